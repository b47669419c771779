"""A window for the tests under a real X server: does as it is told, says what reached what.

Lines on standard input: ``focus NAME`` (of ``PIECES``, or ``nothing``), ``calendar``, ``list``,
``close`` (the calendar), ``empty`` (the fields), ``state``. Lines on standard output are JSON.
"""

from __future__ import annotations

import datetime as dt
import json
import os
import sys

from PySide6.QtCore import QSocketNotifier, Qt, QTimer
from PySide6.QtWidgets import QApplication, QCheckBox

from app.views.cells import Cell
from app.views.controls import Button
from app.views.date_field import DateField
from app.views.fields import LineEdit, SecretField
from app.views.scan_input import ScanInput
from app.views.screen import Screen
from app.views.select import Option, Select
from app.views.tables import Column, PagedModel, Table
from app.views.text_box import TextBox

DAY = dt.date(2026, 11, 23)


def say(**what: object) -> None:
    sys.stdout.write(json.dumps(what, ensure_ascii=False) + "\n")
    sys.stdout.flush()


class Station(Screen):
    """One of everything that can have the focus."""

    def __init__(self) -> None:
        super().__init__("station")
        self.setWindowTitle("station")
        self.happened: list[str] = []
        self.field = LineEdit("")
        self.secret = SecretField()
        self.button = Button("ثبت")
        self.tick = QCheckBox("تأیید")
        self.choice = Select("روش", [Option("post", "پست"), Option("courier", "پیک")])
        self.day = DateField("روز", lambda: DAY)
        self.box = TextBox("یادداشت")
        model: PagedModel[str] = PagedModel([Column("نام", lambda row: Cell(row))])
        model.restart(["الف", "ب", "پ"])
        self.table = Table(model)
        self.table.choose(1)
        for piece in PIECES:
            self.page.addWidget(getattr(self, piece))
        self.button.clicked.connect(lambda: self.happened.append("pressed"))
        self.choice.taken.connect(self.happened.append)
        self.day.chosen.connect(lambda day: self.happened.append(str(day)))
        self.table.opened.connect(lambda at: self.happened.append(f"opened {at}"))
        self.field.returnPressed.connect(lambda: self.happened.append("entered"))
        self.field.textChanged.connect(lambda text: say(field=text))
        for key in ("Ctrl+L", "Ctrl+1", "F4", "Ctrl+Return"):
            self.on_key(key, None, lambda key=key: say(key=key))

    def state(self) -> dict[str, object]:
        """Everything that a key could have changed."""
        popup = QApplication.activePopupWidget()
        return {
            "happened": self.happened,
            "texts": [self.field.text(), self.secret.text(), self.box.words(), self.day.text()],
            "ticked": self.tick.isChecked(),
            "choice": self.choice.key(),
            "row": self.table.chosen(),
            "down": self.button.isDown(),
            "popup": type(popup).__name__,
            "focus": type(QApplication.focusWidget()).__name__,
        }

    def do(self, line: str) -> None:
        word, _, name = line.partition(" ")
        if word == "focus":
            focused = QApplication.focusWidget()
            if focused:
                focused.clearFocus()
            if name != "nothing":
                getattr(self, name).setFocus(Qt.FocusReason.OtherFocusReason)
        elif word == "calendar":
            self.day.open_calendar()
        elif word == "list":
            self.choice.open_list()
        elif word == "empty":
            for edit in (self.field, self.secret, self.box):
                edit.clear()
            self.day.show_day(DAY)
        elif word == "close":
            while popup := QApplication.activePopupWidget():
                popup.close()
        say(state=self.state())


PIECES = ("field", "secret", "button", "tick", "choice", "day", "box", "table")


def main() -> None:
    app = QApplication(sys.argv)
    catcher = ScanInput(app)
    window = Station()
    catcher.scanned.connect(lambda code: say(scan=code))
    catcher.torn.connect(lambda: say(torn=True))
    window.field.setFocus()
    window.show()
    window.activateWindow()
    orders = QSocketNotifier(sys.stdin.fileno(), QSocketNotifier.Type.Read, window)
    waiting = bytearray()

    def read() -> None:
        waiting.extend(os.read(sys.stdin.fileno(), 4096))
        while b"\n" in waiting:
            line, _, rest = bytes(waiting).partition(b"\n")
            waiting[:] = rest
            window.do(line.decode())

    orders.activated.connect(read)
    poll = QTimer(window, interval=20)

    def ready() -> None:
        if window.isActiveWindow():
            poll.stop()
            say(ready=int(window.winId()))

    poll.timeout.connect(ready)
    poll.start()
    say(window=int(window.winId()))
    app.exec()


if __name__ == "__main__":
    main()
