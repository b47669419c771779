"""F1: the keys, over the page; scanning goes on and closes it."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import (
    QAbstractSlider,
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QScrollArea,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from app.texts import guide as guide_texts
from app.texts import window as texts
from app.views import paint, theme
from app.views.cards import Card
from app.views.controls import Button, IconButton
from app.views.flow import WrapRow
from app.views.guide import icon as guide_icon
from app.views.icons import Icon
from app.views.labels import IconMark, Words
from app.views.overlay import WIDE, Overlay
from app.views.pages import SideColumn
from app.views.screen import KeyHelp

_TURNS = {
    Qt.Key.Key_Down: QAbstractSlider.SliderAction.SliderSingleStepAdd,
    Qt.Key.Key_Up: QAbstractSlider.SliderAction.SliderSingleStepSub,
    Qt.Key.Key_PageDown: QAbstractSlider.SliderAction.SliderPageStepAdd,
    Qt.Key.Key_PageUp: QAbstractSlider.SliderAction.SliderPageStepSub,
}

PADDING = 24
"""px at 100 % inside the sheet."""


class KeyCaps(QWidget):
    """The caps of a key or of several pressed together (``Ctrl+1``)."""

    def __init__(self, key: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._names = key.split("+")
        wide = sum(self._wide(name) for name in self._names) + theme.px(4) * len(self._names)
        self.setFixedSize(round(wide), theme.px(28))
        self.setAccessibleName(key)

    @staticmethod
    def _wide(name: str) -> float:
        return paint.width(name, theme.font(theme.CAPTION, theme.MEDIUM)) + theme.px(14)

    def paintEvent(self, event: QPaintEvent) -> None:
        p = theme.colours()
        painter = QPainter(self)
        paint.begin(painter)
        left = 0.0
        font = theme.font(theme.CAPTION, theme.MEDIUM)
        for name in self._names:
            box = QRectF(left, theme.px(2), self._wide(name), theme.px(24))
            paint.panel(painter, box, theme.px(5), p.surface, p.button_border, p.border)
            paint.words(painter, box, name, font, p.text, paint.CENTRE)
            left = box.right() + theme.px(4)


class _Tip(QFrame):
    """An icon, a head and a sentence on the sunken ground."""

    def __init__(self, icon: Icon, head: str, sentence: str) -> None:
        super().__init__()
        column = QVBoxLayout(self)
        inside = theme.px(12)
        column.setContentsMargins(inside, inside, inside, inside)
        column.setSpacing(theme.px(4))
        row = QHBoxLayout()
        row.setSpacing(theme.px(8))
        row.addWidget(IconMark(icon, "accent", 20))
        row.addWidget(Words(head, theme.SMALL, theme.BOLD))
        row.addStretch(1)
        column.addLayout(row)
        column.addWidget(Words(sentence, theme.CAPTION, wrap=True))
        column.addStretch(1)

    def paintEvent(self, event: QPaintEvent) -> None:
        p = theme.colours()
        painter = QPainter(self)
        paint.begin(painter)
        edge = p.divider if p.edged else None
        paint.panel(painter, QRectF(self.rect()), theme.px(8), p.sunken, edge, p.border)


class Help(Overlay):
    """The keys; F1, Esc or a click beside the sheet closes it.

    ``guide_asked`` carries the name of a page of the guide.
    """

    guide_asked = Signal(str)

    _area: QScrollArea | None = None

    def keyPressEvent(self, event: QKeyEvent) -> None:
        act = _TURNS.get(Qt.Key(event.key()))
        if act is not None and self._area is not None:
            self._area.verticalScrollBar().triggerAction(act)
            return
        super().keyPressEvent(event)

    def open_keys(
        self,
        screens: Sequence[KeyHelp],
        everywhere: Sequence[KeyHelp],
        here: Sequence[KeyHelp],
        title: str,
    ) -> None:
        """Show the keys: those that lead to screens, those of everywhere, those of this page."""
        self.open(self._build(screens, everywhere, here, title))

    def _build(
        self,
        screens: Sequence[KeyHelp],
        everywhere: Sequence[KeyHelp],
        here: Sequence[KeyHelp],
        title: str,
    ) -> Card:
        sheet = Card(padding=PADDING, parent=self)
        sheet.body.addLayout(self._head(title))
        inner = QWidget()
        body = QVBoxLayout(inner)
        body.setContentsMargins(0, 0, 0, 0)
        columns = QHBoxLayout()
        columns.setSpacing(theme.px(32))
        for name, keys, share in (
            (texts.HELP_SCREENS, screens, 3),
            (texts.HELP_EVERYWHERE, everywhere, 3),
            (texts.HELP_HERE, here, 4),
        ):
            if keys:
                columns.addWidget(_Column(name, keys), share)
        body.addLayout(columns)
        body.addSpacing(theme.px(16))
        body.addLayout(_tips())
        self._area = _Middle(inner)
        sheet.body.addWidget(self._area, 1)
        sheet.body.addSpacing(theme.px(8))
        sheet.body.addLayout(self._foot())
        return sheet

    def _head(self, title: str) -> QHBoxLayout:
        head = QHBoxLayout()
        head.setSpacing(theme.px(12))
        head.addWidget(IconMark(Icon.HELP_ON, "accent", 26))
        head.addWidget(Words(title, theme.TITLE, theme.BOLD))
        head.addStretch(1)
        close = IconButton(Icon.CLOSE, texts.CLOSE, side=36)
        close.clicked.connect(self.put_away)
        head.addWidget(close)
        return head

    def _foot(self) -> WrapRow:
        """The pages of the guide, and how to go back to work."""
        foot = WrapRow()
        for page in guide_texts.PAGES:
            button = Button(guide_texts.PAGES[page], icon=guide_icon(page))
            button.clicked.connect(lambda _=False, name=page: self.guide_asked.emit(name))
            foot.addWidget(button)
        foot.addStretch(1)
        foot.addWidget(Words(texts.HELP_CLOSE, theme.CAPTION, tone="muted"))
        foot.addWidget(KeyCaps("F1"))
        foot.addWidget(Words(texts.OR, theme.CAPTION, tone="muted"))
        foot.addWidget(KeyCaps("Esc"))
        return foot


def _tips() -> QHBoxLayout:
    """What works on every page."""
    tips = QHBoxLayout()
    tips.setSpacing(theme.px(16))
    tips.addWidget(_Tip(Icon.SEARCH, texts.HELP_SEARCH_HEAD, texts.HELP_SEARCH), 1)
    tips.addWidget(_Tip(Icon.SCAN, texts.HELP_SCAN_HEAD, texts.HELP_SCAN), 1)
    tips.addWidget(_Tip(Icon.BADGE, texts.HELP_CARD_HEAD, texts.HELP_CARD), 1)
    return tips


class _Middle(SideColumn):
    """As high as all that is in it where the window is, else it scrolls."""

    def sizeHint(self) -> QSize:
        wide = min(theme.px(WIDE - 2 * PADDING), self.window().width())
        return QSize(wide, self._inner.heightForWidth(wide))


class _Column(QWidget):
    """Keys under a head with a line; its width is its share of the sheet, whatever it says."""

    def __init__(self, name: str, keys: Sequence[KeyHelp]) -> None:
        super().__init__()
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self._head = Words(name, theme.SMALL, theme.SEMIBOLD, tone="accent")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.px(14))
        column.addWidget(self._head)
        grid = QGridLayout()
        grid.setVerticalSpacing(theme.px(8))
        grid.setHorizontalSpacing(theme.px(12))
        for at, help_ in enumerate(keys):
            grid.addWidget(Words(help_.what, wrap=True), at, 0)
            grid.addWidget(KeyCaps(help_.key), at, 1, Qt.AlignmentFlag.AlignRight)
        grid.setColumnStretch(0, 1)
        column.addLayout(grid)
        column.addStretch(1)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        below = self._head.geometry().bottom() + theme.px(6) + 0.5
        ends = QPointF(0, below), QPointF(self.width(), below)
        paint.line(painter, *ends, theme.colours().divider, 1)
