"""What SQLAlchemy has compiled serves all databases of a test run.

Each test has a database of its own, and so its own engines; without this they would compile the
same statements thousands of times, a fifth of the whole run.
"""

from __future__ import annotations

from typing import Any

from sqlalchemy import Engine

from app.models import database

KEPT = 10_000
"""Statements; an engine keeps a few hundred by itself."""

_plain = database.create_engine
_firsts: dict[tuple[str, str], Engine] = {}


def _create_engine(url: Any, **given: Any) -> Engine:
    engine = _plain(url, query_cache_size=KEPT, **given)
    kind = (engine.dialect.name, repr(given.get("execution_options")))
    first = _firsts.get(kind)
    if first is None:
        _firsts[kind] = engine
    elif first.dialect.server_version_info is not None:
        # The statements are kept by their dialect, which knows its server after one connection.
        engine.dialect = engine.pool._dialect = first.dialect
        engine._compiled_cache = first._compiled_cache
    return engine


def share() -> None:
    """Let every database that is opened from now on use what others have compiled."""
    database.create_engine = _create_engine  # type: ignore[assignment]  # its overloads
