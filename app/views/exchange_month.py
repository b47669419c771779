"""A Jalali month to turn: «آبان ۱۴۰۵» between two arrows."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QWidget

from app.persian import jalali
from app.texts import exchange_screen as texts
from app.views import theme
from app.views.controls import IconButton
from app.views.icons import Icon
from app.views.labels import Words


class MonthChoice(QWidget):
    """``turned`` is sent when a person chose another month; it begins with the month before."""

    turned = Signal()

    def __init__(self, today: Callable[[], date], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._today = today
        self._words = Words("", theme.BODY, theme.SEMIBOLD)
        self._words.setMinimumWidth(theme.px(110))
        self._words.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.before = IconButton(Icon.PREVIOUS, texts.MONTH_BEFORE)
        self.after = IconButton(Icon.NEXT, texts.MONTH_AFTER)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme.px(4))
        for piece in (self.before, self._words, self.after):
            row.addWidget(piece)
        self.before.clicked.connect(lambda: self._turn(-1))
        self.after.clicked.connect(lambda: self._turn(1))
        year, month, _ = jalali.to_jalali(today())
        self._year, self._month = (year, month - 1) if month > 1 else (year - 1, 12)
        self._show()

    def span(self) -> tuple[date, date]:
        """The first and the last day of the month."""
        return jalali.month_bounds(self._year, self._month)

    def month(self) -> tuple[int, int]:
        """The Jalali year and the number of the month."""
        return self._year, self._month

    def words(self) -> str:
        """«آبان ۱۴۰۵»."""
        return self._words.text()

    def show_month_of(self, day: date) -> None:
        """Turn to the month of a day, without telling anybody."""
        self._year, self._month, _ = jalali.to_jalali(day)
        self._show()

    def _turn(self, by: int) -> None:
        month = self._month + by
        if month in (0, 13):
            self._year, month = self._year + by, 12 if by < 0 else 1
        self._month = month
        self._show()
        self.turned.emit()

    def _show(self) -> None:
        year = jalali.short(self.span()[0])[:4]
        self._words.setText(f"{jalali.month_name(self._month)} {year}")
        # There is nothing in a month that has not begun.
        self.after.setEnabled(self.span()[1] < self._today())
