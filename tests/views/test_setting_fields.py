"""The controls of the settings: a switch, a number to step, a choice in the room of a field."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from app.texts import settings_printers, settings_screen
from app.views.controls import Button, Choice, Pill
from app.views.key_pairs import KeyPairs
from app.views.select import Option, Select
from app.views.settings_rows import ActLook, RowLook, Rows
from app.views.stepper import Stepper
from app.views.switch import Switch

OPTIONS = (Option("", "بدون چاپگر"), Option("z", "Zebra", "USB"), Option("h", "HP"))


@pytest.fixture
def show(qtbot: QtBot) -> Callable[[QWidget], None]:
    """Put a control into a window that has the keyboard."""

    windows: list[QWidget] = []

    def shown(one: QWidget) -> None:
        window = QWidget()
        windows.append(window)
        qtbot.addWidget(window)
        QVBoxLayout(window).addWidget(one)
        window.show()
        window.activateWindow()
        qtbot.waitUntil(window.isActiveWindow)
        one.setFocus()

    return shown


def test_a_switch_turns_with_the_keyboard(qtbot: QtBot, show: Callable[[QWidget], None]) -> None:
    switch = Switch("صدا", "توضیح")
    show(switch)
    assert (switch.accessibleName(), switch.accessibleDescription()) == ("صدا", "توضیح")
    for key, on in ((Qt.Key.Key_Space, True), (Qt.Key.Key_Return, False)):
        QTest.keyClick(switch, key)
        assert switch.isChecked() is on


def stepper(show: Callable[[QWidget], None]) -> tuple[Stepper, list[int]]:
    made = Stepper("اندازه", 90, 200, 10, settings_screen.per_cent)
    made.show_value(100)
    told: list[int] = []
    made.valued.connect(told.append)
    show(made)
    return made, told


def test_a_number_is_stepped_within_its_ends(show: Callable[[QWidget], None]) -> None:
    made, told = stepper(show)
    assert made.text() == "۱۰۰ درصد"
    for key in (Qt.Key.Key_Up, Qt.Key.Key_Up, Qt.Key.Key_Down):
        QTest.keyClick(made, key)
    assert (made.value(), told) == (110, [110, 120, 110])
    QTest.keyClick(made, Qt.Key.Key_PageUp)
    QTest.keyClick(made, Qt.Key.Key_Up)
    assert (made.value(), made.text()) == (200, "۲۰۰ درصد")
    QTest.keyClick(made, Qt.Key.Key_PageDown)
    QTest.keyClick(made, Qt.Key.Key_PageDown)
    assert made.value() == 90


@pytest.mark.parametrize(
    ("typed", "value"),
    [
        ("150", 150),
        ("۱۵۰", 150),
        ("١٥٠", 150),
        ("130 %", 130),
        ("9999", 200),
        ("3", 90),
        ("x", 100),
    ],
)
def test_a_number_is_typed_in_any_digits(
    show: Callable[[QWidget], None], typed: str, value: int
) -> None:
    made, told = stepper(show)
    made.setText(typed)
    QTest.keyClick(made, Qt.Key.Key_Return)
    assert (made.value(), made.text()) == (value, settings_screen.per_cent(value))
    assert told == ([value] if value != 100 else [])


def test_a_number_counts_as_soon_as_it_is_typed(show: Callable[[QWidget], None]) -> None:
    made, told = stepper(show)
    made.selectAll()
    QTest.keyClicks(made, "1500")
    assert told == [150, 200]
    assert made.text() == "1500"
    QTest.keyClick(made, Qt.Key.Key_Backspace)
    assert told == [150, 200, 150]
    made.clearFocus()
    assert made.text() == settings_screen.per_cent(150)
    assert told == [150, 200, 150]


@pytest.mark.parametrize(
    ("typed", "tenths"),
    [("0.5", 5), ("۰٫۵", 5), ("۰/۵", 5), ("-1", -10), ("\u22122,5", -25), ("1", 10), ("99", 100)],
)
def test_parts_of_a_unit_are_typed_as_people_write_them(
    show: Callable[[QWidget], None], typed: str, tenths: int
) -> None:
    made = Stepper("افقی", -100, 100, 5, settings_printers.millimetres, parts=10)
    show(made)
    made.show_value(0)
    made.setText(typed)
    assert made.value() == tenths
    assert made.text() == settings_printers.millimetres(tenths)
    # What it shows is what it reads.
    made.setText(made.text() + " ")
    assert made.value() == tenths


def select(show: Callable[[QWidget], None]) -> tuple[Select, list[str]]:
    made = Select("چاپگر", OPTIONS)
    told: list[str] = []
    made.taken.connect(told.append)
    show(made)
    return made, told


def test_a_choice_goes_to_its_neighbours(show: Callable[[QWidget], None]) -> None:
    made, told = select(show)
    assert made.accessibleName() == "چاپگر: بدون چاپگر"
    for key in (Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_Down, Qt.Key.Key_Down):
        QTest.keyClick(made, key)
    assert (made.key(), told) == ("h", ["z", "h"])
    assert made.accessibleName() == "چاپگر: HP"


def rows(made: Select) -> QWidget:
    """The list that is open; it has the keyboard."""
    found = QApplication.focusWidget()
    assert found is not None
    assert found is not made
    return found


def test_a_choice_from_the_list(show: Callable[[QWidget], None]) -> None:
    made, told = select(show)
    QTest.keyClick(made, Qt.Key.Key_Space)
    QTest.keyClick(rows(made), Qt.Key.Key_End)
    assert rows(made).accessibleName() == "HP"
    QTest.keyClick(rows(made), Qt.Key.Key_Up)
    QTest.keyClick(rows(made), Qt.Key.Key_Return)
    assert made.hasFocus()
    assert (made.key(), told) == ("z", ["z"])


def test_esc_leaves_the_list_as_it_was(show: Callable[[QWidget], None]) -> None:
    made, told = select(show)
    QTest.keyClick(made, Qt.Key.Key_F4)
    QTest.keyClick(rows(made), Qt.Key.Key_Down)
    QTest.keyClick(rows(made), Qt.Key.Key_Escape)
    assert made.hasFocus()
    assert (made.key(), told) == ("", [])


def test_what_was_chosen_stays_where_it_is_offered(show: Callable[[QWidget], None]) -> None:
    made, told = select(show)
    made.choose("z")
    made.set_options(OPTIONS[1:])
    assert made.key() == "z"
    made.set_options(OPTIONS[2:])
    assert made.key() == "h"
    made.choose("nothing")
    assert (made.key(), told) == ("h", [])


def test_caps_that_nobody_sees_have_names_and_long_codes_go_on(qtbot: QtBot) -> None:
    pairs = KeyPairs()
    qtbot.addWidget(pairs)
    pairs.show_pairs("\u200c \x1d", "B 2")
    assert pairs.pairs() == (("نیم‌فاصله", "فاصله", "001D"), ("B", "فاصله", "2"))
    assert "B 2" in pairs.accessibleName()
    one = pairs.heightForWidth(800)
    pairs.show_pairs("1" * 40, "1" * 40)
    assert pairs.heightForWidth(800) > 2 * one
    assert pairs.heightForWidth(3000) == one


def test_a_button_at_work_gives_the_cursor_to_no_other_and_has_it_back(
    show: Callable[[QWidget], None],
) -> None:
    box = QWidget()
    row = QVBoxLayout(box)
    work, other = Button("بررسی"), Button("قفل")
    for button in (work, other):
        row.addWidget(button)
    show(box)
    work.setFocus()
    work.rest(True)
    assert box.hasFocus()
    assert not work.isEnabled()
    work.rest(False)
    assert work.hasFocus()
    work.rest(True)
    other.setFocus()
    work.rest(False)
    assert other.hasFocus()
    assert work.isEnabled()


def test_tab_goes_to_rows_that_came_late_where_they_stand(
    show: Callable[[QWidget], None],
) -> None:
    box = QWidget()
    column = QVBoxLayout(box)
    above, rows, under = Button("بالا"), Rows("هیچ"), Button("پایین")
    for piece in (above, rows, under):
        column.addWidget(piece)
    show(box)
    acts = (ActLook("a", "برگرداندن"), ActLook("b", "برداشتن"))
    for names in (("یک",), ("دو", "سه")):
        rows.show_rows([RowLook(name, name, acts=acts) for name in names])
        QApplication.processEvents()
        wanted = [rows.button(name, act.name) for name in names for act in acts]
        above.setFocus()
        went = []
        for _ in (*wanted, under):
            focused = QApplication.focusWidget()
            assert focused is not None
            QTest.keyClick(focused, Qt.Key.Key_Tab)
            went.append(QApplication.focusWidget())
        assert went == [*wanted, under]


@pytest.mark.parametrize("kind", [Choice, Pill])
def test_the_cursor_is_seen_on_what_is_chosen_too(
    show: Callable[[QWidget], None], kind: type[Choice] | type[Pill]
) -> None:
    box = QWidget()
    column = QVBoxLayout(box)
    choice, other = kind("پیشتاز"), Button("دیگر")
    choice.setCheckable(True)
    for piece in (choice, other):
        column.addWidget(piece)
    show(box)
    choice.setChecked(True)
    other.setFocus()
    without = choice.grab().toImage()
    choice.setFocus()
    assert choice.grab().toImage() != without
