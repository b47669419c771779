"""A branch to work in from outside, and the judge who compares answers with the database."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Iterable
from pathlib import Path
from typing import Any
from uuid import UUID

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from app import settings
from app.cli.sample_day.branch import details
from app.models import (
    Copy,
    CopyClaim,
    Fulfilment,
    LoanRequest,
    ParcelItem,
    ScanEvent,
    schema,
)
from app.models.action import new_action
from app.models.database import Database
from app.models.states import Outcome
from app.services import intake, setup
from app.services.keeping.check import check
from app.services.sample.records import SampleAddress, SampleCopy, SampleMember, SampleTitle
from app.services.sample.stock import stock
from app.services.use_case import Secret
from tests.end_to_end.station import SECRET, USER

NOW = dt.datetime.now(dt.UTC)


def found(home: Path, requests: int, books: int = 2, url: str = "") -> Database:
    """A branch with so many requests of so many books each, one copy of each title."""
    chosen = settings.Settings(home, url)
    settings.save(chosen)
    database = Database(chosen.url)
    schema.migrate(database)
    first = database.do(
        lambda session: setup.first_branch(
            session,
            setup.NewBranch("0013", details()),
            "رضا کریمی",
            USER,
            Secret(SECRET),
            action=new_action(None, None, at=NOW, id=FIRST),
        )
    )
    titles = [
        SampleTitle(f"کتاب {n}", "", "نویسنده", "", "", "1400", "", f"8fa {n}", "book")
        for n in range(requests * books)
    ]
    copies = [
        SampleCopy(title, f"GL-{n:07d}", str(n), "الف-1", title.call_number, 1, 250, 100_000)
        for n, title in enumerate(titles)
    ]
    database.do(
        lambda session: stock(
            session,
            tuple(map(_member, range(requests))),
            tuple(titles),
            tuple(copies),
            action=new_action(first.staff, first.station, at=NOW, id=SECOND),
        )
    )
    _ask(database, first.staff, first.station, books)
    return database


FIRST = UUID("01900000-0000-7000-8000-000000000001")
SECOND = UUID("01900000-0000-7000-8000-000000000002")


def _member(n: int) -> SampleMember:
    home = SampleAddress("گیلان", "رشت", "رشت", f"خیابان سعدی، پلاک {n}", "4135719968")
    expiry = NOW.date() + dt.timedelta(days=300)
    return SampleMember(str(13_000_000 + n), "عضو", f"شمارهٔ {n}", None, None, None, expiry, home)


def _ask(database: Database, staff: UUID, station: UUID, books: int) -> None:
    from app.models import Member, Title

    with database.read() as session:
        members = session.scalars(select(Member.id).order_by(Member.number)).all()
        titles = session.scalars(
            select(Title.id).join(Copy, Copy.title_id == Title.id).order_by(Copy.barcode)
        ).all()
    for place, member in enumerate(members):
        wanted = titles[place * books : (place + 1) * books]
        draft = intake.RequestDraft(
            member, tuple(intake.DraftLine(title_id=title) for title in wanted)
        )
        action = new_action(staff, station, at=dt.datetime.now(dt.UTC))

        def work(session: Session) -> Any:
            return intake.register(session, draft, action=action)  # noqa: B023 - called at once

        assert database.do(work).registered


def requests_of(database: Database) -> list[tuple[str, list[str]]]:
    """The numbers of the requests, each with the barcodes of the books that it wants."""
    with database.read() as session:
        rows = session.execute(
            select(LoanRequest.number, Copy.barcode)
            .join(Fulfilment, Fulfilment.request_id == LoanRequest.id)
            .join(RequestLineTitle, RequestLineTitle.c.line == Fulfilment.line_id)
            .join(Copy, Copy.title_id == RequestLineTitle.c.title)
            .order_by(LoanRequest.number, Copy.barcode)
        ).all()
    found: dict[str, list[str]] = {}
    for number, barcode in rows:
        found.setdefault(number, []).append(barcode)
    return list(found.items())


def _line_titles() -> Any:
    from app.models import RequestLine

    return select(RequestLine.id.label("line"), RequestLine.title_id.label("title")).subquery()


RequestLineTitle = _line_titles()


def judge(database: Database, answers: Iterable[dict[str, Any]]) -> None:
    """Hold what was answered against what is stored: nothing lost, nothing twice, all explained."""
    told = {UUID(line["action"]): line for line in answers}
    with database.read() as session:
        events = session.execute(
            select(ScanEvent.action_id, ScanEvent.outcome, ScanEvent.reason).where(
                ScanEvent.reason != "event-id-reused"
            )
        ).all()
        stored = {row.action_id: (row.outcome.value, row.reason) for row in events}
        twice = [key for key, n in Counter(row.action_id for row in events).items() if n > 1]
        in_parcels = session.execute(
            select(ParcelItem.copy_id, func.count())
            .where(ParcelItem.removed_at.is_(None))
            .group_by(ParcelItem.copy_id)
        ).all()
        claims = session.scalar(select(func.count()).select_from(CopyClaim)) or 0
        packed = session.scalar(
            select(func.count())
            .select_from(ScanEvent)
            .where(
                ScanEvent.outcome == Outcome.ACCEPTED,
                ScanEvent.reason.in_(["packed", "complete"]),
            )
        )
    assert not twice
    for key, line in told.items():
        assert key in stored, line
        outcome, reason = stored[key]
        assert line["reason"] == reason
        assert line["outcome"] in (outcome, "repeated")
    assert all(count == 1 for _, count in in_parcels)
    assert len(in_parcels) <= claims
    assert packed is not None
    report = check(database)
    assert report.findings == (), report.findings
