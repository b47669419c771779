"""From files to rows: encodings, workbooks, and what is no table at all."""

from __future__ import annotations

import contextlib
import datetime as dt
import random
import zipfile
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from app.errors import UserError
from app.services.importing import reading
from app.services.importing.readers import gathered
from app.services.importing.reading import read_rows
from app.services.importing.table import Rows
from tests.services.importing import files

HEADER = "شماره عضویت,نام,نام خانوادگی"
ROW = "1,علی,رضائی"


def written(folder: Path, data: bytes, name: str = "file.csv") -> Path:
    file = folder / name
    file.write_bytes(data)
    return file


def cells(folder: Path, data: bytes, name: str = "file.csv") -> list[tuple[str, ...]]:
    return [row.cells for row in read_rows(written(folder, data, name)).rows]


EXPECTED = [tuple(HEADER.split(",")), tuple(ROW.split(","))]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_text_is_read_in_the_encoding_that_it_shows(
    tmp_path: Path, encoding: str, end: str
) -> None:
    assert cells(tmp_path, f"{HEADER}{end}{ROW}{end}".encode(encoding)) == EXPECTED


def test_the_old_windows_page_is_the_last_resort(tmp_path: Path) -> None:
    arabic = HEADER.replace("ی", "ي")
    read = cells(tmp_path, f"{arabic}\r\n1,علي,رضائي\r\n\x1a".encode("cp1256"))
    assert read == [tuple(arabic.split(",")), ("1", "علي", "رضائي")]


@pytest.mark.parametrize("sign", [",", ";", "\t", "|", "؛"])
def test_cells_are_parted_by_the_sign_that_parts_them_best(tmp_path: Path, sign: str) -> None:
    text = f"{HEADER}\n{ROW}\n".replace(",", sign)
    assert cells(tmp_path, text.encode()) == EXPECTED


def test_a_text_that_begins_with_digits_is_no_marc(tmp_path: Path) -> None:
    assert cells(tmp_path, b"00123a,name\n1,2\n") == [("00123a", "name"), ("1", "2")]


def test_a_file_of_just_the_greatest_size_is_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(reading, "MOST_BYTES", 10)
    monkeypatch.setattr(gathered, "MOST_ROWS", 2)
    assert cells(tmp_path, b"abc,d\n1,2\n"[:10]) == [("abc", "d"), ("1", "2")]


def test_quoted_cells_hold_signs_and_lines(tmp_path: Path) -> None:
    text = 'نشانی,شهر\n"گلسار، پلاک ۳,\nطبقهٔ ""دوم""",رشت\n'
    assert cells(tmp_path, text.encode())[1] == ('گلسار، پلاک ۳,\nطبقهٔ "دوم"', "رشت")


def test_the_name_of_a_file_says_nothing(tmp_path: Path) -> None:
    files.workbook(tmp_path / "real.xlsx", HEADER.split(","), ROW.split(","))
    data = (tmp_path / "real.xlsx").read_bytes()
    assert cells(tmp_path, data, "list.csv") == EXPECTED


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (None, ""),
        ("الف", "الف"),
        (13542419, "13542419"),
        (4193833333.0, "4193833333"),
        (12.5, "12.5"),
        (True, "TRUE"),
        (
            dt.datetime(2027, 3, 20),  # noqa: DTZ001 - Excel knows no zones
            "2027-03-20",
        ),
        ("=1+1", "=1+1"),
        (123456789012345678, "1.23456789012346e+17"),
        (1.23e23, "1.23e+23"),
    ],
)
def test_a_cell_is_what_a_person_would_have_typed(tmp_path: Path, value: Any, text: str) -> None:
    file = files.workbook(tmp_path / "a.xlsx", ["first", "second"], ["x", value])
    assert (*read_rows(file).rows[1].cells, "")[1] == text


def test_rows_are_numbered_as_a_person_counts_them(tmp_path: Path) -> None:
    file = files.workbook(tmp_path / "a.xlsx", [], ["عنوان"], [], ["کلیدر"])
    assert [(row.number, row.cells) for row in read_rows(file).rows] == [
        (2, ("عنوان",)),
        (3, ()),
        (4, ("کلیدر",)),
    ]


def test_the_first_sheet_that_holds_anything_is_read(tmp_path: Path) -> None:
    import openpyxl

    book = openpyxl.Workbook()
    book.create_sheet("دوم").append(["عنوان"])
    book.save(tmp_path / "a.xlsx")
    assert read_rows(tmp_path / "a.xlsx").rows[0].cells == ("عنوان",)


def refusal(folder: Path, data: bytes) -> str:
    with pytest.raises(UserError) as refused:
        read_rows(written(folder, data))
    return refused.value.message


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"", "خالی"),
        (b" \r\n ", "خالی"),
        (random.Random(7).randbytes(10_000_000), "نه جدول"),
        (b"\xff\xfe\x00", "نه جدول"),
        (b"\xff\xfe\x01\x00\x00\x00", "نه جدول"),
        (b"\xef\xbb\xbf\xff\xff", "نه جدول"),
        (b"\x81\x8d\x00", "نه جدول"),
        (bytes.fromhex("d0cf11e0a1b11ae1") + b"old", "قدیمی Excel"),
        (b"PK\x03\x04 nothing of a zip", "XLSX آسیب"),
        (b"<html><body>no records</body></html>", "صفحهٔ وب"),
        (b"<collection><record></collection>", "XML"),
        (b"<collection></collection>", "XML"),
        (b'<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>', "XML"),
        (b'"' + b"x" * 200_000, "CSV"),
        (b"," * 100_000, ""),
    ],
)
def test_what_is_no_table_is_told_in_a_sentence(tmp_path: Path, data: bytes, words: str) -> None:
    if words:
        assert words in refusal(tmp_path, data)
    else:
        assert read_rows(written(tmp_path, data)).rows[0].cells == ("",) * 200


def test_a_missing_file_and_a_folder_are_told(tmp_path: Path) -> None:
    for path in (tmp_path / "nothing.csv", tmp_path, Path("a\x00b")):
        with pytest.raises(UserError, match="پیدا نشد"):
            read_rows(path)


def test_files_have_a_greatest_size(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reading, "MOST_BYTES", 2**20)
    assert "۱ مگابایت" in refusal(tmp_path, b"a" * (2**20 + 1))
    monkeypatch.setattr(gathered, "MOST_ROWS", 3)
    assert "۳ ردیف" in refusal(tmp_path, b"a\n" * 4)
    assert "۲۰۰ ستون" in refusal(tmp_path, b",".join([b"a"] * 201))


def test_a_workbook_that_unpacks_to_too_much_is_not_unpacked(tmp_path: Path) -> None:
    file = tmp_path / "bomb.xlsx"
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        for part in range(3):
            archive.writestr(f"xl/{part}.xml", b"0" * (100 * 2**20))
    assert file.stat().st_size < 2**20
    with pytest.raises(UserError, match="مگابایت"):
        read_rows(file)


def test_a_workbook_that_declares_entities_is_refused(tmp_path: Path) -> None:
    file = files.workbook(tmp_path / "a.xlsx", ["عنوان"])
    content = b'<?xml version="1.0"?><!DOCTYPE a [<!ENTITY b "c">]><worksheet>&b;</worksheet>'
    files.changed_part(file, "xl/worksheets/sheet1.xml", content)
    with pytest.raises(UserError, match="آسیب دیده"):
        read_rows(file)


@pytest.mark.parametrize("part", ["xl/workbook.xml", "xl/worksheets/sheet1.xml"])
@pytest.mark.parametrize("content", [b"", b"<a/>", b"not xml", b"\x00\xff"])
def test_a_damaged_workbook_is_told(tmp_path: Path, part: str, content: bytes) -> None:
    file = files.workbook(tmp_path / "a.xlsx", ["عنوان"], ["کلیدر"])
    files.changed_part(file, part, content)
    with pytest.raises(UserError):
        read_rows(file)


def test_a_cut_workbook_is_told(tmp_path: Path) -> None:
    data = files.workbook(tmp_path / "a.xlsx", ["عنوان"], ["کلیدر"]).read_bytes()
    for length in range(4, len(data) - 1, 211):
        with pytest.raises(UserError):
            read_rows(written(tmp_path, data[:length]))


def test_an_empty_workbook_is_told(tmp_path: Path) -> None:
    with pytest.raises(UserError, match="خالی"):
        read_rows(files.workbook(tmp_path / "a.xlsx"))


@settings(max_examples=150, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.binary(max_size=400) | st.text(max_size=200).map(lambda text: text.encode()))
def test_whatever_the_bytes_rows_or_a_sentence_come_of_them(tmp_path: Path, data: bytes) -> None:
    rows: Rows = ()
    with contextlib.suppress(UserError):
        rows = read_rows(written(tmp_path, data)).rows
    assert all(isinstance(cell, str) for row in rows for cell in row.cells)
