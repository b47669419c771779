"""What members were told: the list, what became of each notice, and what can be done about it.

It shows what it is given and says what a person wants (its signals); it knows no service.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout

from app.texts import notices as names
from app.texts import notices_screen as texts
from app.texts import screens as screen_texts
from app.views import theme
from app.views.cards import Strip
from app.views.controls import Button, Kind
from app.views.empty import Empty
from app.views.fields import SearchField
from app.views.icons import Icon
from app.views.list_card import ListCard
from app.views.list_foot import ListFoot
from app.views.list_head import StateTabs
from app.views.notices_fold import NoticeFold
from app.views.notices_looks import AGAIN, COLUMNS, NoticeLook, act_of
from app.views.palette import Tone
from app.views.row_table import RowModel, RowTable
from app.views.screen import KeyHelp, Screen
from app.views.select import Option, Select

KINDS: dict[str, tuple[str, tuple[str, ...]]] = {
    "all": (texts.ALL, ()),
    "trouble": (texts.TROUBLE, ("failed", "unknown")),
    "waiting": (texts.WAITING, ("queued", "sending")),
    "sent": (texts.SENT, ("accepted", "delivered")),
    "stopped": (texts.STOPPED, ("blocked",)),
}
"""The pills, and which states each shows; all for ()."""


class NoticesScreen(Screen):
    """Signals: ``filtered`` asks for the list anew; the others carry the key of a notice, and
    ``opted_out`` that of a member with a channel; ``opted_in`` takes that back.
    """

    KEYS = (
        KeyHelp("Ctrl+2", screen_texts.KEY_SEARCH),
        KeyHelp(texts.SPACE, texts.KEY_ROW),
        KeyHelp("F11", texts.KEY_AGAIN),
    )

    arrived = Signal()
    filtered = Signal()
    again_asked = Signal(str)
    block_asked = Signal(str)
    came_asked = Signal(str)
    opted_out = Signal(str, str)
    opted_in = Signal(str, str)
    settings_asked = Signal()

    def __init__(self) -> None:
        super().__init__(texts.TITLE)
        self.subtitle.set_text(texts.SUBTITLE)
        self.kinds = StateTabs(KINDS)
        self.search = SearchField(texts.SEARCH)
        ways = [Option("", texts.BOTH), *(Option(*one) for one in names.CHANNELS.items())]
        self.channel = Select(texts.CHANNEL, ways)
        self.off = Strip()
        self.to_settings = self.off.add_action(texts.TO_SETTINGS, Icon.SETTINGS)
        self.strip = Strip()
        self.put_back = self.strip.add_action(texts.PUT_BACK, Icon.UNDO)
        self.rows = RowModel(COLUMNS)
        self.table = RowTable(self.rows, row_height=58)
        self.fold = NoticeFold()
        self._empty = Empty(Icon.SMS, texts.NOTHING)
        self._list = ListCard(texts.TITLE, self.table, self._empty)
        self.busy = self._list.busy
        self.way_out = Button(texts.TO_SETTINGS, Kind.PRIMARY, icon=Icon.SETTINGS)
        self._foot = ListFoot()
        self._refused: tuple[str, str] | None = None
        self._lay_out()
        self._connect()

    def _lay_out(self) -> None:
        self.search.setMaximumWidth(theme.px(400))
        self.channel.setFixedWidth(theme.px(170))
        self.head.addWidget(self.subtitle, 1)
        row = QHBoxLayout()
        row.setSpacing(theme.px(8))
        row.addWidget(self.search, 1)
        row.addWidget(self.channel)
        row.addStretch(1)
        self.head.addWidget(self.kinds)
        self.page.addLayout(row)
        self.page.addWidget(self.off)
        self._empty.add_action(self.way_out)
        self._list.body.addWidget(self._foot)
        self.page.addWidget(self._list, 1)
        self.page.addWidget(self.strip)
        self.fold.hide()

    def _connect(self) -> None:
        self.kinds.chosen.connect(lambda _: self.filtered.emit())
        self.search.searched.connect(lambda _: self.filtered.emit())
        self.search.went_down.connect(self.table.setFocus)
        self.channel.taken.connect(lambda _: self.filtered.emit())
        self.table.acted.connect(self._act)
        self.table.opened.connect(self._act)
        self.table.moved.connect(self._moved)
        self.way_out.clicked.connect(self._leave_empty)
        self.to_settings.clicked.connect(lambda _=False: self.settings_asked.emit())
        self.put_back.clicked.connect(self._back)
        self._foot.show_all.connect(self.show_all)
        self.on_key("Ctrl+2", None, self.search.setFocus)
        self.on_key("F11", None, self._again)
        self.on_key("Esc", None, self.strip.clear)
        fold = self.fold
        fold.again.connect(self._again)
        fold.arrived.connect(lambda: self._tell(self.came_asked.emit))
        fold.opted_out.connect(self._opt_out)
        fold.opted_in.connect(self._opt_in)

    def arrive(self) -> None:
        # What was said is of another visit.
        self.say_nothing()
        self.table.setFocus()
        self.arrived.emit()

    def refresh(self) -> None:
        self.filtered.emit()

    def states(self) -> tuple[str, ...]:
        """The states that the chosen pill shows; () for all."""
        return self.kinds.states()

    def show_all(self) -> None:
        """Take every filter away."""
        self.search.clear()
        self.search.forget_search()
        self.channel.choose("")
        self.kinds.show_all()

    def show_rows(self, looks: Sequence[NoticeLook], total: int, counts: Mapping[str, int]) -> None:
        """Show the list.

        Args:
            total: how many there are with this filter, also those that are not in sight.
            counts: of all states with these words on this way, by their names.
        """
        self.busy.stop()
        self.kinds.show_counts(counts)
        if tuple(looks) != self.looks():
            self.table.renew(looks)
            self._moved(self.table.chosen())
        plain = not self.filters()
        self._empty.sentence.setText(texts.NOTHING if plain else texts.NOTHING_SUCH)
        self.way_out.setText(texts.TO_SETTINGS if plain else texts.SHOW_ALL)
        was_empty = self.way_out.hasFocus()
        self._list.show_empty(not looks)
        if was_empty and looks:
            self.table.setFocus()
        hidden = sum(counts.values()) - total
        names_on = self.filters()
        words = screen_texts.hidden_by(names_on, hidden, texts.NOTICE) if hidden > 0 else ""
        self._foot.say(texts.count_of(len(looks), total), words)
        self._foot.setVisible(bool(looks) or bool(words))

    def filters(self) -> list[str]:
        """The names of the filters that are on."""
        words = self.search.text().strip()
        way = names.CHANNELS.get(self.channel.key(), "")
        return [one for one in (self.kinds.narrows(), words, way) if one]

    def show_ways(self, *, on: bool, sends: bool) -> None:
        """Say that nothing is sent at all, or not from here."""
        if not on:
            self.off.say(Tone.WARNING, texts.OFF, texts.OFF_HINT)
        elif not sends:
            self.off.say(Tone.ACCENT, texts.NOBODY_SENDS, texts.NOBODY_SENDS_HINT, Icon.INFO)
        else:
            self.off.clear()

    def let_settings(self, allowed: bool) -> None:
        """Only a supervisor is led to the settings."""
        self.to_settings.setVisible(allowed)
        self.way_out.setVisible(allowed or bool(self.filters()))

    def looks(self) -> tuple[NoticeLook, ...]:
        """The notices in sight."""
        return tuple(self.rows.row(at) for at in range(self.rows.rowCount()))

    def marked(self) -> NoticeLook | None:
        """The row that the keys are about."""
        at = self.table.chosen()
        return self.looks()[at] if 0 <= at < self.rows.rowCount() else None

    def _taken(self) -> NoticeLook | None:
        """The same, by a button under it that goes away then: the cursor goes to the list."""
        self.table.setFocus()
        return self.marked()

    def say(self, tone: Tone, head: str, sentence: str = "") -> None:
        """Say what came of something."""
        self.put_back.hide()
        self.strip.say(tone, head, sentence)

    def say_nothing(self) -> None:
        """Nothing is to be said any more."""
        self.put_back.hide()
        self.strip.clear()

    def show_opted_out(self, member: str, channel: str) -> None:
        """A member gets no more on this way; that can be taken back."""
        self._refused = member, channel
        self.strip.say(Tone.OK, texts.OPTED_OUT[channel], texts.OPTED_OUT_HINT)
        self.put_back.show()

    def _moved(self, at: int) -> None:
        looks = self.looks()
        if not 0 <= at < len(looks):
            self.table.fold()
            return
        self.fold.show_notice(looks[at])
        if self.table.unfolded() != at:
            self.table.unfold(at, self.fold)

    def _act(self, at: int) -> None:
        self.table.choose(at)
        look = self.looks()[at]
        if look.state in AGAIN:
            self.again_asked.emit(look.key)
        elif act_of(look):
            self.block_asked.emit(look.key)

    def _again(self) -> None:
        look = self.marked()
        if look is not None and look.state in AGAIN:
            self.again_asked.emit(look.key)

    def _tell(self, tell: Callable[[str], None]) -> None:
        look = self._taken()
        if look is not None:
            tell(look.key)

    def _opt_out(self) -> None:
        look = self._taken()
        if look is not None:
            self.opted_out.emit(look.member_key, look.channel)

    def _opt_in(self) -> None:
        look = self._taken()
        if look is not None:
            self.opted_in.emit(look.member_key, look.channel)

    def _back(self) -> None:
        if self._refused is not None:
            self.opted_in.emit(*self._refused)

    def _leave_empty(self) -> None:
        if self.filters():
            self.show_all()
        else:
            self.settings_asked.emit()
