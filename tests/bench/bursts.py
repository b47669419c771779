"""Scanners and typists of ``tests/data/keys``, replayed: who is taken for whom, and what is lost.

The times are drawn from the quantiles there with a fixed seed; see SOURCES.md beside them.
"""

from __future__ import annotations

import csv
import random
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path

from app.scanner.burst import THRESHOLD_MS, BurstReader, Heard

KEYS = Path(__file__).parents[1] / "data" / "keys"
ENTER = "\n"
SEED = 11
SLOW_RADIO_MS = 50
"""What a scanner with a slow radio is to be set to."""
NEXT_MS = 900.0
"""Between two runs: somebody takes the next book, or thinks of the next word."""

Draw = Callable[[random.Random], float]


@dataclass
class Tally:
    """How many runs of keys there were, how many were taken for the other kind, what went wrong.

    ``torn`` are scans that were asked for again; they count as ``mistaken`` too. ``lost`` are runs
    of which a key did not arrive, arrived twice or in another order.
    """

    runs: int = 0
    mistaken: int = 0
    torn: int = 0
    lost: int = 0

    @property
    def rate(self) -> float:
        """The share of mistaken runs."""
        return self.mistaken / self.runs if self.runs else 0.0

    def __add__(self, other: Tally) -> Tally:
        return Tally(
            self.runs + other.runs,
            self.mistaken + other.mistaken,
            self.torn + other.torn,
            self.lost + other.lost,
        )


@dataclass
class _Caller:
    """Keeps time as the window does, and asks at every deadline."""

    reader: BurstReader[str]
    now: float = 1_000.0
    order: str = ""
    typed: str = ""
    scans: list[str] = field(default_factory=list)
    torn: int = 0

    def press(self, keys: str, draw: Draw, rng: random.Random) -> None:
        for at, key in enumerate(keys):
            self.wait(draw(rng) if at else NEXT_MS)
            self.hear(self.reader.feed(self.now, key, enter=key == ENTER))

    def wait(self, ms: float) -> None:
        due = self.reader.deadline
        if due is not None and due < self.now + ms:
            self.hear(self.reader.tick(due))
        self.now += ms

    def hear(self, heard: Heard[str]) -> None:
        self.typed += "".join(heard.typed)
        self.order += "".join(heard.typed)
        if heard.scan:
            code = "".join(heard.scan.keys)
            self.order += code
            if heard.scan.torn:
                self.torn += 1
            else:
                self.scans.append(code)


@cache
def scanners() -> dict[str, Draw]:
    """By name."""
    return dict(_drawn("scanners.csv"))


@cache
def typists() -> dict[str, Draw]:
    """By name, the fastest first."""
    return dict(_drawn("typists.csv"))


def scans(draw: Draw, runs: int, threshold: float = THRESHOLD_MS) -> Tally:
    """Scan so many codes of the kinds that occur at a counter."""
    rng = random.Random(SEED)
    return _replay(threshold, draw, rng, [_code(rng) for _ in range(runs)], scanned=True)


def typing(draw: Draw, runs: int, threshold: float = THRESHOLD_MS) -> Tally:
    """Type so many words, shelf numbers and post numbers, each with its Enter."""
    rng = random.Random(SEED)
    return _replay(threshold, draw, rng, [_word(rng) for _ in range(runs)], scanned=False)


def _replay(
    threshold: float, draw: Draw, rng: random.Random, runs: list[str], *, scanned: bool
) -> Tally:
    caller = _Caller(BurstReader(threshold))
    tally = Tally()
    for run in runs:
        caller.order = caller.typed = ""
        caller.scans, caller.torn = [], 0
        caller.press(run + ENTER, draw, rng)
        # What is still held after the last key would be given away before the next.
        caller.wait(NEXT_MS)
        tally.runs += 1
        tally.torn += caller.torn
        right = caller.scans == [run] if scanned else caller.typed == run + ENTER
        tally.mistaken += not right
        tally.lost += caller.order.replace(ENTER, "") != run
    return tally


def _code(rng: random.Random) -> str:
    kind = rng.random()
    if kind < 0.45:
        return "882" + _digits(rng, 13)
    if kind < 0.9:
        return "GL-" + _digits(rng, 7)
    return _digits(rng, 24)


def _word(rng: random.Random) -> str:
    kind = rng.random()
    if kind < 0.8:
        return "".join(rng.choice("abcdefghiklmnoprstuvyz") for _ in range(rng.randint(4, 12)))
    return _digits(rng, 5 if kind < 0.95 else 24)


def _digits(rng: random.Random, count: int) -> str:
    return "".join(rng.choice("0123456789") for _ in range(count))


def _drawn(name: str) -> Iterator[tuple[str, Draw]]:
    with (KEYS / name).open(encoding="utf-8", newline="") as lines:
        rows = csv.reader(lines)
        head = next(rows)
        first = next(at for at, title in enumerate(head) if title.startswith("p"))
        shares = [float(title[1:]) / 100 for title in head[first:]]
        for row in rows:
            yield row[0], _between(shares, [float(cell) for cell in row[first:]])


def _between(shares: list[float], quantiles: list[float]) -> Draw:
    """Draws from a distribution that is straight between its quantiles."""

    def draw(rng: random.Random) -> float:
        share = rng.random()
        at = next(at for at, upper in enumerate(shares[1:]) if share <= upper)
        part = (share - shares[at]) / (shares[at + 1] - shares[at])
        # Window systems tell whole milliseconds.
        return float(round(quantiles[at] + part * (quantiles[at + 1] - quantiles[at])))

    return draw
