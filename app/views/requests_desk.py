"""Requests on the database: the list page by page, its filters, one request, cancelling it."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from uuid import UUID

from PySide6.QtCore import Signal

from app.background import Counter
from app.errors import UserError
from app.papers.drafts import of_record
from app.scanner.numbers import Kind, OwnNumber, read
from app.services import intake, printing_jobs, requests
from app.services.answer import DocumentKind, Paper
from app.services.intake import Cancelled
from app.services.request_state import OPEN
from app.services.request_view import ParcelView, RequestView
from app.services.requests import (
    Cursor,
    RequestFilter,
    RequestPage,
    RequestState,
    StateCount,
)
from app.texts import request_detail as detail_texts
from app.texts import screens as texts
from app.texts import window as window_texts
from app.texts.print_queue import DOCUMENTS
from app.texts.requests import short
from app.views import request_looks as looks
from app.views.desk import Desk
from app.views.empty import Trouble
from app.views.palette import Tone
from app.views.paper_work import paper_work
from app.views.requests_screen import ListLook, RequestsScreen
from app.views.shell import Shell

PAGE, MOST_AGAIN = 50, 400
"""Rows that are read at once, and at the most when what is shown is read once more."""


@dataclass(frozen=True, slots=True)
class _Found:
    """A first page, how many requests are in each state, and how many came today."""

    page: RequestPage
    counts: tuple[StateCount, ...]
    today: int


class RequestsDesk(Desk[RequestsScreen]):
    """Signals: ``new_asked`` (the form), ``packing_asked`` (the number of a request to pack),
    ``change_asked`` (a ``RequestView``).
    """

    new_asked = Signal()
    packing_asked = Signal(str)
    change_asked = Signal(object)

    def __init__(self, screen: RequestsScreen, counter: Counter, shell: Shell, home: Path) -> None:
        super().__init__(screen, counter, shell)
        self._papers = paper_work(counter, shell, home)
        self._view: RequestView | None = None
        self._words = ""
        self._next: Cursor | None = None
        self._numbers: dict[str, str] = {}
        screen.set_filters(looks.filter_looks([], None), on=looks.OPEN)
        screen.searched.connect(self._search)
        screen.filtered.connect(lambda _: self.read_list())
        screen.page_wanted.connect(lambda _: self._read_page())
        screen.chosen.connect(self._read_detail)
        screen.opened.connect(self._open)
        screen.new_asked.connect(self.new_asked)
        detail = screen.detail
        detail.cancel_asked.connect(self._cancel)
        detail.line_cancel_asked.connect(self._cancel_line)
        detail.message_given.connect(self._note_message)
        detail.change_asked.connect(self._change)
        detail.pack_asked.connect(self._open)
        detail.reprint_asked.connect(self._reprint)
        detail.preview_asked.connect(self._show_paper)
        screen.code.connect(self.look_for)
        screen.again_asked.connect(self.read_again)
        screen.shown.connect(self.read_again)

    def look_for(self, code: str) -> None:
        """Search for what was scanned, among all requests; command cards mean nothing here."""
        number = read(code)
        if isinstance(number, OwnNumber) and number.kind is Kind.COMMAND:
            return
        self.screen.show_all()
        self.screen.search.setText(code)
        self._search(code)

    def read_list(self, least: int = PAGE, chosen: str = "") -> None:
        """Read the list from its beginning; ``chosen``: the row to go to, if it is there."""
        wanted, words, today = self._wanted(), self._words, self.counter.today
        first, last = self.screen.dates.span() or (None, None)
        counted = RequestFilter(words, first=first, last=last)
        self.screen.busy.start()
        self.counter.read(
            self,
            lambda session, by: _find(session, wanted, counted, today, by, least),
            lambda found: self._show(found, words, today, chosen),
            self._trouble,
            latest="list",
        )

    def read_again(self) -> None:
        """Read what is shown once more; the row that is chosen stays chosen."""
        rows = min(max(PAGE, len(self.screen.rows())), MOST_AGAIN)
        self.read_list(rows, self.screen.current())

    def _wanted(self) -> RequestFilter:
        on = self.screen.filter()
        first, last = self.screen.dates.span() or (None, None)
        if on == looks.TODAY:
            first = last = self.counter.today
        states: tuple[RequestState, ...] = ()
        if on == looks.OPEN:
            states = tuple(sorted(OPEN))
        elif on and on != looks.TODAY:
            states = (RequestState(on),)
        return RequestFilter(self._words, states, first, last)

    def _search(self, words: str) -> None:
        self._words = words.strip()
        self.read_list()

    def _show(self, found: _Found, words: str, today: dt.date, chosen: str) -> None:
        screen, page = self.screen, found.page
        screen.busy.stop()
        screen.set_filters(looks.filter_looks(found.counts, found.today))
        self._next = page.next
        self._numbers = {row.id.hex: row.number for row in page.rows}
        passing = _passing(found, screen.filter(), len(page.rows))
        hidden = page.hidden or 0
        screen.show_list(
            ListLook(
                rows=tuple(looks.row_look(row, today, words) for row in page.rows),
                more=page.next is not None,
                found=passing,
                total=passing + hidden,
                filters_on=(screen.filter(),) if screen.filter() else (),
            )
        )
        if chosen:
            screen.choose(chosen)

    def _trouble(self, error: UserError) -> None:
        self.screen.busy.stop()
        self.screen.show_trouble(Trouble(window_texts.LIST_UNREAD, error.message))

    def _read_page(self) -> None:
        wanted, after, today, words = self._wanted(), self._next, self.counter.today, self._words
        if after is None:
            return
        self.counter.read(
            self,
            lambda session, by: requests.search(session, wanted, by=by, after=after, limit=PAGE),
            lambda page: self._add(page, after, today, words),
            self.complain,
            latest="page",
        )

    def _add(self, page: RequestPage, after: Cursor, today: dt.date, words: str) -> None:
        if self._next != after:
            return  # the list began anew while this page was read
        self._next = page.next
        self._numbers |= {row.id.hex: row.number for row in page.rows}
        rows = [looks.row_look(row, today, words) for row in page.rows]
        self.screen.add_page(rows, more=page.next is not None)

    def _read_detail(self, key: str) -> None:
        today = self.counter.today
        self.counter.read(
            self,
            lambda session, by: requests.request(session, UUID(key), by=by),
            lambda view: self._show_detail(view, today),
            self.complain,
            latest="detail",
        )

    def _show_detail(self, view: RequestView, today: dt.date) -> None:
        worker = self.counter.worker
        if self.screen.current() == view.id.hex:
            self._view = view
            role = worker.role if worker else ""
            self.screen.detail.show_detail(looks.detail_look(view, today, role=role))

    def _change(self, key: str) -> None:
        if self._view is not None and self._view.id.hex == key:
            self.change_asked.emit(self._view)

    def _note_message(self, key: str, words: str, kind: str) -> None:
        complaint, answer = kind == "complaint", kind == "answer"
        said = detail_texts.NOTED[kind]
        self.counter.write(
            self,
            lambda session, action: intake.note_message(
                session, UUID(key), words, complaint, answer=answer, action=action
            ),
            lambda _: self.shell.say(Tone.OK, said),
            self.complain,
        )

    def _parcel(self, key: str) -> ParcelView | None:
        """The newest parcel of the request in sight, if this is its key."""
        view = self._view
        return looks.printable(view) if view is not None and view.id.hex == key else None

    def _reprint(self, key: str, document: str) -> None:
        """A paper of the request's newest parcel, as it was."""
        parcel, kind = self._parcel(key), DocumentKind(document)
        if parcel is None:
            return
        said = detail_texts.ORDERED.format(
            paper=detail_texts.PAPERS[document], parcel=short(parcel.number)
        )

        def ordered(paper: Paper) -> None:
            self.shell.say(Tone.OK, said)
            self._papers.put_or_show(paper)

        self.counter.write(
            self,
            lambda session, action: printing_jobs.wanted(
                session, kind, parcel.parcel_id, action=action
            ),
            ordered,
            self.complain,
        )

    def _show_paper(self, key: str, document: str) -> None:
        """The same, before it is printed."""
        parcel, kind = self._parcel(key), DocumentKind(document)
        if parcel is not None:
            self._papers.preview(DOCUMENTS[document], of_record(kind, parcel.parcel_id))

    def _cancel(self, key: str, reason: str) -> None:
        self.counter.write(
            self,
            lambda session, action: intake.cancel_request(
                session, UUID(key), reason, action=action
            ),
            self._cancelled,
            self.complain,
        )

    def _cancel_line(self, key: str, reason: str) -> None:
        self.counter.write(
            self,
            lambda session, action: intake.cancel_line(session, UUID(key), reason, action=action),
            self._cancelled,
            self.complain,
        )

    def _cancelled(self, done: Cancelled) -> None:
        tone = Tone.WARNING if done.refused else Tone.OK
        self.shell.say(tone, done.message, " ".join(done.refused))

    def _open(self, key: str) -> None:
        worker, number = self.counter.worker, self._numbers.get(key, "")
        if worker is None or not number:
            return
        if worker.role == "desk":
            self.shell.say(Tone.WARNING, texts.PACKING_IS_OTHERS)
        else:
            self.packing_asked.emit(number)


def _find(
    session: Any,
    wanted: RequestFilter,
    counted: RequestFilter,
    today: dt.date,
    by: UUID,
    least: int,
) -> _Found:
    """A first page, and beside it how many there are in each state of what ``counted`` lets by."""
    page = requests.search(session, wanted, by=by, limit=least)
    counts = requests.counts(session, counted, by=by)
    of_today = requests.counts(session, RequestFilter(wanted.text, first=today, last=today), by=by)
    return _Found(page, counts, sum(one.count for one in of_today))


def _passing(found: _Found, on: str, shown: int) -> int:
    """How many requests the list would have, read to its end."""
    if found.page.next is None:
        return shown
    if on == looks.TODAY:
        return found.today
    states = {one.value for one in OPEN} if on == looks.OPEN else {on} if on else None
    return sum(one.count for one in found.counts if states is None or one.state in states)
