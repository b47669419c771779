"""What the packing table is told."""

from __future__ import annotations

from app.persian.digits import to_persian
from app.scanner.numbers import serial

OPENED = "مرسولهٔ {parcel} برای درخواست {request} باز شد: {count} کتاب."
JOINED = "درخواست {request} هم به مرسولهٔ {parcel} افزوده شد: {count} کتاب."
ALSO = " همین عضو درخواست {others} را هم دارد؛ اگر با هم فرستاده می‌شوند، آن را هم اسکن کنید."
RESUMED = "مرسولهٔ {parcel} را ادامه دهید."
RESUMED_LABEL = "مرسولهٔ {parcel} کامل است. اکنون برچسب آن را اسکن کنید."
PACKED = "«{title}» در بسته است."
COMPLETE = "کامل شد. برچسب و برگهٔ محتویات چاپ می‌شود؛ برچسب را بچسبانید و اسکن کنید."
SHORT = "مرسولهٔ {parcel} با {count} کتاب بسته می‌شود. برچسب را بچسبانید و اسکن کنید."
SEALED = "مرسولهٔ {parcel} بسته‌بندی شد."
PUT_ASIDE = "مرسولهٔ {parcel} کنار گذاشته شد. برای ادامه، درخواست آن را اسکن کنید."
REPRINTED = "برچسب مرسولهٔ {parcel} دوباره چاپ می‌شود."
ALL_CANCELLED = " در مرسولهٔ {parcel} کتابی نماند و مرسوله لغو شد."
TAKEN_OUT = "«{title}» لغو شده بود و از بسته بیرون آمد. آن را به قفسه برگردانید."

NO_REQUEST = "درخواستی با این شماره پیدا نشد."
OTHER_BRANCH_REQUEST = "این درخواست از کتابخانهٔ دیگری است."
OTHER_BRANCH_COPY = "این کتاب از کتابخانهٔ دیگری است. کنار بگذارید."
NOT_PICKED = "کتاب‌های درخواست {request} هنوز گردآوری نشده‌اند."
NOTHING_TO_PACK = "در درخواست {request} کتابی برای بسته‌بندی نیست."
ALL_PACKED = "همهٔ کتاب‌های درخواست {request} پیش‌تر بسته‌بندی شده‌اند."
FINISH_FIRST = "مرسولهٔ {parcel} هنوز باز است. آن را تمام کنید یا کنار بگذارید."
ELSEWHERE = "درخواست {request} را همین حالا {who} روی {station} بسته‌بندی می‌کند."
ELSEWHERE_LIES = "بستهٔ درخواست {request} روی {station} است."
IS_HERE = "مرسولهٔ {parcel} روی همین میز است."
ON_NO_TABLE = "مرسولهٔ {parcel} روی میزی نیست؛ برگهٔ درخواست یا برچسب آن را اسکن کنید."
TAKEN_FROM = "گرفته شد از {station}"

NO_OPEN_PARCEL = "هنوز مرسوله‌ای باز نیست. نخست برگهٔ درخواست را اسکن کنید."
NOTHING_TO_REPRINT = "مرسوله‌ای نیست که برچسبش دوباره چاپ شود. برگهٔ درخواست آن را اسکن کنید."
ALREADY_COMPLETE = "مرسولهٔ {parcel} کامل است. برچسب آن را اسکن کنید."
WRONG_BOOK = (
    "این کتاب در این مرسوله نیست؛ «{title}» برای کسی گردآوری نشده است."
    " کنار بگذارید و «ادامه» را اسکن کنید."
)
OTHER_REQUEST = (
    "این کتاب در این مرسوله نیست؛ «{title}» از درخواست {request}، {name} است."
    " کنار بگذارید و «ادامه» را اسکن کنید."
)
ALREADY_PACKED = "«{title}» پیش‌تر اسکن شده و در بسته است."
ALREADY_IN = "«{title}» پیش‌تر در مرسولهٔ {parcel} بسته شده است."
NOT_AVAILABLE = "«{title}» نباید بیرون برود: {status}."
ALREADY_SENT = "پیش‌تر فرستاده شده است"
TAKE_OUT = "«{title}» لغو شده است. آن را از بسته بیرون بیاورید و اسکن کنید."
OVER_WEIGHT = (
    "با «{title}» وزن بسته {weight} گرم می‌شود و {service} تا {limit} گرم می‌پذیرد."
    " با کارت پایان همین بسته را ببندید و بازمانده را در مرسولهٔ دیگری بگذارید."
)
EMPTY = "هنوز کتابی در بسته نیست."
NOT_COMPLETE = "مرسولهٔ {parcel} هنوز کامل نیست: {done} از {of}."
MISMATCH = "این برچسب از مرسولهٔ {other} است، نه {parcel}. برچسب درست را بچسبانید."
ALREADY_SEALED = "مرسولهٔ {parcel} پیش‌تر بسته‌بندی شده است."
PARCEL_GONE = "مرسولهٔ {parcel} لغو شده است. این برچسب را دور بیندازید."
NO_PARCEL = "مرسوله‌ای با این شماره پیدا نشد."

UNDONE_OPENED = "باز شدن مرسولهٔ {parcel} واگرد شد."
UNDONE_JOINED = "درخواست {request} از مرسولهٔ {parcel} برداشته شد."
UNDONE_PACKED = "«{title}» از بسته بیرون آمد."
UNDONE_SHORT = "مرسولهٔ {parcel} دوباره باز شد."
UNDONE_SEALED = "مرسولهٔ {parcel} دوباره باز شد؛ هنوز برچسب آن اسکن نشده است."
UNDONE_ASIDE = "مرسولهٔ {parcel} دوباره روی میز است."
REFUSED_HANDED_OVER = "واگرد نشد: مرسولهٔ {parcel} در تحویل پست اسکن شده است."
REFUSED_BUSY = "واگرد نشد: نخست مرسولهٔ {parcel} را تمام کنید یا کنار بگذارید."
REFUSED_AGAIN = "واگرد نشد: برای درخواست {request} مرسولهٔ دیگری باز شده است."
REFUSED_MOVED = "واگرد نشد: مرسولهٔ {parcel} دیگر روی این میز نیست."
REFUSED_TAKEN_OUT = "بیرون آوردن کتاب لغوشده واگرد ندارد."

STATUS = {
    "in-transit": "در راه است",
    "quarantine": "در قرنطینه است",
    "missing": "گم‌شده ثبت شده است",
    "damaged": "آسیب‌دیده است",
    "lost": "مفقود است",
    "withdrawn": "از مجموعه بیرون رفته است",
    "on-shelf": "برای کسی گردآوری نشده است",
}


def short(number: str) -> str:
    """The serial of one of our numbers in Persian digits: ۲۱۸."""
    return to_persian(serial(number))
