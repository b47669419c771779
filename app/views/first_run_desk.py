"""The first run on the database: it founds the library, lets its supervisor in, and goes on."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from functools import partial
from importlib import import_module
from typing import Any
from uuid import UUID

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from app.background import Counter, Entered, Home, Worker
from app.errors import UserError
from app.papers import key_drafts
from app.papers.drafts import Draft
from app.services import keys_on_paper, logging_in, organisation, secrets
from app.services.organisation import BranchDetails
from app.services.setup import FirstBranch, NewBranch
from app.services.use_case import Secret
from app.texts import first_run as texts
from app.texts import preview as preview_texts
from app.views.first_run import FirstRun, LaterStep
from app.views.first_run_practice import PracticeStep
from app.views.palette import Tone
from app.views.preview_desk import PreviewDesk
from app.views.shell import Shell
from app.views.sounds import Sound, Sounds

_SECTIONS = (
    (texts.PRINTERS, "settings_printers"),
    (texts.SCANNER, "settings_scanner"),
    (texts.BACKUP, "settings_backup"),
)
"""The steps that are sections of the settings, and the modules that make them."""


class FirstRunDesk(QObject):
    """Signals: ``founded`` when there is a library, ``ended`` with the ``Entered`` of its
    supervisor, or None where they could not be let in.
    """

    founded = Signal()
    ended = Signal(object)

    def __init__(self, shell: Shell, home: Home, counter: Counter, sounds: Sounds) -> None:
        super().__init__(shell)
        self._shell, self._home, self._counter, self._sounds = shell, home, counter, sounds
        self._entered: Entered | None = None
        self._user = ""
        self._station: UUID | None = None
        later = [LaterStep(words, partial(self._section, module)) for words, module in _SECTIONS]
        self.screen = FirstRun([*later, LaterStep(texts.PRACTICE, self._practice)])
        self.screen.founding.connect(self._found)
        self.screen.changing.connect(self._change)
        self.screen.print_asked.connect(self._print)
        self.screen.done.connect(lambda: self.ended.emit(self._entered))

    def _section(self, module: str) -> QWidget:
        made: Any = import_module(f"app.views.{module}")
        section: QWidget = made.make(self._counter, self._shell, self._home.folder, self._sounds)
        return section

    def _practice(self) -> QWidget:
        yesterday = self._counter.today - dt.timedelta(days=1)
        step = PracticeStep(self._home.folder, yesterday)
        self.screen.done.connect(step.stop)
        return step

    # The library

    def _found(self, boxes: dict[str, str]) -> None:
        at = self._counter.clock()
        self._counter.background.apart(
            self,
            lambda: _founded(self._home, boxes, at),
            lambda made: self._show_code(made, boxes),
            self._refuse,
        )

    def _refuse(self, error: UserError) -> None:
        self._sounds.play(Sound.ERROR)
        self.screen.refuse(error)

    def _show_code(self, made: FirstBranch, boxes: dict[str, str]) -> None:
        self._sounds.play(Sound.COMPLETE)
        self._station = made.station
        self._user = boxes["user_name"]
        self.screen.show_code(str(made.recovery_code), secrets.grouped(made.recovery_code))
        self._let_in(boxes)

    def _let_in(self, boxes: dict[str, str]) -> None:
        """The supervisor has just given the secret: they work here from now on."""
        at, user, secret = self._counter.clock(), boxes["user_name"], Secret(boxes["secret"])
        self._counter.background.act(
            self,
            lambda database: self._home.enter(
                database,
                lambda session, action: logging_in.log_in(session, user, secret, action=action),
                at,
            ),
            self._take_in,
            self._not_in,
        )

    def _not_in(self, error: UserError) -> None:
        self.screen.refuse(error)
        self.founded.emit()

    def _take_in(self, entered: Entered) -> None:
        self.founded.emit()
        answer, station = entered.answer, entered.station
        if not answer.granted or answer.staff is None or station is None:
            return
        self._entered = entered
        self._counter.worker = Worker(
            staff=answer.staff,
            name=answer.name,
            role="supervisor",
            station=station.id,
            branch=station.branch,
        )

    def _change(self, boxes: dict[str, str]) -> None:
        def change(session: Any, action: Any) -> object:
            code = self._counter.worker.branch if self._counter.worker else ""
            now = organisation.branch(session, code).details
            details = replace(_details(boxes), default_service=now.default_service)
            return organisation.change_branch(session, details, action=action)

        self._counter.write(self, change, lambda _: self.screen.show_changed(), self._refuse)

    # The recovery code

    def _print(self) -> None:
        user, code = self._user, self.screen.supervisor.recovery.code()
        station, at = self._station, self._counter.clock()

        def draw(database: Any) -> Draft:
            from app.services.people_names import user_name

            with database.read() as session:
                name = user_name(user)
                pdf = keys_on_paper.recovery_pdf(
                    session, name, Secret(code), station=station, at=at
                )
            return key_drafts.plain(preview_texts.RECOVERY_SHEET, name, pdf, at)

        self._counter.background.aside(self, draw, self._show_sheet, self._not_printed)

    def _show_sheet(self, draft: Draft) -> None:
        home = self._home.folder
        desk = PreviewDesk(self._counter, self._shell, home, None, draft.what)
        desk.done.connect(self.screen.supervisor.recovery.tell_printed)
        desk.show(draft)

    def _not_printed(self, error: UserError) -> None:
        self.screen.supervisor.recovery.answer.say(Tone.ERROR, error.message)


def _founded(home: Home, boxes: dict[str, str], at: dt.datetime) -> FirstBranch:
    """On a thread of the pool: found the library of these boxes."""
    new = NewBranch(boxes["code"], _details(boxes))
    names = boxes["display_name"], boxes["user_name"]
    return home.found(new, *names, Secret(boxes["secret"]), at)


def _details(boxes: dict[str, str]) -> BranchDetails:
    return BranchDetails(
        name=boxes["name"],
        province=boxes["province"],
        county=boxes["county"],
        city=boxes["city"],
        address=boxes["address"],
        postal_code=boxes["postal_code"],
        phone=boxes["phone"],
        loan_days=int(boxes["loan_days"]),
        mail_days=int(boxes["mail_days"]),
    )
