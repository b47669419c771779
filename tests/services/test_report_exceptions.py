"""The exceptions of a day that the played days don't have, each with its name."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from app.models import Fulfilment, Manifest, Staff
from app.models.states import FulfilmentState, Mode
from app.scanner.numbers import Command, command_number, serial
from app.services import after, cancelling, handover, picking
from app.services.keeping.check import check
from app.services.reports import DayReport, Figure, day, rows_behind, span
from app.services.reports.exceptions import Named
from tests.services.busy import hand_over, parcel_id
from tests.services.desk import Picker, ask, do, number_of, pack, read, send
from tests.services.keeping_world import adopt, unguarded
from tests.services.parcels import Counter, sealed
from tests.services.world import NOON, World

MONDAY = NOON.date()


def report(world: World, on: dt.date = MONDAY) -> DayReport:
    with world.database.read() as session:
        return day(session, "0013", on, by=world.key("supervisor"))


def only(found: DayReport) -> Named:
    (one,) = found.exceptions
    return one


def opened(world: World, *titles: int, barcodes: tuple[str, ...]) -> tuple[str, Counter]:
    """A request's parcel on the table with these books in it: its number."""
    made = ask(world, *titles)
    picker = Picker(world)
    for barcode in barcodes:
        assert picker.scan(barcode).reason == "picked"
    table = Counter(world, Mode.PACK, "station 2", "packer")
    number = table.scan(number_of(world, made.request_id)).parcel
    assert number is not None
    for barcode in barcodes:
        table.scan(barcode)
    return number, table


def test_a_parcel_that_was_left_open(world: World) -> None:
    number, _ = opened(world, 1, 2, barcodes=("GL-1001",))
    found = report(world)
    one = only(found)
    assert (one.kind, one.number, one.since) == ("open", number, MONDAY)
    assert "۱ کتاب" in one.what
    assert (found.chain.picked, found.chain.packed) == (1, 0)


def test_a_parcel_that_was_put_aside(world: World) -> None:
    number, table = opened(world, 1, 2, barcodes=("GL-1001",))
    table.scan(command_number(Command.PUT_ASIDE))
    one = only(report(world, MONDAY + dt.timedelta(days=90)))
    # Nothing is hidden by age.
    assert (one.kind, one.number, one.open) == ("put-aside", number, True)


def test_a_cancelled_book_in_a_parcel(world: World) -> None:
    number, _ = opened(world, 1, 2, barcodes=("GL-1001", "GL-1002"))
    line = read(
        world,
        lambda s: s.scalars(
            select(Fulfilment.line_id).where(Fulfilment.copy_id == world.key("copy 1a"))
        ).one(),
    )
    do(world, cancelling.cancel_line, line, "نمی‌خواهد")
    one = only(report(world))
    assert (one.kind, one.number) == ("cancelled-inside", number)


def test_a_pickup_that_was_not_closed(world: World) -> None:
    number, table = opened(world, 1, barcodes=("GL-1001",))
    assert table.scan(number).reason == "sealed"
    assert Counter(world).scan(number).reason == "scanned-out"
    found = {one.kind: one for one in report(world).exceptions}
    assert set(found) == {"open-pickup", "in-open-pickup"}
    assert "۱ مرسوله" in found["open-pickup"].what
    assert serial(found["open-pickup"].number) == 1
    assert "تحویل ۱" in found["in-open-pickup"].what


def test_a_parcel_that_went_without_the_scan_of_its_label(world: World) -> None:
    sealed(world, 7, "copy 1a")
    Counter(world).hand_over(7)
    found = {one.kind: one for one in report(world).exceptions}
    assert serial(found["no-label-scan"].number) == 7


def test_a_book_that_went_back_to_the_list_without_an_undo(world: World) -> None:
    ask(world, 1)
    assert Picker(world).scan("GL-1001").reason == "picked"

    def back(session: Session) -> None:
        session.scalars(select(Fulfilment)).one().state = FulfilmentState.WANTED

    world.database.do(back)
    one = only(report(world))
    assert (one.kind, one.open) == ("unpicked", True)
    assert "بوف کور" in one.what


def test_a_parcel_that_no_manifest_names_is_unexplained(world: World) -> None:
    made = ask(world, 1)
    number = send(world, number_of(world, made.request_id), "GL-1001")
    assert report(world).chain.equal
    manifest = read(world, lambda s: s.scalars(select(Manifest)).one())
    assert [row["number"] for row in manifest.content["rows"]] == [number]
    unguarded(world.database, "DELETE FROM manifest")
    found = report(world).chain
    assert (found.picked, found.handed_over, found.unexplained) == (1, 1, 1)
    assert not found.equal


def test_a_refused_parcel_that_went_after_all_is_closed(world: World) -> None:
    made = ask(world, 1)
    assert Picker(world).scan("GL-1001").reason == "picked"
    number = pack(world, number_of(world, made.request_id), "GL-1001")
    hand_over(world, [number], refused=number)
    one = only(report(world))
    assert (one.kind, one.open) == ("refused", False)
    assert report(world).chain.equal


def test_an_undelivered_parcel_waits_however_old_it_is(world: World) -> None:
    made = ask(world, 1)
    number = send(world, number_of(world, made.request_id), "GL-1001")
    world.now += dt.timedelta(days=1)
    do(world, after.undelivered, parcel_id(world, number), "نشانی ناقص")
    later = report(world, MONDAY + dt.timedelta(days=200))
    assert [(one.kind, one.open) for one in later.exceptions] == [("undelivered", True)]
    do(world, after.unpack_undelivered, parcel_id(world, number))
    assert report(world, MONDAY + dt.timedelta(days=200)).exceptions == ()
    closed = report(world, MONDAY + dt.timedelta(days=1))
    assert [(one.kind, one.open) for one in closed.exceptions] == [("undelivered", False)]


def test_a_reopened_pickup_hands_nothing_over(world: World) -> None:
    made = ask(world, 1)
    send(world, number_of(world, made.request_id), "GL-1001")
    counter = Counter(world)
    counter.do(handover.reopen, counter.pickup(), "وزن نادرست بود")
    found = report(world)
    assert found.counts.handed_over == 0
    assert (found.chain.labelled, found.chain.handed_over, found.chain.unexplained) == (1, 0, 0)
    counter.do(handover.close, counter.pickup(), "رضا شعبانی")
    again = report(world)
    assert again.counts.handed_over == 1
    assert again.chain.equal


def picked_by_hand(world: World) -> None:
    """One book by scan, one by hand."""
    ask(world, 1)
    ask(world, 2, member=2)
    assert Picker(world).scan("GL-1001").reason == "picked"
    wanted = read(
        world,
        lambda s: s.scalars(
            select(Fulfilment.id).where(Fulfilment.state == FulfilmentState.WANTED)
        ).one(),
    )
    do(world, picking.pick_for, wanted, world.key("copy 2b"), by="supervisor")


def test_a_book_picked_by_hand_counts(world: World) -> None:
    picked_by_hand(world)
    found = report(world)
    assert found.counts.picked == 2
    assert {share.name: share.picked for share in found.staff if share.picked} == {
        "نگار احمدی": 1,
        "رضا کریمی": 1,
    }
    assert [share.picked for share in found.services] == [2]


@pytest.mark.parametrize(
    ("narrowed", "picked"),
    [
        ({}, {"GL-1001", "GL-2002"}),
        ({"staff": "supervisor"}, {"GL-2002"}),
        ({"staff": "packer"}, {"GL-1001"}),
        ({"service": "pishtaz"}, {"GL-1001", "GL-2002"}),
        ({"service": "sefareshi"}, set()),
    ],
)
def test_what_was_picked_by_hand_is_among_the_rows(
    world: World, narrowed: dict[str, str], picked: set[str]
) -> None:
    picked_by_hand(world)
    keys: dict[str, Any] = {name: world.key(value) for name, value in narrowed.items()}
    with world.database.read() as session:
        by = world.key("supervisor")
        found = rows_behind(session, Figure.PICKED, "0013", MONDAY, MONDAY, by=by, **keys)
        count = span(session, "0013", MONDAY, MONDAY, by=by, **keys).counts.picked
    assert {str(row[4]) for row in found.rows} == picked
    assert count == len(picked)


def test_a_branch_without_a_supervisor_leaves_the_line_empty(world: World) -> None:
    def leave(session: Session) -> None:
        session.get_one(Staff, world.key("supervisor")).active = False

    world.database.do(leave)
    with world.database.read() as session:
        assert day(session, "0013", MONDAY, by=world.key("desk")).supervisor == ""


def test_scans_that_were_taken_back_do_not_count(world: World) -> None:
    adopt(world)
    ask(world, 1)
    Picker(world).scan("GL-1001")
    assert report(world).counts.picked == 1
    assert Counter(world, Mode.PICK, by="packer").undo().reason == "undone"
    found = report(world)
    assert found.counts.picked == 0
    assert found.exceptions == ()
    assert found.chain.equal
    assert check(world.database).findings == ()


def test_a_parcel_sealed_on_a_later_day_was_open_then(world: World) -> None:
    number, table = opened(world, 1, barcodes=("GL-1001",))
    world.now += dt.timedelta(days=1)
    assert table.scan(number).reason == "sealed"
    assert [(one.kind, one.since) for one in report(world).exceptions] == [("open", MONDAY)]
    tuesday = MONDAY + dt.timedelta(days=1)
    assert [(one.kind, one.since) for one in report(world, tuesday).exceptions] == [
        ("not-taken", tuesday)
    ]
