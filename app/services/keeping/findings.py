"""What a check finds, each with a sentence and the record that it is about."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

from app.persian.digits import whole
from app.texts import keeping as texts

MOST_OF_A_KIND = 200
"""Findings of one kind that are named; more are counted."""


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that is not as it should be.

    Attributes:
        kind: an English word for programs: ``row-changed``, ``chain-cut`` …
        sentence: Persian, for people.
        table, record: where; the key of the row, or '' where it is about no single row.
    """

    kind: str
    sentence: str
    table: str = ""
    record: str = ""


class Findings:
    """Collects findings; a flood of one kind is counted instead of filling the memory."""

    def __init__(self) -> None:
        self._named: list[Finding] = []
        self._counts: Counter[str] = Counter()

    def add(self, kind: str, sentence: str, table: str = "", record: str = "") -> None:
        """Keep one finding."""
        self._counts[kind] += 1
        if self._counts[kind] <= MOST_OF_A_KIND:
            self._named.append(Finding(kind, sentence, table, record))

    def full(self, kind: str) -> bool:
        """Whether further findings of this kind would only be counted."""
        return self._counts[kind] >= MOST_OF_A_KIND

    def all(self) -> tuple[Finding, ...]:
        """All findings, and one more for each kind that was cut short."""
        rest = [
            Finding(kind, texts.MORE.format(count=whole(count - MOST_OF_A_KIND)))
            for kind, count in self._counts.items()
            if count > MOST_OF_A_KIND
        ]
        return (*self._named, *rest)
