"""Fields: a line to type in, its label above and its error beside it in words."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLineEdit,
    QSizePolicy,
    QSpacerItem,
    QVBoxLayout,
    QWidget,
)

from app.persian.digits import to_ascii
from app.texts import window as texts
from app.views import paint, theme
from app.views.controls import IconButton, refresh_style
from app.views.icons import Icon
from app.views.labels import IconMark, Words


class LineEdit(QLineEdit):
    """A line to type in, 40 px high.

    Args:
        placeholder: what belongs here.
        icon: at the right, before the words.
        latin: for codes and numbers: written from left to right, standing at the right like
            everything else.
    """

    def __init__(
        self,
        placeholder: str = "",
        *,
        icon: Icon | None = None,
        latin: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._icon = icon
        self._end: QWidget | None = None
        self.setPlaceholderText(placeholder)
        self.setAccessibleName(placeholder)
        self.setFixedHeight(theme.px(40))
        self.setFont(theme.font(theme.BODY))
        # The built-in menu is in the words of Qt's own translation; the keys do the same.
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.NoContextMenu)
        if latin:
            self.setLayoutDirection(Qt.LayoutDirection.LeftToRight)
        self.setAlignment(
            Qt.AlignmentFlag.AlignRight
            | Qt.AlignmentFlag.AlignAbsolute
            | Qt.AlignmentFlag.AlignVCenter
        )
        self._margins()

    def set_end(self, widget: QWidget) -> None:
        """Put a small button inside, at the left."""
        widget.setParent(self)
        self._end = widget
        self._margins()
        self._place()

    def set_wrong(self, wrong: bool) -> None:
        """Give it the red edge."""
        if bool(self.property("wrong")) != wrong:
            self.setProperty("wrong", wrong)
            refresh_style(self)

    def digits(self) -> str:
        """What was typed, every digit as ASCII, without spaces at the ends."""
        return to_ascii(self.text()).strip()

    def sizeHint(self) -> QSize:
        return QSize(theme.px(280), theme.px(40))

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        p = theme.colours()
        painter = QPainter(self)
        paint.begin(painter)
        if self.placeholderText() and not self.text():
            # Qt paints the cursor through its first letter.
            right = self.cursorRect().center().x() - theme.px(3)
            room = QRectF(theme.px(12), 0, right - theme.px(12), self.height())
            paint.words(painter, room, self.placeholderText(), self.font(), p.muted)
        if self._icon:
            ink = p.accent if self.hasFocus() else p.muted
            right = self.width() - theme.px(12)
            paint.icon(painter, self._icon, right, self.height() / 2, theme.px(20), ink)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._place()

    def _margins(self) -> None:
        right = theme.px(28) if self._icon else 0
        left = theme.px(28) if self._end else 0
        self.setTextMargins(left, 0, right, 0)

    def _place(self) -> None:
        if self._end:
            size = self._end.sizeHint()
            top = (self.height() - size.height()) // 2
            self._end.setGeometry(theme.px(4), top, size.width(), size.height())


class SearchField(LineEdit):
    """Finds while one types: ``searched`` comes 250 ms after the last key, or at once on Enter.

    ``went_down`` tells that the arrow asks for what was found.
    """

    searched = Signal(str)
    went_down = Signal()

    PAUSE = 250

    def __init__(self, placeholder: str = texts.SEARCH, parent: QWidget | None = None) -> None:
        super().__init__(placeholder, icon=Icon.SEARCH, parent=parent)
        self._clear = IconButton(Icon.CLOSE, texts.CLEAR_FIELD, side=32)
        self._clear.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._clear.clicked.connect(self.empty)
        self._clear.hide()
        self.set_end(self._clear)
        self._pause = QTimer(self, singleShot=True, interval=self.PAUSE)
        self._pause.timeout.connect(self._search)
        self._last = ""
        self.textChanged.connect(self._typed)
        self.returnPressed.connect(self._search)

    def empty(self) -> None:
        """Take the words out, and search for nothing at once."""
        self.clear()
        self._search()

    def forget_search(self) -> None:
        """Search for nothing that was typed so far; the same words may be searched again."""
        self._pause.stop()
        self._last = ""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and self.text():
            self.empty()
            event.accept()
            return
        if event.key() == Qt.Key.Key_Down:
            self.went_down.emit()
        super().keyPressEvent(event)

    def _typed(self, text: str) -> None:
        self._clear.setVisible(bool(text))
        self._pause.start()

    def _search(self) -> None:
        self._pause.stop()
        words = self.text().strip()
        if words != self._last:
            self._last = words
            self.searched.emit(words)


class SecretField(LineEdit):
    """A secret: hidden, with an eye to look at it."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("", icon=Icon.KEY, parent=parent)
        self.setAccessibleName(texts.SECRET)
        self._eye = IconButton(Icon.EYE, texts.SHOW_SECRET, side=32)
        self._eye.clicked.connect(self._turn)
        self.set_end(self._eye)
        self.setEchoMode(QLineEdit.EchoMode.Password)

    def forget(self) -> None:
        """Empty and hidden again."""
        self.clear()
        if self.echoMode() is not QLineEdit.EchoMode.Password:
            self._turn()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.deselect()

    def _turn(self) -> None:
        hidden = self.echoMode() is QLineEdit.EchoMode.Password
        self.setEchoMode(QLineEdit.EchoMode.Normal if hidden else QLineEdit.EchoMode.Password)
        if hidden:
            self._eye.change(Icon.EYE_OFF, texts.HIDE_SECRET)
        else:
            self._eye.change(Icon.EYE, texts.SHOW_SECRET)


class Field(QWidget):
    """A field with its label above it and, when something is wrong or odd, a sentence under it.

    Args:
        label: its name; tied to the field for screen readers.
        edit: the field.
        remark: said beside the label (``اختیاری``).
    """

    def __init__(
        self, label: str, edit: LineEdit, remark: str = "", parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.edit = edit
        self._label = Words(label, theme.SMALL, theme.MEDIUM)
        self._label.setBuddy(edit)
        edit.setAccessibleName(label)
        head = QHBoxLayout()
        head.setSpacing(theme.px(8))
        head.addWidget(self._label)
        if remark:
            head.addWidget(Words(remark, theme.CAPTION, tone="muted"))
        head.addStretch(1)
        self._mark = IconMark(Icon.ERROR, "error", 18)
        self._error = Words("", theme.CAPTION, tone="error", wrap=True)
        self._wrong = self._odd = ""
        under = QHBoxLayout()
        under.setSpacing(theme.px(6))
        under.addWidget(self._mark)
        under.addWidget(self._error, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.px(4))
        column.addLayout(head)
        column.addWidget(edit)
        column.addLayout(under)
        # Beside a field with a sentence under it this one stays at the top.
        policy = QSizePolicy.Policy
        column.addItem(QSpacerItem(0, 0, policy.Minimum, policy.Preferred))
        column.setStretch(column.count() - 1, 1)
        self.set_error("")
        edit.textEdited.connect(lambda: self.set_error(""))

    def set_label(self, label: str) -> None:
        """Another name."""
        self._label.setText(label)
        self.edit.setAccessibleName(label)

    def set_error(self, sentence: str) -> None:
        """Show what is wrong, or nothing; typing takes it away."""
        self._wrong = sentence
        self._say()

    def set_warning(self, sentence: str) -> None:
        """Show what is odd and may stay so, or nothing; what is wrong goes before it."""
        self._odd = sentence
        self._say()

    def error(self) -> str:
        """The sentence about what is wrong."""
        return self._wrong

    def warning(self) -> str:
        """The sentence about what is odd."""
        return self._odd

    def _say(self) -> None:
        sentence = self._wrong or self._odd
        tone = "error" if self._wrong else "warning"
        self._mark.change(Icon.ERROR if self._wrong else Icon.WARNING, tone)
        self._error.set_tone(tone)
        self._error.setText(sentence)
        for part in (self._mark, self._error):
            part.setVisible(bool(sentence))
        self.edit.set_wrong(bool(self._wrong))
        self.edit.setAccessibleDescription(sentence)
