"""The settings of the database: on this computer or on a server, tried before it is taken."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QVBoxLayout, QWidget

from app.background import Counter
from app.errors import UserError
from app.persian.digits import to_persian
from app.services.keeping.reach import PORT, USABLE, Found, Parts, Reached, parts_of, same_door
from app.services.use_case import Secret
from app.texts import settings_data as texts
from app.views import paint, theme
from app.views.busy import BusyBar
from app.views.cards import Card, Strip
from app.views.controls import Button, Choice
from app.views.fields import LineEdit, SecretField
from app.views.icons import Icon
from app.views.labels import Words
from app.views.palette import Tone
from app.views.settings_check import CheckCard
from app.views.settings_form import Box, Form, bring_to_sight
from app.views.settings_section import Section
from app.views.shell import Shell
from app.views.sounds import Sounds

_BOXES = (
    Box("host", texts.HOST, latin=True, span=2),
    Box("port", texts.PORT, latin=True),
    Box("name", texts.NAME, latin=True),
    Box("user", texts.USER, latin=True),
    Box("secret", texts.SECRET),
    Box("url", texts.WHOLE_URL, texts.WHOLE_URL_REMARK, latin=True, span=3),
)


class DatabaseSection(Section):
    """Signals: ``arrived``; ``test_asked`` and ``prepare_asked`` (``Parts``); ``saving``
    (``Parts``, None for the embedded one); ``reopen_asked``. The card ``check`` has its own.
    """

    test_asked = Signal(object)
    prepare_asked = Signal(object)
    saving = Signal(object)
    reopen_asked = Signal()

    def __init__(self, embedded: Path, parent: QWidget | None = None) -> None:
        super().__init__(texts.DATABASE, texts.DATABASE_REMARK, Icon.DATABASE, parent)
        self._file = embedded
        self._kept: Parts | None = None
        self._options: tuple[tuple[str, str], ...] = ()
        self._known = False
        self._in_use = Words("", theme.CAPTION, tone="muted", wrap=True)
        self.embedded = Choice(texts.EMBEDDED, texts.EMBEDDED_REMARK)
        self.server = Choice(texts.SERVER, texts.SERVER_REMARK)
        self._group = QButtonGroup(self)
        self.secret = SecretField()
        url = LineEdit(latin=True)
        # The address may hold the secret: nothing of it stays in sight longer than it is typed.
        self.form = Form(_BOXES, 3, {"secret": self.secret, "url": url})
        self.test = Button(texts.TEST, icon=Icon.CABLE)
        self.prepare = Button(texts.PREPARE, icon=Icon.ADD)
        self._doing = Words("", theme.SMALL, tone="muted")
        self.busy = BusyBar()
        self.answer = Strip()
        self.pending = Strip()
        self.reopen = self.pending.add_action(texts.REOPEN, Icon.REFRESH)
        self._of_server = QWidget()
        self.check = CheckCard()
        self._lay_out()
        self._connect()
        self.embedded.setChecked(True)
        self._update()

    def _lay_out(self) -> None:
        which = Card(texts.WHICH)
        which.body.addWidget(self._in_use)
        row = QHBoxLayout()
        row.setSpacing(theme.px(12))
        for choice in (self.embedded, self.server):
            self._group.addButton(choice)
            row.addWidget(choice, 1)
        which.body.addLayout(row)
        inner = QVBoxLayout(self._of_server)
        inner.setContentsMargins(0, theme.px(8), 0, 0)
        inner.setSpacing(theme.px(12))
        inner.addWidget(self.form)
        buttons = QHBoxLayout()
        buttons.setSpacing(theme.px(8))
        buttons.addWidget(self.test)
        buttons.addWidget(self.prepare)
        buttons.addWidget(self._doing)
        buttons.addStretch(1)
        inner.addLayout(buttons)
        inner.addWidget(self.busy)
        inner.addWidget(self.answer)
        which.body.addWidget(self._of_server)
        for piece in (self.pending, which, self.check):
            self.page.addWidget(piece)
        self.page.addStretch(1)

    def _connect(self) -> None:
        self._group.buttonToggled.connect(lambda *_: self._chosen())
        self.form.edited.connect(self._edited)
        self.form.edit("url").editingFinished.connect(self._take_url)
        self.test.clicked.connect(self._test)
        self.prepare.clicked.connect(self._prepare)
        self.reopen.clicked.connect(self.reopen_asked)

    def arrive(self) -> None:
        self.arrived.emit()
        (self.server if self.server.isChecked() else self.embedded).setFocus()

    def leave(self) -> None:
        self.secret.forget()
        self.form.edit("url").clear()

    def unsaved(self) -> bool:
        if not self._known:
            return False
        if self.embedded.isChecked():
            return self._kept is not None
        return self._kept is None or self.form.unsaved()

    def save(self) -> None:
        if self.embedded.isChecked():
            self.saving.emit(None)
            return
        parts = self._parts()
        if parts is not None:
            self._work(texts.TESTING)
            self.saving.emit(parts)

    def forget(self) -> None:
        self.show_kept(self._kept)

    def show_kept(self, kept: Parts | None) -> None:
        """Show which database the settings name; the secret is not among what is shown."""
        self._known, self._kept = True, kept
        self._options = kept.options if kept else ()
        boxes: dict[str, str] = {}
        where = paint.code(str(self._file))
        if kept is not None:
            port = kept.port or PORT
            boxes = {"host": kept.host, "name": kept.name, "user": kept.user}
            boxes["port"] = to_persian(port)
            where = paint.code(f"{kept.host}:{port}/{kept.name}")
        self.form.show_values(boxes or {"port": to_persian(PORT)})
        self.secret.forget()
        self._in_use.setText(texts.IN_USE.format(where=where))
        (self.embedded if kept is None else self.server).setChecked(True)
        self.answer.clear()
        self._rest()
        self._update()
        self.changed.emit()

    def show_found(self, reached: Reached) -> None:
        """Say what is at the address."""
        self._rest()
        head, sentence = texts.FOUND[reached.found.name]
        sentence = sentence.format(libraries="، ".join(reached.libraries))
        tone = Tone.OK if reached.found in USABLE else Tone.ERROR
        if reached.found is Found.EMPTY:
            tone = Tone.WARNING
        self.answer.say(tone, head, sentence)
        self.prepare.setVisible(reached.found is Found.EMPTY)
        bring_to_sight(self.answer)

    def show_stored(self, kept: Parts | None) -> None:
        """The settings name another database, which is taken up when the window opens anew."""
        self.show_kept(kept)
        self.pending.say(Tone.WARNING, texts.USED_AFTER, texts.USED_AFTER_HINT)
        bring_to_sight(self.pending)
        self.reopen.setFocus()
        self.stored.emit()

    def refuse_found(self, reached: Reached) -> None:
        """What is at the address can't be used, so it was not stored."""
        self.show_found(reached)
        why = texts.FOUND[reached.found.name][0]
        self.refused.emit(texts.TEST_FIRST.format(why=why))

    def refuse(self, error: UserError) -> None:
        """Say what is wrong, beside its box where it has one."""
        self._rest()
        field = "url" if error.field == "database_url" else error.field
        self.form.refuse(UserError(error.message, field=field))
        self.refused.emit(error.message)

    def _parts(self) -> Parts | None:
        """What stands in the boxes; None where something is missing, which is said there."""
        self.form.accept()
        self.answer.clear()
        if not self._take_url():
            return None
        boxes = {name: text.strip() for name, text in self.form.values().items()}
        port = self.form.edit("port").digits() or str(PORT)
        wrong = ""
        if not boxes["host"]:
            wrong, sentence = "host", texts.HOST_NEEDED
        elif not (port.isascii() and port.isdecimal() and 0 < int(port[:9]) < 65_536):
            wrong, sentence = "port", texts.PORT_WRONG
        elif not boxes["name"]:
            wrong, sentence = "name", texts.NAME_NEEDED
        if wrong:
            self.refuse(UserError(sentence, field=wrong))
            return None
        secret = Secret(self.form.values()["secret"])
        return Parts(boxes["host"], int(port), boxes["name"], boxes["user"], secret, self._options)

    def _take_url(self) -> bool:
        """Put a whole address into the boxes and out of sight; False where it is none."""
        typed = self.form.values()["url"].strip()
        if not typed:
            return True
        try:
            parts = parts_of(typed)
        except UserError as error:
            self.form.field("url").set_error(error.message)
            return False
        self._options = parts.options
        for name, text in (
            ("host", parts.host),
            ("port", to_persian(parts.port or PORT)),
            ("name", parts.name),
            ("user", parts.user),
            ("secret", str(parts.secret)),
            ("url", ""),
        ):
            self.form.write(name, text)
        return True

    def _test(self) -> None:
        parts = self._parts()
        if parts is not None:
            self._work(texts.TESTING)
            self.test_asked.emit(parts)

    def _prepare(self) -> None:
        parts = self._parts()
        if parts is not None:
            self._work(texts.PREPARING)
            self.prepare_asked.emit(parts)

    def _chosen(self) -> None:
        self._update()
        self.changed.emit()

    def _edited(self) -> None:
        self.answer.clear()
        self.prepare.hide()
        self._update()
        self.changed.emit()

    def _update(self) -> None:
        self._of_server.setVisible(self.server.isChecked())
        self.secret.setPlaceholderText(texts.SECRET_KEPT if self._keeps_secret() else "")

    def _keeps_secret(self) -> bool:
        """Whether an empty box for the secret means the one that is stored."""
        kept = self._kept
        if kept is None or not str(kept.secret):
            return False
        boxes = self.form.values()
        port = self.form.edit("port").digits()
        number = int(port) if port.isascii() and port.isdecimal() else None
        here = Parts(boxes["host"].strip(), number, "", boxes["user"].strip(), Secret(""))
        return same_door(here, kept)

    def _work(self, sentence: str) -> None:
        self.answer.clear()
        self.test.rest(True)
        self.prepare.hide()
        self._doing.setText(sentence)
        self._doing.show()
        self.busy.start()

    def _rest(self) -> None:
        self.busy.stop()
        self._doing.hide()
        self.prepare.hide()
        self.test.rest(False)


def make(counter: Counter, shell: Shell, home: Path, sounds: Sounds) -> DatabaseSection:
    """The section, joined to the services."""
    from app.settings import DATABASE_NAME
    from app.views.settings_database_desk import DatabaseDesk

    section = DatabaseSection(home / DATABASE_NAME)
    DatabaseDesk(section, counter, shell, home)
    return section
