"""Who acts, and when, in what the screens ask for."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any
from uuid import UUID

import pytest
from PySide6.QtCore import QObject
from pytestqt.qtbot import QtBot

from app.background import Counter, InlineBackground, Worker
from app.models.action import Action

NOON = dt.datetime(2026, 11, 23, 8, 30, tzinfo=dt.UTC)
NEGAR = Worker(UUID(int=1), "نگار احمدی", "packer", UUID(int=9), "0013")
REZA = Worker(UUID(int=2), "رضا کریمی", "supervisor", UUID(int=9), "0013")


class Twice:
    """A database that carries out every work twice, as one does that lost its first answer."""

    def do(self, work: Callable[[Any], Any]) -> Any:
        work("session")
        return work("session")

    @contextmanager
    def read(self) -> Iterator[str]:
        yield "session"


@pytest.fixture
def counter(qtbot: QtBot) -> Iterator[Counter]:
    background = InlineBackground(Twice)
    yield Counter(background, lambda: NOON)
    background.close()


def test_the_action_names_who_asked_where_and_when(counter: Counter, qtbot: QtBot) -> None:
    counter.worker = NEGAR
    made: list[Action] = []
    counter.write(QObject(), lambda _, action: made.append(action))
    first, second = made
    assert (first.by, first.station, first.at) == (NEGAR.staff, NEGAR.station, NOON)
    assert first == second


def test_each_thing_that_is_asked_for_is_an_action_of_its_own(counter: Counter) -> None:
    counter.worker = NEGAR
    made: set[UUID] = set()
    for _ in range(3):
        counter.act(QObject(), lambda _, action: made.add(action.id))
    assert len(made) == 3


def test_reading_names_the_reader_and_is_not_done_for_nobody(counter: Counter) -> None:
    owner = QObject()
    seen: list[UUID] = []
    counter.read(owner, lambda _, by: by, seen.append)
    assert seen == []
    counter.worker = REZA
    counter.read(owner, lambda _, by: by, seen.append)
    assert seen == [REZA.staff]


def test_before_anybody_has_logged_in_nobody_acts(counter: Counter) -> None:
    made: list[Action] = []
    counter.write(QObject(), lambda _, action: made.append(action))
    assert {(action.by, action.station) for action in made} == {(None, None)}


def test_the_business_date_is_that_of_iran(qtbot: QtBot) -> None:
    late = dt.datetime(2026, 11, 23, 21, 0, tzinfo=dt.UTC)
    assert Counter(InlineBackground(Twice), lambda: late).today == dt.date(2026, 11, 24)


def test_supervisors_may_overrule(counter: Counter) -> None:
    assert REZA.supervises
    assert not NEGAR.supervises
