"""A short list of the settings: each row with what can be done to it at its left."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QPointF, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from app.views import paint, theme
from app.views.chips import Chip, ChipLook
from app.views.controls import Button
from app.views.icons import Icon
from app.views.labels import Elided, IconMark, Words
from app.views.tab_order import follow


@dataclass(frozen=True, slots=True)
class ActLook:
    """What can be done to a row: its name for the program, in words, and its icon.

    ``possible`` is False for what this row alone has to do without; its place stays.
    """

    name: str
    text: str
    icon: Icon | None = None
    possible: bool = True


@dataclass(frozen=True, slots=True)
class RowLook:
    """A row: its key, a line, a smaller line under it, a chip, and what can be done to it."""

    key: str
    text: str
    under: str = ""
    icon: Icon | None = None
    chip: ChipLook | None = None
    acts: tuple[ActLook, ...] = ()


class _Row(QWidget):
    """One row with a thin line above it, except the first."""

    acted = Signal(str, str)

    def __init__(self, look: RowLook, *, first: bool) -> None:
        super().__init__()
        self.look = look
        self._first = first
        self.buttons: dict[str, Button] = {}
        row = QHBoxLayout(self)
        row.setContentsMargins(0, theme.px(6), 0, theme.px(6))
        row.setSpacing(theme.px(10))
        if look.icon:
            row.addWidget(IconMark(look.icon, "muted", 20))
        lines = QVBoxLayout()
        lines.setSpacing(0)
        lines.addWidget(Elided(look.text, theme.BODY, theme.MEDIUM))
        if look.under:
            lines.addWidget(Elided(look.under, theme.CAPTION, role="muted"))
        row.addLayout(lines, 1)
        if look.chip:
            row.addWidget(Chip(look.chip))
        for act in look.acts:
            button = Button(act.text, icon=act.icon, small=True)
            button.setAccessibleName(f"{act.text}: {paint.bare(look.text)}")
            button.setEnabled(act.possible)
            button.clicked.connect(lambda _=False, name=act.name: self._act(name))
            row.addWidget(button)
            self.buttons[act.name] = button

    def _act(self, name: str) -> None:
        self.acted.emit(self.look.key, name)

    def paintEvent(self, event: QPaintEvent) -> None:
        if not self._first:
            painter = QPainter(self)
            right = QPointF(self.width(), 0.5)
            paint.line(painter, QPointF(0, 0.5), right, theme.colours().divider, 1)


class Rows(QWidget):
    """``acted`` carries the key of a row and the name of what is to be done.

    Args:
        empty: what is said when there is no row.
    """

    acted = Signal(str, str)

    def __init__(self, empty: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Maximum)
        self._empty = Words(empty, theme.SMALL, tone="muted", wrap=True)
        self._rows: list[_Row] = []
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)
        self._column.addWidget(self._empty)

    def show_rows(self, looks: Sequence[RowLook]) -> None:
        """Show these rows; the keyboard stays where it was, or comes near to it."""
        at = next((i for i, row in enumerate(self._rows) if row.isAncestorOf(_focused(self))), -1)
        for row in self._rows:
            self._column.removeWidget(row)
            # Hidden at once: it is thrown away when its own button has had its say.
            row.hide()
            row.deleteLater()
        self._rows = [_Row(look, first=place == 0) for place, look in enumerate(looks)]
        for row in self._rows:
            row.acted.connect(self.acted)
            self._column.addWidget(row)
        follow(self._empty, [button for row in self._rows for button in row.buttons.values()])
        self._empty.setVisible(not looks)
        if at >= 0 and self._rows:
            self.take_focus(min(at, len(self._rows) - 1))

    def looks(self) -> tuple[RowLook, ...]:
        """The rows in sight."""
        return tuple(row.look for row in self._rows)

    def button(self, key: str, act: str) -> Button:
        """The button of a row."""
        return next(row for row in self._rows if row.look.key == key).buttons[act]

    def take_focus(self, at: int = 0) -> bool:
        """Put the keyboard on the first button of a row; False where there is none."""
        buttons = self._rows[at].buttons.values() if at < len(self._rows) else ()
        first = next((button for button in buttons if button.isEnabled()), None)
        if first is not None:
            first.setFocus()
        return first is not None


def _focused(near: QWidget) -> QWidget:
    focused: QWidget | None = near.window().focusWidget()
    return near if focused is None else focused
