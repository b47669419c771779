"""«کتاب من کجاست؟»: one sentence to read aloud."""

from __future__ import annotations

from app.persian.digits import to_persian, whole

NOTHING = "{name} اکنون درخواست بازی ندارد."
SENTENCE = "{name}: {parts}."
AND = "؛ "

WANTED = "«{title}» از {asked} در فهرست گردآوری است"
WAITING_FIRST = "«{title}» در نوبت است و نفر اول آن است"
WAITING = "«{title}» در نوبت است و {ahead} نفر جلوتر است"
PICKED = "«{title}» برداشته شده و آمادهٔ بسته‌بندی است"
PACKED = "«{title}» در {parcel} است و با تحویل بعدی به پست می‌رود"
SENT = "«{title}»{parcel}{post_number} {day} به پست سپرده شد{due}"
DELIVERED = "«{title}»{parcel} به دست شما رسیده است{due}"
UNDELIVERED = "«{title}»{parcel} به نشانی نرسید و برگشت؛ برای فرستادن دوباره هماهنگ کنید"
LOST = "«{title}»{parcel} در راه گم شده و پیگیری می‌شود"
NOT_FOUND = "«{title}» پیدا نشد ({reason})"

DUE = " و مهلت بازگشتش {day} است"
PARCEL = "مرسولهٔ {number}"
IN_PARCEL = " با مرسولهٔ {number}"
POST_NUMBER = " و کد رهگیری {number}"
NO_SUCH_MEMBER = "عضوی با این نشانه‌ها پیدا نشد."
SEVERAL_MEMBERS = "{count} عضو با این نشانه‌ها هست؛ شمارهٔ عضویت را بپرسید."


def ahead(title: str, count: int) -> str:
    """A line that waits; ``count``: lines before it."""
    if count == 0:
        return WAITING_FIRST.format(title=title)
    return WAITING.format(title=title, ahead=whole(count))


def several(count: int, more: bool) -> str:
    """``more``: there are even more of them."""
    shown = f"بیش از {count}" if more else str(count)
    return SEVERAL_MEMBERS.format(count=to_persian(shown))
