"""What goes out comes in again unchanged, whatever stands in it."""

from __future__ import annotations

import codecs
import datetime as dt
import io
import json
from dataclasses import replace
from pathlib import Path

import openpyxl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.errors import UserError
from app.persian.fold import for_storage
from app.services.exchange.foreign import ForeignFile
from app.services.exchange.heads import Known, Source, Spec
from app.services.neutral import bare, neutral
from app.services.tables import FORMATS, Column, Holds, Table, Value, written
from tests.services.exchange.partners import read_file
from tests.services.exchange.trips import come_in, gone_out

WORDS = st.text(
    alphabet=st.one_of(
        # No XML holds these two, and no text of a person does.
        st.characters(codec="utf-8", exclude_characters="\ufffe\uffff"),
        st.sampled_from("=+-@'\",;|\t؛؛''==‌ اآبپیکۀ۱۲٣"),
    ),
    max_size=30,
).map(for_storage)
CODES = st.text(alphabet="0123456789ABCXYZ-+=@'", min_size=1, max_size=24)
COLUMNS = (
    Column("شماره", Holds.CODE),
    Column("متن"),
    Column("تعداد", Holds.NUMBER),
    Column("یادداشت"),
)
KNOWN = (
    Known("code", ("شماره",)),
    Known("text", ("متن",)),
    Known("count", ("تعداد",)),
    Known("note", ("یادداشت",)),
)


def read_as(file: Path, needed: tuple[tuple[str, ...], ...]) -> ForeignFile:
    return read_file(file, Spec(Source.BILL, KNOWN, needed))


ROWS = st.lists(
    st.tuples(CODES.map(for_storage).filter(bool), WORDS, st.integers(0, 10**12), WORDS),
    max_size=8,
)


@pytest.mark.parametrize("kind", FORMATS)
@given(rows=ROWS)
def test_what_goes_out_comes_in_unchanged(
    tmp_path_factory: pytest.TempPathFactory, kind: str, rows: list[tuple[str, str, int, str]]
) -> None:
    file = tmp_path_factory.getbasetemp() / f"trip.{kind}"
    file.write_bytes(written([Table("فهرست", COLUMNS, tuple(rows))], kind))
    if kind == "json" and not rows:
        with pytest.raises(UserError):
            read_as(file, ())
        return
    found = read_as(file, (("code",), ("text",)))
    assert [(row["code"], row["text"], row["count"], row["note"]) for row in found.rows] == [
        (code, text, str(count), note) for code, text, count, note in rows
    ]


VALUES: dict[Holds, st.SearchStrategy[Value]] = {
    Holds.TEXT: WORDS,
    Holds.CODE: CODES.map(for_storage),
    Holds.NUMBER: st.integers(-(10**12), 10**12) | st.integers(-9_999, 9_999).map(lambda n: n / 10),
    Holds.DATE: st.dates(dt.date(1930, 1, 1), dt.date(2080, 1, 1)),
    Holds.INSTANT: st.datetimes(
        dt.datetime(1990, 1, 1),  # noqa: DTZ001 - the zone is said beside it
        dt.datetime(2080, 1, 1),  # noqa: DTZ001
        timezones=st.just(dt.UTC),
    ),
}


def tables_of(holds: list[Holds]) -> st.SearchStrategy[Table]:
    columns = tuple(Column(f"ستون {at}", one) for at, one in enumerate(holds, 1))
    row = st.tuples(*(st.none() | VALUES[one] for one in holds))
    return st.lists(row, min_size=1, max_size=8).map(lambda rows: Table("=ف", columns, tuple(rows)))


TABLES = st.lists(st.sampled_from(list(Holds)), min_size=1, max_size=6).flatmap(tables_of)


@pytest.mark.parametrize("kind", FORMATS)
@given(table=TABLES)
def test_every_cell_of_any_table_comes_in_again(
    tmp_path_factory: pytest.TempPathFactory, kind: str, table: Table
) -> None:
    file = tmp_path_factory.getbasetemp() / f"any.{kind}"
    assert come_in(file, kind, table) == gone_out(table)
    if kind == "csv":
        # The second table stands below the first, each under its title.
        rows = gone_out(table)
        title = ("=ف", *[""] * (len(rows[0]) - 1))
        assert come_in(file, kind, table, table) == [title, *rows, title, *rows]
    else:
        # Of a sheet that has its own name the first is read, as of lists in JSON.
        other = replace(table, title="دیگر")
        assert come_in(file, kind, table, other) == gone_out(table)


@given(st.text(alphabet="'=+-@\t\rab ", max_size=6))
def test_a_marked_text_is_no_formula_and_is_had_back(text: str) -> None:
    marked = neutral(text)
    assert not marked.startswith(("=", "+", "-", "@", "\t", "\r"))
    assert bare(marked) == text


def test_a_workbook_is_one_that_spreadsheets_expect() -> None:
    rows = (("0013542419", "=1+1", 5, "'=x"), ("+989111234567", "a\nb", None, "«\x07»"))
    content = written([Table("a/b", COLUMNS, rows), Table("A/B", COLUMNS, ())], "xlsx")
    book = openpyxl.load_workbook(io.BytesIO(content))
    assert book.sheetnames == ["a b", "A B 2"]
    sheet = book.worksheets[0]
    assert sheet.sheet_view.rightToLeft
    assert sheet.freeze_panes == "A2"
    assert [cell.data_type for cell in sheet[2]] == ["s", "s", "n", "s"]
    assert sheet["A2"].number_format == "@"
    assert sheet["B2"].quotePrefix
    assert [cell.value for cell in sheet[2]] == ["0013542419", "=1+1", 5, "''=x"]
    assert sheet["D3"].value == "«»"
    assert 6 <= sheet.column_dimensions["A"].width <= 60
    assert book.worksheets[1].max_row == 1


def test_json_and_csv_hold_what_the_sheet_holds() -> None:
    table = Table("x", COLUMNS, (("0013", "-5", 7, None),))
    assert json.loads(written([table], "json")) == [
        {"شماره": "0013", "متن": "-5", "تعداد": 7, "یادداشت": None}
    ]
    content = written([table], "csv")
    assert content.startswith(codecs.BOM_UTF8)
    assert content.decode("utf-8-sig").splitlines()[1] == "0013,'-5,7,"
    # No value is lost under a name that stands twice, and no table.
    alike = Table("x", (Column("a"), Column(""), Column("a"), Column("")), (("1", "2", "3", "4"),))
    assert json.loads(written([alike, alike], "json")) == {
        "x": [{"a": "1", "": "2", "a (2)": "3", " (2)": "4"}],
        "x (2)": [{"a": "1", "": "2", "a (2)": "3", " (2)": "4"}],
    }
    with pytest.raises(UserError):
        written([table], "pdf")


@pytest.mark.parametrize(
    "content",
    [b"{}", b"[1]", b"[", b"[" * 5_000, b'[{"a": 1}]', b"[\xff]", b"x,y\r\n1,2\r\n", b""],
)
def test_files_that_are_none_say_so(tmp_path: Path, content: bytes) -> None:
    file = tmp_path / "answer.json"
    file.write_bytes(content)
    with pytest.raises(UserError):
        read_as(file, (("code",),))


def test_a_column_twice_and_one_too_few(tmp_path: Path) -> None:
    file = tmp_path / "a.csv"
    file.write_text("شماره,شماره\n1,2\n", "utf-8")
    with pytest.raises(UserError, match="دو بار"):
        read_as(file, (("code",),))
    file.write_text("گزارش\nشماره,ديگر\n1,2\n\n,\n", "utf-8")
    found = read_as(file, (("code",),))
    assert [(row.number, row["code"]) for row in found.rows] == [(3, "1")]
    assert found.ignored == ("دیگر",)
    with pytest.raises(UserError, match="متن"):
        read_as(file, (("code",), ("text",)))
