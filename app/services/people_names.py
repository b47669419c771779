"""Names of staff as they are kept."""

from __future__ import annotations

from app.errors import UserError
from app.persian.fold import match_key
from app.services import fields
from app.texts import staff as texts


def user_name(typed: str) -> str:
    """A user name, folded so that it is the same whatever keyboard typed it.

    Raises:
        UserError: nothing is left of it, or it is too long; field ``user_name``.
    """
    line = fields.line(typed, "user_name", texts.USER_NAME, longest=fields.NAME, needed=True)
    folded = match_key(line)
    if not folded:
        raise UserError(texts.USER_NAME_FORM, field="user_name")
    return folded


def display_name(typed: str) -> str:
    """What people call somebody.

    Raises:
        UserError: empty or too long; field ``display_name``.
    """
    return fields.line(typed, "display_name", texts.DISPLAY_NAME, longest=fields.NAME, needed=True)
