"""The post's sack: counted on receipt with the officer, and a slip for both."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from uuid import UUID

from sqlalchemy import func, select
from sqlalchemy.orm import Session, aliased

from app.errors import UserError
from app.models import Branch, Sack, ScanEvent, Staff
from app.models.action import Action
from app.models.states import DocumentKind, Mode, Outcome
from app.services import fields
from app.services.acting import DESK, acting, may_read
from app.services.answer import Paper
from app.services.printing_jobs import order
from app.services.use_case import use_case
from app.texts import returning as texts

MOST = 9_999
OPENED = ("return-slip-opened", "undelivered", "returned")
"""The accepted scans after which a parcel is no longer in its sack."""


@dataclass(frozen=True, slots=True)
class SackView:
    """A sack as its slip says it; ``count_of_day``: 1 for the first of the day."""

    id: UUID
    branch: str
    branch_name: str
    business_date: dt.date
    count_of_day: int
    parcels: int
    officer: str
    note: str
    at: dt.datetime
    received_by: str


@dataclass(frozen=True, slots=True)
class Received:
    """A sack that was counted, and its slip."""

    sack: SackView
    paper: Paper


@dataclass(frozen=True, slots=True)
class SacksOfDay:
    """The sacks of a day; ``opened``: parcels and return slips scanned since, to compare."""

    sacks: tuple[SackView, ...]
    parcels: int
    opened: int


@use_case(DESK)
def receive(
    session: Session, parcels: int, officer: str, note: str = "", *, action: Action
) -> Received:
    """Count what the officer brings, before it is opened.

    Args:
        parcels: how many parcels and envelopes are in it; 0 is an empty sack.
    """
    who = acting(session)
    fields.amount(parcels, "parcels", texts.PARCELS, most=MOST)
    before = session.scalar(
        select(func.max(Sack.count_of_day)).where(
            Sack.branch == who.branch, Sack.business_date == who.today
        )
    )
    sack = Sack(
        id=action.key("sack"),
        branch=who.branch,
        business_date=who.today,
        count_of_day=(before or 0) + 1,
        parcels=parcels,
        officer=fields.line(officer, "officer", texts.OFFICER, longest=fields.NAME, needed=True),
        note=fields.line(note, "note", texts.NOTE),
        at=action.at,
        by=who.staff,
    )
    session.add(sack)
    session.flush()
    paper = order(session, DocumentKind.SACK_RECEIPT, sack.id, action=action)
    return Received(_view(session, sack), paper)


def _view(session: Session, sack: Sack) -> SackView:
    return SackView(
        id=sack.id,
        branch=sack.branch,
        branch_name=session.get_one(Branch, sack.branch).name,
        business_date=sack.business_date,
        count_of_day=sack.count_of_day,
        parcels=sack.parcels,
        officer=sack.officer,
        note=sack.note,
        at=sack.at,
        received_by=session.get_one(Staff, sack.by).display_name,
    )


def sack(session: Session, sack_id: UUID, *, by: UUID) -> SackView:
    """A sack of this branch.

    Raises:
        UserError: there is no such sack.
    """
    branch = may_read(session, by, DESK).branch
    found = session.get(Sack, sack_id)
    if found is None or found.branch != branch:
        raise UserError(texts.NO_SACK)
    return _view(session, found)


def scanned_since(session: Session, station: UUID, since: dt.datetime, *, by: UUID) -> int:
    """How many parcels, slips and loose books a station took back from a moment on, each once.

    What belongs to another branch counts too: it came in the same sack.
    """
    may_read(session, by, DESK)
    later = aliased(ScanEvent)
    found = session.scalar(
        select(func.count(func.coalesce(ScanEvent.parcel_id, ScanEvent.copy_id).distinct())).where(
            ScanEvent.station_id == station,
            ScanEvent.at >= since,
            ScanEvent.mode == Mode.RETURN,
            ScanEvent.reason.in_((*OPENED, "other-branch-received")),
            ~select(later.seq).where(later.undoes == ScanEvent.action_id).exists(),
        )
    )
    return found or 0


def of_day(session: Session, day: dt.date, *, by: UUID) -> SacksOfDay:
    """The sacks of a day, and how many parcels were scanned as returned on it."""
    branch = may_read(session, by, DESK).branch
    found = session.scalars(
        select(Sack)
        .where(Sack.branch == branch, Sack.business_date == day)
        .order_by(Sack.count_of_day)
    ).all()
    later = aliased(ScanEvent)
    opened = session.scalar(
        select(func.count(ScanEvent.parcel_id.distinct())).where(
            ScanEvent.branch == branch,
            ScanEvent.business_date == day,
            ScanEvent.mode == Mode.RETURN,
            ScanEvent.outcome == Outcome.ACCEPTED,
            ScanEvent.reason.in_(OPENED),
            ~select(later.seq).where(later.undoes == ScanEvent.action_id).exists(),
        )
    )
    return SacksOfDay(
        sacks=tuple(_view(session, one) for one in found),
        parcels=sum(one.parcels for one in found),
        opened=opened or 0,
    )
