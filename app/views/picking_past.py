"""What was done at a station today, so that undo can go back one by one."""

from __future__ import annotations

from collections.abc import Iterable
from uuid import UUID

from app.services.picking_by_hand import ByHand


class PickingPast:
    """Picks and books that were not found, newest last; None is a scan, which the journal knows.

    It begins with what the database knows of today, and goes on with what is done in sight.
    """

    def __init__(self) -> None:
        self._of: UUID | None = None
        self._done: list[ByHand | None] = []
        self._sought: dict[str, UUID | None] = {}

    def knows(self, station: UUID) -> bool:
        """Whether this is the past of this station."""
        return self._of == station

    def begin(self, station: UUID, done: Iterable[ByHand | None]) -> None:
        """Go on from what was done before this window was opened."""
        self._of, self._done = station, []
        self._sought = {}
        for one in done:
            self.add(one)

    def add(self, done: ByHand | None) -> None:
        """Something was done."""
        self._done.append(done)
        if done is not None:
            self._sought[done.fulfilment_id.hex] = done.copy_id

    def scan_undone(self) -> None:
        """The last scan was taken back by the journal."""
        if self._done:
            self._done.pop()

    def last(self) -> ByHand | None:
        """What to take back next, where no scan came after it."""
        return self._done[-1] if self._done else None

    def pass_over(self, done: ByHand) -> None:
        """Refused or taken back, the next undo is about what was done before it."""
        if done in self._done:
            self._done.remove(done)

    def knows_of(self, key: str) -> bool:
        """Whether a row can go back onto the list by a press of a button."""
        return key in self._sought

    def sought(self, key: str) -> UUID | None:
        """The copy that was looked for, or picked, for a row."""
        return self._sought.get(key)

    def forget(self, fulfilment: UUID) -> None:
        """A row is on the list again."""
        self._sought.pop(fulfilment.hex, None)
