"""What is said about files that are read in."""

from __future__ import annotations

from app.persian.digits import whole

# The file itself
NO_FILE = "این پرونده پیدا نشد یا خوانده نمی‌شود؛ نام و دسترسی آن را بررسی کنید."
EMPTY = "این پرونده خالی است."
TOO_BIG = "این پرونده بزرگ‌تر از {megabytes} مگابایت است؛ به چند پرونده بخشش کنید."
TOO_MANY_ROWS = "این پرونده بیش از {rows} ردیف دارد؛ به چند پرونده بخشش کنید."
TOO_WIDE = "این پرونده بیش از {columns} ستون دارد؛ ستون‌های بی‌کاربرد را پاک کنید."
NOT_TEXT = "این پرونده نه جدول است و نه متن؛ فهرست را با قالب XLSX یا CSV ذخیره کنید و بفرستید."
BAD_OLD_EXCEL = (
    "این پروندهٔ قدیمی Excel آسیب دیده یا رمز دارد؛"
    " آن را باز کنید، با قالب XLSX ذخیره کنید و همان را بفرستید."
)
BAD_EXCEL = "این پروندهٔ XLSX آسیب دیده است؛ آن را در Excel باز کنید و دوباره ذخیره کنید."
BAD_CSV = "ردیف‌های این پروندهٔ CSV از هم جدا نمی‌شود؛ آن را با قالب XLSX ذخیره کنید."
BAD_JSON = "این پروندهٔ JSON بریده یا آسیب‌دیده است، یا فهرستی از ردیف‌ها نیست؛ آن را دوباره بگیرید."
NESTED = "ستون «{column}» در ردیف {row} فهرست یا شیء است؛ هر خانه باید متن یا عدد باشد."
BAD_XML = "این پروندهٔ XML خوانده نمی‌شود؛ خروجی MARCXML تازه‌ای بگیرید."
BAD_XML_SHEET = (
    "این کاربرگ XML بریده یا آسیب‌دیده است؛ آن را در Excel باز کنید و با قالب XLSX ذخیره کنید."
)
NO_TABLE = (
    "این پرونده یک صفحهٔ وب است و فهرستی در آن نیست؛ گاهی به جای فهرست، صفحهٔ ورود سامانه ذخیره"
    " می‌شود. دوباره وارد سامانه شوید، خروجی Excel یا CSV را تازه بگیرید و همان را بفرستید."
)
BAD_PAGE = "این صفحهٔ وب بریده یا آسیب‌دیده است؛ خروجی را دوباره از سامانه بگیرید."
NO_HEADER = "در ده ردیف نخست، سرستون‌های شناخته‌شده پیدا نشد. دست‌کم این ستون‌ها لازم است: {columns}."
NO_COLUMN = "ستون «{column}» در این پرونده نیست."
TWICE = "ستون «{column}» دو بار آمده است؛ یکی را پاک کنید یا نامش را تغییر دهید."

# What is no list at all
PDF = "این پرونده PDF است و فهرست از آن خوانده نمی‌شود؛ همان را با قالب XLSX یا CSV بگیرید."
PICTURE = "این پرونده تصویر است و فهرست از آن خوانده نمی‌شود؛ فهرست را با قالب XLSX یا CSV بگیرید."
WORD = "این پرونده سند Word است؛ جدول آن را در Excel بگذارید و با قالب XLSX ذخیره کنید."
SLIDES = "این پرونده اسلاید PowerPoint است؛ فهرست را با قالب XLSX یا CSV بگیرید."
ODS = "این پروندهٔ LibreOffice است؛ آن را باز کنید، با قالب XLSX ذخیره کنید و همان را بفرستید."
XLSB = "این پروندهٔ Excel دودویی (XLSB) است؛ آن را با قالب XLSX ذخیره کنید و همان را بفرستید."
MHT = (
    "این پرونده بایگانی صفحهٔ وب (MHT) است؛ آن را در Excel باز کنید، با قالب XLSX ذخیره کنید و همان"
    " را بفرستید."
)
ACCESS = "این پرونده پایگاه دادهٔ Access است؛ جدول آن را با قالب XLSX یا CSV بیرون بدهید."
ARCHIVE = "این پرونده فشرده (مانند ZIP) است؛ بازش کنید و پروندهٔ درون آن را بفرستید."

NO_SUCH_COLUMN = "این ستون در پرونده نیست یا شناخته نیست؛ تطبیق ستون‌ها را دوباره ببینید."
OVERTAKEN = (
    "در این میان کسان دیگری همین رکوردها را تغییر می‌دهند و چیزی از این پرونده ذخیره نشد؛"
    " کمی بعد دوباره بفرستید."
)
TOO_BUSY = (
    "پیشخوان سرگرم کار است و ورود یکجای این پرونده برایش جا باز نکرد؛ چیزی ذخیره نشد."
    " در ساعتی آرام دوباره بفرستید، یا بخش‌بخش وارد کنید."
)
TOO_MANY_REQUESTS = "درخواست‌ها را در پرونده‌های حداکثر {rows} ردیفی بفرستید."
REASON_HEADER = "دلیل کنار ماندن"
SHEET = "ردیف‌های کنارمانده"
STOPPED = "ورود متوقف شد و چیزی ذخیره نشد."

# What columns are called where the records have no name for them
MOBILE = "تلفن همراه"
PHONE = "تلفن"
NATIONAL_ID = "کد ملی"
CARD_EXPIRY = "پایان اعتبار"
ISBN = "شابک"

COPY_FIELD = (
    "فیلد نسخه را با شماره (902، 952 یا 995)، یا با زیرفیلدهایش بنویسید؛"
    " مانند 949:barcode=i,shelf=l."
)

# A row of it
LOST_DIGITS = (
    "رقم‌های این شماره در Excel از دست رفته است؛ ستون را «متن» کنید و شماره را دوباره بنویسید."
)
MOSTLY_BROKEN = "بیش از {records} رکورد این پرونده خوانده نمی‌شود؛ خروجی MARC تازه‌ای بگیرید."
UNREADABLE = "این رکورد MARC خوانده نمی‌شود."
NO_TITLE = "این رکورد عنوان ندارد."
MEMBER_TWICE = "این شماره در ردیف {row} هم با داده‌های دیگری آمده است."
BARCODE_TWICE = "این بارکد در ردیف {row} هم آمده است."
BARCODE_OF_OTHER = "این بارکد در کتابخانه از آنِ «{title}» است."
NATIONAL_ID_TWICE = "این کد ملی در ردیف {row} هم برای عضو دیگری آمده است."
MERGED = "این عضو در عضو شمارهٔ {number} ادغام شده است و تغییر نکرد."
ERASED = "دادهٔ این عضو پاک شده است و تغییر نکرد."
ISBN_DROPPED = "این شابک درست نیست و ثبت نشد."
MATERIAL_OTHER = "این نوع ماده شناخته نشد؛ «دیگر» ثبت شد."
ADDRESS_USUAL = "نشانی تازه‌ای است؛ افزوده شد و نشانی پیش‌فرض عضو شد."
NEW_ADDRESS = "نشانی تازه"
ADDRESS_ADDED = "نشانی تازه‌ای است؛ افزوده شد و نشانی پیش‌فرض عضو همان ماند."
UNKNOWN_MEMBER = "عضوی با این شماره پیدا نشد."
UNKNOWN_SERVICE = "سرویسی با این نام یا کد پیدا نشد."


FATES = {
    "added": "افزوده می‌شود",
    "changed": "تغییر می‌کند",
    "unchanged": "همان است",
    "refused": "خطا دارد",
}
STEPS = {
    "reading": "خواندن پرونده",
    "examining": "بررسی ردیف‌ها",
    "waiting": "چشم‌به‌راه یک وقفه در کار پیشخوان",
    "writing": "نوشتن",
}


def progress(step: str, done: int, of: int) -> str:
    """How far it is; ``of`` is 0 where nobody knows how much there is."""
    if not done:
        return STEPS[step]
    return f"{STEPS[step]}: {whole(done)}" + (f" از {whole(of)}" if of else "")


def change(column: str, before: str, after: str) -> str:
    """What a row changes in one box of a record."""
    return f"{column}: {before or '—'} ← {after}"


def no_such_column(pair: str, fields: list[str]) -> str:
    """``pair``: as it was typed; ``fields``: those that there are."""
    return f"«{pair}» خوانده نشد؛ بنویسید FIELD=سرستون. داده‌ها: {', '.join(fields)}"


def foreseen(added: int, changed: int, unchanged: int, refused: int) -> str:
    """What a file would do, row by row."""
    return (
        f"{whole(added)} ردیف افزوده می‌شود، {whole(changed)} تغییر می‌کند،"
        f" {whole(unchanged)} همان است و {whole(refused)} خطا دارد. هنوز چیزی ذخیره نشده است."
    )


def summary(added: int, changed: int, unchanged: int) -> str:
    """How many rows did what."""
    return (
        f"{whole(added)} ردیف افزوده شد، {whole(changed)} تغییر کرد، {whole(unchanged)} همان بود."
    )


def refused(errors: int) -> str:
    """``errors``: how many kept the whole file from being stored."""
    return f"{whole(errors)} خطا در پرونده هست و چیزی ذخیره نشد؛ درستشان کنید و دوباره بفرستید."


def partly(refused: int) -> str:
    """``refused``: how many rows were left out, where the rest was stored."""
    return f"{whole(refused)} ردیف خطا داشت و کنار ماند."


def stopped(left: int) -> str:
    """``left``: how many rows were not come to, where those before were stored."""
    return f"به خواست شما متوقف شد؛ {whole(left)} ردیف مانده است."
