"""The handover screen on the database."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any
from uuid import UUID

from app.background import Counter
from app.errors import UserError
from app.persian.digits import whole
from app.scanner.numbers import Command, OwnNumber, command_number, read
from app.services import closing, dispatching, handover_table, manifests, pickups, receipts
from app.services.answer import ScanResult
from app.services.closing import Closed, Reopened
from app.services.handover_table import HandoverTable
from app.services.logging_in import people
from app.services.receipts import WithoutNumber
from app.texts import desks as texts
from app.texts import handover as words
from app.texts import scanning as scan_texts
from app.views.banner import Answer
from app.views.handover_looks import (
    day_pickup,
    detail_look,
    pickup_look,
    receipt_look,
    waiting_sentence,
)
from app.views.handover_papers import offer_previews
from app.views.handover_parcel import ParcelEdit
from app.views.handover_pickups import PickupDetail
from app.views.handover_screen import HandoverScreen, View
from app.views.palette import Tone
from app.views.scan_desk import ScanDesk, in_two, kind_of
from app.views.shell import Shell
from app.views.sounds import Sound, Sounds

_TONES = {
    Answer.RIGHT: Tone.OK,
    Answer.COMPLETE: Tone.OK,
    Answer.TWICE: Tone.WARNING,
    Answer.UNKNOWN: Tone.WARNING,
}


class HandoverDesk(ScanDesk[HandoverScreen, HandoverTable]):
    """Parcel, sticker, parcel, sticker; then the officer's name; later the receipts."""

    MODE = "handover"

    def __init__(
        self, screen: HandoverScreen, counter: Counter, shell: Shell, home: Path, sounds: Sounds
    ) -> None:
        super().__init__(screen, counter, shell, home, sounds)
        self._pickup: UUID | None = None
        self._codes: deque[str] = deque()
        self._scanning = False
        screen.code.connect(self._scanned)
        screen.undo_asked.connect(lambda: self._scanned(command_number(Command.UNDO)))
        screen.continue_asked.connect(lambda: self._scanned(command_number(Command.CONTINUE)))
        screen.open_asked.connect(self._open)
        screen.close_asked.connect(self._close)
        screen.manifest_asked.connect(lambda: self._manifest(self._pickup))
        screen.view_asked.connect(self._read_view)
        screen.arrived.connect(self.take_up)
        screen.panel.saved.connect(self._save)
        screen.panel.refused.connect(self._refuse)
        screen.panel.taken_out.connect(self._take_out)
        screen.receipts.given.connect(self._typed)
        days = screen.pickups
        days.day_chosen.connect(lambda _: self._read_day())
        days.chosen.connect(self._read_detail)
        offer_previews(screen, self.papers, lambda: self._pickup)
        days.manifest_asked.connect(lambda key: self._manifest(UUID(key)))
        days.reopen_asked.connect(self._reopen)
        days.joined.connect(self._join)

    # The pickup that is open

    def look(self, session: Any, station: UUID, by: UUID) -> HandoverTable:
        return handover_table.handover_table(session, station, by=by)

    def show(self, table: HandoverTable, *, arriving: bool) -> None:
        pickup, waiting = table.pickup, len(table.expected.rows)
        worker = self.counter.worker
        supervises = worker is not None and worker.supervises
        self.screen.may_close = self.screen.pickups.may_reopen = supervises
        self.screen.show_waiting(waiting_sentence(waiting))
        shown = self.screen.pickup()
        if pickup is not None or arriving or not (shown and shown.closed):
            self._pickup = pickup.id if pickup else None
            self.screen.show_pickup(pickup_look(table, self.counter.today))
        if arriving and table.held:
            head, rest = in_two(scan_texts.HELD.format(why=scan_texts.WHY.get(table.held, "")))
            self.screen.say(Tone.ERROR, head, rest, held=True)
        elif arriving:
            self.screen.clear_message()
            if self.screen.view() is not View.NOW:
                self._read_view(self.screen.view())

    def _scanned(self, code: str) -> None:
        """One after the other: each receipt goes to the row that the one before it left."""
        self._codes.append(code)
        self._next_code()

    def _next_code(self) -> None:
        if self._scanning or not self._codes:
            return
        self._scanning = True
        code = self._codes.popleft()
        at_receipts = self.screen.view() is View.RECEIPTS
        key = self.screen.receipts.active() if at_receipts else ""
        if key and not self.screen.held() and not isinstance(read(code), OwnNumber):
            dispatch = UUID(key)
            self.counter.write(
                self,
                lambda session, action: receipts.take_up(session, dispatch, action=action),
                fail=self._told,
            )
        self.scan(code)

    def answered(self, result: ScanResult) -> None:
        if self.screen.view() is View.RECEIPTS:
            self._receipt_answered(result)
        if result.reason == "continued" and not result.held:
            self.screen.clear_message()
        else:
            tone = _TONES.get(kind_of(result), Tone.ERROR)
            head, rest = in_two(result.message)
            self.screen.say(tone, head, rest, held=result.held)
        self._scanning = False
        self._next_code()

    def failed(self, error: UserError) -> None:
        head, rest = in_two(error.message)
        self.screen.say(Tone.ERROR, head, rest, held=self.screen.held())
        self._scanning = False
        self._next_code()

    def _open(self) -> None:
        self.counter.write(
            self,
            lambda session, action: pickups.open_pickup(session, action=action),
            lambda _: self.read_again(),
            self._told,
        )

    def _close(self, officer: str, reason: str) -> None:
        pickup = self._pickup
        if pickup is None or not self._supervises(texts.ONLY_SUPERVISOR):
            return
        self.counter.write(
            self,
            lambda session, action: closing.close(session, pickup, officer, reason, action=action),
            lambda closed: self._closed(closed, officer),
            self._told,
        )

    def _supervises(self, only: str) -> bool:
        """Whether this is a supervisor; says to anybody else who could do it."""
        worker = self.counter.worker
        if worker is None or worker.supervises:
            return worker is not None
        branch = worker.branch
        self.counter.read(
            self,
            lambda session, _: _supervisors(session, branch),
            lambda names: self._whose(only, names),
        )
        return False

    def _whose(self, only: str, names: tuple[str, ...]) -> None:
        """Say who can do something to somebody who can't."""
        self.sounds.play(Sound.NOTICE)
        self.screen.say(Tone.WARNING, only, texts.who_can_close(names))

    def _closed(self, closed: Closed, officer: str) -> None:
        self.sounds.play(Sound.COMPLETE)
        shown = self.screen.pickup()
        if shown is not None:
            self.screen.show_pickup(replace(shown, officer=officer, closed=True))
        head = texts.CLOSED.format(parcels=whole(closed.parcels), books=whole(closed.books))
        self.screen.say(Tone.OK, head, texts.CLOSED_HINT)
        self.papers.put_or_show(closed.paper)
        if closed.version > 1:
            self._say_version(closed, head)

    def _say_version(self, closed: Closed, head: str) -> None:
        """Say which version the new manifest replaces, and how it differs."""

        def told(view: manifests.ManifestView) -> None:
            differences = " ".join(view.differences) or words.NO_DIFFERENCE
            sentence = words.CLOSED_AS_NEXT.format(replaces=view.replaces, differences=differences)
            self.screen.say(Tone.OK, head, sentence)

        self.counter.read(
            self,
            lambda session, by: manifests.manifest(session, closed.pickup_id, by=by),
            told,
            self._told,
        )

    def _manifest(self, pickup: UUID | None) -> None:
        if pickup is not None:
            self.counter.write(
                self,
                lambda session, action: handover_table.manifest_again(
                    session, pickup, action=action
                ),
                self.papers.put_or_show,
                self._told,
            )

    def _told(self, error: UserError) -> None:
        """Say what was refused that was no scan."""
        self.sounds.play(Sound.ERROR)
        head, rest = in_two(error.message)
        self.screen.say(Tone.ERROR, head, rest, held=self.screen.held())

    # One parcel

    def _save(self, edit: ParcelEdit) -> None:
        key, number, grams = UUID(edit.key), edit.post_number, edit.grams
        rials = None if edit.rials == -1 else edit.rials
        if number is not None:
            self._store(
                "post_number",
                lambda session, action: dispatching.set_post_number(
                    session, key, number, action=action
                ),
            )
        if grams is not None:
            self._store(
                "weight_g",
                lambda session, action: dispatching.set_weight(session, key, grams, action=action),
            )
        if edit.rials is not None:
            self._store(
                "postage_rials",
                lambda session, action: dispatching.set_postage(session, key, rials, action=action),
            )

    def _store(self, field: str, work: Callable[[Any, Any], dispatching.Journey]) -> None:
        """Store one box of the panel; what is refused is said under it."""

        def stored(journey: dispatching.Journey) -> None:
            self.screen.panel.done(field)
            parcel = words.short(journey.number)
            self.screen.say(Tone.OK, words.PARCEL_SAVED.format(parcel=parcel))
            self.read_again()

        def refused(error: UserError) -> None:
            self.sounds.play(Sound.ERROR)
            self.screen.panel.refuse(field, error.message)

        self.counter.write(self, work, stored, refused)

    def _refuse(self, key: str, reason: str) -> None:
        def done(journey: dispatching.Journey) -> None:
            head = words.PARCEL_REFUSED.format(parcel=words.short(journey.number))
            self.screen.say(Tone.WARNING, head, words.PARCEL_REFUSED_HINT)
            self.read_again()

        dispatch = UUID(key)
        self.counter.write(
            self,
            lambda session, action: dispatching.refuse(session, dispatch, reason, action=action),
            done,
            self._told,
        )

    def _take_out(self, key: str) -> None:
        def done(journey: dispatching.Journey) -> None:
            head = words.PARCEL_TAKEN_OUT.format(parcel=words.short(journey.number))
            self.screen.say(Tone.OK, head)
            self.read_again()

        dispatch = UUID(key)
        self.counter.write(
            self,
            lambda session, action: dispatching.take_out(session, dispatch, action=action),
            done,
            self._told,
        )

    # Receipts, and the pickups of a day

    def _read_view(self, view: View) -> None:
        if view is View.NOW:
            self.read_again()
        elif view is View.RECEIPTS:
            self.counter.read(
                self,
                lambda session, by: receipts.without_number(session, by=by),
                self._show_receipts,
                self._told,
                latest="receipts",
            )
        else:
            self._read_day()

    def _show_receipts(self, found: WithoutNumber) -> None:
        today = self.counter.today
        looks = [receipt_look(row, today) for row in found.rows]
        self.screen.receipts.show_rows(looks, found.total)

    def _typed(self, key: str, typed: str) -> None:
        dispatch = UUID(key)

        def stored(journey: dispatching.Journey) -> None:
            self.sounds.play(Sound.ACCEPTED)
            self.screen.receipts.done(key, journey.post_number or "")
            self.read_again()

        def refused(error: UserError) -> None:
            self.sounds.play(Sound.ERROR)
            self.screen.receipts.refuse(key, error.message)

        self.counter.write(
            self,
            lambda session, action: dispatching.set_post_number(
                session, dispatch, typed, action=action
            ),
            stored,
            refused,
        )

    def _receipt_answered(self, result: ScanResult) -> None:
        """A parcel shows its row; its number settles it; what was refused is said beside it."""
        rows = self.screen.receipts
        key = rows.active()
        if result.reason == "post-number-set" and key:
            rows.done(key, result.code or "")
        elif result.reason == "undone" and result.parcel:
            rows.taken_back(result.parcel)
        elif result.kind == "parcel" and result.parcel:
            rows.go_to(result.parcel)
        elif result.reason.startswith("post-number") and key:
            rows.refuse(key, result.message)

    def _read_day(self) -> None:
        day = self.screen.pickups.day.day()
        self.counter.read(
            self,
            lambda session, by: pickups.of_day(session, day, by=by),
            lambda found: self.screen.pickups.show_pickups([day_pickup(one) for one in found]),
            self._told,
            latest="day",
        )

    def _read_detail(self, key: str) -> None:
        pickup = UUID(key)
        row = next(one for one in self.screen.pickups.rows() if one.key == key)

        def detail(session: Any, by: UUID) -> PickupDetail:
            pending = manifests.pending(session, pickup, by=by)
            closed = manifests.manifest(session, pickup, by=by) if row.version else None
            return detail_look(closed, pending)

        self.counter.read(
            self, detail, self.screen.pickups.show_detail, self._told, latest="detail"
        )

    def _reopen(self, key: str, reason: str) -> None:
        if not self._supervises(words.ONLY_SUPERVISOR_REOPENS):
            return
        pickup = UUID(key)

        def reopened(found: Reopened) -> None:
            self._join(found.number)

        self.counter.write(
            self,
            lambda session, action: closing.reopen(session, pickup, reason, action=action),
            reopened,
            self._told,
        )

    def _join(self, number: str) -> None:
        """This station goes on with a pickup that is open, as if its number had been scanned."""
        self.screen.show_view(View.NOW)
        self._scanned(number)


def _supervisors(session: Any, branch: str) -> tuple[str, ...]:
    return tuple(one.name for one in people(session, branch) if one.role == "supervisor")


def make(counter: Counter, shell: Shell, home: Path, sounds: Sounds) -> HandoverScreen:
    """The screen, joined to the services."""
    screen = HandoverScreen(lambda: counter.today)
    HandoverDesk(screen, counter, shell, home, sounds)
    return screen
