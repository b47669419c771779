"""What the desks of packing, handover and reports say beside the services' own words."""

from __future__ import annotations

from collections.abc import Collection

from app.persian.digits import to_persian
from app.texts.places import either

PAPERS = {"address-label": "برچسب", "packing-slip": "برگهٔ محتویات"}
PRINT_OF = "{paper}، چاپ {number}"
PAPER_STATES = {
    "waiting": "{paper}: چاپ نشده",
    "printing": "{paper}: در چاپگر",
    "done": "{paper}: چاپ شد",
    "failed": "{paper}: چاپ نشد",
    "unknown": "{paper}: چاپ نامعلوم",
}
HELD = "میز نگه داشته شده است"

ONLY_SUPERVISOR = "بستن تحویل کار سرپرست است"
WHO_CAN_CLOSE = "{names} با کارت یا نام خود وارد شود؛ تحویل همین‌طور باز می‌ماند."
NO_SUPERVISOR = "برای این کتابخانه سرپرستی ثبت نشده است."
CLOSED = "{parcels} مرسوله با {books} کتاب تحویل شد"
CLOSED_HINT = "صورت مرسولات در دو نسخه چاپ یا نشان داده می‌شود؛ هر دو طرف امضا می‌کنند."
EXPECTED_NOW = "{count} مرسوله آمادهٔ تحویل است."

FILE_AT = "پرونده: {file}"
SAVE_AS = "ذخیرهٔ گزارش"
REPORT_FILE = "گزارش-{first}-{last}"
BALANCED = "چهار شمار پایان روز برابرند"
UNBALANCED = "چهار شمار پایان روز برابر نیستند"
STAGES = ("گردآوری", "بسته‌بندی", "برچسب", "تحویل پست")
EXCEPTIONS = "استثناها"
EXCEPTIONS_OF = "{count} استثنا"
EXCEPTION_HEADS = ("مورد", "عضو", "چه شد", "کار بعدی", "از تاریخ")
DONE = "بسته"
DAY_HEADS = ("روز", "تحویل پست", "کتاب", "بازگشته", "تحویل‌نشده")
FIGURES = {
    "requests": "درخواست",
    "picked": "گردآوری",
    "packed": "بسته‌بندی",
    "handed-over": "تحویل به پست",
    "books": "کتاب فرستاده‌شده",
    "delivered": "رسیده به عضو",
    "returned": "کتاب بازگشته",
    "overdue": "دیرکرد",
    "unmet": "خارج محدوده",
    "not-found": "پیدا نشد",
    "undelivered": "تحویل‌نشده",
    "lost": "گم‌شده",
    "messages": "پیام اعضا",
    "answers": "پاسخ اعضا",
    "complaints": "شکایت",
    "refused-scans": "اسکن نپذیرفته",
}
"""Short names, in the order of the cards; rows and papers have the long ones."""
BAD_NEWS = frozenset({"overdue", "not-found", "undelivered", "lost", "complaints"})


def who_can_close(names: Collection[str]) -> str:
    """Whoever supervises, one or several; or that nobody does."""
    return WHO_CAN_CLOSE.format(names=either(names)) if names else NO_SUPERVISOR


def printed(document: str, number: int) -> str:
    """«برچسب»; of a further print «برچسب، چاپ ۲»."""
    name = PAPERS[document]
    return PRINT_OF.format(paper=name, number=to_persian(number)) if number > 1 else name
