"""The settings of notices to members: the ways, the hours, the words, and who sends them."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from app.errors import UserError
from app.persian.digits import to_ascii, to_persian
from app.services.notices.channels import ChannelDetails, TemplateDetails
from app.settings import Settings
from app.texts import notices_screen as texts
from app.views import theme
from app.views.cards import Card, Strip
from app.views.controls import Button
from app.views.fields import Field, LineEdit, SecretField
from app.views.icons import Icon
from app.views.labels import Words
from app.views.notices_words import WordsEditor
from app.views.pages import reveal
from app.views.palette import Tone
from app.views.select import Option, Select
from app.views.settings_form import Box, Form
from app.views.settings_of_counter import beside, card_with
from app.views.settings_section import Section
from app.views.stepper import Stepper
from app.views.switch import Switch

_SMS = (
    Box("gateway_url", texts.GATEWAY_URL, latin=True, span=2),
    Box("gateway_header", texts.GATEWAY_HEADER, texts.OPTIONAL, latin=True),
    Box("gateway_secret", texts.GATEWAY_SECRET, texts.OPTIONAL, latin=True),
    Box("gateway_body", texts.GATEWAY_BODY, texts.OPTIONAL, latin=True, span=2),
    Box("gateway_accepts", texts.GATEWAY_ACCEPTS, texts.OPTIONAL, latin=True, span=2),
)
_MAIL = (
    Box("smtp_host", texts.SMTP_HOST, latin=True),
    Box("smtp_port", texts.SMTP_PORT, latin=True),
    Box("smtp_user", texts.SMTP_USER, texts.OPTIONAL, latin=True),
    Box("smtp_secret", texts.SMTP_SECRET, texts.OPTIONAL, latin=True),
    Box("sender", texts.SENDER, latin=True, span=2),
)
_RETURN = "\u23ce"
"""Stands for a new line in a box of one line."""

SECRETS = ("gateway_secret", "smtp_secret")
LONGEST_DUE_SOON = 30


class NoticesSection(Section):
    """``arrived`` asks for what is stored; ``saving`` carries ``ChannelDetails``, the changed
    templates and the values of this counter's own settings; ``test_asked`` an address.
    """

    saving = Signal(object, object, object)
    test_asked = Signal(str)
    list_asked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(texts.SECTION, texts.SECTION_REMARK, Icon.SMS, parent)
        self.sms = Switch(texts.SMS_ON, texts.SMS_HINT)
        self.email = Switch(texts.EMAIL_ON, texts.EMAIL_HINT)
        self.gateway = Form(_SMS, 2, {"gateway_secret": SecretField()})
        self.mail = Form(_MAIL, 2, {"smtp_secret": SecretField()})
        names = [Option(key, name) for key, name in texts.SECURITY_NAMES.items()]
        self.security = Select(texts.SECURITY, names)
        self.open_line = Strip()
        self.sends = Switch(texts.SENDS, texts.SENDS_HINT)
        self.quiet_from = Stepper(texts.FROM, 0, 23, words=texts.hour)
        self.quiet_to = Stepper(texts.TO, 0, 23, words=texts.hour)
        self.due_soon = Stepper(texts.DUE_SOON, 0, LONGEST_DUE_SOON, words=texts.days)
        self.words = WordsEditor()
        self.address = Field(texts.TEST_ADDRESS, LineEdit(latin=True))
        self.test = Button(texts.TEST, icon=Icon.SENDING)
        self.answer = Strip()
        self.to_list = Button(texts.LIST, icon=Icon.SMS, small=True)
        self._stored: ChannelDetails | None = None
        self._kept: Settings | None = None
        self._lay_out()
        self._connect()

    def _lay_out(self) -> None:
        sms = card_with(texts.SMS_CARD, Icon.SMS)
        sms.body.addWidget(self.sms)
        sms.body.addWidget(self.gateway)
        sms.body.addWidget(Words(texts.GATEWAY_PLACES, theme.CAPTION, tone="muted", wrap=True))
        mail = card_with(texts.EMAIL_CARD, Icon.LETTER)
        mail.body.addWidget(self.email)
        mail.body.addWidget(self.mail)
        mail.body.addLayout(beside(texts.SECURITY, texts.SECURITY_HINT, self.security))
        self.security.setFixedWidth(theme.px(240))
        mail.body.addWidget(self.open_line)
        here = card_with(texts.COUNTER_CARD, Icon.DESK)
        here.head.addWidget(self.to_list)
        here.body.addWidget(self.sends)
        for card in (here, sms, mail, self._times(), self.words, self._test_card()):
            self.page.addWidget(card)
        self.page.addStretch(1)

    def _times(self) -> Card:
        card = card_with(texts.TIMES_CARD, Icon.SCHEDULE)
        hours = QWidget()
        row = QHBoxLayout(hours)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme.px(8))
        for words, edit in ((texts.FROM, self.quiet_from), (texts.TO, self.quiet_to)):
            edit.setFixedWidth(theme.px(132))
            row.addWidget(Words(words, theme.SMALL, tone="muted"))
            row.addWidget(edit)
        self.due_soon.setFixedWidth(theme.px(132))
        card.body.addWidget(Words(texts.FROM_THAT_DAY, theme.SMALL, tone="muted", wrap=True))
        card.body.addLayout(beside(texts.QUIET, texts.QUIET_HINT, hours))
        card.body.addLayout(beside(texts.DUE_SOON, texts.DUE_SOON_HINT, self.due_soon))
        return card

    def _test_card(self) -> Card:
        card = card_with(texts.TEST_CARD, Icon.SENDING)
        card.body.addWidget(Words(texts.TEST_HINT, theme.SMALL, tone="muted", wrap=True))
        card.body.addWidget(self.address)
        foot = QHBoxLayout()
        foot.addWidget(self.test)
        foot.addStretch(1)
        card.body.addLayout(foot)
        card.body.addWidget(self.answer)
        return card

    def _connect(self) -> None:
        for switch in (self.sms, self.email, self.sends):
            switch.clicked.connect(self._touched)
        for form in self._forms():
            form.edited.connect(self.changed)
        self.gateway.ended.connect(self.mail.take_focus)
        for edit in (self.quiet_from, self.quiet_to, self.due_soon):
            edit.valued.connect(self._touched)
        self.security.taken.connect(lambda _: self._touched())
        self.words.touched.connect(self.changed)
        self.address.edit.returnPressed.connect(self._test)
        self.test.clicked.connect(self._test)
        self.to_list.clicked.connect(lambda _=False: self.list_asked.emit())

    def _forms(self) -> tuple[Form, Form]:
        return self.gateway, self.mail

    def arrive(self) -> None:
        if not self.unsaved():
            self.arrived.emit()
        self.sends.setFocus()

    def leave(self) -> None:
        self.answer.clear()

    def unsaved(self) -> bool:
        if self._stored is None or self._kept is None:
            return False
        here = any(getattr(self._kept, name) != value for name, value in self._here().items())
        return here or bool(self.words.wanted()) or self._ways() != _boxes(self._stored)

    def save(self) -> None:
        self.answer.clear()
        for form in self._forms():
            form.accept()
        ways = self._ways()
        port = to_ascii(str(ways["smtp_port"])).strip()
        # What is no number is out of range, too; the records say so beside the box.
        ways["smtp_port"] = int(port) if port.isascii() and port.isdecimal() else 0
        self.saving.emit(ChannelDetails(**ways), self.words.wanted(), self._here())

    def forget(self) -> None:
        if self._stored is not None and self._kept is not None:
            self.words.forget()
            self._fill(self._stored, self._kept)
            self.changed.emit()

    def show_stored(
        self, details: ChannelDetails, templates: tuple[TemplateDetails, ...], kept: Settings
    ) -> None:
        """Show what is stored in the records and on this counter."""
        self.words.show_templates(templates)
        self._fill(details, kept)
        self.changed.emit()

    def refuse(self, error: UserError) -> None:
        """Say beside its box what can't be kept."""
        any(form.refuse(error) for form in self._forms())
        self.refused.emit(error.message)

    def refuse_words(self, details: TemplateDetails, error: UserError) -> None:
        """Say beside the text what can't be kept of it."""
        self.words.refuse(details, error)
        self.refused.emit(error.message)

    def show_test(self, tone: Tone, head: str, sentence: str = "") -> None:
        """What became of the test message."""
        self.test.rest(False)
        self.answer.say(tone, head, sentence)
        # It is the last thing on a long page.
        reveal(self.answer)

    def refuse_test(self, error: UserError) -> None:
        """It could not even be tried."""
        self.test.rest(False)
        if error.field == "address":
            self.address.set_error(error.message)
            self.address.edit.setFocus()
        else:
            self.show_test(Tone.ERROR, texts.TEST_FAILED, error.message)

    def _test(self) -> None:
        if self.unsaved():
            self.show_test(Tone.WARNING, texts.SAVE_FIRST)
            return
        self.test.rest(True)
        self.answer.say(Tone.ACCENT, texts.TESTING, icon=Icon.SENDING)
        self.test_asked.emit(self.address.edit.text())

    def _touched(self) -> None:
        self._warn()
        self.changed.emit()

    def _warn(self) -> None:
        if self.security.key() == "none" and self.email.isChecked():
            self.open_line.say(Tone.WARNING, texts.OPEN_LINE)
        else:
            self.open_line.clear()

    def _ways(self) -> dict[str, Any]:
        """What stands here of the records, by the names of ``ChannelDetails``."""
        boxes = {**self.gateway.values(), **self.mail.values()}
        header = "\n".join(part.strip() for part in boxes["gateway_header"].split(_RETURN))
        plain = {name: text.strip() for name, text in boxes.items() if name not in SECRETS}
        return {
            **plain,
            "gateway_header": header.strip(),
            "smtp_port": to_ascii(plain["smtp_port"]),
            "smtp_security": self.security.key(),
            "sms": self.sms.isChecked(),
            "email": self.email.isChecked(),
            "quiet_from": self.quiet_from.value(),
            "quiet_to": self.quiet_to.value(),
            "due_soon_days": self.due_soon.value(),
        }

    def _here(self) -> dict[str, Any]:
        """What stands here of this counter's own settings, by the names of ``Settings``."""
        return {
            "send_notices": self.sends.isChecked(),
            "gateway_secret": self.gateway.edit("gateway_secret").text(),
            "smtp_secret": self.mail.edit("smtp_secret").text(),
        }

    def _fill(self, details: ChannelDetails, kept: Settings) -> None:
        self._stored, self._kept = details, kept
        shown = {name: str(value) for name, value in _boxes(details).items()}
        shown["gateway_header"] = details.gateway_header.replace("\n", f" {_RETURN} ")
        shown["smtp_port"] = to_persian(details.smtp_port)
        shown |= {name: getattr(kept, name) for name in SECRETS}
        for form in self._forms():
            form.show_values(shown)
        self.sms.setChecked(details.sms)
        self.email.setChecked(details.email)
        self.sends.setChecked(kept.send_notices)
        self.security.choose(details.smtp_security)
        self.quiet_from.show_value(details.quiet_from)
        self.quiet_to.show_value(details.quiet_to)
        self.due_soon.show_value(details.due_soon_days)
        self._warn()


def _boxes(details: ChannelDetails) -> dict[str, Any]:
    found = {name: getattr(details, name) for name in ChannelDetails.__dataclass_fields__}
    return {**found, "smtp_port": str(details.smtp_port)}
