"""What unfolds under a book that was not found: why, and what could stand in for it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF, Qt, Signal, SignalInstance
from PySide6.QtGui import QKeySequence, QPainter, QPaintEvent, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.texts import picking_screen as texts
from app.views import paint, theme
from app.views.controls import Button, Kind
from app.views.flow import WrapRow
from app.views.icons import Icon
from app.views.labels import Elided, IconMark, Words
from app.views.palette import Tone
from app.views.row_table import paint_frame


@dataclass(frozen=True, slots=True)
class OffersLook:
    """What could be done: (key, words) of copies here, (code, words) of branches, a remark."""

    others: tuple[tuple[str, str], ...]
    branches: tuple[tuple[str, str], ...]
    remark: str = ""
    may_go_back: bool = False


class MissingPanel(QWidget):
    """Signals: ``reason`` and ``other`` (keys), ``branch`` (its code), ``back``, ``left``."""

    reason = Signal(str)
    other = Signal(str)
    branch = Signal(str)
    back = Signal()
    left = Signal()

    def __init__(self, reasons: Sequence[tuple[str, str]], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._asking = False
        self._reasons: list[Button] = []
        self._offers: list[QWidget] = []
        self._why = QWidget()
        self._lay_out_reasons(reasons)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(theme.px(16), theme.px(4), theme.px(56), theme.px(12))
        self._column.setSpacing(theme.px(8))
        self._column.addWidget(self._why)
        self._remark = Words("", theme.SMALL, wrap=True)
        self._back = Button(texts.PUT_BACK, icon=Icon.UNDO, small=True)
        self._fold = Button(texts.FOLD, key="Esc", small=True)
        self._back.clicked.connect(self.back)
        self._fold.clicked.connect(self.left)
        self._foot = QWidget()
        foot = QHBoxLayout(self._foot)
        foot.setContentsMargins(0, 0, 0, 0)
        foot.setSpacing(theme.px(8))
        foot.addWidget(self._remark, 1)
        foot.addStretch(0)
        foot.addWidget(self._back)
        foot.addWidget(self._fold)
        self._column.addWidget(self._foot)
        self.hide()

    def _lay_out_reasons(self, reasons: Sequence[tuple[str, str]]) -> None:
        row = WrapRow(self._why)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme.px(8))
        row.addWidget(Words(texts.WHY, theme.SMALL, theme.SEMIBOLD))
        for at, (key, words) in enumerate(reasons, 1):
            button = Button(words, key=str(at), small=True)
            button.clicked.connect(lambda _=False, which=key: self.reason.emit(which))
            self._reasons.append(button)
            row.addWidget(button)
            self._on(str(at), button.click)
        row.addStretch(1)
        leave = Button(texts.LEAVE, key="Esc", small=True)
        leave.clicked.connect(self.left)
        row.addWidget(leave)

    def _on(self, key: str, act: Callable[[], None]) -> None:
        shortcut = QShortcut(QKeySequence(key), self)
        shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        shortcut.activated.connect(lambda: act() if self._asking else None)

    def ask(self) -> None:
        """Ask why it was not found."""
        self._asking = True
        self._clear()
        self._why.show()
        self._foot.hide()
        self.update()

    def wait(self) -> None:
        """What could stand in for it is being looked for."""
        self._asking = False
        self._clear()
        self._why.hide()
        self._back.hide()
        self._remark.setText(texts.LOOKING)
        self._foot.show()
        self.update()

    def show_offers(self, look: OffersLook) -> None:
        """Show what could be done about it."""
        self._asking = False
        self._clear()
        self._why.hide()
        for key, words in look.others:
            self._offer(Icon.OTHER_COPY, words, texts.TAKE_OTHER, self.other, key)
        for code, words in look.branches:
            self._offer(Icon.OPEN, words, texts.ASK_BRANCH, self.branch, code)
        self._remark.setText(look.remark)
        self._back.setVisible(look.may_go_back)
        self._foot.show()
        self.update()

    def asking(self) -> bool:
        """Whether it asks for the reason."""
        return self._asking

    def take_focus(self) -> None:
        """Put the cursor on the first answer."""
        first = self._reasons[0] if self._asking else next(iter(self.findChildren(_Offer)), None)
        (first.button if isinstance(first, _Offer) else first or self._fold).setFocus()

    def _offer(self, icon: Icon, words: str, act: str, signal: SignalInstance, key: str) -> None:
        offer = _Offer(icon, words, act)
        offer.button.clicked.connect(lambda: signal.emit(key))
        self._column.insertWidget(1 + len(self._offers), offer)
        self._offers.append(offer)

    def _clear(self) -> None:
        for offer in self._offers:
            # It is drawn until it is gone, and it goes later.
            offer.hide()
            offer.setParent(None)
            offer.deleteLater()
        self._offers = []

    def paintEvent(self, event: QPaintEvent) -> None:
        p = theme.colours()
        painter = QPainter(self)
        paint.begin(painter)
        box = QRectF(self.rect())
        tone = Tone.ACCENT if self._asking else Tone.ERROR
        painter.fillRect(box, theme.colour(p.tint(tone)))
        if p.edged or not self._asking:
            paint_frame(painter, box, top=False)
            return
        edge = theme.px(4)
        side = QRectF(box.right() - edge, box.top(), edge, box.height())
        painter.fillRect(side, theme.colour(p.accent))
        bottom = box.bottom() - 0.5
        paint.line(painter, QPointF(0, bottom), QPointF(box.right(), bottom), p.divider, 1)


class _Offer(QWidget):
    """One thing that could be done, and the button that does it."""

    def __init__(self, icon: Icon, words: str, act: str) -> None:
        super().__init__()
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme.px(10))
        row.addWidget(IconMark(icon, "accent", 20))
        row.addWidget(Elided(words, theme.BODY, theme.MEDIUM), 1)
        self.button = Button(act, Kind.PLAIN, small=True)
        self.button.setAccessibleName(f"{act}: {paint.bare(words)}")
        row.addWidget(self.button)
