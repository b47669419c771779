"""``ketabresan logo``: the library's own logo in the heads of its papers."""

from __future__ import annotations

import argparse
from pathlib import Path

from app.cli import arguments as common
from app.cli.answers import show
from app.cli.opening import at_counter
from app.errors import UserError
from app.services import logos
from app.texts import cli as texts
from app.texts import cli_help as help_texts
from app.texts import importing


def lay_out(parser: argparse.ArgumentParser) -> None:
    """Add the arguments of ``logo``."""
    for add in (common.person, common.json_too):
        add(parser)
    what = parser.add_mutually_exclusive_group(required=True)
    what.add_argument("file", metavar="FILE", nargs="?", type=Path, help=help_texts.LOGO_FILE)
    what.add_argument("--remove", action="store_true", help=help_texts.LOGO_REMOVE)
    parser.set_defaults(carry_out=logo)


def logo(arguments: argparse.Namespace) -> int:
    """Choose the branch's logo from a picture file, or take it away."""
    picture = None if arguments.remove else logos.as_printed(_content(arguments.file))
    with at_counter(arguments) as counter:
        if picture is None:
            counter.do(lambda session, action: logos.remove_logo(session, action=action))
        else:
            counter.do(lambda session, action: logos.choose_logo(session, picture, action=action))
    done = texts.LOGO_REMOVED if picture is None else texts.LOGO_CHOSEN
    show(arguments, {"logo": picture is not None}, done)
    return 0


def _content(file: Path) -> bytes:
    try:
        with file.open("rb") as opened:
            return opened.read(logos.LARGEST_FILE + 1)
    except OSError as fault:
        raise UserError(importing.NO_FILE, field="file") from fault
