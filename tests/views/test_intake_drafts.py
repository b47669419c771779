"""Drafts in the form of a request: written, offered, gone on with, put aside."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from app.models import LoanRequest
from app.services import intake_drafts
from app.texts import intake_form as texts
from app.views.intake_desk import IntakeDesk
from app.views.intake_form import IntakeForm
from app.views.requests_page import RequestsPage
from tests.views.at_work import AtWork
from tests.views.intake_at import button, choose


def test_a_draft_is_written_offered_and_goes_on_in_a_new_window(
    counter: AtWork, form: IntakeForm, qtbot: QtBot
) -> None:
    choose(counter, form, 1, 1, 2)
    form.set_channel("letter")
    form.set_note("قطع جیبی")
    worker = counter.application.counter.worker
    assert worker is not None

    def draft() -> intake_drafts.IntakeDraft | None:
        return intake_drafts.kept(counter.folder, worker.station, now=counter.world.now)

    qtbot.waitUntil(lambda: (found := draft()) is not None and found.note == "قطع جیبی")
    again = RequestsPage(counter.application.counter, counter.shell, counter.folder)
    qtbot.addWidget(again)
    again.arrive()
    assert "مریم رستمی‌نژاد" in again.list.unfinished()
    assert "۲ کتاب" in again.list.unfinished()
    button(again.list, texts.GO_ON).click()
    member = again.form.member.member()
    assert member is not None
    assert member.key == counter.world.key("member 1").hex
    assert [book.title for book in again.form.books.books()] == ["بوف کور", "سووشون"]
    assert (again.form.channel(), again.form.note()) == ("letter", "قطع جیبی")
    assert not again.form.address.is_done()
    again.form.address.confirm()
    again.form.save_asked.emit(False)
    assert len(counter.rows(LoanRequest)) == 1
    assert draft() is None
    again.show_list()
    assert again.list.unfinished() == ""


def test_a_scan_waits_for_the_draft_that_is_still_being_read(
    counter: AtWork, requests_page: RequestsPage, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    requests_page.list.new_asked.emit()
    choose(counter, requests_page.form, 1, 1)
    requests_page.intake.drafts.write()
    again = RequestsPage(counter.application.counter, counter.shell, counter.folder)
    qtbot.addWidget(again)
    again.arrive()
    background = counter.application.counter.background
    read, late = background.read, list[Callable[[], None]]()

    def slow(owner: Any, work: Any, then: Any, fail: Any = None, latest: str = "") -> None:
        if latest == "draft":
            late.append(lambda: read(owner, work, then, fail, latest))
        else:
            read(owner, work, then, fail, latest)

    monkeypatch.setattr(background, "read", slow)
    again.show_form()
    again.scanned("GL-1002")
    for answer in late:
        answer()
    assert [book.title for book in again.form.books.books()] == ["بوف کور", "سووشون"]
    member = again.form.member.member()
    assert member is not None
    assert member.key == counter.world.key("member 1").hex


def test_a_written_address_is_part_of_the_draft(
    counter: AtWork, form: IntakeForm, qtbot: QtBot
) -> None:
    choose(counter, form, 1, 1)
    form.address.open_form()
    line = next(
        one for one in form.address.findChildren(QWidget) if one is QApplication.focusWidget()
    )
    QTest.keyClicks(line, " 77")
    desk = counter.requests.intake
    desk.drafts.write()
    again = RequestsPage(counter.application.counter, counter.shell, counter.folder)
    qtbot.addWidget(again)
    again.show_form()
    written = again.form.address.written()
    assert written is not None
    assert written[0].line.endswith(" 77")


def test_a_draft_can_be_put_aside_from_the_list(
    counter: AtWork, requests_page: RequestsPage
) -> None:
    requests_page.list.new_asked.emit()
    choose(counter, requests_page.form, 1, 1)
    requests_page.form.left.emit()
    assert texts.UNFINISHED in requests_page.list.unfinished()
    button(requests_page.list, texts.PUT_ASIDE).click()
    assert requests_page.list.unfinished() == ""
    assert requests_page.form.member.member() is None
    assert not list((counter.folder / "drafts").glob("*.json"))


def test_an_empty_form_does_not_take_the_draft_away(
    counter: AtWork, requests_page: RequestsPage, qtbot: QtBot
) -> None:
    requests_page.list.new_asked.emit()
    choose(counter, requests_page.form, 1, 1)
    requests_page.intake.drafts.write()
    other = IntakeForm()
    qtbot.addWidget(other)
    desk = IntakeDesk(other, counter.application.counter, counter.shell, counter.folder)
    other.set_note("چیزی")
    desk.drafts.write()
    assert list((counter.folder / "drafts").glob("*.json"))
