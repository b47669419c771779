"""Drawing the numbers that are printed: from blocks of serials that a station has leased.

Two stations never draw the same number, also when one works without the server for a while.
Gaps (a block that was never used up) are explained by the blocks themselves, not avoided.
"""

from __future__ import annotations

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from app.errors import UserError
from app.models import SerialBlock
from app.models.action import Action
from app.persian.jalali import year_of
from app.scanner.numbers import Kind, compose
from app.services.acting import acting
from app.texts import numbers as texts

BLOCK = 100
ON_PAPER = "paper"
"""The reason of a block whose numbers were all printed before they were needed."""
LARGEST = 999_999


def draw(session: Session, kind: Kind, *, action: Action) -> str:
    """The next number of a kind: 16 digits, of the acting branch and the Jalali year of its day.

    Raises:
        UserError: the million numbers of this kind and year are used up.
    """
    who = acting(session)
    year = year_of(who.today) % 100
    block = session.scalars(
        select(SerialBlock)
        .where(
            SerialBlock.station_id == who.station,
            SerialBlock.branch == who.branch,
            SerialBlock.kind == int(kind),
            SerialBlock.year == year,
            SerialBlock.next <= SerialBlock.last,
        )
        .order_by(SerialBlock.first)
        .limit(1)
        .with_for_update()
    ).first()
    if block is None:
        block = _lease(session, kind, year, BLOCK, action)
    serial = block.next
    block.next += 1
    session.flush()
    return compose(kind, who.branch, year, serial)


def lease_for_paper(session: Session, kind: Kind, count: int, *, action: Action) -> tuple[int, int]:
    """Serials that are printed now and used later: no station draws them.

    Returns:
        the Jalali year (two digits) and the first serial; the others follow it.

    Raises:
        UserError: there are not so many left of this kind and year.
    """
    year = year_of(acting(session).today) % 100
    block = _lease(session, kind, year, count, action)
    if block.last - block.first + 1 < count:
        raise UserError(texts.USED_UP)
    block.station_id, block.reason = None, ON_PAPER
    block.next = block.last + 1
    session.flush()
    return year, block.first


def _lease(session: Session, kind: Kind, year: int, count: int, action: Action) -> SerialBlock:
    who = acting(session)
    highest = session.scalar(
        select(func.max(SerialBlock.last)).where(
            SerialBlock.branch == who.branch,
            SerialBlock.kind == int(kind),
            SerialBlock.year == year,
        )
    )
    first = (highest or 0) + 1
    if first > LARGEST:
        raise UserError(texts.USED_UP)
    block = SerialBlock(
        id=action.key("block", int(kind), first),
        branch=who.branch,
        kind=int(kind),
        year=year,
        first=first,
        last=min(first + count - 1, LARGEST),
        next=first,
        station_id=who.station,
    )
    session.add(block)
    return block
