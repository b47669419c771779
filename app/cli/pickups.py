"""``ketabresan pickup``: the handover to the carrier, from its opening to the signed manifest."""

from __future__ import annotations

import argparse
from pathlib import Path
from uuid import UUID

from sqlalchemy.orm import Session

from app.cli import arguments as common
from app.cli.answers import beside, show, table
from app.cli.drawing import drawn
from app.cli.numbers_given import number_of
from app.cli.opening import Counter, at_counter, now
from app.errors import UserError
from app.models.states import PickupState
from app.persian.digits import to_persian, whole
from app.persian.jalali import business_date
from app.scanner.numbers import Kind
from app.services import carriers, closing, pickups
from app.services.pickups import PickupView
from app.texts import cli as texts
from app.texts import cli_help as help_texts


def lay_out(parser: argparse.ArgumentParser) -> None:
    """Add the commands below ``pickup``."""
    add = common.below(parser, common.person, common.json_too)
    opening = add("open", help_texts.PICKUP_OPEN, help_texts.PICKUP_OPEN_EXAMPLE, open_pickup)
    opening.add_argument(
        "--carrier", metavar="NAME", type=common.words, help=help_texts.PICKUP_CARRIER
    )
    close = add("close", help_texts.PICKUP_CLOSE, help_texts.PICKUP_CLOSE_EXAMPLE, close_pickup)
    _number(close)
    close.add_argument(
        "--officer", metavar="NAME", type=common.words, required=True, help=help_texts.OFFICER
    )
    close.add_argument(
        "--left-behind", metavar="TEXT", type=common.words, default="", help=help_texts.LEFT_BEHIND
    )
    close.add_argument("--out", metavar="FILE.pdf", type=Path, help=help_texts.PICKUP_OUT)
    reopen = add(
        "reopen", help_texts.PICKUP_REOPEN, help_texts.PICKUP_REOPEN_EXAMPLE, reopen_pickup
    )
    reopen.add_argument("number", metavar="PICKUP", type=common.words, help=help_texts.PICKUP)
    reopen.add_argument(
        "--reason", metavar="TEXT", type=common.words, required=True, help=help_texts.REASON
    )
    shown = add("show", help_texts.PICKUP_SHOW, help_texts.PICKUP_SHOW_EXAMPLE, show_pickups)
    _number(shown)


def _number(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "number", metavar="PICKUP", nargs="?", type=common.words, help=help_texts.PICKUP
    )


def open_pickup(arguments: argparse.Namespace) -> int:
    """Open a pickup, or find the open one with room."""
    with at_counter(arguments) as counter:
        carrier = counter.read(lambda session: _carrier(session, arguments.carrier))
        view = counter.do(
            lambda session, action: pickups.open_pickup(session, carrier_id=carrier, action=action)
        )
    show(arguments, view, _line(view))
    return 0


def close_pickup(arguments: argparse.Namespace) -> int:
    """Close a pickup: loans begin, and its manifest is frozen, and written where it was asked."""
    with at_counter(arguments) as counter:
        pickup = _one(counter, arguments.number)
        done = counter.do(
            lambda session, action: closing.close(
                session, pickup, arguments.officer, arguments.left_behind, action=action
            )
        )
        sentence = texts.CLOSED.format(
            pickup=to_persian(int(done.number[9:15])),
            parcels=whole(done.parcels),
            books=whole(done.books),
            left=whole(len(done.left_behind)),
        )
        show(arguments, done, sentence)
        if arguments.out is not None:
            drawn(counter, done.paper, arguments.out)
            beside(texts.WRITTEN.format(file=arguments.out))
    return 0


def reopen_pickup(arguments: argparse.Namespace) -> int:
    """Reopen a closed pickup: its loans are void."""
    with at_counter(arguments) as counter:
        pickup = _one(counter, arguments.number)
        done = counter.do(
            lambda session, action: closing.reopen(session, pickup, arguments.reason, action=action)
        )
    show(arguments, done, texts.REOPENED.format(pickup=to_persian(int(done.number[9:15]))))
    return 0


def show_pickups(arguments: argparse.Namespace) -> int:
    """The pickups of today and the open ones with what is expected; or one of them."""
    with at_counter(arguments) as counter:
        if arguments.number is not None:
            number = number_of(arguments.number, Kind.PICKUP, counter.branch, now())
            one = counter.read(lambda session: _named(session, number, counter.staff))
            show(arguments, one, _line(one))
            return 0
        today = business_date(now())
        found = counter.read(lambda session: pickups.of_day(session, today, by=counter.staff))
        waiting = counter.read(lambda session: pickups.expected(session, by=counter.staff))
    rows = [
        (row.number, row.recipient, row.city, row.service, row.pickup or "", row.post_number or "")
        for row in waiting.rows
    ]
    parts = [_line(view) for view in found]
    parts.append(table(texts.EXPECTED_HEAD, rows))
    show(arguments, {"pickups": found, "expected": waiting}, "\n".join(parts))
    return 0


def _line(view: PickupView) -> str:
    return texts.PICKUP_LINE.format(
        number=view.number,
        state=texts.PICKUP_STATES[view.state],
        parcels=whole(view.parcels),
        weight=whole(view.weight_g),
    )


def _carrier(session: Session, name: str | None) -> UUID | None:
    if name is None:
        return None
    for carrier in carriers.carriers(session):
        if carrier.name == name.strip():
            return carrier.id
    raise UserError(texts.NO_CARRIER.format(name=name[:100]), field="carrier")


def _one(counter: Counter, typed: str | None) -> UUID:
    """The pickup that is named, or the one that is open."""
    if typed is not None:
        number = number_of(typed, Kind.PICKUP, counter.branch, now())
        return counter.read(lambda session: _named(session, number, counter.staff)).id
    today = business_date(now())
    found = counter.read(lambda session: pickups.of_day(session, today, by=counter.staff))
    opened = [view for view in found if view.state is PickupState.OPEN]
    if not opened:
        raise UserError(texts.NO_OPEN_PICKUP)
    if len(opened) > 1:
        numbers = "، ".join(view.number for view in opened)
        raise UserError(texts.SEVERAL_PICKUPS.format(numbers=numbers))
    return opened[0].id


def _named(session: Session, number: str, by: UUID) -> PickupView:
    view = pickups.by_number(session, number, by=by)
    if view is None:
        raise UserError(texts.NO_PICKUP, field="number")
    return view
