"""What goes wrong in a window from right to left unless somebody looks after it."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QCalendarWidget, QDateTimeEdit, QLineEdit, QTableView
from pytestqt.qtbot import QtBot

from app.views import paint
from app.views.fields import LineEdit
from app.views.labels import Words
from tests.views.at_work import AtWork

CTRL = Qt.KeyboardModifier.ControlModifier
MARKS = {chr(code) for code in (*range(0x2066, 0x206A), 0x200E, 0x200F)}


def clipboard() -> str:
    return QGuiApplication.clipboard().text()


def test_a_code_is_shown_in_its_order_and_copied_without_the_marks(qtbot: QtBot) -> None:
    words = Words(f"کد {paint.code('882 0013')} است", select=True)
    qtbot.addWidget(words)
    words.show()
    assert MARKS & set(words.text())
    words.setSelection(0, len(words.text()))
    words.setFocus()
    QTest.keyClick(words, Qt.Key.Key_C, CTRL)
    assert clipboard() == "کد 882 0013 است"


@pytest.mark.parametrize("typed", ["882 0013", "GL-1001"])
def test_a_field_of_codes_runs_from_left_to_right_and_keeps_what_was_typed(
    qtbot: QtBot, typed: str
) -> None:
    field = LineEdit(latin=True)
    qtbot.addWidget(field)
    assert field.layoutDirection() == Qt.LayoutDirection.LeftToRight
    assert field.alignment() & Qt.AlignmentFlag.AlignRight
    QTest.keyClicks(field, typed)
    assert field.text() == typed


@pytest.mark.parametrize("latin", [False, True])
def test_the_cursor_of_an_empty_field_stands_clear_of_its_hint(qtbot: QtBot, latin: bool) -> None:
    field = LineEdit("عنوان، پدیدآور", latin=latin)
    qtbot.addWidget(field)
    field.resize(400, 40)
    picture = field.grab().toImage()
    rows = range(8, picture.height() - 8)
    inked = [
        x
        for x in range(8, picture.width() - 8)
        if any(picture.pixelColor(x, y).lightness() < 200 for y in rows)
    ]
    assert inked
    assert max(inked) < field.cursorRect().center().x() - 1


def test_persian_digits_are_never_refused_by_a_field(qtbot: QtBot) -> None:
    field = LineEdit(latin=True)
    qtbot.addWidget(field)
    field.insert("۱۲۳")
    assert field.digits() == "123"


def test_every_screen_is_free_of_what_qt_does_wrong(counter: AtWork) -> None:
    counter.log_in("desk")
    shell = counter.shell
    for name in shell.pages():
        shell.show_page(name)
    assert shell.layoutDirection() == Qt.LayoutDirection.RightToLeft
    for page in shell.made():
        # Qt's own dates are Gregorian, and its fields for them ignore what is typed.
        assert page.findChildren(QDateTimeEdit) == []
        assert page.findChildren(QCalendarWidget) == []
        for table in page.findChildren(QTableView):
            # Their numbers would stay Latin.
            assert table.verticalHeader().isHidden()
        for field in page.findChildren(QLineEdit):
            # A validator of Qt refuses «۱۲۳», a mask stores digits of both kinds.
            assert field.validator() is None
            assert not field.inputMask()
