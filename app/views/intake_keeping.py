"""Keeps what stands in the form, and brings it back after the program was ended in the middle."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any
from uuid import UUID

from PySide6.QtCore import QObject, QTimer, Signal

from app.background import Counter
from app.errors import UserError
from app.persian import jalali
from app.services import catalogue, intake_drafts, member_cards
from app.services.carriers import ServiceCard
from app.services.catalogue import CopyCard, TitleHit
from app.services.intake_drafts import DraftAddress, DraftBook, IntakeDraft
from app.services.intake_warnings import Standing, standing
from app.services.member_cards import MemberCard
from app.texts import intake_form as texts
from app.views import intake_looks as looks
from app.views import paint
from app.views.days import moment_of
from app.views.intake_address import AddressLook
from app.views.intake_books import BookLook
from app.views.intake_common import services
from app.views.intake_form import IntakeForm

PAUSE_MS = 300
"""After the last change until it is written; a kill loses no more than this."""


@dataclass(frozen=True, slots=True)
class Kept:
    """A draft with what stands in the database about it; ``member`` None where there is none."""

    draft: IntakeDraft
    member: MemberCard | None
    standing: Standing | None
    titles: tuple[TitleHit, ...]
    copies: tuple[CopyCard, ...]
    services: tuple[ServiceCard, ...]


class DraftKeeper(QObject):
    """Writes the form of a station to its file while somebody fills it in.

    Signals: ``failed`` when it can't be written.
    """

    failed = Signal()

    def __init__(self, form: IntakeForm, counter: Counter, home: Path) -> None:
        super().__init__(form)
        self._form, self._counter, self._home = form, counter, home
        self._station: UUID | None = None
        self._ours = False
        self._pause = QTimer(self, singleShot=True, interval=PAUSE_MS)
        self._pause.timeout.connect(self.write)
        form.changed.connect(self._changed)

    def _changed(self) -> None:
        worker = self._counter.worker
        if worker is not None:
            self._station = worker.station
            self._pause.start()

    def write(self) -> None:
        """Write what stands in the form now; a small file, without waiting for the disk."""
        self._pause.stop()
        if self._station is None:
            return
        draft = draft_of(self._form, self._counter.clock())
        if not draft.begun and not self._ours:
            return  # an empty form is no word about the draft that nobody has opened yet
        self._ours = True
        try:
            intake_drafts.keep(self._home, self._station, draft)
        except (OSError, UserError):
            self.failed.emit()

    def drop(self) -> None:
        """The form was registered or thrown away."""
        self._pause.stop()
        worker = self._counter.worker
        if worker is not None:
            intake_drafts.drop(self._home, worker.station)

    def look(
        self, owner: QObject, then: Callable[[Kept | None], None], latest: str = "draft"
    ) -> None:
        """Read the draft of this station, if there is one, and what it is about.

        Args:
            then: gets it; None also where it can't be read.
            latest: of questions with the same name only the last one is answered.
        """
        worker, now, home = self._counter.worker, self._counter.clock(), self._home
        if worker is None or worker.role == "packer":
            then(None)
            return
        station, branch = worker.station, worker.branch

        def read(session: Any, by: UUID) -> Kept | None:
            draft = intake_drafts.kept(home, station, now=now)
            return None if draft is None else _read(session, draft, by, branch, now)

        self._counter.read(owner, read, then, lambda _: then(None), latest=latest)


def draft_of(form: IntakeForm, now: dt.datetime) -> IntakeDraft:
    """What stands in the form."""
    member = form.member.member()
    return IntakeDraft(
        at=now,
        member=member.key if member else "",
        books=tuple(map(_book_of, form.books.books())),
        address=_address_of(form),
        channel=form.channel(),
        service=form.service(),
        note=form.note(),
        pasted=form.pasted(),
    )


def _book_of(look: BookLook) -> DraftBook:
    if look.copy:
        return DraftBook(copy=look.copy, confirmed=look.confirmed)
    if look.key:
        return DraftBook(title=look.key, confirmed=look.confirmed)
    return DraftBook(free=look.title, confirmed=look.confirmed)


def _address_of(form: IntakeForm) -> DraftAddress | None:
    written, shown = form.address.written(), form.address.address()
    if written is not None:
        look, for_member = written
        return _kept(look, for_member=for_member, open_=True)
    if shown is not None and not shown.key:
        return _kept(shown, for_member=form.address.for_member(), open_=False)
    return None


def _kept(look: AddressLook, *, for_member: bool, open_: bool) -> DraftAddress:
    return DraftAddress(
        recipient=look.recipient,
        province=look.province,
        county=look.county,
        city=look.city,
        line=look.line,
        postal_code=look.postal_code,
        phone=look.phone,
        for_member=for_member,
        open=open_,
    )


def address_of(kept: DraftAddress) -> AddressLook:
    """A written address of a draft, as the form shows it."""
    return AddressLook(
        key="",
        recipient=kept.recipient,
        province=kept.province,
        county=kept.county,
        city=kept.city,
        line=kept.line,
        postal_code=kept.postal_code,
        phone=kept.phone,
    )


def books_of(kept: Kept) -> list[BookLook]:
    """The books of a draft; what left the catalogue meanwhile is left out."""
    titles = {one.id.hex: one for one in kept.titles}
    copies = {one.id.hex: one for one in kept.copies}
    found = []
    for book in kept.draft.books:
        if book.free:
            look = looks.free_look(book.free)
        elif book.copy in copies:
            look = looks.copy_look(copies[book.copy], kept.standing)
        elif book.title in titles:
            look = looks.title_look(titles[book.title], kept.standing)
        else:
            continue
        found.append(replace(look, confirmed=book.confirmed))
    return found


def unfinished_words(kept: Kept, today: dt.date) -> str:
    """«مریم رستمی، ۲ کتاب، از امروز، ۱۴:۱۹»."""
    return texts.UNFINISHED_WHOSE.format(
        member=paint.isolated(kept.member.name) if kept.member else texts.NO_MEMBER,
        books=texts.books(len(kept.draft.books)),
        when=moment_of(kept.draft.at, today),
    )


def _read(session: Any, draft: IntakeDraft, by: UUID, branch: str, now: dt.datetime) -> Kept:
    member, known = None, None
    if draft.member:
        key = UUID(draft.member)
        try:
            member = member_cards.card(session, key, by=by, today=jalali.business_date(now))
            known = standing(session, member.id, by=by)
        except UserError:
            member = None  # merged away, erased, or another branch's by now
    return Kept(
        draft=draft,
        member=member,
        standing=known,
        titles=catalogue.titles_again(
            session, [UUID(book.title) for book in draft.books if book.title], by=by
        ),
        copies=catalogue.copies_again(
            session, [UUID(book.copy) for book in draft.books if book.copy], by=by
        ),
        services=services(session, branch),
    )
