"""What becomes of each row of a file, before anything is written; and the report afterwards."""

from __future__ import annotations

import enum
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from app.services.importing.packed import Packed
from app.services.importing.table import Line, RowError, Table
from app.texts import importing as texts

MOST_TOLD = 500
"""Errors and warnings that a report lists; their number is always told."""


class Fate(enum.StrEnum):
    """What becomes of a row."""

    ADDED = "added"
    CHANGED = "changed"
    UNCHANGED = "unchanged"
    REFUSED = "refused"


class Change(NamedTuple):
    """A box of a record that a row changes; ``column`` as people call it."""

    column: str
    before: str
    after: str


class Verdict(NamedTuple):
    """What becomes of one row, and why; ``place`` is that of the row in its file."""

    row: int
    fate: Fate
    changes: tuple[Change, ...] = ()
    errors: tuple[RowError, ...] = ()
    warnings: tuple[RowError, ...] = ()


class Step(enum.StrEnum):
    """What an import is busy with."""

    READING = "reading"
    EXAMINING = "examining"
    WAITING = "waiting"
    WRITING = "writing"


class Stopped(Exception):
    """The person has stopped the import."""


@dataclass(frozen=True, slots=True)
class Watch:
    """Whoever waits for an import.

    Attributes:
        told: gets the step, how many rows are done, and of how many (0 where nobody knows).
        stops: says whether the person wants it to stop.
    """

    told: Callable[[Step, int, int], None] = lambda _step, _done, _all: None
    stops: Callable[[], bool] = lambda: False

    def at(self, step: Step, done: int, of: int = 0) -> None:
        """Tell how far it is.

        Raises:
            Stopped: the person wants no more of it.
        """
        if not self.goes_on(step, done, of):
            raise Stopped

    def goes_on(self, step: Step, done: int, of: int = 0) -> bool:
        """Tell how far it is; whether the person wants more of it."""
        self.told(step, done, of)
        return not self.stops()


@dataclass(frozen=True, slots=True)
class ImportReport:
    """What became of a file; each of its rows was added, changed, unchanged or wrong.

    Attributes:
        stored: False where errors kept the whole file out, or nothing was stored before a stop.
        message: all of it in a sentence.
        ignored: headers of columns that were not read.
        refused: rows with errors.
        error_count: of ``errors`` at most 500 are listed.
        stopped: the person stopped it before its end.
        left: rows that were not come to.
    """

    stored: bool
    message: str
    added: int
    changed: int
    unchanged: int
    errors: tuple[RowError, ...]
    error_count: int
    warnings: tuple[RowError, ...]
    ignored: tuple[str, ...]
    refused: int = 0
    stopped: bool = False
    left: int = 0


@dataclass
class Counts:
    """How many rows met which fate."""

    added: int = 0
    changed: int = 0
    unchanged: int = 0
    refused: int = 0

    def add(self, fate: Fate) -> None:
        """Count one row."""
        setattr(self, fate.value, getattr(self, fate.value) + 1)

    @property
    def rows(self) -> int:
        """All of them."""
        return self.added + self.changed + self.unchanged + self.refused


@dataclass
class Notes:
    """What is found in one row on the way through it."""

    errors: list[RowError] = field(default_factory=list)
    warnings: list[RowError] = field(default_factory=list)

    def wrong(self, line: Line, column: str, reason: str) -> None:
        """Note an error in a row; of a cell only the first, from which others come."""
        told = line.note(column, reason)
        if all(one.column != told.column for one in self.errors):
            self.errors.append(told)

    def warn(self, line: Line, column: str, reason: str) -> None:
        """Note something that is stored all the same."""
        self.warnings.append(line.note(column, reason))


class Findings:
    """The verdicts on a file, in its order, and what is told of them at once."""

    def __init__(self) -> None:
        self.verdicts: Packed[Verdict] = Packed(of=Verdict)
        self.counts = Counts()
        self.errors: list[RowError] = []
        self.warnings: list[RowError] = []
        self.error_count = 0
        self.wrong_in: Counter[str] = Counter()
        """Errors by the header of their column."""

    def add(self, verdict: Verdict) -> None:
        """Add the next row's verdict."""
        self.verdicts.append(verdict)
        self.counts.add(verdict.fate)
        self.error_count += len(verdict.errors)
        for error in verdict.errors:
            self.wrong_in[error.column] += 1
        if verdict.errors and len(self.errors) < MOST_TOLD:
            self.errors += verdict.errors
        if verdict.warnings and len(self.warnings) < MOST_TOLD:
            self.warnings += verdict.warnings

    def page(self, fate: Fate | None, first: int, most: int) -> list[Verdict]:
        """Some verdicts, of one fate or of all, in the order of the file."""
        return [
            verdict for place, verdict in enumerate(self._of(fate)) if first <= place < first + most
        ]

    def _of(self, fate: Fate | None) -> Iterator[Verdict]:
        return (one for one in self.verdicts if fate is None or one.fate is fate)

    def close(self) -> None:
        """Let go of what is kept."""
        self.verdicts.close()


def report(
    findings: Findings,
    table: Table,
    ignored: tuple[str, ...],
    *,
    done: Counts | None,
    stopped: bool = False,
) -> ImportReport:
    """The report on a file.

    Args:
        done: what was stored; None where errors, or a stop, kept all of it out.
    """
    wrong = [*table.unreadable, *findings.errors]
    errors = len(table.unreadable) + findings.error_count
    refused = len(table.unreadable) + findings.counts.refused
    counts = done or Counts()
    left = findings.counts.rows - counts.rows
    told: list[str] = []
    if done is None:
        told.append(texts.STOPPED if stopped else texts.refused(errors))
    else:
        told.append(texts.summary(counts.added, counts.changed, counts.unchanged))
        if refused:
            told.append(texts.partly(refused))
        if stopped:
            told.append(texts.stopped(left))
    return ImportReport(
        stored=done is not None,
        message=" ".join(told),
        added=counts.added,
        changed=counts.changed,
        unchanged=counts.unchanged,
        errors=tuple(wrong[:MOST_TOLD]),
        error_count=errors,
        warnings=tuple(findings.warnings[:MOST_TOLD]),
        ignored=ignored,
        refused=refused,
        stopped=stopped,
        left=left if stopped else 0,
    )


Plain = dict[str, Any]
"""Column name → value in canonical form (``app.models.chain``)."""
