"""Files of partners on the database: the acceptance file, its columns, its answer."""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from typing import Any
from uuid import UUID

from app.background import Counter
from app.errors import UserError
from app.persian.digits import to_persian
from app.scanner.numbers import LENGTH
from app.services import pickups, reports
from app.services.exchange import acceptance, layouts
from app.services.exchange.acceptance import Acceptance
from app.services.exchange.layouts import Field, Layout, LayoutColumn
from app.services.pickups import PickupView
from app.services.reports.exports import tables_of
from app.services.tables import Holds, Table, Value, shown
from app.texts import exchange as file_texts
from app.texts import exchange_screen as texts
from app.texts.handover import short
from app.views import paint
from app.views.answer_desk import AnswerDesk
from app.views.compare_desk import BillDesk, LoansDesk
from app.views.desk import Desk
from app.views.exchange_acceptance import FileLook, PickupChoice
from app.views.exchange_columns import ColumnLook
from app.views.exchange_screen import ACCEPTANCE, ANSWER, BILL, LISTS, LOANS, ExchangeScreen
from app.views.list_save import ListSaver
from app.views.palette import Tone
from app.views.shell import Shell
from app.views.sounds import Sound, Sounds

_PARTS = {
    "packer": (ANSWER,),
    "desk": (LOANS,),
    "supervisor": (ACCEPTANCE, ANSWER, LOANS, BILL, LISTS),
}
"""What each role may see of the page: the services refuse what the other parts read."""


class ExchangeDesk(Desk[ExchangeScreen]):
    """The acceptance file of a pickup or a day; the other parts have desks of their own."""

    def __init__(
        self, screen: ExchangeScreen, counter: Counter, shell: Shell, sounds: Sounds
    ) -> None:
        super().__init__(screen, counter, shell)
        self._view = screen.acceptance
        self._sounds = sounds
        self._found: Acceptance | None = None
        self._carrier: UUID | None = None
        self.saver = ListSaver(self, counter, screen, self._view.say)
        self.answer = AnswerDesk(screen, counter, sounds)
        self.loans = LoansDesk(screen.loans, counter, sounds)
        self.bill = BillDesk(screen, counter, sounds)
        self.lists = ListSaver(self, counter, screen, screen.lists.say)
        screen.lists.save_asked.connect(self.lists.save_list)
        screen.lists.month_asked.connect(self._save_month)
        screen.arrived.connect(self._arrive)
        screen.part_chosen.connect(lambda _: self._read_part())
        view = self._view
        view.day_chosen.connect(lambda _: self.read())
        view.chosen.connect(lambda _: self._read_file())
        view.save_asked.connect(self._save)
        view.columns_asked.connect(self._open_columns)
        view.editor.saved.connect(self._save_columns)
        view.editor.usual_asked.connect(lambda: self._save_columns(()))

    def _arrive(self) -> None:
        worker = self.counter.worker
        self.screen.show_allowed(_PARTS.get(worker.role, ()) if worker else ())
        self._read_part()

    def _read_part(self) -> None:
        if self.screen.now() == ACCEPTANCE:
            self.read()

    def read(self) -> None:
        """Read the pickups of the day and the file of the one that is chosen."""
        day = self._view.day.day()
        self.counter.read(
            self,
            lambda session, by: pickups.of_day(session, day, by=by),
            lambda found: self._show_pickups(found, day),
            self._refused,
            latest="pickups",
        )

    def _show_pickups(self, found: tuple[PickupView, ...], day: dt.date) -> None:
        self._view.show_pickups(
            [
                PickupChoice(one.id.hex, short(one.number), one.parcels)
                for one in found
                if one.parcels and one.business_date == day
            ]
        )
        self._read_file()

    def _read_file(self) -> None:
        key, day = self._view.key(), self._view.day.day()

        def work(session: Any, by: UUID) -> tuple[Acceptance, FileLook]:
            if key:
                found = acceptance.of_pickup(session, UUID(key), by=by)
            else:
                found = acceptance.of_day(session, day, by=by)
            return found, file_look(found)

        self.counter.read(self, work, lambda both: self._show_file(*both), self._refused, "file")

    def _show_file(self, found: Acceptance, look: FileLook) -> None:
        self._found = found
        self._view.show_file(look)

    def _refused(self, error: UserError) -> None:
        self._found = None
        self._view.show_file(FileLook((), (), frozenset()))
        self._view.say(Tone.ERROR, error.message)

    def _save(self) -> None:
        if self._found is not None:
            self.saver.save_made(self._found.table.title, [self._found.table])

    def _save_month(self, titles: bool) -> None:
        """The list of what was sent in a month, with its sums."""
        worker = self.counter.worker
        if worker is None:
            return
        branch, (year, month) = worker.branch, self.screen.lists.month.month()

        def read(session: Any, by: UUID) -> list[Table]:
            return tables_of(reports.month(session, branch, year, month, by=by), titles=titles)

        name = texts.SENT_TITLES if titles else texts.SENT
        self.lists.save(f"{name} {self.screen.lists.month.words()}", read)

    def _open_columns(self) -> None:
        if self._found is not None:
            self._show_columns(self._found.layout)
            self._view.open_editor()
            return
        self.counter.read(
            self,
            lambda session, by: layouts.layout(session, by=by),
            self._open_layout,
            lambda error: self._view.say(Tone.ERROR, error.message),
        )

    def _open_layout(self, layout: Layout) -> None:
        self._show_columns(layout)
        self._view.open_editor()

    def _show_columns(self, layout: Layout) -> None:
        self._carrier = layout.carrier_id
        self._view.editor.show_columns(layout.carrier, column_looks(layout))

    def _save_columns(self, wanted: tuple[ColumnLook, ...]) -> None:
        worker, carrier = self.counter.worker, self._carrier
        if worker is None or not worker.supervises or carrier is None:
            self._view.editor.refuse(texts.ONLY_SUPERVISOR_COLUMNS)
            return
        columns = tuple(LayoutColumn(Field(one.field), one.header, one.fixed) for one in wanted)

        def saved(layout: Layout) -> None:
            self._sounds.play(Sound.ACCEPTED)
            self._view.show_file_again()
            self._view.say(Tone.OK, texts.COLUMNS_SAVED)
            self.read()

        def refused(error: UserError) -> None:
            self._sounds.play(Sound.ERROR)
            place = (error.field or "").partition(".")[2]
            self._view.editor.refuse(error.message, int(place) if place else -1)

        self.counter.write(
            self,
            lambda session, action: layouts.save_layout(session, carrier, columns, action=action),
            saved,
            refused,
        )


def column_looks(layout: Layout) -> list[ColumnLook]:
    """The columns of a file, then those that it could have."""
    used = [
        ColumnLook(one.field.value, file_texts.COLUMNS[one.field.value], one.header, one.fixed)
        for one in layout.columns
    ]
    there = {one.field for one in used}
    others = [
        ColumnLook(field.value, name, name, used=False)
        for field in Field
        if field.value not in there and (name := file_texts.COLUMNS[field.value])
    ]
    return [*used, *others]


FIRST = (
    Field.PARCEL,
    Field.LAST_NAME,
    Field.RECIPIENT,
    Field.CITY,
    Field.SERVICE,
    Field.WEIGHT,
    Field.POST_NUMBER,
)
"""The columns that are shown of a file, where it has them; the others are named."""


def file_look(found: Acceptance) -> FileLook:
    """What is shown of a file: the columns that tell parcels apart, then the others."""
    columns, fields = found.table.columns, [one.field for one in found.layout.columns]
    first = [fields.index(field) for field in FIRST if field in fields]
    kept = [*first, *(at for at in range(len(fields)) if at not in first)]
    return FileLook(
        heads=tuple(columns[at].name for at in kept),
        rows=tuple(
            tuple(_cell(row[at], columns[at].holds) for at in kept) for row in found.table.rows
        ),
        codes=frozenset(place for place, at in enumerate(kept) if columns[at].holds is Holds.CODE),
        carrier=found.layout.carrier,
    )


def _cell(value: Value, holds: Holds) -> str:
    """A cell as the window shows it."""
    text = shown(value)
    if holds is Holds.NUMBER:
        return to_persian(text)
    return paint.in_groups(text) if holds is Holds.CODE and len(text) == LENGTH else text


def make(counter: Counter, shell: Shell, home: Path, sounds: Sounds) -> ExchangeScreen:
    """The screen, joined to the services."""
    screen = ExchangeScreen(lambda: counter.today)
    ExchangeDesk(screen, counter, shell, sounds)
    return screen
