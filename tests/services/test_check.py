"""A check finds what was done past the program, names it, and says nothing of a sound database."""

from __future__ import annotations

import contextlib
import sqlite3

import pytest
from sqlalchemy import select, text
from sqlalchemy.orm import Session

from app.models import Copy, Member, ScanEvent, Title
from app.models.action import Action
from app.models.database import Database
from app.services.keeping.check import CheckReport, check
from app.services.keeping.soundness import rebuild_search
from tests.services.keeping_world import a_change, a_day, a_scan, act, adopt, unguarded
from tests.services.world import World


@pytest.fixture
def world(world: World) -> World:
    """The small library, with an audit entry for all that is in it."""
    adopt(world)
    return world


def kinds(report: CheckReport) -> set[str]:
    return {finding.kind for finding in report.findings}


def test_a_sound_database_gives_no_finding(world: World) -> None:
    a_day(world)
    report = check(world.database)
    assert report.findings == ()
    assert report.clean
    assert report.entries == 25
    assert report.actions == 25


def test_a_second_run_of_the_program_hangs_on_the_first(world: World) -> None:
    a_day(world)
    again = Database(world.database.url)
    try:
        world.database = again
        a_day(world)
        assert check(again).findings == ()
        with again.read() as session:
            assert len(session.scalars(select(ScanEvent.chain_id).distinct()).all()) == 2
    finally:
        again.close()


@pytest.mark.parametrize(
    ("statement", "kind", "table", "named"),
    [
        (
            "UPDATE title SET author = 'هوشنگ مرادی' WHERE title = 'سووشون'",
            "row-changed",
            "title",
            "سووشون",
        ),
        (
            "UPDATE copy SET weight_g = 401 WHERE barcode = 'GL-1001'",
            "row-changed",
            "copy",
            "GL-1001",
        ),
        ("UPDATE member SET salt = NULL WHERE number = '1002'", "row-changed", "member", "1002"),
        ("DELETE FROM copy WHERE barcode = 'GL-2006'", "row-deleted", "copy", None),
        (
            "INSERT INTO carrier (id, name, active) VALUES ('0190a5a5a5a57000800000000000000a',"
            " 'باربری', true)",
            "row-added",
            "carrier",
            "باربری",
        ),
    ],
)
def test_a_row_changed_past_the_program_is_named(
    world: World, statement: str, kind: str, table: str, named: str | None
) -> None:
    a_day(world)
    unguarded(world.database, statement)
    (finding,) = check(world.database).findings
    assert (finding.kind, finding.table) == (kind, table)
    if named:
        assert named in finding.sentence
    else:
        assert finding.record == world.key("copy 6b").hex


def test_a_row_put_back_as_it_once_was_is_found(world: World) -> None:
    """The journal knows that hash, but it is not the last one."""
    act(world, a_change)
    act(world, a_change)
    first = "SELECT shelf FROM copy ORDER BY barcode LIMIT 1"
    with world.database.engine.connect() as connection:
        assert connection.scalar(text(first)) != "A-1"
    unguarded(world.database, "UPDATE copy SET shelf = 'A-1' WHERE barcode = 'GL-1001'")
    assert kinds(check(world.database)) == {"row-changed"}


def test_rows_that_swap_their_contents_are_both_found(world: World) -> None:
    unguarded(
        world.database,
        "UPDATE title SET author = CASE title WHEN 'سووشون' THEN 'محمود دولت‌آبادی'"
        " ELSE 'سیمین دانشور' END WHERE title IN ('سووشون', 'کلیدر')",
    )
    report = check(world.database)
    assert [finding.kind for finding in report.findings] == ["row-changed"] * 2


def test_deleted_through_the_program_is_no_finding(world: World) -> None:
    def delete(session: Session, _action: Action) -> None:
        session.delete(session.get_one(Copy, world.key("copy 6b")))

    act(world, delete)
    assert check(world.database).findings == ()


@pytest.mark.parametrize("last", [1, 3])
@pytest.mark.parametrize("journal_table", ["scan_event", "audit_entry"])
def test_a_cut_tail_is_found(world: World, journal_table: str, last: int) -> None:
    a_day(world)
    unguarded(
        world.database,
        f"DELETE FROM {journal_table} WHERE seq > (SELECT max(seq) - {last} FROM {journal_table})",
    )
    assert kinds(check(world.database)) & {"chain-cut", "chain-gap"}


def test_a_tail_cut_off_both_journals_is_found(world: World) -> None:
    a_day(world)
    unguarded(
        world.database,
        "DELETE FROM scan_event WHERE seq > 20",
        "DELETE FROM audit_entry WHERE seq > 20",
    )
    report = check(world.database)
    assert "chain-cut" in kinds(report)
    cut = next(finding for finding in report.findings if finding.kind == "chain-cut")
    assert "۲۰" in cut.sentence
    assert "۲۵" in cut.sentence


def test_a_tail_cut_with_its_actions_is_found_by_the_next_run(world: World) -> None:
    a_day(world)
    again = Database(world.database.url)
    try:
        world.database = again
        act(world, a_scan)
        unguarded(
            again,
            "DELETE FROM action WHERE seq > 20",
            "DELETE FROM scan_event WHERE seq > 20",
            "DELETE FROM audit_entry WHERE seq > 20",
        )
        assert "chain-cut" in kinds(check(again))
    finally:
        again.close()


def test_a_whole_chain_gone_is_found(world: World) -> None:
    a_day(world)
    unguarded(world.database, "DELETE FROM scan_event", "DELETE FROM audit_entry")
    assert "chain-cut" in kinds(check(world.database))


@pytest.mark.parametrize(
    ("statement", "kind"),
    [
        ("UPDATE scan_event SET reason = 'packed' WHERE seq = {scan}", "entry-changed"),
        ("UPDATE scan_event SET at = {moment} WHERE seq = {scan}", "entry-changed"),
        ("UPDATE audit_entry SET what = 'x' WHERE seq = {audit}", "entry-changed"),
        ("UPDATE audit_entry SET rows = '[]' WHERE seq = {audit}", "entry-changed"),
        ("UPDATE scan_event SET raw = 'GL-9999' WHERE seq = {scan}", "text-changed"),
        ("UPDATE scan_event SET raw = NULL WHERE seq = {scan}", "text-half-erased"),
        ("DELETE FROM scan_event WHERE seq = {scan}", "chain-gap"),
        ("UPDATE scan_event SET prev_hash = hash WHERE seq = {scan}", "chain-loose"),
        ("DELETE FROM action WHERE seq = {scan}", "action-missing"),
    ],
)
def test_a_changed_journal_is_found(world: World, statement: str, kind: str) -> None:
    a_day(world)
    with world.database.engine.connect() as connection:
        numbers = {
            "scan": connection.scalar(text("SELECT min(seq) FROM scan_event")),
            "audit": connection.scalar(text("SELECT max(seq) FROM audit_entry")),
            "moment": "'2026-11-23T08:30:01.000000Z'",
        }
    unguarded(world.database, statement.format(**numbers))
    assert kind in kinds(check(world.database))


def test_an_entry_of_an_unknown_chain_is_found(world: World) -> None:
    a_day(world)
    other = "0190a5a5a5a57000800000000000000c"
    if not world.database.is_sqlite:
        unguarded(world.database, "ALTER TABLE scan_event DROP CONSTRAINT fk_scan_event_chain_id")
    unguarded(
        world.database,
        f"UPDATE scan_event SET chain_id = '{other}' WHERE seq = (SELECT max(seq) FROM scan_event)",
    )
    assert "chain-missing" in kinds(check(world.database))


def test_an_entry_with_the_number_of_another_is_found(world: World) -> None:
    act(world, a_scan)
    act(world, a_scan)
    unguarded(world.database, "UPDATE audit_entry SET seq = 2 WHERE seq = 1")
    assert {"chain-gap", "chain-twice"} <= kinds(check(world.database))


def test_erased_texts_are_no_finding(world: World) -> None:
    a_day(world)
    with world.database.engine.begin() as connection:
        connection.execute(text("UPDATE scan_event SET raw = NULL, salt = NULL"))
        connection.execute(text("UPDATE audit_entry SET reason_text = NULL, salt = NULL"))
    assert check(world.database).findings == ()


def test_a_flood_is_counted(world: World) -> None:
    title = world.key("title 1")

    def many(session: Session) -> None:
        for number in range(250):
            session.add(
                Copy(
                    id=world.key(f"c{number}"),
                    branch="0013",
                    current_branch="0013",
                    title_id=title,
                    barcode=f"X-{number:05}",
                )
            )

    world.database.do(many)
    found = check(world.database).findings
    assert len(found) == 201
    assert "۵۰" in found[-1].sentence


def test_a_stale_search_index_is_found_and_mended(embedded: World) -> None:
    world = embedded
    unguarded(world.database, "UPDATE title SET search_text = 'دیگر' WHERE title = 'کلیدر'")
    assert kinds(check(world.database)) == {"row-changed", "search-index"}
    rebuild_search(world.database)
    assert kinds(check(world.database)) == {"row-changed"}
    world.database.close()


def test_damaged_pages_and_broken_references_are_found(embedded: World) -> None:
    world, file = embedded, embedded.database.file
    assert file is not None
    a_day(world)
    unguarded(world.database, "DELETE FROM title WHERE title = 'کلیدر'")
    assert {"reference", "row-deleted"} <= kinds(check(world.database))
    world.database.close()
    with contextlib.closing(sqlite3.connect(file)) as connection:
        (page,) = connection.execute(
            "SELECT rootpage FROM sqlite_master WHERE name = 'ix_copy_barcode'"
        ).fetchone()
        (size,) = connection.execute("PRAGMA page_size").fetchone()
    with file.open("r+b") as damaged:
        damaged.seek((page - 1) * size)
        damaged.write(b"\xff" * 1000)
    assert kinds(check(world.database)) & {"damaged", "unreadable"}
    world.database.close()


def test_what_can_not_be_a_row_of_ours_is_a_finding_and_no_fault(embedded: World) -> None:
    """Texts that are no UTF-8, moments that are none, JSON that is none, a word no state has."""
    world = embedded
    a_day(world)
    unguarded(
        world.database,
        "PRAGMA ignore_check_constraints = ON",
        "UPDATE title SET author = CAST(x'ff41' AS TEXT) WHERE title = 'سووشون'",
        "UPDATE title SET author = x'ff' WHERE title = 'کلیدر'",
        "UPDATE copy SET status = 'eaten', quarantine_until = 'then' WHERE barcode = 'GL-1001'",
        "UPDATE carrier SET active = 7",
        "UPDATE station SET printers = '{' WHERE branch = '0014'",
        "UPDATE scan_event SET at = 'once' WHERE seq = (SELECT min(seq) FROM scan_event)",
        "UPDATE audit_entry SET rows = 'x' WHERE seq = (SELECT max(seq) FROM audit_entry)",
    )
    report = check(world.database)
    changed = {finding.table for finding in report.findings if finding.kind == "row-changed"}
    assert {"title", "copy", "carrier", "station"} <= changed
    assert len([one for one in report.findings if one.kind == "entry-changed"]) == 2
    assert "unreadable" not in kinds(report)
    world.database.close()


def test_names_of_people_are_not_in_findings(world: World) -> None:
    unguarded(world.database, "UPDATE member SET notes = 'x'", "UPDATE staff SET active = false")
    told = " ".join(finding.sentence for finding in check(world.database).findings)
    with world.database.read() as session:
        for member in session.scalars(select(Member)):
            assert member.last_name not in told
            assert member.number in told
        assert session.scalars(select(Title)).first() is not None


def test_adopting_twice_is_found(world: World) -> None:
    """A row that the journal made twice has no one hash left."""
    adopt(world)
    assert "row-changed" in kinds(check(world.database))


def test_a_journal_that_names_rows_of_no_table_is_told_of(world: World) -> None:
    strange = '[["ghost", "k/1", null, "ab"], ["title", "no key", null, "ab"], ["title"], 7]'
    unguarded(world.database, f"UPDATE audit_entry SET rows = '{strange}'")
    report = check(world.database)
    assert "entry-changed" in kinds(report)
    gone = {one.record for one in report.findings if one.kind == "row-deleted"}
    assert gone == {"k/1", "no key"}
