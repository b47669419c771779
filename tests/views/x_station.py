"""A window for the tests under a real X server: says on standard output what reached what."""

from __future__ import annotations

import json
import sys

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QLineEdit, QVBoxLayout, QWidget

from app.views.controls import Button
from app.views.scan_input import ScanInput


def say(**what: object) -> None:
    sys.stdout.write(json.dumps(what, ensure_ascii=False) + "\n")
    sys.stdout.flush()


def main() -> None:
    app = QApplication(sys.argv)
    catcher = ScanInput(app)
    window = QWidget()
    window.setWindowTitle("station")
    field, button = QLineEdit(), Button("ثبت")
    column = QVBoxLayout(window)
    column.addWidget(field)
    column.addWidget(button)
    catcher.scanned.connect(lambda code: say(scan=code))
    catcher.torn.connect(lambda: say(torn=True))
    field.textChanged.connect(lambda text: say(field=text))
    button.clicked.connect(lambda: say(pressed=True))
    (button if "button" in sys.argv else field).setFocus()
    window.show()
    window.activateWindow()
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
