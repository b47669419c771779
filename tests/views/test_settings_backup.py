"""Backups in the settings: made, listed, and the folder they go to."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest
from PySide6.QtWidgets import QFileDialog

from app import settings as settings_file
from app.services.keeping.backup import back_up, list_backups
from app.services.keeping.folder import FolderState
from app.texts import settings_data as texts
from app.views import settings_backup_looks as looks
from app.views.settings_backup import SHOWN, BackupSection
from app.views.settings_database import DatabaseSection
from tests.services.world import NOON
from tests.views.at_work import AtWork, words
from tests.views.settings_at import section


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


def test_the_copy_of_a_database_is_left_as_it_is(counter: AtWork) -> None:
    """Opening the sections changes neither the settings nor the folder."""
    before = {file.name for file in counter.folder.iterdir()}
    section(counter, "settings_backup", BackupSection)
    section(counter, "settings_database", DatabaseSection)
    assert {file.name for file in counter.folder.iterdir()} == before
