"""Numbers that people type: each is read in any digits and spacing, and kept in one ASCII form.

Rules and their sources: the national ID's check digit as the civil registry publishes it, the
post's S10 numbers by UPU standard S10, ISBN by python-stdnum. A pattern that is known to refuse
real numbers (mobile operators, inner rules of the postal code) only warns or is left out.

Every reader raises ``UserError`` with a sentence that says what is expected, and with its own name
as ``field``.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

import stdnum.isbn
from stdnum.exceptions import ValidationError

from app.errors import UserError
from app.persian.digits import to_ascii, to_persian
from app.texts import persian as texts

HOME_AREA: Final = "013"
"""The area code of Guilan, which people leave out."""

# A common separator to the bidi algorithm: groups keep their order in a right-to-left line, where
# those that a plain space parts would be swapped; and no line breaks inside.
_GAP: Final = "\u00a0"

_DASHES: Final = "-\u2010\u2011\u2012\u2013\u2014\u2212\u0640"
_BRACKETS: Final = "()[]{}"
_INVISIBLE: Final = (*range(0x200B, 0x2010), *range(0x202A, 0x202F), *range(0x2060, 0x2070))
_SPACES: Final = (*range(0x09, 0x0E), 0x20, 0xA0, *range(0x2000, 0x200B), 0x202F, 0x3000)
_DROPPED: Final = {
    code: None for code in (*map(ord, _DASHES + _BRACKETS), *_INVISIBLE, *_SPACES, 0x61C, 0xFEFF)
}

_TEN_DIGITS: Final = re.compile(r"[0-9]{10}")
_USUAL_POSTAL_CODE: Final = re.compile(r"(?!([0-9])\1{9}$)[13-9]{5}[0-9]{5}")
_MOBILE: Final = re.compile(r"(?:\+98|0098|98|0)?(9[0-9]{9})")
_LANDLINE: Final = re.compile(r"(?:(?:\+98|0098|98|0)?([1-8][0-9]))?([2-9][0-9]{7})")
_S10: Final = re.compile(r"[A-Z]{2}[0-9]{9}[A-Z]{2}")
_S10_WEIGHTS: Final = (8, 6, 4, 2, 3, 5, 9, 7)
_LONG_BARCODE: Final = 37
_LONG_NUMBER: Final = 24


@dataclass(frozen=True, slots=True)
class PostalCode:
    """Ten ASCII digits; ``warning`` is a sentence to show where they look unlike a real code."""

    value: str
    warning: str | None


def postal_code(text: str) -> PostalCode:
    """Ten digits, or an error; what is only unusual comes with a warning."""
    code = _plain(text)
    if not (code.isascii() and code.isdigit()):
        raise UserError(texts.POSTAL_CODE_SIGNS, field="postal_code")
    if len(code) != 10:
        raise UserError(texts.postal_code_length(len(code)), field="postal_code")
    usual = _USUAL_POSTAL_CODE.fullmatch(code)
    return PostalCode(code, None if usual else texts.POSTAL_CODE_UNUSUAL)


def national_id(text: str) -> str:
    """Ten digits with a right check digit, not all the same."""
    code = _plain(text)
    if not _TEN_DIGITS.fullmatch(code):
        raise UserError(texts.NATIONAL_ID_FORM, field="national_id")
    rest = sum(int(digit) * (10 - place) for place, digit in enumerate(code[:9])) % 11
    check = rest if rest < 2 else 11 - rest
    if int(code[9]) != check or len(set(code)) == 1:
        raise UserError(texts.NATIONAL_ID_WRONG, field="national_id")
    return code


def mobile(text: str) -> str:
    """A mobile number of any operator as ``09…``, eleven digits."""
    found = _MOBILE.fullmatch(_plain(text))
    if not found:
        raise UserError(texts.MOBILE_FORM, field="mobile")
    return "0" + found[1]


def landline(text: str, area: str = HOME_AREA) -> str:
    """Area code and eight digits, eleven in all; ``area`` is used where none was typed."""
    found = _LANDLINE.fullmatch(_plain(text))
    if not found:
        raise UserError(texts.LANDLINE_FORM, field="landline")
    return ("0" + found[1] if found[1] else area) + found[2]


def phone(text: str, area: str = HOME_AREA) -> str:
    """A mobile number or a landline, as those are kept."""
    number = _plain(text)
    if _MOBILE.fullmatch(number):
        return mobile(number)
    if _LANDLINE.fullmatch(number):
        return landline(number, area)
    raise UserError(texts.PHONE_FORM, field="phone")


def isbn(text: str) -> str:
    """Thirteen digits, also of a number that was given with ten."""
    code = _plain(text).upper()
    if not re.fullmatch(r"[0-9]{9}[0-9X]|97[89][0-9]{10}", code):
        raise UserError(texts.ISBN_FORM, field="isbn")
    try:
        valid: str = stdnum.isbn.validate(code, convert=True)
    except ValidationError as error:
        raise UserError(texts.ISBN_WRONG, field="isbn") from error
    return valid


def post_number(text: str) -> str:
    """The post's number: 14, 20 or 24 digits, or S10; of a barcode of 37 digits the first 24."""
    number = _plain(text).upper()
    known = read_post_number(number)
    if known is None:
        wrong = _S10.fullmatch(number)
        sentence = texts.POST_NUMBER_WRONG if wrong else texts.POST_NUMBER_FORM
        raise UserError(sentence, field="post_number")
    return known


def read_post_number(code: str) -> str | None:
    """The post number that a clean code (ASCII, no spaces) has the form of; None for others."""
    if code.isdigit() and code.isascii():
        if len(code) == _LONG_BARCODE:
            return code[:_LONG_NUMBER]
        return code if len(code) in (14, 20, _LONG_NUMBER) else None
    if len(code) == 13 and _S10.fullmatch(code) and int(code[10]) == _s10_check(code[2:10]):
        return code
    return None


def display_phone(number: str) -> str:
    """``۰۹۱۱ ۱۲۳ ۴۵۶۷`` or ``۰۱۳ ۳۳۱۲ ۳۴۵۶`` of a number as it is kept."""
    return _grouped(number, (4, 3, 4) if number.startswith("09") else (3, 4, 4))


def display_postal_code(code: str) -> str:
    """``۴۱۹۳۸ ۳۳۳۳۳``."""
    return _grouped(code, (5, 5))


def display_post_number(number: str) -> str:
    """Groups of four in Persian digits; an S10 number stays Latin: ``RR 123 456 785 IR``."""
    if number.isdigit():
        return _grouped(number, (4, 4, 4, 4, 4, 4))
    return _GAP.join(_parts(number, (2, 3, 3, 3, 2)))


def _s10_check(digits: str) -> int:
    rest = sum(int(digit) * weight for digit, weight in zip(digits, _S10_WEIGHTS, strict=True))
    check = 11 - rest % 11
    return {10: 0, 11: 5}.get(check, check)


def _grouped(number: str, lengths: tuple[int, ...]) -> str:
    return to_persian(_GAP.join(_parts(number, lengths)))


def _parts(number: str, lengths: tuple[int, ...]) -> list[str]:
    """Cuts of these lengths; what is left over, if anything, is the last part."""
    parts, start = [], 0
    for length in (*lengths, len(number)):
        parts.append(number[start : start + length])
        start += length
    return [part for part in parts if part]


def _plain(text: str) -> str:
    """ASCII digits; no spaces, dashes, brackets, ZWNJ or bidi marks."""
    return to_ascii(text).translate(_DROPPED)
