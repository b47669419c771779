"""Joins the page of a day without electricity to the services and to the printers."""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from typing import Any
from uuid import UUID

from app.background import Counter
from app.errors import UserError
from app.papers.drafts import of_job, of_record
from app.persian import jalali
from app.persian.digits import to_persian
from app.services import fields, kit_entry, kit_reading, kit_taking_back, kits
from app.services.answer import DocumentKind
from app.services.kit_entry import Entered, EnteredBefore
from app.services.kit_reading import OpenRequest
from app.services.kit_taking_back import TakenBack
from app.services.kits import USUAL_DAYS, NewKit
from app.texts import kit_screen as texts
from app.texts import kits as kit_texts
from app.texts.print_queue import DOCUMENTS
from app.views.kit_entry_card import WrittenParcel
from app.views.kit_section import KitSection
from app.views.palette import Tone
from app.views.paper_work import PaperWork, paper_work
from app.views.section_desk import SectionDesk
from app.views.shell import Shell
from app.views.sounds import Sound, Sounds

_KIT = DocumentKind.PAPER_KIT


class KitDesk(SectionDesk[KitSection]):
    """Makes kits, shows their papers, and enters what was packed on them."""

    def __init__(
        self, section: KitSection, counter: Counter, papers: PaperWork, sounds: Sounds
    ) -> None:
        super().__init__(section, counter)
        self._papers, self._sounds = papers, sounds
        entry = section.entry
        entry.number_read.connect(self._look)
        entry.searched.connect(self._search)
        entry.book_read.connect(self._book)
        entry.entering.connect(self._enter)
        section.request_read.connect(self._choose)
        section.making.connect(self._make)
        section.acted.connect(self._act)
        section.again.connect(self._again)
        section.taking_back.connect(self._take_back)

    def look(self, session: Any, branch: str) -> Any:
        worker = self.counter.worker
        assert worker is not None
        return kits.kits(session, self.counter.today, by=worker.staff)

    def show(self, found: Any) -> None:
        worker = self.counter.worker
        supervises = worker is not None and worker.supervises
        self.section.show_kits(found, supervises=supervises)

    # Entering

    def _look(self, code: str) -> None:
        self.counter.read(
            self,
            lambda session, by: kit_reading.look(session, code, by=by),
            self._heard(self.section.entry.show_number),
            self._wrong,
        )

    def _search(self, wanted: str) -> None:
        self.counter.read(
            self,
            lambda session, by: kit_reading.open_requests(session, wanted, by=by),
            self.section.entry.offer,
            self.section.refuse,
            latest="requests",
        )

    def _choose(self, code: str) -> None:
        def chosen(found: tuple[OpenRequest, ...]) -> None:
            if found:
                self._heard(self.section.entry.choose)(found[0])
            else:
                self._wrong(UserError(kit_texts.NO_REQUEST, field="request"))

        self.counter.read(
            self,
            lambda session, by: kit_reading.open_requests(session, code, by=by),
            chosen,
            self._wrong,
        )

    def _book(self, code: str) -> None:
        self.counter.read(
            self,
            lambda session, by: kit_reading.book(session, code, by=by),
            self._heard(lambda found: self.section.entry.put_in(*found)),
            self._wrong,
        )

    def _heard(self, show: Any) -> Any:
        def told(found: Any) -> None:
            self._sounds.play(Sound.ACCEPTED)
            show(found)
            self.section.changed.emit()

        return told

    def _wrong(self, error: UserError) -> None:
        self._sounds.play(Sound.ERROR)
        if isinstance(error, EnteredBefore) and error.untouched:
            self.section.offer_mending(error.message, error.number)
        else:
            self.section.refuse(error)

    def _enter(self, written: WrittenParcel) -> None:
        try:
            packed_at = kit_reading.moment(written.day, written.time)
            weight = fields.whole(
                written.weight, "weight_g", kit_texts.WEIGHT, least=1, most=kit_entry.HEAVIEST_G
            )
        except UserError as error:
            self._wrong(error)
            return
        self.counter.write(
            self,
            lambda session, action: kit_entry.enter(
                session,
                written.number,
                written.request,
                written.books,
                packed_at,
                weight,
                written.again,
                action=action,
            ),
            self._entered,
            self._wrong,
        )

    def _entered(self, entered: Entered) -> None:
        self._sounds.play(Sound.COMPLETE)
        self.section.show_entered(entered.message, entered.number)
        self.read()

    def _again(self, number: str) -> None:
        self.counter.read(
            self,
            lambda session, by: kit_reading.look(session, number, again=True, by=by),
            self._heard(self.section.enter_again),
            self._wrong,
        )

    def _take_back(self, number: str) -> None:
        self.counter.write(
            self,
            lambda session, action: kit_taking_back.take_back(session, number, action=action),
            self._taken_back,
            self._wrong,
        )

    def _taken_back(self, parcel: TakenBack) -> None:
        self.section.show_taken_back(parcel.message)
        self.read()

    # Kits

    def _make(self, count: int, days: int) -> None:
        self.counter.write(
            self,
            lambda session, action: kits.make(session, count, days, action=action),
            self._made,
            self.section.refuse,
        )

    def _made(self, kit: NewKit) -> None:
        head = texts.MADE.format(numbers=kit_texts.range_of(kit.first, kit.last))
        self.section.say(Tone.OK, head, texts.MADE_HINT)
        self.read()
        self._papers.preview(DOCUMENTS[_KIT.value], of_job(kit.paper.job))

    def _act(self, key: str, name: str) -> None:
        kit = UUID(key)
        if name == "reprint":
            self._papers.preview(DOCUMENTS[_KIT.value], of_record(_KIT, kit))
        elif name == "give-back":
            self.counter.write(
                self,
                lambda session, action: kits.give_back(session, kit, action=action),
                self._given_back,
                self.section.refuse,
            )
        else:
            day = self.counter.today + dt.timedelta(days=USUAL_DAYS)
            self.counter.write(
                self,
                lambda session, action: kits.keep_until(session, kit, day, action=action),
                self._kept,
                self.section.refuse,
            )

    def _given_back(self, left: int) -> None:
        said = texts.GIVEN_BACK.format(count=to_persian(left))
        self.section.say(Tone.OK, said, texts.GIVEN_BACK_HINT)
        self.read()

    def _kept(self, day: dt.date) -> None:
        self.section.say(Tone.OK, texts.KEPT.format(day=jalali.short(day)))
        self.read()


def make(counter: Counter, shell: Shell, home: Path, sounds: Sounds) -> KitSection:
    """The section, joined to the services."""
    section = KitSection(lambda: counter.today)
    KitDesk(section, counter, paper_work(counter, shell, home), sounds)
    return section
