"""What is said about members and their addresses."""

from __future__ import annotations

from app.persian.digits import to_persian

# What the boxes are called
NUMBER = "شمارهٔ عضویت"
FIRST_NAME = "نام"
LAST_NAME = "نام خانوادگی"
EMAIL = "رایانامه"
NOTES = "یادداشت"
PROVINCE = "استان"
COUNTY = "شهرستان"
CITY = "شهر"
ADDRESS = "نشانی"
REASON = "دلیل"

# What can't be
UNKNOWN = "این عضو پیدا نشد؛ دوباره جستجو کنید."
UNKNOWN_ADDRESS = "این نشانی از آنِ این عضو نیست؛ نشانی دیگری برگزینید."
EMAIL_FORM = "رایانامه باید مانند name@example.ir باشد."
OLDER_FORM = (
    "در این میان کس دیگری این عضو را تغییر داده است؛"
    " فرم را دوباره باز کنید و تغییر را از نو بنویسید."
)
INTO_ITSELF = "عضو را نمی‌توان در خودش ادغام کرد."
DEAD = "این عضو درگذشته ثبت شده است و نمی‌توان این کار را برایش کرد."
ERASED = "دادهٔ این عضو پاک شده است و دیگر تغییر نمی‌کند."

# On the card
EXPIRED = "اعتبار کارت در {day} پایان یافته است."
EXPIRES_SOON = "اعتبار کارت در {day} پایان می‌یابد."
BLOCKED = "این عضو مسدود است: {reason}"
BLOCKED_PLAIN = "این عضو مسدود است."
IS_DEAD = "این عضو درگذشته ثبت شده است."
NO_ADDRESS = "نشانی ثبت نشده است؛ پیش از ارسال بنویسید."
NO_PHONE = "هیچ شمارهٔ تماسی ثبت نشده است."
MERGED_FROM = "شمارهٔ عضویت {number} در این عضو ادغام شده است."


def number_taken(name: str) -> str:
    """``name``: the member who has this number already."""
    return f"این شمارهٔ عضویت از آنِ {name} است."


def national_id_taken(number: str) -> str:
    """``number``: the membership number of the other member."""
    return to_persian(f"عضو شمارهٔ {number} همین کد ملی را دارد؛ اگر یک نفرند، ادغامشان کنید.")


def merged_into(number: str) -> str:
    """``number``: of the member that this one was merged into."""
    return to_persian(f"این عضو در عضو شمارهٔ {number} ادغام شده است؛ همان را به کار ببرید.")


def overdue(count: int) -> str:
    """``count``: loans whose day has passed."""
    return to_persian(f"{count} امانت دیرکرد دارد.")


def at_limit(count: int, most: int) -> str:
    """``count`` loans out of ``most`` that a member may have."""
    return to_persian(f"{count} امانت در دست دارد؛ سقف {most} است.")
