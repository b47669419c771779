"""From what the services say of picking to what the screen shows; nothing here needs a window."""

from __future__ import annotations

import datetime as dt
import itertools
from collections.abc import Iterable, Sequence
from dataclasses import replace
from uuid import UUID

from app.persian.digits import whole
from app.persian.jalali import time_of
from app.scanner.numbers import serial
from app.services.catalogue import CopyCard
from app.services.not_found import Elsewhere
from app.services.pick_list import PickRow
from app.services.picking_rules import Candidate
from app.services.picking_table import PickingTable, WaitingRow
from app.texts import picking as service_texts
from app.texts import picking_screen as texts
from app.texts import screens
from app.views import paint
from app.views.days import day_of
from app.views.icons import Icon
from app.views.picking_list import Entry, PickingLook, PickLook, PickState
from app.views.picking_missing import OffersLook
from app.views.row_table import Head

_STATES = {"wanted": PickState.OPEN, "picked": PickState.TAKEN, "not-found": PickState.MISSED}
_MOST_OFFERS = 3


def picking_look(
    table: PickingTable, today: dt.date, *, by_request: bool, may: bool = True
) -> PickingLook:
    """The list in the order of the walk, or request by request.

    Args:
        may: whether the reader may pick; to others no row is marked as the next.
    """
    rows = table.list.rows
    entries = tuple(_by_request(rows) if by_request else _by_shelf(rows))
    if not may:
        entries = tuple(
            replace(row, acts=False) if isinstance(row, PickLook) else row for row in entries
        )
    left = sum(row.state.value == "wanted" for row in rows)
    chosen = next((row for row in rows if row.line_id == table.chosen), None)
    return PickingLook(
        entries=(*entries, *_waiting(table, today)),
        done=table.list.done,
        of=table.list.of,
        left=left,
        missed=table.list.not_found,
        requests=table.list.requests,
        chosen=chosen.fulfilment_id.hex if chosen and may else "",
    )


def _by_shelf(rows: Sequence[PickRow]) -> Iterable[Entry]:
    for shelf, found in itertools.groupby(rows, key=lambda row: row.shelf):
        books = list(found)
        yield Head(shelf_name(shelf), _done(books))
        yield from map(pick_look, books)


def _by_request(rows: Sequence[PickRow]) -> Iterable[Entry]:
    ordered = sorted(rows, key=lambda row: row.request_number)
    for number, found in itertools.groupby(ordered, key=lambda row: row.request_number):
        books = list(found)
        name = f"{texts.request(serial(number))}، {paint.isolated(books[0].member)}"
        yield Head(name, _done(books), Icon.INBOX)
        yield from map(pick_look, books)


def shelf_name(shelf: str) -> str:
    """«قفسهٔ A-1»."""
    return texts.SHELF.format(shelf=paint.place(shelf)) if shelf else texts.NO_SHELF


def _done(rows: Sequence[PickRow]) -> str:
    return service_texts.done_of(sum(row.picked_at is not None for row in rows), len(rows))


def pick_look(row: PickRow) -> PickLook:
    """One row of the list."""
    state = _STATES.get(row.state.value, PickState.TAKEN)
    copy = row.candidates[0] if row.candidates else None
    said, when, remark = "", "", ""
    if state is PickState.TAKEN:
        said = texts.TAKEN if row.state.value == "picked" else texts.PACKED
        when = time_of(row.picked_at) if row.picked_at else ""
    elif state is PickState.MISSED:
        said, when = texts.NOT_FOUND, row.reason
    elif row.free_text:
        remark = texts.FREE_TEXT
    elif copy is None:
        remark = texts.NO_COPY
    return PickLook(
        key=row.fulfilment_id.hex,
        title=row.title,
        author=row.author,
        call_number=row.call_number,
        barcode=row.barcode or (copy.barcode if copy else ""),
        member=row.member,
        request=texts.request(row.request_serial),
        state=state,
        copy=copy.copy_id.hex if copy and state is PickState.OPEN else "",
        said=said,
        when=when,
        remark=remark,
        note=screens.NOTE_SAYS.format(note=row.note) if row.note else "",
        free_text=row.free_text,
    )


def _waiting(table: PickingTable, today: dt.date) -> Iterable[Entry]:
    rows = table.waiting
    if not rows:
        return
    shown, of = len(rows), table.waiting_of
    more = texts.WAITING_MORE.format(shown=whole(shown), of=whole(of))
    yield Head(texts.WAITING, more if shown < of else whole(of), Icon.WAITING)
    for row in rows:
        yield _waiting_look(row, today)


def _waiting_look(row: WaitingRow, today: dt.date) -> PickLook:
    due = texts.DUE.format(day=day_of(row.due_on, today)) if row.due_on else ""
    return PickLook(
        key=row.fulfilment_id.hex,
        title=row.title,
        author=row.author,
        call_number=row.call_number,
        barcode="",
        member=row.member,
        request=texts.request(serial(row.request_number)),
        state=PickState.WAITING,
        said=texts.PLACE.format(place=whole(row.place)),
        when=due,
    )


def offers_look(
    others: Sequence[Candidate],
    elsewhere: Sequence[Elsewhere],
    asked: str,
    sought: UUID | None,
    *,
    free_text: bool,
    may_go_back: bool,
) -> OffersLook:
    """What could be done about a book that was not found.

    Args:
        asked: the name of the branch that was asked already.
        sought: the copy that was not there; it is not offered again.
        may_go_back: whether the row can go back onto the list by a press of a button.
    """
    here = [copy for copy in others if copy.copy_id != sought][:_MOST_OFFERS]
    remark = ""
    if asked:
        remark = texts.ASKED.format(branch=paint.isolated(asked))
    elif free_text:
        remark = texts.NO_TITLE
    elif not here and not elsewhere:
        remark = texts.NO_OTHER
    return OffersLook(
        others=tuple(
            (copy.copy_id.hex, texts.OTHER_HERE.format(copy=_candidate(copy))) for copy in here
        ),
        branches=tuple(
            (
                one.branch,
                texts.OTHER_BRANCH.format(
                    branch=paint.isolated(one.name), copies=whole(one.copies)
                ),
            )
            for one in elsewhere[:_MOST_OFFERS]
        ),
        remark=remark,
        may_go_back=may_go_back and not asked,
    )


def _candidate(copy: Candidate) -> str:
    barcode = paint.code(copy.barcode)
    if not copy.shelf:
        return barcode
    return texts.SHELF_OF.format(copy=barcode, shelf=paint.place(copy.shelf))


def copy_choices(copies: Sequence[CopyCard]) -> tuple[tuple[str, str], ...]:
    """The copies that one code means, to choose from."""
    return tuple(
        (
            copy.id.hex,
            texts.COPY.format(
                barcode=paint.code(copy.barcode),
                title=paint.isolated(service_texts.volume(copy.title, copy.volume)),
            ),
        )
        for copy in copies
    )


def row_choices(rows: Sequence[PickLook]) -> tuple[tuple[str, str], ...]:
    """Rows in free text, to choose the one that a book is for."""
    return tuple(
        (
            row.key,
            texts.FOR_ROW.format(
                title=paint.isolated(row.title), member=paint.isolated(row.member)
            ),
        )
        for row in rows
    )
