"""The bar on top (where, when, who) and the foot (what stands ready)."""

from __future__ import annotations

from collections.abc import Sequence
from enum import Enum

from PySide6.QtCore import QPointF, QRectF, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QSizePolicy, QWidget

from app.persian.digits import to_persian
from app.texts import window as texts
from app.views import paint, theme
from app.views.controls import IconButton
from app.views.icons import Icon
from app.views.labels import Elided, IconMark, Initial, Words
from app.views.rail import Logo


class _Divider(QWidget):
    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFixedSize(theme.px(1), theme.px(24))

    def paintEvent(self, event: QPaintEvent) -> None:
        QPainter(self).fillRect(self.rect(), theme.colour(theme.colours().divider))


ROOMY = 640
"""px at 100 % from which the bar has room for the date and the time."""


class TopBar(QWidget):
    """Branch, date and time, station, and the person with a lock."""

    lock_asked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFixedHeight(theme.px(56))
        self._branch = Elided("", theme.BODY, theme.SEMIBOLD)
        self._moment = Words("", theme.SMALL, tone="muted")
        self._before_station = _Divider()
        self._station_mark = IconMark(Icon.DESK)
        self._station = Words("", theme.SMALL, tone="muted")
        self._name = Words("", theme.SMALL, theme.SEMIBOLD)
        self._role = Words("", theme.SMALL, tone="muted")
        self._initial = Initial()
        self._lock = IconButton(Icon.LOCK, texts.LOCK)
        self._lock.clicked.connect(self.lock_asked)
        self._lay_out()
        self.show_nobody()

    def _lay_out(self) -> None:
        self._row = row = QHBoxLayout(self)
        row.setSpacing(0)
        self._house = QWidget()
        house = QHBoxLayout(self._house)
        house.setContentsMargins(theme.px(16), 0, 0, 0)
        house.setSpacing(theme.px(8))
        house.addWidget(Logo(36))
        house.addWidget(Words(texts.PRODUCT, theme.CARD, theme.BOLD))
        house.addSpacing(theme.px(8))
        house.addWidget(_Divider())
        row.addWidget(self._house)
        row.addWidget(self._branch, 1)
        row.addSpacing(theme.px(16))
        row.addWidget(self._moment)
        row.addSpacing(theme.px(16))
        row.addWidget(self._before_station)
        row.addSpacing(theme.px(16))
        row.addWidget(self._station_mark)
        row.addSpacing(theme.px(8))
        row.addWidget(self._station)
        self._user = QWidget()
        user = QHBoxLayout(self._user)
        user.setContentsMargins(0, 0, theme.px(16), 0)
        user.setSpacing(theme.px(8))
        user.addWidget(_Divider())
        user.addSpacing(theme.px(8))
        for piece in (self._name, self._role, self._initial):
            user.addWidget(piece)
        user.addSpacing(theme.px(8))
        user.addWidget(self._lock)
        row.addWidget(self._user)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange()

    def _arrange(self) -> None:
        # Who works here is read before the time, which every desktop shows, too.
        roomy = self.width() >= theme.px(ROOMY)
        named = bool(self._station.text())
        self._moment.setVisible(roomy)
        self._station_mark.setVisible(named)
        self._before_station.setVisible(roomy and named)

    def show_place(self, branch: str, station: str) -> None:
        """Name the branch and the station; empty before the database is open."""
        self._branch.set_text(branch)
        self._station.setText(to_persian(station))
        self._arrange()

    def show_station(self, station: str) -> None:
        """The station has another name."""
        self._station.setText(to_persian(station))

    def show_branch(self, branch: str) -> None:
        """The branch has another name."""
        self._branch.set_text(branch)

    def show_moment(self, words: str) -> None:
        """The date and the time in words."""
        self._moment.setText(words)

    def show_person(self, name: str, role: str) -> None:
        """Who works here now."""
        self._name.setText(name)
        self._role.setText(role)
        self._initial.set_name(name)
        self._person(True)

    def show_nobody(self) -> None:
        """The station is locked: the product's name stands instead of a person's."""
        self._person(False)

    def _person(self, there: bool) -> None:
        self._user.setVisible(there)
        self._house.setVisible(not there)
        # The lock has room of its own around it.
        self._row.setContentsMargins(theme.px(16 if there else 24), 0, theme.px(24), 0)

    def paintEvent(self, event: QPaintEvent) -> None:
        p = theme.colours()
        painter = QPainter(self)
        painter.fillRect(self.rect(), theme.colour(p.surface))
        y = self.height() - p.border / 2
        paint.line(painter, QPointF(0, y), QPointF(self.width(), y), p.divider, p.border)


class Readiness(Enum):
    """How something in the foot is: icon and colour role; the words say the rest."""

    READY = (Icon.DONE, "ok")
    BUSY = (Icon.WAITING, "muted")
    ATTENTION = (Icon.WARNING, "warning")
    BROKEN = (Icon.ERROR, "error")


class _Ready(QWidget):
    def __init__(self, icon: Icon, text: str, state: Readiness) -> None:
        super().__init__()
        self._said, self._state, self._brief = text, state, False
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme.px(7))
        self._text = Words(text, theme.CAPTION, tone="muted")
        self._mark = IconMark(*state.value, 16)
        row.addWidget(IconMark(icon, "muted", 18))
        row.addWidget(self._text)
        row.addWidget(self._mark)

    def say(self, text: str, state: Readiness) -> None:
        self._said, self._state = text, state
        self._show_words()
        self._text.set_tone(
            "muted" if state in (Readiness.READY, Readiness.BUSY) else state.value[1]
        )
        self._mark.change(*state.value)
        self.setAccessibleName(text)

    def set_brief(self, brief: bool) -> None:
        """Name what stands ready, and leave out the rest, where there is little room."""
        self._brief = brief
        self._show_words()

    def _show_words(self) -> None:
        brief = self._brief and self._state is Readiness.READY
        self._text.setText(self._said.partition(":")[0] if brief else self._said)
        self._text.setToolTip(self._said if brief else "")


class _Opens(_Ready):
    """One that opens a page: by the mouse, by Enter and by Space."""

    pressed = Signal()

    def __init__(self, icon: Icon, hint: str) -> None:
        super().__init__(icon, "", Readiness.READY)
        self.setToolTip(hint)
        self.setAccessibleDescription(hint)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        layout = self.layout()
        assert layout is not None
        side = theme.px(6)
        layout.setContentsMargins(side, 0, side, 0)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if self.rect().contains(event.position().toPoint()):
            self.pressed.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space):
            if not event.isAutoRepeat():
                self.pressed.emit()
            return
        super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        if self.hasFocus():
            painter = QPainter(self)
            paint.begin(painter)
            box = QRectF(self.rect()).adjusted(1, 1, -1, -1)
            paint.panel(painter, box, theme.px(6), None, theme.colours().accent, theme.px(2))


class Foot(QWidget):
    """Scanner, printer, database and last backup, each with its state in words.

    ``queue_asked`` when somebody wants to see what is printed.
    """

    queue_asked = Signal()

    def __init__(self, version: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._scanner = _Ready(Icon.SCAN, texts.SCANNER_READY, Readiness.READY)
        self._database = _Ready(Icon.DATABASE, texts.DATABASE_OPENING, Readiness.BUSY)
        self._backup = _Ready(Icon.BACKUP, "", Readiness.READY)
        self._backup.hide()
        self.printer = _Opens(Icon.PRINT, texts.PRINT_QUEUE)
        self.printer.hide()
        self.printer.pressed.connect(self.queue_asked)
        # Inside from the first: it is shown before it has its place, else as a window of its own.
        words = texts.VERSION.format(version=version)
        self._version = Words(words, theme.CAPTION, tone="muted", parent=self)
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(theme.px(24), 0, theme.px(24), 0)
        self._grid.setHorizontalSpacing(theme.px(24))
        self._grid.setVerticalSpacing(0)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self._columns = 0
        self._arrange()

    def _arrange(self) -> None:
        """All in one line, with fewer words or in two lines where large letters need it."""
        states = (self._scanner, self.printer, self._database, self._backup)
        pieces = (*states, self._version)
        for brief, columns in ((False, 5), (True, 5), (True, 3)):
            for state in states:
                state.set_brief(brief)
            self._version.setVisible(not brief)
            self._grid.setHorizontalSpacing(theme.px(12 if brief else 24))
            if self._fits(pieces, columns):
                break
        if columns == self._columns:
            return
        self._columns = columns
        for at, piece in enumerate(pieces):
            last = piece is self._version
            side = Qt.AlignmentFlag.AlignTrailing if last else Qt.AlignmentFlag.AlignLeading
            self._grid.addWidget(piece, at // columns, at % columns, side)
        for column in range(len(pieces)):
            grows = column == columns - 1 if columns == len(pieces) else column == 1
            self._grid.setColumnStretch(column, int(grows))
        self.setFixedHeight(theme.px({5: 36, 3: 60}[columns]))

    def _fits(self, pieces: Sequence[QWidget], columns: int) -> bool:
        shown = [piece for piece in pieces if not piece.isHidden()]
        wide = 2 * theme.px(24) + (min(columns, len(shown)) - 1) * self._grid.horizontalSpacing()
        for column in range(min(columns, len(shown))):
            wide += max(piece.sizeHint().width() for piece in shown[column::columns])
        return wide <= self.width()

    def resizeEvent(self, event: QResizeEvent) -> None:
        self._arrange()
        super().resizeEvent(event)

    def show_scanner(self, text: str, state: Readiness = Readiness.READY) -> None:
        """What the scanner did last."""
        self._scanner.say(text, state)
        self._arrange()

    def show_printer(self, text: str, state: Readiness) -> None:
        """How printing goes; nothing is shown before somebody works here."""
        self.printer.say(text, state)
        self.printer.show()
        self._arrange()

    def show_database(self, text: str, state: Readiness) -> None:
        """Whether the database answers."""
        self._database.say(text, state)
        self._arrange()

    def show_backup(self, text: str, state: Readiness) -> None:
        """When the last backup was taken; nothing is shown before this is known."""
        self._backup.say(text, state)
        self._backup.show()
        self._arrange()

    def paintEvent(self, event: QPaintEvent) -> None:
        p = theme.colours()
        painter = QPainter(self)
        painter.fillRect(self.rect(), theme.colour(p.surface))
        y = p.border / 2
        paint.line(painter, QPointF(0, y), QPointF(self.width(), y), p.divider, p.border)
