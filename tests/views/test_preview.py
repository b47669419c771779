"""A document before it is printed: looked at in the window, printed as it was seen, saved."""

from __future__ import annotations

import datetime as dt
import errno
import os
import threading
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, QPoint, QPointF, QRect, QSize, QSizeF, Qt
from PySide6.QtGui import QImage, QKeyEvent, QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from app import settings as settings_file
from app.background import Background, InlineBackground
from app.models import PrintJob
from app.models.states import DocumentKind, FulfilmentState, PrintState
from app.papers import cups, drafts, key_drafts
from app.papers.drafts import Draft
from app.persian.digits import to_persian
from app.printing import manifest
from app.services import documents, printers, printing_jobs
from app.texts import preview as texts
from app.texts import window
from app.views import paint, theme
from app.views.packing_screen import PackingScreen
from app.views.palette import Scheme
from app.views.paper_work import PaperWork, paper_work
from app.views.preview import DocumentPreview
from app.views.preview_desk import PreviewDesk, paper_of
from app.views.preview_sheets import EDGE, Piece, Sheets, pieces
from app.views.preview_view import Fit
from app.views.shortcuts import revive
from tests.golden.documents import DOCUMENTS
from tests.papers.a_printer import APrinter
from tests.printing.test_manifest import MANIFEST
from tests.printing.test_manifest import rows as manifest_rows
from tests.services.table import add_request, barcode, request_number
from tests.views.at_work import AtWork, words
from tests.views.previewed import desk_of, preview_of
from tests.views.previewed import draft_of as draft_in

LABEL, SLIP, BACK = (
    DocumentKind.ADDRESS_LABEL,
    DocumentKind.PACKING_SLIP,
    DocumentKind.RETURN_LABEL,
)
CTRL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def printer(monkeypatch: pytest.MonkeyPatch) -> APrinter:
    """It prints for the whole system."""
    made = APrinter()
    for name in ("send", "seen", "cancel", "printers", "papers"):
        monkeypatch.setattr(cups, name, getattr(made, name))
    return made


@pytest.fixture
def packed(counter: AtWork, printer: APrinter) -> PackingScreen:
    """A parcel that is complete, at a table without a printer for labels of return."""
    add_request(counter.world, 1, {"copy 1a": FulfilmentState.PICKED})
    add_request(counter.world, 2, {"copy 2a": FulfilmentState.PICKED}, member=2)
    counter.log_in("packer")
    counter.shell.show_page(window.PACKING)
    for code in (request_number(1), barcode(counter.world, "copy 1a")):
        counter.application.scanned(code)
    screen = counter.shell.page()
    assert isinstance(screen, PackingScreen)
    return screen


def choose(counter: AtWork, document: DocumentKind, copies: int = 1) -> None:
    action = counter.world.action()
    station = counter.world.key("station 1")
    counter.world.database.do(
        lambda session: printers.choose(
            session, station, document, "Zebra", media="A4", copies=copies, action=action
        )
    )


def shown(counter: AtWork) -> DocumentPreview:
    return preview_of(counter.shell)


def draft_of(counter: AtWork) -> Draft:
    return draft_in(counter.shell)


def look(screen: PackingScreen, paper: int = 0) -> None:
    parcel = screen.parcel()
    assert parcel is not None
    screen.paper_asked.emit(parcel.papers[paper].key)


def job(counter: AtWork, kind: DocumentKind) -> PrintJob:
    (found,) = counter.rows(PrintJob, document=kind)
    assert isinstance(found, PrintJob)
    return found


def as_printed(counter: AtWork, row: PrintJob) -> bytes:
    by = counter.world.key("packer")
    with counter.world.database.read() as session:
        return documents.render(documents.of_job(session, row.id, by=by).content).pdf


def press(widget: QWidget, key: Qt.Key, held: Qt.KeyboardModifier = CTRL) -> None:
    QTest.keyClick(widget, key, held)


def test_a_paper_is_looked_at_and_the_page_beneath_stays_as_it_was(
    counter: AtWork, packed: PackingScreen
) -> None:
    focus = counter.shell.focusWidget()
    look(packed)
    preview = shown(counter)
    assert not packed.isVisible()
    assert counter.shell.page() is packed
    assert preview.isAncestorOf(counter.shell.focusWidget())
    assert preview.title.text() == texts.PREVIEW_OF.format(what="برچسب نشانی")
    assert preview.about.text() == "مرسولهٔ ۱"
    assert draft_of(counter).pdf == as_printed(counter, job(counter, LABEL))
    press(preview, Qt.Key.Key_Escape, Qt.KeyboardModifier.NoModifier)
    assert counter.shell.over.shown() is None
    assert packed.isVisible()
    assert counter.shell.focusWidget() is focus
    # Nothing is noted of what is only looked at.
    assert job(counter, LABEL).state is PrintState.WAITING


def test_the_keys_of_a_preview_are_those_that_are_printed_on_them(
    counter: AtWork, packed: PackingScreen, qtbot: QtBot
) -> None:
    """The Persian layout has neither letters nor digits that Qt would know with Ctrl."""
    counter.shell.activateWindow()
    qtbot.waitUntil(counter.shell.isActiveWindow)
    packed.arrive()

    def hold(evdev: int, sign: str, held: Qt.KeyboardModifier = CTRL) -> None:
        assert revive(QKeyEvent(QEvent.Type.KeyPress, ord(sign), held), evdev)

    hold(25, "ح", CTRL | Qt.KeyboardModifier.ShiftModifier)
    view = shown(counter).view
    hold(10, "۹")
    assert view.fit() is Fit.WIDTH
    hold(11, "۰")
    assert view.fit() is Fit.PAGE


def test_a_scan_closes_the_preview_and_is_what_it_is_at_the_table(
    counter: AtWork, packed: PackingScreen
) -> None:
    look(packed)
    parcel = packed.parcel()
    assert parcel is not None
    counter.application.scanned(parcel.number)
    assert counter.shell.over.shown() is None
    sealed = packed.parcel()
    assert sealed is not None
    assert sealed.sealed
    # Somebody else at the table sees no paper of the one before.
    look(packed)
    counter.log_in("desk")
    assert counter.shell.over.shown() is None


def test_the_other_ways_out_of_a_preview(counter: AtWork, packed: PackingScreen) -> None:
    ways: tuple[Callable[[], None], ...] = (
        lambda: counter.shell.show_page(window.HANDOVER),
        lambda: shown(counter).back.click(),
        counter.shell.lock,
    )
    for leave in ways:
        if counter.shell.at_login():
            counter.log_in("packer")
        counter.shell.show_page(window.PACKING)
        look(packed)
        assert counter.shell.over.shown() is not None
        leave()
        assert counter.shell.over.shown() is None
    assert counter.shell.at_login()


def test_the_next_print_is_printed_as_it_was_seen(
    counter: AtWork, packed: PackingScreen, printer: APrinter
) -> None:
    choose(counter, BACK, copies=2)
    packed.return_label_asked.emit()
    preview, draft = shown(counter), draft_of(counter)
    panel = preview.panel
    assert draft.what == "برچسب بازگشت"
    assert (panel.printer.key(), panel.look().paper, panel.copies.value()) == ("Zebra", "A4", 2)
    panel.copies.show_value(3)
    press(preview, Qt.Key.Key_F11, Qt.KeyboardModifier.NoModifier)
    assert counter.shell.over.shown() is None
    assert [sent.copies for sent in printer.sent_to] == [3]
    assert printer.jobs["Zebra-1"].pdf == draft.pdf
    row = job(counter, BACK)
    assert (row.state, row.print_number) == (PrintState.PRINTING, 1)
    assert as_printed(counter, row) == draft.pdf
    assert "برچسب بازگشت" in counter.shell.message()
    # It is the second one that says so.
    packed.return_label_asked.emit()
    assert draft_of(counter).pdf != draft.pdf
    assert draft_of(counter).prints == ((row.record_id, 2),)


def test_what_was_printed_meanwhile_elsewhere_is_shown_before_anything_is_printed(
    counter: AtWork, packed: PackingScreen, printer: APrinter
) -> None:
    choose(counter, BACK)
    packed.return_label_asked.emit()
    record = draft_of(counter).prints[0][0]
    database, action = counter.world.database, counter.world.action
    first = action()
    paper = database.do(lambda s: printing_jobs.wanted(s, BACK, record, action=first))
    second = action()
    database.do(lambda s: printing_jobs.settle(s, paper.job, PrintState.DONE, action=second))
    shown(counter).panel.print.click()
    assert printer.jobs == {}
    assert texts.CHANGED in shown(counter).note.words()
    assert draft_of(counter).prints == ((record, 2),)
    shown(counter).panel.print.click()
    assert len(printer.jobs) == 1
    numbers = sorted(row.print_number for row in counter.rows(PrintJob, document=BACK))
    assert numbers == [1, 2]


def test_a_printer_that_takes_nothing_is_told_beside_the_button_and_the_preview_stays(
    counter: AtWork, packed: PackingScreen, printer: APrinter
) -> None:
    printer.refuses = True
    packed.return_label_asked.emit()
    panel = shown(counter).panel
    # None is set for it; one is taken for this once.
    assert not panel.print.isEnabled()
    assert texts.NO_PRINTER in panel.answer.words()
    panel.offer([("Zebra", ""), ("HP", "کنار میز")])
    panel.printer.choose("HP")
    panel.printer.taken.emit("HP")
    assert panel.print.isEnabled()
    assert panel.paper() == "Custom.100x100mm"
    panel.print.click()
    assert "HP" in panel.answer.words()
    assert panel.print.isEnabled()
    assert job(counter, BACK).state is PrintState.FAILED


def test_what_waits_is_printed_itself_and_what_came_out_as_a_further_print(
    counter: AtWork, packed: PackingScreen, printer: APrinter
) -> None:
    choose(counter, LABEL)
    look(packed)
    seen = draft_of(counter).pdf
    shown(counter).panel.print.click()
    assert printer.jobs["Zebra-1"].pdf == seen
    for _ in range(3):
        printer.step()
    (work,) = counter.shell.findChildren(PaperWork)
    work.look_again()
    assert job(counter, LABEL).state is PrintState.DONE
    look(packed)
    assert draft_of(counter).pdf == seen
    assert texts.will_say(2) in shown(counter).panel.hint()
    shown(counter).panel.print.click()
    assert [row.print_number for row in counter.rows(PrintJob, document=LABEL)] == [1, 2]


def test_a_print_of_before_the_programs_start_is_drawn_again_as_it_was(
    counter: AtWork, packed: PackingScreen, tmp_path: Path
) -> None:
    before = as_printed(counter, job(counter, SLIP))
    for file in (counter.folder / "papers").glob("*.pdf"):
        file.unlink()
    counter.world.now += dt.timedelta(days=3)
    work = paper_work(counter.application.counter, counter.shell, counter.folder)
    desk = work.preview("", drafts.of_job(job(counter, SLIP).id))
    assert desk.draft is not None
    assert desk.draft.pdf == before
    saved = tmp_path / "slip.pdf"
    desk.ask_file = lambda _: saved
    press(shown(counter), Qt.Key.Key_S)
    assert saved.read_bytes() == before


def test_a_pdf_is_saved_byte_by_byte_and_its_folder_remembered(
    counter: AtWork, packed: PackingScreen, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    look(packed)
    desk, panel = desk_of(counter.shell), shown(counter).panel
    asked: list[Path] = []

    def answer(proposed: Path) -> Path:
        asked.append(proposed)
        return tmp_path / "برچسب"

    desk.ask_file = answer
    press(shown(counter), Qt.Key.Key_S)
    assert asked[0].name == "برچسب-نشانی-مرسولهٔ-۱-۱۴۰۵-۰۹-۰۲.pdf"
    assert (tmp_path / "برچسب.pdf").read_bytes() == draft_of(counter).pdf
    assert texts.SAVED in panel.saved.words()
    assert paint.code(str(tmp_path / "برچسب.pdf")) in words(panel.saved)
    assert settings_file.load(counter.folder).pdf_folder == str(tmp_path)
    panel.save.click()
    assert asked[1].parent == tmp_path
    for number, said in (
        (errno.ENOSPC, texts.FULL),
        (errno.EACCES, texts.NOT_ALLOWED),
        (5, texts.NOT_SAVED),
    ):

        def full(*_: object, number: int = number) -> int:
            raise OSError(number, "no")

        with monkeypatch.context() as patched:
            patched.setattr(os, "open", full)
            panel.save.click()
        assert said in panel.saved.words()
    desk.ask_file = lambda _: None
    panel.save.click()
    assert panel.saved.words() == ""


def test_a_document_that_cant_be_made_says_why_and_is_tried_again(
    counter: AtWork, packed: PackingScreen
) -> None:
    parcel = packed.parcel()
    assert parcel is not None
    work = paper_work(counter.application.counter, counter.shell, counter.folder)
    made = drafts.of_parcel(LABEL, parcel.number)
    number = parcel.number[:-1] + "x"
    draws = [drafts.of_parcel(LABEL, number), made]
    desk = work.preview("برچسب", lambda at, papers: draws.pop(0)(at, papers))
    preview = desk.preview
    assert preview.failed.isVisible()
    assert not preview.panel.isVisible()
    preview.failed.again.click()
    assert preview.panel.isVisible()
    assert desk.draft is not None


# The pages


@pytest.fixture
def pages(dressed: QApplication) -> Iterator[DocumentPreview]:
    """A manifest of many pages, in a window of the usual size."""
    background = InlineBackground(lambda: pytest.fail("no database is needed"))
    preview = DocumentPreview("صورت مرسولات")
    preview.resize(1184, 700)
    preview.show()
    pdf = manifest.render(replace(MANIFEST, rows=manifest_rows(900), left_behind=())).pdf
    preview.show_document("", Sheets(pdf, background))
    settle()
    yield preview
    preview.close()
    preview.deleteLater()


def settle() -> None:
    for _ in range(3):
        QApplication.processEvents()


def test_only_what_is_in_sight_is_drawn(pages: DocumentPreview) -> None:
    sheets = pages.sheets()
    assert sheets is not None
    assert len(sheets.sizes) >= 60
    drawn = {piece.page for piece in sheets.kept()}
    assert 0 in drawn
    assert len(drawn) < 12
    assert pages.page_words() == texts.page_of(1, len(sheets.sizes))
    pages.view.go_to(40)
    settle()
    assert 40 in {piece.page for piece in sheets.kept()}
    assert pages.page_words() == texts.page_of(41, len(sheets.sizes))
    assert to_persian(41) in pages.view.accessibleName()


def test_pages_are_turned_by_keys_buttons_and_the_small_pages(pages: DocumentPreview) -> None:
    view = pages.view
    none = Qt.KeyboardModifier.NoModifier
    assert not pages.previous.isEnabled()
    pages.next.click()
    press(view, Qt.Key.Key_PageDown, none)
    assert view.page() == 2
    press(view, Qt.Key.Key_End, none)
    assert view.page() == view.pages() - 1
    assert not pages.next.isEnabled()
    press(view, Qt.Key.Key_Home, none)
    assert view.page() == 0
    QTest.mouseClick(
        pages.thumbs.viewport(), Qt.MouseButton.LeftButton, pos=pages.thumbs.place(1).center()
    )
    assert view.page() == 1
    press(pages.thumbs, Qt.Key.Key_Down, none)
    assert view.page() == 2
    pages.resize(700, 600)
    assert not pages.thumbs.isVisible()


def test_sizes(pages: DocumentPreview) -> None:
    view = pages.view
    assert pages.whole.isChecked()
    press(view, Qt.Key.Key_9)
    assert view.fit() is Fit.WIDTH
    for _ in range(20):
        press(view, Qt.Key.Key_Plus)
    assert view.percent() == 400
    assert pages.size_words() == "۴۰۰٪"
    assert not pages.whole.isChecked()
    assert not pages.width_.isChecked()
    for _ in range(20):
        press(view, Qt.Key.Key_Minus)
    assert view.percent() == 50
    for held, angle, percent in ((CTRL, 120, 67), (CTRL, -120, 50)):
        middle = QPointF(view.viewport().rect().center())
        wheel = QWheelEvent(
            middle,
            middle,
            QPoint(),
            QPoint(0, angle),
            Qt.MouseButton.NoButton,
            held,
            Qt.ScrollPhase.NoScrollPhase,
            False,
        )
        QApplication.sendEvent(view.viewport(), wheel)
        assert view.percent() == percent
    press(view, Qt.Key.Key_0)
    assert view.fit() is Fit.PAGE


def test_plus_stands_where_it_stands_in_every_box_of_numbers(pages: DocumentPreview) -> None:
    # From right to left, as in NumberBox and under the label: plus, the number, minus.
    larger, smaller = (
        button.mapTo(pages, QPoint(0, 0)).x() for button in (pages.larger, pages.smaller)
    )
    assert larger > smaller


def test_a_larger_picture_is_dragged_and_grows_around_its_middle(pages: DocumentPreview) -> None:
    view = pages.view
    view.go_to(3)
    view.set_percent(400)
    assert view.page() == 3
    across, along = view.horizontalScrollBar(), view.verticalScrollBar()
    assert across.maximum() > 0
    middle, before = (
        view.viewport().rect().center(),
        (across.value(), along.value()),
    )
    QTest.mousePress(view.viewport(), Qt.MouseButton.LeftButton, pos=middle)
    QTest.mouseMove(view.viewport(), middle + QPoint(-60, -30))
    QTest.mouseRelease(view.viewport(), Qt.MouseButton.LeftButton, pos=middle + QPoint(-60, -30))
    after = (across.value(), along.value())
    assert abs(after[0] - before[0]) == 60
    assert after[1] - before[1] == 30


@pytest.mark.parametrize("scheme", [Scheme.LIGHT, Scheme.DARK, Scheme.HIGH_CONTRAST])
def test_paper_is_white_and_its_ink_black_in_every_theme(
    dressed: QApplication, scheme: Scheme
) -> None:
    theme.apply(dressed, scheme)
    preview = DocumentPreview("برگه")
    preview.resize(1100, 700)
    preview.show()
    background = InlineBackground(lambda: pytest.fail("no database is needed"))
    preview.show_document("", Sheets(DOCUMENTS["packing-slip"]().pdf, background))
    settle()
    picture = preview.view.viewport().grab().toImage()
    middle = picture.width() // 2
    column = [
        picture.pixelColor(x, y)
        for x in range(middle - 60, middle + 60, 3)
        for y in range(40, picture.height() - 40)
    ]
    white = sum(colour.lightness() == 255 for colour in column)
    black = sum(colour.lightness() < 60 for colour in column)
    assert white > len(column) // 2
    assert black > 50
    edge = picture.pixelColor(4, picture.height() // 2)
    assert edge == theme.colour(theme.colours().sunken)
    preview.close()
    preview.deleteLater()


def test_pieces_of_a_large_page_are_those_in_sight_and_fit_together(dressed: QApplication) -> None:
    size = QSize(3000, 4200)
    found = pieces(0, size, QRect(900, 2000, 300, 300))
    assert [(one.left, one.top) for one in found] == [
        (0, EDGE),
        (EDGE, EDGE),
        (0, 2 * EDGE),
        (EDGE, 2 * EDGE),
    ]
    assert pieces(0, size, QRect(-500, -500, 100, 100)) == []
    last = pieces(0, size, QRect(2990, 4190, 50, 50))[0]
    assert last.box == QRect(2 * EDGE, 4 * EDGE, 3000 - 2 * EDGE, 4200 - 4 * EDGE)
    background = InlineBackground(lambda: pytest.fail("no database is needed"))
    sheets = Sheets(DOCUMENTS["packing-slip"]().pdf, background)
    whole, half = Piece(0, 800, 1134), pieces(0, QSize(800, 1134), QRect(0, 1100, 10, 10))[0]
    sheets.want("page", [whole, half])
    picture, part = sheets.piece(whole), sheets.piece(half)
    assert picture is not None
    assert part is not None
    assert (picture.height(), part.height()) == (EDGE, 1134 - EDGE)
    # Whoever does not see it has it read out.
    assert "محتویات بسته" in sheets.words(0)
    sheets.close()
    assert Sheets(b"no paper", background).sizes == ()


def test_other_printers_are_asked_for_the_paper_that_it_is_drawn_for() -> None:
    points = 72 / 25.4
    for wide, high, name in ((210, 297, "A4"), (148, 210, "A5"), (100, 150, "Custom.100x150mm")):
        assert paper_of(QSizeF(wide * points, high * points)) == name


def test_what_opens_doors_is_printed_without_a_record(counter: AtWork, printer: APrinter) -> None:
    counter.log_in("desk")
    pdf = DOCUMENTS["packing-slip"]().pdf
    desk = PreviewDesk(counter.application.counter, counter.shell, counter.folder, None, "کارت")
    desk.show(key_drafts.plain("کارت", "نگار", pdf, counter.world.now))
    panel = desk.preview.panel
    panel.offer([("HP", "")])
    panel.printer.choose("HP")
    panel.printer.taken.emit("HP")
    panel.print.click()
    assert [(sent.name, sent.copies) for sent in printer.sent_to] == [("HP", 1)]
    assert counter.rows(PrintJob) == []


def test_pages_are_drawn_beside_the_window_and_it_may_be_closed_meanwhile(
    qtbot: QtBot, dressed: QApplication
) -> None:
    background = Background(lambda: pytest.fail("no database is needed"))
    pdf = manifest.render(replace(MANIFEST, rows=manifest_rows(120), left_behind=())).pdf
    preview = DocumentPreview("صورت مرسولات")
    preview.resize(1184, 700)
    preview.show()
    sheets = Sheets(pdf, background)
    preview.show_document("", sheets)
    first = threading.current_thread()
    drawing: list[threading.Thread] = []
    drawn = sheets._drawn  # noqa: SLF001  # what the pool calls

    def note(piece: Piece) -> QImage:
        drawing.append(threading.current_thread())
        return drawn(piece)

    sheets._drawn = note  # type: ignore[method-assign]  # noqa: SLF001
    preview.view.go_to(3)
    qtbot.waitUntil(lambda: any(piece.page == 3 for piece in sheets.kept()))
    assert drawing
    assert first not in drawing
    # Closed while pieces are on their way: nothing is drawn of a document that is gone.
    preview.view.set_percent(400)
    QApplication.processEvents()
    preview.close()
    preview.deleteLater()
    background.close()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
