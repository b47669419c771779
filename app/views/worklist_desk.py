"""«برای ثبت در سامان» on the database."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from uuid import UUID

from app.background import Counter
from app.errors import UserError
from app.persian.digits import whole
from app.scanner.decode import clean
from app.scanner.numbers import Command, OwnNumber, read
from app.services import worklist
from app.services.picking_table import ListPaper
from app.services.worklist import Counts, Entry, Found, Page, WorkRow
from app.texts import preview as preview_texts
from app.texts import worklist_screen as texts
from app.views import paint
from app.views.days import day_of
from app.views.desk import Desk
from app.views.list_paper import ListPrinter
from app.views.palette import Tone
from app.views.paper_work import paper_work
from app.views.preview_button import beside
from app.views.shell import Shell
from app.views.sounds import Sound, Sounds
from app.views.worklist_rows import WorklistLook, WorkLook
from app.views.worklist_screen import WorklistScreen

MAY_ENTER = frozenset({"desk", "supervisor"})
Change = Callable[..., worklist.Ticked]
AT_ONCE = 100
"""Rows that one transaction ticks; scans at other counters wait for no more."""


@dataclass(frozen=True, slots=True)
class TickedAll:
    """A whole list that was ticked at once."""

    what: str
    keys: tuple[UUID, ...]


class WorklistDesk(Desk[WorklistScreen]):
    """Ticks rows as they are entered into the library's own system."""

    def __init__(
        self, screen: WorklistScreen, counter: Counter, shell: Shell, home: Path, sounds: Sounds
    ) -> None:
        super().__init__(screen, counter, shell)
        self._sounds = sounds
        self._printer = ListPrinter(self, counter, paper_work(counter, shell, home), "worklist")
        self._done: list[WorkLook | TickedAll] = []
        """What was ticked at this counter, newest last."""
        self._entered = {"issue": 0, "return": 0}
        self._all: TickedAll | None = None
        screen.arrived.connect(self.read_again)
        screen.kind_chosen.connect(lambda _: self.read_again())
        screen.page_wanted.connect(self._read_page)
        screen.code.connect(self._scanned)
        screen.ticked.connect(self._tick)
        screen.unticked.connect(self._untick)
        screen.undo_asked.connect(self._undo)
        screen.all_asked.connect(self._ask_all)
        screen.all_confirmed.connect(self._tick_all)
        screen.print_asked.connect(lambda: self._printer.print(self._printed, self._refused))
        beside(screen, screen.print_button, self._printer.show)

    def read_again(self) -> None:
        """Show the list from its beginning; what was ticked is no longer on it."""
        what, today = Entry(self.screen.kind()), self.counter.today

        def work(session: Any, by: UUID) -> tuple[Page, Counts]:
            return worklist.page(session, what, by=by), worklist.counts(session, by=by)

        def show(found: tuple[Page, Counts]) -> None:
            page, counts = found
            self._count(counts)
            self.screen.show_rows([work_look(row, today) for row in page.rows], more=page.more)

        self.screen.busy.start()
        self.counter.read(self, work, show, self._failed, latest="rows")

    def _read_page(self, last: str) -> None:
        what, today = Entry(self.screen.kind()), self.counter.today
        after = UUID(last) if last else None

        def show(page: Page) -> None:
            self.screen.add_page([work_look(row, today) for row in page.rows], more=page.more)

        def fail(error: UserError) -> None:
            self.screen.rows.page_failed()
            self._failed(error)

        self.counter.read(
            self,
            lambda session, by: worklist.page(session, what, by=by, after=after),
            show,
            fail,
            latest="rows",
        )

    def _count_again(self) -> None:
        self.counter.read(
            self,
            lambda session, by: worklist.counts(session, by=by),
            self._count,
            self._failed,
            latest="counts",
        )

    def _count(self, counts: Counts) -> None:
        look = WorklistLook(counts.issues, counts.returns)
        self.screen.show_counts(look, self._entered[self.screen.kind()])

    # Row by row

    def _tick(self, row: WorkLook) -> None:
        # Shown at once: the next Space is about the next row, also while this one is stored.
        self.screen.clear_message()
        self.screen.set_entered(row.key, True)
        loan, what = UUID(row.key), Entry(row.what)
        self.counter.write(
            self,
            lambda session, action: worklist.tick(session, loan, what, action=action),
            lambda _: self._ticked(row),
            lambda error: self._not_changed(row, False, error),
        )

    def _ticked(self, row: WorkLook) -> None:
        self._done.append(row)
        self._entered[row.what] += 1
        self._sounds.play(Sound.ACCEPTED)
        self.screen.say(Tone.OK, texts.TICKED.format(title=paint.isolated(row.title)))
        self._count_again()

    def _untick(self, row: WorkLook) -> None:
        self.screen.clear_message()
        self.screen.set_entered(row.key, False)
        loan, what = UUID(row.key), Entry(row.what)
        self.counter.write(
            self,
            lambda session, action: worklist.untick(session, loan, what, action=action),
            lambda _: self._unticked(row),
            lambda error: self._not_changed(row, True, error),
        )

    def _unticked(self, row: WorkLook) -> None:
        mine = [one for one in self._done if _is(one, row)]
        self._done = [one for one in self._done if not _is(one, row)]
        self._entered[row.what] -= len(mine)
        self._sounds.play(Sound.ACCEPTED)
        self.screen.say(Tone.OK, texts.UNTICKED.format(title=paint.isolated(row.title)))
        here = {one.key for one in self.screen.works()}
        if row.what == self.screen.kind() and row.key not in here:
            self.read_again()
        else:
            self._count_again()

    def _not_changed(self, row: WorkLook, was: bool, error: UserError) -> None:
        self.screen.set_entered(row.key, was)
        self._refused(error)

    def _undo(self) -> None:
        last = self._done[-1] if self._done else None
        if isinstance(last, TickedAll):
            self._done.pop()
            self.screen.busy.start()
            self._some(worklist.untick_all, last, texts.ALL_BACK)
        elif last is not None:
            self._untick(last)
        else:
            self._sounds.play(Sound.NOTICE)
            self.screen.say(Tone.WARNING, texts.NOTHING_TO_UNDO)

    # Scans

    def _scanned(self, raw: str) -> None:
        number = read(raw)
        if isinstance(number, OwnNumber) and number.command is Command.UNDO:
            self._undo()
            return
        self.counter.read(
            self,
            lambda session, by: worklist.find(session, raw, by=by),
            lambda found: self._found(clean(raw), found),
            self._refused,
        )

    def _found(self, code: str, found: Found) -> None:
        today, kind = self.counter.today, self.screen.kind()
        rows = [work_look(row, today) for row in found.rows]
        here = [row for row in rows if row.what == kind]
        if len(here) == 1:
            self._tick(here[0])
            return
        self._sounds.play(Sound.NOTICE if found.known else Sound.ERROR)
        if not found.known:
            head = texts.UNKNOWN_CODE.format(code=paint.code(code))
            self.screen.say(Tone.WARNING, head, texts.UNKNOWN_HINT)
        elif here:
            self.screen.choose(here[0].key)
            self.screen.say(Tone.WARNING, texts.SEVERAL, texts.SEVERAL_HINT)
        elif rows:
            self._point_to(rows[0])
        elif found.entered is not None:
            self._offer_back(work_look(found.entered, today))
        else:
            self.screen.say(Tone.WARNING, texts.NOT_HERE)

    def _point_to(self, row: WorkLook) -> None:
        """The book is on the other list: nothing is ticked that nobody sees."""
        self.screen.say(
            Tone.WARNING,
            texts.IN_OTHER[row.what].format(title=paint.isolated(row.title)),
            act=texts.TO_ISSUES if row.what == "issue" else texts.TO_RETURNS,
            then=lambda: self.screen.kinds.pills[row.what].click(),
        )

    def _offer_back(self, row: WorkLook) -> None:
        self.screen.say(
            Tone.WARNING,
            texts.ALREADY.format(title=paint.isolated(row.title)),
            texts.ALREADY_HINT,
            act=texts.PUT_BACK,
            then=lambda: self._untick(row),
        )

    # All at once

    def _ask_all(self, what: str) -> None:
        self.counter.read(
            self,
            lambda session, by: worklist.keys(session, Entry(what), by=by),
            lambda keys: self._asked_all(what, keys),
            self._refused,
            latest="all",
        )

    def _asked_all(self, what: str, keys: tuple[UUID, ...]) -> None:
        if keys and what == self.screen.kind():
            self._all = TickedAll(what, keys)
            self.screen.ask_all(len(keys))

    def _tick_all(self) -> None:
        """Tick those that were counted, and none that came since."""
        listed, self._all = self._all, None
        if listed is not None:
            self._done.append(listed)
            self.screen.busy.start()
            self._some(worklist.tick_all, listed, texts.ALL_DONE)

    def _some(
        self, change: Change, listed: TickedAll, said: str, at: int = 0, rows: int = 0
    ) -> None:
        """Change some rows of a list, and then the others."""
        what, some = Entry(listed.what), listed.keys[at : at + AT_ONCE]
        sign = 1 if change is worklist.tick_all else -1

        def then(changed: worklist.Ticked) -> None:
            self._entered[listed.what] += sign * changed.rows
            now = rows + changed.rows
            if at + AT_ONCE < len(listed.keys):
                self._some(change, listed, said, at + AT_ONCE, now)
                return
            self._sounds.play(Sound.COMPLETE)
            hint = texts.ALL_DONE_HINT if sign > 0 else ""
            self.screen.say(Tone.OK, said.format(count=whole(now)), hint)
            self.read_again()

        def fail(error: UserError) -> None:
            self._refused(error)
            self.read_again()

        self.counter.write(
            self, lambda session, action: change(session, what, some, action=action), then, fail
        )

    # Words and papers

    def _printed(self, listed: ListPaper, show: Callable[[], None]) -> None:
        head = texts.PRINTED.format(printer=paint.isolated(listed.printer))
        self.screen.say(Tone.OK, head, act=preview_texts.PREVIEW, then=show)

    def _refused(self, error: UserError) -> None:
        self._sounds.play(Sound.ERROR)
        self._failed(error)

    def _failed(self, error: UserError) -> None:
        self.screen.busy.stop()
        self.screen.say(Tone.ERROR, error.message)


def _is(done: WorkLook | TickedAll, row: WorkLook) -> bool:
    """Whether this is the tick of a row."""
    return isinstance(done, WorkLook) and (done.key, done.what) == (row.key, row.what)


def work_look(row: WorkRow, today: dt.date) -> WorkLook:
    """A row as it is shown."""
    return WorkLook(
        key=row.loan_id.hex,
        what=row.what.value,
        member=row.member,
        member_number=row.member_number,
        barcode=row.barcode,
        title=row.title,
        on=day_of(row.on, today),
        due=day_of(row.due_on, today),
        voided=row.voided,
    )
