"""The settings of the closed days: those of every week, and the single ones that are to come."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from app.background import Counter
from app.errors import UserError
from app.persian import jalali
from app.services import loans, organisation
from app.services.organisation import Closure
from app.texts import settings_library as texts
from app.texts import window as window_texts
from app.views import theme
from app.views.cards import Card
from app.views.controls import Button, Kind, Pill
from app.views.date_field import DateField
from app.views.flow import FlowBox
from app.views.icons import Icon
from app.views.labels import Words
from app.views.palette import Tone
from app.views.section_desk import SectionDesk
from app.views.settings_adding import AddingSection
from app.views.settings_closures_looks import gone_words, past, row_looks
from app.views.settings_form import Box, Form
from app.views.shell import Shell
from app.views.sounds import Sounds


class ClosuresSection(AddingSection[Closure]):
    """Signals: ``arrived``; ``closing`` (weekday or None, day or None, note); ``opening`` (a
    ``Closure``).

    Args:
        today: asked when it is needed; a window may stay open past midnight.
    """

    closing = Signal(object, object, str)
    opening = Signal(object)

    def __init__(self, today: Callable[[], dt.date], parent: QWidget | None = None) -> None:
        day = DateField(texts.DAY, today)
        boxes = (Box("day", texts.DAY), Box("note", texts.NOTE, texts.OPTIONAL, span=2))
        super().__init__(
            texts.CLOSURES,
            texts.CLOSURES_REMARK,
            Icon.CLOSED_DAY,
            form=Form(boxes, 3, {"day": day}),
            add=texts.CLOSE_DAY,
            none=texts.NO_CLOSURES,
            parent=parent,
        )
        self._today = today
        self._closures: tuple[Closure, ...] = ()
        self._all = False
        self.weekdays = [Pill(name) for name in jalali.WEEKDAYS]
        self.day = day
        self.form.settle()
        self._hidden = Words("", theme.SMALL, tone="muted")
        self.show_all = Button(window_texts.SHOW_ALL, Kind.LINK, small=True)
        self._lay_out()
        self._connect()

    def _lay_out(self) -> None:
        weekly = Card(texts.EVERY_WEEK)
        pills = FlowBox(6)
        for pill in self.weekdays:
            pills.add(pill)
        weekly.body.addWidget(Words(texts.EVERY_WEEK_HINT, theme.CAPTION, tone="muted", wrap=True))
        weekly.body.addWidget(pills)
        single = Card(texts.SINGLE)
        single.body.addWidget(self.form)
        single.body.addLayout(self._foot())
        single.body.addWidget(self.rows)
        rest = QHBoxLayout()
        rest.addWidget(self._hidden)
        rest.addWidget(self.show_all)
        rest.addStretch(1)
        single.body.addLayout(rest)
        hint = Words(texts.DUE_HINT, theme.SMALL, tone="muted", wrap=True)
        for piece in (self.answer, hint, weekly, single):
            self.page.addWidget(piece)
        self.page.addStretch(1)

    def _connect(self) -> None:
        for at, pill in enumerate(self.weekdays):
            pill.clicked.connect(lambda _=False, at=at: self._turn(at))
        self.day.chosen.connect(lambda _: self.changed.emit())
        self.day.refused.connect(lambda sentence: self.form.field("day").set_error(sentence))
        self.rows.acted.connect(lambda key, _: self.opening.emit(self._of(key)))
        self.show_all.clicked.connect(self._show_past)

    def arrive(self) -> None:
        self._all = False
        super().arrive()

    def show_closures(self, closures: Sequence[Closure]) -> None:
        """Show the closed days; those that are over are only counted."""
        self._closures = tuple(closures)
        weekly = {one.weekday for one in closures}
        for at, pill in enumerate(self.weekdays):
            pill.setChecked(at in weekly)
        hidden = 0 if self._all else len(past(closures, self._today()))
        self.rows.show_rows(row_looks(closures, self._today(), every=self._all))
        self._hidden.setText(texts.past_closures(hidden))
        for piece in (self._hidden, self.show_all):
            piece.setVisible(hidden > 0)

    def show_closed(self, closure: Closure, due: int) -> None:
        """A day was closed; ``due`` open loans have to be back on it."""
        if closure.weekday is not None:
            name = jalali.WEEKDAYS[closure.weekday]
            self.answer.say(Tone.OK, texts.WEEKDAY_CLOSED.format(day=name), texts.FROM_NOW)
        elif closure.day is not None:
            sentence = texts.due_then(due) if due else texts.NOTHING_DUE
            head = texts.DAY_CLOSED.format(day=jalali.long(closure.day))
            self.answer.say(Tone.WARNING if due else Tone.OK, head, sentence)
        self._added(written=closure.day is not None)

    def show_opened(self, closure: Closure) -> None:
        """A day is closed no longer; it can be put back."""
        self._removed(closure, gone_words(closure), texts.FROM_NOW)

    def refuse(self, error: UserError) -> None:
        """Say what can't be done; the pills show again what is stored."""
        self.show_closures(self._closures)
        super().refuse(error)

    def _of(self, key: str) -> Closure:
        return next(one for one in self._closures if str(one.id) == key)

    def _clear(self) -> None:
        self.form.show_values({})
        self.day.show_day(self._today())
        self.form.settle()

    def _turn(self, weekday: int) -> None:
        self._gone = None
        known = next((one for one in self._closures if one.weekday == weekday), None)
        if known is None:
            self.closing.emit(weekday, None, "")
        else:
            self.opening.emit(known)

    def _add(self) -> None:
        self._gone = None
        self.form.accept()
        if not self.day.read():
            self.refused.emit(self.form.error("day"))
        elif self.day.day() < self._today():
            self.refuse(UserError(texts.PAST_DAY, field="day"))
        else:
            self.closing.emit(None, self.day.day(), self.form.values()["note"])

    def _add_again(self, gone: Closure) -> None:
        self.closing.emit(gone.weekday, gone.day, gone.note)

    def _show_past(self) -> None:
        self._all = True
        self.show_closures(self._closures)
        self.rows.take_focus()


class ClosuresDesk(SectionDesk[ClosuresSection]):
    """Joins the section to the services."""

    def __init__(self, section: ClosuresSection, counter: Counter) -> None:
        super().__init__(section, counter)
        section.closing.connect(self._close)
        section.opening.connect(self._open)

    def look(self, session: Any, branch: str) -> Any:
        return organisation.closed_days(session, branch)

    def show(self, found: Any) -> None:
        self.section.show_closures(found)

    def _close(self, weekday: int | None, day: dt.date | None, note: str) -> None:
        self.counter.write(
            self,
            lambda session, action: organisation.close_day(
                session, weekday=weekday, day=day, note=note, action=action
            ),
            self._closed,
            self.section.refuse,
        )

    def _closed(self, closure: Closure) -> None:
        self.read()
        day = closure.day
        if day is None:
            self.section.show_closed(closure, 0)
            return
        self.counter.read(
            self,
            lambda session, by: loans.due_on(session, day, by=by),
            lambda due: self.section.show_closed(closure, due),
            self.section.refuse,
        )

    def _open(self, closure: Closure) -> None:
        self.counter.write(
            self,
            lambda session, action: organisation.open_day(session, closure.id, action=action),
            lambda _: self._opened(closure),
            self.section.refuse,
        )

    def _opened(self, closure: Closure) -> None:
        self.section.show_opened(closure)
        self.read()


def make(counter: Counter, shell: Shell, home: Path, sounds: Sounds) -> ClosuresSection:
    """The section, joined to the services."""
    section = ClosuresSection(lambda: counter.today)
    ClosuresDesk(section, counter)
    return section
