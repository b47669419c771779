"""``ketabresan station``: the counter PCs of a branch and their printers."""

from __future__ import annotations

import argparse
from uuid import UUID

from sqlalchemy.orm import Session

from app.cli import arguments as common
from app.cli.answers import show, table
from app.cli.opening import at_counter, home_of
from app.errors import UserError
from app.models.states import DocumentKind
from app.papers.files import OWN_LABELS
from app.printing import label_files
from app.services import printers, setup
from app.services.printers import PrinterChoice
from app.texts import cli as texts
from app.texts import cli_help as help_texts


def lay_out(parser: argparse.ArgumentParser) -> None:
    """Add the commands below ``station``."""
    add = common.below(parser, common.person, common.json_too)
    new = add("add", help_texts.STATION_ADD, help_texts.station_example("add 'میز ۲'"), add_station)
    new.add_argument("name", metavar="NAME", type=common.words, help=help_texts.STATION_NAME)
    add("list", help_texts.STATION_LIST, help_texts.station_example("list"), list_stations)
    chosen = add(
        "printer", help_texts.STATION_PRINTER, help_texts.STATION_PRINTER_EXAMPLE, choose_printer
    )
    chosen.add_argument("name", metavar="NAME", type=common.words, help=help_texts.STATION_NAME)
    chosen.add_argument(
        "document", metavar="DOCUMENT", choices=[kind.value for kind in DocumentKind],
        help=help_texts.PRINTER_DOCUMENT,
    )  # fmt: skip
    chosen.add_argument(
        "--printer", metavar="NAME", type=common.words, default="", help=help_texts.PRINTER
    )
    chosen.add_argument(
        "--media", metavar="NAME", type=common.words, default="", help=help_texts.MEDIA
    )
    chosen.add_argument("--copies", metavar="N", type=int, default=1, help=help_texts.COPIES)
    chosen.add_argument("--layout", metavar="NAME", type=common.words, help=help_texts.LAYOUT)
    chosen.add_argument("--scale", metavar="N", type=int, help=help_texts.SCALE)


def add_station(arguments: argparse.Namespace) -> int:
    """Add a counter PC to the branch."""
    with at_counter(arguments) as counter:
        made = counter.do(
            lambda session, action: setup.add_station(session, arguments.name, action=action)
        )
    show(arguments, made, texts.STATION_ADDED.format(name=made.name))
    return 0


def list_stations(arguments: argparse.Namespace) -> int:
    """The counter PCs of the branch, and what prints there."""
    with at_counter(arguments) as counter:
        found = counter.read(lambda session: _stations(session, counter.branch, counter.staff))
    rows = [
        (station.name, ", ".join(f"{one.document.value}: {one.printer}" for one in choices))
        for station, choices in found
    ]
    result = [
        {"id": station.id, "name": station.name, "printers": choices} for station, choices in found
    ]
    show(arguments, result, table(texts.STATION_HEAD, rows))
    return 0


def _stations(
    session: Session, branch: str, by: UUID
) -> list[tuple[setup.NewStation, tuple[PrinterChoice, ...]]]:
    return [
        (station, printers.printers_of(session, station.id, by=by))
        for station in setup.stations(session, branch)
    ]


def choose_printer(arguments: argparse.Namespace) -> int:
    """Let a printer print a document at a station; without ``--printer`` none does."""
    with at_counter(arguments) as counter:
        station = counter.read(
            lambda session: setup.station_named(session, counter.branch, arguments.name)
        )
        if station is None:
            raise UserError(texts.NO_STATION.format(name=arguments.name[:100]), field="name")
        document = DocumentKind(arguments.document)
        if arguments.layout:
            label_files.known(home_of(arguments) / OWN_LABELS).named(arguments.layout)
        chosen = counter.do(
            lambda session, action: printers.choose(
                session,
                station.id,
                document,
                arguments.printer,
                media=arguments.media,
                copies=arguments.copies,
                layout=arguments.layout,
                scale=arguments.scale,
                action=action,
            )
        )
    show(arguments, chosen, texts.PRINTER_CHOSEN if chosen else texts.PRINTER_TAKEN)
    return 0
