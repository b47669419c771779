"""One process from its start to what it was asked to show; says when, and with how much memory.

``python -m tests.bench.first_paint bare|login|ours|shell|badge|empty-table|table [FOLDER]``. The
moments are those of the clock that all processes of a machine share.
"""

from __future__ import annotations

import os
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from PySide6.QtWidgets import QTableView, QWidget


def main(what: str, folder: Path) -> None:
    """Show it, say so and leave at once."""
    ways: dict[str, Callable[[], None]] = {
        "bare": bare,
        "login": login,
        "ours": lambda: ours(folder, lambda _frame: _leave()),
        "shell": lambda: furnished(folder, lambda _shell: _leave()),
        "badge": lambda: furnished(folder, lambda shell: _pack_a_book(shell, folder)),
        "empty-table": empty_table,
        "table": lambda: table(folder),
    }
    ways[what]()


def _leave(*more: object) -> None:
    print(time.monotonic(), *more, flush=True)
    # Nothing that happens while a program ends belongs to what is measured.
    os._exit(0)


def _after_paint(kind: type[Any], then: Callable[[Any], None]) -> None:
    """Call once, when a window of this class and everything in it has been painted."""
    from PySide6.QtCore import QTimer

    plain = kind.paintEvent
    seen: list[bool] = []

    def paint(self: Any, event: Any) -> None:
        plain(self, event)
        if not seen:
            seen.append(True)
            QTimer.singleShot(0, lambda: then(self))

    kind.paintEvent = paint


def bare() -> None:
    """A window of Qt with nothing in it."""
    from PySide6.QtWidgets import QApplication, QMainWindow

    class Window(QMainWindow):
        pass

    application = QApplication([])
    _after_paint(Window, lambda _window: _leave())
    window = Window()
    window.resize(1280, 800)
    window.show()
    application.exec()


def login() -> None:
    """The least that a login can be: Qt's own widgets in our fonts, right to left, with nothing
    behind them.
    """
    from PySide6.QtCore import Qt
    from PySide6.QtGui import QFont, QFontDatabase
    from PySide6.QtWidgets import (
        QApplication,
        QLabel,
        QLineEdit,
        QMainWindow,
        QPushButton,
        QVBoxLayout,
        QWidget,
    )

    from app.resources import path
    from app.texts import window as texts

    class Window(QMainWindow):
        pass

    application = QApplication(["bench", "-style", "Fusion"])
    for weight in ("Regular", "Medium", "SemiBold", "Bold"):
        QFontDatabase.addApplicationFont(str(path(f"fonts/Vazirmatn-{weight}.ttf")))
    application.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    application.setFont(QFont("Vazirmatn", 11))
    application.setStyleSheet("QLineEdit { border: 1px solid gray; border-radius: 8px; }")
    _after_paint(Window, lambda _window: _leave())
    window, page = Window(), QWidget()
    column = QVBoxLayout(page)
    for words in (texts.PRODUCT, texts.SCAN_BADGE, texts.BADGE_HINT, texts.OR_CHOOSE, texts.SECRET):
        column.addWidget(QLabel(words, alignment=Qt.AlignmentFlag.AlignCenter))
    column.addWidget(QLineEdit())
    column.addWidget(QPushButton(texts.LOGIN))
    window.setCentralWidget(page)
    window.resize(1280, 800)
    window.show()
    application.exec()


def ours(folder: Path, then: Callable[[Any], None]) -> None:
    """The program as it is started without a command, until the login is painted."""
    from app.__main__ import main as start
    from app.views.frame import Frame

    _after_paint(Frame, then)
    start(["--home", str(folder)])


def furnished(folder: Path, then: Callable[[Any], None]) -> None:
    """The same, until the widgets of the login are painted in the place of its picture."""

    def picture_painted(frame: Any) -> None:
        frame.painted.connect(lambda: _after_paint(type(frame.centralWidget()), then))

    ours(folder, picture_painted)


def _pack_a_book(shell: Any, folder: Path) -> None:
    """At the first moment a badge, then a request, then its first book: until that is stored."""
    import sqlite3

    from PySide6.QtCore import QTimer

    badge, request, book = (folder / "codes").read_text().split()
    stored = sqlite3.connect(folder / "ketabresan.db")
    # Seldom enough that asking is no part of what is measured.
    timer = QTimer(shell, interval=5)
    to_scan = [request, book]

    def reason(word: str) -> bool:
        found = stored.execute("SELECT 1 FROM scan_event WHERE reason = ?", (word,)).fetchone()
        return found is not None

    def look() -> None:
        if reason("packed"):
            _leave()
        its_turn = reason("opened") if len(to_scan) == 1 else not shell.at_login()
        if to_scan and its_turn:
            shell.scanned(to_scan.pop(0))

    timer.timeout.connect(look)
    timer.start()
    # What a scanner types before the window works waits in its queue until then.
    shell.scanned(badge)


def empty_table() -> None:
    """A table of Qt's own without rows, in an application that is up already."""
    from PySide6.QtWidgets import QApplication, QTableView

    class View(QTableView):
        pass

    application = QApplication([])
    _show(View, View)
    application.exec()


def table(file: Path) -> None:
    """Our list of requests on a library's file, in an application that is up already."""
    import datetime as dt

    from PySide6.QtWidgets import QApplication

    from app.models.database import Database
    from app.services import requests
    from app.services.requests import RequestFilter
    from app.views import request_looks, theme
    from app.views.requests_screen import COLUMNS
    from app.views.tables import PagedModel, Table
    from tests.services.world import World

    class View(Table):
        pass

    application = QApplication([])
    theme.apply(application)
    database = Database(f"sqlite:///{file}")
    desk, today = World.key("desk"), dt.date(2026, 11, 23)

    def page(size: int) -> Any:
        with database.read() as session:
            return requests.search(session, RequestFilter(), by=desk, limit=size)

    def make() -> QTableView:
        found = page(50)
        model: PagedModel[Any] = PagedModel(COLUMNS)
        view = View(model)
        looks = [request_looks.row_look(row, today, "") for row in found.rows]
        model.restart(looks, more=found.next is not None)
        return view

    # The services were imported and the database opened by whatever was shown before the list.
    page(1)
    _show(View, make)
    application.exec()


def _show(kind: type[QWidget], make: Callable[[], QWidget]) -> None:
    """Make and show a window; say when it began, was painted, and how much memory came with it."""
    import psutil

    process = psutil.Process()
    before, begun = process.memory_info().rss, time.monotonic()
    kept: list[QWidget] = []

    def painted(_window: object) -> None:
        now = time.monotonic()
        _leave(now - begun, process.memory_info().rss - before)

    _after_paint(kind, painted)
    kept.append(make())
    kept[0].resize(1000, 700)
    kept[0].show()
    _KEPT.extend(kept)


_KEPT: list[object] = []
"""Windows that Python must not take away."""

if __name__ == "__main__":
    main(sys.argv[1], Path(sys.argv[2] if len(sys.argv) > 2 else "."))
