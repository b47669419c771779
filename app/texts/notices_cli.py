"""Help and answers of ``ketabresan notices``."""

from __future__ import annotations

from app.persian.digits import to_persian

NOTICES = "پیام به عضو: فهرست، فرستادن و آزمایش."
EXAMPLE = "  ketabresan notices list --user karimi"
LIST = "پیام‌هایی که فرستاده شده‌اند یا در صف‌اند، تازه‌ترین نخست."
LIST_EXAMPLE = "  ketabresan notices list --state failed --user karimi"
STATE = "تنها پیام‌های این حالت: {states}"
CHANNEL = "تنها این راه: sms یا email"
SEARCH = "تنها پیام‌های عضوی با این نام یا شماره"
SEND = "هر چه در صف است اکنون فرستاده می‌شود؛ یادآوری‌های امروز هم به صف می‌روند."
SEND_EXAMPLE = "  ketabresan notices send --user karimi"
TEST = "یک پیام آزمایشی می‌فرستد که در صف نمی‌آید."
TEST_EXAMPLE = "  ketabresan notices test sms 09111234567 --user karimi"
TEST_CHANNEL = "sms یا email"
TEST_ADDRESS = "شمارهٔ همراه یا نشانی ایمیل"
WISH = "نوشتن این‌که عضو پیامک یا ایمیل می‌خواهد یا نه؛ اگر نخواهد، هر چه در صف است هم نمی‌رود."
WISH_EXAMPLE = "  ketabresan notices wish 1001 sms no --user karimi"
MEMBER = "شمارهٔ عضویت، نام یا تلفن"
YES_OR_NO = "yes می‌خواهد، no نمی‌خواهد"
WANTS = "نوشته شد: عضو می‌خواهد."
WANTS_NOT = "نوشته شد: عضو نمی‌خواهد."
CHANNELS = "راه‌های رسیدن به عضو را نشان می‌دهد، یا از یک پروندهٔ JSON می‌خواند."
CHANNELS_EXAMPLE = "  ketabresan notices channels --from channels.json --user karimi"
FROM = "پروندهٔ JSON با همان نام‌هایی که بدون --from نشان داده می‌شود"
HEADS = ("زمان", "حالت", "راه", "برای", "عضو", "نشانی", "توضیح")
NO_NOTICES = "پیامی نیست."
BAD_FILE = "پرونده خوانده نشد؛ باید JSON باشد با این نام‌ها: {names}"
TEST_DONE = "پیام آزمایشی به سرور سپرده شد."
QUIET = "اکنون از ساعت‌های آرام است؛ چیزی فرستاده نشد."
SENT_ENDS = {
    "accepted": "{count} فرستاده شد",
    "later": "{count} بعداً دوباره",
    "failed": "{count} ناموفق",
    "unknown": "{count} نامعلوم",
}


def sent(told: int, ends: dict[str, int]) -> str:
    """«۳ یادآوری به صف رفت. ۵ فرستاده شد، ۱ ناموفق.»"""
    queued = f"{to_persian(told)} یادآوری به صف رفت. " if told else ""
    parts = [SENT_ENDS[end].format(count=to_persian(count)) for end, count in ends.items()]
    return queued + ("، ".join(parts) + "." if parts else "پیامی برای فرستادن نبود.")
