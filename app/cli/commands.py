"""The commands, and the parser of their arguments.

Only the module of the command that was named is imported: starting is quick, and what one command
needs of the machine another does without.
"""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from dataclasses import dataclass
from importlib import import_module

from app import VERSION
from app.cli.parser import Parser
from app.texts import cli_help as texts
from app.texts import exchange_cli as exchange
from app.texts import notices_cli as notices

PROGRAM = "ketabresan"


@dataclass(frozen=True, slots=True)
class Command:
    """A command: its name, the module that lays it out, a line about it, an example.

    The module's function ``lay_out`` adds the arguments and sets ``carry_out``, which takes them
    and returns the exit code.
    """

    name: str
    module: str
    about: str
    example: str
    lay_out: str = "lay_out"


COMMANDS = (
    Command("init", "app.cli.first_run", texts.INIT, texts.INIT_EXAMPLE),
    Command("staff", "app.cli.people", texts.STAFF, texts.STAFF_COMMAND_EXAMPLE),
    Command(
        "station",
        "app.cli.counters",
        texts.STATION_COMMAND,
        texts.STATION_PRINTER_EXAMPLE,
    ),
    Command("import", "app.cli.importing", texts.IMPORT, texts.IMPORT_EXAMPLE),
    Command("request", "app.cli.requesting", texts.REQUEST, texts.REQUEST_EXAMPLE),
    Command(
        "cancel",
        "app.cli.requesting",
        texts.CANCEL,
        texts.CANCEL_EXAMPLE,
        lay_out="lay_out_cancel",
    ),
    Command("where", "app.cli.asking", texts.WHERE, texts.WHERE_EXAMPLE),
    Command("scan", "app.cli.scan_console", texts.SCAN, texts.SCAN_EXAMPLE),
    Command("pickup", "app.cli.pickups", texts.PICKUP_COMMAND, texts.PICKUP_COMMAND_EXAMPLE),
    Command("parcel", "app.cli.parcels", texts.PARCEL_COMMAND, texts.parcel_example("delivered")),
    Command("sack", "app.cli.parcels", texts.SACK, texts.SACK_EXAMPLE, lay_out="lay_out_sack"),
    Command("kit", "app.cli.kits", texts.KIT, texts.KIT_EXAMPLE),
    Command("print", "app.cli.printing", texts.PRINT, texts.print_example("label ۲۱۸")),
    Command(
        "layouts",
        "app.cli.labels",
        texts.LAYOUTS,
        texts.LAYOUTS_EXAMPLE,
        lay_out="lay_out_layouts",
    ),
    Command("report", "app.cli.reporting", texts.REPORT, texts.REPORT_EXAMPLE),
    Command(
        "export", "app.cli.exchanging", exchange.EXPORT, exchange.EXPORT_EXAMPLE, "lay_out_export"
    ),
    Command("post", "app.cli.exchanging", exchange.POST, exchange.POST_EXAMPLE, "lay_out_post"),
    Command("compare", "app.cli.comparing", exchange.COMPARE, exchange.COMPARE_EXAMPLE),
    Command("notices", "app.cli.notices", notices.NOTICES, notices.EXAMPLE),
    Command("logo", "app.cli.logo", texts.LOGO, texts.LOGO_EXAMPLE),
    Command("check", "app.cli.keeping", texts.CHECK, texts.CHECK_EXAMPLE, lay_out="lay_out_check"),
    Command(
        "backup",
        "app.cli.keeping",
        texts.BACKUP,
        texts.BACKUP_EXAMPLE,
        lay_out="lay_out_backup",
    ),
    Command(
        "restore",
        "app.cli.keeping",
        texts.RESTORE,
        texts.RESTORE_EXAMPLE,
        lay_out="lay_out_restore",
    ),
    Command(
        "settings",
        "app.cli.keeping",
        texts.SETTINGS,
        texts.SETTINGS_EXAMPLE,
        lay_out="lay_out_settings",
    ),
    Command(
        "sample-day",
        "app.cli.sample_day.command",
        texts.SAMPLE_DAY,
        texts.SAMPLE_DAY_EXAMPLE,
    ),
    Command("screenshots", "app.cli.screenshots", texts.SCREENSHOTS, texts.SCREENSHOTS_EXAMPLE),
)


def parser(argv: Sequence[str]) -> argparse.ArgumentParser:
    """The parser of these arguments: every command is in its help, one is laid out."""
    top = Parser(
        prog=PROGRAM,
        description=texts.PROGRAM,
        epilog=texts.PROGRAM_EXAMPLE,
    )
    top.add_argument("--version", action="version", version=VERSION, help=texts.VERSION)
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
        )
        if command.name == chosen:
            getattr(import_module(command.module), command.lay_out)(added)
    return top
