"""``ketabresan print``: any document into a PDF file."""

from __future__ import annotations

import argparse

from sqlalchemy.orm import Session

from app.cli import arguments as common
from app.cli import labels
from app.cli.drawing import ordered, print_batch, print_made, print_record, record_of, stamp_of
from app.cli.labels import parcel_of, written
from app.cli.numbers_given import number_of
from app.cli.opening import Counter, at_counter, now
from app.cli.people import badge
from app.cli.reporting import of_day
from app.errors import UserError
from app.models.states import DocumentKind
from app.persian.jalali import business_date
from app.printing.stamp import Stamp
from app.scanner.numbers import Kind
from app.services import day_documents, documents, letters, pickups, wall_documents
from app.texts import cli as texts
from app.texts import cli_help as help_texts


def lay_out(parser: argparse.ArgumentParser) -> None:
    """Add the commands below ``print``."""
    add = common.below(parser, common.person, common.json_too, common.out_file)
    labels.lay_out(add)
    for name, about, carry_out in (
        ("slip", help_texts.PRINT_SLIP, slip),
        ("return-label", help_texts.PRINT_RETURN_LABEL, return_label),
    ):
        one = add(name, about, help_texts.print_example(f"{name} ۲۱۸"), carry_out)
        one.add_argument("number", metavar="PARCEL", type=common.words, help=help_texts.PARCEL)
    listed = add(
        "manifest", help_texts.PRINT_MANIFEST, help_texts.print_example("manifest ۳"), manifest
    )
    listed.add_argument("number", metavar="PICKUP", type=common.words, help=help_texts.PICKUP)
    listed.add_argument("--version", metavar="N", type=int, help=help_texts.MANIFEST_VERSION)
    for name, about, carry_out in (
        ("pick-list", help_texts.PRINT_PICK_LIST, pick_list),
        ("worklist", help_texts.PRINT_WORKLIST, worklist),
        ("overdue", help_texts.PRINT_OVERDUE, overdue),
        ("command-card", help_texts.PRINT_CARD, command_card),
        ("test-page", help_texts.PRINT_TEST, test_page),
    ):
        add(name, about, help_texts.print_example(name), carry_out)
    report = add(
        "daily-report",
        help_texts.REPORT_DAY,
        help_texts.print_example("daily-report ۱۴۰۵/۰۹/۰۲"),
        of_day,
    )
    report.add_argument("day", metavar="DAY", nargs="?", type=common.words, help=help_texts.DAY)
    report.set_defaults(city=False, branch=None, service=None, staff=None)
    given = add("badge", help_texts.STAFF_BADGE, help_texts.print_example("badge negar"), badge)
    given.add_argument("name", metavar="USER", type=common.words, help=help_texts.STAFF_USER)


def slip(arguments: argparse.Namespace) -> int:
    """The packing slip of a parcel."""
    return _of_parcel(arguments, DocumentKind.PACKING_SLIP)


def return_label(arguments: argparse.Namespace) -> int:
    """The label with which a member sends a parcel's books back."""
    return _of_parcel(arguments, DocumentKind.RETURN_LABEL)


def _of_parcel(arguments: argparse.Namespace, kind: DocumentKind) -> int:
    with at_counter(arguments) as counter:
        parcel = parcel_of(counter, arguments.number)
        # Asked for first, so that nothing is noted for a parcel that has no paper yet.
        counter.read(lambda session: documents.label(session, parcel, by=counter.staff))
        print_record(counter, kind, parcel, arguments.out)
    return written(arguments)


def manifest(arguments: argparse.Namespace) -> int:
    """A version of a pickup's manifest."""
    with at_counter(arguments) as counter:
        number = number_of(arguments.number, Kind.PICKUP, counter.branch, now())
        view = counter.read(lambda session: pickups.by_number(session, number, by=counter.staff))
        if view is None:
            raise UserError(texts.NO_PICKUP, field="number")
        record = counter.read(
            lambda session: day_documents.manifest_key(session, view.id, arguments.version)
        )
        print_record(counter, DocumentKind.MANIFEST, record, arguments.out)
    return written(arguments)


def pick_list(arguments: argparse.Namespace) -> int:
    """What is to be fetched from the shelves."""
    with at_counter(arguments) as counter:
        _of_today(arguments, counter, DocumentKind.PICK_LIST, day_documents.pick_list)
    return written(arguments)


def worklist(arguments: argparse.Namespace) -> int:
    """«برای ثبت در سامان»."""
    with at_counter(arguments) as counter:
        _of_today(arguments, counter, DocumentKind.WORKLIST, day_documents.worklist)
    return written(arguments)


def _of_today(
    arguments: argparse.Namespace,
    counter: Counter,
    kind: DocumentKind,
    made: day_documents.Made,
) -> None:
    record = record_of(kind, counter.branch, business_date(now()))

    def read(session: Session, stamp: Stamp) -> object:
        return made(session, stamp, by=counter.staff)

    print_made(counter, kind, record, read, arguments.out)


def overdue(arguments: argparse.Namespace) -> int:
    """The letters to all members who are past due, in one file."""
    kind = DocumentKind.OVERDUE_LETTER
    with at_counter(arguments) as counter:
        stamp = stamp_of(counter)
        # Asked for first, so that nothing is noted where nobody is past due.
        counter.read(lambda session: letters.overdue_letters(session, stamp, by=counter.staff))
        members = counter.read(
            lambda session: letters.overdue_members(
                session, business_date(stamp.at), by=counter.staff
            )
        )
        papers = tuple(ordered(counter, kind, member) for member in members)
        prints = {paper.record: paper.print_number for paper in papers}
        content = counter.read(
            lambda session: letters.overdue_letters(session, stamp, prints, by=counter.staff)
        )
        print_batch(counter, papers, content, arguments.out)
    return written(arguments)


def command_card(arguments: argparse.Namespace) -> int:
    """The command card of the station."""
    with at_counter(arguments) as counter:
        station = counter.station.id
        print_made(
            counter,
            DocumentKind.COMMAND_CARD,
            station,
            lambda session, _stamp: wall_documents.card(session, station, by=counter.staff),
            arguments.out,
        )
    return written(arguments)


def test_page(arguments: argparse.Namespace) -> int:
    """The test page of the label printer."""
    with at_counter(arguments) as counter:
        print_made(
            counter,
            DocumentKind.TEST_PAGE,
            counter.station.id,
            lambda _session, _stamp: wall_documents.printer_test_page(),
            arguments.out,
        )
    return written(arguments)
