"""No audited row changes unseen."""

from __future__ import annotations

import datetime as dt

import pytest
from sqlalchemy import delete, insert, select, update
from sqlalchemy.orm import Session

from app.models import Chain, Copy, Member, ParcelItem, ServiceArea
from app.models.auditing import hash_of, trail
from tests.services.world import World


def test_a_change_is_noted_with_the_hash_before_and_after(world: World) -> None:
    key = world.key("copy 1a")

    def work(session: Session) -> list[list[str | None]]:
        copy = session.get_one(Copy, key)
        before = hash_of(copy)
        copy.weight_g = 401
        session.flush()
        copy.weight_g = 402
        session.flush()
        assert trail(session)
        rows = trail(session).take()
        assert rows == [["copy", key.hex, before, hash_of(copy)]]
        assert not trail(session)
        return rows

    world.database.do(work)


def test_new_and_deleted_rows_and_rows_as_they_were(world: World) -> None:
    def work(session: Session) -> None:
        area = ServiceArea(
            id=world.key("second"), branch="0013", province="گیلان", county="فومن", city=""
        )
        session.add(area)
        session.flush()
        assert trail(session).take() == [["service_area", area.id.hex, None, hash_of(area)]]
        hashed = hash_of(area)
        session.delete(area)
        session.flush()
        assert trail(session).take() == [["service_area", area.id.hex, hashed, None]]
        copy = session.get_one(Copy, world.key("copy 1a"))
        copy.weight_g = 1
        session.flush()
        copy.weight_g = 400
        session.flush()
        assert trail(session).take() == []

    world.database.do(work)


def test_a_hash_survives_storing_and_loading(world: World) -> None:
    def change(session: Session) -> str:
        member = session.get_one(Member, world.key("member 1"))
        member.card_expiry = dt.date(2028, 1, 1)
        member.notes = "یادداشت ۱"
        session.flush()
        return hash_of(member)

    stored = world.database.do(change)
    with world.database.read() as session:
        assert hash_of(session.get_one(Member, world.key("member 1"))) == stored


@pytest.mark.parametrize(
    "statement",
    [
        update(Copy).values(weight_g=1),
        delete(ParcelItem),
        insert(ServiceArea).values(branch="0013", province="x"),
    ],
)
def test_statements_over_many_rows_are_refused(world: World, statement: object) -> None:
    with pytest.raises(RuntimeError, match="audit"):
        world.database.do(lambda session: session.execute(statement))  # type: ignore[call-overload]


def test_unless_their_author_answers_for_them(world: World) -> None:
    marked = update(Copy).values(weight_g=1).execution_options(audited_by_hand=True)
    world.database.do(lambda session: session.execute(marked))
    with world.database.read() as session:
        assert set(session.scalars(select(Copy.weight_g))) == {1}


def test_rows_that_need_no_audit_pass(world: World) -> None:
    world.database.do(lambda session: session.execute(delete(Chain).where(Chain.branch == "9")))
