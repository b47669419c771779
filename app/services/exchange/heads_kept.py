"""What is remembered of partners' files: which column holds what, for each set of headers.

It stands where the import keeps its own, so that every counter of the branch knows it.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.errors import UserError
from app.models import ImportLayout
from app.models.action import Action
from app.models.states import Role
from app.persian.fold import match_key
from app.services.acting import DESK, EVERYONE, PACKERS, SUPERVISORS, NotAllowed, acting, may_read
from app.services.exchange.heads import HEADER_ROWS, Cells, Heads, Source, Spec, find
from app.services.importing.layouts import mark_of
from app.services.use_case import use_case
from app.texts import importing as import_texts
from app.texts import staff as staff_texts

WHO: Mapping[Source, frozenset[Role]] = {
    Source.ANSWER: PACKERS,
    Source.LOANS: DESK,
    Source.BILL: SUPERVISORS,
}
"""Who reads which files."""


def suggest(session: Session, rows: Sequence[Cells], spec: Spec, *, by: UUID) -> Heads:
    """Which column of a file holds what: as remembered of one with these headers, or by names.

    Raises:
        NotAllowed: who does not read such files.
    """
    branch = may_read(session, by, WHO[spec.source]).branch
    for at, (_, cells) in enumerate(rows[:HEADER_ROWS]):
        kept = _row(session, branch, spec.source, mark_of(cells))
        if kept is not None:
            return find(rows, spec, (at, kept.columns))
    return find(rows, spec)


@use_case(EVERYONE)
def remember(
    session: Session,
    source: Source,
    headers: tuple[str, ...],
    columns: Mapping[str, int],
    *,
    action: Action,
) -> None:
    """Keep which column holds what, for the next file with these headers.

    Raises:
        UserError: a column is none of the file's; NotAllowed: who does not read such files.
    """
    who = acting(session)
    if who.role not in WHO[source]:
        raise NotAllowed(staff_texts.NOT_ALLOWED)
    keys = [match_key(header) for header in headers]
    if not all(0 <= at < len(keys) for at in columns.values()):
        raise UserError(import_texts.NO_SUCH_COLUMN)
    mark = mark_of(headers)
    row = _row(session, who.branch, source, mark)
    if row is None:
        row = ImportLayout(
            id=action.key("heads"), branch=who.branch, kind=source.value, headers=mark
        )
        session.add(row)
    row.columns = {name: keys[at] for name, at in sorted(columns.items())}
    row.at = action.at


def _row(session: Session, branch: str, source: Source, mark: str) -> ImportLayout | None:
    return session.scalars(
        select(ImportLayout).where(
            ImportLayout.branch == branch,
            ImportLayout.kind == source.value,
            ImportLayout.headers == mark,
        )
    ).first()
