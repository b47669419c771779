"""What is remembered of files: which column holds what, for each set of headers.

It lies in the database, so that every counter of the branch knows it.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.errors import UserError
from app.models import ImportLayout
from app.models.action import Action
from app.models.chain import digest
from app.persian.fold import match_key
from app.services.acting import DESK, acting, may_read
from app.services.importing.plans import SORTS, FileKind
from app.services.importing.table import Layout, Table, find_layout, first_rows
from app.services.use_case import use_case
from app.texts import importing as texts


def suggest(
    session: Session, table: Table, kind: FileKind, branch: str, *, by: UUID
) -> tuple[Layout, bool]:
    """Which column of a file holds what, and whether that was remembered from an earlier file.

    Raises:
        NotAllowed: who reads no files in.
    """
    may_read(session, by, DESK)
    for row in first_rows(table):
        known = session.scalars(
            select(ImportLayout).where(
                ImportLayout.branch == branch,
                ImportLayout.kind == kind.value,
                ImportLayout.headers == mark_of(row.cells),
            )
        ).first()
        if known is not None:
            return find_layout(table, SORTS[kind].columns, known.columns), True
    return find_layout(table, SORTS[kind].columns), False


@use_case(DESK)
def remember(
    session: Session,
    kind: FileKind,
    headers: tuple[str, ...],
    columns: Mapping[str, int],
    *,
    action: Action,
) -> None:
    """Keep which column holds what, for the next file with these headers.

    Raises:
        UserError: a column is none of the file's, or none that is known.
    """
    known = {column.field for column in SORTS[kind].columns}
    keys = [match_key(header) for header in headers]
    if not all(field in known and 0 <= at < len(keys) for field, at in columns.items()):
        raise UserError(texts.NO_SUCH_COLUMN)
    branch, mark = acting(session).branch, mark_of(headers)
    row = session.scalars(
        select(ImportLayout).where(
            ImportLayout.branch == branch,
            ImportLayout.kind == kind.value,
            ImportLayout.headers == mark,
        )
    ).first()
    wanted = {field: keys[at] for field, at in sorted(columns.items())}
    if row is not None and row.columns == wanted:
        return
    if row is None:
        row = ImportLayout(
            id=action.key("layout"), branch=branch, kind=kind.value, headers=mark, at=action.at
        )
        session.add(row)
    row.columns, row.at = wanted, action.at


def mark_of(headers: Iterable[str]) -> str:
    """By what a kind of file is known again: its headers, in any order; the reasons don't count."""
    keys = {match_key(header[:200]) for header in headers}
    return digest(*sorted(keys - {"", match_key(texts.REASON_HEADER)}))
