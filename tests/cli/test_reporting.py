"""``ketabresan report``."""

from __future__ import annotations

import csv
import io
from pathlib import Path

import openpyxl
import pytest

from tests.cli.house import House, scanned_out
from tests.needs import requires
from tests.printing.conftest import Words


@requires("poppler")
def test_a_day_is_reported_in_every_form(house: House, tmp_path: Path, words: Words) -> None:
    parcel = scanned_out(house)
    house.done("pickup", "close", "--officer", "حسن مرادی")
    found = house.done("report", "day", "--json").json
    assert (found["counts"]["packed"], found["counts"]["handed_over"]) == (1, 1)
    assert found["chain"]["unexplained"] == 0
    assert "بسته‌بندی" in house.done("report", "day").out
    paper = tmp_path / "day.pdf"
    house.done("report", "day", "--out", paper)
    assert "چاپ دوم" not in words(paper.read_bytes())
    house.done("print", "daily-report", "--out", paper)
    assert "دوم" in words(paper.read_bytes())
    sheet = tmp_path / "month.xlsx"
    house.done("report", "month", "--out", sheet)
    cells = [
        cell.value
        for page in openpyxl.load_workbook(sheet).worksheets
        for row in page.iter_rows()
        for cell in row
    ]
    assert parcel in cells
    assert "بوف کور" not in cells
    assert "بوف کور" in house.done("report", "month", "--titles").out


def test_a_range_is_a_table_that_opens_in_a_spreadsheet(
    sqlite_house: House, tmp_path: Path
) -> None:
    file = tmp_path / "range.CSV"
    sqlite_house.done(
        "report", "range", "۱۴۰۵/۹/۱", "2 آذر 1405", "--out", file, "--service", "1",
        "--staff", "packer",
    )  # fmt: skip
    text = file.read_bytes().decode("utf-8-sig")
    assert any("۱۴۰۵/۰۹/۰۲" in row for row in csv.reader(io.StringIO(text)))


@pytest.mark.parametrize(
    "what",
    [
        ("day", "1405/13/01"),
        ("day", "x"),
        ("day", "--out", "report.doc"),
        ("day", "--branch", "0099"),
        ("day", "--service", "9"),
        ("day", "--staff", "nobody"),
        ("range", "1405/09/05", "1405/09/01"),
        ("month", "1405"),
        ("month", "1405/13"),
        ("month", "9999/01"),
    ],
    ids=" ".join,
)
def test_what_cannot_be_reported_is_told(sqlite_house: House, what: tuple[str, ...]) -> None:
    assert sqlite_house.told("report", *what).strip()


def test_packers_get_no_report_and_one_branch_not_the_city(sqlite_house: House) -> None:
    for user, what in (("packer", ()), ("supervisor", ("--city",)), ("desk", ("--branch", "0014"))):
        done = sqlite_house.call("report", "day", *what, "--user", user)
        assert (done.code, done.out) == (1, "")
