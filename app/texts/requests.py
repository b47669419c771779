"""Words for requests: their states, the steps of their way, what a search hides."""

from __future__ import annotations

from app.persian.digits import to_persian, whole
from app.scanner.numbers import serial

REQUEST_STATES = {
    "registered": "ثبت‌شده",
    "in-progress": "در دست انجام",
    "sent": "ارسال‌شده",
    "delivered": "تحویل‌شده",
    "finished": "پایان‌یافته",
    "cancelled": "لغوشده",
}
LINE_STATES = {
    "wanted": "خواسته‌شده",
    "waiting": "در نوبت",
    "picked": "گردآوری‌شده",
    "packed": "در بسته",
    "sent": "ارسال‌شده",
    "delivered": "تحویل‌شده",
    "undelivered": "تحویل‌نشده",
    "lost": "گم‌شده",
    "returned": "بازگشته",
    "not-found": "پیدا نشد",
    "cancelled": "لغوشده",
}
STEPS = {
    "registered": "ثبت شد",
    "picked": "گردآوری شد",
    "packed": "در بسته گذاشته شد",
    "sealed": "بسته‌بندی شد",
    "handed-over": "تحویل پست شد",
    "delivered": "به عضو رسید",
    "undelivered": "به عضو نرسید",
    "lost": "گم شد",
    "returned": "کتاب بازگشت",
    "cancelled": "لغو شد",
}
STEPS_TO_COME = {
    "picked": "گردآوری",
    "packed": "گذاشتن در بسته",
    "sealed": "بسته‌بندی",
    "handed-over": "تحویل پست",
    "delivered": "رسیدن به عضو",
    "returned": "بازگشت کتاب‌ها",
}
CHANNELS = {
    "in-person": "حضوری",
    "phone": "تلفنی",
    "letter": "با نامه",
    "social": "از شبکهٔ اجتماعی",
    "file": "از پرونده",
}
KNOWN_BY = {
    "staff": "ثبت کتابخانه",
    "return": "از بازگشت کتاب",
    "silence": "خبری نرسیده است؛ رسیده دانسته شد",
    "post": "از پست",
    "member": "از عضو",
}
BOOKS = "{done} از {of} کتاب"
PARCEL = "مرسولهٔ {parcel}"
SERVICE = "{service}، کد رهگیری {number}"
SERVICE_WITHOUT_NUMBER = "{service}، هنوز بدون کد رهگیری"
DUE = "مهلت بازگشت: {day}"
NOT_THERE = "این درخواست پیدا نشد."
FREE_TITLE = "بیرون از فهرست"


CANCELLED = "{books}: {reason}"


def short(number: str) -> str:
    """The serial of one of our numbers in Persian digits: ۲۱۸."""
    return to_persian(serial(number))


def books(done: int, of: int) -> str:
    """«۲ از ۳ کتاب»."""
    return BOOKS.format(done=whole(done), of=whole(of))
