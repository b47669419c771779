"""Papers that open doors, to be looked at and printed; they are kept in no file of ours."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from typing import Any

from app.models.states import DocumentKind
from app.papers import draft_names
from app.papers.drafts import Draft, Draw
from app.papers.spooler import printer_of
from app.papers.standing import Standing
from app.papers.station import Papers
from app.persian.jalali import business_date
from app.services import keys_on_paper, printers
from app.services.printing_jobs import times_ordered
from app.services.staff import NewBadge
from app.services.use_case import Secret
from app.texts import preview as texts


def of_badge(new: NewBadge) -> Draw:
    """The badge that was just given: its number stands nowhere else."""
    kind = DocumentKind.STAFF_BADGE

    def draw(at: Standing, _: Papers) -> Draft:
        pdf = at.read(lambda session: keys_on_paper.badge_pdf(session, new, by=at.staff))
        number = at.read(lambda session: times_ordered(session, kind, new.staff)) + 1
        what = draft_names.DOCUMENTS[kind.value]
        draft = plain(what, new.name, pdf, at.clock())
        choice = _choice(at, kind)
        return replace(
            draft,
            kind=kind,
            prints=((new.staff, number),),
            printer=printer_of(choice) if choice is not None else None,
        )

    return draw


def of_recovery(user: str, name: str, code: Secret) -> Draw:
    """The sheet to be sealed, on the printer of the reports where one is set."""

    def draw(at: Standing, _: Papers) -> Draft:
        now, station = at.clock(), at.station.id
        pdf = at.read(
            lambda session: keys_on_paper.recovery_pdf(session, user, code, station=station, at=now)
        )
        choice = _choice(at, DocumentKind.DAILY_REPORT)
        draft = plain(texts.RECOVERY_SHEET, name, pdf, now)
        return replace(draft, printer=printer_of(choice) if choice is not None else None)

    return draw


def plain(what: str, about: str, pdf: bytes, at: dt.datetime) -> Draft:
    """One sheet of which nothing is noted; another copy would be another key."""
    name = draft_names.file_name(what, about, business_date(at))
    return Draft(None, what, about, name, pdf, at, once=True)


def _choice(at: Standing, kind: DocumentKind) -> Any:
    station = at.station.id
    return at.read(lambda session: printers.printer_for(session, station, kind, by=at.staff))
