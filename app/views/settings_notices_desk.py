"""The section of notices on the records and on the settings of this counter."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any
from uuid import UUID

from PySide6.QtCore import QObject

from app import settings as settings_file
from app.background import Counter
from app.errors import UserError
from app.services.notices import channels
from app.services.notices.channels import ChannelDetails, NoticeChannel, TemplateDetails
from app.services.notices.outbox import Became, Letter, Outcome, Route
from app.settings import Settings
from app.texts import notices as names
from app.texts import notices_screen as texts
from app.texts import window
from app.views import paint
from app.views.palette import Tone
from app.views.settings_notices import NoticesSection
from app.views.shell import Shell
from app.views.sounds import Sounds


class NoticesSectionDesk(QObject):
    """Reads and stores; a test message goes out beside everything else."""

    def __init__(self, section: NoticesSection, counter: Counter, shell: Shell, home: Path) -> None:
        super().__init__(section)
        self.section, self.counter, self._home = section, counter, home
        self._kept = Settings(home)
        self._here: dict[str, Any] = {}
        section.arrived.connect(self._read)
        section.saving.connect(self._save)
        section.test_asked.connect(self._test)
        section.list_asked.connect(lambda: shell.show_page(window.NOTICES))
        if counter.post is not None:
            counter.post.tried.connect(self._tried)

    def _read(self) -> None:
        self.counter.background.apart(
            self, lambda: settings_file.load(self._home), self._known, self.section.refuse
        )

    def _known(self, kept: Settings) -> None:
        self._kept = kept
        self.counter.read(
            self,
            lambda session, by: (
                channels.channels(session, by=by),
                channels.templates(session, by=by),
            ),
            lambda found: self.section.show_stored(*found, kept),
            self.section.refuse,
            latest="notices",
        )

    def _save(
        self, details: ChannelDetails, words: list[TemplateDetails], here: dict[str, Any]
    ) -> None:
        for one in words:
            try:
                channels.check_template(one)
            except UserError as error:
                # Nothing is stored of a page that is refused.
                self.section.refuse_words(one, error)
                return
        self._here = here
        self.counter.write(
            self,
            lambda session, action: channels.change_channels(session, details, action=action),
            lambda _: self._save_words(list(words)),
            self.section.refuse,
        )

    def _save_words(self, words: list[TemplateDetails]) -> None:
        if not words:
            self._save_here()
            return
        first, *rest = words
        self.counter.write(
            self,
            lambda session, action: channels.change_template(session, first, action=action),
            lambda _: self._save_words(rest),
            lambda error: self.section.refuse_words(first, error),
        )

    def _save_here(self) -> None:
        wanted = self._here

        def store() -> Settings:
            made = replace(settings_file.load(self._home), **wanted)
            settings_file.save(made)
            return made

        self.counter.background.apart(self, store, self._saved, self.section.refuse)

    def _saved(self, kept: Settings) -> None:
        if self.counter.post is not None:
            self.counter.post.look_again()
        self._known(kept)
        self.section.stored.emit()

    def _test(self, address: str) -> None:
        channel = NoticeChannel.EMAIL if "@" in address else NoticeChannel.SMS
        moment = self.counter.clock()

        def letter(session: Any, by: UUID) -> tuple[Letter, Route]:
            return channels.test_letter(session, channel, address, moment, by=by)

        self.counter.read(self, letter, self._try, self.section.refuse_test)

    def _try(self, found: tuple[Letter, Route]) -> None:
        post = self.counter.post
        if post is not None:
            post.try_out(*found, self._kept.smtp_secret, self._kept.gateway_secret)

    def _tried(self, outcome: Outcome) -> None:
        answer = paint.code(outcome.answer) if outcome.answer else ""
        if outcome.became is Became.ACCEPTED:
            self.section.show_test(Tone.OK, texts.TEST_DONE, answer)
            return
        words = " ".join(filter(None, (names.REASONS[outcome.reason], answer)))
        self.section.show_test(Tone.ERROR, texts.TEST_FAILED, words)


def make(counter: Counter, shell: Shell, home: Path, sounds: Sounds) -> NoticesSection:
    """The section, joined to the records and to this counter."""
    section = NoticesSection()
    NoticesSectionDesk(section, counter, shell, home)
    return section
