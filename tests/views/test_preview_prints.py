"""What is printed and saved from a preview: as it was seen, as the print that it is."""

from __future__ import annotations

import datetime as dt
import errno
import os
from pathlib import Path

import pytest
from PySide6.QtCore import QSizeF, Qt

from app import settings as settings_file
from app.models import PrintJob
from app.models.states import DocumentKind, PrintState
from app.papers import drafts, key_drafts
from app.services import printing_jobs
from app.texts import preview as texts
from app.views import paint
from app.views.packing_screen import PackingScreen
from app.views.paper_work import PaperWork, paper_work
from app.views.preview_desk import PreviewDesk, paper_of
from tests.golden.documents import DOCUMENTS
from tests.papers.a_printer import APrinter
from tests.views.at_work import AtWork, words
from tests.views.previewed import (
    as_printed,
    choose,
    desk_of,
    draft_of,
    job,
    look,
    press,
    preview_of,
)

LABEL = DocumentKind.ADDRESS_LABEL
SLIP = DocumentKind.PACKING_SLIP
BACK = DocumentKind.RETURN_LABEL


def test_the_next_print_is_printed_as_it_was_seen(
    counter: AtWork, packed: PackingScreen, printer: APrinter
) -> None:
    choose(counter, BACK, copies=2)
    packed.return_label_asked.emit()
    preview, draft = preview_of(counter.shell), draft_of(counter.shell)
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
    assert draft_of(counter.shell).pdf != draft.pdf
    assert draft_of(counter.shell).prints == ((row.record_id, 2),)


def test_what_was_printed_meanwhile_elsewhere_is_shown_before_anything_is_printed(
    counter: AtWork, packed: PackingScreen, printer: APrinter
) -> None:
    choose(counter, BACK)
    packed.return_label_asked.emit()
    record = draft_of(counter.shell).prints[0][0]
    database, action = counter.world.database, counter.world.action
    first = action()
    paper = database.do(lambda s: printing_jobs.wanted(s, BACK, record, action=first))
    second = action()
    database.do(lambda s: printing_jobs.settle(s, paper.job, PrintState.DONE, action=second))
    preview_of(counter.shell).panel.print.click()
    assert printer.jobs == {}
    assert texts.CHANGED in preview_of(counter.shell).note.words()
    assert draft_of(counter.shell).prints == ((record, 2),)
    preview_of(counter.shell).panel.print.click()
    assert len(printer.jobs) == 1
    numbers = sorted(row.print_number for row in counter.rows(PrintJob, document=BACK))
    assert numbers == [1, 2]


def test_a_printer_that_takes_nothing_is_told_beside_the_button_and_the_preview_stays(
    counter: AtWork, packed: PackingScreen, printer: APrinter
) -> None:
    printer.refuses = True
    packed.return_label_asked.emit()
    panel = preview_of(counter.shell).panel
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
    seen = draft_of(counter.shell).pdf
    preview_of(counter.shell).panel.print.click()
    assert printer.jobs["Zebra-1"].pdf == seen
    for _ in range(3):
        printer.step()
    (work,) = counter.shell.findChildren(PaperWork)
    work.look_again()
    assert job(counter, LABEL).state is PrintState.DONE
    look(packed)
    assert draft_of(counter.shell).pdf == seen
    assert texts.will_say(2) in preview_of(counter.shell).panel.hint()
    preview_of(counter.shell).panel.print.click()
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
    press(preview_of(counter.shell), Qt.Key.Key_S)
    assert saved.read_bytes() == before


def test_a_pdf_is_saved_byte_by_byte_and_its_folder_remembered(
    counter: AtWork, packed: PackingScreen, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    look(packed)
    desk, panel = desk_of(counter.shell), preview_of(counter.shell).panel
    asked: list[Path] = []

    def answer(proposed: Path) -> Path:
        asked.append(proposed)
        return tmp_path / "برچسب"

    desk.ask_file = answer
    press(preview_of(counter.shell), Qt.Key.Key_S)
    assert asked[0].name == "برچسب-نشانی-مرسولهٔ-۱-۱۴۰۵-۰۹-۰۲.pdf"
    assert (tmp_path / "برچسب.pdf").read_bytes() == draft_of(counter.shell).pdf
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
