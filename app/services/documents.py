"""From records to what a document says: the parcel's label and slip, and what hangs on a wall.

Each function reads the records and gives the dataclass of one document; ``render`` draws any of
them. Nothing is drawn in a transaction.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any
from uuid import UUID

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from app.errors import UserError
from app.models import (
    Branch,
    Copy,
    Fulfilment,
    Manifest,
    MemberAddress,
    Parcel,
    ParcelItem,
    ParcelRequest,
    PrintJob,
    Service,
    Staff,
    Station,
    Title,
)
from app.models.states import DocumentKind, ParcelState, PrintState
from app.persian.digits import to_persian
from app.persian.jalali import business_date
from app.printing import (
    address_label,
    command_card,
    label_sheet,
    overdue_letter,
    packing_slip,
    paper_kit,
    printer_test,
    return_label,
    sack_receipt,
    staff_badge,
)
from app.printing.address_label import AddressLabel, ServiceForm
from app.printing.command_card import CommandCard
from app.printing.kit_content import PaperKit
from app.printing.label_sheet import LabelSheet
from app.printing.label_use import LabelUse
from app.printing.overdue_letter import OverdueLetters
from app.printing.packing_slip import PackingSlip, SlipBook, SlipSize
from app.printing.party import Party
from app.printing.pdf import Rendered
from app.printing.printer_test import PrinterTest
from app.printing.return_label import ReturnLabel
from app.printing.sack_receipt import SackReceipt
from app.printing.staff_badge import StaffBadge
from app.printing.stamp import Stamp
from app.scanner.numbers import serial
from app.services import day_documents, kit_papers, letters, printers
from app.services.acting import may_read
from app.services.answer import Paper
from app.services.calendar import due_date
from app.services.day_documents import sender as sender
from app.services.journeys import latest
from app.services.parcel_content import TO_PACK, requests_of
from app.services.parcel_finding import own_parcel
from app.services.print_numbers import of_its_journey, prints_before, prints_of
from app.texts import documents as texts
from app.texts import labels as label_texts
from app.texts.picking import volume

FORMS: dict[str, ServiceForm] = {"0": "frame", "1": "solid", "3": "solid-in-frame"}
"""The form of a service on a label, by the post's code; a frame for any other."""

LISTS: dict[DocumentKind, day_documents.Made] = {
    DocumentKind.PICK_LIST: day_documents.pick_list,
    DocumentKind.WORKLIST: day_documents.worklist,
}
"""Lists of a day: read anew when they are drawn, for their readers need what is still to do."""


@dataclass(frozen=True, slots=True)
class Ready:
    """A document with everything on it; ``name`` is that of its file, without an ending."""

    name: str
    content: Any


def render(content: Any) -> Rendered:
    """Draw any document that this module or ``day_documents`` makes."""
    for kind, drawing in (
        (AddressLabel, address_label),
        (ReturnLabel, return_label),
        (OverdueLetters, overdue_letter),
        (LabelSheet, label_sheet),
        (PackingSlip, packing_slip),
        (CommandCard, command_card),
        (StaffBadge, staff_badge),
        (PrinterTest, printer_test),
        (SackReceipt, sack_receipt),
        (PaperKit, paper_kit),
    ):
        if isinstance(content, kind):
            rendered: Rendered = drawing.render(content)
            return rendered
    return day_documents.render(content)


def of_job(session: Session, job: UUID, *, by: UUID, use: LabelUse | None = None) -> Ready:
    """What a print job prints: the same however often it is drawn, but for the lists of a day.

    Args:
        use: how a label is laid out; None for thermal paper of 100 × 150 mm.

    Raises:
        UserError: its record is gone, or it is no document of one record.
    """
    return of_row(session, session.get_one(PrintJob, job), by=by, use=use)


def of_row(session: Session, row: PrintJob, *, by: UUID, use: LabelUse | None = None) -> Ready:
    """Like ``of_job``; the row may be one that stands nowhere, of a print that nobody ordered."""
    stamp = stamp_of(session, row)
    if row.record_id is None:
        raise UserError(texts.NOT_FROM_JOB)
    number = row.print_number
    if row.document is DocumentKind.ADDRESS_LABEL:
        sticker = label(session, row.record_id, number, by=by)
        content = sticker if use is None else LabelSheet((sticker,), use)
        return Ready(f"address-label-{sticker.number}-{number}", content)
    if row.document is DocumentKind.PACKING_SLIP:
        inside = slip(session, row.record_id, stamp, by=by, size=_slip_size(session, row, by))
        return Ready(f"packing-slip-{inside.parcel_number}-{number}", inside)
    if row.document is DocumentKind.MANIFEST:
        found = session.get_one(Manifest, row.record_id)
        listed = day_documents.manifest(session, found.pickup_id, found.version, stamp, by=by)
        return Ready(f"manifest-{listed.number}-{listed.version}-{number}", listed)
    if row.document is DocumentKind.SACK_RECEIPT:
        receipt = day_documents.sack(session, row.record_id, stamp, by=by)
        day = receipt.business_date.isoformat()
        return Ready(f"sack-receipt-{day}-{receipt.count_of_day}-{number}", receipt)
    if row.document is DocumentKind.RETURN_LABEL:
        said = of_its_journey(session, row)
        back = return_label_of(session, row.record_id, said, by=by)
        return Ready(f"return-label-{back.number}-{number}", back)
    if row.document is DocumentKind.OVERDUE_LETTER:
        wanted = {row.record_id: number}
        told = letters.overdue_letters(session, stamp, wanted, by=by)
        day = row.business_date.isoformat()
        return Ready(f"overdue-letter-{told.letters[0].card}-{day}-{number}", told)
    if row.document is DocumentKind.PAPER_KIT:
        papers = kit_papers.papers(session, row.record_id, stamp, by=by)
        return Ready(f"paper-kit-{papers.parcels[0].number}-{number}", papers)
    if row.document in LISTS:
        day = row.business_date.isoformat()
        content = LISTS[row.document](session, stamp, by=by)
        return Ready(f"{row.document.value}-{day}-{number}", content)
    raise UserError(texts.NOT_FROM_JOB)


def stamp_of(session: Session, row: PrintJob) -> Stamp:
    """When, where and by whom a print was ordered, and which one it is."""
    station = session.get(Station, row.station_id) if row.station_id else None
    person = session.get(Staff, row.by) if row.by else None
    return Stamp(
        row.at,
        to_persian(station.name) if station else "",
        person.display_name if person else "",
        row.print_number,
    )


def label(session: Session, parcel_id: UUID, print_number: int = 1, *, by: UUID) -> AddressLabel:
    """The address label of a parcel's newest journey: as it was, however often it is printed.

    Args:
        print_number: among all prints of this parcel's labels; a new journey counts anew.

    Raises:
        UserError: there is no such parcel, or it is not complete yet.
    """
    parcel = own_parcel(session, parcel_id, by=by)
    dispatch = latest(session, parcel_id)
    if dispatch is None:
        raise UserError(texts.NOT_COMPLETE.format(parcel=to_persian(serial(parcel.number))))
    branch = session.get_one(Branch, parcel.branch)
    service = session.get_one(Service, dispatch.service_id)
    address = session.get_one(MemberAddress, dispatch.address_id)
    prints = prints_of(session, DocumentKind.ADDRESS_LABEL, parcel_id)
    before = prints_before(session, prints, dispatch)
    first = prints[before] if before < len(prints) else None
    return AddressLabel(
        sender=sender(branch),
        recipient=Party(
            name=dispatch.recipient,
            address=to_persian(address.text),
            province=address.province,
            county=address.county,
            city=address.city,
            postal_code=address.postal_code or "",
            phone=dispatch.recipient_phone or "",
        ),
        service_name=service.name,
        service_form=FORMS.get(service.code, "frame"),
        weight_g=dispatch.weight_g,
        business_date=first.business_date if first else parcel.business_date,
        number=parcel.number,
        part=_part(session, parcel),
        post_number=dispatch.post_number,
        print_number=max(1, print_number - before),
    )


def return_label_of(
    session: Session, parcel_id: UUID, print_number: int = 1, *, by: UUID
) -> ReturnLabel:
    """The label with which a member sends the books of a parcel back.

    Raises:
        UserError: there is no such parcel, or it is not complete yet.
    """
    there = label(session, parcel_id, by=by)
    parcel = own_parcel(session, parcel_id, by=by)
    if parcel.return_number is None:
        raise UserError(texts.NOT_COMPLETE.format(parcel=to_persian(serial(parcel.number))))
    return ReturnLabel(
        sender=there.recipient,
        recipient=there.sender,
        number=parcel.return_number,
        print_number=print_number,
    )


def _part(session: Session, parcel: Parcel) -> tuple[int, int | None]:
    """«۱ از ۲»: the parcels of the same requests; no total while books of them wait elsewhere."""
    requests = [request.id for request in requests_of(session, parcel)]
    numbers = session.scalars(
        select(Parcel.number)
        .join(ParcelRequest, ParcelRequest.parcel_id == Parcel.id)
        .where(
            ParcelRequest.request_id.in_(requests),
            Parcel.state != ParcelState.CANCELLED,
            Parcel.branch == parcel.branch,
        )
        .distinct()
    ).all()
    place = sum(number < parcel.number for number in numbers) + 1
    if place < len(numbers):
        return place, len(numbers)
    waiting = session.scalar(
        select(func.count())
        .select_from(Fulfilment)
        .where(
            Fulfilment.request_id.in_(requests),
            Fulfilment.branch == parcel.branch,
            Fulfilment.state.in_(TO_PACK),
        )
    )
    return place, None if waiting else place


def sheet(
    session: Session,
    parcels: Sequence[tuple[UUID, int]],
    start: int = 1,
    *,
    by: UUID,
    use: LabelUse | None = None,
) -> LabelSheet:
    """Labels by a layout: on sheets, or on a page each.

    Args:
        parcels: keys, each with the number of this print of its label.
        start: the first free cell of the first sheet, from 1 at the top right.
        use: the layout and its scale; None for A4 sheets of 3 × 8.

    Raises:
        UserError: no parcels, no such place, or a parcel has no label.
    """
    laid_out = use or label_sheet.usual()
    if not 1 <= start <= laid_out.layout.cells:
        sentence = label_texts.START.format(cells=to_persian(laid_out.layout.cells))
        raise UserError(sentence, field="start")
    if not parcels:
        raise UserError(texts.NO_LABELS)
    labels = tuple(label(session, parcel, number, by=by) for parcel, number in parcels)
    return LabelSheet(labels, replace(laid_out, start=start))


def waiting_labels(session: Session, *, by: UUID) -> tuple[Paper, ...]:
    """The labels of the reader's branch that are «در انتظار برچسب», oldest first."""
    branch = may_read(session, by).branch
    rows = session.execute(
        select(PrintJob.id, Parcel.id, PrintJob.print_number)
        .join(Parcel, Parcel.id == PrintJob.record_id)
        .where(
            PrintJob.branch == branch,
            PrintJob.document == DocumentKind.ADDRESS_LABEL,
            PrintJob.state == PrintState.WAITING,
            Parcel.state.in_((ParcelState.COMPLETE, ParcelState.SEALED)),
        )
        .order_by(PrintJob.at, PrintJob.id)
    )
    return tuple(
        Paper(DocumentKind.ADDRESS_LABEL, parcel, job, number) for job, parcel, number in rows
    )


def _slip_size(session: Session, job: PrintJob, by: UUID) -> SlipSize:
    """A4 where that is the paper of the station's printer for slips."""
    station, kind = job.station_id, job.document
    choice = printers.printer_for(session, station, kind, by=by) if station else None
    return "A4" if choice and "a4" in choice.media.lower() else "A5"


def slip(
    session: Session, parcel_id: UUID, stamp: Stamp, *, by: UUID, size: SlipSize = "A5"
) -> PackingSlip:
    """The packing slip inside a parcel, with its return slip.

    Raises:
        UserError: there is no such parcel, or it is not complete yet.
    """
    parcel = own_parcel(session, parcel_id, by=by)
    if parcel.return_number is None:
        raise UserError(texts.NOT_COMPLETE.format(parcel=to_persian(serial(parcel.number))))
    branch = session.get_one(Branch, parcel.branch)
    day = business_date(stamp.at)
    return PackingSlip(
        parcel_number=parcel.number,
        return_number=parcel.return_number,
        request_numbers=tuple(request.number for request in requests_of(session, parcel)),
        recipient_greeting_name=parcel.recipient,
        library=day_documents.head(session, branch.code),
        business_date=day,
        due_on=due_date(session, branch, day),
        books=_books(session, parcel),
        sentence=branch.slip_sentence,
        printed_at=stamp.at,
        station=stamp.station,
        user=stamp.user,
        print_number=stamp.print_number,
        size=size,
    )


def _books(session: Session, parcel: Parcel) -> tuple[SlipBook, ...]:
    rows = session.execute(
        select(Title.title, Title.volume, Title.author, Title.translator, Copy.barcode, Copy.pieces)
        .join(Copy, Copy.title_id == Title.id)
        .join(ParcelItem, ParcelItem.copy_id == Copy.id)
        .where(ParcelItem.parcel_id == parcel.id, ParcelItem.removed_at.is_(None))
        .order_by(ParcelItem.added_at, ParcelItem.id)
    )
    return tuple(
        SlipBook(volume(title, of), texts.author_line(author, translator), barcode, pieces)
        for title, of, author, translator, barcode, pieces in rows
    )
