"""What is said at the desk while a request is registered, changed or cancelled."""

from __future__ import annotations

from app.persian.digits import to_persian, whole
from app.scanner.numbers import serial

# What the boxes are called
RECIPIENT = "گیرنده"
PROVINCE = "استان"
COUNTY = "شهرستان"
CITY = "شهر"
ADDRESS = "نشانی"
NOTE = "یادداشت"
MESSAGE = "پیام عضو"
PASTED = "متن پیام"
FREE_TITLE = "عنوان"
FREE_AUTHOR = "پدیدآور"
VOLUME = "جلد"
REASON = "دلیل لغو"
TITLES = "شمار کتاب‌ها"

# What can't be
DEAD = "این عضو درگذشته ثبت شده است و درخواستی برایش ثبت نمی‌شود."
ERASED = "دادهٔ این عضو پاک شده است و درخواستی برایش ثبت نمی‌شود."
NO_BOOK = "دست‌کم یک کتاب بیفزایید."
TOO_MANY = "در یک درخواست بیش از {most} کتاب جا نمی‌شود؛ درخواست دیگری ثبت کنید."
NO_TITLE = "این عنوان پیدا نشد؛ دوباره جستجو کنید."
NO_COPY = "کتابی با این بارکد پیدا نشد."
SEVERAL_COPIES = "چند کتاب این بارکد را دارند؛ کتاب را از فهرست انتخاب کنید."
COPY_GONE = "این نسخه از مجموعه بیرون رفته است؛ خودِ عنوان را درخواست کنید."
TWICE = "«{title}» دو بار در همین درخواست آمده است."
NO_ADDRESS = "این عضو نشانی ندارد؛ نشانی را بنویسید."
NOT_HIS_ADDRESS = "این نشانی از آنِ این عضو نیست؛ نشانی دیگری برگزینید."
OTHER_BRANCH_ADDRESS = (
    "این عضو از کتابخانهٔ دیگری است؛ نشانی تازه فقط برای همین درخواست نگه داشته می‌شود."
)
NO_SERVICE = "یک سرویس انتخاب کنید."
SERVICE_GONE = "این سرویس دیگر در کار نیست؛ سرویس دیگری انتخاب کنید."
NOT_THERE = "این درخواست پیدا نشد."
LINE_NOT_THERE = "این ردیف پیدا نشد."

# Warnings
DUPLICATE = "«{title}» برای همین عضو در درخواست {request} باز است."
ITEM_LIMIT = "با این درخواست، کتاب‌های این عضو {count} تا می‌شود؛ سقف {limit} است."
CARD_EXPIRED = "اعتبار کارت این عضو در {day} پایان یافته است."
BLOCKED = "این عضو مسدود است: {reason}"
BLOCKED_PLAIN = "این عضو مسدود است."
OUT_OF_AREA = "{place} بیرون از محدودهٔ خدمت این کتابخانه است."
NO_POSTAL_CODE = "این نشانی کد پستی ندارد؛ اگر عضو می‌داند، بنویسید."
MERGED = "این عضو با عضو شمارهٔ {number} یکی شده است؛ درخواست برای همان ثبت می‌شود."
OVERRULED = "پذیرفته شد: {codes}"
CODES = {
    "duplicate": "درخواست تکراری",
    "item-limit": "بیش از سقف",
    "card-expired": "کارت بی‌اعتبار",
    "blocked": "عضو مسدود",
    "out-of-area": "بیرون از محدوده",
    "no-postal-code": "بی کد پستی",
    "merged": "عضو ادغام‌شده",
}

# What was done
REGISTERED = "درخواست {request} ثبت شد."
ONE_WAITS = " «{title}» اکنون در دسترس نیست و در نوبت می‌ماند."
SOME_WAIT = " {count} کتاب اکنون در دسترس نیست و در نوبت می‌ماند."
CHANGED = "تغییر درخواست {request} ثبت شد."
NOTHING_CHANGED = "چیزی تغییر نکرد."

# Changing
PACKED = "کتابی از این درخواست در مرسولهٔ {parcel} است؛ {what} دیگر تغییر نمی‌کند."
PACKED_ADD = "کتابی از این درخواست در مرسولهٔ {parcel} است؛ کتاب تازه را در درخواست دیگری ثبت کنید."
OVER = "این درخواست {state} است و دیگر تغییر نمی‌کند."
JOURNEY = "گیرنده، نشانی و سرویس"

# Cancelling
CANCELLED = "«{title}» لغو شد."
PUT_BACK = " نسخهٔ {copy} را به قفسه برگردانید."
PUT_BACK_SHELF = " نسخهٔ {copy} را به قفسهٔ {shelf} برگردانید."
TAKE_OUT = " هنوز در مرسولهٔ {parcel} است و باید بیرون بیاید."
REOPENED = " مرسولهٔ {parcel} دوباره باز شد؛ کتاب باید بیرون بیاید."
OFF_PICKUP = " مرسولهٔ {parcel} از تحویل پست برداشته و دوباره باز شد؛ کتاب باید بیرون بیاید."
ALREADY_CANCELLED = "«{title}» پیش‌تر لغو شده است."
HANDED_OVER = "«{title}» به پست تحویل شده است و لغو نمی‌شود؛ برگشتش را در بازگشت ثبت کنید."
LOST = "«{title}» گم‌شده ثبت شده است و لغو نمی‌شود."
RETURNED = "«{title}» برگشته است و چیزی برای لغو ندارد."
ELSEWHERE_BUSY = "«{title}» را {branch} برداشته است؛ لغو را از همان‌جا بخواهید."
NOTHING_TO_CANCEL = "در درخواست {request} چیزی برای لغو نمانده است."


def short(number: str) -> str:
    """The serial of one of our numbers in Persian digits: ۲۱۸."""
    return to_persian(serial(number))


def too_many(most: int) -> str:
    """``most``: lines of one request."""
    return TOO_MANY.format(most=whole(most))


def item_limit(count: int, limit: int) -> str:
    """``count``: books of the member with this request."""
    return ITEM_LIMIT.format(count=whole(count), limit=whole(limit))


def registered(number: str, waiting: list[str]) -> str:
    """The number, and what has to wait."""
    said = REGISTERED.format(request=short(number))
    if len(waiting) == 1:
        return said + ONE_WAITS.format(title=waiting[0])
    return said + SOME_WAIT.format(count=whole(len(waiting))) if waiting else said


def overruled(codes: list[str]) -> str:
    """The reason in the audit entry: what was known and accepted."""
    return OVERRULED.format(codes="، ".join(CODES[code] for code in codes))


def put_back(barcode: str, shelf: str) -> str:
    """Where a picked book goes now."""
    if shelf:
        return PUT_BACK_SHELF.format(copy=barcode, shelf=shelf)
    return PUT_BACK.format(copy=barcode)
