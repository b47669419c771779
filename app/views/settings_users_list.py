"""The list of people in the settings: a button for each, the arrows go on to the next."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QRectF, QSize, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget

from app.views import paint, theme
from app.views.chips import chip_width, paint_chip
from app.views.list_item import ListItem
from app.views.settings_users_looks import PersonLook


class PersonButton(ListItem):
    """First letter, name, role, and how they come in."""

    def __init__(self, look: PersonLook, parent: QWidget | None = None) -> None:
        super().__init__(look.name, parent)
        self.look = look
        self.setAccessibleDescription(f"{look.under}، {look.chip.text}")
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        return QSize(theme.px(280), theme.px(60))

    def minimumSizeHint(self) -> QSize:
        return QSize(theme.px(220), theme.px(60))

    def paintEvent(self, event: QPaintEvent) -> None:
        p = theme.colours()
        painter = QPainter(self)
        paint.begin(painter)
        box = QRectF(self.rect())
        on = self.isChecked()
        if on or self.underMouse():
            edge = p.accent if on else None
            thick = theme.px(2) if p.edged else 1
            paint.panel(painter, box, theme.px(8), p.accent_tint, edge, thick)
        side = theme.px(36)
        ring = QRectF(box.right() - theme.px(10) - side, box.center().y() - side / 2, side, side)
        quiet = not self.look.active
        ground, ink = (p.accent, p.on_accent) if on else (p.accent_tint, p.accent)
        if quiet and not on:
            ground, ink = p.neutral_tint, p.neutral
        paint.panel(painter, ring, side / 2, ground, ink if p.edged else None, theme.px(2))
        font = theme.font(theme.CARD, theme.BOLD)
        paint.words(painter, ring, self.look.name[:1], font, ink, paint.CENTRE)
        chip = self.look.chip
        left = box.left() + theme.px(10)
        end = left + chip_width(chip)
        paint_chip(painter, chip, end, box.center().y(), plain=on or self.underMouse())
        left = end + theme.px(8)
        room = ring.left() - theme.px(10) - left
        high, low = theme.line(theme.BODY), theme.line(theme.CAPTION)
        top = box.center().y() - (high + low) / 2
        ink = p.muted if quiet else p.text
        name = QRectF(left, top, room, high)
        paint.words(painter, name, self.look.name, theme.font(theme.BODY, theme.SEMIBOLD), ink)
        role = QRectF(left, name.bottom(), room, low)
        paint.words(painter, role, self.look.under, theme.font(theme.CAPTION), p.muted)
        self._focus_ring(painter, theme.px(8))


class PeopleList(QWidget):
    """``asked`` carries the key of the person whom one wants to see."""

    asked = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._people: list[PersonButton] = []
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(theme.px(4))

    def show_people(self, looks: Sequence[PersonLook], chosen: str) -> None:
        """List these; the keyboard stays on whom it was on."""
        now = self.window().focusWidget()
        focused = next((one.look.key for one in self._people if one is now), "")
        for person in self._people:
            self._column.removeWidget(person)
            person.hide()
            person.deleteLater()
        self._people = []
        for look in looks:
            person = PersonButton(look)
            person.setChecked(look.key == chosen)
            person.clicked.connect(lambda _=False, key=look.key: self.asked.emit(key))
            person.moved.connect(lambda step, key=look.key: self._neighbour(key, step))
            self._column.addWidget(person)
            self._people.append(person)
            person.show()
            if look.key == focused:
                person.setFocus()

    def mark(self, key: str) -> None:
        """Show who is chosen; '' for nobody."""
        for person in self._people:
            person.setChecked(person.look.key == key)

    def looks(self) -> tuple[PersonLook, ...]:
        """Who is listed."""
        return tuple(person.look for person in self._people)

    def person(self, key: str) -> PersonButton:
        """The button of somebody."""
        return next(person for person in self._people if person.look.key == key)

    def _neighbour(self, key: str, step: int) -> None:
        at = next(at for at, one in enumerate(self._people) if one.look.key == key) + step
        if 0 <= at < len(self._people):
            self._people[at].setFocus()
