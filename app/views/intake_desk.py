"""Intake on the database: member, books, address and service found, checked and registered."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from uuid import UUID

from PySide6.QtCore import Signal

from app.background import Counter
from app.errors import UserError
from app.persian import jalali
from app.services import catalogue, intake, member_cards, members, organisation
from app.services.catalogue import CopyCard
from app.services.intake import Channel, Registration, RequestDraft, UnmetNoted
from app.services.intake_warnings import Standing, standing
from app.services.member_cards import MemberCard, MemberHit
from app.services.member_records import MemberDetails
from app.services.members import MemberSaved
from app.texts import intake_form as form_texts
from app.texts import screens as texts
from app.views import intake_looks as looks
from app.views.days import moment_of
from app.views.intake_address import AddressLook
from app.views.intake_common import FormDesk
from app.views.intake_form import IntakeForm
from app.views.intake_keeping import (
    DraftKeeper,
    Kept,
    address_of,
    books_of,
    unfinished_words,
)
from app.views.intake_new_member import NewMemberLook, expiry
from app.views.palette import Tone
from app.views.shell import Shell


@dataclass(frozen=True, slots=True)
class _Member:
    card: MemberCard
    standing: Standing
    likely: AddressLook | None = None


class IntakeDesk(FormDesk):
    """Signals: ``left`` (back to the list), ``open_asked`` (the number of another request)."""

    COUNTS_UNMET = True

    left = Signal()
    open_asked = Signal(str)

    def __init__(self, screen: IntakeForm, counter: Counter, shell: Shell, home: Path) -> None:
        super().__init__(screen, counter, shell)
        self.drafts = DraftKeeper(screen, counter, home)
        self.drafts.failed.connect(lambda: shell.say(Tone.WARNING, form_texts.NOT_KEPT))
        self._waiting: list[str] | None = None
        screen.save_asked.connect(self._save)
        screen.left.connect(self._leave)
        screen.dropped.connect(self.start_anew)
        screen.unmet_asked.connect(self._count_unmet)
        screen.code.connect(self._scanned)
        screen.member.searched.connect(self._find_members)
        screen.member.picked.connect(self._read_member)
        screen.member.cleared.connect(self._forget_member)
        screen.member.new_given.connect(self._add_member)
        screen.books.open_asked.connect(self._open_other)
        self.read_services()

    def begun(self) -> bool:
        """Whether something stands in the form."""
        return self.screen.member.member() is not None or bool(self.screen.books.books())

    def begin(self) -> None:
        """The form comes to sight; a draft that was left stands as it was."""
        form = self.screen
        if not form.service():
            self.read_services()
        if self.warn_anew():
            form.take_overrule()
        elif form.member.member() is None:
            form.member.take_focus()
        else:
            form.books.take_focus()
        if not self.begun():
            # A book that came into the empty form first would be written over the draft.
            self._waiting = self._waiting or []
            self.drafts.look(self, self._looked)

    def unfinished(self, then: Callable[[str], None]) -> None:
        """Say of the draft whose it is and from when; '' where there is none."""
        today = self.counter.today

        def tell(kept: Kept | None) -> None:
            then("" if kept is None else unfinished_words(kept, today))

        self.drafts.look(self, tell, "unfinished")

    def start_anew(self) -> None:
        """Throw the draft away: an empty form with the cursor on the member."""
        self.card, self.standing, self.for_member, self.codes = None, None, False, ()
        self.screen.clear()
        self.drafts.drop()

    def _looked(self, kept: Kept | None) -> None:
        """The draft is read, if there is one: what was scanned meanwhile joins it."""
        self._go_on(kept)
        waiting, self._waiting = self._waiting, None
        for code in waiting or ():
            self._scanned(code)

    def _go_on(self, kept: Kept | None) -> None:
        """What a program that was ended in the middle had left."""
        if kept is None or self.begun():
            return
        form, draft = self.screen, kept.draft
        self.offer(kept.services)
        if kept.member is not None and kept.standing is not None:
            self._show_member(_Member(kept.member, kept.standing))
            written = draft.address
            if written is not None and written.open:
                form.address.write(address_of(written), written.for_member)
            elif written is not None:
                self.for_member = written.for_member
                form.address.show_address(address_of(written))
        form.books.put(books_of(kept))
        form.set_channel(draft.channel)
        form.set_service(draft.service)
        form.set_note(draft.note)
        form.set_pasted(draft.pasted)
        when = moment_of(draft.at, self.counter.today)
        form.show_draft(form_texts.RESTORED.format(when=when))
        if kept.member is None:
            form.member.complain(form_texts.MEMBER_GONE if draft.member else "")
            form.member.take_focus()
        else:
            form.books.take_focus()

    # The member

    def _find_members(self, words: str) -> None:
        finder, today = self.screen.member.finder, self.counter.today
        if not words.strip():
            finder.show_found(())
            return
        self.counter.read(
            self,
            lambda session, by: member_cards.find(session, words, by=by),
            lambda hits: finder.show_found(
                [looks.member_found(hit, today) for hit in hits]
                or [looks.nobody_found(words.strip())]
            ),
            self.complain,
            latest="members",
        )

    def _read_member(self, key: str) -> None:
        today, worker = self.counter.today, self.counter.worker
        if worker is None:
            return

        def look(session: Any, by: UUID) -> _Member:
            card = member_cards.card(session, UUID(key), by=by, today=today)
            here = organisation.branch(session, worker.branch).details
            return _Member(card, standing(session, UUID(key), by=by), looks.likely_look(card, here))

        self.counter.read(
            self,
            look,
            self._show_member,
            lambda error: self.screen.member.complain(error.message),
            latest="member",
        )

    def _show_member(self, found: _Member) -> None:
        self.card, self.standing = found.card, found.standing
        self.for_member, self.codes = False, ()
        self.shell.clear_message()
        form, card = self.screen, found.card
        form.books.set_limit(max(found.standing.limit - found.standing.books, 0))
        form.books.put([looks.again(book, found.standing) for book in form.books.books()])
        form.address.offer([looks.home_look(card, home) for home in card.addresses])
        form.address.show_address(looks.address_look(card), likely=found.likely)
        form.member.show_member(looks.member_look(card, found.standing, self.counter.today))
        self.offer_wishes()

    def _forget_member(self) -> None:
        self.card = self.standing = None
        self.screen.address.clear()

    def _add_member(self, look: NewMemberLook) -> None:
        try:
            until = expiry(look.card_expiry, self.counter.today)
        except UserError as error:
            self._refuse_member(error)
            return
        details = MemberDetails(
            number=look.number,
            first_name=look.first_name,
            last_name=look.last_name,
            mobile=look.mobile,
            national_id=look.national_id,
            card_expiry=until,
        )

        def added(saved: MemberSaved) -> None:
            self._read_member(saved.id.hex)
            self.shell.say(Tone.OK, form_texts.MEMBER_ADDED)

        self.counter.write(
            self,
            lambda session, action: members.add(session, details, action=action),
            added,
            self._refuse_member,
        )

    def _refuse_member(self, error: UserError) -> None:
        if not self.screen.member.new_member.refuse(error):
            self.screen.member.complain(error.message)

    # Scans

    def _scanned(self, code: str) -> None:
        """A member's card or a book, whichever it is; the cursor may be anywhere."""
        if self._waiting is not None:
            self._waiting.append(code)
            return
        self.counter.read(
            self,
            lambda session, by: (
                [
                    hit
                    for hit in member_cards.find(session, code, by=by)
                    if code in (hit.number, hit.merged_number)
                ],
                catalogue.find_copies(session, code, by=by),
            ),
            lambda found: self._take_scan(code, found[0], found[1]),
            self.complain,
        )

    def _take_scan(self, code: str, hits: list[MemberHit], copies: tuple[CopyCard, ...]) -> None:
        form = self.screen
        if hits and (form.member.member() is None or not copies):
            self._read_member(hits[0].id.hex)
        elif not self.take_copies(code, copies):
            card = form.member if form.member.member() is None else form.books
            card.complain(texts.NOTHING_SCANNED.format(code=code))

    # Registering

    def _save(self, overrule: bool) -> None:
        draft = self._draft(overrule)
        if draft is None:
            self.screen.set_saving(False)
            return
        self.counter.write(
            self,
            lambda session, action: intake.register(session, draft, action=action),
            self._saved,
            self.refused,
        )

    def _draft(self, overrule: bool) -> RequestDraft | None:
        form, card, address = self.screen, self.card, self.screen.address.address()
        if card is None or address is None:
            return None
        return RequestDraft(
            member_id=card.id,
            lines=tuple(map(looks.draft_line, form.books.books())),
            channel=self._channel(),
            pasted=form.pasted(),
            recipient=address.recipient,
            recipient_phone=address.phone,
            address_id=UUID(address.key) if address.key else None,
            new_address=None if address.key else looks.address_details(address),
            save_address=self.for_member and not address.key,
            service_id=UUID(form.service()),
            note=form.note(),
            overruled=self.overruled(overrule),
        )

    def _channel(self) -> Channel:
        return Channel(self.screen.channel().replace("_", "-"))

    def _saved(self, done: Registration) -> None:
        self.screen.set_saving(False)
        if done.registered:
            self.start_anew()
            self.shell.say(Tone.OK, done.message)
        else:
            self.warn(done.warnings, unmet=self.COUNTS_UNMET)

    def _count_unmet(self) -> None:
        """No request, but the town and how many books were wanted; nothing about the person."""
        address, channel = self.screen.address.address(), self._channel()
        books = len(self.screen.books.books())
        if address is None or not books:
            return
        place = address

        def noted(_: UnmetNoted) -> None:
            self.start_anew()
            self.shell.say(Tone.OK, form_texts.UNMET_NOTED, form_texts.UNMET_HINT)

        self.counter.write(
            self,
            lambda session, action: intake.note_unmet_demand(
                session, place.province, place.county, place.city, books, channel, action=action
            ),
            noted,
            self.refused,
        )

    # Leaving

    def _leave(self) -> None:
        self.drafts.write()
        now = self.counter.clock()
        words = texts.DRAFT_SAVED.format(time=jalali.time_of(now)) if self.begun() else ""
        self.screen.show_draft(words)
        self.left.emit()

    def _open_other(self, key: str) -> None:
        number = next(
            (book.open_request for book in self.screen.books.books() if book.open_key == key), ""
        )
        if number:
            self._leave()
            self.open_asked.emit(number)
