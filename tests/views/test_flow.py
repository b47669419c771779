"""Rows that wrap, and screens that never have to be moved sideways."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QScrollArea, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from app.texts import first_run as texts
from app.texts import window
from app.views import paint, theme
from app.views.banner import Answer, Banner, BannerText
from app.views.controls import Button
from app.views.fields import LineEdit, SecretField
from app.views.first_run import FirstRun, LaterStep
from app.views.flow import Beside, Even, WrapRow
from app.views.labels import Words
from app.views.login_parts import PersonChoice
from app.views.pages import Stack
from app.views.palette import Scheme
from app.views.requests_page import RequestsPage
from app.views.shell import Shell
from tests.services.table import add_request, barcode, request_number
from tests.views.at_work import AtWork, at_work

SMALL = (1366, 768)
"""The screen of many old computers, in px; at 200 % there is room for half of a usual window."""


STEPS = [
    LaterStep(words, QWidget)
    for words in (texts.PRINTERS, texts.SCANNER, texts.BACKUP, texts.PRACTICE)
]


def placed(box: QWidget, wide: int, high: int = 400) -> None:
    box.resize(wide, high)
    box.show()
    QApplication.processEvents()


def row(qtbot: QtBot) -> tuple[QWidget, LineEdit, list[Button]]:
    box = QWidget()
    qtbot.addWidget(box)
    column = QVBoxLayout(box)
    column.setContentsMargins(0, 0, 0, 0)
    wrapped = WrapRow()
    wrapped.setSpacing(8)
    line, buttons = LineEdit("بارکد"), [Button("واگرد", key="F9"), Button("چاپ دوباره")]
    line.setMinimumWidth(200)
    wrapped.addWidget(line, 1)
    for button in buttons:
        wrapped.addWidget(button)
    column.addLayout(wrapped)
    column.addStretch(1)
    return box, line, buttons


def test_a_row_with_room_is_one_line_in_which_the_field_grows(qtbot: QtBot) -> None:
    box, line, buttons = row(qtbot)
    placed(box, 900)
    assert {line.y(), *(button.y() for button in buttons)} == {0}
    assert line.geometry().right() == 899
    assert line.width() == 900 - sum(button.width() + 8 for button in buttons)


def test_a_row_without_room_goes_on_below_and_is_as_high_as_its_lines(qtbot: QtBot) -> None:
    box, line, buttons = row(qtbot)
    placed(box, 230)
    assert (line.y(), line.width()) == (0, 230)
    assert buttons[0].y() == line.height() + 8
    # From right to left, and nothing over its edge.
    assert buttons[0].geometry().right() == 229
    assert all(button.x() >= 0 for button in buttons)
    assert box.minimumSizeHint().width() == 200
    layout = box.layout()
    assert layout is not None
    assert layout.totalMinimumHeightForWidth(900) == line.height()
    assert layout.totalMinimumHeightForWidth(230) > 2 * line.height()


def test_the_margins_around_a_row_stay_also_where_it_goes_on_below(qtbot: QtBot) -> None:
    box = QWidget()
    qtbot.addWidget(box)
    wrapped = WrapRow(box)
    wrapped.setContentsMargins(10, 5, 20, 7)
    first, second = Button("واگرد"), Button("چاپ دوباره")
    for button in (first, second):
        wrapped.addWidget(button)
    wide = second.sizeHint().width() + 40
    assert wrapped.minimumSize().width() == second.sizeHint().width() + 30
    placed(box, wide, wrapped.heightForWidth(wide))
    assert (first.geometry().right() + 1, first.y()) == (wide - 20, 5)
    assert box.height() - 1 - second.geometry().bottom() == 7


@pytest.mark.parametrize(("wide", "lines"), [(900, [5]), (500, [3, 2]), (320, [2, 2, 1])])
def test_things_of_one_width_fill_lines_as_evenly_as_they_can(
    qtbot: QtBot, wide: int, lines: list[int]
) -> None:
    box = QWidget()
    qtbot.addWidget(box)
    even = Even(150, gap=10, apart=4)
    things = [QWidget() for _ in range(5)]
    for thing in things:
        thing.setFixedHeight(30)
        even.addWidget(thing)
    box.setLayout(even)
    placed(box, wide)
    assert [sum(one.y() == at * 34 for one in things) for at in range(len(lines))] == lines
    assert max(thing.width() for thing in things) - min(thing.width() for thing in things) <= 1
    assert (things[0].geometry().right() + 1, things[lines[0] - 1].x()) == (wide, 0)
    assert even.heightForWidth(wide) == 34 * len(lines) - 4


def test_two_things_stand_under_each_other_where_one_would_get_too_narrow(qtbot: QtBot) -> None:
    box, first, second = QWidget(), QWidget(), QWidget()
    qtbot.addWidget(box)
    both = Beside(gap=10, wide=300, high=120)
    second.setFixedHeight(80)
    second.setMinimumWidth(200)
    both.addWidget(first)
    both.addWidget(second)
    box.setLayout(both)
    placed(box, 600)
    assert (first.x(), first.width(), second.x(), second.width()) == (210, 390, 0, 200)
    placed(box, 500)
    assert (first.width(), second.width()) == (500, 500)
    assert second.y() == 400 - 80
    assert both.minimumHeightForWidth(500) == 120 + 10 + 80
    assert both.minimumHeightForWidth(600) == 80


@pytest.mark.parametrize("wide", [300, 900])
def test_what_stands_beside_or_under_is_as_high_as_its_lines_at_its_own_width(
    qtbot: QtBot, wide: int
) -> None:
    box, first, second = QWidget(), QWidget(), QWidget()
    qtbot.addWidget(box)
    words = Words("برای همین عضو یک درخواست دیگر باز است. " * 6, wrap=True)
    QVBoxLayout(second).addWidget(words)
    second.setFixedWidth(200)
    both = Beside(wide=300)
    both.addWidget(first)
    both.addWidget(second)
    box.setLayout(both)
    placed(box, wide, both.minimumHeightForWidth(wide))
    assert words.height() >= words.heightForWidth(words.width())


def test_a_large_screen_makes_no_small_one_scroll(qtbot: QtBot) -> None:
    stack, small, large = Stack(), QWidget(), QWidget()
    qtbot.addWidget(stack)
    large.setMinimumSize(2000, 2000)
    small.setMinimumSize(100, 100)
    holders = [QWidget(), QWidget()]
    for holder, screen in zip(holders, (small, large), strict=True):
        QVBoxLayout(holder).addWidget(screen)
        stack.addWidget(holder)
    assert stack.minimumSizeHint().width() < 200
    stack.setCurrentWidget(holders[1])
    assert stack.minimumSizeHint().width() >= 2000


def test_another_screen_is_seen_from_its_top(qtbot: QtBot) -> None:
    stack, area = Stack(), QScrollArea()
    qtbot.addWidget(area)
    area.setWidgetResizable(True)
    area.setWidget(stack)
    screens = [QWidget(), QWidget()]
    for screen in screens:
        high = QWidget()
        high.setMinimumHeight(2000)
        QVBoxLayout(screen).addWidget(high)
        stack.addWidget(screen)
    placed(area, 300)
    bar = area.verticalScrollBar()
    bar.setValue(700)
    stack.setCurrentWidget(screens[0])
    assert bar.value() == 700
    stack.setCurrentWidget(screens[1])
    QApplication.processEvents()
    assert bar.value() == 0


@pytest.fixture
def small(sqlite_template: Path, tmp_path: Path, dressed: QApplication) -> Iterator[AtWork]:
    """A window at 200 % on a small monitor, with something on every table."""
    from app.models.states import FulfilmentState

    theme.apply(dressed, Scheme.LIGHT, 2.0)
    with at_work(sqlite_template, tmp_path / "home") as made:
        picked, wanted = FulfilmentState.PICKED, FulfilmentState.WANTED
        add_request(made.world, 1, {"copy 1a": picked, "copy 2a": picked})
        add_request(made.world, 2, {"copy 3a": wanted}, member=2)
        made.shell.setMinimumSize(1, 1)
        made.shell.resize(*SMALL)
        made.application.start()
        yield made


def across(shell: Shell) -> int:
    """How far the page can be moved sideways, in px."""
    for _ in range(4):
        QApplication.processEvents()
    areas = [area for area in shell.findChildren(QScrollArea) if area.isVisible()]
    return max(area.horizontalScrollBar().maximum() for area in areas)


def test_no_screen_of_the_day_is_moved_sideways_on_a_small_monitor(small: AtWork) -> None:
    assert small.shell.size().toTuple() == SMALL
    assert across(small.shell) == 0
    small.log_in("packer")
    small.shell.show_page(window.PICKING)
    assert across(small.shell) == 0
    small.shell.show_page(window.PACKING)
    for code in (request_number(1), barcode(small.world, "copy 1a")):
        small.application.scanned(code)
    assert across(small.shell) == 0
    small.shell.lock()
    for _ in range(4):
        QApplication.processEvents()
    # Whoever chose a name sees where the secret is written.
    login = small.shell.login
    people = login.findChildren(PersonChoice)
    QTest.keyClick(login, Qt.Key.Key_Up)
    for _ in range(4):
        QApplication.processEvents()
    assert people[-1].visibleRegion().boundingRect().height() == people[-1].height()
    next(one for one in people if one.look.needs_secret).click()
    for _ in range(4):
        QApplication.processEvents()
    (secret,) = [one for one in login.findChildren(SecretField) if one.isVisible()]
    assert secret.visibleRegion().boundingRect().height() == secret.height()
    login.start_again()
    small.log_in("desk")
    small.shell.show_page(window.REQUESTS)
    assert across(small.shell) == 0
    page = small.shell.page()
    assert isinstance(page, RequestsPage)
    page.show_form()
    page.form.member.picked.emit(small.world.key("member 1").hex)
    assert across(small.shell) == 0
    small.shell.show_page(window.PICKING)
    assert across(small.shell) == 0


def test_a_wrong_book_is_told_in_whole_words_on_a_small_monitor(
    qtbot: QtBot, dressed: QApplication
) -> None:
    theme.apply(dressed, Scheme.LIGHT, 2.0)
    banner, headline = Banner(), "این کتاب در این مرسوله نیست"
    qtbot.addWidget(banner)
    banner.show_answer(BannerText(Answer.WRONG, headline, done=1, of=2))
    banner.resize(1038, banner.sizeHint().height())
    begin, end = banner.room()
    assert paint.width(headline, theme.font(theme.TITLE, theme.BOLD)) <= end - begin
    banner.resize(2256, banner.sizeHint().height())
    begin, end = banner.room()
    assert paint.width(headline, theme.font(theme.BANNER, theme.BOLD)) <= end - begin


def test_the_line_for_scans_stays_in_sight_when_a_parcel_is_complete(
    sqlite_template: Path, tmp_path: Path, dressed: QApplication
) -> None:
    from app.models.states import FulfilmentState

    picked = FulfilmentState.PICKED
    with at_work(sqlite_template, tmp_path / "home") as work:
        add_request(work.world, 1, {"copy 1a": picked, "copy 2a": picked})
        work.shell.setMinimumSize(1, 1)
        work.shell.resize(*SMALL)
        work.application.start()
        work.log_in("packer")
        work.shell.show_page(window.PACKING)
        work.application.scanned(request_number(1))
        for copy in ("copy 1a", "copy 2a"):
            work.application.scanned(barcode(work.world, copy))
        assert across(work.shell) == 0
        areas = [area for area in work.shell.findChildren(QScrollArea) if area.isVisible()]
        assert max(area.verticalScrollBar().maximum() for area in areas) == 0


def test_the_first_run_is_not_moved_sideways_on_a_small_monitor(
    qtbot: QtBot, dressed: QApplication
) -> None:
    theme.apply(dressed, Scheme.LIGHT, 2.0)
    shell, form = Shell(lambda: "", "۱"), FirstRun(STEPS)
    qtbot.addWidget(shell)
    shell.setMinimumSize(1, 1)
    shell.resize(*SMALL)
    shell.show()
    shell.show_first_run(form)
    assert across(shell) == 0
    form.fill(name="کتابخانه", code="0013", city="رشت", address="خیابان سعدی، پلاک ۱")
    form.show_code("0" * 24, "-".join(["0000"] * 6))
    assert across(shell) == 0
    assert form.step() == 1
    assert form.steps.isHidden()
    shell.resize(2 * SMALL[0], 2 * SMALL[1])
    assert across(shell) == 0
    assert not form.steps.isHidden()
    # Where the list is higher than the window, the buttons under the step go before it.
    shell.resize(1920, 1080)
    assert across(shell) == 0
    assert shell.rect().contains(form.next.mapTo(shell, form.next.rect().bottomRight()))
