"""What the form of a request says beside the words that it shares with other screens."""

from __future__ import annotations

from app.persian.digits import whole

# Drafts
UNFINISHED = "درخواست ناتمام"
UNFINISHED_WHOSE = "{member}، {books}، از {when}"
NO_MEMBER = "بدون عضو"
NO_BOOKS = "هنوز بدون کتاب"
GO_ON = "ادامه"
PUT_ASIDE = "کنار گذاشتن"
START_EMPTY = "کنار گذاشتن پیش‌نویس"
RESTORED = "پیش‌نویس {when} دوباره باز شد"
MEMBER_GONE = "عضو این پیش‌نویس دیگر در دسترس نیست؛ عضو را دوباره انتخاب کنید."
NOT_KEPT = "پیش‌نویس نگه داشته نشد؛ جای خالی دیسک و پوشهٔ برنامه را ببینید."

# A new member
NOBODY = "عضوی با «{words}» پیدا نشد"
NOBODY_NOTE = "نوشتن عضو تازه"
NEW_MEMBER = "عضو تازه"
NUMBER = "شمارهٔ عضویت"
FIRST_NAME = "نام"
LAST_NAME = "نام خانوادگی"
MOBILE = "همراه"
NATIONAL_ID = "کد ملی"
EXPIRY = "پایان عضویت"
ADD_MEMBER = "افزودن عضو"
KNOWN_MEMBER = "عضو موجود"
MEMBER_ADDED = "عضو تازه ثبت شد"
KEY_NEW_MEMBER = "عضو تازه"

# What a member wants to be told
NOTICES = "پیام می‌خواهد"
NOTICES_HINT = "اگر عضو پیامک یا ایمیل نمی‌خواهد"
WANTS = {"sms": "پیامک به این عضو برود", "email": "ایمیل به این عضو برود"}
WANTS_NO = {"sms": "پیامک نمی‌خواهد", "email": "ایمیل نمی‌خواهد"}
WANTS_NOTHING = "پیام نمی‌خواهد"

# The message of a social network
PASTED = "پیام عضو"
PASTED_HINT = "متن پیام را اینجا بچسبانید؛ به همان شکل نگه داشته می‌شود."

# A wish that can't become a request
COUNT_UNMET = "ثبت نشود و شمرده شود"
UNMET_NOTED = "بیرون از محدوده شمرده شد"
UNMET_HINT = "از این درخواست جز شهر و شمار کتاب‌ها چیزی نگه داشته نشد."

# Addresses
OTHER_ADDRESS = "نشانی دیگر عضو"

# Changing
CHANGE_TITLE = "تغییر درخواست {number}"
SAVE_CHANGE = "ثبت تغییر"
KEY_SAVE_CHANGE = "ثبت تغییر"
NOT_CHANGED = "تغییر هنوز ثبت نشده است"
ADDRESS_AS_BEFORE = "همان نشانی درخواست"


def books(count: int) -> str:
    """«۲ کتاب»."""
    return f"{whole(count)} کتاب" if count else NO_BOOKS
