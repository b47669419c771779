"""The picking screen on the database."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from uuid import UUID

from PySide6.QtCore import QTimer

from app.background import Counter
from app.errors import UserError
from app.scanner.numbers import Command, OwnNumber, read
from app.services import catalogue, not_found, picking, picking_by_hand, picking_table
from app.services.answer import ScanResult
from app.services.catalogue import CopyCard
from app.services.not_found import Asked, NotFound, NotFoundReason
from app.services.picking import Picked
from app.services.picking_by_hand import ByHand, TakenBack
from app.services.picking_table import ListPaper, Offers
from app.texts import picking_screen as texts
from app.texts import scanning as scan_texts
from app.texts import window
from app.views import paint
from app.views.banner import Answer
from app.views.icons import Icon
from app.views.list_paper import ListPrinter
from app.views.palette import Tone
from app.views.picking_list import PickingLook, PickLook, PickState, free_rows
from app.views.picking_looks import copy_choices, offers_look, picking_look, row_choices
from app.views.picking_past import PickingPast
from app.views.picking_screen import BY_REQUEST, PickingScreen
from app.views.preview_button import beside
from app.views.scan_desk import ScanDesk, how_to_go_on, in_two, kind_of
from app.views.shell import Shell
from app.views.sounds import Sound, Sounds

AGAIN_MS = 30_000
"""How often the list is read again while it is in sight: others pick from it, too."""
MOST_ROWS = 4
"""Rows in free text that a book is offered to."""

MAY_PICK = frozenset({"packer", "supervisor"})
_TONES = {Answer.RIGHT: Tone.OK, Answer.TWICE: Tone.WARNING, Answer.UNKNOWN: Tone.WARNING}
_TAKEN_BACK = frozenset({"picked", "not-found-recorded"})


@dataclass(frozen=True, slots=True)
class PickingShown:
    """What a station is about, and its list as it is shown."""

    mode: str
    held: str | None
    look: PickingLook


class PickingDesk(ScanDesk[PickingScreen, PickingShown]):
    """Scans tick rows; what a scan leaves open is asked in place."""

    MODE = "pick"

    def __init__(
        self, screen: PickingScreen, counter: Counter, shell: Shell, home: Path, sounds: Sounds
    ) -> None:
        super().__init__(screen, counter, shell, home, sounds)
        self._by_request = False
        self._past = PickingPast()
        self._branches: dict[str, str] = {}
        self._answer: Callable[[str], None] | None = None
        self._code, self._for = "", ""
        self._printer = ListPrinter(self, counter, self.papers, "pick-list")
        again = QTimer(self, interval=AGAIN_MS)
        again.timeout.connect(lambda: self.read_again() if screen.isVisible() else None)
        again.start()
        screen.code.connect(self._scanned)
        screen.undo_asked.connect(self._undo)
        screen.continue_asked.connect(lambda: self.command(Command.CONTINUE))
        screen.packing_asked.connect(lambda: shell.show_page(window.PACKING))
        screen.print_asked.connect(lambda: self._printer.print(self._printed, self.complain))
        beside(screen, screen.print_button, self._printer.show)
        screen.reordered.connect(self._reorder)
        screen.missed.connect(self._missed)
        screen.offers_wanted.connect(self._look_for_others)
        screen.other_asked.connect(self._pick_other)
        screen.branch_asked.connect(self._ask_branch)
        screen.back_asked.connect(self._put_back)
        screen.ask.chosen.connect(self._chosen)
        screen.ask.create_asked.connect(self._create)
        screen.arrived.connect(self.arrive)

    @property
    def may_pick(self) -> bool:
        """Whether who works here may take books from their shelves."""
        worker = self.counter.worker
        return worker is not None and worker.role in MAY_PICK

    def arrive(self) -> None:
        """The screen comes to sight, or somebody else works at it."""
        self.screen.set_may_pick(self.may_pick)
        self.screen.busy.start()
        if self.may_pick:
            self._remember()
            self.take_up()
            return
        self.screen.say(
            Tone.ACCENT, texts.ONLY_LOOKING, texts.ONLY_LOOKING_HINT, icon=Icon.PERSON_ON
        )
        self.read_again()

    def _remember(self) -> None:
        """What was done here before this window was opened can be taken back, too."""
        worker = self.counter.worker
        if worker is None or self._past.knows(worker.station):
            return
        station, now = worker.station, self.counter.clock()
        self.counter.read(
            self,
            lambda session, by: picking_by_hand.done_today(session, station, now, by=by),
            lambda done: self._past.begin(station, done),
            self.complain,
            latest="past",
        )

    def look(self, session: Any, station: UUID, by: UUID) -> PickingShown:
        today = self.counter.today
        table = picking_table.picking_table(session, station, today, by=by)
        look = picking_look(table, today, by_request=self._by_request, may=self.may_pick)
        return PickingShown(table.mode, table.held, look)

    def read_again(self) -> None:
        self.screen.busy.start()
        super().read_again()

    def complain(self, error: UserError) -> None:
        self.screen.busy.stop()
        super().complain(error)

    def show(self, table: PickingShown, *, arriving: bool) -> None:
        self.screen.busy.stop()
        self.screen.show_list(table.look)
        if arriving and table.held:
            head, rest = in_two(scan_texts.HELD.format(why=scan_texts.WHY.get(table.held, "")))
            self.screen.say(Tone.ERROR, head, rest, held=True)
        elif arriving:
            self.screen.clear_message()

    # Scans

    def _scanned(self, code: str) -> None:
        if not self.may_pick:
            self.sounds.play(Sound.NOTICE)
            return
        number = read(code)
        if isinstance(number, OwnNumber) and number.command is Command.UNDO:
            self._undo()
        else:
            self.scan(code)

    def answered(self, result: ScanResult) -> None:
        self.screen.stop_asking()
        if result.reason == "continued" and not result.held:
            self.screen.clear_message()
            return
        if result.outcome == "accepted" and result.reason in _TAKEN_BACK:
            self._past.add(None)
        elif result.reason == "undone":
            self._past.scan_undone()
        if result.reason == "picked":
            self.screen.mark_after(result.copy or "")
        tone = _TONES.get(kind_of(result), Tone.ERROR)
        head, rest = in_two(result.message)
        if result.held:
            rest = how_to_go_on(result, rest)
        self.screen.say(tone, head, rest, held=result.held)
        self._ask_about(result)

    def failed(self, error: UserError) -> None:
        self.screen.busy.stop()
        self.screen.say(Tone.ERROR, *in_two(error.message), held=self.screen.held())

    def _ask_about(self, result: ScanResult) -> None:
        """What a scan leaves open: which copy it is, or which row it is for, or what book."""
        code = result.code or ""
        if result.reason == "ambiguous":
            self._find(code, self._ask_copy)
        elif result.reason == "not-wanted" and result.copy:
            rows = free_rows(self.screen.books(), self.screen.marked())[:MOST_ROWS]
            if rows:
                self._find(result.copy, lambda copies: self._ask_row(copies, rows))
        elif (result.kind, result.reason) == ("unknown", "unknown-code"):
            self._ask_book(code)

    def _chosen(self, key: str) -> None:
        if self._answer is not None:
            self._answer(key)

    def _find(self, code: str, then: Callable[[tuple[CopyCard, ...]], None]) -> None:
        self.counter.read(
            self,
            lambda session, by: catalogue.find_copies(session, code, by=by),
            then,
            self.complain,
            latest="copies",
        )

    def _ask_copy(self, copies: tuple[CopyCard, ...]) -> None:
        if copies:
            self._answer = self._pick_copy
            self.screen.clear_message()
            self.screen.ask.choose(texts.WHICH_COPY, copy_choices(copies))

    def _ask_row(self, copies: tuple[CopyCard, ...], rows: tuple[PickLook, ...]) -> None:
        if len(copies) != 1:
            return
        copy = copies[0]
        self._answer = lambda key: self._pick_for(UUID(key), copy.id)
        head = texts.FOR_WHICH.format(title=paint.isolated(copy.title))
        self.screen.clear_message()
        self.screen.ask.choose(head, row_choices(rows), texts.FOR_NOBODY)

    def _ask_book(self, code: str) -> None:
        marked = self.screen.marked()
        free = marked if marked and marked.free_text and marked.state is PickState.OPEN else None
        self._code, self._for = code, free.key if free else ""
        self.screen.clear_message()
        self.screen.ask.ask_book(
            texts.UNKNOWN.format(code=paint.code(code)),
            texts.UNKNOWN_HINT,
            free.title if free else "",
            free.author if free else "",
        )

    # Without a scan

    def _pick_copy(self, key: str) -> None:
        copy = UUID(key)
        self.counter.write(
            self,
            lambda session, action: picking_by_hand.pick_copy(session, copy, action=action),
            self._picked,
            self._refused,
        )

    def _pick_for(self, fulfilment: UUID, copy: UUID) -> None:
        self.counter.write(
            self,
            lambda session, action: picking.pick_for(session, fulfilment, copy, action=action),
            self._picked,
            self._refused,
        )

    def _pick_other(self, key: str, copy: str) -> None:
        self._pick_for(UUID(key), UUID(copy))

    def _picked(self, picked: Picked) -> None:
        self._past.add(ByHand(picked.fulfilment_id, picked.copy_id))
        self.sounds.play(Sound.ACCEPTED)
        self.screen.stop_asking()
        self.screen.mark_after(picked.barcode)
        self.screen.say(Tone.OK, *in_two(picked.message))
        self.read_again()

    def _refused(self, error: UserError) -> None:
        self.sounds.play(Sound.ERROR)
        self.failed(error)
        self.read_again()

    def _create(self, title: str, author: str) -> None:
        code = self._code
        self.counter.write(
            self,
            lambda session, action: catalogue.create_copy_for_unknown(
                session, code, title, author, action=action
            ),
            self._created,
            self._not_created,
        )

    def _created(self, copy: CopyCard) -> None:
        self.screen.stop_asking()
        if self._for:
            self._pick_for(UUID(self._for), copy.id)
        else:
            self.scan(copy.barcode)

    def _not_created(self, error: UserError) -> None:
        self.sounds.play(Sound.ERROR)
        self.screen.ask.refuse(error)

    # What was not found

    def _missed(self, key: str, copy: str, reason: str) -> None:
        why, sought = NotFoundReason(reason), UUID(copy) if copy else None
        self.counter.write(
            self,
            lambda session, action: not_found.not_found(
                session, UUID(key), why, copy_id=sought, action=action
            ),
            lambda found: self._recorded(key, found),
            self._refused,
        )

    def _recorded(self, key: str, found: NotFound) -> None:
        self._past.add(ByHand(found.fulfilment_id, found.copy_id))
        self.sounds.play(Sound.ACCEPTED)
        self.screen.clear_message()
        self._show_offers(key, Offers(found.others, found.elsewhere, ""))
        self.read_again()

    def _look_for_others(self, key: str) -> None:
        today = self.counter.today
        self.counter.read(
            self,
            lambda session, by: picking_table.offers(session, UUID(key), today, by=by),
            lambda offers: self._show_offers(key, offers),
            self.complain,
            latest="offers",
        )

    def _show_offers(self, key: str, offers: Offers) -> None:
        row = self.screen.row_of(key)
        self._branches |= {one.branch: one.name for one in offers.elsewhere}
        look = offers_look(
            offers.others,
            offers.elsewhere,
            offers.asked,
            self._past.sought(key),
            free_text=row is not None and row.free_text,
            may_go_back=self._past.knows_of(key),
        )
        self.screen.show_offers(key, look)

    def _ask_branch(self, key: str, branch: str) -> None:
        row = self.screen.row_of(key)
        title = row.title if row else ""
        self.counter.write(
            self,
            lambda session, action: not_found.ask_other_branch(
                session, UUID(key), branch, action=action
            ),
            lambda asked: self._asked(key, title, asked),
            self._refused,
        )

    def _asked(self, key: str, title: str, asked: Asked) -> None:
        self.sounds.play(Sound.ACCEPTED)
        said = texts.ASKED_WANTED if asked.state.value == "wanted" else texts.ASKED_WAITS
        name = paint.isolated(self._branches.get(asked.branch, asked.branch))
        head = texts.ASKED_THERE.format(title=paint.isolated(title), branch=name)
        self.screen.say(Tone.OK, head, said)
        self._look_for_others(key)
        self.read_again()

    # Taking back

    def _undo(self) -> None:
        last = self._past.last()
        if last is None or self.screen.held():
            self.command(Command.UNDO)
        else:
            self._take_back(last)

    def _put_back(self, key: str) -> None:
        self._take_back(ByHand(UUID(key), self._past.sought(key)))

    def _take_back(self, done: ByHand) -> None:
        self._past.pass_over(done)
        self.counter.write(
            self,
            lambda session, action: picking_by_hand.take_back(
                session, done.fulfilment_id, done.copy_id, action=action
            ),
            self._taken_back,
            self._refused,
        )

    def _taken_back(self, back: TakenBack) -> None:
        self._past.forget(back.fulfilment_id)
        self.sounds.play(Sound.ACCEPTED)
        self.screen.stop_asking()
        self.screen.fold()
        self.screen.say(Tone.OK, *in_two(back.message))
        self.read_again()

    # The list

    def _reorder(self, order: str) -> None:
        self._by_request = order == BY_REQUEST
        self.read_again()

    def _printed(self, listed: ListPaper, show: Callable[[], None]) -> None:
        head = texts.PRINTED.format(printer=paint.isolated(listed.printer))
        self.screen.say(Tone.OK, head, file=show)
