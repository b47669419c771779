"""What was said to differences: kept, so that the next comparison does not ask again."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.models import SettledDifference
from app.models.action import Action
from app.models.states import Comparison, Verdict
from app.services.acting import Acting, acting

LONGEST = 500


@dataclass(frozen=True, slots=True)
class Said:
    """What was said to a difference; ``before``: what had been said to it, None for nothing."""

    subject: str
    verdict: Verdict
    before: Verdict | None = None


@dataclass(frozen=True, slots=True)
class Settled:
    """How many differences were settled, and what is needed to take that back."""

    count: int
    said: tuple[Said, ...] = ()

    @property
    def reversible(self) -> bool:
        """Whether there is anything that can be taken back."""
        return bool(self.said)


@dataclass(frozen=True, slots=True)
class TakenBack:
    """To how many differences it was taken back; ``left``: those that were changed since."""

    count: int
    left: int


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
) -> tuple[Said, ...]:
    """Keep a verdict on differences, each a subject and a detail; what was said before goes.

    Returns:
        Those to which this is new.
    """
    who = acting(session)
    known = _known(session, comparison)
    changed = []
    for subject, detail in dict(said).items():
        row = known.get(subject)
        before = row.verdict if row is not None else None
        if before is verdict:
            continue
        if row is None:
            row = SettledDifference(
                id=action.key("settled", subject),
                branch=who.branch,
                comparison=comparison,
                subject=subject,
            )
            session.add(row)
        row.detail = detail[:LONGEST]
        _say(row, verdict, who, action)
        changed.append(Said(subject, verdict, before))
    session.flush()
    return tuple(changed)


def take_back(
    session: Session, comparison: Comparison, said: Iterable[Said], *, action: Action
) -> set[str]:
    """What had been said to differences before holds again, unless something else was said since.

    Returns:
        The subjects of those to which it was taken back.
    """
    who = acting(session)
    known = _known(session, comparison)
    taken = set()
    for one in said:
        row = known.get(one.subject)
        if row is None or row.verdict is not one.verdict:
            continue
        if one.before is None:
            session.delete(row)
        else:
            _say(row, one.before, who, action)
        taken.add(one.subject)
    session.flush()
    return taken


def _known(session: Session, comparison: Comparison) -> dict[str, SettledDifference]:
    rows = select(SettledDifference).where(
        SettledDifference.branch == acting(session).branch,
        SettledDifference.comparison == comparison,
    )
    return {row.subject: row for row in session.scalars(rows)}


def _say(row: SettledDifference, verdict: Verdict, who: Acting, action: Action) -> None:
    row.verdict = verdict
    row.at, row.business_date, row.by = action.at, who.today, who.staff
