"""What is said while parcels are handed to the carrier, and on its manifest's versions."""

from __future__ import annotations

from app.persian.digits import grouped, to_persian, whole
from app.scanner.numbers import serial

# Names of boxes
OFFICER = "نام مأمور پست"
LEFT_BEHIND_REASON = "دلیل جا ماندن"
REASON = "دلیل"
WEIGHT = "وزن"
POSTAGE = "هزینهٔ پست"

# Scans
JOINED = "تحویل {pickup} باز است؛ مرسوله‌ها را اسکن کنید."
SHOWN = "تحویل {pickup} بسته شده است: {count} مرسوله، مأمور {officer}."
SCANNED_OUT = "مرسولهٔ {parcel} در تحویل {pickup} است."
OPENED_BY_ITSELF = "تحویل {pickup} باز شد و مرسولهٔ {parcel} در آن است."
OVERFLOW = "تحویل {full} پر شده است؛ مرسولهٔ {parcel} در تحویل {pickup} است."
STICKER_NEXT = " اکنون برچسب پست را اسکن کنید."
RECEIPT_NEXT = " اکنون کد رهگیری آن را از رسید پست اسکن کنید."
POST_NUMBER_SET = "کد رهگیری مرسولهٔ {parcel} ثبت شد."
OTHER_BRANCH = "این مرسوله از کتابخانهٔ دیگری است. کنار بگذارید."
OTHER_BRANCH_PICKUP = "این تحویل از کتابخانهٔ دیگری است."
NO_PARCEL = "مرسوله‌ای با این شماره پیدا نشد."
NO_PICKUP = "تحویلی با این شماره پیدا نشد."
NOT_SEALED = (
    "مرسولهٔ {parcel} هنوز بسته‌بندی نشده است: برچسب آن اسکن نشده. به میز بسته‌بندی برگردانید."
)
NOT_RESENT = "مرسولهٔ {parcel} برگشتی است و هنوز برای ارسال دوباره آماده نشده. کنار بگذارید."
PARCEL_CANCELLED = "مرسولهٔ {parcel} لغو شده است و نباید برود. کنار بگذارید."
LINE_CANCELLED = "کتابی در مرسولهٔ {parcel} لغو شده است. نخست آن را در بسته‌بندی بیرون بیاورید."
ALREADY_HERE = "مرسولهٔ {parcel} پیش‌تر در تحویل {pickup} اسکن شده است."
ALREADY_GONE = "مرسولهٔ {parcel} پیش‌تر به پست تحویل شده است."
NO_PARCEL_BEFORE = "نخست مرسوله را اسکن کنید، سپس برچسب پست آن را."
DUPLICATE = "این کد رهگیری پیش‌تر برای مرسولهٔ {parcel} ثبت شده است. برچسب درست را اسکن کنید."
DUPLICATE_ELSEWHERE = "این کد رهگیری پیش‌تر برای مرسوله‌ای از کتابخانهٔ دیگری ثبت شده است."
HAS_ANOTHER = "مرسولهٔ {parcel} کد رهگیری دیگری دارد. اگر آن نادرست است، نخست پاکش کنید."

# Undo
UNDONE_SCANNED_OUT = "مرسولهٔ {parcel} از تحویل {pickup} بیرون آمد."
UNDONE_POST_NUMBER = "کد رهگیری مرسولهٔ {parcel} پاک شد."
UNDONE_JOINED = "این میز دیگر روی تحویل {pickup} نیست."
REFUSED_CLOSED = "واگرد نشد: تحویل {pickup} بسته شده است."
REFUSED_NUMBERED = "واگرد نشد: برای مرسولهٔ {parcel} کد رهگیری ثبت شده است. نخست آن را پاک کنید."
REFUSED_CHANGED = "واگرد نشد: کد رهگیری مرسولهٔ {parcel} پس از آن تغییر کرده است."
REFUSED_TAKEN_OUT = "واگرد نشد: مرسولهٔ {parcel} دیگر در این تحویل نیست."

# By hand
UNKNOWN_DISPATCH = "این ارسال پیدا نشد. فهرست را تازه کنید."
UNKNOWN_PICKUP = "این تحویل پیدا نشد. فهرست را تازه کنید."
NOT_SCANNED_OUT = "مرسولهٔ {parcel} هنوز در تحویلی اسکن نشده است."
NOT_WAITING = "مرسولهٔ {parcel} دیگر نزد ما نیست؛ نخست تحویل آن را بازگشایی کنید."
NUMBER_FIXED = "کد رهگیری مرسولهٔ {parcel} در صورت مرسولات آمده است. از سرپرست بخواهید تغییرش دهد."
WEIGHT_FIXED = "وزن مرسولهٔ {parcel} در صورت مرسولات آمده است. نخست تحویل را بازگشایی کنید."

# Closing and reopening
ALREADY_CLOSED = "تحویل {pickup} پیش‌تر بسته شده است."
NOT_CLOSED = "تحویل {pickup} بسته نیست."
EMPTY = "در تحویل {pickup} مرسوله‌ای اسکن نشده است."
CHANGED_MEANWHILE = "مرسولهٔ {parcel} در این میان باز یا لغو شده است. آن را از تحویل بیرون بیاورید."
WHY_LEFT = "{count} مرسوله اسکن نشده است و جا می‌ماند. دلیل آن را بنویسید."
REFUSED_BY_OFFICER = "مأمور پست نپذیرفت: {reason}"
VOIDED_REOPENED = "تحویل {pickup} بازگشایی شد: {reason}"
BUILT_ON = "بازگشایی نشد: مرسولهٔ {parcel} {what}."
BUILT_ON_LOAN = "بازگشایی نشد: «{title}» از مرسولهٔ {parcel} {what}."
OUTCOMES = {
    "delivered": "تحویل گیرنده شده است",
    "undelivered": "تحویل‌نشده برگشته است",
    "lost": "گم‌شده ثبت شده است",
    "presumed-delivered": "تحویل‌شده فرض شده است",
}
RETURNED = "بازگشته است"
RENEWED = "تمدید شده است"

# Manifest
_FIELDS = {
    "recipient": "گیرنده",
    "city": "شهر",
    "postal_code": "کد پستی",
    "service": "سرویس",
    "weight_g": "وزن",
    "post_number": "کد رهگیری",
    "books": "شمار کتاب",
    "officer": "مأمور پست",
}
NOTHING = "خالی"

# The screen: its three views
VIEW_NOW = "تحویل جاری"
VIEW_RECEIPTS = "کد رهگیری از رسید"
VIEW_DAY = "تحویل‌های روز"
KEY_NOW = "تحویل جاری؛ باز کردن تحویل تازه"
KEY_PARCEL = "کد رهگیری، وزن و هزینهٔ مرسوله"
KEY_ESC = "ادامه پس از خطا؛ برگشت به تحویل جاری"
PICKUP_OF = "تحویل {number}"
HOURS = "ساعت تحویل: {hours}"
REPLACES_WITH = "{replaces}، {count} تفاوت"
REFUSED_ROW = "مأمور نپذیرفت: {reason}"
LEFT_ROW = "جا مانده: {reason}"
SHOW_LEFT = "نمایش"
NAMED = "{recipient} (مرسولهٔ {parcel})"
AND_OTHERS = "{names} و {count} مرسولهٔ دیگر"

# One parcel
EDIT_PARCEL = "مرسوله"
PARCEL_OF = "مرسولهٔ {number}، {recipient}"
POST_NUMBER = "کد رهگیری پستی"
GRAMS = "وزن (گرم)"
RIALS = "هزینهٔ پست (ریال)"
SAVE = "ذخیره"
OFFICER_REFUSED = "مأمور نپذیرفت"
TAKE_OUT = "بیرون آوردن از تحویل"
NOT_A_NUMBER = "فقط رقم بنویسید."
WHY_REFUSED = "چرا مأمور این مرسوله را نپذیرفت؟"
REFUSE_REASONS = ("بسته‌بندی مناسب نیست", "برچسب خوانا نیست", "سنگین‌تر از حد سرویس", "دلیل دیگر")
REFUSE_NOW = "ثبت شود"
PARCEL_SAVED = "مرسولهٔ {parcel} ذخیره شد"
PARCEL_REFUSED = "مأمور مرسولهٔ {parcel} را نپذیرفت"
PARCEL_REFUSED_HINT = "بسته‌شده می‌ماند و در تحویل بعدی دوباره اسکن می‌شود."
PARCEL_TAKEN_OUT = "مرسولهٔ {parcel} از تحویل بیرون آمد"
NOT_OUT_YET = "پس از اسکن مرسوله نوشته می‌شود"

# Receipts
RECEIPTS_HINT = (
    "رسید هر مرسوله را اسکن کنید یا کد آن را بنویسید و Enter بزنید؛ ردیف بعدی خودش می‌آید."
)
NO_RECEIPTS = "همهٔ مرسوله‌ها کد رهگیری دارند."
RECEIPT_LINE = "مرسوله یا رسید پست را اسکن کنید"
OPEN_PICKUP_ROW = "تحویل {number}، هنوز باز"
CLOSED_PICKUP_ROW = "تحویل {number}، {day}"

# Pickups of a day
DAY_OF = "روز"
NO_PICKUPS = "در این روز تحویلی نبوده است."
COL_PICKUP = "شمارهٔ تحویل"
COL_CLOSED_AT = "بسته شد"
COL_PARCELS = "مرسوله"
COL_VERSION = "نسخه"
STILL_OPEN = "باز است"
WAS_REOPENED = "بازگشایی شده"
GO_ON = "رفتن به این تحویل"
PRINT_MANIFEST = "چاپ صورت مرسولات"
REOPEN = "بازگشایی"
WHY_REOPEN = "چرا این تحویل بازگشایی می‌شود؟"
REOPEN_REASONS = ("مرسوله‌ای جا ماند", "مرسوله‌ای اشتباه رفت", "وزن یا کد نادرست است", "دلیل دیگر")
REOPEN_NOW = "بازگشایی شود"
ONLY_SUPERVISOR_REOPENS = "بازگشایی تحویل کار سرپرست است"
VERSION_OF = "صورت مرسولات، نسخهٔ {version}"
NEVER_CLOSED = "این تحویل هنوز بسته نشده است."
SIGNED_BY = "تحویل‌دهنده {by}، مأمور {officer}"
REOPENED_FOR = "دلیل بازگشایی: {reason}"
NO_DIFFERENCE = "تفاوتی با نسخهٔ پیش ندارد."
LEFT_IN = "جا ماند: {recipient}، مرسولهٔ {parcel}؛ {reason}"
CLOSED_AS_NEXT = "{replaces}: {differences}"


def short(number: str) -> str:
    """The serial of one of our numbers in Persian digits: ۲۱۸."""
    return to_persian(serial(number))


def over_limit(service: str, limit_g: int) -> str:
    """A weight that the service does not take."""
    return f"{service} تا {grouped(limit_g)} گرم می‌پذیرد."


def replaces(version: int) -> str:
    """«جانشین نسخهٔ ۱»."""
    return to_persian(f"جانشین نسخهٔ {version}")


def added(number: str) -> str:
    """A parcel that the version before did not have."""
    return f"مرسولهٔ {short(number)} افزوده شد."


def removed(number: str) -> str:
    """A parcel that only the version before had."""
    return f"مرسولهٔ {short(number)} حذف شد."


def changed(number: str | None, field: str, before: str, after: str) -> str:
    """A value that differs from the version before; ``number`` None: of the whole manifest."""
    whose = f" مرسولهٔ {short(number)}" if number else ""
    was, is_ = (to_persian(text) if text else NOTHING for text in (before, after))
    return f"{_FIELDS[field]}{whose} از «{was}» به «{is_}» تغییر کرد."


def capacity(parcels: int) -> str:
    """What the carrier takes at once."""
    return f"ظرفیت: {whole(parcels)} مرسوله"


def without_number(shown: int, of: int) -> str:
    """«۱۲ مرسوله بدون کد رهگیری», and how many of them are in sight."""
    if shown == of:
        return f"{whole(of)} مرسوله بدون کد رهگیری"
    return f"{whole(shown)} مرسولهٔ تازه‌تر از {whole(of)} مرسولهٔ بدون کد رهگیری"
