"""A box for several lines: what a member said, or the message that they sent."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QTextOption
from PySide6.QtWidgets import QPlainTextEdit, QSizePolicy, QWidget

from app.views import theme


class TextBox(QPlainTextEdit):
    """Plain words from right to left; Tab goes on, Ctrl+Enter is ``done``.

    Args:
        name: for screen readers.
        hint: what belongs here.
        lines: how many are in sight.
    """

    done = Signal()

    def __init__(
        self, name: str, hint: str = "", *, lines: int = 3, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setAccessibleName(name)
        self.setPlaceholderText(hint)
        self.setFont(theme.font(theme.BODY))
        self.setTabChangesFocus(True)
        # The built-in menu is in the words of Qt's own translation; the keys do the same.
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.NoContextMenu)
        option = QTextOption(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignAbsolute)
        option.setTextDirection(Qt.LayoutDirection.RightToLeft)
        option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        self.document().setDefaultTextOption(option)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.show_lines(lines)

    def show_lines(self, lines: int) -> None:
        """Be as high as so many lines; more of them scroll."""
        self.setFixedHeight(lines * theme.line(theme.BODY) + theme.px(24))

    def words(self) -> str:
        """What was written, without spaces at the ends."""
        return self.toPlainText().strip()

    def sizeHint(self) -> QSize:
        return QSize(theme.px(260), self.height())

    def minimumSizeHint(self) -> QSize:
        return QSize(theme.px(120), self.height())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        if enter and event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.done.emit()
            return
        super().keyPressEvent(event)
