"""What a new request and a change of one have in common: books, addresses, services, warnings."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from app.background import Counter
from app.errors import UserError
from app.persian import numbers
from app.services import carriers, catalogue, organisation
from app.services.carriers import ServiceCard
from app.services.catalogue import CopyCard, TitleHit
from app.services.intake import IntakeWarning, WarningCode
from app.services.intake_warnings import Standing
from app.services.member_cards import MemberCard
from app.services.member_records import checked_address
from app.services.notices import channels, sent_list
from app.services.notices.channels import ChannelDetails, NoticeChannel
from app.texts import notices_screen as notice_texts
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


class FormDesk(Desk[IntakeForm]):
    """A form of a request on the database; ``codes`` are the warnings that stand in it."""

    NOT_STORED = texts.NOT_SAVED
    COUNTS_UNMET = False

    def __init__(self, screen: IntakeForm, counter: Counter, shell: Shell) -> None:
        super().__init__(screen, counter, shell)
        self.card: MemberCard | None = None
        self.standing: Standing | None = None
        self.for_member = False
        self.codes: tuple[WarningCode, ...] = ()
        self._warnings: tuple[IntakeWarning, ...] = ()
        self.titles: dict[str, TitleHit] = {}
        self.copies: dict[str, CopyCard] = {}
        self._typed = ""
        screen.books.searched.connect(self._find_books)
        screen.books.picked.connect(self.add_book)
        screen.books.changed.connect(self._forget_warnings)
        screen.address.edited.connect(self._check_address)
        screen.member.wishes.changed.connect(self._wish)
        screen.refreshed.connect(self.warn_anew)

    def read_services(self) -> None:
        """Offer the services that are in use."""
        worker = self.counter.worker
        if worker is not None:
            branch = worker.branch
            self.counter.read(
                self, lambda session, _: services(session, branch), self.offer, self.complain
            )

    def offer(self, found: tuple[ServiceCard, ...]) -> None:
        """Show the services."""
        self.screen.set_services(
            [ServiceLook(one.id.hex, one.name, one.carrier_name) for one in found]
        )

    def offer_wishes(self) -> None:
        """Show what the member wants to be told, on the ways that are switched on."""
        card = self.card

        def show(ways: ChannelDetails) -> None:
            if card is not None and card is self.card:
                self.screen.member.wishes.show_wishes(looks.wishes(card, ways))

        self.counter.read(
            self,
            lambda session, by: channels.channels(session, by=by),
            show,
            self.complain,
            latest="wishes",
        )

    def _wish(self, way: str, wants: bool) -> None:
        """The member wants no more on a way, or wants it again."""
        card = self.card
        if card is None:
            return

        def told(_: None) -> None:
            if self.card is card:
                sms = way == "sms"
                self.card = replace(
                    card,
                    no_sms=not wants if sms else card.no_sms,
                    no_email=card.no_email if sms else not wants,
                )
                self.offer_wishes()
            if wants:
                self.shell.say(Tone.OK, notice_texts.OPTED_IN)
            else:
                self.shell.say(Tone.OK, notice_texts.OPTED_OUT[way], notice_texts.OPTED_OUT_HINT)

        def refused(error: UserError) -> None:
            self.screen.member.complain(error.message)
            self.offer_wishes()

        self.counter.write(
            self,
            lambda session, action: sent_list.opt_out(
                session, card.id, NoticeChannel(way), not wants, action=action
            ),
            told,
            refused,
        )

    def _forget_warnings(self) -> None:
        """What was warned of was another list of books."""
        self.codes = ()

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
            lambda found: self.show_books(found[0], found[1], typed),
            self.complain,
            latest="books",
        )

    def show_books(
        self, hits: tuple[TitleHit, ...], copies: tuple[CopyCard, ...], typed: str
    ) -> None:
        """List the books that were found."""
        self._typed = typed
        self.titles |= {hit.id.hex: hit for hit in hits}
        self.copies |= {copy.id.hex: copy for copy in copies}
        self.screen.books.finder.show_found(looks.titles_found(hits, copies, typed))

    def add_book(self, key: str) -> None:
        """Put a book that was found on the list."""
        if key.startswith(looks.COPY):
            look = looks.copy_look(self.copies[key.removeprefix(looks.COPY)], self.standing)
        elif key.startswith(looks.TITLE):
            look = looks.title_look(self.titles[key.removeprefix(looks.TITLE)], self.standing)
        else:
            look = looks.free_look(self._typed)
        self.screen.books.complain("")
        self.screen.books.add(look)

    def take_copies(self, code: str, copies: tuple[CopyCard, ...]) -> bool:
        """A barcode was scanned: add its book, or ask which.

        Returns:
            whether it is a book's at all.
        """
        form = self.screen
        if len(copies) == 1:
            self.copies[copies[0].id.hex] = copies[0]
            self.add_book(looks.COPY + copies[0].id.hex)
            form.books.take_focus()
        elif copies:
            form.books.take_focus()
            self.show_books((), copies, code)
            form.books.complain(texts.COPIES_SCANNED)
        return bool(copies)

    def _check_address(self, look: AddressLook, for_member: bool) -> None:
        """What can be said without the database: boxes that are empty, numbers that are wrong."""
        try:
            details, _ = checked_address(looks.address_details(look))
            phone = numbers.phone(look.phone) if look.phone else ""
        except UserError as error:
            self.screen.address.refuse(renamed(error))
            return
        self.for_member = for_member
        recipient = look.recipient or (self.card.name if self.card else "")
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
        self.screen.changed.emit()

    def overruled(self, overrule: bool) -> tuple[WarningCode, ...]:
        """The warnings that were seen and accepted, with those of the strips under the books."""
        codes = self.codes if overrule else ()
        again = [book for book in self.screen.books.books() if book.open_request and not book.fixed]
        if again and all(book.confirmed for book in again):
            codes = (*codes, WarningCode.DUPLICATE)
        return tuple(dict.fromkeys(codes))

    def warn(self, warnings: tuple[IntakeWarning, ...], *, unmet: bool = False) -> None:
        """Say what speaks against it, and let whoever may go on."""
        worker = self.counter.worker
        self._warnings = warnings
        self.codes = tuple(dict.fromkeys(one.code for one in warnings))
        sentence = " ".join(one.message for one in warnings)
        outside = unmet and WarningCode.OUT_OF_AREA in self.codes
        if not any(one.supervisor_only for one in warnings):
            self.screen.warn(self.NOT_STORED, sentence, overrule=texts.SAVE_ANYWAY, unmet=outside)
        elif worker is not None and worker.supervises:
            self.screen.warn(self.NOT_STORED, sentence, overrule=texts.OVERRULE, unmet=outside)
        else:
            said = f"{sentence} {texts.SUPERVISOR_MAY}"
            self.screen.warn(self.NOT_STORED, said, unmet=outside)

    def warn_anew(self) -> bool:
        """A supervisor may have come to the form: let them overrule what they were called for.

        Returns:
            whether there is something that they may overrule.
        """
        worker, standing = self.counter.worker, self._warnings
        called = any(one.supervisor_only for one in standing)
        if not (called and self.codes and self.screen.warning()):
            return False
        self.warn(standing, unmet=self.COUNTS_UNMET)
        return worker is not None and worker.supervises

    def refused(self, error: UserError) -> None:
        """Say beside its card what can't be stored."""
        form = self.screen
        form.set_saving(False)
        if error.field in ("lines", "barcode"):
            form.books.complain(error.message)
        elif error.field == "member":
            form.member.complain(error.message)
        elif error.field in _OF_ADDRESS:
            form.address.open_form()
            form.address.refuse(renamed(error))
        else:
            form.warn(self.NOT_STORED, error.message)


def services(session: Any, branch: str) -> tuple[ServiceCard, ...]:
    """The services in use, the branch's usual one first."""
    usual = organisation.branch(session, branch).details.default_service
    return tuple(sorted(carriers.services(session), key=lambda one: one.id != usual))


def renamed(error: UserError) -> UserError:
    """An error about a box of the services, about the box that the form has for it."""
    return UserError(error.message, field=_BOXES.get(error.field or "", error.field))
