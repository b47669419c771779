"""A member who is not known yet, written down in the member's card of the form."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.errors import UserError
from app.persian import jalali
from app.texts import intake_form as texts
from app.texts import screens
from app.views import theme
from app.views.controls import Button
from app.views.fields import Field, LineEdit
from app.views.icons import Icon


@dataclass(frozen=True, slots=True)
class NewMemberLook:
    """What the boxes hold, digits as typed; the address follows in its own card."""

    number: str
    first_name: str
    last_name: str
    mobile: str
    national_id: str
    card_expiry: str


ROWS = (
    (
        ("number", texts.NUMBER, True),
        ("first_name", texts.FIRST_NAME, False),
        ("last_name", texts.LAST_NAME, False),
    ),
    (
        ("mobile", texts.MOBILE, True),
        ("national_id", texts.NATIONAL_ID, True),
        ("card_expiry", texts.EXPIRY, True),
    ),
)
OPTIONAL = frozenset({"first_name", "mobile", "national_id", "card_expiry"})
ORDER = ("number", "first_name", "last_name", "mobile", "national_id", "card_expiry")


class NewMember(QWidget):
    """Signals: ``given`` (a ``NewMemberLook``), ``left`` (a member who is known after all)."""

    given = Signal(object)
    left = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._fields: dict[str, Field] = {}
        self._add = Button(texts.ADD_MEMBER, icon=Icon.CHECK, small=True)
        self._back = Button(texts.KNOWN_MEMBER, small=True)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.px(8))
        for names in ROWS:
            row = QHBoxLayout()
            row.setSpacing(theme.px(12))
            for name, label, latin in names:
                remark = screens.OPTIONAL if name in OPTIONAL else ""
                field = Field(label, LineEdit(latin=latin), remark)
                field.edit.returnPressed.connect(lambda it=name: self._next(it))
                self._fields[name] = field
                row.addWidget(field, 1)
            column.addLayout(row)
        buttons = QHBoxLayout()
        buttons.setSpacing(theme.px(8))
        buttons.addWidget(self._add)
        buttons.addWidget(self._back)
        buttons.addStretch(1)
        column.addLayout(buttons)
        self._add.clicked.connect(self._give)
        self._back.clicked.connect(self.left)

    def begin(self, typed: str) -> None:
        """Empty boxes; what was searched for in vain stands where it belongs."""
        for field in self._fields.values():
            field.edit.clear()
            field.set_error("")
        words = typed.split()
        if typed.strip().isdigit():
            self._fields["number"].edit.setText(typed.strip())
            self._fields["first_name"].edit.setFocus()
            return
        self._fields["last_name"].edit.setText(words[-1] if words else "")
        self._fields["first_name"].edit.setText(" ".join(words[:-1]))
        self._fields["number"].edit.setFocus()

    def look(self) -> NewMemberLook:
        """What the boxes hold."""
        return NewMemberLook(
            **{name: field.edit.text().strip() for name, field in self._fields.items()}
        )

    def refuse(self, error: UserError) -> bool:
        """Say beside its box what is wrong.

        Returns:
            whether it is about one of the boxes.
        """
        field = self._fields.get(error.field or "")
        if field is None:
            return False
        field.set_error(error.message)
        field.edit.setFocus()
        return True

    def _next(self, name: str) -> None:
        at = ORDER.index(name) + 1
        if at < len(ORDER):
            self._fields[ORDER[at]].edit.setFocus()
        else:
            self._give()

    def _give(self) -> None:
        self.given.emit(self.look())


def expiry(typed: str, today: dt.date) -> dt.date | None:
    """The day until which the card is good; None for an empty box.

    Raises:
        UserError: it is no day; field ``card_expiry``.
    """
    if not typed:
        return None
    try:
        return jalali.parse(typed, today)
    except UserError as error:
        raise UserError(error.message, field="card_expiry") from error
