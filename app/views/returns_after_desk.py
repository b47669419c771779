"""What waits after the handover, on the database: lists, counts, and what is done about each."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Sequence
from functools import partial
from typing import Any
from uuid import UUID

from PySide6.QtWidgets import QApplication

from app.background import Counter
from app.errors import UserError
from app.papers.drafts import of_letters
from app.persian import jalali
from app.persian.digits import whole
from app.services import after, calls, loans, members, pending, quarantine, shelving, transits
from app.services.loans import Renewed
from app.services.member_records import AddressDetails
from app.services.pending import PendingParcel
from app.services.quarantine import Ended
from app.services.resending import Resent, Unpacked
from app.services.shelving import Place
from app.texts import returns_screen as texts
from app.texts.handover import short
from app.texts.print_queue import DOCUMENTS
from app.views import returns_list_looks as looks
from app.views.desk import Desk
from app.views.palette import Tone
from app.views.paper_work import PaperWork
from app.views.preview_button import KEY
from app.views.returns_lists import (
    CALL,
    DELIVERED,
    LETTER,
    LOST,
    RENEW,
    RESEND,
    SEND_ON,
    SHELVE,
    UNPACK,
    WaitLook,
    WaitRow,
)
from app.views.returns_resend import NEW, ResendWish
from app.views.returns_screen import TODAY, ReturnsScreen
from app.views.shell import Shell
from app.views.sounds import Sound, Sounds

Said = Callable[[str, str], None]


class AfterDesk(Desk[ReturnsScreen]):
    """The lists under the pills.

    Args:
        changed: called when something was done that the day shows, too.
    """

    def __init__(
        self,
        screen: ReturnsScreen,
        counter: Counter,
        shell: Shell,
        papers: PaperWork,
        sounds: Sounds,
        changed: Callable[[], None],
    ) -> None:
        super().__init__(screen, counter, shell)
        self._papers, self._sounds, self._changed = papers, sounds, changed
        self._list = screen.waiting
        self._presumed: tuple[str, ...] = ()
        screen.list_wanted.connect(self._open)
        screen.refreshed.connect(self._refresh)
        screen.on_key(KEY, None, self._show_letter)
        self._list.asked.connect(self._do)
        self._list.all_asked.connect(self._do_all)
        self._list.undo_asked.connect(self._presume_nothing)
        self._list.overrule_asked.connect(partial(self._renew, overrule=True))
        self._list.resend.wanted.connect(self._send)

    # Reading

    def count(self) -> None:
        """Show how much waits of each kind."""
        today = self.counter.today
        self.counter.read(
            self,
            lambda session, by: pending.counts(session, today, by=by),
            lambda counts: self.screen.show_counts(looks.counts_look(counts)),
            # Who may not see the lists was told so by the page itself.
            lambda _: None,
            latest="counts",
        )

    def _refresh(self) -> None:
        self.count()
        kind = self.screen.kind()
        if kind != TODAY and not self._list.resending():
            self._read(kind)

    def _open(self, kind: str) -> None:
        self._list.clear_message()
        if self._list.resending() and kind != "undelivered":
            self._list.close_resend()
        self.count()
        self._read(kind, self._list.take_focus)

    def _read(self, kind: str, then: Callable[[], None] | None = None) -> None:
        today = self.counter.today

        def show(look: WaitLook) -> None:
            if self.screen.kind() != kind:
                return
            cursor = QApplication.focusWidget()
            here = cursor is not None and self._list.isAncestorOf(cursor)
            self._list.show_list(look)
            if then is not None:
                then()
            elif here and cursor is not QApplication.focusWidget():
                # The button that was pressed went with its rows, the cursor to anywhere.
                self._list.take_focus()

        self.counter.read(
            self,
            lambda session, by: _READ[kind](session, today, by),
            show,
            lambda error: self._list.refuse(error.message),
            latest="list",
        )

    # Doing

    def _do(self, act: str, key: str, words: str) -> None:
        row = next((row for row in self._list.rows() if row.key == key), None)
        if row is None:
            return
        record = UUID(key)
        if act == RESEND:
            self.resend(record)
        elif act == UNPACK:
            self.unpack(record, self._done, self._refused)
        elif act == RENEW:
            self._renew(key)
        elif act == LETTER:
            self._show_letters([UUID(row.member)])
        else:
            self._simple(act, row, record, words)

    def _simple(self, act: str, row: WaitRow, record: UUID, words: str) -> None:
        """What needs nothing but the row and a few words."""
        work: Callable[[Any, Any], Any]
        said: Callable[[Any], tuple[str, str]]
        if act == CALL:
            work = partial(_note_call, row.request, words)
            said = _nothing_more(texts.NOTED)
        elif act == SHELVE:
            work = partial(_shelve, record)
            said = _nothing_more(texts.WAS_SHELVED.format(thing=row.name))
        elif act == SEND_ON:
            work = partial(_send_on, record)
            said = _nothing_more(texts.WAS_SENT_ON.format(thing=row.name))
        elif act == DELIVERED:
            work = partial(_delivered, record)
            said = _nothing_more(texts.WAS_DELIVERED.format(parcel=row.name))
        else:
            assert act == LOST
            work, said = partial(_lost, record, words), _lost_said
        self.counter.write(self, work, lambda made: self._done(*said(made)), self._refused)

    def _show_letters(self, members: Sequence[UUID] | None) -> None:
        """Letters to these members, or to all who are late, before they are printed."""
        self._papers.preview(DOCUMENTS["overdue-letter"], of_letters(members))

    def _show_letter(self) -> None:
        row = self._list.chosen()
        if self.screen.kind() == "overdue" and row is not None:
            self._show_letters([UUID(row.member)])

    def _do_all(self, kind: str) -> None:
        if kind == "overdue":
            self._show_letters(None)
        elif kind == "quarantine":
            self.counter.write(
                self,
                lambda session, action: quarantine.end_quarantine(session, action=action),
                self._ended,
                self._refused,
            )
        else:
            self.counter.write(
                self,
                lambda session, action: after.presume_delivered(session, action=action),
                self._presumed_so,
                self._refused,
            )

    def _presumed_so(self, done: after.Presumed) -> None:
        self._presumed = done.numbers
        said = texts.PRESUMED.format(count=whole(len(done.numbers)))
        self._done(said, texts.PRESUMED_HINT, undo=bool(done.numbers))

    def _presume_nothing(self) -> None:
        numbers, self._presumed = self._presumed, ()
        self.counter.write(
            self,
            lambda session, action: after.presume_nothing(session, numbers, action=action),
            lambda done: self._done(texts.PRESUME_UNDONE.format(count=whole(len(done.numbers)))),
            self._refused,
        )

    def _ended(self, ended: Ended) -> None:
        count = whole(len(ended.barcodes))
        self._done(texts.QUARANTINE_ENDED.format(count=count), texts.QUARANTINE_HINT)

    def _done(self, head: str, sentence: str = "", *, undo: bool = False) -> None:
        self._sounds.play(Sound.ACCEPTED)
        self._list.say(Tone.OK, head, sentence, undo=undo)
        self._refresh()
        self._changed()

    def _refused(self, error: UserError) -> None:
        self._sounds.play(Sound.ERROR)
        self._list.refuse(error.message)

    def _renew(self, key: str, *, overrule: bool = False) -> None:
        row = next((row for row in self._list.rows() if row.key == key), None)
        if row is None:
            return
        name = row.name

        def refused(error: UserError) -> None:
            worker = self.counter.worker
            may = worker is not None and worker.supervises and not overrule
            self._sounds.play(Sound.ERROR)
            self._list.refuse(error.message, key if may else "")

        def renewed(made: Renewed) -> None:
            self._done(texts.RENEWED.format(title=name, day=jalali.short(made.due_on)))

        self.counter.write(
            self,
            lambda session, action: loans.renew(
                session, UUID(key), overrule=overrule, action=action
            ),
            renewed,
            refused,
        )

    def unpack(self, parcel: UUID, then: Said, fail: Callable[[UserError], None]) -> None:
        """The books of an undelivered parcel go to their shelves."""

        def unpacked(made: Unpacked) -> None:
            head = texts.WAS_UNPACKED.format(count=whole(made.books), parcel=short(made.number))
            until = made.quarantine_until
            rest = texts.WAS_UNPACKED_REST.format(day=jalali.short(until)) if until else ""
            then(head, rest)

        self.counter.write(
            self,
            lambda session, action: after.unpack_undelivered(session, parcel, action=action),
            unpacked,
            fail,
        )

    # Sending again

    def resend(self, parcel: UUID) -> None:
        """Ask where an undelivered parcel goes this time."""
        today = self.counter.today
        if self.screen.kind() != "undelivered":
            self.screen.show_kind("undelivered")

        def work(session: Any, by: UUID) -> tuple[PendingParcel | None, Any]:
            waiting = pending.undelivered(session, today, by=by)
            row = next((one for one in waiting if one.parcel_id == parcel), None)
            places = pending.addresses(session, parcel, today, by=by) if row else ()
            return row, places

        def show(found: tuple[PendingParcel | None, Any]) -> None:
            row, places = found
            if row is not None and self.screen.kind() == "undelivered":
                self._list.choose(parcel.hex)
                self._list.open_resend(looks.resend_look(row, places))

        self.counter.read(self, work, show, self._refused, "resend")

    def _send(self, wish: ResendWish) -> None:
        if wish.place == NEW:
            details = AddressDetails(**wish.boxes)
            member = UUID(wish.look.member)
            self.counter.write(
                self,
                lambda session, action: members.add_address(
                    session, member, details, action=action
                ),
                lambda made: self._send_to(wish, made.id),
                self._not_sent,
            )
        else:
            self._send_to(wish, UUID(wish.place))

    def _send_to(self, wish: ResendWish, address: UUID) -> None:
        parcel = UUID(wish.look.parcel)
        self.counter.write(
            self,
            lambda session, action: after.resend(
                session,
                parcel,
                recipient=wish.recipient,
                recipient_phone=wish.phone,
                address_id=address,
                action=action,
            ),
            lambda made: self._sent(wish, made),
            self._not_sent,
        )

    def _not_sent(self, error: UserError) -> None:
        self._sounds.play(Sound.ERROR)
        self._list.resend.refuse(error)

    def _sent(self, wish: ResendWish, made: Resent) -> None:
        if wish.said:
            self.counter.write(
                self, partial(_note_call, wish.look.request, wish.said), fail=self._refused
            )
        self._papers.put((made.paper,))
        self._list.close_resend()
        head = texts.WAS_RESENT.format(parcel=short(made.number))
        self._done(head, texts.WAS_RESENT_HINT)
        self._list.take_focus()


def _nothing_more(head: str) -> Callable[[Any], tuple[str, str]]:
    return lambda _: (head, "")


def _lost_said(made: after.Lost) -> tuple[str, str]:
    worth = ""
    if made.value_rials:
        worth = texts.WAS_LOST_WORTH.format(rials=whole(made.value_rials))
    return texts.WAS_LOST.format(parcel=short(made.number)), worth


def _note_call(request: str, words: str, session: Any, action: Any) -> Any:
    return calls.note_call(session, request, words, action=action)


def _shelve(copy: UUID, session: Any, action: Any) -> Any:
    return shelving.put(session, copy, Place.SHELF, action=action)


def _send_on(transit: UUID, session: Any, action: Any) -> Any:
    return transits.send_on(session, transit, action=action)


def _delivered(parcel: UUID, session: Any, action: Any) -> Any:
    return after.delivered(session, parcel, action=action)


def _lost(parcel: UUID, why: str, session: Any, action: Any) -> Any:
    return after.lost(session, parcel, why, action=action)


def _transits(session: Any, day: dt.date, by: UUID) -> WaitLook:
    here, coming = transits.here(session, by=by), transits.coming(session, by=by)
    return looks.transits_list(here, coming, day)


_READ: dict[str, Callable[[Any, dt.date, UUID], WaitLook]] = {
    "undelivered": lambda s, day, by: looks.undelivered_list(
        pending.undelivered(s, day, by=by), day
    ),
    "quarantine": lambda s, day, by: looks.quarantine_list(pending.resting(s, day, by=by), day),
    "transits": _transits,
    "overdue": lambda s, day, by: looks.overdue_list(pending.overdue(s, day, by=by), day),
    "silent": lambda s, day, by: looks.silent_list(pending.silent(s, day, by=by), day),
    "lost": lambda s, day, by: looks.lost_list(pending.lost(s, day, by=by), day),
}
