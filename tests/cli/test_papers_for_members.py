"""Return labels, letters and the library's logo by the command line."""

from __future__ import annotations

import datetime as dt
import io
from pathlib import Path
from typing import Any

import pytest
from PIL import Image

from app.models import Loan, Parcel
from app.scanner.numbers import Kind, compose
from tests.cli.house import House, new_library, requested, scanned_out
from tests.needs import requires
from tests.printing.conftest import Codes, Words
from tests.services.lending import lend
from tests.services.world import NOON, World

LONG_AGO = dt.date(2026, 1, 3)


def late(house: House) -> list[str]:
    """Two members are late with a book each; the return numbers of their parcels."""
    database = house.open()
    world = World(database)
    numbers = []
    for serial, copy, member in ((21, "copy 1a", 1), (22, "copy 1b", 2)):
        lend(world, serial, copy, NOON.date(), member=member)
        numbers.append(compose(Kind.RETURN_SLIP, "0013", 5, serial))

        def moved(session: Any, serial: int = serial) -> None:
            loan = session.get_one(Loan, world.key(f"loan {serial}"))
            loan.issued_on, loan.due_on = LONG_AGO, LONG_AGO
            session.get_one(Parcel, world.key(f"out {serial}")).return_number = numbers[-1]

        database.do(moved)
    database.close()
    return numbers


@requires("poppler")
def test_all_letters_are_in_one_file(
    house: House, tmp_path: Path, codes: Codes, words: Words
) -> None:
    file = tmp_path / "letters.pdf"
    assert "نگذشته" in house.told("print", "overdue", "--out", file)
    assert not file.exists()
    numbers = late(house)
    house.done("print", "overdue", "--out", file)
    assert sorted(codes(file.read_bytes())) == numbers
    assert "چاپ دوم" not in words(file.read_bytes())
    house.done("print", "overdue", "--out", file)
    assert words(file.read_bytes()).count("دوم") == 2


@requires("poppler")
def test_a_return_label_is_printed_once_the_parcel_has_a_number(
    sqlite_house: House, tmp_path: Path, codes: Codes
) -> None:
    parcel = scanned_out(sqlite_house)
    file = tmp_path / "back.pdf"
    sqlite_house.done("print", "return-label", parcel, "--out", file)
    (code,) = codes(file.read_bytes())
    assert code.startswith("883")
    assert sqlite_house.told("print", "return-label", "99", "--out", file)


def test_a_logo_is_chosen_and_removed(sqlite_house: House, tmp_path: Path) -> None:
    requested(sqlite_house, 1, 1, "1a")
    picture, paper = tmp_path / "logo.jpg", tmp_path / "pick.pdf"
    out = io.BytesIO()
    Image.new("RGB", (300, 200), "navy").save(out, "JPEG")
    picture.write_bytes(out.getvalue())

    def has_logo() -> bool:
        sqlite_house.done("print", "command-card", "--out", paper)
        return b"/Subtype/Image" in paper.read_bytes()

    assert not has_logo()
    assert sqlite_house.done("logo", picture, "--json").json == {"logo": True}
    assert has_logo()
    sqlite_house.done("logo", "--remove")
    assert not has_logo()


def test_a_logo_is_in_the_backup_and_the_journal_knows_it(tmp_path: Path) -> None:
    house = new_library(tmp_path)
    picture, paper = tmp_path / "logo.png", tmp_path / "card.pdf"
    Image.new("L", (80, 50), 20).save(picture)
    assert house.call("logo", picture, "--user", "karimi").code == 0
    assert house.call("check").code == 0
    backup = house.call("backup", "--json").json["path"]
    assert house.call("logo", "--remove", "--user", "karimi").code == 0
    assert house.call("check").code == 0
    assert house.call("restore", backup, "--user", "karimi").code == 0
    done = house.call("print", "command-card", "--out", paper, "--user", "karimi")
    assert (done.code, b"/Subtype/Image" in paper.read_bytes()) == (0, True)
    assert house.call("check").code == 0


@pytest.mark.parametrize("content", [None, b"", b"no picture"])
def test_what_is_no_picture_is_told(
    sqlite_house: House, tmp_path: Path, content: bytes | None
) -> None:
    file = tmp_path / "logo.png"
    if content is not None:
        file.write_bytes(content)
    assert sqlite_house.told("logo", file)


@pytest.mark.parametrize("option", ["--version", "--for"])
@requires("poppler")
def test_the_month_has_two_versions(
    sqlite_house: House, tmp_path: Path, words: Words, option: str
) -> None:
    scanned_out(sqlite_house)
    sqlite_house.done("pickup", "close", "--officer", "حسن مرادی")
    file = tmp_path / "month.pdf"
    sqlite_house.done("report", "month", option, "post", "--out", file)
    assert "کرایه" in words(file.read_bytes())
    sqlite_house.done("report", "month", option, "library", "--out", file)
    assert "کرایه" not in words(file.read_bytes())
