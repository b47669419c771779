"""A box for a measure: what can't be is kept as it was typed and told beside it."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.persian.digits import whole
from app.texts import label_editor as texts
from app.views import theme
from app.views.icons import Icon
from app.views.labels import IconMark, Words
from app.views.stepper import Stepper

NARROW = 118


class MeasureEdit(Stepper):
    """A stepper that corrects nobody: ``fault`` says what is wrong with what was typed.

    ``valued`` tells of good numbers alone, ``judged`` of every change of ``fault``.
    """

    judged = Signal()

    def __init__(
        self,
        name: str,
        least: int,
        most: int,
        step: int,
        words: Callable[[int], str],
        *,
        parts: int,
        parent: QWidget | None = None,
    ) -> None:
        self._fault = ""
        super().__init__(name, least, most, step, words, parts=parts, parent=parent)
        self.setMinimumWidth(theme.px(NARROW))
        self.setMaximumWidth(theme.px(264))

    def fault(self) -> str:
        """What can't be about what stands here; '' where nothing."""
        return self._fault

    def show_value(self, value: int) -> None:
        """Show a number, without telling anybody."""
        super().show_value(value)
        self._judge("")

    def sizeHint(self) -> QSize:
        return QSize(theme.px(NARROW), theme.px(40))

    def _read(self) -> None:
        self._look()
        if not self._fault:
            super()._read()

    def _hear(self) -> None:
        self._look()
        if not self._fault:
            super()._hear()

    def _look(self) -> None:
        if self.text() == self._words(self._value):
            self._judge("")
            return
        number = self._typed()
        if number is None:
            self._judge(texts.NOT_NUMBER)
        elif not self._least <= number <= self._most:
            ends = {"least": self._words(self._least), "most": self._words(self._most)}
            self._judge(texts.BOUNDS.format(**ends))
        else:
            self._judge("")

    def _judge(self, fault: str) -> None:
        if fault != self._fault:
            self._fault = fault
            self.judged.emit()


class NumberBox(QWidget):
    """A measure with its name and unit above, and beneath what is wrong with it.

    Signals: ``valued`` with a good number that a person chose, ``judged`` when it became wrong or
    right.

    Args:
        label: its name in sight; ``name``: its whole name for screen readers.
        unit: said beside the name, or ''.
    """

    valued = Signal(int)
    judged = Signal()

    def __init__(
        self,
        label: str,
        edit: MeasureEdit,
        unit: str = "",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.edit = edit
        self._outer = ""
        name = Words(label, theme.SMALL, theme.MEDIUM)
        name.setBuddy(edit)
        head = QHBoxLayout()
        head.setSpacing(theme.px(6))
        head.addWidget(name)
        if unit:
            head.addWidget(Words(unit, theme.CAPTION, tone="muted"))
        head.addStretch(1)
        self._mark = IconMark(Icon.ERROR, "error", 18)
        self._error = Words("", theme.CAPTION, tone="error", wrap=True)
        under = QHBoxLayout()
        under.setSpacing(theme.px(6))
        under.addWidget(self._mark, 0, Qt.AlignmentFlag.AlignTop)
        under.addWidget(self._error, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.px(2))
        column.addLayout(head)
        column.addWidget(edit)
        column.addLayout(under)
        column.addStretch(1)
        edit.valued.connect(self.valued)
        edit.judged.connect(self._judged)
        self._say()

    def value(self) -> int:
        """The last good number."""
        return self.edit.value()

    def show_value(self, value: int) -> None:
        """Show a number, without telling anybody; what is being typed stays."""
        if not (self.edit.hasFocus() and value == self.edit.value()):
            self.edit.show_value(value)

    def set_error(self, sentence: str) -> None:
        """Say what is wrong with it beside the others; what is wrong with itself goes first."""
        if sentence != self._outer:
            self._outer = sentence
            self._say()

    def error(self) -> str:
        """What is said under it."""
        return self._error.text()

    def fault(self) -> str:
        """What is wrong with what was typed, whatever the others say."""
        return self.edit.fault()

    def _judged(self) -> None:
        self._say()
        self.judged.emit()

    def _say(self) -> None:
        said = self.edit.fault() or self._outer
        self._error.setText(said)
        for part in (self._mark, self._error):
            part.setVisible(bool(said))
        self.edit.set_wrong(bool(said))
        self.edit.setAccessibleDescription(said)


def millimetres(label: str, least: float, most: float, name: str = "") -> NumberBox:
    """A box for a length in hundredths of a millimetre; an arrow is half a millimetre."""
    edit = MeasureEdit(
        f"{name or label}، {texts.MILLIMETRES}",
        round(least * 100),
        round(most * 100),
        50,
        texts.hundredths,
        parts=100,
    )
    return NumberBox(label, edit, texts.MILLIMETRES)


def points(label: str, least: float, most: float, name: str = "") -> NumberBox:
    """A box for a size of letters in tenths of a point; an arrow is half a point."""
    edit = MeasureEdit(
        f"{name or label}، {texts.POINTS}",
        round(least * 10),
        round(most * 10),
        5,
        texts.tenths,
        parts=10,
    )
    return NumberBox(label, edit, texts.POINTS)


def counted(
    label: str,
    least: int,
    most: int,
    words: Callable[[int], str] = whole,
    name: str = "",
) -> NumberBox:
    """A box for a number of things."""
    return NumberBox(label, MeasureEdit(name or label, least, most, 1, words, parts=1))
