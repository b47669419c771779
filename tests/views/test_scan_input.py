"""Scans reach the station whatever has the focus; what people type reaches the field."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QWindow
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QCheckBox, QLineEdit, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from app.scanner.burst import THRESHOLD_MS
from app.views.controls import Button
from app.views.raw_scan import Made, RawScan
from app.views.scan_input import ScanInput

CODE = "8820013050002181"
SLOW = 60


class Counter(QWidget):
    """A window with a field, a button and a box to tick; it keeps what happened."""

    def __init__(self) -> None:
        super().__init__()
        self.field = QLineEdit()
        self.button = Button("ثبت")
        self.tick = QCheckBox("تأیید")
        self.pressed = 0
        self.entered: list[str] = []
        self.button.clicked.connect(self._press)
        self.field.returnPressed.connect(lambda: self.entered.append(self.field.text()))
        column = QVBoxLayout(self)
        for piece in (self.field, self.button, self.tick):
            column.addWidget(piece)

    def _press(self) -> None:
        self.pressed += 1


@pytest.fixture
def scans(qapp: QApplication) -> Iterator[list[str]]:
    catcher = ScanInput(qapp)
    got: list[str] = []
    catcher.scanned.connect(got.append)
    catcher.torn.connect(lambda: got.append("torn"))
    yield got
    qapp.removeEventFilter(catcher)
    catcher.deleteLater()


@pytest.fixture
def counter(qtbot: QtBot) -> Counter:
    made = Counter()
    qtbot.addWidget(made)
    with qtbot.waitExposed(made):
        made.show()
    made.activateWindow()
    qtbot.waitUntil(lambda: made.isActiveWindow())
    return made


def handle(widget: QWidget) -> QWindow:
    window = widget.window().windowHandle()
    assert window is not None
    return window


def scan(widget: QWidget, code: str, end: Qt.Key = Qt.Key.Key_Return) -> None:
    """Type as a scanner does: at once, and Enter."""
    for letter in code:
        QTest.keyClick(handle(widget), ord(letter))
    QTest.keyClick(handle(widget), end)


def type_slowly(widget: QWidget, words: str) -> None:
    for letter in words:
        QTest.qWait(SLOW)
        QTest.keyClick(handle(widget), ord(letter))


@pytest.mark.parametrize("focus", ["field", "button", "tick", "nothing"])
def test_a_scan_arrives_and_leaves_no_trace(
    counter: Counter, scans: list[str], qtbot: QtBot, focus: str
) -> None:
    if focus == "nothing":
        focused = QApplication.focusWidget()
        if focused:
            focused.clearFocus()
    else:
        getattr(counter, focus).setFocus()
    scan(counter, CODE)
    assert scans == [CODE]
    qtbot.wait(SLOW)
    assert counter.field.text() == ""
    assert counter.entered == []
    assert counter.pressed == 0
    assert not counter.tick.isChecked()


def test_scans_behind_each_other_keep_their_order(counter: Counter, scans: list[str]) -> None:
    counter.button.setFocus()
    for number in range(10):
        scan(counter, f"GL-00{number:05d}")
    assert scans == [f"GL-00{number:05d}" for number in range(10)]
    assert counter.pressed == 0


def test_what_a_person_types_arrives_whole_and_in_order(
    counter: Counter, scans: list[str], qtbot: QtBot
) -> None:
    counter.field.setFocus()
    type_slowly(counter, "reza 12")
    qtbot.waitUntil(lambda: counter.field.text() == "reza 12")
    QTest.qWait(SLOW)
    QTest.keyClick(handle(counter), Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: counter.entered == ["reza 12"])
    assert scans == []


def test_two_keys_rolled_over_and_enter_are_typing(
    counter: Counter, scans: list[str], qtbot: QtBot
) -> None:
    counter.field.setFocus()
    scan(counter, "ab")
    qtbot.waitUntil(lambda: counter.entered == ["ab"])
    assert scans == []


def test_a_scan_in_the_middle_of_typing_does_not_touch_what_was_typed(
    counter: Counter, scans: list[str], qtbot: QtBot
) -> None:
    counter.field.setFocus()
    type_slowly(counter, "reza")
    qtbot.waitUntil(lambda: counter.field.text() == "reza")
    qtbot.wait(400)
    scan(counter, CODE)
    qtbot.wait(SLOW)
    assert scans == [CODE]
    assert counter.field.text() == "reza"
    type_slowly(counter, "i")
    qtbot.waitUntil(lambda: counter.field.text() == "rezai")


def test_the_space_bar_and_enter_press_the_button_that_a_person_means(
    counter: Counter, scans: list[str], qtbot: QtBot
) -> None:
    counter.button.setFocus()
    QTest.keyClick(handle(counter), Qt.Key.Key_Space)
    qtbot.waitUntil(lambda: counter.pressed == 1)
    qtbot.wait(SLOW)
    assert not counter.button.isDown()
    QTest.keyClick(handle(counter), Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: counter.pressed == 2)
    counter.tick.setFocus()
    QTest.keyClick(handle(counter), Qt.Key.Key_Space)
    qtbot.waitUntil(counter.tick.isChecked)
    assert scans == []


def test_keys_that_write_nothing_are_not_held_back(
    counter: Counter, scans: list[str], qtbot: QtBot
) -> None:
    counter.field.setText("abc")
    counter.field.setFocus()
    counter.field.setCursorPosition(3)
    QTest.keyClick(handle(counter), Qt.Key.Key_Left)
    assert counter.field.cursorPosition() == 2
    QTest.keyClick(handle(counter), Qt.Key.Key_Backspace)
    assert counter.field.text() == "ac"


def test_held_keys_go_before_a_key_that_writes_nothing(counter: Counter, scans: list[str]) -> None:
    counter.field.setFocus()
    QTest.keyClick(handle(counter), ord("x"))
    QTest.keyClick(handle(counter), Qt.Key.Key_Tab)
    assert counter.field.text() == "x"
    assert counter.button.hasFocus()


def test_held_keys_go_where_they_were_meant_before_the_mouse_moves_the_focus(
    counter: Counter, scans: list[str]
) -> None:
    counter.field.setFocus()
    QTest.keyClick(handle(counter), ord("x"))
    at = counter.tick.mapTo(counter, QPoint(5, counter.tick.height() // 2))
    QTest.mouseClick(handle(counter), Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, at)
    assert counter.field.text() == "x"


def inject(widget: QWidget, texts: list[str]) -> None:
    """What a remote desktop sends: translated text, and no physical key but Enter."""
    for text in texts:
        QTest.sendKeyEvent(
            QTest.KeyAction.Click,
            handle(widget),
            Qt.Key.Key_unknown,
            text,
            Qt.KeyboardModifier.NoModifier,
        )
    QTest.keyClick(handle(widget), Qt.Key.Key_Enter)


@pytest.mark.parametrize(
    ("typed", "code"),
    [
        ("۸۸۲۰۰۱۳۰۵۰۰۰۲۱۸۱", CODE),
        ("٨٨٢٠٠١٣٠٥٠٠٠٢١٨١", CODE),
        ("GL-0021347", "GL-0021347"),
        # Capitals of the standard layout are joiners and brackets, of the older one harakat.
        ("»\u200c-۲۰۷۱د", "KB-2071n"),
        ("«إ-2071د", "KB-2071n"),
        ("GL-۲۰۷۱", "GL-2071"),
    ],
)
def test_text_without_physical_keys_is_decoded_by_its_layout(
    counter: Counter, scans: list[str], typed: str, code: str
) -> None:
    counter.field.setFocus()
    inject(counter, list(typed))
    assert scans == [code]
    assert counter.field.text() == ""


def typed_late(widget: QWidget, code: str, stall_after: int) -> None:
    """A scan whose radio holds its breath for longer than anything is waited for."""
    for letter in code[:stall_after]:
        QTest.keyClick(handle(widget), ord(letter))
    QTest.qWait(700)
    for letter in code[stall_after:]:
        QTest.keyClick(handle(widget), ord(letter))
    QTest.keyClick(handle(widget), Qt.Key.Key_Return)


def test_what_a_torn_scan_left_in_a_field_is_taken_back(
    counter: Counter, scans: list[str], qtbot: QtBot
) -> None:
    counter.field.setText("سی")
    counter.field.setFocus()
    counter.field.setCursorPosition(1)
    typed_late(counter, CODE, 10)
    assert scans == ["torn"]
    assert (counter.field.text(), counter.field.cursorPosition()) == ("سی", 1)
    assert counter.entered == []


def test_what_a_person_typed_just_before_a_scan_is_not_taken_back(
    counter: Counter, scans: list[str], qtbot: QtBot
) -> None:
    counter.field.setFocus()
    QTest.keyClick(handle(counter), ord("a"))
    QTest.keyClick(handle(counter), ord("b"))
    QTest.qWait(200)
    assert counter.field.text() == "ab"
    scan(counter, CODE)
    assert scans == ["torn"]
    assert counter.field.text() == "ab"


def test_the_first_keys_of_a_scan_that_came_late_are_taken_back_too(
    counter: Counter, scans: list[str], qtbot: QtBot
) -> None:
    counter.field.setText("سی")
    counter.field.setFocus()
    for letter in CODE[:2]:
        QTest.keyClick(handle(counter), ord(letter))
        QTest.qWait(80)
    assert counter.field.text() == "سی88"
    scan(counter, CODE[2:])
    assert scans == ["torn"]
    assert counter.field.text() == "سی"


@pytest.fixture
def heard(qapp: QApplication) -> Iterator[list[RawScan]]:
    catcher = ScanInput(qapp)
    got: list[RawScan] = []
    catcher.heard.connect(got.append)
    yield got
    qapp.removeEventFilter(catcher)
    catcher.deleteLater()


def test_what_arrived_is_told_with_its_times(
    counter: Counter, heard: list[RawScan], qtbot: QtBot
) -> None:
    scan(counter, "gl-12")
    (one,) = heard
    assert (one.text, one.code, one.made) == ("gl-12", "gl-12", Made.SCAN)
    assert len(one.keys) == len(one.gaps) == 5
    assert 0 <= one.average < THRESHOLD_MS


def test_a_run_that_was_taken_for_typing_is_told_too(
    counter: Counter, heard: list[RawScan], qtbot: QtBot
) -> None:
    counter.field.setFocus()
    type_slowly(counter, "12345")
    QTest.qWait(SLOW)
    QTest.keyClick(handle(counter), Qt.Key.Key_Return)
    (one,) = heard
    assert (one.text, one.code, one.made) == ("12345", "", Made.TYPING)
    assert one.average >= SLOW


def test_the_border_can_be_moved(counter: Counter, qapp: QApplication, qtbot: QtBot) -> None:
    catcher = ScanInput(qapp)
    got: list[str] = []
    catcher.scanned.connect(got.append)
    try:
        catcher.judge_by(1_000)
        counter.button.setFocus()
        type_slowly(counter, "12345")
        QTest.keyClick(handle(counter), Qt.Key.Key_Return)
        assert got == ["12345"]
        assert counter.pressed == 0
    finally:
        qapp.removeEventFilter(catcher)
        catcher.deleteLater()


@pytest.mark.parametrize(
    ("typed", "code"),
    [
        (["1", "2", "\u0631\u064a\u0627\u0644", "ش", "4"], "12Ra4"),
        (["۱", "۲", "\u0631\u06cc\u0627\u0644", "ش", "۴"], "12$a4"),
        # However it is cut on the way.
        (["۱", "ر", "ی", "ا", "ل", "۴"], "1$4"),
    ],
)
def test_the_four_letters_of_one_key_are_one_key(
    counter: Counter, scans: list[str], typed: list[str], code: str
) -> None:
    counter.field.setFocus()
    inject(counter, typed)
    assert scans == [code]
    assert counter.field.text() == ""


@pytest.mark.parametrize(
    ("capital", "harakat"), list(zip("QWE", "\u064b\u064c\u064d", strict=True))
)
def test_capitals_that_arrive_as_harakat_are_capitals_again(
    counter: Counter, scans: list[str], capital: str, harakat: str
) -> None:
    inject(counter, [*"207", harakat, "1"])
    assert scans == [f"207{capital}1"]
