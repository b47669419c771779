"""What is said about staff, secrets and permissions."""

from __future__ import annotations

from app.persian.digits import to_persian

NOT_ACTIVE = "این کاربر شناخته نشد یا غیرفعال است. دوباره وارد شوید."
NOT_ALLOWED = "این کار در اختیار نقش شما نیست. از سرپرست بخواهید انجامش دهد."
OTHER_BRANCH = "این کار از کتابخانهٔ دیگری است و اینجا نمی‌توان آن را تغییر داد."
EVENT_ID_REUSED = "این کار پیش‌تر با داده‌های دیگری ثبت شده است. دوباره انجامش دهید."

# What the boxes are called
USER_NAME = "نام کاربری"
DISPLAY_NAME = "نام و نام خانوادگی"

# Logging in
WELCOME = "{name}، خوش آمدید."
WRONG = "نام کاربری یا رمز درست نیست."
UNKNOWN_BADGE = "این کارت شناخته نشد. دوباره اسکن کنید یا با نام خود وارد شوید."
NEEDS_SECRET = "کارت {name} پذیرفته شد؛ رمز را هم بنویسید."
WRONG_CODE = "نام کاربری یا کد بازیابی درست نیست."
WRONG_OLD = "رمز کنونی درست نیست."
SECRET_CHANGED = "رمز تازه ثبت شد."
RECOVERED = "رمز تازه ثبت شد و کد بازیابی پیشین باطل است؛ کد تازه را چاپ و نگه‌داری کنید."
RECOVERY_RENEWED = "کد بازیابی تازه ساخته شد و کد پیشین باطل است؛ کد تازه را چاپ و نگه‌داری کنید."

# What can't be
USER_NAME_FORM = "نام کاربری باید دست‌کم یک حرف یا رقم داشته باشد."
USER_NAME_TAKEN = "این نام کاربری را کس دیگری دارد؛ نام دیگری بدهید."
SUPERVISOR_SECRET = "سرپرست باید رمز داشته باشد."
LAST_SUPERVISOR = "این تنها سرپرست فعال کتابخانه است؛ پیش از این تغییر، سرپرست دیگری تعیین کنید."
CITY_ONLY = "دسترسی به همهٔ کتابخانه‌ها را تنها سرپرست شهر می‌دهد یا می‌گیرد."
UNKNOWN_STAFF = "این کاربر پیدا نشد؛ فهرست را تازه کنید."


def secret_short(least: int) -> str:
    """``least``: characters that a secret has at least."""
    return to_persian(f"رمز باید دست‌کم {least} نویسه باشد.")


def secret_long(most: int) -> str:
    """``most``: characters that a secret has at most."""
    return to_persian(f"رمز بلندتر از {most} نویسه است.")


def wrong_wait(sentence: str, seconds: int) -> str:
    """What was wrong, and for how long the next try must wait."""
    return f"{sentence} {wait(seconds)}"


def wait(seconds: int) -> str:
    """For how long the next try must wait, in whole seconds."""
    return to_persian(f"{seconds} ثانیه صبر کنید و دوباره بکوشید.")
