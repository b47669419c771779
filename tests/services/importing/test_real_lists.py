"""Lists that nobody made for this program: how many rows each has, and what becomes of them."""

from __future__ import annotations

import pytest
from sqlalchemy import select

from app.errors import UserError
from app.models import Member, Title
from app.persian.fold import match_key
from app.resources import path as resource
from app.services.importing.plans import FileKind
from app.services.importing.reading import read_rows
from app.services.importing.table import Layout
from app.views import places
from tests.services.desk import read
from tests.services.importing.files import MARC, come_in
from tests.services.world import World

DATA = MARC.parent
LISTS = {
    "lists/typhoon_provinces.csv": ("utf-8", 32),
    "lists/typhoon_counties.csv": ("utf-8", 449),
    "lists/typhoon_city_districts.csv": ("utf-8", 201),
    "lists/nabidam_names_1.csv": ("utf-8-sig", 4_056),
    "lines/typhoon_cities.csv": ("utf-8", 1_355),
}
"""Of each list its encoding and its rows, the header among them."""

NO_LISTS = {
    DATA / "lists" / "opencage_ir.yaml": 30,
    DATA / "lines" / "armanyazdi_female_fa.txt": 343,
    DATA / "lines" / "armanyazdi_male_fa.txt": 324,
    DATA / "lines" / "armanyazdi_region_fa.txt": 197,
}
"""Texts that have lines and no header: they are told as such, and nothing comes in."""


def test_each_list_is_here_and_is_read_whole() -> None:
    here = {f"lists/{file.name}" for file in (DATA / "lists").glob("*.csv")}
    assert here == {name for name in LISTS if name.startswith("lists/")}
    found = {name: read_rows(DATA / name) for name in LISTS}
    assert {name: (one.encoding, len(one.rows)) for name, one in found.items()} == LISTS
    # The mark before the first header is no letter of it.
    assert found["lists/nabidam_names_1.csv"].rows[0].cells == ("first_name", "%GT Count of id")


def test_lines_without_a_header_are_told(world: World) -> None:
    for file, rows in NO_LISTS.items():
        assert len(read_rows(file).rows) == rows
        with pytest.raises(UserError, match="سرستون"):
            come_in(world, FileKind.MEMBERS, file)
    # What is JSON and holds no rows is told as that.
    with pytest.raises(UserError, match="JSON"):
        come_in(world, FileKind.MEMBERS, resource("keyboard/persian_layout_to_us.json"))


def test_places_come_in_by_their_codes_with_all_their_digits(world: World) -> None:
    """As members, for a list of anybody's can be mapped; the codes are their numbers."""
    # The codes of three counties are the numbers of members who are there.
    for name, columns, added, changed in (
        ("typhoon_provinces.csv", {"number": 2, "last_name": 1}, 31, 0),
        ("typhoon_counties.csv", {"number": 3, "last_name": 1}, 445, 3),
        ("typhoon_city_districts.csv", {"number": 7, "last_name": 1, "notes": 2}, 200, 0),
    ):
        file = DATA / "lists" / name
        layout = Layout(0, read_rows(file).rows[0].cells, columns)
        assert come_in(world, FileKind.MEMBERS, file, layout) == [added, changed, 0, 0], name
        assert come_in(world, FileKind.MEMBERS, file, layout) == [0, 0, added + changed, 0], name
    named = select(Member.last_name).where(Member.number == "03")
    assert read(world, lambda s: s.scalars(named).one()) == "آذربایجان شرقی"


def test_names_as_people_typed_them_are_known_again(world: World) -> None:
    """4,055 names of which 73 differ from another only in ي, ك, signs and spaces."""
    file = DATA / "lists" / "nabidam_names_1.csv"
    layout = Layout(0, read_rows(file).rows[0].cells, {"title": 0})
    assert come_in(world, FileKind.BOOKS, file, layout) == [3_982, 0, 73, 0]
    kept = read(world, lambda s: list(s.scalars(select(Title.title))))
    assert not [name for name in kept if set(name) & set("يك")]


def test_the_places_we_ship_are_those_of_the_list_but_for_guilan() -> None:
    def column(name: str, *at: int) -> list[tuple[str, ...]]:
        rows = list(read_rows(DATA / name).rows)[1:]
        return [tuple(row.cells[place] for place in at) for row in rows]

    province_of = {key: name for key, name in column("lists/typhoon_provinces.csv", 0, 1)}
    county_of = {
        key: (province_of[of], name)
        for key, name, of in column("lists/typhoon_counties.csv", 0, 1, 2)
    }
    theirs = {
        tuple(map(match_key, (*county_of[of], name)))
        for name, of in column("lines/typhoon_cities.csv", 1, 3)
    }
    ours = {
        (match_key(province), match_key(county), match_key(city))
        for province in places.provinces()
        for county in places.counties(province)
        for city in places.cities(province, county)
    }
    assert (len(ours), len(theirs), len(ours & theirs)) == (1_354, 1_354, 1_347)
    assert {place[0] for place in ours - theirs} == {match_key("گیلان")}
    assert sum(len(places.counties(province)) for province in places.provinces()) == 449
