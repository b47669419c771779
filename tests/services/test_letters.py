"""Letters to members who are past due, and the return label of a parcel."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest

from app.errors import UserError
from app.models import Parcel, Staff
from app.models.states import DocumentKind, FulfilmentState, Mode, PrintState
from app.persian.collation import sort_key
from app.printing.overdue_letter import OverdueLetter
from app.printing.stamp import Stamp
from app.scanner.numbers import Kind, compose
from app.services import documents, letters, printing_jobs
from app.services.acting import NotAllowed
from app.services.answer import Paper
from tests.services.lending import lend
from tests.services.parcels import Counter, row, sealed
from tests.services.table import add_request
from tests.services.world import NOON, World

DUE = NOON.date() + dt.timedelta(days=14)
TODAY = DUE + dt.timedelta(days=16)
KIND = DocumentKind.OVERDUE_LETTER


def stamp(world: World) -> Stamp:
    return Stamp(world.now, "میز ۱", "نگار احمدی")


def back(serial: int) -> str:
    return compose(Kind.RETURN_SLIP, "0013", 5, serial)


@pytest.fixture
def desk(world: World) -> Counter:
    """The desk on a day when member 1 is late with two books, and member 2 with one."""
    lend(world, 1, "copy 1a", DUE)
    lend(world, 2, "copy 2a", DUE - dt.timedelta(days=3))
    lend(world, 3, "copy 1b", DUE, member=2)

    def numbered(session: Any) -> None:
        for serial in (1, 2, 3):
            session.get_one(Parcel, world.key(f"out {serial}")).return_number = back(serial)

    world.database.do(numbered)
    world.now += TODAY - NOON.date()
    return Counter(world, Mode.RETURN, station="station 2", by="desk")


def read(desk: Counter, prints: dict[Any, int] | None = None, by: str = "desk") -> Any:
    with desk.world.database.read() as session:
        return letters.overdue_letters(session, stamp(desk.world), prints, by=desk.world.key(by))


def printed(desk: Counter, member: str) -> OverdueLetter:
    """The letter to a member as it is printed now; noted as done."""
    key = desk.world.key(member)
    paper: Paper = desk.do(printing_jobs.wanted, KIND, key)
    (letter,) = read(desk, {key: paper.print_number}).letters
    desk.do(printing_jobs.settle, paper.job, PrintState.DONE)
    assert isinstance(letter, OverdueLetter)
    return letter


def test_one_letter_for_each_member_with_the_latest_book_first(desk: Counter) -> None:
    found = read(desk)
    assert sorted(len(letter.books) for letter in found.letters) == [1, 2]
    two = next(letter for letter in found.letters if len(letter.books) == 2)
    assert [book.late_days for book in two.books] == [19, 16]
    assert two.return_numbers == (back(2), back(1))
    assert two.reminder == two.print_number == 1
    assert two.send_by >= TODAY + dt.timedelta(days=letters.DAYS_TO_SEND)
    names = [letter.member for letter in found.letters]
    assert names == sorted(names, key=sort_key)
    assert documents.render(found).pages == 2
    with desk.world.database.read() as session:
        members = letters.overdue_members(session, TODAY, by=desk.world.key("desk"))
    assert set(members) == {desk.world.key("member 1"), desk.world.key("member 2")}


def test_a_book_for_which_others_wait_is_marked(desk: Counter) -> None:
    assert not any(book.waited_for for letter in read(desk).letters for book in letter.books)
    add_request(desk.world, 9, {"copy 2a": FulfilmentState.WAITING}, member=2)
    marked = [
        book.late_days for letter in read(desk).letters for book in letter.books if book.waited_for
    ]
    assert marked == [19]


def test_letters_are_counted_by_days_and_prints_within_a_day(desk: Counter) -> None:
    first = printed(desk, "member 1")
    again = printed(desk, "member 1")
    assert [(one.reminder, one.print_number) for one in (first, again)] == [(1, 1), (1, 2)]
    desk.world.now += dt.timedelta(days=8)
    later = printed(desk, "member 1")
    assert (later.reminder, later.print_number) == (2, 1)
    assert printed(desk, "member 2").reminder == 1


def test_a_letter_that_was_not_printed_reminded_of_nothing(desk: Counter) -> None:
    paper = desk.do(printing_jobs.wanted, KIND, desk.world.key("member 1"))
    desk.do(printing_jobs.settle, paper.job, PrintState.FAILED, "کاغذ نیست")
    desk.world.now += dt.timedelta(days=1)
    assert printed(desk, "member 1").reminder == 1


def test_a_job_draws_the_letter_of_its_member(desk: Counter) -> None:
    world = desk.world
    paper = desk.do(printing_jobs.wanted, KIND, world.key("member 2"))
    with world.database.read() as session:
        ready = documents.of_job(session, paper.job, by=world.key("desk"))
    assert ready.name.startswith("overdue-letter-")
    assert len(ready.content.letters) == 1
    assert ready.content.station == "میز ۲"


def test_the_supervisor_signs(desk: Counter) -> None:
    world = desk.world
    name = row(world, Staff, "supervisor").display_name
    assert read(desk, by="supervisor").signer == name
    assert read(desk).signer == name
    world.database.do(
        lambda session: setattr(session.get_one(Staff, world.key("supervisor")), "active", False)
    )
    assert read(desk).signer == ""


def test_nobody_is_past_due(world: World) -> None:
    lend(world, 1, "copy 1a", NOON.date())
    desk = Counter(world, Mode.RETURN, station="station 2", by="desk")
    with pytest.raises(UserError, match="از مهلت نگذشته"):
        read(desk)


def test_who_packs_writes_no_letters(desk: Counter) -> None:
    with pytest.raises(NotAllowed):
        read(desk, by="packer")


def test_the_return_label_turns_the_address_label_round(world: World) -> None:
    sealed(world, 1, "copy 1a")
    counter = Counter(world)
    paper = counter.do(printing_jobs.wanted, DocumentKind.RETURN_LABEL, world.key("prc 1"))
    with world.database.read() as session:
        ready = documents.of_job(session, paper.job, by=world.key("packer"))
        there = documents.label(session, world.key("prc 1"), by=world.key("packer"))
    label = ready.content
    assert (label.sender, label.recipient) == (there.recipient, there.sender)
    assert label.number == row(world, Parcel, "prc 1").return_number
    assert ready.name == f"return-label-{label.number}-1"
    assert documents.render(label).warnings == ()
