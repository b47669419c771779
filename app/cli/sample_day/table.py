"""What happens at the packing table of the sample: picking, packing, and what goes wrong there."""

from __future__ import annotations

from collections import defaultdict

from sqlalchemy import select

from app.cli.sample_day.branch import Cast
from app.cli.sample_day.stage import Stage
from app.models import LoanRequest, Parcel
from app.models.states import FulfilmentState, Mode, ParcelState
from app.scanner.numbers import Command, command_number
from app.services import intake
from app.services.pick_list import PickRow, pick_list
from app.texts import sample as texts

STRANGER = "9789643518660"
"""The ISBN of a book, scanned instead of the library's own label."""


def open_rows(stage: Stage, cast: Cast) -> list[PickRow]:
    """The pick list as it stands: what is still to be found."""
    listed = stage.read(lambda session: pick_list(session, by=cast.packer.known))
    return [row for row in listed.rows if row.state is FulfilmentState.WANTED]


def pick(stage: Stage, cast: Cast, *, smooth: bool = False) -> None:
    """Walk along the shelves with the list and scan what is found; one book is not there."""
    stage.mode(Mode.PICK, by=cast.packer)
    rows = open_rows(stage, cast)
    missing = None if smooth else _alone_in_its_request(rows)
    for place, row in enumerate(rows):
        if row is missing or not row.candidates:
            continue
        stage.scan(row.candidates[0].barcode, by=cast.packer, seconds=40)
        if smooth:
            continue
        if place == 3:
            stage.scan(row.candidates[0].barcode, by=cast.packer)
        if place == 5:
            stage.scan(STRANGER, by=cast.packer)
        if place == 8:
            stage.scan(command_number(Command.UNDO), by=cast.packer)
            stage.scan(row.candidates[0].barcode, by=cast.packer)
    if missing is not None:
        stage.scan(missing.request_number, by=cast.packer)
        stage.scan(command_number(Command.FINISH), by=cast.packer)


def _alone_in_its_request(rows: list[PickRow]) -> PickRow | None:
    """A book whose request has others too, so that its parcel goes without it."""
    by_request: dict[str, list[PickRow]] = defaultdict(list)
    for row in rows:
        if row.candidates:
            by_request[row.request_number].append(row)
    for found in by_request.values():
        if len(found) > 1:
            return found[0]
    return None


def pack(stage: Stage, cast: Cast, *, smooth: bool = False) -> list[str]:
    """Pack everything that was picked; returns the numbers of the sealed parcels."""
    stage.mode(Mode.PACK, by=cast.packer)
    picked = _picked(stage, cast)
    trouble = [] if smooth else [_wrong_book, _twice, _put_aside, _undo]
    for request, books in picked.items():
        if stage.scan(request, by=cast.packer, seconds=45).reason != "opened":
            continue
        for number, book in enumerate(books):
            answer = stage.scan(book, by=cast.packer)
            if answer.reason == "over-weight":
                stage.scan(command_number(Command.FINISH), by=cast.packer)
            if number == 0 and trouble and answer.reason == "packed":
                trouble.pop(0)(stage, cast, request, picked)
        _seal(stage, cast)
    return _sealed(stage)


def _picked(stage: Stage, cast: Cast) -> dict[str, list[str]]:
    """The barcodes of the picked books, by request, oldest request first."""
    listed = stage.read(lambda session: pick_list(session, by=cast.packer.known))
    found: dict[str, list[str]] = defaultdict(list)
    for row in sorted(listed.rows, key=lambda row: row.request_number):
        if row.state is FulfilmentState.PICKED and row.barcode:
            found[row.request_number].append(row.barcode)
    return dict(found)


Picked = dict[str, list[str]]


def _wrong_book(stage: Stage, cast: Cast, request: str, picked: Picked) -> None:
    """A book of another request: the table holds until somebody has seen it."""
    books = picked[request]
    other = next(one for found in reversed(picked.values()) for one in found if one not in books)
    stage.scan(other, by=cast.packer)
    stage.scan(books[-1], by=cast.packer)
    stage.scan(command_number(Command.CONTINUE), by=cast.packer)


def _twice(stage: Stage, cast: Cast, request: str, picked: Picked) -> None:
    stage.scan(picked[request][0], by=cast.packer)


def _put_aside(stage: Stage, cast: Cast, request: str, _picked: Picked) -> None:
    stage.scan(command_number(Command.PUT_ASIDE), by=cast.packer)
    stage.scan(request, by=cast.packer, seconds=300)


def _undo(stage: Stage, cast: Cast, request: str, picked: Picked) -> None:
    stage.scan(command_number(Command.UNDO), by=cast.packer)
    stage.scan(picked[request][0], by=cast.packer)


def _seal(stage: Stage, cast: Cast) -> None:
    """Finish what is short of a book, then scan the label."""
    parcel = stage.read(
        lambda session: session.scalars(
            select(Parcel).where(
                Parcel.station_id == cast.packer.station,
                Parcel.state.in_([ParcelState.OPEN, ParcelState.COMPLETE]),
            )
        ).first()
    )
    if parcel is None:
        return
    if parcel.state is ParcelState.OPEN:
        stage.scan(command_number(Command.FINISH), by=cast.packer)
    stage.scan(parcel.number, by=cast.packer)


def _sealed(stage: Stage) -> list[str]:
    return stage.read(
        lambda session: list(
            session.scalars(
                select(Parcel.number)
                .where(Parcel.state == ParcelState.SEALED)
                .order_by(Parcel.number)
            )
        )
    )


def change_of_mind(stage: Stage, cast: Cast) -> None:
    """A member calls: one request of today is cancelled before it was picked."""
    rows = open_rows(stage, cast)
    single = next((row for row in rows if row.candidates), None)
    if single is not None:
        request = stage.read(
            lambda session: session.scalars(
                select(LoanRequest.id).where(LoanRequest.number == single.request_number)
            ).one()
        )
        stage.do(intake.cancel_request, request, texts.CANCELLED, by=cast.desk)
