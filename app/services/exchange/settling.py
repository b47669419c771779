"""What was said to differences: kept, so that the next comparison does not ask again."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.models import SettledDifference
from app.models.action import Action
from app.models.states import Comparison, Verdict
from app.services.acting import acting

LONGEST = 500


@dataclass(frozen=True, slots=True)
class Settled:
    """How many differences were settled."""

    count: int


def verdicts(session: Session, branch: str, comparison: Comparison) -> dict[str, Verdict]:
    """What was said to the differences of a comparison, by their subjects."""
    found = session.execute(
        select(SettledDifference.subject, SettledDifference.verdict).where(
            SettledDifference.branch == branch, SettledDifference.comparison == comparison
        )
    )
    return {subject: verdict for subject, verdict in found}


def keep(
    session: Session,
    comparison: Comparison,
    said: Iterable[tuple[str, str]],
    verdict: Verdict,
    *,
    action: Action,
) -> int:
    """Keep a verdict on differences, each a subject and a detail; what was said before goes.

    Returns:
        To how many of them this is new.
    """
    who = acting(session)
    known = {
        row.subject: row
        for row in session.scalars(
            select(SettledDifference).where(
                SettledDifference.branch == who.branch,
                SettledDifference.comparison == comparison,
            )
        )
    }
    changed = 0
    for subject, detail in dict(said).items():
        row = known.get(subject)
        if row is not None and row.verdict is verdict:
            continue
        if row is None:
            row = SettledDifference(
                id=action.key("settled", subject),
                branch=who.branch,
                comparison=comparison,
                subject=subject,
            )
            session.add(row)
        row.verdict, row.detail = verdict, detail[:LONGEST]
        row.at, row.business_date, row.by = action.at, who.today, who.staff
        changed += 1
    session.flush()
    return changed
