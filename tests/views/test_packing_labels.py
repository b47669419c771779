"""What becomes of the label of a parcel that is complete, as the packing table says it."""

from __future__ import annotations

from pathlib import Path

import pytest

from app.models import Parcel, PrintJob
from app.models.states import DocumentKind, Mode, ParcelState, PrintState
from app.services import printers
from app.services.packing_table import PackingTable
from app.services.printers import StationPapers
from app.texts import packing_screen as own_texts
from app.texts import screens, window
from app.views import packing_desk, paper_work
from app.views.banner import Answer
from app.views.packing_looks import Label
from app.views.steps import Progress, Steps
from tests.services.desk import do
from tests.services.table import barcode, request_number
from tests.views.at_work import AtWork, scan, words
from tests.views.packing_at import packing, two_requests


def choose_printer(counter: AtWork, document: DocumentKind, printer: str = "Zebra") -> None:
    station = counter.application.counter.worker
    assert station is not None
    do(counter.world, printers.choose, station.station, document, printer, by="supervisor")


def test_without_a_printer_nothing_says_that_the_label_is_printed(counter: AtWork) -> None:
    two_requests(counter)
    screen = packing(counter)
    scan(counter, request_number(2), barcode(counter.world, "copy 3a"))
    said = screen.banner.shown()
    assert (said.answer, said.headline) == (Answer.COMPLETE, "کامل شد")
    assert said.sentence == own_texts.COMPLETE_AND["no-printer"]
    assert own_texts.NOT_PRINTED in words(screen)
    assert screens.SEAL_NOW not in words(screen)
    (steps,) = screen.findChildren(Steps)
    now = [step.text for step in steps.steps() if step.progress is Progress.NOW]
    assert now == [screens.STEP_NOT_PRINTED]
    screen.reprint_asked.emit()
    said = screen.banner.shown()
    assert (said.answer, said.headline) == (Answer.UNPRINTED, own_texts.NOT_PRINTED)
    # Come back to it, and print it elsewhere: the label is scanned as any other.
    counter.shell.show_page(window.SETTINGS)
    counter.shell.show_page(window.PACKING)
    assert screen.banner.shown().sentence == own_texts.COMPLETE_AND["no-printer"]
    scan(counter, counter.rows(Parcel)[0].number)
    assert counter.rows(Parcel)[0].state is ParcelState.SEALED


def test_labels_for_sheets_wait_and_the_next_request_is_asked_for(counter: AtWork) -> None:
    two_requests(counter)
    screen = packing(counter)
    station = counter.application.counter.worker
    assert station is not None
    choose_printer(counter, DocumentKind.LABEL_SHEET)
    papers = StationPapers("میز ۱", label_sheets=True, printers=())
    do(counter.world, printers.arrange, station.station, papers, by="supervisor")
    scan(counter, request_number(2), barcode(counter.world, "copy 3a"))
    assert screen.banner.shown().sentence == own_texts.COMPLETE_AND["on-sheet"]
    assert own_texts.ON_SHEET in words(screen)


@pytest.mark.parametrize(
    ("printer", "sheets", "label"),
    [
        ("", False, Label.NO_PRINTER),
        ("", True, Label.NO_PRINTER),
        ("Zebra", True, Label.ON_SHEET),
        ("Zebra", False, Label.HELD_BACK),
        ("Godex", False, Label.COMING),
    ],
)
def test_what_becomes_of_a_label(printer: str, sheets: bool, label: Label) -> None:
    table = PackingTable(Mode.PACK, None, None, (), label_printer=printer, label_sheets=sheets)
    assert packing_desk.label_way(table, {"Zebra"}) is label
    assert (label is Label.COMING) == label.at_hand
    assert label.value in own_texts.COMPLETE_AND


def test_the_answer_follows_what_becomes_of_the_label(
    counter: AtWork, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    two_requests(counter)
    screen = packing(counter)
    choose_printer(counter, DocumentKind.ADDRESS_LABEL)
    scan(counter, request_number(2), barcode(counter.world, "copy 3a"))
    # Nothing here prints: it was tried, and the answer says so.
    said = screen.banner.shown()
    assert said.sentence == own_texts.COMPLETE_AND["failed"]
    label = next(
        job for job in counter.rows(PrintJob) if job.document is DocumentKind.ADDRESS_LABEL
    )
    with counter.world.database.write() as session:
        session.get_one(PrintJob, label.id).state = PrintState.DONE
    papers = counter.shell.findChild(paper_work.PaperWork)
    assert papers is not None
    papers.settled.emit()
    assert screen.banner.shown().sentence == own_texts.COMPLETE_AND["printed"]
    assert screens.SEAL_NOW in words(screen)


def test_a_paper_that_comes_out_later_tells_the_desk_nothing(counter: AtWork) -> None:
    packing(counter)
    counter.log_in("desk")
    counter.shell.show_page(window.REPORTS)
    (papers,) = counter.shell.findChildren(paper_work.PaperWork)
    papers.settled.emit()
    assert counter.shell.message() == ""
