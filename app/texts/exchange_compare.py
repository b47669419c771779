"""What is said where a partner's file is held against our records."""

from __future__ import annotations

from app.persian.digits import whole

# Heads of the lists
KIND = "تفاوت"
BARCODE = "بارکد"
TITLE = "عنوان"
MEMBER_NUMBER = "شماره عضویت"
MEMBER = "عضو"
HERE = "اینجا"
THERE = "در سامان"
REMEDY = "کار"
SETTLED = "رسیدگی"
POST_NUMBER = "کد رهگیری"
PARCEL = "شماره مرسوله"
DAY = "تاریخ تحویل"
SERVICE = "سرویس"
OURS = "هزینهٔ ما (ریال)"
BILLED = "صورت‌حساب (ریال)"
WHAT = "شرح"
COUNT = "تعداد"
RIALS = "مبلغ (ریال)"
PRICE = "مبلغ"
UNKNOWN = "نامعلوم"
LOAN_DIFFERENCES = "تفاوت با سامان"
BILL_DIFFERENCES = "تفاوت با صورت‌حساب"
DISPUTES = "اعتراض به صورت‌حساب"
SUMS = "جمع‌ها"

# The loan report
LENT_HERE = "امانت از {day}"
LENT_TO_ANOTHER = "امانت به عضو {member}"
LENT_THERE = "امانت از {day}"
LENT_THERE_ONCE = "در امانت"
RETURNED_ON = "بازگشته در {day}"
RETURNED = "بازگشته"
VOIDED = "به عضو نرسیده"
NOT_IN_REPORT = "در گزارش نیست"
UNKNOWN_HERE = "نسخه‌ای با این بارکد نداریم"
NOT_LENT_HERE = "با پست نرفته است"
HELD = "برای درخواست {request} گردآوری شده است"
LOAN_GONE = "این امانت پیدا نشد. گزارش را دوباره بخوانید."
LOANS_TAKEN_BACK = "واگرد در مقایسه با سامان"
REMEDY_REASON = "مقایسه با سامان: {remedy}"

LOAN_KINDS = {
    "here-not-there": "اینجا امانت است، در سامان نیست",
    "returned-here": "اینجا بازگشته، در سامان امانت است",
    "returned-there": "در سامان بازگشته، اینجا امانت است",
    "other-member": "در سامان به نام عضو دیگری است",
    "there-not-here": "در سامان امانت است، اینجا نیست",
    "unknown-copy": "نسخهٔ ناشناخته",
}
REMEDIES = {
    "enter-issue": "امانت در فهرست ثبت",
    "enter-return": "بازگشت در فهرست ثبت",
    "mark-returned": "اینجا هم بازگشت",
    "note": "دیده شد",
}

# The bill
BILL_KINDS = {
    "not-ours": "در صورت‌حساب، نه از ما",
    "twice": "دو بار در صورت‌حساب",
    "other-month": "تحویل در ماه دیگر",
    "price": "مبلغ دیگر",
    "price-unknown": "هزینه اینجا ثبت نشده",
    "not-billed": "از ما، نه در صورت‌حساب",
    "unreadable": "ردیف خوانده نشد",
}
BILL_WHAT = {
    "not-ours": "مرسوله‌ای با این شماره نداده‌ایم",
    "twice": "",
    "other-month": "",
    "price": "",
    "price-unknown": "هزینهٔ آن اینجا ثبت نشده است",
    "not-billed": "در صورت‌حساب نیست",
    "unreadable": "",
}
BILLED_BEFORE = "ردیف {row} همان مرسولهٔ ردیف {before} است"
NO_POST_NUMBER = "کد رهگیری آن ثبت نشده است"
NO_PRICE = "مبلغ خالی است"
HANDED_OVER_ON = "تحویل‌شده در {day}"
NOT_HANDED_OVER = "هیچ روزی"
DEARER = "{rials} ریال بیشتر"
CHEAPER = "{rials} ریال کمتر"
BILL_DETAIL = "{kind}: {code}؛ ما {ours}، صورت‌حساب {billed}"
JOURNEY_GONE = "این مرسوله پیدا نشد. صورت‌حساب را دوباره بخوانید."
BILL_TAKEN_BACK = "واگرد در صورت‌حساب پست"
VERDICT_REASON = "صورت‌حساب پست: {verdict}"
ALL_BILLED = "همهٔ صورت‌حساب"
ALL_OURS = "همهٔ تحویل‌های ما"
AGREED = "هم‌خوان"

VERDICTS = {"noted": "دیده شد", "accepted": "پذیرفته شد", "disputed": "اعتراض شد"}

# Columns of the library system's report
CODE_FIELDS = frozenset({"barcode", "accession", "member"})
LOAN_REPORT_NAMES = {
    "barcode": (
        "بارکد",
        "بارکد نسخه",
        "شماره بارکد",
        "بارکد کتاب",
        "بارکد منبع",
        "barcode",
        "item barcode",
    ),
    "accession": (
        "شماره ثبت",
        "شماره ثبت کتاب",
        "شماره اموال",
        "accession number",
    ),
    "member": (
        "شماره عضویت",
        "شماره عضو",
        "کد عضویت",
        "کد عضو",
        "member number",
        "card number",
        "cardnumber",
        "patron",
    ),
    "title": ("عنوان", "عنوان کتاب", "نام کتاب", "عنوان منبع", "title"),
    "issued": (
        "تاریخ امانت",
        "تاریخ امانت گرفتن",
        "تاریخ تحویل",
        "تاریخ",
        "issue date",
        "issuedate",
        "checkout date",
    ),
    "returned": (
        "تاریخ بازگشت",
        "تاریخ برگشت",
        "تاریخ عودت",
        "تاریخ بازگشت واقعی",
        "return date",
        "returndate",
        "checkin date",
    ),
    "state": ("وضعیت", "وضعیت امانت", "state", "status"),
}
ENDED_STATES = (
    "بازگشته",
    "بازگشت",
    "برگشته",
    "برگشت",
    "برگشت داده شده",
    "بازگشت داده شده",
    "عودت",
    "عودت داده شده",
    "returned",
)


def settled(count: int, what: str) -> str:
    """What was done about how many differences."""
    return f"{whole(count)} مورد: {what}"


def taken_back(count: int, what: str) -> str:
    """To how many differences what was done was taken back."""
    return f"{whole(count)} مورد واگرد شد: {what}" if count else "چیزی واگرد نشد."


def left(count: int) -> str:
    """How many differences stay as they are, and why."""
    return f"{whole(count)} مورد از آن پس تغییر کرده است و همان‌گونه می‌ماند." if count else ""


def more_rows(count: int) -> str:
    """How many rows are not shown."""
    return f"و {whole(count)} ردیف دیگر"


def loans_summary(rows: int, same: int, waiting: int, unreadable: int) -> str:
    """What a loan report says on the whole."""
    parts = [f"{whole(rows)} ردیف گزارش", f"{whole(same)} امانت هم‌خوان"]
    if waiting:
        parts.append(f"{whole(waiting)} مورد از پیش در فهرست ثبت است")
    if unreadable:
        parts.append(f"{whole(unreadable)} ردیف بی بارکد درست")
    return "، ".join(parts)
