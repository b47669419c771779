"""No audited row changes unseen: the session notes the hash of each row before and after.

A service that adds, changes or deletes an audited object needs to do nothing for it. Statements
that change many rows at once would pass unseen, so the session refuses them on audited tables
unless their author notes the rows by hand (``audited_by_hand``) with ``Trail.note``.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from sqlalchemy import event, inspect
from sqlalchemy.orm import Mapper, ORMExecuteState, Session
from sqlalchemy.orm.base import NO_VALUE

from app.models.base import Base
from app.models.chain import canonical, row_hash

TRAIL = "trail"


class Trail:
    """The audited rows that one transaction has changed so far: first hash before, last after."""

    def __init__(self) -> None:
        self._rows: dict[tuple[str, str], tuple[str | None, str | None]] = {}

    def note(self, table: str, key: str, before: str | None, after: str | None) -> None:
        """Note one change; changes of the same row melt into one."""
        known = self._rows.get((table, key))
        self._rows[table, key] = (known[0] if known else before, after)

    def take(self) -> list[list[str | None]]:
        """``[table, key, before, after]`` of all rows that really changed, sorted; forgets them."""
        rows: list[list[str | None]] = [
            [table, key, before, after]
            for (table, key), (before, after) in sorted(self._rows.items())
            if before != after
        ]
        self._rows.clear()
        return rows

    def __bool__(self) -> bool:
        return any(before != after for before, after in self._rows.values())


def trail(session: Session) -> Trail:
    """The trail of a session."""
    found: Trail = session.info.setdefault(TRAIL, Trail())
    return found


def row_key(mapper: Mapper[Any], values: Mapping[str, Any]) -> str:
    """The primary key of a row as one text; parts of a composite key are joined by ``/``."""
    return "/".join(str(canonical(values[column.name])) for column in mapper.primary_key)


def _columns(mapper: Mapper[Any]) -> Iterator[tuple[str, str]]:
    for attribute in mapper.column_attrs:
        yield attribute.key, attribute.columns[0].name


def _values(instance: Base, *, committed: bool) -> dict[str, Any]:
    state = inspect(instance)
    old = state.committed_state if committed else {}
    # A column that was inserted without being named was NULL before it was set.
    return {
        column: (None if old[key] is NO_VALUE else old[key])
        if key in old
        else getattr(instance, key)
        for key, column in _columns(state.mapper)
    }


def hash_of(instance: Base) -> str:
    """The hash that the journal holds of a row as it is now."""
    return row_hash(_values(instance, committed=False))


def _note(session: Session, instance: Base, *, was: bool, is_: bool) -> None:
    mapper = inspect(instance).mapper
    now = _values(instance, committed=False)
    before = row_hash(_values(instance, committed=True)) if was else None
    after = row_hash(now) if is_ else None
    table = mapper.local_table.name  # type: ignore[attr-defined]  # our tables are Tables
    trail(session).note(table, row_key(mapper, now), before, after)


def _after_flush(session: Session, _context: Any) -> None:
    for instance in session.new:
        if instance.audited:
            _note(session, instance, was=False, is_=True)
    for instance in session.dirty:
        if instance.audited and session.is_modified(instance):
            _note(session, instance, was=True, is_=True)
    for instance in session.deleted:
        if instance.audited:
            _note(session, instance, was=True, is_=False)


def _on_execute(state: ORMExecuteState) -> None:
    if not (state.is_insert or state.is_update or state.is_delete):
        return
    mapper = state.bind_mapper
    if (
        mapper is not None
        and mapper.class_.audited
        and not state.execution_options.get("audited_by_hand")
    ):
        raise RuntimeError(f"{mapper.class_.__name__}: a bulk statement would pass the audit")


def watch(maker: Any) -> None:
    """Make all sessions of a session maker (or class) note their audited rows."""
    event.listen(maker, "after_flush", _after_flush)
    event.listen(maker, "do_orm_execute", _on_execute)
