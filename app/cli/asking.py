"""``ketabresan where``: «کتاب من کجاست؟» in one sentence to read aloud."""

from __future__ import annotations

import argparse

from app.cli import arguments as common
from app.cli.answers import show
from app.cli.opening import at_counter
from app.services.where import where as books_of
from app.texts import cli_help as help_texts


def lay_out(parser: argparse.ArgumentParser) -> None:
    """Add the arguments."""
    common.person(parser)
    common.json_too(parser)
    parser.add_argument("member", metavar="MEMBER", type=common.words, help=help_texts.MEMBER)
    parser.set_defaults(carry_out=where)


def where(arguments: argparse.Namespace) -> int:
    """Say where the books of a member are."""
    with at_counter(arguments) as counter:
        found = counter.read(lambda session: books_of(session, arguments.member, by=counter.staff))
    show(arguments, found, found.sentence)
    return 0
