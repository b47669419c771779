"""A file that is read in while others write the same database."""

from __future__ import annotations

import threading
from typing import Any

import pytest
from sqlalchemy import event, text
from sqlalchemy.orm import Session

from app.errors import UserError
from app.models import Member, statistics
from app.models.database import Database
from app.models.turn import Turn
from app.services import members
from app.services.importing import carrying
from app.services.importing.fates import Step, Watch
from app.services.importing.plans import FileKind
from app.services.importing.writing import store
from app.services.member_records import MemberDetails
from tests.services.importing.files import plan, table
from tests.services.importing.portions import (
    HEADER,
    MANY,
    PORTION,
    carry,
    count,
    many,
    member,
)
from tests.services.world import World

pytestmark = pytest.mark.usefixtures("small_portions")


@pytest.mark.parametrize("whole", [True, False])
def test_what_somebody_else_wrote_meanwhile_is_looked_at_anew(world: World, whole: bool) -> None:
    what = table(
        HEADER,
        ("1003", "", "رضایی‌فر", "", ""),
        ("77", "نو", "تازه", "", ""),
        ("78", "نو", "تازه", "", ""),
    )
    found = plan(world, FileKind.MEMBERS, what)

    def meanwhile(session: Session) -> None:
        members.add(session, MemberDetails("77", "تازه", "نو"), action=world.action("desk"))

    world.database.do(meanwhile)
    world.database.do(
        lambda session: setattr(
            session.get_one(Member, world.key("member 3")), "first_name", "عباس"
        )
    )
    report = carry(world, found, whole=whole)
    assert (report.added, report.changed, report.unchanged) == (1, 1, 1)
    row = member(world, "1003")
    assert (row.first_name, row.last_name) == ("عباس", "رضایی‌فر")


@pytest.mark.parametrize("here", [True, False])
def test_a_whole_file_gives_way_to_whoever_wants_to_write(
    world: World, monkeypatch: pytest.MonkeyPatch, here: bool
) -> None:
    monkeypatch.setattr(carrying, "QUIET_SECONDS", 0.1)
    database = world.database if here else Database(world.database.url)
    # On a server other programs write beside it.
    waits = here or database.is_sqlite
    found = plan(world, FileKind.MEMBERS, many())
    steps: list[Step] = []
    scans: list[threading.Thread] = []
    scanned = threading.Event()

    def scan() -> None:
        database.do(
            lambda session: setattr(
                session.get_one(Member, world.key("member 3")), "first_name", "عباس"
            )
        )
        scanned.set()

    def told(step: Step, done: int, _of: int) -> None:
        steps.append(step)
        if step is Step.WRITING and done and not scans:
            scans.append(threading.Thread(target=scan))
            scans[0].start()
            while waits and not world.database.is_wanted:
                pass
        if step is Step.WAITING:
            assert scanned.wait(10)

    report = carry(world, found, whole=True, watch=Watch(told))
    scans[0].join()
    if not here:
        database.close()
    assert report.added == MANY
    assert (Step.WAITING in steps) is waits
    assert member(world, "1003").first_name == "عباس"


def test_between_two_portions_another_program_has_its_turn(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    pauses: list[float] = []
    portions: list[int] = []
    monkeypatch.setattr("app.services.importing.carrying.time.sleep", pauses.append)
    other = Turn(world.database.file)

    def store_beside(*of: Any, **named: Any) -> None:
        store(*of, **named)
        portions.append(1)
        if len(portions) == 1:
            with other:
                pass

    monkeypatch.setattr("app.services.importing.carrying.store", store_beside)
    assert carry(world, plan(world, FileKind.MEMBERS, many()), whole=False).added == MANY
    other.close()
    # A server lets both write.
    assert pauses == [carrying.OTHERS_SECONDS] * world.database.is_sqlite


def test_portions_are_stored_together_until_somebody_wants_to_write(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    stored_at: list[int] = []
    event.listen(world.database.engine, "commit", lambda _: stored_at.append(len(portions)))
    portions: list[threading.Thread] = []

    def scan() -> None:
        world.database.do(lambda session: session.get(Member, world.key("member 3")))

    def store_beside(*of: Any, **named: Any) -> None:
        store(*of, **named)
        portions.append(threading.Thread(target=scan))
        if len(portions) == 3:
            portions[-1].start()
            while not world.database.is_wanted:
                pass

    monkeypatch.setattr("app.services.importing.carrying.store", store_beside)
    monkeypatch.setattr(carrying, "TOGETHER", 2)
    rows = [(f"7{number:04}", "علی", "تنها", "", "") for number in range(PORTION * 6)]
    found = plan(world, FileKind.MEMBERS, table(HEADER, *rows))
    assert carry(world, found, whole=False).added == len(rows)
    portions[2].join()
    # Two, one because somebody came, that scan, two and the last; then the report.
    assert stored_at == [2, 3, 3, 5, 6, 6]


def test_after_many_new_rows_the_database_knows_its_tables_anew(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    def known() -> str:
        if not world.database.is_sqlite:
            return ""
        with world.database.read() as session:
            rows = "SELECT stat FROM sqlite_stat1 WHERE idx = 'ix_member_sort_key'"
            return str(session.execute(text(rows)).scalar())

    statistics.renew(world.database)
    before = known()
    carry(world, plan(world, FileKind.MEMBERS, many()), whole=True)
    assert known() == before
    monkeypatch.setattr(carrying, "MANY_ROWS", MANY)
    more = [(f"8{number:04}", "علی", "تنها", "", "") for number in range(MANY)]
    carry(world, plan(world, FileKind.MEMBERS, table(HEADER, *more)), whole=True)
    # A server keeps such knowledge by itself.
    assert (known() != before) is world.database.is_sqlite


def test_whoever_is_always_busy_is_not_kept_waiting(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(type(world.database), "is_wanted", property(lambda _: True))
    monkeypatch.setattr(carrying, "_wait_for_quiet", lambda *_: None)
    before = count(world)
    with pytest.raises(UserError, match="سرگرم"):
        carry(world, plan(world, FileKind.MEMBERS, many()), whole=True)
    assert count(world) == before
