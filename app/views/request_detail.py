"""The panel of one request: its books, its way, and what can be done with it."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import Qt, Signal, SignalInstance
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QHBoxLayout,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from app.texts import request_detail as texts
from app.texts import screens
from app.views import paint, theme
from app.views.cards import Card
from app.views.chips import Chip, ChipLook
from app.views.controls import Button, IconButton
from app.views.flow import FlowBox
from app.views.icons import Icon
from app.views.labels import Elided, Words
from app.views.reason import ReasonAsk
from app.views.request_asks import MessageAsk, PaperAsk
from app.views.steps import Step, Steps


@dataclass(frozen=True, slots=True)
class LineLook:
    """A book of the request: its key, title, state in words, and whether it can be cancelled."""

    key: str
    title: str
    state: str
    can_cancel: bool = False


@dataclass(frozen=True, slots=True)
class DetailLook:
    """One request from intake to return.

    ``notes`` are the words beside it (recipient, note, messages); ``can_cancel``, ``can_change``
    and ``can_pack`` say what would work; ``has_papers`` that a label was made for it.
    """

    key: str
    member: str
    number: str
    state: ChipLook
    lines: tuple[LineLook, ...]
    steps: tuple[Step, ...]
    notes: str = ""
    can_cancel: bool = False
    can_change: bool = False
    can_pack: bool = False
    has_papers: bool = False


class DetailCard(Card):
    """The request that is chosen; what is asked for unfolds here, over no other window.

    Signals: ``cancel_asked`` (key, reason), ``line_cancel_asked`` (key of the line, reason),
    ``message_given`` (key, words, their kind as ``MessageAsk`` tells it), ``change_asked`` and
    ``pack_asked`` (key), ``reprint_asked`` and ``preview_asked`` (key, document), ``answered`` when
    what was asked has folded away.
    """

    cancel_asked = Signal(str, str)
    line_cancel_asked = Signal(str, str)
    message_given = Signal(str, str, str)
    change_asked = Signal(str)
    pack_asked = Signal(str)
    reprint_asked = Signal(str, str)
    preview_asked = Signal(str, str)
    answered = Signal()

    WIDE, NARROW = 352, 304

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        self._look: DetailLook | None = None
        self._line = ""
        self._asking: QWidget | None = None
        self.set_narrow(False)
        self._member = Elided("", theme.CARD, theme.BOLD)
        self._number = Words("", theme.SMALL, tone="muted", select=True)
        self._state = Chip(ChipLook(""))
        self._lines = QVBoxLayout()
        self._notes = Words("", theme.SMALL, wrap=True)
        self._steps = Steps()
        # The panel is narrower than a timeline likes to be beside a list in a narrow window.
        self._steps.setMinimumWidth(theme.px(200))
        self._why = ReasonAsk(screens.CANCEL_WHY, screens.CANCEL_REASONS, screens.CANCEL_NOW)
        self._why_line = ReasonAsk(texts.CANCEL_LINE, screens.CANCEL_REASONS, screens.CANCEL_NOW)
        self._message = MessageAsk()
        self._papers = PaperAsk()
        self.change_button = Button(texts.CHANGE, key="Ctrl+5", small=True)
        self.message_button = Button(texts.MESSAGE, key="Ctrl+3", small=True)
        self.cancel_button = Button(texts.CANCEL, key="Ctrl+4", small=True)
        self.reprint_button = Button(texts.REPRINT, key="F11", small=True)
        self.pack_button = Button(texts.PACK, key="Enter", small=True)
        self._buttons = FlowBox()
        self._content = QWidget()
        self._lay_out()
        self._connect()
        self.show_detail(None)

    def _lay_out(self) -> None:
        column = QVBoxLayout(self._content)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.px(8))
        head = QHBoxLayout()
        head.setSpacing(theme.px(8))
        head.addWidget(self._member, 1)
        head.addWidget(self._state)
        names = QVBoxLayout()
        names.setSpacing(0)
        names.addLayout(head)
        names.addWidget(self._number)
        column.addLayout(names)
        inner = QWidget()
        way = QVBoxLayout(inner)
        way.setContentsMargins(theme.px(8), 0, 0, 0)
        way.setSpacing(theme.px(8))
        self._lines.setSpacing(0)
        way.addLayout(self._lines)
        way.addWidget(self._notes)
        way.addSpacing(theme.px(4))
        way.addWidget(self._steps)
        way.addStretch(1)
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        area.setWidget(inner)
        column.addWidget(area, 1)
        for asking in self._askings():
            column.addWidget(asking)
        for button in (
            self.change_button,
            self.message_button,
            self.cancel_button,
            self.reprint_button,
            self.pack_button,
        ):
            self._buttons.add(button)
        column.addWidget(self._buttons)
        self.body.addWidget(self._content)

    def _connect(self) -> None:
        self.change_button.clicked.connect(self.ask_to_change)
        self.message_button.clicked.connect(self.ask_for_message)
        self.cancel_button.clicked.connect(self.ask_to_cancel)
        self.reprint_button.clicked.connect(self.ask_to_reprint)
        self.pack_button.clicked.connect(lambda: self._emit(self.pack_asked))
        self._why.given.connect(self._cancel)
        self._why_line.given.connect(self._cancel_line)
        self._message.given.connect(self._say)
        self._papers.given.connect(self._reprint)
        self._papers.shown.connect(self.show_paper)
        for asking in self._askings():
            asking.left.connect(self.stop_asking)

    def _askings(self) -> tuple[ReasonAsk | MessageAsk | PaperAsk, ...]:
        return (self._why, self._why_line, self._message, self._papers)

    def set_narrow(self, narrow: bool) -> None:
        """Take less room beside a list in a narrow window."""
        self.setMinimumWidth(theme.px(self.NARROW if narrow else self.WIDE))

    def show_detail(self, look: DetailLook | None) -> None:
        """Show a request, or nothing; what is being asked about the same one stays."""
        same = look is not None and self._look is not None and look.key == self._look.key
        self._look = look
        self._content.setVisible(look is not None)
        self.setVisible(look is not None)
        if not same:
            self._stop_asking()
        if look:
            self._member.set_text(look.member)
            self._number.setText(paint.code(look.number))
            self._state.change(look.state)
            self._show_lines(look.lines)
            self._notes.setText(look.notes)
            self._notes.setVisible(bool(look.notes))
            self._steps.show_steps(look.steps)
        self._update()

    def detail(self) -> DetailLook | None:
        """What is shown."""
        return self._look

    def _show_lines(self, lines: tuple[LineLook, ...]) -> None:
        while (gone := self._lines.takeAt(0)) is not None:
            widget = gone.widget()
            if widget:
                widget.hide()
                widget.deleteLater()
        several = len(lines) > 1
        for line in lines:
            row = _Line(line, cancellable=several and line.can_cancel)
            row.cancel.clicked.connect(lambda _=False, it=line: self.ask_to_cancel_line(it.key))
            self._lines.addWidget(row)

    def ask_to_cancel(self) -> None:
        """Ask for the reason, inline."""
        self._ask(self._why)
        self._why.ask()

    def ask_to_cancel_line(self, key: str) -> None:
        """Ask why one book is cancelled."""
        self._line = key
        self._ask(self._why_line)
        self._why_line.ask()

    def ask_for_message(self) -> None:
        """Open the box for what the member said."""
        self._ask(self._message)
        self._message.ask()

    def ask_to_change(self) -> None:
        """Go to the form."""
        self._emit(self.change_asked)

    def ask_to_reprint(self) -> None:
        """Ask which paper."""
        self._ask(self._papers)
        self._papers.ask()

    def asking(self) -> bool:
        """Whether something is being asked."""
        return self._asking is not None

    def stop_asking(self) -> None:
        """Fold away what was asked."""
        self._stop_asking()
        self.answered.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and self.asking():
            self.stop_asking()
            return
        super().keyPressEvent(event)

    def _ask(self, what: QWidget) -> None:
        self._stop_asking()
        self._asking = what
        self._update()

    def _stop_asking(self) -> None:
        self._asking = None
        for one in self._askings():
            one.hide()
        self._update()

    def _emit(self, signal: SignalInstance) -> None:
        if self._look:
            signal.emit(self._look.key)

    def _cancel(self, reason: str) -> None:
        self.stop_asking()
        if self._look:
            self.cancel_asked.emit(self._look.key, reason)

    def _cancel_line(self, reason: str) -> None:
        self.stop_asking()
        self.line_cancel_asked.emit(self._line, reason)

    def _say(self, words: str, kind: str) -> None:
        self.stop_asking()
        if self._look:
            self.message_given.emit(self._look.key, words, kind)

    def _reprint(self, document: str) -> None:
        self.stop_asking()
        if self._look:
            self.reprint_asked.emit(self._look.key, document)

    def show_paper(self, document: str = "address-label") -> None:
        """Look at a paper before it is printed; what is being asked stays."""
        if self._look and self._look.has_papers:
            self.preview_asked.emit(self._look.key, document)

    def _update(self) -> None:
        look, free = self._look, self._asking is None
        self._buttons.setVisible(free)
        self.change_button.setVisible(bool(look and look.can_change))
        self.message_button.setVisible(look is not None)
        self.cancel_button.setVisible(bool(look and look.can_cancel))
        self.reprint_button.setVisible(bool(look and look.has_papers))
        self.pack_button.setVisible(bool(look and look.can_pack))


class _Line(QWidget):
    """Title, state, and a cross where one of several books can be cancelled."""

    def __init__(self, look: LineLook, *, cancellable: bool) -> None:
        super().__init__()
        self.cancel = IconButton(Icon.CLOSE, f"{texts.CANCEL_LINE}: {look.title}", side=32)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme.px(8))
        row.addWidget(Elided(look.title, theme.SMALL, theme.SEMIBOLD), 1)
        row.addWidget(Words(look.state, theme.CAPTION, tone="muted"))
        row.addWidget(self.cancel)
        # Shown only inside its row: by itself it would be a window.
        self.cancel.setVisible(cancellable)
        self.setMinimumHeight(theme.px(32))
