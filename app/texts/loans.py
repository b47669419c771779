"""What is said about loans and their renewal."""

from __future__ import annotations

from app.persian.digits import to_persian

UNKNOWN_LOAN = "این امانت پیدا نشد. فهرست را تازه کنید."
ENDED = "«{title}» دیگر در امانت نیست."
WAITED_FOR = "«{title}» را عضو دیگری در نوبت دارد؛ تمدید فقط با نظر سرپرست."


def used_up(title: str, limit: int) -> str:
    """The loan was renewed as often as the branch allows."""
    if not limit:
        return f"این کتابخانه امانت را تمدید نمی‌کند؛ «{title}» فقط با نظر سرپرست."
    return to_persian(f"«{title}» {limit} بار تمدید شده است؛ بیشتر فقط با نظر سرپرست.")
