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
from app.papers.station import Papers
from app.views.banner import Banner
from app.views.packing_desk import PackingDesk
from app.views.packing_screen import PackingScreen
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


def test_the_answer_is_painted_then_the_list_is_read_and_when_it_is_shown_papers_are_drawn(
    qtbot: QtBot,
    sqlite_template: Path,
    tmp_path: Path,
    qapp: QApplication,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    seen: list[str] = []

    def noted(of: type[Any], name: str, word: str) -> None:
        way = getattr(of, name)

        def note(self: Any, *args: Any, **kwargs: Any) -> Any:
            seen.append(word)
            return way(self, *args, **kwargs)

        monkeypatch.setattr(of, name, note)

    with at_work(sqlite_template, tmp_path / "home", inline=False) as made:
        add_request(made.world, 1, {"copy 1a": FulfilmentState.PICKED})
        # Before the first one is made: Qt asks a widget only once what paints it.
        noted(Banner, "paintEvent", "painted")
        made.application.start()
        made.log_in("packer")
        qtbot.waitUntil(lambda: not made.shell.at_login())
        page = made.shell.page()
        assert isinstance(page, PackingScreen)
        qtbot.waitUntil(lambda: bool(page.waiting()))
        noted(PackingDesk, "answered", "answer")
        noted(PackingDesk, "look", "list")
        noted(PackingDesk, "show", "shown")
        noted(Papers, "put", "papers")
        made.application.scanned(request_number(1))
        qtbot.waitUntil(lambda: page.parcel() is not None)
        made.application.scanned(barcode(made.world, "copy 1a"))
        qtbot.waitUntil(lambda: "papers" in seen)
        made.application.background.close()
    while "answer" in seen:
        seen = seen[seen.index("answer") + 1 :]
        assert seen.index("painted") < seen.index("list") < seen.index("shown")
    assert seen.index("shown") < seen.index("papers")
