"""Post numbers from the carrier's receipts: a list of parcels without one, each with its field."""

from __future__ import annotations

from collections import deque
from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QEvent, QObject, QPointF, QRectF, Qt, QTimer, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QScrollArea, QVBoxLayout, QWidget

from app.persian.digits import to_persian
from app.scanner.numbers import serial
from app.texts import handover as texts
from app.views import paint, theme
from app.views.cards import Card
from app.views.empty import Empty
from app.views.fields import LineEdit
from app.views.flow import WrapRow
from app.views.handover_list import post_groups
from app.views.icons import Icon
from app.views.labels import Elided, IconMark, Words
from app.views.list_foot import ListFoot
from app.views.pages import least_high


@dataclass(frozen=True, slots=True)
class ReceiptLook:
    """A parcel without a post number; ``where`` names its pickup and day, ``key`` its journey."""

    key: str
    number: str
    recipient: str
    service: str
    where: str


AT_ONCE = 8
"""Rows that are made in one go: what is in sight, and no more than is made in a moment."""


class _Row(QFrame):
    """A parcel and the field for its number; what was refused stands under the field."""

    given = Signal(str)
    entered = Signal()

    def __init__(self, look: ReceiptLook) -> None:
        super().__init__()
        self.look = look
        self.done = False
        self._active = False
        self.edit = LineEdit(latin=True)
        self.edit.setAccessibleName(
            f"{texts.POST_NUMBER}، {texts.PARCEL_OF}".format(
                number=to_persian(serial(look.number)), recipient=look.recipient
            )
        )
        self._mark = IconMark(Icon.RING, "muted")
        self._error = Words("", theme.CAPTION, tone="error", wrap=True)
        self._error.hide()
        self._lay_out(look)
        self.edit.installEventFilter(self)
        self.edit.returnPressed.connect(lambda: self.given.emit(self.edit.digits()))
        self.edit.textEdited.connect(lambda: self.refuse(""))

    def _lay_out(self, look: ReceiptLook) -> None:
        row = WrapRow(self)
        row.setContentsMargins(theme.px(12), theme.px(6), theme.px(18), theme.px(6))
        row.setSpacing(theme.px(12))
        row.addWidget(self._mark)
        number = Words(paint.code(paint.in_groups(look.number)), theme.SMALL, theme.SEMIBOLD)
        number.setFixedWidth(theme.px(172))
        row.addWidget(number)
        whose = QWidget()
        lines = QVBoxLayout(whose)
        lines.setContentsMargins(0, 0, 0, 0)
        lines.setSpacing(0)
        lines.addWidget(Elided(look.recipient))
        where = "، ".join(part for part in (look.where, look.service) if part)
        lines.addWidget(Elided(where, theme.CAPTION, role="muted"))
        whose.setMinimumWidth(theme.px(150))
        row.addWidget(whose, 1)
        box = QVBoxLayout()
        box.setSpacing(theme.px(2))
        box.addWidget(self.edit)
        box.addWidget(self._error)
        self.edit.setFixedWidth(theme.px(300))
        self._error.setFixedWidth(theme.px(300))
        row.addLayout(box)

    def settle(self, number: str) -> None:
        """The number is stored."""
        self.done = True
        self.refuse("")
        self.edit.setText(post_groups(number))
        self.edit.setReadOnly(True)
        self.edit.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._mark.change(Icon.DONE, "ok")

    def open_again(self) -> None:
        """The number was taken back."""
        self.done = False
        self.edit.clear()
        self.edit.setReadOnly(False)
        self.edit.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._mark.change(Icon.RING, "muted")

    def refuse(self, sentence: str) -> None:
        """Say why a number was not stored, or nothing."""
        self._error.setText(sentence)
        self._error.setVisible(bool(sentence))
        self.edit.set_wrong(bool(sentence))
        self.edit.setAccessibleDescription(sentence)

    def error(self) -> str:
        return self._error.text()

    def set_active(self, active: bool) -> None:
        self._active = active
        self.update()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() is QEvent.Type.FocusIn:
            self.entered.emit()
        return False

    def paintEvent(self, event: QPaintEvent) -> None:
        p = theme.colours()
        painter = QPainter(self)
        paint.begin(painter)
        box = QRectF(self.rect())
        if self._active:
            painter.fillRect(box, theme.colour(p.accent_tint))
            edge = theme.px(4)
            painter.fillRect(
                QRectF(box.right() - edge, box.top(), edge, box.height()), theme.colour(p.accent)
            )
        bottom = box.bottom() - 0.5
        paint.line(painter, QPointF(box.left(), bottom), QPointF(box.right(), bottom), p.divider, 1)


class ReceiptList(QWidget):
    """Signals: ``given`` with the key of a journey and what was typed for it."""

    given = Signal(str, str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._rows: list[_Row] = []
        self._total = 0
        self._later: deque[ReceiptLook] = deque()
        self._more = QTimer(self, singleShot=True, interval=0)
        self._more.timeout.connect(self._add_rows)
        self._active: _Row | None = None
        self._hint = Words(texts.RECEIPTS_HINT, theme.SMALL, tone="muted", wrap=True)
        self._inner = QWidget()
        self._column = QVBoxLayout(self._inner)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)
        self._column.addStretch(1)
        self._area = QScrollArea()
        self._area.setWidgetResizable(True)
        self._area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._area.setWidget(self._inner)
        self._area.setMinimumHeight(least_high(self))
        self._empty = Empty(Icon.VERIFIED, texts.NO_RECEIPTS)
        self._foot = ListFoot()
        card = Card(padding=1)
        card.body.setSpacing(0)
        for piece in (self._area, self._empty):
            card.body.addWidget(piece, 1)
        card.body.addWidget(self._foot)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.px(8))
        column.addWidget(self._hint)
        column.addWidget(card, 1)

    def show_rows(self, looks: Sequence[ReceiptLook], total: int) -> None:
        """Show the parcels that wait for a number; what was typed and not stored is gone."""
        for row in self._rows:
            self._column.removeWidget(row)
            row.hide()
            row.deleteLater()
        self._rows, self._active = [], None
        self._later = deque(looks)
        self._add_rows()
        self._area.setVisible(bool(looks))
        self._hint.setVisible(bool(looks))
        self._foot.setVisible(bool(looks))
        self._empty.setVisible(not looks)
        self._total = total
        self._count()
        self.go_on()

    def _add_rows(self) -> None:
        """Make some rows now and the others when what a person does has been answered."""
        for _ in range(min(AT_ONCE, len(self._later))):
            row = _Row(self._later.popleft())
            row.given.connect(lambda typed, made=row: self._give(made, typed))
            row.entered.connect(lambda made=row: self._activate(made))
            self._column.insertWidget(len(self._rows), row)
            self._rows.append(row)
        if self._later:
            self._more.start()

    def _count(self) -> None:
        """Say how many still wait, and whether all of them are in sight."""
        done = sum(row.done for row in self._rows)
        shown = len(self._rows) + len(self._later) - done
        self._foot.say(texts.without_number(shown, self._total - done), "")

    def go_on(self) -> None:
        """To the first parcel after the present one that still has no number."""
        start = self._rows.index(self._active) + 1 if self._active in self._rows else 0
        turn = self._rows[start:] + self._rows[:start]
        self._to(next((row for row in turn if not row.done), None))

    def go_to(self, number: str) -> bool:
        """To the parcel with this number; says whether it is in the list."""
        while self._later and number not in {row.look.number for row in self._rows}:
            self._add_rows()
        found = next((row for row in self._rows if row.look.number == number), None)
        if found is not None:
            self._to(found)
        return found is not None

    def active(self) -> str:
        """The journey to which the next receipt belongs; empty for none."""
        return self._active.look.key if self._active and not self._active.done else ""

    def done(self, key: str, number: str) -> None:
        """A number is stored; the next row comes."""
        row = self._row(key)
        if row is not None:
            row.settle(number)
            self._count()
            self.go_on()

    def taken_back(self, number: str) -> None:
        """The number of the parcel was taken back."""
        for row in self._rows:
            if row.look.number == number and row.done:
                row.open_again()
                self._count()
                self._to(row)

    def refuse(self, key: str, sentence: str) -> None:
        """A number was not stored: say why beside its row."""
        row = self._row(key)
        if row is not None:
            row.refuse(sentence)
            self._to(row)
            row.edit.selectAll()

    def looks(self) -> tuple[ReceiptLook, ...]:
        """The rows that wait or waited."""
        return (*(row.look for row in self._rows), *self._later)

    def error(self, key: str) -> str:
        """What is said beside a row."""
        row = self._row(key)
        return row.error() if row else ""

    def edit(self, key: str) -> LineEdit:
        """The field of a row."""
        row = self._row(key)
        assert row is not None
        return row.edit

    def _row(self, key: str) -> _Row | None:
        return next((row for row in self._rows if row.look.key == key), None)

    def _give(self, row: _Row, typed: str) -> None:
        if typed and not row.done:
            self.given.emit(row.look.key, typed)
        elif not typed:
            self.go_on()

    def _to(self, row: _Row | None) -> None:
        if row is None:
            self._activate(None)
            return
        self._activate(row)
        row.edit.setFocus()

    def _activate(self, row: _Row | None) -> None:
        if self._active in self._rows and self._active is not None:
            self._active.set_active(False)
        self._active = row
        if row is not None:
            row.set_active(True)
            # The row has its place only after the layout was made.
            QTimer.singleShot(0, row, lambda: self._area.ensureWidgetVisible(row, 0, theme.px(40)))
