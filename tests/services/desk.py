"""The desk and the shelves of the world: short ways to register, pick, cancel and look."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, TypeVar
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.models import Copy, CopyClaim, Fulfilment, LoanRequest, RequestLine, StationState
from app.models.states import CopyStatus, FulfilmentState, Mode, Outcome
from app.scanner.numbers import Command, command_number
from app.services import handover, intake, picking, request_view, scanning
from app.services.answer import ScanResult
from app.services.intake import DraftLine, Registration, RequestDraft, WarningCode
from app.services.picking import NotFoundReason
from tests.services.parcels import Counter
from tests.services.world import World

T = TypeVar("T")

FINISH, UNDO = command_number(Command.FINISH), command_number(Command.UNDO)


def draft(world: World, *titles: int, member: int = 1, **rest: Any) -> RequestDraft:
    """A draft of member n for some of the world's titles."""
    lines = tuple(DraftLine(title_id=world.key(f"title {number}")) for number in titles)
    values: dict[str, Any] = {
        "member_id": world.key(f"member {member}"),
        "lines": lines,
        **rest,
    }
    return RequestDraft(**values)


def register(world: World, wanted: RequestDraft, by: str = "desk") -> Registration:
    """Register a draft with an action of its own."""
    action = world.action(by)
    return world.database.do(lambda s: intake.register(s, wanted, action=action))


def ask(world: World, *titles: int, member: int = 1) -> Registration:
    """Register some titles for a member over whatever speaks against it."""
    wanted = draft(world, *titles, member=member, overruled=tuple(WarningCode))
    made = register(world, wanted, by="supervisor")
    assert made.registered
    return made


def do(world: World, work: Callable[..., T], *args: object, by: str = "desk", **named: object) -> T:
    """Carry out one use case with an action of its own; at station 9 for ``other``."""
    action = world.action(by, "station 9" if by == "other" else "station 1")
    return world.database.do(lambda s: work(s, *args, action=action, **named))


def read(world: World, work: Callable[[Session], T]) -> T:
    """Look at the database."""
    with world.database.read() as session:
        return work(session)


def states(world: World, request_id: UUID | None) -> list[FulfilmentState]:
    """The states of a request's lines, of each its latest attempt's."""

    def work(session: Session) -> list[FulfilmentState]:
        rows = session.execute(
            select(RequestLine.position, Fulfilment.state)
            .join(Fulfilment, Fulfilment.line_id == RequestLine.id)
            .where(RequestLine.request_id == request_id)
            .order_by(RequestLine.position, Fulfilment.attempt)
        )
        return list({position: state for position, state in rows}.values())

    return read(world, work)


def claims(world: World) -> dict[UUID, UUID]:
    """Which copy is claimed by which fulfilment."""
    return read(world, lambda s: {c.copy_id: c.fulfilment_id for c in s.scalars(select(CopyClaim))})


def status(world: World, copy: str) -> CopyStatus:
    """The status of a copy by its name."""
    return read(world, lambda s: s.get_one(Copy, world.key(copy)).status)


def set_copies(world: World, status: CopyStatus, *names: str) -> None:
    """Give copies a status as the catalogue would; nobody is served."""

    def work(session: Session) -> None:
        for name in names:
            session.get_one(Copy, world.key(name)).status = status

    world.database.do(work)


def view(world: World, key: UUID | None, by: str = "desk") -> request_view.RequestView:
    """All that somebody sees of a request."""
    assert key is not None
    reader = world.key(by)
    return read(world, lambda s: request_view.request(s, key, by=reader))


def number_of(world: World, request_id: UUID | None) -> str:
    """The 16 digits of a request."""
    return read(world, lambda s: s.get_one(LoanRequest, request_id).number)


class Picker:
    """Somebody with a scanner between the shelves."""

    def __init__(self, world: World, station: str = "station 1", by: str = "packer") -> None:
        self.world, self.station, self.by = world, station, by

        def work(session: Session) -> None:
            session.get_one(StationState, world.key(station)).mode = Mode.PICK

        world.database.do(work)

    def scan(self, code: str) -> ScanResult:
        """One scan."""
        action = self.world.action(self.by, self.station)
        return self.world.database.do(lambda s: scanning.scan(s, code, action=action))


def pack(world: World, number: str | None, *barcodes: str) -> str:
    """Pack a request's picked books and seal the parcel: its number."""
    table = Counter(world, Mode.PACK, "station 2", "packer")
    assert number is not None
    parcel = table.scan(number).parcel
    assert parcel is not None
    for barcode in barcodes:
        assert table.scan(barcode).outcome is Outcome.ACCEPTED
    assert table.scan(parcel).reason == "sealed"
    return parcel


def send(world: World, number: str | None, *barcodes: str, post_number: str = "") -> str:
    """Pick, pack and hand over a request with these books: the number of its parcel."""
    picker = Picker(world)
    for barcode in barcodes:
        assert picker.scan(barcode).reason == "picked"
    parcel = pack(world, number, *barcodes)
    counter = Counter(world)
    assert counter.scan(parcel).reason == "scanned-out"
    if post_number:
        assert counter.scan(post_number).reason == "post-number-set"
    counter.do(handover.close, counter.desk().pickup_id, "رضا شعبانی")
    return parcel


def missed(world: World, key: object, reason: NotFoundReason, **named: object) -> picking.NotFound:
    """A packer says why the book of a line is not there."""
    return do(world, picking.not_found, key, reason, by="packer", **named)


def pick(world: World, key: object, copy: str, by: str = "packer") -> picking.Picked:
    """Take a copy by its name for a certain line."""
    return do(world, picking.pick_for, key, world.key(copy), by=by)


def request_of(world: World, made: Registration) -> LoanRequest:
    """The row of what was registered."""
    return read(world, lambda s: s.get_one(LoanRequest, made.request_id))


def requests(world: World) -> int:
    """How many requests there are."""
    return read(world, lambda s: len(s.scalars(select(LoanRequest)).all()))
