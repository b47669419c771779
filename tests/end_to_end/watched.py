"""The real program, watched from outside: ``python -m tests.end_to_end.watched HOME``.

It is started as it always is. A line on standard input is answered by a line of JSON on standard
output that says what a person in front of it sees: it is looked at, and nothing is done to it.
"""

from __future__ import annotations

import json
import os
import sys
from typing import Any

from PySide6.QtCore import QSocketNotifier
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QWidget

from app.views import theme
from app.views.finder import Finder
from app.views.shell import Shell
from app.views.start import run


def seen() -> dict[str, Any]:
    """The page, what has the focus and what is written, in words."""
    shell = next((one for one in QApplication.allWidgets() if isinstance(one, Shell)), None)
    focus = QApplication.focusWidget()
    return {
        "active": shell is not None and shell.isActiveWindow(),
        "page": "" if shell is None else shell.page_name(),
        "login": shell is None or shell.at_login(),
        "kind": type(focus).__name__,
        "focus": "" if focus is None else focus.accessibleName() or _caption(focus),
        "text": focus.text() if isinstance(focus, QLineEdit) else "",
        "offered": len(focus.found()) if isinstance(focus, Finder) else 0,
        "words": [] if shell is None else _words(shell),
    }


def _caption(widget: QWidget) -> str:
    text = getattr(widget, "text", None)
    return str(text()) if callable(text) else ""


def _words(shell: Shell) -> list[str]:
    """What stands on labels, and what painted things say of themselves."""
    said = [one.text() for one in shell.findChildren(QLabel) if one.isVisible()]
    named = [one.accessibleName() for one in shell.findChildren(QWidget) if one.isVisible()]
    return [words for words in (*said, *named) if words]


def main() -> int:
    app = theme.application(sys.argv[0])
    asked = QSocketNotifier(sys.stdin.fileno(), QSocketNotifier.Type.Read, app)

    def answer() -> None:
        lines = os.read(sys.stdin.fileno(), 4096)
        if not lines:
            asked.setEnabled(False)
        for _ in range(lines.count(b"\n")):
            sys.stdout.write(json.dumps(seen(), ensure_ascii=False) + "\n")
            sys.stdout.flush()

    asked.activated.connect(answer)
    return run(["--home", sys.argv[1]])


if __name__ == "__main__":
    sys.exit(main())
