"""The first run: from nothing to a supervisor at work, with what is printed on the way."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from app.models import Branch, Staff, Station
from app.models.states import Role
from app.services import secrets
from app.services.use_case import Secret
from app.texts import first_run as texts
from app.texts import organisation as organisation_texts
from app.texts import window as window_texts
from app.views.first_run import LIBRARY, SUPERVISOR, FirstRun
from tests.views.at_work import AtWork, at_work, words
from tests.views.first_run_at import BOXES, confirm, form_of, found
from tests.views.previewed import desk_of, draft_of, preview_of


@pytest.fixture
def empty(sqlite_template: Path, tmp_path: Path, qtbot: QtBot) -> Iterator[AtWork]:
    with at_work(sqlite_template, tmp_path / "home", world=False) as made:
        made.application.start()
        yield made


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
