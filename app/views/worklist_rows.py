"""The rows of «برای ثبت در سامان»: what each looks like, and the columns that show it."""

from __future__ import annotations

from dataclasses import dataclass

from app.texts import worklist_screen as texts
from app.views.cells import Cell
from app.views.icons import Icon
from app.views.palette import Tone
from app.views.row_table import RowCell
from app.views.tables import Column


@dataclass(frozen=True, slots=True)
class WorkLook:
    """One thing to enter.

    Attributes:
        key: of the loan; ``what``: ``issue`` or ``return``.
        on, due: days in words.
        voided: the loan never was: its issue has to be taken back.
        entered: it was ticked here.
    """

    key: str
    what: str
    member: str
    member_number: str
    barcode: str
    title: str
    on: str
    due: str
    voided: bool = False
    entered: bool = False


@dataclass(frozen=True, slots=True)
class WorklistLook:
    """How many rows of each kind are left."""

    issues: int
    returns: int

    def of(self, what: str) -> int:
        """The rows that are left of a kind."""
        return self.issues if what == "issue" else self.returns


def _mark(row: WorkLook) -> Cell:
    icon, tone = (Icon.CHECKED, Tone.OK) if row.entered else (Icon.UNCHECKED, Tone.NEUTRAL)
    return RowCell(icon=icon, tone=tone, spoken=texts.STATES[row.entered])


def _code(code: str, under: str, row: WorkLook) -> Cell:
    return RowCell(code, under, code=True, strong=not row.entered, muted=row.entered)


def _due(row: WorkLook) -> Cell:
    if row.voided:
        return RowCell(texts.VOIDED, tone=Tone.WARNING)
    return RowCell(row.due, muted=row.entered)


def _act(row: WorkLook) -> Cell:
    if row.entered:
        return RowCell(button=texts.UNTICK, button_icon=Icon.UNDO)
    return RowCell(button=texts.TICK, button_icon=Icon.CHECK)


def columns(what: str) -> tuple[Column[WorkLook], ...]:
    """The columns of one kind of rows."""
    on = texts.COL_ISSUED if what == "issue" else texts.COL_RETURNED
    return (
        Column("", _mark, width=52),
        Column(texts.COL_MEMBER, lambda r: _code(r.member_number, r.member, r), width=0, stretch=2),
        Column(texts.COL_COPY, lambda r: _code(r.barcode, r.title, r), width=0, stretch=3),
        Column(on, lambda r: RowCell(r.on, muted=r.entered), width=112, optional=2),
        Column(texts.COL_DUE, _due, width=0, stretch=1)
        if what == "return"
        else Column(texts.COL_DUE, _due, width=112),
        Column("", _act, width=140),
    )
