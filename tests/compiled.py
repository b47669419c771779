"""What SQLAlchemy has compiled serves all databases of a test run.

Each test has a database of its own, and so its own engines; without this they would compile the
same statements thousands of times, a third of the work of the tests of services.
"""

from __future__ import annotations

from typing import Any

from sqlalchemy import Engine, create_engine

from app.models import database

_firsts: dict[tuple[str, str], Engine] = {}
_compiled: dict[Any, Any] = {}


def _create_engine(url: Any, **given: Any) -> Engine:
    engine = create_engine(url, **given)
    engine.update_execution_options(compiled_cache=_compiled)
    kind = (engine.dialect.name, repr(given.get("execution_options")))
    first = _firsts.setdefault(kind, engine)
    if first.dialect.server_version_info is not None:
        # Statements are kept by their dialect, which knows its server after one connection: the
        # one of this engine need not ask it again.
        vars(engine.dialect)["initialize"] = lambda _connection: None
        engine.dialect = first.dialect
    return engine


def share() -> None:
    """Let every database that is opened from now on use what others have compiled."""
    vars(database)["create_engine"] = _create_engine
