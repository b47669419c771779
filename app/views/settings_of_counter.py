"""What the sections share that store in the settings file of this counter."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app import settings as settings_file
from app.background import Counter
from app.errors import UserError
from app.settings import Settings
from app.views import theme
from app.views.cards import Card
from app.views.flow import WrapRow
from app.views.icons import Icon
from app.views.labels import IconMark, Words
from app.views.settings_section import Section


class CounterSection(Section):
    """Reads the file when it comes to sight and writes it when it is saved, off the GUI thread.

    A subclass says ``wanted``, ``show_settings`` and, where saving has an effect at once,
    ``take_effect``; it calls ``touched`` when a person changed something.
    """

    def __init__(self, title: str, remark: str, icon: Icon, counter: Counter, home: Path) -> None:
        super().__init__(title, remark, icon)
        self.counter, self.home = counter, home
        self.kept = Settings(home)
        self._known = False

    def wanted(self) -> dict[str, Any]:
        """What stands on the page, by the names of ``Settings``."""
        raise NotImplementedError

    def show_settings(self, settings: Settings) -> None:
        """Show what is stored."""
        raise NotImplementedError

    def take_effect(self, settings: Settings) -> None:
        """It was stored: let it hold from now on."""

    def touched(self) -> None:
        """Something on the page was changed by a person."""
        self.changed.emit()

    def arrive(self) -> None:
        self.counter.background.apart(
            self, lambda: settings_file.load(self.home), self._read, self._fail
        )

    def unsaved(self) -> bool:
        return self._known and any(
            getattr(self.kept, name) != value for name, value in self.wanted().items()
        )

    def save(self) -> None:
        wanted = self.wanted()

        def store() -> Settings:
            made = replace(settings_file.load(self.home), **wanted)
            settings_file.save(made)
            return made

        self.counter.background.apart(self, store, self._saved, self._fail)

    def forget(self) -> None:
        self.show_settings(self.kept)
        self.changed.emit()

    def _read(self, settings: Settings) -> None:
        if not self.unsaved():
            self._known = True
            self.kept = settings
            self.show_settings(settings)
            self.changed.emit()

    def _saved(self, settings: Settings) -> None:
        self.kept = settings
        self.take_effect(settings)
        self.stored.emit()

    def _fail(self, error: UserError) -> None:
        self.refused.emit(error.message)


def card_with(title: str, icon: Icon) -> Card:
    """A card of the settings with its icon."""
    card = Card(title)
    card.head.insertWidget(0, IconMark(icon, "muted", 24))
    card.body.setSpacing(theme.px(12))
    return card


def beside(name: str, hint: str, field: QWidget) -> QHBoxLayout:
    """Words at the right, the field that they are about at the left."""
    said = QWidget()
    said.setMinimumWidth(theme.px(160))
    lines = QVBoxLayout(said)
    lines.setContentsMargins(0, 0, 0, 0)
    lines.setSpacing(0)
    lines.addWidget(Words(name, theme.BODY, theme.MEDIUM))
    if hint:
        lines.addWidget(Words(hint, theme.SMALL, tone="muted", wrap=True))
    row = WrapRow()
    row.setSpacing(theme.px(16))
    row.addWidget(said, 1)
    row.addWidget(field)
    return row
