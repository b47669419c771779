"""Screens in one place, of which one is in sight."""

from __future__ import annotations

from PySide6.QtWidgets import QApplication, QScrollArea, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from app.views.pages import Stack
from tests.views.looked_at import placed


def test_a_large_screen_makes_no_small_one_scroll(qtbot: QtBot) -> None:
    stack, small, large = Stack(), QWidget(), QWidget()
    qtbot.addWidget(stack)
    large.setMinimumSize(2000, 2000)
    small.setMinimumSize(100, 100)
    holders = [QWidget(), QWidget()]
    for holder, screen in zip(holders, (small, large), strict=True):
        QVBoxLayout(holder).addWidget(screen)
        stack.addWidget(holder)
    assert stack.minimumSizeHint().width() < 200
    stack.setCurrentWidget(holders[1])
    assert stack.minimumSizeHint().width() >= 2000


def test_another_screen_is_seen_from_its_top(qtbot: QtBot) -> None:
    stack, area = Stack(), QScrollArea()
    qtbot.addWidget(area)
    area.setWidgetResizable(True)
    area.setWidget(stack)
    screens = [QWidget(), QWidget()]
    for screen in screens:
        high = QWidget()
        high.setMinimumHeight(2000)
        QVBoxLayout(screen).addWidget(high)
        stack.addWidget(screen)
    placed(area, 300)
    bar = area.verticalScrollBar()
    bar.setValue(700)
    stack.setCurrentWidget(screens[0])
    assert bar.value() == 700
    stack.setCurrentWidget(screens[1])
    QApplication.processEvents()
    assert bar.value() == 0
