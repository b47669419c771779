from __future__ import annotations

import sys
from functools import partial

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from app.texts import window as texts
from app.views import theme
from app.views.crash import CrashDialog, catch_all
from app.views.frame import FRAME, SMALLEST
from app.views.help import Help
from app.views.icons import Icon
from app.views.palette import Scheme, Tone
from app.views.rail import RailItem
from app.views.screen import KeyHelp, Screen
from app.views.shell import Shell
from app.views.shell_parts import NotYours, Page
from tests.views.at_work import words


class Noting(Screen):
    """A screen that keeps what the window told it."""

    KEYS = (KeyHelp("F9", "واگرد"),)

    def __init__(self, title: str) -> None:
        super().__init__(title)
        self.told: list[str] = []
        self.holds = False

    def arrive(self) -> None:
        self.told.append("arrive")

    def scanned(self, code: str) -> None:
        self.told.append(code)

    def refresh(self) -> None:
        self.told.append("refresh")

    def leave(self) -> bool:
        return not self.holds


@pytest.fixture
def made() -> dict[str, Noting]:
    return {}


@pytest.fixture
def shell(qtbot: QtBot, made: dict[str, Noting]) -> Shell:
    window = Shell(lambda: "دوشنبه ۲ آذر ۱۴۰۵، ساعت ۱۴:۲۰", "۱.۰")
    qtbot.addWidget(window)

    def make(name: str) -> Noting:
        made[name] = Noting(name)
        return made[name]

    for name, key in (("درخواست‌ها", "F2"), ("بسته‌بندی", "F4")):
        window.add_page(Page(name, key, Icon.INBOX, Icon.INBOX_ON, partial(make, name)))
    window.show()
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    return window


def press(shell: Shell, key: Qt.Key, modifier: Qt.KeyboardModifier | None = None) -> None:
    handle = shell.windowHandle()
    assert handle is not None
    QTest.keyClick(handle, key, modifier or Qt.KeyboardModifier.NoModifier)


def test_before_anybody_logs_in_there_is_no_rail_and_no_screen(
    shell: Shell, made: dict[str, Noting]
) -> None:
    assert shell.at_login()
    assert not shell.rail.isVisible()
    press(shell, Qt.Key.Key_F4)
    assert shell.at_login()
    assert made == {}


def test_screens_are_made_when_first_shown_and_kept(shell: Shell, made: dict[str, Noting]) -> None:
    shell.enter("نگار احمدی", "مسئول بسته‌بندی")
    assert list(made) == ["درخواست‌ها"]
    press(shell, Qt.Key.Key_F4)
    assert shell.page() is made["بسته‌بندی"]
    press(shell, Qt.Key.Key_F2)
    assert shell.page() is made["درخواست‌ها"]
    assert made["درخواست‌ها"].told == ["arrive", "arrive"]


def test_a_page_of_other_work_is_left_out_and_its_key_says_so(
    shell: Shell, made: dict[str, Noting]
) -> None:
    shell.enter("نگار احمدی", "مسئول بسته‌بندی", "بسته‌بندی", barred=("درخواست‌ها",))
    left = {item.text() for item in shell.rail.findChildren(RailItem) if item.isVisible()}
    assert left == {"بسته‌بندی", texts.HELP}
    press(shell, Qt.Key.Key_F2)
    page = shell.page()
    assert isinstance(page, NotYours)
    assert "«درخواست‌ها» در کار «مسئول بسته‌بندی» نیست." in words(page)
    press(shell, Qt.Key.Key_Return)
    assert shell.page() is made["بسته‌بندی"]
    assert list(made) == ["بسته‌بندی"]


def test_who_comes_to_a_page_of_other_work_begins_with_their_own(
    shell: Shell, made: dict[str, Noting]
) -> None:
    desk, packer = "درخواست‌ها", "بسته‌بندی"
    shell.enter("سینا رحمتی", "میز امانت", desk, barred=(packer,))
    shell.enter("نگار احمدی", "مسئول بسته‌بندی", packer, barred=(desk,))
    assert shell.page_name() == packer
    made[packer].holds = True
    shell.lock()
    shell.enter("سینا رحمتی", "میز امانت", desk, barred=(packer,))
    assert shell.page_name() == desk
    assert shell.page() is made[desk]
    press(shell, Qt.Key.Key_F4)
    shell.enter("رضا کریمی", "سرپرست", desk)
    assert shell.page() is made[packer]


def test_a_hold_does_not_keep_somebody_at_a_page_of_other_work(
    shell: Shell, made: dict[str, Noting]
) -> None:
    desk, packer = "درخواست‌ها", "بسته‌بندی"
    shell.enter("نگار احمدی", "مسئول بسته‌بندی", packer, barred=(desk,))
    made[packer].holds = True
    shell.enter("سینا رحمتی", "میز امانت", desk, barred=(packer,))
    assert shell.page() is made[desk]


def test_scans_go_to_the_login_first_and_to_the_screen_in_sight_then(
    shell: Shell, made: dict[str, Noting], qtbot: QtBot
) -> None:
    with qtbot.waitSignal(shell.login.badge_scanned):
        shell.scanned("8870013051234561")
    shell.enter("نگار احمدی", "مسئول بسته‌بندی")
    shell.scanned("GL-1")
    assert made["درخواست‌ها"].told == ["arrive", "GL-1"]


def test_locking_keeps_the_screen_and_its_work_for_the_next_person(
    shell: Shell, made: dict[str, Noting], qtbot: QtBot
) -> None:
    shell.enter("نگار احمدی", "مسئول بسته‌بندی")
    press(shell, Qt.Key.Key_F4)
    with qtbot.waitSignal(shell.locked):
        press(shell, Qt.Key.Key_L, Qt.KeyboardModifier.ControlModifier)
    assert shell.at_login()
    shell.enter("سینا رحمتی", "میز امانت")
    assert shell.page() is made["بسته‌بندی"]
    assert len(made) == 2


def test_another_badge_changes_the_person_and_not_the_screen(
    shell: Shell, made: dict[str, Noting]
) -> None:
    shell.enter("نگار احمدی", "مسئول بسته‌بندی")
    press(shell, Qt.Key.Key_F4)
    shell.enter("سینا رحمتی", "میز امانت")
    assert shell.page() is made["بسته‌بندی"]
    assert made["بسته‌بندی"].told == ["arrive"]


def test_a_screen_that_holds_is_not_left(shell: Shell, made: dict[str, Noting]) -> None:
    shell.enter("نگار احمدی", "مسئول بسته‌بندی")
    made["درخواست‌ها"].holds = True
    press(shell, Qt.Key.Key_F4)
    assert shell.page() is made["درخواست‌ها"]
    made["درخواست‌ها"].holds = False
    press(shell, Qt.Key.Key_F4)
    assert shell.page() is made["بسته‌بندی"]


def test_nobody_there_locks_the_station_and_a_touch_puts_it_off(shell: Shell, qtbot: QtBot) -> None:
    shell.lock_after(0.2 / 60 * 10)
    shell.enter("نگار احمدی", "مسئول بسته‌بندی")
    for _ in range(4):
        qtbot.wait(700)
        shell.touched()
    assert not shell.at_login()
    with qtbot.waitSignal(shell.locked, timeout=10_000):
        pass


def test_f1_shows_the_keys_of_this_page_and_a_scan_closes_them(
    shell: Shell, made: dict[str, Noting]
) -> None:
    shell.enter("نگار احمدی", "مسئول بسته‌بندی")
    press(shell, Qt.Key.Key_F1)
    help_ = shell.findChild(Help)
    assert isinstance(help_, Help)
    assert help_.isVisible()
    caps = [w.accessibleName() for w in help_.findChildren(QWidget)]
    assert {"F1", "F2", "F4", "F9"} <= set(caps)
    shell.scanned("GL-1")
    assert not help_.isVisible()
    assert made["درخواست‌ها"].told[-1] == "GL-1"
    press(shell, Qt.Key.Key_F1)
    assert help_.isVisible()
    press(shell, Qt.Key.Key_F1)
    assert not help_.isVisible()
    press(shell, Qt.Key.Key_F1)
    press(shell, Qt.Key.Key_Escape)
    assert not help_.isVisible()


def test_only_the_screen_in_sight_reads_again(shell: Shell, made: dict[str, Noting]) -> None:
    shell.enter("نگار احمدی", "مسئول بسته‌بندی")
    press(shell, Qt.Key.Key_F4)
    shell.refresh()
    assert made["بسته‌بندی"].told == ["arrive", "refresh"]
    assert "refresh" not in made["درخواست‌ها"].told


def test_what_belongs_to_no_field_stands_above_the_page_until_it_is_closed(shell: Shell) -> None:
    shell.enter("نگار احمدی", "مسئول بسته‌بندی")
    shell.say(Tone.ERROR, texts.DATABASE_GONE)
    assert shell.message() == texts.DATABASE_GONE
    close = next(
        w
        for w in shell.findChildren(QWidget)
        if w.accessibleName() == texts.CLOSE and w.isVisible()
    )
    QTest.mouseClick(close, Qt.MouseButton.LeftButton)
    assert shell.message() == ""


def test_what_should_not_happen_opens_one_dialog_with_the_trace_to_copy(
    shell: Shell, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "excepthook", sys.excepthook)
    catch_all(shell.tell_crash)
    for _ in range(3):
        try:
            raise ZeroDivisionError("zebra")
        except ZeroDivisionError as error:
            sys.excepthook(type(error), error, error.__traceback__)
    dialogs = shell.findChildren(CrashDialog)
    assert len(dialogs) == 1
    assert not dialogs[0].isModal()
    copy = next(
        w
        for w in dialogs[0].findChildren(QWidget)
        if w.accessibleName() == texts.COPY_DETAILS
        and not isinstance(w, QPushButton)
        and hasattr(w, "click")
    )
    QTest.mouseClick(copy, Qt.MouseButton.LeftButton)
    assert "ZeroDivisionError: zebra" in QGuiApplication.clipboard().text()
    dialogs[0].close()


def test_its_least_size_leaves_room_for_the_frame_of_the_system(
    qtbot: QtBot, dressed: QApplication
) -> None:
    theme.apply(dressed, Scheme.LIGHT, 2.0)
    window = Shell(lambda: "", "۱")
    qtbot.addWidget(window)
    room = window.screen().availableSize()
    assert window.minimumHeight() == max(room.height() - FRAME, SMALLEST.height())


@pytest.mark.parametrize(("wide", "high"), [(1280, 800), (1024, 700)])
def test_it_fits_its_sizes(shell: Shell, qtbot: QtBot, wide: int, high: int) -> None:
    shell.enter("نگار احمدی", "مسئول بسته‌بندی")
    shell.resize(wide, high)
    qtbot.waitUntil(lambda: shell.width() == wide)
    right = shell.rail.mapTo(shell, shell.rail.rect().topRight()).x() + 1
    assert right == wide
    assert shell.height() == high
    shell.resize(300, 300)
    qtbot.waitUntil(lambda: shell.width() == 1024)
    assert shell.height() == 700


def test_what_was_said_on_one_page_does_not_stand_over_the_next(shell: Shell) -> None:
    shell.enter("نگار احمدی", "مسئول بسته‌بندی")
    shell.say(Tone.ERROR, "این کار در اختیار نقش شما نیست.")
    press(shell, Qt.Key.Key_F2)
    assert shell.message()
    press(shell, Qt.Key.Key_F4)
    assert not shell.message()


class TakesAll(QLineEdit):
    """A line that knows every key, as one under X11 knows Ctrl+E."""

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ShortcutOverride:
            event.accept()
            return True
        return super().event(event)


def test_no_text_line_takes_the_key_of_a_page(
    shell: Shell, made: dict[str, Noting], qapp: QApplication
) -> None:
    qapp.installEventFilter(shell)
    shell.enter("مریم رضایی", "میز امانت")
    line = TakesAll()
    made["درخواست‌ها"].page.addWidget(line)
    line.setFocus()
    QTest.keyClick(line, Qt.Key.Key_F4)
    assert shell.page_name() == "بسته‌بندی"
