"""None"""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from app.models import ActionRecord, ScanEvent
from app.scanner.numbers import Command, command_number
from app.texts import database as database_texts
from app.texts import window as texts
from app.views.fields import SecretField
from app.views.palette import Tone
from tests.views.at_work import AtWork, at_work, give_secret, words

CHANGE_USER = command_number(Command.CHANGE_USER)


def test_the_people_of_the_branch_stand_at_the_login(counter: AtWork) -> None:
    said = words(counter.shell.login)
    assert {"مریم رضایی", "نگار احمدی", "رضا کریمی"} <= set(said.split(" | "))
    assert "کتابخانهٔ عمومی سردار جنگل" in words(counter.shell.top)
    assert "میز ۱" in words(counter.shell.top)
    assert texts.DATABASE_READY in words(counter.shell.foot)


def test_a_badge_lets_the_desk_in(counter: AtWork) -> None:
    counter.log_in("desk")
    assert not counter.shell.at_login()
    assert "مریم رضایی" in words(counter.shell.top)
    worker = counter.application.counter.worker
    assert worker is not None
    assert (worker.staff, worker.role, worker.branch) == (counter.world.key("desk"), "desk", "0013")
    assert worker.station == counter.world.key("station 1")
    assert counter.heard == ["accepted"]


def test_a_name_without_a_secret_is_enough_for_the_desk(counter: AtWork) -> None:
    counter.shell.login.asked.emit("desk", "")
    assert not counter.shell.at_login()


def test_an_unknown_badge_is_refused_at_the_login_and_elsewhere(counter: AtWork) -> None:
    stranger = "8872269503892202"
    counter.application.scanned(stranger)
    assert texts.UNKNOWN_BADGE in words(counter.shell.login)
    counter.log_in("desk")
    counter.application.scanned(stranger)
    assert counter.shell.message().startswith(texts.UNKNOWN_BADGE)
    assert "مریم رضایی" in words(counter.shell.top)
    assert counter.heard == ["error", "accepted", "error"]
    # It is gone with the next scan; what is about no scan stays.
    counter.application.scanned("GL-1001")
    assert counter.shell.message() == ""
    counter.shell.say(Tone.WARNING, texts.BACKUP_FAILED)
    counter.application.scanned("GL-1001")
    assert counter.shell.message() == texts.BACKUP_FAILED


def test_a_book_is_no_badge(counter: AtWork) -> None:
    counter.application.scanned("GL-1001")
    assert texts.NOT_A_BADGE in words(counter.shell.login)


def test_a_supervisors_badge_asks_for_the_secret(counter: AtWork) -> None:
    give_secret(counter, "supervisor", "رمز سرپرست ۱")
    counter.log_in("supervisor")
    assert counter.shell.at_login()
    counter.shell.login.asked.emit("supervisor", "نادرست نادرست")
    assert counter.shell.at_login()
    assert "درست نیست" in words(counter.shell.login)
    counter.world.now += dt.timedelta(seconds=5)
    counter.shell.login.asked.emit("supervisor", "رمز سرپرست ۱")
    assert not counter.shell.at_login()
    worker = counter.application.counter.worker
    assert worker is not None
    assert worker.supervises


def test_failures_make_the_next_try_wait(counter: AtWork) -> None:
    give_secret(counter, "supervisor", "رمز سرپرست ۱")
    for _ in range(4):
        counter.shell.login.asked.emit("supervisor", "نادرست نادرست")
        counter.world.now += dt.timedelta(seconds=400)
    assert "صبر کنید" in words(counter.shell.login)
    assert counter.shell.at_login()


def test_another_badge_switches_the_user_and_keeps_the_screen(counter: AtWork) -> None:
    give_secret(counter, "supervisor", "رمز سرپرست ۱")
    counter.log_in("desk")
    page = counter.requests
    page.show_form()
    page.form.set_note("نوشته‌ای که می‌ماند")
    counter.log_in("supervisor")
    assert counter.shell.at_login()
    counter.shell.login.asked.emit("supervisor", "رمز سرپرست ۱")
    assert counter.shell.page() is page
    assert page.shown() is page.form
    assert page.form.note() == "نوشته‌ای که می‌ماند"
    assert "رضا کریمی" in words(counter.shell.top)
    counter.log_in("desk")
    assert counter.shell.page() is page
    assert "مریم رضایی" in words(counter.shell.top)


def test_the_card_that_changes_the_user_locks_the_station(counter: AtWork) -> None:
    counter.log_in("desk")
    counter.application.scanned(CHANGE_USER)
    assert counter.shell.at_login()
    assert counter.application.counter.worker is None


def test_a_scan_that_came_in_pieces_is_told(counter: AtWork) -> None:
    counter.log_in("desk")
    counter.application.torn("88100")
    assert texts.SCAN_TORN in counter.shell.message()
    assert counter.heard[-1] == "error"
    (event,) = counter.rows(ScanEvent)
    assert (event.raw, event.reason) == ("88100", "torn")


def test_of_a_torn_scan_nothing_is_kept_beside_a_secret_or_before_the_login(
    counter: AtWork, qtbot: QtBot
) -> None:
    counter.application.torn("88100")
    assert counter.rows(ScanEvent) == []
    counter.log_in("desk")
    field = SecretField()
    qtbot.addWidget(field)
    field.show()
    field.activateWindow()
    field.setFocus()
    qtbot.waitUntil(field.hasFocus)
    counter.application.torn("رمز")
    assert [event.raw for event in counter.rows(ScanEvent)] == [""]


def test_the_first_start_of_a_day_makes_a_backup(counter: AtWork) -> None:
    made = list((counter.folder / "backups").glob("ketabresan-*.db"))
    assert len(made) == 1
    assert "آخرین پشتیبان: امروز" in words(counter.shell.foot)


def test_closing_backs_up_what_is_new(sqlite_template: Path, tmp_path: Path) -> None:
    with at_work(sqlite_template, tmp_path / "home") as counter:
        counter.application.start()
        counter.log_in("desk")
        backups = counter.folder / "backups"
        before = set(backups.glob("*.db"))
    assert len(set(backups.glob("*.db")) - before) == 1


def test_a_database_that_cannot_be_opened_is_told_and_tried_again(
    sqlite_template: Path, tmp_path: Path
) -> None:
    with at_work(sqlite_template, tmp_path / "home") as counter:
        file = counter.folder / "ketabresan.db"
        good = counter.folder / "good.db"
        counter.world.database.close()
        file.rename(good)
        file.write_bytes(b"nothing that SQLite knows" * 100)
        counter.application.start()
        assert database_texts.NOT_OURS in counter.shell.message()
        assert texts.DATABASE_LOST in words(counter.shell.foot)
        good.replace(file)
        counter.application.start()
        assert counter.shell.message() == ""
        assert texts.DATABASE_READY in words(counter.shell.foot)


def test_a_second_window_at_the_same_station_is_refused(
    counter: AtWork, sqlite_template: Path, tmp_path: Path
) -> None:
    with at_work(sqlite_template, tmp_path / "other") as other:
        other.application.home.folder = counter.folder
        other.application.start()
        assert "باز است" in other.shell.message()


@pytest.fixture
def empty(sqlite_template: Path, tmp_path: Path, qtbot: QtBot) -> object:
    with at_work(sqlite_template, tmp_path / "home", world=False) as made:
        made.application.start()
        yield made


def test_nothing_is_done_before_anybody_has_logged_in(empty: AtWork) -> None:
    empty.application.scanned("GL-1001")
    empty.shell.rail.chosen.emit(texts.REQUESTS)
    assert not (empty.folder / "backups").exists()


def test_on_the_real_pool_the_window_opens_and_lets_somebody_in(
    sqlite_template: Path, tmp_path: Path, qtbot: QtBot
) -> None:
    with at_work(sqlite_template, tmp_path / "home", inline=False) as counter:
        counter.application.start()
        qtbot.waitUntil(lambda: texts.DATABASE_READY in words(counter.shell.foot), timeout=30_000)
        counter.log_in("desk")
        qtbot.waitUntil(lambda: not counter.shell.at_login(), timeout=30_000)
        qtbot.waitUntil(lambda: "پشتیبان: امروز" in words(counter.shell.foot), timeout=30_000)
    assert counter.rows(ActionRecord)
