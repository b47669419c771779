"""The card that says how long the files of drawn papers stay on this computer."""

from __future__ import annotations

from app.settings import LONGEST_PAPERS
from app.texts import settings_printers as texts
from app.views.icons import Icon
from app.views.settings_of_counter import beside, card_with
from app.views.stepper import Stepper


class PapersKept:
    """``card`` goes on a page; ``days`` tells that a person chose another number."""

    def __init__(self) -> None:
        self.days = Stepper(texts.KEPT_FOR, 1, LONGEST_PAPERS, 1, texts.days)
        self._kept: int | None = None
        self.card = card_with(texts.KEPT_HEAD, Icon.FOLDER)
        self.card.body.addLayout(beside(texts.KEPT_FOR, texts.KEPT_HINT, self.days))

    def unsaved(self) -> bool:
        """Whether another number stands there than is stored."""
        return self._kept is not None and self.days.value() != self._kept

    def show_days(self, days: int) -> None:
        """Show what is stored."""
        self._kept = days
        self.days.show_value(days)

    def forget(self) -> None:
        """Show again what is stored."""
        if self._kept is not None:
            self.days.show_value(self._kept)
