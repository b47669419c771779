"""Sends an undelivered parcel again: the telephone, what the member said, and to which address."""

from __future__ import annotations

from dataclasses import dataclass, field

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from app.errors import UserError
from app.persian.digits import to_persian
from app.persian.numbers import display_phone
from app.texts import returns_screen as texts
from app.texts import screens
from app.views import paint, theme
from app.views.cards import Strip
from app.views.controls import Button, Choice, Kind
from app.views.fields import Field, LineEdit
from app.views.icons import Icon
from app.views.labels import Elided, IconMark, Words
from app.views.palette import Tone
from app.views.place_lines import Places, place_edits

NEW = "new"
"""The key of an address that is written here."""

FIELDS = (
    ("province", screens.PROVINCE, False),
    ("county", screens.COUNTY, False),
    ("city", screens.CITY, False),
    ("text", screens.ADDRESS_LINE, False),
    ("postal_code", screens.POSTAL_CODE, True),
)

_BOXES = {"recipient_phone": "phone", "address": "text"}
"""Fields that errors call otherwise than this panel."""


@dataclass(frozen=True, slots=True)
class PlaceLook:
    """An address of the member: its key and the address in one line."""

    key: str
    words: str


@dataclass(frozen=True, slots=True)
class ResendLook:
    """A parcel to be sent again; the first of ``places`` is where it went before.

    ``place`` are province, county and city with which a new address begins.
    """

    parcel: str
    number: str
    request: str
    member: str
    recipient: str
    phone: str
    places: tuple[PlaceLook, ...]
    place: tuple[str, str, str]


@dataclass(frozen=True, slots=True)
class ResendWish:
    """What was chosen: an address by its key or its boxes, recipient, telephone, what was said."""

    look: ResendLook
    place: str
    recipient: str
    phone: str
    said: str
    boxes: dict[str, str] = field(default_factory=dict)


class ResendPanel(QWidget):
    """``wanted`` carries a ``ResendWish``; ``left`` that it is put off."""

    wanted = Signal(object)
    left = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._look: ResendLook | None = None
        self._group = QButtonGroup(self)
        self._title = Words("", theme.CARD, theme.BOLD)
        self._phone = Words("", theme.TITLE, theme.BOLD, select=True)
        self._name = Elided("", theme.BODY, theme.MEDIUM)
        self.recipient = Field(screens.COL_RECIPIENT, LineEdit())
        self._telephone = Field(screens.PHONE, LineEdit(latin=True))
        self._said = Field(texts.WHAT_WAS_SAID, LineEdit(), screens.OPTIONAL)
        self._places = QVBoxLayout()
        self._places.setSpacing(theme.px(6))
        lines = place_edits({name: label for name, label, _ in FIELDS})
        self.boxes = {
            name: Field(label, lines.get(name) or LineEdit(latin=latin))
            for name, label, latin in FIELDS
        }
        Places(self.boxes, self)
        self._form = QWidget()
        self._strip = Strip()
        self.send = Button(texts.RESEND, Kind.PRIMARY, icon=Icon.PRINT)
        self._leave = Button(screens.CANCEL)
        self._lay_out()
        self.send.clicked.connect(self._wish)
        self._leave.clicked.connect(self.left)
        self._group.buttonClicked.connect(self._chosen)
        self._said.edit.returnPressed.connect(self.send.setFocus)

    def _lay_out(self) -> None:
        edge = theme.px(16)
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setFrameShape(QScrollArea.Shape.NoFrame)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        area.setWidget(self._inside(edge))
        buttons = QHBoxLayout()
        buttons.setContentsMargins(edge, 0, edge, theme.px(12))
        buttons.setSpacing(theme.px(8))
        buttons.addWidget(self.send)
        buttons.addWidget(self._leave)
        buttons.addStretch(1)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(theme.px(8))
        whole.addWidget(area, 1)
        strip = QVBoxLayout()
        strip.setContentsMargins(edge, 0, edge, 0)
        strip.addWidget(self._strip)
        whole.addLayout(strip)
        whole.addLayout(buttons)

    def _inside(self, edge: int) -> QWidget:
        """Whom to call, and where it goes; it scrolls where there is little room."""
        inside = QWidget()
        column = QVBoxLayout(inside)
        column.setContentsMargins(edge, edge, edge, theme.px(8))
        column.setSpacing(theme.px(10))
        head = QHBoxLayout()
        head.setSpacing(theme.px(12))
        head.addWidget(self._title)
        head.addStretch(1)
        head.addWidget(IconMark(Icon.CALL, "accent", 24))
        head.addWidget(self._phone)
        column.addLayout(head)
        column.addWidget(self._name)
        row = QHBoxLayout()
        row.setSpacing(theme.px(12))
        row.addWidget(self.recipient, 3)
        row.addWidget(self._telephone, 2)
        row.addWidget(self._said, 4)
        column.addLayout(row)
        column.addLayout(self._places)
        self._lay_out_form()
        column.addWidget(self._form)
        column.addStretch(1)
        return inside

    def _lay_out_form(self) -> None:
        """The boxes of another address."""
        form = QVBoxLayout(self._form)
        form.setContentsMargins(0, 0, 0, 0)
        form.setSpacing(theme.px(6))
        for names in (("province", "county", "city", "postal_code"), ("text",)):
            line = QHBoxLayout()
            line.setSpacing(theme.px(8))
            for name in names:
                line.addWidget(self.boxes[name], 1)
            form.addLayout(line)

    def show_parcel(self, look: ResendLook) -> None:
        """Begin with a parcel, at the address to which it went before."""
        self._look = look
        number = paint.code(paint.in_groups(look.number))
        self._title.setText(texts.RESEND_TITLE.format(number=number))
        phone = display_phone(look.phone) if look.phone else ""
        self._phone.setText(paint.code(phone) or texts.NO_PHONE)
        self._name.set_text(texts.CALL_FIRST)
        self.recipient.edit.setText(look.recipient)
        self._telephone.edit.setText(to_persian(look.phone))
        self._said.edit.clear()
        for name, value in zip(("province", "county", "city"), look.place, strict=True):
            self.boxes[name].edit.setText(value)
        for name in ("text", "postal_code"):
            self.boxes[name].edit.clear()
        self._show_places(look.places)
        self._clear_errors()
        self._said.edit.setFocus()

    def shown(self) -> ResendLook | None:
        """The parcel in question."""
        return self._look

    def choices(self) -> tuple[Choice, ...]:
        """The addresses to choose from; the last one is written here."""
        return tuple(b for b in self._group.buttons() if isinstance(b, Choice))

    def refuse(self, error: UserError) -> None:
        """Say beside its field what is wrong, or above the buttons."""
        name = _BOXES.get(error.field or "", error.field or "")
        boxes = {**self.boxes, "recipient": self.recipient, "phone": self._telephone}
        found = boxes.get(name)
        if found is not None and not found.isHidden():
            found.set_error(error.message)
            found.edit.setFocus()
        else:
            self._strip.say(Tone.ERROR, error.message)

    def complaint(self) -> str:
        """What it says to be wrong with no field."""
        return self._strip.words()

    def _show_places(self, places: tuple[PlaceLook, ...]) -> None:
        for button in self._group.buttons():
            self._group.removeButton(button)
        while (gone := self._places.takeAt(0)) is not None:
            widget = gone.widget()
            if widget:
                # It is drawn until it is gone, and it goes later.
                widget.hide()
                widget.deleteLater()
        for at, place in enumerate(places):
            remark = texts.OTHER_ADDRESS if at else texts.SAME_ADDRESS
            self._add_choice(place.key, paint.isolated(place.words), remark)
        self._add_choice(NEW, texts.NEW_ADDRESS, texts.NEW_ADDRESS_HINT)
        first = self.choices()[0]
        first.setChecked(True)
        self._form.setVisible(first.property("place") == NEW)

    def _add_choice(self, key: str, words: str, remark: str) -> None:
        choice = Choice(words, remark)
        choice.setProperty("place", key)
        self._group.addButton(choice)
        self._places.addWidget(choice)

    def _place(self) -> str:
        chosen = self._group.checkedButton()
        return str(chosen.property("place")) if chosen else NEW

    def _chosen(self) -> None:
        new = self._place() == NEW
        self._form.setVisible(new)
        if new:
            self.boxes["text"].edit.setFocus()

    def _wish(self) -> None:
        look = self._look
        if look is None:
            return
        self._clear_errors()
        place = self._place()
        boxes = {name: box.edit.text().strip() for name, box in self.boxes.items()}
        boxes["postal_code"] = self.boxes["postal_code"].edit.digits()
        self.wanted.emit(
            ResendWish(
                look=look,
                place=place,
                recipient=self.recipient.edit.text().strip(),
                phone=self._telephone.edit.digits(),
                said=self._said.edit.text().strip(),
                boxes=boxes if place == NEW else {},
            )
        )

    def _clear_errors(self) -> None:
        self._strip.clear()
        for box in (*self.boxes.values(), self.recipient, self._telephone):
            box.set_error("")
