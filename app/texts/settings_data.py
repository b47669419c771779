"""What the settings say about backups, and about which database is in use."""

from __future__ import annotations

from app.persian.digits import to_persian, whole
from app.texts import keeping

# Backups
BACKUPS = "پشتیبان‌گیری"
BACKUPS_REMARK = "پوشهٔ پشتیبان، گرفتن و برگرداندن"
FOLDER = "پوشهٔ پشتیبان"
FOLDER_REMARK = "هر روز نخستین بار که برنامه باز می‌شود، و هنگام بستن"
CHOOSE_FOLDER = "انتخاب پوشه"
USUAL_FOLDER = "پوشهٔ پیش‌فرض"
FOLDER_EMPTY = "نشانی پوشه را بنویسید یا انتخابش کنید."
FOLDER_WHOLE = "نشانی کامل پوشه را بنویسید؛ از آغاز درایو یا ریشه."
FOLDER_NOT_WRITABLE = (
    "در این پوشه نمی‌شود نوشت",
    "دسترسی آن را درست کنید یا پوشهٔ دیگری انتخاب کنید.",
)
FOLDER_GOOD = "نوشتنی"
FOLDER_BAD = "نانوشتنی"
FOLDER_NEW = "با نخستین پشتیبان ساخته می‌شود"
FREE = "{size} جای خالی"
ON_NETWORK = (
    "پوشه روی شبکه است",
    "وقتی شبکه قطع باشد پشتیبان گرفته نمی‌شود؛ پایین پنجره ببینید آخرین پشتیبان کی بوده است.",
)
SAME_DISK = (
    "پوشه روی همان دیسک داده‌هاست",
    "اگر دیسک خراب شود، پشتیبان هم از دست می‌رود. هر چند روز یک نسخه جای دیگری ببرید.",
)
MADE = "پشتیبان‌های گرفته‌شده"
KEPT_FOR = "از چهارده روز گذشته هر روز یکی، و از دوازده ماه گذشته هر ماه یکی می‌ماند."
NONE_MADE = "در این پوشه هنوز پشتیبانی نیست."
BACK_UP_NOW = "اکنون پشتیبان بگیر"
BACKING_UP = "پشتیبان گرفته و بازبینی می‌شود؛ کار میزها ادامه دارد."
BACKED_UP = "پشتیبان گرفته و بازبینی شد"
PROVED = "بازبینی‌شده"
NOT_PROVED = "بی‌گواهی"
HOLDS = "{requests} درخواست، {loans} امانت"
PUT_BACK = "برگرداندن"
OTHER_FILE = "برگرداندن از پروندهٔ دیگر"
BACKUP_FILES = "پشتیبان‌ها (*.db *.dump)"

# Restoring
RESTORE_OF = "برگرداندن پشتیبان {when}"
RESTORE_FILE = "برگرداندن پروندهٔ {name}"
LOOKING = "پشتیبان بررسی می‌شود…"
LOST_HEAD = "این‌ها پس از آن پشتیبان ثبت شده و در آن نیست:"
LOST_NOTHING = "همهٔ آنچه اکنون هست، در این پشتیبان هم هست."
LOST_UNKNOWN = "پروندهٔ کنونی خوانده نمی‌شود؛ معلوم نیست چه چیزی در پشتیبان نیست."
AMONG_THEM = "{what}: {names}"
AND_MORE = "{names} و …"
WHAT_HAPPENS = "چه می‌شود"
HAPPENS = (
    "پروندهٔ کنونی با نام تازه در کنار همان می‌ماند و چیزی پاک نمی‌شود.",
    "شماره‌های چاپ‌شده در این فاصله دوباره داده نمی‌شود.",
    "پنجره به صفحهٔ ورود برمی‌گردد و همه از نو وارد می‌شوند.",
    "پیش از آن، کتاب‌رسان را در پنجره‌ها و میزهای دیگر ببندید.",
)
CONFIRM_WORD = "برگردان"
CONFIRM = "برای تأیید، بنویسید: {word}"
RESTORE_NOW = "پشتیبان جای پروندهٔ کنونی بنشیند"
RESTORING = "پشتیبان برگردانده می‌شود؛ پنجره را نبندید."
RESTORED = "پشتیبان برگردانده شد؛ از نو وارد شوید"
KEPT_AS = "پروندهٔ پیشین: {name}"
MISSING_NOW = "آنچه در آن هست و اینجا نیست: {what}"
AT_SERVER = "این پایگاه داده روی سرور است و همان‌جا برگردانده می‌شود"
COPY = "رونوشت"

# The database
DATABASE = "پایگاه داده"
DATABASE_REMARK = "جای داده‌ها و درستی آن‌ها"
WHICH = "داده‌ها کجاست"
IN_USE = "اکنون در کار: {where}"
EMBEDDED = "روی همین رایانه"
EMBEDDED_REMARK = "برای یک میز"
SERVER = "سرور PostgreSQL"
SERVER_REMARK = "برای چند میز"
HOST = "سرور"
PORT = "درگاه"
NAME = "نام پایگاه"
USER = "کاربر"
SECRET = "رمز"
SECRET_KEPT = "همان رمز پیشین می‌ماند"
WHOLE_URL = "یا همهٔ نشانی یک‌جا"
WHOLE_URL_REMARK = "خانه‌ها از آن پر می‌شود و خودش پاک می‌شود"
TEST = "آزمودن اتصال"
TESTING = "در حال آزمودن…"
PREPARE = "آماده کردن این پایگاه"
PREPARING = "پایگاه آماده می‌شود…"
HOST_NEEDED = "نام یا نشانی سرور را بنویسید."
NAME_NEEDED = "نام پایگاه داده را بنویسید."
PORT_WRONG = "درگاه عددی از ۱ تا ۶۵۵۳۵ است؛ معمولاً ۵۴۳۲."
TEST_FIRST = "این نشانی هنوز آماده نیست و ذخیره نشد: {why}"
USED_AFTER = "از بازگشایی پنجره به کار می‌رود"
USED_AFTER_HINT = (
    "تا آن هنگام همین پایگاه کنونی در کار است. داده‌های کنونی به پایگاه تازه نمی‌رود و سر جای خود"
    " می‌ماند."
)
REOPEN = "اکنون بازگشایی شود"

FOUND = {
    "READY": ("اتصال برقرار است", "کتابخانه‌های آن: {libraries}"),
    "OLDER": (
        "اتصال برقرار است",
        "پایگاه از نسخهٔ کهنه‌تری از برنامه است و با بازگشایی پنجره به‌روز می‌شود.",
    ),
    "NO_LIBRARY": (
        "اتصال برقرار است",
        "پایگاه آماده است و هنوز کتابخانه‌ای ندارد؛ پس از بازگشایی پنجره راه‌اندازی‌اش می‌کنید.",
    ),
    "EMPTY": (
        "اتصال برقرار است و پایگاه خالی است",
        "با «آماده کردن» جدول‌های برنامه در آن ساخته می‌شود.",
    ),
    "NEWER": (
        "این پایگاه از نسخهٔ تازه‌تری از برنامه است",
        "کتاب‌رسان را روی این رایانه به‌روز کنید و دوباره بیازمایید.",
    ),
    "NOT_OURS": (
        "این پایگاه از برنامهٔ دیگری است",
        "جدول‌هایی دارد که از کتاب‌رسان نیست. نام پایگاه دیگری را بنویسید.",
    ),
    "UNREACHABLE": (
        "سرور پاسخ نمی‌دهد",
        "نام سرور و درگاه، روشن بودن سرور، شبکه و دیوارهٔ آتش را بررسی کنید.",
    ),
    "REFUSED": (
        "سرور راه نداد",
        "کاربر یا رمز نادرست است، یا سرور از این رایانه اتصال نمی‌پذیرد.",
    ),
    "NO_DATABASE": (
        "پایگاهی به این نام روی سرور نیست",
        "نام را درست کنید، یا از مسئول سرور بخواهید آن را بسازد.",
    ),
    "NO_RIGHTS": (
        "این کاربر در این پایگاه اجازهٔ کافی ندارد",
        "مسئول سرور باید این کاربر را مالک پایگاه کند.",
    ),
}
"""What is said of what was found at an address, and what to do; by the name of the finding."""

# The check
CHECK = "درستی داده‌ها"
CHECK_HINT = "پرونده، زنجیرهٔ رویدادها و هم‌خوانی ردیف‌ها بررسی می‌شود؛ کار میزها ادامه دارد."
CHECK_NOW = "بررسی داده‌ها"
CHECKING = "داده‌ها بررسی می‌شود…"
REBUILD = "ساخت دوبارهٔ فهرست جستجو"
REBUILT = "فهرست جستجو از نو ساخته شد؛ داده‌ها را دوباره بررسی کنید."
WHAT_NOW = (
    "کار را نگه دارید، همین اکنون پشتیبان بگیرید و این فهرست را برای پشتیبانی برنامه بفرستید."
)
COPY_LIST = "رونوشت فهرست"


def looked_at(entries: int, rows: int, requests: int, parcels: int) -> str:
    """How much a check looked at."""
    return (
        f"{whole(entries)} رویداد، {whole(rows)} ردیف، {whole(requests)} درخواست و"
        f" {whole(parcels)} مرسوله بررسی شد."
    )


def more_findings(count: int) -> str:
    """How many findings are not shown."""
    return f"و {whole(count)} مورد دیگر، که در رونوشت هست."


def older_backups(count: int) -> str:
    """How many backups are not shown."""
    return f"{whole(count)} پشتیبان کهنه‌تر نشان داده نمی‌شود."


def size(octets: int) -> str:
    """«۳٫۴ مگابایت»."""
    for unit, name in ((1 << 30, "گیگابایت"), (1 << 20, "مگابایت")):
        if octets >= unit:
            tenths = round(octets * 10 / unit)
            rest = f"٫{tenths % 10}" if tenths % 10 and tenths < 1000 else ""
            return f"{whole(tenths // 10)}{to_persian(rest)} {name}"
    return f"{whole(max(1, octets >> 10))} کیلوبایت"


def newer(kind: str, count: int) -> str:
    """«۱۲ درخواست»."""
    return keeping.newer(kind, count)
