"""What is said about the papers for a day without electricity."""

from __future__ import annotations

from app.persian.digits import to_persian
from app.scanner.numbers import serial

COUNT = "شمار مرسوله‌ها"
DAYS = "روزهای نگه‌داری شماره‌ها"
UNKNOWN_KIT = "چنین دسته‌ای از برگه‌های روز بی‌برق نیست."
UNTIL_BEFORE = "روز پایان نمی‌تواند پیش از امروز باشد."
UNTIL_FAR = "شماره‌ها را بیش از {most} روز نگه نمی‌دارند."
GIVEN_BACK_BEFORE = "این دسته پیش‌تر کنار گذاشته شده است."
NOTHING_LEFT = "همهٔ شماره‌های این دسته وارد شده‌اند."

# A number that was scanned
NOT_ENTERED = (
    "مرسولهٔ {number} از برگه‌های روز بی‌برق است و هنوز وارد نشده."
    " آن را در «تنظیمات › روز بی‌برق» وارد کنید."
)
RETURN_NOT_ENTERED = (
    "این برگهٔ بازگشت از مرسولهٔ {number} روز بی‌برق است که هنوز وارد نشده."
    " نخست آن را در «تنظیمات › روز بی‌برق» وارد کنید."
)
EXPIRED = (
    "مهلت این شمارهٔ روز بی‌برق {day} به پایان رسید. مسئول کتابخانه می‌تواند مهلت دسته را بیشتر کند."
)
GIVEN_BACK = (
    "برگه‌های این دستهٔ روز بی‌برق {day} کنار گذاشته شدند."
    " اگر بسته‌ای با آن رفته است، مسئول کتابخانه مهلت دسته را دوباره باز کند."
)
OF_OTHER_BRANCH = "این شماره از برگه‌های روز بی‌برق «{branch}» است؛ همان‌جا وارد می‌شود."
NOT_OURS = "این شمارهٔ برگه‌های روز بی‌برق نیست. بارکد برچسب همان بسته را اسکن کنید."
ALREADY = "مرسولهٔ {number} پیش‌تر وارد شده است: {recipient}، {day} ساعت {time}."
DRAWN = "مرسولهٔ {number} از برگه‌های روز بی‌برق نیست؛ شماره‌اش را خود برنامه داده است."

# Entering a parcel
NO_REQUEST = "درخواستی با این شماره نیست. اگر عضو درخواستی ندارد، نخست آن را ثبت کنید."
REQUEST_OTHER_BRANCH = "این درخواست از کتابخانهٔ دیگری است."
REQUEST_BEING_PACKED = "مرسولهٔ {parcel} همین درخواست روی میز باز است؛ نخست آن را تمام کنید."
NO_BOOKS = "بارکد کتاب‌هایی را که در بسته‌اند اسکن کنید."
TWICE = "«{code}» دو بار آمده است."
UNKNOWN_BOOK = "کتابی با «{code}» پیدا نشد."
AMBIGUOUS_BOOK = "«{code}» دو معنا دارد؛ بارکد خود کتاب را اسکن کنید."
NOT_A_BOOK = "«{code}» بارکد کتاب نیست."
OTHER_REQUEST = "«{title}» برای درخواست {request}، {name}، گردآوری شده است."
NOT_ASKED = "«{title}» در درخواست {request} نیست، یا پیش‌تر فرستاده شده است."
LATER = "زمان بسته‌بندی نمی‌تواند پس از اکنون باشد."
BEFORE_KIT = "این برگه‌ها {day} ساعت {time} چاپ شدند؛ زمان بسته‌بندی پیش از آن است."
TIME_FORM = "ساعت را مانند ۱۱:۳۰ بنویسید."
WEIGHT = "وزن بسته"
OVER_WEIGHT = "{service} تا {limit} گرم می‌پذیرد."
ENTERED = "مرسولهٔ {number} با {books} کتاب وارد شد. تحویلش به پست مانند هر مرسولهٔ دیگر است."
TAKEN_BACK = (
    "وارد شدن مرسولهٔ {number} پس گرفته شد و {books} کتابش به درخواست خود بازگشت."
    " این شماره دیگر به کار نمی‌آید؛ برچسبش را دور بریزید."
)
NEVER_ENTERED = "مرسولهٔ {number} وارد نشده است."
NOT_AS_ENTERED = (
    "مرسولهٔ {number} دیگر چنان نیست که وارد شد: تحویل پست شده یا در بسته‌بندی باز شده است."
    " آن را از همان‌جا برگردانید."
)

# States of a kit
STATES = {
    "open": "آمادهٔ کار",
    "used-up": "همه وارد شد",
    "expired": "مهلت گذشته",
    "given-back": "کنار گذاشته",
}


LIST_HEAD = ("مرسوله‌ها", "وضع", "مانده", "تا", "چاپ", "چه کسی")
NO_KIT = "هیچ دسته‌ای چنین شماره‌ای ندارد."
MADE = "{numbers} تا {day} نگه داشته شدند. برگه‌ها: {file}"
UNTIL_NOW = "شماره‌های این دسته تا {day} به کار می‌آیند."
GIVEN_BACK_NOW = "{left} شمارهٔ مانده دیگر به کار نمی‌آید."


def number(code: str) -> str:
    """The serial of a parcel, as people say it."""
    return to_persian(serial(code))


def range_of(first: int, last: int) -> str:
    """«مرسوله‌های ۳۰۱ تا ۳۲۰»."""
    if first == last:
        return f"مرسولهٔ {to_persian(first)}"
    return f"مرسوله‌های {to_persian(first)} تا {to_persian(last)}"
