"""From records to what hangs on a wall or on people: command cards, badges, the test page."""

from __future__ import annotations

from uuid import UUID

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from app.models import Branch, Staff, Station
from app.persian.digits import to_persian
from app.printing.command_card import CommandCard
from app.printing.printer_test import PrinterTest
from app.printing.staff_badge import StaffBadge
from app.scanner.numbers import Command, command_number
from app.services import day_documents
from app.services.acting import may_read
from app.services.staff import NewBadge
from app.texts import documents as texts


def card(session: Session, station_id: UUID, *, by: UUID) -> CommandCard:
    """The command card of a station."""
    may_read(session, by)
    station = session.get_one(Station, station_id)
    branch = session.get_one(Branch, station.branch)
    first, second, third, fourth, fifth, sixth = map(command_number, Command)
    return CommandCard(
        day_documents.head(session, branch.code),
        to_persian(station.name),
        (first, second, third, fourth, fifth, sixth),
    )


def badge(session: Session, new: NewBadge, *, by: UUID) -> StaffBadge:
    """A badge that was just given: its number is known only now."""
    may_read(session, by)
    person = session.get_one(Staff, new.staff)
    branch = session.get_one(Branch, person.branch)
    place = session.scalar(
        select(func.count())
        .select_from(Staff)
        .where(Staff.branch == person.branch, Staff.id <= person.id)
    )
    return StaffBadge(
        library=branch.name,
        name=new.name,
        role=texts.ROLES[new.role],
        user=place or 1,
        number=str(new.number),
        phone=branch.phone,
    )


def printer_test_page() -> PrinterTest:
    """The test page of a label printer; its barcode says «continue», which disturbs nothing."""
    return PrinterTest(command_number(Command.CONTINUE))
