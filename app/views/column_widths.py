"""How the columns of a list share its width, and which give way where there is too little."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from app.views import theme

if TYPE_CHECKING:
    from app.views.tables import Column

LEAST_STRETCH = (180, 110)
"""px at 100 % that a stretching column gets before the columns of the first rank give way, and
before those of the second do.
"""

LEAST = 60
"""px at 100 % that a stretching column has in any case."""


def widths(columns: Sequence[Column[Any]], room: int) -> list[int]:
    """Fixed columns as they are, the rest to those that stretch.

    Args:
        room: px that the list has.

    Returns:
        px of each column; 0 for one that gives way.
    """
    shown = _fitting(columns, room)
    stretching = [columns[at].stretch for at in shown if columns[at].stretch]
    fixed = sum(theme.px(columns[at].width) for at in shown if not columns[at].stretch)
    # Where not even these have room, all are narrower: what lies beside the list is lost.
    shrunk = min(1.0, max(0, room - theme.px(LEAST) * len(stretching)) / fixed) if fixed else 1.0
    rest = max(0, room - int(fixed * shrunk))
    tight = bool(stretching) and rest * min(stretching) // sum(stretching) < theme.px(LEAST)
    found = [0] * len(columns)
    for at in shown:
        if stretch := columns[at].stretch:
            share = rest // len(stretching) if tight else rest * stretch // sum(stretching)
            found[at] = max(theme.px(LEAST), share)
        else:
            found[at] = int(theme.px(columns[at].width) * shrunk)
    return found


def _fitting(columns: Sequence[Column[Any]], room: int) -> list[int]:
    """The places of the columns that are shown in so many px."""
    shown = list(range(len(columns)))
    for rank, least in enumerate(LEAST_STRETCH, start=1):
        fixed = sum(theme.px(columns[at].width) for at in shown if not columns[at].stretch)
        if room - fixed >= theme.px(least) * sum(bool(columns[at].stretch) for at in shown):
            break
        shown = [at for at in shown if not 0 < columns[at].optional <= rank]
    return shown
