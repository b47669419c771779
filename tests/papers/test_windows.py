"""Printing on Windows, with a printer that writes into a file and a PowerShell that stands in."""

from __future__ import annotations

import json
import subprocess
from pathlib import Path
from typing import Any

import pytest
import zxingcpp
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtWidgets import QApplication

from app.errors import UserError
from app.papers import windows
from app.papers.spooler import Printer, Seen, Spooler, Stage
from app.printing import printer_test
from app.printing.printer_test import PrinterTest
from tests.needs import requires
from tests.printing.conftest import Pictures
from tests.printing.conftest import pictures as pictures  # a fixture of the documents' own tests

NUMBER = "8890013050000992"
DPI = 203


@pytest.fixture
def file(tmp_path: Path, qapp: QApplication, monkeypatch: pytest.MonkeyPatch) -> Path:
    """What the only printer, of 203 dpi, writes into."""
    out = tmp_path / "out.pdf"

    def device(name: str) -> QPrinter:
        if name != "Zebra":
            raise UserError(name)
        made = QPrinter(QPrinter.PrinterMode.HighResolution)
        made.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
        made.setOutputFileName(str(out))
        made.setResolution(DPI)
        return made

    monkeypatch.setattr(windows, "_device", device)
    return out


@requires("poppler")
def test_a_page_is_drawn_at_the_printer_s_dots(file: Path, pictures: Pictures) -> None:
    pdf = printer_test.render(PrinterTest(NUMBER)).pdf
    request = windows.send(pdf, Printer("Zebra"))
    assert request.startswith("Zebra|ketabresan-")
    (printed,), (drawn,) = pictures(file.read_bytes(), DPI), pictures(pdf, DPI)
    # Qt's writer of files rounds paper to points; what is drawn on it is not scaled for that.
    assert all(abs(one - other) <= 3 for one, other in zip(printed.size, drawn.size, strict=True))
    assert {code.text for code in zxingcpp.read_barcodes(printed, try_downscale=False)} == {NUMBER}


def test_a_printer_that_is_not_there(file: Path) -> None:
    with pytest.raises(UserError):
        windows.send(b"%PDF", Printer("None"))


def test_paper_is_taken_from_the_tray_that_was_chosen(
    file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A printer that writes into a file has no trays: what it is told is looked at."""
    source = QPrinter.PaperSource
    told: list[QPrinter.PaperSource] = []

    class Device(QPrinter):
        def supportedPaperSources(self) -> list[QPrinter.PaperSource]:
            return [source.Auto, source.Lower, source.CustomSource]

        def setPaperSource(self, chosen: QPrinter.PaperSource) -> None:
            told.append(chosen)

    assert windows.trays("Zebra") == ()

    def device(_: str) -> QPrinter:
        made = Device(QPrinter.PrinterMode.HighResolution)
        made.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
        made.setOutputFileName(str(file))
        return made

    monkeypatch.setattr(windows, "_device", device)
    assert windows.trays("Zebra") == ("auto", "lower")
    pdf = printer_test.render(PrinterTest(NUMBER)).pdf
    for tray in ("lower", "", "Tray2"):
        windows.send(pdf, Printer("Zebra", tray=tray))
    assert told == [source.Lower]


@pytest.fixture
def jobs(monkeypatch: pytest.MonkeyPatch) -> list[dict[str, Any]]:
    """What Windows has in its queue; removing empties it."""
    here: list[dict[str, Any]] = []

    def run(command: list[str], **options: Any) -> subprocess.CompletedProcess[str]:
        assert options["env"]["KETABRESAN_PRINTER"] == "Zebra"
        if "Remove-PrintJob" in command[-1]:
            assert options["env"]["KETABRESAN_JOB"] == "7"
            here.clear()
        told = "" if not here else json.dumps(here if len(here) > 1 else here[0])
        return subprocess.CompletedProcess(command, 0, told, "")

    monkeypatch.setattr(subprocess, "run", run)
    return here


@pytest.mark.parametrize(
    ("state", "expected"),
    [
        ("Spooling", Seen(Stage.WAITING)),
        ("Printing", Seen(Stage.PRINTING)),
        ("Printing, PaperOut", Seen(Stage.PRINTING, "media-empty")),
        ("Error, Printing, Offline", Seen(Stage.PRINTING, "offline")),
        ("Paused", Seen(Stage.PRINTING, "paused")),
        ("Error", Seen(Stage.PRINTING, "no-answer")),
        ("Deleting", Seen(Stage.CANCELLED)),
        ("Printed, Retained", Seen(Stage.DONE)),
    ],
)
def test_what_windows_says_of_a_job(jobs: list[dict[str, Any]], state: str, expected: Seen) -> None:
    other = {"Id": 6, "DocumentName": "other", "State": "Error", "PagesPrinted": 0}
    mine = {"Id": 7, "DocumentName": "ketabresan-1", "State": state, "PagesPrinted": 0}
    jobs += [other, mine]
    assert windows.seen("Zebra|ketabresan-1") == expected
    assert windows.seen("Zebra|ketabresan-2") == Seen(Stage.DONE)


def test_a_job_is_taken_back(jobs: list[dict[str, Any]]) -> None:
    jobs.append({"Id": 7, "DocumentName": "ketabresan-3", "State": "Printing", "PagesPrinted": 0})
    windows.cancel("Zebra|ketabresan-3")
    assert jobs == []
    assert windows.seen("Zebra|ketabresan-3") == Seen(Stage.CANCELLED)
    windows.cancel("Zebra|ketabresan-4")
    assert windows.seen("Zebra|ketabresan-4") == Seen(Stage.DONE)


@pytest.mark.parametrize("answer", [(1, ""), (0, "no JSON")])
def test_windows_does_not_answer(monkeypatch: pytest.MonkeyPatch, answer: tuple[int, str]) -> None:
    monkeypatch.setattr(
        subprocess,
        "run",
        lambda command, **_: subprocess.CompletedProcess(command, *answer, ""),
    )
    with pytest.raises(UserError, match="پاسخ نمی"):
        windows.seen("Zebra|ketabresan-1")


def test_it_is_a_printing_of_a_system(qapp: QApplication) -> None:
    found: Spooler = windows
    assert isinstance(found.printers(), tuple)
    assert found.papers("None") == ()
