"""Web pages that are called workbooks: the largest table comes in, and what is none is told."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import select

from app.errors import UserError
from app.models import Member
from app.services.importing import reading
from app.services.importing.fates import Stopped, Watch
from app.services.importing.plans import FileKind, Order, examine
from app.services.importing.readers import gathered, html_marks
from app.services.importing.reading import read_rows
from app.services.importing.table import Table
from tests.services.exchange.partners import read_report
from tests.services.importing.exports import PEOPLE, data_table, excel_page, grid_view
from tests.services.importing.files import come_in
from tests.services.world import World

MEGABYTE = 2**20


def written(folder: Path, page: str | bytes) -> Path:
    file = folder / "list.xls"
    file.write_bytes(page if isinstance(page, bytes) else page.encode())
    return file


def table(folder: Path, page: str | bytes) -> Table:
    return read_rows(written(folder, page))


def cells(folder: Path, rows: str) -> list[tuple[str, ...]]:
    return [row.cells for row in table(folder, f"<table>{rows}</table>").rows]


def filled(found: Table) -> list[tuple[str, ...]]:
    wide = [row.cells + ("",) * (6 - len(row.cells)) for row in found.rows]
    return [row for row in wide if any(row)]


@pytest.mark.parametrize("page", [grid_view, data_table, excel_page])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le"])
def test_pages_of_many_systems_are_read(
    tmp_path: Path, page: Callable[..., str], encoding: str
) -> None:
    found = table(tmp_path, page(PEOPLE).encode(encoding))
    assert found.form == "html"
    read = filled(found)
    if page is excel_page:
        # Of a number all digits are read; zeros before it are in no number.
        read = [tuple(cell.zfill(10) if cell == "84575948" else cell for cell in r) for r in read]
        read = [tuple(f"0{c}" if c.startswith("9") else c for c in row) for row in read]
    assert read == list(PEOPLE)
    assert [row.number for row in found.rows][:4] == [1, 2, 3, 4]


def test_the_old_windows_page_and_others_that_are_named(tmp_path: Path) -> None:
    arabic = "<table><tr><td>كتاب</td></tr></table>"
    meta = '<meta http-equiv="Content-Type" content="text/html; charset=ISO-8859-6">'
    latin = "<meta charset=windows-1252>"
    for head, encoding in ((meta, "iso-8859-6"), ("", "cp1256"), (latin, "cp1256")):
        found = table(tmp_path, (head + arabic).encode(encoding))
        assert (found.encoding, found.rows[0].cells) == (encoding, ("كتاب",))
    with pytest.raises(UserError, match="صفحهٔ وب بریده"):
        table(tmp_path, ("<meta charset='utf-8'>" + arabic).encode("cp1256"))
    file = written(tmp_path, arabic.encode("cp1256"))
    assert read_rows(file, encoding="cp1256").rows[0].cells == ("كتاب",)


@pytest.mark.parametrize(
    ("rows", "expected"),
    [
        ("<tr><td>1<td>2<tr><td>3<th>4", [("1", "2"), ("3", "4")]),
        ("<td>1</td><td>2</td></tr><tr><td>3", [("1", "2"), ("3",)]),
        ("<TR><TD CLASS=a>1</TD></TR><tfoot><td>2</tfoot>", [("1",), ("2",)]),
        (
            "<tr><td rowspan=2>1<td colspan='2'>2<td>3<tr><td>4<td>5<td>6<tr><td>7",
            [("1", "2", "", "3"), ("", "4", "5", "6"), ("7",)],
        ),
        ("<tr><td colspan=0 rowspan=0>1<td>2<tr><td>3", [("1", "2"), ("3",)]),
        ("<tr><td>a<br>b<br/>c<p>d</p>e", [("a b c d e",)]),
        ("<tr><td>&nbsp;<td> <b>ا</b>ب\r\n\t ج&zwnj;د &#1593;&#x6AF;", [("", "اب ج\u200cد عگ")]),
        (
            "<tr><td>1 < 2 &amp; 3 > 2 &lt;x&gt; AT&T &nosuch;<td><",
            [("1 < 2 & 3 > 2 <x> AT&T &nosuch;", "<")],
        ),
        ("<tr><td>1<script>'<td>2'</script><style>x</style><!--<td>3--><td>4", [("1", "4")]),
        ('<tr><td a=\'<td>\' b="</table>" c>1<td/>2</td><td title=a"b>3', [("1", "2", "3")]),
        ("<tr><td>a<table><tr><td>b<td>c</table>d<td>e<td>f", [("a b c d", "e", "f")]),
        ("<caption>x</caption>y<tr>z<td>1</td>w<td>2", [("1", "2")]),
        ("<tr><td>\x001\x02</td><td>&#0;&#1;&#xD800;2</td>", [("1", "\ufffd\ufffd2")]),
        (
            "<tr><td x:num>1.5<td x:num='123456789012345'>1.23E+14<td x:num='12'>۱۲",
            [("1.5", "123456789012345", "۱۲")],
        ),
        (
            "<tr><td x:num='1e400'>1E+400<td x:num='38000'>1383/10/25<td x:num>9E+9",
            [("inf", "1383/10/25", "9E+9")],
        ),
    ],
)
def test_cells_of_every_sort(tmp_path: Path, rows: str, expected: list[tuple[str, ...]]) -> None:
    assert cells(tmp_path, rows) == expected


def test_rows_are_numbered_as_they_stand_in_their_table(tmp_path: Path) -> None:
    page = "<table><tr><td>x</table><table><tr><td><tr><td>a<td>b<tr><tr><td>c</table>"
    assert [(row.number, row.cells) for row in table(tmp_path, page).rows] == [
        (2, ("a", "b")),
        (3, ()),
        (4, ("c",)),
    ]


def test_a_title_may_stand_before_the_page(tmp_path: Path) -> None:
    row = "<table border=1><tr><td>1</td></tr></table>"
    for before in ("فهرست اعضا <br>", "<br />\n<b>Notice</b>: x<br />", "\n\n<h2>اعضا</h2>"):
        assert table(tmp_path, before + row).form == "html"
    # In a list whose cells are pieces of pages, cells come first.
    assert table(tmp_path, f"عنوان,شرح\nکلیدر,{row}").form == "csv"
    assert table(tmp_path, f'[{{"a": "{row}"}}]').form == "json"


@pytest.mark.parametrize(
    "page",
    [
        "<!DOCTYPE html><html><body><h1>ورود</h1><input name=user></body></html>",
        "<html><table><tr><td>نام کاربری<td><input><tr><td>رمز<td><input type='password'></table>",
        "<table><tr><td>سامان<tr><td><form><table><tr><td><input type=Password></table></table>",
        "<div>error 500</div>",
        "<table><tr><td>&nbsp;</td></tr></table>",
        "<frameset><frame src='a_files/sheet001.htm'></frameset><html></html>",
        "<html><!-- <table><tr><td>1</td></tr></table> --></html>",
    ],
)
def test_a_page_without_a_list_is_told_as_that(tmp_path: Path, page: str) -> None:
    with pytest.raises(UserError) as told:
        table(tmp_path, page)
    assert "صفحهٔ وب" in told.value.message or "XML" in told.value.message
    assert ("صفحهٔ ورود" in told.value.message) == (not page.startswith("<frame"))


def test_a_box_for_a_secret_keeps_no_other_table_out(tmp_path: Path) -> None:
    ask = "<table><tr><td>1<td>2<td>3<td><input type=password></table>"
    page = f"<body><table><tr><td>{ask}</table>" + "<table><tr><td>a<td>b</table></body>"
    assert table(tmp_path, page).rows[0].cells == ("a", "b")
    assert table(tmp_path, page + ask).rows[0].cells == ("a", "b")


def test_a_page_that_is_cut_off_is_told(tmp_path: Path) -> None:
    for page in (grid_view(PEOPLE), data_table(PEOPLE)):
        start, end = page.index("<table"), page.index("</table>")
        for length in range(start + 7, end, 97):
            with pytest.raises(UserError, match="صفحهٔ وب"):
                table(tmp_path, page[:length])
    # The end of the page is one of its tables, too.
    assert len(table(tmp_path, "<body><table><tr><td>1</body>").rows) == 1


def test_pieces_of_a_page_are_put_together() -> None:
    page = data_table(PEOPLE)
    for size in (1, 2, 3, 5, 8, 13, 64):
        pieces = [page[at : at + size] for at in range(0, len(page), size)]
        apart, whole = (list(html_marks.marks(given)) for given in (pieces, [page]))
        assert [(mark.name, mark.attributes) for mark in apart if mark.name] == [
            (mark.name, mark.attributes) for mark in whole if mark.name
        ]
        assert "".join(mark.text for mark in apart) == "".join(mark.text for mark in whole)


@pytest.mark.parametrize(
    ("page", "words"),
    [
        ("<table>" * 100_000, "بریده"),
        ("<table><tr><td>" + "<!--" * 300_000, "بریده"),
        ("<table><tr><td>" + "</" * 600_000, "بریده"),
        ("<table><tr><td " + "a b='" * 300_000, "بریده"),
        ("<table><tr><td " + "a b" * 600_000, "بریده"),
        ("<table><tr><td>" + "<script></" * 200_000, "بریده"),
        ("<table><tr><td>" + "a" * 2 * MEGABYTE + "</table>", "بریده"),
        ("<table><tr><td>&#" + "1" * 500_000 + ";</table>", "بریده"),
        ("<table><tr>" + "<td>" * 20_000 + "</table>", "بریده"),
        ("<table><tr>" + "<td>1" * 201 + "</table>", "۲۰۰ ستون"),
        ("<table>" + "<tr><td rowspan=65000 colspan=999>" * 60 + "</table>", "صفحهٔ ورود"),
        ("<html>" + "<meta " * 200_000, "بریده"),
        ("<!--a>" * 200_000, "XML"),
    ],
    ids=[
        *("tables", "comments", "ends", "quotes", "attributes", "scripts", "cell", "digits"),
        *("empty cells", "cells", "spans", "metas", "beginnings"),
    ],
)
def test_pages_that_would_never_end(tmp_path: Path, page: str, words: str) -> None:
    with pytest.raises(UserError, match=words):
        table(tmp_path, page)


def test_a_page_has_the_bounds_of_all_files(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(gathered, "MOST_ROWS", 3)
    with pytest.raises(UserError, match="۳ ردیف"):
        table(tmp_path, grid_view(PEOPLE))
    monkeypatch.setattr(reading, "MOST_BYTES", MEGABYTE)
    with pytest.raises(UserError, match="۱ مگابایت"):
        table(tmp_path, "<table>" + " " * MEGABYTE)


def test_the_reading_of_a_page_can_be_stopped(tmp_path: Path) -> None:
    with pytest.raises(Stopped):
        read_rows(written(tmp_path, "<p>x"), watch=Watch(stops=lambda: True))


@settings(max_examples=200, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    parts=st.lists(
        st.sampled_from(
            [
                *("<table>", "</table>", "<tr>", "</tr>", "<td>", "<td rowspan=3 colspan=2>", "x"),
                *("</td>", "<!--", "-->", "<script>", "</script>", "<td a='", "'>", "<", ">", "&#"),
                *("</", "</body>", "<input type=password>", "1;", "<!", '="', "\x00", "<tbody>"),
            ]
        ),
        max_size=30,
    )
)
def test_any_marks_give_rows_or_a_sentence(tmp_path: Path, parts: list[str]) -> None:
    try:
        found = table(tmp_path, "<html>" + "".join(parts))
    except UserError:
        return
    assert any(cell for row in found.rows for cell in row.cells)
    numbers = [row.number for row in found.rows]
    assert numbers == sorted(set(numbers))


def test_a_page_comes_in_and_goes_to_partners(world: World, tmp_path: Path) -> None:
    file = written(tmp_path, excel_page(PEOPLE))
    plan = examine(
        world.database, read_rows(file), Order(FileKind.MEMBERS), action=world.action("desk")
    )
    assert [(one.row, one.fate.value) for one in plan.findings.verdicts] == [
        (2, "added"),
        (3, "added"),
        (4, "added"),
    ]
    assert come_in(world, FileKind.MEMBERS, file) == [3, 0, 0, 0]
    assert come_in(world, FileKind.MEMBERS, written(tmp_path, grid_view(PEOPLE))) == [0, 0, 3, 0]
    with world.database.read() as session:
        member = session.scalars(select(Member).where(Member.number == "2001")).one()
    assert (member.national_id, member.mobile) == ("0084575948", "09117654321")
    books = (("عنوان", "بارکد"), ("کلیدر", "P-1"), ("سووشون", "P-2"), ("", "P-3"))
    assert come_in(world, FileKind.BOOKS, written(tmp_path, data_table(books)))[0] == 2
    loans = (("بارکد کتاب", "كد عضو", "تاریخ امانت"), ("GL-1", "1001", "1405/09/02"))
    (row,) = read_report(written(tmp_path, grid_view(loans)))
    assert (row.barcode, row.row) == ("GL-1", 2)
