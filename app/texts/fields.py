"""What is said about a single box of a form that can't be kept as it is."""

from __future__ import annotations

from app.persian.digits import to_persian


def needed(name: str) -> str:
    """``name``: what the box is called."""
    return f"«{name}» را بنویسید."


def too_long(name: str, longest: int) -> str:
    """``longest``: how many characters it may have."""
    return to_persian(f"«{name}» از {longest} نویسه بلندتر است؛ کوتاه‌ترش کنید.")


def not_a_number(name: str) -> str:
    """It should be a whole number."""
    return f"«{name}» باید عدد درست باشد."


def out_of_range(name: str, least: int, most: int) -> str:
    """Both ends are allowed."""
    return to_persian(f"«{name}» باید از {least} تا {most} باشد.")
