"""The returns screen on the database: scans, the two cards, and the post's sack."""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from typing import Any
from uuid import UUID

from app.background import Counter
from app.errors import UserError
from app.persian.digits import whole
from app.scanner.numbers import Command
from app.services import after, returns_table, sacks, shelving
from app.services.answer import ScanResult
from app.services.returns_table import ReturnsTable
from app.services.sacks import Received
from app.services.shelving import Place
from app.texts import after as after_texts
from app.texts import returns_screen as texts
from app.texts import scanning as scan_texts
from app.views.banner import Answer
from app.views.palette import Tone
from app.views.returns_after_desk import AfterDesk
from app.views.returns_looks import PLACES, returns_look
from app.views.returns_screen import ReturnsScreen
from app.views.scan_desk import ScanDesk, in_two, kind_of
from app.views.shell import Shell
from app.views.sounds import Sound, Sounds

_TONES = {
    Answer.RIGHT: Tone.OK,
    Answer.COMPLETE: Tone.OK,
    Answer.TWICE: Tone.WARNING,
    Answer.UNKNOWN: Tone.WARNING,
}
QUIET = frozenset({"returned", "undelivered"})
"""Answers that a card gives."""


class ReturnsDesk(ScanDesk[ReturnsScreen, ReturnsTable]):
    """Books, slips and parcels in any order; what comes after is another desk's."""

    MODE = "return"

    def __init__(
        self, screen: ReturnsScreen, counter: Counter, shell: Shell, home: Path, sounds: Sounds
    ) -> None:
        super().__init__(screen, counter, shell, home, sounds)
        self._table: ReturnsTable | None = None
        self._sack_since: dt.datetime | None = None
        self._after = AfterDesk(screen, counter, shell, self.papers, sounds, self.read_again)
        screen.code.connect(self.scan)
        screen.undo_asked.connect(lambda: self.command(Command.UNDO))
        screen.continue_asked.connect(lambda: self.command(Command.CONTINUE))
        screen.placed.connect(self._put)
        screen.reasoned.connect(self._say_why)
        screen.resend_asked.connect(self._resend)
        screen.shelve_asked.connect(self._unpack)
        screen.sack_begun.connect(self._begin_sack)
        screen.sack.left.connect(self._forget_sack)
        screen.sack.counted.connect(self._close_sack)
        screen.arrived.connect(self._arrive)

    def look(self, session: Any, station: UUID, by: UUID) -> ReturnsTable:
        return returns_table.returns_table(session, station, self.counter.today, by=by)

    def show(self, table: ReturnsTable, *, arriving: bool) -> None:
        self._table = table
        self.screen.show_returns(returns_look(table, self.counter.today), arriving=arriving)
        if arriving and table.held:
            head, rest = in_two(scan_texts.HELD.format(why=scan_texts.WHY.get(table.held, "")))
            self.screen.say(Tone.ERROR, head, rest, held=True)
        elif arriving:
            self.screen.clear_message()
        self._count_sack()

    def answered(self, result: ScanResult) -> None:
        if result.outcome == "accepted" and result.reason in QUIET:
            self.screen.clear_message()
            return
        if result.reason == "continued" and not result.held:
            self.screen.clear_message()
            return
        head, rest = in_two(result.message)
        self.screen.say(_TONES.get(kind_of(result), Tone.ERROR), head, rest, held=result.held)

    def failed(self, error: UserError) -> None:
        head, rest = in_two(error.message)
        self.screen.say(Tone.ERROR, head, rest, held=self.screen.held())

    def _arrive(self) -> None:
        self.take_up()
        self._after.count()

    def _refused(self, error: UserError) -> None:
        self.sounds.play(Sound.ERROR)
        self.failed(error)

    # The cards

    def _put(self, place: str, why: str) -> None:
        """Put the book of the card somewhere; where it is already, that is confirmed."""
        book = self._table.book if self._table else None
        if book is None:
            return
        if PLACES.get(book.status.value) == place:
            self.screen.back_to_line()
            return
        copy = book.copy_id
        self.counter.write(
            self,
            lambda session, action: shelving.put(session, copy, Place(place), why, action=action),
            lambda _: self._settled(),
            self._refused,
        )

    def _settled(self) -> None:
        self.sounds.play(Sound.ACCEPTED)
        self.screen.clear_message()
        self.screen.back_to_line()
        self.read_again()

    def _say_why(self, reason: str) -> None:
        parcel = self._table.parcel if self._table else None
        if parcel is None or parcel.reason == reason:
            return
        key = parcel.parcel_id
        # The first time it is the missing reason that is given, then it is corrected.
        first = parcel.reason == after_texts.UNKNOWN_REASON
        give = after.undelivered if first else after.change_reason
        self.counter.write(
            self,
            lambda session, action: give(session, key, reason, action=action),
            lambda _: self._reasoned(),
            self._refused,
        )

    def _reasoned(self) -> None:
        self.screen.clear_message()
        self.read_again()

    def _resend(self) -> None:
        parcel = self._table.parcel if self._table else None
        if parcel is not None:
            self._after.resend(parcel.parcel_id)

    def _unpack(self) -> None:
        parcel = self._table.parcel if self._table else None
        if parcel is not None:
            self._after.unpack(parcel.parcel_id, self._unpacked, self._refused)

    def _unpacked(self, head: str, sentence: str) -> None:
        self.sounds.play(Sound.ACCEPTED)
        self.screen.back_to_line()
        self.screen.say(Tone.OK, head, sentence)
        self.read_again()

    # The sack

    def _begin_sack(self) -> None:
        self._sack_since = self.counter.clock()

    def _forget_sack(self) -> None:
        self._sack_since = None

    def _count_sack(self) -> None:
        worker, since = self.counter.worker, self._sack_since
        if worker is None or since is None:
            return
        station = worker.station
        self.counter.read(
            self,
            lambda session, by: sacks.scanned_since(session, station, since, by=by),
            self.screen.sack.show_scanned,
            self.complain,
            latest="sack",
        )

    def _close_sack(self, count: int, officer: str, note: str) -> None:
        self.counter.write(
            self,
            lambda session, action: sacks.receive(session, count, officer, note, action=action),
            self._sack_closed,
            self._sack_refused,
        )

    def _sack_closed(self, received: Received) -> None:
        self._sack_since = None
        self.sounds.play(Sound.COMPLETE)
        self.screen.end_sack()
        sack = received.sack
        head = texts.SACK_CLOSED.format(count=whole(sack.parcels), officer=sack.officer)
        self.screen.say(Tone.OK, head, sack.note or texts.SACK_CLOSED_HINT)
        self.papers.put_or_show(received.paper)

    def _sack_refused(self, error: UserError) -> None:
        self.sounds.play(Sound.ERROR)
        self.screen.sack.refuse(error)


def make(counter: Counter, shell: Shell, home: Path, sounds: Sounds) -> ReturnsScreen:
    """The screen, joined to the services."""
    screen = ReturnsScreen()
    ReturnsDesk(screen, counter, shell, home, sounds)
    return screen
