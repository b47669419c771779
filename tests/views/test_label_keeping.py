"""Layouts of labels are kept, removed, put back, and used by the counter's printer."""

from __future__ import annotations

import os
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QFileDialog

from app.models import PrintJob, Station
from app.models.states import DocumentKind, PrintState
from app.papers import label_choice
from app.papers.files import OWN_LABELS
from app.printing import label_files
from app.services import printers
from app.services.printers import StationPapers
from app.texts import label_editor as texts
from app.texts import settings_screen as screen_texts
from app.texts import window
from app.views.preview import DocumentPreview
from tests.views.at_work import AtWork, words
from tests.views.labels_at import (
    SHEET,
    THERMAL,
    a_copy,
    editor,
    own,
    pixels,
    stored,
    type_into,
)
from tests.views.settings_at import press, screen
from tests.views.spooler import answers

_BARE = dict.fromkeys((0x2066, 0x2067, 0x2068, 0x2069))


def test_a_layout_is_removed_and_put_back(counter: AtWork) -> None:
    section = a_copy(counter)
    section.save()
    name = f"{SHEET}-2"
    kept = stored(counter, name)
    section.head.remove.click()
    assert own(counter) == []
    assert section.draft().layout.name == THERMAL
    assert kept.title in section.head.answer.words()
    section.head.back.click()
    assert stored(counter, name) == kept
    assert section.draft().layout == kept
    section.head.remove.click()
    section.leave()
    section.head.back.click()
    assert own(counter) == []


def test_a_layout_goes_to_another_counter_and_comes_back(
    counter: AtWork, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    section, file = a_copy(counter), tmp_path / f"{SHEET}-2.toml"
    for name in ("getSaveFileName", "getOpenFileName"):
        monkeypatch.setattr(QFileDialog, name, lambda *_: (str(file), ""))
    section.head.take.click()
    assert texts.TAKE_FIRST in section.head.answer.words()
    section.save()
    head, first = section.head, stored(counter, f"{SHEET}-2")
    head.give.click()
    assert file.name in head.answer.words().translate(_BARE)
    assert label_files.read(file) == first
    head.take.click()
    assert texts.TAKEN_KNOWN.format(title=first.title) in head.answer.words()
    # Changed at the other counter: it replaces what was here, and that can be put back.
    later = replace(first, columns=2)
    file.write_text(label_files.written(later), "utf-8")
    head.take.click()
    assert section.draft().layout == stored(counter, f"{SHEET}-2") == later
    assert texts.REPLACED_HINT in head.answer.words()
    head.back.click()
    assert stored(counter, f"{SHEET}-2") == first
    head.remove.click()
    head.take.click()
    assert texts.TAKEN.format(title=first.title) in head.answer.words()
    assert own(counter) == [f"{SHEET}-2"]
    file.write_text("paper = 3", "utf-8")
    head.take.click()
    assert "چیدمان" in words(screen(counter))
    assert section.draft().layout == later
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_: ("", ""))
    head.take.click()
    assert own(counter) == [f"{SHEET}-2"]


def test_a_copy_that_was_never_stored_is_put_away(counter: AtWork) -> None:
    section = a_copy(counter)
    section.head.remove.click()
    assert section.draft().layout == label_files.standard(SHEET)
    assert not section.unsaved()


def test_changes_are_guarded_before_another_layout_and_another_page(counter: AtWork) -> None:
    section = a_copy(counter)
    head = section.head
    head.layouts.taken.emit("a4-2x4")
    assert head.asked()
    assert section.draft().new
    head.stay.click()
    assert not head.asked()
    head.layouts.taken.emit("a4-2x4")
    QTest.keyClick(head.save, Qt.Key.Key_Escape)
    assert not head.asked()
    assert head.layouts.key() == f"{SHEET}-2"
    head.layouts.taken.emit("a4-2x4")
    head.save.click()
    assert own(counter) == [f"{SHEET}-2"]
    assert section.draft().layout.name == "a4-2x4"
    head.layouts.taken.emit(f"{SHEET}-2")
    type_into(section.panel.sheet.title.edit, "نامی دیگر")
    counter.shell.show_page(window.REQUESTS)
    assert screen_texts.UNSAVED.format(title=texts.LABELS) in screen(counter).message()
    press(screen(counter), screen_texts.STAY)
    head.layouts.taken.emit("a4-2x4")
    head.drop.click()
    assert stored(counter, f"{SHEET}-2").title != "نامی دیگر"
    assert not section.unsaved()


def test_bringing_back_shows_what_is_stored(counter: AtWork) -> None:
    section = a_copy(counter)
    press(screen(counter), screen_texts.REVERT)
    assert section.draft().layout == label_files.standard(SHEET)
    assert own(counter) == []


def test_a_broken_file_is_told_and_stops_nothing(counter: AtWork) -> None:
    folder = counter.folder / OWN_LABELS
    folder.mkdir()
    (folder / "ours.toml").write_text("title = ", "utf-8")
    section = editor(counter)
    assert texts.BROKEN in section.head.answer.words()
    assert len(section.head.layouts.options()) == len(label_files.ORDER)


def test_a_folder_that_cannot_be_written_is_told_and_nothing_is_lost(counter: AtWork) -> None:
    (counter.folder / OWN_LABELS).write_text("in the way")
    section = a_copy(counter)
    section.save()
    assert section.unsaved()
    assert OWN_LABELS in words(screen(counter))


def with_printer(counter: AtWork) -> None:
    """The station prints labels with «Zebra»."""
    world = counter.world
    station = world.key("station 1")
    action = world.action("supervisor")
    choice = printers.choice_of("address-label", "Zebra", "Custom.100x150mm", 1, 5, 0, "Manual")
    world.database.do(
        lambda session: printers.arrange(
            session, station, StationPapers("میز ۱", False, (choice,)), action=action
        )
    )


@pytest.mark.skipif(os.name == "nt", reason="shell scripts stand in for lp")
def test_the_printer_of_the_counter_gets_layout_offset_and_scale(
    programs: Path, counter: AtWork
) -> None:
    with_printer(counter)
    section = editor(counter)
    form = section.panel.printer
    assert "Zebra" in words(form)
    assert form.right.value() == 5
    before = pixels(section)
    QTest.keyClick(form.right.edit, Qt.Key.Key_Up)
    QTest.keyClick(form.down.edit, Qt.Key.Key_Down)
    type_into(form.scale.edit, "98.5")
    form.use.click()
    assert section.unsaved()
    assert pixels(section) != before
    section.save()
    (station,) = counter.rows(Station, id=counter.world.key("station 1"))
    assert station.printers["address-label"] == {
        "printer": "Zebra",
        "media": "Custom.100x150mm",
        "copies": 1,
        "right": 10,
        "down": -5,
        "tray": "Manual",
        "layout": THERMAL,
        "scale": 985,
    }
    assert not section.unsaved()
    type_into(form.scale.edit, "50")
    assert form.scale.error() == texts.BOUNDS.format(least="۹۰", most="۱۱۰")
    assert section.blocked() == form.scale.error()


def test_without_a_printer_it_says_where_one_is_chosen(counter: AtWork) -> None:
    section = editor(counter)
    form = section.panel.printer
    assert texts.NO_PRINTER in words(form)
    assert not form.use.isEnabled()
    assert not form.right.edit.isEnabled()


@pytest.mark.skipif(os.name == "nt", reason="shell scripts stand in for lp")
def test_a_print_to_try_goes_to_the_printer_as_the_boxes_stand(
    programs: Path, counter: AtWork
) -> None:
    with_printer(counter)
    section = editor(counter)
    form = section.panel.printer
    assert form.printer.key() == "Zebra"
    form.test.click()
    asked = (programs / "lp.asked").read_text()
    assert asked.startswith("-dZebra -n1 -oprint-scaling=none -omedia=Custom.100x150mm ")
    assert "-oInputSlot=Manual" in asked
    assert texts.TEST_SENT.format(printer="Zebra") in words(form).translate(_BARE)
    (job,) = counter.rows(PrintJob)
    assert (job.document, job.state) == (DocumentKind.TEST_PAGE, PrintState.PRINTING)
    form.printer.choose("Office")
    form.test.click()
    assert "-dOffice -n1 -oprint-scaling=none -- " in (programs / "lp.asked").read_text()
    answers(programs, "lp", "", code=1)
    form.test.click()
    assert "Office" in form.answer.words()


def test_a_print_to_try_is_looked_at_first(counter: AtWork) -> None:
    section = a_copy(counter)
    form = section.panel.printer
    form.printer.choose("")
    form.test.click()
    (panel,) = counter.shell.findChildren(DocumentPreview)
    assert texts.TEST in words(panel)
    assert section.draft().layout.title in words(panel)
    assert counter.rows(PrintJob) == []
    QTest.keyClick(panel, Qt.Key.Key_Escape)
    assert screen(counter).section() is section
    assert section.unsaved()


def test_removing_the_layout_of_a_printer_says_so(counter: AtWork) -> None:
    with_printer(counter)
    layout = replace(label_files.standard(), name="ours", title="ما")
    label_choice.save(layout, counter.folder / OWN_LABELS)
    section = editor(counter)
    section.head.layouts.taken.emit("ours")
    section.panel.printer.use.click()
    section.save()
    section.head.remove.click()
    assert texts.REMOVED_IN_USE in section.head.answer.words()
