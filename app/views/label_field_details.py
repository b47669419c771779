"""The boxes of one field of a label: its place, its size, its letters, and what goes with it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from app.printing import label_edit
from app.printing.label_layout import BARS, TEXTS, Field, LabelLayout
from app.printing.label_table import LARGEST, MOST_PAPER, SMALLEST
from app.texts import label_editor as texts
from app.texts import labels as names
from app.views import theme
from app.views.controls import Button, IconButton
from app.views.icons import Icon
from app.views.label_notes import Note, Notes
from app.views.labels import Words
from app.views.number_box import NumberBox, counted, millimetres, points
from app.views.select import Option, Select
from app.views.switch import Switch

MOST_GAP, MOST_FIELDS = 100.0, 40
_CITY = frozenset({"address", "sender"})
_SIGN = frozenset({"sender", "sender-line"})


class FieldDetails(QWidget):
    """Signals: ``edited`` with another layout and what was changed of it, ``judged``."""

    edited = Signal(object, str)
    judged = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._layout: LabelLayout | None = None
        self._show = ""
        self.moves = {
            "up": IconButton(Icon.UP, texts.ROW_UP, side=36),
            "down": IconButton(Icon.DOWN, texts.ROW_DOWN, side=36),
            "right": IconButton(Icon.PREVIOUS, texts.TO_RIGHT, side=36),
            "left": IconButton(Icon.NEXT, texts.TO_LEFT, side=36),
        }
        self.apart = Button(texts.PART, small=True)
        self.notes = Notes()
        self.height_box = millimetres(texts.FIELD_HEIGHT, 0.5, MOST_PAPER)
        self.width_box = millimetres(texts.FIELD_WIDTH, 1.0, MOST_PAPER)
        self.gap_box = millimetres(texts.FIELD_GAP, 0.0, MOST_GAP)
        self.rank_box = counted(texts.RANK, 1, MOST_FIELDS)
        self.dots_box = counted(texts.DOTS, 2, 4, texts.dots)
        self.lines_box = counted(texts.MOST_LINES, 1, label_edit.MOST_LINES)
        self.largest_box = points(texts.LARGEST, SMALLEST, LARGEST)
        self.smallest_box = points(texts.SMALLEST, SMALLEST, LARGEST)
        self.free = Switch(texts.FREE_WIDTH)
        self.at_left = Switch(texts.AT_LEFT)
        self.city = Switch(texts.CITY)
        self.sign = Switch(texts.SIGN)
        self.post = Switch(texts.POST)
        self.grows = Switch(texts.GROWS)
        self.caption = Select(texts.CAPTION)
        self.rule = Select(texts.RULE, [Option(*one) for one in texts.RULES.items()])
        self._sizes_hint = Words(texts.SIZES_HINT, theme.CAPTION, tone="muted", wrap=True)
        self._rank_hint = Words(texts.RANK_HINT, theme.CAPTION, tone="muted", wrap=True)
        self._grid = QGridLayout()
        self._caption = _labelled(texts.CAPTION, self.caption)
        self._rule = _labelled(texts.RULE, self.rule)
        self._lay_out()
        self._connect()

    def boxes(self) -> tuple[NumberBox, ...]:
        """All boxes with numbers."""
        return (
            self.height_box,
            self.width_box,
            self.gap_box,
            self.rank_box,
            self.dots_box,
            self.lines_box,
            self.largest_box,
            self.smallest_box,
        )

    def _switches(self) -> tuple[Switch, ...]:
        return (self.free, self.at_left, self.city, self.sign, self.post, self.grows)

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        edge = theme.px(8)
        column.setContentsMargins(edge, theme.px(4), edge, theme.px(12))
        column.setSpacing(theme.px(6))
        move = QHBoxLayout()
        move.setSpacing(theme.px(2))
        for button in self.moves.values():
            move.addWidget(button)
        move.addStretch(1)
        move.addWidget(self.apart)
        column.addLayout(move)
        column.addWidget(self.notes)
        self._grid.setHorizontalSpacing(theme.px(12))
        self._grid.setVerticalSpacing(theme.px(6))
        for at in (0, 1):
            self._grid.setColumnStretch(at, 1)
        column.addLayout(self._grid)
        column.addWidget(self._sizes_hint)
        column.addWidget(self._rank_hint)
        for piece in (self._caption, self._rule, *self._switches()):
            column.addWidget(piece)

    def _connect(self) -> None:
        for name, by in (("up", -1), ("down", 1)):
            self.moves[name].clicked.connect(
                lambda _=False, by=by: self._move(label_edit.row_moved, by)
            )
        for name, by in (("right", -1), ("left", 1)):
            self.moves[name].clicked.connect(
                lambda _=False, by=by: self._move(label_edit.moved_in_row, by)
            )
        self.apart.clicked.connect(self._part_or_join)
        self.height_box.valued.connect(
            lambda value: self._field(lambda one: label_edit.higher(one, value / 100), "height")
        )
        for box, key in ((self.width_box, "width"), (self.gap_box, "gap")):
            box.valued.connect(lambda value, key=key: self._set(key, value / 100))
        self.dots_box.valued.connect(lambda value: self._set("dots", value))
        self.rank_box.valued.connect(self._ranked)
        for box in (self.largest_box, self.smallest_box, self.lines_box):
            box.valued.connect(lambda _, box=box: self._letters(box))
        self.free.clicked.connect(self._freed)
        self.at_left.clicked.connect(lambda on: self._set("align", "left" if on else "right"))
        self.city.clicked.connect(lambda on: self._set("city", on))
        self.sign.clicked.connect(lambda on: self._set("sign", on))
        self.post.clicked.connect(self._posted)
        self.grows.clicked.connect(self._grown)
        self.caption.taken.connect(
            lambda where: self._field(lambda one: label_edit.captioned(one, where), "caption")
        )
        self.rule.taken.connect(self._ruled)
        for box in self.boxes():
            box.judged.connect(self.judged)

    # What is shown

    def show_field(
        self, layout: LabelLayout, show: str, notes: tuple[Note, ...], *, fixed: bool
    ) -> None:
        """Show a field of a layout; nothing of one that it has not."""
        self._layout, self._show = layout, show
        field = label_edit.field_of(layout, show)
        if field is None:
            return
        self.notes.show_notes(notes)
        self._show_numbers(layout, field)
        self._show_choices(layout, field)
        self._place_boxes(field)
        for piece in (*(box.edit for box in self.boxes()), *self._switches(), self.rule):
            piece.setEnabled(not fixed)
        self.caption.setEnabled(not fixed)
        self.width_box.edit.setEnabled(not fixed and field.width is not None)
        self._show_moves(layout, fixed=fixed)

    def fault(self) -> str:
        """What is wrong with what was typed; '' where all are numbers that may be."""
        return next((box.fault() for box in self.boxes() if box.fault()), "")

    def settle(self) -> None:
        """Forget what was typed and can't be: another field is shown."""
        for box in self.boxes():
            box.edit.show_value(box.edit.value())

    def _show_numbers(self, layout: LabelLayout, field: Field) -> None:
        self.height_box.show_value(round(field.height * 100))
        self.width_box.show_value(round((field.width or label_edit.WIDE) * 100))
        self.gap_box.show_value(round(field.gap * 100))
        self.rank_box.edit.set_most(sum(one.rank > 0 for one in layout.fields))
        self.rank_box.show_value(field.rank)
        if field.dots:
            self.dots_box.show_value(field.dots)
        if field.sizes:
            self.largest_box.show_value(round(field.sizes[0].points * 10))
            self.smallest_box.show_value(round(field.sizes[-1].points * 10))
            self.lines_box.show_value(max(size.lines for size in field.sizes))

    def _show_choices(self, layout: LabelLayout, field: Field) -> None:
        show = field.show
        place = label_edit.place_of(layout, show)
        row = layout.rows[place[0]] if place is not None else None
        self.free.setChecked(field.width is None)
        self.at_left.setChecked(field.align == "left")
        self.city.setText(texts.CITY_SENDER if show == "sender" else texts.CITY)
        for switch, on in (
            (self.city, field.city),
            (self.sign, field.sign),
            (self.post, field.post),
            (self.grows, row is not None and row.grow),
        ):
            switch.setChecked(on)
        text = show in TEXTS
        shown = {
            self.free: show != "bars",
            self.at_left: text and show not in ("service", "sender"),
            self.city: show in _CITY,
            self.sign: show in _SIGN,
            self.post: show == "stamp",
            self.grows: True,
            self._caption: show in label_edit.CAPTIONED,
            self._sizes_hint: text,
            self._rank_hint: True,
        }
        for piece, seen in shown.items():
            piece.setVisible(seen)
        where = [one for one in texts.CAPTIONS if one != "beside" or show in label_edit.BESIDE]
        self.caption.set_options([Option(one, texts.CAPTIONS[one]) for one in where])
        self.caption.choose(label_edit.caption_of(field))
        self.rule.choose(row.rule if row is not None else "none")

    def _place_boxes(self, field: Field) -> None:
        """Put the boxes that this kind of field has into the grid, two by two."""
        text, bars = field.show in TEXTS, field.show in BARS or field.post
        several = field.show in ("address", "sender")
        wanted = [
            (self.height_box, True),
            (self.rank_box, True),
            (self.width_box, field.show != "bars"),
            (self.gap_box, True),
            (self.largest_box, text),
            (self.smallest_box, text),
            (self.lines_box, several),
            (self.dots_box, bars),
        ]
        for box, _ in wanted:
            self._grid.removeWidget(box)
            box.hide()
        at = 0
        for box, seen in wanted:
            if seen:
                self._grid.addWidget(box, at // 2, at % 2)
                box.show()
                at += 1

    def _show_moves(self, layout: LabelLayout, *, fixed: bool) -> None:
        place = label_edit.place_of(layout, self._show)
        row, at = place or (0, 0)
        last = len(layout.rows[row].fields) - 1
        possible = {
            "up": row > 0,
            "down": row < len(layout.rows) - 1,
            "right": at > 0,
            "left": at < last,
        }
        for name, button in self.moves.items():
            button.setEnabled(possible[name] and not fixed)
        beside = label_edit.neighbours(layout, self._show) > 0
        self.apart.setText(texts.PART if beside else texts.JOIN)
        self.apart.setEnabled(not fixed and (beside or row > 0))

    # What a person does

    def _field(self, change: Callable[[Field], Field], what: str) -> None:
        layout = self._layout
        field = label_edit.field_of(layout, self._show) if layout is not None else None
        if layout is not None and field is not None:
            self.edited.emit(label_edit.changed(layout, change(field)), f"{what} {self._show}")

    def _set(self, key: str, value: object) -> None:
        self._field(lambda one: replace(one, **{key: value}), key)  # type: ignore[arg-type]

    def _whole(self, change: Callable[[LabelLayout], LabelLayout], what: str = "") -> None:
        if self._layout is not None:
            self.edited.emit(change(self._layout), what)

    def _move(self, how: Callable[[LabelLayout, str, int], LabelLayout], by: int) -> None:
        self._whole(lambda layout: how(layout, self._show, by))

    def _part_or_join(self) -> None:
        beside = self._layout is not None and label_edit.neighbours(self._layout, self._show)
        change = label_edit.parted if beside else label_edit.joined
        self._whole(lambda layout: change(layout, self._show))

    def _ranked(self, rank: int) -> None:
        self._whole(
            lambda layout: label_edit.with_rank(layout, self._show, rank), f"rank {self._show}"
        )

    def _letters(self, moved: NumberBox) -> None:
        largest, smallest = self.largest_box.value() / 10, self.smallest_box.value() / 10
        if moved is self.largest_box:
            smallest = min(smallest, largest)
        else:
            largest = max(smallest, largest)
        lines = self.lines_box.value()
        self._field(lambda one: label_edit.lettered(one, largest, smallest, lines), "sizes")

    def _freed(self, on: bool) -> None:
        self._set("width", None if on else self.width_box.value() / 100)

    def _posted(self, on: bool) -> None:
        self._field(lambda one: replace(one, post=on, dots=one.dots or 3), "post")

    def _grown(self, on: bool) -> None:
        self._whole(lambda layout: label_edit.with_growing(layout, self._show, grows=on))

    def _ruled(self, rule: str) -> None:
        self._whole(lambda layout: label_edit.with_rule(layout, self._show, rule))


def name_of(show: str) -> str:
    """What a field is called."""
    return names.SHOWN[show]


def _labelled(label: str, select: Select) -> QWidget:
    made = QWidget()
    column = QVBoxLayout(made)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(theme.px(2))
    words = Words(label, theme.SMALL, theme.MEDIUM)
    words.setBuddy(select)
    column.addWidget(words)
    column.addWidget(select)
    return made
