"""Notices to members: their words as they are shipped, and what is said about them."""

from __future__ import annotations

from app.persian.digits import to_persian

# The names of placeholders, as people write them between braces
NAME = "نام"
LIBRARY = "کتابخانه"
LIBRARY_PHONE = "تلفن کتابخانه"
REQUEST = "شمارهٔ درخواست"
PARCEL = "شمارهٔ مرسوله"
POST_NUMBER = "کد رهگیری"
TRACKING = "پیوند رهگیری"
DUE = "مهلت بازگشت"
COUNT = "تعداد"
TITLES = "عنوان‌ها"
LATE = "روز دیرکرد"

TRACKING_PAGE = "https://tracking.post.ir/?id={number}"

SAMPLE = {
    NAME: "مریم رضایی",
    LIBRARY: "کتابخانهٔ عمومی",
    LIBRARY_PHONE: "۰۱۳ ۳۳۱۲ ۳۴۵۶",
    REQUEST: "۳۴۱",
    PARCEL: "۲۱۸",
    POST_NUMBER: "416190512900014300005123",
    TRACKING: "https://tracking.post.ir/?id=416190512900014300005123",
    DUE: "۱۴۰۵/۰۹/۲۱",
    COUNT: "۲",
    TITLES: "«سووشون»، «کلیدر»",
    LATE: "۳",
}
"""What the words are shown and measured with while they are written."""

KINDS = {
    "registered": "ثبت درخواست",
    "sent": "ارسال با پست",
    "due-soon": "نزدیکی مهلت",
    "overdue": "گذشتن مهلت",
    "returned": "بازگشت کتاب",
}
CHANNELS = {"sms": "پیامک", "email": "ایمیل"}

SMS = {
    "registered": "{نام} گرامی، درخواست {شمارهٔ درخواست} شما ثبت شد.\n{کتابخانه}",
    "sent": "{نام} گرامی، مرسولهٔ {شمارهٔ مرسوله} به پست سپرده شد.\nکد رهگیری: {کد رهگیری}\n"
    "مهلت بازگشت: {مهلت بازگشت}\n{کتابخانه}",
    "due-soon": "{نام} گرامی، مهلت بازگشت {تعداد} کتاب شما {مهلت بازگشت} است.\n{کتابخانه}",
    "overdue": "{نام} گرامی، مهلت بازگشت {تعداد} کتاب شما {مهلت بازگشت} بود.\n{کتابخانه}",
    "returned": "{نام} گرامی، {تعداد} کتاب شما به کتابخانه رسید. سپاس.\n{کتابخانه}",
}
EMAIL = {
    "registered": "{نام} گرامی،\n\nدرخواست شمارهٔ {شمارهٔ درخواست} شما ثبت شد:\n{عنوان‌ها}\n\n"
    "{کتابخانه}\nتلفن {تلفن کتابخانه}",
    "sent": "{نام} گرامی،\n\nمرسولهٔ شمارهٔ {شمارهٔ مرسوله} به پست سپرده شد:\n{عنوان‌ها}\n\n"
    "کد رهگیری: {کد رهگیری}\n{پیوند رهگیری}\nمهلت بازگشت: {مهلت بازگشت}\n\n"
    "{کتابخانه}\nتلفن {تلفن کتابخانه}",
    "due-soon": "{نام} گرامی،\n\nمهلت بازگشت این کتاب‌ها {مهلت بازگشت} است:\n{عنوان‌ها}\n\n"
    "{کتابخانه}\nتلفن {تلفن کتابخانه}",
    "overdue": "{نام} گرامی،\n\nمهلت بازگشت این کتاب‌ها {مهلت بازگشت} بود و {روز دیرکرد} روز از آن "
    "گذشته است:\n{عنوان‌ها}\n\n{کتابخانه}\nتلفن {تلفن کتابخانه}",
    "returned": "{نام} گرامی،\n\nاین کتاب‌ها به کتابخانه رسید. سپاس از شما:\n{عنوان‌ها}\n\n"
    "{کتابخانه}\nتلفن {تلفن کتابخانه}",
}
SUBJECTS = {
    "registered": "درخواست {شمارهٔ درخواست} ثبت شد",
    "sent": "مرسولهٔ {شمارهٔ مرسوله} در راه است",
    "due-soon": "مهلت بازگشت کتاب‌ها نزدیک است",
    "overdue": "مهلت بازگشت کتاب‌ها گذشته است",
    "returned": "کتاب‌ها به کتابخانه رسید",
}

# Checking the words
TEXT = "متن"
SUBJECT = "موضوع"
UNKNOWN_PLACEHOLDER = "«{name}» برای «{kind}» جای خالی شناخته‌شده‌ای نیست. می‌توان نوشت: {known}"
OPEN_BRACE = "یک «{brace}» بی‌جفت در متن هست؛ نام هر جای خالی میان دو ابرو می‌آید."
LONGEST_SMS = "پیامک بلندتر از {most} قسمت نمی‌شود؛ این متن {parts} قسمت است."
SMS_PARTS = "{chars} نویسه، {parts} پیامک"


def sms_length(chars: int, parts: int) -> str:
    """«۸۷ نویسه، ۲ پیامک»."""
    return SMS_PARTS.format(chars=to_persian(chars), parts=to_persian(parts))


def unknown(name: str, kind: str, known: tuple[str, ...]) -> str:
    """A name between braces that has no value here."""
    shown = "، ".join(f"{{{one}}}" for one in known)
    return UNKNOWN_PLACEHOLDER.format(name=name, kind=KINDS[kind], known=shown)


# Channels
SMTP_HOST = "سرور ایمیل"
SMTP_PORT = "درگاه"
SMTP_USER = "کاربر ایمیل"
SENDER = "نشانی فرستنده"
GATEWAY_URL = "نشانی سامانهٔ پیامک"
GATEWAY_HEADER = "سرآیند"
GATEWAY_BODY = "بدنه"
GATEWAY_ACCEPTS = "نشانهٔ پذیرش"
QUIET_FROM = "آغاز ساعت‌های آرام"
QUIET_TO = "پایان ساعت‌های آرام"
DUE_SOON_DAYS = "روزهای پیش از مهلت"
BAD_HOST = "نام سرور درست نیست؛ مانند mail.example.ir"
BAD_SENDER = "نشانی فرستنده درست نیست؛ مانند library@example.ir"
BAD_URL = "نشانی باید با https:// یا http:// آغاز شود."
BAD_HEADER = "سرآیند باید به شکل «نام: مقدار» باشد، هرکدام در یک سطر."
BAD_BODY = "بدنه نه JSON درست است و نه «نام=مقدار»‌هایی که با & جدا شده‌اند."
NO_TEXT_PLACE = "جای متن پیام پیدا نیست؛ {text} باید در نشانی یا بدنه باشد."
NO_TO_PLACE = "جای شمارهٔ گیرنده پیدا نیست؛ {to} باید در نشانی یا بدنه باشد."
GATEWAY_TO = "گیرنده"
GATEWAY_TEXT = "متن"
GATEWAY_ID = "شناسه"
GATEWAY_SECRET = "رمز"
NOT_SET_UP = "پیام به عضو هنوز خاموش است؛ در «تنظیمات»، بخش «پیام به عضو» روشنش کنید."
BAD_MOBILE = "شمارهٔ همراه درست نیست؛ مانند ۰۹۱۱ ۱۲۳ ۴۵۶۷"
BAD_EMAIL = "نشانی ایمیل درست نیست."
TEST_TEXT = "این پیام آزمایشی {library} است."
TEST_SUBJECT = "پیام آزمایشی"

# What became of a notice
REASONS = {
    "": "",
    "timeout": "سرور پاسخ نداد؛ دوباره فرستاده می‌شود.",
    "no-connection": "به سرور وصل نشد؛ دوباره فرستاده می‌شود.",
    "busy": "سرور گفت بعداً؛ دوباره فرستاده می‌شود.",
    "gave-up": "پس از چند بار تلاش فرستاده نشد.",
    "refused": "سرور این پیام را نپذیرفت.",
    "no-such-address": "سرور نشانی گیرنده را نپذیرفت.",
    "login": "سرور کاربر یا رمز را نپذیرفت؛ تنظیمات پیام را ببینید.",
    "no-tls": "اتصال امن با سرور برقرار نشد؛ تنظیمات پیام را ببینید.",
    "bad-setup": "تنظیمات پیام کامل نیست.",
    "no-answer": "پیام به سرور سپرده شد و پاسخی نیامد؛ شاید رسیده باشد.",
    "interrupted": "برنامه هنگام فرستادن بسته شد؛ شاید رسیده باشد.",
    "too-old": "چند روز در صف ماند و دیگر به کار نمی‌آمد.",
    "before-on": "پیش از آخرین روشن شدن این راه در صف بود.",
    "opted-out": "عضو این پیام را نمی‌خواهد.",
    "member-gone": "عضو درگذشته یا پاک‌شده است.",
    "by-hand": "کاربر جلویش را گرفت.",
    "kind-off": "فرستادن این پیام در تنظیمات خاموش شده است.",
    "back": "کتاب‌ها پیش از فرستادن بازگشت یا تمدید شد.",
    "again": "کاربر خواست دوباره فرستاده شود.",
    "by-clerk": "کاربر گفت که رسیده است.",
}
UNKNOWN_NOTICE = "این پیام پیدا نشد."
NOT_AGAIN = "این پیام فرستاده شده است و دوباره فرستاده نمی‌شود."
NOT_TO_BLOCK = "این پیام دیگر در صف نیست."
NOT_UNKNOWN = "سرنوشت این پیام روشن است."
UNKNOWN_MEMBER = "این عضو پیدا نشد."

STATES = {
    "queued": "در صف",
    "sending": "در حال ارسال",
    "accepted": "فرستاده شد",
    "delivered": "رسید",
    "failed": "ناموفق",
    "blocked": "فرستاده نمی‌شود",
    "unknown": "نامعلوم",
}
