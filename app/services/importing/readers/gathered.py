"""The rows of a file while it is read, within the bounds of what is read at all."""

from __future__ import annotations

from app.errors import UserError
from app.persian.digits import to_persian
from app.services.importing.fates import Step, Watch
from app.services.importing.packed import Packed
from app.services.importing.table import Row
from app.texts import importing as texts

MOST_ROWS = 500_000
MOST_COLUMNS = 200
MOST_LETTERS = 2**29
"""Of all cells together: a text that stands in a workbook once may stand in each of its cells."""

TOLD_EVERY = 5_000
"""Rows after which a person is told how far it is."""


class Gathered:
    """The rows of one file."""

    def __init__(self, watch: Watch | None = None) -> None:
        self.rows: Packed[Row] = Packed(of=Row)
        self._letters = 0
        self._watch = watch or Watch()

    def add(self, number: int, cells: list[str]) -> None:
        """Add a row; ``number``: as a person counts the rows of the file.

        Raises:
            UserError: there are too many rows or columns.
        """
        count = len(self.rows)
        if count >= MOST_ROWS:
            raise UserError(to_persian(texts.TOO_MANY_ROWS.format(rows=MOST_ROWS)))
        if len(cells) > MOST_COLUMNS:
            if any(cell.strip() for cell in cells[MOST_COLUMNS:]):
                raise UserError(to_persian(texts.TOO_WIDE.format(columns=MOST_COLUMNS)))
            cells = cells[:MOST_COLUMNS]
        self._letters += sum(map(len, cells))
        if self._letters > MOST_LETTERS:
            raise UserError(to_persian(texts.TOO_BIG.format(megabytes=MOST_LETTERS >> 20)))
        self.rows.append(Row(number, tuple(cells)))
        if count % TOLD_EVERY == 0:
            self.go_on()

    def go_on(self) -> None:
        """Say how far it is.

        Raises:
            Stopped: the person wants no more of it.
        """
        self._watch.at(Step.READING, len(self.rows))
