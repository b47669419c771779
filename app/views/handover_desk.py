"""The handover screen on the database."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any
from uuid import UUID

from app.background import Counter
from app.errors import UserError
from app.persian.digits import whole
from app.scanner.numbers import Command
from app.services import closing, handover_table, pickups
from app.services.answer import Paper, ScanResult
from app.services.closing import Closed
from app.services.handover_table import HandoverTable
from app.services.logging_in import people
from app.services.pickups import ExpectedParcel
from app.texts import desks as texts
from app.texts import scanning as scan_texts
from app.texts import screens
from app.views.banner import Answer
from app.views.handover_screen import HandoverScreen, OutLook, OutState, PickupLook
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
    """Parcel, sticker, parcel, sticker; then the officer's name."""

    MODE = "handover"

    def __init__(
        self, screen: HandoverScreen, counter: Counter, shell: Shell, home: Path, sounds: Sounds
    ) -> None:
        super().__init__(screen, counter, shell, home, sounds)
        self._pickup: UUID | None = None
        screen.code.connect(self.scan)
        screen.undo_asked.connect(lambda: self.command(Command.UNDO))
        screen.continue_asked.connect(lambda: self.command(Command.CONTINUE))
        screen.open_asked.connect(self._open)
        screen.close_asked.connect(self._close)
        screen.manifest_asked.connect(self._manifest)
        screen.arrived.connect(self.take_up)

    def look(self, session: Any, station: UUID, by: UUID) -> HandoverTable:
        return handover_table.handover_table(session, station, by=by)

    def show(self, table: HandoverTable, *, arriving: bool) -> None:
        pickup, waiting = table.pickup, len(table.expected.rows)
        worker = self.counter.worker
        self.screen.may_close = worker is not None and worker.supervises
        self.screen.show_waiting(_sentence(waiting))
        shown = self.screen.pickup()
        if pickup is not None or arriving or not (shown and shown.closed):
            self._pickup = pickup.id if pickup else None
            self.screen.show_pickup(pickup_look(table))
        if arriving and table.held:
            head, rest = in_two(scan_texts.HELD.format(why=scan_texts.WHY.get(table.held, "")))
            self.screen.say(Tone.ERROR, head, rest, held=True)
        elif arriving:
            self.screen.clear_message()

    def answered(self, result: ScanResult) -> None:
        if result.reason == "continued" and not result.held:
            self.screen.clear_message()
            return
        tone = _TONES.get(kind_of(result), Tone.ERROR)
        head, rest = in_two(result.message)
        self.screen.say(tone, head, rest, held=result.held)

    def failed(self, error: UserError) -> None:
        head, rest = in_two(error.message)
        self.screen.say(Tone.ERROR, head, rest, held=self.screen.held())

    def _open(self) -> None:
        self.counter.write(
            self,
            lambda session, action: pickups.open_pickup(session, action=action),
            lambda _: self.read_again(),
            self.failed,
        )

    def _close(self, officer: str, reason: str) -> None:
        worker, pickup = self.counter.worker, self._pickup
        if worker is None or pickup is None:
            return
        if not worker.supervises:
            branch = worker.branch
            self.counter.read(self, lambda session, _: _supervisors(session, branch), self._whose)
            return
        self.counter.write(
            self,
            lambda session, action: closing.close(session, pickup, officer, reason, action=action),
            lambda closed: self._closed(closed, officer),
            self.failed,
        )

    def _whose(self, names: tuple[str, ...]) -> None:
        """Say who can close a pickup to somebody who can't."""
        self.sounds.play(Sound.NOTICE)
        hint = texts.WHO_CAN_CLOSE.format(names=" یا ".join(names))
        self.screen.say(Tone.WARNING, texts.ONLY_SUPERVISOR, hint if names else texts.NO_SUPERVISOR)

    def _closed(self, closed: Closed, officer: str) -> None:
        self.sounds.play(Sound.COMPLETE)
        shown = self.screen.pickup()
        if shown is not None:
            self.screen.show_pickup(replace(shown, officer=officer, closed=True))
        head = texts.CLOSED.format(parcels=whole(closed.parcels), books=whole(closed.books))
        self.screen.say(Tone.OK, head, texts.CLOSED_HINT)
        self._print(closed.paper)

    def _manifest(self) -> None:
        pickup = self._pickup
        if pickup is not None:
            self.counter.write(
                self,
                lambda session, action: handover_table.manifest_again(
                    session, pickup, action=action
                ),
                self._print,
                self.failed,
            )

    def _print(self, paper: Paper) -> None:
        """Write the manifest of both copies, print it where a printer is set, and open it."""
        self.papers.put((paper,), lambda: self.papers.open_job(paper.job.hex))


def _sentence(waiting: int) -> str:
    if not waiting:
        return screens.NOTHING_EXPECTED
    return f"{screens.NO_PICKUP} {texts.EXPECTED_NOW.format(count=whole(waiting))}"


def _supervisors(session: Any, branch: str) -> tuple[str, ...]:
    return tuple(one.name for one in people(session, branch) if one.role == "supervisor")


def pickup_look(table: HandoverTable) -> PickupLook | None:
    """The open pickup with what is in it and what still waits; None while none is open."""
    pickup = table.pickup
    if pickup is None:
        return None
    rows = [row for row in table.expected.rows if row.pickup_id in (None, pickup.id)]
    return PickupLook(
        number=pickup.number,
        officer=pickup.officer,
        parcels=tuple(_out_look(row, table.next_sticker) for row in rows),
    )


def _out_look(row: ExpectedParcel, next_sticker: UUID | None) -> OutLook:
    return OutLook(
        number=row.number,
        recipient=row.recipient,
        service=row.service,
        grams=row.weight_g,
        post_number=row.post_number or "",
        state=OutState.SCANNED if row.scanned else OutState.EXPECTED,
        last=row.dispatch_id == next_sticker,
    )


def make(counter: Counter, shell: Shell, home: Path, sounds: Sounds) -> HandoverScreen:
    """The screen, joined to the services."""
    screen = HandoverScreen()
    HandoverDesk(screen, counter, shell, home, sounds)
    return screen
