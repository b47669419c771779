"""Changing the words of notices: one at a time, with what they look like and how long they get."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.errors import UserError
from app.services.notices import channels
from app.services.notices.channels import NoticeChannel, NoticeKind, TemplateDetails
from app.services.notices.wording import PLACES, shipped
from app.texts import notices as names
from app.texts import notices_screen as texts
from app.views import theme
from app.views.cards import Card
from app.views.controls import Button, Kind
from app.views.fields import Field, LineEdit
from app.views.flow import FlowBox
from app.views.icons import Icon
from app.views.labels import IconMark, Words
from app.views.select import Option, Select
from app.views.settings_form import bring_to_sight
from app.views.settings_of_counter import card_with
from app.views.switch import Switch
from app.views.text_box import TextBox

Which = tuple[NoticeKind, NoticeChannel]


class WordsEditor(QWidget):
    """``touched`` when a person changes something; nothing is stored here."""

    touched = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._stored: dict[Which, TemplateDetails] = {}
        self._now: dict[Which, TemplateDetails] = {}
        self.kind = Select(texts.KIND, [Option(*one) for one in names.KINDS.items()])
        self.channel = Select(texts.CHANNEL, [Option(*one) for one in names.CHANNELS.items()])
        self.active = Switch(texts.ACTIVE)
        self.subject = Field(texts.SUBJECT, LineEdit())
        self.text = TextBox(texts.TEXT, lines=5)
        self.length = Words("", theme.SMALL, theme.MEDIUM)
        self._mark = IconMark(Icon.ERROR, "error", 18)
        self._error = Words("", theme.CAPTION, tone="error", wrap=True)
        self.shipped = Button(texts.SHIPPED, Kind.LINK, icon=Icon.RESTORE, small=True)
        self.places: dict[str, Button] = {}
        self._places = FlowBox()
        self._places.setAccessibleName(texts.PLACES)
        self.preview = Words("", theme.BODY, wrap=True)
        self._lay_out()
        self.kind.taken.connect(lambda _: self._show())
        self.channel.taken.connect(lambda _: self._show())
        self.active.clicked.connect(self._take)
        self.subject.edit.textEdited.connect(lambda _: self._take())
        self.text.textChanged.connect(self._take)
        self.shipped.clicked.connect(self._restore)
        self._showing = False

    def _lay_out(self) -> None:
        card = card_with(texts.WORDS_CARD, Icon.EDIT)
        card.body.addWidget(Words(texts.WORDS_HINT, theme.SMALL, tone="muted", wrap=True))
        row = QHBoxLayout()
        row.setSpacing(theme.px(8))
        row.addWidget(self.kind, 2)
        row.addWidget(self.channel, 1)
        row.addStretch(1)
        card.body.addLayout(row)
        card.body.addWidget(self.active)
        card.body.addWidget(self.subject)
        card.body.addWidget(self.text)
        under = QHBoxLayout()
        under.setSpacing(theme.px(6))
        under.addWidget(self._mark)
        under.addWidget(self._error, 1)
        card.body.addLayout(under)
        foot = QHBoxLayout()
        foot.setSpacing(theme.px(8))
        foot.addWidget(self.length)
        foot.addStretch(1)
        foot.addWidget(self.shipped)
        card.body.addLayout(foot)
        card.body.addWidget(self._places)
        shown = Card(texts.PREVIEW, padding=12)
        shown.body.addWidget(self.preview)
        card.body.addWidget(shown)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(card)
        self._say("")

    def show_templates(self, templates: Sequence[TemplateDetails]) -> None:
        """What is stored."""
        self._stored = {(one.kind, one.channel): one for one in templates}
        self._now = dict(self._stored)
        self._show()

    def wanted(self) -> list[TemplateDetails]:
        """What was changed."""
        return [one for which, one in self._now.items() if not _same(one, self._stored[which])]

    def forget(self) -> None:
        """What is stored again."""
        self._now = dict(self._stored)
        self._show()

    def refuse(self, details: TemplateDetails, error: UserError) -> None:
        """Say beside its box what can't be kept."""
        if self.which() != (details.kind, details.channel):
            self.kind.choose(details.kind.value)
            self.channel.choose(details.channel.value)
            self._show()
        if error.field == "subject":
            self.subject.set_error(error.message)
            self.subject.edit.setFocus()
        else:
            self._say(error.message)
            self.text.setFocus()
        bring_to_sight(self.text)

    def error(self) -> str:
        """What is said about the text."""
        return self._error.text()

    def which(self) -> Which:
        """The notice in sight."""
        return NoticeKind(self.kind.key()), NoticeChannel(self.channel.key())

    def _show(self) -> None:
        which = self.which()
        details = self._now.get(which)
        if details is None:
            return
        self._showing = True
        self.active.setChecked(details.active)
        self.subject.edit.setText(details.subject)
        self.subject.set_error("")
        self.subject.setVisible(which[1] is NoticeChannel.EMAIL)
        self.text.setPlainText(details.text)
        self._showing = False
        self._say("")
        self._offer_places(which[0])
        self._measure()

    def _offer_places(self, kind: NoticeKind) -> None:
        for name, button in self.places.items():
            button.setVisible(name in PLACES[kind])
        for name in PLACES[kind]:
            if name not in self.places:
                button = Button(f"{{{name}}}", small=True)
                button.clicked.connect(lambda _=False, name=name: self._write(name))
                self.places[name] = button
                self._places.add(button)

    def _write(self, name: str) -> None:
        self.text.insertPlainText(f"{{{name}}}")
        self.text.setFocus()

    def _take(self) -> None:
        if self._showing:
            return
        which = self.which()
        before = self._now.get(which)
        if before is None:
            return
        self._now[which] = replace(
            before,
            subject=self.subject.edit.text(),
            text=self.text.toPlainText(),
            active=self.active.isChecked(),
        )
        self._say("")
        self._measure()
        self.touched.emit()

    def _restore(self) -> None:
        ours = shipped(*self.which())
        self.subject.edit.setText(ours.subject)
        self.text.setPlainText(ours.text)
        # The button goes away now, and the cursor must not go with it.
        self.text.setFocus()
        self._take()

    def _measure(self) -> None:
        kind, channel = self.which()
        measured = channels.measure(self.text.toPlainText())
        sms = channel is NoticeChannel.SMS
        self.length.setText(names.sms_length(measured.length, measured.parts) if sms else "")
        self.preview.setText(measured.shown)
        ours = shipped(kind, channel)
        now = self.subject.edit.text() or ours.subject, self.text.toPlainText()
        self.shipped.setVisible(now != (ours.subject, ours.text))

    def _say(self, sentence: str) -> None:
        self._error.setText(sentence)
        for piece in (self._mark, self._error):
            piece.setVisible(bool(sentence))
        self.text.setAccessibleDescription(sentence)


def _same(one: TemplateDetails, other: TemplateDetails) -> bool:
    return (one.subject, one.text, one.active) == (other.subject, other.text, other.active)
