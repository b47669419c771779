"""What a page needs is imported before somebody opens it, where nobody waits for anything else."""

from __future__ import annotations

import sys
import threading
from collections.abc import Iterable
from importlib.util import find_spec
from pathlib import Path

import pytest
from PySide6.QtCore import QObject
from pytestqt.qtbot import QtBot

from app.background import Background
from app.models.database import Database
from app.views import application
from app.views.ahead import Ahead
from tests.views.at_work import at_work


def never_opened() -> Database:
    raise AssertionError


def test_modules_are_imported_in_their_order_where_nothing_is_being_done(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, qtbot: QtBot
) -> None:
    names = ["imported_ahead_b", "imported_ahead_a"]
    for name in names:
        (tmp_path / f"{name}.py").write_text("import threading\nBY = threading.get_ident()\n")
    monkeypatch.syspath_prepend(str(tmp_path))
    background = Background(never_opened, lambda: None)
    monkeypatch.setattr(background, "rested", lambda seconds: False)
    kept = QObject()
    ahead = Ahead(background, [*names, names[0]], kept)
    ahead.look()
    background.close()
    assert not set(names) & set(sys.modules)
    background = Background(never_opened, lambda: None)
    Ahead(background, [*names, names[0]], kept)
    qtbot.waitUntil(lambda: set(names) <= set(sys.modules))
    background.close()
    assert [name for name in sys.modules if name in names] == names
    for name in names:
        assert threading.get_ident() != sys.modules.pop(name).BY


def test_all_pages_of_the_window_are_among_them(
    sqlite_template: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    wanted: list[str] = []

    def note(background: Background, modules: Iterable[str], parent: QObject) -> None:
        wanted.extend(modules)

    monkeypatch.setattr(application, "Ahead", note)
    with at_work(sqlite_template, tmp_path / "home") as made:
        made.application.start()
        assert len(set(wanted)) == len(made.shell.pages())
    assert all(find_spec(name) for name in wanted)
