"""What the four screens say by themselves; answers to scans come from the services' own words."""

from __future__ import annotations

from app.persian.digits import to_persian, whole

# Shared
SCAN_OR_TYPE = "بارکد را اسکن کنید یا بنویسید"
UNDO = "واگرد"
UNDO_LONG = "واگرد آخرین اسکن"
CONTINUE = "ادامه"
CANCEL = "انصراف"
OPTIONAL = "اختیاری"
GRAMS = "{grams} گرم"
TODAY = "امروز"
YESTERDAY = "دیروز"
OPEN_FILE = "باز کردن"
COL_STATE = "وضعیت"
COL_TITLE = "عنوان"
COL_BARCODE = "بارکد"
COL_CALL_NUMBER = "شمارهٔ بازیابی"

# Packing
PACKING = "بسته‌بندی"
PACKING_OF = "بسته‌بندی مرسولهٔ {number}"
PACKING_START = "برگهٔ درخواست را اسکن کنید"
PACKING_START_HINT = "بسته با اسکن شمارهٔ درخواست باز می‌شود؛ سپس کتاب‌ها را یکی‌یکی اسکن کنید."
NOTHING_TO_PACK = "درخواستی آمادهٔ بسته‌بندی نیست."
ASIDE = "کنار گذاشته شده"
PICKED = "گردآوری شده"
RECIPIENT = "گیرنده: {name}"
IN_PARCEL = "در بسته"
REMAINING = "مانده"
TAKE_OUT = "لغو شد؛ بیرون بیاورید"
REPRINT = "چاپ دوباره"
PUT_ASIDE = "کنار گذاشتن"
FINISH_SHORT = "پایان با کتاب کم"
SCAN_BOOKS = "کتاب بعدی را اسکن کنید"
STEPS = "گام‌ها"
STEP_BOOKS = "کتاب‌ها را اسکن کنید"
STEP_PRINT = "برچسب و برگهٔ محتویات چاپ می‌شود"
STEP_NOT_PRINTED = "برچسب و برگه هنوز چاپ نشده"
STEP_SEAL = "برچسب چاپ‌شده را اسکن کنید"
SEAL_NOW = "اکنون برچسب را اسکن کنید"
SEAL_HINT = (
    "برچسب را روی بسته بچسبانید و بارکد آن را اسکن کنید. تا آن زمان «بسته‌بندی شد» ثبت نمی‌شود."
)
SEALED = "بسته‌بندی شد"
SEALED_HINT = "برچسب، این کتاب‌ها را به این بسته گره زد. درخواست بعدی را اسکن کنید."
PAPERS = "کاغذها"
KEY_CONTINUE = "ادامه پس از خطا"

# Handover
HANDOVER = "تحویل به پست"
OFFICER = "مأمور پست"
OFFICER_MISSING = "نام مأمور پست را بنویسید."
EXPECTED = "مرسولهٔ مورد انتظار"
SCANNED = "اسکن‌شده"
LEFT = "مانده"
WITHOUT_POST_NUMBER = "بدون کد رهگیری"
TOTAL_WEIGHT = "وزن کل اسکن‌شده، گرم"
COL_PARCEL = "شمارهٔ مرسوله"
COL_RECIPIENT = "گیرنده"
COL_SERVICE = "سرویس"
COL_WEIGHT = "وزن (گرم)"
COL_POST_NUMBER = "کد رهگیری پستی"
FROM_RECEIPT = "از رسید پست وارد می‌شود"
SCAN_STICKER = "اکنون برچسب پست را اسکن کنید"
SCAN_PARCEL_THEN_STICKER = "مرسوله، سپس برچسب پست را اسکن کنید"
MANIFEST = "صورت مرسولات، ۲ نسخه"
CLOSE_PICKUP = "بستن تحویل"
OPEN_PICKUP = "باز کردن تحویل"
NO_PICKUP = "تحویلی باز نیست."
NOTHING_EXPECTED = "مرسوله‌ای آمادهٔ تحویل نیست."
LEFT_REASONS = ("مأمور نپذیرفت", "ظرفیت پر شد", "بسته پیدا نشد", "برچسب خوانا نیست", "دلیل دیگر")
CLOSE_WITH_LEFT = "بستن، بقیه در تحویل بعدی"
CHOOSE_REASON = "برای مرسوله‌های جامانده یک دلیل انتخاب کنید."

# Requests
REQUESTS = "درخواست‌ها"
SEARCH_REQUESTS = "شماره، نام، تلفن، عنوان یا کد رهگیری"
REQUEST_ONE = "درخواست"
NEW_REQUEST = "درخواست تازه"
COL_MEMBER = "عضو"
COL_BOOKS = "کتاب‌ها"
COL_REGISTERED = "ثبت"
NO_REQUESTS = "درخواستی در این فهرست نیست."
NO_REQUESTS_YET = "هنوز درخواستی ثبت نشده است."
NOTHING_FOUND = "با این جستجو چیزی پیدا نشد."
FILTER_OPEN = "باز"
CANCEL_REQUEST = "لغو درخواست"
CANCEL_WHY = "دلیل لغو"
CANCEL_REASONS = ("عضو منصرف شد", "تکراری است", "کتاب پیدا نشد", "دلیل دیگر")
CANCEL_NOW = "لغو شود"
STILL_TO_COME = "در انتظار"
KEY_SEARCH = "رفتن به جستجو"
KEY_OPEN = "باز کردن بستهٔ این درخواست"
PRINT_PICK_LIST = "فهرست گردآوری"
DAYS_OVERDUE = "دیرکرد {days} روز"
NOTE_SAYS = "یادداشت: {note}"
MEMBER_SAID = "پیام عضو"
COMPLAINT = "شکایت عضو"
ANSWER = "پاسخ عضو"
PACKING_IS_OTHERS = "بسته‌بندی کار مسئول بسته‌بندی است؛ با کارت او وارد شوید."

# Intake
NEW_TITLE = "درخواست تازه"
THROUGH = "از راه"
CHANNELS = {
    "in_person": "حضوری",
    "phone": "تلفن",
    "letter": "نامه",
    "social": "شبکهٔ اجتماعی",
    "file": "پرونده",
}
MEMBER = "عضو"
OTHER_MEMBER = "عضو دیگر"
FIND_MEMBER = "شماره، نام یا تلفن عضو؛ یا کارت را اسکن کنید"
MEMBER_NUMBER = "شمارهٔ عضویت"
MOBILE = "همراه"
CARD_UNTIL = "عضویت تا {date}"
CARD_EXPIRED = "عضویت {date} پایان یافته است"
ON_LOAN = "در امانت"
OVERDUE = "دیرکرد"
BOOKS = "کتاب‌ها"
FIND_BOOK = "عنوان، پدیدآور، شابک یا بارکد کتاب"
FREE_TITLE = "همین عنوان ثبت شود: «{words}»"
FREE_TITLE_NOTE = "در فهرست نیست؛ با همین نام ثبت می‌شود"
REMOVE_BOOK = "برداشتن این کتاب"
ADDRESS = "نشانی"
EDIT = "ویرایش"
POSTAL_CODE = "کد پستی"
PHONE = "تلفن"
PROVINCE = "استان"
COUNTY = "شهرستان"
CITY = "شهر"
ADDRESS_LINE = "نشانی"
ADDRESS_RIGHT = "نشانی درست است"
ADDRESS_CONFIRMED = "عضو تأیید کرد"
ASK_ADDRESS = "از عضو بپرسید و تأیید کنید."
USE_ADDRESS = "همین نشانی"
SAVE_FOR_MEMBER = "برای عضو هم ذخیره شود"
NO_ADDRESS = "این عضو هنوز نشانی ندارد؛ نشانی را بنویسید."
KEEP_OLD = "همان نشانی پیشین"
FINISH_ADDRESS = "نشانی تازه را تمام کنید."
STILL_OPEN = "برای همین عضو باز است"
SERVICE = "سرویس"
NOTE_FOR_PICKING = "یادداشت برای گردآوری"
NOTE_HINT = "مثلاً: اگر چاپ قطع جیبی موجود بود، همان را بفرستید."
SAVE_REQUEST = "ثبت درخواست"
SAVE_ANYWAY = "باز هم ثبت شود"
OVERRULE = "با تأیید سرپرست ثبت شود"
DRAFT_SAVED = "پیش‌نویس ساعت {time} نگه داشته شد"
NOT_SAVED = "درخواست هنوز ثبت نشده است"
SUPERVISOR_MAY = "سرپرست می‌تواند با کارت خود وارد شود و تأیید کند."
NOTHING_SCANNED = "«{code}» نه کارت عضو است و نه بارکد کتاب این کتابخانه."
COPIES_SCANNED = "چند کتاب این بارکد را دارند؛ از فهرست انتخاب کنید."
THE_COPY = "همین نسخه، {barcode}"
COPY_OUT = "در دسترس نیست؛ در نوبت می‌ماند"
COPY_FREE = "موجود"
FREE_TEXT = "بیرون از فهرست"
MEMBER_BLOCKED = "مسدود"
MEMBER_DEAD = "درگذشته"
MERGED_MEMBER = "شمارهٔ {number} در این عضو ادغام شده است"
CARD_NO_END = "عضویت بی‌پایان"
NO_MEMBER_YET = "اول عضو را انتخاب کنید."
NO_BOOK_YET = "دست‌کم یک کتاب بیفزایید."
NO_SERVICE_YET = "یک سرویس انتخاب کنید."
KEY_NEXT = "گام بعد"
KEY_SAVE = "ثبت و فرم تازه"
KEY_BACK = "برگشت به فهرست"

# Reports
REPORTS = "گزارش‌ها"
DAY = "روز"
WEEK = "هفته"
MONTH = "ماه"
PICK_DATE = "باز کردن تقویم"
PREVIOUS_MONTH = "ماه پیش"
NEXT_MONTH = "ماه بعد"
NEXT = "بعدی"
PRINT = "چاپ"
SAVE_XLSX = "XLSX"
SAVE_CSV = "CSV"
SUM = "جمع"
NOTHING = "—"
REPORT_SAVED = "گزارش ذخیره شد"
TURNED_RANGE = "آغاز بازه پس از پایان آن است."
BACK_TO_REPORT = "برگشت به گزارش"


def grams(count: int) -> str:
    """«۱٬۸۴۰ گرم»."""
    return GRAMS.format(grams=whole(count))


def count(done: int, of: int) -> str:
    """«۳ از ۵»."""
    return f"{whole(done)} از {whole(of)}"


def books_left_out(first: str, others: int) -> str:
    """«و ۲ کتاب دیگر» under the first title; empty when there is one."""
    return to_persian(f"و {others} کتاب دیگر") if others else first


def shown_of(shown: int, of: int, what: str) -> str:
    """«۸ درخواست از ۱۱»."""
    return f"{whole(shown)} {what} از {whole(of)}" if shown != of else f"{whole(shown)} {what}"


def hidden_by(filters: list[str], hidden: int, what: str) -> str:
    """Which filters are on and how many rows they hide."""
    names = " و ".join(f"«{name}»" for name in filters)
    hides = "پنهان کرده" if len(filters) == 1 else "پنهان کرده‌اند"
    return f"صافی {names} {whole(hidden)} {what} را {hides}"


def results(count: int, more: bool) -> str:
    """«۸ نتیجه»."""
    return f"{whole(count)}{'+' if more else ''} نتیجه"


def waiting_to_pack(count: int) -> str:
    """«۱۲ درخواست آمادهٔ بسته‌بندی»."""
    return f"{whole(count)} درخواست آمادهٔ بسته‌بندی"


def picked_books(count: int) -> str:
    """«۳ کتاب»."""
    return f"{whole(count)} کتاب"


def still_to_pick(count: int) -> str:
    """«۲ کتاب هنوز گردآوری نشده»; empty when all are."""
    return f"{whole(count)} کتاب هنوز گردآوری نشده" if count else ""


def left_behind(count: int) -> str:
    """The head of the strip about parcels that were not scanned."""
    return f"{whole(count)} مرسوله اسکن نشده است و جا می‌ماند"


def books_limit(chosen: int, left: int) -> str:
    """«۲ کتاب؛ تا سقف امانت ۱ کتاب دیگر»."""
    said = f"{whole(chosen)} کتاب"
    if left > 0:
        return f"{said}؛ تا سقف امانت {whole(left)} کتاب دیگر"
    return f"{said}؛ به سقف امانت رسید" if left == 0 else f"{said}؛ {whole(-left)} کتاب بیش از سقف"


def available(copies: int) -> str:
    """«موجود، ۲ نسخه»."""
    return f"موجود، {whole(copies)} نسخه" if copies else "همه در امانت؛ در نوبت می‌ماند"
