"""What a person sets at their own counter: look, size, lock and scanner."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QObject, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from app import settings as settings_file
from app.settings import Settings
from app.texts import settings_scanner as texts
from app.texts import settings_screen as screen_texts
from app.views import palette, serial_scanner, theme
from app.views.palette import Scheme
from app.views.raw_scan import Made, RawScan
from app.views.scanner_test import layout_of
from app.views.scanners import Scanners
from app.views.serial_scanner import PortLook
from app.views.settings_look import LookSection
from app.views.settings_scanner import ScannerSection
from app.views.settings_screen import SettingsScreen
from tests.views.at_work import AtWork
from tests.views.settings_at import open_section, press, settings

PARCEL = "8820013050002182"
PERSIAN = "۸۸۲۰۰۱۳۰۵۰۰۰۲۱۸۲"


def kept(folder: Path) -> Settings:
    return settings_file.load(folder)


# Look and size


def look(counter: AtWork) -> LookSection:
    settings(counter)
    return open_section(counter, "settings_look", LookSection)


def test_colours_are_tried_at_once_and_stored_with_the_rest(counter: AtWork) -> None:
    section = look(counter)
    assert section.themes["system"].isChecked()
    for name, colours in (("dark", palette.DARK), ("high-contrast", palette.HIGH_CONTRAST)):
        section.themes[name].click()
        assert theme.colours() is colours
    assert kept(counter.folder).theme == "system"
    section.lock.show_value(25)
    section.save()
    assert (kept(counter.folder).theme, kept(counter.folder).lock_minutes) == ("high-contrast", 25)
    assert not section.unsaved()
    assert theme.colours() is palette.HIGH_CONTRAST


def test_colours_that_are_put_aside_go_away(counter: AtWork) -> None:
    section = look(counter)
    section.themes["light"].click()
    section.save()
    section.themes["dark"].click()
    section.forget()
    assert theme.colours() is palette.LIGHT
    assert section.themes["light"].isChecked()
    assert kept(counter.folder).theme == "light"


def test_a_size_is_shown_in_a_sample_and_asks_for_another_window(
    counter: AtWork, qtbot: QtBot
) -> None:
    section = look(counter)
    plain = section.sample.sizeHint().height()
    section.scale.setText("۱۵۰")
    section.scale.editingFinished.emit()
    assert section.sample.sizeHint().height() == pytest.approx(plain * 1.5, abs=1)
    assert theme.scale() == 1.0
    with qtbot.waitSignal(counter.shell.reopen_asked):
        section.save()
    assert kept(counter.folder).scale == 150


def test_the_same_size_keeps_the_window(counter: AtWork, qtbot: QtBot) -> None:
    section = look(counter)
    section.lock.show_value(0)
    with qtbot.assertNotEmitted(counter.shell.reopen_asked):
        section.save()
    assert kept(counter.folder).lock_minutes == 0


def test_settings_name_their_colours() -> None:
    assert Scheme.named("high-contrast") is Scheme.HIGH_CONTRAST
    assert Scheme.named("dark") is Scheme.DARK
    assert Scheme.named("") is Scheme.named("green") is Scheme.SYSTEM


# The scanner


@pytest.fixture
def scanners(qapp: QApplication) -> Iterator[Scanners]:
    made = Scanners(qapp)
    yield made
    made.close()
    qapp.removeEventFilter(made.keyboard)
    for one in (made.keyboard, made):
        one.setParent(QObject())


@pytest.fixture
def ports(monkeypatch: pytest.MonkeyPatch) -> list[PortLook]:
    """The serial ports of this machine, as a test wants them."""
    found: list[PortLook] = []
    monkeypatch.setattr(serial_scanner, "ports", lambda: tuple(found))
    return found


def scanner(counter: AtWork) -> ScannerSection:
    settings(counter)
    return open_section(counter, "settings_scanner", ScannerSection)


def screen(counter: AtWork) -> SettingsScreen:
    page = counter.shell.page()
    assert isinstance(page, SettingsScreen)
    return page


def test_each_key_stands_above_what_it_was(scanners: Scanners, counter: AtWork) -> None:
    section = scanner(counter)
    assert section.test.chip.look.text == texts.NOT_TRIED
    gaps = tuple(4.0 + at % 5 for at in range(16))
    scanners.heard.emit(RawScan(PERSIAN, PARCEL, Made.SCAN, (1,) * 16, gaps))
    assert section.test.pairs.pairs() == (tuple(PERSIAN), tuple(PARCEL))
    assert section.test.chip.look.text == texts.WORKS
    said = section.test.facts.text()
    for words in ("شمارهٔ مرسوله", "۱۶ نویسه", "بیشترین ۸ میلی‌ثانیه", texts.PERSIAN):
        assert words in said


def test_keys_that_come_like_a_scanners_are_shown_and_not_written(
    scanners: Scanners, counter: AtWork, qtbot: QtBot
) -> None:
    # A machine that is busy types slowly: here every run is fast enough.
    scanners.use(1_000.0, "")
    section = scanner(counter)
    counter.shell.activateWindow()
    qtbot.waitUntil(section.test.line.hasFocus)
    handle = counter.shell.windowHandle()
    assert handle is not None
    for letter in PARCEL:
        QTest.keyClick(handle, Qt.Key(ord(letter)))
    QTest.keyClick(handle, Qt.Key.Key_Return)
    assert section.test.pairs.pairs() == (tuple(PARCEL), tuple(PARCEL))
    assert section.test.chip.look.text == texts.WORKS
    assert section.test.line.text() == ""


def test_a_number_with_a_wrong_digit_is_told(scanners: Scanners, counter: AtWork) -> None:
    section = scanner(counter)
    wrong = PARCEL[:-1] + "3"
    scanners.heard.emit(RawScan(wrong, wrong, Made.SCAN, (1,) * 16, (5.0,) * 16))
    assert section.test.chip.look.text == texts.WRONG_DIGITS
    assert texts.DAMAGED in section.test.facts.text()


def test_a_torn_scan_and_one_of_a_serial_port(scanners: Scanners, counter: AtWork) -> None:
    section = scanner(counter)
    scanners.heard.emit(RawScan("2184", "", Made.TORN, (1,) * 4, (5.0,) * 4))
    assert section.test.chip.look.text == texts.TORN
    scanners.heard.emit(RawScan("GL-1001", "GL-1001", Made.SCAN))
    assert texts.SERIAL in section.test.facts.text()
    assert texts.OTHER_CODE in section.test.facts.text()


def test_a_slow_scanner_is_helped(
    scanners: Scanners, counter: AtWork, monkeypatch: pytest.MonkeyPatch
) -> None:
    told: list[tuple[float, str]] = []
    monkeypatch.setattr(scanners, "use", lambda *settings: told.append(settings))
    section = scanner(counter)
    scanners.heard.emit(RawScan(PARCEL, "", Made.TYPING, (1,) * 16, (46.0,) * 16))
    assert section.test.chip.look.text == texts.TYPED
    press(screen(counter), texts.raise_to(60))
    assert section.speed.value() == 60
    assert section.unsaved()
    section.save()
    assert kept(counter.folder).scanner_ms == 60
    assert told == [(60, "")]


def test_a_person_that_types_is_offered_nothing(scanners: Scanners, counter: AtWork) -> None:
    section = scanner(counter)
    scanners.heard.emit(RawScan("salam", "", Made.TYPING, (1,) * 5, (180.0,) * 5))
    assert section.test.chip.look.text == texts.TYPED
    assert not section.test.offers()


def test_a_serial_port_is_chosen(
    scanners: Scanners, counter: AtWork, ports: list[PortLook]
) -> None:
    ports[:] = [PortLook("ttyACM0", "Honeywell", "Voyager 1450g", "0c2e:0901:1"), PortLook("ttyS0")]
    section = scanner(counter)
    section.serial.click()
    assert [(one.text, one.remark) for one in section.port.options()] == [
        ("Voyager 1450g", "ttyACM0"),
        ("ttyS0", "ttyS0"),
    ]
    section.save()
    assert kept(counter.folder).scanner_port == "ttyACM0"
    assert scanners.serial is not None
    assert scanners.serial.port == "ttyACM0"
    section.keyboard.click()
    section.save()
    assert kept(counter.folder).scanner_port == ""
    assert scanners.serial is None


def test_a_port_that_is_gone_stays_chosen_and_is_told(
    counter: AtWork, ports: list[PortLook]
) -> None:
    settings_file.save(Settings(counter.folder, scanner_port="ttyACM7"))
    section = scanner(counter)
    assert section.serial.isChecked()
    assert [(one.key, one.remark) for one in section.port.options()] == [
        ("ttyACM7", texts.GONE_PORT)
    ]
    assert not section.unsaved()


def test_without_a_port_there_is_nothing_to_store(counter: AtWork, ports: list[PortLook]) -> None:
    section = scanner(counter)
    section.serial.click()
    press(screen(counter), screen_texts.SAVE)
    assert texts.CHOOSE_PORT in screen(counter).message()
    assert section.unsaved()
    assert kept(counter.folder).scanner_port == ""


@pytest.mark.parametrize(
    ("text", "code", "layout"),
    [
        ("KB-2071n", "KB-2071n", texts.ENGLISH),
        ("»\u200c-۲۰۷۱د", "KB-2071n", texts.PERSIAN),
        ("ض1", "q1", texts.PERSIAN_OLD),
        ("", "1234", texts.UNKNOWN_LAYOUT),
    ],
)
def test_the_layout_is_guessed(text: str, code: str, layout: str) -> None:
    assert layout_of(RawScan(text, code, Made.SCAN, (1,), (1.0,))) == layout
