"""Qt's own words, as people meet them."""

from __future__ import annotations

import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QFileInfo, QTranslator
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QFileDialog,
    QFileIconProvider,
    QLabel,
    QLineEdit,
    QMenu,
    QMessageBox,
    QPlainTextEdit,
)
from pytestqt.qtbot import QtBot

from app.resources import path
from app.views.qt_words import speak_persian

LATIN = re.compile("[A-Za-z]")
KEYS = re.compile(r"\t(Ctrl|Shift)\+.*$")


@pytest.fixture(autouse=True)
def persian(dressed: QApplication) -> Iterator[None]:
    speak_persian(dressed)
    yield
    for translator in dressed.findChildren(QTranslator):
        dressed.removeTranslator(translator)
        translator.setParent(None)


def said(menu: QMenu) -> list[str]:
    return [action.text() for action in menu.actions() if not action.isSeparator()]


@pytest.mark.parametrize("kind", [QLineEdit, QPlainTextEdit])
def test_the_menu_of_a_field_is_persian_with_latin_keys(
    qtbot: QtBot, kind: type[QLineEdit] | type[QPlainTextEdit]
) -> None:
    field = kind("متن")
    qtbot.addWidget(field)
    menu = field.createStandardContextMenu()
    qtbot.addWidget(menu)
    assert "بریدن\tCtrl+X" in said(menu)
    for words in said(menu):
        assert not LATIN.search(KEYS.sub("", words)), words
        assert "&" not in words


def test_no_english_in_a_file_dialog(qtbot: QtBot, tmp_path: Path) -> None:
    dialog = QFileDialog(None, "ذخیره", str(tmp_path))
    qtbot.addWidget(dialog)
    dialog.setOption(QFileDialog.Option.DontUseNativeDialog)
    dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
    labels = [label.text() for label in dialog.findChildren(QLabel)]
    buttons = [
        words
        for button in dialog.findChildren(QAbstractButton)
        for words in (button.text(), button.toolTip())
    ]
    assert "نام پرونده:" in labels
    assert QFileIconProvider().type(QFileInfo(str(tmp_path))) == "پوشه"
    for words in labels + buttons:
        assert not LATIN.search(words), words
        assert "&" not in words


def test_the_buttons_of_a_message_are_persian(qtbot: QtBot) -> None:
    box = QMessageBox()
    qtbot.addWidget(box)
    wanted = QMessageBox.StandardButton
    box.setStandardButtons(wanted.Ok | wanted.Cancel | wanted.Discard | wanted.Yes | wanted.No)
    said = {button.text() for button in box.buttons()}
    assert said == {"تأیید", "انصراف", "دور ریختن", "بله", "نه"}


@pytest.mark.parametrize("key", ["Ctrl+Z", "PgUp", "Home", "Del"])
def test_keys_are_named_as_they_are_engraved(key: str) -> None:
    assert QKeySequence(key).toString(QKeySequence.SequenceFormat.NativeText) == key


def test_the_compiled_words_are_those_of_the_source(tmp_path: Path) -> None:
    source = path("translations/qt_fa.ts")
    compile_ = Path(sys.executable).with_name("pyside6-lrelease")
    made = tmp_path / "qt_fa.qm"
    subprocess.run([compile_, source, "-qm", made], check=True, capture_output=True)
    assert made.read_bytes() == path("translations/qt_fa.qm").read_bytes()
    assert QCoreApplication.translate("QLineEdit", "Cu&t") == "بریدن"
