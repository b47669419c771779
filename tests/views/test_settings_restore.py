"""A backup put back from the settings: after a word, and never beside another program."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QFileDialog, QLineEdit
from pytestqt.qtbot import QtBot
from sqlalchemy.orm import Session

from app.models import ActionRecord, ClosedDay
from app.models.database import Database
from app.services import organisation
from app.services.keeping.backup import back_up
from app.texts import keeping as keeping_texts
from app.texts import settings_data as texts
from app.views import settings_backup_looks as looks
from app.views.settings_backup import BackupSection
from tests.services.world import NOON
from tests.views.at_work import AtWork, at_work, words
from tests.views.settings_at import section

DAY = dt.date(2026, 12, 8)


def close_a_day(counter: AtWork) -> None:
    """Something that the backup before it knows nothing of."""

    def work(session: Session) -> None:
        organisation.close_day(session, day=DAY, action=counter.world.action())

    counter.world.database.do(work)


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
        backups = section(counter, "settings_backup", BackupSection)
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
