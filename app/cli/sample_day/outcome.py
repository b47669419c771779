"""How the sample day ended: its report, its reconciliation, the exceptions with their names."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from typing import Any

from app.cli.sample_day.branch import CODE
from app.cli.sample_day.play import Played
from app.persian.digits import grouped
from app.persian.jalali import to_jalali
from app.services import reports
from app.services.reports import DayReport, MonthList
from app.texts import sample as texts


@dataclass(frozen=True, slots=True)
class Outcome:
    """The end of the day, for programs and for people."""

    plain: dict[str, Any]
    sentences: tuple[str, ...]


def report_of(played: Played) -> DayReport:
    """The supervisor's report of the day."""
    by = played.cast.supervisor.known
    return played.stage.read(lambda session: reports.day(session, CODE, played.day, by=by))


def month_of(played: Played) -> MonthList:
    """The list of what was sent in the day's month."""
    by = played.cast.supervisor.known
    year, month, _ = to_jalali(played.day)
    return played.stage.read(lambda session: reports.month(session, CODE, year, month, by=by))


def reconciled(played: Played) -> Outcome:
    """The reconciliation: four counts, and every exception by its name."""
    report = report_of(played)
    chain = report.chain
    counts = texts.BALANCED.format(
        picked=grouped(chain.picked),
        packed=grouped(chain.packed),
        labelled=grouped(chain.labelled),
        handed=grouped(chain.handed_over),
    )
    named = [
        texts.EXCEPTION.format(sentence=f"{one.subject}: {one.what}") for one in report.exceptions
    ]
    plain = asdict(chain) | {
        "equal": chain.equal,
        "exceptions": [
            {"kind": one.kind, "number": one.number, "open": one.open} for one in report.exceptions
        ],
    }
    return Outcome(plain, (counts, *(named or [texts.NO_EXCEPTION])))
