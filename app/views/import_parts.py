"""What the page of the reading in is made of: its steps, and the place where a file is dropped."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from app.persian.digits import to_persian
from app.texts import import_screen as texts
from app.views import icons, paint, theme
from app.views.cards import Card
from app.views.controls import Button, Kind, Pill
from app.views.flow import WrapRow
from app.views.icons import Icon
from app.views.labels import IconMark, Words


class Steps(QWidget):
    """The steps from right to left: done, in sight, still to come."""

    RING, GAP = 28, 40

    def __init__(self, names: Sequence[str], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._names = tuple(names)
        self._now = 0
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        self.show_step(0)

    def show_step(self, now: int) -> None:
        """Show in which step one is."""
        self._now = now
        told = f"{self._names[now]} ({to_persian(now + 1)} از {to_persian(len(self._names))})"
        self.setAccessibleName(told)
        self.update()

    def step(self) -> int:
        """The step that is shown."""
        return self._now

    def sizeHint(self) -> QSize:
        return QSize(self._wide(self._names), theme.px(36))

    def minimumSizeHint(self) -> QSize:
        # The longest of them, so that the step in sight always has its name.
        longest = max(self._names, key=lambda name: self._wide((name,)))
        return QSize(self._wide((longest,)), theme.px(36))

    def _wide(self, named: Sequence[str]) -> int:
        """Of all steps, where only these have their names beside their numbers."""
        font = theme.font(theme.SMALL, theme.SEMIBOLD)
        words = sum(paint.width(name, font) + theme.px(8) for name in named)
        gaps = (len(self._names) - 1) * theme.px(self.GAP + 16)
        return round(words) + theme.px(self.RING) * len(self._names) + gaps + 4

    def paintEvent(self, event: QPaintEvent) -> None:
        p = theme.colours()
        painter = QPainter(self)
        paint.begin(painter)
        right, middle = float(self.width()), self.height() / 2
        side = theme.px(self.RING)
        named = self.width() >= self._wide(self._names)
        for at, name in enumerate(self._names):
            done, now = at < self._now, at == self._now
            ring = QRectF(right - side, middle - side / 2, side, side)
            self._ring(painter, ring, at, done=done, now=now)
            ink = p.accent if now else p.text if done else p.muted
            font = theme.font(theme.SMALL, theme.SEMIBOLD if now else theme.MEDIUM)
            right = ring.left() - theme.px(8)
            if named or now:
                wide = paint.width(name, font)
                box = QRectF(right - wide - 1, 0, wide + 1, self.height())
                paint.words(painter, box, name, font, ink)
                right = box.left() - theme.px(8)
            if at + 1 < len(self._names):
                end = right - theme.px(self.GAP)
                colour = p.ok if done else p.button_border
                paint.line(
                    painter, QPointF(right, middle), QPointF(end, middle), colour, theme.px(2)
                )
                right = end - theme.px(8)

    @staticmethod
    def _ring(painter: QPainter, ring: QRectF, at: int, *, done: bool, now: bool) -> None:
        p = theme.colours()
        if done:
            icons.paint(painter, Icon.DONE, ring, p.ok)
            return
        fill, edge = (p.accent, p.accent) if now else (p.surface, p.field_border)
        ink = p.on_accent if now else p.text
        paint.panel(painter, ring, ring.width() / 2, fill, edge, max(1, theme.px(1.5)))
        font = theme.font(theme.SMALL, theme.SEMIBOLD)
        paint.words(painter, ring, to_persian(at + 1), font, ink, paint.CENTRE)


class _Ground(QWidget):
    """A dashed frame, brighter while a file is held over it."""

    def __init__(self) -> None:
        super().__init__()
        self._hot = False

    def set_hot(self, hot: bool) -> None:
        self._hot = hot
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        p = theme.colours()
        painter = QPainter(self)
        paint.begin(painter)
        fill = p.accent_tint if self._hot else p.sunken
        edge = p.accent if self._hot else p.field_border
        box = QRectF(self.rect()).adjusted(1, 1, -1, -1)
        dashes = Qt.PenStyle.DashLine
        paint.panel(painter, box, theme.px(12), fill, edge, theme.px(2), style=dashes)


class FilePart(QWidget):
    """The first step: what is in the file, and where it is. ``asked`` wants a file chosen."""

    asked = Signal()
    kind_chosen = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.pills: dict[str, Pill] = {}
        self._group = QButtonGroup(self)
        self.choose = Button(texts.CHOOSE, Kind.PRIMARY, icon=Icon.FOLDER, key="Ctrl+O")
        self._ground = _Ground()
        self._remark = Words("", theme.SMALL, tone="muted", wrap=True)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.px(16))
        column.addWidget(self._kinds())
        column.addWidget(self._drop_card(), 1)
        self.choose.clicked.connect(self.asked)
        self.show_kind(next(iter(self.pills)))

    def _kinds(self) -> Card:
        card = Card(texts.KIND)
        row = WrapRow()
        for kind, name in texts.KINDS.items():
            pill = Pill(name)
            pill.clicked.connect(lambda _=False, kind=kind: self._choose_kind(kind))
            self._group.addButton(pill)
            self.pills[kind] = pill
            row.addWidget(pill)
        row.addSpacing(theme.px(8))
        row.addWidget(self._remark, 1)
        card.body.addLayout(row)
        return card

    def _drop_card(self) -> Card:
        card = Card()
        inner = QVBoxLayout(self._ground)
        edge = theme.px(24)
        inner.setContentsMargins(edge, edge, edge, edge)
        inner.setSpacing(theme.px(16))
        inner.addStretch(1)
        inner.addWidget(IconMark(Icon.UPLOAD, "accent", 56), 0, Qt.AlignmentFlag.AlignCenter)
        words = Words(texts.DROP, theme.CARD, theme.BOLD, wrap=True)
        words.setAlignment(Qt.AlignmentFlag.AlignCenter)
        inner.addWidget(words)
        inner.addWidget(self.choose, 0, Qt.AlignmentFlag.AlignCenter)
        inner.addStretch(1)
        card.body.addWidget(self._ground, 1)
        for promise in texts.PROMISES:
            row = QHBoxLayout()
            row.setSpacing(theme.px(8))
            row.addWidget(IconMark(Icon.CHECK, "ok", 20), 0, Qt.AlignmentFlag.AlignTop)
            row.addWidget(Words(promise, theme.SMALL, wrap=True), 1)
            card.body.addLayout(row)
        return card

    def _choose_kind(self, kind: str) -> None:
        self.show_kind(kind)
        self.kind_chosen.emit(kind)

    def show_kind(self, kind: str) -> None:
        """Say what the file is taken for."""
        self.pills[kind].setChecked(True)
        self._remark.setText(texts.REMARKS[kind])

    def kind(self) -> str:
        """What the file is taken for."""
        return next(kind for kind, pill in self.pills.items() if pill.isChecked())

    def set_hot(self, hot: bool) -> None:
        """A file is held over the page, or not any more."""
        self._ground.set_hot(hot)
