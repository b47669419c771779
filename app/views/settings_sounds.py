"""Settings of the sounds: success on or off, and each sound to hear."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout

from app.background import Counter
from app.settings import Settings
from app.texts import settings_screen as texts
from app.views import theme
from app.views.cards import Card
from app.views.controls import Button
from app.views.icons import Icon
from app.views.labels import Words
from app.views.settings_of_counter import CounterSection, card_with
from app.views.shell import Shell
from app.views.sounds import Sound, Sounds
from app.views.switch import Switch


class SoundsSection(CounterSection):
    """The switch is stored in the settings of this counter; trying a sound always sounds."""

    def __init__(self, counter: Counter, home: Path, sounds: Sounds) -> None:
        super().__init__(texts.SOUNDS, texts.SOUNDS_REMARK, Icon.VOLUME, counter, home)
        self._sounds = sounds
        self.success = Switch(texts.SUCCESS, texts.SUCCESS_HINT)
        self.success.clicked.connect(self.touched)
        self.tries: dict[Sound, Button] = {}
        self.page.addWidget(self._success_card())
        self.page.addWidget(self._try_card())

    def _success_card(self) -> Card:
        card = card_with(texts.SUCCESS_HEAD, Icon.DONE_ALL)
        card.body.addWidget(self.success)
        return card

    def _try_card(self) -> Card:
        card = card_with(texts.TRY_HEAD, Icon.VOLUME)
        card.body.addWidget(Words(texts.TRY_HINT, theme.SMALL, tone="muted", wrap=True))
        for sound in Sound:
            name, when = texts.SOUND_NAMES[sound.value]
            button = Button(texts.TRY, icon=Icon.VOLUME, small=True)
            button.setAccessibleName(f"{texts.TRY}: {name}")
            button.clicked.connect(lambda _=False, sound=sound: self._sounds.try_out(sound))
            self.tries[sound] = button
            lines = QVBoxLayout()
            lines.setSpacing(0)
            lines.addWidget(Words(name, theme.BODY, theme.MEDIUM))
            lines.addWidget(Words(when, theme.SMALL, tone="muted", wrap=True))
            row = QHBoxLayout()
            row.setSpacing(theme.px(12))
            row.setContentsMargins(0, theme.px(6), 0, theme.px(6))
            row.addLayout(lines, 1)
            row.addWidget(button)
            card.body.addLayout(row)
        return card

    def arrive(self) -> None:
        super().arrive()
        self.success.setFocus()

    def wanted(self) -> dict[str, Any]:
        return {"success_sound": self.success.isChecked()}

    def show_settings(self, settings: Settings) -> None:
        self.success.setChecked(settings.success_sound)

    def take_effect(self, settings: Settings) -> None:
        self._sounds.success = settings.success_sound


def make(counter: Counter, shell: Shell, home: Path, sounds: Sounds) -> SoundsSection:
    """The section, joined to the settings and the sounds of this counter."""
    return SoundsSection(counter, home, sounds)
