"""«برای ثبت در سامان», and the sacks that are counted on receipt."""

from __future__ import annotations

import datetime as dt

import pytest

from app.errors import UserError
from app.models import Loan
from app.models.states import DocumentKind, Mode
from app.services import sacks, worklist
from app.services.acting import NotAllowed
from app.services.worklist import Entry
from tests.services.parcels import (
    Counter,
    loan_of,
    parcel_number,
    row,
    sealed,
    slip_number,
)
from tests.services.world import World

TODAY = dt.date(2026, 11, 23)


@pytest.fixture
def desk(world: World) -> Counter:
    """The desk, after a parcel with two books and one with a third were handed over."""
    sealed(world, 1, "copy 1a", "copy 2a")
    sealed(world, 2, "copy 3a", member=2)
    Counter(world).hand_over(1, 2)
    return Counter(world, Mode.RETURN, station="station 2", by="desk")


def codes(rows: tuple[worklist.WorkRow, ...]) -> list[str]:
    return sorted(one.barcode for one in rows)


def test_issues_are_to_be_entered_until_they_are_ticked(desk: Counter) -> None:
    world = desk.world
    todo = desk.read(worklist.worklist)
    assert codes(todo.issues) == ["GL-1001", "GL-1002", "GL-1003"]
    assert todo.returns == ()
    third = next(one for one in todo.issues if one.barcode == "GL-1003")
    assert (third.member_number, third.title, third.on, third.due_on) == (
        "1002",
        "شازده کوچولو",
        TODAY,
        dt.date(2026, 12, 12),
    )
    assert desk.do(worklist.tick, third.loan_id, Entry.ISSUE).rows == 1
    assert desk.do(worklist.tick, third.loan_id, Entry.ISSUE).rows == 0
    assert codes(desk.read(worklist.worklist).issues) == ["GL-1001", "GL-1002"]
    loan = row(world, Loan, third.loan_id)
    assert loan.issue_entered_by == world.key("desk")
    assert desk.do(worklist.untick, third.loan_id, Entry.ISSUE).rows == 1
    assert desk.do(worklist.untick, third.loan_id, Entry.ISSUE).rows == 0
    assert len(desk.read(worklist.worklist).issues) == 3


def test_returns_are_to_be_entered_too(desk: Counter) -> None:
    loan = loan_of(desk.world, "copy 1a")
    with pytest.raises(UserError, match="«بوف کور» چیزی"):
        desk.do(worklist.tick, loan.id, Entry.RETURN)
    desk.world.now += dt.timedelta(days=3)
    desk.scan("GL-1001")
    todo = desk.read(worklist.worklist)
    assert codes(todo.issues) == ["GL-1001", "GL-1002", "GL-1003"]
    (back,) = todo.returns
    assert (back.barcode, back.on, back.voided) == ("GL-1001", dt.date(2026, 11, 26), False)
    assert desk.do(worklist.tick, back.loan_id, Entry.RETURN).rows == 1
    assert desk.do(worklist.tick, back.loan_id, Entry.RETURN).rows == 0
    assert desk.read(worklist.worklist).returns == ()
    desk.do(worklist.untick, back.loan_id, Entry.RETURN)
    assert len(desk.read(worklist.worklist).returns) == 1


def test_a_whole_printed_list_is_ticked_at_once(desk: Counter) -> None:
    issues = desk.read(worklist.worklist).issues
    first, second, third = (one.loan_id for one in issues)
    desk.do(worklist.tick, first, Entry.ISSUE)
    assert desk.do(worklist.tick_all, Entry.ISSUE, (first, second)).rows == 1
    assert [one.loan_id for one in desk.read(worklist.worklist).issues] == [third]
    with pytest.raises(UserError):
        desk.do(worklist.tick_all, Entry.RETURN, (first, second))
    with pytest.raises(UserError, match="پیدا نشد"):
        desk.do(worklist.tick_all, Entry.ISSUE, (third, desk.world.key("nothing")))
    assert len(desk.read(worklist.worklist).issues) == 1


def test_a_loan_that_never_was_is_taken_back_only_if_it_was_entered(desk: Counter) -> None:
    loan = loan_of(desk.world, "copy 1a")
    desk.do(worklist.tick, loan.id, Entry.ISSUE)
    desk.scan(parcel_number(1))
    todo = desk.read(worklist.worklist)
    assert codes(todo.issues) == ["GL-1003"]
    (back,) = todo.returns
    assert (back.barcode, back.voided, back.on) == ("GL-1001", True, TODAY)
    with pytest.raises(UserError):
        desk.do(worklist.tick, loan_of(desk.world, "copy 2a").id, Entry.ISSUE)
    with pytest.raises(UserError):
        desk.do(worklist.tick, loan_of(desk.world, "copy 2a").id, Entry.RETURN)
    assert desk.do(worklist.tick, loan.id, Entry.RETURN).rows == 1
    assert desk.read(worklist.worklist).returns == ()


def test_each_branch_has_its_own_worklist(desk: Counter) -> None:
    other = Counter(desk.world, Mode.RETURN, station="station 9", by="other")
    assert other.read(worklist.worklist).issues == ()
    with pytest.raises(NotAllowed):
        other.do(worklist.tick, loan_of(desk.world, "copy 1a").id, Entry.ISSUE)
    with pytest.raises(NotAllowed):
        Counter(desk.world, by="packer").read(worklist.worklist)


def test_a_sack_is_counted_with_the_officer(desk: Counter) -> None:
    first = desk.do(sacks.receive, 3, " علي  حسنی ", "کیسه پاره بود")
    assert first.paper.document is DocumentKind.SACK_RECEIPT
    assert (first.sack.count_of_day, first.sack.officer, first.sack.received_by) == (
        1,
        "علی حسنی",
        "مریم رضایی",
    )
    second = desk.do(sacks.receive, 0, "علی حسنی")
    assert (second.sack.count_of_day, second.sack.note) == (2, "")
    assert desk.read(sacks.sack, first.sack.id) == first.sack
    with pytest.raises(UserError) as nobody:
        desk.do(sacks.receive, 1, "")
    assert nobody.value.field == "officer"
    for count in (-1, 10_000):
        with pytest.raises(UserError) as wrong:
            desk.do(sacks.receive, count, "علی حسنی")
        assert wrong.value.field == "parcels"
    desk.world.now += dt.timedelta(days=1)
    assert desk.do(sacks.receive, 1, "علی حسنی").sack.count_of_day == 1


def test_what_a_sack_held_is_compared_with_what_was_scanned(desk: Counter) -> None:
    desk.do(sacks.receive, 2, "علی حسنی")
    desk.do(sacks.receive, 1, "علی حسنی")
    desk.scan(slip_number(1))
    desk.scan("GL-1001")
    assert desk.read(sacks.of_day, TODAY).opened == 1
    desk.scan(parcel_number(2))
    day = desk.read(sacks.of_day, TODAY)
    assert (len(day.sacks), day.parcels, day.opened) == (2, 3, 2)
    desk.undo()
    assert desk.read(sacks.of_day, TODAY).opened == 1
    other = Counter(desk.world, Mode.RETURN, station="station 9", by="other")
    assert other.read(sacks.of_day, TODAY).sacks == ()
    with pytest.raises(UserError, match="پیدا نشد"):
        other.read(sacks.sack, day.sacks[0].id)
