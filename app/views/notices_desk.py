"""The list of notices on the records."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any, NamedTuple
from uuid import UUID

from app.background import Counter
from app.errors import UserError
from app.services.notices import channels, sent_list
from app.services.notices.channels import ChannelDetails
from app.services.notices.sent_list import NoticeChannel, NoticeState, SentPage
from app.settings import load
from app.texts import notices_screen as texts
from app.texts import window
from app.views.desk import Desk
from app.views.notices_looks import notice_look
from app.views.notices_screen import NoticesScreen
from app.views.palette import Tone
from app.views.shell import Shell
from app.views.sounds import Sound, Sounds


class _Read(NamedTuple):
    page: SentPage
    ways: ChannelDetails


class NoticesDesk(Desk[NoticesScreen]):
    """Shows what members were told, and does what a person wants of it."""

    def __init__(
        self, screen: NoticesScreen, counter: Counter, shell: Shell, home: Path, sounds: Sounds
    ) -> None:
        super().__init__(screen, counter, shell)
        self._home, self._sounds = home, sounds
        self._sends = False
        screen.arrived.connect(self._arrive)
        screen.filtered.connect(self.read_again)
        screen.again_asked.connect(lambda key: self._do(sent_list.send_again, key, self._again))
        screen.block_asked.connect(
            lambda key: self._do(sent_list.block, key, lambda: self._tell(texts.BLOCKED))
        )
        screen.came_asked.connect(
            lambda key: self._do(sent_list.it_arrived, key, lambda: self._tell(texts.CAME))
        )
        screen.opted_out.connect(lambda key, way: self._opt(key, way, refuse=True))
        screen.opted_in.connect(lambda key, way: self._opt(key, way, refuse=False))
        screen.settings_asked.connect(self._to_settings)
        if counter.post is not None:
            counter.post.moved.connect(self._moved)

    def _arrive(self) -> None:
        self.screen.busy.start()
        self.counter.background.apart(
            self, lambda: load(self._home).send_notices, self._know, lambda _: self._know(False)
        )
        self.read_again()

    def _know(self, sends: bool) -> None:
        self._sends = sends
        self.read_again()

    def _moved(self) -> None:
        if self.screen.isVisible():
            self.read_again()

    def read_again(self) -> None:
        """Show the list as it is now."""
        states = frozenset(map(NoticeState, self.screen.states()))
        way = self.screen.channel.key()
        channel = NoticeChannel(way) if way else None
        words = self.screen.search.text()

        def work(session: Any, by: UUID) -> _Read:
            page = sent_list.sent_notices(
                session, states=states, channel=channel, words=words, by=by
            )
            return _Read(page, channels.channels(session, by=by))

        self.counter.read(self, work, self._show, self._refused, latest="notices")

    def _show(self, read: _Read) -> None:
        today = self.counter.today
        page, ways = read
        looks = [notice_look(row, today) for row in page.rows]
        self.screen.show_rows(looks, page.total, page.counts)
        self.screen.show_ways(on=ways.sms or ways.email, sends=self._sends)
        worker = self.counter.worker
        self.screen.let_settings(worker is not None and worker.supervises)

    def _do(self, use_case: Any, key: str, then: Callable[[], None]) -> None:
        notice = UUID(hex=key)
        self.counter.write(
            self,
            lambda session, action: use_case(session, notice, action=action),
            lambda _: then(),
            self._refused,
        )

    def _again(self) -> None:
        if self.counter.post is not None:
            self.counter.post.wake()
        self._tell(texts.SENT_AGAIN)

    def _opt(self, member: str, way: str, *, refuse: bool) -> None:
        key, channel = UUID(hex=member), NoticeChannel(way)

        def told(_: None) -> None:
            self._tell(texts.OPTED_IN)
            if refuse:
                self.screen.show_opted_out(member, way)

        self.counter.write(
            self,
            lambda session, action: sent_list.opt_out(session, key, channel, refuse, action=action),
            told,
            self._refused,
        )

    def _to_settings(self) -> None:
        self.shell.show_page(window.SETTINGS)
        page = self.shell.page()
        if page is not None:
            page.show_part(texts.SECTION)

    def _tell(self, words: str) -> None:
        self._sounds.play(Sound.ACCEPTED)
        self.screen.say(Tone.OK, words)
        self.read_again()

    def _refused(self, error: UserError) -> None:
        self._sounds.play(Sound.ERROR)
        self.screen.busy.stop()
        self.screen.say(Tone.ERROR, error.message)


def make(counter: Counter, shell: Shell, home: Path, sounds: Sounds) -> NoticesScreen:
    """The screen, joined to the records."""
    screen = NoticesScreen()
    NoticesDesk(screen, counter, shell, home, sounds)
    return screen
