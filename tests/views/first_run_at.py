"""The first run at a counter: what is filled in, and a section after its own steps."""

from __future__ import annotations

from app.views.first_run import FirstRun
from app.views.icons import Icon
from app.views.settings_section import Section
from tests.views.at_work import AtWork

BOXES = {
    "name": "کتابخانهٔ عمومی باران",
    "code": "۰۰۷۰",
    "province": "گیلان",
    "county": "رشت",
    "city": "رشت",
    "address": "خیابان سعدی، پلاک ۷۲",
    "postal_code": "۴۱۳۵۷۱۹۹۶۸",
    "phone": "۰۱۳۳۳۱۲۳۴۵۶",
    "display_name": "رضا کریمی",
    "user_name": "کریمی",
    "secret": "رمزی که بلند است",
}


class Sheet(Section):
    """A section of the settings whose saving a test ends as it likes."""

    def __init__(self) -> None:
        super().__init__("بخش", "", Icon.PRINT)
        self.dirty = False
        self.codes: list[str] = []
        self.saves = 0

    def unsaved(self) -> bool:
        return self.dirty

    def save(self) -> None:
        self.saves += 1

    def scanned(self, code: str) -> None:
        self.codes.append(code)


def form_of(counter: AtWork) -> FirstRun:
    """The wizard in the window."""
    form = counter.shell.findChild(FirstRun)
    assert isinstance(form, FirstRun)
    return form


def found(counter: AtWork) -> FirstRun:
    """Fill the first two steps; the recovery code is in sight."""
    form = form_of(counter)
    form.fill(**BOXES)
    form.go_on()
    form.go_on()
    return form


def confirm(form: FirstRun) -> None:
    """The code is kept; on to the next step."""
    form.supervisor.recovery.kept.setChecked(True)
    form.go_on()
