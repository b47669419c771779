"""One engine: what is shown before is what is written after, whole or by portions."""

from __future__ import annotations

import threading
from dataclasses import replace
from pathlib import Path
from typing import Any
from uuid import RFC_4122, UUID

import pytest
from sqlalchemy import event, func, select, text
from sqlalchemy.orm import Session

from app.errors import UserError
from app.models import AuditEntry, Copy, ImportLayout, Member, Title, statistics
from app.models.database import Database
from app.models.turn import Turn
from app.services import members
from app.services.acting import NotAllowed
from app.services.importing import bad_rows, carrying, layouts
from app.services.importing import packed as packing
from app.services.importing import table as tables
from app.services.importing.carrying import carry_out
from app.services.importing.fates import Change, Fate, Step, Watch
from app.services.importing.packed import Packed
from app.services.importing.plans import FileKind, Plan, preview
from app.services.importing.reading import read_rows
from app.services.importing.table import Row, Table, find_layout
from app.services.importing.writing import Keys, store
from app.services.keeping.check import check
from app.services.member_records import MemberDetails
from app.texts import importing as texts
from tests.services.importing.files import plan, table
from tests.services.world import World

HEADER = ("شماره عضویت", "نام", "نام خانوادگی", "کد ملی", "نشانی")
PORTION = 20
MANY = PORTION * 2 + 10


@pytest.fixture(autouse=True)
def small_portions(monkeypatch: pytest.MonkeyPatch) -> None:
    """So that fifty rows are three portions."""
    for module in (packing, tables):
        monkeypatch.setattr(module, "PORTION", PORTION)


def many(bad: int = 0) -> Table:
    """Members in three portions; ``bad`` of them without a name, the first in the second."""
    rows = [(f"7{number:04}", "علی", "تنها", "", "خیابان سعدی") for number in range(MANY)]
    for at in range(bad):
        rows[PORTION + at] = (*rows[PORTION + at][:2], "", "", "")
    return table(HEADER, *rows)


def count(world: World, kind: type[Any] = Member) -> int:
    with world.database.read() as session:
        return session.scalar(select(func.count()).select_from(kind)) or 0


def carry(world: World, found: Plan, *, whole: bool, watch: Watch | None = None) -> Any:
    return carry_out(world.database, found, whole=whole, action=world.action("desk"), watch=watch)


def told_of(world: World) -> set[str]:
    """What a check complains of: the small world itself was put there behind the journal."""
    return {one.sentence for one in check(world.database).findings}


def member(world: World, number: str) -> Member:
    with world.database.read() as session:
        return session.scalars(select(Member).where(Member.number == number)).one()


def test_a_preview_says_which_box_changes_from_what_to_what(world: World) -> None:
    known = told_of(world)
    what = table(
        (*HEADER, "موبایل"),
        ("1003", "علی", "رضایی‌فر", "", "خیابان سعدی", "09111234569"),
        ("1001", "", "رستمی‌نژاد", "", "", ""),
        ("77", "نو", "تازه", "", "", ""),
        ("78", "", "", "", "", ""),
    )
    found = plan(world, FileKind.MEMBERS, what)
    changed, same, added, refused = found.findings.page(None, 0, 10)
    assert [one.fate for one in (changed, same, added, refused)] == [
        Fate.CHANGED,
        Fate.UNCHANGED,
        Fate.ADDED,
        Fate.REFUSED,
    ]
    assert changed.changes == (
        Change("نام خانوادگی", "رضائی", "رضایی‌فر"),
        Change("تلفن همراه", "09111234563", "09111234569"),
        Change(texts.NEW_ADDRESS, "", "خیابان سعدی"),
    )
    told = preview(found)
    assert (told.stored, told.added, told.changed, told.unchanged, told.refused) == (
        False,
        1,
        1,
        1,
        1,
    )
    assert found.findings.page(Fate.REFUSED, 0, 5) == [refused]
    assert member(world, "1003").last_name == "رضائی"
    assert not carry(world, found, whole=True).stored
    done = carry(world, found, whole=False)
    assert (done.added, done.changed, done.unchanged, done.refused) == (1, 1, 1, 1)
    assert member(world, "1003").last_name == "رضایی‌فر"
    # A row that the world made by hand is seen as changed by hand where it is changed.
    assert all("1003" in one for one in told_of(world) - known)


def test_a_row_without_a_number_is_matched_by_the_national_id(world: World) -> None:
    what = table(HEADER, ("90", "زهره", "کاظمی", "0084575948", ""))
    carry(world, plan(world, FileKind.MEMBERS, what), whole=True)
    other = table(("کد ملی", "فامیل"), ("84575948", "کاظمی‌نیا"), ("0013542419", "ناشناس"))
    found = plan(world, FileKind.MEMBERS, other)
    assert [one.fate for one in found.findings.page(None, 0, 5)] == [Fate.CHANGED, Fate.REFUSED]
    carry(world, found, whole=False)
    assert member(world, "90").last_name == "کاظمی‌نیا"


def test_a_copy_is_matched_by_its_barcode_and_a_title_by_its_isbn(world: World) -> None:
    header = ("عنوان", "نویسنده", "شابک", "بارکد", "قفسه")
    first = table(header, ("کلیدر: رمان", "دولت‌آبادی", "9789644450655", "N-1", "الف"))
    carry(world, plan(world, FileKind.BOOKS, first), whole=True)
    before = count(world, Title)
    other = table(header, ("كلیدر (دورهٔ ده‌جلدی)", "محمود", "964-445-065-5", "N-2", "ب"))
    carry(world, plan(world, FileKind.BOOKS, other), whole=True)
    assert count(world, Title) == before
    bare = table(("بارکد", "قفسه", "شابک"), ("N-1", "پ", ""), ("N-3", "ت", "9789644450655"))
    found = plan(world, FileKind.BOOKS, bare)
    assert found.findings.page(None, 0, 1)[0].changes == (Change("قفسه", "الف", "پ"),)
    assert carry(world, found, whole=True).stored
    with world.database.read() as session:
        rows = {
            row.barcode: (row.shelf, row.title_id)
            for row in session.scalars(select(Copy).where(Copy.barcode.in_(["N-1", "N-2", "N-3"])))
        }
    assert {shelf for shelf, _ in rows.values()} == {"پ", "ب", "ت"}
    assert len({title for _, title in rows.values()}) == 1


def test_good_rows_go_in_by_portions_and_bad_ones_come_back_corrected(
    world: World, tmp_path: Path
) -> None:
    before, entries, known = count(world), count(world, AuditEntry), told_of(world)
    found = plan(world, FileKind.MEMBERS, many(bad=3))
    assert not carry(world, found, whole=True).stored
    assert count(world) == before
    report = carry(world, found, whole=False)
    assert (report.added, report.refused, report.stored) == (MANY - 3, 3, True)
    assert count(world, AuditEntry) == entries + 3
    file = tmp_path / "bad.xlsx"
    file.write_bytes(bad_rows.workbook(found))
    back = read_rows(file)
    assert back.rows[1].cells[:3] == (f"7{PORTION:04}", "علی", "")
    assert back.rows[0].cells == (*HEADER, texts.REASON_HEADER)
    rows = [(*row.cells[:2], "تنها") for row in list(back.rows)[1:]]
    again = plan(world, FileKind.MEMBERS, table((*HEADER[:3], texts.REASON_HEADER), *rows))
    assert again.place.ignored == ()
    assert carry(world, again, whole=True).added == 3
    assert told_of(world) <= known


@pytest.mark.parametrize("whole", [True, False])
def test_a_stop_leaves_nothing_or_what_it_says(world: World, whole: bool) -> None:
    before = count(world)
    found = plan(world, FileKind.MEMBERS, many())

    reached: list[int] = []

    def told(step: Step, done: int, _of: int) -> None:
        if step is Step.WRITING and done >= PORTION // 2:
            reached.append(done)

    watch = Watch(told, stops=lambda: bool(reached))
    report = carry(world, found, whole=whole, watch=watch)
    stored = 0 if whole else PORTION
    assert (report.stopped, report.stored, report.added) == (True, not whole, stored)
    assert (report.left, count(world) - before) == (MANY - stored, stored)
    done = carry(world, plan(world, FileKind.MEMBERS, many()), whole=True)
    assert (done.added, done.unchanged) == (MANY - stored, stored)


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


def test_columns_are_remembered_for_all_counters(world: World) -> None:
    what = table(("فهرست",), ("کد عضویت", "فامیل", "شماره"), ("91", "تنها", "09117654321"))
    layout, remembered = suggested(world, what)
    assert (layout.header, layout.columns, remembered) == (1, {"number": 0, "last_name": 1}, False)
    columns = layout.columns | {"mobile": 2}
    for _ in range(2):
        world.database.do(
            lambda session: layouts.remember(
                session, FileKind.MEMBERS, layout.headers, columns, action=world.action("desk")
            )
        )
    assert count(world, ImportLayout) == 1
    # The same headers in another order, with the reasons of a corrected file.
    other = table((texts.REASON_HEADER, "شماره", "فامیل", "کد عضويت"), ("", "0", "تنها", "91"))
    found, remembered = suggested(world, other)
    assert (found.columns, remembered) == ({"mobile": 1, "last_name": 2, "number": 3}, True)
    assert suggested(world, other, FileKind.REQUESTS)[1] is False
    with pytest.raises(UserError, match="تطبیق"):
        world.database.do(
            lambda session: layouts.remember(
                session, FileKind.BOOKS, ("الف",), {"title": 3}, action=world.action("desk")
            )
        )
    with pytest.raises(NotAllowed):
        suggested(world, what, by="packer")


def suggested(
    world: World, what: Table, kind: FileKind = FileKind.MEMBERS, by: str = "desk"
) -> tuple[Any, bool]:
    with world.database.read() as session:
        return layouts.suggest(session, what, kind, "0013", by=world.key(by))


def test_a_header_that_is_there_twice_goes_to_the_first() -> None:
    layout = find_layout(table(("کد عضو", "کد عضویت"), ("1", "2")), ())
    assert (layout.header, layout.columns) == (-1, {})


def test_what_is_packed_comes_out_as_it_went_in(tmp_path: Path) -> None:
    packed = Packed(range(2_500), size=1_000)
    assert len(packed) == 2_500
    assert list(packed) == list(range(2_500))
    assert [len(portion) for portion in packed.portions()] == [1_000, 1_000, 500]
    assert [len(portion) for portion in packed.portions(1)] == [1_000, 500]
    assert (packed[0], packed[1_999], packed[-1]) == (0, 1_999, 2_499)
    with pytest.raises(IndexError):
        packed[2_500]
    packed.close()
    assert list(packed) == []


def test_named_tuples_are_packed_bare_and_come_out_named() -> None:
    rows = [Row(number, (f"{number}", "گیلان")) for number in range(5)]
    packed = Packed(rows, size=2, of=Row)
    assert list(packed) == rows
    assert [packed[place].cells for place in (0, 3, -1)] == [rows[at].cells for at in (0, 3, 4)]


def test_keys_are_in_the_order_of_the_file(world: World) -> None:
    action = world.action("desk")
    keys = [UUID(bytes=Keys(action).made("copy", row)) for row in (1, 2, 4_095, 70_000, 499_999)]
    assert keys == sorted(keys)
    assert {(key.version, key.variant) for key in keys} == {(7, RFC_4122)}
    assert {key.bytes[:6] for key in keys} == {action.id.bytes[:6]}
    again, twin = Keys(action), replace(action, id=action.key("another file"))
    assert UUID(bytes=again.made("copy", 1)) == keys[0]
    others = {again.made("title", 1), again.made("copy", 1, 1), Keys(twin).made("copy", 1)}
    assert len(others) == 3
    assert keys[0].bytes not in others


@pytest.mark.parametrize("whole", [True, False])
def test_a_fault_in_the_middle_leaves_no_half_portion(
    world: World, monkeypatch: pytest.MonkeyPatch, whole: bool
) -> None:
    before, known = count(world), told_of(world)
    portions = iter(range(9))

    def breaking(*of: Any, **named: Any) -> None:
        store(*of, **named)
        if next(portions) == 1:
            raise OSError("no space left on device")

    with monkeypatch.context() as patch:
        patch.setattr("app.services.importing.carrying.store", breaking)
        patch.setattr(carrying, "TOGETHER", 1)
        with pytest.raises(OSError, match="no space"):
            carry(world, plan(world, FileKind.MEMBERS, many()), whole=whole)
    stored = 0 if whole else PORTION
    assert count(world) == before + stored
    assert told_of(world) <= known
    done = carry(world, plan(world, FileKind.MEMBERS, many()), whole=True)
    assert (done.added, done.unchanged) == (MANY - stored, stored)
