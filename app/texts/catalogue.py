"""What is said about titles and copies."""

from __future__ import annotations

from app.persian.digits import to_persian

# What the boxes are called
TITLE = "عنوان"
VOLUME = "جلد"
AUTHOR = "نویسنده"
TRANSLATOR = "مترجم"
PUBLISHER = "ناشر"
YEAR = "سال نشر"
CALL_NUMBER = "شمارهٔ راهنما"
BARCODE = "بارکد"
ACCESSION = "شمارهٔ ثبت"
SHELF = "قفسه"
PIECES = "تعداد قطعه"
WEIGHT = "وزن (گرم)"
VALUE = "ارزش (ریال)"
REASON = "دلیل"

# What can't be
UNKNOWN_TITLE = "این عنوان پیدا نشد؛ دوباره جستجو کنید."
UNKNOWN_COPY = "این نسخه پیدا نشد؛ دوباره جستجو کنید."
BARCODE_FORM = "بارکد فقط حروف لاتین، رقم و نشانه دارد و حداکثر ۳۲ نویسه است."
BARCODE_IS_ISBN = "این شابک است؛ برچسب کتابخانه را اسکن کنید."
BARCODE_IS_OURS = "این شمارهٔ خود کتاب‌رسان است و بارکد کتاب نمی‌شود."
CLAIMED = "این نسخه در یک درخواست یا امانت است؛ تا بازنگشته وضعیتش دستی تغییر نمی‌کند."
ELSEWHERE = "این نسخه اکنون در کتابخانهٔ دیگری است؛ همان‌جا وضعیتش را تغییر دهید."
NOT_BY_HAND = "این وضعیت با رسیدن نسخه ثبت می‌شود، نه با دست."


def barcode_taken(title: str) -> str:
    """``title``: of the copy that has this barcode."""
    return f"این بارکد از آنِ نسخه‌ای از «{title}» است."


def title_and_volume(title: str, volume: str) -> str:
    """A title as people say it, with its volume where it has one."""
    if not volume:
        return title
    word = "" if "جلد" in volume else "جلد "
    return f"{title}، {word}{to_persian(volume)}"
