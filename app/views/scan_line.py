"""The line at the foot of a scanning screen, for codes that are typed by hand."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from app.texts import screens as texts
from app.views import theme
from app.views.fields import LineEdit
from app.views.flow import WrapRow
from app.views.icons import Icon

LINE = 200
"""px at 100 % that such a line has at least beside its buttons."""


def beside_buttons(line: QWidget, buttons: Iterable[QWidget]) -> WrapRow:
    """The foot of a scanning screen: its line, as wide as there is room, and its buttons."""
    foot = WrapRow()
    line.setMinimumWidth(theme.px(LINE))
    foot.addWidget(line, 1000)
    for button in buttons:
        foot.addWidget(button)
    # Takes the room of the line while there is none.
    foot.addStretch(1)
    return foot


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
