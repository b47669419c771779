"""The settings of notices: each control does its thing in the records or on this counter."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from app import settings as settings_file
from app.models import NoticeSetup, NoticeTemplate
from app.models.states import NoticeChannel, NoticeKind
from app.texts import notices as names
from app.texts import notices_screen as texts
from app.views.notices_screen import NoticesScreen
from app.views.settings_notices import NoticesSection
from tests.notices.stand_ins import BODY, Gateway, gateway_server
from tests.views.at_work import AtWork
from tests.views.settings_at import screen, section


@pytest.fixture
def page(counter: AtWork) -> NoticesSection:
    return section(counter, "settings_notices_desk", NoticesSection)


def home(counter: AtWork) -> Path:
    return counter.application.home.folder


def save(counter: AtWork) -> None:
    QTest.keyClick(screen(counter), Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)


def fill_gateway(page: NoticesSection, url: str = "https://sms.example.ir/send") -> None:
    page.sms.click()
    page.gateway.write("gateway_url", url)
    page.gateway.write("gateway_body", BODY)
    page.gateway.write("gateway_header", "Authorization: Bearer {رمز} \u23ce X-Line: 10")
    page.gateway.write("gateway_secret", "k3y")


def test_it_begins_switched_off(page: NoticesSection) -> None:
    assert not page.sms.isChecked()
    assert not page.email.isChecked()
    assert not page.sends.isChecked()
    assert not page.unsaved()
    assert page.quiet_from.text() == "۲۱:۰۰"


def test_the_ways_go_into_the_records_and_secrets_stay_on_this_counter(
    counter: AtWork, page: NoticesSection
) -> None:
    fill_gateway(page)
    page.sends.click()
    page.gateway.write("gateway_accepts", '"status": 1')
    page.due_soon.show_value(4)
    page.security.choose("tls")
    assert page.unsaved()
    save(counter)
    (kept,) = counter.rows(NoticeSetup)
    assert (kept.sms, kept.email, kept.due_soon_days, kept.smtp_security) == (True, False, 4, "tls")
    assert kept.gateway_header == "Authorization: Bearer {رمز}\nX-Line: 10"
    assert kept.gateway_accepts == '"status": 1'
    settings = settings_file.load(home(counter))
    assert (settings.send_notices, settings.gateway_secret) == (True, "k3y")
    assert not page.unsaved()
    assert counter.application.post is not None
    counter.application.post.close()


def test_what_is_wrong_stands_beside_its_box(counter: AtWork, page: NoticesSection) -> None:
    page.email.click()
    save(counter)
    assert page.mail.error("smtp_host")
    page.mail.write("smtp_host", "mail.example.ir")
    page.mail.write("sender", "library@example.ir")
    page.mail.write("smtp_port", "بیست")
    save(counter)
    assert page.mail.error("smtp_port")
    page.mail.write("smtp_port", "۴۶۵")
    page.security.choose("none")
    page.security.taken.emit("none")
    assert page.open_line.words() == texts.OPEN_LINE
    save(counter)
    assert counter.rows(NoticeSetup)[0].smtp_port == 465
    page.sms.click()
    page.forget()
    assert not page.sms.isChecked()
    assert not page.unsaved()


def test_words_are_changed_with_their_length_and_look(
    counter: AtWork, page: NoticesSection
) -> None:
    words = page.words
    assert words.length.text() == names.sms_length(57, 1)
    words.text.setPlainText("سلام ")
    words.text.moveCursor(words.text.textCursor().MoveOperation.End)
    words.places[names.NAME].click()
    assert words.text.toPlainText() == "سلام {نام}"
    assert words.preview.text() == "سلام مریم رضایی"
    words.text.setPlainText("سلام {نام} " * 10)
    assert words.length.text() == names.sms_length(160, 3)
    # Each has its own; the others keep what was written.
    words.channel.choose("email")
    words.channel.taken.emit("email")
    assert words.length.text() == ""
    words.subject.edit.setText("خبر")
    words.subject.edit.textEdited.emit("خبر")
    words.kind.choose("overdue")
    words.kind.taken.emit("overdue")
    words.active.click()
    save(counter)
    kept = {(one.kind, one.channel): one for one in counter.rows(NoticeTemplate)}
    assert kept[NoticeKind.REGISTERED, NoticeChannel.SMS].text == ("سلام {نام} " * 10).strip()
    assert kept[NoticeKind.REGISTERED, NoticeChannel.EMAIL].subject == "خبر"
    assert not kept[NoticeKind.OVERDUE, NoticeChannel.EMAIL].active
    assert len(kept) == 3


def test_a_placeholder_that_is_none_is_said_beside_the_text(
    counter: AtWork, page: NoticesSection
) -> None:
    page.words.text.setPlainText("سلام {کدپستی}")
    page.words.kind.choose("sent")
    page.words.kind.taken.emit("sent")
    save(counter)
    assert "کدپستی" in page.words.error()
    assert page.words.which()[0] is NoticeKind.REGISTERED
    assert counter.rows(NoticeTemplate) == []
    page.words.shipped.setFocus()
    page.words.shipped.click()
    assert page.words.text.hasFocus()
    assert page.words.error() == ""
    assert not page.unsaved()


def test_what_is_refused_is_not_stored_in_part_and_is_gone_on_with(
    counter: AtWork, page: NoticesSection
) -> None:
    QTest.keyClick(page.quiet_from, Qt.Key.Key_Up)
    assert page.quiet_from.value() == 22
    page.words.text.setPlainText("سلام {نام")
    page.words.text.moveCursor(page.words.text.textCursor().MoveOperation.End)
    save(counter)
    assert "بی‌جفت" in page.words.error()
    assert counter.rows(NoticeSetup) == []
    # The cursor is where it was, and what is missing is written there.
    QTest.keyClick(page.words.text, Qt.Key.Key_BraceRight)
    assert page.words.text.toPlainText() == "سلام {نام}"
    save(counter)
    assert page.words.error() == ""
    assert [one.quiet_from for one in counter.rows(NoticeSetup)] == [22]


def test_a_test_message_goes_out_and_its_answer_is_shown(
    counter: AtWork, page: NoticesSection, qtbot: QtBot
) -> None:
    with gateway_server(Gateway()) as fake:
        fill_gateway(page, fake.url)
        page.test.click()
        assert texts.SAVE_FIRST in page.answer.words()
        save(counter)
        page.address.edit.setText("۰۹۱۱")
        page.test.click()
        assert page.address.error() == names.BAD_MOBILE
        page.address.edit.setText("۰۹۱۱ ۱۲۳ ۴۵۶۷")
        for status, said in ((200, texts.TEST_DONE), (500, texts.TEST_FAILED)):
            fake.status = status
            page.test.click()
            assert not page.test.isEnabled()
            qtbot.waitUntil(page.test.isEnabled, timeout=60_000)
            assert said in page.answer.words()
    assert len(fake.asked) == 2
    assert fake.asked[0][2]["X-Line"] == "10"


def test_it_leads_to_the_list_and_the_list_leads_here(counter: AtWork) -> None:
    counter.log_in("desk")
    page = section(counter, "settings_notices_desk", NoticesSection)
    page.to_list.click()
    found = counter.shell.page()
    assert isinstance(found, NoticesScreen)
    found.to_settings.click()
    assert screen(counter).section() is page
