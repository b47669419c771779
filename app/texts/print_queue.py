"""What the print queue says."""

from __future__ import annotations

from app.persian.digits import whole
from app.texts.paper import print_mark

TITLE = "صف چاپ"
SUBTITLE = "امروز، همین میز"

ALL, FAILED, PRINTING, WAITING, DONE = "همه", "ناموفق", "در حال چاپ", "در صف", "چاپ‌شده"
STATES = {
    "waiting": "در صف",
    "printing": "در حال چاپ",
    "done": "چاپ شد",
    "failed": "چاپ نشد",
    "unknown": "نامعلوم",
}

COL_DOCUMENT, COL_PRINTER, COL_BY, COL_AT, COL_STATE = "سند", "چاپگر", "کاربر", "ساعت", "وضعیت"
PARCEL = "مرسولهٔ {number}"
PICKUP = "تحویل {number}"
DOCUMENTS = {
    "address-label": "برچسب نشانی",
    "packing-slip": "برگهٔ محتویات بسته",
    "label-sheet": "برگهٔ برچسب‌ها",
    "manifest": "صورت مرسولات",
    "pick-list": "فهرست گردآوری",
    "worklist": "برای ثبت در سامان",
    "daily-report": "گزارش",
    "sack-receipt": "رسید کیسه",
    "paper-kit": "برگه‌های روز بی‌برق",
    "monthly-list": "صورت ماهانه",
    "command-card": "برگهٔ فرمان",
    "staff-badge": "کارت کارمند",
    "test-page": "صفحهٔ آزمون",
    "return-label": "برچسب بازگشت",
    "overdue-letter": "یادآوری مهلت بازگشت",
}
NO_PRINTER = "بدون چاپگر"
NOT_PRINTED = "«{what}» چاپ نشد: چاپگری برای آن انتخاب نشده است."

STOP = "توقف"
REMOVE = "حذف از صف"
AGAIN = "چاپ دوباره"
RETRY = "تلاش دوباره"
OTHER_PRINTER = "چاپ با چاپگر دیگر"
COPY = "رونوشت جزئیات"
COPIED = "جزئیات رونوشت شد."
CODE = "کد چاپگر: {code}"
KEPT = "مرسوله محفوظ و «چاپ نشده» است؛ بسته‌بندی ادامه دارد."

NOTHING = "امروز چیزی به چاپ نرفته است"
NOTHING_SUCH = "هیچ برگه‌ای این‌گونه نیست"
SHOW_ALL = "نمایش همه"
TO_PACKING = "رفتن به بسته‌بندی"
TO_SETTINGS = "انتخاب چاپگر"
NO_PRINTERS = "برای این میز چاپگری انتخاب نشده است"
NO_PRINTERS_HINT = "برگه‌ها ساخته و نگه داشته می‌شوند؛ با انتخاب چاپگر می‌توان چاپشان کرد."

GO_ON = "ادامهٔ چاپ"
PAUSE = "توقف"
LEFT = "{count} برگه مانده است"
PROGRESS = "{over} از {total}"
SHEETS = "{labels} برچسب در انتظار برگه است"
SHEETS_HINT = "از خانهٔ نخست خالی برگه: از راست بالا بشمارید."
PRINT_SHEETS = "چاپ برچسب‌ها"
START = "نخستین خانهٔ خالی"
PAUSED = "چاپ ایستاد. آنچه در چاپگر بود بیرون می‌آید و {count} برگه در صف ماند."
SENT = "{count} برگه به صف چاپ رفت."
NOTHING_LEFT = "چیزی برای چاپ نمانده است."
HELD = "{what}: چاپ آن شمرده شد."

SPACE, SCAN = "Space", "اسکن"
KEY_ROW = "کار همان ردیف: توقف، حذف، چاپ یا چاپ دوباره"
KEY_SCAN = "اسکن برچسبی که «نامعلوم» است: در دست شماست"

FOOT_READY = "چاپگر: آماده"
FOOT_NONE = "چاپگر: انتخاب نشده"
FOOT_TROUBLE = "چاپگر: {what}"
FOOT_PRINTING = "چاپگر: {count} برگه در حال چاپ"
FOOT_FAILED = "چاپ: {count} ناموفق"


def document(kind: str, number: int) -> str:
    """«برچسب نشانی، چاپ دوم»."""
    again = print_mark(number)
    return "، ".join(filter(None, (DOCUMENTS[kind], again)))


def summary(failed: int, waiting: int, printing: int) -> str:
    """«۱ ناموفق، ۲ در صف»; '' where there is none of them."""
    parts = ((failed, FAILED), (printing, PRINTING), (waiting, WAITING))
    return "، ".join(f"{whole(count)} {what}" for count, what in parts if count)
