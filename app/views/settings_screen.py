"""The settings: the sections in a list at the right, the one in sight beside it.

It knows no section by itself: it is given what the list says and, when one is asked for, its
widget. Nothing is stored before it is saved; leaving what is not stored asks inline.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import (
    QApplication,
    QHBoxLayout,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from app.texts import settings_screen as texts
from app.views import theme
from app.views.cards import Card, Strip
from app.views.controls import Button, Kind
from app.views.fields import Field
from app.views.icons import Icon
from app.views.labels import IconMark, Words
from app.views.palette import Tone
from app.views.screen import KeyHelp, Screen
from app.views.select import Option, Select
from app.views.settings_lines import (
    APART,
    AROUND,
    LINE,
    LOWEST,
    SectionHeading,
    SectionItem,
    SectionLook,
)
from app.views.settings_section import Section

NARROW = 760
"""px at 100 % of the page below which one chooses a section from a list that unfolds."""

_ALL_OF_IT = 1_000
"""Beside the spring under the other sections."""


class SettingsScreen(Screen):
    """Signals: ``section_asked`` with the place in the list, ``settled`` when one may leave."""

    KEYS = (
        KeyHelp("Ctrl+Enter", texts.KEY_SAVE),
        KeyHelp("Ctrl+PgDown", texts.KEY_NEXT),
        KeyHelp("Ctrl+PgUp", texts.KEY_PREVIOUS),
    )

    section_asked = Signal(int)
    settled = Signal()
    arrived = Signal()
    rights_changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(texts.TITLE, parent)
        self._items: list[SectionItem] = []
        self._looks: tuple[SectionLook, ...] = ()
        self._section: Section | None = None
        self._joined: set[int] = set()
        self._then: Callable[[], None] | None = None
        self._save = Button(texts.SAVE, Kind.PRIMARY, icon=Icon.SAVE, key="Ctrl+Enter")
        self._revert = Button(texts.REVERT, Kind.LINK, icon=Icon.UNDO)
        self._save_tip = self._save.toolTip()
        self._blocked = Words(texts.BLOCKED, theme.SMALL, theme.MEDIUM, tone="error")
        self._saved_mark = IconMark(Icon.DONE, "ok")
        self._saved = Words(texts.SAVED, theme.SMALL, theme.MEDIUM, tone="ok")
        self._answer = Strip()
        self._ask = Strip()
        self._ask_save = self._ask.add_action(texts.SAVE_AND_GO, Icon.SAVE)
        self._ask_drop = self._ask.add_action(texts.DROP)
        self._ask_stay = self._ask.add_action(texts.STAY)
        self._list = Card(padding=8)
        self._narrow = Select(texts.SECTIONS)
        self._lines = QVBoxLayout()
        self._place = QVBoxLayout()
        self._area, self._list_area = QScrollArea(), QScrollArea()
        self._lay_out()
        self._connect()
        self._show_state()

    def _lay_out(self) -> None:
        # As high with a button as without.
        self.head.addStrut(theme.px(40))
        self.head.addWidget(self._narrow)
        self.head.addWidget(self.subtitle, 1)
        for piece in (self._blocked, self._saved_mark, self._saved, self._revert, self._save):
            self.head.addWidget(piece)
        self.page.addWidget(self._ask)
        self.page.addWidget(self._answer)
        inner = QWidget()
        inner.setLayout(self._lines)
        self._lines.setContentsMargins(0, 0, 0, 0)
        self._lines.setSpacing(theme.px(4))
        self._lines.addStretch(1)
        self._list.body.addWidget(_scrolling(self._list_area, inner))
        self._list.setFixedWidth(theme.px(206))
        self._list.setAccessibleName(texts.SECTIONS)
        holder = QWidget()
        holder.setLayout(self._place)
        self._place.setContentsMargins(0, 0, 0, 0)
        self._place.addStretch(1)
        _scrolling(self._area, holder)
        middle = QHBoxLayout()
        middle.setSpacing(theme.px(16))
        middle.addWidget(self._list)
        middle.addWidget(self._area, 1)
        self.page.addLayout(middle, 1)

    def _connect(self) -> None:
        self._save.clicked.connect(self._save_now)
        self._revert.clicked.connect(self._forget)
        self._ask_save.clicked.connect(self._save_and_go)
        self._ask_drop.clicked.connect(self._drop)
        self._ask_stay.clicked.connect(self._stay)
        self._narrow.taken.connect(lambda key: self.ask_for(int(key)))
        for key in ("Ctrl+Return", "Ctrl+Enter"):
            self.on_key(key, self._save, self._save_now)
        self.on_key("Ctrl+PgDown", None, lambda: self._step(1))
        self.on_key("Ctrl+PgUp", None, lambda: self._step(-1))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit_lines()
        self._fit_list()

    def _fit_list(self) -> None:
        """Beside a section in a narrow window there is no room for the list of them all."""
        narrow = self.width() < theme.px(NARROW)
        self._narrow.setVisible(narrow)
        self._save.show_key(not narrow)
        for piece in (self._list, self.subtitle):
            piece.setHidden(narrow)

    def _fit_lines(self) -> None:
        """In a low window, too, all sections of a supervisor have their place."""
        if not self._items:
            return
        # Of the window: the list itself is as high as what lies in it.
        room = self.window().height() / theme.scale() - AROUND
        each = int(room / len(self._items))
        roomy = each >= LINE + APART
        self._lines.setSpacing(theme.px(APART) if roomy else 0)
        for item in self._items:
            item.set_high(min(LINE, max(LOWEST, each)))

    def set_sections(self, looks: Sequence[SectionLook]) -> None:
        """List these sections, the one in sight among them or not."""
        if tuple(looks) == self._looks:
            return
        self._looks = tuple(looks)
        self._items = []
        while self._lines.count() > 1:
            taken = self._lines.takeAt(0)
            old = taken.widget() if taken else None
            if old is not None:
                old.hide()
                old.deleteLater()
        group = ""
        for at, look in enumerate(looks):
            if look.group != group:
                group = look.group
                self._lines.insertWidget(self._lines.count() - 1, SectionHeading(group))
            item = SectionItem(look)
            item.clicked.connect(lambda _=False, at=at: self.ask_for(at))
            item.moved.connect(lambda step, at=at: self._neighbour(at, step))
            self._items.append(item)
            self._lines.insertWidget(self._lines.count() - 1, item)
        self._narrow.set_options([Option(str(at), one.title) for at, one in enumerate(looks)])
        self._fit_lines()

    def show_section(self, at: int, section: Section) -> None:
        """Bring a section to sight, for the line of the list at this place."""
        before = self._section
        if before is not None and before is not section:
            before.leave()
            focus = QApplication.focusWidget()
            if focus is not None and before.isAncestorOf(focus):
                # Else it would go to whatever comes next in the window.
                (self._narrow if self._list.isHidden() else self._items[at]).setFocus()
            before.hide()
        if id(section) not in self._joined:
            self._joined.add(id(section))
            self._place.insertWidget(0, section, _ALL_OF_IT if section.FILLS else 0)
            section.changed.connect(lambda: self._changed(section))
            section.stored.connect(lambda: self._stored(section))
            section.refused.connect(lambda sentence: self._refused(section, sentence))
        self._section = section
        self.mark(at)
        self.subtitle.set_text(section.remark)
        self._answer.clear()
        self._ask.clear()
        section.show()
        self._area.verticalScrollBar().setValue(0)
        self._show_state()

    def mark(self, at: int) -> None:
        """Mark a line of the list as the one in sight."""
        for other, item in enumerate(self._items):
            item.setChecked(other == at)
        self._narrow.choose(str(at))
        self._list_area.ensureWidgetVisible(self._items[at])

    def _marked(self) -> str:
        """The place of the line that is marked."""
        return next((str(at) for at, item in enumerate(self._items) if item.isChecked()), "")

    def section(self) -> Section | None:
        """The section in sight; None before the first."""
        return self._section

    def titles(self) -> tuple[str, ...]:
        """What the list says."""
        return tuple(look.title for look in self._looks)

    def message(self) -> str:
        """What is said above the section: a question or a refusal."""
        return self._ask.words() or self._answer.words()

    def ask_for(self, at: int) -> None:
        """Go to a section, once the one in sight is stored or put away."""
        if not self._items[at].isChecked():
            self._leave_for(lambda: self.section_asked.emit(at))

    def arrive(self) -> None:
        self.arrived.emit()

    def refresh(self) -> None:
        self.rights_changed.emit()

    def scanned(self, code: str) -> None:
        if self._section is not None:
            self._section.scanned(code)

    def part(self) -> str:
        return self._section.title if self._section else ""

    def show_part(self, part: str) -> None:
        if part in self.titles():
            self.ask_for(self.titles().index(part))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and self._ask.words():
            self._stay()
        else:
            super().keyPressEvent(event)

    def leave(self) -> bool:
        section = self._section
        if section is None:
            return True
        if section.unsaved():
            self._leave_for(self.settled.emit)
            return False
        self._ask.clear()
        section.leave()
        return True

    def _leave_for(self, act: Callable[[], None]) -> None:
        section = self._section
        if section is None or not section.unsaved():
            act()
            return
        self._then = act
        self._narrow.choose(self._marked())
        self._answer.clear()
        head = texts.UNSAVED.format(title=section.title)
        self._ask.say(Tone.WARNING, head, texts.UNSAVED_HINT)
        self._ask_save.setFocus()

    def _save_now(self) -> None:
        if self._section is not None and self._section.unsaved():
            self._answer.clear()
            self._section.save()

    def _save_and_go(self) -> None:
        self._ask.clear()
        self._save_now()

    def _drop(self) -> None:
        act, self._then = self._then, None
        self._forget()
        if act is not None:
            act()

    def _stay(self) -> None:
        self._then = None
        self._ask.clear()
        self._into_section()

    def _into_section(self) -> None:
        if self._section is not None:
            self._section.setFocus()
            self._section.focusNextChild()

    def _forget(self) -> None:
        self._ask.clear()
        self._answer.clear()
        if self._section is not None:
            self._section.forget()
        self._show_state()

    def _changed(self, section: Section) -> None:
        if section is self._section:
            self._show_state()

    def _stored(self, section: Section) -> None:
        if section is not self._section:
            return
        self._answer.clear()
        self._show_state()
        act, self._then = self._then, None
        if act is not None:
            act()
        elif self._saves():
            self._say_saved(True)

    def _refused(self, section: Section, sentence: str) -> None:
        self._then = None
        if section is self._section:
            self._ask.clear()
            fields = section.findChildren(Field)
            beside = next((one for one in fields if one.error() == sentence), None)
            if beside is None:
                self._answer.say(Tone.ERROR, sentence)
            else:
                # It stands beside its box already: once is enough, if it can be seen.
                self._area.ensureWidgetVisible(beside)
            self._show_state()

    def _show_state(self) -> None:
        """Both links act where there is something to act on; some sections store at once."""
        section = self._section
        unsaved = section is not None and section.unsaved()
        why = section.blocked() if section is not None and unsaved else ""
        pressed = not unsaved and (self._save.hasFocus() or self._revert.hasFocus())
        for button in (self._save, self._revert):
            button.setVisible(self._saves())
            button.setEnabled(unsaved and not (why and button is self._save))
        if pressed:
            # Qt would give the cursor to the first section of the list.
            self._into_section()
        self._ask_save.setEnabled(not why)
        if not unsaved and self._then is None:
            self._ask.clear()
        self._say_saved(False)
        self._say_blocked(why)

    def _saves(self) -> bool:
        section = self._section
        return section is not None and type(section).save is not Section.save

    def _say_blocked(self, why: str) -> None:
        """What is wrong stands beside its box; here it is said that it keeps all from storing."""
        self._blocked.setVisible(bool(why))
        self._blocked.setToolTip(why)
        self._save.setToolTip(why or self._save_tip)
        self._save.setAccessibleDescription(why)

    def _say_saved(self, said: bool) -> None:
        self._saved.setVisible(said)
        self._saved_mark.setVisible(said)

    def _step(self, step: int) -> None:
        now = int(self._marked() or 0)
        if self._items:
            self.ask_for((now + step) % len(self._items))

    def _neighbour(self, at: int, step: int) -> None:
        if 0 <= at + step < len(self._items):
            self._items[at + step].setFocus()
            self._list_area.ensureWidgetVisible(self._items[at + step])


def _scrolling(area: QScrollArea, inner: QWidget) -> QScrollArea:
    area.setWidgetResizable(True)
    area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    area.setWidget(inner)
    return area
