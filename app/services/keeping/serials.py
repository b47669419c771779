"""The numbers of the time that a restored backup does not know of: never drawn again."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from app.models import Branch, SerialBlock
from app.models.action import Action
from app.persian.jalali import business_date, year_of
from app.scanner.numbers import LAST_SERIAL, Kind, OwnNumber, read

LOST = "restore"
"""The reason of a block that covers numbers of the lost time."""

JUMP = 10_000
"""Serials that are skipped where nobody can tell how many were drawn."""

DRAWN = (Kind.REQUEST, Kind.PARCEL, Kind.RETURN_SLIP, Kind.PICKUP, Kind.ITEM_LABEL)


@dataclass(frozen=True, slots=True, order=True)
class Series:
    """The numbers of one branch, kind and Jalali year (two digits)."""

    branch: str
    kind: int
    year: int


def lost_number(session: Session, number: str) -> bool:
    """Whether a number of ours (16 digits) was, or may have been, printed in the lost time."""
    known = read(number)
    if not isinstance(known, OwnNumber):
        return False
    found = session.scalar(
        select(SerialBlock.id)
        .where(
            SerialBlock.branch == known.branch,
            SerialBlock.kind == int(known.kind),
            SerialBlock.year == known.year,
            SerialBlock.station_id.is_(None),
            SerialBlock.reason == LOST,
            SerialBlock.first <= known.serial,
            SerialBlock.last >= known.serial,
        )
        .limit(1)
    )
    return found is not None


def highest(session: Session) -> dict[Series, int]:
    """The last serial that is leased of each series."""
    rows = session.execute(
        select(
            SerialBlock.branch, SerialBlock.kind, SerialBlock.year, func.max(SerialBlock.last)
        ).group_by(SerialBlock.branch, SerialBlock.kind, SerialBlock.year)
    )
    return {Series(branch, kind, year): last for branch, kind, year, last in rows}


def jump(session: Session, later: Mapping[Series, int] | None, *, action: Action) -> int:
    """Close all blocks that are in use, and skip what may have been drawn after them.

    Args:
        later: the last serials that were leased in the lost time; None if nobody can tell, then
            ``JUMP`` serials of every series are skipped.

    Returns:
        How many blocks now cover lost numbers.
    """
    known = highest(session)
    made = 0
    open_blocks = session.scalars(
        select(SerialBlock).where(SerialBlock.next <= SerialBlock.last).order_by(SerialBlock.id)
    ).all()
    for block in open_blocks:
        made += 1
        _close(session, block, action)
    for series in _all_series(session, known, later, action):
        end = known.get(series, 0)
        target = later.get(series, 0) if later is not None else end + JUMP
        target = min(target, LAST_SERIAL)
        if target > end:
            made += 1
            _cover(session, series, end + 1, target, action)
    session.flush()
    return made


def _all_series(
    session: Session,
    known: Iterable[Series],
    later: Mapping[Series, int] | None,
    action: Action,
) -> list[Series]:
    """The series that may have gone on: also ones of which the backup has no block yet."""
    if later is not None:
        return sorted({*known, *later})
    year = year_of(business_date(action.at)) % 100
    branches = session.scalars(select(Branch.code)).all()
    begun = {Series(branch, int(kind), year) for branch in branches for kind in DRAWN}
    return sorted({*known, *begun})


def _close(session: Session, block: SerialBlock, action: Action) -> None:
    """Cut a block off where the backup left it; the rest of it is lost."""
    series = Series(block.branch, block.kind, block.year)
    if block.next == block.first:
        block.station_id, block.reason = None, LOST
        block.next = block.last + 1
        return
    first, last = block.next, block.last
    block.last = first - 1
    session.flush()
    _cover(session, series, first, last, action)


def _cover(session: Session, series: Series, first: int, last: int, action: Action) -> None:
    session.add(
        SerialBlock(
            id=action.key("lost", series.branch, series.kind, series.year, first),
            branch=series.branch,
            kind=series.kind,
            year=series.year,
            first=first,
            last=last,
            next=last + 1,
            station_id=None,
            reason=LOST,
        )
    )
