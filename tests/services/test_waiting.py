"""Who of those who want a title may have a copy, and that the queue stays fair however it moves."""

from __future__ import annotations

import datetime as dt
import random
from collections import Counter
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import select
from sqlalchemy.orm import Session

from app.errors import UserError
from app.models import Copy, CopyClaim, Fulfilment, RequestLine
from app.models.states import CopyStatus, FulfilmentState
from app.scanner.numbers import Command, command_number
from app.services import intake, picking
from app.services.intake import DraftLine, WarningCode
from app.services.picking import NotFoundReason
from app.services.waiting import Queued, Shelf, entitled
from tests.services.desk import Picker, ask, do, draft, read, register, states
from tests.services.world import NOON, World

F = FulfilmentState
COPIES = [UUID(int=number) for number in range(4)]


def queued(place: int, state: FulfilmentState, copy_id: UUID | None) -> Queued:
    fulfilment = Fulfilment(id=UUID(int=100 + place), state=state)
    return Queued(fulfilment, copy_id, NOON + dt.timedelta(minutes=place))


@st.composite
def queues(draw: st.DrawFn) -> tuple[list[Queued], Shelf]:
    wishes = draw(
        st.lists(
            st.tuples(
                st.sampled_from([F.WANTED, F.WAITING]),
                st.one_of(st.none(), st.sampled_from(COPIES)),
            ),
            max_size=6,
        )
    )
    living = draw(st.frozensets(st.sampled_from(COPIES)))
    free = draw(st.frozensets(st.sampled_from(sorted(living)))) if living else frozenset()
    return [queued(place, *wish) for place, wish in enumerate(wishes)], Shelf(free, living)


def hopeless(entry: Queued, shelf: Shelf) -> bool:
    return not shelf.living or (entry.copy_id is not None and entry.copy_id not in shelf.living)


def can_all_have_one(entries: list[Queued], shelf: Shelf) -> bool:
    """Whether each may have a copy of their own: those for one copy first, the rest any other."""
    exact = [entry.copy_id for entry in entries if entry.copy_id is not None]
    fits = len(set(exact)) == len(exact) and set(exact) <= shelf.free
    return fits and len(entries) <= len(shelf.free)


@given(queues())
def test_as_many_as_there_are_copies_and_not_one_more(case: tuple[list[Queued], Shelf]) -> None:
    queue, shelf = case
    wanted = entitled(queue, shelf)
    served = [e for e in queue if e.fulfilment.id in wanted and not hopeless(e, shelf)]
    assert can_all_have_one(served, shelf)
    for entry in queue:
        if entry.fulfilment.id not in wanted:
            assert not can_all_have_one([*served, entry], shelf)


@given(queues())
def test_what_nobody_can_fill_is_somebodys_work(case: tuple[list[Queued], Shelf]) -> None:
    queue, shelf = case
    wanted = entitled(queue, shelf)
    assert {e.fulfilment.id for e in queue if hopeless(e, shelf)} <= wanted


@given(queues())
def test_deciding_twice_changes_nothing(case: tuple[list[Queued], Shelf]) -> None:
    queue, shelf = case
    wanted = entitled(queue, shelf)
    for entry in queue:
        is_wanted = entry.fulfilment.id in wanted
        entry.fulfilment.state = F.WANTED if is_wanted else F.WAITING
    assert entitled(queue, shelf) == wanted


def test_the_older_request_comes_first() -> None:
    shelf = Shelf(frozenset(COPIES[:1]), frozenset(COPIES))
    both = [queued(1, F.WAITING, None), queued(2, F.WAITING, None)]
    assert entitled(both, shelf) == {both[0].fulfilment.id}


def test_who_is_wanted_already_stays_so() -> None:
    shelf = Shelf(frozenset(COPIES[:1]), frozenset(COPIES))
    both = [queued(1, F.WAITING, None), queued(2, F.WANTED, None)]
    assert entitled(both, shelf) == {both[1].fulfilment.id}


def test_served_by_the_date_of_the_request(world: World) -> None:
    made = [ask(world, 1, member=member) for member in (1, 2, 3)]
    late = ask(world, 1)
    for one in made[:2]:
        do(world, intake.cancel_request, one.request_id, "منصرف شد")
    assert states(world, made[2].request_id) == [F.WANTED]
    assert states(world, late.request_id) == [F.WANTED]
    world_copies = Picker(world)
    assert world_copies.scan("GL-1001").request == made[2].number
    assert world_copies.scan("GL-1001").reason == "already-picked"
    assert world_copies.scan("GL-2001").request == late.number


class Walk:
    """Somebody does one thing after another at random; after each the books must add up."""

    def __init__(self, world: World, seed: int) -> None:
        self.world = world
        self.random = random.Random(seed)
        self.picker = Picker(world)
        self.done: Counter[str] = Counter()

    def step(self) -> None:
        name = self.random.choice(
            ["register"] * 4
            + ["scan"] * 6
            + ["undo"] * 2
            + ["cancel_line", "not_found", "pick_for", "elsewhere", "lost"]
        )
        try:
            getattr(self, name)()
            self.done[name] += 1
        except UserError:
            self.done[f"{name} refused"] += 1
        read(self.world, self.check)

    def register(self) -> None:
        kind = self.random.randrange(6)
        line = DraftLine(title_id=self.title())
        if kind == 0:
            line = DraftLine(free_title=f"کتاب {self.random.randrange(99)}")
        elif kind == 1:
            line = DraftLine(copy_id=self.copy())
        member = self.random.randrange(1, 4)
        wanted = draft(self.world, member=member, lines=(line,), overruled=tuple(WarningCode))
        register(self.world, wanted, by="supervisor")

    def title(self) -> UUID:
        return self.world.key(f"title {self.random.randrange(1, 3)}")

    def copy(self) -> UUID:
        return self.world.key(f"copy {self.random.randrange(1, 3)}{self.random.choice('ab')}")

    def scan(self) -> None:
        series, title = self.random.choice("12"), self.random.randrange(1, 3)
        self.picker.scan(f"GL-{series}00{title}")
        self.picker.scan(command_number(Command.CONTINUE))

    def undo(self) -> None:
        self.picker.scan(command_number(Command.UNDO))

    def any_of(self, *wanted: FulfilmentState) -> Fulfilment:
        def find(session: Session) -> list[Fulfilment]:
            rows = select(Fulfilment).where(Fulfilment.state.in_(wanted))
            return list(session.scalars(rows.order_by(Fulfilment.id)))

        found = read(self.world, find)
        if not found:
            raise UserError("هیچ")
        return self.random.choice(found)

    def cancel_line(self) -> None:
        do(self.world, intake.cancel_line, self.any_of(*FulfilmentState).line_id, "منصرف شد")

    def not_found(self) -> None:
        one = self.any_of(F.WANTED, F.WAITING, F.PICKED)
        reason = self.random.choice(list(NotFoundReason))
        do(self.world, picking.not_found, one.id, reason, by="packer")

    def pick_for(self) -> None:
        one = self.any_of(F.WANTED, F.WAITING, F.NOT_FOUND)
        do(self.world, picking.pick_for, one.id, self.copy(), by="packer")

    def elsewhere(self) -> None:
        one = self.any_of(F.WANTED, F.WAITING, F.NOT_FOUND)
        do(self.world, picking.ask_other_branch, one.id, "0014")

    def lost(self) -> None:
        """Somebody puts a missing or damaged book back on the shelf, and picking meets it."""

        key = self.copy()

        def work(session: Session) -> str:
            copy = session.get_one(Copy, key)
            if copy.status in (CopyStatus.MISSING, CopyStatus.DAMAGED):
                copy.status = CopyStatus.ON_SHELF
            return copy.barcode

        self.picker.scan(self.world.database.do(work))
        self.picker.scan(command_number(Command.CONTINUE))

    @staticmethod
    def check(session: Session) -> None:
        claims = {c.fulfilment_id: c.copy_id for c in session.scalars(select(CopyClaim))}
        attempts = session.scalars(select(Fulfilment)).all()
        picked = {one.id: one.copy_id for one in attempts if one.state is F.PICKED}
        assert claims == picked
        lines = {line.id: line for line in session.scalars(select(RequestLine))}
        free = Counter(
            copy.title_id
            for copy in session.scalars(select(Copy).where(Copy.status == CopyStatus.ON_SHELF))
            if copy.id not in claims.values()
        )
        here = [one for one in attempts if one.branch == "0013"]
        for title in {line.title_id for line in lines.values() if line.title_id}:
            wanted = [
                one
                for one in here
                if one.state is F.WANTED and lines[one.line_id].title_id == title
            ]
            waits = [
                one
                for one in here
                if one.state is F.WAITING and lines[one.line_id].title_id == title
            ]
            assert len(wanted) <= free[title]
            anybody = [one for one in waits if lines[one.line_id].copy_id is None]
            # Nobody waits for just any copy while one is free.
            assert not anybody or len(wanted) == free[title]


@pytest.mark.parametrize("seed", [1, 2, 3])
def test_a_random_walk_never_promises_a_book_twice(world: World, seed: int) -> None:
    walk = Walk(world, seed)
    for _ in range(60):
        walk.step()
    assert {"register", "scan", "undo", "cancel_line", "not_found"} <= set(walk.done)
