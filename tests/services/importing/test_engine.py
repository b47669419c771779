"""One engine: what is shown before is what is written after, whole or by portions."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import select

from app.errors import UserError
from app.models import AuditEntry, Copy, ImportLayout, Title
from app.services.acting import NotAllowed
from app.services.importing import bad_rows, carrying, layouts
from app.services.importing.fates import Change, Fate, Step, Watch
from app.services.importing.plans import FileKind, preview
from app.services.importing.reading import read_rows
from app.services.importing.table import Table, find_layout
from app.services.importing.writing import store
from app.texts import importing as texts
from tests.services.importing.files import plan, table
from tests.services.importing.portions import (
    HEADER,
    MANY,
    PORTION,
    carry,
    count,
    many,
    member,
    told_of,
)
from tests.services.world import World

pytestmark = pytest.mark.usefixtures("small_portions")


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
