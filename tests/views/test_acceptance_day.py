"""The day of the acceptance file: what is saved is of the day that stands there."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from app.persian.digits import to_ascii
from app.persian.jalali import short
from tests.services.parcels import Counter, sealed
from tests.views.at_work import AtWork, become
from tests.views.exchange_at import exchange, given


def test_nothing_is_saved_of_another_day_than_is_typed(counter: AtWork, tmp_path: Path) -> None:
    world = counter.world
    sealed(world, 1, "copy 1a")
    Counter(world).hand_over(1)
    become(counter, "supervisor")
    screen, desk = exchange(counter)
    view, file = screen.acceptance, tmp_path / "post.csv"
    desk.saver.ask = given(file)
    day = view.day.text()
    for wrong in ("1405/13/40", "", "soon"):
        view.day.setFocus()
        view.day.selectAll()
        if wrong:
            QTest.keyClicks(view.day, wrong)
        else:
            QTest.keyClick(view.day, Qt.Key.Key_Backspace)
        for _ in range(2):
            QTest.keyClick(screen, Qt.Key.Key_F12)
            assert view.complaint() != ""
            assert view.day.hasFocus()
        view.save.click()
        assert (view.message(), file.exists()) == ("", False)
        assert (view.day.text(), len(view.rows())) == (wrong, 1)
    # Another day is shown first; the file of the day before is not saved in its name.
    before = world.now.date() - dt.timedelta(days=1)
    view.day.selectAll()
    QTest.keyClicks(view.day, to_ascii(short(before)))
    assert view.complaint() == ""
    QTest.keyClick(screen, Qt.Key.Key_F12)
    assert (view.rows(), file.exists(), view.save.isEnabled()) == ((), False, False)
    view.day.selectAll()
    QTest.keyClicks(view.day, to_ascii(day))
    QTest.keyClick(view.day, Qt.Key.Key_Return)
    assert len(view.rows()) == 1
    QTest.keyClick(screen, Qt.Key.Key_F12)
    assert file.exists()
