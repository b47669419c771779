"""The sections of the settings that are about the library: each control does it in the database."""

from __future__ import annotations

import datetime as dt

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from app.models import Agreement, Branch, Carrier, ClosedDay, Service, ServiceArea
from app.texts import settings_library as texts
from app.texts import window
from app.views.settings_area import AreaSection
from app.views.settings_closures import ClosuresSection
from app.views.settings_library import LibrarySection
from app.views.settings_partners import PartnersSection
from tests.services.lending import lend
from tests.views.at_work import AtWork, words
from tests.views.settings_at import screen, section

TODAY = dt.date(2026, 11, 23)


@pytest.fixture
def area(counter: AtWork) -> AreaSection:
    return section(counter, "settings_area", AreaSection)


@pytest.fixture
def closures(counter: AtWork) -> ClosuresSection:
    return section(counter, "settings_closures", ClosuresSection)


@pytest.fixture
def partners(counter: AtWork) -> PartnersSection:
    return section(counter, "settings_partners", PartnersSection)


def branch(counter: AtWork) -> Branch:
    found: Branch = counter.rows(Branch, code="0013")[0]
    return found


def test_it_shows_what_is_stored_in_persian_digits(library: LibrarySection) -> None:
    assert library.details.values()["name"] == "کتابخانهٔ عمومی سردار جنگل"
    assert library.details.values()["postal_code"] == "۴۱۳۵۷۱۹۹۶۸"
    assert library.details.values()["sender_name"] == ""
    assert library.details.values()["code"] == "۰۰۱۳"
    assert not library.details.edit("code").isEnabled()
    assert library.loans.values()["loan_days"] == "۱۴"
    assert not library.unsaved()


def test_what_is_written_is_stored_with_ctrl_enter(
    counter: AtWork, library: LibrarySection
) -> None:
    before = branch(counter)
    library.details.write("name", "كتابخانه باران")
    library.loans.write("loan_days", "۲۱")
    library.parcels.write("packaging_g", "80")
    library.service.click(counter.world.key("sefareshi"))
    assert library.unsaved()
    QTest.keyClick(screen(counter), Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    now = branch(counter)
    assert (now.name, now.loan_days, now.packaging_g) == ("کتابخانه باران", 21, 80)
    assert now.default_service_id == counter.world.key("sefareshi")
    assert (now.mail_days, now.address) == (before.mail_days, before.address)
    assert now.sender_name == now.name
    assert not library.unsaved()
    assert library.details.values()["name"] == "کتابخانه باران"
    assert "کتابخانه باران" in words(counter.shell.top)


@pytest.mark.parametrize(
    ("form", "box", "typed"),
    [
        ("details", "postal_code", "123"),
        ("details", "city", ""),
        ("loans", "loan_days", "دو هفته"),
        ("loans", "items_per_member", ""),
        ("loans", "quarantine_days", "999"),
    ],
)
def test_what_can_not_be_kept_is_said_beside_its_box(
    counter: AtWork, library: LibrarySection, form: str, box: str, typed: str
) -> None:
    before = branch(counter)
    shown = getattr(library, form)
    shown.write(box, typed)
    library.save()
    assert shown.error(box)
    assert shown.edit(box).accessibleDescription() == shown.error(box)
    assert screen(counter).message() == ""
    assert library.unsaved()
    after = branch(counter)
    assert (after.postal_code, after.city, after.loan_days) == (
        before.postal_code,
        before.city,
        before.loan_days,
    )
    library.forget()
    assert not library.unsaved()
    assert shown.error(box) == ""


def test_an_unusual_postal_code_is_kept_and_warned_of(
    counter: AtWork, library: LibrarySection
) -> None:
    library.details.write("postal_code", "۱۱۱۱۱۱۱۱۱۱")
    library.save()
    assert branch(counter).postal_code == "1111111111"
    assert library.answer.words()


def test_enter_goes_from_box_to_box_over_the_cards(library: LibrarySection) -> None:
    library.details.take_focus()
    line = library.details.edit("name")
    line.returnPressed.emit()
    # The code can't be written in, so it is passed over.
    assert library.window().focusWidget() is library.details.edit("province")
    library.details.edit("phone").returnPressed.emit()
    assert library.window().focusWidget() is library.loans.edit("loan_days")


def test_others_see_no_settings_of_the_library(counter: AtWork) -> None:
    counter.log_in("desk")
    counter.shell.show_page(window.SETTINGS)
    titles = screen(counter).titles()
    assert titles
    assert texts.LIBRARY not in titles
    assert texts.PARTNERS not in titles


def test_a_place_is_added_removed_and_put_back(counter: AtWork, area: AreaSection) -> None:
    assert [look.text for look in area.rows.looks()] == ["همهٔ شهرستان رشت"]
    area.form.write("county", "بندر انزلی")
    area.form.write("city", "انزلی")
    assert area.unsaved()
    area.add.click()
    assert not area.unsaved()
    assert area.form.values() == {"province": "گیلان", "county": "", "city": ""}
    found = counter.rows(ServiceArea, city="انزلی")
    assert [(row.province, row.county) for row in found] == [("گیلان", "بندر انزلی")]
    area.form.write("county", "فومن")
    area.rows.button(str(found[0].id), "remove").click()
    assert counter.rows(ServiceArea, city="انزلی") == []
    assert "شهر انزلی" in area.answer.words()
    area.answer.findChildren(type(area.add))[0].click()
    assert len(counter.rows(ServiceArea, city="انزلی")) == 1
    assert area.form.values()["county"] == "فومن"


def test_a_place_needs_a_province_and_is_there_once(counter: AtWork, area: AreaSection) -> None:
    area.form.write("province", "")
    area.add.click()
    assert area.form.error("province")
    area.form.write("province", "گیلان")
    area.form.write("county", "رشت")
    area.add.click()
    assert len(counter.rows(ServiceArea)) == 1
    assert "پیش‌تر" in screen(counter).message()


def test_a_day_of_the_week_is_closed_by_its_pill(
    counter: AtWork, closures: ClosuresSection
) -> None:
    assert [pill.isChecked() for pill in closures.weekdays] == [False] * 6 + [True]
    closures.weekdays[5].click()
    assert {row.weekday for row in counter.rows(ClosedDay)} == {5, 6}
    assert "پنجشنبه‌ها تعطیل شد" in closures.answer.words()
    closures.weekdays[5].click()
    assert {row.weekday for row in counter.rows(ClosedDay)} == {6}
    closures.answer.findChildren(type(closures.add))[0].click()
    assert {row.weekday for row in counter.rows(ClosedDay)} == {5, 6}


def test_the_last_open_day_of_the_week_stays(counter: AtWork, closures: ClosuresSection) -> None:
    for pill in closures.weekdays[:6]:
        pill.click()
    assert len(counter.rows(ClosedDay)) == 6
    assert not closures.weekdays[5].isChecked()
    assert screen(counter).message()


def test_a_single_day_says_what_becomes_of_the_loans_due_then(
    counter: AtWork, closures: ClosuresSection
) -> None:
    lend(counter.world, 1, "copy 1a", dt.date(2026, 12, 8))
    closures.day.setText("۱۷ آذر")
    closures.form.write("note", "تعمیر ساختمان")
    closures.add.click()
    (row,) = counter.rows(ClosedDay, day=dt.date(2026, 12, 8))
    assert row.note == "تعمیر ساختمان"
    assert texts.due_then(1) in closures.answer.words()
    (look,) = closures.rows.looks()
    assert look.text == "سه‌شنبه ۱۷ آذر ۱۴۰۵"
    assert look.chip is not None
    assert look.chip.text == "۱۵ روز دیگر"
    assert not closures.unsaved()
    closures.rows.button(str(row.id), "remove").click()
    assert counter.rows(ClosedDay, day=dt.date(2026, 12, 8)) == []
    assert "دیگر تعطیل نیست" in closures.answer.words()


@pytest.mark.parametrize("typed", ["۳۱ آذر", "۱۴۰۵/۰۹/۰۱"])
def test_no_day_and_a_past_day_are_refused_at_the_box(
    counter: AtWork, closures: ClosuresSection, typed: str
) -> None:
    closures.day.setText(typed)
    closures.add.click()
    assert closures.form.error("day")
    assert len(counter.rows(ClosedDay)) == 1


def test_past_days_are_counted_and_shown_when_asked_for(
    counter: AtWork, closures: ClosuresSection
) -> None:
    world = counter.world
    for name, day in (("gone", TODAY - dt.timedelta(3)), ("next", TODAY + dt.timedelta(1))):
        world.add(ClosedDay(id=world.key(name), branch="0013", weekday=None, day=day))
    closures.arrive()
    assert [look.chip.text for look in closures.rows.looks() if look.chip] == ["فردا"]
    assert not closures.show_all.isHidden()
    assert texts.past_closures(1) in words(closures)
    closures.show_all.click()
    assert len(closures.rows.looks()) == 2
    assert closures.show_all.isHidden()


def test_an_agreement_is_added_and_changed(counter: AtWork, partners: PartnersSection) -> None:
    partners.new_agreement.click()
    form = partners.agreement.form
    form.write("number", "۱۴۰۶/۱")
    partners.first.setText("۱۴۰۶/۰۱/۰۱")
    form.write("payer", "اداره")
    form.write("parcels_per_pickup", "۴۰")
    assert partners.unsaved()
    partners.agreement.save_button.click()
    assert not partners.unsaved()
    assert not partners.agreement.is_open()
    (row,) = counter.rows(Agreement, number="۱۴۰۶/۱")
    assert (row.payer, row.parcels_per_pickup) == ("اداره", 40)
    assert (row.valid_from, row.valid_to) == (dt.date(2027, 3, 21), None)
    assert row.carrier_id == counter.world.key("post")
    chips = [look.chip.text for look in partners.agreements.looks() if look.chip]
    assert chips == [texts.TO_COME, texts.IN_FORCE]
    look = partners.agreements.looks()[1]
    partners.agreements.button(look.key, "edit").click()
    assert not form.edit("number").isEnabled()
    assert partners.last.text() == "۱۴۰۵/۱۲/۲۹"
    form.write("contract_code", "A-9")
    partners.last.setText("۱۴۰۵/۰۸/۰۱")
    partners.save()
    (row,) = counter.rows(Agreement, number="۱۴۰۵/۱۲")
    assert (row.contract_code, row.valid_to) == ("A-9", dt.date(2026, 10, 23))
    chip = partners.agreements.looks()[1].chip
    assert chip is not None
    assert chip.text == texts.ENDED


def test_an_agreement_that_ends_before_it_begins_is_refused_at_its_box(
    counter: AtWork, partners: PartnersSection
) -> None:
    partners.new_agreement.click()
    partners.agreement.form.write("number", "۷")
    partners.last.setText("۱۴۰۴/۰۱/۰۱")
    partners.agreement.save_button.click()
    assert partners.agreement.form.error("valid_to")
    assert len(counter.rows(Agreement)) == 1


def test_a_service_is_added_changed_and_put_away(
    counter: AtWork, partners: PartnersSection
) -> None:
    partners.new_service.click()
    form = partners.service.form
    form.write("name", "ویژه")
    form.write("code", "1")
    form.write("weight_limit_g", "۱۰٬۰۰۰")
    partners.service.save_button.click()
    assert form.error("code")
    form.write("code", "3")
    partners.service.save_button.click()
    (row,) = counter.rows(Service, code="3")
    assert (row.name, row.weight_limit_g, row.active) == ("ویژه", 10_000, True)
    partners.services.button(str(row.id), "edit").click()
    form.write("weight_limit_g", "9000")
    partners.service.save_button.click()
    partners.services.button(str(row.id), "turn").click()
    (row,) = counter.rows(Service, code="3")
    assert (row.weight_limit_g, row.active) == (9_000, False)
    assert "ویژه" in partners.answer.words()
    usual = str(counter.world.key("pishtaz"))
    assert not partners.services.button(usual, "turn").isEnabled()


@pytest.mark.parametrize(
    ("boxes", "wrong"),
    [
        ({}, "name"),
        ({"name": "ویژه"}, "code"),
        ({"name": "ویژه", "code": "3"}, "weight_limit_g"),
        ({"name": "ویژه", "code": "3", "weight_limit_g": "سبک"}, "weight_limit_g"),
    ],
)
def test_a_service_says_the_first_box_that_is_missing(
    counter: AtWork, partners: PartnersSection, boxes: dict[str, str], wrong: str
) -> None:
    partners.new_service.click()
    for name, typed in boxes.items():
        partners.service.form.write(name, typed)
    partners.save()
    assert partners.service.form.error(wrong)
    assert len(counter.rows(Service)) == 2


def test_a_carrier_is_added_and_its_services_can_be(
    counter: AtWork, partners: PartnersSection
) -> None:
    partners.new_carrier.click()
    partners.carrier.form.write("name", "پیک رشت")
    partners.carrier.save_button.click()
    (row,) = counter.rows(Carrier, name="پیک رشت")
    partners.new_service.click()
    partners.service.carriers.click(row.id)
    for name, typed in (("name", "درون شهر"), ("code", "M"), ("weight_limit_g", "5000")):
        partners.service.form.write(name, typed)
    partners.service.save_button.click()
    assert counter.rows(Service, code="M")[0].carrier_id == row.id


def test_one_form_at_a_time_and_nothing_written_is_lost(partners: PartnersSection) -> None:
    partners.new_carrier.click()
    partners.carrier.form.write("name", "پیک رشت")
    partners.new_agreement.click()
    assert partners.carrier.is_open()
    assert not partners.agreement.is_open()
    assert texts.FINISH_FIRST in partners.answer.words()
    partners.carrier.leave_button.click()
    assert not partners.unsaved()
    partners.new_agreement.click()
    assert partners.agreement.is_open()
