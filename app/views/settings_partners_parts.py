"""What the section of agreements and services is made of: a form that unfolds in its card."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from uuid import UUID

from PySide6.QtCore import QRectF, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from app.errors import UserError
from app.texts import settings_library as texts
from app.texts import window as window_texts
from app.views import paint, theme
from app.views.controls import Button, Kind
from app.views.date_field import DateField
from app.views.fields import LineEdit
from app.views.icons import Icon
from app.views.labels import Words
from app.views.settings_form import Box, Form, PillChoice


class OptionalDateField(DateField):
    """A day that may be left empty."""

    def day_or_none(self) -> dt.date | None:
        """The day, None where nothing stands here."""
        return self.day() if self.text().strip() else None

    def show_optional(self, day: dt.date | None) -> None:
        """Show a day or nothing."""
        if day is None:
            self.set_wrong(False)
            self.clear()
        else:
            self.show_day(day)

    def read(self) -> bool:
        return not self.text().strip() or super().read()


class Editor(QFrame):
    """A form on a sunken ground, with its own buttons; hidden until it is opened.

    Signals: ``saving``, ``left`` when one thinks better of it, ``edited``.
    """

    saving = Signal()
    left = Signal()
    edited = Signal()

    def __init__(
        self,
        boxes: Sequence[Box],
        columns: int,
        edits: Mapping[str, LineEdit] | None = None,
        *,
        of_carrier: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._title = Words("", theme.BODY, theme.SEMIBOLD)
        self._of_carrier = of_carrier
        self._carrier: UUID | None = None
        self.carriers = PillChoice(texts.CARRIER)
        self.carriers.setVisible(of_carrier)
        self.form = Form(boxes, columns, edits)
        self.save_button = Button(texts.SAVE, Kind.PRIMARY, icon=Icon.SAVE, small=True)
        self.leave_button = Button(window_texts.CANCEL, small=True)
        buttons = QHBoxLayout()
        buttons.setSpacing(theme.px(8))
        buttons.addWidget(self.save_button)
        buttons.addWidget(self.leave_button)
        buttons.addStretch(1)
        column = QVBoxLayout(self)
        inside = theme.px(16)
        column.setContentsMargins(inside, theme.px(12), inside, inside)
        column.setSpacing(theme.px(10))
        for piece in (self._title, self.carriers, self.form):
            column.addWidget(piece)
        column.addLayout(buttons)
        self.save_button.clicked.connect(self.saving)
        self.leave_button.clicked.connect(self._leave)
        self.form.ended.connect(self.saving)
        self.form.edited.connect(self.edited)
        self.carriers.chosen.connect(self.edited)
        self.hide()

    def open(
        self,
        title: str,
        boxes: Mapping[str, str],
        carriers: Sequence[tuple[UUID, str]] = (),
        carrier: UUID | None = None,
        *,
        fixed: bool = False,
    ) -> None:
        """Come to sight with these words; ``fixed``: the carrier is what it is."""
        self._title.setText(title)
        self.carriers.show_choices(carriers, carrier)
        self.carriers.setVisible(self._of_carrier and not fixed)
        self._carrier = carrier
        self.form.show_values(boxes)
        self.show()
        self.form.take_focus()

    def settle(self) -> None:
        """What stands here now is what is stored."""
        self._carrier = self.carriers.choice()
        self.form.settle()

    def close_form(self) -> None:
        """Go out of sight, and forget what was written."""
        self.form.show_values({})
        self.hide()

    def is_open(self) -> bool:
        """Whether it is in sight."""
        return not self.isHidden()

    def unsaved(self) -> bool:
        """Whether something was written that is not stored."""
        other = self._of_carrier and self.carriers.choice() != self._carrier
        return self.is_open() and (other or self.form.unsaved())

    def refuse(self, error: UserError) -> bool:
        """Say beside its box what is wrong; False where it is about none of ours."""
        return self.is_open() and self.form.refuse(error)

    def _leave(self) -> None:
        self.close_form()
        self.left.emit()

    def paintEvent(self, event: QPaintEvent) -> None:
        p = theme.colours()
        painter = QPainter(self)
        paint.begin(painter)
        edge = p.divider if p.edged else None
        paint.panel(painter, QRectF(self.rect()), theme.px(8), p.sunken, edge, p.border)
