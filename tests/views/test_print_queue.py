"""The print queue on the database, with a printer that has every fault."""

from __future__ import annotations

from uuid import UUID

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from sqlalchemy.orm import Session

from app.models import PrintJob, Station
from app.models.states import DocumentKind, FulfilmentState, PrintState
from app.papers import cups
from app.persian.digits import to_persian
from app.services import printers, printing_jobs
from app.services.answer import Paper
from app.texts import print_queue as texts
from app.texts import printing as printing_texts
from app.texts import window
from app.views import paint
from app.views.packing_screen import PackingScreen
from app.views.paper_work import PaperWork
from app.views.print_queue_screen import PrintQueueScreen
from tests.papers.a_printer import APrinter
from tests.papers.at_desk import wanted
from tests.services.parcels import parcel_number, sealed
from tests.services.table import add_request, barcode, request_number
from tests.views.at_work import AtWork, words

LABEL, SLIP = DocumentKind.ADDRESS_LABEL, DocumentKind.PACKING_SLIP


@pytest.fixture
def work(counter: AtWork, printer: APrinter, monkeypatch: pytest.MonkeyPatch) -> AtWork:
    """A packer whose labels go to the printer, and who has no patience."""
    monkeypatch.setattr("app.papers.line.GRACE_S", 0.0)
    choose(counter, LABEL)
    return counter


def choose(counter: AtWork, document: DocumentKind) -> None:
    action = counter.world.action()
    station = counter.world.key("station 1")
    counter.world.database.do(
        lambda session: printers.choose(session, station, document, "Zebra", action=action)
    )


def pack(counter: AtWork, serial: int, copy: str) -> PackingScreen:
    """One parcel gets complete: its label and its slip are ordered."""
    add_request(counter.world, serial, {copy: FulfilmentState.PICKED})
    counter.log_in("packer")
    counter.shell.show_page(window.PACKING)
    for code in (request_number(serial), barcode(counter.world, copy)):
        counter.application.scanned(code)
    screen = counter.shell.page()
    assert isinstance(screen, PackingScreen)
    return screen


def papers(counter: AtWork) -> PaperWork:
    (found,) = counter.shell.findChildren(PaperWork)
    return found


def queue(counter: AtWork) -> PrintQueueScreen:
    """Opened from the foot, by its keyboard."""
    if counter.shell.at_login():
        counter.log_in("packer")
    counter.shell.foot.queue_asked.emit()
    screen = counter.shell.page()
    assert isinstance(screen, PrintQueueScreen)
    return screen


def go(counter: AtWork, printer: APrinter, steps: int = 3) -> None:
    for _ in range(steps):
        printer.step()
        papers(counter).look_again()


def states(screen: PrintQueueScreen) -> list[tuple[str, str]]:
    return [(job.what, job.state) for job in screen.jobs()]


def label(counter: AtWork) -> PrintJob:
    jobs: list[PrintJob] = counter.rows(PrintJob, document=LABEL)
    (job,) = jobs
    return job


def press(screen: PrintQueueScreen, key: Qt.Key) -> None:
    QTest.keyClick(screen.table, key)


def test_nothing_was_printed_yet(work: AtWork) -> None:
    screen = queue(work)
    assert texts.NOTHING in words(screen)
    assert [card.documents for card in screen.printer_cards()] == ["برچسب نشانی"]
    screen.way_out.click()
    assert isinstance(work.shell.page(), PackingScreen)


def test_the_foot_says_how_printing_goes_and_opens_the_queue(
    work: AtWork, printer: APrinter
) -> None:
    pack(work, 1, "copy 1a")
    foot = work.shell.foot.printer
    assert foot.accessibleName() == texts.FOOT_PRINTING.format(count="۱")
    printer.trouble = "media-empty"
    go(work, printer)
    assert foot.accessibleName() == texts.FOOT_TROUBLE.format(what="کاغذ ندارد")
    foot.setFocus()
    QTest.keyClick(foot, Qt.Key.Key_Return)
    assert isinstance(work.shell.page(), PrintQueueScreen)
    printer.trouble = ""
    queue(work).fold.retry.click()
    go(work, printer)
    assert foot.accessibleName() == texts.FOOT_READY
    work.shell.lock()
    QTest.mouseClick(foot, Qt.MouseButton.LeftButton)
    assert work.shell.at_login()


def test_a_failure_unfolds_with_what_to_do_and_is_tried_again(
    work: AtWork, printer: APrinter
) -> None:
    printer.trouble = "media-empty"
    table = pack(work, 1, "copy 1a")
    go(work, printer)
    assert label(work).state is PrintState.FAILED
    parcel = table.parcel()
    assert parcel is not None
    assert parcel.papers[0].text == "برچسب: چاپ نشد"
    screen = queue(work)
    assert ("برچسب نشانی", "failed") in states(screen)
    _, head, act = printing_texts.TROUBLES["media-empty"]
    assert head in screen.fold.words()
    assert act in screen.fold.words()
    assert texts.KEPT in screen.fold.words()
    assert screen.table.unfolded() == screen.table.chosen()
    assert screen.printer_cards()[0].chip.text == "کاغذ ندارد"
    printer.trouble = ""
    screen.fold.retry.click()
    go(work, printer)
    assert label(work).state is PrintState.DONE
    assert label(work).print_number == 1
    assert len(printer.out) == 1
    assert screen.table.unfolded() == -1
    assert screen.printer_cards()[0].chip.text == "آماده"


def test_what_came_out_is_printed_again_as_a_second_print(work: AtWork, printer: APrinter) -> None:
    pack(work, 1, "copy 1a")
    go(work, printer)
    screen = queue(work)
    screen.kinds.pills["done"].click()
    assert states(screen) == [("برچسب نشانی", "done")]
    assert paint.bare(screen.jobs()[0].of).startswith("مرسولهٔ 882")
    press(screen, Qt.Key.Key_Space)
    screen.kinds.pills["all"].click()
    go(work, printer)
    assert ("برچسب نشانی، چاپ دوم", "done") in states(screen)
    assert len(set(printer.out)) == len(printer.out) == 2


def test_one_is_stopped_and_one_is_removed(work: AtWork, printer: APrinter) -> None:
    pack(work, 1, "copy 1a")
    screen = queue(work)
    screen.kinds.pills["printing"].click()
    press(screen, Qt.Key.Key_Space)
    assert (label(work).state, label(work).reason) == (PrintState.FAILED, "stopped")
    assert screen.jobs() == ()
    assert texts.NOTHING_SUCH in words(screen)
    screen.way_out.click()
    assert screen.kinds.now() == "all"
    assert printing_texts.TROUBLES["stopped"][1] in screen.fold.words()
    screen.fold.remove.click()
    assert label(work).reason == "removed"
    assert [state for _, state in states(screen)] == ["waiting"]
    screen.table.choose(0)
    press(screen, Qt.Key.Key_Return)
    assert screen.jobs() == ()
    go(work, printer)
    assert printer.out == []


def test_it_goes_to_another_printer(
    work: AtWork, printer: APrinter, monkeypatch: pytest.MonkeyPatch
) -> None:
    known = (*printer.printers(), cups.Known("Office", "", cups.Condition.READY))
    monkeypatch.setattr(cups, "printers", lambda: known)
    printer.refuses = True
    pack(work, 1, "copy 1a")
    assert label(work).state is PrintState.FAILED
    printer.refuses = False
    screen = queue(work)
    assert not screen.fold.other.isHidden()
    screen.fold.other.choose("Office")
    screen.fold.other.taken.emit(screen.fold.other.key())
    go(work, printer)
    assert (label(work).state, label(work).printer) == (PrintState.DONE, "Office")


def test_details_are_copied_without_a_name(work: AtWork, printer: APrinter) -> None:
    printer.trouble = "media-jam"
    pack(work, 1, "copy 1a")
    go(work, printer)
    screen = queue(work)
    screen.fold.copy.click()
    copied = QGuiApplication.clipboard().text()
    assert "media-jam" in copied
    assert "Zebra" in copied
    assert "رستمی" not in copied


def under_way_at_a_power_cut(counter: AtWork) -> None:
    """A label was with its printer when the computer went off."""
    key = sealed(counter.world, 1)
    (paper,) = ordered(counter, [key])
    action = counter.world.action("packer")
    counter.world.database.do(
        lambda session: printing_jobs.settle(
            session,
            paper.job,
            PrintState.PRINTING,
            "Zebra-9@another running",
            printer="Zebra",
            action=action,
        )
    )


def test_after_a_power_cut_the_label_in_hand_is_scanned(work: AtWork) -> None:
    under_way_at_a_power_cut(work)
    screen = queue(work)
    job = screen.marked()
    assert job is not None
    assert (job.state, job.head) == ("unknown", printing_texts.TROUBLES["interrupted"][1])
    assert "اسکن کنید" in screen.fold.words()
    assert work.shell.foot.printer.accessibleName() == texts.FOOT_FAILED.format(count="۱")
    work.application.scanned(parcel_number(77))
    assert printing_texts.NOTHING_UNKNOWN in screen.strip.words()
    work.application.scanned(parcel_number(1))
    assert label(work).state is PrintState.DONE
    assert states(screen) == [("برچسب نشانی", "done")]
    assert work.shell.foot.printer.accessibleName() == texts.FOOT_READY


def test_after_a_power_cut_it_is_printed_again_as_a_second_print(
    work: AtWork, printer: APrinter
) -> None:
    under_way_at_a_power_cut(work)
    screen = queue(work)
    assert screen.fold.retry.text() == texts.AGAIN
    screen.fold.retry.click()
    go(work, printer, 4)
    assert states(screen) == [("برچسب نشانی، چاپ دوم", "done")]
    assert len(printer.out) == 1


def ordered(counter: AtWork, parcels: list[UUID]) -> list[Paper]:
    """The labels of these parcels are to be printed."""
    found = []
    for key in parcels:
        action = counter.world.action("packer")
        found.append(counter.world.database.do(wanted(LABEL, key, action)))
    return found


def waiting(counter: AtWork, count: int) -> None:
    """Labels that wait since before a printer was chosen."""
    ordered(counter, [sealed(counter.world, serial) for serial in range(1, count + 1)])


def test_a_batch_with_progress_stops_and_goes_on(work: AtWork, printer: APrinter) -> None:
    waiting(work, 8)
    screen = queue(work)
    assert screen.left.words() == texts.LEFT.format(count="۸")
    assert screen.progress.isHidden()
    screen.go_on.click()
    assert not screen.progress.isHidden()
    go(work, printer, 3)
    assert to_persian("از 8") in screen.progress.words()
    screen.pause.click()
    assert texts.PAUSED.partition("{")[0] in screen.strip.words()
    go(work, printer, 12)
    here = len(printer.out)
    assert 0 < here < 8
    assert screen.progress.isHidden()
    QTest.keyClick(screen, Qt.Key.Key_F12)
    go(work, printer, 30)
    assert len(printer.out) == len(set(printer.out)) == 8
    assert {job.state for job in work.rows(PrintJob)} == {PrintState.DONE}
    assert screen.left.words() == ""


def test_labels_on_sheets_are_one_job_each_sheet(work: AtWork, printer: APrinter) -> None:
    choose(work, DocumentKind.LABEL_SHEET)

    def on_sheets(session: Session) -> None:
        session.get_one(Station, work.world.key("station 1")).label_sheets = True

    work.world.database.do(on_sheets)
    waiting(work, 5)
    screen = queue(work)
    assert not screen.sheets.isHidden()
    assert screen.left.words() == ""
    screen.start.show_value(23)
    screen.print_sheets.click()
    assert {job.state for job in work.rows(PrintJob)} == {PrintState.PRINTING}
    go(work, printer, 6)
    assert len(printer.out) == 2
    assert {job.state for job in work.rows(PrintJob)} == {PrintState.DONE}
    assert screen.sheets.isHidden()


def test_without_a_printer_it_says_where_to_choose_one(counter: AtWork, printer: APrinter) -> None:
    counter.log_in("supervisor")
    screen = queue(counter)
    assert texts.NO_PRINTERS in screen.none.words()
    assert counter.shell.foot.printer.accessibleName() == texts.FOOT_NONE
    screen.choose_printer.click()
    assert counter.shell.page_name() == window.SETTINGS
