"""One parcel of a pickup: its post number, what it weighs and costs, refused or taken out."""

from __future__ import annotations

import re
from dataclasses import dataclass

from PySide6.QtCore import QRectF, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from app.persian.digits import to_persian
from app.scanner.numbers import serial
from app.texts import handover as texts
from app.texts import screens, window
from app.views import paint, theme
from app.views.controls import Button, IconButton, Kind
from app.views.fields import Field, LineEdit
from app.views.handover_list import OutLook, OutState
from app.views.icons import Icon
from app.views.labels import Elided
from app.views.reason import ReasonAsk

_DIGITS = re.compile(r"[0-9]+")
_BETWEEN = re.compile(r"[\s٬,.]+")


@dataclass(frozen=True, slots=True)
class ParcelEdit:
    """What a person changed; None where nothing was. Grams, rials; -1 rials: not known."""

    key: str
    number: str
    post_number: str | None = None
    grams: int | None = None
    rials: int | None = None


class ParcelPanel(QFrame):
    """Signals: ``saved`` (a ``ParcelEdit``), ``refused`` (key, reason), ``taken_out`` (key)."""

    saved = Signal(object)
    refused = Signal(str, str)
    taken_out = Signal(str)
    left = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look: OutLook | None = None
        self._waiting: set[str] = set()
        self._head = Elided("", theme.BODY, theme.SEMIBOLD)
        self._fields = {
            "post_number": Field(texts.POST_NUMBER, LineEdit(latin=True)),
            "weight_g": Field(texts.GRAMS, LineEdit()),
            "postage_rials": Field(texts.RIALS, LineEdit(), screens.OPTIONAL),
        }
        self._boxes = QWidget()
        self._save = Button(texts.SAVE, Kind.PRIMARY, icon=Icon.SAVE, key="Enter")
        self._refuse = Button(texts.OFFICER_REFUSED, icon=Icon.BLOCKED, small=True)
        self._take_out = Button(texts.TAKE_OUT, icon=Icon.UNDO, small=True)
        self._close = IconButton(Icon.CLOSE, window.CLOSE, side=32)
        self._why = ReasonAsk(texts.WHY_REFUSED, texts.REFUSE_REASONS, texts.REFUSE_NOW, wide=True)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        self._lay_out()
        self._save.clicked.connect(self._give)
        for field in self._fields.values():
            field.edit.returnPressed.connect(self._give)
        self._refuse.clicked.connect(self._ask_why)
        self._why.given.connect(self._give_reason)
        self._why.left.connect(self._ask_no_more)
        self._take_out.clicked.connect(self._give_back)
        self._close.clicked.connect(self.leave)
        self.hide()

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        inside = theme.px(12)
        column.setContentsMargins(theme.px(16), inside, theme.px(16), inside)
        column.setSpacing(theme.px(8))
        head = QHBoxLayout()
        head.setSpacing(theme.px(8))
        head.addWidget(self._head, 1)
        for button in (self._refuse, self._take_out, self._close):
            head.addWidget(button)
        column.addLayout(head)
        boxes = QHBoxLayout(self._boxes)
        boxes.setContentsMargins(0, 0, 0, 0)
        boxes.setSpacing(theme.px(12))
        for name, weight in (("post_number", 5), ("weight_g", 2), ("postage_rials", 3)):
            box = QVBoxLayout()
            box.addWidget(self._fields[name])
            box.addStretch(1)
            boxes.addLayout(box, weight)
        # Beside the boxes and not beside their labels.
        beside = QVBoxLayout()
        beside.addSpacing(theme.line(theme.SMALL) + theme.px(4))
        beside.addWidget(self._save)
        beside.addStretch(1)
        boxes.addLayout(beside)
        column.addWidget(self._boxes)
        column.addWidget(self._why)

    def open(self, look: OutLook) -> None:
        """Come to sight with a parcel."""
        self._look = look
        self._waiting.clear()
        self._head.set_text(
            texts.PARCEL_OF.format(
                number=to_persian(serial(look.number)), recipient=paint.isolated(look.recipient)
            )
        )
        out = look.state is OutState.SCANNED
        number = self._fields["post_number"]
        number.edit.setText(look.post_number)
        number.edit.setEnabled(out)
        number.edit.setPlaceholderText("" if out else texts.NOT_OUT_YET)
        self._fields["weight_g"].edit.setText(_shown(look.grams))
        self._fields["postage_rials"].edit.setText(_shown(look.rials))
        for field in self._fields.values():
            field.set_error("")
        self._take_out.setVisible(out)
        self._refuse.setVisible(look.state is not OutState.REFUSED)
        self._why.hide()
        self._boxes.show()
        self.show()
        first = number if out else self._fields["weight_g"]
        first.edit.setFocus()
        first.edit.selectAll()

    def key(self) -> str:
        """The journey that is shown; empty while none is."""
        return self._look.key if self._look and not self.isHidden() else ""

    def done(self, field: str) -> None:
        """A change was stored; after the last one the panel goes."""
        self._waiting.discard(field)
        if not self._waiting and not any(one.error() for one in self._fields.values()):
            self.leave()

    def refuse(self, field: str, sentence: str) -> None:
        """A change was not stored: say why under its field."""
        self._waiting.discard(field)
        box = self._fields[field]
        box.set_error(sentence)
        box.edit.setFocus()
        box.edit.selectAll()

    def error(self, field: str) -> str:
        """What is said under a field."""
        return self._fields[field].error()

    def leave(self) -> None:
        """Go out of sight."""
        if not self.isHidden():
            self.hide()
            self._look = None
            self.left.emit()

    def write(self, field: str, words: str) -> None:
        """Put words into a field."""
        self._fields[field].edit.setText(words)

    def _give(self) -> None:
        look = self._look
        if look is None:
            return
        grams, rials = self._amount("weight_g"), self._amount("postage_rials")
        if any(one.error() for one in self._fields.values()):
            return
        number = self._fields["post_number"].edit.digits()
        edit = ParcelEdit(
            look.key,
            look.number,
            post_number=number if number != look.post_number else None,
            grams=grams if grams is not None and grams != look.grams else None,
            rials=(-1 if rials is None else rials) if rials != look.rials else None,
        )
        changed = {
            "post_number": edit.post_number,
            "weight_g": edit.grams,
            "postage_rials": edit.rials,
        }
        self._waiting = {name for name, value in changed.items() if value is not None}
        if self._waiting:
            self.saved.emit(edit)
        else:
            self.leave()

    def _amount(self, name: str) -> int | None:
        field = self._fields[name]
        typed = _BETWEEN.sub("", field.edit.digits())
        if typed and not _DIGITS.fullmatch(typed):
            field.set_error(texts.NOT_A_NUMBER)
            field.edit.setFocus()
            return None
        field.set_error("")
        return int(typed) if typed else None

    def _ask_why(self) -> None:
        self._boxes.hide()
        self._why.ask()

    def _ask_no_more(self) -> None:
        self._boxes.show()
        self._refuse.setFocus()

    def _give_reason(self, reason: str) -> None:
        if self._look is not None:
            key = self._look.key
            self.leave()
            self.refused.emit(key, reason)

    def _give_back(self) -> None:
        if self._look is not None:
            key = self._look.key
            self.leave()
            self.taken_out.emit(key)

    def paintEvent(self, event: QPaintEvent) -> None:
        p = theme.colours()
        painter = QPainter(self)
        paint.begin(painter)
        paint.panel(painter, QRectF(self.rect()), theme.px(12), p.surface, p.accent, theme.px(2))


def _shown(amount: int | None) -> str:
    return "" if amount is None else to_persian(amount)
