"""All that keeps a layout of labels from being printed, each at its place, for whoever edits it."""

from __future__ import annotations

from dataclasses import dataclass

from app.errors import UserError
from app.persian.digits import grouped
from app.printing import label_files
from app.printing.label_check import check_field, checked
from app.printing.label_layout import NEEDED, LabelLayout, inner
from app.printing.label_table import LONGEST_TITLE, printable
from app.texts import label_editor as editor
from app.texts import labels as texts

TITLE, COLUMNS, LINES, INSET, WHOLE = "title", "columns", "lines", "inset", ""
_NEAR = 1e-6


@dataclass(frozen=True, slots=True)
class LayoutFault:
    """What is wrong, and where: a key of a layout, the ``show`` of a field, or '' for the whole."""

    place: str
    sentence: str


def faults(layout: LabelLayout) -> tuple[LayoutFault, ...]:
    """What is wrong with a layout, the first first; empty for one that can be printed."""
    found = [*_of_title(layout), *_of_grid(layout), *_of_fields(layout)]
    if found:
        return tuple(found)
    try:
        checked(layout)
        label_files.parsed(label_files.written(layout).encode(), layout.name)
    except UserError as told:
        found.append(LayoutFault(_place(told), told.message))
    return tuple(found)


def _of_title(layout: LabelLayout) -> list[LayoutFault]:
    title = layout.title.strip()
    if not title:
        return [LayoutFault(TITLE, editor.TITLE_EMPTY)]
    if len(title) > LONGEST_TITLE or not printable(title):
        most = grouped(LONGEST_TITLE)
        return [LayoutFault(TITLE, editor.TITLE_LONG.format(most=most))]
    return []


def _of_grid(layout: LabelLayout) -> list[LayoutFault]:
    found = []
    for place, axis, count in ((COLUMNS, 0, layout.columns), (LINES, 1, layout.lines)):
        used = count * layout.cell[axis] + (count - 1) * layout.gap[axis] + layout.margin[axis]
        if used > layout.paper[axis] + _NEAR:
            sentence = editor.BEYOND[place].format(used=_mm(used), paper=_mm(layout.paper[axis]))
            found.append(LayoutFault(place, sentence))
    if min(inner(layout)) <= 0:
        found.append(LayoutFault(INSET, editor.NO_INSIDE))
    return found


def _of_fields(layout: LabelLayout) -> list[LayoutFault]:
    found = []
    for row in layout.rows:
        free = [one for one in row.fields if one.width is None and one.show != "bars"]
        named = [one for one in free if one.rank]
        if len(free) > 1 and named:
            found.append(LayoutFault(named[-1].show, editor.TWO_FREE))
        for field in row.fields:
            try:
                check_field(field)
            except UserError as told:
                plain = told.message if "«" not in told.message else editor.STICKS_OUT
                found.append(LayoutFault(field.show, plain))
    return found


def _place(told: UserError) -> str:
    for show in NEEDED:
        if told.message == texts.NO_ROOM.format(what=texts.SHOWN[show]):
            return show
    return INSET if told.field == "inset" else WHOLE


def _mm(length: float) -> str:
    return editor.hundredths(round(length * 100))
