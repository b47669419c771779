"""Intake on the database: member, books, address and service found, checked and registered."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any
from uuid import UUID

from PySide6.QtCore import Signal

from app.background import Counter, Worker
from app.errors import UserError
from app.persian import jalali, numbers
from app.services import carriers, catalogue, intake, member_cards, organisation
from app.services.carriers import ServiceCard
from app.services.catalogue import CopyCard, TitleHit
from app.services.intake import Channel, Registration, RequestDraft, WarningCode
from app.services.intake_warnings import Standing, standing
from app.services.member_cards import MemberCard, MemberHit
from app.services.member_records import checked_address
from app.texts import screens as texts
from app.views import intake_looks as looks
from app.views.desk import Desk
from app.views.intake_address import AddressLook
from app.views.intake_form import IntakeForm, ServiceLook
from app.views.palette import Tone
from app.views.shell import Shell

_BOXES = {"address": "line", "recipient_phone": "phone", "text": "line"}
"""Boxes of the services that the form calls otherwise."""
_OF_ADDRESS = frozenset(
    {"recipient", "province", "county", "city", "address", "postal_code", "recipient_phone"}
)


@dataclass(frozen=True, slots=True)
class _Member:
    card: MemberCard
    standing: Standing


class IntakeDesk(Desk[IntakeForm]):
    """Signals: ``left`` (back to the list), ``open_asked`` (the number of another request)."""

    left = Signal()
    open_asked = Signal(str)

    def __init__(self, screen: IntakeForm, counter: Counter, shell: Shell) -> None:
        super().__init__(screen, counter, shell)
        self._titles: dict[str, TitleHit] = {}
        self._copies: dict[str, CopyCard] = {}
        self._typed = ""
        self._member: _Member | None = None
        self._for_member = False
        self._codes: tuple[WarningCode, ...] = ()
        screen.save_asked.connect(self._save)
        screen.left.connect(self._leave)
        screen.code.connect(self._scanned)
        screen.member.searched.connect(self._find_members)
        screen.member.picked.connect(self._read_member)
        screen.member.cleared.connect(self._forget_member)
        screen.books.searched.connect(self._find_books)
        screen.books.picked.connect(self._add_book)
        screen.books.open_asked.connect(self._open_other)
        screen.books.changed.connect(self._forget_warnings)
        screen.address.edited.connect(self._check_address)
        self._read_services()

    def begin(self) -> None:
        """The form comes to sight; a draft that was left stands as it was."""
        if not self.screen.service():
            self._read_services()
        if self.screen.member.member() is None:
            self.screen.member.take_focus()
        else:
            self.screen.books.take_focus()

    def _read_services(self) -> None:
        worker = self.counter.worker
        if worker is not None:
            branch = worker.branch
            self.counter.read(
                self, lambda session, _: _services(session, branch), self._offer, self.complain
            )

    def _offer(self, services: tuple[ServiceCard, ...]) -> None:
        self.screen.set_services(
            [ServiceLook(one.id.hex, one.name, one.carrier_name) for one in services]
        )

    def _find_members(self, words: str) -> None:
        finder, today = self.screen.member.finder, self.counter.today
        if not words.strip():
            finder.show_found(())
            return
        self.counter.read(
            self,
            lambda session, by: member_cards.find(session, words, by=by),
            lambda hits: finder.show_found([looks.member_found(hit, today) for hit in hits]),
            self.complain,
            latest="members",
        )

    def _read_member(self, key: str) -> None:
        today = self.counter.today
        self.counter.read(
            self,
            lambda session, by: _Member(
                member_cards.card(session, UUID(key), by=by, today=today),
                standing(session, UUID(key), by=by),
            ),
            self._show_member,
            lambda error: self.screen.member.complain(error.message),
            latest="member",
        )

    def _show_member(self, found: _Member) -> None:
        self._member, self._for_member, self._codes = found, False, ()
        self.shell.clear_message()
        form = self.screen
        form.books.set_limit(max(found.standing.limit - found.standing.books, 0))
        form.address.show_address(looks.address_look(found.card))
        form.member.show_member(looks.member_look(found.card, found.standing, self.counter.today))

    def _forget_member(self) -> None:
        self._member = None
        self.screen.address.clear()

    def _forget_warnings(self) -> None:
        """What was warned of was another list of books."""
        self._codes = ()

    def _find_books(self, words: str) -> None:
        typed = words.strip()
        if not typed:
            self.screen.books.finder.show_found(())
            return
        self.counter.read(
            self,
            lambda session, by: (
                catalogue.find_titles(session, typed, by=by),
                catalogue.find_copies(session, typed, by=by),
            ),
            lambda found: self._show_books(found[0], found[1], typed),
            self.complain,
            latest="books",
        )

    def _show_books(
        self, hits: tuple[TitleHit, ...], copies: tuple[CopyCard, ...], typed: str
    ) -> None:
        self._typed = typed
        self._titles = {hit.id.hex: hit for hit in hits}
        self._copies = {copy.id.hex: copy for copy in copies}
        self.screen.books.finder.show_found(looks.titles_found(hits, copies, typed))

    def _add_book(self, key: str) -> None:
        known = self._member.standing if self._member else None
        if key.startswith(looks.COPY):
            look = looks.copy_look(self._copies[key.removeprefix(looks.COPY)], known)
        elif key.startswith(looks.TITLE):
            look = looks.title_look(self._titles[key.removeprefix(looks.TITLE)], known)
        else:
            look = looks.free_look(self._typed)
        self.screen.books.complain("")
        self.screen.books.add(look)

    def _scanned(self, code: str) -> None:
        """A member's card or a book, whichever it is; the cursor may be anywhere."""
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

    def _take_scan(self, code: str, members: list[MemberHit], copies: tuple[CopyCard, ...]) -> None:
        form = self.screen
        if members and (form.member.member() is None or not copies):
            self._read_member(members[0].id.hex)
        elif len(copies) == 1:
            self._copies = {copies[0].id.hex: copies[0]}
            self._add_book(looks.COPY + copies[0].id.hex)
            form.books.take_focus()
        elif copies:
            form.books.take_focus()
            self._show_books((), copies, code)
            form.books.complain(texts.COPIES_SCANNED)
        else:
            card = form.member if form.member.member() is None else form.books
            card.complain(texts.NOTHING_SCANNED.format(code=code))

    def _check_address(self, look: AddressLook, for_member: bool) -> None:
        """What can be said without the database: boxes that are empty, numbers that are wrong."""
        try:
            details, _ = checked_address(looks.address_details(look))
            phone = numbers.phone(look.phone) if look.phone else ""
        except UserError as error:
            self.screen.address.refuse(_renamed(error))
            return
        self._for_member = for_member
        recipient = look.recipient or (self._member.card.name if self._member else "")
        self.screen.address.show_address(
            AddressLook(
                key="",
                recipient=recipient,
                province=details.province,
                county=details.county,
                city=details.city,
                line=details.text,
                postal_code=details.postal_code,
                phone=phone,
            )
        )
        self.screen.address.take_focus()

    def _save(self, overrule: bool) -> None:
        draft = self._draft(self._codes if overrule else ())
        if draft is None:
            self.screen.set_saving(False)
            return
        worker = self.counter.worker
        self.counter.write(
            self,
            lambda session, action: intake.register(session, draft, action=action),
            lambda done: self._saved(done, worker),
            self._refused,
        )

    def _draft(self, overruled: tuple[WarningCode, ...]) -> RequestDraft | None:
        form, member, address = self.screen, self._member, self.screen.address.address()
        if member is None or address is None:
            return None
        books = form.books.books()
        again = [book for book in books if book.open_request]
        if again and all(book.confirmed for book in again):
            overruled = (*overruled, WarningCode.DUPLICATE)
        return RequestDraft(
            member_id=member.card.id,
            lines=tuple(map(looks.draft_line, books)),
            channel=Channel(form.channel().replace("_", "-")),
            recipient=address.recipient,
            recipient_phone=address.phone,
            address_id=UUID(address.key) if address.key else None,
            new_address=None if address.key else looks.address_details(address),
            save_address=self._for_member and not address.key,
            service_id=UUID(form.service()),
            note=form.note(),
            overruled=tuple(dict.fromkeys(overruled)),
        )

    def _saved(self, done: Registration, worker: Worker | None) -> None:
        form = self.screen
        form.set_saving(False)
        if done.registered:
            self._member, self._for_member, self._codes = None, False, ()
            form.clear()
            self.shell.say(Tone.OK, done.message)
            return
        self._codes = tuple(dict.fromkeys(one.code for one in done.warnings))
        sentence = " ".join(one.message for one in done.warnings)
        if not done.supervisor_only:
            form.warn(texts.NOT_SAVED, sentence, overrule=texts.SAVE_ANYWAY)
        elif worker is not None and worker.supervises:
            form.warn(texts.NOT_SAVED, sentence, overrule=texts.OVERRULE)
        else:
            form.warn(texts.NOT_SAVED, f"{sentence} {texts.SUPERVISOR_MAY}")

    def _refused(self, error: UserError) -> None:
        form = self.screen
        form.set_saving(False)
        if error.field in ("lines", "barcode"):
            form.books.complain(error.message)
        elif error.field == "member":
            form.member.complain(error.message)
        elif error.field in _OF_ADDRESS:
            form.address.open_form()
            form.address.refuse(_renamed(error))
        else:
            form.warn(texts.NOT_SAVED, error.message)

    def _leave(self) -> None:
        form = self.screen
        begun = form.member.member() is not None or bool(form.books.books())
        time = jalali.time_of(self.counter.clock())
        form.show_draft(texts.DRAFT_SAVED.format(time=time) if begun else "")
        self.left.emit()

    def _open_other(self, key: str) -> None:
        number = next(
            (book.open_request for book in self.screen.books.books() if book.open_key == key), ""
        )
        if number:
            self._leave()
            self.open_asked.emit(number)


def _services(session: Any, branch: str) -> tuple[ServiceCard, ...]:
    """The services in use, the branch's usual one first."""
    usual = organisation.branch(session, branch).details.default_service
    return tuple(sorted(carriers.services(session), key=lambda one: one.id != usual))


def _renamed(error: UserError) -> UserError:
    return UserError(error.message, field=_BOXES.get(error.field or "", error.field))
