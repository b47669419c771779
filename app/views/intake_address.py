"""The address's card of the intake form: read to the member, confirmed, or written anew."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QVBoxLayout, QWidget

from app.errors import UserError
from app.persian.digits import to_persian
from app.persian.numbers import display_phone, display_postal_code
from app.texts import intake_form as form_texts
from app.texts import screens as texts
from app.views import paint, theme
from app.views.cards import Strip
from app.views.controls import Button, Kind
from app.views.fields import Field, LineEdit
from app.views.icons import Icon
from app.views.labels import Words
from app.views.palette import Tone
from app.views.place_lines import LEVELS, Places, place_edits
from app.views.step_card import StepCard


@dataclass(frozen=True, slots=True)
class AddressLook:
    """An address: its key (empty for one that was written here) and its parts as typed."""

    key: str
    recipient: str
    province: str
    county: str
    city: str
    line: str
    postal_code: str
    phone: str

    @property
    def words(self) -> str:
        """The address as one reads it to the member; a county is named where it is no city's."""
        county = "" if self.county == self.city else self.county
        return "، ".join(part for part in (self.province, county, self.city, self.line) if part)


FIELDS = (
    ("recipient", texts.COL_RECIPIENT, False),
    ("province", texts.PROVINCE, False),
    ("county", texts.COUNTY, False),
    ("city", texts.CITY, False),
    ("line", texts.ADDRESS_LINE, False),
    ("postal_code", texts.POSTAL_CODE, True),
    ("phone", texts.PHONE, True),
)
"""The boxes: name, label, and whether it holds a number."""


class AddressCard(StepCard):
    """Signals: ``edited`` (an ``AddressLook`` to be checked, and whether it is for the member too),
    ``done`` (it was confirmed), ``changed``.
    """

    edited = Signal(object, bool)
    done = Signal()
    changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(3, texts.ADDRESS, parent)
        self._address: AddressLook | None = None
        self._edit = Button(texts.EDIT, Kind.LINK, icon=Icon.EDIT, small=True)
        self._others: tuple[AddressLook, ...] = ()
        self._other = Button(form_texts.OTHER_ADDRESS, Kind.LINK, icon=Icon.SWAP, small=True)
        self._recipient = Words("", theme.BODY, theme.SEMIBOLD)
        self._words = Words("", theme.BODY, wrap=True)
        self._post = Words("", theme.SMALL, tone="muted")
        self._right = Button(texts.ADDRESS_RIGHT, icon=Icon.CHECK)
        self._confirmed = Strip()
        self._shown = QWidget()
        self._form = QWidget()
        lines = place_edits({name: label for name, label, _ in FIELDS})
        self._fields = {
            name: Field(label, lines.get(name) or LineEdit(latin=latin))
            for name, label, latin in FIELDS
        }
        self._places = Places(self._fields, self)
        self._for_member = QCheckBox(texts.SAVE_FOR_MEMBER)
        self._use = Button(texts.USE_ADDRESS, Kind.PRIMARY, icon=Icon.CHECK, small=True)
        self._back = Button(texts.KEEP_OLD, small=True)
        self._lay_out()
        self._edit.clicked.connect(self.open_form)
        self._other.clicked.connect(self._show_other)
        self._right.clicked.connect(self.confirm)
        self._use.clicked.connect(self._take)
        self._back.clicked.connect(self._close_form)
        for field in self._fields.values():
            field.edit.returnPressed.connect(self._next_field)
            field.edit.textEdited.connect(lambda _: self.changed.emit())
        self._places.placed.connect(self._placed)
        self.clear()

    def _lay_out(self) -> None:
        self.head.addWidget(self._edit)
        column = QVBoxLayout(self._shown)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.px(4))
        for piece in (self._recipient, self._words, self._post):
            column.addWidget(piece)
        column.addSpacing(theme.px(4))
        column.addWidget(self._right)
        column.addWidget(self._confirmed)
        column.addWidget(self._other)
        self.body.addWidget(self._shown)
        form = QVBoxLayout(self._form)
        form.setContentsMargins(0, 0, 0, 0)
        form.setSpacing(theme.px(8))
        form.addWidget(self._fields["recipient"])
        for names in (("province", "county"), ("city",), ("line",), ("postal_code", "phone")):
            row = QHBoxLayout()
            row.setSpacing(theme.px(8))
            for name in names:
                row.addWidget(self._fields[name], 1)
            form.addLayout(row)
        form.addWidget(self._for_member)
        buttons = QHBoxLayout()
        buttons.setSpacing(theme.px(8))
        buttons.addWidget(self._use)
        buttons.addWidget(self._back)
        buttons.addStretch(1)
        form.addLayout(buttons)
        self.body.addWidget(self._form)

    def offer(self, others: Sequence[AddressLook]) -> None:
        """The addresses that the member has; one after the other can be shown."""
        self._others = tuple(others)
        self._other.setVisible(len(self._others) > 1)

    def show_address(
        self, look: AddressLook | None, *, right: str = "", likely: AddressLook | None = None
    ) -> None:
        """Show the member's address, unanswered; without one the form opens.

        Args:
            look: the address.
            right: why nobody has to be asked whether it is right.
            likely: what the form holds at first where there is no address.
        """
        self._address = look
        self._confirmed.clear()
        self.set_done(False)
        self._edit.setVisible(look is not None)
        self._shown.setVisible(look is not None)
        self._form.setVisible(look is None)
        self._back.setVisible(look is not None)
        if look is None:
            self._fill(likely)
            self._for_member.setChecked(True)
            self.complain(texts.NO_ADDRESS)
            return
        self.complain("")
        self._right.setVisible(not right)
        if right:
            self._confirmed.say(Tone.OK, right)
            self.set_done(True)
        self._recipient.setText(texts.RECIPIENT.format(name=paint.isolated(look.recipient)))
        self._words.setText(to_persian(look.words))
        post = phone = ""
        if look.postal_code:
            post = f"{texts.POSTAL_CODE} {paint.code(display_postal_code(look.postal_code))}"
        if look.phone:
            phone = f"{texts.PHONE} {paint.code(display_phone(look.phone))}"
        self._post.setText("    ".join(part for part in (post, phone) if part))
        self._post.setVisible(bool(post or phone))

    def written(self) -> tuple[AddressLook, bool] | None:
        """What stands in the open boxes, and whether it is for the member too; None if closed."""
        if self._form.isHidden():
            return None
        values = {name: field.edit.text() for name, field in self._fields.items()}
        return AddressLook(key="", **values), self._for_member.isChecked()

    def for_member(self) -> bool:
        """Whether the address that was written is for the member too."""
        return self._for_member.isChecked()

    def write(self, look: AddressLook, for_member: bool) -> None:
        """Open the boxes with what stood in them."""
        self.open_form()
        self._fill(look)
        self._for_member.setChecked(for_member)

    def address(self) -> AddressLook | None:
        """The address in use."""
        return self._address

    def complete(self) -> bool:
        """Whether there is a confirmed address; says what is missing otherwise."""
        if self.is_done():
            return True
        if not self._form.isHidden():
            # Whoever stores the request means what stands in the boxes.
            self._take()
        if self._form.isHidden():
            self.complain(texts.ASK_ADDRESS)
        elif self._address is None and not self._fields["line"].edit.text().strip():
            self.complain(texts.NO_ADDRESS)
        else:
            self.complain(texts.FINISH_ADDRESS)
        return False

    def confirm(self) -> None:
        """The member says that it is right."""
        self._right.hide()
        self._confirmed.say(Tone.OK, texts.ADDRESS_RIGHT, texts.ADDRESS_CONFIRMED)
        self.set_done(True)
        self.changed.emit()
        self.done.emit()

    def refuse(self, error: UserError) -> None:
        """Say beside its field what is wrong with the address that was written."""
        field = self._fields.get(error.field or "")
        if field:
            field.set_error(error.message)
            field.edit.setFocus()
        else:
            self.complain(error.message)

    def open_form(self) -> None:
        """Write another address; it starts as the present one."""
        self._fill(self._address)
        self._shown.hide()
        self._edit.hide()
        self._form.show()
        self.set_done(False, now=True)
        self._fields["line"].edit.setFocus()

    def clear(self) -> None:
        """No member, no address."""
        self._address = None
        self.offer(())
        self._shown.hide()
        self._form.hide()
        self._edit.hide()
        self._confirmed.clear()
        self._for_member.setChecked(False)
        self.complain("")
        self.set_done(False)

    def take_focus(self) -> None:
        """Put the cursor on what is to be answered."""
        self.set_done(self.is_done(), now=True)
        if not self._form.isHidden():
            self._next_to_write().setFocus()
        else:
            self._right.setFocus()

    def _fill(self, look: AddressLook | None) -> None:
        for name, field in self._fields.items():
            field.edit.setText(getattr(look, name) if look else "")
            field.set_error("")

    def _next_to_write(self) -> LineEdit:
        """The box that is wrong, or the first that is empty."""
        needed = [self._fields[name].edit for name in (*LEVELS, "line")]
        wrong = [field.edit for field in self._fields.values() if field.error()]
        empty = [edit for edit in needed if not edit.text().strip()]
        return next(iter((*wrong, *empty)), needed[-1])

    def _take(self) -> None:
        values = {
            name: field.edit.digits()
            if name in ("postal_code", "phone")
            else field.edit.text().strip()
            for name, field in self._fields.items()
        }
        self.edited.emit(AddressLook(key="", **values), self._for_member.isChecked())

    def _placed(self, level: str) -> None:
        self.changed.emit()
        if level == "city":
            self._fields["line"].edit.setFocus()

    def _show_other(self) -> None:
        keys = [one.key for one in self._others]
        now = self._address.key if self._address else ""
        at = keys.index(now) + 1 if now in keys else 0
        self.show_address(self._others[at % len(keys)])
        self.changed.emit()
        self.take_focus()

    def _close_form(self) -> None:
        self.show_address(self._address)
        self.take_focus()

    def _next_field(self) -> None:
        names = list(self._fields)
        at = next((i for i, n in enumerate(names) if self._fields[n].edit.hasFocus()), -1)
        if 0 <= at < len(names) - 1:
            self._fields[names[at + 1]].edit.setFocus()
        else:
            self._take()
