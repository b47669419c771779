"""Which database a command is to use: never with a secret in an argument."""

from __future__ import annotations

import os

from app.cli.arguments import words
from app.errors import UserError
from app.models.database import parse_url
from app.texts import cli as texts

DATABASE_VARIABLE = "KETABRESAN_DATABASE"


def database_given(argument: str | None) -> str | None:
    """The database that an argument or the environment names; None for none.

    Raises:
        UserError: the argument holds a secret, which everybody on the machine could read.
    """
    if argument is not None:
        if parse_url(words(argument)).password:
            raise UserError(texts.SECRET_IN_ARGUMENT, field="database")
        return words(argument)
    value = os.environ.get(DATABASE_VARIABLE)
    return words(value) if value else None
