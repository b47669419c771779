"""What the command line says."""

from __future__ import annotations

from app.persian.digits import to_persian, whole

INTERRUPTED = "کار نیمه‌تمام ماند؛ آنچه پیش‌تر تأیید شده بود ذخیره است."
UNEXPECTED = "خطای پیش‌بینی‌نشده‌ای رخ داد و این کار ذخیره نشد. شرح آن در «{file}» است."

# Who acts
SECRET_PROMPT = "رمز: "
NEW_SECRET_PROMPT = "رمز تازه: "
AGAIN_PROMPT = "رمز تازه، بار دیگر: "
NO_SECRET = "رمز داده نشد. آن را در متغیر KETABRESAN_SECRET بگذارید یا از پایانه وارد کنید."
SECRETS_DIFFER = "دو رمزی که نوشتید یکی نیستند و چیزی تغییر نکرد."
NO_USER = "نام کاربری را با --user بدهید."

# Files
UNWRITABLE = "پروندهٔ «{file}» نوشته نشد. پوشه، دسترسی و جای خالی دیسک را بررسی کنید."
WRITTEN = "«{file}» نوشته شد."
LOGO_CHOSEN = "نشان کتابخانه از این پس بالای برگه‌ها چاپ می‌شود."
LOGO_REMOVED = "برگه‌ها نشان برنامه را دارند؛ نشان کتابخانه برداشته شد."

# Scanning
SCAN_WAITING = "این اسکن هنوز ذخیره نشده است و دوباره تلاش می‌کنیم: {why}"
SCAN_SLOW = "این اسکن هنوز ذخیره نشده است؛ منتظر پایگاه داده‌ایم."
SCAN_GIVING_UP = (
    "این اسکن ذخیره نشد و برنامه بسته می‌شود: {why} اسکن‌های پس از آخرین پاسخ را دوباره بدهید."
)
ANSWER_LOST = (
    "اسکن ذخیره شد ولی پاسخ آن نوشته نشد و برنامه بسته می‌شود. اسکن‌های پس از آخرین پاسخ را"
    " با همان شناسه دوباره بدهید."
)
NOT_PRINTED = "چاپ نشد: {why}"
"""Beside a scan that was stored all the same."""
NOT_DRAWN = "این برگه کشیده نشد؛ شرح آن در «{file}» است."

# Printers
NO_PRINT_PROGRAM = "برنامهٔ چاپ (lp) روی این رایانه نیست. با --print-to برگه‌ها را در پرونده بنویسید."
PRINTER_FAILED = "چاپگر «{printer}» برگه را نپذیرفت. روشن بودن، کاغذ و کابل آن را بررسی کنید."

# First run
SET_UP = "کتابخانهٔ {code} راه‌اندازی شد. سرپرست: {user}."
RECOVERY_CODE = (
    "کد بازیابی: {code}\n"
    "این کد دیگر نشان داده نمی‌شود. آن را چاپ کنید و در پاکت دربسته نگه دارید؛"
    " اگر رمز تنها سرپرست فراموش شود، تنها راه بازگشت همین است."
)
ALREADY_SET_UP = (
    "این پایگاه داده پیش‌تر راه‌اندازی شده است و به آن دست نزدیم. برای به‌کاربردن آن روی این"
    " رایانه: ketabresan settings --database …"
)

# Naming things
NUMBER_FORM = "این شماره درست نیست. همهٔ ۱۶ رقم آن، یا تنها شمارهٔ کوتاهش را بدهید."
NO_MEMBER = "عضوی با این نام یا شماره پیدا نشد."
NO_TITLE = "عنوان «{title}» پیدا نشد. با --free آن را آزاد بنویسید."
NO_SERVICE = "سرویسی با کد «{code}» در کار نیست."
NO_REQUEST = "درخواستی با این شماره پیدا نشد."
NO_LINE = "این درخواست چنین ردیفی ندارد."
NO_PARCEL = "مرسوله‌ای با این شماره پیدا نشد."
NO_PICKUP = "تحویلی با این شماره پیدا نشد."
NO_OPEN_PICKUP = "تحویل بازی نیست. با pickup open یکی باز کنید."
SEVERAL_PICKUPS = "چند تحویل باز است؛ شمارهٔ یکی را بدهید: {numbers}"
NO_STAFF = "کاربری با نام «{user}» در این کتابخانه نیست."
NO_CARRIER = "شرکت حملی با نام «{name}» نیست."
NO_STATION = "میزی با نام «{name}» در این کتابخانه نیست."


def several_members(names: list[str]) -> str:
    """Several members are meant; the first of them by name and number."""
    return to_persian(f"چند عضو با این نام هستند؛ شمارهٔ عضویت را بدهید: {'؛ '.join(names)}")


def several_titles(names: list[str]) -> str:
    """Several titles are meant; the first of them."""
    return f"چند عنوان با این واژه‌ها هست؛ کامل‌تر بنویسید: {'؛ '.join(names)}"


# Handover
CLOSED = "تحویل {pickup} بسته شد: {parcels} مرسوله، {books} کتاب؛ {left} مرسوله جا ماند."
REOPENED = "تحویل {pickup} دوباره باز است و امانت‌های آن باطل شد."
PICKUP_LINE = "{number}  {state}  {parcels} مرسوله، {weight} گرم"
PICKUP_STATES = {"open": "باز", "closed": "بسته"}
EXPECTED_HEAD = ("مرسوله", "گیرنده", "شهر", "سرویس", "تحویل", "کد رهگیری")

# Staff
STAFF_ADDED = "{name} با نام کاربری {user} افزوده شد."
STAFF_LOCKED = "{name} دیگر نمی‌تواند وارد شود."
STAFF_UNLOCKED = "{name} دوباره می‌تواند وارد شود."
BADGE_REVOKED = "کارت {name} باطل شد."
ROLE_CHANGED = "نقش {name} اکنون «{role}» است. کارت او باطل شد؛ کارت تازه بدهید."
RECOVERY_PROMPT = "کد بازیابی: "
STAFF_HEAD = ("کاربر", "نام", "نقش", "وضع", "رمز", "کارت")
LOCKED = "بسته"
HAS_SECRET = "دارد"
HAS_BADGE = "دارد"

# Stations
STATION_ADDED = "«{name}» افزوده شد."
STATION_HEAD = ("میز", "چاپگرها")
PRINTER_CHOSEN = "چاپگر این برگه ثبت شد."
PRINTER_TAKEN = "این برگه دیگر چاپگری ندارد و در صف می‌ماند."

# Keeping
BACKED_UP = "پشتیبان ساخته و با باز کردن آزموده شد: {file}"
BACKUP_HEAD = ("پشتیبان", "بایت", "آزموده در")
RESTORED = "پشتیبان برگردانده شد."
SERIALS_JUMPED = "شماره‌های زمان ازدست‌رفته کنار گذاشته شد و دوباره داده نمی‌شود."
SETTINGS = (
    "پوشهٔ داده‌ها: {home}\nپایگاه داده: {database}\nمیز: {station}\nپشتیبان‌ها: {backups}\n"
    "پروندهٔ برگه‌ها نگه داشته می‌شود: {days} روز"
)
PAPERS_DAYS = "شمار روزهای نگه‌داری پروندهٔ برگه‌ها باید از ۱ تا {most} باشد."
SECRET_IN_ARGUMENT = (
    "رمز را در فرمان ننویسید؛ همه آن را می‌بینند. نشانی پایگاه داده را در متغیر"
    " KETABRESAN_DATABASE بگذارید، یا رمز را در ‎~/.pgpass."
)


# Importing
ERRORS_HEAD = ("ردیف", "ستون", "مقدار", "ایراد")
ERRORS_WRITTEN = "فهرست خطاها در «{file}» نوشته شد."
BAD_ROWS_WRITTEN = "ردیف‌های کنارمانده در «{file}» نوشته شد؛ درستشان کنید و همان را بفرستید."
PREVIEW_HEAD = ("ردیف", "سرنوشت", "تغییرها")
IGNORED = "ستون‌هایی که خوانده نشد: {columns}"


def more_errors(count: int) -> str:
    """Errors that are not listed."""
    return f"و {whole(count)} خطای دیگر"


# What became of parcels
PARCEL_DELIVERED = "مرسولهٔ {parcel} تحویل شده است."
PARCEL_UNDELIVERED = "مرسولهٔ {parcel} تحویل نشده است و امانت آن باطل شد."
PARCEL_LOST = "مرسولهٔ {parcel} با {books} کتاب گم شده است؛ ارزش: {value} ریال."
PARCEL_RESENT = "مرسولهٔ {parcel} دوباره فرستاده می‌شود. برچسب تازه‌اش را چاپ کنید."
POST_NUMBER_SET = "کد رهگیری ثبت شد."
PRESUMED = "{count} مرسوله تحویل‌شده فرض شد."
SACK = "کیسهٔ {place} امروز با {parcels} مرسوله شمرده شد."

# Reports
REPORT_ENDING = "نام پرونده باید به ‎.pdf یا ‎.xlsx یا ‎.csv پایان یابد."
BAD_MONTH = "ماه را مانند ۱۴۰۵/۰۹ بنویسید."
