"""Files that nobody here wrote: each goes through, and again without a change."""

from __future__ import annotations

import pytest

from app.errors import UserError
from app.services.importing.plans import FileKind
from app.services.importing.reading import read_rows
from app.services.importing.table import Layout
from tests.services.importing.files import MARC, come_in
from tests.services.world import World

LINES = MARC.parent / "lines"

COUNTS = {
    "NNC_3348210_marcxml.xml": (1, 0, 0, 0),
    "NNC_5280707_marcxml.xml": (1, 0, 0, 0),
    "NNC_618202_marcxml.xml": (1, 0, 0, 0),
    "NNC_651656_marcxml.xml": (1, 0, 0, 0),
    "NNU_001972535_marcxml.xml": (1, 0, 0, 0),
    "NNU_002007215_marcxml.xml": (1, 0, 0, 0),
    "NNU_002774969_marcxml.xml": (1, 0, 0, 0),
    "NNU_002959061_marcxml.xml": (1, 0, 0, 0),
    "NjP_240475_marcxml.xml": (0, 0, 1, 0),
    "blacklight_test_data.utf8.mrc": (29, 1, 0, 0),
    "blacklight_test_data.utf8.marc.xml": (0, 0, 30, 0),
    "broken/1251.dat": (0, 0, 0, 6),
    "broken/bad_indicator.dat": (1, 0, 0, 0),
    "broken/bad_marc8_escape.dat": (1, 0, 0, 0),
    "broken/bad_records.mrc": (1, 0, 1, 6),
    "broken/bad_subfield_code.dat": (1, 0, 0, 0),
    "broken/testunimarc.dat": (1, 0, 0, 0),
    "broken/utf8_errors.dat": (1, 0, 0, 0),
    "broken/utf8_invalid.mrc": (1, 0, 0, 0),
    "broken/utf8_with_leader_flag.dat": (1, 0, 0, 0),
    "broken/utf8_without_leader_flag.dat": (0, 0, 1, 0),
}
"""Of each file how many rows are added, changed, as they were, and refused, one after another.

Some hold the same title as one before them.
"""


def test_all_records_of_marc_go_through_and_again_without_a_change(world: World) -> None:
    here = {str(file.relative_to(MARC)) for file in MARC.rglob("*") if file.is_file()}
    assert here - set(COUNTS) == {"SOURCES.md", "broken/LICENSE"}
    found = {name: tuple(come_in(world, FileKind.BOOKS, MARC / name)) for name in COUNTS}
    assert found == COUNTS
    for name, (added, changed, same, refused) in COUNTS.items():
        again = come_in(world, FileKind.BOOKS, MARC / name)
        assert again == [0, 0, added + changed + same, refused], name


def test_a_list_with_other_headers_comes_in_as_it_is_mapped(world: World) -> None:
    cities = LINES / "typhoon_cities.csv"
    with pytest.raises(UserError, match="شمارهٔ عضویت"):
        come_in(world, FileKind.MEMBERS, cities)
    table = read_rows(cities)
    # Three of its numbers are those of members who are there.
    headers = table.rows[0].cells
    layout = Layout(0, headers, {"number": 0, "last_name": 1, "notes": 5})
    assert come_in(world, FileKind.MEMBERS, cities, layout) == [1351, 3, 0, 0]
    assert come_in(world, FileKind.MEMBERS, cities, layout) == [0, 0, 1354, 0]
