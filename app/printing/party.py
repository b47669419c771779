"""Sender and recipient as they stand on paper, and how their numbers are grouped."""

import unicodedata
from dataclasses import dataclass

from app.persian.digits import to_ascii, to_persian


@dataclass(frozen=True, slots=True)
class Party:
    """A sender or recipient. An empty text is left out; digits may be of any script."""

    name: str
    address: str
    province: str = ""
    county: str = ""
    city: str = ""
    postal_code: str = ""
    phone: str = ""


def postal_code(code: str) -> str:
    """Ten digits as 5 + 5, in Persian digits; anything else without marks, which need more room."""
    digits = _without_marks(to_ascii(code))
    if len(digits) == 10 and digits.isdigit():
        digits = f"{digits[:5]} {digits[5:]}"
    return to_persian(digits)


def phone(number: str) -> str:
    """A mobile as 4-3-4, a landline as 3-4-4, in Persian digits; anything else without marks."""
    digits = _without_marks(to_ascii(number))
    if len(digits) == 11 and digits.isdigit():
        cut = 4 if digits.startswith("09") else 3
        middle = 7
        digits = f"{digits[:cut]} {digits[cut:middle]} {digits[middle:]}"
    return to_persian(digits)


def _without_marks(text: str) -> str:
    return "".join(char for char in text if not unicodedata.combining(char))
