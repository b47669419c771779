"""Changes of a label's layout, each giving another layout: what the editor of labels does.

Nothing here refuses: a layout may be on its way from one that can be printed to another, and
``label_check`` says what is wrong with it. Fields are named by their ``show``.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from app.printing import fit
from app.printing.barcodes import DOT
from app.printing.label_check import ABOVE, BELOW
from app.printing.label_layout import (
    BARS,
    LEAST_REST,
    NEEDED,
    Field,
    LabelLayout,
    Row,
    Size,
    inner,
    own_width,
)
from app.printing.text import MM_PER_POINT

POINTS = (7.0, 8.0, 9.5, 10.5, 11.5, 12.5, 14.0, 16.0, 18.0, 24.0)
"""The sizes that letters of a label have."""
MOST_LINES = 4
GAP, WIDE = 2.0, 20.0
"""The gap and the width in mm of a field that has come beside another."""
_SPARE = 0.25
"""By so much letters may reach out of their row: the room between lines is white."""


def field_of(layout: LabelLayout, show: str) -> Field | None:
    """A field; None where the layout has none of that kind."""
    return next((field for field in layout.fields if field.show == show), None)


def place_of(layout: LabelLayout, show: str) -> tuple[int, int] | None:
    """The row of a field and its place there, both from 0."""
    for at, row in enumerate(layout.rows):
        for place, field in enumerate(row.fields):
            if field.show == show:
                return at, place
    return None


def changed(layout: LabelLayout, field: Field) -> LabelLayout:
    """With another field in the place of the one of its kind."""
    rows = tuple(
        replace(row, fields=tuple(field if one.show == field.show else one for one in row.fields))
        for row in layout.rows
    )
    return replace(layout, rows=rows)


# Which fields there are


def without(layout: LabelLayout, show: str) -> LabelLayout:
    """Without a field; nothing else moves but what stood beside or below it."""
    if show in NEEDED:
        return layout
    rows = []
    for row in layout.rows:
        fields = tuple(field for field in row.fields if field.show != show)
        if any(field.rank for field in fields):
            rows.append(replace(row, fields=fields))
    return _ranked(replace(layout, rows=tuple(rows)))


def with_field(layout: LabelLayout, show: str, models: Iterable[LabelLayout]) -> LabelLayout:
    """With a field more, as the first of ``models`` has it that has it; the least important."""
    if field_of(layout, show) is not None:
        return layout
    for model in models:
        at = place_of(model, show)
        if at is not None:
            row, place = at
            rank = 1 + max((field.rank for field in layout.fields), default=0)
            field = replace(model.rows[row].fields[place], rank=rank)
            return _put(layout, model, row, field)
    return layout


def _put(layout: LabelLayout, model: LabelLayout, at: int, field: Field) -> LabelLayout:
    """Put a field where the model has it: beside the same fields, else into a row of its own."""
    before = [one.show for one in model.rows[at].fields]
    others = set(_rows_of(layout, before))
    if len(others) == 1:
        (row,) = others
        fields = list(layout.rows[row].fields)
        after = before[before.index(field.show) + 1 :]
        left = next((i for i, one in enumerate(fields) if one.show in after), len(fields))
        fields.insert(left, field)
        free = sum(_takes_rest(one) for one in fields)
        if free <= 1 and _wide(fields) <= inner(layout)[0]:
            return _with_row(layout, row, fields)
    above = [one.show for row in model.rows[:at] for one in row.fields if one.rank]
    rows = _rows_of(layout, above)
    new = Row((_alone(field),), model.rows[at].rule)
    cut = max(rows) + 1 if rows else 0
    return replace(layout, rows=(*layout.rows[:cut], new, *layout.rows[cut:]))


def _rows_of(layout: LabelLayout, shows: Iterable[str]) -> list[int]:
    return [place[0] for show in shows if (place := place_of(layout, show)) is not None]


def _takes_rest(field: Field) -> bool:
    return field.width is None and field.show != "bars"


def _wide(fields: Sequence[Field]) -> float:
    widths = (own_width(one, at_edge=one is fields[-1]) for one in fields)
    least = (LEAST_REST if one.rank else 0.0 for one in fields)
    gaps = sum(one.gap for one in fields[1:])
    return gaps + sum(wide or small for wide, small in zip(widths, least, strict=True))


def _with_row(layout: LabelLayout, at: int, fields: Sequence[Field]) -> LabelLayout:
    row = replace(layout.rows[at], fields=tuple(fields))
    return replace(layout, rows=(*layout.rows[:at], row, *layout.rows[at + 1 :]))


def _alone(field: Field) -> Field:
    """A field as it stands in a row of its own: all the width is its."""
    return replace(
        field, gap=0.0, width=field.width if field.show in ("service", "stamp") else None
    )


# Their order


def row_moved(layout: LabelLayout, show: str, by: int) -> LabelLayout:
    """With the row of a field one higher (-1) or lower (1)."""
    place = place_of(layout, show)
    if place is None or not 0 <= place[0] + by < len(layout.rows):
        return layout
    rows = list(layout.rows)
    rows[place[0]], rows[place[0] + by] = rows[place[0] + by], rows[place[0]]
    return replace(layout, rows=tuple(rows))


def moved_in_row(layout: LabelLayout, show: str, by: int) -> LabelLayout:
    """With a field one place further right (-1) or left (1) in its row."""
    place = place_of(layout, show)
    if place is None:
        return layout
    row, at = place
    fields = list(layout.rows[row].fields)
    if not 0 <= at + by < len(fields):
        return layout
    fields[at], fields[at + by] = fields[at + by], fields[at]
    return _with_row(layout, row, fields)


def parted(layout: LabelLayout, show: str) -> LabelLayout:
    """With a field taken out of its row into one of its own below."""
    place = place_of(layout, show)
    if place is None or neighbours(layout, show) == 0:
        return layout
    row, at = place
    old = layout.rows[row]
    rest = replace(old, fields=old.fields[:at] + old.fields[at + 1 :])
    new = Row((_alone(old.fields[at]),))
    return replace(layout, rows=(*layout.rows[:row], rest, new, *layout.rows[row + 1 :]))


def joined(layout: LabelLayout, show: str) -> LabelLayout:
    """With a field at the left end of the row above it; its own row goes where it is empty."""
    place = place_of(layout, show)
    if place is None or place[0] == 0:
        return layout
    row, at = place
    old, above = layout.rows[row], layout.rows[row - 1]
    field = replace(old.fields[at], gap=GAP)
    if _takes_rest(field) and any(map(_takes_rest, above.fields)):
        field = replace(field, width=WIDE)
    into = replace(above, fields=(*above.fields, field))
    left = old.fields[:at] + old.fields[at + 1 :]
    rest = (replace(old, fields=left),) if any(field.rank for field in left) else ()
    if not rest and old.grow:
        into = replace(into, grow=True)
    return replace(layout, rows=(*layout.rows[: row - 1], into, *rest, *layout.rows[row + 1 :]))


def neighbours(layout: LabelLayout, show: str) -> int:
    """How many other fields stand in the row of one."""
    place = place_of(layout, show)
    if place is None:
        return 0
    return sum(field.rank > 0 for field in layout.rows[place[0]].fields) - 1


def with_rank(layout: LabelLayout, show: str, rank: int) -> LabelLayout:
    """With a field as important as that, 1 the most; those between make room."""
    order = [one.show for one in _by_rank(layout) if one.show != show]
    order.insert(min(max(rank, 1), len(order) + 1) - 1, show)
    return _numbered(layout, order)


def _by_rank(layout: LabelLayout) -> list[Field]:
    return sorted((field for field in layout.fields if field.rank), key=lambda field: field.rank)


def _ranked(layout: LabelLayout) -> LabelLayout:
    return _numbered(layout, [field.show for field in _by_rank(layout)])


def _numbered(layout: LabelLayout, order: Sequence[str]) -> LabelLayout:
    ranks = {show: rank for rank, show in enumerate(order, start=1)}
    rows = tuple(
        replace(row, fields=tuple(replace(one, rank=ranks.get(one.show, 0)) for one in row.fields))
        for row in layout.rows
    )
    return replace(layout, rows=rows)


# A row


def with_rule(layout: LabelLayout, show: str, rule: str) -> LabelLayout:
    """With another line above the row of a field; a key of ``RULES``."""
    place = place_of(layout, show)
    if place is None:
        return layout
    at = place[0]
    row = replace(layout.rows[at], rule=rule)  # type: ignore[arg-type]  # checked when it is read
    return replace(layout, rows=(*layout.rows[:at], row, *layout.rows[at + 1 :]))


def with_growing(layout: LabelLayout, show: str, *, grows: bool) -> LabelLayout:
    """With the row of a field taking all the height that is left, or no row."""
    place = place_of(layout, show)
    rows = tuple(
        replace(row, grow=grows and place is not None and at == place[0])
        for at, row in enumerate(layout.rows)
    )
    return replace(layout, rows=rows)


# One field


def higher(field: Field, height: float) -> Field:
    """A field in a row of another height: what is drawn in it grows, its letters move along."""
    by = height - field.height
    if field.show in BARS or field.show in ("service", "stamp"):
        return _box_higher(field, height, by)
    if len({size.lines for size in field.sizes}) > 1 or field.show == "sender":
        return replace(field, height=height)
    down = by if isinstance(field.caption, float) or field.note is not None else by / 2
    return replace(
        field,
        height=height,
        sizes=_lower(field.sizes, down if _one_line(field) else 0.0),
        mark=None if field.mark is None else _on_dot(field.mark + by),
        note=None if field.note is None else _on_dot(field.note + by),
    )


def _box_higher(field: Field, height: float, by: float) -> Field:
    room = field.room
    return replace(
        field,
        height=height,
        tall=_on_dot(field.tall + by),
        digits=_on_dot(field.digits + by) if field.digits else 0.0,
        room=None if room is None else (room[0], _on_dot(room[1] + by)),
        sizes=_lower(field.sizes, by / 2),
    )


def _one_line(field: Field) -> bool:
    return all(size.lines == 1 for size in field.sizes)


def _lower(sizes: tuple[Size, ...], by: float) -> tuple[Size, ...]:
    return tuple(replace(size, baseline=_on_dot(size.baseline + by)) for size in sizes)


def lettered(field: Field, largest: float, smallest: float, lines: int) -> Field:
    """A field whose letters go down from one size to another, in so many lines at most.

    Sizes that it had already stay as they are; others stand on the same line, with as many lines
    as its height holds.
    """
    had = {size.points: size for size in field.sizes if size.lines <= lines}
    same = lines == max((size.lines for size in field.sizes), default=1)
    points = {one for one in POINTS if smallest <= one <= largest} | {largest, smallest}
    points |= {one for one in had if smallest < one < largest}
    first = field.sizes[0].baseline if field.sizes else 0.0
    sizes = [
        had[one] if same and one in had else _size(field, one, lines, first)
        for one in sorted(points, reverse=True)
    ]
    return replace(field, sizes=tuple(sizes))


def _size(field: Field, points: float, lines: int, first: float) -> Size:
    pitch, em = fit.pitch(points), points * MM_PER_POINT
    if field.show == "sender":
        return Size(points, lines, pitch, first)
    baseline = max(first, _on_dot(ABOVE * em))
    count = 1
    while count < lines and baseline + count * pitch + BELOW * em <= field.height + _SPARE:
        count += 1
    return Size(points, count, pitch, baseline)


def _on_dot(length: float) -> float:
    """The nearest length that is a whole number of dots."""
    return max(round(length / DOT) * DOT, 0.0)


CAPTION = 4.0
"""The baseline of a caption above a text."""
CAPTIONED = frozenset({"name", "postal-code", "phone", "number", "weight", "date", "part"})
"""Fields that may have a caption; beside their text only those of ``BESIDE``."""
BESIDE = frozenset({"postal-code", "phone"})


def captioned(field: Field, where: str) -> Field:
    """A field with its caption ``above`` its text, ``beside`` it, or ``none``."""
    if where == "none":
        return replace(field, caption=None)
    if where == "beside":
        return replace(field, caption="beside")
    sizes = tuple(
        replace(
            size,
            baseline=max(
                size.baseline, _on_dot(CAPTION + 1.0 + ABOVE * size.points * MM_PER_POINT)
            ),
        )
        for size in field.sizes
    )
    return replace(field, caption=CAPTION, sizes=sizes)


def caption_of(field: Field) -> str:
    """``above``, ``beside`` or ``none``."""
    if field.caption is None:
        return "none"
    return "beside" if field.caption == "beside" else "above"
