"""The settings of the people who work here: a list, and beside it whom one chose."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QButtonGroup, QVBoxLayout, QWidget

from app.errors import UserError
from app.texts import settings_users as texts
from app.texts.window import ROLES
from app.views import theme
from app.views.beside import Beside
from app.views.cards import Card, Strip
from app.views.controls import Button, Choice
from app.views.fields import Field, LineEdit, SecretField
from app.views.icons import Icon
from app.views.labels import Words
from app.views.palette import Tone
from app.views.settings_section import Section
from app.views.settings_users_list import PeopleList
from app.views.settings_users_looks import PersonLook, Written
from app.views.settings_users_parts import BadgePart, RecoveryPart, SecretPart, WayInPart

NEW = ""
"""The key of somebody who is not stored yet."""


class UsersSection(Section):
    """``arrived`` asks for the list, ``saving`` carries a ``Written``.

    What the parts ask for is about ``chosen()``. Names and roles are stored by saving; secrets,
    badges and the way in at once.
    """

    saving = Signal(object)
    left = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(texts.USERS, texts.USERS_REMARK, Icon.PEOPLE, parent)
        self._looks: tuple[PersonLook, ...] = ()
        self._key: str | None = None
        self._wanted = ""
        self._shown = Written(NEW, "", "", "")
        self.people = PeopleList()
        self.add = Button(texts.NEW, icon=Icon.ADD, small=True)
        self.ask = Strip()
        self.answer = Strip()
        self.name = Field(texts.NAME, LineEdit())
        self.user = Field(texts.USER_NAME, LineEdit())
        self.new_secret = Field(texts.SECRET, SecretField())
        self.roles = {role: Choice(ROLES[role], hint) for role, hint in texts.ROLE_HINTS.items()}
        self.secret = SecretPart()
        self.badge = BadgePart()
        self.recovery = RecoveryPart()
        self.way_in = WayInPart()
        self._card = Card()
        self._head = Words("", theme.CARD, theme.BOLD, wrap=True)
        self._hint = Words(texts.NEW_HINT, theme.SMALL, tone="muted", wrap=True)
        self._lay_out()
        self._connect()
        self._card.hide()

    def _lay_out(self) -> None:
        listed = Card(texts.USERS)
        listed.head.addWidget(self.add)
        listed.body.addWidget(Words(texts.LIST_HINT, theme.CAPTION, tone="muted", wrap=True))
        listed.body.addWidget(self.people)
        listed.body.addStretch(1)
        body = self._card.body
        body.addWidget(self._head)
        body.addWidget(self._hint)
        for piece in (self.ask, self.answer, self.name, self.user):
            body.addWidget(piece)
        body.addWidget(Words(texts.ROLE, theme.SMALL, theme.MEDIUM))
        group = QButtonGroup(self)
        for choice in self.roles.values():
            group.addButton(choice)
            body.addWidget(choice)
        body.addWidget(self.new_secret)
        for part in self._parts():
            body.addSpacing(theme.px(8))
            body.addWidget(part)
        body.addStretch(1)
        self._save = self.ask.add_action(texts.SAVE, Icon.SAVE)
        self._drop = self.ask.add_action(texts.DROP)
        row = Beside(share=0.5)
        # Each in a column of its own: a short list does not stretch its card.
        for card in (listed, self._card):
            column = QVBoxLayout()
            column.addWidget(card)
            column.addStretch(1)
            row.addItem(column)
        self.page.addLayout(row)

    def _parts(self) -> tuple[SecretPart, BadgePart, RecoveryPart, WayInPart]:
        return (self.secret, self.badge, self.recovery, self.way_in)

    def _connect(self) -> None:
        self.add.clicked.connect(lambda: self._go_to(NEW))
        self.people.asked.connect(self._go_to)
        self._save.clicked.connect(self.save)
        self._drop.clicked.connect(self._leave_it)
        for field in (self.name, self.user, self.new_secret):
            field.edit.textEdited.connect(self._edited)
        self.name.edit.returnPressed.connect(self._after_name)
        self.user.edit.returnPressed.connect(self._to_role)
        for choice in self.roles.values():
            choice.toggled.connect(self._role_turned)

    def arrive(self) -> None:
        self.arrived.emit()

    def unsaved(self) -> bool:
        return self._key is not None and self.written() != self._shown

    def save(self) -> None:
        if not self.unsaved():
            return
        self.answer.clear()
        for field in (self.name, self.user, self.new_secret):
            field.set_error("")
        self.saving.emit(self.written())

    def forget(self) -> None:
        self.answer.clear()
        if self._key == NEW and self._looks:
            self._show(self._you())
        elif self._key is not None:
            self._show(self._key)

    def leave(self) -> None:
        self.secret.fold()
        self.recovery.fold()
        self.answer.clear()
        self.left.emit()

    def written(self) -> Written:
        """What stands in the form."""
        role = next((role for role, choice in self.roles.items() if choice.isChecked()), "")
        secret = "" if self.new_secret.isHidden() else self.new_secret.edit.text()
        return Written(self._key or NEW, self.name.edit.text(), self.user.edit.text(), role, secret)

    def chosen(self) -> PersonLook | None:
        """Who is shown; None for somebody new."""
        return next((look for look in self._looks if look.key == self._key), None)

    def show_people(self, looks: Sequence[PersonLook], choose: str | None = None) -> None:
        """List these people; the one in sight stays, or ``choose`` comes to sight."""
        self._looks = tuple(looks)
        key = choose if choose is not None else self._key
        if key is None or (key != NEW and key not in {look.key for look in looks}):
            key = self._you()
        keep = choose is None and self.unsaved() and key == self._key
        self.people.show_people(looks, key)
        if keep:
            look = self.chosen()
            if look is not None:
                self._show_parts(look)
        else:
            self._show(key)

    def show_saved(self, looks: Sequence[PersonLook], key: str) -> None:
        """It was saved; whom one wanted to see meanwhile comes to sight."""
        wanted, self._wanted = self._wanted, ""
        self._key = key
        self._shown = self.written()
        self.show_people(looks, wanted or key)
        self.stored.emit()

    def refuse(self, error: UserError) -> None:
        """Say beside its box what can't be kept, or in the card."""
        self._wanted = ""
        self.ask.clear()
        boxes = {"user_name": self.user, "display_name": self.name, "secret": self.new_secret}
        field = boxes.get(error.field or "")
        if field is None or field.isHidden():
            self.answer.say(Tone.ERROR, error.message)
        else:
            field.set_error(error.message)
            field.edit.setFocus()
        self.refused.emit(error.message)

    def say(self, tone: Tone, head: str, sentence: str = "") -> None:
        """Say in the card of the person what became of something."""
        self.answer.say(tone, head, sentence)

    def write(self, **values: str) -> None:
        """Write into boxes, as a person would: ``name``, ``user``, ``role``, ``secret``."""
        for name, value in values.items():
            if name == "role":
                self.roles[value].click()
            else:
                field = {"name": self.name, "user": self.user, "secret": self.new_secret}[name]
                field.edit.setText(value)
        self._edited()

    def _you(self) -> str:
        return next((look.key for look in self._looks if look.you), self._looks[0].key)

    def _go_to(self, key: str) -> None:
        if key == self._key:
            return
        if self.unsaved():
            self._wanted = key
            name = self.name.edit.text().strip() or texts.NEW
            self.ask.say(Tone.WARNING, texts.UNSAVED.format(name=name))
            self._save.setFocus()
            return
        self._show(key)

    def _leave_it(self) -> None:
        wanted, self._wanted = self._wanted, ""
        self._show(wanted)

    def _show(self, key: str) -> None:
        if key != self._key:
            self.answer.clear()
            self.recovery.fold()
        self._key = key
        self.ask.clear()
        self.people.mark(key)
        look = self.chosen()
        self._head.setText(look.name if look else texts.NEW)
        self._hint.setVisible(look is None)
        self.name.edit.setText(look.name if look else "")
        self.user.edit.setText(look.user if look else "")
        self.user.edit.setEnabled(look is None)
        for role, choice in self.roles.items():
            choice.blockSignals(True)
            choice.setChecked(role == (look.role if look else "desk"))
            choice.blockSignals(False)
            choice.update()
        secret = self.new_secret.edit
        assert isinstance(secret, SecretField)
        secret.forget()
        for field in (self.name, self.user, self.new_secret):
            field.set_error("")
        for part in self._parts():
            part.setVisible(look is not None)
        if look is not None:
            self._show_parts(look)
        self._show_secret()
        self._shown = self.written()
        self._card.show()
        if look is None:
            self.name.edit.setFocus(Qt.FocusReason.OtherFocusReason)
        self.changed.emit()

    def _show_parts(self, look: PersonLook) -> None:
        for part in self._parts():
            part.show_person(look)

    def _show_secret(self) -> None:
        """The box of a first secret: for new people, and for who becomes a supervisor."""
        look = self.chosen()
        supervisor = self.roles["supervisor"].isChecked()
        wanted = look is None or (supervisor and not look.has_secret)
        self.new_secret.setVisible(wanted)
        remark = texts.FOR_SUPERVISOR if supervisor else texts.OPTIONAL
        self.new_secret.set_label(f"{texts.SECRET} ({remark})")

    def _role_turned(self, on: bool) -> None:
        if on:
            self._show_secret()
            self._edited()

    def _edited(self) -> None:
        self.ask.clear()
        self.changed.emit()

    def _after_name(self) -> None:
        if self.user.edit.isEnabled():
            self.user.edit.setFocus()
        else:
            self._to_role()

    def _to_role(self) -> None:
        next(choice for choice in self.roles.values() if choice.isChecked()).setFocus()
