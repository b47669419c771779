"""The frame of the settings: which sections somebody sees, and what becomes of changes."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from app import settings as settings_file
from app.home import SETTINGS_NAME
from app.texts import settings_screen as texts
from app.texts import window
from app.views.controls import Button
from app.views.settings_desk import SECTIONS
from app.views.settings_lines import SectionItem
from app.views.settings_look import LookSection
from app.views.settings_printers import PrintersSection
from app.views.settings_section import Section
from app.views.settings_sounds import SoundsSection
from tests.views.at_work import AtWork, words
from tests.views.settings_at import choose, open_section, press, settings

OF_COUNTER = ("اسکنر", "نما و اندازه", "صداها")
SEEN = {"desk": ("ورود از پرونده", *OF_COUNTER), "packer": ("روز بی‌برق", *OF_COUNTER)}


def sounds(counter: AtWork) -> SoundsSection:
    return open_section(counter, "settings_sounds", SoundsSection)


def stored(folder: Path) -> bool:
    return settings_file.load(folder).success_sound


@pytest.mark.parametrize("role", ["desk", "packer"])
def test_who_supervises_nothing_sees_what_is_this_counters(counter: AtWork, role: str) -> None:
    page = settings(counter, role)
    assert page.titles() == SEEN[role]
    assert page.section() is not None


def test_a_supervisor_sees_all(counter: AtWork) -> None:
    page = settings(counter, "supervisor")
    assert page.titles() == tuple(place.title for place in SECTIONS)
    assert set(OF_COUNTER) < set(page.titles())
    assert {texts.OF_LIBRARY, texts.OF_COUNTER} <= set(words(page).split(" | "))


def test_every_section_is_made_and_says_what_it_is_about(counter: AtWork) -> None:
    page = settings(counter, "supervisor")
    for place in SECTIONS:
        section = open_section(counter, place.module, Section)
        assert section.title == place.title
        assert page.subtitle.text() == section.remark != ""
        assert not section.unsaved()


def test_a_change_is_stored_with_ctrl_enter(counter: AtWork) -> None:
    page = settings(counter)
    section = sounds(counter)
    assert not section.unsaved()
    section.success.click()
    assert section.unsaved()
    assert stored(counter.folder)
    QTest.keyClick(section.success, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert not stored(counter.folder)
    assert not section.unsaved()
    assert page.leave()


def test_bringing_back_shows_what_is_stored(counter: AtWork) -> None:
    page = settings(counter)
    section = sounds(counter)
    for words_ in (texts.REVERT, texts.SAVE):
        section.success.click()
        button = next(one for one in page.findChildren(Button) if one.text() == words_)
        button.setFocus()
        assert button.hasFocus()
        button.click()
        # It can't be pressed now; the cursor goes on where it was, not to another section.
        focused = QApplication.focusWidget()
        assert focused is not None
        assert section.isAncestorOf(focused)
        assert not section.unsaved()
    section.success.click()
    section.save()
    section.success.click()
    press(page, texts.REVERT)
    assert section.success.isChecked()
    assert not section.unsaved()
    assert stored(counter.folder)


def test_leaving_what_is_not_stored_asks(counter: AtWork) -> None:
    page = settings(counter)
    section = sounds(counter)
    section.success.click()
    counter.shell.show_page(window.REQUESTS)
    assert counter.shell.page() is page
    assert texts.UNSAVED.format(title=texts.SOUNDS) in page.message()
    press(page, texts.STAY)
    assert page.message() == ""
    assert section.unsaved()
    assert counter.shell.page() is page
    counter.shell.show_page(window.REQUESTS)
    QTest.keyClick(page, Qt.Key.Key_Escape)
    assert page.message() == ""
    assert counter.shell.page() is page


def test_stored_and_on_to_where_one_wanted(counter: AtWork) -> None:
    page = settings(counter)
    sounds(counter).success.click()
    counter.shell.show_page(window.REQUESTS)
    press(page, texts.SAVE_AND_GO)
    assert not stored(counter.folder)
    assert counter.shell.page() is not page


def test_put_aside_and_on_to_another_section(counter: AtWork) -> None:
    page = settings(counter)
    section = sounds(counter)
    section.success.click()
    choose(counter, "settings_look")
    assert page.section() is section
    press(page, texts.DROP)
    assert isinstance(page.section(), LookSection)
    assert stored(counter.folder)
    assert not section.unsaved()


def test_what_cannot_be_stored_is_said_and_kept(counter: AtWork) -> None:
    page = settings(counter)
    section = sounds(counter)
    section.success.click()
    (counter.folder / SETTINGS_NAME).write_text("theme = [")
    counter.shell.show_page(window.REQUESTS)
    press(page, texts.SAVE_AND_GO)
    assert SETTINGS_NAME in page.message()
    assert counter.shell.page() is page
    assert section.unsaved()


def test_keys_go_from_section_to_section(counter: AtWork, qtbot: QtBot) -> None:
    page = settings(counter)
    counter.shell.activateWindow()
    qtbot.waitUntil(counter.shell.isActiveWindow)
    first = page.section()
    assert first is not None
    for _ in page.titles():
        QTest.keyClick(page, Qt.Key.Key_PageDown, Qt.KeyboardModifier.ControlModifier)
    assert page.section() is first
    QTest.keyClick(page, Qt.Key.Key_PageUp, Qt.KeyboardModifier.ControlModifier)
    assert isinstance(page.section(), SoundsSection)


def test_another_persons_badge_changes_what_is_seen(counter: AtWork) -> None:
    page = settings(counter, "supervisor")
    assert page.titles() != OF_COUNTER
    assert page.section() is not None
    counter.log_in("packer")
    assert counter.shell.page() is page
    assert page.titles() == SEEN["packer"]
    section = page.section()
    assert section is not None
    assert section.title in SEEN["packer"]


def test_who_may_not_have_it_gets_nothing_of_what_was_open(counter: AtWork) -> None:
    page = settings(counter, "supervisor")
    section = open_section(counter, "settings_printers", PrintersSection)
    section.sheets.click()
    assert section.unsaved()
    counter.shell.lock()
    counter.log_in("packer")
    counter.shell.show_page(window.SETTINGS)
    assert page.titles() == SEEN["packer"]
    assert page.section() is not section
    assert not section.unsaved()
    assert not section.isVisible()


def test_what_is_open_stays_over_a_lock(counter: AtWork) -> None:
    page = settings(counter)
    section = sounds(counter)
    section.success.click()
    counter.shell.lock()
    counter.log_in("desk")
    assert counter.shell.page() is page
    assert page.section() is section
    assert section.unsaved()


def test_sounds_are_heard_when_tried_also_where_they_are_off(counter: AtWork) -> None:
    settings(counter)
    section = sounds(counter)
    section.success.click()
    section.save()
    counter.heard.clear()
    for button in section.tries.values():
        button.click()
    assert counter.heard == ["accepted", "complete", "notice", "error"]
    counter.heard.clear()
    counter.log_in("desk")
    assert counter.heard == []
    section.success.click()
    section.save()
    counter.log_in("desk")
    assert counter.heard == ["accepted"]


def test_everything_that_takes_the_keyboard_has_a_name(counter: AtWork) -> None:
    settings(counter, "supervisor")
    for place in SECTIONS:
        section = open_section(counter, place.module, Section)
        for one in section.findChildren(QWidget):
            if one.focusPolicy() & Qt.FocusPolicy.TabFocus and one.isVisible():
                assert one.accessibleName(), (place.title, type(one).__name__)


def test_all_sections_have_their_place_in_a_low_window(counter: AtWork, qtbot: QtBot) -> None:
    page = settings(counter, "supervisor")
    counter.shell.resize(1024, 700)
    lines = page.findChildren(SectionItem)
    assert len(lines) == len(page.titles()) > len(OF_COUNTER)
    qtbot.waitUntil(lambda: not lines[-1].visibleRegion().isEmpty())
    assert all(line.visibleRegion().boundingRect() == line.rect() for line in lines)
