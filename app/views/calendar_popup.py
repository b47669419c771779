"""The calendar under a field: for one day, or for a range with its usual answers beside it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta

from PySide6.QtCore import QPoint, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QSizePolicy,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from app.persian import jalali
from app.persian.digits import to_persian
from app.texts import reports as texts
from app.texts import screens
from app.views import paint, theme
from app.views.calendar_month import Choices, Month
from app.views.controls import Button, IconButton, Kind, PaintedButton
from app.views.icons import Icon
from app.views.labels import Words

Span = tuple[date, date]

_YEARS = 12


def presets(today: date) -> tuple[tuple[str, Span], ...]:
    """The usual ranges of a report, by their names."""
    week = jalali.week_start(today)
    year, month, _ = jalali.to_jalali(today)
    this_month = jalali.month_bounds(year, month)
    last_day = this_month[0] - timedelta(days=1)
    last_month = jalali.month_bounds(*jalali.to_jalali(last_day)[:2])
    yesterday = today - timedelta(days=1)
    return (
        (screens.TODAY, (today, today)),
        (screens.YESTERDAY, (yesterday, yesterday)),
        (texts.THIS_WEEK, (week, week + timedelta(days=6))),
        (texts.LAST_WEEK, (week - timedelta(days=7), week - timedelta(days=1))),
        (texts.THIS_MONTH, this_month),
        (texts.LAST_MONTH, last_month),
    )


class CalendarPopup(QFrame):
    """``taken`` carries a day; Esc or a click elsewhere closes it."""

    taken = Signal(object)

    def __init__(self, today: date, parent: QWidget) -> None:
        super().__init__(parent, Qt.WindowType.Popup)
        self._month = Month(today)
        self._choices = Choices()
        self._choosing: Callable[[int], None] = lambda _: None
        self._of_years = False
        self._pages = 0
        self._stack = QStackedWidget()
        self._month_name = Button("", icon=Icon.DOWN, small=True)
        self._year_name = Button("", icon=Icon.DOWN, small=True)
        self._count = Words("", theme.CAPTION, tone="muted")
        self._body = QHBoxLayout(self)
        self._lay_out(today)
        self._month.taken.connect(self._take)
        self._month.moved.connect(self._say_month)
        self._choices.taken.connect(lambda at: self._choosing(at))
        self._choices.paged.connect(self._turn_page)
        self._month_name.clicked.connect(self._choose_month)
        self._year_name.clicked.connect(self._choose_year)
        self.setAttribute(Qt.WidgetAttribute.WA_TranslucentBackground)

    def _lay_out(self, today: date) -> None:
        before = IconButton(Icon.PREVIOUS, screens.PREVIOUS_MONTH, side=36)
        after = IconButton(Icon.NEXT, screens.NEXT_MONTH, side=36)
        now = Button(screens.TODAY, Kind.LINK, icon=Icon.CALENDAR, small=True)
        before.clicked.connect(lambda: self._month.by_month(-1))
        after.clicked.connect(lambda: self._month.by_month(1))
        now.clicked.connect(lambda: self._now(today))
        for button in (before, after):
            button.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._stack.addWidget(self._month)
        self._stack.addWidget(self._choices)
        self._stack.setFixedSize(self._month.size())
        head = QHBoxLayout()
        head.setSpacing(theme.px(4))
        head.addWidget(before)
        head.addStretch(1)
        head.addWidget(self._month_name)
        head.addWidget(self._year_name)
        head.addStretch(1)
        head.addWidget(after)
        foot = QHBoxLayout()
        foot.addWidget(now)
        foot.addStretch(1)
        foot.addWidget(self._count)
        inside = theme.px(12)
        self._body.setContentsMargins(inside, inside, inside, inside)
        self._body.setSpacing(inside)
        column = QVBoxLayout()
        column.setSpacing(theme.px(4))
        column.addLayout(head)
        column.addWidget(self._stack)
        column.addLayout(foot)
        self._body.addLayout(column)

    def set_off(self, is_off: Callable[[date], bool]) -> None:
        """Say which days are red."""
        self._month.is_off = is_off
        self._month.update()

    def open_at(self, day: date, below: QWidget) -> None:
        """Come to sight under a field, with its day chosen."""
        self._open((day, day), below)

    def _open(self, chosen: Span, below: QWidget) -> None:
        self._stack.setCurrentIndex(0)
        self._month.chosen = chosen
        self._month.move_to(chosen[1])
        self._say_count()
        size = self.sizeHint()
        corner = below.mapToGlobal(QPoint(below.width() - size.width(), below.height() + 4))
        place = below.screen().availableGeometry()
        corner.setX(max(place.left(), min(corner.x(), place.right() - size.width())))
        corner.setY(max(place.top(), min(corner.y(), place.bottom() - size.height())))
        self.move(corner)
        self.show()
        self._month.setFocus()

    def month(self) -> Month:
        """The days."""
        return self._month

    def sizeHint(self) -> QSize:
        return self.minimumSizeHint()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and self._stack.currentIndex():
            self._back()
            return
        super().keyPressEvent(event)

    def _now(self, today: date) -> None:
        self._take(today)

    def _take(self, day: date) -> None:
        self.close()
        self.taken.emit(day)

    def _say_month(self) -> None:
        year, month, _ = jalali.to_jalali(self._month.day)
        self._month_name.setText(jalali.month_name(month))
        self._year_name.setText(to_persian(year))
        self._say_count()

    def _say_count(self) -> None:
        """How far the day with the keyboard is from today."""
        self._count.setText(texts.days_away((self._month.day - self._month.today).days))

    def _choose_month(self) -> None:
        year, month, _ = jalali.to_jalali(self._month.day)

        def choose(at: int) -> None:
            self._month.to_month(year, at + 1)
            self._back()

        self._choosing, self._of_years = choose, False
        self._ask(jalali.MONTHS, month - 1)

    def _choose_year(self) -> None:
        self._pages = 0
        self._ask_year()

    def _ask_year(self) -> None:
        year, month, _ = jalali.to_jalali(self._month.day)
        first = year - _YEARS // 2 + self._pages * _YEARS

        def choose(at: int) -> None:
            self._month.to_month(first + at, month)
            self._back()

        self._choosing, self._of_years = choose, True
        shown = [to_persian(first + at) for at in range(_YEARS)]
        self._ask(shown, year - first if first <= year < first + _YEARS else -1)

    def _turn_page(self, pages: int) -> None:
        if self._of_years:
            self._pages += pages
            self._ask_year()

    def _ask(self, words: tuple[str, ...] | list[str], chosen: int) -> None:
        self._choices.show_words(words, chosen)
        self._stack.setCurrentIndex(1)
        self._choices.setFocus()

    def _back(self) -> None:
        self._stack.setCurrentIndex(0)
        self._month.setFocus()

    def paintEvent(self, event: QPaintEvent) -> None:
        p = theme.colours()
        painter = QPainter(self)
        paint.begin(painter)
        edge = p.accent if p.edged else p.button_border
        paint.panel(painter, QRectF(self.rect()), theme.px(12), p.surface, edge, p.border)


class Usual(PaintedButton):
    """One of the usual ranges, a line of its own; tinted while it is the chosen one."""

    def __init__(self, name: str, span: Span) -> None:
        super().__init__(name)
        self.span = span
        self.setCheckable(True)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        return QSize(theme.px(124), theme.px(36))

    def paintEvent(self, event: QPaintEvent) -> None:
        p = theme.colours()
        painter = QPainter(self)
        paint.begin(painter)
        box = QRectF(self.rect())
        on = self.isChecked()
        if on or self.underMouse():
            edge = p.accent if p.edged else None
            paint.panel(painter, box, theme.px(8), p.accent_tint, edge, theme.px(2))
        inner = box.adjusted(theme.px(8), 0, -theme.px(12), 0)
        font = theme.font(theme.BODY, theme.SEMIBOLD if on else theme.REGULAR)
        paint.words(painter, inner, self.text(), font, p.accent if on else p.text)
        if self.hasFocus():
            paint.panel(painter, box, theme.px(8), None, p.accent, theme.px(2))


class RangePopup(CalendarPopup):
    """``range_taken`` carries the first and the last day: two clicks, or one of the usual ones."""

    range_taken = Signal(object, object)

    def __init__(self, today: date, parent: QWidget) -> None:
        super().__init__(today, parent)
        self._started: date | None = None
        self._usual = [Usual(name, span) for name, span in presets(today)]
        side = QVBoxLayout()
        side.setSpacing(theme.px(4))
        side.addWidget(Words(texts.RANGE, theme.SMALL, tone="muted"))
        for button in self._usual:
            button.clicked.connect(lambda _=False, days=button.span: self._give(days))
            side.addWidget(button)
        side.addStretch(1)
        self._body.insertLayout(0, side)
        self._body.insertSpacing(1, theme.px(12))

    def open_span(self, chosen: Span, below: QWidget) -> None:
        """Come to sight under a field, with its range chosen."""
        self._started = None
        for button in self._usual:
            button.setChecked(button.span == chosen)
        self._open(chosen, below)

    def _now(self, today: date) -> None:
        self._give((today, today))

    def _take(self, day: date) -> None:
        if self._started is None:
            self._started = day
            self._month.chosen = (day, day)
            self._month.update()
            self._say_count()
        else:
            self._give((min(self._started, day), max(self._started, day)))

    def _give(self, span: Span) -> None:
        self._started = None
        self.close()
        self.range_taken.emit(*span)

    def _say_count(self) -> None:
        if self._started is not None:
            start, end = sorted((self._started, self._month.day))
            self._month.chosen = (start, end)
            self._count.setText(texts.LAST_DAY_NEXT.format(days=texts.days((end - start).days + 1)))
        else:
            first, last = self._month.chosen
            self._count.setText(texts.days((last - first).days + 1))

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        # Between the usual ranges and the days.
        x = self._usual[0].geometry().left() - theme.px(12)
        painter = QPainter(self)
        ink = theme.colours().divider
        paint.line(painter, QPointF(x, 1), QPointF(x, self.height() - 1), ink, 1)
