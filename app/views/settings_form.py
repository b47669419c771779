"""A form of the settings: named boxes in a grid, which knows whether something was written."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from uuid import UUID

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QButtonGroup, QGridLayout, QHBoxLayout, QScrollArea, QWidget

from app.errors import UserError
from app.views import theme
from app.views.controls import Pill
from app.views.fields import Field, LineEdit
from app.views.labels import Words

_AS_WIDE_AS_THERE_IS = 16_777_215


@dataclass(frozen=True, slots=True)
class Box:
    """A box: its name in the services, its label, a remark beside it (a unit, «اختیاری»).

    ``latin`` for numbers and codes; ``span`` is over how many columns it reaches.
    """

    name: str
    label: str
    remark: str = ""
    latin: bool = False
    span: int = 1


class Form(QWidget):
    """Signals: ``edited`` when a person types, ``ended`` on Enter in the last box.

    Args:
        boxes: in their order; a row is filled from the right.
        columns: of the grid.
        edits: other edits than a plain line, by the name of their box.
    """

    edited = Signal()
    ended = Signal()

    def __init__(
        self,
        boxes: Sequence[Box],
        columns: int,
        edits: Mapping[str, LineEdit] | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        given = edits or {}
        self._fields = {
            box.name: Field(box.label, given.get(box.name) or LineEdit(latin=box.latin), box.remark)
            for box in boxes
        }
        self._shown = dict.fromkeys(self._fields, "")
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(theme.px(16))
        grid.setVerticalSpacing(theme.px(8))
        row = column = 0
        for box in boxes:
            if column + box.span > columns:
                row, column = row + 1, 0
            top = Qt.AlignmentFlag.AlignTop
            grid.addWidget(self._fields[box.name], row, column, 1, box.span, top)
            column += box.span
        for at in range(columns):
            grid.setColumnStretch(at, 1)
        for name, field in self._fields.items():
            # As wide as its column, also where it is narrower by itself.
            field.edit.setMinimumWidth(0)
            field.edit.setMaximumWidth(_AS_WIDE_AS_THERE_IS)
            field.edit.textEdited.connect(self.edited)
            field.edit.returnPressed.connect(lambda at=name: self._next(at))

    def show_values(self, values: Mapping[str, str]) -> None:
        """Show what is stored; boxes that are not named become empty."""
        for name, field in self._fields.items():
            field.edit.setText(values.get(name, ""))
            field.set_error("")
        self.settle()

    def settle(self) -> None:
        """What stands here now is what is stored."""
        self._shown = self.values()

    def values(self) -> dict[str, str]:
        """What stands in the boxes, as typed."""
        return {name: field.edit.text() for name, field in self._fields.items()}

    def unsaved(self) -> bool:
        """Whether something was written that is not stored."""
        return self.values() != self._shown

    def write(self, name: str, text: str) -> None:
        """Put words into a box, as a person would."""
        self._fields[name].edit.setText(text)
        self._fields[name].set_error("")
        self.edited.emit()

    def refuse(self, error: UserError) -> bool:
        """Say beside its box what is wrong; False where it is about none of ours."""
        field = self._fields.get(error.field or "")
        if field is None:
            return False
        field.set_error(error.message)
        field.edit.setFocus()
        bring_to_sight(field)
        return True

    def accept(self) -> None:
        """Nothing is wrong."""
        for field in self._fields.values():
            field.set_error("")

    def error(self, name: str) -> str:
        """What is said under a box."""
        return self._fields[name].error()

    def edit(self, name: str) -> LineEdit:
        """The line of a box."""
        return self._fields[name].edit

    def field(self, name: str) -> Field:
        """A box with its label."""
        return self._fields[name]

    def fields(self) -> Mapping[str, Field]:
        """All boxes, by their name."""
        return self._fields

    def take_focus(self) -> None:
        """Put the cursor into the first box that can be written in."""
        for field in self._fields.values():
            if field.edit.isEnabled() and not field.edit.isReadOnly():
                field.edit.setFocus()
                return

    def _next(self, name: str) -> None:
        names = list(self._fields)
        for later in names[names.index(name) + 1 :]:
            edit = self._fields[later].edit
            if edit.isEnabled() and not edit.isReadOnly():
                edit.setFocus()
                edit.selectAll()
                return
        self.ended.emit()


class PillChoice(QWidget):
    """One of several, as pills; ``chosen`` is sent when a person takes another."""

    chosen = Signal()

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._group = QButtonGroup(self)
        self._pills: dict[UUID, Pill] = {}
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(theme.px(8))
        self._row.addWidget(Words(name, theme.SMALL, theme.MEDIUM))
        self._row.addStretch(1)
        self._group.buttonClicked.connect(self.chosen)

    def show_choices(self, choices: Sequence[tuple[UUID, str]], chosen: UUID | None) -> None:
        """Offer these, one of them chosen."""
        for pill in self._pills.values():
            self._group.removeButton(pill)
            self._row.removeWidget(pill)
            pill.hide()
            pill.deleteLater()
        self._pills = {}
        for key, words in choices:
            pill = Pill(words)
            self._group.addButton(pill)
            self._row.insertWidget(self._row.count() - 1, pill)
            self._pills[key] = pill
        self.choose(chosen)

    def choose(self, key: UUID | None) -> None:
        """Choose one, or none."""
        self._group.setExclusive(False)
        for at, pill in self._pills.items():
            pill.setChecked(at == key)
        self._group.setExclusive(True)

    def choice(self) -> UUID | None:
        """The one that is chosen."""
        return next((key for key, pill in self._pills.items() if pill.isChecked()), None)

    def click(self, key: UUID) -> None:
        """Take one, as a person does."""
        self._pills[key].click()


def bring_to_sight(widget: QWidget) -> None:
    """Scroll the page so far that a widget which has just changed can be read."""
    around = widget.parentWidget()
    while around is not None and not isinstance(around, QScrollArea):
        around = around.parentWidget()
    if isinstance(around, QScrollArea):
        area, margin = around, theme.px(24)
        # Later: what has changed in it gets its height when the layout has been made.
        QTimer.singleShot(0, widget, lambda: area.ensureWidgetVisible(widget, 0, margin))
