"""The form by its keys: how few there are, and where the cursor goes; a new member, a far town."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, field
from functools import partial

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from app.models import LoanRequest, Member, MemberAddress, RequestLine, UnmetDemand
from app.models.states import Channel
from app.texts import intake_form as texts
from app.texts import screens
from app.views import intake_looks as looks
from app.views.fields import LineEdit
from app.views.finder import Finder
from app.views.intake_address import AddressLook
from app.views.intake_form import IntakeForm
from app.views.requests_page import RequestsPage
from tests.views.at_work import AtWork, words
from tests.views.intake_at import button, choose

CTRL = Qt.KeyboardModifier.ControlModifier
MOST_KEYS = 12


@dataclass
class Keyboard:
    """Presses keys where the focus is, and counts those that are no letters."""

    qtbot: QtBot
    pressed: list[str] = field(default_factory=list)

    def key(
        self, key: Qt.Key, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier
    ) -> None:
        self.pressed.append(f"{modifier.name} {key.name}")
        QTest.keyClick(self.focus(), key, modifier)

    def type(self, words: str) -> None:
        for letter in words:
            QTest.sendKeyEvent(
                QTest.KeyAction.Click,
                self.focus(),
                Qt.Key.Key_unknown,
                letter,
                Qt.KeyboardModifier.NoModifier,
            )

    @staticmethod
    def focus() -> QWidget:
        found = QApplication.focusWidget()
        assert found is not None
        return found


@pytest.fixture
def keyboard(qtbot: QtBot) -> Keyboard:
    return Keyboard(qtbot)


def has_found(finder: Finder) -> bool:
    return bool(finder.found())


def test_two_books_for_a_known_member_take_a_dozen_keys_at_most(
    counter: AtWork, requests_page: RequestsPage, keyboard: Keyboard
) -> None:
    form = requests_page.form
    keyboard.key(Qt.Key.Key_1, CTRL)
    for words_, finder in (
        ("رستمی", form.member.finder),
        ("بوف کور", form.books.finder),
        ("سووشون", form.books.finder),
    ):
        keyboard.type(words_)
        keyboard.qtbot.waitUntil(partial(has_found, finder))
        keyboard.key(Qt.Key.Key_Return)
    keyboard.key(Qt.Key.Key_Return)
    keyboard.key(Qt.Key.Key_Return)
    keyboard.key(Qt.Key.Key_Return, CTRL)
    (request,) = counter.rows(LoanRequest)
    assert request.member_id == counter.world.key("member 1")
    assert {line.title_id for line in counter.rows(RequestLine)} == {
        counter.world.key("title 1"),
        counter.world.key("title 2"),
    }
    assert len(keyboard.pressed) <= MOST_KEYS
    assert keyboard.focus() is form.member.finder


def test_a_new_member_is_added_in_the_form(counter: AtWork, form: IntakeForm) -> None:
    form.member.finder.setText("سارا نادری")
    QTest.keyClick(form, Qt.Key.Key_3, CTRL)
    card = form.member.new_member
    assert (card.look().first_name, card.look().last_name) == ("سارا", "نادری")
    boxes = {name: box.edit for name, box in card._fields.items()}
    boxes["mobile"].setText("09")
    button(card, texts.ADD_MEMBER).click()
    assert card.isVisible()
    assert words(card).count("اختیاری") == 4
    boxes["number"].setText("۷۷۰۱")
    boxes["mobile"].setText("۰۹۱۱۲۲۲۳۳۴۴")
    boxes["card_expiry"].setText("1406/12/29")
    button(card, texts.ADD_MEMBER).click()
    (stored,) = counter.rows(Member, number="7701")
    assert (stored.last_name, stored.mobile) == ("نادری", "09112223344")
    assert stored.card_expiry == dt.date(2028, 3, 19)
    member = form.member.member()
    assert member is not None
    assert member.key == stored.id.hex
    assert form.address.written() is not None
    assert form.address.for_member()


def test_what_is_wrong_with_a_new_member_stands_beside_its_box(
    counter: AtWork, form: IntakeForm
) -> None:
    form.member.open_new()
    card = form.member.new_member
    boxes = card._fields
    boxes["number"].edit.setText("1001")
    boxes["last_name"].edit.setText("نادری")
    boxes["card_expiry"].edit.setText("۱۴۰۶/۱۳/۴۰")
    button(card, texts.ADD_MEMBER).click()
    assert boxes["card_expiry"].error()
    boxes["card_expiry"].edit.clear()
    button(card, texts.ADD_MEMBER).click()
    assert "مریم رستمی‌نژاد" in boxes["number"].error()
    assert counter.rows(Member, last_name="نادری") == []
    button(card, texts.KNOWN_MEMBER).click()
    assert QApplication.focusWidget() is form.member.finder


def test_the_message_of_a_social_network_is_kept_as_it_came(
    counter: AtWork, form: IntakeForm
) -> None:
    choose(counter, form, 1, 1)
    form.set_channel("social")
    form.set_pasted("سلام، «بوف کور» را می‌خواهم")
    form.address.confirm()
    form.save_asked.emit(False)
    (request,) = counter.rows(LoanRequest)
    assert (request.channel, request.pasted) == (Channel.SOCIAL, "سلام، «بوف کور» را می‌خواهم")


def test_a_wish_from_too_far_is_counted_without_the_person(
    counter: AtWork, form: IntakeForm
) -> None:
    choose(counter, form, 1, 1, 2)
    far = AddressLook("", "", "کرمان", "بم", "بم", "خیابان ارگ", "", "")
    form.address.edited.emit(far, False)
    form.address.confirm()
    form.save_asked.emit(False)
    assert screens.SUPERVISOR_MAY in form.warning()
    button(form, texts.COUNT_UNMET).click()
    (demand,) = counter.rows(UnmetDemand)
    assert (demand.city, demand.titles, demand.channel) == ("بم", 2, Channel.PHONE)
    assert counter.rows(LoanRequest) == []
    assert form.member.member() is None
    assert not list((counter.folder / "drafts").glob("*.json"))


def test_the_second_address_of_a_member_can_be_taken(counter: AtWork, form: IntakeForm) -> None:
    world = counter.world
    (first,) = counter.rows(MemberAddress, id=world.key("address 1"))
    world.add(
        MemberAddress(
            id=world.key("second home"),
            branch="0013",
            salt="f" * 32,
            member_id=world.key("member 1"),
            province="گیلان",
            county="رشت",
            city="رشت",
            text="خیابان دوم",
            at=first.at + dt.timedelta(days=1),
        )
    )
    choose(counter, form, 1, 1)
    button(form, texts.OTHER_ADDRESS).click()
    shown = form.address.address()
    assert shown is not None
    assert shown.line == "خیابان دوم"
    form.address.confirm()
    form.save_asked.emit(False)
    form.save_asked.emit(True)
    (request,) = counter.rows(LoanRequest)
    assert request.address_id == world.key("second home")


def test_books_that_came_before_the_member_are_compared_with_what_is_open(
    counter: AtWork, form: IntakeForm
) -> None:
    choose(counter, form, 1, 1)
    form.address.confirm()
    form.save_asked.emit(False)
    assert len(counter.rows(LoanRequest)) == 1
    form.books.searched.emit("بوف کور")
    form.books.finder.put_away()
    form.books.picked.emit(looks.TITLE + counter.world.key("title 1").hex)
    assert form.books.books()[0].open_request == ""
    form.member.picked.emit(counter.world.key("member 1").hex)
    assert form.books.books()[0].open_request
    button(form.books, screens.SAVE_ANYWAY).click()
    form.address.confirm()
    form.save_asked.emit(False)
    assert len(counter.rows(LoanRequest)) == 2


def test_nobody_is_blamed_for_an_address_that_was_not_asked_about_yet(
    counter: AtWork, form: IntakeForm, keyboard: Keyboard
) -> None:
    choose(counter, form, 1, 1)
    form.books.take_focus()
    keyboard.key(Qt.Key.Key_Return)
    assert form.address.isAncestorOf(keyboard.focus())
    assert form.address.complaint() == ""
    keyboard.key(Qt.Key.Key_Return, CTRL)
    assert form.address.complaint() == screens.ASK_ADDRESS


def test_the_cursor_goes_to_what_is_missing(
    counter: AtWork, form: IntakeForm, keyboard: Keyboard
) -> None:
    note = next(
        edit
        for edit in form.findChildren(LineEdit)
        if edit.accessibleName() == screens.NOTE_FOR_PICKING
    )
    note.setFocus()
    keyboard.key(Qt.Key.Key_Return, CTRL)
    assert keyboard.focus() is form.member.finder
    choose(counter, form, 1)
    note.setFocus()
    keyboard.key(Qt.Key.Key_Return, CTRL)
    assert keyboard.focus() is form.books.finder
    choose(counter, form, 1, 1)
    note.setFocus()
    keyboard.key(Qt.Key.Key_Return, CTRL)
    assert form.address.isAncestorOf(keyboard.focus())


def test_who_is_asked_again_stays_at_the_button_and_finds_the_answer_beside_it(
    counter: AtWork, form: IntakeForm, keyboard: Keyboard
) -> None:
    choose(counter, form, 1, 1)
    form.address.confirm()
    form.save_asked.emit(False)
    choose(counter, form, 1, 1)
    form.address.confirm()
    save = button(form, screens.SAVE_REQUEST)
    save.setFocus()
    keyboard.key(Qt.Key.Key_Return)
    assert screens.NOT_SAVED in form.warning()
    assert keyboard.focus() is save
    keyboard.key(Qt.Key.Key_Return)
    assert len(counter.rows(LoanRequest)) == 1
    keyboard.key(Qt.Key.Key_Tab)
    keyboard.key(Qt.Key.Key_Return)
    assert len(counter.rows(LoanRequest)) == 2
