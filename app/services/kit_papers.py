"""From a kit to the papers of a day without electricity."""

from __future__ import annotations

from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.errors import UserError
from app.models import Branch, PaperKit, Service
from app.printing.kit_content import KitParcel
from app.printing.kit_content import PaperKit as KitSheets
from app.printing.stamp import Stamp
from app.services import day_documents, kits
from app.services.acting import EVERYONE, NotAllowed, may_read
from app.texts import kits as texts
from app.texts import staff as staff_texts

MOST_SERVICES = 4


def papers(session: Session, kit_id: UUID, stamp: Stamp, *, by: UUID) -> KitSheets:
    """All papers of a kit, also of numbers that are entered already: as they were.

    Raises:
        UserError: there is no such kit; NotAllowed: it is another branch's.
    """
    reader = may_read(session, by, EVERYONE)
    kit = session.get(PaperKit, kit_id)
    if kit is None:
        raise UserError(texts.UNKNOWN_KIT)
    if kit.branch != reader.branch and not reader.whole_city:
        raise NotAllowed(staff_texts.OTHER_BRANCH)
    branch = session.get_one(Branch, kit.branch)
    numbers = enumerate(kits.numbers_of(kit), start=kit.first)
    return KitSheets(
        library=day_documents.head(session, branch.code),
        sender=day_documents.sender(branch),
        parcels=tuple(
            KitParcel(number, kits.return_number(kit, serial)) for serial, number in numbers
        ),
        services=_services(session, branch),
        keep_until=kit.keep_until,
        printed_at=stamp.at,
        station=stamp.station,
        user=stamp.user,
        print_number=stamp.print_number,
    )


def _services(session: Session, branch: Branch) -> tuple[str, ...]:
    """The names of the usual carrier's services, the usual one first."""
    usual = branch.default_service_id and session.get(Service, branch.default_service_id)
    active = session.scalars(
        select(Service).where(Service.active.is_(True)).order_by(Service.code, Service.name)
    )
    of_carrier = [one for one in active if not usual or one.carrier_id == usual.carrier_id]
    ordered = sorted(of_carrier, key=lambda one: one is not usual)
    return tuple(one.name for one in ordered[:MOST_SERVICES])
