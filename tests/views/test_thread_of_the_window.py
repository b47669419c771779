"""The thread that paints does nothing else: no database, on any screen, at any scan."""

from __future__ import annotations

import threading
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from app.models.database import Database
from app.models.states import FulfilmentState
from tests.services.table import add_request, barcode, request_number
from tests.views.at_work import at_work

WAYS = ("do", "read", "write", "straight")


def test_no_screen_and_no_scan_asks_the_database_in_the_thread_that_paints(
    qtbot: QtBot,
    sqlite_template: Path,
    tmp_path: Path,
    qapp: QApplication,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    asked: list[tuple[str, bool]] = []

    def noted(name: str, way: Callable[..., Any]) -> Callable[..., Any]:
        def ask(self: Database, *args: Any, **kwargs: Any) -> Any:
            asked.append((name, threading.current_thread() is threading.main_thread()))
            return way(self, *args, **kwargs)

        return ask

    with at_work(sqlite_template, tmp_path / "home", inline=False) as made:
        add_request(made.world, 1, {"copy 1a": FulfilmentState.PICKED})
        codes = (request_number(1), barcode(made.world, "copy 1a"), "9999")
        for name in WAYS:
            monkeypatch.setattr(Database, name, noted(name, getattr(Database, name)))
        made.application.start()
        for who in ("desk", "packer"):
            made.log_in(who)
            qtbot.waitUntil(lambda: not made.shell.at_login())
            for page in made.shell.pages():
                made.shell.show_page(page)
                for code in codes:
                    made.application.scanned(code)
                qtbot.wait(50)
            made.shell.lock()
        made.application.background.close()
    assert len(asked) > len(made.shell.pages())
    assert {name for name, in_window in asked if in_window} == set()
