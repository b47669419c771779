"""An import that is under way: how far it is, stopped, or refused when it is written."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from app.models import Member, Staff
from app.services.importing import packed, table
from app.services.importing.fates import Stopped, Watch
from app.texts import import_screen as texts
from app.views import theme
from app.views.import_screen import FILE, MAPPING, RESULT, ImportScreen
from app.views.import_under_way import UnderWay
from app.views.list_head import Bar
from tests.views.at_work import AtWork
from tests.views.import_at import desk_of, members


def test_stopping_stores_nothing(
    counter: AtWork, import_page: ImportScreen, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for module in (packed, table):
        monkeypatch.setattr(module, "PORTION", 20)
    file = tmp_path / "a.csv"
    file.write_text("کد عضویت,فامیل\n" + "".join(f"4{n:04},تنها\n" for n in range(50)), "utf-8")
    desk_of(import_page).open(file)
    before = len(counter.rows(Member))
    real = Watch.goes_on

    def stopped(self: Watch, step: Any, done: int, of: int = 0) -> bool:
        if done >= 20 // 2:
            # Somebody presses «توقف» just now.
            import_page.under_way.stop.click()
        return real(self, step, done, of)

    with monkeypatch.context() as pressed:
        pressed.setattr(Watch, "goes_on", stopped)
        import_page.take.click()
    assert import_page.step() == RESULT
    assert import_page.result.strip.words() == f"{texts.HALTED} {texts.NOT_DONE}"
    assert len(counter.rows(Member)) == before
    import_page.left.emit()
    desk_of(import_page).open(file)
    with monkeypatch.context() as pressed:
        pressed.setattr(Watch, "goes_on", stopped)
        import_page.good.click()
    assert import_page.result.numbers() == ("۲۰", "۰", "۰", "۰")
    assert len(counter.rows(Member)) == before + 20


def test_the_bar_grows_only_where_it_is_known_how_much_there_is(
    dressed: QApplication, qtbot: QtBot
) -> None:
    part = UnderWay()
    qtbot.addWidget(part)
    done = theme.colour(theme.colours().ok)

    def full_at(step: str, rows: int, of: int) -> list[bool]:
        part.show_progress(step, rows, of)
        bar = part.findChildren(Bar)[0]
        picture = bar.grab().toImage()
        middle = picture.height() // 2
        return [picture.pixelColor(round(picture.width() * x), middle) == done for x in (0.2, 0.8)]

    assert full_at("reading", 50_000, 0) == [False, False]
    assert full_at("writing", 50_000, 100_000) == [False, True]


def test_stopping_while_it_is_read_goes_back(
    import_page: ImportScreen, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def stopped(*_: object) -> None:
        raise Stopped

    monkeypatch.setattr(Watch, "at", stopped)
    file = tmp_path / "a.csv"
    file.write_text("کد عضویت,فامیل\n1,تنها\n", "utf-8")
    desk_of(import_page).open(file)
    assert (import_page.step(), import_page.is_busy()) == (FILE, False)


def test_a_refused_write_leaves_the_file_in_sight(
    counter: AtWork, import_page: ImportScreen, tmp_path: Path
) -> None:
    file = tmp_path / "a.csv"
    file.write_text("کد عضویت,فامیل\n51,تنها\n", "utf-8")
    desk_of(import_page).open(file)
    lock_out(counter, "desk")
    import_page.take.click()
    assert import_page.step() == MAPPING
    assert import_page.strip.words()
    assert "51" not in members(counter)


def lock_out(counter: AtWork, name: str) -> None:
    """Somebody may do nothing any more."""

    def work(session: Any) -> None:
        session.get_one(Staff, counter.world.key(name)).active = False

    counter.world.database.do(work)
