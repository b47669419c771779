"""The state of a request from its lines, as a function and as a question to the database."""

from __future__ import annotations

from itertools import combinations_with_replacement

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import select
from sqlalchemy.orm import Session

from app.models import Fulfilment, LoanRequest, RequestLine
from app.models.base import Base
from app.models.states import Channel, FulfilmentState, RequestState
from app.scanner.numbers import Kind, compose
from app.services.request_state import is_in, is_in_any, state_of
from tests.services.desk import read
from tests.services.world import NOON, World

F, R = FulfilmentState, RequestState


@pytest.mark.parametrize(
    ("lines", "state"),
    [
        ([F.WANTED], R.REGISTERED),
        ([F.WANTED, F.WAITING], R.REGISTERED),
        ([F.WAITING, F.CANCELLED], R.REGISTERED),
        ([F.PICKED], R.IN_PROGRESS),
        ([F.WANTED, F.PICKED], R.IN_PROGRESS),
        ([F.WANTED, F.NOT_FOUND], R.IN_PROGRESS),
        ([F.PACKED, F.SENT], R.IN_PROGRESS),
        ([F.WAITING, F.DELIVERED], R.IN_PROGRESS),
        ([F.UNDELIVERED], R.IN_PROGRESS),
        ([F.SENT], R.SENT),
        ([F.SENT, F.DELIVERED, F.CANCELLED], R.SENT),
        ([F.SENT, F.NOT_FOUND], R.SENT),
        ([F.DELIVERED], R.DELIVERED),
        ([F.DELIVERED, F.RETURNED], R.DELIVERED),
        ([F.RETURNED], R.FINISHED),
        ([F.RETURNED, F.LOST, F.NOT_FOUND, F.CANCELLED], R.FINISHED),
        ([F.NOT_FOUND], R.FINISHED),
        ([F.CANCELLED], R.CANCELLED),
        ([F.CANCELLED, F.CANCELLED], R.CANCELLED),
    ],
)
def test_the_state_of_a_request(lines: list[FulfilmentState], state: RequestState) -> None:
    assert state_of(lines) is state


LINES = st.lists(st.sampled_from(FulfilmentState), min_size=1, max_size=6)


@given(LINES, st.randoms(use_true_random=False))
def test_the_order_and_number_of_equal_lines_say_nothing(lines, random) -> None:  # type: ignore[no-untyped-def]  # hypothesis
    shuffled = [*lines, *lines]
    random.shuffle(shuffled)
    assert state_of(shuffled) is state_of(lines)


@given(LINES)
def test_a_cancelled_line_says_nothing_beside_others(lines: list[FulfilmentState]) -> None:
    assert state_of([*lines, F.CANCELLED]) is state_of(lines)


def add(world: World, serial: int, lines: list[tuple[list[FulfilmentState], bool]]) -> None:
    """A request whose lines have these attempts, and are cancelled or not."""
    key = world.key
    rows: list[Base] = [
        LoanRequest(
            id=key(f"request {serial}"),
            branch="0013",
            salt=f"{serial:032x}",
            number=compose(Kind.REQUEST, "0013", 5, serial),
            member_id=key("member 1"),
            channel=Channel.PHONE,
            recipient="مریم",
            address_id=key("address 1"),
            service_id=key("pishtaz"),
            at=NOON,
            business_date=NOON.date(),
            by=key("desk"),
        )
    ]
    for position, (attempts, cancelled) in enumerate(lines, 1):
        line = RequestLine(
            id=key(f"l{serial}.{position}"),
            branch="0013",
            request_id=key(f"request {serial}"),
            position=position,
            title_id=key("title 1"),
            cancelled_at=NOON if cancelled else None,
        )
        rows.append(line)
        rows += [
            Fulfilment(
                id=key(f"f{serial}.{position}.{attempt}"),
                branch="0013",
                line_id=line.id,
                request_id=line.request_id,
                attempt=attempt,
                copy_id=key("copy 1a"),
                state=state,
                at=NOON,
                business_date=NOON.date(),
                changed_on=NOON.date(),
            )
            for attempt, state in enumerate(attempts, 1)
        ]
    world.add(*rows)


def test_the_database_comes_to_the_same_answer(world: World) -> None:
    expected: dict[object, RequestState] = {}
    serial = 0
    for size in (1, 2):
        for lines in combinations_with_replacement(FulfilmentState, size):
            serial += 1
            add(world, serial, [([state], False) for state in lines])
            expected[world.key(f"request {serial}")] = state_of(lines)
    special: list[tuple[list[tuple[list[FulfilmentState], bool]], RequestState]] = [
        ([([F.NOT_FOUND, F.SENT], False)], R.SENT),
        ([([F.NOT_FOUND, F.NOT_FOUND, F.WAITING], False)], R.REGISTERED),
        ([([F.NOT_FOUND], True)], R.CANCELLED),
        ([([F.NOT_FOUND], True), ([F.DELIVERED], False)], R.DELIVERED),
        ([([F.WANTED], True), ([F.RETURNED], False)], R.FINISHED),
    ]
    for made, state in special:
        serial += 1
        add(world, serial, made)
        expected[world.key(f"request {serial}")] = state

    def compare(session: Session) -> None:
        for state in RequestState:
            found = set(session.scalars(select(LoanRequest.id).where(is_in(state))))
            assert found == {key for key, is_ in expected.items() if is_ is state}, state
        both = select(LoanRequest.id).where(is_in_any({R.SENT, R.CANCELLED}))
        assert set(session.scalars(both)) == {
            key for key, is_ in expected.items() if is_ in (R.SENT, R.CANCELLED)
        }

    read(world, compare)
