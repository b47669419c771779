"""Small files that would take all of the memory or of the day: a sentence comes of them at once."""

from __future__ import annotations

import zipfile
from pathlib import Path

import pytest

from app.errors import UserError
from app.services.importing.fates import Stopped, Watch
from app.services.importing.readers import marc
from app.services.importing.reading import read_rows
from tests.services.importing.files import BOOK, SHARED, SHEET, STYLES, book, record, sheet

MEGABYTE = 2**20
ONE_TEXT = b'<row><c t="s"><v>0</v></c></row>'
OFTEN = b'<book xmlns:r="r">' + b'<sheet name="a" r:id="b"/>' * 20_000 + b"</book>"


def put(folder: Path, content: bytes) -> Path:
    file = folder / "file"
    file.write_bytes(content)
    return file


@pytest.mark.parametrize(
    ("parts", "sentence"),
    [
        ({SHARED: b"<sst>" + b"<si/>" * 5 * MEGABYTE + b"</sst>"}, "آسیب"),
        ({SHEET: b'<worksheet a="' + b"a" * 2 * MEGABYTE + b'"/>'}, "آسیب"),
        ({SHEET: b"<a>" * MEGABYTE}, "آسیب"),
        ({SHEET: sheet(b'<row><c t="str"><v>' + b"a" * 2 * MEGABYTE + b"</v></c></row>")}, "آسیب"),
        ({SHEET: sheet(b"<row>" + b"<c><v>12</v></c>" * 20_000 + b"</row>")}, "آسیب"),
        ({SHEET: sheet(b'<row><c r="' + b"A" * MEGABYTE + b'1"><v>1</v></c></row>')}, "آسیب"),
        (
            {
                SHARED: b"<sst><si><t>" + b"a" * 700_000 + b"</t></si></sst>",
                SHEET: sheet(ONE_TEXT * 800),
            },
            "۵۱۲ مگابایت",
        ),
        # Each of these is harmless, and would be gone through again and again.
        ({SHEET: sheet(b"<row/>" * 100_000), BOOK: OFTEN}, "خالی"),
        (
            {
                STYLES: b'<styleSheet><numFmt numFmtId="170" formatCode="'
                + b"[" * (MEGABYTE - 100)
                + b'"/></styleSheet>',
                SHEET: sheet(b""),
            },
            "خالی",
        ),
    ],
    ids=[
        *("texts", "tag", "nested", "text", "cells", "column", "repeated", "sheets", "format"),
    ],
)
def test_a_workbook_that_would_never_end(
    tmp_path: Path, parts: dict[str, bytes], sentence: str
) -> None:
    file = put(tmp_path, book(parts))
    assert file.stat().st_size < MEGABYTE
    with pytest.raises(UserError, match=sentence):
        read_rows(file)


def test_a_text_is_counted_from_the_first(tmp_path: Path) -> None:
    parts = {
        SHARED: b"<sst><si><t>x</t></si></sst>",
        SHEET: sheet(ONE_TEXT.replace(b">0<", b">-1<")),
    }
    with pytest.raises(UserError, match="آسیب"):
        read_rows(put(tmp_path, book(parts)))


def test_a_workbook_is_squeezed_in_the_usual_way(tmp_path: Path) -> None:
    for way in (zipfile.ZIP_BZIP2, zipfile.ZIP_LZMA):
        with pytest.raises(UserError, match="آسیب"):
            read_rows(put(tmp_path, book({SHEET: sheet(ONE_TEXT)}, way)))


@pytest.mark.parametrize("content", [sheet(b"<row><c/></row>" * 40_000), b"<sst>" + b" " * 600_000])
def test_the_reading_of_what_holds_nothing_can_be_stopped(tmp_path: Path, content: bytes) -> None:
    part = SHARED if content.startswith(b"<sst>") else SHEET
    file = put(tmp_path, book({part: content}))
    with pytest.raises(Stopped):
        read_rows(file, watch=Watch(stops=lambda: True))


def marc_xml(inside: bytes) -> bytes:
    return b"<collection>" + inside + b"</collection>"


TITLE = b"<datafield tag='245'><subfield code='a'>"


@pytest.mark.parametrize(
    "content",
    [
        b"<collection a='" + b"a" * 2 * MEGABYTE + b"'/>",
        b"<a>" * MEGABYTE,
        marc_xml(b"<record>" + TITLE + b"a" * 18 * MEGABYTE),
        marc_xml(b"<record>" + b"<datafield tag='245'/>" * 3 + b" " * 18 * MEGABYTE),
        b"<?xml version='1.0' encoding='no-such'?><collection/>",
    ],
    ids=["tag", "nested", "text", "fields", "encoding"],
)
def test_xml_that_would_never_end(tmp_path: Path, content: bytes) -> None:
    file = tmp_path / "a.xml"
    file.write_bytes(content)
    with pytest.raises(UserError, match="XML خوانده نمی‌شود"):
        read_rows(file)


def test_comments_and_sections_are_no_nesting(tmp_path: Path) -> None:
    aside = b"<!-- x --><?x y?><![CDATA[]]><br/>" * 150_000
    file = tmp_path / "a.xml"
    title = TITLE + "<![CDATA[کلیدر]]></subfield></datafield></record>".encode()
    file.write_bytes(marc_xml(aside + b"<record>" + title))
    assert [row.cells[0] for row in read_rows(file).rows] == ["title", "کلیدر"]


def overlapping(broken: bytes) -> bytes:
    """A record all of whose fields are the same bytes; ``broken``: the end of its directory."""
    field = b"  " + b"\x1fa" * 4_990 + b"\x1e"
    directory = b"245%04d00000" % len(field) * 8_000 + broken
    return b"99999nam a22%05d   4500%s\x1e%s\x1d" % (25 + len(directory), directory, field)


def test_fields_that_lie_over_each_other_are_no_record(tmp_path: Path) -> None:
    file = tmp_path / "a.mrc"
    bad = overlapping(b"") + overlapping(b"245x") + overlapping(b"245 -1 00000")
    file.write_bytes(bad + record(("245", "10$aکلیدر")))
    table = read_rows(file)
    assert [error.row for error in table.unreadable] == [1, 2, 3]
    assert [row.cells[0] for row in table.rows] == ["title", "کلیدر"]


def test_a_file_of_broken_records_is_given_up(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(marc, "MOST_UNREADABLE", 5)
    for content in (record(("100", "1 $ax")) * 7, marc_xml(b"<record></record>" * 7)):
        file = tmp_path / "a"
        file.write_bytes(content)
        with pytest.raises(UserError, match="بیش از ۵ رکورد"):
            read_rows(file)


def test_the_reading_of_broken_records_can_be_stopped(tmp_path: Path) -> None:
    asked: list[int] = []

    def stops() -> bool:
        asked.append(1)
        return len(asked) > 1

    file = tmp_path / "a.mrc"
    file.write_bytes(record(("245", "10$aکلیدر")) + b"x\x1d" * 6_000)
    with pytest.raises(Stopped):
        read_rows(file, watch=Watch(stops=stops))


def test_a_name_that_stands_twice_among_very_many(tmp_path: Path) -> None:
    file = tmp_path / "a.json"
    names = ",".join(f'"{number}":1' for number in range(90_000))
    file.write_text(f'[{{{names},"89999":2}}]', "utf-8")
    with pytest.raises(UserError, match="89999"):
        read_rows(file)


def test_a_row_that_goes_over_many_lines(tmp_path: Path) -> None:
    file = tmp_path / "a.csv"
    file.write_bytes(b"a,b\n" + b'"\n",' * 600_000)
    with pytest.raises(UserError, match="CSV از هم جدا"):
        read_rows(file)
