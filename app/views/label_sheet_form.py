"""The boxes for the paper of labels, its cells, and the first of them that is free."""

from __future__ import annotations

from dataclasses import dataclass, replace

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QGridLayout, QVBoxLayout, QWidget

from app.printing.label_layout import LabelLayout
from app.printing.label_table import MOST_CELLS, MOST_PAPER
from app.texts import label_editor as texts
from app.views import theme
from app.views.fields import Field, LineEdit
from app.views.label_cells import CellMap
from app.views.labels import Words
from app.views.number_box import NumberBox, counted, millimetres

LEAST_PAPER, MOST_EDGE = 10.0, 100.0


@dataclass(frozen=True, slots=True)
class _Measure:
    """A box: the key of the layout, the place in its numbers (None: one number), its words."""

    key: str
    at: int | None
    label: str
    least: float
    most: float


_GROUPS: tuple[tuple[str, tuple[_Measure, ...]], ...] = (
    (
        texts.PAPER,
        (
            _Measure("paper", 0, texts.WIDTH, LEAST_PAPER, MOST_PAPER),
            _Measure("paper", 1, texts.HEIGHT, LEAST_PAPER, MOST_PAPER),
        ),
    ),
    (
        texts.GRID,
        (
            _Measure("columns", None, texts.COLUMNS, 1, MOST_CELLS),
            _Measure("lines", None, texts.LINES, 1, MOST_CELLS),
        ),
    ),
    (
        texts.CELL,
        (
            _Measure("cell", 0, texts.WIDTH, LEAST_PAPER, MOST_PAPER),
            _Measure("cell", 1, texts.HEIGHT, LEAST_PAPER, MOST_PAPER),
        ),
    ),
    (
        texts.MARGIN,
        (
            _Measure("margin", 0, texts.FROM_LEFT, 0, MOST_EDGE),
            _Measure("margin", 1, texts.FROM_TOP, 0, MOST_EDGE),
        ),
    ),
    (
        texts.GAPS,
        (
            _Measure("gap", 0, texts.GAP_ACROSS, 0, MOST_EDGE),
            _Measure("gap", 1, texts.GAP_DOWN, 0, MOST_EDGE),
        ),
    ),
    (
        texts.INSET,
        (
            _Measure("inset", 2, texts.RIGHT, 0, MOST_EDGE),
            _Measure("inset", 0, texts.LEFT, 0, MOST_EDGE),
            _Measure("inset", 1, texts.TOP, 0, MOST_EDGE),
            _Measure("inset", 3, texts.BOTTOM, 0, MOST_EDGE),
        ),
    ),
)
_REMARKS = {texts.INSET: texts.INSET_HINT}


class SheetForm(QWidget):
    """Signals: ``edited`` with another layout and what was changed of it, ``judged``, ``started``.

    ``started`` carries the first free cell, which is no part of the layout.
    """

    edited = Signal(object, str)
    judged = Signal()
    started = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._layout: LabelLayout | None = None
        self.title = Field(texts.TITLE, LineEdit())
        self.boxes: dict[str, NumberBox] = {}
        self.cells = CellMap()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.px(6))
        self.title.edit.setMinimumWidth(0)
        column.addWidget(self.title)
        column.addWidget(Words(texts.ARROWS, theme.CAPTION, tone="muted", wrap=True))
        for head, measures in _GROUPS:
            column.addSpacing(theme.px(6))
            column.addWidget(Words(head, theme.BODY, theme.SEMIBOLD))
            if head in _REMARKS:
                column.addWidget(Words(_REMARKS[head], theme.CAPTION, tone="muted", wrap=True))
            grid = QGridLayout()
            grid.setHorizontalSpacing(theme.px(12))
            grid.setVerticalSpacing(theme.px(6))
            for place, one in enumerate(measures):
                box = self._box(head, one)
                grid.addWidget(box, place // 2, place % 2)
                grid.setColumnStretch(place % 2, 1)
            column.addLayout(grid)
        column.addSpacing(theme.px(6))
        column.addWidget(self.cells)
        column.addStretch(1)
        self.title.edit.textEdited.connect(self._titled)
        self.cells.picked.connect(self.started)

    def _box(self, head: str, one: _Measure) -> NumberBox:
        name = texts.OF.format(part=one.label, whole=head)
        if one.at is None:
            box = counted(one.label, int(one.least), int(one.most))
        else:
            box = millimetres(one.label, one.least, one.most, name)
        box.valued.connect(lambda value: self._change(one, value))
        box.judged.connect(self.judged)
        self.boxes[_place(one)] = box
        return box

    def show_layout(self, layout: LabelLayout, start: int, *, fixed: bool) -> None:
        """Show a layout; one that is fixed can only be looked at."""
        self._layout = layout
        if self.title.edit.text() != layout.title and not (
            self.title.edit.hasFocus() and self.title.edit.text().strip() == layout.title
        ):
            self.title.edit.setText(layout.title)
        self.title.edit.setEnabled(not fixed)
        for _, measures in _GROUPS:
            for one in measures:
                box = self.boxes[_place(one)]
                box.show_value(_read(layout, one))
                box.edit.setEnabled(not fixed)
        self.cells.show_grid(layout.columns, layout.lines, start)
        self.cells.setVisible(layout.cells > 1)

    def show_faults(self, by_place: dict[str, str]) -> None:
        """Say beside each box what is wrong with it."""
        self.title.set_error(by_place.get("title", ""))
        for place, box in self.boxes.items():
            key = place.partition("-")[0]
            said = by_place.get(place) or by_place.get(key, "")
            # What is wrong with several numbers together is said under the first of them.
            first = next(name for name in self.boxes if name.partition("-")[0] == key)
            box.set_error(said if place == first or place in by_place else "")

    def fault(self) -> str:
        """What is wrong with what was typed into a box; '' where all are numbers that may be."""
        return next((box.fault() for box in self.boxes.values() if box.fault()), "")

    def _titled(self, text: str) -> None:
        if self._layout is not None:
            self.edited.emit(replace(self._layout, title=text.strip()), "title")

    def _change(self, one: _Measure, value: int) -> None:
        layout = self._layout
        if layout is None:
            return
        changed = _with(layout, one, value)
        if one.key == "paper" and layout.cells == 1 and layout.cell == layout.paper:
            changed = replace(changed, cell=changed.paper)
        self.edited.emit(changed, _place(one))


def _place(one: _Measure) -> str:
    return one.key if one.at is None else f"{one.key}-{one.at}"


def _read(layout: LabelLayout, one: _Measure) -> int:
    found = getattr(layout, one.key)
    return int(found) if one.at is None else round(found[one.at] * 100)


def _with(layout: LabelLayout, one: _Measure, value: int) -> LabelLayout:
    if one.at is None:
        return replace(layout, **{one.key: value})  # type: ignore[arg-type]  # a whole number
    numbers = list(getattr(layout, one.key))
    numbers[one.at] = value / 100
    return replace(layout, **{one.key: tuple(numbers)})  # type: ignore[arg-type]  # numbers
