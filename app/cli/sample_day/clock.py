"""A day that always goes the same way: moments, ids and chances, all from one seed."""

from __future__ import annotations

import datetime as dt
import random
from dataclasses import dataclass, field
from uuid import UUID
from zoneinfo import ZoneInfo

from app.models.action import Action, uuid7

TEHRAN = ZoneInfo("Asia/Tehran")


@dataclass
class Clock:
    """The only source of time and chance of the sample.

    Attributes:
        now: the present moment of the play, in UTC.
    """

    seed: int
    now: dt.datetime = dt.datetime(2026, 1, 1, tzinfo=dt.UTC)
    chance: random.Random = field(init=False)

    def __post_init__(self) -> None:
        self.chance = random.Random(self.seed)

    def set(self, day: dt.date, hour: int, minute: int = 0) -> None:
        """Go to a time of day in Tehran; never back."""
        wanted = dt.datetime(day.year, day.month, day.day, hour, minute, tzinfo=TEHRAN)
        self.now = max(self.now, wanted.astimezone(dt.UTC))

    def action(self, by: UUID | None, station: UUID | None, seconds: int = 20) -> Action:
        """The next action: some seconds (up to ``seconds``) after the one before."""
        self.now += dt.timedelta(
            seconds=self.chance.randint(2, max(seconds, 3)),
            microseconds=self.chance.randrange(1_000_000),
        )
        return Action(
            id=uuid7(self.now, self.chance.randbytes(10)),
            at=self.now,
            by=by,
            station=station,
            entropy=self.chance.randbytes(16),
        )
