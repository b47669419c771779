"""From records to the lists of a day: the pick list, the manifest, the worklist, the reports."""

from __future__ import annotations

import itertools
from typing import Any, Literal, Protocol
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.errors import UserError
from app.models import Branch, Carrier, Loan, Manifest, Sack, Service, Staff
from app.models.states import FulfilmentState, Role
from app.persian.digits import to_persian
from app.persian.jalali import business_date
from app.printing import daily_report as report_drawing
from app.printing import manifest as manifest_drawing
from app.printing import monthly_list as month_drawing
from app.printing import pick_list as pick_list_drawing
from app.printing import worklist as worklist_drawing
from app.printing.manifest_content import ChainHead, LeftBehind, ManifestDifference, ManifestRow
from app.printing.manifest_content import Manifest as ManifestSheet
from app.printing.monthly_list import MonthlyList
from app.printing.party import Party
from app.printing.pdf import Rendered
from app.printing.pick_list import PickBook, PickList, PickShelf
from app.printing.report_content import DailyReport
from app.printing.sack_receipt import SackReceipt
from app.printing.stamp import Library, Stamp
from app.printing.worklist import Worklist as WorklistSheet
from app.printing.worklist import WorklistRow
from app.services import logos, manifests
from app.services.acting import NotAllowed, may_read
from app.services.pick_list import PickRow
from app.services.pick_list import pick_list as to_pick
from app.services.reports import DayReport, MonthList
from app.services.reports import papers as report_papers
from app.services.worklist import worklist as to_enter
from app.texts import documents as texts
from app.texts import staff as staff_texts


class Made(Protocol):
    """Reads a list of today."""

    def __call__(self, session: Session, stamp: Stamp, *, by: UUID) -> Any:
        """What it says."""


def render(content: Any) -> Rendered:
    """Draw any document that this module makes.

    Raises:
        TypeError: it is none.
    """
    for kind, drawing in (
        (PickList, pick_list_drawing),
        (ManifestSheet, manifest_drawing),
        (WorklistSheet, worklist_drawing),
        (DailyReport, report_drawing),
        (MonthlyList, month_drawing),
    ):
        if isinstance(content, kind):
            rendered: Rendered = drawing.render(content)
            return rendered
    raise TypeError(f"no document: {type(content).__name__}")


def head(session: Session, code: str) -> Library:
    """A branch in the head of a sheet, with its logo."""
    branch = session.get_one(Branch, code)
    return Library(branch.name, branch.phone, logos.of_branch(session, code))


def sender(branch: Branch) -> Party:
    """A branch as sender."""
    return Party(
        name=branch.sender_name,
        address=to_persian(branch.address),
        province=branch.province,
        city=branch.city,
        postal_code=branch.postal_code,
        phone=branch.phone,
    )


def usual_carrier(session: Session, branch: Branch) -> str:
    """Who takes the parcels of a branch: the carrier of its usual service; '' for none."""
    service = branch.default_service_id and session.get(Service, branch.default_service_id)
    carrier = session.get(Carrier, service.carrier_id) if service else None
    return carrier.name if carrier else ""


def pick_list(session: Session, stamp: Stamp, *, by: UUID) -> PickList:
    """What is still to be fetched in the reader's branch, shelf by shelf."""
    branch = may_read(session, by).branch
    day = business_date(stamp.at)
    found = to_pick(session, by=by, branch=branch, day=day)
    rows = [row for row in found.rows if row.state is FulfilmentState.WANTED]
    shelves = tuple(
        PickShelf(shelf, tuple(map(_book, books)))
        for shelf, books in itertools.groupby(rows, key=lambda row: row.shelf)
    )
    return PickList(
        library=head(session, branch),
        business_date=day,
        shelves=shelves,
        printed_at=stamp.at,
        station=stamp.station,
        user=stamp.user,
        print_number=stamp.print_number,
    )


def _book(row: PickRow) -> PickBook:
    copy = row.candidates[0] if row.candidates else None
    return PickBook(
        call_number=row.call_number,
        title=row.title,
        author_line=row.author,
        barcode=row.barcode or (copy.barcode if copy else ""),
        request_number=row.request_number,
        pieces=copy.pieces if copy else 1,
    )


def worklist(session: Session, stamp: Stamp, *, by: UUID) -> WorklistSheet:
    """What of the reader's branch is still to be entered in the library's own system."""
    branch = may_read(session, by).branch
    found = to_enter(session, by=by)
    issues = {row.loan_id: row for row in found.issues}
    returns = {row.loan_id: row for row in found.returns}
    keys = list(dict.fromkeys([*issues, *returns]))
    issued = {
        loan.id: loan.issued_on
        for start in range(0, len(keys), 500)
        for loan in session.scalars(select(Loan).where(Loan.id.in_(keys[start : start + 500])))
    }
    rows = []
    for key in keys:
        row, back = issues.get(key) or returns[key], returns.get(key)
        rows.append(
            WorklistRow(
                member_number=row.member_number,
                member_name=row.member,
                copy_barcode=row.barcode,
                title=row.title,
                issued_on=issued[key],
                due_on=row.due_on,
                returned_on=back.on if back else None,
                issue_entered=key not in issues,
                return_entered=False,
            )
        )
    return WorklistSheet(
        library=head(session, branch),
        business_date=business_date(stamp.at),
        rows=tuple(rows),
        printed_at=stamp.at,
        station=stamp.station,
        user=stamp.user,
        print_number=stamp.print_number,
    )


def manifest(
    session: Session, pickup_id: UUID, version: int | None, stamp: Stamp, *, by: UUID
) -> ManifestSheet:
    """A version of a pickup's manifest as it was frozen; None for the newest.

    Raises:
        UserError: there is no such version.
    """
    view = manifests.manifest(session, pickup_id, version, by=by)
    return ManifestSheet(
        number=view.number,
        version=view.version,
        library=head(session, view.branch),
        carrier=view.carrier,
        agreement_number=view.agreement,
        contract_code=view.contract_code,
        business_date=view.date,
        closed_at=view.closed_at,
        officer=view.officer,
        handed_by=view.handed_over_by,
        rows=tuple(
            ManifestRow(
                number=row.number,
                post_number=row.post_number or None,
                recipient=row.recipient,
                city=row.city,
                service=row.service,
                weight_g=row.weight_g,
                books=row.books,
            )
            for row in view.rows
        ),
        left_behind=tuple(
            LeftBehind(row.number, row.recipient, row.reason) for row in view.left_behind
        ),
        left_behind_to=None,
        differences=_differences(session, view),
        reopen_reason=view.reopen_reason,
        chain_heads=tuple(
            ChainHead(to_persian(witness.station), witness.hash) for witness in view.witnesses
        ),
        printed_at=stamp.at,
        station=stamp.station,
        user=stamp.user,
        print_number=stamp.print_number,
    )


def _differences(session: Session, view: manifests.ManifestView) -> tuple[ManifestDifference, ...]:
    """What differs from the version before, each with the parcel that it is about."""
    if not view.differences:
        return ()
    frozen = session.get_one(Manifest, view.id)
    before = session.scalars(
        select(Manifest).where(
            Manifest.pickup_id == view.pickup_id, Manifest.version == view.version - 1
        )
    ).one()
    names = {
        row["number"]: row["recipient"]
        for version in (before, frozen)
        for row in version.content["rows"]
    }
    numbers = [one["number"] or view.number for one in frozen.differences]
    return tuple(
        ManifestDifference(number, names.get(number, ""), sentence)
        for number, sentence in zip(numbers, view.differences, strict=True)
    )


def sack(session: Session, sack_id: UUID, stamp: Stamp, *, by: UUID) -> SackReceipt:
    """The slip for the officer who brought a sack of returned parcels."""
    row = session.get_one(Sack, sack_id)
    reader = may_read(session, by)
    if row.branch != reader.branch and not reader.whole_city:
        raise NotAllowed(staff_texts.OTHER_BRANCH)
    branch = session.get_one(Branch, row.branch)
    return SackReceipt(
        library=head(session, branch.code),
        business_date=row.business_date,
        count_of_day=row.count_of_day,
        parcels=row.parcels,
        carrier=usual_carrier(session, branch),
        officer=row.officer,
        received_by=session.get_one(Staff, row.by).display_name,
        note=row.note,
        received_at=row.at,
        printed_at=stamp.at,
        station=stamp.station,
        user=stamp.user,
        print_number=stamp.print_number,
    )


def daily_report(session: Session, report: DayReport, stamp: Stamp, branch: str) -> DailyReport:
    """A report of days for paper; ``branch`` stands in the head of one of the whole city."""
    return report_papers.daily_report(report, head(session, report.branch or branch), stamp)


def monthly_list(
    session: Session,
    report: MonthList,
    stamp: Stamp,
    *,
    office: Literal["library", "post"],
    by: UUID,
) -> MonthlyList:
    """The list of a month for paper; signed by the reader where they supervise."""
    reader = may_read(session, by)
    supervisor = reader.display_name if reader.role is Role.SUPERVISOR else ""
    library = head(session, report.branch)
    return report_papers.monthly_list(report, library, stamp, office=office, supervisor=supervisor)


def manifest_key(session: Session, pickup_id: UUID, version: int | None = None) -> UUID:
    """The key of a version of a pickup's manifest, the newest unless one is named.

    Raises:
        UserError: there is no such version.
    """
    versions = select(Manifest.id).where(Manifest.pickup_id == pickup_id)
    if version is not None:
        versions = versions.where(Manifest.version == version)
    found = session.scalars(versions.order_by(Manifest.version.desc()).limit(1)).first()
    if found is None:
        raise UserError(texts.UNKNOWN_MANIFEST)
    return found
