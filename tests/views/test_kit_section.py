"""The page of a day without electricity: each control does its thing in the database."""

from __future__ import annotations

import datetime as dt

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from app.models import PaperKit, Parcel, PrintJob
from app.models.states import DocumentKind, FulfilmentState, ParcelState
from app.persian import jalali
from app.services.kits import KitState
from app.texts import kit_screen as texts
from app.texts import kits as kit_texts
from app.texts import window
from app.views.kit_section import KitSection
from app.views.preview import DocumentPreview
from app.views.settings_desk import SettingsDesk
from tests.services.parcels import parcel_number
from tests.services.table import add_request, barcode, request_number
from tests.views.at_work import AtWork, words
from tests.views.settings_at import screen, section


@pytest.fixture
def page(counter: AtWork) -> KitSection:
    return section(counter, "kit_desk", KitSection)


def made(counter: AtWork, page: KitSection) -> int:
    """A kit of three parcels; the serial of the first of them."""
    page.count.show_value(3)
    page.make.click()
    counter.shell.over.take_off()
    kit: PaperKit = counter.rows(PaperKit)[-1]
    return kit.first


def test_a_kit_is_made_and_seen_before_it_is_printed(counter: AtWork, page: KitSection) -> None:
    assert page.rows.looks() == ()
    assert "برگ A4" in page.paper.text()
    QTest.keyClick(page.count, Qt.Key.Key_Up)
    assert page.count.value() == 21
    before = page.paper.text()
    QTest.keyClick(page.count, Qt.Key.Key_PageUp)
    assert page.paper.text() != before
    page.make.click()
    (kit,) = counter.rows(PaperKit)
    assert kit.last - kit.first + 1 == page.count.value()
    assert kit.keep_until == kit.business_date + dt.timedelta(days=page.days.value())
    (preview,) = counter.shell.findChildren(DocumentPreview)
    assert "برگه‌های روز بی‌برق" in preview.title.text()
    assert kit_texts.range_of(kit.first, kit.last) in words(preview)
    counter.shell.over.take_off()
    (row,) = page.rows.looks()
    assert row.text == kit_texts.range_of(kit.first, kit.last)
    assert row.chip is not None
    assert row.chip.text == kit_texts.STATES[KitState.OPEN.value]
    assert kit_texts.range_of(kit.first, kit.last) in page.answer.words()
    page.rows.button(row.key, "reprint").click()
    assert counter.shell.findChildren(DocumentPreview)


def test_a_parcel_is_entered_by_scanning(counter: AtWork, page: KitSection) -> None:
    first = made(counter, page)
    add_request(counter.world, 1, {"copy 1a": FulfilmentState.PICKED})
    for code in (parcel_number(first), request_number(1), barcode(counter.world, "copy 1a")):
        counter.application.scanned(code)
    entry = page.entry
    assert entry.unsaved()
    assert entry.request is not None
    assert [code for code, _ in entry.books] == [barcode(counter.world, "copy 1a")]
    assert "مریم" in words(entry)
    # Again: it is in already.
    counter.application.scanned(barcode(counter.world, "copy 1a"))
    assert len(entry.books) == 1
    entry.form.write("time", jalali.time_of(counter.world.now))
    entry.form.write("weight_g", "۴۲۰")
    entry.enter.click()
    (parcel,) = counter.rows(Parcel)
    assert (parcel.number, parcel.state) == (parcel_number(first), ParcelState.SEALED)
    assert parcel.weight_g == 420
    labels = [job for job in counter.rows(PrintJob) if job.document is DocumentKind.ADDRESS_LABEL]
    assert labels == []
    assert "وارد شد" in page.answer.words()
    assert (entry.unsaved(), entry.edit("number").text()) == (False, "")
    assert "۲ از ۳" in page.rows.looks()[0].under
    counter.application.scanned(parcel_number(first))
    assert "پیش‌تر وارد شده" in page.answer.words()


def test_a_parcel_is_entered_by_typing(counter: AtWork, page: KitSection) -> None:
    first = made(counter, page)
    add_request(counter.world, 1, {"copy 1a": FulfilmentState.WANTED})
    add_request(counter.world, 2, {"copy 2a": FulfilmentState.WANTED}, member=2)
    entry = page.entry
    entry.enter.click()
    assert entry.form.error("number") == texts.NEEDS_NUMBER
    QTest.keyClicks(entry.edit("number"), "12")
    QTest.keyClick(entry.edit("number"), Qt.Key.Key_Return)
    assert entry.form.error("number") == kit_texts.NOT_OURS
    entry.edit("number").setText(parcel_number(first))
    QTest.keyClick(entry.edit("number"), Qt.Key.Key_Return)
    assert entry.number is not None
    entry.enter.click()
    assert entry.form.error("request") == texts.NEEDS_REQUEST
    entry.edit("request").setText("هیچ‌کس")
    QTest.keyClick(entry.edit("request"), Qt.Key.Key_Return)
    assert entry.offers.looks() == ()
    assert texts.NO_REQUESTS in words(entry.offers)
    entry.edit("request").setText("رستمی")
    QTest.keyClick(entry.edit("request"), Qt.Key.Key_Return)
    assert [row.key for row in entry.offers.looks()] == [request_number(1), request_number(2)]
    entry.offers.button(request_number(1), "choose").click()
    assert entry.offers.isHidden()
    for typed, said in (("nothing", "پیدا نشد"), (barcode(counter.world, "copy 2a"), "")):
        entry.edit("books").setText(typed)
        QTest.keyClick(entry.edit("books"), Qt.Key.Key_Return)
        assert said in entry.books_form.error("books")
    entry.form.write("time", "ظهر")
    entry.enter.click()
    assert entry.form.error("time") == kit_texts.TIME_FORM
    entry.form.write("time", jalali.time_of(counter.world.now))
    entry.form.write("weight_g", "سنگین")
    entry.enter.click()
    assert entry.form.error("weight_g")
    entry.form.write("weight_g", "")
    entry.enter.click()
    assert "نیست" in entry.books_form.error("books")
    entry.inside.button(barcode(counter.world, "copy 2a"), "out").click()
    assert entry.books == ()
    entry.edit("books").setText(barcode(counter.world, "copy 1a"))
    QTest.keyClick(entry.edit("books"), Qt.Key.Key_Return)
    entry.form.write("time", "23:59")
    entry.enter.click()
    assert entry.form.error("time") == kit_texts.LATER
    entry.form.write("time", jalali.time_of(counter.world.now))
    page.save()
    assert counter.rows(Parcel)[0].number == parcel_number(first)


def test_a_mistake_is_entered_again_or_taken_back(counter: AtWork, page: KitSection) -> None:
    first = made(counter, page)
    add_request(counter.world, 1, {"copy 1a": FulfilmentState.PICKED})
    add_request(counter.world, 2, {"copy 2a": FulfilmentState.PICKED}, member=2)

    def enter(request: int, copy: str) -> None:
        for code in (request_number(request), barcode(counter.world, copy)):
            counter.application.scanned(code)
        page.entry.form.write("time", jalali.time_of(counter.world.now))
        page.entry.enter.click()

    counter.application.scanned(parcel_number(first))
    assert page.mend.isHidden()
    enter(1, "copy 1a")
    # At once, and whenever the label is scanned again.
    assert not page.mend.isHidden()
    counter.application.scanned(parcel_number(first))
    assert "پیش‌تر وارد شده" in page.answer.words()
    assert texts.MENDING in page.answer.words()
    page.mend.click()
    assert page.entry.edit("number").text() == parcel_number(first)
    assert (page.entry.form.error("number"), page.mend.isHidden()) == ("", True)
    enter(2, "copy 2a")
    (parcel,) = counter.rows(Parcel)
    assert (parcel.state, parcel.member_id) == (ParcelState.SEALED, counter.world.key("member 2"))
    page.undo.click()
    assert counter.rows(Parcel)[0].state is ParcelState.CANCELLED
    assert "پس گرفته شد" in page.answer.words()
    assert (page.mend.isHidden(), page.undo.isHidden()) == (True, True)
    counter.application.scanned(parcel_number(first))
    assert "پیش‌تر وارد شده" in page.entry.form.error("number")
    assert page.mend.isHidden()


def test_what_becomes_of_a_kit(counter: AtWork, page: KitSection) -> None:
    made(counter, page)
    (row,) = page.rows.looks()
    page.rows.button(row.key, "give-back").click()
    assert counter.rows(PaperKit)[0].given_back_at is not None
    assert "۳ شمارهٔ مانده" in page.answer.words()
    assert not page.rows.button(row.key, "give-back").isEnabled()
    page.rows.button(row.key, "longer").click()
    assert counter.rows(PaperKit)[0].given_back_at is None
    assert page.rows.button(row.key, "give-back").isEnabled()


def test_a_packer_enters_and_makes_nothing(counter: AtWork) -> None:
    counter.log_in("packer")
    counter.shell.show_page(window.SETTINGS)
    desk = screen(counter).findChildren(SettingsDesk)[0]
    desk.open("kit_desk")
    page = screen(counter).section()
    assert isinstance(page, KitSection)
    assert not page.make.isVisibleTo(page)
    assert page.entry.enter.isVisibleTo(page)


def test_leaving_drops_what_was_said(counter: AtWork, page: KitSection) -> None:
    counter.application.scanned(parcel_number(7))
    assert page.entry.form.error("number") == kit_texts.NOT_OURS
    page.forget()
    assert page.entry.form.error("number") == ""
    page.leave()
    assert page.answer.words() == ""
