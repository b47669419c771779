"""To what a report is narrowed: one service, one person, or nothing."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QRectF, QSize, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QWidget

from app.texts import reports as texts
from app.texts import window
from app.views import paint, theme
from app.views.controls import Button, Kind
from app.views.icons import Icon
from app.views.labels import Elided, IconMark
from app.views.select import Option, Select

WIDEST = 168
"""px at 100 % of a filter; a longer name is cut."""


class FilterPill(Select):
    """One of several as a pill: quiet while it lets everything through.

    Args:
        name: what it says then, and for screen readers.
        everything: what lets everything through is called in the list.
    """

    def __init__(self, name: str, everything: str, parent: QWidget | None = None) -> None:
        self._all = Option("", everything)
        self._label = name
        super().__init__(name, (self._all,), parent)
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)

    def offer(self, options: Sequence[Option]) -> None:
        """Offer others beside everything; what was chosen stays where it is among them."""
        self.set_options((self._all, *options))
        self.updateGeometry()

    def choose(self, key: str) -> None:
        super().choose(key)
        self.updateGeometry()
        self.update()

    def shown(self) -> str:
        """The words on it."""
        return self.text() if self.key() else self._label

    def sizeHint(self) -> QSize:
        font = theme.font(theme.SMALL, theme.SEMIBOLD)
        wide = paint.width(self.shown(), font) + theme.px(12 + 6 + 18 + 8) + 2
        return QSize(round(min(wide, theme.px(WIDEST))), theme.px(32))

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:
        p = theme.colours()
        painter = QPainter(self)
        paint.begin(painter)
        box = QRectF(self.rect())
        on = bool(self.key())
        hot = on or self.underMouse()
        edge = p.accent if on or self.hasFocus() else p.button_border
        thick = theme.px(2) if self.hasFocus() or (on and p.edged) else p.border
        fill = p.accent_tint if hot else p.surface
        paint.panel(painter, box, round(box.height() / 2), fill, edge, thick)
        ink = p.accent if on else p.text
        side = theme.px(18)
        left = box.left() + theme.px(8)
        paint.icon(painter, Icon.DOWN, left + side, box.center().y(), side, ink)
        left += side + theme.px(6)
        words = QRectF(left, 0, box.right() - theme.px(12) - left, box.height())
        font = theme.font(theme.SMALL, theme.SEMIBOLD if on else theme.MEDIUM)
        paint.words(painter, words, self.shown(), font, ink)


class ReportFilters(QWidget):
    """The two pills; ``changed`` is sent when they let something else through."""

    changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.service = FilterPill(texts.SERVICE, texts.ALL_SERVICES)
        self.staff = FilterPill(texts.STAFF, texts.ALL_STAFF)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme.px(8))
        for pill in (self.service, self.staff):
            row.addWidget(pill)
            pill.taken.connect(lambda _key: self.changed.emit())

    def narrowed(self) -> bool:
        """Whether anything is hidden."""
        return bool(self.service.key() or self.staff.key())

    def show_all(self) -> None:
        """Let everything through."""
        if self.narrowed():
            for pill in (self.service, self.staff):
                pill.choose("")
            self.changed.emit()


class NarrowedLine(QWidget):
    """What a narrowed report leaves out, and how to see all; out of sight while it is of all.

    ``all_asked`` is sent when a person wants to see everything.
    """

    all_asked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._words = Elided("", theme.CAPTION, role="warning")
        self._words.setMinimumWidth(theme.px(200))
        self._all = Button(window.SHOW_ALL, Kind.LINK, small=True)
        self._all.clicked.connect(self.all_asked)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme.px(8))
        row.addWidget(IconMark(Icon.FILTER, "warning", 18))
        row.addWidget(self._words, 1)
        row.addWidget(self._all)
        self.hide()

    def say(self, words: str) -> None:
        """Say what is left out; nothing takes the line away."""
        self._words.set_text(words)
        self.setVisible(bool(words))

    def words(self) -> str:
        """What it says."""
        return self._words.text()
