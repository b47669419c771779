"""Where the sample day is played: a database, a clock, and people at stations."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any, TypeVar
from uuid import UUID

from sqlalchemy.orm import Session

from app.cli.sample_day.clock import Clock
from app.models.database import Database
from app.models.states import Mode
from app.services import scanning
from app.services.answer import Paper, ScanResult

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody at a station."""

    staff: UUID | None
    station: UUID | None

    @property
    def known(self) -> UUID:
        """The key of somebody who is known; nobody is before the first run."""
        assert self.staff is not None
        return self.staff


@dataclass
class Stage:
    """Carries out what people do, through the same services as the program's windows.

    Each station runs a program of its own, from morning to evening: its journal is a chain.

    Attributes:
        answers: how often each answer of a scan was given, by mode, outcome and reason.
        papers: what the scans sent to paper, in order.
    """

    url: str
    clock: Clock
    answers: Counter[tuple[str, str, str]] = field(default_factory=Counter)
    papers: list[Paper] = field(default_factory=list)
    _programs: dict[UUID | None, Database] = field(default_factory=dict)

    def at(self, station: UUID | None) -> Database:
        """The database as the program of a station has it open."""
        if station not in self._programs:
            self._programs[station] = Database(self.url)
        return self._programs[station]

    def close(self) -> None:
        """The evening: all programs end."""
        for program in self._programs.values():
            program.close()
        self._programs.clear()

    def do(
        self, use_case: Callable[..., T], *args: Any, by: Person, seconds: int = 20, **rest: Any
    ) -> T:
        """One use case by somebody, some seconds after the last."""
        action = self.clock.action(by.staff, by.station, seconds)
        program = self.at(by.station)
        return program.do(lambda session: use_case(session, *args, **rest, action=action))

    def read(self, question: Callable[[Session], T]) -> T:
        """A question to the database."""
        with self.at(None).read() as session:
            return question(session)

    def scan(self, code: str, *, by: Person, seconds: int = 6) -> ScanResult:
        """One scan at somebody's station."""
        action = self.clock.action(by.staff, by.station, seconds)
        return self._note(scanning.scan_at(self.at(by.station), code, action=action))

    def mode(self, mode: Mode, *, by: Person) -> None:
        """Change what scans mean at somebody's station."""
        self._note(self.do(scanning.change_mode, mode.value, by=by))

    def _note(self, result: ScanResult) -> ScanResult:
        self.answers[result.mode, result.outcome.value, result.reason] += 1
        self.papers += result.papers
        return result
