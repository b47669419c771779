"""The sample branch: real in form, the same for the same seed."""

from __future__ import annotations

import datetime as dt
import re
import statistics
from collections import Counter
from random import Random

import pytest
from stdnum import isbn

from app import resources
from app.models.states import Material
from app.persian.fold import for_storage, match_key
from app.services.sample import believable
from app.services.sample.believable import SampleCopy, SampleMember

TODAY = dt.date(2026, 11, 23)
GUILAN = {
    *("آستارا", "آستانه اشرفیه", "املش", "بندر انزلی", "تالش", "خمام", "رشت", "رضوانشهر"),
    *("رودبار", "رودسر", "سیاهکل", "شفت", "صومعه‌سرا", "فومن", "لاهیجان", "لنگرود", "ماسال"),
}
CSV_FILES = (
    "sample/titles.csv",
    "sample/first_names.csv",
    "sample/surnames.csv",
    "sample/streets.csv",
    "sample/messages.csv",
    "geo/places.csv",
)


@pytest.fixture(scope="module")
def people() -> list[SampleMember]:
    return believable.people(Random(7), 600, TODAY)


@pytest.fixture(scope="module")
def copies() -> list[SampleCopy]:
    return believable.copies(Random(7), believable.titles())


# --- The files -----------------------------------------------------------------------------------


@pytest.mark.parametrize("name", CSV_FILES)
def test_every_cell_is_written_as_the_product_stores_text(name: str) -> None:
    text = resources.path(name).read_text(encoding="utf-8")
    assert not re.search("[\u064a\u0643\u0649\u0660-\u0669\u0640]", text), "ی, ک, no tatweel"
    for line in text.splitlines():
        assert for_storage(line) == line


@pytest.mark.parametrize("name", CSV_FILES)
def test_no_row_is_there_twice(name: str) -> None:
    lines = resources.path(name).read_text(encoding="utf-8").splitlines()
    assert [line for line, times in Counter(lines).items() if times > 1] == []


# --- Titles --------------------------------------------------------------------------------------


def test_there_are_a_thousand_titles_and_none_is_doubled() -> None:
    titles = believable.titles()
    assert len(titles) == 1000
    # Written with or without ZWNJ, hamza and spaces, still no two are the same.
    assert len({(match_key(title.title), title.volume) for title in titles}) == 1000


def test_volumes_of_a_set_are_numbered_from_one_and_share_their_author() -> None:
    sets: dict[str, list[str]] = {}
    authors: dict[str, set[str]] = {}
    for title in believable.titles():
        sets.setdefault(title.title, []).append(title.volume)
        authors.setdefault(title.title, set()).add(title.author)
    several = {name: volumes for name, volumes in sets.items() if len(volumes) > 1}
    assert several["کلیدر"] == ["1", "2", "3"]
    assert several["جنگ و صلح"] == ["1", "2"]
    for name, volumes in several.items():
        assert volumes == [str(n) for n in range(1, len(volumes) + 1)], name
        assert len(authors[name]) == 1, name


def test_titles_of_every_kind_are_there() -> None:
    by_name = {title.title: title for title in believable.titles()}
    assert by_name["بوف کور"].author == "صادق هدایت"
    assert by_name["سردار جنگل"].author == "ابراهیم فخرایی"
    assert by_name["مسخ"].author == "فرانتس کافکا"
    assert by_name["مسخ"].translator == "صادق هدایت"
    assert by_name["سردار جنگل"].call_number.startswith("955/23 ف")
    assert by_name["گیله‌وا"].material == "magazine"
    assert by_name["۱۹۸۴"].author == "جورج اورول"
    assert any(re.search("[A-Za-z]", name) for name in by_name)
    assert any("(" in name for name in by_name)
    assert any("\u200c" in name for name in by_name)


def test_what_identifies_a_title_has_its_form() -> None:
    titles = believable.titles()
    numbers = [title.isbn for title in titles if title.isbn]
    assert 100 < len(numbers) < 500
    assert len(set(numbers)) == len(numbers)
    for number in numbers:
        assert isbn.validate(number) == number
        assert number.startswith(("978964", "978600", "978622"))
    for title in titles:
        assert re.fullmatch("1[34][0-9]{2}", title.year), title
        assert 1340 <= int(title.year) <= 1405, title
        assert title.publisher, title
        assert Material(title.material)
    assert len({title.call_number for title in titles}) == 1000


# --- Members -------------------------------------------------------------------------------------


def test_all_numbers_of_a_member_are_right(people: list[SampleMember]) -> None:
    for person in people:
        assert re.fullmatch("13[0-9]{6}", person.number)
        assert person.mobile or person.phone, person
        assert person.mobile is None or re.fullmatch("09[0-9]{9}", person.mobile)
        assert person.phone is None or re.fullmatch("013[2-9][0-9]{7}", person.phone)
        code = person.address.postal_code
        assert code is None or re.fullmatch(r"(?!([0-9])\1{9}$)[13-9]{5}[0-9]{5}", code), person
        if person.national_id is not None:
            assert _is_national_id(person.national_id), person


def _is_national_id(number: str) -> bool:
    """The rule as the registry office states it."""
    if not re.fullmatch("[0-9]{10}", number) or len(set(number)) == 1:
        return False
    *nine, last = map(int, number)
    rest = sum(digit * weight for digit, weight in zip(nine, range(10, 1, -1), strict=True)) % 11
    return last == (rest if rest < 2 else 11 - rest)


def test_the_rule_of_this_test_knows_real_national_ids() -> None:
    assert all(map(_is_national_id, ("0013542419", "0084575948", "0790419904", "2590123450")))
    assert not any(map(_is_national_id, ("0013542418", "1234567890", "1111111111")))


def test_no_two_members_share_a_number_or_a_national_id(people: list[SampleMember]) -> None:
    national_ids = [person.national_id for person in people if person.national_id]
    assert len({person.number for person in people}) == 600
    assert len(set(national_ids)) == len(national_ids)


def test_most_members_are_whole_and_a_few_are_not(people: list[SampleMember]) -> None:
    assert 480 < sum(person.national_id is not None for person in people) < 560
    assert 530 < sum(person.address.postal_code is not None for person in people) < 590
    assert 140 < sum(person.phone is not None for person in people) < 290
    assert 560 < sum(person.mobile is not None for person in people) < 600
    expired = [person for person in people if person.card_expiry < TODAY]
    assert 15 < len(expired) < 80
    assert max(person.card_expiry for person in people) <= TODAY + dt.timedelta(days=365)


def test_most_live_in_rasht_and_the_rest_in_places_of_the_list(
    people: list[SampleMember],
) -> None:
    known = {(place.province, place.county, place.city) for place in believable.places()}
    cities = Counter(person.address.city for person in people)
    assert 480 < cities["رشت"] < 580
    assert {"لاهیجان", "بندر انزلی"} <= set(cities)
    for person in people:
        address = person.address
        assert (address.province, address.county, address.city) in known
        assert "پلاک " in address.text
        assert for_storage(address.text) == address.text
        assert not re.search("[0-9]", address.text), "people write Persian digits"


def test_a_few_addresses_are_long(people: list[SampleMember]) -> None:
    lengths = sorted(len(person.address.text) for person in people)
    assert statistics.median(lengths) < 60
    assert 10 < sum(length > 80 for length in lengths) < 90


def test_common_names_come_often_but_not_always(people: list[SampleMember]) -> None:
    surnames = Counter(person.last_name for person in people)
    ten_commonest = sum(times for _, times in surnames.most_common(10))
    assert 0.12 < ten_commonest / len(people) < 0.4
    assert surnames["محمدی"] > 3
    assert max(surnames.values()) < 36
    assert len(surnames) > 150
    assert len({person.first_name for person in people}) > 150


# --- Copies --------------------------------------------------------------------------------------


def test_each_title_has_a_copy_and_each_copy_its_own_barcode(copies: list[SampleCopy]) -> None:
    assert {copy.title for copy in copies} == set(believable.titles())
    assert 1300 < len(copies) < 1900
    assert len({copy.barcode for copy in copies}) == len(copies)
    assert len({copy.accession_number for copy in copies}) == len(copies)
    for copy in copies:
        assert re.fullmatch("GL-[0-9]{7}", copy.barcode)
        assert re.fullmatch("(الف|[بپتجدمگ])-[0-9]{1,2}", copy.shelf), copy
        assert copy.call_number == copy.title.call_number


def test_weights_and_values_fit_what_the_copy_is(copies: list[SampleCopy]) -> None:
    weights: dict[str, list[int]] = {}
    for copy in copies:
        assert 120 <= copy.weight_g <= 900
        assert copy.value_rials % 50_000 == 0
        assert 500_000 < copy.value_rials < 15_000_000
        assert copy.pieces == 1 or copy.title.material in {"book", "audio-book"}
        weights.setdefault(copy.title.material, []).append(copy.weight_g)
    mean = {material: statistics.mean(grams) for material, grams in weights.items()}
    assert mean["audio-book"] < mean["magazine"] < mean["book"]
    assert 300 < mean["book"] < 420
    assert any(copy.pieces > 1 for copy in copies)


def test_copies_of_one_title_stand_together_and_weigh_alike(copies: list[SampleCopy]) -> None:
    by_title: dict[object, list[SampleCopy]] = {}
    for copy in copies:
        by_title.setdefault(copy.title, []).append(copy)
    assert max(map(len, by_title.values())) == 4
    for same in by_title.values():
        assert len({copy.shelf for copy in same}) == 1
        assert max(c.weight_g for c in same) - min(c.weight_g for c in same) <= 12


def test_a_shelf_holds_one_class(copies: list[SampleCopy]) -> None:
    shelf_of = {copy.title.title: copy.shelf.split("-")[0] for copy in copies}
    assert shelf_of["تولدی دیگر"] == "الف"
    assert shelf_of["بوف کور"] == "ب"
    assert shelf_of["مسخ"] == "پ"
    assert shelf_of["سردار جنگل"] == "ج"
    assert shelf_of["گیله‌وا"] == "م"
    assert shelf_of["داش آکل (کتاب گویا)"] == "گ"


# --- Places, messages, seeds ---------------------------------------------------------------------


def test_guilan_has_its_seventeen_counties_and_iran_its_provinces() -> None:
    places = believable.places()
    assert len({place.province for place in places}) == 31
    assert {place.county for place in places if place.province == "گیلان"} == GUILAN
    assert believable.Place("گیلان", "خمام", "خمام") in places
    assert believable.Place("گیلان", "فومن", "ماسوله") in places


def test_requests_alone_name_a_title() -> None:
    kinds = Counter(message.kind for message in believable.messages())
    assert set(kinds) == {"request", "note", "thanks", "question", "complaint"}
    for message in believable.messages():
        assert ("{title}" in message.text) == (message.kind == "request")
        assert message.text.format(title="بوف کور").count("{") == 0


def test_the_same_seed_gives_the_same_branch() -> None:
    def branch(seed: int) -> tuple[list[SampleMember], list[SampleCopy]]:
        random = Random(seed)
        members = believable.people(random, 50, TODAY)
        return members, believable.copies(random, believable.titles())

    assert branch(1) == branch(1)
    assert branch(1)[0] != branch(2)[0]
    assert branch(1)[1] != branch(2)[1]
