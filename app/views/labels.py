"""Words on the screen: one label in the type scale, and the round first letter of a person."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import (
    QContextMenuEvent,
    QFont,
    QGuiApplication,
    QKeyEvent,
    QKeySequence,
    QPainter,
    QPaintEvent,
)
from PySide6.QtWidgets import QLabel, QMenu, QSizePolicy, QWidget

from app.persian import direction
from app.texts import window as texts
from app.views import paint, theme
from app.views.controls import refresh_style
from app.views.icons import Icon


class Words(QLabel):
    """Plain text, never markup, in one size of the scale.

    Args:
        text: what it says.
        size: px at 100 %, from the scale in ``theme``.
        weight: of the letters.
        tone: ``muted``, ``accent``, ``ok``, ``warning``, ``error`` or empty for plain text.
        wrap: break into lines.
        select: let a person mark and copy it (numbers, codes).
    """

    def __init__(
        self,
        text: str = "",
        size: int = theme.BODY,
        weight: QFont.Weight = theme.REGULAR,
        *,
        tone: str = "",
        wrap: bool = False,
        select: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setFont(theme.font(size, weight))
        self.setProperty("tone", tone)
        self.setWordWrap(wrap)
        self.setMinimumHeight(theme.line(size))
        self.setAlignment(
            Qt.AlignmentFlag.AlignRight
            | Qt.AlignmentFlag.AlignAbsolute
            | Qt.AlignmentFlag.AlignVCenter
        )
        if select:
            self.setTextInteractionFlags(
                Qt.TextInteractionFlag.TextSelectableByMouse
                | Qt.TextInteractionFlag.TextSelectableByKeyboard
            )
            self.setCursor(Qt.CursorShape.IBeamCursor)
        self.setText(text)

    def setText(self, text: str) -> None:
        """Say something else; Persian runs right to left also where it begins with Latin words."""
        self._text = text
        super().setText(direction.line(text))

    def text(self) -> str:
        """What it says."""
        return self._text

    def paintEvent(self, event: QPaintEvent) -> None:
        if not self.wordWrap() or self.alignment() & Qt.AlignmentFlag.AlignHCenter:
            super().paintEvent(event)
            return
        # QLabel counts the space at which it broke a line as part of it: a ragged right edge.
        painter = QPainter(self)
        paint.begin(painter)
        metrics = self.fontMetrics()
        ink = self.palette().color(self.foregroundRole()).name()
        lines = paint.broken(self.text(), self.font(), self.width())
        high = metrics.lineSpacing()
        top = (self.height() - high * len(lines)) / 2
        for at, line in enumerate(lines):
            box = QRectF(0, top + at * high, self.width(), metrics.height())
            paint.words(painter, box, line, self.font(), ink)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.matches(QKeySequence.StandardKey.Copy) and self.hasSelectedText():
            self.copy()
        else:
            super().keyPressEvent(event)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        # Qt's own menu would copy the marks around codes too.
        if self.hasSelectedText():
            menu = QMenu(self)
            menu.addAction(texts.COPY, self.copy)
            menu.popup(event.globalPos())

    def copy(self) -> None:
        """Take what is marked along, without the marks that keep codes in their order."""
        QGuiApplication.clipboard().setText(paint.bare(self.selectedText()))

    def set_tone(self, tone: str) -> None:
        """Change the colour by its meaning."""
        if self.property("tone") != tone:
            self.setProperty("tone", tone)
            refresh_style(self)


class Elided(QWidget):
    """One line that is cut with «…» when there is no room, whole in its tool tip.

    ``role`` names its colour in the palette (``text``, ``muted``, ``warning`` …).
    """

    def __init__(
        self,
        text: str = "",
        size: int = theme.BODY,
        weight: QFont.Weight = theme.REGULAR,
        *,
        role: str = "text",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._font = theme.font(size, weight)
        self._role = role
        self._text = ""
        self.setMinimumHeight(theme.line(size))
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.set_text(text)

    def set_text(self, text: str) -> None:
        """Say something else."""
        self._text = text
        self.setAccessibleName(paint.bare(text))
        self.setToolTip(direction.line(text))
        self.updateGeometry()
        self.update()

    def text(self) -> str:
        """What it says."""
        return self._text

    def sizeHint(self) -> QSize:
        return QSize(round(paint.width(self._text, self._font)) + 2, self.minimumHeight())

    def minimumSizeHint(self) -> QSize:
        return QSize(theme.px(40), self.minimumHeight())

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        paint.begin(painter)
        ink: str = getattr(theme.colours(), self._role)
        paint.words(painter, QRectF(self.rect()), self._text, self._font, ink)


class IconMark(QWidget):
    """An icon alone, in the colour of a role of the palette (``accent``, ``ok``, ``muted`` …)."""

    def __init__(
        self, icon: Icon, role: str = "muted", side: int = 20, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._icon = icon
        self._role = role
        self.setFixedSize(theme.px(side), theme.px(side))

    def change(self, icon: Icon, role: str) -> None:
        """Show another icon."""
        self._icon, self._role = icon, role
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        paint.begin(painter)
        ink: str = getattr(theme.colours(), self._role)
        middle = self.height() / 2
        paint.icon(painter, self._icon, self.width(), middle, self.width(), ink)


class Initial(QWidget):
    """The first letter of a name in a circle."""

    def __init__(self, name: str = "", side: int = 32, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._letter = name[:1]
        self.setFixedSize(theme.px(side), theme.px(side))

    def set_name(self, name: str) -> None:
        """Show the first letter of another name."""
        self._letter = name[:1]
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        p = theme.colours()
        painter = QPainter(self)
        paint.begin(painter)
        box = QRectF(self.rect())
        edge = p.accent if p.edged else None
        paint.panel(painter, box, box.width() / 2, p.accent_tint, edge, theme.px(2))
        size = theme.BODY if box.width() < theme.px(40) else theme.CARD
        font = theme.font(size, theme.BOLD)
        paint.words(painter, box, self._letter, font, p.accent, paint.CENTRE)
