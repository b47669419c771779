"""The one dialog for what should not happen: what is safe, the trace, and a button to copy it."""

from __future__ import annotations

import logging
import sys
import traceback
from collections.abc import Callable
from types import TracebackType

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QDialog, QHBoxLayout, QPlainTextEdit, QVBoxLayout, QWidget

from app.texts import window as texts
from app.views import theme
from app.views.controls import Button, Kind
from app.views.icons import Icon
from app.views.labels import IconMark, Words

log = logging.getLogger(__name__)


class CrashDialog(QDialog):
    """Shown without stopping the window behind it; one at a time, with the first trace."""

    def __init__(self, details: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._details = details
        self.setWindowTitle(texts.UNEXPECTED_TITLE)
        self.setModal(False)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        trace = QPlainTextEdit(details)
        trace.setReadOnly(True)
        trace.setLayoutDirection(Qt.LayoutDirection.LeftToRight)
        trace.setAccessibleName(texts.COPY_DETAILS)
        trace.setFixedHeight(theme.px(160))
        trace.setFont(theme.font(theme.KEY))
        self._copy = Button(texts.COPY_DETAILS, icon=Icon.COPY)
        self._copy.clicked.connect(self._copy_details)
        go_on = Button(texts.GO_ON, Kind.PRIMARY, key="Esc")
        go_on.clicked.connect(self.close)
        head = QHBoxLayout()
        head.setSpacing(theme.px(12))
        head.addWidget(IconMark(Icon.ERROR, "error", 28))
        head.addWidget(Words(texts.UNEXPECTED_TITLE, theme.TITLE, theme.BOLD), 1)
        buttons = QHBoxLayout()
        buttons.setSpacing(theme.px(8))
        buttons.addWidget(go_on)
        buttons.addWidget(self._copy)
        buttons.addStretch(1)
        column = QVBoxLayout(self)
        inside = theme.px(24)
        column.setContentsMargins(inside, inside, inside, inside)
        column.setSpacing(theme.px(16))
        column.addLayout(head)
        column.addWidget(Words(texts.UNEXPECTED_BODY, wrap=True))
        column.addWidget(trace)
        column.addLayout(buttons)
        self.setMinimumWidth(theme.px(600))
        go_on.setFocus()

    def _copy_details(self) -> None:
        QGuiApplication.clipboard().setText(self._details)
        self._copy.setText(texts.DETAILS_COPIED)


def catch_all(tell: Callable[[str], None]) -> None:
    """Lead every exception that nobody caught to the log and to ``tell`` (its trace as text)."""

    def hook(kind: type[BaseException], error: BaseException, at: TracebackType | None) -> None:
        if issubclass(kind, KeyboardInterrupt):
            sys.__excepthook__(kind, error, at)
            return
        details = "".join(traceback.format_exception(kind, error, at))
        log.critical("not caught: %s", details)
        tell(details)

    sys.excepthook = hook
