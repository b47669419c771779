"""The fields of a label as they are printed; a bar joins those of a row, the hidden come last."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QRectF, QSize, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from app.texts import label_editor as texts
from app.views import paint, theme
from app.views.chips import Chip, ChipLook
from app.views.controls import IconButton
from app.views.icons import Icon
from app.views.labels import Words
from app.views.list_item import ListItem


@dataclass(frozen=True, slots=True)
class FieldLook:
    """A field in the list.

    Attributes:
        show: which; ``name``: in words.
        row: its row, from 1; 0 for one that is hidden.
        alone: it is the only one of its row.
        chip: what is the matter with it.
        needed: it can't be hidden.
    """

    show: str
    name: str
    row: int = 0
    alone: bool = True
    chip: ChipLook | None = None
    needed: bool = False


class _Item(ListItem):
    def __init__(self, look: FieldLook) -> None:
        super().__init__(look.name)
        self._look = look
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        return QSize(theme.px(120), theme.px(36))

    def paintEvent(self, event: QPaintEvent) -> None:
        p = theme.colours()
        painter = QPainter(self)
        paint.begin(painter)
        box = QRectF(self.rect())
        on = self.isChecked()
        self._ground(painter)
        ink = p.accent if on else p.text if self._look.row else p.muted
        words = box.adjusted(theme.px(8), 0, -theme.px(12), 0)
        weight = theme.SEMIBOLD if on else theme.MEDIUM
        paint.words(painter, words, self.text(), theme.font(theme.SMALL, weight), ink)
        self._focus_ring(painter, theme.px(8))


class FieldRow(QWidget):
    """A field's line; what belongs to it unfolds below."""

    def __init__(self, look: FieldLook, *, fixed: bool) -> None:
        super().__init__()
        self.look = look
        self.item = _Item(look)
        words = texts.HIDE if look.row else texts.SHOW
        icon = Icon.EYE if look.row else Icon.EYE_OFF
        self.eye = IconButton(icon, words.format(field=look.name), side=36)
        self.eye.setEnabled(not (look.needed or fixed))
        if look.needed:
            self.eye.setToolTip(texts.NEEDED)
        line = QHBoxLayout(self)
        line.setContentsMargins(0, 0, theme.px(8), 0)
        line.setSpacing(theme.px(4))
        line.addWidget(self.item, 1)
        if look.chip:
            line.addWidget(Chip(look.chip))
        line.addWidget(self.eye)

    def paintEvent(self, event: QPaintEvent) -> None:
        if self.look.row and not self.look.alone:
            p = theme.colours()
            painter = QPainter(self)
            wide = theme.px(3)
            painter.fillRect(
                QRectF(self.width() - wide, 0, wide, self.height()), theme.colour(p.second_bar)
            )


class FieldList(QWidget):
    """Signals: ``chosen`` with a ``show``, ``turned`` with one to be hidden or shown."""

    chosen = Signal(str)
    turned = Signal(str)

    def __init__(self, details: QWidget, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._details = details
        self._details.setParent(self)
        self._rows: dict[str, FieldRow] = {}
        self._looks: tuple[FieldLook, ...] = ()
        self._fixed = False
        self._chosen = ""
        self._hidden = Words(texts.HIDDEN, theme.CAPTION, theme.MEDIUM, tone="muted")
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)

    def show_fields(self, looks: Sequence[FieldLook], chosen: str, *, fixed: bool) -> None:
        """List these fields, with the details under the chosen one."""
        if (tuple(looks), chosen, fixed) == (self._looks, self._chosen, self._fixed):
            return
        focus = self._focused()
        self._looks, self._chosen, self._fixed = tuple(looks), chosen, fixed
        self._clear()
        before = 0
        for look in looks:
            if not look.row and before:
                self._column.addSpacing(theme.px(10))
                self._column.addWidget(self._hidden)
                self._hidden.show()
            elif look.row != before and before:
                self._column.addSpacing(theme.px(4))
            before = look.row
            self._add(look)
        if self._focused() is None and focus in self._rows:
            self._rows[focus].item.setFocus()

    def row(self, show: str) -> FieldRow:
        """The line of a field."""
        return self._rows[show]

    def looks(self) -> tuple[FieldLook, ...]:
        """What is listed."""
        return self._looks

    def _focused(self) -> str | None:
        """The field whose line the keyboard is in; '' where it is in the details."""
        focus: QWidget | None = self.window().focusWidget()
        if focus is None or not self.isAncestorOf(focus):
            return None
        found = (show for show, row in self._rows.items() if row.isAncestorOf(focus))
        return next(found, "")

    def _clear(self) -> None:
        for row in self._rows.values():
            self._column.removeWidget(row)
            row.hide()
            row.deleteLater()
        self._rows = {}
        for widget in (self._details, self._hidden):
            self._column.removeWidget(widget)
        # What is left is the room between rows.
        while self._column.count():
            self._column.takeAt(0)
        self._hidden.setParent(self)
        self._hidden.hide()

    def _add(self, look: FieldLook) -> None:
        row = FieldRow(look, fixed=self._fixed)
        row.item.setChecked(look.show == self._chosen)
        row.item.clicked.connect(lambda _=False: self.chosen.emit(look.show))
        row.item.moved.connect(lambda step: self._walk(look.show, step))
        row.eye.clicked.connect(lambda _=False: self.turned.emit(look.show))
        self._rows[look.show] = row
        self._column.addWidget(row)
        if look.show == self._chosen and look.row:
            self._column.addWidget(self._details)
            self._details.show()
        if not any(one.show == self._chosen and one.row for one in self._looks):
            self._details.hide()

    def _walk(self, show: str, step: int) -> None:
        shows = list(self._rows)
        at = shows.index(show) + step
        if 0 <= at < len(shows):
            self._rows[shows[at]].item.setFocus()
            self.chosen.emit(shows[at])
