"""Provinces, counties and cities: what is offered, what is odd, and that nothing is refused."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from app.models import Branch
from app.texts import places as texts
from app.views.fields import Field
from app.views.first_run import FirstRun
from app.views.place_lines import ChoiceLine, Places, place_edits
from app.views.places import cities, counties, county_of, doubts, matching, provinces
from app.views.settings_area import AreaSection
from app.views.settings_library import LibrarySection
from tests.views.at_work import AtWork
from tests.views.first_run_at import BOXES
from tests.views.letters import type_in
from tests.views.settings_at import screen, section

NAMES = {"province": "استان", "county": "شهرستان", "city": "شهر"}
GUILAN = (
    "آستارا آستانه‌اشرفیه املش بندرانزلی تالش خمام رشت رضوانشهر رودبار رودسر سیاهکل شفت "
    "صومعه‌سرا فومن لاهیجان لنگرود ماسال"
)


@pytest.fixture
def place(qtbot: QtBot) -> QWidget:
    page = QWidget()
    qtbot.addWidget(page)
    column = QVBoxLayout(page)
    fields = {level: Field(NAMES[level], edit) for level, edit in place_edits(NAMES).items()}
    for field in fields.values():
        column.addWidget(field)
    Places(fields, page)
    page.setProperty("fields", fields)
    page.resize(400, 600)
    page.show()
    qtbot.waitActive(page)
    return page


def box(place: QWidget, level: str) -> Field:
    found: Field = place.property("fields")[level]
    return found


def take(place: QWidget, level: str, letters: str) -> None:
    """Type, go down, take; as at the desk."""
    edit = box(place, level).edit
    edit.setFocus()
    edit.selectAll()
    type_in(edit, letters)
    QTest.keyClick(edit, Qt.Key.Key_Down)
    QTest.keyClick(edit, Qt.Key.Key_Return)


def leave(place: QWidget, level: str, text: str) -> str:
    """Write freely and go on; what is said beside the box."""
    edit = box(place, level).edit
    edit.setFocus()
    edit.selectAll()
    type_in(edit, text)
    QTest.keyClick(edit, Qt.Key.Key_Tab)
    return box(place, level).warning()


def test_all_of_iran_and_the_seventeen_counties_of_guilan() -> None:
    assert len(provinces()) == 31
    names = {county.replace(" ", "").replace("\u200c", "") for county in counties("گیلان")}
    assert names == {name.replace("\u200c", "") for name in GUILAN.split()}
    assert len(names) == 17
    assert all(cities("گیلان", county) for county in counties("گیلان"))
    assert all(counties(province) and cities(province) for province in provinces())
    assert "لشت‌نشا" in cities("گيلان")
    assert "رامسر" not in cities("گیلان")
    assert county_of("گیلان", "كوچصفهان") == "رشت"
    assert county_of("گیلان", "ناکجا") == ""


@pytest.mark.parametrize(
    ("place", "said"),
    [
        (("گیلان", "رشت", "سنگر"), {}),
        (("گيلان", "صومعه سرا", "صومعه سرا"), {}),
        (("گیلان", "رشت", "روستای پیربازار"), {}),
        (("گیلان", "", "رشت"), {}),
        (("", "", ""), {}),
        (("گیلان", "رشت", "لاهیجان"), {"city": "شهر لاهیجان در شهرستان لاهیجان است."}),
        (("گیلان", "", "رامسر"), {"city": "شهر رامسر در استان مازندران است."}),
        (("گیلان", "رامسر", ""), {"county": "شهرستان رامسر در استان مازندران است."}),
        (
            ("گیلان", "رشتت", "رشت"),
            {"county": "«رشتت» در فهرست شهرستان‌های گیلان نیست؛ املایش را ببینید."},
        ),
        (
            ("گیلانات", "رشت", "رشت"),
            {"province": "استانی به نام «گیلانات» در فهرست نیست؛ املایش را ببینید."},
        ),
    ],
)
def test_what_is_odd_about_a_place(place: tuple[str, str, str], said: dict[str, str]) -> None:
    assert doubts(*place) == said


def test_each_box_offers_what_lies_in_the_one_above(place: QWidget) -> None:
    take(place, "province", "يلان")
    assert box(place, "province").edit.text() == "گیلان"
    assert box(place, "county").edit.hasFocus()
    type_in(box(place, "county").edit, "هیج")
    county = box(place, "county").edit
    assert isinstance(county, ChoiceLine)
    assert county.offered() == ("لاهیجان",)
    QTest.keyClick(county, Qt.Key.Key_Escape)
    assert county.offered() == ()
    county.clear()
    take(place, "city", "کوچص")
    assert county.text() == "رشت"
    take(place, "province", "مازن")
    assert (county.text(), box(place, "city").edit.text()) == ("", "")


def test_what_is_odd_is_said_beside_its_box_and_goes_when_it_is_right(place: QWidget) -> None:
    assert leave(place, "province", "گیلان") == ""
    assert leave(place, "county", "رشت") == ""
    assert leave(place, "city", "رامسر") == texts.CITY_ELSEWHERE.format(
        city="رامسر", province="مازندران"
    )
    city = box(place, "city")
    assert city.edit.accessibleDescription() == city.warning()
    assert city.error() == ""
    assert not city.edit.property("wrong")
    assert leave(place, "city", "رشت") == ""
    assert leave(place, "city", "روستای فشکچه") == ""


def test_the_library_takes_a_village_and_warns_of_a_wrong_pair(counter: AtWork) -> None:
    library = section(counter, "settings_library", LibrarySection)
    library.details.write("county", "لاهیجان")
    library.details.write("city", "رامسر")
    assert library.details.field("city").warning() == "شهر رامسر در استان مازندران است."
    library.details.write("city", "روستای لفمجان")
    assert library.details.field("city").warning() == ""
    QTest.keyClick(screen(counter), Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    now: Branch = counter.rows(Branch, code="0013")[0]
    assert (now.county, now.city) == ("لاهیجان", "روستای لفمجان")


def test_a_county_of_the_service_area_is_chosen(counter: AtWork) -> None:
    area = section(counter, "settings_area", AreaSection)
    county = area.form.edit("county")
    county.setFocus()
    type_in(county, "خما")
    QTest.keyClick(county, Qt.Key.Key_Down)
    QTest.keyClick(county, Qt.Key.Key_Return)
    assert area.form.values() == {"province": "گیلان", "county": "خمام", "city": ""}
    assert area.unsaved()


def test_guilan_has_its_counties_and_they_their_cities() -> None:
    assert "گیلان" in provinces()
    assert {"رشت", "خمام", "تالش", "صومعه‌سرا"} <= set(counties("گیلان"))
    assert counties("گيلان") == counties("گیلان")
    assert "رشت" in cities("گیلان", "رشت")
    assert counties("ناکجا") == ()


def test_what_begins_so_comes_first() -> None:
    assert matching(counties("گیلان"), "رو")[0].startswith("رو")
    assert "صومعه‌سرا" in matching(counties("گیلان"), "صومعه سرا")


def test_a_place_is_known_by_its_other_names() -> None:
    assert matching(counties("گیلان"), "طوا") == ("تالش",)
    assert matching(cities("گيلان", "طوالش"), "هشتپر") == ("تالش",)
    assert matching(counties("گیلان"), "انزلی") == ("بندر انزلی",)
    assert doubts("گیلان", "طوالش", "اسالم") == {}
    assert doubts("گیلان", "انزلی", "انزلی") == {}
    assert county_of("گیلان", "هشتپر") == "تالش"


def test_a_place_is_chosen_with_the_keys(wizard: FirstRun) -> None:
    county = wizard.library.fields["county"].edit
    assert isinstance(county, ChoiceLine)
    county.setFocus()
    type_in(county, "لنگ")
    assert county.offered() == ("لنگرود",)
    QTest.keyClick(county, Qt.Key.Key_Down)
    QTest.keyClick(county, Qt.Key.Key_Return)
    assert county.text() == "لنگرود"
    assert county.offered() == ()
    # Its own city comes with it.
    assert wizard.library.fields["city"].edit.text() == "لنگرود"
    assert wizard.focusWidget() is wizard.library.fields["city"].edit


def test_another_province_takes_its_county_and_city_with_it(wizard: FirstRun) -> None:
    wizard.fill(**BOXES)
    province = wizard.library.fields["province"].edit
    province.setFocus()
    province.selectAll()
    type_in(province, "مازن")
    QTest.keyClick(province, Qt.Key.Key_Down)
    QTest.keyClick(province, Qt.Key.Key_Return)
    assert province.text() == "مازندران"
    assert wizard.library.fields["county"].edit.text() == ""
    assert wizard.library.fields["city"].edit.text() == ""
