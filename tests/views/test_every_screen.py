"""All screens, walked through: Persian everywhere, nothing cut at any size, a name for all."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QShortcut
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from app.background import Worker
from app.views import theme
from app.views.palette import Scheme
from app.views.print_queue_screen import PrintQueueScreen
from app.views.rail import RailItem
from app.views.settings_screen import SettingsScreen
from tests.services.table import Table, add_request
from tests.services.world import World
from tests.views.at_work import AtWork, at_work
from tests.views.looked_at import in_sight, settle, words_of, wrong

SIZES = {"100": 1.0, "200": 2.0}
PARTS = [getattr(Qt.Key, f"Key_{number}") for number in range(1, 8)]
OLD_MONITOR = QSize(1366, 768)
"""On which half of the people who need large letters see the window."""


@pytest.fixture(params=SIZES.values(), ids=[f"{size} %" for size in SIZES])
def sized(
    request: pytest.FixtureRequest, sqlite_template: Path, tmp_path: Path, dressed: QApplication
) -> Iterator[AtWork]:
    theme.apply(dressed, Scheme.LIGHT, request.param)
    with at_work(sqlite_template, tmp_path / "home") as made:
        if request.param > 1:
            made.shell.setMinimumSize(1, 1)
            made.shell.resize(OLD_MONITOR)
        _work_lies_about(made.world)
        made.application.start()
        yield made


def _work_lies_about(world: World) -> None:
    """Something to pick, to pack, to hand over and to see in a list."""
    from app.models.states import FulfilmentState

    wanted, picked = FulfilmentState.WANTED, FulfilmentState.PICKED
    add_request(world, 1, {"copy 1a": picked, "copy 2a": picked})
    add_request(world, 2, {"copy 3a": wanted, "copy 4a": wanted}, member=2)
    table = Table(world)
    table.request(1)
    for code in ("GL-1001", "GL-1002"):
        table.scan(code)
    table.scan(table.parcel().number)


def places(window: AtWork) -> Iterator[str]:
    """The login, then every screen as each role sees it, and what its Ctrl keys bring to sight."""
    settle()
    yield "login"
    for who in ("packer", "desk"):
        window.log_in(who)
        yield from _pages(window, who)
        window.shell.lock()
    supervisor = window.world.key("supervisor"), window.world.key("station 1")
    window.application.take_over(
        Worker(supervisor[0], "رضا کریمی", "supervisor", supervisor[1], "0013"), ""
    )
    yield from _pages(window, "supervisor")


def _pages(window: AtWork, who: str) -> Iterator[str]:
    shell = window.shell
    for name in shell.pages():
        shell.show_page(name)
        settle()
        yield f"{who}: {name}"
        page = shell.page()
        if isinstance(page, SettingsScreen):
            for section in page.titles():
                page.show_part(section)
                settle()
                yield f"{who}: {name}: {section}"
            continue
        for key in PARTS:
            QTest.keyClick(shell, key, Qt.KeyboardModifier.ControlModifier)
            settle()
            yield f"{who}: {name}: Ctrl+{key.name[-1]}"
            if popup := QApplication.activePopupWidget():
                popup.close()
        QTest.keyClick(shell, Qt.Key.Key_Escape)
        if isinstance(page, PrintQueueScreen):
            page.show_job.click()
            settle()
            yield f"{who}: preview"
            shell.over.take_off()


# The calendar of the reports is a popup, for which the platform without a screen has no way.
@pytest.mark.qt_log_ignore("This plugin does not support (raise|grabbing)", extend=True)
def test_nobody_complains_of_any_screen(sized: AtWork) -> None:
    found = {
        f"{where}: {type(widget).__name__} {next(words_of(widget), '')!r}: {what}"
        for where in places(sized)
        for widget in in_sight(sized.shell)
        for what in wrong(widget)
    }
    assert not found, "\n".join(sorted(found))


def test_tab_goes_through_a_screen_and_comes_back(counter: AtWork) -> None:
    counter.log_in("desk")
    for name in counter.shell.pages():
        counter.shell.show_page(name)
        settle()
        page = counter.shell.page()
        assert page is not None
        begun: QWidget = page.focusWidget()
        seen: list[QWidget] = []
        at = begun.nextInFocusChain()
        while at is not None and at is not begun:
            if at.isVisible() and at.isEnabled() and at.focusPolicy() & Qt.FocusPolicy.TabFocus:
                seen.append(at)
            at = at.nextInFocusChain()
        assert len(seen) == len(set(seen))
        assert any(page.isAncestorOf(widget) for widget in seen) or page.isAncestorOf(begun), name


def test_the_keys_of_the_screens_lead_to_them_from_everywhere(counter: AtWork) -> None:
    counter.log_in("desk")
    shell = counter.shell
    names = {
        item.accessibleDescription(): item.text()
        for item in shell.rail.findChildren(RailItem)
        if item.isCheckable()
    }
    assert list(names) == [f"F{at}" for at in range(2, 9)]
    for key, name in names.items():
        QTest.keyClick(shell, getattr(Qt.Key, f"Key_{key}"))
        assert shell.page_name() == name, key
    theirs = {
        (type(page).__name__, key)
        for page in shell.made()
        for shortcut in page.findChildren(QShortcut)
        if (key := shortcut.key().toString()) in names
    }
    assert theirs == set()
