"""Digits: read in any of three scripts, kept in ASCII, shown in Persian."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from decimal import Decimal

PERSIAN: Final = "۰۱۲۳۴۵۶۷۸۹"
ARABIC: Final = "٠١٢٣٤٥٦٧٨٩"
ASCII: Final = "0123456789"

THOUSANDS: Final = "٬"
DECIMAL: Final = "٫"

# To look is cheaper than to translate, and most texts have none.
_OTHER: Final = re.compile(f"[{PERSIAN}{ARABIC}]")
_TO_ASCII: Final = str.maketrans(PERSIAN + ARABIC, ASCII + ASCII)
_TO_PERSIAN: Final = str.maketrans(ASCII + ARABIC, PERSIAN + PERSIAN)
_GROUPS: Final = str.maketrans(ASCII + ",.", PERSIAN + THOUSANDS + DECIMAL)


def to_ascii(text: str) -> str:
    """Persian and Arabic-Indic digits as ASCII ones; every other character stays."""
    return text.translate(_TO_ASCII) if _OTHER.search(text) else text


def to_persian(text: str | int) -> str:
    """Digits of any of the three scripts as Persian ones; every other character stays."""
    return str(text).translate(_TO_PERSIAN)


def grouped(number: int | float | Decimal) -> str:
    """A number as people read it: ``۱٬۲۳۴`` and ``۱۲٫۵``.

    A float shows the digits that ``repr`` gives it, without an exponent.
    """
    if isinstance(number, int):
        return whole(number)
    # Imported here: the first picture of the window has texts with digits and no fractions.
    from decimal import Decimal

    exact = Decimal(repr(number)) if isinstance(number, float) else number
    return f"{exact:,f}".translate(_GROUPS)


def measured(number: float) -> str:
    """A number without a fraction that is none: ``۲۴`` and ``۹٫۵``."""
    return grouped(number) if number % 1 else whole(int(number))


def whole(number: int) -> str:
    """An integer in groups of three: ``۱٬۲۳۴``."""
    return f"{number:,d}".translate(_GROUPS)
