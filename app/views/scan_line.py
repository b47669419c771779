"""The line at the foot of a scanning screen, for codes that are typed by hand."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from app.texts import screens as texts
from app.views.fields import LineEdit
from app.views.icons import Icon

LINE = 200
"""px at 100 % that such a line has at least beside its buttons."""


class ScanLine(LineEdit):
    """``entered`` carries what was typed, after Enter; the line is empty again at once."""

    entered = Signal(str)

    def __init__(
        self, placeholder: str = texts.SCAN_OR_TYPE, parent: QWidget | None = None
    ) -> None:
        super().__init__(placeholder, icon=Icon.SCAN, parent=parent)
        self.returnPressed.connect(self._enter)

    def _enter(self) -> None:
        typed = self.digits()
        self.clear()
        if typed:
            self.entered.emit(typed)
