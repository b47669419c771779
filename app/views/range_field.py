"""A range of days to type, in any form and digits, or to choose from a calendar."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date, timedelta

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QWidget

from app.errors import UserError
from app.persian import jalali
from app.texts import reports as texts
from app.texts import screens
from app.views import theme
from app.views.calendar_month import is_friday
from app.views.calendar_popup import RangePopup
from app.views.controls import IconButton
from app.views.fields import LineEdit
from app.views.icons import Icon

_FROM = re.compile(r"^\s*از\s+")
_TO = re.compile(r"\s+تا\s+|\s*[–—]\s*|\s+-\s+")


def range_words(first: date, last: date) -> str:
    """«۱۴۰۵/۰۸/۲۳ تا ۱۴۰۵/۰۸/۲۹»; of one day «دوشنبه ۲ آذر ۱۴۰۵»."""
    if first == last:
        return jalali.long(first)
    return texts.RANGE_OF.format(first=jalali.short(first), last=jalali.short(last))


def parse_range(typed: str, today: date) -> tuple[date, date]:
    """The range that somebody typed: «از … تا …», or one day.

    Raises:
        UserError: there is no such day, or the range ends before it begins.
    """
    parts = _TO.split(_FROM.sub("", typed.strip()))
    if len(parts) > 2:
        raise UserError(texts.RANGE_FORM, field="range")
    first = jalali.parse(parts[0], today)
    last = jalali.parse(parts[-1], today)
    if first > last:
        raise UserError(screens.TURNED_RANGE, field="range")
    return first, last


class RangeField(LineEdit):
    """``chosen`` carries the first and the last day, ``refused`` why what was typed is no range.

    Down opens the calendar, PgUp and PgDn go to the range before and after.

    Args:
        name: for screen readers.
        today: asked when it is needed; a window may stay open past midnight.
    """

    chosen = Signal(object, object)
    refused = Signal(str)
    opening = Signal()

    def __init__(self, name: str, today: Callable[[], date], parent: QWidget | None = None) -> None:
        super().__init__("", icon=Icon.CALENDAR, parent=parent)
        self.setAccessibleName(name)
        self._today = today
        self._span = (today(), today())
        self._popup: RangePopup | None = None
        self._is_off: Callable[[date], bool] = is_friday
        self._open = IconButton(Icon.DOWN, screens.PICK_DATE, side=32)
        self._open.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._open.clicked.connect(self.open_calendar)
        self.set_end(self._open)
        self.setFixedWidth(theme.px(256))
        self.returnPressed.connect(self.read)
        self.textEdited.connect(lambda: self.set_wrong(False))
        self.show_span(*self._span)

    def span(self) -> tuple[date, date]:
        """The last range that was right."""
        return self._span

    def show_span(self, first: date, last: date) -> None:
        """Show a range, without telling anybody."""
        self._span = (first, last)
        self.set_wrong(False)
        self.setText(range_words(first, last))
        # Behind a number that ends Persian words the cursor would stand in their middle.
        self.setCursorPosition(0)

    def set_off(self, is_off: Callable[[date], bool]) -> None:
        """Say which days are red in the calendar."""
        self._is_off = is_off
        if self._popup is not None:
            self._popup.set_off(is_off)

    def read(self) -> bool:
        """Take what was typed.

        Returns:
            whether it is a range.
        """
        if self.text() == range_words(*self._span):
            return True
        try:
            span = parse_range(self.text(), self._today())
        except UserError as error:
            self.set_wrong(True)
            self.refused.emit(error.message)
            return False
        self._take(*span)
        return True

    def open_calendar(self) -> None:
        """Show the month in which the range ends."""
        if self._popup is None or self._popup.month().today != self._today():
            self._popup = RangePopup(self._today(), self)
            self._popup.range_taken.connect(self._take)
        self._popup.set_off(self._is_off)
        self._popup.open_span(self._span, self)

    def popup(self) -> RangePopup | None:
        """The calendar, if it was opened."""
        return self._popup

    def go(self, ranges: int) -> None:
        """Go on by so many ranges of the same length; a whole month goes to a whole month."""
        first, last = self._span
        year, month, day = jalali.to_jalali(first)
        if day == 1 and (first, last) == jalali.month_bounds(year, month):
            year, month = divmod(year * 12 + month - 1 + ranges, 12)
            self._take(*jalali.month_bounds(year, month + 1))
            return
        step = timedelta(days=((last - first).days + 1) * ranges)
        self._take(first + step, last + step)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = event.key()
        if key == Qt.Key.Key_Down:
            self.open_calendar()
        elif key in (Qt.Key.Key_PageUp, Qt.Key.Key_PageDown):
            self.go(-1 if key == Qt.Key.Key_PageUp else 1)
        else:
            super().keyPressEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        if event.reason() is not Qt.FocusReason.PopupFocusReason:
            self.read()

    def _take(self, first: date, last: date) -> None:
        changed = (first, last) != self._span
        self.show_span(first, last)
        if changed:
            self.chosen.emit(first, last)
