"""The calendar under fields: keys, ranges, red days, and what one may type."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from app.errors import UserError
from app.persian import jalali
from app.texts import reports as texts
from app.texts import screens
from app.views import theme
from app.views.calendar_month import CELL, Choices, Month
from app.views.calendar_popup import RangePopup, Usual, presets
from app.views.controls import Button
from app.views.date_field import DateField
from app.views.labels import Words
from app.views.palette import Scheme
from app.views.range_field import RangeField, parse_range, range_words

# A calendar is a window of its own; without a screen Qt says what that one can't do.
pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")

TODAY = dt.date(2026, 11, 23)
"""Monday, 2 Azar 1405."""


@pytest.fixture
def month(qtbot: QtBot) -> Month:
    made = Month(TODAY)
    qtbot.addWidget(made)
    return made


@pytest.fixture
def field(qtbot: QtBot) -> Iterator[RangeField]:
    made = RangeField(texts.RANGE, lambda: TODAY)
    qtbot.addWidget(made)
    made.show()
    yield made
    popup = made.popup()
    if popup is not None:
        popup.close()


def days_of(field: RangeField) -> Month:
    field.open_calendar()
    popup = field.popup()
    assert popup is not None
    return popup.month()


@pytest.mark.parametrize(
    ("key", "day"),
    [
        (Qt.Key.Key_Left, dt.date(2026, 11, 24)),
        (Qt.Key.Key_Right, dt.date(2026, 11, 22)),
        (Qt.Key.Key_Down, dt.date(2026, 11, 30)),
        (Qt.Key.Key_Up, dt.date(2026, 11, 16)),
        (Qt.Key.Key_PageUp, jalali.from_jalali(1405, 8, 2)),
        (Qt.Key.Key_PageDown, jalali.from_jalali(1405, 10, 2)),
    ],
)
def test_keys_go_where_the_days_stand(month: Month, key: Qt.Key, day: dt.date) -> None:
    QTest.keyClick(month, key)
    assert month.day == day
    assert jalali.long(day) in month.accessibleName()
    QTest.keyClick(month, Qt.Key.Key_Home)
    assert month.day == TODAY


def test_a_month_that_is_shorter_ends_earlier(month: Month) -> None:
    month.move_to(jalali.from_jalali(1405, 6, 31))
    month.by_month(1)
    assert jalali.to_jalali(month.day) == (1405, 7, 30)
    month.to_month(1404, 12)
    assert jalali.to_jalali(month.day) == (1404, 12, 29)


def test_saturday_stands_at_the_right(month: Month, qtbot: QtBot) -> None:
    side = theme.px(CELL)
    with qtbot.waitSignal(month.taken) as told:
        QTest.mouseClick(
            month, Qt.MouseButton.LeftButton, pos=QPoint(month.width() - side // 2, side * 3 // 2)
        )
    assert told.args == [jalali.from_jalali(1405, 8, 30)]


def test_days_off_are_red_and_friday_is_one(month: Month, qapp: QApplication) -> None:
    theme.apply(qapp, Scheme.LIGHT)
    red = theme.colour(theme.colours().error)

    def inked(day: dt.date) -> bool:
        at = (day - month.first()).days
        side = theme.px(CELL)
        shown = month.grab().toImage()
        left = month.width() - (at % 7 + 1) * side
        top = (at // 7 + 1) * side
        return any(
            shown.pixelColor(x, y) == red
            for x in range(left, left + side)
            for y in range(top, top + side)
        )

    friday, holiday = jalali.from_jalali(1405, 9, 6), jalali.from_jalali(1405, 9, 10)
    assert inked(friday)
    assert not inked(holiday)
    month.is_off = lambda day: day == holiday
    assert inked(holiday)
    assert not inked(friday)


@pytest.mark.parametrize(
    ("typed", "first", "last"),
    [
        ("۱۴۰۵/۰۸/۲۳ تا ۱۴۰۵/۰۸/۲۹", (1405, 8, 23), (1405, 8, 29)),
        ("از 1405/8/23 تا 14050829", (1405, 8, 23), (1405, 8, 29)),
        ("٢٣ آبان تا ۲ آذر", (1405, 8, 23), (1405, 9, 2)),
        ("14050921", (1405, 9, 21), (1405, 9, 21)),
        ("۲۱ آذر", (1405, 9, 21), (1405, 9, 21)),
        ("1405/9/21 - 1405/9/22", (1405, 9, 21), (1405, 9, 22)),
        ("1405-9-21", (1405, 9, 21), (1405, 9, 21)),
    ],
)
def test_ranges_are_read_in_any_form(
    typed: str, first: tuple[int, int, int], last: tuple[int, int, int]
) -> None:
    assert parse_range(typed, TODAY) == (jalali.from_jalali(*first), jalali.from_jalali(*last))


@pytest.mark.parametrize(
    "typed", ["", "فردا", "۱۴۰۵/۱۳/۰۱", "۲ آذر تا ۱ آذر", "۱ آذر تا ۲ آذر تا ۳ آذر"]
)
def test_what_is_no_range_is_refused_in_words(field: RangeField, typed: str) -> None:
    with pytest.raises(UserError):
        parse_range(typed, TODAY)
    told: list[str] = []
    field.refused.connect(told.append)
    field.setText(typed)
    assert not field.read()
    assert told[0]
    assert field.property("wrong")
    assert field.span() == (TODAY, TODAY)


@pytest.mark.parametrize("name", [name for name, _ in presets(TODAY)])
def test_every_usual_range_is_what_it_says(field: RangeField, name: str) -> None:
    days_of(field)
    popup = field.popup()
    assert popup is not None
    button = next(one for one in popup.findChildren(Usual) if one.text() == name)
    button.click()
    first, last = field.span()
    week = dt.date(2026, 11, 21)
    assert (first, last) == {
        screens.TODAY: (TODAY, TODAY),
        screens.YESTERDAY: (dt.date(2026, 11, 22),) * 2,
        texts.THIS_WEEK: (week, dt.date(2026, 11, 27)),
        texts.LAST_WEEK: (dt.date(2026, 11, 14), dt.date(2026, 11, 20)),
        texts.THIS_MONTH: (jalali.from_jalali(1405, 9, 1), jalali.from_jalali(1405, 9, 30)),
        texts.LAST_MONTH: (jalali.from_jalali(1405, 8, 1), jalali.from_jalali(1405, 8, 30)),
    }[name]
    assert not popup.isVisible()
    assert field.text() == range_words(first, last)
    field.open_calendar()
    assert button.isChecked()


def test_two_days_make_a_range_in_either_order(field: RangeField, qtbot: QtBot) -> None:
    month = days_of(field)
    told: list[tuple[dt.date, dt.date]] = []
    field.chosen.connect(lambda first, last: told.append((first, last)))
    QTest.keyClick(month, Qt.Key.Key_Return)
    popup = field.popup()
    assert popup is not None
    assert popup.isVisible()
    for _ in range(3):
        QTest.keyClick(month, Qt.Key.Key_Right)
    assert any("۴ روز" in one.text() for one in popup.findChildren(Words))
    QTest.keyClick(month, Qt.Key.Key_Return)
    assert told == [(dt.date(2026, 11, 20), TODAY)]
    assert not popup.isVisible()


def test_a_month_and_a_year_are_chosen_from_their_names(field: RangeField) -> None:
    month = days_of(field)
    popup = field.popup()
    assert isinstance(popup, RangePopup)
    (choices,) = popup.findChildren(Choices)
    next(one for one in popup.findChildren(Button) if one.text() == "آذر").click()
    assert choices.accessibleName() == "آذر"
    QTest.keyClick(choices, Qt.Key.Key_Left)
    QTest.keyClick(choices, Qt.Key.Key_Return)
    assert jalali.to_jalali(month.day) == (1405, 10, 2)
    next(one for one in popup.findChildren(Button) if one.text() == "۱۴۰۵").click()
    QTest.keyClick(choices, Qt.Key.Key_PageUp)
    QTest.keyClick(choices, Qt.Key.Key_Return)
    assert jalali.to_jalali(month.day) == (1387, 10, 2)
    assert popup.isVisible()


def test_page_keys_go_to_the_range_before_and_after(field: RangeField) -> None:
    field.show_span(dt.date(2026, 11, 21), dt.date(2026, 11, 27))
    QTest.keyClick(field, Qt.Key.Key_PageUp)
    assert field.span() == (dt.date(2026, 11, 14), dt.date(2026, 11, 20))
    QTest.keyClick(field, Qt.Key.Key_PageDown)
    assert field.span() == (dt.date(2026, 11, 21), dt.date(2026, 11, 27))
    field.show_span(*jalali.month_bounds(1405, 1))
    QTest.keyClick(field, Qt.Key.Key_PageUp)
    assert field.span() == jalali.month_bounds(1404, 12)


def test_the_calendar_of_a_day_says_how_far_it_is(qtbot: QtBot) -> None:
    field = DateField("مهلت", lambda: TODAY)
    qtbot.addWidget(field)
    field.show()
    field.show_day(TODAY + dt.timedelta(days=19))
    field.open_calendar()
    popup = field.popup()
    assert popup is not None
    assert "۱۹ روز دیگر" in [one.text() for one in popup.findChildren(Words)]
    with qtbot.waitSignal(field.chosen) as told:
        QTest.keyClick(popup.month(), Qt.Key.Key_Home)
        QTest.keyClick(popup.month(), Qt.Key.Key_Return)
    assert told.args == [TODAY]
    assert not popup.isVisible()
