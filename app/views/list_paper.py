"""Prints a list of today: to its printer where one is set, else into a file that is opened."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject

from app.background import Counter
from app.errors import UserError
from app.services import picking_table
from app.services.picking_table import ListPaper
from app.views.paper_work import PaperWork

Printed = Callable[[ListPaper, Callable[[], None]], None]
"""Gets what was printed, and what shows its file."""


class ListPrinter:
    """Prints one kind of list for a desk.

    Args:
        owner: the desk; when it is gone, nothing is told.
        document: ``pick-list`` or ``worklist``.
    """

    def __init__(self, owner: QObject, counter: Counter, papers: PaperWork, document: str) -> None:
        self._owner, self._counter, self._papers = owner, counter, papers
        self._document = document

    def print(self, then: Printed, fail: Callable[[UserError], None]) -> None:
        """Print the list as it is now."""
        document = self._document
        self._counter.write(
            self._owner,
            lambda session, action: picking_table.print_list(session, document, action=action),
            lambda listed: self._put(listed, then),
            fail,
        )

    def _put(self, listed: ListPaper, then: Printed) -> None:
        job = listed.paper.job

        def drawn() -> None:
            if not listed.printer:
                self._counter.write(
                    self._owner,
                    lambda session, action: picking_table.list_kept(session, job, action=action),
                )
            then(listed, lambda: self._papers.open_job(job.hex))

        self._papers.put((listed.paper,), drawn)
