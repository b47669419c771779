"""Workbooks in the XML of Excel 2003: what stands where, gaps, damage, and what never ends."""

from __future__ import annotations

from pathlib import Path

import pytest

from app.errors import UserError
from app.services.importing import reading
from app.services.importing.fates import Stopped, Watch
from app.services.importing.plans import FileKind
from app.services.importing.readers import gathered
from app.services.importing.reading import read_rows
from app.services.importing.table import Table
from tests.services.exchange.partners import read_report
from tests.services.importing.exports import PEOPLE, xml_sheet
from tests.services.importing.files import come_in
from tests.services.world import World

MEGABYTE = 2**20
BEGIN = '<?xml version="1.0"?><?mso-application progid="Excel.Sheet"?><Workbook xmlns:ss="s">'


def written(folder: Path, content: str | bytes) -> Path:
    file = folder / "list.xls"
    file.write_bytes(content if isinstance(content, bytes) else content.encode())
    return file


def sheet(rows: str, name: str = "a") -> str:
    return f'<Worksheet ss:Name="{name}"><Table>{rows}</Table></Worksheet>'


def table(folder: Path, *sheets: str) -> Table:
    return read_rows(written(folder, BEGIN + "".join(sheets) + "</Workbook>"))


def cells(folder: Path, row: str) -> tuple[str, ...]:
    return table(folder, sheet(f"<Row>{row}</Row>")).rows[0].cells


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16", "windows-1256"])
def test_a_workbook_is_read_and_comes_in(world: World, tmp_path: Path, encoding: str) -> None:
    content = xml_sheet(PEOPLE).replace('"UTF-8"', f'"{encoding}"')
    # The old page has neither this letter nor these digits.
    file = written(tmp_path, content.encode(encoding, "xmlcharrefreplace"))
    found = read_rows(file)
    assert (found.form, [row.number for row in found.rows]) == ("xmlsheet", [1, 2, 3, 4])
    assert found.rows[2].cells[3:] == ("", "09121234567", "لاکانی")
    assert come_in(world, FileKind.MEMBERS, file) == [3, 0, 0, 0]
    assert come_in(world, FileKind.MEMBERS, file) == [0, 0, 3, 0]


def test_rows_and_cells_stand_where_they_say(tmp_path: Path) -> None:
    rows = (
        '<Column ss:Index="2"/><Row ss:Index="2"><Cell><Data ss:Type="String">a</Data></Cell>'
        '<Cell ss:Index="4"><Data ss:Type="String">d</Data></Cell><Cell/>'
        '<Cell ss:MergeAcross="2"><Data ss:Type="String">f</Data></Cell>'
        '<Cell><Data ss:Type="String">i</Data></Cell></Row>'
        '<Row ss:Span="1"/><Row><Cell><Data ss:Type="Number">5</Data></Cell></Row>'
        '<Row ss:Index="5000"><Cell><Data ss:Type="Number">6</Data></Cell></Row>'
    )
    empty = sheet("<Row/><Row><Cell/></Row>", "خالی")
    later = sheet("<Row><Cell ss:Index='x'><Data>z</Data></Cell></Row>", "دیگر")
    found = table(tmp_path, empty, sheet(rows, "اعضا"), later)
    assert found.sheet == "اعضا"
    assert [(row.number, row.cells) for row in found.rows] == [
        (2, ("a", "", "", "d", "", "f", "", "", "i")),
        (3, ()),
        (4, ()),
        (5, ("5",)),
        (5000, ("6",)),
    ]


def test_cells_are_what_a_person_would_have_typed(tmp_path: Path) -> None:
    row = (
        '<Cell><Data ss:Type="Number">4.193833333E9</Data></Cell>'
        '<Cell><Data ss:Type="Number"> 1.23E+23 </Data></Cell>'
        '<Cell><Data ss:Type="DateTime">2027-03-20T00:00:00.000</Data></Cell>'
        '<Cell><Data ss:Type="Boolean">1</Data></Cell><Cell><Data ss:Type="Boolean">0</Data></Cell>'
        '<Cell ss:Formula="=1/0"><Data ss:Type="Error">#DIV/0!</Data></Cell>'
        '<Cell><ss:Data ss:Type="String"><B>کلی</B><Font>در</Font>&#10;&amp;</ss:Data>'
        '<Comment ss:Author="x"><ss:Data><B>no</B></ss:Data></Comment></Cell>'
        "<Cell><Data>x</Data></Cell>"
    )
    expected = ("4193833333", "1.23e+23", "2027-03-20", "TRUE", "FALSE", "#DIV/0!", "کلیدر\n&", "x")
    assert cells(tmp_path, row) == expected
    # Whatever the prefix of their names.
    other = BEGIN + sheet(f"<Row>{row}</Row>") + "</Workbook>"
    for name in ("Workbook", "Worksheet", "Table", "Row", "Cell"):
        other = other.replace(f"<{name}", f"<ss:{name}").replace(f"</{name}", f"</ss:{name}")
    assert read_rows(written(tmp_path, other)).rows[0].cells == expected


ONE = "<Cell><Data>1</Data></Cell>"


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (sheet("<Row ss:Index='0'/>"), "کاربرگ XML"),
        (sheet("<Row ss:Index='1048577'/>"), "کاربرگ XML"),
        (sheet("<Row ss:Index='x'/>"), "کاربرگ XML"),
        (sheet("<Row ss:Span='99999999'/><Row/>"), "کاربرگ XML"),
        (sheet(f"<Row>{ONE}<Cell ss:Index='1'><Data>2</Data></Cell></Row>"), "کاربرگ XML"),
        (sheet("<Row><Cell ss:Index='16385'/></Row>"), "کاربرگ XML"),
        (sheet("<Row><Cell><Data ss:Type='Number'>x</Data></Cell></Row>"), "کاربرگ XML"),
        (sheet(f"<Row>{ONE}</Row>") + "<Worksheet>", "کاربرگ XML"),
        (sheet("<Row><Cell><Data>" + "a" * 2 * MEGABYTE + "</Data></Cell></Row>"), "کاربرگ XML"),
        ("<a>" * 300_000, "کاربرگ XML"),
        ("<a b='" + "x" * 2 * MEGABYTE + "'/>", "کاربرگ XML"),
        (sheet("<Row>" + ONE * 201 + "</Row>"), "۲۰۰ ستون"),
        (sheet("<Row/>" * 100_000), "خالی"),
        ("", "خالی"),
    ],
    ids=[
        *(
            "before",
            "below",
            "place",
            "span",
            "order",
            "wide",
            "number",
            "cut off",
            "text",
            "nested",
        ),
        *("tag", "cells", "blank", "nothing"),
    ],
)
def test_what_makes_no_sense_or_never_ends_is_told(
    tmp_path: Path, content: str, words: str
) -> None:
    with pytest.raises(UserError, match=words):
        table(tmp_path, content)


def test_entities_are_refused_and_a_cut_is_told(tmp_path: Path) -> None:
    content = xml_sheet(PEOPLE).encode()
    declared = content.replace(b"<Workbook", b'<!DOCTYPE a [<!ENTITY b "c">]><Workbook', 1)
    for damaged in (declared, content[:-20], content[:900], content.replace(b"UTF-8", b"zlib")):
        with pytest.raises(UserError, match="XML"):
            read_rows(written(tmp_path, damaged))


def test_it_has_the_bounds_of_all_files(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    file = written(tmp_path, xml_sheet(PEOPLE))
    with pytest.raises(Stopped):
        read_rows(file, watch=Watch(stops=lambda: True))
    monkeypatch.setattr(gathered, "MOST_ROWS", 3)
    with pytest.raises(UserError, match="۳ ردیف"):
        read_rows(file)
    monkeypatch.setattr(reading, "MOST_BYTES", 100)
    with pytest.raises(UserError, match="مگابایت"):
        read_rows(file)


def test_a_partner_may_send_one(tmp_path: Path) -> None:
    loans = (("بارکد کتاب", "كد عضو", "تاریخ امانت"), ("GL-1", "1001", "1405/09/02"))
    (row,) = read_report(written(tmp_path, xml_sheet(loans)))
    assert (row.barcode, row.row) == ("GL-1", 2)
