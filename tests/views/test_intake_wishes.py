"""What a member wants to be told is said where one has them on the telephone: at intake."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from app.models import Member, Staff
from app.models.states import Role
from app.texts import intake_form as texts
from app.texts import notices_screen as notice_texts
from app.views.intake_form import IntakeForm
from tests.services.noticed import switch_on
from tests.views.at_work import AtWork
from tests.views.intake_at import choose_member


def wants(counter: AtWork) -> tuple[bool, bool]:
    (member,) = counter.rows(Member, id=counter.world.key("member 1"))
    return not member.no_sms, not member.no_email


def test_only_ways_that_are_switched_on_are_offered(counter: AtWork, form: IntakeForm) -> None:
    wishes = form.member.wishes
    choose_member(counter, form)
    assert wishes.link.isHidden()
    switch_on(counter.world, email=False)
    choose_member(counter, form)
    assert not wishes.link.isHidden()
    wishes.link.click()
    assert [way for way, one in wishes.switches.items() if not one.isHidden()] == ["sms"]
    form.member.clear()
    assert wishes.link.isHidden()
    assert wishes.isHidden()


def test_a_wish_is_set_and_taken_back_by_keys(counter: AtWork, form: IntakeForm) -> None:
    switch_on(counter.world)
    choose_member(counter, form)
    wishes = form.member.wishes
    assert wishes.link.text() == texts.NOTICES
    assert wishes.isHidden()
    wishes.link.setFocus()
    QTest.keyClick(wishes.link, Qt.Key.Key_Space)
    focused = form.window().focusWidget()
    for way, said in (("sms", texts.WANTS_NO["sms"]), ("email", texts.WANTS_NOTHING)):
        while focused is not wishes.switches[way]:
            assert focused is not None
            QTest.keyClick(focused, Qt.Key.Key_Tab)
            focused = form.window().focusWidget()
        assert wishes.switches[way].isChecked()
        QTest.keyClick(focused, Qt.Key.Key_Space)
        assert wishes.link.text() == said
        assert notice_texts.OPTED_OUT[way] in counter.shell.message()
    assert wants(counter) == (False, False)
    # Another member, and back: what was said is known.
    choose_member(counter, form, 2)
    assert (wishes.link.text(), wishes.isHidden()) == (texts.NOTICES, True)
    choose_member(counter, form)
    wishes.link.click()
    QTest.keyClick(wishes.switches["sms"], Qt.Key.Key_Space)
    assert wants(counter) == (True, False)
    assert wishes.link.text() == texts.WANTS_NO["email"]
    assert notice_texts.OPTED_IN in counter.shell.message()
    wishes.link.click()
    assert wishes.isHidden()


def test_what_is_refused_leaves_the_switch_as_it_was(counter: AtWork, form: IntakeForm) -> None:
    switch_on(counter.world)
    choose_member(counter, form)
    key = counter.world.key("desk")
    counter.world.database.do(lambda s: setattr(s.get_one(Staff, key), "role", Role.PACKER))
    form.member.wishes.link.click()
    form.member.wishes.switches["sms"].click()
    assert form.member.complaint() != ""
    assert form.member.wishes.switches["sms"].isChecked()
    assert wants(counter) == (True, True)
