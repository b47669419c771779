"""The first step of the first run: the library, its address, and how long it lends."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from app.errors import UserError
from app.texts import first_run as texts
from app.views import theme
from app.views.beside import Beside
from app.views.cards import Card
from app.views.fields import Field, LineEdit
from app.views.first_run_checks import check
from app.views.first_run_preview import LabelPreview
from app.views.icons import Icon
from app.views.labels import IconMark, Words
from app.views.place_lines import LEVELS, Places, place_edits
from app.views.stepper import Stepper

LIBRARY = ("name", "code", "province", "county", "city", "address", "postal_code", "phone")
_LATIN = frozenset({"code", "postal_code", "phone"})
LOAN_DAYS, MAIL_DAYS = 14, 5
NARROW = 760
"""px at 100 % under which the form needs some of the label's room."""

LONGEST_LOAN, LONGEST_MAIL = 365, 90


class _Mark(IconMark):
    """The green check or the red sign inside a line."""

    def __init__(self) -> None:
        super().__init__(Icon.DONE, "ok", 20)
        self.hide()

    def sizeHint(self) -> QSize:
        return QSize(theme.px(32), theme.px(20))


class Boxes(QWidget):
    """Boxes that say what is wrong when one leaves them; a part of a step.

    Signals: ``edited`` with every key, ``ended`` on Enter in the last box.
    """

    edited = Signal()
    ended = Signal()

    def __init__(self, edits: dict[str, LineEdit], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.fields: dict[str, Field] = {}
        self._marks: dict[str, _Mark] = {}
        self._checked: set[str] = set()
        for name, edit in edits.items():
            self.fields[name] = Field(texts.BOXES[name], edit)
            edit.installEventFilter(self)
            edit.textEdited.connect(lambda _, at=name: self._typed(at))
            edit.returnPressed.connect(lambda at=name: self._next(at))
            if type(edit) is LineEdit:
                mark = _Mark()
                edit.set_end(mark)
                self._marks[name] = mark

    def values(self) -> dict[str, str]:
        """What stands in the boxes, as typed."""
        return {name: field.edit.text() for name, field in self.fields.items()}

    def fill(self, **values: str) -> None:
        """Write into boxes."""
        for name, value in values.items():
            self.fields[name].edit.setText(value)
            self.fields[name].edit.textEdited.emit(value)

    def error(self, name: str) -> str:
        """What is said under a box."""
        return self.fields[name].error()

    def wrong(self) -> frozenset[str]:
        """The boxes at which an error stands."""
        return frozenset(name for name, field in self.fields.items() if field.error())

    def check(self, name: str) -> bool:
        """Say whether a box can be kept as it is; in words and with a mark."""
        field = self.fields[name]
        sentence = check(name, field.edit.text())
        self._checked.add(name)
        field.set_error(sentence)
        mark = self._marks.get(name)
        if mark is not None:
            mark.change(Icon.ERROR if sentence else Icon.DONE, "error" if sentence else "ok")
            mark.show()
        return not sentence

    def complete(self) -> bool:
        """Check all; the keyboard goes to the first that is wrong."""
        wrong = [name for name in self.fields if not self.check(name)]
        if wrong:
            self.fields[wrong[0]].edit.setFocus()
        self.edited.emit()
        return not wrong

    def refuse(self, error: UserError) -> bool:
        """Say beside its box what the records do not take; False where it is none of these."""
        field = self.fields.get(error.field or "")
        if field is None:
            return False
        field.set_error(error.message)
        field.edit.setFocus()
        return True

    def take_focus(self) -> None:
        """Put the cursor into the first box that is empty or wrong, else into the first."""
        usable = [one for one in self.fields.values() if one.edit.isEnabled()]
        empty = [one for one in usable if not one.edit.text().strip() or one.error()]
        (empty or usable)[0].edit.setFocus()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.FocusOut:
            name = next((n for n, f in self.fields.items() if f.edit is watched), "")
            # An empty box that one only walks through is not wrong yet.
            if name and (name in self._checked or self.fields[name].edit.text()):
                self.check(name)
                self.edited.emit()
        return False

    def _typed(self, name: str) -> None:
        mark = self._marks.get(name)
        if mark is not None:
            mark.hide()
        self.edited.emit()

    def _next(self, name: str) -> None:
        names = list(self.fields)
        for later in names[names.index(name) + 1 :]:
            if self.fields[later].edit.isEnabled():
                self.fields[later].edit.setFocus()
                self.fields[later].edit.selectAll()
                return
        self.ended.emit()


class LibraryStep(Boxes):
    """The form and, beside it, the label."""

    def __init__(self, parent: QWidget | None = None) -> None:
        lines = place_edits(texts.BOXES)
        edits = {
            name: lines[name] if name in LEVELS else LineEdit(latin=name in _LATIN)
            for name in LIBRARY
        }
        super().__init__(edits, parent)
        self.loan = Stepper(texts.LOAN_DAYS, 1, LONGEST_LOAN, 1, texts.days)
        self.mail = Stepper(texts.MAIL_DAYS, 0, LONGEST_MAIL, 1, texts.days)
        self.loan.show_value(LOAN_DAYS)
        self.mail.show_value(MAIL_DAYS)
        self.preview = LabelPreview()
        self._hints = {name: _hint(words) for name, words in texts.HINTS.items() if name in edits}
        card = Card(padding=24)
        card.body.setSpacing(theme.px(12))
        card.body.addLayout(self._grid())
        card.body.addWidget(_Divider())
        card.body.addLayout(self._days())
        card.body.addStretch(1)
        row = Beside(gap=20)
        self.setLayout(row)
        row.addWidget(card)
        row.addWidget(self.preview)
        self.edited.connect(self._show_label)
        self.places = Places(self.fields, self)
        self.places.placed.connect(self._placed)
        self.fill(province=texts.HOME_PROVINCE)

    def _grid(self) -> QGridLayout:
        grid = QGridLayout()
        grid.setHorizontalSpacing(theme.px(16))
        grid.setVerticalSpacing(theme.px(10))
        top = Qt.AlignmentFlag.AlignTop
        for name, row, column, span in (
            ("name", 0, 0, 4),
            ("code", 0, 4, 2),
            ("province", 1, 0, 2),
            ("county", 1, 2, 2),
            ("city", 1, 4, 2),
            ("address", 2, 0, 6),
            ("postal_code", 3, 0, 3),
            ("phone", 3, 3, 3),
        ):
            holder = QVBoxLayout()
            holder.setSpacing(theme.px(2))
            holder.addWidget(self.fields[name])
            hint = self._hints.get(name)
            if hint is not None:
                holder.addWidget(hint)
            holder.addStretch(1)
            grid.addLayout(holder, row, column, 1, span, top)
        for column in range(6):
            grid.setColumnStretch(column, 1)
        return grid

    def _days(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(theme.px(16))
        names = QVBoxLayout()
        names.setSpacing(0)
        names.addWidget(Words(texts.LOAN, theme.SMALL, theme.SEMIBOLD))
        names.addWidget(Words(texts.LOAN_HINT, theme.CAPTION, tone="muted", wrap=True))
        row.addLayout(names, 1)
        for words, edit in ((texts.LOAN_DAYS, self.loan), (texts.MAIL_DAYS, self.mail)):
            edit.setFixedWidth(theme.px(128))
            column = QVBoxLayout()
            column.setSpacing(theme.px(4))
            column.addWidget(Words(words, theme.SMALL, theme.MEDIUM))
            column.addWidget(edit)
            row.addLayout(column)
        return row

    def values(self) -> dict[str, str]:
        days = {"loan_days": str(self.loan.value()), "mail_days": str(self.mail.value())}
        return super().values() | days

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.preview.set_narrow(self.width() < theme.px(NARROW))

    def fix_code(self) -> None:
        """The library is there: its code stands in numbers now."""
        self.fields["code"].edit.setEnabled(False)
        self._hints["code"].setText(texts.CODE_FIXED)

    def _placed(self, level: str) -> None:
        self.edited.emit()
        if level == "city":
            self.fields["address"].edit.setFocus()

    def _show_label(self) -> None:
        for name, hint in self._hints.items():
            hint.setVisible(not self.error(name))
        self.preview.show_values(super().values(), self.wrong())


def _hint(words: str) -> Words:
    return Words(words, theme.CAPTION, tone="muted", wrap=True)


class _Divider(QWidget):
    def __init__(self) -> None:
        super().__init__()
        self.setFixedHeight(theme.px(1))

    def paintEvent(self, event: QPaintEvent) -> None:
        QPainter(self).fillRect(self.rect(), theme.colour(theme.colours().divider))
