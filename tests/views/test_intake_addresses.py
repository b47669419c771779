"""Addresses in the form of a request: for it alone, for the member too, or wrong."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QApplication

from app.models import LoanRequest, Member, MemberAddress
from app.texts import screens as texts
from app.views.fields import Field
from app.views.intake_form import IntakeForm
from tests.views.at_work import AtWork
from tests.views.intake_at import address, choose_member, choose_title, save


def test_another_address_for_this_request_alone(counter: AtWork, form: IntakeForm) -> None:
    choose_member(counter, form)
    choose_title(counter, form, 1)
    form.address.edited.emit(address(), False)
    assert not form.address.is_done()
    form.address.confirm()
    save(form)
    (request,) = counter.rows(LoanRequest)
    (stored,) = counter.rows(MemberAddress, id=request.address_id)
    assert stored.text == "خیابان تازه، پلاک ۵"
    assert (request.recipient, request.recipient_phone) == ("همسایه", "09111111111")
    member = counter.rows(Member, id=counter.world.key("member 1"))[0]
    assert member.default_address_id == counter.world.key("address 1")


def test_another_address_for_the_member_too(counter: AtWork, form: IntakeForm) -> None:
    choose_member(counter, form)
    choose_title(counter, form, 1)
    form.address.edited.emit(address(), True)
    form.address.confirm()
    save(form)
    (request,) = counter.rows(LoanRequest)
    member = counter.rows(Member, id=counter.world.key("member 1"))[0]
    assert member.default_address_id == request.address_id


def test_storing_takes_the_address_that_stands_in_the_boxes(
    counter: AtWork, form: IntakeForm
) -> None:
    choose_member(counter, form)
    choose_title(counter, form, 1)
    form.address.write(address(city="", line="خیابان تازه"), False)
    save(form)
    assert form.address.complaint() == texts.FINISH_ADDRESS
    focused = QApplication.focusWidget()
    assert focused is not None
    assert focused.accessibleName() == texts.CITY
    form.address.write(address(), False)
    save(form)
    shown = form.address.address()
    assert form.address.written() is None
    assert shown is not None
    assert shown.line == "خیابان تازه، پلاک ۵"
    assert form.address.complaint() == texts.ASK_ADDRESS


@pytest.mark.parametrize(
    "wrong", [{"postal_code": "123"}, {"phone": "12"}, {"city": ""}, {"line": ""}, {"county": ""}]
)
def test_a_wrong_box_of_an_address_is_said_beside_it(
    counter: AtWork, form: IntakeForm, wrong: dict[str, str]
) -> None:
    choose_member(counter, form)
    form.address.open_form()
    form.address.edited.emit(address(**wrong), False)
    wrong_fields = [field for field in form.address.findChildren(Field) if field.error()]
    assert len(wrong_fields) == 1
    kept = form.address.address()
    assert kept is not None
    assert kept.key == counter.world.key("address 1").hex


def test_another_member_starts_without_an_address(counter: AtWork, form: IntakeForm) -> None:
    choose_member(counter, form)
    form.member.clear()
    form.member.cleared.emit()
    assert form.address.address() is None
