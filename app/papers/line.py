"""The line before the printers: sent a few at a time, followed to their end, held at a fault.

What a printer has trouble with is taken back from it before it counts as failed, so that nothing
comes out later that was printed again meanwhile; what waits behind it goes back to the line.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from typing import Protocol

from app.errors import UserError
from app.models.states import DocumentKind, PrintState
from app.papers.spooler import Printer, Seen, Spooler, Stage, Unsure
from app.services.answer import Paper
from app.texts import printing as texts

AHEAD = 3
"""Jobs that one printer has at a time: it never waits, and few have to be taken back."""
GRACE_S = 5.0
"""How long a printer may have trouble before its job is taken back."""
PATIENCE_S = 120.0
"""How long a printer may say nothing of a job, and print nothing of it."""

_AWAY = ("offline", "no-answer")
_OF_JOB = ("stopped", "aborted", "cancelled")
"""What says nothing about the printer: others go on there."""


@dataclass(frozen=True, slots=True)
class Entry:
    """What becomes one job of a printer.

    Attributes:
        papers: the print jobs that come out with it: one, or the labels of a sheet.
        kind: the document whose printer it goes to.
        start: the first place of a sheet of labels; 0 for any other paper.
        pdf: where it is drawn already.
        printer: where a person chose one for this once.
    """

    papers: tuple[Paper, ...]
    kind: DocumentKind
    start: int = 0
    pdf: bytes | None = None
    printer: Printer | None = None


class Records(Protocol):
    """What the line needs of the records and of the drawing."""

    def waits(self, entry: Entry) -> bool:
        """Whether all papers of an entry still wait."""

    def printer(self, kind: DocumentKind) -> Printer | None:
        """The station's printer for a document."""

    def draw(self, entry: Entry) -> bytes | None:
        """The document; None where it can't be drawn, which is noted."""

    def settle(self, entry: Entry, state: PrintState, reason: str = "", printer: str = "") -> None:
        """Note what became of all papers of an entry."""

    def tell(self, sentence: str) -> None:
        """Say something to whoever stands there."""


@dataclass(slots=True)
class _Sent:
    """A job that a printer has."""

    entry: Entry
    printer: str
    since: float
    stage: Stage = Stage.WAITING
    sheets: int = 0
    trouble: str = ""
    trouble_since: float = 0.0
    delivered: bool = False
    leaving: str = ""
    """Why it is being taken back."""
    back: bool = False
    """It is taken back to wait again: its printer has trouble with another one."""
    older: bool = False
    """It was sent before its printer had trouble, and tells nothing of how that is now."""


@dataclass(slots=True)
class Line:
    """The line of one station.

    Attributes:
        spooler: the printing of the system.
        held: printers to which nothing goes, and why: until somebody says so, or one prints.
        over, total: papers that are settled, and all, since the line was empty.
    """

    spooler: Spooler
    grace: float = field(default_factory=lambda: GRACE_S)
    patience: float = PATIENCE_S
    now: Callable[[], float] = time.monotonic
    mark: Callable[[str], str] = str
    """How a job on its way is noted."""
    held: dict[str, str] = field(default_factory=dict)
    over: int = 0
    total: int = 0
    silent: bool = False
    """The printing of the system does not answer."""
    _waiting: list[Entry] = field(default_factory=list)
    _sent: dict[str, _Sent] = field(default_factory=dict)

    def add(self, entries: Iterable[Entry], *, first: bool = False) -> None:
        """Let papers wait for their turn; those that are in the line already stay where they are.

        Args:
            first: before all others.
        """
        here = {paper.job for entry in self._waiting for paper in entry.papers}
        here |= {paper.job for sent in self._sent.values() for paper in sent.entry.papers}
        new = [entry for entry in entries if not here & {paper.job for paper in entry.papers}]
        self._waiting = [*new, *self._waiting] if first else [*self._waiting, *new]
        self.total += sum(len(entry.papers) for entry in new)

    def drop(self, paper: Paper | None = None) -> int:
        """Let one paper, or all, wait outside the line; says how many left it."""
        gone = [e for e in self._waiting if paper is None or paper in e.papers]
        self._waiting = [entry for entry in self._waiting if entry not in gone]
        count = sum(len(entry.papers) for entry in gone)
        self.total -= count
        self._rest()
        return count

    def waiting(self) -> int:
        """How many papers are in the line."""
        return sum(len(entry.papers) for entry in self._waiting)

    def sent(self) -> int:
        """How many papers the printers have."""
        return sum(len(sent.entry.papers) for sent in self._sent.values())

    def moves(self) -> bool:
        """Whether something can change without a person."""
        return bool(self._sent)

    def release(self, *printers: str) -> None:
        """Let the line go on: to these printers, or to all."""
        for name in printers or tuple(self.held):
            self.held.pop(name, None)

    def follow(self, request: str, entry: Entry, printer: str) -> None:
        """A job that a printer has got already."""
        self.total += len(entry.papers)
        self._sent[request] = _Sent(entry, printer, self.now())

    def stop(self, records: Records, paper: Paper) -> None:
        """Take a paper back from its printer, if it is not too late."""
        for request, sent in list(self._sent.items()):
            if paper in sent.entry.papers:
                sent.leaving = "stopped"
                self._take_back(records, request, sent)

    # Sending

    def pump(self, records: Records) -> None:
        """Give the printers as much as they may have."""
        waiting, self._waiting = self._waiting, []
        chosen: dict[DocumentKind, Printer | None] = {}
        for at, entry in enumerate(waiting):
            if entry.printer is None and entry.kind not in chosen:
                chosen[entry.kind] = records.printer(entry.kind)
            printer = entry.printer or chosen[entry.kind]
            if printer is not None and not self._free(printer.name):
                self._waiting.append(entry)
                continue
            try:
                done = printer is not None and self._give(records, entry, printer)
            except BaseException:
                # Nothing that waits is forgotten over a fault of one.
                self._waiting += waiting[at:]
                raise
            if not done:
                self.total -= len(entry.papers)
        self._rest()

    def _free(self, printer: str) -> bool:
        there = sum(sent.printer == printer for sent in self._sent.values())
        return printer not in self.held and there < AHEAD

    def _give(self, records: Records, entry: Entry, printer: Printer) -> bool:
        """Whether the entry has left the line for good; else it waits for a person."""
        if not records.waits(entry):
            return False
        pdf = entry.pdf or records.draw(entry)
        if pdf is None:
            self.over += len(entry.papers)
            return True
        try:
            self.send(records, entry, printer, pdf)
        except UserError as told:
            records.tell(texts.NOT_PRINTED.format(why=told.message))
        return True

    def send(self, records: Records, entry: Entry, printer: Printer, pdf: bytes) -> None:
        """Give a document to a printer at once, and follow it.

        Raises:
            UserError: the printer does not take it, which is noted.
        """
        # Noted first: after a power cut nobody knows whether the sheet came out.
        records.settle(entry, PrintState.PRINTING, printer=printer.name)
        try:
            request = self.spooler.send(pdf, printer)
        except UserError as told:
            self.over += len(entry.papers)
            if isinstance(told, Unsure):
                records.settle(entry, PrintState.UNKNOWN, "gone")
            else:
                records.settle(entry, PrintState.FAILED, told.message)
            self._hold(records, printer.name, "refused")
            raise
        self._sent[request] = _Sent(entry, printer.name, self.now())
        records.settle(entry, PrintState.PRINTING, self.mark(request))

    def _hold(self, records: Records, printer: str, why: str) -> None:
        if printer in self.held:
            return
        self.held[printer] = why
        for sent in self._sent.values():
            sent.older = sent.older or sent.printer == printer
        if self._waiting or any(sent.printer == printer for sent in self._sent.values()):
            word = texts.TROUBLES[why][1]
            records.tell(texts.HELD_BACK.format(printer=printer, why=word))

    # Following

    def look(self, records: Records) -> None:
        """Ask what became of the jobs that printers have, and send on."""
        for request, sent in list(self._sent.items()):
            if request not in self._sent:
                continue
            try:
                seen = self.spooler.seen(request)
            except UserError as told:
                if not self.silent:
                    records.tell(told.message)
                self.silent = True
                break
            self.silent = False
            self._saw(records, request, sent, seen)
        self.pump(records)

    def _saw(self, records: Records, request: str, sent: _Sent, seen: Seen) -> None:
        if seen.stage not in (Stage.WAITING, Stage.PRINTING):
            self._ended(records, request, sent, seen.stage)
            return
        now = self.now()
        sent.delivered = sent.delivered or seen.delivered
        if (seen.stage, seen.sheets) != (sent.stage, sent.sheets):
            sent.stage, sent.sheets, sent.since = seen.stage, seen.sheets, now
        if seen.trouble != sent.trouble:
            sent.trouble, sent.trouble_since = seen.trouble, now
        why = sent.leaving
        if not why and seen.trouble and now - sent.trouble_since >= self.grace:
            why = seen.trouble
        stuck = seen.stage is Stage.PRINTING and now - sent.since >= self.patience
        if not why and not seen.trouble and stuck:
            why = "no-answer"
        if why:
            sent.leaving = why
            self._take_back(records, request, sent)

    def _take_back(self, records: Records, request: str, sent: _Sent) -> None:
        """Take a job back from a printer, and those behind it when it is the printer's fault."""
        others = {}
        if sent.leaving not in _OF_JOB and not sent.back:
            self._hold(records, sent.printer, sent.leaving)
            others = {
                name: one
                for name, one in self._sent.items()
                if one.printer == sent.printer and not one.leaving
            }
            for one in others.values():
                one.leaving, one.back = sent.leaving, True
        # Those behind it first: else the printer would begin with the next one.
        for name, one in (*reversed(others.items()), (request, sent)):
            try:
                self.spooler.cancel(name)
                seen = self.spooler.seen(name)
            except UserError:
                continue
            if seen.stage not in (Stage.WAITING, Stage.PRINTING):
                self._ended(records, name, one, seen.stage)

    def _ended(self, records: Records, request: str, sent: _Sent, stage: Stage) -> None:
        del self._sent[request]
        if stage is Stage.CANCELLED and sent.back and sent.stage is Stage.WAITING:
            records.settle(sent.entry, PrintState.WAITING)
            self._waiting.insert(0, sent.entry)
            return
        self.over += len(sent.entry.papers)
        if stage is Stage.DONE:
            if not sent.older or (sent.leaving and not sent.back):
                self.held.pop(sent.printer, None)
            records.settle(sent.entry, PrintState.DONE)
            self._rest()
            return
        if stage is Stage.CANCELLED:
            why = sent.leaving or "cancelled"
        else:
            why = "aborted" if stage is Stage.ABORTED else "gone"
        if sent.delivered and why in _AWAY:
            why = "half-way"
        state = PrintState.UNKNOWN if why in ("gone", "half-way") else PrintState.FAILED
        records.settle(sent.entry, state, why)
        if why != "stopped":
            records.tell(texts.NOT_PRINTED.format(why=texts.sentence(why)))
        self._rest()

    def _rest(self) -> None:
        """Count anew from nothing when nothing is left to do."""
        if not self._sent and not self._waiting:
            self.over = self.total = 0
