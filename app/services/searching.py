"""Finding rows by their search column: one indexed statement, and no more rows than are shown.

Nothing is ranked: ordering by rank would read every hit of a common word. The few rows that are
found are put in order by whoever shows them.
"""

from __future__ import annotations

from typing import Any, TypeVar

from sqlalchemy import Select, TextClause, bindparam, select, text
from sqlalchemy.orm import Session

from app.models import Member, Title
from app.persian.fold import fts5_match, search_words, tsquery

MOST_TYPED = 200
"""Characters of a query that are looked at: nobody types more."""

Found = TypeVar("Found", Title, Member)


# CROSS JOIN keeps SQLite from turning the join round: the hits come first.
def _sqlite(table: str, condition: str = "") -> TextClause:
    return text(
        f"SELECT {table}.* FROM {table}_search "
        f"CROSS JOIN {table} ON {table}.rowid = {table}_search.rowid "
        f"WHERE {table}_search MATCH :words {condition} LIMIT :most"
    )


def _postgresql(kind: type[Title] | type[Member]) -> Select[Any]:
    table = kind.__tablename__
    words = text(f"to_tsvector('simple', {table}.search_text) @@ to_tsquery('simple', :words)")
    return select(kind).where(words).limit(bindparam("most"))


_TITLES = {
    "sqlite": select(Title).from_statement(_sqlite("title")),
    "postgresql": _postgresql(Title),
}
_MEMBERS = {
    "sqlite": select(Member).from_statement(
        _sqlite("member", "AND (:branch = '' OR member.branch = :branch)")
    ),
    "postgresql": _postgresql(Member).where(text("(:branch = '' OR member.branch = :branch)")),
}


def titles(session: Session, typed: str, limit: int) -> list[Title]:
    """Titles with all typed words, the last one perhaps unfinished; in no order."""
    return _run(session, _TITLES, typed, {"most": limit})


def members(session: Session, typed: str, limit: int, branch: str = "") -> list[Member]:
    """Members of a branch (of all, for '') with all typed words; in no order."""
    return _run(session, _MEMBERS, typed, {"most": limit, "branch": branch})


def _run(
    session: Session, statements: dict[str, Any], typed: str, values: dict[str, Any]
) -> list[Any]:
    dialect = session.get_bind().dialect.name
    short = typed[:MOST_TYPED]
    words = fts5_match(short) if dialect == "sqlite" else tsquery(_without_a_letter(short))
    if not words:
        return []
    return list(session.scalars(statements[dialect], values | {"words": words}))


def _without_a_letter(typed: str) -> str:
    """A query without a single letter at its end, if more stands before it.

    PostgreSQL gathers all words that begin with the letter before it looks at the others: at a
    million titles a tenth of a second, for a letter that the next one replaces. A digit stays: it
    is a volume.
    """
    pieces = search_words(typed)
    if len(pieces) < 2 or len(pieces[-1]) > 1 or pieces[-1].isdigit():
        return typed
    return typed.rstrip()[:-1]
