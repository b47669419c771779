"""The packing screen on the database."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection
from dataclasses import replace
from pathlib import Path
from typing import Any
from uuid import UUID

from app.background import Counter
from app.errors import UserError
from app.papers.drafts import of_parcel
from app.papers.station import Printing
from app.persian.digits import to_persian
from app.persian.jalali import time_of
from app.scanner.numbers import Command
from app.services.answer import DocumentKind, ScanResult
from app.services.packing_table import (
    PackingTable,
    Place,
    TableBook,
    TablePaper,
    TableParcel,
    ToPack,
    packing_table,
)
from app.services.packing_takeover import TakenOver, take_over
from app.texts import desks as texts
from app.texts import packing_screen as own_texts
from app.texts import scanning as scan_texts
from app.texts import screens
from app.texts.packing import short
from app.texts.print_queue import DOCUMENTS
from app.views import paint
from app.views.banner import Answer, BannerText
from app.views.days import day_of
from app.views.packing_looks import (
    ItemLook,
    ItemState,
    Label,
    Left,
    PaperLook,
    ParcelLook,
    WaitingLook,
)
from app.views.packing_screen import PackingScreen
from app.views.scan_desk import ScanDesk, how_to_go_on, in_two, kind_of
from app.views.shell import Shell
from app.views.sounds import Sound, Sounds

_PLACES = {
    Place.MISSING: ItemState.LEFT,
    Place.INSIDE: ItemState.IN,
    Place.TAKE_OUT: ItemState.TAKE_OUT,
}
_LEFT = {"put-aside": Left.ASIDE, "complete": Left.WITHOUT_LABEL, "open": Left.ELSEWHERE}
_WELL = ("printing", "done")
_LABELS = {
    "printing": Label.COMING,
    "done": Label.PRINTED,
    "failed": Label.FAILED,
    "unknown": Label.FAILED,
}


class PackingDesk(ScanDesk[PackingScreen, PackingTable]):
    """Each code is one scan; the parcel is read again after each answer."""

    MODE = "pack"

    def __init__(
        self, screen: PackingScreen, counter: Counter, shell: Shell, home: Path, sounds: Sounds
    ) -> None:
        super().__init__(screen, counter, shell, home, sounds)
        screen.code.connect(self.scan)
        for signal, command in (
            (screen.undo_asked, Command.UNDO),
            (screen.put_aside_asked, Command.PUT_ASIDE),
            (screen.reprint_asked, Command.REPRINT),
            (screen.finish_asked, Command.FINISH),
            (screen.continue_asked, Command.CONTINUE),
        ):
            signal.connect(lambda order=command: self.command(order))
        screen.take_asked.connect(self._take_over)
        screen.arrived.connect(self.take_up)
        screen.paper_asked.connect(self.papers.open_job)
        screen.return_label_asked.connect(self._show_return_label)
        self.papers.settled.connect(self._papers_settled)
        self.papers.looked.connect(self._printers_looked)
        self._way, self._held_back = Label.COMING, frozenset[str]()

    def look(self, session: Any, station: UUID, by: UUID) -> PackingTable:
        return packing_table(session, station, by=by, today=self.counter.today)

    def show(self, table: PackingTable, *, arriving: bool) -> None:
        today, parcel = self.counter.today, table.parcel
        if arriving and parcel is not None and parcel.state == "sealed":
            parcel = None
        self._way = label_way(table, self._held_back)
        shown = parcel_look(parcel, self._way) if parcel else None
        self.screen.show_waiting([waiting_look(row, today) for row in table.waiting])
        self.screen.show_parcel(shown)
        self.screen.show_today(own_texts.packed_today(table.today.parcels, table.today.books))
        if arriving:
            self._greet(table, shown)
        elif shown is not None and shown.complete and not shown.sealed:
            self._say_of_label(shown)

    def _say_of_label(self, parcel: ParcelLook) -> None:
        """The answer to the last book goes on saying what becomes of the label."""
        said = self.screen.banner.shown()
        if said.headline == own_texts.NOT_PRINTED:
            self.screen.answer(_going_on(parcel))
        elif said.sentence in own_texts.COMPLETE_AND.values():
            now = own_texts.COMPLETE_AND[parcel.label.value]
            self.screen.answer(replace(said, sentence=now))

    def _printers_looked(self, printing: Printing) -> None:
        held = frozenset(printing.held)
        if held != self._held_back:
            self._held_back = held
            self._papers_settled()

    def _show_return_label(self) -> None:
        parcel, kind = self.screen.parcel(), DocumentKind.RETURN_LABEL
        if parcel is not None:
            self.papers.preview(DOCUMENTS[kind.value], of_parcel(kind, parcel.number))

    def _greet(self, table: PackingTable, parcel: ParcelLook | None) -> None:
        """What the banner says to somebody who has scanned nothing yet."""
        if table.held:
            self.screen.answer(held_banner(table.held), held=True)
        elif parcel is None:
            self.screen.answer(self.screen.idle())
        else:
            self.screen.answer(_going_on(parcel))

    def _papers_settled(self) -> None:
        """Of a table out of sight nothing is read: whoever is at another page may not see it."""
        if self.screen.isVisible():
            self.read_again()

    def answered(self, result: ScanResult) -> None:
        shown = self.screen.parcel()
        if result.reason == "continued" and not result.held:
            self.screen.answer(_going_on(shown) if shown else self.screen.idle())
        elif result.reason == "being-packed-elsewhere":
            self._lies_elsewhere(result)
        else:
            split = result.reason == "over-weight"
            self.screen.answer(banner(result, shown, self._way), held=result.held, split=split)

    def _lies_elsewhere(self, result: ScanResult) -> None:
        """Another table has it: one who supervises may take it, if that table is dead."""
        worker = self.counter.worker
        may = worker is not None and worker.supervises
        hint = own_texts.TAKE_HINT if may else own_texts.TAKE_ASK
        said = replace(banner(result, None), headline=result.message.rstrip("."), sentence=hint)
        self.screen.answer(said, elsewhere=(result.parcel or "") if may else "")

    def _take_over(self, parcel: str) -> None:
        self.counter.write(
            self,
            lambda session, action: take_over(session, parcel, action=action),
            self._taken,
            self.failed,
        )

    def _taken(self, taken: TakenOver) -> None:
        self.sounds.play(Sound.ACCEPTED)
        complete = taken.done == taken.of
        head = own_texts.TAKEN.format(parcel=short(taken.parcel), station=to_persian(taken.station))
        hint = own_texts.TAKEN_COMPLETE if complete else own_texts.TAKEN_HINT
        self.screen.answer(BannerText(Answer.RIGHT, head, hint, taken.done, taken.of))
        self.papers.put(taken.papers)
        self.read_again()

    def failed(self, error: UserError) -> None:
        head, rest = in_two(error.message)
        self.screen.answer(BannerText(Answer.UNKNOWN, head, rest), held=self.screen.held())


def label_way(table: PackingTable, held_back: Collection[str]) -> Label:
    """What becomes of a label that is wanted now.

    Args:
        held_back: the printers that do not print at the moment.
    """
    if not table.label_printer:
        return Label.NO_PRINTER
    if table.label_sheets:
        return Label.ON_SHEET
    return Label.HELD_BACK if table.label_printer in held_back else Label.COMING


def banner(result: ScanResult, shown: ParcelLook | None, label: Label = Label.COMING) -> BannerText:
    """The answer to a scan; of a book that went in, its title is what is big.

    Args:
        label: what becomes of a label that is wanted now.
    """
    head, rest = in_two(result.message)
    answer = kind_of(result)
    done, of = result.done, result.of
    if shown is not None and of is None and result.parcel in (None, shown.number):
        done, of = shown.done, shown.wanted
    if result.reason == "packed":
        titles = (
            [item.title for item in shown.items if item.barcode == result.copy] if shown else []
        )
        head = titles[0] if titles else head
        rest = own_texts.still_missing((of or 0) - (done or 0))
    if result.reason == "unknown-code":
        rest = f"{rest} {own_texts.SEARCH_HINT}".strip()
    if result.reason in ("complete", "finished-short"):
        rest = own_texts.COMPLETE_AND[label.value]
    elif result.reason == "reprinted" and label is not Label.COMING:
        head, rest = own_texts.NOT_PRINTED, own_texts.COMPLETE_AND[label.value]
        answer = Answer.UNPRINTED
    elif result.held:
        rest = how_to_go_on(result, rest)
    return BannerText(answer, head, rest, done, of)


def held_banner(reason: str) -> BannerText:
    """The station holds since before the screen was opened."""
    if reason == "cancelled-take-out":
        head, rest = in_two(scan_texts.HELD_TAKE_OUT)
    else:
        head, rest = in_two(scan_texts.HELD.format(why=scan_texts.WHY.get(reason, "")))
    return BannerText(Answer.HOLD, head, rest)


def _going_on(parcel: ParcelLook) -> BannerText:
    if parcel.complete and not parcel.sealed and not parcel.label.at_hand:
        rest = own_texts.COMPLETE_AND[parcel.label.value]
        head = own_texts.NOT_PRINTED
        return BannerText(Answer.UNPRINTED, head, rest, parcel.done, parcel.wanted)
    if parcel.complete and not parcel.sealed:
        return BannerText(
            Answer.COMPLETE, screens.SEAL_NOW, screens.SEAL_HINT, parcel.done, parcel.wanted
        )
    if parcel.sealed:
        return BannerText(Answer.IDLE, screens.PACKING_START, screens.PACKING_START_HINT)
    return BannerText(Answer.IDLE, screens.SCAN_BOOKS, "", parcel.done, parcel.wanted)


def parcel_look(parcel: TableParcel, way: Label = Label.COMING) -> ParcelLook:
    """The parcel as the screen shows it.

    Args:
        way: what becomes of a label that is wanted now.
    """
    return ParcelLook(
        number=parcel.number,
        recipient=parcel.recipient,
        service=parcel.service,
        grams=parcel.weight_g,
        items=tuple(_item_look(book) for book in parcel.books),
        papers=tuple(map(_paper_look, parcel.papers)),
        complete=parcel.state in ("complete", "sealed"),
        sealed=parcel.state == "sealed",
        limit=parcel.limit_g,
        label=_label_of(parcel, way),
    )


def _label_of(parcel: TableParcel, way: Label) -> Label:
    for paper in parcel.papers:
        if paper.document.value == "address-label":
            return _LABELS.get(paper.state.value, way)
    return way


def _item_look(book: TableBook) -> ItemLook:
    shelved = book.call_number
    if not paint.is_code(shelved):
        shelved = to_persian(shelved)
    return ItemLook(book.title, book.author, book.barcode, shelved, _PLACES[book.place])


def _paper_look(paper: TablePaper) -> PaperLook:
    name = texts.printed(paper.document.value, paper.print_number)
    return PaperLook(
        text=texts.PAPER_STATES[paper.state.value].format(paper=name),
        when=time_of(paper.at),
        well=paper.state.value in _WELL,
        key=paper.job.hex,
    )


def waiting_look(row: ToPack, today: dt.date) -> WaitingLook:
    """A request that waits, as the screen lists it."""
    return WaitingLook(
        number=row.number,
        recipient=row.recipient,
        books=screens.picked_books(row.books),
        day=day_of(row.business_date, today),
        about=screens.still_to_pick(row.still),
        left=_LEFT[row.left.value] if row.left else None,
        parcel=row.parcel,
        place=own_texts.ON_TABLE.format(station=to_persian(row.station)) if row.station else "",
    )


def make(counter: Counter, shell: Shell, home: Path, sounds: Sounds) -> PackingScreen:
    """The screen, joined to the services."""
    screen = PackingScreen()
    PackingDesk(screen, counter, shell, home, sounds)
    return screen
