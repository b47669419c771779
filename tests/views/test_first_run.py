"""The first run: from an empty folder to a supervisor at work, with nothing lost on the way."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QEvent, QProcess, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QWidget
from pytestqt.qtbot import QtBot

from app.cli.sample_day import command as sample_day
from app.models import Branch, Staff, Station
from app.models.states import Role
from app.services import secrets
from app.services.use_case import Secret
from app.settings import DATABASE_NAME
from app.texts import first_run as texts
from app.texts import organisation as organisation_texts
from app.texts import window as window_texts
from app.views import first_run_practice, theme
from app.views.first_run import LIBRARY, SUPERVISOR, FirstRun, LaterStep
from app.views.first_run_practice import PracticeStep
from app.views.icons import Icon
from app.views.place_lines import ChoiceLine
from app.views.places import cities, counties, matching, provinces
from app.views.recovery_card import RecoveryCard
from app.views.settings_section import Section
from tests.views.at_work import AtWork, at_work, words
from tests.views.previewed import desk_of, draft_of, preview_of

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


@pytest.fixture
def wizard(qtbot: QtBot) -> FirstRun:
    """The wizard alone, with two sections after its own steps."""
    steps = [LaterStep(texts.PRINTERS, Sheet), LaterStep(texts.SCANNER, Sheet)]
    made = FirstRun(steps)
    qtbot.addWidget(made)
    made.resize(1200, 800)
    made.show()
    return made


@pytest.fixture
def empty(sqlite_template: Path, tmp_path: Path, qtbot: QtBot) -> Iterator[AtWork]:
    with at_work(sqlite_template, tmp_path / "home", world=False) as made:
        made.application.start()
        yield made


def type_in(widget: QWidget | None, text: str) -> None:
    """Keys with letters of any script; those of QTest are Latin."""
    assert widget is not None
    for letter in text:
        for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
            key = QKeyEvent(kind, 0, Qt.KeyboardModifier.NoModifier, letter)
            QApplication.sendEvent(widget, key)


def form_of(counter: AtWork) -> FirstRun:
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
    form.supervisor.recovery.kept.setChecked(True)
    form.go_on()


# From nothing to a supervisor at work


def test_the_first_run_makes_a_library_and_lets_its_supervisor_in(empty: AtWork) -> None:
    form = found(empty)
    code = form.supervisor.recovery.code()
    row = empty.rows(Branch)[0]
    assert (row.code, row.name, row.loan_days, row.mail_days) == ("0070", BOXES["name"], 14, 5)
    person = empty.rows(Staff)[0]
    assert (person.display_name, person.role) == ("رضا کریمی", Role.SUPERVISOR)
    assert secrets.fits(person.recovery_hash, Secret(code))
    assert [station.name for station in empty.rows(Station)] == ["میز ۱"]
    confirm(form)
    form.done.emit()
    assert not empty.shell.at_login()
    assert "رضا کریمی" in words(empty.shell.top)
    assert BOXES["name"] in words(empty.shell.top)
    assert empty.requests.list.rows() == ()


def test_the_first_key_goes_into_the_first_box(empty: AtWork) -> None:
    form = form_of(empty)
    assert empty.shell.focusWidget() is form.library.fields["name"].edit


def test_the_bar_and_the_foot_come_with_the_work(empty: AtWork) -> None:
    assert empty.shell.top.isHidden()
    form = found(empty)
    confirm(form)
    form.done.emit()
    assert not empty.shell.top.isHidden()
    assert not empty.shell.foot.isHidden()


def test_what_the_records_refuse_is_said_beside_its_box(empty: AtWork) -> None:
    form = form_of(empty)
    form.fill(**BOXES)
    values = form.library.values() | form.supervisor.boxes.values()
    form.founding.emit({**values, "code": "۰۰۰۰"})
    assert form.error("code") == organisation_texts.CODE_FORM
    assert form.step() == LIBRARY
    assert form.supervisor.recovery.code() == ""
    assert form.next.isEnabled()


def test_the_library_is_changed_when_one_goes_back(empty: AtWork) -> None:
    form = found(empty)
    confirm(form)
    form.go_to(LIBRARY)
    assert not form.library.fields["code"].edit.isEnabled()
    form.fill(address="خیابان معلم، پلاک ۱۲")
    form.library.loan.show_value(21)
    form.go_on()
    row = empty.rows(Branch)[0]
    assert (row.address, row.loan_days) == ("خیابان معلم، پلاک ۱۲", 21)
    assert row.default_service_id is not None
    assert form.step() == SUPERVISOR


def test_the_code_is_printed_on_a_sheet_that_stands_in_no_file(
    empty: AtWork, tmp_path: Path
) -> None:
    form = found(empty)
    form.supervisor.recovery.print.click()
    assert draft_of(empty.shell).what == "برگهٔ کد بازیابی"
    desk_of(empty.shell).ask_file = lambda _: tmp_path / "sheet.pdf"
    preview_of(empty.shell).panel.save.click()
    preview_of(empty.shell).back.click()
    assert form.supervisor.recovery.answer.words() == texts.CODE_PRINTED
    confirm(form)
    assert not list(empty.folder.rglob("*.pdf"))
    assert form.supervisor.recovery.code() == ""


def test_a_scan_during_the_first_run_logs_nobody_in(empty: AtWork) -> None:
    empty.application.scanned("8870013051234561")
    empty.shell.rail.chosen.emit(window_texts.REQUESTS)
    form = found(empty)
    empty.application.scanned("GL-1001")
    assert form.step() == SUPERVISOR


def test_on_the_real_pool_it_ends_at_work_with_a_backup(
    sqlite_template: Path, tmp_path: Path, qtbot: QtBot
) -> None:
    with at_work(sqlite_template, tmp_path / "home", world=False, inline=False) as counter:
        counter.application.start()
        qtbot.waitUntil(lambda: counter.shell.findChild(FirstRun) is not None, timeout=30_000)
        form = found(counter)
        assert not form.next.isEnabled()
        qtbot.waitUntil(lambda: form.supervisor.recovery.code() != "", timeout=60_000)
        qtbot.waitUntil(lambda: counter.application.counter.worker is not None, timeout=60_000)
        confirm(form)
        for _ in range(4):
            form.go_on()
        qtbot.waitUntil(lambda: not counter.shell.at_login(), timeout=30_000)
        done = window_texts.BACKUP_AT.format(when="امروز")
        qtbot.waitUntil(lambda: done in words(counter.shell.foot), timeout=60_000)
    assert len(counter.rows(Branch)) == 1


# The steps


def test_next_stays_enabled_and_goes_to_the_first_error(wizard: FirstRun) -> None:
    wizard.fill(**BOXES)
    wizard.fill(name="", postal_code="۴۱۳۵۷۱۲۶")
    assert wizard.next.isEnabled()
    wizard.next.click()
    assert wizard.step() == LIBRARY
    assert wizard.focusWidget() is wizard.library.fields["name"].edit
    assert wizard.error("name")
    assert "۸" in wizard.error("postal_code")


@pytest.mark.parametrize(
    ("box", "value"), [("code", "۱۲"), ("postal_code", "۱۲۳"), ("phone", "تلفن")]
)
def test_an_error_appears_on_leaving_the_box_and_goes_with_the_next_key(
    wizard: FirstRun, qtbot: QtBot, box: str, value: str
) -> None:
    edit = wizard.library.fields[box].edit
    wizard.activateWindow()
    qtbot.waitUntil(wizard.isActiveWindow)
    edit.setFocus()
    type_in(edit, value)
    assert wizard.error(box) == ""
    wizard.library.fields["address"].edit.setFocus()
    assert wizard.error(box)
    edit.setFocus()
    type_in(edit, "۱")
    assert wizard.error(box) == ""


def test_walking_through_an_empty_box_is_no_error(wizard: FirstRun, qtbot: QtBot) -> None:
    wizard.activateWindow()
    qtbot.waitUntil(wizard.isActiveWindow)
    wizard.library.fields["name"].edit.setFocus()
    wizard.library.fields["code"].edit.setFocus()
    assert wizard.error("name") == ""


def test_the_label_follows_every_key(wizard: FirstRun) -> None:
    wizard.fill(**{**BOXES, "name": "", "phone": ""})
    name = wizard.library.fields["name"].edit
    type_in(name, "باران")
    said = wizard.library.preview.words()
    assert "باران" in said
    assert "گیلان، رشت، خیابان سعدی، پلاک ۷۲" in said
    assert "کد پستی ۴۱۳۵۷" in said
    type_in(wizard.library.fields["phone"].edit, "01333")
    assert "تلفن ۰۱۳۳۳" in wizard.library.preview.words()


def test_the_supervisor_must_keep_the_code_before_going_on(wizard: FirstRun) -> None:
    wizard.fill(**BOXES)
    wizard.show_code("1" * 24, "1111-1111")
    wizard.go_on()
    assert wizard.supervisor.recovery.complaint() == texts.CONFIRM_CODE
    assert wizard.step() == SUPERVISOR
    wizard.go_to(3)
    assert wizard.step() == SUPERVISOR
    confirm(wizard)
    assert wizard.step() == SUPERVISOR + 1
    assert wizard.supervisor.stage() == 2


def test_no_button_lies_on_the_recovery_code(qtbot: QtBot) -> None:
    card = RecoveryCard()
    qtbot.addWidget(card)
    card.show_code("023864924588796097155051", "0238-6492-4588-7960-9715-5051")
    card.resize(624, 10)
    card.show()
    (code,) = [label for label in card.findChildren(QLabel) if "0238" in label.text()]
    assert code.geometry().bottom() + theme.px(8) < card.print.geometry().top()


def test_nothing_is_lost_when_going_back(wizard: FirstRun) -> None:
    wizard.fill(**BOXES)
    wizard.go_on()
    wizard.back.click()
    assert wizard.step() == LIBRARY
    values = wizard.library.values() | wizard.supervisor.boxes.values()
    assert BOXES.items() <= values.items()


def test_the_list_leads_past_nothing_that_must_be(wizard: FirstRun) -> None:
    wizard.steps.items[3].click()
    assert wizard.step() == LIBRARY
    assert wizard.error("name")
    asked: list[object] = []
    wizard.founding.connect(asked.append)
    wizard.fill(**BOXES)
    wizard.steps.items[3].click()
    assert wizard.step() == SUPERVISOR
    assert asked == []


def test_optional_steps_are_skipped_from_the_list(wizard: FirstRun) -> None:
    wizard.fill(**BOXES)
    wizard.show_code("1" * 24, "1111-1111")
    confirm(wizard)
    wizard.steps.items[3].click()
    assert wizard.step() == 3
    wizard.steps.items[2].click()
    assert wizard.step() == 2
    assert [item.remark() for item in wizard.steps.items] == [
        texts.DONE,
        texts.DONE,
        texts.SEEN,
        texts.OPTIONAL,
    ]
    ended: list[bool] = []
    wizard.done.connect(lambda: ended.append(True))
    wizard.go_on()
    wizard.go_on()
    assert ended == [True]


def test_a_section_is_saved_before_one_goes_on_and_may_refuse(wizard: FirstRun) -> None:
    wizard.fill(**BOXES)
    wizard.show_code("1" * 24, "1111-1111")
    confirm(wizard)
    section = wizard.content()
    assert isinstance(section, Sheet)
    section.dirty = True
    wizard.go_on()
    assert (section.saves, wizard.step()) == (1, 2)
    section.refused.emit("چاپگر پیدا نشد.")
    assert wizard.answer() == "چاپگر پیدا نشد."
    assert wizard.step() == 2
    wizard.go_on()
    section.dirty = False
    section.stored.emit()
    assert wizard.step() == 3
    assert wizard.steps.items[2].remark() == texts.DONE


def test_a_scan_goes_to_the_section_in_sight(wizard: FirstRun) -> None:
    wizard.fill(**BOXES)
    wizard.show_code("1" * 24, "1111-1111")
    confirm(wizard)
    wizard.go_on()
    wizard.scanned("GL-1001")
    section = wizard.content()
    assert isinstance(section, Sheet)
    assert section.codes == ["GL-1001"]


def test_the_whole_of_it_by_keyboard(wizard: FirstRun) -> None:
    asked: list[dict[str, str]] = []
    wizard.founding.connect(asked.append)
    for name in ("name", "code"):
        box = wizard.focusWidget()
        type_in(box, BOXES[name])
        QTest.keyClick(box, Qt.Key.Key_Return)
    for name in ("province", "county", "city"):
        box = wizard.focusWidget()
        assert box is wizard.library.fields[name].edit
        if name != "province":
            type_in(box, BOXES[name])
        QTest.keyClick(box, Qt.Key.Key_Escape)
        QTest.keyClick(box, Qt.Key.Key_Return)
    for name in ("address", "postal_code", "phone", "display_name", "user_name", "secret"):
        box = wizard.focusWidget()
        type_in(box, BOXES[name])
        QTest.keyClick(box, Qt.Key.Key_Return)
    assert len(asked) == 1
    assert BOXES.items() <= asked[0].items()


# Places


def test_guilan_has_its_counties_and_they_their_cities() -> None:
    assert "گیلان" in provinces()
    assert {"رشت", "خمام", "تالش", "صومعه‌سرا"} <= set(counties("گیلان"))
    assert counties("گيلان") == counties("گیلان")
    assert "رشت" in cities("گیلان", "رشت")
    assert counties("ناکجا") == ()


def test_what_begins_so_comes_first() -> None:
    assert matching(counties("گیلان"), "رو")[0].startswith("رو")
    assert "صومعه‌سرا" in matching(counties("گیلان"), "صومعه سرا")


def test_a_place_is_chosen_with_the_keys(wizard: FirstRun) -> None:
    county = wizard.library.fields["county"].edit
    assert isinstance(county, ChoiceLine)
    county.setFocus()
    type_in(county, "لنگ")
    assert county.offered() == ("لنگرود",)
    QTest.keyClick(county, Qt.Key.Key_Down)
    QTest.keyClick(county, Qt.Key.Key_Return)
    assert county.text() == "لنگرود"
    assert county.offered() == ()
    # Its own city comes with it.
    assert wizard.library.fields["city"].edit.text() == "لنگرود"
    assert wizard.focusWidget() is wizard.library.fields["city"].edit


def test_another_province_takes_its_county_and_city_with_it(wizard: FirstRun) -> None:
    wizard.fill(**BOXES)
    province = wizard.library.fields["province"].edit
    province.setFocus()
    province.selectAll()
    type_in(province, "مازن")
    QTest.keyClick(province, Qt.Key.Key_Down)
    QTest.keyClick(province, Qt.Key.Key_Return)
    assert province.text() == "مازندران"
    assert wizard.library.fields["county"].edit.text() == ""
    assert wizard.library.fields["city"].edit.text() == ""


# Practice


def test_the_secret_of_the_sample_day_is_the_one_that_is_shown() -> None:
    assert first_run_practice.SECRET == sample_day.SECRET


def test_a_practice_library_is_made_in_a_folder_of_its_own(tmp_path: Path, qtbot: QtBot) -> None:
    home = tmp_path / "ketabresan"
    step = PracticeStep(home, dt.date(2026, 11, 22), requests=sample_day.LEAST)
    qtbot.addWidget(step)
    step.show()
    with qtbot.waitSignal(step.made, timeout=240_000):
        step.make.click()
        assert not step.make.isEnabled()
    assert (tmp_path / "ketabresan-practice" / DATABASE_NAME).exists()
    assert not home.exists()
    assert "karimi" in step.answer.words()
    assert step.make.isHidden()
    assert not step.open.isHidden()


def test_a_window_that_goes_leaves_no_half_made_practice_library(
    tmp_path: Path, qtbot: QtBot
) -> None:
    step = PracticeStep(tmp_path / "home", dt.date(2026, 11, 22))
    qtbot.addWidget(step)
    step.make.click()
    qtbot.waitUntil(step.folder.exists, timeout=60_000)
    step.stop()
    assert not step.working()
    assert not step.folder.exists()


def test_a_practice_library_that_cannot_be_made_is_told(
    tmp_path: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    step = PracticeStep(tmp_path / "home", dt.date(2026, 11, 22))
    qtbot.addWidget(step)
    monkeypatch.setattr(first_run_practice, "program", lambda: [str(tmp_path / "nothing")])
    step.make.click()
    qtbot.waitUntil(lambda: bool(step.answer.words()))
    assert texts.PRACTICE_FAILED in step.answer.words()
    assert step.make.isEnabled()


def test_the_practice_library_opens_in_another_window(
    tmp_path: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = first_run_practice.practice_home(tmp_path / "home")
    folder.mkdir()
    (folder / DATABASE_NAME).touch()
    started: list[Any] = []
    monkeypatch.setattr(QProcess, "startDetached", lambda *given: started.append(given))
    step = PracticeStep(tmp_path / "home", dt.date(2026, 11, 22))
    qtbot.addWidget(step)
    step.open.click()
    assert started[0][1][-2:] == ["--home", str(folder)]
    assert texts.PRACTICE_THERE in step.answer.words()
