"""What the page of files that go to partners and come from them says."""

from __future__ import annotations

from app.persian.digits import whole

TITLE = "پست و سامان"
SUBTITLE = "پروندهٔ پذیرش پست و پاسخ آن، گزارش سامان، صورت‌حساب"
TAB_ACCEPTANCE, TAB_ANSWER = "پذیرش پست", "پاسخ پست"
TAB_LISTS = "ذخیرهٔ فهرست‌ها"
TAB_LOANS, TAB_BILL = "امانت‌های سامان", "صورت‌حساب پست"
WAY_OF_POST, WAY_OF_REPORTS = "پروندهٔ پست", "سامان و صورت‌حساب"
CHOOSE_FILE = "انتخاب پرونده"
OPEN_FILE = "پرونده‌ای را انتخاب کنید"
FILE_KINDS = "پرونده (*.xlsx *.xls *.csv *.json *.txt *.html *.htm *.xml);;هر پرونده‌ای (*)"
ALL = "همه"
NONE_OF_KIND = "از این گونه چیزی برای رسیدگی نمانده است."
FOR_ROW = "این ردیف:"
YES, ALL_YES, ALL_NO = "بله", "بله، برای همه", "نه"
ONE_QUESTION = "{act}: «{thing}»؟"
ALL_QUESTION = "{what}؟"
COL_KIND, COL_THING = "تفاوت", "مورد"
HEADS = "ستون‌ها"
HEADER_ROW = "سرستون‌ها در"
ROW_IS = "ردیف {row}: {words}"
WHICH_COLUMN = "بگویید هر ستون این پرونده چیست"
HEADS_GOOD = "هر ستونی که لازم است پیدا شد."
HEADS_KEPT = "برای پرونده‌های بعدی با همین سرستون‌ها به یاد می‌ماند."
READ_SO = "خواندن پرونده"
KEY_FILE, KEY_ALL, KEY_SAVE = "انتخاب پرونده", "برای همهٔ این گونه", "ذخیره در پرونده"

# The acceptance file
DAY = "روز"
PICKUPS = "تحویل‌ها"
WHOLE_DAY = "همهٔ روز"
PICKUP = "تحویل {pickup}"
SAVE_FILE = "ذخیرهٔ پروندهٔ پذیرش"
COLUMNS = "ستون‌های پرونده"
NO_PARCELS = "در این روز مرسوله‌ای به پست داده نشده است."
MORE_COLUMNS = "و {count} ستون دیگر: {names}"
COLUMNS_TITLE = "ستون‌های پروندهٔ پذیرش {carrier}"
COLUMNS_HINT = (
    "سرستون‌ها و ترتیب را همان‌گونه بگذارید که پست می‌خواهد. مقدار ثابت جای خانه‌های خالی می‌نشیند."
)
HEADER_OF, FIXED_OF = "سرستون {column}", "مقدار ثابت {column}"
UP_OF, DOWN_OF = "بالا بردن {column}", "پایین بردن {column}"
USE_OF = "ستون {column} در پرونده باشد"
SAVE_COLUMNS, USUAL_COLUMNS = "ذخیرهٔ ستون‌ها", "ستون‌های معمول"
COLUMNS_SAVED = "ستون‌ها ذخیره شد."
ONLY_SUPERVISOR_COLUMNS = "ستون‌ها را سرپرست تعیین می‌کند."

# The answer
ANSWER_INTRO = "پاسخ پست را بخوانید: کد رهگیری و هزینهٔ هر مرسوله"
ANSWER_FINE = "همهٔ ردیف‌های این پاسخ پیش‌تر ثبت شده است."
ANSWER_KINDS = {
    "new": "تازه",
    "changed": "هزینهٔ دیگر",
    "wrong": "نادرست",
    "same": "بی‌تغییر",
    "empty": "خالی",
}
WHO_RECEIVES = "گیرنده"
POST_NUMBER, PRICE = "کد رهگیری", "هزینه"
RIALS = "{rials} ریال"
BEFORE = "پیش‌تر {rials} ریال"
ROW_OF = "ردیف {row}"
SAVE_WRONG = "ذخیرهٔ ردیف‌های نادرست"
TAKEN = "پاسخ پست ثبت شد: {summary}"

# The loan report
LOANS_INTRO = "گزارش امانت سامان را بخوانید تا با امانت‌های ما سنجیده شود"
LOANS_FINE = "سامان و این برنامه هم‌خوان‌اند."
LOAN_SHORT = {
    "here-not-there": "در سامان نیست",
    "returned-here": "اینجا بازگشته",
    "returned-there": "در سامان بازگشته",
    "other-member": "عضو دیگر",
    "there-not-here": "اینجا نیست",
    "unknown-copy": "نسخهٔ ناشناخته",
}
SAVE_DISPUTES = "ذخیرهٔ {count} اعتراض برای پست"
SAVE_DISPUTES_HINT = "تنها ردیف‌هایی که به آن‌ها اعتراض شده است"
MEMBER, HERE, THERE = "عضو", "اینجا", "در سامان"
REMEDIES = {
    "enter-issue": "به فهرست ثبت",
    "enter-return": "به فهرست ثبت",
    "mark-returned": "بازگشت اینجا هم",
    "note": "دیده شد",
}
ALL_OF = "{act}، برای هر {count} ردیف"

# The lists
SAVE = "ذخیره"
GROUP_MONTH = "اقلام ارسالی ماه"
SENT, SENT_HINT = (
    "صورت ماهانه برای پست",
    "مرسوله‌های ماه با کد رهگیری، وزن و هزینه؛ بی نام عضو و عنوان کتاب",
)
SENT_TITLES, SENT_TITLES_HINT = "صورت ماهانه برای کتابخانه", "همان، با عنوان کتاب‌ها"
GROUP_RECORDS = "دفترها"
GROUP_TODAY = "کار روز"
GROUP_WAITING = "در انتظار پیگیری"
GROUP_ENTER = "برای ثبت در سامان"
LIST_HINTS = {
    "members": "همان‌گونه که با «ورود از پرونده» دوباره خوانده می‌شود",
    "books": "همان‌گونه که با «ورود از پرونده» دوباره خوانده می‌شود",
    "loans": "همهٔ کتاب‌هایی که اکنون نزد اعضاست",
    "requests": "همهٔ درخواست‌ها",
}

# The bill
BILL_INTRO = "صورت‌حساب ماهانهٔ پست را بخوانید تا با تحویل‌های ما سنجیده شود"
BILL_FINE = "صورت‌حساب با تحویل‌های ما هم‌خوان است."
MONTH_BEFORE, MONTH_AFTER = "ماه پیش", "ماه بعد"
BILL_SHORT = {
    "not-ours": "نه از ما",
    "twice": "دو بار",
    "other-month": "ماه دیگر",
    "price": "مبلغ دیگر",
    "price-unknown": "هزینه نامعلوم",
    "not-billed": "در صورت‌حساب نیست",
    "unreadable": "خوانده نشد",
}
SERVICE = "سرویس"
OURS, BILLED = "هزینهٔ ما", "صورت‌حساب"
ACCEPT, DISPUTE, NOTE = "پذیرش", "اعتراض", "دیده شد"
TAKE_BACK = "واگرد «{said}»"
KEY_UNDO = "واگرد آخرین کار با تفاوت‌ها"
SAID = {"noted": "دیده شد", "accepted": "پذیرفته شد", "disputed": "اعتراض شد"}


def rows(count: int) -> str:
    """How many rows are shown."""
    return f"{whole(count)} ردیف"


def settled_hidden(count: int) -> str:
    """How many rows that were settled before are put away."""
    return f"{whole(count)} ردیف رسیدگی‌شده دیده نمی‌شود"


def take(count: int) -> str:
    """The button that stores an answer."""
    return f"ثبت {whole(count)} ردیف"


def bill_facts(billed: int, billed_rials: int, ours: int, ours_rials: int) -> tuple[str, ...]:
    """The sums of a bill and of our month."""
    return (
        f"صورت‌حساب: {whole(billed)} مرسوله، {whole(billed_rials)} ریال",
        f"ما: {whole(ours)} مرسوله، {whole(ours_rials)} ریال",
    )
