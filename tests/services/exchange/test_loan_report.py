"""The library system's loan report against our loans."""

from __future__ import annotations

import datetime as dt
from functools import partial
from pathlib import Path

import pytest

from app.errors import UserError
from app.models import Copy, Loan
from app.models.states import CopyStatus, FulfilmentState, Mode, Verdict
from app.services import worklist
from app.services.acting import NotAllowed
from app.services.exchange import compared, loan_report, loan_settling
from app.services.exchange.loan_report import Kind, LoanComparison, Remedy
from app.services.exchange.loan_settling import LoansSettled
from app.services.exchange.settling import TakenBack
from app.services.tables import written
from app.services.worklist import Entry
from tests.services.exchange.partners import read_report
from tests.services.lending import lend
from tests.services.parcels import Counter, claimed, loan_of, row, sealed, state_of
from tests.services.world import NOON, World, copy

TODAY = NOON.date()
DUE = TODAY + dt.timedelta(days=14)
HEAD = ("بارکد کتاب", "كد عضو", "عنوان", "تاریخ امانت", "تاریخ برگشت", "شعبه")


@pytest.fixture
def counter(world: World) -> Counter:
    """Loans of six kinds: see the test; all but the last were entered there."""
    for serial, name in enumerate(("1a", "2a", "3a", "4a", "5a"), 1):
        lend(world, serial, f"copy {name}", DUE)
    lend(world, 6, "copy 6a", DUE, member=2)
    world.add(copy(world, "copy 1c", "GL-7", "title 1"))
    sealed(world, 9, "copy 1c")
    counter = Counter(world, Mode.RETURN, by="desk")
    keys = tuple(world.key(f"loan {serial}") for serial in range(1, 6))
    counter.do(worklist.tick_all, Entry.ISSUE, keys)
    assert counter.scan("GL-1003").reason == "returned"
    counter.do(worklist.tick, keys[2], Entry.RETURN)
    return counter


def report(tmp_path: Path, *lines: tuple[str, ...], head: tuple[str, ...] = HEAD) -> Path:
    file = tmp_path / "report.csv"
    rows = [("گزارش امانت",), head, *lines]
    file.write_text("\n".join(",".join(line) for line in rows), "utf-8-sig")
    return file


LINES = (
    ("GL-1001", "1001", "بوف کور", "1405/09/02", "", "۱"),
    # GL-1002 is not in the report; GL-1003 was returned here.
    ("GL-1003", "1001", "شازده", "1405/09/02", "", ""),
    ("GL-1004", "1001", "تاریخ", "1405/09/02", "1405/09/02", ""),
    ("GL-1005", "1003", "کلیدر", "1405/09/02", "", ""),
    ("GL-7", "1003", "بوف کور", "1405/08/20", "", ""),
    ("GL-2001", "1003", "بوف کور", "1405/08/20", "", ""),
    ("GL-2002", "1003", "سووشون", "1405/08/20", "1405/08/25", ""),
    ("X-1", "1003", "دیگر", "1405/08/20", "", ""),
    ("", "1003", "بی بارکد", "1405/08/20", "", ""),
    ("1.2E+15", "1003", "بی رقم", "1405/08/20", "", ""),
)


def compare(counter: Counter, file: Path, today: dt.date = TODAY) -> LoanComparison:
    rows = read_report(file)
    with counter.world.database.read() as session:
        return loan_report.compare(session, rows, today, by=counter.world.key(counter.by))


def settle(counter: Counter, found: LoanComparison, kind: Kind) -> int:
    return _settled(counter, found, kind).count


def _settled(counter: Counter, found: LoanComparison, kind: Kind) -> LoansSettled:
    wishes = tuple(loan_settling.wish(one) for one in found.of(kind))
    return counter.do(loan_settling.settle_loans, loan_report.REMEDIES[kind], wishes)


def test_each_difference_has_one_remedy(counter: Counter, tmp_path: Path) -> None:
    world = counter.world
    file = report(tmp_path, *LINES)
    found = compare(counter, file)
    assert (found.rows, found.unreadable, found.same, found.waiting) == (8, 2, 1, 1)
    assert [(one.kind, one.barcode) for one in found.differences] == [
        (Kind.HERE_NOT_THERE, "GL-1002"),
        (Kind.RETURNED_HERE, "GL-1003"),
        (Kind.RETURNED_THERE, "GL-1004"),
        (Kind.OTHER_MEMBER, "GL-1005"),
        (Kind.THERE_NOT_HERE, "GL-2001"),
        (Kind.THERE_NOT_HERE, "GL-7"),
        (Kind.UNKNOWN_COPY, "X-1"),
    ]
    assert "گردآوری" in found.differences[5].here
    listed = {one.barcode for one in counter.read(worklist.worklist).issues}
    assert listed == {"GL-1006"}

    assert settle(counter, found, Kind.HERE_NOT_THERE) == 1
    assert settle(counter, found, Kind.OTHER_MEMBER) == 1
    assert settle(counter, found, Kind.RETURNED_HERE) == 1
    todo = counter.read(worklist.worklist)
    assert {one.barcode for one in todo.issues} == {"GL-1002", "GL-1005", "GL-1006"}
    assert [one.barcode for one in todo.returns] == ["GL-1003"]

    assert settle(counter, found, Kind.RETURNED_THERE) == 1
    loan = loan_of(world, "copy 4a")
    assert loan.returned_on == TODAY
    assert loan.return_entered_at is not None
    assert not claimed(world, "copy 4a")
    assert state_of(world, 4) is FulfilmentState.RETURNED
    assert row(world, Copy, "copy 4a").status is CopyStatus.ON_SHELF

    assert settle(counter, found, Kind.THERE_NOT_HERE) == 2
    assert settle(counter, found, Kind.UNKNOWN_COPY) == 1
    for kind in Kind:
        assert settle(counter, found, kind) == 0

    again = compare(counter, file)
    assert {one.kind: one.verdict for one in again.differences} == {
        Kind.OTHER_MEMBER: None,
        Kind.THERE_NOT_HERE: Verdict.NOTED,
        Kind.UNKNOWN_COPY: Verdict.NOTED,
    }
    assert again.waiting == 3
    table = compared.loan_table(again)
    assert written([table], "xlsx").startswith(b"PK")
    assert table.rows[-1][-1] == "دیده شد"


def test_what_was_done_about_differences_is_taken_back(counter: Counter, tmp_path: Path) -> None:
    world = counter.world
    file = report(tmp_path, *LINES)
    before = compare(counter, file)
    lists = counter.read(worklist.worklist)
    kinds = (Kind.HERE_NOT_THERE, Kind.OTHER_MEMBER, Kind.RETURNED_HERE, Kind.UNKNOWN_COPY)
    done = [_settled(counter, before, kind) for kind in kinds]
    assert [one.count for one in done] == [1, 1, 1, 1]
    for one in reversed(done):
        action = world.action(counter.by, counter.station)
        for _ in range(2):
            taking = partial(loan_settling.take_back_loans, settled=one, action=action)
            assert world.database.do(taking) == TakenBack(1, 0)
    assert counter.read(worklist.worklist) == lists
    assert compare(counter, file) == before
    # What is changed since, or was taken back by somebody else, is left.
    assert [counter.do(loan_settling.take_back_loans, one) for one in done] == [TakenBack(0, 1)] * 4
    again = _settled(counter, before, Kind.HERE_NOT_THERE)
    counter.do(worklist.tick, world.key("loan 2"), Entry.ISSUE)
    assert counter.do(loan_settling.take_back_loans, again) == TakenBack(0, 1)
    counter.do(worklist.untick, world.key("loan 2"), Entry.ISSUE)
    counter.change_mode(Mode.RETURN)
    assert counter.scan("GL-1002").reason == "returned"
    assert counter.do(loan_settling.take_back_loans, again) == TakenBack(0, 1)
    # A book that came back stays so.
    returned = _settled(counter, before, Kind.RETURNED_THERE)
    assert returned.count == 1
    assert counter.do(loan_settling.take_back_loans, returned) == TakenBack(0, 0)
    assert loan_of(world, "copy 4a").returned_on == TODAY
    counter.by, counter.station = "other", "station 9"
    with pytest.raises(NotAllowed):
        counter.do(loan_settling.take_back_loans, done[0])
    counter.by, counter.station = "packer", "station 1"
    with pytest.raises(NotAllowed):
        counter.do(loan_settling.take_back_loans, done[3])


def test_a_loan_that_never_was_is_taken_back_there(counter: Counter, tmp_path: Path) -> None:
    world = counter.world

    def void(session: object) -> None:
        loan = session.get_one(Loan, world.key("loan 2"))  # type: ignore[attr-defined]  # Session
        loan.voided_at, loan.void_reason = NOON, "برگشتی"
        loan.issue_entered_at = None

    world.database.do(void)
    file = report(tmp_path, ("GL-1002", "1001", "", "", "", ""))
    found = compare(counter, file)
    (one,) = found.of(Kind.RETURNED_HERE)
    assert one.barcode == "GL-1002"
    assert settle(counter, found, Kind.RETURNED_HERE) == 1
    voided = [one.voided for one in counter.read(worklist.worklist).returns]
    assert voided == [True]
    assert compare(counter, file).of(Kind.RETURNED_HERE) == ()


def test_accession_numbers_and_states_do_as_well(counter: Counter, tmp_path: Path) -> None:
    head = ("شماره ثبت", "وضعیت امانت")
    file = report(tmp_path, ("1001", "در امانت"), ("1004", "برگشت داده شده"), head=head)
    found = compare(counter, file)
    assert found.same == 1
    assert [one.barcode for one in found.of(Kind.RETURNED_THERE)] == ["GL-1004"]


def test_days_on_which_books_are_due_are_no_returns(counter: Counter, tmp_path: Path) -> None:
    head = ("بارکد", "تاریخ بازگشت")
    lines = (("GL-1001", "1405/09/01"), ("GL-1004", "1405/09/20"))
    found = compare(counter, report(tmp_path, *lines, head=head))
    assert found.of(Kind.RETURNED_THERE) == ()
    assert found.same == 2


@pytest.mark.parametrize(
    ("days", "returned"),
    # Two of three are due on the same day there and here; the third was renewed here.
    [(("1405/09/16", "1405/09/16", "1405/09/12"), 0), (("1405/09/16", "1405/09/15", ""), 2)],
)
def test_days_that_are_all_past_are_known_by_our_own(
    counter: Counter, tmp_path: Path, days: tuple[str, ...], returned: int
) -> None:
    lines = zip(("GL-1001", "GL-1004", "GL-1005"), days, strict=True)
    file = report(tmp_path, *lines, head=("بارکد", "تاریخ بازگشت"))
    found = compare(counter, file, DUE + dt.timedelta(days=30))
    assert len(found.of(Kind.RETURNED_THERE)) == returned
    assert found.same == 3 - returned


def test_who_may_not_and_what_is_gone(counter: Counter, tmp_path: Path) -> None:
    found = compare(counter, report(tmp_path, *LINES))
    wish = loan_settling.wish(found.differences[0])
    gone = loan_settling.Wish("x", Kind.HERE_NOT_THERE, "x", None)
    with pytest.raises(UserError):
        counter.do(loan_settling.settle_loans, Remedy.ENTER_ISSUE, (gone,))
    with pytest.raises(UserError):
        read_report(report(tmp_path, ("1",), head=("عنوان",)))
    counter.by = "packer"
    with pytest.raises(NotAllowed):
        counter.do(loan_settling.settle_loans, Remedy.ENTER_ISSUE, (wish,))
    with pytest.raises(NotAllowed):
        compare(counter, report(tmp_path, *LINES))
    counter.by, counter.station = "other", "station 9"
    with pytest.raises(NotAllowed):
        counter.do(loan_settling.settle_loans, Remedy.ENTER_ISSUE, (wish,))
