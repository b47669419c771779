"""The worklist page by page, its counts, and what a scanned code means to it."""

from __future__ import annotations

import datetime as dt
from functools import partial

import pytest

from app.models import Copy
from app.models.states import Mode
from app.services import worklist
from app.services.acting import NotAllowed
from app.services.worklist import Counts, Entry
from tests.services.parcels import Counter, sealed
from tests.services.world import World


@pytest.fixture
def desk(world: World) -> Counter:
    """The desk, after three parcels with five books in all were handed over one by one."""
    for serial, copies in enumerate((("copy 1a", "copy 2a"), ("copy 3a",), ("copy 4a", "copy 5a"))):
        sealed(world, serial + 1, *copies, member=serial + 1)
        Counter(world).hand_over(serial + 1)
    return Counter(world, Mode.RETURN, station="station 2", by="desk")


def pages(desk: Counter, what: Entry, limit: int) -> list[list[str]]:
    found: list[list[str]] = []
    after = None
    while True:
        page = desk.read(partial(worklist.page, after=after, limit=limit), what)
        found.append([row.barcode for row in page.rows])
        if not page.more:
            return found
        after = page.rows[-1].loan_id


def test_the_pages_are_the_list(desk: Counter) -> None:
    whole = [row.barcode for row in desk.read(worklist.worklist).issues]
    assert len(whole) == 5
    assert pages(desk, Entry.ISSUE, 2) == [whole[:2], whole[2:4], whole[4:]]
    assert pages(desk, Entry.ISSUE, 5) == [whole]
    desk.world.now += dt.timedelta(days=1)
    for code in ("GL-1004", "GL-1001", "GL-1003"):
        desk.scan(code)
    assert pages(desk, Entry.RETURN, 1) == [["GL-1004"], ["GL-1001"], ["GL-1003"]]
    assert desk.read(worklist.counts) == Counts(5, 3)


def test_the_next_page_begins_after_a_row_that_was_ticked_meanwhile(desk: Counter) -> None:
    whole = desk.read(worklist.worklist).issues
    desk.do(worklist.tick, whole[1].loan_id, Entry.ISSUE)
    page = desk.read(partial(worklist.page, after=whole[1].loan_id), Entry.ISSUE)
    assert page.rows == whole[2:]
    assert desk.read(worklist.counts) == Counts(4, 0)
    assert desk.read(worklist.keys, Entry.ISSUE) == tuple(
        row.loan_id for row in whole if row.loan_id != whole[1].loan_id
    )


def test_a_code_means_what_is_to_be_entered_of_its_copy(desk: Counter) -> None:
    found = desk.read(worklist.find, "GL-1001\r\n")
    assert [(row.what, row.barcode) for row in found.rows] == [(Entry.ISSUE, "GL-1001")]
    assert found.entered is None
    desk.do(worklist.tick, found.rows[0].loan_id, Entry.ISSUE)
    found = desk.read(worklist.find, "GL-1001")
    assert found.rows == ()
    assert found.entered is not None
    assert found.entered.barcode == "GL-1001"
    desk.scan("GL-1002")
    found = desk.read(worklist.find, "GL-1002")
    assert [row.what for row in found.rows] == [Entry.ISSUE, Entry.RETURN]
    assert desk.read(worklist.find, "GL-2001") == worklist.Found(True, (), None)
    assert desk.read(worklist.find, "9789640000000") == worklist.Found(False, (), None)


def test_a_list_that_was_ticked_by_mistake_comes_back_whole(desk: Counter) -> None:
    keys = desk.read(worklist.keys, Entry.ISSUE)
    assert desk.do(worklist.tick_all, Entry.ISSUE, keys).rows == 5
    assert desk.do(worklist.untick_all, Entry.ISSUE, keys[:4]).rows == 4
    assert desk.do(worklist.untick_all, Entry.ISSUE, keys[:4]).rows == 0
    assert desk.read(worklist.keys, Entry.ISSUE) == keys[:4]


def test_two_copies_with_one_accession_number_are_both_found(desk: Counter) -> None:
    def same(session: object) -> None:
        for name in ("copy 1a", "copy 3a"):
            row = session.get_one(Copy, desk.world.key(name))  # type: ignore[attr-defined]
            row.accession_number = "77"

    desk.world.database.do(same)
    found = desk.read(worklist.find, "۷۷")
    assert sorted(row.barcode for row in found.rows) == ["GL-1001", "GL-1003"]


def test_packers_see_no_worklist(desk: Counter) -> None:
    packer = Counter(desk.world, Mode.PACK, by="packer")
    for reading in (
        worklist.counts,
        partial(worklist.page, what=Entry.ISSUE),
        partial(worklist.keys, what=Entry.ISSUE),
        partial(worklist.find, code="GL-1001"),
    ):
        with pytest.raises(NotAllowed):
            packer.read(reading)
