"""The rows of a sheet, and the blank ones that its file leaves out."""

from __future__ import annotations

from app.services.importing.readers.gathered import Gathered

_BLANK_ROWS = 1_000
"""Rows without any cell that are counted one by one; a longer gap is left out."""


class SheetRows:
    """Hands rows on as they come; those before the first that holds anything are left out."""

    def __init__(self, gathered: Gathered) -> None:
        self._gathered = gathered
        self._told = 0

    def add(self, number: int, cells: list[str]) -> None:
        """Hand a row on, and the blank ones before it."""
        if not cells and not len(self._gathered.rows):
            return
        if self._told and self._told < number <= self._told + _BLANK_ROWS:
            for blank in range(self._told + 1, number):
                self._gathered.add(blank, [])
        self._gathered.add(number, cells)
        self._told = number
