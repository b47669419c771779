"""What the window itself says: rail, bars, login, waiting, faults. Screens have their own words."""

from __future__ import annotations

from app.persian.digits import to_persian

PRODUCT = "کتاب‌رسان"

# The rail
REQUESTS = "درخواست‌ها"
PICKING = "گردآوری"
PACKING = "بسته‌بندی"
HANDOVER = "تحویل پست"
RETURNS = "بازگشت"
REPORTS = "گزارش‌ها"
SETTINGS = "تنظیمات"
HELP = "راهنما"

# The top bar
LOCK = "قفل کردن این میز"
ROLES = {"desk": "میز امانت", "packer": "مسئول بسته‌بندی", "supervisor": "سرپرست"}
NOT_YOUR_PAGE = "«{page}» در کار «{role}» نیست."
GO_TO_PAGE = "رفتن به {page}"
CLOCK = "{day}، ساعت {time}"

# The foot
SCANNER_READY = "اسکنر: آماده"
SCANNER_LAST = "اسکنر: آخرین اسکن {time}"
SCANNER_UNPLUGGED = "اسکنر سریال: وصل نیست"
SCANNER_TAKEN = "اسکنر سریال: در دسترس نیست"
SCAN_TORN = "اسکن ناقص رسید و به کار نرفت؛ دوباره اسکن کنید."
DATABASE_OPENING = "پایگاه داده: در حال باز شدن"
DATABASE_READY = "پایگاه داده: آماده"
DATABASE_NONE = "پایگاه داده: راه‌اندازی نشده"
DATABASE_LOST = "پایگاه داده: قطع"
DATABASE_FULL = "پایگاه داده: دیسک پر است"
PRINT_QUEUE = "صف چاپ"
IMPORT = "ورود از پرونده"
NOTICES = "پیام به عضو"
EXCHANGE = "پست و سامان"
BACKUP_NONE = "آخرین پشتیبان: هنوز گرفته نشده"
BACKUP_AT = "آخرین پشتیبان: {when}"
BACKUP_FAILED = "پشتیبان: گرفته نشد"
VERSION = "کتاب‌رسان {version}"

# Pictures of the screens
PICTURES_EMBEDDED = (
    "تصویر صفحه‌ها از پایگاه دادهٔ درون برنامه گرفته می‌شود؛ در این پوشه چنین پرونده‌ای نیست."
)
PICTURES_WRITTEN = "{count} تصویر در «{folder}» نوشته شد."

# Waiting
CANCEL = "انصراف"
CLOSE = "بستن"
COPY = "رونوشت"

# Login
SCAN_BADGE = "کارت خود را اسکن کنید"
BADGE_HINT = "اسکنر آماده است. لازم نیست جایی را کلیک کنید."
STAFF_CARD = "کارت کارمند"
OR_CHOOSE = "یا نام خود را انتخاب کنید"
NAMES_LOADING = "نام‌ها از پایگاه داده خوانده می‌شوند…"
NO_NAMES = "هنوز کاربری برای این کتابخانه ثبت نشده است."
SECRET_OF = "رمز {name}"
SECRET = "رمز"
SHOW_SECRET = "نشان دادن رمز"
HIDE_SECRET = "پنهان کردن رمز"
LOGIN = "ورود"
SECRET_EMPTY = "رمز را بنویسید."
WAIT_LOCKED = "به‌خاطر رمزهای نادرست، {seconds} صبر کنید."
UNKNOWN_BADGE = "این کارت شناخته نشد"
UNKNOWN_BADGE_HINT = "دوباره اسکن کنید، یا نام خود را انتخاب کنید."
NOT_A_BADGE = "این بارکد، کارت کارمند نیست"
NEEDS_SECRET = "کارت {name} پذیرفته شد؛ رمز را هم بنویسید."
WORK_KEPT = "کار نیمه‌تمام این میز محفوظ است"
WORK_KEPT_HINT = "پس از ورود، از همان‌جا ادامه می‌دهید."
CHECKING = "در حال بررسی…"

# Lists
TRY_AGAIN = "تلاش دوباره"
COPY_DETAILS = "رونوشت جزئیات برای پشتیبان"
SAVED = "ذخیره شد"
NOT_SEEN = "دیده نمی‌شود"
WHAT_TO_DO = "چه کنید"
SHOW_ALL = "نمایش همه"
LIST_UNREAD = "فهرست خوانده نشد."
CLEAR_FIELD = "پاک کردن"
SEARCH = "جستجو"

# Faults
DATABASE_GONE = (
    "ارتباط با پایگاه داده قطع است. این کار ذخیره نشد؛ پس از وصل شدن، دوباره انجامش دهید."
)
DISK_FULL = "دیسک پر است. این کار ذخیره نشد؛ چند پروندهٔ بزرگ را پاک کنید و دوباره انجامش دهید."
DATABASE_BUSY = "برنامهٔ دیگری پایگاه داده را نگه داشته است. این کار ذخیره نشد؛ دوباره انجامش دهید."
DATABASE_DAMAGED = (
    "پروندهٔ پایگاه داده آسیب دیده است. کار را نگه دارید و آخرین پشتیبان را برگردانید."
)
DATABASE_READ_ONLY = (
    "پایگاه داده فقط خواندنی است. این کار ذخیره نشد؛ اجازهٔ نوشتن در پوشهٔ آن را بدهید."
)
UNEXPECTED = "خطایی پیش‌بینی‌نشده رخ داد و این کار انجام نشد."
UNEXPECTED_TITLE = "خطای پیش‌بینی‌نشده"
UNEXPECTED_BODY = (
    "آنچه پیش از این ذخیره شده بود سر جای خود است؛ همین کار آخر انجام نشد. "
    "می‌توانید به کار ادامه دهید. جزئیات را رونوشت کنید و برای پشتیبان بفرستید."
)
DETAILS_COPIED = "رونوشت شد"
GO_ON = "ادامهٔ کار"

# Help
HELP_TITLE = "کلیدها"
HELP_SCREENS = "رفتن به صفحه‌ها"
HELP_EVERYWHERE = "در همهٔ صفحه‌ها"
HELP_HERE = "در این صفحه"
HELP_THIS = "همین راهنما"
HELP_LOCK = "قفل کردن میز"
HELP_SEARCH_HEAD = "جستجو"
HELP_SEARCH = "«کتابخانه»، «کتاب‌خانه» و «کتاب خانه» یکی است؛ ی و ک عربی و رقم‌ها هم فرقی ندارد."
HELP_SCAN_HEAD = "اسکن"
HELP_SCAN = "در هر صفحه می‌توانید اسکن کنید؛ لازم نیست نشانگر در خانهٔ بارکد باشد."
HELP_CARD_HEAD = "کارت فرمان"
HELP_CARD = "واگرد، چاپ دوباره، ادامه و پایان را از برگهٔ فرمان هم می‌شود اسکن کرد."
HELP_CLOSE = "برای بستن"
OR = "یا"


def count_of(done: int, of: int) -> str:
    """«۳ از ۵»."""
    return to_persian(f"{done} از {of}")


def seconds(count: int) -> str:
    """«۴ ثانیه»."""
    return to_persian(f"{count} ثانیه")


def wait(count: int) -> str:
    """How long the next try must wait, in whole seconds."""
    span = seconds(count) if count < 120 else to_persian(f"{count // 60} دقیقه")
    return WAIT_LOCKED.format(seconds=span)
