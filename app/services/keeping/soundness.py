"""The file and the server themselves: pages, references, search indexes."""

from __future__ import annotations

from sqlalchemy import Connection, text
from sqlalchemy.exc import DBAPIError

from app.models.database import Database
from app.services.keeping.findings import Findings
from app.texts import keeping as texts

SEARCHES = ("title", "member")
MOST_PAGES = 100


def check_pages(connection: Connection, findings: Findings) -> None:
    """Ask SQLite whether its pages and indexes are whole.

    A server checks its pages by itself; all that is asked of it is an answer.
    """
    if connection.dialect.name != "sqlite":
        connection.scalar(text("SELECT count(*) FROM alembic_version"))
        return
    for (told,) in connection.exec_driver_sql(f"PRAGMA integrity_check({MOST_PAGES})"):
        if told != "ok":
            findings.add("damaged", texts.PAGES.format(detail=told))


def check_references(connection: Connection, findings: Findings) -> None:
    """Ask SQLite whether every reference has its row; a server sees to that by itself."""
    if connection.dialect.name != "sqlite":
        return
    for table, row, parent, _ in connection.exec_driver_sql("PRAGMA foreign_key_check"):
        sentence = texts.REFERENCE.format(
            table=texts.table(table), parent=texts.table(parent), row=row
        )
        findings.add("reference", sentence, table, str(row))


def check_search(database: Database, findings: Findings) -> None:
    """Ask FTS5 whether its indexes agree with the rows; the question needs a writer's lock."""
    if not database.is_sqlite:
        return
    for table in SEARCHES:
        with database.engine.connect() as connection:
            question = (
                f"INSERT INTO {table}_search({table}_search, rank) VALUES ('integrity-check', 1)"
            )
            try:
                connection.exec_driver_sql(question)
            except DBAPIError:
                sentence = texts.SEARCH.format(table=texts.table(table))
                findings.add("search-index", sentence, f"{table}_search")
            connection.rollback()


def rebuild_search(database: Database) -> None:
    """Make the search indexes of an embedded database anew from the rows."""
    if not database.is_sqlite:
        return
    with database.engine.begin() as connection:
        for table in SEARCHES:
            connection.exec_driver_sql(
                f"INSERT INTO {table}_search({table}_search) VALUES ('rebuild')"
            )
