"""Settings of the scanner: a test of what arrives, its kind and its speed."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from PySide6.QtWidgets import QApplication, QButtonGroup, QHBoxLayout, QWidget

from app.background import Counter
from app.settings import Settings
from app.texts import settings_scanner as texts
from app.views import theme
from app.views.cards import Card
from app.views.controls import IconButton, Pill
from app.views.icons import Icon
from app.views.labels import Words
from app.views.raw_scan import RawScan
from app.views.scanner_test import ScannerTest
from app.views.scanners import Scanners
from app.views.select import Option, Select
from app.views.settings_of_counter import CounterSection, beside, card_with
from app.views.shell import Shell
from app.views.sounds import Sounds
from app.views.stepper import Stepper

FASTEST, SLOWEST, STEP = 10, 120, 5
"""Milliseconds between two keys."""


class ScannerSection(CounterSection):
    """Shows each run of keys that came while it is in sight; saving takes effect at once."""

    def __init__(self, counter: Counter, home: Path, scanners: Scanners | None) -> None:
        super().__init__(texts.SCANNER, texts.SCANNER_REMARK, Icon.SCAN, counter, home)
        self._scanners = scanners
        self.test = ScannerTest()
        self.keyboard = Pill(texts.KEYBOARD, icon=Icon.KEYBOARD)
        self.serial = Pill(texts.SERIAL, icon=Icon.USB)
        self._kinds = QButtonGroup(self)
        self._kind_hint = Words("", theme.SMALL, tone="muted", wrap=True)
        self.port = Select(texts.PORT)
        self._again = IconButton(Icon.REFRESH, texts.LOOK_AGAIN)
        self._no_port = Words(texts.NO_PORT, theme.SMALL, tone="warning", wrap=True)
        self.speed = Stepper(texts.SPEED, FASTEST, SLOWEST, STEP, texts.milliseconds)
        self._ports = QWidget()
        for card in (self.test, self._kind_card(), self._speed_card()):
            self.page.addWidget(card)
        self.keyboard.setChecked(True)
        self._show_kind()
        self._kinds.buttonClicked.connect(self._choose_kind)
        self.port.taken.connect(self.touched)
        self._again.clicked.connect(self.look_for_ports)
        self.speed.valued.connect(self.touched)
        self.test.raise_asked.connect(self._raise_to)
        if scanners is not None:
            scanners.heard.connect(self._heard)

    def _kind_card(self) -> Card:
        card = card_with(texts.KIND_HEAD, Icon.USB)
        kinds = QHBoxLayout()
        kinds.setSpacing(theme.px(8))
        for pill in (self.keyboard, self.serial):
            self._kinds.addButton(pill)
            kinds.addWidget(pill)
        kinds.addWidget(self._kind_hint, 1)
        card.body.addLayout(kinds)
        row = QHBoxLayout(self._ports)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme.px(12))
        row.addWidget(Words(texts.PORT, theme.SMALL, theme.MEDIUM))
        row.addWidget(self.port, 1)
        row.addWidget(self._no_port, 1)
        row.addWidget(self._again)
        card.body.addWidget(self._ports)
        return card

    def _speed_card(self) -> Card:
        card = card_with(texts.SPEED_HEAD, Icon.SPEED)
        card.body.addLayout(beside(texts.SPEED, texts.SPEED_HINT, self.speed))
        return card

    def arrive(self) -> None:
        super().arrive()
        self.test.arrive()

    def wanted(self) -> dict[str, Any]:
        port = self.port.key() if self.serial.isChecked() else ""
        return {"scanner_ms": self.speed.value(), "scanner_port": port}

    def unsaved(self) -> bool:
        # A kind without a port yet is a change as well, though nothing could be stored.
        undecided = self.serial.isChecked() and not self.port.key()
        return super().unsaved() or undecided

    def save(self) -> None:
        if self.serial.isChecked() and not self.port.key():
            self._again.setFocus()
            self.refused.emit(texts.CHOOSE_PORT)
            return
        super().save()

    def show_settings(self, settings: Settings) -> None:
        self.speed.show_value(settings.scanner_ms)
        serial = bool(settings.scanner_port)
        (self.serial if serial else self.keyboard).setChecked(True)
        self._show_kind()
        if serial:
            self.look_for_ports(settings.scanner_port)

    def take_effect(self, settings: Settings) -> None:
        if self._scanners is not None:
            self._scanners.use(settings.scanner_ms, settings.scanner_port)

    def look_for_ports(self, chosen: str | bool = "") -> None:
        """Offer the serial ports that are there now, and the one that is set though it is not."""
        # Read where it is needed: most counters have no such scanner.
        from app.views.serial_scanner import ports

        wanted = chosen if isinstance(chosen, str) and chosen else self.port.key()
        found = [Option(look.name, look.product or look.name, look.name) for look in ports()]
        kept = wanted or self.kept.scanner_port
        if kept and kept not in (one.key for one in found):
            found.append(Option(kept, kept, texts.GONE_PORT))
        self.port.set_options(found)
        self.port.choose(kept)
        self.port.setVisible(bool(found))
        self._no_port.setVisible(not found)
        self.touched()

    def _choose_kind(self, _pill: object) -> None:
        self._show_kind()
        if self.serial.isChecked():
            self.look_for_ports()
        self.touched()

    def _show_kind(self) -> None:
        serial = self.serial.isChecked()
        self._ports.setVisible(serial)
        self._kind_hint.setText(texts.SERIAL_HINT if serial else texts.KEYBOARD_HINT)

    def _heard(self, raw: RawScan) -> None:
        if self.isVisible():
            self.test.show_scan(raw, self.speed.value())

    def _raise_to(self, milliseconds: int) -> None:
        self.speed.show_value(milliseconds)
        self.speed.setFocus()
        self.touched()


def make(counter: Counter, shell: Shell, home: Path, sounds: Sounds) -> ScannerSection:
    """The section, joined to the scanners of this counter."""
    app = QApplication.instance()
    found = app.findChild(Scanners) if app is not None else None
    return ScannerSection(counter, home, found if isinstance(found, Scanners) else None)
