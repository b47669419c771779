"""The rows of a comparison: what is shown of each, and in which columns."""

from __future__ import annotations

from dataclasses import dataclass

from app.texts import exchange_screen as texts
from app.views.cells import Cell
from app.views.chips import ChipLook
from app.views.icons import Icon
from app.views.row_table import RowCell
from app.views.tables import Column

WHO, OURS, THEIRS = 2, 3, 4
"""The places of columns that may have no room."""


@dataclass(frozen=True, slots=True)
class ActLook:
    """What can be done about a row: its key, words, icon, and whether it is asked first."""

    key: str
    text: str
    icon: Icon
    asks: bool = False


@dataclass(frozen=True, slots=True)
class KindLook:
    """A kind of differences: its key, words, and how many there are."""

    key: str
    text: str
    count: int


@dataclass(frozen=True, slots=True)
class DiffRow:
    """One difference: what it is about, what we have, what they have.

    Attributes:
        act: what its own button does; None for none.
        settled: what was said to it before; such rows are put away until they are asked for.
    """

    key: str
    kind: str
    chip: ChipLook
    thing: str
    under: str = ""
    thing_code: bool = False
    who: str = ""
    who_under: str = ""
    ours: str = ""
    theirs: str = ""
    act: ActLook | None = None
    settled: str = ""


@dataclass(frozen=True, slots=True)
class CompareLook:
    """A file that was read: what it is called, sentences on the whole, kinds and rows."""

    file: str
    facts: tuple[str, ...]
    kinds: tuple[KindLook, ...]
    rows: tuple[DiffRow, ...]


@dataclass(frozen=True, slots=True)
class CompareWords:
    """What one kind of file says: before it is chosen, when all is well, and its columns.

    ``acts`` is False where nothing is done row by row.
    """

    name: str
    intro: str
    fine: str
    who: str
    ours: str
    theirs: str
    acts: bool = True


def _act(row: DiffRow) -> Cell:
    if row.settled:
        return RowCell(button=texts.TAKE_BACK.format(said=row.settled), button_icon=Icon.UNDO)
    if row.act is None:
        return RowCell()
    return RowCell(button=row.act.text, button_icon=row.act.icon)


def columns_of(words: CompareWords) -> tuple[Column[DiffRow], ...]:
    """Without a column of buttons where rows have none; the numbers stand there in full."""
    acts = (Column("", _act, width=204),) if words.acts else ()
    room, share = (0, 2) if words.acts else (244, 0)
    return (
        Column(
            texts.COL_KIND,
            lambda r: RowCell(chip=r.chip, muted=bool(r.settled)),
            width=168,
            # The pills over the list say it, too.
            optional=2,
        ),
        Column(
            texts.COL_THING,
            lambda r: RowCell(r.thing, r.under, code=r.thing_code, strong=not r.settled),
            width=0,
            stretch=3,
        ),
        Column(
            words.who,
            lambda r: RowCell(r.who, r.who_under, under_code=True),
            width=150,
            optional=1,
        ),
        Column(words.ours, lambda r: RowCell(r.ours, wraps=True), room, share, 2 * words.acts),
        Column(words.theirs, lambda r: RowCell(r.theirs, wraps=True), 0, 2, 2 * (not words.acts)),
        *acts,
    )
