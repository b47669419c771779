"""Reading the boxes of a form: text folded for storing, of a bounded length; whole numbers."""

from __future__ import annotations

import re

from app.errors import UserError
from app.persian.digits import to_ascii
from app.persian.fold import for_storage, lines_for_storage
from app.texts import fields as texts

NAME = 100
LINE = 300
TITLE = 500
PARAGRAPH = 2_000
_WHOLE = re.compile(r"[0-9]{1,15}")
_PARTED = re.compile(r"[\s,٬،']")
_NO_PART = re.compile(r"[.٫]0+$")


def line(
    value: str | None, field: str, name: str, *, longest: int = LINE, needed: bool = False
) -> str:
    """One line as it is stored.

    Args:
        field: the box, for ``UserError.field``; ``name``: what people call it.
        longest: in characters, after folding.

    Raises:
        UserError: too long, or empty where it is needed.
    """
    if not value and not needed:
        return ""
    # A whole pasted file is refused before it is folded.
    if value is not None and len(value) > 10 * longest:
        raise UserError(texts.too_long(name, longest), field=field)
    return _checked(for_storage(value or ""), field, name, longest, needed)


def paragraph(
    value: str | None, field: str, name: str, *, longest: int = PARAGRAPH, needed: bool = False
) -> str:
    """Text of several lines as it is stored; arguments and errors as of ``line``."""
    if not value and not needed:
        return ""
    if value is not None and len(value) > 10 * longest:
        raise UserError(texts.too_long(name, longest), field=field)
    return _checked(lines_for_storage(value or ""), field, name, longest, needed)


def _checked(text: str, field: str, name: str, longest: int, needed: bool) -> str:
    if needed and not text:
        raise UserError(texts.needed(name), field=field)
    if len(text) > longest:
        raise UserError(texts.too_long(name, longest), field=field)
    return text


def amount(value: int, field: str, name: str, *, least: int = 0, most: int = 10**12) -> int:
    """A whole number within bounds.

    Raises:
        UserError: it is outside.
    """
    if not least <= value <= most:
        raise UserError(texts.out_of_range(name, least, most), field=field)
    return value


def whole(value: str, field: str, name: str, *, least: int = 0, most: int = 10**12) -> int | None:
    """A typed whole number, in any digits and with separators of thousands; None for an empty box.

    Raises:
        UserError: it is no whole number, or outside the bounds.
    """
    plain = value
    if not _WHOLE.fullmatch(value):
        plain = _PARTED.sub("", to_ascii(for_storage(value[:100])))
        plain = _NO_PART.sub("", plain)
        if not plain:
            return None
        if not _WHOLE.fullmatch(plain):
            raise UserError(texts.not_a_number(name), field=field)
    return amount(int(plain), field, name, least=least, most=most)
