"""Lines in which a province, a county and a city are chosen while typing, or written freely."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from PySide6.QtCore import QEvent, QObject, QPoint, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QWheelEvent
from PySide6.QtWidgets import QWidget

from app.persian.fold import match_key
from app.texts import places as texts
from app.views import paint, theme
from app.views.controls import IconButton
from app.views.fields import Field, LineEdit
from app.views.icons import Icon
from app.views.places import cities, counties, county_of, doubts, matching, provinces


class _Popup(QWidget):
    """The choices under the line; it never takes the focus."""

    taken = Signal(int)

    ROW, MOST = 36, 7

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.choices: tuple[str, ...] = ()
        self.at = -1
        self._first = 0
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setMouseTracking(True)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.hide()

    def sizeHint(self) -> QSize:
        rows = min(len(self.choices), self.MOST)
        return QSize(theme.px(160), theme.px(self.ROW) * rows + theme.px(8))

    def move_to(self, at: int) -> None:
        self.at = min(max(at, 0), len(self.choices) - 1)
        self._first = min(max(self._first, self.at - self.MOST + 1), self.at)
        self.setAccessibleName(self.choices[self.at])
        self.update()

    def start(self, choices: Sequence[str]) -> None:
        self.choices, self.at, self._first = tuple(choices), -1, 0
        self.update()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        self.at = self._row(event)
        self.update()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self.taken.emit(self._row(event))

    def wheelEvent(self, event: QWheelEvent) -> None:
        step = -1 if event.angleDelta().y() > 0 else 1
        last = max(0, len(self.choices) - self.MOST)
        self._first = min(max(self._first + step, 0), last)
        self.update()
        event.accept()

    def _row(self, event: QMouseEvent) -> int:
        row = int(event.position().y() - theme.px(4)) // theme.px(self.ROW)
        return min(max(row + self._first, 0), len(self.choices) - 1)

    def paintEvent(self, event: QPaintEvent) -> None:
        p = theme.colours()
        painter = QPainter(self)
        paint.begin(painter)
        box = QRectF(self.rect())
        paint.panel(painter, box, theme.px(8), p.surface, p.accent, theme.px(2))
        high, edge = theme.px(self.ROW), theme.px(4)
        for at, words in enumerate(self.choices[self._first : self._first + self.MOST]):
            row = QRectF(edge, edge + at * high, box.width() - 2 * edge, high)
            if at + self._first == self.at:
                ring = p.accent if p.edged else None
                paint.panel(painter, row, theme.px(6), p.accent_tint, ring, 2)
            inner = row.adjusted(theme.px(8), 0, -theme.px(8), 0)
            paint.words(painter, inner, words, theme.font(theme.BODY), p.text)


class ChoiceLine(LineEdit):
    """A line that offers choices while one types; anything else may be written too.

    ``chosen`` is sent when a choice was taken. Down opens the list, Enter takes, Escape closes.

    Args:
        name: what the box is called, for those who hear it.
        choices: asked each time that the list opens.
    """

    chosen = Signal()

    def __init__(
        self, name: str, choices: Callable[[], Sequence[str]], parent: QWidget | None = None
    ) -> None:
        super().__init__(parent=parent)
        self._choices = choices
        self._popup: _Popup | None = None
        self._open = IconButton(Icon.DOWN, texts.CHOICES.format(name=name), side=32)
        self._open.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._open.clicked.connect(self._open_all)
        self.set_end(self._open)
        self.textEdited.connect(self._typed)

    def offer(self, choices: Callable[[], Sequence[str]]) -> None:
        """Ask for the choices here from now on."""
        self._choices = choices

    def offered(self) -> tuple[str, ...]:
        """The choices in sight."""
        popup = self._popup
        return popup.choices if popup is not None and not popup.isHidden() else ()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key, popup = event.key(), self._popup
        if self.offered() and popup is not None:
            if key in (Qt.Key.Key_Down, Qt.Key.Key_Up):
                popup.move_to(popup.at + (1 if key == Qt.Key.Key_Down else -1))
                return
            if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and popup.at >= 0:
                self._take(popup.at)
                return
            if key == Qt.Key.Key_Escape:
                popup.hide()
                return
        elif key == Qt.Key.Key_Down:
            self._open_all()
            return
        super().keyPressEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        if self._popup is not None:
            self._popup.hide()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() in (QEvent.Type.Resize, QEvent.Type.WindowDeactivate) and self._popup:
            self._popup.hide()
        return False

    def _typed(self, text: str) -> None:
        found = matching(self._choices(), text) if match_key(text) else ()
        whole = len(found) == 1 and match_key(found[0]) == match_key(text)
        self._show(() if whole else found)

    def _open_all(self) -> None:
        self.setFocus()
        self._show(self._choices())
        popup = self._popup
        if popup is not None and self.offered():
            now = match_key(self.text())
            at = next((i for i, one in enumerate(popup.choices) if match_key(one) == now), 0)
            popup.move_to(at)

    def _show(self, choices: Sequence[str]) -> None:
        if self._popup is None:
            self._popup = _Popup(self.window())
            self._popup.taken.connect(self._take)
            self.window().installEventFilter(self)
        self._popup.start(choices)
        if not choices:
            self._popup.hide()
            return
        corner = self.mapTo(self.window(), QPoint(0, self.height() + theme.px(4)))
        high = self._popup.sizeHint().height()
        if corner.y() + high > self.window().height():
            corner = self.mapTo(self.window(), QPoint(0, -high - theme.px(4)))
        self._popup.setGeometry(corner.x(), corner.y(), self.width(), high)
        self._popup.show()
        self._popup.raise_()

    def _take(self, at: int) -> None:
        if self._popup is None:
            return
        self.setText(self._popup.choices[at])
        self._popup.hide()
        self.textEdited.emit(self.text())
        self._popup.hide()
        self.chosen.emit()


LEVELS = ("province", "county", "city")


def place_edits(names: Mapping[str, str]) -> dict[str, ChoiceLine]:
    """A line for each of province, county and city, which ``Places`` fills with choices.

    Args:
        names: what each is called, by its level.
    """
    return {level: ChoiceLine(names[level], tuple) for level in LEVELS}


class Places(QObject):
    """Joins the three boxes of a place: each offers what lies in the one above it.

    What was chosen takes what no longer lies in it away, and brings its only or own city; a place
    that lies elsewhere is said beside its box, and never refused. ``placed`` is sent when a choice
    was taken, with its level.

    Args:
        fields: the boxes by their level, with lines of ``place_edits``.
        usual: whether a county brings its own city; not where an empty city means all of it.
    """

    placed = Signal(str)

    def __init__(self, fields: Mapping[str, Field], parent: QObject, *, usual: bool = True) -> None:
        super().__init__(parent)
        self._usual = usual
        self._fields = {level: fields[level] for level in LEVELS}
        offers: dict[str, Callable[[], Sequence[str]]] = {
            "province": provinces,
            "county": lambda: counties(self._text("province")),
            "city": self._cities,
        }
        for level, field in self._fields.items():
            edit = field.edit
            assert isinstance(edit, ChoiceLine)
            edit.offer(offers[level])
            edit.chosen.connect(lambda at=level: self._chosen(at))
            edit.editingFinished.connect(self._look)
            edit.textChanged.connect(lambda _, at=edit: self._changed(at))

    def _text(self, level: str) -> str:
        return self._fields[level].edit.text()

    def _write(self, level: str, text: str) -> None:
        self._fields[level].edit.setText(text)

    def _cities(self) -> tuple[str, ...]:
        found = cities(self._text("province"), self._text("county"))
        return found or cities(self._text("province"))

    def _chosen(self, level: str) -> None:
        province, county, city = (self._text(one) for one in LEVELS)
        if level == "province" and county not in counties(province):
            self._write("county", "")
            county = ""
        if level == "city":
            self._write("county", county_of(province, city) or county)
        elif city not in cities(province, county) or not county:
            there = cities(province, county) if county and self._usual else ()
            usual = county if county in there else there[0] if len(there) == 1 else ""
            self._write("city", usual)
        self._look()
        self.placed.emit(level)
        if level != "city":
            below = self._fields[LEVELS[LEVELS.index(level) + 1]].edit
            below.setFocus()
            below.selectAll()

    def _changed(self, edit: LineEdit) -> None:
        # What somebody types now is not odd yet; what was put here is.
        if not edit.hasFocus():
            self._look()

    def _look(self) -> None:
        told = doubts(*(self._text(level) for level in LEVELS))
        for level, field in self._fields.items():
            field.set_warning(told.get(level, ""))
