"""The check of a whole database: is it sound, was it changed past the program, does it agree?"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from sqlalchemy import Connection, func, select
from sqlalchemy.exc import DBAPIError

from app.models import ActionRecord, LoanRequest, Parcel
from app.models.database import Database
from app.services.keeping.agreement import check_agreement
from app.services.keeping.as_stored import any_bytes
from app.services.keeping.chains import check_chains
from app.services.keeping.findings import Finding, Findings
from app.services.keeping.row_hashes import check_rows
from app.services.keeping.soundness import check_pages, check_references, check_search
from app.texts import keeping as texts

__all__ = ["CheckReport", "Finding", "check"]


@dataclass(frozen=True, slots=True)
class CheckReport:
    """What a check found, and how much it looked at.

    Attributes:
        findings: empty where all is well.
        entries: entries of the journal; rows: audited rows.
        summary: one sentence.
    """

    findings: tuple[Finding, ...]
    entries: int
    rows: int
    actions: int
    requests: int
    parcels: int
    summary: str

    @property
    def clean(self) -> bool:
        """Nothing was found."""
        return not self.findings


def check(database: Database) -> CheckReport:
    """Check everything, on one moment of the database; others may go on working meanwhile.

    A part that can't even be read is a finding too.

    Raises:
        DatabaseTrouble: the database is out of reach.
    """
    findings = Findings()
    with database.read() as session:
        connection = session.connection()
        with any_bytes(connection):
            _try(findings, connection, check_pages)
            _try(findings, connection, check_references)
            entries = _try(findings, connection, check_chains)
            rows = _try(findings, connection, check_rows)
            _try(findings, connection, check_agreement)
            actions, requests, parcels = (
                connection.scalar(select(func.count()).select_from(model)) or 0
                for model in (ActionRecord, LoanRequest, Parcel)
            )
    check_search(database, findings)
    found = findings.all()
    return CheckReport(
        findings=found,
        entries=entries or 0,
        rows=rows or 0,
        actions=actions,
        requests=requests,
        parcels=parcels,
        summary=texts.found(len(found)) if found else texts.CLEAN,
    )


def _try(
    findings: Findings,
    connection: Connection,
    part: Callable[[Connection, Findings], int | None],
) -> int | None:
    try:
        return part(connection, findings)
    except DBAPIError as fault:
        if connection.dialect.name != "sqlite":
            raise
        findings.add("unreadable", texts.UNREADABLE.format(detail=fault.orig))
        return None
