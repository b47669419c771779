"""The settings' way to the reading in of files: one button for each kind."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout

from app.background import Counter
from app.texts import import_screen as texts
from app.texts import window as window_texts
from app.views import theme
from app.views.cards import Card
from app.views.controls import Button
from app.views.icons import Icon
from app.views.labels import Words
from app.views.settings_section import Section
from app.views.shell import Shell
from app.views.sounds import Sounds


class ImportSection(Section):
    """``asked`` carries the kind of file that somebody wants to read in."""

    asked = Signal(str)

    def __init__(self) -> None:
        super().__init__(texts.SECTION, texts.SECTION_REMARK, Icon.UPLOAD)
        self.buttons: dict[str, Button] = {}
        card = Card()
        card.body.setSpacing(theme.px(16))
        card.body.addWidget(Words(texts.SECTION_HINT, theme.SMALL, tone="muted", wrap=True))
        for kind, name in texts.OPEN.items():
            words = QVBoxLayout()
            words.setSpacing(0)
            words.addWidget(Words(texts.KINDS[kind], theme.BODY, theme.SEMIBOLD))
            words.addWidget(Words(texts.REMARKS[kind], theme.SMALL, tone="muted", wrap=True))
            button = Button(name, icon=Icon.UPLOAD)
            button.clicked.connect(lambda _=False, kind=kind: self.asked.emit(kind))
            self.buttons[kind] = button
            row = QHBoxLayout()
            row.setSpacing(theme.px(16))
            row.addLayout(words, 1)
            row.addWidget(button)
            card.body.addLayout(row)
        self.page.addWidget(card)
        wide = max(button.sizeHint().width() for button in self.buttons.values())
        for button in self.buttons.values():
            button.setFixedWidth(wide)

    def arrive(self) -> None:
        next(iter(self.buttons.values())).setFocus()


def make(counter: Counter, shell: Shell, home: Path, sounds: Sounds) -> ImportSection:
    """The section, joined to the page."""
    from app.views.import_screen import FILE, ImportScreen

    section = ImportSection()

    def show(kind: str) -> None:
        shell.show_page(window_texts.IMPORT)
        page = shell.page()
        if isinstance(page, ImportScreen) and page.step() == FILE and not page.is_busy():
            page.file.show_kind(kind)
            page.file.choose.setFocus()

    section.asked.connect(show)
    return section
