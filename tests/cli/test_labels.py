"""Labels by any layout from the command line, those of the library's own folder too."""

from __future__ import annotations

from pathlib import Path

import pytest

from app.printing import label_files
from app.scanner.numbers import Command, command_number
from tests.cli.house import House, requested
from tests.needs import requires
from tests.printing.conftest import Codes

pytestmark = requires("poppler")
MM = 72 / 25.4


def packed(house: House) -> str:
    request = requested(house, 1, 1, "1a")
    number: str = house.scan(request, "GL-1001").lines[-1]["parcel"]
    return number


def test_a_label_is_printed_by_any_layout(
    sqlite_house: House, tmp_path: Path, codes: Codes
) -> None:
    parcel = packed(sqlite_house)
    file = tmp_path / "label.pdf"
    for name in ("thermal-80x50", "thermal-100x100", "a4-2x7"):
        sqlite_house.done("print", "label", parcel, "--layout", name, "--out", file)
        pdf = file.read_bytes()
        width, height = label_files.standard(name).paper
        assert f"/MediaBox[0 0 {width * MM:.4f} {height * MM:.4f}]".encode() in pdf
        assert codes(pdf) == [parcel]


def test_labels_go_onto_sheets_of_any_layout_from_any_cell(
    sqlite_house: House, tmp_path: Path, codes: Codes
) -> None:
    parcel = packed(sqlite_house)
    file = tmp_path / "labels.pdf"
    told = sqlite_house.told("print", "labels", "--layout", "a4-2x4", "--start", "9", "--out", file)
    assert "۱ تا ۸" in told
    sqlite_house.done("print", "labels", "--layout", "a4-2x4", "--start", "8", "--out", file)
    assert codes(file.read_bytes()) == [parcel]


def test_a_layout_goes_from_counter_to_counter(sqlite_house: House, tmp_path: Path) -> None:
    call, file = sqlite_house.call, tmp_path / "from-desk-1.toml"
    assert str(file) in call("layouts", "--give", "a4-3x8", file).out
    file.write_text(file.read_text("utf-8").replace("۳ × ۸", "ما"), "utf-8")
    taken = call("layouts", "--take", file, "--json").json
    assert (taken["name"], taken["replaced"], taken["known"]) == ("from-desk-1", False, False)
    assert "همین‌جا هست" in call("layouts", "--take", file).out
    file.write_text(file.read_text("utf-8").replace("columns = 3", "columns = 2"), "utf-8")
    assert "جای پیشین" in call("layouts", "--take", file).out
    assert "from-desk-1" in call("layouts").out
    none = call("layouts", "--give", "none", file)
    assert (none.code, "from-desk-1" in none.err) == (1, True)
    both = call("layouts", "--give", "a4-3x8", file, "--take", file)
    assert (both.code, "با هم" in both.err) == (2, True)


def test_an_own_layout_lies_in_the_home_folder(sqlite_house: House, tmp_path: Path) -> None:
    folder = sqlite_house.home / "labels"
    folder.mkdir()
    (folder / "ours.toml").write_text(
        label_files.written(label_files.standard("thermal-80x50")).replace("۸۰ × ۵۰", "ما"), "utf-8"
    )
    (folder / "bad.toml").write_text("paper = 3", "utf-8")
    done = sqlite_house.call("layouts", "--json")
    assert done.code == 0
    assert "«bad»" in done.err
    assert [one["name"] for one in done.json["layouts"]] == [*label_files.ORDER, "ours"]
    assert "حرارتی ما" in sqlite_house.call("layouts").out
    parcel = packed(sqlite_house)
    file = tmp_path / "label.pdf"
    sqlite_house.done("print", "label", parcel, "--layout", "ours", "--out", file)
    assert f"{80 * MM:.4f} {50 * MM:.4f}".encode() in file.read_bytes()


def test_a_scan_prints_by_the_layout_of_the_printer_s_paper(
    sqlite_house: House, tmp_path: Path
) -> None:
    folder = sqlite_house.home / "labels"
    folder.mkdir()
    ours = label_files.written(label_files.standard("thermal-100x100"))
    (folder / "ours.toml").write_text(ours, "utf-8")
    printer = ("station", "printer", "میز 1", "address-label", "--printer", "Zebra")
    request = requested(sqlite_house, 1, 1, "1a")
    more = ("--print-to", tmp_path)
    sqlite_house.done(*printer, "--media", "w227h142")
    done = sqlite_house.scan(request, "GL-1001", more=more)
    parcel = done.lines[-1]["parcel"]
    first = (tmp_path / f"address-label-{parcel}-1.pdf").read_bytes()
    assert f"{80 * MM:.4f} {50 * MM:.4f}".encode() in first
    sqlite_house.done(*printer, "--media", "w227h142", "--layout", "ours")
    again = sqlite_house.scan(parcel, command_number(Command.REPRINT), more=more)
    assert (again.code, again.err) == (0, "")
    (second,) = tmp_path.glob("address-label-*-2.pdf")
    assert f"{100 * MM:.4f} {100 * MM:.4f}".encode() in second.read_bytes()


def test_an_own_layout_in_place_of_the_usual_one_is_that_of_every_label(
    sqlite_house: House, tmp_path: Path
) -> None:
    folder = sqlite_house.home / "labels"
    folder.mkdir()
    ours = label_files.written(label_files.standard("thermal-80x50"))
    (folder / "thermal-100x150.toml").write_text(ours, "utf-8")
    request = requested(sqlite_house, 1, 1, "1a")
    done = sqlite_house.scan(request, "GL-1001", more=("--print-to", tmp_path))
    (file,) = tmp_path.glob("address-label-*.pdf")
    assert done.err == ""
    assert f"{80 * MM:.4f} {50 * MM:.4f}".encode() in file.read_bytes()


@pytest.mark.parametrize("command", ["label", "labels"])
def test_an_unknown_layout_is_refused_before_anything_is_noted(
    sqlite_house: House, tmp_path: Path, command: str
) -> None:
    parcel = packed(sqlite_house)
    file = tmp_path / "label.pdf"
    told = sqlite_house.told("print", command, parcel, "--layout", "nothing", "--out", file)
    assert "thermal-100x150" in told
    assert not file.exists()
    sqlite_house.done("print", "labels", "--out", file)
