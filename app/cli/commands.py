"""The commands, and the parser of their arguments.

Only the module of the command that was named is imported: starting is quick, and what one command
needs of the machine another does without.
"""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from dataclasses import dataclass
from importlib import import_module, metadata

from app.texts import cli_help as texts

PROGRAM = "ketabresan"


@dataclass(frozen=True, slots=True)
class Command:
    """A command: its name, the module that lays it out, a line about it, an example.

    The module's ``lay_out(parser)`` adds the arguments and sets ``carry_out``, which takes them
    and returns the exit code.
    """

    name: str
    module: str
    about: str
    example: str


COMMANDS = (
    Command("init", "app.cli.first_run", texts.INIT, texts.INIT_EXAMPLE),
    Command("scan", "app.cli.scan_console", texts.SCAN, texts.SCAN_EXAMPLE),
)


def parser(argv: Sequence[str]) -> argparse.ArgumentParser:
    """The parser of these arguments: every command is in its help, one is laid out."""
    top = argparse.ArgumentParser(
        prog=PROGRAM,
        description=texts.PROGRAM,
        epilog=texts.PROGRAM_EXAMPLE,
        formatter_class=argparse.RawDescriptionHelpFormatter,
        allow_abbrev=False,
    )
    top.add_argument("--version", action="version", version=version(), help=texts.VERSION)
    commands = top.add_subparsers(
        title=texts.COMMANDS, metavar="COMMAND", dest="command", required=True
    )
    chosen = next((word for word in argv if not word.startswith("-")), None)
    for command in COMMANDS:
        added = commands.add_parser(
            command.name,
            help=command.about,
            description=command.about,
            epilog=f"{texts.EXAMPLE}\n{command.example}",
            formatter_class=argparse.RawDescriptionHelpFormatter,
            allow_abbrev=False,
        )
        if command.name == chosen:
            import_module(command.module).lay_out(added)
    return top


def version() -> str:
    """The version of the installed package; of the source tree where none is installed."""
    try:
        return metadata.version("ketabresan")
    except metadata.PackageNotFoundError:
        return "0"
