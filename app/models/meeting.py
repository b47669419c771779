"""Making two actions meet that read each other's rows but write none in common."""

from __future__ import annotations

from sqlalchemy import inspect, update
from sqlalchemy.orm import Session

from app.models.base import Base


def meet(session: Session, row: Base) -> None:
    """Of two actions at once that call this for the same row, the later is done again.

    It is for what one action decides by rows that the other adds: a parcel scanned into a pickup
    that is being closed, two supervisors who lock each other. The row is written as it is, so
    nothing is to be audited; on SQLite there is one writer at a time and nothing to do.
    """
    if session.get_bind().dialect.name == "sqlite":
        return
    mapper = inspect(row).mapper
    key = mapper.primary_key[0]
    session.execute(
        update(mapper.class_)
        .where(key == mapper.primary_key_from_instance(row)[0])
        .values({key: key})
        .execution_options(audited_by_hand=True, synchronize_session=False)
    )
