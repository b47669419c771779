"""Backups and the database in the settings: what a button says is what happens to the files."""

from __future__ import annotations

import datetime as dt
import logging
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QFileDialog, QLineEdit, QWidget
from pytestqt.qtbot import QtBot
from sqlalchemy import make_url

from app import settings as settings_file
from app.models import ActionRecord, ClosedDay
from app.models.action import Action
from app.models.database import Database
from app.services import organisation
from app.services.keeping.backup import back_up, list_backups
from app.services.keeping.check import check
from app.services.keeping.folder import FolderState
from app.services.keeping.reach import Found, Parts, parts_of, url_of
from app.services.use_case import Secret
from app.texts import keeping as keeping_texts
from app.texts import settings_data as texts
from app.views import settings_backup_looks as looks
from app.views.settings_backup import SHOWN, BackupSection
from app.views.settings_database import DatabaseSection
from tests.databases import SMALL_WORLD, Templates
from tests.needs import requires
from tests.postgresql import Server
from tests.services.keeping_world import journalled, unguarded
from tests.services.world import NOON, build
from tests.views.at_work import AtWork, at_work, words
from tests.views.settings_at import screen, section

DAY = dt.date(2026, 12, 8)


@pytest.fixture
def backups(counter: AtWork) -> BackupSection:
    found = section(counter, "settings_backup")
    assert isinstance(found, BackupSection)
    return found


@pytest.fixture
def data(counter: AtWork) -> DatabaseSection:
    found = section(counter, "settings_database")
    assert isinstance(found, DatabaseSection)
    return found


def close_a_day(counter: AtWork) -> None:
    def work(session: object) -> None:
        action: Action = counter.world.action()
        organisation.close_day(session, day=DAY, action=action)  # type: ignore[arg-type]

    counter.world.database.do(work)


# Backups


def test_a_backup_is_made_listed_and_told_in_the_foot(
    counter: AtWork, backups: BackupSection
) -> None:
    before = list_backups(counter.folder / "backups")
    backups.make.click()
    made = list_backups(counter.folder / "backups")
    assert len(made) == len(before) + 1
    assert made[0].verified_at is not None
    assert texts.BACKED_UP in backups.answer.words()
    first = backups.rows.looks()[0]
    assert first.key == str(made[0].path)
    assert first.chip is not None
    assert first.chip.text == texts.PROVED
    assert "امروز" in first.text
    assert backups.make.isEnabled()
    assert "آخرین پشتیبان: امروز" in words(counter.shell.foot)


def test_a_backup_that_fails_says_so_and_can_be_tried_again(
    counter: AtWork, backups: BackupSection, tmp_path: Path
) -> None:
    blocked = tmp_path / "no-folder"
    blocked.write_text("")
    settings_file.save(settings_file.Settings(counter.folder, backup_dir=blocked))
    backups.make.click()
    assert backups.answer.words()
    assert texts.BACKED_UP not in backups.answer.words()
    assert backups.make.isEnabled()


def test_a_file_without_its_note_is_not_called_proved(
    counter: AtWork, backups: BackupSection
) -> None:
    backups.make.click()
    (newest, *_) = list_backups(counter.folder / "backups")
    newest.path.with_name(newest.path.name + ".json").unlink()
    backups.arrive()
    chip = backups.rows.looks()[0].chip
    assert chip is not None
    assert chip.text == texts.NOT_PROVED


def test_older_backups_are_counted_and_shown_when_asked_for(
    counter: AtWork, backups: BackupSection
) -> None:
    folder = counter.folder / "backups"
    for days in range(SHOWN + 3, 0, -1):
        back_up(counter.world.database, folder, now=NOON - dt.timedelta(days))
    backups.arrive()
    there = len(list_backups(folder))
    assert len(backups.rows.looks()) == SHOWN
    assert texts.older_backups(there - SHOWN) in words(backups)
    backups.show_all.click()
    assert len(backups.rows.looks()) == there


def test_another_folder_is_stored_and_used(
    counter: AtWork, backups: BackupSection, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    wanted = tmp_path / "elsewhere"
    wanted.mkdir()
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *_: str(wanted))
    backups.choose.click()
    assert backups.unsaved()
    assert settings_file.load(counter.folder).backup_dir is None
    backups.save()
    assert settings_file.load(counter.folder).backup_dir == wanted
    assert not backups.unsaved()
    assert backups.rows.looks() == ()
    backups.make.click()
    assert len(list_backups(wanted)) == 1
    backups.usual.click()
    backups.save()
    assert settings_file.load(counter.folder).backup_dir is None


@pytest.mark.parametrize("typed", ["", "backups", "/proc/no-such/folder"])
def test_a_folder_that_is_none_is_refused_at_its_box(
    counter: AtWork, backups: BackupSection, typed: str
) -> None:
    backups.folder.write("folder", typed)
    backups.save()
    assert backups.folder.error("folder")
    assert settings_file.load(counter.folder).backup_dir is None
    backups.forget()
    assert backups.folder.values()["folder"] == str(counter.folder / "backups")
    assert backups.folder.error("folder") == ""


def test_what_is_said_of_a_folder() -> None:
    def state(*, writable: bool = True, network: bool = False, disk: bool = False) -> FolderState:
        return FolderState(Path("/x"), True, writable, 5 << 30, network, disk)

    assert looks.folder_warning(state()) is None
    assert looks.folder_warning(state(network=True, disk=True)) == texts.ON_NETWORK
    assert looks.folder_warning(state(disk=True)) == texts.SAME_DISK
    assert looks.folder_warning(state(writable=False)) == texts.FOLDER_NOT_WRITABLE
    assert [chip.text for chip in looks.folder_chips(state())] == [
        texts.FOLDER_GOOD,
        "۵ گیگابایت جای خالی",
    ]


@pytest.mark.parametrize(
    ("octets", "said"),
    [
        (10, "۱ کیلوبایت"),
        (900 << 10, "۹۰۰ کیلوبایت"),
        ((3 << 20) + (1 << 19), "۳٫۵ مگابایت"),
        (5 << 30, "۵ گیگابایت"),
        (1500 << 30, "۱٬۵۰۰ گیگابایت"),
    ],
)
def test_sizes_in_words(octets: int, said: str) -> None:
    assert texts.size(octets) == said


# Restoring


def begin_restore(counter: AtWork, backups: BackupSection) -> None:
    """A backup, a closed day after it, and the backup chosen."""
    backups.make.click()
    close_a_day(counter)
    counter.world.database.close()
    key = backups.rows.looks()[0].key
    backups.rows.button(key, looks.PUT_BACK).click()


def test_a_backup_is_put_back_after_a_word_and_the_window_is_at_the_login(
    counter: AtWork, backups: BackupSection
) -> None:
    begin_restore(counter, backups)
    card = backups.restoring
    assert not card.isHidden()
    assert texts.LOST_HEAD in card.words()
    assert keeping_texts.newer("action", 1) in card.words()
    assert not card.restore.isEnabled()
    card.word.setText("برگ")
    assert not card.restore.isEnabled()
    card.word.setText("برگردان ")
    before = counter.shell.made()
    card.restore.click()
    assert counter.shell.at_login()
    assert counter.application.counter.worker is None
    assert texts.RESTORED in counter.shell.message()
    assert "ketabresan-kept-" in counter.shell.message()
    assert counter.rows(ClosedDay, day=DAY) == []
    kept = Database(f"sqlite:///{next(counter.folder.glob('ketabresan-kept-*.db'))}")
    with kept.read() as session:
        assert session.query(ClosedDay).filter_by(day=DAY).count() == 1
    kept.close()
    assert len(counter.rows(ActionRecord, what="restore.restore")) == 1
    # The day goes on in the database that is there now, on screens that know nothing of before.
    counter.log_in("packer")
    assert not counter.shell.at_login()
    assert not set(counter.shell.made()) & set(before)


def test_on_the_threads_of_the_pool_too(
    sqlite_template: Path, tmp_path: Path, qtbot: QtBot
) -> None:
    def wait(until: Callable[[], bool]) -> None:
        qtbot.waitUntil(until, timeout=20_000)

    with at_work(sqlite_template, tmp_path / "home", inline=False) as counter:
        counter.application.start()
        wait(lambda: "رضا کریمی" in words(counter.shell.login))
        counter.log_in("packer")
        wait(lambda: not counter.shell.at_login())
        backups = section(counter, "settings_backup")
        assert isinstance(backups, BackupSection)
        backups.make.click()
        wait(lambda: texts.BACKED_UP in backups.answer.words() and bool(backups.rows.looks()))
        close_a_day(counter)
        counter.world.database.close()
        backups.rows.button(backups.rows.looks()[0].key, looks.PUT_BACK).click()
        wait(lambda: not backups.restoring.restore.isHidden())
        backups.restoring.word.setText(texts.CONFIRM_WORD)
        backups.restoring.restore.click()
        wait(counter.shell.at_login)
        assert texts.RESTORED in counter.shell.message()
        counter.log_in("packer")
        wait(lambda: not counter.shell.at_login())
        assert counter.rows(ClosedDay, day=DAY) == []


def test_while_another_program_is_open_nothing_is_put_back(
    counter: AtWork, backups: BackupSection
) -> None:
    begin_restore(counter, backups)
    with counter.world.database.read() as session:
        session.connection()
        backups.restoring.word.setText(texts.CONFIRM_WORD)
        backups.restoring.word.returnPressed.emit()
        assert keeping_texts.CLOSE_FIRST in backups.restoring.words()
    assert len(counter.rows(ClosedDay, day=DAY)) == 1
    assert not counter.shell.at_login()
    # And the work goes on.
    backups.make.click()
    assert texts.BACKED_UP in backups.answer.words()


def test_one_may_think_better_of_it(counter: AtWork, backups: BackupSection) -> None:
    begin_restore(counter, backups)
    backups.restoring.word.setText(texts.CONFIRM_WORD)
    backups.restoring.leave.click()
    assert backups.restoring.isHidden()
    backups.restoring.word.returnPressed.emit()
    assert len(counter.rows(ClosedDay, day=DAY)) == 1


def test_a_file_that_is_no_backup_is_refused(
    counter: AtWork, backups: BackupSection, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = tmp_path / "letter.db"
    file.write_text("سلام")
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_: (str(file), ""))
    backups.other.click()
    assert "نیست" in backups.restoring.words()
    assert backups.restoring.restore.isHidden()


def test_a_file_from_elsewhere_is_put_back(
    counter: AtWork, backups: BackupSection, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    made = back_up(counter.world.database, tmp_path / "stick", now=NOON)
    counter.world.database.close()
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_: (str(made.path), ""))
    backups.other.click()
    assert made.path.name in backups.restoring.title.text()
    backups.restoring.word.setText(texts.CONFIRM_WORD)
    backups.restoring.restore.click()
    assert counter.shell.at_login()


def test_for_a_server_the_commands_can_be_copied(backups: BackupSection) -> None:
    sentence = keeping_texts.RESTORE_SERVER.format(command="pg_restore --clean x.dump")
    backups.restoring.begin(texts.RESTORE_FILE.format(name="x.dump"))
    backups.restoring.refuse(sentence)
    lines = [line.text() for line in backups.restoring.findChildren(QLineEdit) if line.isReadOnly()]
    assert lines == ["pg_restore --clean x.dump", "ketabresan restore --after-server"]
    copies = [
        button
        for button in backups.restoring.findChildren(type(backups.make))
        if button.accessibleName().startswith(texts.COPY)
    ]
    copies[0].click()
    assert QGuiApplication.clipboard().text() == "pg_restore --clean x.dump"


# Which database


@pytest.fixture
def server_url(postgresql_server: Server, postgresql_template: str) -> Iterator[str]:
    """The URL of a migrated database on a server, without a library."""
    name = postgresql_server.create(template=postgresql_template)
    yield postgresql_server.url(name)
    postgresql_server.drop(name)


@pytest.fixture
def empty_url(postgresql_server: Server) -> Iterator[str]:
    """The URL of a database on a server without any table."""
    name = postgresql_server.create()
    yield postgresql_server.url(name)
    postgresql_server.drop(name)


def write(data: DatabaseSection, url: str, **other: str) -> None:
    """Write an address into the boxes, with something changed in it."""
    parsed = make_url(url)
    data.server.click()
    boxes = {
        "host": parsed.host or "",
        "port": str(parsed.port),
        "name": parsed.database or "",
        "user": parsed.username or "",
        "secret": parsed.password or "",
    }
    for name, text in (boxes | other).items():
        data.form.write(name, text)


def secrets_in(widget: QWidget, secret: str) -> bool:
    """Whether a secret stands in any box or sentence of a widget."""
    lines = [line.text() for line in widget.findChildren(QLineEdit)]
    return any(secret in text for text in [*lines, words(widget)])


@pytest.mark.parametrize(
    ("box", "typed"),
    [("host", ""), ("port", "0"), ("port", "x"), ("port", "70000"), ("name", " ")],
)
def test_what_is_missing_is_said_at_its_box(data: DatabaseSection, box: str, typed: str) -> None:
    write(data, "postgresql://ketab@db.example:5432/ketabresan", **{box: typed})
    data.test.click()
    assert data.form.error(box)


def test_nobody_answers(counter: AtWork, data: DatabaseSection) -> None:
    write(data, "postgresql://ketab@127.0.0.1:1/ketabresan")
    data.test.click()
    assert texts.FOUND["UNREACHABLE"][0] in data.answer.words()
    data.save()
    assert texts.FOUND["UNREACHABLE"][0] in screen(counter).message()
    assert settings_file.load(counter.folder).database_url == ""
    assert data.test.isEnabled()


def test_a_whole_address_falls_into_its_boxes_and_is_gone(data: DatabaseSection) -> None:
    data.server.click()
    data.form.write("url", "postgres://ketab:s%40t@db.example/lib?sslmode=require")
    data.form.edit("url").editingFinished.emit()
    boxes = data.form.values()
    assert (boxes["host"], boxes["port"]) == ("db.example", "۵۴۳۲")
    assert (boxes["name"], boxes["user"], boxes["secret"]) == ("lib", "ketab", "s@t")
    assert boxes["url"] == ""
    assert data.secret.echoMode() is QLineEdit.EchoMode.Password
    data.form.write("url", "http://example.com")
    data.test.click()
    assert data.form.error("url")


def test_an_address_and_its_parts_are_the_same() -> None:
    url = "postgresql://ketab:s%40t@db.example:5433/lib?sslmode=require"
    assert url_of(parts_of(url)) == url
    asked = Parts("db.example", 5433, "other", "ketab", Secret(""))
    assert url_of(asked, url) == "postgresql://ketab:s%40t@db.example:5433/other"
    # A secret is never sent to a server, or for a user, that it was not given for.
    for stranger in (
        Parts("evil.example", 5433, "lib", "ketab", Secret("")),
        Parts("db.example", 5432, "lib", "ketab", Secret("")),
        Parts("db.example", 5433, "lib", "root", Secret("")),
    ):
        assert "s%40t" not in url_of(stranger, url)


def test_every_finding_has_its_words() -> None:
    assert set(texts.FOUND) == {found.name for found in Found}


@requires("pg")
def test_a_server_is_tried_stored_and_taken_up(
    server_url: str, counter: AtWork, data: DatabaseSection, caplog: pytest.LogCaptureFixture
) -> None:
    database = Database(server_url)
    build(database)
    database.close()
    secret = make_url(server_url).password
    assert secret
    with caplog.at_level(logging.DEBUG):
        write(data, server_url, secret="wrong")
        data.test.click()
        assert texts.FOUND["REFUSED"][0] in data.answer.words()
        write(data, server_url, name="no-such")
        data.test.click()
        assert texts.FOUND["NO_DATABASE"][0] in data.answer.words()
        write(data, server_url)
        data.test.click()
        assert "کتابخانهٔ عمومی باران" in data.answer.words()
        data.save()
    assert secret not in caplog.text
    assert not secrets_in(data, secret)
    assert data.secret.placeholderText() == texts.SECRET_KEPT
    stored = settings_file.load(counter.folder).database_url
    assert make_url(stored).password == secret
    assert texts.USED_AFTER in data.pending.words()
    assert not data.unsaved()
    # The stored secret is used again where the box is left empty.
    data.test.click()
    assert texts.FOUND["READY"][0] in data.answer.words()
    data.form.write("user", "somebody-else")
    assert data.secret.placeholderText() == ""
    data.forget()
    data.reopen.click()
    assert counter.shell.at_login()
    assert "رضا کریمی" in words(counter.shell.login)
    in_use: list[Database] = []
    counter.application.background.aside(counter.application, in_use.append)
    assert in_use[0].file is None


@requires("pg")
def test_an_empty_database_is_prepared(
    empty_url: str, counter: AtWork, data: DatabaseSection
) -> None:
    write(data, empty_url)
    data.test.click()
    assert texts.FOUND["EMPTY"][0] in data.answer.words()
    assert not data.prepare.isHidden()
    data.save()
    assert settings_file.load(counter.folder).database_url == ""
    data.test.click()
    data.prepare.click()
    assert texts.FOUND["NO_LIBRARY"][1] in data.answer.words()
    assert data.prepare.isHidden()
    data.save()
    assert settings_file.load(counter.folder).database_url != ""
    data.reopen.click()
    # Neither a screen nor the login: the first run has taken their place.
    assert counter.shell.page() is None
    assert not counter.shell.login.isVisible()


def test_back_to_this_computer(counter: AtWork, data: DatabaseSection) -> None:
    url = "postgresql://ketab:hidden@db.example:5432/lib"
    settings_file.save(settings_file.Settings(counter.folder, database_url=url))
    data.arrive()
    assert data.server.isChecked()
    assert data.form.values()["host"] == "db.example"
    assert not secrets_in(data, "hidden")
    assert not data.unsaved()
    data.embedded.click()
    assert data.unsaved()
    data.save()
    assert settings_file.load(counter.folder).database_url == ""
    assert not data.unsaved()


# The check


@pytest.fixture
def journal(sqlite_templates: Templates, tmp_path: Path) -> Iterator[Database]:
    """A library whose every row is in its journal."""
    file = tmp_path / "journal.db"
    shutil.copyfile(sqlite_templates.of(SMALL_WORLD), file)
    database = Database(f"sqlite:///{file}")
    journalled(database)
    yield database
    database.close()


def test_a_sound_database_is_told_so_with_how_much_was_looked_at(
    data: DatabaseSection, journal: Database
) -> None:
    data.check.show_report(check(journal))
    assert keeping_texts.CLEAN in data.check.answer.words()
    assert "ردیف" in data.check.answer.words()
    assert data.check.sentences() == ()
    assert data.check.copy.isHidden()


def test_what_was_changed_past_the_program_is_said_and_can_be_copied(
    data: DatabaseSection, journal: Database
) -> None:
    unguarded(journal, "UPDATE branch SET loan_days = 90 WHERE code = '0013'")
    data.check.show_report(check(journal))
    (sentence,) = data.check.sentences()
    assert "بیرون از برنامه" in sentence
    assert texts.WHAT_NOW in data.check.answer.words()
    data.check.copy.click()
    assert sentence in QGuiApplication.clipboard().text()
    assert data.check.rebuild.isHidden()


def test_a_flood_of_findings_is_cut_short_and_counted(
    counter: AtWork, data: DatabaseSection
) -> None:
    # Nothing of the small world stands in its journal.
    data.check.check.click()
    sentences = data.check.sentences()
    assert len(sentences) == 9
    assert data.check.check.isEnabled()
    assert "مورد دیگر" in sentences[-1]


def test_the_search_index_is_made_anew(counter: AtWork, data: DatabaseSection) -> None:
    statement = "UPDATE title SET search_text = 'دیگر' WHERE title = 'سووشون'"
    unguarded(counter.world.database, statement)
    data.check.check.click()
    assert not data.check.rebuild.isHidden()
    data.check.rebuild.click()
    assert texts.REBUILT in data.check.answer.words()
    data.check.check.click()
    assert data.check.rebuild.isHidden()


def test_the_copy_of_a_database_is_left_as_it_is(counter: AtWork, tmp_path: Path) -> None:
    """Opening the sections changes neither the settings nor the folder."""
    before = {file.name for file in counter.folder.iterdir()}
    shutil.copy(counter.folder / "ketabresan.db", tmp_path / "copy.db")
    section(counter, "settings_backup")
    section(counter, "settings_database")
    assert {file.name for file in counter.folder.iterdir()} == before
