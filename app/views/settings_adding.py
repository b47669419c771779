"""A page of the settings whose form adds to a list; what is taken out of it can be put back."""

from __future__ import annotations

from typing import Generic, TypeVar

from PySide6.QtWidgets import QHBoxLayout, QWidget

from app.errors import UserError
from app.texts import settings_library as texts
from app.views.cards import Strip
from app.views.controls import Button, Kind
from app.views.icons import Icon
from app.views.palette import Tone
from app.views.settings_form import Form
from app.views.settings_rows import Rows
from app.views.settings_section import Section

Thing = TypeVar("Thing")


class AddingSection(Section, Generic[Thing]):
    """Its pieces are here; what is made of it puts them on its page.

    Args:
        form: where one more is written.
        add: what stands on the button that adds it.
        none: the sentence in the place of the list while it is empty.
    """

    def __init__(
        self,
        title: str,
        remark: str,
        icon: Icon,
        *,
        form: Form,
        add: str,
        none: str,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(title, remark, icon, parent)
        self.form = form
        self.add = Button(add, Kind.PRIMARY, icon=Icon.ADD)
        self.rows = Rows(none)
        self.answer = Strip()
        self._undo = self.answer.add_action(texts.PUT_BACK, Icon.UNDO)
        self._gone: Thing | None = None
        self.add.clicked.connect(self._add)
        self.form.ended.connect(self._add)
        self.form.edited.connect(self.changed)
        self._undo.clicked.connect(self._back)

    def arrive(self) -> None:
        self.arrived.emit()
        self.form.take_focus()

    def unsaved(self) -> bool:
        return self.form.unsaved()

    def save(self) -> None:
        if self.unsaved():
            self._add()

    def forget(self) -> None:
        self._clear()
        self.changed.emit()

    def leave(self) -> None:
        self.answer.clear()

    def refuse(self, error: UserError) -> None:
        self.answer.clear()
        self.form.refuse(error)
        self.refused.emit(error.message)

    def _add(self) -> None:
        """Ask for what stands in the form to be added."""
        raise NotImplementedError

    def _add_again(self, gone: Thing) -> None:
        """Ask for what was taken out to be added again, as it was."""
        raise NotImplementedError

    def _clear(self) -> None:
        """Show the form as it is before anything is written."""
        raise NotImplementedError

    def _foot(self) -> QHBoxLayout:
        """The line under the form."""
        foot = QHBoxLayout()
        foot.addWidget(self.add)
        foot.addStretch(1)
        return foot

    def _added(self, *, written: bool = True) -> None:
        """One was added; unless it was ``written`` in the form, that stays as it is."""
        if written and self._gone is None:
            self._clear()
            self.form.take_focus()
        self._gone = None
        self._undo.hide()
        self.changed.emit()
        self.stored.emit()

    def _removed(self, gone: Thing, head: str, sentence: str) -> None:
        """One was taken out; that is said, with a button that puts it back."""
        self._gone = gone
        self._undo.show()
        self.answer.say(Tone.OK, head, sentence)
        self.stored.emit()

    def _back(self) -> None:
        if self._gone is not None:
            self._add_again(self._gone)
