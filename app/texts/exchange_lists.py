"""Names and heads of lists that are saved as files."""

from __future__ import annotations

from app.persian.digits import whole

NO_LIST = "چنین فهرستی نیست. فهرست‌ها: {names}"
SAVED_REASON = "ذخیرهٔ فهرست «{name}»: {rows} ردیف"
RETURNED = "بازگشت"
PARCEL_BACK = "مرسوله"
VOIDED = "امانت باطل شد؛ در سامان پس بگیرید"

LISTS = {
    "requests": "درخواست‌ها",
    "picking": "فهرست گردآوری",
    "handover": "مرسوله‌های آمادهٔ پست",
    "pickups": "تحویل‌های روز",
    "receipts": "مرسوله‌های بی کد رهگیری",
    "returns": "بازگشت‌های روز",
    "undelivered": "تحویل‌نشده‌ها",
    "quarantine": "قرنطینه",
    "transits": "امانت‌های دیگر کتابخانه‌ها",
    "overdue": "دیرکردها",
    "silent": "بی‌خبرها",
    "lost": "گم‌شده‌ها",
    "loans": "امانت‌های جاری",
    "issues": "امانت‌ها برای ثبت در سامان",
    "entered-returns": "بازگشت‌ها برای ثبت در سامان",
    "print-queue": "صف چاپ",
    "notices": "پیام‌های عضوها",
    "members": "اعضا",
    "books": "کتاب‌ها و نسخه‌ها",
}
MATERIALS = {
    "book": "کتاب",
    "audio-book": "کتاب گویا",
    "magazine": "مجله",
    "toy": "اسباب‌بازی",
    "other": "دیگر",
}
CHANNELS = {
    "in-person": "حضوری",
    "phone": "تلفن",
    "letter": "نامه",
    "social": "شبکهٔ اجتماعی",
    "file": "پرونده",
}
PICKUP_STATES = {"open": "باز", "closed": "بسته"}

HEADS = {
    "request": "شماره درخواست",
    "parcel": "شماره مرسوله",
    "pickup": "شماره تحویل",
    "post-number": "کد رهگیری",
    "date": "تاریخ",
    "on": "تاریخ",
    "at": "زمان",
    "since": "از تاریخ",
    "due": "مهلت بازگشت",
    "issued": "تاریخ امانت",
    "sealed": "تاریخ بسته‌بندی",
    "handed-over": "تاریخ تحویل",
    "until": "تا تاریخ",
    "received": "تاریخ دریافت",
    "sent": "تاریخ فرستادن",
    "member-number": "شماره عضویت",
    "member": "عضو",
    "mobile": "موبایل",
    "phone": "تلفن",
    "recipient": "گیرنده",
    "city": "شهر",
    "barcode": "بارکد",
    "code": "شماره یا بارکد",
    "title": "عنوان",
    "titles": "عنوان‌ها",
    "author": "پدیدآور",
    "shelf": "قفسه",
    "call-number": "شماره راهنما",
    "books": "تعداد کتاب",
    "parcels": "تعداد مرسوله",
    "weight": "وزن (گرم)",
    "postage": "هزینه پست (ریال)",
    "value": "ارزش (ریال)",
    "attempt": "نوبت ارسال",
    "version": "نسخهٔ صورت",
    "print-number": "نوبت چاپ",
    "days": "روز",
    "late": "روز دیرکرد",
    "renewals": "تمدید",
    "channel": "راه درخواست",
    "service": "سرویس",
    "carrier": "شرکت حمل",
    "officer": "مأمور",
    "owner": "کتابخانهٔ صاحب",
    "received-at": "کد کتابخانهٔ گیرنده",
    "document": "سند",
    "of": "شماره",
    "printer": "چاپگر",
    "by": "کاربر",
    "state": "وضعیت",
    "reason": "دلیل",
    "said": "پیگیری",
    "note": "توضیحات",
    "address": "شماره یا نشانی",
    "kind": "پیام",
    "way": "راه",
    "tries": "بار فرستادن",
    "text": "متن",
}

# In the window
SAVE_LIST = "ذخیرهٔ فهرست"
SAVE_HINT = "ذخیرهٔ فهرست در پرونده"
SAVING = "فهرست ذخیره می‌شود…"
SAVE_AS = "ذخیرهٔ فهرست"
KINDS = "صفحه‌گسترده (*.xlsx);;CSV (*.csv);;JSON (*.json)"
ONLY_SUPERVISOR = "فهرست را سرپرست در پرونده ذخیره می‌کند."
FILE_NAME = "{name}-{day}"


def saved(rows: int) -> str:
    """A list was saved."""
    return f"فهرست ذخیره شد: {whole(rows)} ردیف."
