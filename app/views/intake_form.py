"""Intake: member, books, address, service; Enter goes on, Ctrl+Enter saves.

The form shows what it is given and says what a person does (its signals); it asks no service.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QVBoxLayout, QWidget

from app.texts import intake_form as form_texts
from app.texts import screens as texts
from app.views import theme
from app.views.beside import Beside
from app.views.busy import BusyBar
from app.views.cards import Strip
from app.views.controls import Button, Choice, Kind, Pill
from app.views.fields import LineEdit
from app.views.flow import WrapRow
from app.views.icons import Icon
from app.views.intake_address import AddressCard
from app.views.intake_books import BooksCard
from app.views.intake_member import MemberCard
from app.views.labels import Words
from app.views.pages import SideColumn, reveal
from app.views.palette import Tone
from app.views.screen import KeyHelp, Screen
from app.views.step_card import StepCard
from app.views.tab_order import follow
from app.views.text_box import TextBox


@dataclass(frozen=True, slots=True)
class ServiceLook:
    """A service of the carrier: key, name, a remark such as the days it takes."""

    key: str
    name: str
    remark: str = ""


ROOMY = 760
"""px at 100 % of the window's height from which nothing has to give way."""
WARNED = 90
"""px at 100 % that are needed more while something is said above the buttons."""

_CHANNEL_ICONS = {
    "in_person": Icon.PERSON,
    "phone": Icon.CALL,
    "letter": Icon.LETTER,
    "social": Icon.SOCIAL,
}


class IntakeForm(Screen):
    """A new request.

    Cards: ``member``, ``books``, ``address`` (each with signals of its own). Signals here:
    ``save_asked`` (overrule: whether what was warned of was accepted), ``left`` (back to the list),
    ``dropped`` (the draft is not wanted), ``unmet_asked`` (no request, but the wish is counted),
    ``code`` (a scan), ``changed`` (by a person, in any card), ``refreshed`` (something was written,
    or somebody else has come).

    Args:
        changing: it shows a request that is there already, whose member and channel stay.
    """

    KEYS: tuple[KeyHelp, ...] = (
        KeyHelp("Enter", texts.KEY_NEXT),
        KeyHelp("Ctrl+Enter", texts.KEY_SAVE),
        KeyHelp("Ctrl+3", form_texts.KEY_NEW_MEMBER),
        KeyHelp("Esc", texts.KEY_BACK),
    )

    save_asked = Signal(bool)
    left = Signal()
    dropped = Signal()
    unmet_asked = Signal()
    code = Signal(str)
    changed = Signal()
    refreshed = Signal()

    def __init__(self, parent: QWidget | None = None, *, changing: bool = False) -> None:
        super().__init__(texts.NEW_TITLE, parent)
        self._changing = changing
        if changing:
            self.KEYS = (
                KeyHelp("Enter", texts.KEY_NEXT),
                KeyHelp("Ctrl+Enter", form_texts.KEY_SAVE_CHANGE),
                KeyHelp("Esc", texts.KEY_BACK),
            )
        self._channels = QButtonGroup(self)
        self._channel_pills: dict[str, Pill] = {}
        self.member = MemberCard(fixed=changing)
        self.books = BooksCard()
        self.address = AddressCard()
        self._service_card = StepCard(4, texts.SERVICE)
        self._services: dict[str, Choice] = {}
        self._taken = ""
        self._pressed = False
        self._service_box = QVBoxLayout()
        self._service_error = Words("", theme.CAPTION, tone="error")
        self._note = LineEdit(texts.NOTE_HINT)
        self._pasted = TextBox(form_texts.PASTED, form_texts.PASTED_HINT, lines=2)
        self.busy = BusyBar()
        self._warning = Strip()
        self._overrule = self._warning.add_action(texts.SAVE_ANYWAY)
        self._unmet = self._warning.add_action(form_texts.COUNT_UNMET)
        self._draft = Words("", theme.CAPTION, tone="muted")
        self._drop = Button(form_texts.START_EMPTY, Kind.LINK, small=True)
        store = form_texts.SAVE_CHANGE if changing else texts.SAVE_REQUEST
        self._save = Button(store, Kind.PRIMARY, icon=Icon.CHECK, key="Ctrl+Enter")
        self._leave = Button(texts.CANCEL, key="Esc")
        self._lay_out()
        self._connect()
        self.clear()

    def _lay_out(self) -> None:
        self.head.addStretch(1)
        through = Words(texts.THROUGH, theme.SMALL, tone="muted")
        self.head.addWidget(through)
        # Shown only inside the form: by itself it would be a window.
        through.setVisible(not self._changing)
        for key in _CHANNEL_ICONS:
            pill = Pill(texts.CHANNELS[key], icon=_CHANNEL_ICONS[key])
            self._channels.addButton(pill)
            self._channel_pills[key] = pill
            self.head.addWidget(pill)
            pill.setVisible(not self._changing)
        self._fill_cards()
        middle = Beside(wide=440)
        middle.addWidget(_column(self.member, self.books))
        area = SideColumn(_column(self.address, self._service_card))
        area.setMinimumWidth(theme.px(368))
        middle.addWidget(area)
        self.page.addLayout(middle, 1)
        self.page.addWidget(self._warning)
        foot = WrapRow()
        foot.addWidget(self._draft)
        foot.addWidget(self._drop)
        foot.addWidget(self.busy, 1)
        foot.addWidget(self._leave)
        foot.addWidget(self._save)
        self.page.addLayout(foot)
        # Whoever was asked again finds the answer one Tab further.
        self.setTabOrder(self._save, self._overrule)

    def _fill_cards(self) -> None:
        """Put the services into their card, and what is written for picking under the books."""
        self._service_box.setSpacing(theme.px(8))
        self._service_card.body.addLayout(self._service_box)
        self._service_card.body.addWidget(self._service_error)
        self._service_card.body.addStretch(1)
        self._note.setAccessibleName(texts.NOTE_FOR_PICKING)
        self._note_head = QWidget()
        note = QHBoxLayout(self._note_head)
        note.setContentsMargins(0, 0, 0, 0)
        note.addWidget(Words(texts.NOTE_FOR_PICKING, theme.SMALL, theme.MEDIUM))
        note.addWidget(Words(texts.OPTIONAL, theme.CAPTION, tone="muted"))
        note.addStretch(1)
        self.books.body.addWidget(self._pasted)
        self.books.body.addWidget(self._note_head)
        self.books.body.addWidget(self._note)

    def _connect(self) -> None:
        self._save.clicked.connect(lambda: self._ask_to_save(False))
        self._overrule.clicked.connect(lambda: self._ask_to_save(True))
        self._unmet.clicked.connect(self.unmet_asked)
        self._drop.clicked.connect(self.dropped)
        self._leave.clicked.connect(self.left)
        self.on_key("Ctrl+Return", self._save, lambda: self._ask_to_save(False))
        self.on_key("Ctrl+Enter", self._save, lambda: self._ask_to_save(False))
        self.on_key("Esc", None, self.left.emit)
        self.on_key("Ctrl+3", None, lambda: self.member.open_new())
        self.member.chosen.connect(lambda _: self.books.take_focus())
        self.books.done.connect(self._after_books)
        self.address.done.connect(self._to_services)
        self._note.returnPressed.connect(self._save.setFocus)
        for told in (
            self._note.textChanged,
            self._pasted.textChanged,
            self.member.chosen,
            self.member.cleared,
            self.books.changed,
            self.address.changed,
            self._channels.buttonClicked,
        ):
            told.connect(lambda *_: self.changed.emit())
        self._channels.buttonToggled.connect(lambda *_: self._show_pasted())

    def clear(self) -> None:
        """An empty form with the cursor on the member."""
        self.member.clear()
        self.books.clear()
        self.address.clear()
        self._note.clear()
        self._pasted.clear()
        self._warning.clear()
        self._service_error.setText("")
        self.show_draft("")
        self._channel_pills["phone"].setChecked(True)
        first = next(iter(self._services.values()), None)
        if first:
            first.setChecked(True)
        self._service_card.set_done(False)
        self._save.setEnabled(True)
        self._show_pasted()
        self.member.take_focus()

    def arrive(self) -> None:
        self.member.take_focus()

    def scanned(self, code: str) -> None:
        self.code.emit(code)

    def refresh(self) -> None:
        self.refreshed.emit()

    def take_overrule(self) -> None:
        """Put the cursor on the button that stores it anyway."""
        self._overrule.setFocus()

    def set_services(self, services: Sequence[ServiceLook]) -> None:
        """Offer the services of the agreement; the first is chosen."""
        for choice in self._services.values():
            self._service_box.removeWidget(choice)
            choice.deleteLater()
        self._services = {}
        for look in services:
            choice = Choice(look.name, look.remark)
            choice.clicked.connect(lambda _=False, key=look.key: self._take_service(key))
            self._services[look.key] = choice
            self._service_box.addWidget(choice)
        follow(self._service_error, self._services.values())
        if services:
            self._services[services[0].key].setChecked(True)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        """Of the window: in a low one the form is higher than what can be seen of it."""
        needed = ROOMY if self._warning.isHidden() else ROOMY + WARNED
        low = self.window().height() < theme.px(needed)
        self._pasted.show_lines(1 if low else 2)
        self._note_head.setVisible(not low)
        self._note.setPlaceholderText(texts.NOTE_FOR_PICKING if low else texts.NOTE_HINT)
        self.page.setSpacing(theme.px(8 if low else 16))
        side = theme.px(24)
        end = theme.px(8 if low else 16)
        self.page.setContentsMargins(side, end, side, end)

    def channel(self) -> str:
        """The key of the channel that is chosen."""
        return next(key for key, pill in self._channel_pills.items() if pill.isChecked())

    def set_channel(self, key: str) -> None:
        """Choose a channel."""
        self._channel_pills[key].setChecked(True)

    def service(self) -> str:
        """The key of the service that is chosen; empty when there is none."""
        return next((key for key, c in self._services.items() if c.isChecked()), "")

    def set_service(self, key: str) -> None:
        """Choose a service."""
        if key in self._services:
            self._services[key].setChecked(True)

    def note(self) -> str:
        """The note for picking."""
        return self._note.text().strip()

    def set_note(self, words: str) -> None:
        """Write a note (of a draft)."""
        self._note.setText(words)

    def pasted(self) -> str:
        """The message as it was pasted; empty where the request came another way."""
        return self._pasted.words() if self.channel() == "social" else ""

    def set_pasted(self, words: str) -> None:
        """Put a message there (of a draft)."""
        self._pasted.setPlainText(words)

    def _show_pasted(self) -> None:
        pill = self._channel_pills["social"]
        self._pasted.setVisible(pill.isChecked() and not self._changing)

    def show_draft(self, words: str) -> None:
        """Say when the draft was kept, and let a person throw it away."""
        self._draft.setText(words)
        self._drop.setVisible(bool(words))

    def warn(
        self, head: str, sentence: str = "", *, overrule: str = "", unmet: bool = False
    ) -> None:
        """Say why the request was not stored.

        Args:
            head, sentence: what is the matter.
            overrule: names a button that stores it anyway; empty for none.
            unmet: offer to count the wish instead.
        """
        tone = Tone.WARNING if overrule else Tone.ERROR
        self._overrule.setVisible(bool(overrule))
        self._overrule.setText(overrule or texts.SAVE_ANYWAY)
        self._unmet.setVisible(unmet)
        self._warning.say(tone, head, sentence)
        self._fit()
        self.set_saving(False)
        reveal(self._save)

    def warning(self) -> str:
        """What stands above the buttons."""
        return self._warning.words()

    def set_saving(self, saving: bool) -> None:
        """The request is on its way: no second one by a second press."""
        self._save.setEnabled(not saving)
        self._overrule.setEnabled(not saving)
        if self._pressed and not saving:
            # A button that can't be pressed loses the cursor. It does not come to the button that
            # stores it anyway: a second press of Enter would answer what nobody has read.
            self._save.setFocus()
            self._pressed = False
        if saving:
            self.busy.start()
        else:
            self.busy.stop()

    def _ask_to_save(self, overrule: bool) -> None:
        if not self._save.isEnabled() or not self._complete():
            return
        self._pressed = self._save.hasFocus() or self._overrule.hasFocus()
        self._warning.clear()
        self.set_saving(True)
        self.save_asked.emit(overrule)

    def _complete(self) -> bool:
        """Whether all that is needed is there; the first card that lacks something says so."""
        if self.member.member() is None:
            self.member.complain(texts.NO_MEMBER_YET)
            self.member.take_focus()
            return False
        if not self.books.books() and not self._changing:
            self.books.complain(texts.NO_BOOK_YET)
            self.books.take_focus()
            return False
        if not self.address.complete():
            self.address.take_focus()
            return False
        self._service_error.setText("" if self.service() else texts.NO_SERVICE_YET)
        return bool(self.service())

    def _take_service(self, key: str) -> None:
        """Enter on the service that is chosen already goes on."""
        if key == self._taken:
            self._save.setFocus()
        self._taken = key
        self.changed.emit()

    def _after_books(self) -> None:
        if self.address.is_done():
            self._to_services()
        else:
            self.address.take_focus()

    def _to_services(self) -> None:
        chosen = self._services.get(self.service())
        self._taken = self.service()
        if chosen:
            chosen.setFocus()


def _column(upper: QWidget, lower: QWidget) -> QWidget:
    """Two cards under each other; the lower one has the room that is left."""
    both = QWidget()
    column = QVBoxLayout(both)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(theme.px(16))
    column.addWidget(upper)
    column.addWidget(lower, 1)
    return both
