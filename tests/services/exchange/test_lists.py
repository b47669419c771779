"""Every list of the window as a file."""

from __future__ import annotations

import datetime as dt
import random
import re
from pathlib import Path

import openpyxl
import pytest
from openpyxl.utils import get_column_letter
from sqlalchemy import select
from sqlalchemy.orm import Session

from app.errors import UserError
from app.models import AuditEntry, Member, Title
from app.services.acting import NotAllowed
from app.services.exchange import lists
from app.services.exchange.list_rows import Asked
from app.services.exchange.lists import ListName
from app.services.importing.plans import FileKind
from app.services.importing.reading import read_rows
from app.services.requests import RequestFilter
from app.services.tables import FORMATS, Holds, Table, written
from tests.services.conftest import AfterDays
from tests.services.exchange.trips import come_in, gone_out, text
from tests.services.importing.files import read_in
from tests.services.world import NOON, World

TODAY = NOON.date() + dt.timedelta(days=2)


def read(world: World, name: ListName, asked: Asked, by: str = "supervisor") -> Table:
    with world.database.read() as session:
        return lists.listed(session, name, asked, by=world.key(by))


def rename(world: World) -> None:
    """Call members and titles anything."""
    draw = random.Random(3)

    def anything(session: Session) -> None:
        for title in session.scalars(select(Title)):
            title.title, title.author = text(draw, 60), text(draw)
        for member in session.scalars(select(Member)):
            member.first_name, member.last_name = text(draw), text(draw)

    world.database.do(anything)


def is_for_people(file: Path, table: Table) -> None:
    """What a spreadsheet shows of a list: from right to left, codes as texts, Jalali days."""
    file.write_bytes(written([table], "xlsx"))
    sheet = openpyxl.load_workbook(file).worksheets[0]
    assert sheet.sheet_view.rightToLeft
    assert sheet.freeze_panes == "A2"
    for at, column in enumerate(table.columns, 1):
        width = sheet.column_dimensions[get_column_letter(at)].width
        assert len(column.name) < width <= 60, column.name
        for (cell,) in sheet.iter_rows(2, min_col=at, max_col=at):
            if cell.value is None:
                continue
            assert cell.data_type == ("n" if column.holds is Holds.NUMBER else "s"), column.name
            if column.holds is Holds.CODE:
                assert cell.number_format == "@", column.name
            if column.holds in (Holds.DATE, Holds.INSTANT):
                assert re.match("۱۴۰[۵-۹]/[۰-۹]{2}/[۰-۹]{2}", str(cell.value)), column.name


def test_all_lists_are_files_that_come_in_again(
    after_days: AfterDays, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    world = after_days(3)
    rename(world)
    # More pages than one.
    monkeypatch.setattr("app.services.exchange.list_rows.PAGE", 2)
    asked = Asked(TODAY, NOON.date(), world.key("station 1"))
    late = Asked(TODAY + dt.timedelta(days=60), NOON.date() + dt.timedelta(days=1))
    days = [
        read(world, ListName.RETURNS, Asked(TODAY, NOON.date() + dt.timedelta(days=n))).rows
        for n in range(1, 4)
    ]
    assert any(days)
    found = {name: read(world, name, asked) for name in ListName}
    found |= {name: read(world, name, late) for name in (ListName.OVERDUE, ListName.SILENT)}
    counts = {name: len(table.rows) for name, table in found.items()}
    assert counts[ListName.REQUESTS] >= 7
    assert counts[ListName.LOANS] >= 1
    empty = {name for name, count in counts.items() if not count}
    assert not empty & {ListName.PICKING, ListName.PICKUPS, ListName.ISSUES, ListName.PRINT_QUEUE}
    for table in found.values():
        heads = [column.name for column in table.columns]
        assert len(set(heads)) == len(heads)
        for kind in FORMATS:
            if table.rows:
                assert come_in(tmp_path / f"list.{kind}", kind, table) == gone_out(table)
        is_for_people(tmp_path / "list.xlsx", table)
    # What was asked for once is not asked for again because a list of it is read in.
    for kind in FORMATS:
        file = tmp_path / f"requests.{kind}"
        file.write_bytes(written([found[ListName.REQUESTS]], kind))
        report = read_in(world.database, FileKind.REQUESTS, read_rows(file), world.action())
        kept = (report.added, report.unchanged, report.refused)
        assert kept == (0, counts[ListName.REQUESTS], 0), kind
    number = str(found[ListName.REQUESTS].rows[0][0])
    some = Asked(TODAY, found=RequestFilter(text=number))
    assert 0 < len(read(world, ListName.REQUESTS, some).rows) < counts[ListName.REQUESTS]


def test_a_file_leaves_a_trace_and_is_a_supervisors(world: World) -> None:
    done = world.database.do(
        lambda session: lists.saved(session, "دیرکردها", 3, action=world.action())
    )
    assert done.rows == 3
    with world.database.read() as session:
        entry = session.query(AuditEntry).order_by(AuditEntry.seq.desc()).first()
        assert entry is not None
        assert (entry.what, entry.reason_text) == (
            "lists.saved",
            "ذخیرهٔ فهرست «دیرکردها»: 3 ردیف",
        )
    with pytest.raises(NotAllowed):
        world.database.do(lambda s: lists.saved(s, "x", 3, action=world.action("desk")))
    with pytest.raises(NotAllowed):
        read(world, ListName.REQUESTS, Asked(TODAY), "packer")
    with pytest.raises(UserError):
        lists.named("everything")
