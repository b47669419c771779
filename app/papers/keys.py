"""Badges on their way to a printer; the number of one is kept in no file."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from app.models.states import DocumentKind
from app.papers.spooler import printer_of
from app.papers.standing import Standing
from app.papers.station import Papers
from app.services import printers, printing_jobs

if TYPE_CHECKING:
    from app.services.staff import NewBadge


def put_badge(at: Standing, new: NewBadge, papers: Papers) -> str:
    """Print a badge that was just given, where a printer is set for badges.

    Args:
        papers: what prints, and follows it to its end.

    Returns:
        The printer's name, or '' where there is none.

    Raises:
        UserError: the printer does not take it, which its print job says too.
    """
    # What draws is imported when there is something to draw: every desk knows this module.
    from app.services import keys_on_paper

    choice = at.read(
        lambda session: printers.printer_for(
            session, at.station.id, DocumentKind.STAFF_BADGE, by=at.staff
        )
    )
    if choice is None:
        return ""
    pdf = at.read(lambda session: keys_on_paper.badge_pdf(session, new, by=at.staff))
    paper = at.do(
        lambda session, action: printing_jobs.wanted(
            session, DocumentKind.STAFF_BADGE, new.staff, action=action
        )
    )
    # Another copy would be another key.
    papers.give(at, paper, pdf, replace(printer_of(choice), copies=1))
    return choice.printer
