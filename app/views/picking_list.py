"""The rows of the picking screen: what each looks like, and the columns that show it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from enum import Enum

from app.persian.digits import to_persian
from app.texts import picking_screen as texts
from app.views import paint
from app.views.cells import Cell
from app.views.icons import Icon
from app.views.palette import Tone
from app.views.row_table import Head, RowCell
from app.views.tables import Column


class PickState(Enum):
    """Where a book of the list is; the value names its words in ``texts.STATES``."""

    OPEN = "open"
    TAKEN = "taken"
    MISSED = "missed"
    WAITING = "waiting"


@dataclass(frozen=True, slots=True)
class PickLook:
    """A book to find, or found.

    Attributes:
        key: of the row; ``copy``: the key of the copy that is looked for, '' for none.
        barcode: of the copy that was picked, else of the one to look for.
        said: what became of it, at the left; ``when``: since when, or why.
        remark: instead of the author: what is special about it.
        note: of the request.
        free_text: it is not in the catalogue.
        acts: whether the reader may work on it.
    """

    key: str
    title: str
    author: str
    call_number: str
    barcode: str
    member: str
    request: str
    state: PickState
    copy: str = ""
    said: str = ""
    when: str = ""
    remark: str = ""
    note: str = ""
    free_text: bool = False
    acts: bool = True


Entry = PickLook | Head


@dataclass(frozen=True, slots=True)
class PickingLook:
    """The list: heads and books in the order of the walk, and its numbers.

    ``chosen`` is the key of the row that the command *finish* is about, '' for none.
    """

    entries: tuple[Entry, ...]
    done: int
    of: int
    left: int
    missed: int
    requests: int
    chosen: str = ""


_MARKS = {
    PickState.OPEN: (Icon.UNCHECKED, Tone.NEUTRAL),
    PickState.TAKEN: (Icon.CHECKED, Tone.OK),
    PickState.MISSED: (Icon.MISSED, Tone.ERROR),
    PickState.WAITING: (Icon.WAITING, Tone.NEUTRAL),
}


def _ground(row: PickLook) -> Tone | None:
    return Tone.ERROR if row.state is PickState.MISSED else None


def _mark(row: Entry) -> Cell:
    if isinstance(row, Head):
        return RowCell(row.text, head=row)
    icon, tone = _MARKS[row.state]
    spoken = texts.STATES[row.state.value]
    return RowCell(icon=icon, tone=tone, ground=_ground(row), spoken=spoken)


def _title(row: Entry) -> Cell:
    if isinstance(row, Head):
        return Cell()
    gone = row.state in (PickState.TAKEN, PickState.WAITING)
    under = row.remark or row.author
    return RowCell(row.title, under, strong=not gone, muted=gone, ground=_ground(row))


def _call_number(row: Entry) -> Cell:
    if isinstance(row, Head):
        return Cell()
    latin = paint.is_code(row.call_number)
    shown = row.call_number if latin else to_persian(row.call_number)
    return RowCell(shown, code=latin, muted=_grey(row), ground=_ground(row))


def _barcode(row: Entry) -> Cell:
    if isinstance(row, Head):
        return Cell()
    return RowCell(row.barcode, code=True, muted=_grey(row), ground=_ground(row))


def _for(row: Entry) -> Cell:
    if isinstance(row, Head):
        return Cell()
    return RowCell(row.member, row.note or row.request, muted=_grey(row), ground=_ground(row))


def _said(row: Entry) -> Cell:
    if isinstance(row, Head):
        return Cell()
    if row.state is PickState.OPEN and row.acts:
        return RowCell(button=texts.NOT_FOUND, button_icon=Icon.SEARCH_OFF)
    tone = {PickState.TAKEN: Tone.OK, PickState.MISSED: Tone.ERROR}.get(row.state)
    return RowCell(row.said, row.when, tone=tone, muted=_grey(row), ground=_ground(row))


def _grey(row: PickLook) -> bool:
    return row.state in (PickState.TAKEN, PickState.WAITING)


COLUMNS: tuple[Column[Entry], ...] = (
    Column("", _mark, width=48),
    Column(texts.COL_TITLE, _title, width=0, stretch=5),
    Column(texts.COL_CALL_NUMBER, _call_number, width=0, stretch=4),
    Column(texts.COL_BARCODE, _barcode, width=120, optional=2),
    Column(texts.COL_FOR, _for, width=0, stretch=3, optional=2),
    Column("", _said, width=140),
)


def key_of(row: Entry) -> str:
    """The key of a row, '' of a head."""
    return row.key if isinstance(row, PickLook) else ""


def place_of(rows: Sequence[Entry], is_it: Callable[[PickLook], bool]) -> int:
    """The place of the first such book, -1 for none."""
    found = (at for at, row in enumerate(rows) if isinstance(row, PickLook) and is_it(row))
    return next(found, -1)


def free_rows(rows: Sequence[PickLook], marked: PickLook | None) -> tuple[PickLook, ...]:
    """The open rows in free text, the marked one first."""
    free = [row for row in rows if row.free_text and row.state is PickState.OPEN]
    return tuple(sorted(free, key=lambda row: marked is None or row.key != marked.key))


def next_open(rows: Sequence[Entry], start: int) -> int:
    """The next book to take after a place, or from the beginning; the place where none is left."""
    order = (*range(start + 1, len(rows)), *range(start + 1))
    return next((at for at in order if _is_open(rows[at])), start)


def _is_open(row: Entry) -> bool:
    return isinstance(row, PickLook) and row.state is PickState.OPEN
