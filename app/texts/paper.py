"""Every Persian sentence on paper, a section for each document."""

# Every document
PROGRAM = "کتاب‌رسان"


def page_of(number: str, total: str) -> str:
    """«برگ ۱ از ۲»; the numbers in Persian digits."""
    return f"برگ {number} از {total}"


def did_not_fit(field: str, text: str) -> str:
    """A warning that a text was cut on paper."""
    return f"«{field}» روی کاغذ جا نشد و کوتاه شد: {text}"


# Names of fields, for that warning
FIELD_NAME = "نام"
FIELD_ADDRESS = "نشانی"
FIELD_PLACE = "شهر"
FIELD_SENDER = "فرستنده"
FIELD_POSTAL_CODE = "کد پستی"
FIELD_PHONE = "تلفن"
FIELD_SERVICE = "سرویس"
FIELD_TITLE = "عنوان برگه"
FIELD_LIBRARY = "نام کتابخانه"
FIELD_FOOT = "پایین برگه"
