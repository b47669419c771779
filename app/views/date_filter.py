"""A filter by date: a pill that unfolds two days; off, it hides nothing."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.persian import jalali
from app.texts import request_detail as texts
from app.views import theme
from app.views.controls import Pill
from app.views.date_field import DateField
from app.views.icons import Icon
from app.views.labels import Words

DAYS = dt.timedelta(days=30)
"""How far back it reaches when it is switched on."""


class DateFilter(QWidget):
    """``changed`` is sent when it lets other days through.

    Args:
        today: the business date, asked when it is needed.
    """

    changed = Signal()

    def __init__(self, today: Callable[[], dt.date], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._today = today
        self._pill = Pill(texts.DATES, icon=Icon.CALENDAR, removable=True)
        self._first = DateField(texts.FIRST_DAY, today)
        self._last = DateField(texts.LAST_DAY, today)
        self._error = Words("", theme.CAPTION, tone="error")
        self._days = QWidget()
        days = QHBoxLayout(self._days)
        days.setContentsMargins(0, 0, 0, 0)
        days.setSpacing(theme.px(8))
        for label, field in ((texts.FIRST_DAY, self._first), (texts.LAST_DAY, self._last)):
            days.addWidget(Words(label, theme.CAPTION, tone="muted"))
            days.addWidget(field)
            field.chosen.connect(lambda _: self._tell())
            field.refused.connect(self._complain)
        row = QHBoxLayout()
        row.setSpacing(theme.px(8))
        row.addWidget(self._days)
        row.addWidget(self._pill)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.px(4))
        column.addLayout(row)
        column.addWidget(self._error)
        self._pill.clicked.connect(self._press)
        self._fold()

    def span(self) -> tuple[dt.date, dt.date] | None:
        """The first and the last day that pass; None while it is off."""
        if not self._pill.isChecked():
            return None
        first, last = self._first.day(), self._last.day()
        return (first, last) if first <= last else None

    def words(self) -> str:
        """«از ۱۴۰۵/۰۸/۰۲ تا ۱۴۰۵/۰۹/۰۲»; empty while it is off."""
        span = self.span()
        if span is None:
            return ""
        return texts.FROM_TO.format(first=jalali.short(span[0]), last=jalali.short(span[1]))

    def show_span(self, first: dt.date, last: dt.date) -> None:
        """Switch it on for some days."""
        self._pill.setChecked(True)
        self._first.show_day(first)
        self._last.show_day(last)
        self._tell()

    def put_away(self) -> None:
        """Switch it off, without telling anybody."""
        self._pill.setChecked(False)
        self._fold()

    def _press(self) -> None:
        if self._pill.isChecked():
            today = self._today()
            self.show_span(today - DAYS, today)
            self._first.setFocus()
        else:
            self._tell()

    def _complain(self, sentence: str) -> None:
        self._error.setText(sentence)
        self._error.setVisible(bool(sentence))

    def _tell(self) -> None:
        self._fold()
        turned = self._pill.isChecked() and self.span() is None
        self._complain(texts.TURNED if turned else "")
        if not turned:
            self.changed.emit()

    def _fold(self) -> None:
        self._days.setVisible(self._pill.isChecked())
        self._complain("")
