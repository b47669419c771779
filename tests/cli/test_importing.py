"""Reading a library's own files in by the command line."""

from __future__ import annotations

import csv
from pathlib import Path
from typing import Any

import openpyxl
from sqlalchemy import select

from app.models import ImportLayout, Member
from app.texts import importing as texts
from tests.cli.house import House
from tests.services.importing.files import workbook

MESSY = (
    ("فهرست اعضای كتابخانه",),
    (),
    ("كد عضويت", "فاميلي عضو", "كدملي", "تماس"),
    (2001, "كاظمي نيا", 84575948, 9117654321),
    (2002, "نیک‌پور", 1.23456789012345e23, None),
    (2003, "رشتچی", None, "0935610"),
)
MAP = ("--map", "last_name=فامیلی عضو", "--map", "mobile=تماس")


def rows(house: House, kind: Any, *only: Any) -> list[Any]:
    database = house.open()
    with database.read() as session:
        found = list(session.scalars(select(kind).where(*only)))
    database.close()
    return found


def test_a_messy_file_comes_in_and_its_bad_rows_after_it(house: House, tmp_path: Path) -> None:
    file = workbook(tmp_path / "members.xlsx", *MESSY)
    given = ("import", "members", file, "--user", "supervisor")
    refused = house.call(*given)
    assert (refused.code, refused.out) == (1, "")
    assert "نام خانوادگی" in refused.err

    seen = house.call(*given, *MAP, "--dry-run")
    assert seen.code == 1
    assert "۱ ردیف افزوده می‌شود" in seen.out
    assert "هنوز چیزی ذخیره نشده است" in seen.out
    errors, bad = tmp_path / "errors.csv", tmp_path / "bad.xlsx"
    whole = house.call(*given, *MAP, "--errors", errors, "--bad-rows", bad, "--json")
    assert (whole.code, whole.json["stored"], whole.json["refused"]) == (1, False, 2)
    with errors.open(encoding="utf-8-sig", newline="") as listed:
        told = list(csv.reader(listed))
    assert [(row[0], row[1]) for row in told[1:]] == [("5", "کدملی"), ("6", "تماس")]
    assert not rows(house, ImportLayout)
    assert not rows(house, Member, Member.number == "2001")

    good = house.call(*given, *MAP, "--good-rows", "--remember", "--bad-rows", bad, "--json")
    assert (good.code, good.json["stored"], good.json["added"]) == (1, True, 1)
    (member,) = rows(house, Member, Member.number == "2001")
    assert (member.national_id, member.mobile) == ("0084575948", "09117654321")
    book = openpyxl.load_workbook(bad)
    sheet: Any = book.active
    assert [cell.value for cell in sheet[1]][-1] == texts.REASON_HEADER
    sheet["C2"], sheet["D3"] = "0013542419", "09356104429"
    book.save(bad)
    # What was mapped is remembered by the headers, also of the file of refused rows.
    again = house.done("import", "members", bad, "--json").json
    assert (again["added"], again["refused"]) == (2, 0)
    twice = house.done("import", "members", bad, "--json").json
    assert (twice["added"], twice["changed"], twice["unchanged"]) == (0, 0, 2)


def test_what_is_named_wrongly_is_told(house: House, tmp_path: Path) -> None:
    file = workbook(tmp_path / "members.xlsx", *MESSY)
    for pair in ("nothing=تماس", "mobile=نیست", "mobile"):
        if pair == "mobile":
            # A field without a header is left out, whatever was found.
            assert "نام خانوادگی" in house.told("import", "members", file, "--map", pair)
        else:
            assert pair in house.told("import", "members", file, "--map", pair)
    text = tmp_path / "books.csv"
    text.write_bytes("عنوان,بارکد\nكتاب,K-1\n".encode("cp1256"))
    assert "متن" in house.told("import", "books", text, "--encoding", "utf-8")
    assert house.done("import", "books", text, "--json").json["added"] == 1


def test_no_cell_of_a_list_of_errors_is_a_formula(sqlite_house: House, tmp_path: Path) -> None:
    file, errors = tmp_path / "members.csv", tmp_path / "errors.csv"
    file.write_text('کد عضویت,نام خانوادگی,=تماس\n2001,رشتچی,"=1+1"\n', "utf-8")
    given = ("import", "members", file, "--map", "mobile==تماس", "--errors", errors)
    assert sqlite_house.call(*given, "--user", "supervisor").code == 1
    ((_, column, value, _),) = list(csv.reader(errors.read_text("utf-8-sig").splitlines()))[1:]
    assert (column, value) == ("'=تماس", "'=1+1")
