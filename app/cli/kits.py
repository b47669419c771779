"""``ketabresan kit``: papers for a day without electricity, and its parcels entered afterwards."""

from __future__ import annotations

import argparse
import datetime as dt

from app.cli import arguments as common
from app.cli.answers import show, table
from app.cli.drawing import drawn, ordered
from app.cli.numbers_given import number_of
from app.cli.opening import Counter, at_counter, now
from app.errors import UserError
from app.models.states import DocumentKind
from app.persian import jalali
from app.persian.digits import to_persian
from app.scanner.numbers import Kind, serial
from app.services import kit_entry, kit_reading, kit_taking_back, kits
from app.services.kits import KitView
from app.texts import cli_help as help_texts
from app.texts import kits as texts


def lay_out(parser: argparse.ArgumentParser) -> None:
    """Add the commands below ``kit``."""
    add = common.below(parser, common.person, common.json_too)
    new = add("print", help_texts.KIT_PRINT, help_texts.KIT_EXAMPLE, print_kit)
    new.add_argument(
        "--count", metavar="N", type=int, default=kits.USUAL, help=help_texts.KIT_COUNT
    )
    new.add_argument(
        "--days", metavar="N", type=int, default=kits.USUAL_DAYS, help=help_texts.KIT_DAYS
    )
    common.out_file(new)
    again = add("reprint", help_texts.KIT_AGAIN, help_texts.KIT_AGAIN_EXAMPLE, reprint)
    common.out_file(again)
    add("list", help_texts.KIT_LIST, help_texts.KIT_LIST_EXAMPLE, list_kits)
    until = add("until", help_texts.KIT_UNTIL, help_texts.KIT_UNTIL_EXAMPLE, keep_until)
    back = add("give-back", help_texts.KIT_GIVE_BACK, help_texts.KIT_GIVE_BACK_EXAMPLE, give_back)
    for one in (again, until, back):
        one.add_argument("number", metavar="PARCEL", type=common.words, help=help_texts.KIT_OF)
    until.add_argument("day", metavar="DAY", type=common.words, help=help_texts.DAY)
    _lay_out_entry(add("enter", help_texts.KIT_ENTER, help_texts.KIT_ENTER_EXAMPLE, enter))
    undo = add("take-back", help_texts.KIT_UNDO, help_texts.KIT_UNDO_EXAMPLE, take_back)
    undo.add_argument("number", metavar="PARCEL", type=common.words, help=help_texts.KIT_NUMBER)


def _lay_out_entry(entry: argparse.ArgumentParser) -> None:
    entry.add_argument("number", metavar="PARCEL", type=common.words, help=help_texts.KIT_NUMBER)
    for name, metavar, needed, about in (
        ("--request", "NUMBER", True, help_texts.KIT_REQUEST),
        ("--day", "DAY", False, help_texts.KIT_PACKED_ON),
        ("--time", "HH:MM", True, help_texts.KIT_TIME),
    ):
        entry.add_argument(name, metavar=metavar, type=common.words, required=needed, help=about)
    entry.add_argument(
        "--book",
        metavar="BARCODE",
        type=common.words,
        action="append",
        required=True,
        help=help_texts.KIT_BOOK,
    )
    entry.add_argument("--weight", metavar="GRAMS", type=int, help=help_texts.KIT_WEIGHT)
    entry.add_argument("--again", action="store_true", help=help_texts.KIT_ENTER_AGAIN)


def print_kit(arguments: argparse.Namespace) -> int:
    """Keep numbers and draw their papers."""
    with at_counter(arguments) as counter:
        made = counter.do(
            lambda session, action: kits.make(
                session, arguments.count, arguments.days, action=action
            )
        )
        drawn(counter, made.paper, arguments.out)
    sentence = texts.MADE.format(
        numbers=texts.range_of(made.first, made.last),
        day=jalali.short(made.keep_until),
        file=arguments.out,
    )
    result = {
        "first": made.first,
        "last": made.last,
        "keep_until": made.keep_until,
        "file": arguments.out.absolute(),
    }
    show(arguments, result, sentence)
    return 0


def reprint(arguments: argparse.Namespace) -> int:
    """Draw the papers of a kit again."""
    with at_counter(arguments) as counter:
        kit = _meant(counter, arguments.number)
        drawn(counter, ordered(counter, DocumentKind.PAPER_KIT, kit.id), arguments.out)
    sentence = texts.MADE.format(
        numbers=texts.range_of(kit.first, kit.last),
        day=jalali.short(kit.keep_until),
        file=arguments.out,
    )
    show(arguments, {"file": arguments.out.absolute()}, sentence)
    return 0


def list_kits(arguments: argparse.Namespace) -> int:
    """The kits of the branch."""
    with at_counter(arguments) as counter:
        found = _kits(counter)
    rows = [
        (
            texts.range_of(kit.first, kit.last),
            texts.STATES[kit.state.value],
            to_persian(len(kit.left)),
            jalali.short(kit.keep_until),
            to_persian(kit.prints),
            kit.by,
        )
        for kit in found
    ]
    show(arguments, found, table(texts.LIST_HEAD, rows))
    return 0


def keep_until(arguments: argparse.Namespace) -> int:
    """Let the numbers of a kit be good until another day."""
    with at_counter(arguments) as counter:
        kit = _meant(counter, arguments.number)
        day = jalali.parse(arguments.day, jalali.business_date(now()))
        counter.do(lambda session, action: kits.keep_until(session, kit.id, day, action=action))
    show(arguments, {"until": day}, texts.UNTIL_NOW.format(day=jalali.short(day)))
    return 0


def give_back(arguments: argparse.Namespace) -> int:
    """What is left of a kit was thrown away."""
    with at_counter(arguments) as counter:
        kit = _meant(counter, arguments.number)
        left = counter.do(lambda session, action: kits.give_back(session, kit.id, action=action))
    show(arguments, {"left": left}, texts.GIVEN_BACK_NOW.format(left=to_persian(left)))
    return 0


def enter(arguments: argparse.Namespace) -> int:
    """Enter a parcel that was packed on paper."""
    with at_counter(arguments) as counter:
        number = number_of(arguments.number, Kind.PARCEL, counter.branch, now())
        request = number_of(arguments.request, Kind.REQUEST, counter.branch, now())
        today = jalali.business_date(now())
        day: dt.date = jalali.parse(arguments.day, today) if arguments.day else today
        packed_at = kit_reading.moment(day, arguments.time)
        entered = counter.do(
            lambda session, action: kit_entry.enter(
                session,
                number,
                request,
                tuple(arguments.book),
                packed_at,
                arguments.weight,
                arguments.again,
                action=action,
            )
        )
    show(arguments, entered, entered.message)
    return 0


def take_back(arguments: argparse.Namespace) -> int:
    """A parcel that was entered by mistake is there no longer."""
    with at_counter(arguments) as counter:
        number = number_of(arguments.number, Kind.PARCEL, counter.branch, now())
        undone = counter.do(
            lambda session, action: kit_taking_back.take_back(session, number, action=action)
        )
    show(arguments, undone, undone.message)
    return 0


def _kits(counter: Counter) -> tuple[KitView, ...]:
    today = jalali.business_date(now())
    return counter.read(lambda session: kits.kits(session, today, by=counter.staff))


def _meant(counter: Counter, typed: str) -> KitView:
    """The kit of the parcel with a number, of whatever year where all digits were typed."""
    number = number_of(typed, Kind.PARCEL, counter.branch, now())
    for kit in _kits(counter):
        if kit.year == int(number[7:9]) and kit.first <= serial(number) <= kit.last:
            return kit
    raise UserError(texts.NO_KIT, field="number")
