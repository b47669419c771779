"""Pictures of the first run, with an invented library and without a database."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtWidgets import QApplication, QWidget

from app.persian.digits import to_persian
from app.texts import first_run as texts
from app.texts import sample
from app.views.camera import picture
from app.views.first_run import FirstRun, LaterStep
from app.views.shell import Shell
from app.views.start import version

_LATER = (texts.PRINTERS, texts.SCANNER, texts.BACKUP, texts.PRACTICE)
_SHORT = "41357126"
"""A postal code of eight digits: the picture shows how that is said."""


def take(app: QApplication, out: Path) -> list[Path]:
    """Write the pictures of the steps that must be; gives their files."""
    shell = Shell(lambda: "", version())
    form = FirstRun([LaterStep(words, QWidget) for words in _LATER])
    shell.show()
    shell.show_first_run(form)
    written: list[Path] = []

    def show(name: str) -> None:
        written.append(picture(app, shell, out / f"{name}.png"))

    form.fill(
        name=sample.BRANCH,
        code=to_persian("0013"),
        county=sample.COUNTY,
        city=sample.CITY,
        address=sample.ADDRESS,
        postal_code=to_persian(_SHORT),
        phone=to_persian(sample.PHONE),
    )
    form.go_on()
    show("first-run")
    form.fill(postal_code=to_persian(f"{_SHORT}12"))
    form.fill(display_name=sample.SUPERVISOR_NAME, user_name=sample.SUPERVISOR_USER)
    digits = "".join(str(at * 7 % 10) for at in range(24))
    form.show_code(digits, "-".join(digits[at : at + 4] for at in range(0, 24, 4)))
    show("first-run-code")
    shell.close()
    shell.deleteLater()
    return written
