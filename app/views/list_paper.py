"""Prints a list of today on its printer; where none is set, it is shown, and goes from there."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QObject

from app.background import Counter
from app.errors import UserError
from app.papers.drafts import of_list
from app.services import picking_table, printers
from app.services.answer import DocumentKind
from app.services.picking_table import ListPaper
from app.texts.print_queue import DOCUMENTS
from app.views.paper_work import PaperWork

Printed = Callable[[ListPaper, Callable[[], None]], None]
"""Gets what was printed, and what shows it."""


class ListPrinter:
    """Prints one kind of list for a desk, or shows it first.

    Args:
        owner: the desk; when it is gone, nothing is told.
        document: ``pick-list`` or ``worklist``.
    """

    def __init__(self, owner: QObject, counter: Counter, papers: PaperWork, document: str) -> None:
        self._owner, self._counter, self._papers = owner, counter, papers
        self._document = document

    def show(self) -> None:
        """Lay the list as it would be printed now over the page."""
        self._papers.preview(DOCUMENTS[self._document], of_list(DocumentKind(self._document)))

    def print(self, then: Printed, fail: Callable[[UserError], None]) -> None:
        """Print the list as it is now; show it where there is no printer for it."""
        worker, document = self._counter.worker, DocumentKind(self._document)
        if worker is None:
            return
        station = worker.station
        self._counter.read(
            self._owner,
            lambda session, by: printers.printer_for(session, station, document, by=by),
            lambda choice: self.show() if choice is None else self._order(then, fail),
            fail,
        )

    def _order(self, then: Printed, fail: Callable[[UserError], None]) -> None:
        document = self._document
        self._counter.write(
            self._owner,
            lambda session, action: picking_table.print_list(session, document, action=action),
            lambda listed: self._put(listed, then),
            fail,
        )

    def _put(self, listed: ListPaper, then: Printed) -> None:
        show = partial(self._papers.open_job, listed.paper.job.hex)
        self._papers.put((listed.paper,), lambda: then(listed, show))
