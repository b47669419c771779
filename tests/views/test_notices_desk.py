"""The list of notices: what is seen, and that each control does its thing in the records."""

from __future__ import annotations

import csv
import datetime as dt
import io
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from app.models import Member, Notice
from app.models.states import NoticeState
from app.persian.digits import to_persian
from app.persian.numbers import display_phone
from app.services.notices import channels, outbox
from app.services.notices.channels import ChannelDetails
from app.services.notices.outbox import Became, Outcome
from app.texts import notices as names
from app.texts import notices_screen as texts
from app.texts import window
from app.views.list_save import ListSaver
from app.views.notices_screen import NoticesScreen
from tests.services.desk import ask, do
from tests.services.noticed import BOTH, switch_on, take
from tests.views.at_work import AtWork, become

S = NoticeState


def shown(counter: AtWork) -> NoticesScreen:
    """Opened by its key."""
    counter.log_in("desk", window.PRINT_QUEUE)
    QTest.keyClick(counter.shell, Qt.Key.Key_N, Qt.KeyboardModifier.ControlModifier)
    screen = counter.shell.page()
    assert isinstance(screen, NoticesScreen)
    return screen


@pytest.fixture
def told(counter: AtWork) -> AtWork:
    """Three notices: one went out, one failed, one waits."""
    world = counter.world
    switch_on(world, email=False, quiet_from=0, quiet_to=0)
    for number, outcome in (
        (1, Outcome(Became.ACCEPTED, answer="200 OK")),
        (2, Outcome(Became.FAILED, "login", "401 no")),
        (3, None),
    ):
        ask(world, number, member=number)
        if outcome is not None:
            letter = take(world)
            assert letter is not None
            put(counter, letter.id, outcome)
    return counter


def put(counter: AtWork, key: object, outcome: Outcome) -> None:
    world = counter.world
    world.database.do(lambda s: outbox.write_down(s, key, outcome, world.now))  # type: ignore[arg-type]


def states(counter: AtWork) -> list[NoticeState]:
    return [one.state for one in sorted(counter.rows(Notice), key=lambda one: one.at)]


def test_off_it_says_so_and_leads_a_supervisor_to_the_settings(counter: AtWork) -> None:
    screen = shown(counter)
    assert texts.OFF in screen.off.words()
    assert screen.to_settings.isHidden()
    assert screen.looks() == ()
    switch_on(counter.world, email=False)
    screen.filtered.emit()
    assert texts.NOBODY_SENDS in screen.off.words()


def test_the_button_of_the_requests_leads_here_and_packers_see_nothing(counter: AtWork) -> None:
    counter.log_in("desk")
    counter.shell.show_page(window.REQUESTS)
    counter.requests.list.notices.click()
    assert isinstance(counter.shell.page(), NoticesScreen)
    counter.log_in("packer")
    counter.shell.show_page(window.NOTICES)
    assert not isinstance(counter.shell.page(), NoticesScreen)


def test_the_cursor_goes_to_the_first_notice_of_all(counter: AtWork) -> None:
    switch_on(counter.world, email=False)
    become(counter, "supervisor")
    counter.shell.show_page(window.NOTICES)
    screen = counter.shell.page()
    assert isinstance(screen, NoticesScreen)
    screen.way_out.setFocus()
    ask(counter.world, 1)
    screen.filtered.emit()
    assert screen.window().focusWidget() is screen.table


def test_the_list_says_who_what_when_and_why(told: AtWork) -> None:
    screen = shown(told)
    waits, failed, went = screen.looks()
    assert (waits.state, failed.state, went.state) == ("queued", "failed", "accepted")
    assert (failed.answer, went.answer) == ("401 no", "200 OK")
    assert failed.member == "محمدرضا طالش‌پور"
    assert failed.address == to_persian(display_phone("09111234562"))
    assert (failed.kind, failed.request) == ("ثبت درخواست", "درخواست ۲")
    screen.table.choose(1)
    assert names.REASONS["login"] in screen.fold.words()
    assert "درخواست ۲ شما ثبت شد" in screen.fold.words()
    screen.kinds.pills["trouble"].click()
    assert [look.key for look in screen.looks()] == [failed.key]
    assert "۲ پیام" in screen._foot.hidden_words()  # noqa: SLF001  # what a person reads
    screen.search.setText("رستمی")
    QTest.keyClick(screen.search, Qt.Key.Key_Return)
    assert screen.looks() == ()
    assert screen._empty.sentence.text() == texts.NOTHING_SUCH  # noqa: SLF001  # likewise
    screen.way_out.click()
    assert len(screen.looks()) == 3
    screen.channel.choose("email")
    screen.channel.taken.emit("email")
    assert screen.looks() == ()


def test_what_no_server_said_is_not_its_answer(told: AtWork) -> None:
    letter = take(told.world)
    assert letter is not None
    put(told, letter.id, Outcome(Became.LATER, "no-connection", "ConnectionRefusedError"))
    screen = shown(told)
    assert screen.looks()[0].reason == names.REASONS["no-connection"]
    assert screen.looks()[0].answer == ""


def test_when_it_really_goes_is_told(told: AtWork) -> None:
    switch_on(told.world, email=False, quiet_from=12, quiet_to=8)
    screen = shown(told)
    assert screen.looks()[0].more == "زمان رفتن: ۳ آذر، ۰۸:۰۰"
    switch_on(told.world, email=False, quiet_from=0, quiet_to=0)
    letter = take(told.world)
    assert letter is not None
    put(told, letter.id, Outcome(Became.LATER, "busy", "503"))
    switch_on(told.world, email=False, quiet_from=12, quiet_to=8)
    screen.filtered.emit()
    assert screen.looks()[0].more == "بار دیگر: ۳ آذر، ۰۸:۰۰"


def test_what_failed_goes_out_again_with_one_key(told: AtWork) -> None:
    screen = shown(told)
    screen.table.choose(1)
    QTest.keyClick(screen, Qt.Key.Key_F11)
    assert states(told)[1] is S.QUEUED
    assert screen.strip.words() == texts.SENT_AGAIN
    screen.table.choose(2)
    QTest.keyClick(screen, Qt.Key.Key_F11)  # it went out: nothing is sent twice
    assert states(told)[0] is S.ACCEPTED


def test_what_waits_is_stopped_and_what_is_unknown_is_settled(told: AtWork) -> None:
    screen = shown(told)
    screen.table.choose(0)
    QTest.keyClick(screen.table, Qt.Key.Key_Space)
    assert states(told)[2] is S.BLOCKED
    screen.table.choose(0)
    screen.fold.retry.click()
    assert states(told)[2] is S.QUEUED
    letter = take(told.world)
    assert letter is not None
    put(told, letter.id, Outcome(Became.UNKNOWN, "no-answer"))
    screen.filtered.emit()
    screen.table.choose(0)
    assert names.REASONS["no-answer"] in screen.fold.words()
    screen.fold.came.click()
    assert states(told)[2] is S.DELIVERED
    assert texts.CAME in screen.strip.words()


def test_a_member_who_wants_no_more_is_left_alone_and_may_come_back(told: AtWork) -> None:
    screen = shown(told)
    screen.table.choose(0)
    assert screen.fold.refuse.text() == texts.OPT_OUT["sms"]
    screen.fold.refuse.setFocus()
    screen.fold.refuse.click()
    # The button goes away, and the cursor does not go with it.
    assert screen.window().focusWidget() is screen.table
    (member,) = told.rows(Member, id=told.world.key("member 3"))
    assert member.no_sms
    assert states(told)[2] is S.BLOCKED
    assert texts.OPTED_OUT["sms"] in screen.strip.words()
    told.shell.show_page(window.NOTICES)
    assert screen.strip.words() == ""
    screen.filtered.emit()
    screen.table.choose(0)
    assert screen.fold.retry.isHidden()
    QTest.keyClick(screen, Qt.Key.Key_F11)
    assert names.REASONS["opted-out"] in screen.strip.words()
    # On another day at any of their notices, or at once.
    assert screen.fold.refuse.isHidden()
    screen.fold.want.click()
    assert screen.fold.want.isHidden()
    (member,) = told.rows(Member, id=told.world.key("member 3"))
    assert not member.no_sms
    screen.fold.refuse.click()
    screen.put_back.click()
    (member,) = told.rows(Member, id=told.world.key("member 3"))
    assert not member.no_sms
    assert screen.put_back.isHidden()


def test_what_is_shown_is_saved(told: AtWork, tmp_path: Path) -> None:
    become(told, "supervisor")
    told.shell.show_page(window.NOTICES)
    screen = told.shell.page()
    assert isinstance(screen, NoticesScreen)
    screen.kinds.pills["trouble"].click()
    (saver,) = screen.findChildren(ListSaver)
    file = tmp_path / "told.csv"
    saver.ask = lambda _: file
    QTest.keyClick(screen, Qt.Key.Key_S, Qt.KeyboardModifier.ControlModifier)
    (row,) = csv.DictReader(io.StringIO(file.read_text("utf-8-sig")))
    assert (row["عضو"], row["وضعیت"], row["دلیل"]) == (
        "محمدرضا طالش‌پور",
        "ناموفق",
        names.REASONS["login"],
    )
    assert row["شماره یا نشانی"] == "09111234562"


def test_the_list_stays_where_it_was_when_something_is_stored(told: AtWork) -> None:
    screen = shown(told)
    screen.table.choose(1)
    marked = screen.marked()
    ask(told.world, 4, member=1)
    told.application.background.changed.emit()
    assert len(screen.looks()) == 4
    assert screen.marked() == marked


def test_an_old_day_is_named(told: AtWork, tmp_path: Path) -> None:
    told.world.now += dt.timedelta(days=1)
    screen = shown(told)
    assert screen.looks()[0].at
    details = ChannelDetails(**{n: getattr(BOTH, n) for n in ChannelDetails.__dataclass_fields__})
    do(told.world, channels.change_channels, details, by="supervisor")
    screen.filtered.emit()
    assert screen.off.words().startswith(texts.NOBODY_SENDS)
