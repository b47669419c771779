"""The sample day: the same seed gives the same papers, and every barcode on them can be read."""

from __future__ import annotations

import json
from collections import Counter
from pathlib import Path
from typing import Any

import pytest

from app import cli
from app.cli.sample_day import papers
from tests.end_to_end.station import run
from tests.needs import requires
from tests.printing.conftest import Codes, codes, pictures

__all__ = ["codes", "pictures"]

REQUESTS = "14"


def _play(folder: Path) -> dict[str, Any]:
    run(
        *("sample-day", "--home", str(folder / "home"), "--out", str(folder / "out")),
        *("--requests", REQUESTS),
    )
    listed: dict[str, Any] = json.loads((folder / "out" / "day.json").read_text("utf-8"))
    return listed


def _files(folder: Path) -> dict[str, bytes]:
    out = folder / "out"
    return {
        str(file.relative_to(out)): file.read_bytes() for file in out.rglob("*") if file.is_file()
    }


@pytest.fixture(scope="module")
def day(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, dict[str, Any]]:
    """A small sample day: its folder, and what ``day.json`` says."""
    folder = tmp_path_factory.mktemp("day")
    return folder, _play(folder)


def test_the_same_seed_gives_the_same_bytes(
    day: tuple[Path, dict[str, Any]], tmp_path: Path
) -> None:
    _play(tmp_path)
    assert _files(tmp_path) == _files(day[0])


def test_another_seed_gives_another_day(
    day: tuple[Path, dict[str, Any]], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    out = tmp_path / "out"
    out.mkdir()
    # What is drawn of another day is no matter here.
    monkeypatch.setattr(papers, "write", lambda _played, _out: [])
    given = ["sample-day", "--home", str(tmp_path / "home"), "--out", str(out)]
    assert cli.run([*given, "--requests", REQUESTS, "--seed", "2"]) == 0
    listed = json.loads((out / "day.json").read_text("utf-8"))
    assert listed["parcels"] != day[1]["parcels"]


def test_every_kind_of_document_is_there(day: tuple[Path, dict[str, Any]]) -> None:
    kinds = Counter(document["kind"] for document in day[1]["documents"])
    parcels = len(day[1]["parcels"])
    assert kinds["AddressLabel"] == kinds["PackingSlip"] == parcels
    for kind in (
        *("LabelSheet", "PickList", "Manifest", "DailyReport", "Worklist"),
        *("CommandCard", "PrinterTest", "SackReceipt"),
    ):
        assert kinds[kind] == 1, kind
    assert kinds["StaffBadge"] == 3
    assert kinds["MonthlyList"] == 2
    assert {document["file"] for document in day[1]["documents"]} | {"day.json"} == set(
        _files(day[0])
    )


@requires("poppler")
def test_every_barcode_says_what_the_list_says(
    day: tuple[Path, dict[str, Any]], codes: Codes
) -> None:
    for document in day[1]["documents"]:
        found = codes((day[0] / "out" / document["file"]).read_bytes())
        assert set(found) == set(document["codes"]), document["file"]


def test_what_went_wrong_on_the_day_is_in_its_scans(day: tuple[Path, dict[str, Any]]) -> None:
    told = {answer.split()[-1] for answer in day[1]["scans"]}
    assert {
        *("belongs-to-other-request", "held", "continued", "already-packed", "put-aside"),
        *("resumed", "undone", "isbn", "not-found-recorded", "undelivered", "returned"),
    } <= told
    end = day[1]["reconciliation"]
    assert end["picked"] == end["packed"] == end["labelled"] == end["handed_over"] + 1
    assert {"left-behind", "not-found", "undelivered"} <= {
        exception["kind"] for exception in end["exceptions"]
    }
    assert run("check", "--home", str(day[0] / "home")).returncode == 0


def test_an_existing_database_is_left_alone(
    day: tuple[Path, dict[str, Any]], tmp_path: Path
) -> None:
    done = run(*("sample-day", "--home", str(day[0] / "home"), "--out", str(tmp_path)), check=False)
    assert done.returncode == 1
    assert "روز نمونه" in done.stderr.decode()
    assert list(tmp_path.iterdir()) == []
