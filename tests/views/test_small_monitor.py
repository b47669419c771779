"""Screens at 200 % on a small monitor: nothing has to be moved sideways."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QScrollArea, QWidget
from pytestqt.qtbot import QtBot

from app.texts import first_run as texts
from app.texts import intake_form as form_texts
from app.texts import window
from app.views import paint, theme
from app.views.banner import Answer, Banner, BannerText
from app.views.fields import SecretField
from app.views.first_run import FirstRun, LaterStep
from app.views.login_parts import PersonChoice
from app.views.palette import Scheme
from app.views.requests_page import RequestsPage
from app.views.shell import Shell
from tests.services.noticed import switch_on
from tests.services.table import add_request, barcode, request_number
from tests.views.at_work import AtWork, at_work

SMALL = (1366, 768)
"""The screen of many old computers, in px; at 200 % there is room for half of a usual window."""


STEPS = [
    LaterStep(words, QWidget)
    for words in (texts.PRINTERS, texts.SCANNER, texts.BACKUP, texts.PRACTICE)
]


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
    switch_on(small.world)
    page.form.member.picked.emit(small.world.key("member 1").hex)
    assert across(small.shell) == 0
    page.form.member.wishes.link.click()
    assert across(small.shell) == 0
    page.form.show_draft(form_texts.RESTORED.format(when="دیروز، ۱۰:۱۲"))
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
