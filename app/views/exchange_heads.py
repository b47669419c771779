"""Which column of a partner's file is what, where its headers say nothing that is known."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.texts import exchange_screen as texts
from app.texts import screens
from app.views import paint, theme
from app.views.cards import Strip
from app.views.controls import Button, Kind
from app.views.flow import WrapRow
from app.views.icons import Icon
from app.views.import_looks import ColumnLook
from app.views.import_mapping import Mapping
from app.views.labels import Elided, Words
from app.views.palette import Tone
from app.views.select import Option, Select


@dataclass(frozen=True, slots=True)
class HeadsLook:
    """The columns of a file: its name, where its header may be and is, and each column.

    ``problem`` says why it can't be read so; '' where it can.
    """

    file: str
    rows: tuple[Option, ...]
    at: str
    columns: tuple[ColumnLook, ...]
    fields: tuple[Option, ...]
    problem: str = ""


class HeadsView(QWidget):
    """Signals: ``row_chosen`` (key of the row of the header), ``changed`` (place of a column, its
    field), ``read_asked``, ``left``.
    """

    row_chosen = Signal(str)
    changed = Signal(int, str)
    read_asked = Signal()
    left = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._file = Elided("", theme.CARD, theme.SEMIBOLD)
        self.row = Select(texts.HEADER_ROW)
        self.strip = Strip()
        self.mapping = Mapping()
        self.cancel = Button(screens.CANCEL, key="Esc")
        self.read = Button(texts.READ_SO, Kind.PRIMARY, icon=Icon.DONE, key="F12")
        self._lay_out()
        self.row.taken.connect(self.row_chosen)
        self.mapping.changed.connect(self.changed)
        self.cancel.clicked.connect(self.left)
        self.read.clicked.connect(self.read_asked)

    def _lay_out(self) -> None:
        head = WrapRow()
        head.addWidget(self._file, 1)
        self._file.setMinimumWidth(theme.px(160))
        which = QWidget()
        row = QHBoxLayout(which)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme.px(8))
        row.addWidget(Words(texts.HEADER_ROW, theme.SMALL, tone="muted"))
        self.row.setFixedWidth(theme.px(320))
        row.addWidget(self.row)
        row.addStretch(1)
        head.addWidget(which)
        foot = WrapRow()
        foot.addWidget(Words(texts.HEADS_KEPT, theme.SMALL, tone="muted", wrap=True), 1)
        foot.addWidget(self.cancel)
        foot.addWidget(self.read)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.px(12))
        column.addLayout(head)
        column.addWidget(self.strip)
        column.addWidget(self.mapping, 1)
        column.addLayout(foot)

    def show_heads(self, look: HeadsLook) -> None:
        """Show the columns of a file, and what is still missing."""
        self._file.set_text(paint.isolated(look.file))
        self.row.set_options(look.rows)
        self.row.choose(look.at)
        self.mapping.show_columns(look.columns, look.fields)
        held = self.read.hasFocus()
        self.read.setEnabled(not look.problem)
        if look.problem:
            self.strip.say(Tone.WARNING, texts.WHICH_COLUMN, look.problem)
        else:
            self.strip.say(Tone.OK, texts.HEADS_GOOD)
        if held:
            self.take_focus()

    def take_focus(self) -> None:
        """Put the cursor where work begins."""
        fields: Sequence[QWidget] = [row.field for row in self.mapping.rows]
        unread = (row.field for row in self.mapping.rows if not row.look.field)
        if self.read.isEnabled():
            self.read.setFocus()
        elif fields:
            next(unread, fields[0]).setFocus()
