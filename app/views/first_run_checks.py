"""What is wrong with a box of the first run, before anything is stored."""

from __future__ import annotations

from collections.abc import Callable

from app.errors import UserError
from app.persian import numbers
from app.services import fields, people_names, secrets, setup
from app.texts import first_run as texts

_CHECKS: dict[str, Callable[[str], object]] = {
    "code": setup.branch_code,
    "postal_code": numbers.postal_code,
    "phone": numbers.phone,
    "display_name": people_names.display_name,
    "user_name": people_names.user_name,
    "secret": secrets.long_enough,
}
_LONG = frozenset({"address"})


def check(name: str, typed: str) -> str:
    """The sentence about a box that can't be kept as it is; '' for one that can."""
    try:
        if name in _CHECKS:
            if not typed.strip() and name != "secret":
                fields.line("", name, texts.BOXES[name], needed=True)
            _CHECKS[name](typed)
        else:
            longest = fields.LINE if name in _LONG else fields.NAME
            fields.line(typed, name, texts.BOXES[name], longest=longest, needed=True)
    except UserError as error:
        return error.message
    return ""
