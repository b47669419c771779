"""Papers for a day without electricity (برگه‌های روز بی‌برق): made before it, entered after it.

A kit is some blank parcels on paper, each with a number of its own, that no counter draws. What was
packed on such a day is entered by ``app.services.kit_entry``; which numbers are used up is told by
the parcels.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.errors import UserError
from app.models import Branch, PaperKit, Parcel, Staff, Station
from app.models.action import Action
from app.models.states import DocumentKind
from app.persian.digits import to_persian
from app.persian.jalali import business_date, short, time_of
from app.scanner.numbers import Kind, OwnNumber, compose
from app.services import fields, numbers
from app.services.acting import EVERYONE, PACKERS, SUPERVISORS, NotAllowed, acting, may_read
from app.services.answer import Paper
from app.services.printing_jobs import order, times_ordered
from app.services.use_case import use_case
from app.texts import kits as texts
from app.texts import staff as staff_texts

MOST, LONGEST_DAYS = 60, 400
USUAL, USUAL_DAYS = 20, 90


class KitState(StrEnum):
    """How a kit stands today."""

    OPEN = "open"
    USED_UP = "used-up"
    EXPIRED = "expired"
    GIVEN_BACK = "given-back"


@dataclass(frozen=True, slots=True)
class KitView:
    """A kit. ``first`` and ``last`` are serials of parcels; ``left`` those not entered yet.

    Attributes:
        by, station: who printed it, and where ('' where that is not known).
        keep_until: the last day on which its parcels may have been packed.
        given_back_at: when what was left of it was thrown away.
        prints: how often it was printed.
    """

    id: UUID
    year: int
    first: int
    last: int
    left: tuple[int, ...]
    state: KitState
    made_at: dt.datetime
    by: str
    station: str
    keep_until: dt.date
    given_back_at: dt.datetime | None
    prints: int

    @property
    def count(self) -> int:
        """How many parcels it is for."""
        return self.last - self.first + 1


@dataclass(frozen=True, slots=True)
class NewKit:
    """A kit that was made, and its print."""

    id: UUID
    first: int
    last: int
    keep_until: dt.date
    paper: Paper


@use_case(SUPERVISORS)
def make(session: Session, count: int = USUAL, days: int = USUAL_DAYS, *, action: Action) -> NewKit:
    """Keep numbers for a day without electricity, and order the papers with them.

    Args:
        count: how many parcels; days: how long their numbers are good.

    Raises:
        UserError: too few, too many, or too long; no numbers are left this year.
    """
    who = acting(session)
    fields.amount(count, "count", texts.COUNT, least=1, most=MOST)
    fields.amount(days, "days", texts.DAYS, least=1, most=LONGEST_DAYS)
    year, first = numbers.lease_for_paper(session, Kind.PARCEL, count, action=action)
    _, first_return = numbers.lease_for_paper(session, Kind.RETURN_SLIP, count, action=action)
    kit = PaperKit(
        id=action.key("kit"),
        branch=who.branch,
        year=year,
        first=first,
        last=first + count - 1,
        first_return=first_return,
        made_at=action.at,
        made_by=who.staff,
        station_id=who.station,
        business_date=who.today,
        keep_until=who.today + dt.timedelta(days=days),
    )
    session.add(kit)
    session.flush()
    paper = order(session, DocumentKind.PAPER_KIT, kit.id, action=action)
    return NewKit(kit.id, kit.first, kit.last, kit.keep_until, paper)


@use_case(SUPERVISORS)
def keep_until(session: Session, kit_id: UUID, day: dt.date, *, action: Action) -> dt.date:
    """Let the numbers of a kit be good until another day, also of one that was given back.

    Raises:
        UserError: the day is over, or too far; NotAllowed: the kit is another branch's.
    """
    who, kit = acting(session), _own(session, kit_id)
    if day < who.today:
        raise UserError(texts.UNTIL_BEFORE, field="until")
    if day > who.today + dt.timedelta(days=LONGEST_DAYS):
        raise UserError(texts.UNTIL_FAR.format(most=to_persian(LONGEST_DAYS)), field="until")
    kit.keep_until = day
    kit.given_back_at = kit.given_back_by = None
    session.flush()
    return day


@use_case(SUPERVISORS)
def give_back(session: Session, kit_id: UUID, *, action: Action) -> int:
    """What is left of a kit was thrown away: its numbers are good no longer.

    Returns:
        how many numbers were left.

    Raises:
        UserError: all of them are used, or it was given back before; NotAllowed: the kit is
            another branch's.
    """
    kit = _own(session, kit_id)
    if kit.given_back_at is not None:
        raise UserError(texts.GIVEN_BACK_BEFORE)
    left = _left(kit, _used(session, [kit]))
    if not left:
        raise UserError(texts.NOTHING_LEFT)
    kit.given_back_at, kit.given_back_by = action.at, acting(session).staff
    session.flush()
    return len(left)


def _own(session: Session, kit_id: UUID) -> PaperKit:
    kit = session.get(PaperKit, kit_id)
    if kit is None:
        raise UserError(texts.UNKNOWN_KIT)
    if kit.branch != acting(session).branch:
        raise NotAllowed(staff_texts.OTHER_BRANCH)
    return kit


def kits(session: Session, today: dt.date, *, by: UUID) -> tuple[KitView, ...]:
    """The kits of the reader's branch, the newest first."""
    branch = may_read(session, by, PACKERS).branch
    found = session.scalars(
        select(PaperKit)
        .where(PaperKit.branch == branch)
        .order_by(PaperKit.made_at.desc(), PaperKit.id.desc())
    ).all()
    return _views(session, found, today)


def kit(session: Session, kit_id: UUID, today: dt.date, *, by: UUID) -> KitView:
    """A kit of the reader's branch.

    Raises:
        UserError: there is none; NotAllowed: it is another branch's.
    """
    reader = may_read(session, by, EVERYONE)
    found = session.get(PaperKit, kit_id)
    if found is None:
        raise UserError(texts.UNKNOWN_KIT)
    if found.branch != reader.branch and not reader.whole_city:
        raise NotAllowed(staff_texts.OTHER_BRANCH)
    return _views(session, [found], today)[0]


def _views(session: Session, kits: Sequence[PaperKit], today: dt.date) -> tuple[KitView, ...]:
    used = _used(session, kits)
    names = dict(session.execute(select(Staff.id, Staff.display_name)).all())
    stations = dict(session.execute(select(Station.id, Station.name)).all())
    return tuple(
        KitView(
            id=one.id,
            year=one.year,
            first=one.first,
            last=one.last,
            left=_left(one, used),
            state=_state(one, used, today),
            made_at=one.made_at,
            by=names.get(one.made_by, ""),
            station=stations.get(one.station_id, "") if one.station_id else "",
            keep_until=one.keep_until,
            given_back_at=one.given_back_at,
            prints=times_ordered(session, DocumentKind.PAPER_KIT, one.id),
        )
        for one in kits
    )


def _state(kit: PaperKit, used: frozenset[str], today: dt.date) -> KitState:
    if not _left(kit, used):
        return KitState.USED_UP
    if kit.given_back_at is not None:
        return KitState.GIVEN_BACK
    return KitState.EXPIRED if today > kit.keep_until else KitState.OPEN


def _used(session: Session, kits: Sequence[PaperKit]) -> frozenset[str]:
    wanted = [number for kit in kits for number in numbers_of(kit)]
    if not wanted:
        return frozenset()
    return frozenset(session.scalars(select(Parcel.number).where(Parcel.number.in_(wanted))))


def _left(kit: PaperKit, used: frozenset[str]) -> tuple[int, ...]:
    return tuple(
        serial
        for serial, number in enumerate(numbers_of(kit), start=kit.first)
        if number not in used
    )


def numbers_of(kit: PaperKit) -> tuple[str, ...]:
    """The numbers of a kit's parcels, 16 digits each."""
    serials = range(kit.first, kit.last + 1)
    return tuple(compose(Kind.PARCEL, kit.branch, kit.year, serial) for serial in serials)


def return_number(kit: PaperKit, serial: int) -> str:
    """The number on the return slip of one of its parcels."""
    back = kit.first_return + serial - kit.first
    return compose(Kind.RETURN_SLIP, kit.branch, kit.year, back)


def kit_of(session: Session, number: OwnNumber) -> PaperKit | None:
    """The kit that a number of a parcel or return slip was printed with; None for any other."""
    first = {Kind.PARCEL: PaperKit.first, Kind.RETURN_SLIP: PaperKit.first_return}.get(number.kind)
    if first is None:
        return None
    return session.scalars(
        select(PaperKit).where(
            PaperKit.branch == number.branch,
            PaperKit.year == number.year,
            first <= number.serial,
            number.serial <= first + PaperKit.last - PaperKit.first,
        )
    ).first()


def why_not_there(session: Session, number: OwnNumber) -> str | None:
    """Why there is no parcel with a scanned number, where it was printed for a day on paper."""
    kit = kit_of(session, number)
    if kit is None:
        return None
    if number.kind is Kind.PARCEL:
        # Packed in time, it may still be entered: the day is asked for there.
        why = refusal(session, kit, kit.business_date)
        return why or texts.NOT_ENTERED.format(number=to_persian(number.serial))
    serial = kit.first + number.serial - kit.first_return
    return texts.RETURN_NOT_ENTERED.format(number=to_persian(serial))


def refusal(session: Session, kit: PaperKit, packed_on: dt.date | None = None) -> str | None:
    """Why a number of a kit is not good at this counter; None where it is.

    Args:
        packed_on: the day on which its parcel was packed; None for today.
    """
    who = acting(session)
    if kit.branch != who.branch:
        branch = session.get_one(Branch, kit.branch)
        return texts.OF_OTHER_BRANCH.format(branch=branch.name)
    if kit.given_back_at is not None:
        return texts.GIVEN_BACK.format(day=short(business_date(kit.given_back_at)))
    if (packed_on or who.today) > kit.keep_until:
        return texts.EXPIRED.format(day=short(kit.keep_until))
    return None


def already(session: Session, number: str) -> str | None:
    """That a number was entered before, and for whom; None where it was not."""
    parcel = session.scalars(select(Parcel).where(Parcel.number == number)).first()
    if parcel is None:
        return None
    return texts.ALREADY.format(
        number=texts.number(number),
        recipient=parcel.recipient,
        day=short(parcel.business_date),
        time=time_of(parcel.sealed_at or parcel.opened_at),
    )
