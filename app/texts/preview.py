"""What the preview of a document says."""

from __future__ import annotations

from app.persian.digits import to_persian, whole
from app.texts.paper import print_mark

PREVIEW = "پیش‌نمایش"
PREVIEW_OF = "پیش‌نمایش: {what}"
BACK = "بازگشت"
PAGES = "صفحه‌ها"
PAGE_OF = "صفحهٔ {page} از {pages}"
ONE_PAGE = "یک صفحه"
PREVIOUS, NEXT = "صفحهٔ پیش", "صفحهٔ بعد"
LARGER, SMALLER = "بزرگ‌تر", "کوچک‌تر"
WHOLE_PAGE, PAGE_WIDTH = "تمام صفحه", "پهنای صفحه"
PERCENT = "{number}٪"
SIZE = "اندازهٔ نمایش"

PRINT = "چاپ"
PRINTER, PAPER, COPIES = "چاپگر", "کاغذ", "نسخه"
NO_PRINTER = "چاپگری برای این برگه انتخاب نشده است"
NO_PRINTER_HINT = "یکی را از بالا برای همین بار بردارید، یا PDF را ذخیره کنید."
NONE_HERE = "این رایانه چاپگری نمی‌شناسد"
NONE_HERE_HINT = "PDF را ذخیره کنید، یا چاپگر را نصب و دوباره باز کنید."
NONE_CHOSEN = "انتخاب کنید"
USUAL = "چاپگر این برگه"
START = "نخستین خانهٔ خالی"
START_HINT = "از راست بالا بشمارید."
WILL_SAY = "این برگه چاپ شده است؛ چاپ تازه نشان «{mark}» می‌گیرد."
READ_ANEW = "این فهرست از نو خوانده شد و شاید با برگ چاپ‌شده فرق کند."
SENT = "«{what}» به چاپگر «{printer}» فرستاده شد."
CHANGED = "در این میان چاپ دیگری از این برگه شد؛ پیش‌نمایش تازه شد. دوباره «چاپ» را بزنید."

SAVE_PDF = "ذخیرهٔ PDF"
SAVE_TITLE = "ذخیرهٔ PDF"
PDF_FILES = "پروندهٔ PDF (*.pdf)"
SAVED = "ذخیره شد"
FULL = "دیسک پر است"
FULL_HINT = "پرونده ذخیره نشد. جا باز کنید یا پوشهٔ دیگری بردارید."
NOT_ALLOWED = "نوشتن در این پوشه مجاز نیست"
NOT_ALLOWED_HINT = "پرونده ذخیره نشد. پوشهٔ دیگری بردارید."
NOT_SAVED = "پرونده ذخیره نشد"
NOT_SAVED_HINT = "پوشه یا حافظهٔ آن در دسترس نیست. جای دیگری بردارید."

RECOVERY_SHEET = "برگهٔ کد بازیابی"
BADGE_KEPT_NOWHERE = "شمارهٔ کارت جایی نگه داشته نمی‌شود؛ در بخش کاربران کارت تازه بدهید."
OTHER_REPORT = "روزهای این گزارش پیدا نشد؛ آن را در صفحهٔ گزارش‌ها از نو بسازید."
PARCEL, PICKUP, VERSION, SACK = (
    "مرسولهٔ {number}",
    "تحویل {number}",
    "نسخهٔ {number}",
    "کیسهٔ {number}",
)
FROM_TO = "{first} تا {last}"
LETTERS, LABELS = "{count} نامه", "{count} برچسب"
OFFICES = {"library": "برای ادارهٔ کتابخانه‌ها", "post": "برای ادارهٔ پست"}

NOT_MADE = "این برگه ساخته نشد"
EMPTY = "در این برگه چیزی برای نمایش نیست."

KEY_PRINT, KEY_SAVE = "چاپ همین برگه", "ذخیرهٔ آن به‌صورت PDF"
KEY_WHOLE, KEY_WIDTH = "تمام صفحه", "پهنای صفحه"
KEY_PAGES, KEY_BACK = "صفحهٔ بعد و پیش", "بازگشت به صفحهٔ کار"


def page_of(page: int, pages: int) -> str:
    """«صفحهٔ ۲ از ۳»."""
    if pages < 2:
        return ONE_PAGE
    return PAGE_OF.format(page=to_persian(page), pages=to_persian(pages))


def percent(number: int) -> str:
    """«۷۵٪»."""
    return PERCENT.format(number=whole(number))


def will_say(number: int) -> str:
    """That a further print says so."""
    return WILL_SAY.format(mark=print_mark(number))
