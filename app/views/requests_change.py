"""A request that is there already, in the form: where it goes, what else it asks for, its note."""

from __future__ import annotations

from uuid import UUID

from PySide6.QtCore import Signal

from app.background import Counter
from app.errors import UserError
from app.services import catalogue, intake, member_cards
from app.services.carriers import ServiceCard
from app.services.intake import Changed, RequestChange
from app.services.intake_warnings import Standing, standing
from app.services.member_cards import MemberCard
from app.services.request_view import RequestView
from app.texts import intake_form as texts
from app.texts import screens
from app.views import intake_looks as looks
from app.views import paint
from app.views.intake_common import FormDesk, services
from app.views.intake_form import IntakeForm
from app.views.palette import Tone
from app.views.shell import Shell


class ChangeDesk(FormDesk):
    """Signals: ``left`` (back to the list), ``open_asked`` (the number of another request)."""

    NOT_STORED = texts.NOT_CHANGED

    left = Signal()
    open_asked = Signal(str)

    def __init__(self, screen: IntakeForm, counter: Counter, shell: Shell) -> None:
        super().__init__(screen, counter, shell)
        self._view: RequestView | None = None
        screen.save_asked.connect(self._save)
        screen.left.connect(self.left)
        screen.code.connect(self._scanned)
        screen.books.open_asked.connect(self._open_other)

    def begin(self, view: RequestView) -> None:
        """Fill the form with a request."""
        self._view, self.codes, self.for_member = view, (), False
        worker, today = self.counter.worker, self.counter.today
        if worker is None:
            return
        branch = worker.branch
        self.screen.clear()
        number = paint.code(paint.in_groups(view.number))
        self.screen.title.setText(texts.CHANGE_TITLE.format(number=number))
        self.counter.read(
            self,
            lambda session, by: (
                member_cards.card(session, view.member_id, by=by, today=today),
                standing(session, view.member_id, by=by),
                services(session, branch),
            ),
            lambda found: self._fill(view, *found),
            self._leave,
            latest="change",
        )

    def _leave(self, error: UserError) -> None:
        self.left.emit()
        self.complain(error)

    def _fill(
        self,
        view: RequestView,
        card: MemberCard,
        known: Standing,
        offered: tuple[ServiceCard, ...],
    ) -> None:
        form = self.screen
        self.card, self.standing = card, known
        self.offer(offered)
        form.set_service(view.service_id.hex)
        form.books.set_limit(max(known.limit - known.books, 0))
        form.address.offer([looks.home_look(card, home) for home in card.addresses])
        form.address.show_address(looks.sent_to(view), right=texts.ADDRESS_AS_BEFORE)
        form.member.show_member(looks.member_look(card, known, self.counter.today))
        self.offer_wishes()
        form.books.put([looks.line_look(line) for line in view.lines])
        form.set_note(view.note)
        form.books.take_focus()

    def _scanned(self, code: str) -> None:
        self.counter.read(
            self,
            lambda session, by: catalogue.find_copies(session, code, by=by),
            lambda copies: (
                None
                if self.take_copies(code, copies)
                else self.screen.books.complain(screens.NOTHING_SCANNED.format(code=code))
            ),
            self.complain,
        )

    def _save(self, overrule: bool) -> None:
        view, address = self._view, self.screen.address.address()
        if view is None or address is None:
            self.screen.set_saving(False)
            return
        form = self.screen
        moved = address != looks.sent_to(view)
        chosen, note = form.service(), form.note()
        wanted = RequestChange(
            recipient=address.recipient if moved else None,
            recipient_phone=address.phone if moved else None,
            address_id=UUID(address.key) if moved and address.key else None,
            new_address=looks.address_details(address) if moved and not address.key else None,
            save_address=self.for_member and moved and not address.key,
            service_id=UUID(chosen) if chosen != view.service_id.hex else None,
            note=note if note != view.note else None,
            add=tuple(looks.draft_line(book) for book in form.books.books() if not book.fixed),
            overruled=self.overruled(overrule),
        )
        self.counter.write(
            self,
            lambda session, action: intake.change(session, view.id, wanted, action=action),
            self._changed,
            self.refused,
        )

    def _changed(self, done: Changed) -> None:
        self.screen.set_saving(False)
        if done.warnings:
            self.warn(done.warnings)
            return
        self.left.emit()
        self.shell.say(Tone.OK, done.message)

    def _open_other(self, key: str) -> None:
        number = next(
            (book.open_request for book in self.screen.books.books() if book.open_key == key), ""
        )
        if number:
            self.open_asked.emit(number)
