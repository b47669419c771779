"""Which printer of a station prints which document, and on what paper."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.errors import UserError
from app.models import Station
from app.models.action import Action
from app.models.states import DocumentKind
from app.services import fields
from app.services.acting import SUPERVISORS, acting, may_read
from app.services.use_case import use_case
from app.texts import printing as texts

MOST_COPIES = 9


@dataclass(frozen=True, slots=True)
class PrinterChoice:
    """The printer of one document at a station; ``media`` '' for the printer's own paper."""

    document: DocumentKind
    printer: str
    media: str = ""
    copies: int = 1


@use_case(SUPERVISORS)
def choose(
    session: Session,
    station: UUID,
    document: DocumentKind,
    printer: str,
    *,
    media: str = "",
    copies: int = 1,
    action: Action,
) -> PrinterChoice | None:
    """Let a printer print a document at a station of the acting branch; '' takes it away.

    Args:
        printer: as the print server calls it; ``media``: the exact name of the paper.

    Raises:
        UserError: the station is another branch's or gone, or a box can't be kept as it is.
    """
    row = session.get(Station, station)
    if row is None or row.branch != acting(session).branch:
        raise UserError(texts.UNKNOWN_STATION, field="station")
    name = fields.line(printer, "printer", texts.PRINTER, longest=fields.NAME)
    chosen: dict[str, Any] = dict(row.printers)
    if not name:
        chosen.pop(document.value, None)
        row.printers = chosen
        return None
    found = PrinterChoice(
        document,
        name,
        fields.line(media, "media", texts.MEDIA, longest=fields.NAME),
        fields.amount(copies, "copies", texts.COPIES, least=1, most=MOST_COPIES),
    )
    chosen[document.value] = {
        "printer": found.printer,
        "media": found.media,
        "copies": found.copies,
    }
    row.printers = chosen
    return found


def printer_for(
    session: Session, station: UUID, document: DocumentKind, *, by: UUID
) -> PrinterChoice | None:
    """The printer that prints a document at a station; None where its papers wait."""
    may_read(session, by)
    printers = session.scalars(select(Station.printers).where(Station.id == station)).first() or {}
    found = printers.get(document.value)
    return PrinterChoice(document, **found) if found else None


def printers_of(session: Session, station: UUID, *, by: UUID) -> tuple[PrinterChoice, ...]:
    """All printers that a station has."""
    may_read(session, by)
    printers = session.scalars(select(Station.printers).where(Station.id == station)).first() or {}
    return tuple(
        PrinterChoice(document, **printers[document.value])
        for document in DocumentKind
        if document.value in printers
    )
