"""What the reading in of files says on the screen."""

from __future__ import annotations

from app.persian.digits import to_persian, whole

# The place in the settings
SECTION = "ورود از پرونده"
SECTION_REMARK = "عضوها، کتاب‌ها و درخواست‌هایی که در سامان یا در یک جدول دارید"
SECTION_HINT = (
    "پیش از ذخیره می‌بینید که چه افزوده می‌شود، چه تغییر می‌کند و کدام ردیف خطا دارد."
    " ورود دوبارهٔ همان پرونده چیزی را تغییر نمی‌دهد."
)
OPEN = {
    "members": "ورود اعضا",
    "books": "ورود کتاب‌ها",
    "requests": "ورود درخواست‌ها",
}
REMARKS = {
    "members": "شمارهٔ عضویت، نام، کد ملی، تلفن و نشانی؛ از XLSX، XLS یا CSV",
    "books": "عنوان و نسخه؛ از XLSX، XLS، CSV، و MARC21، UNIMARC، IRANMARC و MARCXML",
    "requests": "شمارهٔ عضویت و عنوان یا بارکد؛ هر ردیف یک کتاب",
}

# The page
PAGE = "ورود از پرونده"
TITLES = {
    "members": "ورود اعضا از پرونده",
    "books": "ورود کتاب‌ها از پرونده",
    "requests": "ورود درخواست‌ها از پرونده",
}
KINDS = {"members": "اعضا", "books": "کتاب‌ها", "requests": "درخواست‌ها"}
KIND = "در این پرونده چیست؟"
STEPS = ("پرونده", "تطبیق و پیش‌نمایش", "ورود", "نتیجه")
DROP = "پرونده را این‌جا رها کنید، یا برگزینید"
CHOOSE = "برگزیدن پرونده"
ONE_AT_A_TIME = "هر بار یک پرونده؛ تنها یکی را این‌جا رها کنید."
FILES = (
    "پرونده‌ها (*.xlsx *.xls *.csv *.txt *.tsv *.json *.html *.htm *.mrc *.iso *.dat *.marc *.xml)"
)
ALL_FILES = "همه (*)"
PROMISES = (
    "سرستون‌ها را خودش در ده سطر نخست پیدا می‌کند و هر جا اشتباه کرد درستش می‌کنید.",
    "ي و ك عربی، رقم‌ها، نیم‌فاصله‌ها و صفرهای افتاده یکدست می‌شود.",
    "نشانی عضو بی‌خبر عوض نمی‌شود: نشانی تازه کنار نشانی پیشین می‌نشیند.",
)

# Mapping and preview
FILE_COLUMN = "ستون پرونده"
OUR_COLUMN = "در کتاب‌رسان"
SAMPLE = "نمونه"
NOT_READ = "وارد نشود"
KNOWN = "شناخته شد"
REMEMBERED = "به یاد مانده"
CHOSEN = "شما برگزیدید"
UNSEEN = "نادیده"
PREVIEW = "پیش‌نمایش"
ALL, ADDED, CHANGED, REFUSED = "همه", "تازه", "تغییر", "خطادار"
ROW, FATE, WHAT, WHY = "ردیف", "سرنوشت", "رکورد", "چه می‌شود"
FATES = {"added": "افزوده می‌شود", "changed": "تغییر می‌کند", "unchanged": "همان است"}
FATE_REFUSED = "خطا دارد"
NOTHING_HERE = "ردیفی از این دست نیست."
MAP_FIRST = (
    "بالا، زیر «در کتاب‌رسان»، بگویید هر ستون پرونده کدام داده است؛ همین که ستون‌های لازم شناخته"
    " شدند، این‌جا می‌بینید که با هر ردیف چه می‌شود."
)
ROWS, GOOD, BAD = "ردیف", "درست", "خطادار"
NEW, UPDATED, SAME = "تازه", "به‌روز می‌شود", "همان است"
REMEMBER = "این تطبیق به یاد بماند"
USUAL_ADDRESS = "نشانی تازه، پیش‌فرض"
ENCODING = "نویسه‌گذاری"
ENCODINGS = {
    "utf-8": "UTF-8",
    "utf-16": "UTF-16",
    "utf-16-le": "UTF-16 LE",
    "utf-16-be": "UTF-16 BE",
    "cp1256": "Windows-1256",
}
COPY_FIELD = "فیلد نسخه"
ANY_COPY_FIELD = "خودکار"
FORMS = {
    "xlsx": "کاربرگ XLSX",
    "xls": "کاربرگ XLS",
    "xmlsheet": "کاربرگ XML",
    "html": "صفحهٔ وب",
    "csv": "متن CSV",
    "json": "فهرست JSON",
    "marc": "رکوردهای MARC",
    "marcxml": "رکوردهای MARCXML",
}
WHOLE_HEAD = "یا همه، یا هیچ"
SAVE_BAD = "ذخیرهٔ ردیف‌های خطادار"
SAVE_BAD_AS = "ذخیرهٔ ردیف‌های خطادار"
BAD_NAME = "{name}-خطادار.xlsx"
SAVED_BAD = "ردیف‌های خطادار ذخیره شد؛ درستشان کنید و همان پرونده را بفرستید."
XLSX = "XLSX (*.xlsx)"
NOT_WRITTEN = "هنوز چیزی در پایگاه داده نوشته نشده است."
CANCEL, TAKE_ALL, TAKE_GOOD, PIECEMEAL = (
    "انصراف",
    "ورود همه",
    "ورود درست‌ها",
    "ورود بخش‌بخش",
)
PIECEMEAL_HINT = "پیشخوان میان بخش‌ها کار می‌کند؛ اگر متوقفش کنید، بخش‌های ذخیره‌شده می‌ماند."

# Under way
STOP = "توقف"
STOPPING = "در حال توقف…"
BUSY = {
    "reading": "پرونده خوانده می‌شود",
    "examining": "ردیف‌ها بررسی می‌شود",
    "waiting": "چشم‌به‌راه یک وقفه در کار پیشخوان",
    "writing": "در پایگاه داده نوشته می‌شود",
}
WHOLE_STOP = "با «توقف» هیچ ردیفی ذخیره نمی‌ماند."
PORTIONS_STOP = "با «توقف»، ردیف‌هایی که تا آن‌جا ذخیره شده‌اند می‌مانند."
EXAMINE_STOP = "هنوز چیزی نوشته نمی‌شود."

# The result
DONE = "پرونده وارد شد."
PARTLY = "ردیف‌های درست وارد شد."
NOT_DONE = "چیزی ذخیره نشد."
HALTED = "ورود متوقف شد."
ADDED_ROWS, CHANGED_ROWS, SAME_ROWS, REFUSED_ROWS = (
    "افزوده شد",
    "تغییر کرد",
    "همان بود",
    "کنار ماند",
)
ANOTHER = "پروندهٔ دیگر"
PICK_AGAIN = "پروندهٔ درست‌شده را همین‌جا رها کنید، یا «پروندهٔ دیگر» را بزنید."
KEY_CHOOSE, KEY_TAKE, KEY_BACK = "برگزیدن پرونده", "ورود", "بازگشت و توقف"


def count_of(done: int, of: int) -> str:
    """How far it is; ``of`` is 0 where nobody knows how much there is."""
    return f"{whole(done)} از {whole(of)} ردیف" if of else f"{whole(done)} ردیف"


def about_file(form: str, sheet: str, header: int) -> str:
    """What was read, and in which row its header stands."""
    parts = [f"برگهٔ «{sheet}»" if sheet else FORMS.get(form, "")]
    if header:
        parts.append(to_persian(f"سرستون‌ها در ردیف {header}"))
    return "، ".join(part for part in parts if part)


def errors_in_column(count: int) -> str:
    """How many errors a column has."""
    return f"{whole(count)} خطا"


def all_or_nothing(refused: int) -> str:
    """Why all can't be taken in."""
    return f"تا {whole(refused)} ردیف خطادار درست نشود، «ورود همه» بسته است."


def take_good(good: int) -> str:
    """The button that takes the good rows in."""
    return f"ورود {whole(good)} ردیف درست"


def only_first(shown: int) -> str:
    """The preview shows no more than so many."""
    return to_persian(f"{shown} ردیف نخست")
