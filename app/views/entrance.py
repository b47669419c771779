"""Who comes in: badges, secrets, forgotten secrets, and a clock that a supervisor confirms.

The services are imported when somebody comes: the login is painted before.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, Signal

from app.background import NOBODY, Counter, Entered, Home
from app.errors import UserError
from app.scanner.numbers import Kind, OwnNumber, read
from app.texts import clock as clock_texts
from app.texts import preview as preview_texts
from app.texts import window as texts
from app.views.days import clock_words
from app.views.palette import Tone
from app.views.shell import Shell
from app.views.sounds import Sound, Sounds

if TYPE_CHECKING:
    from app.services.logging_in import LoggedIn, Recovered
    from app.views.login_recovery import RecoveryPanel


class Entrance(QObject):
    """``entered`` carries the ``Entered`` of somebody who may work now."""

    entered = Signal(object)

    def __init__(self, shell: Shell, home: Home, counter: Counter, sounds: Sounds) -> None:
        super().__init__(shell)
        self._shell, self._home, self._counter, self._sounds = shell, home, counter, sounds
        self._waiting: Entered | None = None
        login = shell.login
        login.badge_scanned.connect(self.by_badge)
        login.asked.connect(self.by_secret)
        login.clock_confirmed.connect(self._confirm)
        login.recovery_made.connect(self._listen)

    def _listen(self, recovery: RecoveryPanel) -> None:
        recovery.asked.connect(self._recover)
        recovery.print_asked.connect(self._print)
        recovery.kept.connect(self._code_kept)

    # Badges and secrets

    def by_badge(self, code: str) -> None:
        """Somebody scanned a badge."""
        number = read(code)
        if not (isinstance(number, OwnNumber) and number.kind is Kind.BADGE):
            self._refuse_badge(texts.NOT_A_BADGE)
            return

        def log_in(session: Any, action: Any) -> LoggedIn:
            from app.services import logging_in

            return logging_in.log_in_by_badge(session, code, action=action)

        self._enter(log_in, self._badge_answered)

    def by_secret(self, user: str, typed: str) -> None:
        """Somebody chose a name, and gave a secret where one is needed."""

        def log_in(session: Any, action: Any) -> LoggedIn:
            from app.services import logging_in
            from app.services.use_case import Secret

            secret = Secret(typed) if typed else None
            return logging_in.log_in(session, user, secret, action=action)

        self._enter(log_in, self._secret_answered)

    def _enter(
        self, log_in: Callable[[Any, Any], LoggedIn], then: Callable[[Entered], None]
    ) -> None:
        at = self._counter.clock()
        self._counter.background.act(
            self,
            lambda database: self._home.enter(database, log_in, at),
            then,
            lambda error: self._refuse(error.message),
        )

    def _badge_answered(self, entered: Entered) -> None:
        answer = entered.answer
        if answer.granted:
            self._let_in(entered)
        elif answer.needs_secret:
            if not self._shell.at_login():
                self._shell.lock()
            self._shell.login.ask_secret(answer.user)
        else:
            self._refuse_badge(texts.UNKNOWN_BADGE)

    def _secret_answered(self, entered: Entered) -> None:
        answer = entered.answer
        if answer.granted:
            self._let_in(entered)
            return
        self._sounds.play(Sound.ERROR)
        if answer.wait_seconds > 1:
            self._shell.login.wait(answer.wait_seconds)
        else:
            self._shell.login.refuse_secret(answer.message)

    def _refuse_badge(self, sentence: str) -> None:
        self._sounds.play(Sound.ERROR)
        if self._shell.at_login():
            self._shell.login.refuse_badge(sentence)
        else:
            self._shell.say(Tone.ERROR, sentence, texts.UNKNOWN_BADGE_HINT, of_scan=True)

    def _refuse(self, sentence: str) -> None:
        self._sounds.play(Sound.ERROR)
        self._shell.login.start_again()
        self._shell.say(Tone.ERROR, sentence)

    # The clock

    def _let_in(self, entered: Entered) -> None:
        doubt = entered.doubt
        if doubt is None:
            self.entered.emit(entered)
            return
        if not self._shell.at_login():
            self._shell.lock()
        self._sounds.play(Sound.NOTICE)
        supervises = entered.answer.role == "supervisor"
        self._waiting = entered if supervises else None
        head = clock_texts.BEHIND if doubt.odd == "behind" else clock_texts.AHEAD
        sentence = clock_texts.NOW_AND_LAST.format(
            now=clock_words(doubt.now), last=clock_words(doubt.last)
        )
        self._shell.login.start_again()
        self._shell.login.doubt_clock(head, sentence, may_confirm=supervises)

    def _confirm(self) -> None:
        entered, self._waiting = self._waiting, None
        if entered is None or entered.doubt is None or entered.station is None:
            return
        last, staff, station = entered.doubt.last, entered.answer.staff, entered.station.id

        def confirm(session: Any, action: Any) -> object:
            from app.services import clock

            return clock.confirm(session, last, action=action)

        self._counter.write(
            self,
            confirm,
            lambda _: self.entered.emit(replace(entered, doubt=None)),
            lambda error: self._refuse(error.message),
            by=(staff, station),
        )

    # A forgotten secret

    def _recover(self, user: str, code: str, new: str) -> None:
        def recover(session: Any, action: Any) -> Recovered:
            from app.services import logging_in
            from app.services.use_case import Secret

            return logging_in.recover(session, user, Secret(code), Secret(new), action=action)

        self._counter.write(self, recover, self._recovered, self._not_recovered, by=NOBODY)

    def _recovered(self, answer: Recovered) -> None:
        from app.services import secrets

        panel, code = self._shell.login.recovery, answer.recovery_code
        if answer.done and code is not None:
            self._sounds.play(Sound.COMPLETE)
            panel.show_next(str(code), secrets.grouped(code))
            return
        self._sounds.play(Sound.ERROR)
        if answer.wait_seconds:
            panel.wait(answer.message, answer.wait_seconds)
        else:
            panel.refuse(answer.message)

    def _not_recovered(self, error: UserError) -> None:
        self._sounds.play(Sound.ERROR)
        self._shell.login.recovery.refuse(error.message, secret=error.field == "secret")

    def _print(self) -> None:
        panel = self._shell.login.recovery
        user, code, at = panel.user(), panel.card.code(), self._counter.clock()

        def draw(database: Any) -> Any:
            from app.papers import key_drafts
            from app.services import keys_on_paper
            from app.services.use_case import Secret

            with database.read() as session:
                pdf = keys_on_paper.recovery_pdf(session, user, Secret(code), station=None, at=at)
            return key_drafts.plain(preview_texts.RECOVERY_SHEET, user, pdf, at)

        self._counter.background.aside(
            self,
            draw,
            self._show_sheet,
            lambda error: panel.card.answer.say(Tone.ERROR, error.message),
        )

    def _show_sheet(self, draft: Any) -> None:
        from app.views.preview_desk import PreviewDesk

        home, card = self._home.folder, self._shell.login.recovery.card
        desk = PreviewDesk(self._counter, self._shell, home, None, draft.what)
        desk.done.connect(card.tell_printed)
        desk.show(draft)

    def _code_kept(self, user: str, new: str) -> None:
        self._shell.login.start_again()
        self.by_secret(user, new)
