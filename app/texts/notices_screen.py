"""What the list of notices to members and its settings say."""

from __future__ import annotations

from app.persian.digits import to_persian, whole

TITLE = "پیام به عضو"
SUBTITLE = "پیامک‌ها و ایمیل‌ها، تازه‌ترین نخست"
SEARCH = "نام عضو، شمارهٔ همراه یا ایمیل"
ALL, WAITING, SENT, TROUBLE, STOPPED = "همه", "در صف", "فرستاده", "پیگیری", "جلوگیری‌شده"
BOTH = "پیامک و ایمیل"
CHANNEL = "راه"
COL_MEMBER, COL_KIND, COL_WAY, COL_AT, COL_STATE = "عضو", "برای", "راه", "زمان", "وضعیت"
REQUEST = "درخواست {number}"
NOTICE = "پیام"
NOTHING = "هنوز پیامی برای عضوی نرفته است."
NOTHING_SUCH = "پیامی با این صافی نیست."
TO_SETTINGS = "تنظیم پیام‌ها"
SHOW_ALL = "نمایش همه"
OFF = "پیام به عضو خاموش است"
OFF_HINT = "تا روشن نشود، چیزی به صف نمی‌رود. روشن کردنش کار سرپرست است."
NOBODY_SENDS = "این میز پیام نمی‌فرستد"
NOBODY_SENDS_HINT = "پیام‌ها در صف می‌مانند تا میزی که برای فرستادن تنظیم شده است آن‌ها را بردارد."
AGAIN = "دوباره بفرست"
AGAIN_HINT = "اگر پیام رسیده باشد، عضو دو بار می‌گیرد."
BLOCK = "نفرست"
ARRIVED = "رسیده است"
OPT_OUT = {"sms": "عضو پیامک نمی‌خواهد", "email": "عضو ایمیل نمی‌خواهد"}
OPT_IN = {"sms": "عضو باز پیامک می‌خواهد", "email": "عضو باز ایمیل می‌خواهد"}
OPEN = "باز کردن درخواست"
SENT_AGAIN = "پیام به صف رفت"
BLOCKED = "پیام فرستاده نمی‌شود"
CAME = "نوشته شد که رسیده است"
OPTED_OUT = {
    "sms": "برای این عضو دیگر پیامکی نمی‌رود",
    "email": "برای این عضو دیگر ایمیلی نمی‌رود",
}
OPTED_OUT_HINT = "هر چه در صف داشت هم فرستاده نمی‌شود."
PUT_BACK = "بازگرداندن"
OPTED_IN = "پیام‌های این عضو از این پس می‌رود"
SPACE, KEY_ROW = "فاصله", "کار ردیف"
KEY_AGAIN = "دوباره بفرست"
NEXT_TRY, GOES = "بار دیگر: {time}", "زمان رفتن: {time}"
TRIES = "{count} بار کوشش شد"
ANSWER = "پاسخ سرور: {answer}"
SHOWN = "{count} پیام"
PART_SHOWN = "{count} پیام تازه از {total}"


def count_of(shown: int, total: int) -> str:
    """«۲۰۰ پیام تازه از ۳٬۴۱۲» or «۱۲ پیام»."""
    if shown < total:
        return PART_SHOWN.format(count=whole(shown), total=whole(total))
    return SHOWN.format(count=whole(total))


def tried(count: int) -> str:
    """«۳ بار کوشش شد»; '' for once or never."""
    return TRIES.format(count=to_persian(count)) if count > 1 else ""


# Settings
SECTION = TITLE
SECTION_REMARK = "خبر ثبت، ارسال، مهلت و بازگشت به خود عضو"
SMS_CARD = "پیامک"
SMS_ON = "پیامک به عضو فرستاده شود"
SMS_HINT = "از راه سامانهٔ پیامکی که کتابخانه از آن خریده است"
EMAIL_CARD = "ایمیل"
EMAIL_ON = "ایمیل به عضو فرستاده شود"
EMAIL_HINT = "از راه سرور ایمیل کتابخانه (SMTP)"
COUNTER_CARD = "این میز"
SENDS = "این میز پیام‌ها را می‌فرستد"
SENDS_HINT = (
    "یک میز که همیشه روشن است و اینترنت دارد. رمزها تنها در همین رایانه می‌مانند، نه در دادهٔ "
    "کتابخانه و نه در پشتیبان."
)
FROM_THAT_DAY = (
    "از روزی که روشن می‌شود خبر می‌دهد: ارسال، بازگشت و دیرکردِ پیش از آن روز به عضو نوشته نمی‌شود. "
    "مهلت‌هایی که از آن پس می‌رسد یادآوری می‌شود."
)
GATEWAY_URL = "نشانی سامانه"
GATEWAY_HEADER = "سرآیندها"
GATEWAY_BODY = "بدنه"
GATEWAY_ACCEPTS = "نشانهٔ پذیرش در پاسخ"
GATEWAY_SECRET = "رمز یا کلید سامانه"
GATEWAY_PLACES = (
    "جای {گیرنده}، {متن}، {شناسه} و {رمز} هنگام فرستادن پر می‌شود. بدنهٔ خالی یعنی همه‌چیز در نشانی "
    "است. با {شناسه} سامانه می‌فهمد که پیام تکراری است. نشانهٔ پذیرش نوشته‌ای است که تنها در پاسخ "
    "پیام پذیرفته می‌آید؛ خالی یعنی هر پاسخ ۲۰۰ پذیرش است."
)
SMTP_HOST = "سرور"
SMTP_PORT = "درگاه"
SECURITY = "اتصال"
SECURITY_HINT = "آن‌گونه که سرور ایمیل می‌خواهد"
SECURITY_NAMES = {
    "starttls": "رمزنگاری با STARTTLS",
    "tls": "رمزنگاری با TLS",
    "none": "بدون رمزنگاری",
}
OPEN_LINE = "بی رمزنگاری، هر که در راه است نام و پیام عضو را می‌خواند."
SMTP_USER = "کاربر"
SMTP_SECRET = "رمز ایمیل"
SENDER = "نشانی فرستنده"
OPTIONAL = "اختیاری"
TIMES_CARD = "زمان"
QUIET = "ساعت‌های آرام"
QUIET_HINT = "در این ساعت‌ها چیزی نمی‌رود؛ ساعت‌های برابر یعنی همیشه می‌رود"
FROM, TO = "از ساعت", "تا ساعت"
DUE_SOON = "یادآوری پیش از مهلت"
DUE_SOON_HINT = "چند روز پیش از مهلت بازگشت"
TEST_CARD = "آزمایش"
TEST_HINT = "با آنچه ذخیره شده است؛ پیام در فهرست نمی‌آید."
TEST_ADDRESS = "شمارهٔ همراه یا ایمیل"
TEST = "پیام آزمایشی"
TESTING = "در حال فرستادن…"
TEST_DONE = "به سرور سپرده شد؛ ببینید رسید یا نه."
TEST_FAILED = "پیام آزمایشی نرفت"
SAVE_FIRST = "نخست تغییرها را ذخیره کنید."
LIST = "فهرست پیام‌ها"
WORDS_CARD = "متن‌ها"
WORDS_HINT = "نام هر جای خالی میان دو ابرو می‌آید؛ با کلیک نوشته می‌شود."
ACTIVE = "این پیام فرستاده شود"
SUBJECT = "موضوع"
TEXT = "متن"
SHIPPED = "متن نخستین"
PREVIEW = "نمونه"
KIND = "پیام"
PLACES = "جاهای خالی"


def hour(value: int) -> str:
    """«۲۱:۰۰»."""
    return to_persian(f"{value:02d}:00")


def days(value: int) -> str:
    """«۲ روز»."""
    return f"{to_persian(value)} روز"
