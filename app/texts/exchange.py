"""What is said about files that go out and come in: lists, the post's files, comparisons."""

from __future__ import annotations

from app.persian.digits import whole

UNKNOWN_FORMAT = "نام پرونده باید به ‎.xlsx، ‎.csv یا ‎.json پایان یابد."

# Files of partners
NO_HEADER = "ردیف سرستون در پرونده پیدا نشد. این ستون‌ها لازم است: {columns}."
NO_COLUMN = "ستون «{column}» در پرونده نیست."
TWICE = "ستون «{column}» دو بار در پرونده آمده است."
LOST_DIGITS = "رقم‌های پایانی این شماره در صفحه‌گسترده از دست رفته است؛ آن را به‌صورت متن بنویسید."
NUMBER_MISSING = "شمارهٔ مرسوله خالی است."
NOT_OUR_NUMBER = "شمارهٔ مرسولهٔ ما نیست؛ ۱۶ رقم روی برچسب را بنویسید."
TWICE_IN_FILE = "این مرسوله یا کد رهگیری دو بار در پرونده آمده است."
DUPLICATE = "این کد رهگیری پیش‌تر برای مرسولهٔ {parcel} ثبت شده است."
PRICE = "هزینه"
WRONG_ROWS = "ردیف‌های نادرست"

# The acceptance file
OF_PICKUP = "پذیرش تحویل {pickup}"
OF_DAY = "پذیرش مرسوله‌های روز"
NO_PICKUP = "این تحویل پیدا نشد. فهرست را تازه کنید."
NO_CARRIER = "این شرکت حمل پیدا نشد."
HEADER = "سرستون"
FIXED = "مقدار ثابت"
HEADER_TWICE = "سرستون «{header}» دو بار آمده است."
COLUMN_TWICE = "ستون «{column}» پیش‌تر در فهرست هست."
NUMBER_NEEDED = "ستون شمارهٔ مرسوله لازم است؛ بی آن پاسخ پست خوانده نمی‌شود."
TOO_MANY_COLUMNS = "ستون‌ها بیش از اندازه است."
ANSWER_REASON = "پاسخ پست: {rows} ردیف"

COLUMNS = {
    "row": "ردیف",
    "parcel": "شماره مرسوله",
    "post-number": "بارکد پستی",
    "date": "تاریخ",
    "service": "نوع سرویس",
    "payer": "نوع پرداخت",
    "first-name": "نام",
    "last-name": "نام خانوادگی",
    "mobile": "موبایل",
    "phone": "تلفن",
    "province": "استان",
    "city": "شهر",
    "address": "نشانی",
    "postal-code": "کدپستی",
    "copies": "تعداد نسخه",
    "weight": "وزن (گرم)",
    "size": "ابعاد",
    "value": "ارزش (ریال)",
    "member": "شماره عضویت",
    "note": "توضیحات",
    "sender": "فرستنده",
    "service-code": "کد سرویس",
    "recipient": "گیرنده",
    "county": "شهرستان",
    "contract": "کد قرارداد",
    "agreement": "شماره تفاهم‌نامه",
    "pickup": "شماره تحویل",
    "sender-address": "نشانی فرستنده",
    "sender-postal-code": "کدپستی فرستنده",
    "sender-phone": "تلفن فرستنده",
    "fixed": "مقدار ثابت",
}
"""What a column of the acceptance file is called where nobody has said otherwise."""

ANSWER_NAMES = {
    "number": (
        "شماره مرسوله",
        "شماره مرسوله کتابخانه",
        "شماره سفارش",
        "شماره مرجع",
        "شناسه مرسوله",
        "کد مرسوله",
        "parcel number",
        "order number",
        "reference",
    ),
    "post_number": (
        "بارکد پستی",
        "بارکد",
        "بارکد مرسوله",
        "کد رهگیری",
        "کد رهگیری پستی",
        "شماره رهگیری",
        "کد مرسوله پستی",
        "شماره مرسوله پستی",
        "بارکد ۲۴ رقمی",
        "barcode",
        "post number",
        "tracking number",
    ),
    "price": (
        "هزینه",
        "هزینه پست",
        "هزینه پستی",
        "هزینه ارسال",
        "کرایه پستی",
        "کرایه",
        "کرایه (ریال)",
        "مبلغ",
        "مبلغ (ریال)",
        "مبلغ کل",
        "مبلغ قابل پرداخت",
        "جمع کل",
        "قیمت",
        "هزینه (ریال)",
        "تعرفه",
        "price",
        "amount",
        "postage",
    ),
}


def answer_summary(new: int, changed: int, same: int, wrong: int) -> str:
    """How many rows of an answer are of each kind."""
    parts = [f"{whole(new)} ردیف تازه"] if new or not (changed or same or wrong) else []
    if changed:
        parts.append(f"{whole(changed)} ردیف با هزینهٔ دیگر")
    if same:
        parts.append(f"{whole(same)} ردیف بی‌تغییر")
    if wrong:
        parts.append(f"{whole(wrong)} ردیف نادرست")
    return "، ".join(parts)


NOTHING_STORED = "به‌سبب ردیف‌های نادرست چیزی ذخیره نشد."
PRICE_SUM = "جمع هزینه: {rials} ریال"
NOTHING_TO_SEND = "مرسوله‌ای برای این پرونده نیست."
