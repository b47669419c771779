"""What reports say: names of numbers and columns, and the sentences of the day's exceptions."""

from __future__ import annotations

from app.persian.digits import to_persian, whole

NO_BRANCH = "کتابخانه‌ای با این کد نیست."
BAD_RANGE = "آغاز بازه پس از پایان آن است."
BAD_MONTH = "ماه باید میان ۱ و ۱۲ باشد."

FIGURES = {
    "requests": "درخواست تازه",
    "unmet": "تقاضای بیرون از محدوده",
    "picked": "کتاب گردآوری‌شده",
    "not-found": "کتاب پیدا نشد",
    "packed": "مرسولهٔ بسته‌بندی‌شده",
    "handed-over": "مرسولهٔ تحویل‌شده به پست",
    "books": "کتاب تحویل‌شده به پست",
    "delivered": "مرسولهٔ رسیده به عضو",
    "undelivered": "مرسولهٔ تحویل‌نشده",
    "lost": "مرسولهٔ گم‌شده",
    "returned": "کتاب بازگشته",
    "overdue": "کتاب از مهلت گذشته",
    "messages": "پیام اعضا",
    "answers": "پاسخ عضو به کتابخانه",
    "complaints": "شکایت",
    "refused-scans": "اسکن پذیرفته‌نشده",
}

# Heads of breakdowns and sheets
SUMMARY = "خلاصه"
DAYS = "روزها"
BY_BRANCH = "به تفکیک کتابخانه"
BY_SERVICE = "به تفکیک سرویس"
BY_STAFF = "به تفکیک کاربر"
EXCEPTIONS = "استثناها"
MONTH_SHEET = "اقلام ارسالی"
NOBODY = "ناشناس"

# Columns
NUMBER = "شماره"
FIGURE = "عنوان"
COUNT = "شمار"
BEFORE = "بازهٔ پیش"
DATE = "تاریخ"
WEEKDAY = "روز"
NAME = "نام"
MEMBER = "عضو"
CHANNEL = "راه رسیدن"
SERVICE = "سرویس"
PLACE = "جا"
TITLES = "عنوان‌ها"
TITLE = "عنوان"
BARCODE = "بارکد"
REQUEST = "درخواست"
PARCEL = "مرسوله"
POST_NUMBER = "کد رهگیری پستی"
WEIGHT = "وزن (گرم)"
BOOKS = "کتاب"
REASON = "دلیل"
KNOWN_BY = "چگونه دانسته شد"
DUE = "مهلت"
DAYS_LATE = "روز دیرکرد"
PHONE = "تلفن"
ISSUED = "امانت از"
TEXT = "متن"
STAFF = "کاربر"
CITY = "شهر مقصد"
POSTAGE = "کرایه (ریال)"
UNDELIVERED = "تحویل‌نشده"
RETURNED = "بازگشت"
PICKED = "گردآوری"
PACKED = "بسته‌بندی"
HANDED_OVER = "تحویل پست"
REQUESTS = "درخواست"
CASE = "مورد"
WHAT = "چه شد"
NEXT = "کار بعدی"
SINCE = "از تاریخ"
STATE = "وضع"
OPEN = "باز"
CLOSED = "بسته"
ROW = "ردیف"
YES = "بله"

MEDIAN = "میانهٔ زمان از درخواست تا تحویل به پست (ساعت)"
NINETIETH = "زمان نُه‌دهم درخواست‌ها از درخواست تا تحویل به پست (ساعت)"
WEIGHT_SENT = "وزن مرسوله‌های تحویل‌شده (گرم)"
CHAIN_OF = "برابری پایان روز"
CHAIN = ("گردآوری کامل", "بسته‌بندی", "برچسب", "تحویل پست")
HELD_OF = "کتاب‌ها در پایان"
HELD = ("در امانت", "در راه بازگشت", "در قرنطینه", "مفقود")
UNEXPLAINED = "تفاوت بی‌نام"

CHANNELS = {
    "in-person": "حضوری",
    "phone": "تلفن",
    "letter": "نامه",
    "social": "شبکهٔ اجتماعی",
    "file": "پرونده",
}
KNOWN = {
    "staff": "کاربر",
    "return": "بازگشت کتاب",
    "silence": "بی‌خبری",
    "post": "پست",
    "member": "عضو",
}

# Refused scans
WHEN = "زمان"
STATION = "میز"
MODE = "کار"
SCANNED = "آنچه اسکن شد"
SCAN_REASONS = {
    "torn": "نیمه‌کاره رسید",
    "unknown-code": "شناخته نشد",
    "bad-check-digit": "رقم بازبینی نادرست",
    "ambiguous": "چند معنا دارد",
    "isbn": "شابک است",
    "too-long": "بلندتر از هر بارکد",
    "held": "میز نگه داشته شده بود",
    "not-allowed": "در اختیار نقش او نبود",
    "nothing-to-undo": "چیزی برای واگرد نبود",
    "undo-refused": "واگرد نشد",
    "event-id-reused": "شناسهٔ تکراری",
    "not-wanted": "کسی آن را نخواسته است",
    "already-picked": "پیش‌تر گردآوری شده بود",
    "not-available": "نباید بیرون برود",
    "other-branch": "از کتابخانهٔ دیگری است",
    "in-transit": "در راه است",
    "no-open-parcel": "مرسوله‌ای باز نبود",
    "not-in-this-parcel": "در این مرسوله نیست",
    "belongs-to-other-request": "از درخواست دیگری است",
    "already-packed": "پیش‌تر در بسته بود",
    "cancelled-take-out": "کتاب لغوشده در بسته بود",
    "over-weight": "سنگین‌تر از حد سرویس",
    "being-packed-elsewhere": "روی میز دیگری است",
    "label-mismatch": "برچسب مرسولهٔ دیگری",
    "not-complete": "هنوز کامل نبود",
    "already-sealed": "پیش‌تر بسته‌بندی شده بود",
    "not-sealed": "هنوز بسته نشده بود",
    "already-scanned-out": "پیش‌تر در تحویل بود",
    "refused-cancelled": "مرسوله لغو شده بود",
    "post-number-invalid": "کد رهگیری نادرست",
    "post-number-duplicate": "کد رهگیری تکراری",
    "no-parcel-before-number": "پیش از آن مرسوله‌ای اسکن نشد",
    "not-on-loan": "در امانت نبود",
    "already-returned": "پیش‌تر بازگشته بود",
    "other-branch-received": "از کتابخانهٔ دیگری رسید",
    "unknown-parcel": "مرسولهٔ ناشناس",
}
"""Why a scan was not taken, by its word in the journal."""

# Narrowed to one service or one person
ONLY_SERVICE = "سرویس {name}"
ONLY_STAFF = "کار {name}"
NARROWED = "آنچه شمرده شد"
ONLY = "فقط {what}"
AND = "{first} و {second}"

ALL_SERVICES = "همهٔ سرویس‌ها"
ALL_STAFF = "همهٔ کاربران"
LEFT_OUT = "{only}؛ {requests} درخواست و {parcels} مرسولهٔ تحویل‌شدهٔ دیگر پنهان است"
NOT_OF_ONE = "پایان روز و عددهایی که خط تیره دارند برای یک کاربر شمرده نمی‌شوند"
UNTOLD = "—"

# Exceptions
OF_PARCEL = "مرسولهٔ {number}"
OF_REQUEST = "درخواست {number}"
OF_PICKUP = "تحویل {number}"

NOT_PACKED = "{count} کتاب گردآوری شده و هنوز در بسته نیست"
NEXT_PACK = "بسته‌بندی"
OPEN_PARCEL = "باز مانده است؛ {count} کتاب در آن است"
NEXT_FINISH = "تمام کردن بسته‌بندی"
PUT_ASIDE = "کنار گذاشته شده است؛ {count} کتاب در آن است"
CANCELLED_INSIDE = "کتاب لغوشده‌ای در بسته است"
NEXT_TAKE_OUT = "بیرون آوردن کتاب لغوشده"
NO_LABEL = "کامل است و برچسبش اسکن نشده است"
NEXT_LABEL = "چسباندن و اسکن برچسب"
LEFT_BEHIND = "جا ماند: {reason}"
NOT_TAKEN = "بسته شده و به پست نرفته است"
NEXT_PICKUP = "تحویل بعدی به پست"
IN_OPEN_PICKUP = "در تحویل {pickup} اسکن شده که هنوز بسته نشده است"
NEXT_CLOSE = "بستن تحویل با نام مأمور"
REFUSED = "مأمور پست نپذیرفت: {reason}"
NEXT_MEND = "رفع ایراد و تحویل بعدی"
OPEN_PICKUP = "{count} مرسوله در آن است و هنوز بسته نشده است"
NOT_FOUND = "«{title}» پیدا نشد: {reason}"
NOT_FOUND_BARE = "«{title}» پیدا نشد"
NEXT_ELSEWHERE = "نسخهٔ دیگر یا کتابخانهٔ دیگر"
WAS_UNDELIVERED = "تحویل‌نشده: {reason}"
NEXT_RESEND = "ارسال دوباره یا برگرداندن به قفسه"
WAS_LOST = "گم شد: {reason}"
NEXT_CLAIM = "گرفتن خسارت از پست: {value} ریال"
NEXT_CLAIM_BARE = "گرفتن خسارت از پست"
UNPICKED = "«{title}» گردآوری شد و به فهرست برگشت"
NEXT_PICK = "گردآوری"
NO_LABEL_SCAN = "بدون اسکن برچسب تحویل پست شده است"
NEXT_LOOK = "بررسی با پست"
DONE = "رسیدگی شد"
MONTHLY_LIST = "صورت ماهانهٔ {month}:"


def parcel(number: str) -> str:
    """«مرسولهٔ ۲۱۸» of a serial."""
    return OF_PARCEL.format(number=to_persian(number))


def request(number: str) -> str:
    """«درخواست ۲۱۸» of a serial."""
    return OF_REQUEST.format(number=to_persian(number))


def pickup(number: str) -> str:
    """«تحویل ۱۲» of a serial."""
    return OF_PICKUP.format(number=to_persian(number))


def claim(value_rials: int) -> str:
    """What the carrier owes for a lost parcel."""
    return NEXT_CLAIM.format(value=whole(value_rials)) if value_rials else NEXT_CLAIM_BARE


def not_found(title: str, reason: str) -> str:
    """«بوف کور» پیدا نشد، with the reason where there is one."""
    bare = NOT_FOUND_BARE.format(title=title)
    return NOT_FOUND.format(title=title, reason=reason) if reason else bare


# The screen
RANGE = "بازه"
RANGE_OF = "{first} تا {last}"
RANGE_FORM = "بازه را مانند «۱۴۰۵/۰۸/۲۳ تا ۱۴۰۵/۰۸/۲۹» بنویسید."
THIS_WEEK = "این هفته"
LAST_WEEK = "هفتهٔ گذشته"
THIS_MONTH = "این ماه"
LAST_MONTH = "ماه گذشته"
LAST_DAY_NEXT = "{days}؛ روز پایان را بزنید"
KEY_RANGE = "بازهٔ پیش و بازهٔ بعد"
KEY_CALENDAR = "تقویم"
MORE = "{count} بیشتر"
LESS = "{count} کمتر"
SAME = "بی‌تغییر"
WAS = "بازهٔ پیش: {count}"
PER_DAY = "مرسوله‌ها در روز"
PER_MONTH = "مرسوله‌ها در ماه"
MONTH_HEAD = "ماه"
BAR_HANDED = "تحویل به پست"
BAR_RETURNED = "کتاب بازگشته"
FIND_IN_ROWS = "جستجو در ردیف‌ها"
ROW_WORD = "ردیف"
FIRST_OF = "فقط {shown} ردیف نخست از {of} نشان داده شده است"
SEARCHED = "جستجوی «{words}»، {hidden} ردیف دیگر را پنهان کرده است"
NO_ROWS = "ردیفی نیست."
EXCEPTION_COUNT = "استثنا"
SENT_TO_PRINTER = "گزارش به چاپگر فرستاده شد"
CHAIN_SPOKEN = "{head}: {chain}"
WITHOUT_NAME = "{count} مرسوله بی‌دلیل متفاوت"


def of_days(library: str, first: str, last: str) -> str:
    """Of which library and which days a report is; the days as they are written."""
    return f"{library}، {first}" if first == last else f"{library}، از {first} تا {last}"


def left_out(only: str, requests: int, parcels: int, *, person: bool) -> str:
    """What a narrowed report says of what it does not show."""
    said = LEFT_OUT.format(only=only, requests=whole(requests), parcels=whole(parcels))
    return f"{said}. {NOT_OF_ONE}." if person else f"{said}."


def days(count: int) -> str:
    """«۷ روز»."""
    return f"{whole(count)} روز"


def days_away(count: int) -> str:
    """«۱۹ روز دیگر», «۳ روز پیش», «امروز»."""
    if not count:
        return "امروز"
    return f"{days(count)} دیگر" if count > 0 else f"{days(-count)} پیش"
