"""What the desks that scan have in common: a mode, scans in their order, cards, sounds, papers."""

from __future__ import annotations

from pathlib import Path
from typing import Any, Generic, TypeVar
from uuid import UUID

from app.background import Counter
from app.errors import UserError
from app.scanner.numbers import Command, command_number
from app.services import scanning
from app.services.answer import HOLDING, Paper, ScanResult
from app.texts import scan_desk as texts
from app.views.banner import Answer
from app.views.desk import Desk
from app.views.paper_work import paper_work
from app.views.screen import Screen
from app.views.shell import Shell
from app.views.sounds import Sound, Sounds

Page = TypeVar("Page", bound=Screen)
Table = TypeVar("Table")

TWICE = frozenset({"already-packed", "already-scanned-out", "already-sealed"})


def kind_of(result: ScanResult) -> Answer:
    """How an answer looks and sounds."""
    if result.outcome == "rejected":
        if result.reason == "held":
            return Answer.HOLD
        if result.reason in HOLDING:
            return Answer.WRONG
        return Answer.TWICE if result.reason in TWICE else Answer.UNKNOWN
    finished = result.reason in ("complete", "sealed", "finished-short")
    return Answer.COMPLETE if finished else Answer.RIGHT


SOUNDS = {
    Answer.RIGHT: Sound.ACCEPTED,
    Answer.COMPLETE: Sound.COMPLETE,
    Answer.TWICE: Sound.NOTICE,
    Answer.UNKNOWN: Sound.ERROR,
    Answer.WRONG: Sound.ERROR,
    Answer.HOLD: Sound.ERROR,
}


def in_two(message: str) -> tuple[str, str]:
    """A sentence as what is big and what stands under it.

    Where it asks for the card «ادامه», it names the key, too: the services know of no keys.
    """
    message = message.replace(texts.SCAN_CONTINUE, texts.SCAN_OR_PRESS)
    places = [(at, len(mark)) for mark in (". ", "؛ ", ": ") if (at := message.find(mark)) > 0]
    if not places:
        return message.rstrip("."), ""
    at, long = min(places)
    return message[:at], message[at + long :]


def how_to_go_on(result: ScanResult, sentence: str) -> str:
    """What stands under the answer with which a station begins to hold.

    It ends with what lets go again, the card or the key; a book that must come out only does that
    by its own scan.
    """
    if result.reason in ("held", "cancelled-take-out") or texts.SCAN_OR_PRESS in sentence:
        return sentence
    return f"{sentence} {texts.GO_ON}".strip()


class ScanDesk(Desk[Page], Generic[Page, Table]):
    """A screen at which codes are scanned in one mode of the station."""

    MODE = ""

    def __init__(
        self, screen: Page, counter: Counter, shell: Shell, home: Path, sounds: Sounds
    ) -> None:
        super().__init__(screen, counter, shell)
        self.papers = paper_work(counter, shell, home)
        self.sounds = sounds
        self._due: tuple[Paper, ...] = ()

    def look(self, session: Any, station: UUID, by: UUID) -> Table:
        """Read what is on the table."""
        raise NotImplementedError

    def show(self, table: Table, *, arriving: bool) -> None:
        """Show it."""
        raise NotImplementedError

    def answered(self, result: ScanResult) -> None:
        """Say what became of a scan; the table is read after this."""
        raise NotImplementedError

    def failed(self, error: UserError) -> None:
        """Say that a scan could not be stored, or that this person may not work here."""
        raise NotImplementedError

    def take_up(self) -> None:
        """The screen comes to sight: scans mean this from now on, unless the station holds."""
        worker = self.counter.worker
        if worker is None:
            return

        def work(session: Any, action: Any) -> Table:
            table: Any = self.look(session, worker.station, worker.staff)
            if table.mode != self.MODE and not table.held:
                scanning.change_mode(session, self.MODE, action=action)
            found: Table = table
            return found

        # Written in the order of the scans: the first one may come at once.
        self.counter.write(self, work, lambda table: self.show(table, arriving=True), self.failed)

    def scan(self, code: str) -> None:
        """Store a scan after those before it, and show what was made of it."""
        self.counter.act(
            self,
            lambda database, action: scanning.scan_at(database, code, action=action),
            self._answered,
            self._not_stored,
        )

    def command(self, command: Command) -> None:
        """As if the card of this command had been scanned."""
        self.scan(command_number(command))

    def read_again(self) -> None:
        """Show the table as it is now."""
        worker = self.counter.worker
        if worker is not None:
            station = worker.station
            self.counter.read(
                self,
                lambda session, by: self.look(session, station, by),
                self._show_again,
                self._not_read,
                latest="table",
            )

    def _show_again(self, table: Table) -> None:
        self.show(table, arriving=False)
        if self._due:
            self.counter.background.follow(self, self._print)

    def _not_read(self, error: UserError) -> None:
        self._print()
        self.complain(error)

    def _answered(self, result: ScanResult) -> None:
        self.sounds.play(SOUNDS[kind_of(result)])
        self.answered(result)
        self.counter.background.follow(self, lambda: self._go_on(result))

    def _go_on(self, result: ScanResult) -> None:
        """The answer is on the screen: show the table as it is now, and print when it is shown.

        Done at once they would take turns with each other, and with the painting.
        """
        # Of a scan whose table was not shown: the next one came before.
        self._print()
        self._due = result.papers
        if result.reason == "continued" and result.mode != self.MODE:
            self._print()
            self.take_up()
        else:
            self.read_again()

    def _print(self) -> None:
        due, self._due = self._due, ()
        self.papers.put(due)

    def _not_stored(self, error: UserError) -> None:
        self.sounds.play(Sound.ERROR)
        self.failed(error)
