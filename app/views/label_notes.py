"""What is to be said of a label: each a sentence with its sign, the gravest first."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.views import theme
from app.views.icons import Icon
from app.views.labels import IconMark, Words
from app.views.palette import Tone

_ICONS = {Tone.ERROR: Icon.ERROR, Tone.WARNING: Icon.WARNING, Tone.OK: Icon.DONE}


@dataclass(frozen=True, slots=True)
class Note:
    """A sentence and how grave it is."""

    tone: Tone
    sentence: str


class Notes(QWidget):
    """Sentences under each other; takes no room where there are none."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._notes: tuple[Note, ...] = ()
        self._lines: list[QWidget] = []
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(theme.px(4))
        self.hide()

    def show_notes(self, notes: Sequence[Note]) -> None:
        """Say these and no others."""
        if tuple(notes) == self._notes:
            return
        self._notes = tuple(notes)
        for line in self._lines:
            self._column.removeWidget(line)
            line.hide()
            line.deleteLater()
        self._lines = [_line(note) for note in notes]
        for line in self._lines:
            self._column.addWidget(line)
        self.setVisible(bool(notes))

    def notes(self) -> tuple[Note, ...]:
        """What is said."""
        return self._notes


def _line(note: Note) -> QWidget:
    made = QWidget()
    row = QHBoxLayout(made)
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(theme.px(6))
    role = note.tone.name.lower()
    row.addWidget(IconMark(_ICONS.get(note.tone, Icon.INFO), role, 18), 0, _TOP)
    row.addWidget(Words(note.sentence, theme.CAPTION, theme.MEDIUM, tone=role, wrap=True), 1)
    return made


_TOP = Qt.AlignmentFlag.AlignTop
