"""Our own printed numbers: all digits, so that every keyboard layout types them.

``88`` + kind (1 digit) + branch (4) + Jalali year (2) + serial (6) + Damm check digit = 16 digits.
The Damm digit finds every single wrong digit and every swap of two neighbours. A badge has twelve
random digits in place of branch, year and serial; a command has zeros and its number.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import IntEnum
from typing import Final

LENGTH: Final = 16
PREFIX: Final = "88"
BADGE_DIGITS: Final = 12
LAST_SERIAL: Final = 999_999


class Kind(IntEnum):
    """The third digit: what the number is printed on."""

    REQUEST = 1
    PARCEL = 2
    RETURN_SLIP = 3
    PICKUP = 4
    ITEM_LABEL = 5
    BADGE = 7
    COMMAND = 9


class Command(IntEnum):
    """The cards that are scanned where a key would be pressed."""

    FINISH = 1
    UNDO = 2
    REPRINT = 3
    PUT_ASIDE = 4
    CONTINUE = 5
    CHANGE_USER = 6


@dataclass(frozen=True, slots=True)
class OwnNumber:
    """A number of ours whose check digit is right.

    Attributes:
        code: all 16 ASCII digits.
        kind: what it is printed on.
        branch: the branch's code, four digits as text; for badges and commands it says nothing.
        year: the last two digits of the Jalali year; likewise.
        serial: what people say, «مرسولهٔ ۲۱۸»; likewise.
        command: which command a command's number is; None for other kinds, and for commands that
            this version does not know.
    """

    code: str
    kind: Kind
    branch: str
    year: int
    serial: int
    command: Command | None


@dataclass(frozen=True, slots=True)
class BadNumber:
    """A number in the form of ours whose check digit is wrong: misread, or mistyped."""

    code: str
    kind: Kind


_KINDS: Final = {str(int(kind)): kind for kind in Kind}
_COMMANDS: Final = {int(command): command for command in Command}


def compose(kind: Kind, branch: str | int, year: int, serial: int) -> str:
    """The 16 digits of a request, parcel, slip, pickup or item label.

    Args:
        kind: neither badge nor command: those have makers of their own.
        branch: the branch's four-digit code.
        year: Jalali, of the business date; of 1405 or 5 alike the last two digits are used.
        serial: 1 to 999,999.

    Raises:
        ValueError: a part does not fit its place.
    """
    if kind in (Kind.BADGE, Kind.COMMAND):
        raise ValueError(f"{kind.name} numbers have no serial")
    if not 0 <= int(branch) <= 9999:
        raise ValueError(f"branch {branch} has more than four digits")
    if not 1 <= serial <= LAST_SERIAL:
        raise ValueError(f"serial {serial} is outside 1 to {LAST_SERIAL}")
    return _checked(f"{PREFIX}{kind:d}{int(branch):04d}{year % 100:02d}{serial:06d}")


def command_number(command: Command) -> str:
    """The 16 digits on a command's card."""
    return _checked(f"{PREFIX}{Kind.COMMAND:d}{command:012d}")


def badge_number(random_digits: str) -> str:
    """The 16 digits of a staff badge around twelve random ones.

    Raises:
        ValueError: they are not twelve ASCII digits.
    """
    if not (len(random_digits) == BADGE_DIGITS and _all_digits(random_digits)):
        raise ValueError(f"a badge needs {BADGE_DIGITS} digits")
    return _checked(f"{PREFIX}{Kind.BADGE:d}{random_digits}")


def read(code: str) -> OwnNumber | BadNumber | None:
    """What a clean code says if it has the form of our numbers; None where it has not."""
    if not (len(code) == LENGTH and code.startswith(PREFIX) and _all_digits(code)):
        return None
    kind = _KINDS.get(code[2])
    if kind is None:
        return None
    if _damm(code) != 0:
        return BadNumber(code, kind)
    number = int(code[9:15])
    command = _COMMANDS.get(int(code[3:15])) if kind is Kind.COMMAND else None
    return OwnNumber(code, kind, code[3:7], int(code[7:9]), number, command)


def serial(number: str) -> int:
    """The serial of a composed number: 218 of ``8820013050002181``."""
    return int(number[9:15])


def grouped(number: str) -> tuple[str, str, str, str, str]:
    """The parts to show: ``882``, ``0013``, ``05``, ``000218`` (people say this), ``1``."""
    return number[:3], number[3:7], number[7:9], number[9:15], number[15:]


def _checked(digits: str) -> str:
    return f"{digits}{_damm(digits)}"


def _all_digits(text: str) -> bool:
    return text.isascii() and text.isdigit()


def _damm(digits: str) -> int:
    """The check digit of digits, 0 for digits that end with their own."""
    # It brings ssl and pydoc with it: not before the window is on the screen.
    from stdnum import damm

    return damm.checksum(digits)
