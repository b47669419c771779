"""What people are told about numbers and dates that cannot be right."""

from __future__ import annotations

from typing import Final

from app.persian.digits import to_persian

DATE_FORM: Final = "تاریخ را به شمسی بنویسید؛ مانند ۱۴۰۵/۰۹/۰۲ یا «۲ آذر ۱۴۰۵»."
DATE_YEAR: Final = "سال را شمسی و چهاررقمی بنویسید؛ مانند ۱۴۰۵."
DATE_MONTH: Final = "ماه باید عددی از ۱ تا ۱۲ باشد."

POSTAL_CODE_SIGNS: Final = "کد پستی فقط رقم دارد؛ ده رقم، مانند ۴۱۹۳۸-۳۳۳۳۳."
POSTAL_CODE_UNUSUAL: Final = "این کد پستی نامعمول است؛ یک بار دیگر با عضو بررسی کنید."

NATIONAL_ID_FORM: Final = "کد ملی ده رقم است؛ صفرهای اول آن را هم بنویسید."
NATIONAL_ID_WRONG: Final = "این کد ملی درست نیست؛ رقم‌های آن را دوباره بررسی کنید."

MOBILE_FORM: Final = "شمارهٔ موبایل یازده رقم است و با ۰۹ آغاز می‌شود."
LANDLINE_FORM: Final = "تلفن ثابت را با کد شهر و هشت رقم بنویسید؛ مانند ۰۱۳ و سپس ۳۳۱۲۳۴۵۶."
PHONE_FORM: Final = "شماره را کامل بنویسید: موبایل با ۰۹، یا تلفن ثابت هشت‌رقمی با کد شهر."

ISBN_FORM: Final = "شابک ده یا سیزده رقم است و شابک سیزده‌رقمی با ۹۷۸ یا ۹۷۹ آغاز می‌شود."
ISBN_WRONG: Final = "این شابک درست نیست؛ رقم‌های آن را دوباره بررسی کنید."

POST_NUMBER_FORM: Final = "کد رهگیری پست ۱۴، ۲۰ یا ۲۴ رقم است، یا مانند RR123456785IR."
POST_NUMBER_WRONG: Final = "این کد رهگیری درست نیست؛ رقم‌های آن را دوباره بررسی کنید."


def postal_code_length(count: int) -> str:
    """``count``: how many digits were typed instead of ten."""
    return to_persian(f"کد پستی ده رقم است؛ این {count} رقم دارد.")


def date_day(month: str, year: int, days: int) -> str:
    """``month`` by its name, ``days`` as many as it has in that year."""
    return to_persian(f"{month} {year} فقط {days} روز دارد.")


def date_weekday(day: str, weekday: str) -> str:
    """``day`` as it was read, ``weekday`` the name of the day that it really is."""
    return f"{day} {weekday} است؛ روز هفته یا تاریخ را درست کنید."
