"""What the screen of picking says beside the services' own words."""

from __future__ import annotations

from app.persian.digits import to_persian, whole

TITLE = "گردآوری از قفسه"
TAB = "گردآوری"
SUBTITLE = "فهرست امروز، {requests} درخواست"
BY_SHELF = "به ترتیب قفسه"
BY_REQUEST = "به ترتیب درخواست"
PRINT = "چاپ فهرست"
TO_PACKING = "به بسته‌بندی"
NOT_FOUND = "پیدا نشد"
SCAN_BOOK = "بارکد کتاب را اسکن کنید؛ ردیفش تیک می‌خورد"
CONTINUE = "ادامه"

# The list
COL_TITLE = "عنوان"
COL_CALL_NUMBER = "شمارهٔ بازیابی"
COL_BARCODE = "بارکد"
COL_FOR = "برای"
SHELF = "قفسهٔ {shelf}"
NO_SHELF = "بدون نشانی قفسه"
WAITING = "در نوبت؛ همهٔ نسخه‌ها بیرون است"
WAITING_MORE = "{shown} ردیف نخست از {of}"
REQUEST = "درخواست {request}"
TAKEN = "برداشته شد"
PACKED = "بسته شد"
PLACE = "نوبت {place}"
DUE = "سررسید {day}"
FREE_TEXT = "در فهرست نیست؛ بردارید و بارکدش را اسکن کنید"
NO_COPY = "اینجا نسخه‌ای ندارد؛ «پیدا نشد» را بزنید"
STATES = {"open": "برداشته نشده", "taken": "برداشته شد", "missed": "پیدا نشد", "waiting": "در نوبت"}

# Under the row of a book that was not found
WHY = "چرا؟"
OTHER_HERE = "نسخهٔ دیگری هست: {copy}"
TAKE_OTHER = "همین نسخه برداشته شود"
OTHER_BRANCH = "{branch}، {copies} نسخه در قفسه"
ASK_BRANCH = "از آنجا خواسته شود"
ASKED = "از {branch} خواسته شده است؛ نتیجه‌اش آنجا پیش می‌رود."
NO_OTHER = "نسخهٔ دیگری در دسترس نیست؛ میز امانت به عضو خبر می‌دهد."
NO_TITLE = "این عنوان هنوز در فهرست کتابخانه نیست."
LOOKING = "نسخه‌های دیگر بررسی می‌شود…"
PUT_BACK = "برگردد به فهرست"
FOLD = "همین‌طور بماند"
SHELF_OF = "{copy}، قفسهٔ {shelf}"

# What became of something
ASKED_THERE = "«{title}» از {branch} خواسته شد"
ASKED_WANTED = "آنجا نسخهٔ آزاد دارد و در فهرست گردآوری‌اش است."
ASKED_WAITS = "آنجا در نوبت است."
MARK_FIRST = "نخست ردیف کتابی را که پیدا نشد نشان کنید."
PRINTED = "فهرست به چاپگر «{printer}» رفت"

# What is asked in place
WHICH_COPY = "چند کتاب این شماره را دارند. کدام در دست شماست؟"
COPY = "{barcode}، {title}"
UNKNOWN = "این بارکد شناخته نشد: {code}"
UNKNOWN_HINT = "اگر برچسب کتابخانه است، عنوان و پدیدآورش را بنویسید تا ثبت و برداشته شود."
NEW_TITLE = "عنوان"
NEW_AUTHOR = "پدیدآور"
OPTIONAL = "اختیاری"
CREATE = "ثبت و برداشتن"
LEAVE = "انصراف"
FOR_WHICH = "«{title}» را کسی با همین عنوان نخواسته است. برای این ردیف است؟"
FOR_ROW = "{title}، {member}"
FOR_NOBODY = "نه، به قفسه برگردد"

# Who may not, and nothing to do
ONLY_LOOKING = "برداشتن کتاب کار مسئول بسته‌بندی است"
ONLY_LOOKING_HINT = "اینجا فهرست را می‌بینید و چاپ می‌کنید؛ برای برداشتن، با کارت او وارد شوید."
NOTHING = "کتابی برای برداشتن نیست."

# Keys
KEY_UNDO = "واگرد آخرین کار"
KEY_NOT_FOUND = "کتاب ردیف نشان‌شده پیدا نشد"
KEY_ROWS = "ردیف پیش و پس"
KEY_ORDER = "ترتیب قفسه یا درخواست"
KEY_ESC = "ادامه، یا بستن پرسش"
DOWN_UP = "↑ ↓"


def left_of(left: int, missed: int) -> str:
    """«۵ مانده، ۱ پیدا نشده»."""
    parts = [f"{whole(left)} مانده"] if left else [ALL_DONE]
    if missed:
        parts.append(f"{whole(missed)} پیدا نشده")
    return "، ".join(parts)


ALL_DONE = "چیزی نمانده است"


def subtitle(requests: int) -> str:
    """«فهرست امروز، ۹ درخواست»."""
    return SUBTITLE.format(requests=whole(requests))


def request(serial: int) -> str:
    """«درخواست ۲۱۸»."""
    return REQUEST.format(request=to_persian(serial))
