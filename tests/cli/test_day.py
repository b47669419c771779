"""A parcel's way through the command line: packed, handed over, printed, heard of, reopened."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.cli.house import House, requested, scanned_out
from tests.needs import requires
from tests.printing.conftest import Codes, Words

POST_NUMBER = "013241938000010090231150"


def test_a_pickup_is_opened_closed_and_reopened(house: House, tmp_path: Path) -> None:
    opened = house.done("pickup", "open", "--json").json
    parcel = scanned_out(house)
    shown = house.done("pickup", "show", "--json").json
    assert [row["number"] for row in shown["expected"]["rows"]] == [parcel]
    assert parcel in house.done("pickup", "show").out
    file = tmp_path / "out" / "manifest.pdf"
    closed = house.call(
        "pickup", "close", "--officer", "حسن مرادی", "--out", file, "--json",
        "--user", "supervisor",
    )  # fmt: skip
    assert closed.code == 0
    assert closed.json["number"] == opened["number"]
    assert (closed.json["parcels"], closed.json["books"], closed.json["version"]) == (1, 2, 1)
    assert file.read_bytes().startswith(b"%PDF-")
    assert house.told("pickup", "close", "--officer", "حسن مرادی").strip()
    house.done("pickup", "reopen", "1", "--reason", "یکی جا ماند")
    again = house.done("pickup", "close", "۱", "--officer", "حسن مرادی", "--json").json
    assert again["version"] == 2
    assert "مرادی" not in house.done("pickup", "show", "1").out
    assert house.told("pickup", "reopen", "2", "--reason", "x")
    assert house.told("pickup", "open", "--carrier", "نیست")
    assert house.done("pickup", "open", "--carrier", "شرکت ملی پست").out


def test_what_became_of_parcels_is_told(house: House) -> None:
    parcel = scanned_out(house)
    house.done("parcel", "post-number", parcel, "۰۱۳۲۴-۱۹۳۸۰۰۰۰۱۰۰۹۰۲۳۱۱۵۰")
    house.done("pickup", "close", "--officer", "حسن مرادی")
    house.done("parcel", "undelivered", "1", "--reason", "نشانی ناقص")
    house.done("parcel", "resend", "1")
    assert house.told("parcel", "delivered", "1").strip()
    assert house.done("parcel", "presume", "--json").json == {"numbers": []}
    out = house.scan("mode handover", parcel)
    assert out.lines[-1]["reason"] == "scanned-out"
    house.done("pickup", "close", "--officer", "حسن مرادی")
    assert "۲ کتاب" in house.done("parcel", "lost", "1", "--reason", "پست پذیرفت").out
    assert house.told("parcel", "lost", "99", "--reason", "x")


def test_a_sack_is_counted(house: House, tmp_path: Path) -> None:
    file = tmp_path / "sack.pdf"
    done = house.call(
        "sack", "12", "--officer", "حسن مرادی", "--out", file, "--json", "--user", "supervisor"
    )
    assert (done.code, done.json["parcels"], done.json["count_of_day"]) == (0, 12, 1)
    assert file.read_bytes().startswith(b"%PDF-")
    assert house.told("sack", "-5", "--officer", "حسن مرادی")


@requires("poppler")
def test_every_document_of_a_parcel_is_printed(
    house: House, tmp_path: Path, codes: Codes, words: Words
) -> None:
    parcel = scanned_out(house)
    house.done("parcel", "post-number", parcel, POST_NUMBER)
    pickup = house.done("pickup", "close", "--officer", "حسن مرادی", "--json").json["number"]
    file = tmp_path / "paper.pdf"

    def printed(*what: str) -> bytes:
        house.done("print", *what, "--out", file)
        return file.read_bytes()

    first = printed("label", parcel)
    assert codes(first) == [parcel, POST_NUMBER]
    assert "چاپ" not in words(first)
    second = printed("label", "1")
    assert "چاپ" in words(second)
    slip = printed("slip", parcel)
    assert [code[:3] for code in codes(slip)] == ["883"]
    assert "GL-1001" in words(slip)
    assert codes(printed("sheet", parcel, "--start", "24")) == [parcel]
    assert set(codes(printed("manifest", pickup))) == {pickup}
    assert codes(printed("worklist"))
    assert len(codes(printed("command-card"))) == 6
    assert len(set(codes(printed("test-page")))) == 1


@requires("poppler")
def test_labels_that_wait_are_printed_on_sheets(
    sqlite_house: House, tmp_path: Path, codes: Codes
) -> None:
    request = requested(sqlite_house, 1, 1, "1a")
    parcel = sqlite_house.scan(request, "GL-1001").lines[-1]["parcel"]
    file = tmp_path / "sheet.pdf"
    sqlite_house.done("print", "sheet", "--out", file)
    assert codes(file.read_bytes()) == [parcel]
    assert "در انتظار" in sqlite_house.told("print", "sheet", "--out", file)


@requires("poppler")
def test_a_pick_list_names_copies_and_no_member(
    sqlite_house: House, tmp_path: Path, words: Words
) -> None:
    sqlite_house.done("request", "1001", "--title", "سووشون", "--free", "کتابی که نیست")
    file = tmp_path / "pick.pdf"
    sqlite_house.done("print", "pick-list", "--out", file)
    said = words(file.read_bytes())
    assert "GL-1002" in said
    assert "رستمی" not in said


@pytest.mark.parametrize(
    "what",
    [
        ("label", "99"),
        ("label", "x"),
        ("slip", "99"),
        ("manifest", "99"),
        ("sheet", "--start", "0"),
        ("badge", "nobody"),
    ],
    ids=" ".join,
)
def test_what_is_not_there_is_not_printed(
    sqlite_house: House, tmp_path: Path, what: tuple[str, ...]
) -> None:
    file = tmp_path / "paper.pdf"
    assert sqlite_house.told("print", *what, "--out", file).strip()
    assert not file.exists()


def test_a_file_that_cannot_be_written_is_told_and_the_print_failed(
    sqlite_house: House, tmp_path: Path
) -> None:
    (tmp_path / "file").write_text("not a folder")
    told = sqlite_house.told("print", "command-card", "--out", tmp_path / "file" / "card.pdf")
    assert "card.pdf" in told
