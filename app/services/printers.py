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
from app.texts import organisation
from app.texts import printing as texts

MOST_COPIES = 9
STATION_NAME = 40
"""Letters; what a sign on a desk can hold."""
FARTHEST = 100
"""Tenths of a millimetre by which a print is moved on its paper."""
TRUE_SCALE, LEAST_SCALE, MOST_SCALE = 1000, 900, 1100
"""Tenths of a per cent by which a label is drawn larger or smaller than it is."""


@dataclass(frozen=True, slots=True)
class PrinterChoice:
    """The printer of one document at a station.

    Attributes:
        document: what it prints.
        printer: as the print server calls it.
        media: the exact name of the paper; '' for the printer's own.
        copies: of each print.
        right: tenths of a millimetre by which the print is moved to the right, or to the left.
        down: likewise downwards, or upwards.
        tray: the exact name of where its paper lies; '' for the printer's own choice, None to leave
            it as it was.
        layout: of labels, by its name; '' for the one of the paper, None to leave it as it was.
        scale: tenths of a per cent of the true size; None to leave it as it was.
    """

    document: DocumentKind
    printer: str
    media: str = ""
    copies: int = 1
    right: int = 0
    down: int = 0
    tray: str | None = None
    layout: str | None = None
    scale: int | None = None


@dataclass(frozen=True, slots=True)
class StationPapers:
    """What a station is called and how its papers are printed.

    ``label_sheets``: labels wait and are printed together on A4 sheets.
    """

    name: str
    label_sheets: bool
    printers: tuple[PrinterChoice, ...]


def choice_of(
    document: str,
    printer: str,
    media: str = "",
    copies: int = 1,
    right: int = 0,
    down: int = 0,
    tray: str | None = None,
) -> PrinterChoice:
    """A choice for a document by its name (``address-label`` …)."""
    return PrinterChoice(DocumentKind(document), printer, media, copies, right, down, tray)


@use_case(SUPERVISORS)
def choose(
    session: Session,
    station: UUID,
    document: DocumentKind,
    printer: str,
    *,
    media: str = "",
    copies: int = 1,
    tray: str | None = None,
    layout: str | None = None,
    scale: int | None = None,
    action: Action,
) -> PrinterChoice | None:
    """Let a printer print a document at a station of the acting branch; '' takes it away.

    Args:
        printer: as the print server calls it; ``media``: the exact name of the paper, ``tray``
            that of where it lies.
        layout, scale: of labels; None leaves them as they were.

    Raises:
        UserError: the station is another branch's or gone, or a box can't be kept as it is.
    """
    row = _own(session, station)
    found = _checked(
        PrinterChoice(document, printer, media, copies, tray=tray, layout=layout, scale=scale)
    )
    row.printers = _with(row.printers, found)
    return found if found.printer else None


@use_case(SUPERVISORS)
def arrange(
    session: Session, station: UUID, wanted: StationPapers, *, action: Action
) -> StationPapers:
    """Name a station of the acting branch and say what prints there.

    Args:
        station: which.
        wanted: a choice without a printer takes it away; documents without a choice keep theirs.

    Raises:
        UserError: as ``choose``, or the name is another station's (field ``station``).
    """
    row = _own(session, station)
    row.name = _free_name(session, row, wanted.name)
    row.label_sheets = wanted.label_sheets
    chosen: dict[str, Any] = dict(row.printers)
    for one in wanted.printers:
        chosen = _with(chosen, _checked(one))
    row.printers = chosen
    return _papers(row)


def papers_of(session: Session, station: UUID, *, by: UUID) -> StationPapers:
    """What a station is called and what prints there."""
    may_read(session, by)
    return _papers(session.get_one(Station, station))


def _papers(row: Station) -> StationPapers:
    found = tuple(
        PrinterChoice(document, **row.printers[document.value])
        for document in DocumentKind
        if document.value in row.printers
    )
    return StationPapers(row.name, row.label_sheets, found)


def _own(session: Session, station: UUID) -> Station:
    row = session.get(Station, station)
    if row is None or row.branch != acting(session).branch:
        raise UserError(texts.UNKNOWN_STATION, field="station")
    return row


def _free_name(session: Session, row: Station, typed: str) -> str:
    name = fields.line(typed, "station", organisation.STATION, longest=STATION_NAME, needed=True)
    others = select(Station.id).where(
        Station.branch == row.branch, Station.name == name, Station.id != row.id
    )
    if session.scalars(others.limit(1)).first() is not None:
        raise UserError(organisation.STATION_TAKEN, field="station")
    return name


def _checked(choice: PrinterChoice) -> PrinterChoice:
    name = fields.line(choice.printer, "printer", texts.PRINTER, longest=fields.NAME)
    if not name:
        return PrinterChoice(choice.document, "")
    return PrinterChoice(
        choice.document,
        name,
        fields.line(choice.media, "media", texts.MEDIA, longest=fields.NAME),
        fields.amount(choice.copies, "copies", texts.COPIES, least=1, most=MOST_COPIES),
        fields.amount(choice.right, "right", texts.OFFSET, least=-FARTHEST, most=FARTHEST),
        fields.amount(choice.down, "down", texts.OFFSET, least=-FARTHEST, most=FARTHEST),
        None
        if choice.tray is None
        else fields.line(choice.tray, "tray", texts.TRAY, longest=fields.NAME),
        None
        if choice.layout is None
        else fields.line(choice.layout, "layout", texts.LAYOUT, longest=fields.NAME),
        None
        if choice.scale is None
        else fields.amount(choice.scale, "scale", texts.SCALE, least=LEAST_SCALE, most=MOST_SCALE),
    )


def _with(printers: dict[str, Any], choice: PrinterChoice) -> dict[str, Any]:
    """The printers of a station with one choice more, or without it where it names none."""
    chosen = dict(printers)
    before: dict[str, Any] = chosen.pop(choice.document.value, None) or {}
    if choice.printer:
        kept = {"printer": choice.printer, "media": choice.media, "copies": choice.copies}
        more = {
            "right": choice.right,
            "down": choice.down,
            "tray": before.get("tray", "") if choice.tray is None else choice.tray,
            "layout": before.get("layout", "") if choice.layout is None else choice.layout,
            "scale": before.get("scale", 0)
            if choice.scale is None
            else choice.scale % TRUE_SCALE and choice.scale,
        }
        chosen[choice.document.value] = kept | {what: one for what, one in more.items() if one}
    return chosen


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
