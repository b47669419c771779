"""What the login says beyond its first words: forgotten secrets, and names without badges."""

from __future__ import annotations

from app.persian.digits import to_persian

CHOOSE_NAME = "نام خود را انتخاب کنید"
NO_BADGES = "هنوز کسی کارت ندارد؛ سرپرست در «تنظیمات» کارت می‌دهد."
YOUR_NAME = "نام شما"

# A forgotten secret
FORGOT = "رمز را فراموش کرده‌ام"
ASK_SUPERVISOR = "رمز تازه را سرپرست می‌دهد"
ASK_SUPERVISOR_HINT = "در «تنظیمات»، بخش «کاربران»."
NO_CODE = "این سرپرست کد بازیابی ندارد"
NO_CODE_HINT = "سرپرست دیگری در «تنظیمات»، بخش «کاربران» رمز تازه می‌دهد."
RECOVER = "رمز تازه برای «{name}»"
RECOVER_HINT = "کد بازیابی در پاکت دربسته است: ۲۴ رقم، با فاصله یا بی فاصله."
CODE = "کد بازیابی"
NEW_SECRET = "رمز تازه"
NEW_SECRET_HINT = "دست‌کم ۶ نویسه"
RENEW = "ثبت رمز تازه"
CODE_EMPTY = "کد بازیابی را بنویسید."
CODE_LENGTH = "کد بازیابی ۲۴ رقم دارد."
ENTER = "ورود با رمز تازه"


def work_kept(parcel: str, books: int) -> str:
    """What of this station's work is kept: the number of the parcel, and how much is in it."""
    inside = to_persian(f"{books} کتاب در آن است") if books else "هنوز خالی است"
    return f"مرسولهٔ \u2066{parcel}\u2069، {inside}؛ پس از ورود، از همان‌جا ادامه می‌دهید."
