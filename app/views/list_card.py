"""The card of a list: the bar while it is read, its rows, and what stands there without any."""

from __future__ import annotations

from app.views.busy import BusyBar
from app.views.cards import Card
from app.views.empty import Empty
from app.views.tables import Table


class ListCard(Card):
    """Put what belongs under the list into ``body``; ``busy`` is the bar over it.

    Args:
        name: of the list, for screen readers.
        table: the list.
        empty: what stands in its place while it has no rows.
    """

    def __init__(self, name: str, table: Table, empty: Empty) -> None:
        super().__init__(padding=1)
        self.busy = BusyBar()
        self._table, self._empty = table, empty
        table.setAccessibleName(name)
        self.body.setSpacing(0)
        for piece in (self.busy, table, empty):
            self.body.addWidget(piece)

    def show_empty(self, empty: bool) -> None:
        """Show what stands in the place of the list, or the list."""
        self._empty.setVisible(empty)
        self._table.setVisible(not empty)
