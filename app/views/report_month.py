"""The list of a month, in its two versions: beside the numbers of a range that is a month."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from app.persian import jalali
from app.persian.digits import to_persian
from app.texts import reports as texts
from app.texts.preview import OFFICES
from app.views import theme
from app.views.controls import Button
from app.views.flow import FlowBox
from app.views.icons import Icon
from app.views.labels import Words


class MonthPapers(FlowBox):
    """``asked`` with an office: ``library`` or ``post``."""

    asked = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        self._words = Words("", theme.SMALL, theme.SEMIBOLD)
        self._words.setFixedHeight(theme.px(32))
        self.add(self._words)
        self.buttons: dict[str, Button] = {}
        for office, name in OFFICES.items():
            button = Button(name, icon=Icon.EYE, small=True)
            button.clicked.connect(lambda _=False, whose=office: self.asked.emit(whose))
            self.buttons[office] = button
            self.add(button)
        self.hide()

    def show_for(self, first: date, last: date) -> None:
        """Come to sight where these days are a month."""
        year, month, _ = jalali.to_jalali(first)
        whole = jalali.month_bounds(year, month) == (first, last)
        name = f"{jalali.month_name(month)} {to_persian(year)}"
        self._words.setText(texts.MONTHLY_LIST.format(month=name))
        for button in self.buttons.values():
            button.setAccessibleName(f"{self._words.text()} {button.text()}")
        self.setVisible(whole)
