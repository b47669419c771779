"""Files that were damaged on the way: rows or a sentence come of them, and never half a file."""

from __future__ import annotations

import datetime as dt
import json
import zipfile
from pathlib import Path

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st
from sqlalchemy import func, select

from app.errors import UserError
from app.models import Copy, Member, MemberAddress, Title
from app.services.importing.carrying import carry_out
from app.services.importing.plans import FileKind, Order, examine
from app.services.importing.readers.sheet_cells import number_text
from app.services.importing.readers.text_encoding import encoding_of
from app.services.importing.reading import read_rows
from app.services.tables import Column as Head
from app.services.tables import Table as Written
from app.services.tables import written
from tests.services.importing.exports import data_table, excel_page, grid_view, xml_sheet
from tests.services.importing.files import (
    MARC,
    SHARED,
    SHEET,
    STYLES,
    USUAL,
    book,
    changed_part,
    record,
    sheet,
    workbook,
)
from tests.services.importing.old_files import compound, number, stream
from tests.services.world import World

SHEETS = MARC.parent / "sheets"
HEADER = ("شماره عضویت", "نام خانوادگی", "کد ملی", "نشانی")
PEOPLE = (HEADER, ("31", "رستمی", "0084575948", "گلسار"), ("32", "نیک‌پور", "", "لاکانی"))
TEXT = "\r\n".join(",".join(row) for row in PEOPLE)


def _parts() -> dict[str, bytes]:
    """The parts of a workbook: damage must come before they are packed, or its check tells."""
    cells = "".join(
        "<row>" + "".join(f'<c t="str"><v>{cell}</v></c>' for cell in row) + "</row>"
        for row in PEOPLE
    )
    first = '<row r="1"><c r="A1" s="1"><v>46466</v></c><c r="C1" t="s"><v>0</v></c></row>'
    own = {
        SHEET: sheet((first + cells).encode()),
        SHARED: "<sst><si><t>فهرست</t></si></sst>".encode(),
        STYLES: b'<a><cellXfs><xf numFmtId="0"/><xf numFmtId="14"/></cellXfs></a>',
    }
    declared = b'<?xml version="1.0" encoding="UTF-8"?>'
    return {name: declared + content for name, content in (USUAL | own).items()}


PARTS = _parts()
WHOLE = {
    "xlsx": book(PARTS, zipfile.ZIP_STORED),
    **PARTS,
    "xls": (SHEETS / "members.xls").read_bytes(),
    "small xls": compound(stream([number(0, 0, 31), number(1, 3, 0.5)], (0x22, b"\0\0"))),
    "utf-8": TEXT.encode(),
    "utf-16": TEXT.encode("utf-16"),
    "utf-16-le": TEXT.encode("utf-16-le"),
    "cp1256": TEXT.replace("ی", "ي").replace("\u200c", " ").encode("cp1256"),
    "json": json.dumps([dict(zip(HEADER, row, strict=True)) for row in PEOPLE[1:]]).encode(),
    "marc": record(("245", "10$aکلیدر"), ("952", "  $pP-1")) * 3,
    "marcxml": (MARC / "NNU_002959061_marcxml.xml").read_bytes(),
    "page": grid_view(PEOPLE).encode(),
    "page of Excel": excel_page(PEOPLE).encode("utf-16"),
    "page in tables": data_table(PEOPLE).encode(),
    "xml sheet": xml_sheet(PEOPLE).encode(),
}

SIGNS = (
    *(b"\x1d", b"\x1e", b"\x1f6", b"\x1b$1", b"99999", b"00000", b"-0001", b"880-01"),
    *(b"<", b"<a>", b"</a>", b"]]>", b"<![CDATA[", b"<!DOCTYPE a>", b"&#0;", b"&x;", b"UTF-7"),
    *(b'"', b'"\n', b",", b"\xff\xfe", b"\xef\xbb\xbf", b"\x00\xd8", b"PK\x01\x02", b"PK\x05\x06"),
    *(
        b"<!--",
        b"</table>",
        b"<table>",
        b"<script>",
        b"<td rowspan=9>",
        b"ss:Index='3'",
        b'="',
        b"&#",
    ),
    *(b"\0\0\0\0", b"\1\0\0\0", b"\2\0\0\0", b"\xff\xff\xff\xff", b"\xfe\xff\xff\xff", b"\x0c\0"),
)
"""What means something in one of the forms."""

damage = st.lists(
    st.tuples(
        st.integers(0, 2**20),
        st.one_of(st.none(), st.integers(0, 40)),
        st.one_of(st.binary(max_size=12), st.sampled_from(SIGNS)),
    ),
    min_size=1,
    max_size=6,
)
"""Where, how many bytes are taken away (None: as many as come), and what stands there instead."""


def damaged(kind: str, how: list[tuple[int, int | None, bytes]]) -> bytes:
    data = WHOLE[kind]
    for at, gone, put in how:
        place = at % (len(data) + 1)
        data = data[:place] + put + data[place + (len(put) if gone is None else gone) :]
    return book(PARTS | {kind: data}) if kind in PARTS else data


@settings(max_examples=1_000, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(kind=st.sampled_from(sorted(WHOLE)), how=damage)
def test_damage_gives_rows_or_a_sentence(
    tmp_path: Path, kind: str, how: list[tuple[int, int | None, bytes]]
) -> None:
    file = tmp_path / "file"
    file.write_bytes(damaged(kind, how))
    try:
        table = read_rows(file)
    except UserError:
        return
    assert all(isinstance(cell, str) for row in table.rows for cell in row.cells)


@settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    kind=st.sampled_from(
        [
            SHEET,
            SHARED,
            "small xls",
            "utf-8",
            "utf-16",
            "cp1256",
            "json",
            "marc",
            "page",
            "xml sheet",
        ]
    ),
    how=damage,
)
def test_nothing_or_all_of_a_damaged_file_is_stored(
    world: World, tmp_path: Path, kind: str, how: list[tuple[int, int | None, bytes]]
) -> None:
    file = tmp_path / "file"
    file.write_bytes(damaged(kind, how))
    of = FileKind.BOOKS if kind == "marc" else FileKind.MEMBERS
    before = counted(world)
    try:
        table = read_rows(file)
        plan = examine(world.database, table, Order(of), action=world.action("desk"))
        report = carry_out(world.database, plan, whole=True, action=world.action("desk"))
    except UserError:
        assert counted(world) == before
        return
    if not report.stored:
        assert counted(world) == before
        return
    plan = examine(world.database, read_rows(file), Order(of), action=world.action("desk"))
    again = plan.findings.counts
    assert (again.added, again.changed) == (0, 0)


def counted(world: World) -> list[int]:
    with world.database.read() as session:
        return [
            session.scalar(select(func.count()).select_from(kind)) or 0
            for kind in (Member, MemberAddress, Title, Copy)
        ]


def test_a_sheet_of_excel_97_is_read() -> None:
    table = read_rows(SHEETS / "members.xls")
    assert (table.form, table.sheet) == ("xls", "اعضا")
    rows = [row for row in table.rows if row.cells]
    assert [row.number for row in rows] == [1, 3, 4, 5, 6]
    assert rows[2].cells == (
        "2001",
        "زهره كاظمي نيا",
        "84575948",
        "9117654321",
        "2027-06-01",
        "TRUE",
    )
    assert rows[3].cells[2] == "1.23456789012345e+23"
    assert rows[3].cells[5] == "FALSE"


def test_a_sheet_of_excel_97_comes_in(world: World) -> None:
    table = read_rows(SHEETS / "members.xls")
    plan = examine(world.database, table, Order(FileKind.MEMBERS), action=world.action("desk"))
    assert [error.row for error in plan.findings.errors] == [5]
    report = carry_out(world.database, plan, whole=False, action=world.action("desk"))
    assert (report.added, report.refused) == (2, 1)


@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be"])
def test_utf_16_is_known_without_its_mark(tmp_path: Path, encoding: str) -> None:
    file = tmp_path / "a.csv"
    file.write_bytes(TEXT.encode(encoding))
    table = read_rows(file)
    assert (table.encoding, table.rows[1].cells[1]) == (encoding, "رستمی")


def test_an_encoding_can_be_chosen(tmp_path: Path) -> None:
    file = tmp_path / "a.csv"
    file.write_bytes("عنوان\nكتاب\n".encode("cp1256"))
    assert encoding_of(file) == "cp1256"
    with pytest.raises(UserError, match="نه متن"):
        read_rows(file, encoding="utf-8")


def test_a_few_nul_bytes_marks_and_tatweel_do_no_harm(world: World, tmp_path: Path) -> None:
    file = tmp_path / "a.csv"
    text = "شماره عضویت,نام خانوادگی\n\u200e41\u200f,رســ\x00تمي\u202c\n" + "42,تنها\n" * 3
    file.write_bytes(text.encode())
    plan = examine(
        world.database, read_rows(file), Order(FileKind.MEMBERS), action=world.action("desk")
    )
    carry_out(world.database, plan, whole=True, action=world.action("desk"))
    with world.database.read() as session:
        row = session.scalars(select(Member).where(Member.number == "41")).one()
    assert row.last_name == "رستمی"


def test_a_formula_shows_what_it_came_to(tmp_path: Path) -> None:
    file = workbook(tmp_path / "a.xlsx", ["عنوان", "بارکد"], ["کلیدر", "x"])
    sheet = (
        b'<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>'
        b'<row r="1"><c r="A1" t="inlineStr"><is><t>title</t></is></c></row>'
        b'<row r="3"><c r="B3" t="str"><f>"0"&amp;A1</f><v>0title</v></c><c r="D3"><v>7.0</v></c>'
        b'<c r="E3" t="d"><v>2027-03-20T00:00:00</v></c><c r="F3" t="e"><v>#N/A</v></c></row>'
        b'<row><c t="b"><v>1</v></c><c><v>12.5</v></c></row></sheetData></worksheet>'
    )
    changed_part(file, "xl/worksheets/sheet1.xml", sheet)
    assert [(row.number, row.cells) for row in read_rows(file).rows] == [
        (1, ("title",)),
        (2, ()),
        (3, ("", "0title", "", "7", "2027-03-20", "#N/A")),
        (4, ("TRUE", "12.5")),
    ]


@pytest.mark.parametrize(
    "row",
    [
        b'<row r="1"><c r="B1"><v>1</v></c><c r="A1"><v>1</v></c></row>',
        b'<row r="1"><c r="ZZZZZ1"><v>1</v></c></row>',
        b'<row r="1"><c r="A1" t="s"><v>99</v></c></row>',
        b'<row r="x"><c r="A1"><v>1</v></c></row>',
        b'<row r="1"><c r="A1" t="s"><v>-1</v></c></row>',
        b'<row r="0"><c r="A1"><v>1</v></c></row>',
        b'<row r="1048577"><c r="A1"><v>1</v></c></row>',
    ],
)
def test_cells_that_make_no_sense_are_told(tmp_path: Path, row: bytes) -> None:
    file = workbook(tmp_path / "a.xlsx", ["x"])
    changed_part(
        file,
        "xl/worksheets/sheet1.xml",
        b"<worksheet><sheetData>" + row + b"</sheetData></worksheet>",
    )
    with pytest.raises(UserError, match="آسیب"):
        read_rows(file)


@pytest.mark.parametrize("place", ["_rels/.rels", "xl/workbook.xml", "xl/worksheets/sheet1.xml"])
@pytest.mark.parametrize("encoding", [b"no-such", b"zlib", b"utf-7", b"idna"])
def test_a_part_in_no_encoding_is_told(tmp_path: Path, place: str, encoding: bytes) -> None:
    file = workbook(tmp_path / "a.xlsx", ["x"])
    changed_part(file, place, b'<?xml version="1.0" encoding="' + encoding + b'"?><a/>')
    with pytest.raises(UserError, match="آسیب"):
        read_rows(file)


def test_ends_of_lines_that_other_programs_wrote_are_ends_of_lines(tmp_path: Path) -> None:
    file = workbook(tmp_path / "a.xlsx", ["x"])
    sheet = (
        '<a><row><c t="str"><v>گلسار_x000D_\nلاکانی</v></c><c t="str"><v>_x005F_x000D_</v></c>'
        '<c t="str"><v>_xD800_ _x12_</v></c></row></a>'
    )
    changed_part(file, "xl/worksheets/sheet1.xml", sheet.encode())
    assert read_rows(file).rows[0].cells == ("گلسار\r\nلاکانی", "_x000D_", "_xD800_ _x12_")


@given(text=st.text("_x05FDa", min_size=1))
@example(text="_x0041_x0042_")
@example(text="_x005F_x000D_")
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_what_only_looks_like_the_end_of_a_line_goes_out_and_comes_in(
    tmp_path: Path, text: str
) -> None:
    file = tmp_path / "a.xlsx"
    file.write_bytes(written([Written("a", (Head("b"),), ((text,),))], "xlsx"))
    rows = read_rows(file).rows
    assert rows[len(rows) - 1].cells == (text,)


def test_what_is_cut_off_in_marc_8_is_told_in_the_report_alone(
    tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    cut = record(("245", "10$aKelidar!!!!!")).replace(b"!!!!!", b"\x1b$1\xe8\x81")
    file = tmp_path / "a.mrc"
    file.write_bytes(cut)
    assert read_rows(file).rows[1].cells[0] == "Kelidar"
    assert capfd.readouterr() == ("", "")


@pytest.mark.parametrize(
    ("value", "epoch", "text"),
    [
        ("", None, ""),
        ("007", None, "7"),
        ("4193833333.0", None, "4193833333"),
        ("4.193833333E9", None, "4193833333"),
        ("1.23E+23", None, "1.23e+23"),
        ("123456789012345678", None, "1.23456789012346e+17"),
        ("46466", dt.date(1899, 12, 30), "2027-03-20"),
        ("0.5", dt.date(1899, 12, 30), "0.5"),
        ("2957003", dt.date(1904, 1, 1), "9999-12-31"),
        ("2957004", dt.date(1904, 1, 1), "2957004"),
    ],
)
def test_numbers_are_what_a_person_would_have_typed(
    value: str, epoch: dt.date | None, text: str
) -> None:
    assert number_text(value, epoch) == text
