"""Settings of the look: colours, the size of everything, and when the station locks itself."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from PySide6.QtWidgets import QApplication, QButtonGroup

from app.background import Counter
from app.settings import Settings
from app.texts import settings_screen as texts
from app.views import palette, theme
from app.views.beside import Even
from app.views.cards import Card
from app.views.icons import Icon
from app.views.look_samples import SizeSample, ThemeChoice
from app.views.palette import Scheme
from app.views.settings_of_counter import CounterSection, beside, card_with
from app.views.shell import Shell
from app.views.sounds import Sounds
from app.views.stepper import Stepper

SMALLEST, LARGEST, STEP = 90, 200, 10
LONGEST_LOCK = 120
"""Minutes."""

_SHOWN = {
    "system": (palette.LIGHT, palette.DARK),
    "light": (palette.LIGHT,),
    "dark": (palette.DARK,),
    "high-contrast": (palette.HIGH_CONTRAST,),
}


class LookSection(CounterSection):
    """Colours are seen in the whole window as they are chosen, the size in a sample beside it.

    Saving another size builds the window anew (``Shell.reopen_asked``).
    """

    def __init__(self, counter: Counter, shell: Shell, home: Path) -> None:
        super().__init__(texts.LOOK, texts.LOOK_REMARK, Icon.CONTRAST, counter, home)
        self._shell = shell
        self._group = QButtonGroup(self)
        self.themes = {
            name: ThemeChoice(*words, *_SHOWN[name]) for name, words in texts.THEMES.items()
        }
        self.scale = Stepper(texts.SIZE, SMALLEST, LARGEST, STEP, texts.per_cent)
        self.sample = SizeSample()
        self.lock = Stepper(texts.LOCK_AFTER, 0, LONGEST_LOCK, 1, texts.minutes)
        for card in (self._theme_card(), self._size_card(), self._lock_card()):
            self.page.addWidget(card)
        for name, choice in self.themes.items():
            self._group.addButton(choice)
            choice.clicked.connect(lambda _=False, name=name: self._try_theme(name))
        self.scale.valued.connect(self._try_size)
        self.lock.valued.connect(self.touched)

    def _theme_card(self) -> Card:
        card = card_with(texts.THEME_HEAD, Icon.CONTRAST)
        looks = Even(120, gap=12)
        for choice in self.themes.values():
            looks.addWidget(choice)
        card.body.addLayout(looks)
        return card

    def _size_card(self) -> Card:
        card = card_with(texts.SIZE_HEAD, Icon.TEXT_SIZE)
        card.body.addLayout(beside(texts.SIZE, texts.SIZE_HINT, self.scale))
        card.body.addWidget(self.sample)
        return card

    def _lock_card(self) -> Card:
        card = card_with(texts.LOCK_HEAD, Icon.LOCK)
        card.body.addLayout(beside(texts.LOCK_AFTER, texts.LOCK_HINT, self.lock))
        return card

    def arrive(self) -> None:
        super().arrive()
        self.themes[self._theme()].setFocus()

    def wanted(self) -> dict[str, Any]:
        return {
            "theme": self._theme(),
            "scale": self.scale.value(),
            "lock_minutes": self.lock.value(),
        }

    def show_settings(self, settings: Settings) -> None:
        self.themes.get(settings.theme, self.themes["system"]).setChecked(True)
        self.scale.show_value(settings.scale)
        self.sample.show_size(self.scale.value())
        self.lock.show_value(settings.lock_minutes)

    def forget(self) -> None:
        super().forget()
        _dress(self.kept.theme)

    def take_effect(self, settings: Settings) -> None:
        self._shell.lock_after(settings.lock_minutes)
        if settings.scale != round(theme.scale() * 100):
            self._shell.reopen_asked.emit()

    def _theme(self) -> str:
        return next((name for name, choice in self.themes.items() if choice.isChecked()), "system")

    def _try_theme(self, name: str) -> None:
        _dress(name)
        self.touched()

    def _try_size(self, size: int) -> None:
        self.sample.show_size(size)
        self.touched()


def _dress(name: str) -> None:
    app = QApplication.instance()
    assert isinstance(app, QApplication)
    theme.apply(app, Scheme.named(name), theme.scale())


def make(counter: Counter, shell: Shell, home: Path, sounds: Sounds) -> LookSection:
    """The section, joined to the settings of this counter."""
    return LookSection(counter, shell, home)
