"""The practice library of the first run: made beside, opened in another window, never half."""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QProcess
from pytestqt.qtbot import QtBot

from app.cli.sample_day import command as sample_day
from app.settings import DATABASE_NAME
from app.texts import first_run as texts
from app.views import first_run_practice
from app.views.first_run_practice import PracticeStep


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
