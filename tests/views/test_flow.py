"""Rows that go on in the next line where there is no room."""

from __future__ import annotations

from PySide6.QtWidgets import QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from app.views.controls import Button
from app.views.fields import LineEdit
from app.views.flow import WrapRow
from tests.views.looked_at import placed


def row(qtbot: QtBot) -> tuple[QWidget, LineEdit, list[Button]]:
    box = QWidget()
    qtbot.addWidget(box)
    column = QVBoxLayout(box)
    column.setContentsMargins(0, 0, 0, 0)
    wrapped = WrapRow()
    wrapped.setSpacing(8)
    line, buttons = LineEdit("بارکد"), [Button("واگرد", key="F9"), Button("چاپ دوباره")]
    line.setMinimumWidth(200)
    wrapped.addWidget(line, 1)
    for button in buttons:
        wrapped.addWidget(button)
    column.addLayout(wrapped)
    column.addStretch(1)
    return box, line, buttons


def test_a_row_with_room_is_one_line_in_which_the_field_grows(qtbot: QtBot) -> None:
    box, line, buttons = row(qtbot)
    placed(box, 900)
    assert {line.y(), *(button.y() for button in buttons)} == {0}
    assert line.geometry().right() == 899
    assert line.width() == 900 - sum(button.width() + 8 for button in buttons)


def test_a_row_without_room_goes_on_below_and_is_as_high_as_its_lines(qtbot: QtBot) -> None:
    box, line, buttons = row(qtbot)
    placed(box, 230)
    assert (line.y(), line.width()) == (0, 230)
    assert buttons[0].y() == line.height() + 8
    # From right to left, and nothing over its edge.
    assert buttons[0].geometry().right() == 229
    assert all(button.x() >= 0 for button in buttons)
    assert box.minimumSizeHint().width() == 200
    layout = box.layout()
    assert layout is not None
    assert layout.totalMinimumHeightForWidth(900) == line.height()
    assert layout.totalMinimumHeightForWidth(230) > 2 * line.height()


def test_the_margins_around_a_row_stay_also_where_it_goes_on_below(qtbot: QtBot) -> None:
    box = QWidget()
    qtbot.addWidget(box)
    wrapped = WrapRow(box)
    wrapped.setContentsMargins(10, 5, 20, 7)
    first, second = Button("واگرد"), Button("چاپ دوباره")
    for button in (first, second):
        wrapped.addWidget(button)
    wide = second.sizeHint().width() + 40
    assert wrapped.minimumSize().width() == second.sizeHint().width() + 30
    placed(box, wide, wrapped.heightForWidth(wide))
    assert (first.geometry().right() + 1, first.y()) == (wide - 20, 5)
    assert box.height() - 1 - second.geometry().bottom() == 7
