"""What the editor of label layouts says."""

from __future__ import annotations

import re

from app.persian.digits import grouped, measured, to_persian, whole

LABELS = "چیدمان برچسب"
LABELS_REMARK = "اندازهٔ برچسب، خانه‌های برگه و آنچه روی هر برچسب می‌آید"

# The layouts
LAYOUT = "چیدمان"
OURS = "ثابت"
OWN = "از کتابخانه"
NEW = "هنوز ذخیره نشده"
COPY = "کپی برای تغییر"
REMOVE = "حذف"
UNDO = "واگرد"
REDO = "انجام دوباره"
PUT_BACK = "برگرداندن"
FIXED = "این چیدمان ثابت است"
FIXED_HINT = "برای تغییر از آن کپی بگیرید؛ پیش‌نمایش و چاپ آزمایشی همین‌جا هم کار می‌کند."
REMOVED = "چیدمان «{title}» حذف شد"
REMOVED_HINT = "تا وقتی در همین صفحه‌اید می‌شود آن را برگرداند."
REMOVED_IN_USE = "چاپگر برچسب این میز با همین چیدمان چاپ می‌کرد؛ از این پس چیدمان کاغذ خودش را دارد."
BACK = "چیدمان «{title}» برگشت"
GIVE = "ذخیره در فایل برای میزهای دیگر"
GIVEN = "چیدمان «{title}» در {file} است"
GIVEN_HINT = "در میز دیگر همین صفحه را باز کنید و «آوردن چیدمان از فایل» را بزنید."
TAKE = "آوردن چیدمان از فایل"
TAKE_FIRST = "نخست آنچه اینجاست را ذخیره کنید یا برگردانید."
FILES = "چیدمان برچسب (*.toml)"
TAKEN = "چیدمان «{title}» آمد"
TAKEN_HINT = "اگر باید برچسب‌های این میز با آن چاپ شوند، در «چاپگر» آن را برگزینید."
TAKEN_KNOWN = "چیدمان «{title}» همین‌جا هست"
REPLACED = "چیدمان «{title}» جای پیشین را گرفت"
REPLACED_HINT = "تا وقتی در همین صفحه‌اید می‌شود پیشین را برگرداند."
BROKEN = "یکی از فایل‌های چیدمان خوانده نمی‌شود"

# The tabs
SHEET = "کاغذ"
FIELDS = "بخش‌ها"
PRINTER = "چاپگر"

# Paper and cells
ARROWS = "در هر خانه، پیکان بالا و پایین نیم میلی‌متر جابه‌جا می‌کند و PgUp و PgDn پنج میلی‌متر."
TITLE = "نام چیدمان"
TITLE_EMPTY = "نام چیدمان را بنویسید."
TITLE_LONG = "نام چیدمان تا {most} حرف است."
TITLE_TAKEN = "چیدمان دیگری همین نام را دارد."
PAPER = "کاغذ"
WIDTH = "پهنا"
HEIGHT = "بلندی"
CELL = "هر برچسب"
GRID = "خانه‌های برگه"
COLUMNS = "ستون"
LINES = "سطر"
MARGIN = "از لبهٔ کاغذ تا نخستین خانه"
FROM_LEFT = "از چپ"
FROM_TOP = "از بالا"
GAPS = "فاصلهٔ خانه‌ها"
GAP_ACROSS = "میان ستون‌ها"
GAP_DOWN = "میان سطرها"
INSET = "لبهٔ سفید هر برچسب"
INSET_HINT = "هیچ نوشته‌ای به لبهٔ برچسب نزدیک‌تر از این نمی‌شود."
LEFT = "چپ"
TOP = "بالا"
RIGHT = "راست"
BOTTOM = "پایین"
START = "خانهٔ آغاز"
START_HINT = "برای برگه‌ای که چند برچسب آن مصرف شده است؛ خانه‌ها از بالا راست شمرده می‌شوند."
START_CELL = "خانهٔ {number} از {cells}"
START_USED = "{count} خانهٔ پیش از آن مصرف‌شده است"
BEYOND = {
    "columns": "ستون‌ها {used} میلی‌متر پهنا می‌خواهند و کاغذ {paper} دارد.",
    "lines": "سطرها {used} میلی‌متر بلندی می‌خواهند و کاغذ {paper} دارد.",
}
NO_INSIDE = "لبه‌های سفید روی هم از خود برچسب بزرگ‌ترند."
MILLIMETRES = "میلی‌متر"
POINTS = "پوینت"
OF = "{part} {whole}"

# Fields
SHOW = "نمایش {field}"
HIDE = "پنهان کردن {field}"
NEEDED = "روی هر برچسب لازم است"
DROPPED = "جا نشد"
HIDDEN = "پنهان"
ADVISED = "توصیهٔ پست"
WRONG = "نادرست"
FIELDS_HINT = "به ترتیب چاپ، از بالا؛ بخش‌های یک ردیف از راست کنار هم می‌آیند."
NO_TITLES = "نام کتاب‌ها هرگز روی برچسب نمی‌آید."
ROW_UP = "ردیف بالاتر"
ROW_DOWN = "ردیف پایین‌تر"
TO_RIGHT = "راست‌تر"
TO_LEFT = "چپ‌تر"
PART = "در ردیف جدا"
JOIN = "کنار ردیف بالا"
FIELD_HEIGHT = "بلندی"
FIELD_WIDTH = "پهنا"
FIELD_GAP = "فاصله از راست"
RANK = "اهمیت"
RANK_HINT = "اگر همه جا نشوند، نخست کم‌اهمیت‌ترین‌ها کنار می‌روند؛ ۱ مهم‌ترین است."
LARGEST = "بزرگ‌ترین قلم"
SMALLEST = "کوچک‌ترین قلم"
MOST_LINES = "بیشترین سطر"
SIZES_HINT = "نوشتهٔ بلند تا کوچک‌ترین قلم ریز می‌شود؛ اگر باز جا نشد، با «…» بریده می‌شود."
DOTS = "ستبری میله"
AT_LEFT = "چسبیده به چپ"
FREE_WIDTH = "همهٔ پهنای مانده"
CITY = "با نام شهر"
CITY_SENDER = "تنها شهر، بی استان"
SIGN = "با نشان برنامه"
POST = "و جای بارکد پست"
GROWS = "بلندی مانده برای ردیف"
RULE = "خط بالای ردیف"
RULES = {"none": "بی خط", "hair": "مویی", "rule": "نازک", "heavy": "ستبر"}
CAPTION = "عنوان کوچک"
CAPTIONS = {"none": "ندارد", "above": "بالای نوشته", "beside": "کنار نوشته"}
STICKS_OUT = "بلندی این بخش برای آنچه در آن است کم است."
TWO_FREE = "در یک ردیف تنها یک بخش می‌تواند همهٔ پهنای مانده را بگیرد؛ به این یکی پهنا بدهید."

# The printer
OF_COUNTER = "چاپگر این میز"
LABEL_PRINTER = "برچسب‌ها در این میز با «{printer}» چاپ می‌شوند."
SHEET_PRINTER = "برگه‌های برچسب در این میز با «{printer}» چاپ می‌شوند."
NO_PRINTER = "در این میز هنوز چاپگری برای این برچسب‌ها انتخاب نشده است."
NO_PRINTER_HINT = "از تنظیمات، بخش چاپگرها، یکی انتخاب کنید."
USE = "برای چاپگر این میز"
USE_HINT = "برچسب‌های تازه با همین چیدمان چاپ می‌شوند."
USE_SAVE_FIRST = "پس از ذخیره، برچسب‌های تازه با همین چیدمان چاپ می‌شوند."
OFFSET = "جابه‌جایی"
OFFSET_RIGHT = "افقی"
OFFSET_DOWN = "عمودی"
OFFSET_HINT = "مثبت به راست و پایین، منفی به چپ و بالا؛ پس از چاپ آزمایشی از روی خط‌کش تنظیم کنید."
SCALE = "بزرگی چاپ"
SCALE_HINT = "برای چاپگری که کوچک‌تر یا بزرگ‌تر از اندازه چاپ می‌کند."
PER_CENT = "درصد"
TEST = "چاپ آزمایشی"
TEST_HINT = "یک برگه با خط‌کش‌های لبه، گوشهٔ خانه‌ها و یک برچسب در خانهٔ آغاز."
TEST_PRINTER = "چاپ با"
TO_FILE = "پیش‌نمایش و فایل PDF"
TEST_SENT = "چاپ آزمایشی به «{printer}» فرستاده شد."

# The picture
PICTURE = "پیش‌نمایش برچسب"
PICTURE_OF = "پیش‌نمایش {what} {wide} در {high} میلی‌متر"
ONE = "برچسب"
WHOLE = "برگه"
SAMPLE = "نمونه"
SAMPLES = {
    "short": "نشانی کوتاه",
    "long": "بلندترین نشانی",
    "no-code": "بی کد پستی",
    "name": "نام ۱۲۰ حرفی",
    "again": "چاپ دوم، با بارکد پست",
}
ZOOM_IN = "بزرگ‌تر"
ZOOM_OUT = "کوچک‌تر"
FIT = "اندازهٔ پنجره"
PHYSICAL = "تصویر خود کاغذ است: چپ آن چپ کاغذ است. خط‌کش‌ها به میلی‌متر و از گوشهٔ بالا چپ‌اند."
LAST_GOOD = "تصویر از آخرین اندازه‌های درست است"
ALL_FITS = "در این نمونه همه‌چیز جا شد و چیزی ریز یا بریده نشد."
SHRUNK = "ریز شد: {fields}."
SHRUNK_ONE = "{field} تا {points} پوینت"
DROPPED_HINT = "روی برچسبی به این اندازه جا نشد و چاپ نمی‌شود؛ مهم‌ترش کنید یا جا باز کنید."
NO_ROOM = "جا نشد و چاپ نمی‌شود: {fields}."

# Numbers
NOT_NUMBER = "عدد بنویسید."
BOUNDS = "از {least} تا {most} باشد."
BLOCKED = "تا درست شدن این، ذخیره نمی‌شود: {why}"


_COPY_MARKS = re.compile(r"(?: ?\(کپی(?: [0-9۰-۹]+)?\))+$")


def title_of_copy(title: str, number: int) -> str:
    """What the first copy of a layout is called, the second …; a copy of one counts on."""
    stem = _COPY_MARKS.sub("", title) or title
    return f"{stem} (کپی)" if number == 1 else f"{stem} (کپی {to_persian(number)})"


def hundredths(value: int) -> str:
    """Hundredths of a unit as «۴٫۰۵»; below 0 with its sign at the left."""
    sign = "\u200e\u2212" if value < 0 else ""
    units, rest = divmod(abs(value), 100)
    return sign + (grouped(abs(value) / 100) if rest else whole(units))


def tenths(value: int) -> str:
    """Tenths of a unit as «۹٫۵»."""
    return hundredths(value * 10)


def start_words(start: int, cells: int) -> str:
    """«خانهٔ ۳ از ۲۴؛ ۲ خانهٔ پیش از آن مصرف‌شده است»."""
    words = START_CELL.format(number=to_persian(start), cells=to_persian(cells))
    if start > 1:
        words += "؛ " + START_USED.format(count=to_persian(start - 1))
    return words


def dots(count: int) -> str:
    """«۳ نقطه»."""
    return f"{to_persian(count)} نقطه"


def shrunk(found: tuple[tuple[str, float], ...]) -> str:
    """«ریز شد: نام تا ۱۴ پوینت، نشانی تا ۹٫۵ پوینت.»."""
    said = (SHRUNK_ONE.format(field=field, points=measured(points)) for field, points in found)
    return SHRUNK.format(fields="، ".join(said))


def zoom(per_cent: int) -> str:
    """«۹۴٪»."""
    return f"{whole(per_cent)}٪"


def plain(length: float) -> str:
    """Millimetres as «۱۰۰» and «۴۲٫۳»."""
    return hundredths(round(length * 100))
