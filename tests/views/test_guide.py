"""The guide: every page in Persian, with its pictures, over the screen that one works at."""

from __future__ import annotations

import re

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QImage, QTextDocument
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QTextBrowser
from pytestqt.qtbot import QtBot

from app.resources import path
from app.texts import guide as texts
from app.views.guide import Guide
from app.views.help import Help
from app.views.shell import Shell
from tests.views.looked_at import foreign

KEY = re.compile("`[^`]+`")
PICTURE = re.compile(r"!\[[^\]]*\]\(([^)]+)\)")


@pytest.fixture
def shell(qtbot: QtBot) -> Shell:
    window = Shell(lambda: "", "۱")
    qtbot.addWidget(window)
    window.show()
    return window


def reader(shell: Shell) -> QTextBrowser:
    guide = shell.findChild(Guide)
    assert isinstance(guide, Guide)
    assert guide.isVisible()
    (text,) = guide.findChildren(QTextBrowser)
    return text


@pytest.mark.parametrize("page", texts.PAGES)
def test_a_page_is_persian_and_has_its_pictures(page: str) -> None:
    source = path(f"help/{page}.md").read_text("utf-8")
    for name in PICTURE.findall(source):
        assert not QImage(str(path(f"help/{name}"))).isNull(), name
    words = KEY.sub("", PICTURE.sub("", source))
    assert [line for line in words.splitlines() if foreign(line)] == []


def test_every_picture_of_the_guide_is_shown_on_a_page() -> None:
    shown = {
        name
        for page in texts.PAGES
        for name in PICTURE.findall(path(f"help/{page}.md").read_text("utf-8"))
    }
    assert shown == {file.name for file in path("help").glob("*.png")}


def test_the_keys_lead_to_the_guide_and_back(shell: Shell, qtbot: QtBot) -> None:
    shell.toggle_help()
    help_ = shell.findChild(Help)
    assert isinstance(help_, Help)
    by_name = {b.text(): b for b in help_.findChildren(QAbstractButton)}
    QTest.mouseClick(by_name[texts.PAGES["packer"]], Qt.MouseButton.LeftButton)
    assert not help_.isVisible()
    assert "گردآوری" in reader(shell).toPlainText()
    guide = shell.findChild(Guide)
    assert isinstance(guide, Guide)
    by_name = {b.text(): b for b in guide.findChildren(QAbstractButton)}
    QTest.mouseClick(by_name[texts.PAGES["new"]], Qt.MouseButton.LeftButton)
    assert reader(shell).toPlainText().startswith(texts.PAGES["new"])
    QTest.mouseClick(by_name[texts.BACK_TO_KEYS], Qt.MouseButton.LeftButton)
    assert help_.isVisible()
    assert not guide.isVisible()


def test_lines_run_from_right_to_left_also_where_they_begin_with_a_key(shell: Shell) -> None:
    shell.show_guide("packer")
    document: QTextDocument = reader(shell).document()
    block = document.begin()
    while block.isValid():
        assert block.textDirection() == Qt.LayoutDirection.RightToLeft, block.text()
        block = block.next()


def test_a_scan_closes_the_guide_and_is_heard(shell: Shell, qtbot: QtBot) -> None:
    shell.show_guide("desk")
    with qtbot.waitSignal(shell.login.badge_scanned):
        shell.scanned("8870013051234561")
    guide = shell.findChild(Guide)
    assert isinstance(guide, Guide)
    assert not guide.isVisible()
