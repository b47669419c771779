"""Things beside each other that go under each other where it gets narrow."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from app.views.beside import Beside, Even
from app.views.labels import Words
from tests.views.looked_at import placed


@pytest.mark.parametrize(("wide", "lines"), [(900, [5]), (500, [3, 2]), (320, [2, 2, 1])])
def test_things_of_one_width_fill_lines_as_evenly_as_they_can(
    qtbot: QtBot, wide: int, lines: list[int]
) -> None:
    box = QWidget()
    qtbot.addWidget(box)
    even = Even(150, gap=10, apart=4)
    things = [QWidget() for _ in range(5)]
    for thing in things:
        thing.setFixedHeight(30)
        even.addWidget(thing)
    box.setLayout(even)
    placed(box, wide)
    assert [sum(one.y() == at * 34 for one in things) for at in range(len(lines))] == lines
    assert max(thing.width() for thing in things) - min(thing.width() for thing in things) <= 1
    assert (things[0].geometry().right() + 1, things[lines[0] - 1].x()) == (wide, 0)
    assert even.heightForWidth(wide) == 34 * len(lines) - 4


def test_two_things_stand_under_each_other_where_one_would_get_too_narrow(qtbot: QtBot) -> None:
    box, first, second = QWidget(), QWidget(), QWidget()
    qtbot.addWidget(box)
    both = Beside(gap=10, wide=300, high=120)
    second.setFixedHeight(80)
    second.setMinimumWidth(200)
    both.addWidget(first)
    both.addWidget(second)
    box.setLayout(both)
    placed(box, 600)
    assert (first.x(), first.width(), second.x(), second.width()) == (210, 390, 0, 200)
    placed(box, 500)
    assert (first.width(), second.width()) == (500, 500)
    assert second.y() == 400 - 80
    assert both.minimumHeightForWidth(500) == 120 + 10 + 80
    assert both.minimumHeightForWidth(600) == 80


@pytest.mark.parametrize("wide", [300, 900])
def test_what_stands_beside_or_under_is_as_high_as_its_lines_at_its_own_width(
    qtbot: QtBot, wide: int
) -> None:
    box, first, second = QWidget(), QWidget(), QWidget()
    qtbot.addWidget(box)
    words = Words("برای همین عضو یک درخواست دیگر باز است. " * 6, wrap=True)
    QVBoxLayout(second).addWidget(words)
    second.setFixedWidth(200)
    both = Beside(wide=300)
    both.addWidget(first)
    both.addWidget(second)
    box.setLayout(both)
    placed(box, wide, both.minimumHeightForWidth(wide))
    assert words.height() >= words.heightForWidth(words.width())
