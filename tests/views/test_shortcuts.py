"""Ctrl with a letter that the layout does not have; and no key that a scanner could press."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QAction, QGuiApplication, QKeyEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QLineEdit, QPushButton, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from app.background import Worker
from app.views.shortcuts import revive
from tests.views.at_work import AtWork

CTRL = Qt.KeyboardModifier.ControlModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier
ALT = Qt.KeyboardModifier.AltModifier
# Evdev codes, and what the keys mean under the Persian layout.
KEYS = {"a": (30, "ش"), "c": (46, "ز"), "v": (47, "ر"), "x": (45, "ط"), "z": (44, "ظ")}
L, ONE = (38, "م"), (2, "۱")
TYPED = ("Return", "Enter", "Space", "Tab")


class Window(QWidget):
    """A field and a button; it keeps which shortcuts ran."""

    def __init__(self) -> None:
        super().__init__()
        self.field, self.button = QLineEdit(), QPushButton("ثبت")
        self.ran: list[str] = []
        column = QVBoxLayout(self)
        column.addWidget(self.field)
        column.addWidget(self.button)

    def note(self, what: str) -> Callable[[], None]:
        return lambda: self.ran.append(what)


@pytest.fixture
def window(qtbot: QtBot) -> Window:
    made = Window()
    qtbot.addWidget(made)
    made.show()
    made.activateWindow()
    qtbot.waitUntil(made.isActiveWindow)
    made.field.setFocus()
    return made


def press(
    key: tuple[int, str], modifiers: Qt.KeyboardModifier = CTRL, *, again: bool = False
) -> bool:
    evdev, sign = key
    event = QKeyEvent(QEvent.Type.KeyPress, ord(sign), modifiers, "", again)
    return revive(event, evdev)


def test_a_text_field_is_edited_by_what_is_printed_on_the_keys(window: Window) -> None:
    window.field.setText("رضا")
    assert press(KEYS["a"])
    assert press(KEYS["c"])
    assert QGuiApplication.clipboard().text() == "رضا"
    assert press(KEYS["x"])
    assert window.field.text() == ""
    assert press(KEYS["v"])
    assert press(KEYS["v"])
    assert window.field.text() == "رضارضا"
    assert press(KEYS["z"])
    assert window.field.text() == "رضا"
    assert press(KEYS["z"], CTRL | SHIFT)
    assert window.field.text() == "رضارضا"


def test_a_shortcut_of_the_window_runs(window: Window) -> None:
    QShortcut(QKeySequence("Ctrl+L"), window).activated.connect(window.note("lock"))
    QShortcut(QKeySequence("Ctrl+1"), window).activated.connect(window.note("first"))
    assert press(L)
    assert press(ONE)
    assert window.ran == ["lock", "first"]


def test_a_field_goes_before_a_shortcut_of_the_window(window: Window) -> None:
    QShortcut(QKeySequence("Ctrl+C"), window).activated.connect(window.note("copy"))
    window.field.setText("رضا")
    window.field.selectAll()
    press(KEYS["c"])
    assert (window.ran, QGuiApplication.clipboard().text()) == ([], "رضا")
    window.button.setFocus()
    press(KEYS["c"])
    assert window.ran == ["copy"]


def test_a_shortcut_that_Qt_would_not_run_does_not_run(window: Window) -> None:
    for home, context in (
        (window.button, Qt.ShortcutContext.WidgetShortcut),
        (window.button, Qt.ShortcutContext.WidgetWithChildrenShortcut),
    ):
        QShortcut(QKeySequence("Ctrl+L"), home, context=context).activated.connect(
            window.note("elsewhere")
        )
    off = QShortcut(QKeySequence("Ctrl+L"), window)
    off.activated.connect(window.note("off"))
    off.setEnabled(False)
    press(L)
    assert window.ran == []
    window.button.setFocus()
    press(L)
    assert window.ran == ["elsewhere"]
    window.button.hide()
    window.field.setFocus()
    press(L)
    assert window.ran == ["elsewhere"]


def test_a_key_that_is_held_down_runs_a_shortcut_once(window: Window) -> None:
    once = QShortcut(QKeySequence("Ctrl+L"), window)
    once.setAutoRepeat(False)
    once.activated.connect(window.note("lock"))
    press(L)
    assert press(L, again=True)
    assert window.ran == ["lock"]


def test_an_action_runs_where_it_is_enabled(window: Window) -> None:
    action = QAction(window)
    action.setShortcut(QKeySequence("Ctrl+L"))
    action.triggered.connect(window.note("action"))
    press(L)
    action.setEnabled(False)
    press(L)
    assert window.ran == ["action"]


@pytest.mark.parametrize(
    ("key", "modifiers"),
    [
        (L, Qt.KeyboardModifier.NoModifier),
        (L, CTRL | ALT),
        ((38, "L"), CTRL),
        ((57, " "), CTRL),
        ((111, "م"), CTRL),
    ],
    ids=["without Ctrl", "with Alt", "a Latin layout", "space", "no key of a sign"],
)
def test_other_keys_are_left_alone(
    window: Window, key: tuple[int, str], modifiers: Qt.KeyboardModifier
) -> None:
    QShortcut(QKeySequence("Ctrl+L"), window).activated.connect(window.note("lock"))
    assert not press(key, modifiers)
    assert window.ran == []


def test_no_screen_has_a_key_that_a_scanner_presses_or_that_needs_alt(counter: AtWork) -> None:
    """Qt runs a shortcut before anybody can tell whether a scanner pressed its key."""
    world, shell = counter.world, counter.shell
    person, station = world.key("supervisor"), world.key("station 1")
    counter.application.take_over(Worker(person, "رضا کریمی", "supervisor", station, "0013"), "")
    for name in shell.pages():
        shell.show_page(name)
    found = {sequence.toString() for one in shell.findChildren(QShortcut) for sequence in _of(one)}
    assert len(found) > 10
    for name in found:
        *modifiers, key = name.split("+")
        assert "Alt" not in modifiers, name
        assert "Ctrl" in modifiers or (len(key) > 1 and key not in TYPED), name


def _of(shortcut: QShortcut) -> list[QKeySequence]:
    sequences: list[QKeySequence] = shortcut.keys()
    return sequences
