"""A day to type, in any form and digits, or to choose from a calendar."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QWidget

from app.errors import UserError
from app.persian import jalali
from app.texts import screens as texts
from app.views import theme
from app.views.calendar_popup import CalendarPopup
from app.views.controls import IconButton
from app.views.fields import LineEdit
from app.views.icons import Icon


class DateField(LineEdit):
    """``chosen`` carries a day, ``refused`` why what was typed is none.

    Args:
        name: for screen readers.
        today: asked when it is needed; a window may stay open past midnight.
    """

    chosen = Signal(object)
    refused = Signal(str)

    def __init__(self, name: str, today: Callable[[], date], parent: QWidget | None = None) -> None:
        super().__init__("", icon=None, parent=parent)
        self.setAccessibleName(name)
        self._today = today
        self._day = today()
        self._popup: CalendarPopup | None = None
        self._open = IconButton(Icon.CALENDAR, texts.PICK_DATE, side=32)
        self._open.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._open.clicked.connect(self.open_calendar)
        self.set_end(self._open)
        self.setFixedWidth(theme.px(136))
        self.returnPressed.connect(self.read)
        self.textEdited.connect(lambda: self.set_wrong(False))
        self.show_day(self._day)

    def day(self) -> date:
        """The last day that was right."""
        return self._day

    def show_day(self, day: date) -> None:
        """Show a day, without telling anybody."""
        self._day = day
        self.set_wrong(False)
        self.setText(jalali.short(day))

    def read(self) -> bool:
        """Take what was typed.

        Returns:
            whether it is a day.
        """
        if self.text() == jalali.short(self._day):
            return True
        try:
            day = jalali.parse(self.text(), self._today())
        except UserError as error:
            self.set_wrong(True)
            self.refused.emit(error.message)
            return False
        self._take(day)
        return True

    def open_calendar(self) -> None:
        """Show the month of the day."""
        if self._popup is None or self._popup.month().today != self._today():
            self._popup = CalendarPopup(self._today(), self)
            self._popup.taken.connect(self._take)
        self._popup.open_at(self._day, self)

    def popup(self) -> CalendarPopup | None:
        """The calendar, if it was opened."""
        return self._popup

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Down:
            self.open_calendar()
            return
        super().keyPressEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        if event.reason() is not Qt.FocusReason.PopupFocusReason:
            self.read()

    def _take(self, day: date) -> None:
        changed = day != self._day
        self.show_day(day)
        if changed:
            self.chosen.emit(day)
