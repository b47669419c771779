"""Files of partners by the command line."""

from __future__ import annotations

import json
from pathlib import Path

import openpyxl
import pytest

from app.models import Dispatch
from app.persian.jalali import to_jalali
from tests.cli.house import House
from tests.services.parcels import POST_NUMBERS, Counter, parcel_number, sealed
from tests.services.world import World


@pytest.fixture
def handed(house: House) -> House:
    """Two parcels are with the post, without their numbers."""
    database = house.open()
    world = World(database)
    for serial in (1, 2):
        sealed(world, serial, f"copy {serial}a")
    Counter(world).hand_over(1, 2)
    database.close()
    return house


def month_of(house: House) -> str:
    database = house.open()
    with database.read() as session:
        day = session.get_one(Dispatch, World.key("dsp 1")).handed_over_on
        assert day is not None
        year, month, _ = to_jalali(day)
    database.close()
    return f"{year}/{month:02}"


def test_the_post_takes_a_file_and_answers_and_bills(handed: House, tmp_path: Path) -> None:
    sent = tmp_path / "post.xlsx"
    found = handed.done("post", "acceptance", "1", "--out", sent)
    assert "۲ ردیف" in found.out
    sheet = openpyxl.load_workbook(sent).worksheets[0]
    assert [cell.value for cell in sheet["B"]] == [
        "شماره مرسوله",
        parcel_number(1),
        parcel_number(2),
    ]
    columns = tmp_path / "columns.json"
    columns.write_text(
        json.dumps([{"field": "parcel", "header": "کد"}, {"field": "post-number"}]), "utf-8"
    )
    assert "بارکد پستی" in handed.done("post", "columns", "--from", columns).out
    # What is shown can be set again, here or at another library.
    own = handed.done("post", "columns", "--json")
    kept = tmp_path / "kept.json"
    kept.write_text(own.out, "utf-8")
    assert handed.done("post", "columns", "--usual", "--json").json["own"] is False
    assert handed.done("post", "columns", "--from", kept, "--json").json == own.json
    answer = tmp_path / "answer.csv"
    lines = [
        "کد,بارکد پستی,مبلغ",
        f"{parcel_number(1)},{POST_NUMBERS[0]},30000",
        f"{parcel_number(2)},{POST_NUMBERS[0]},1",
    ]
    answer.write_text("\n".join(lines), "utf-8")
    wrong = tmp_path / "wrong.xlsx"
    refused = handed.call("post", "answer", answer, "--errors", wrong, "--user", "supervisor")
    assert (refused.code, refused.out) == (1, "")
    assert "دو بار در پرونده" in refused.err
    assert openpyxl.load_workbook(wrong).worksheets[0].max_row == 2
    seen = handed.call("post", "answer", answer, "--preview", "--user", "supervisor")
    assert (seen.code, "۱ ردیف تازه" in seen.out) == (1, True)
    assert handed.done("post", "answer", answer, "--good-rows", "--json").json["stored"]
    assert handed.done("post", "answer", answer, "--good-rows", "--json").json["same"] == 1

    bill = tmp_path / "bill.csv"
    bill.write_text(f"بارکد,مبلغ\n{POST_NUMBERS[0]},31000\n{POST_NUMBERS[1]},5\n", "utf-8")
    out = tmp_path / "differences.csv"
    arguments = ("compare", "bill", bill, "--month", month_of(handed), "--json")
    compared = handed.call(*arguments, "--out", out, "--user", "supervisor").json
    kinds = [one["kind"] for one in compared["differences"]]
    assert kinds == ["not-ours", "price", "not-billed"]
    assert "در صورت‌حساب، نه از ما" in out.read_text("utf-8-sig")
    taken = handed.call(
        *arguments, "--settle", "price", "--verdict", "accepted", "--user", "supervisor"
    )
    assert (taken.code, taken.err) == (0, "۱ مورد: پذیرفته شد\n")
    left = handed.done(*arguments).json["differences"]
    assert [one["kind"] for one in left] == ["not-ours", "not-billed"]
    disputed = ("--settle", "not-ours", "--verdict", "disputed", "--user", "supervisor")
    assert handed.call(*arguments, *disputed, "--only", "disputed", "--out", out).code == 0
    assert len(out.read_text("utf-8-sig").splitlines()) == 2
    assert "با هم" in handed.told(*arguments[:-1], "--settle", "price")
    assert handed.told("compare", "bill", bill, "--month", "1405/13")


def test_columns_that_nobody_foresaw_are_named_once(handed: House, tmp_path: Path) -> None:
    bill = tmp_path / "bill.csv"
    bill.write_text(f"صورت آذر\nمحموله,ریال‌ها\n{parcel_number(1)},31000\n", "utf-8")
    arguments = ("compare", "bill", bill, "--month", month_of(handed), "--json")
    assert "سرستون" in handed.told(*arguments)
    assert "number, post_number, price" in handed.told(*arguments, "--map", "x=محموله")
    assert "سرستون" in handed.told(*arguments, "--map", "number=بسته")
    assert "هزینه" in handed.told(*arguments, "--map", "number=محموله")
    names = ("--map", "number=محموله", "--map", "price=ریال‌ها")
    found = handed.done(*arguments, *names, "--remember").json["differences"]
    assert [one["kind"] for one in found] == ["price-unknown", "not-billed"]
    assert handed.done(*arguments).json["differences"] == found
    assert "هزینه" in handed.told(*arguments, "--map", "price=")


def test_loans_and_lists_by_the_command_line(handed: House, tmp_path: Path) -> None:
    report = tmp_path / "loans.csv"
    report.write_text("بارکد,تاریخ برگشت\nGL-1001,\nGL-1003,\n", "utf-8")
    found = handed.done("compare", "loans", report)
    assert "۱ امانت هم‌خوان" in found.out
    assert "در سامان امانت است، اینجا نیست: ۱" in found.out
    settle = ("--settle", "there-not-here", "--json", "--user", "supervisor")
    noted = handed.call("compare", "loans", report, *settle)
    assert (noted.code, noted.err) == (0, "۱ مورد: دیده شد\n")
    now = {one["kind"]: one["verdict"] for one in noted.json["differences"]}
    assert now["there-not-here"] == "noted"
    out = tmp_path / "loans.json"
    assert "۲ ردیف" in handed.done("export", "loans", "--out", out).out
    assert {one["بارکد"] for one in json.loads(out.read_text("utf-8"))} == {
        "GL-1001",
        "GL-1002",
    }
    people = tmp_path / "members.json"
    handed.done("export", "members", "--out", people)
    again = handed.done("import", "members", people, "--json").json
    assert (again["added"], again["changed"], again["refused"]) == (0, 0, 0)
    assert again["unchanged"] == len(json.loads(people.read_text("utf-8"))) > 0
    assert handed.told("export", "everything", "--out", out)
    assert handed.told("export", "loans", "--out", tmp_path / "loans.pdf")
    assert handed.told("compare", "loans", tmp_path / "none.csv")
    assert handed.told("post", "columns", "--from", report)
    assert handed.told("post", "acceptance", "--day", "۱۳۹۰/۰۱/۰۱", "--out", out)
    refused = handed.call("export", "loans", "--out", tmp_path / "x.csv", "--user", "desk")
    assert (refused.code, refused.out) == (1, "")
    assert not (tmp_path / "x.csv").exists()
