"""The table that the bench prints, row by row as it is measured."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

HEADS = ("what", "floor", "ours", "ratio", "goal", "met")
WIDTHS = (50, 22, 20, 5, 18, 3)


@dataclass(frozen=True, slots=True)
class Row:
    """One line: what was measured, beside its floor; ``met`` is None where there is no goal."""

    what: str
    floor: str
    ours: str
    ratio: float | None
    goal: str
    met: bool | None


class Unmeasured(Exception):
    """This machine has not what is needed; the message says what."""


def print_heads() -> None:
    """The heads of the table, and a line under them."""
    _print(HEADS)
    _print(tuple("-" * width for width in WIDTHS))


def print_rows(what: str, measure: Callable[[], list[Row]]) -> bool:
    """Measure and print; a row that can't be measured here says why.

    Returns:
        Whether it was measured.
    """
    try:
        rows = measure()
    except Unmeasured as why:
        _print((what, "-", f"not measured: {why}", "", "", ""))
        return False
    for row in rows:
        ratio = "" if row.ratio is None else f"{row.ratio:.2f}"
        met = {True: "yes", False: "NO", None: "-"}[row.met]
        _print((row.what, row.floor, row.ours, ratio, row.goal, met))
    return True


def _print(cells: tuple[str, ...]) -> None:
    line = "  ".join(f"{cell:<{width}}" for cell, width in zip(cells, WIDTHS, strict=True))
    print(line.rstrip(), flush=True)


def ms(seconds: float) -> str:
    """``1.53 ms``."""
    return f"{seconds * 1000:.2f} ms"


def mib(count: float) -> str:
    """Bytes as ``14.2 MiB``."""
    return f"{count / 2**20:.1f} MiB"


def ratio_row(what: str, floor: float, ours: float, most: float, note: str = "") -> Row:
    """A row of two durations in seconds, whose ratio is not to be above ``most``."""
    ratio = ours / floor
    return Row(what, ms(floor), f"{ms(ours)}{note}", ratio, f"<= {most:g} x floor", ratio <= most)
