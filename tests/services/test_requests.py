"""Finding requests by anything, page by page."""

from __future__ import annotations

import datetime as dt

import pytest
from sqlalchemy import select

from app.errors import UserError
from app.models import Parcel
from app.models.states import RequestState
from app.services import intake, requests
from app.services.acting import NotAllowed
from app.services.intake import DraftLine
from app.services.requests import RequestFilter
from tests.services.desk import ask, do, draft, read, register, send, view
from tests.services.world import World

R = RequestState
POST_NUMBER = "RR123456785IR"


def search(world: World, text: str = "", by: str = "desk", **named: object) -> requests.RequestPage:
    filters = {key: named.pop(key) for key in ("states", "first", "last") if key in named}
    wanted = RequestFilter(text, **filters)  # type: ignore[arg-type]  # by name
    reader = world.key(by)
    return read(world, lambda s: requests.search(s, wanted, by=reader, **named))  # type: ignore[arg-type]  # by name


def found(world: World, text: str) -> set[str]:
    return {row.number for row in search(world, text).rows}


@pytest.fixture
def three(world: World) -> list[str]:
    """Requests of the three members; the first is with the carrier."""
    first = ask(world, 1, 2)
    second = ask(world, 3, member=2)
    free = register(
        world,
        draft(world, member=3, lines=(DraftLine(free_title="اطلس گیلان", free_author="گروه"),)),
    )
    send(world, first.number, "GL-1001", "GL-1002", post_number=POST_NUMBER)
    return [str(made.number) for made in (first, second, free)]


def test_found_by_anything(world: World, three: list[str]) -> None:
    first, second, free = three
    parcel = read(world, lambda s: s.scalars(select(Parcel)).one())
    for text, expected in {
        first: {first},
        first.translate(str.maketrans("0123456789", "۰۱۲۳۴۵۶۷۸۹")): {first},
        f"{first[:3]} {first[3:7]} {first[7:9]} {first[9:15]} {first[15:]}": {first},
        "2": {second},
        "۳": {free},
        str(parcel.number): {first},
        str(parcel.return_number): {first},
        POST_NUMBER: {first},
        "rr 123 456 785 ir": {first},
        "GL-1002": {first},
        "1002": {second},
        "0911 123 4563": {free},
        "۰۹۱۱۱۲۳۴۵۶۲": {second},
        "رستمی نژاد": {first},
        "طالشپور": {second},
        "رضايي": {free},
        "سووشون": {first},
        "شازده كوچ": {second},
        "اطلس گيل": {free},
        "گروه": {free},
        "هیچ‌کس": set(),
        "9999999999999999": set(),
        "999999": set(),
    }.items():
        assert found(world, text) == expected, text


def test_a_serial_means_the_request_and_the_parcel(world: World) -> None:
    made = [ask(world, number) for number in (1, 2, 3)]
    send(world, made[2].number, "GL-1003")
    assert found(world, "1") >= {made[0].number, made[2].number}


def test_nothing_typed_shows_all_the_newest_first(world: World, three: list[str]) -> None:
    for text in ("", "  ", "؟!"):
        page = search(world, text)
        assert [row.number for row in page.rows] == list(reversed(three))
        assert page.next is None
        assert (page.hidden, page.hidden_exact, page.cut) == (0, True, False)


def test_what_a_row_says(world: World, three: list[str]) -> None:
    row = search(world, three[0]).rows[0]
    assert (row.member, row.member_number) == ("مریم رستمی‌نژاد", "1001")
    assert (row.title, row.author, row.books) == ("بوف کور", "صادق هدایت", 2)
    assert row.state is R.SENT
    # 14 loan days and 5 in the mail after Monday 2 Azar: Saturday 21 Azar.
    assert row.due_on == dt.date(2026, 12, 12)
    free = search(world, three[2]).rows[0]
    assert (free.title, free.author, free.state) == ("اطلس گیلان", "گروه", R.REGISTERED)
    assert free.due_on is None


def test_pages_go_on_where_they_ended(world: World) -> None:
    numbers = [ask(world, 1).number for _ in range(5)]
    first = search(world, limit=2)
    assert [row.number for row in first.rows] == [numbers[4], numbers[3]]
    # A request that comes in meanwhile moves nothing.
    ask(world, 2)
    second = search(world, limit=2, after=first.next)
    assert [row.number for row in second.rows] == [numbers[2], numbers[1]]
    assert second.hidden is None
    last = search(world, limit=2, after=second.next)
    assert [row.number for row in last.rows] == [numbers[0]]
    assert last.next is None


@pytest.mark.parametrize("text", ["", "بوف"])
def test_pages_of_requests_of_one_moment(world: World, text: str) -> None:
    ask(world, 2)
    moment = world.now
    made = set()
    for _ in range(5):
        world.now = moment
        made.add(ask(world, 1).number)
    ask(world, 3)
    if not text:
        made |= {row.number for row in search(world).rows}
    seen: list[str] = []
    after_page = None
    while True:
        page = search(world, text, limit=2, after=after_page)
        seen += [row.number for row in page.rows]
        after_page = page.next
        if after_page is None:
            break
    assert len(seen) == len(made)
    assert set(seen) == made


def test_filters_say_what_they_hide(world: World, three: list[str]) -> None:
    first, second, free = three
    for states, expected in {
        (R.REGISTERED,): [free, second],
        (R.SENT,): [first],
        (R.SENT, R.REGISTERED): [free, second, first],
        (R.IN_PROGRESS,): [],
        (R.FINISHED,): [],
        (R.CANCELLED, R.SENT): [first],
    }.items():
        page = search(world, states=states)
        assert [row.number for row in page.rows] == expected
        assert (page.hidden, page.hidden_exact) == (3 - len(expected), True)
    one = search(world, "سووشون", states=(R.REGISTERED,))
    assert (one.rows, one.hidden) == ((), 1)


def test_dates_are_inclusive(world: World) -> None:
    ask(world, 1)
    world.now += dt.timedelta(days=1)
    second = ask(world, 2).number
    monday, tuesday = dt.date(2026, 11, 23), dt.date(2026, 11, 24)
    assert [row.number for row in search(world, first=tuesday).rows] == [second]
    assert search(world, first=tuesday).hidden == 1
    assert len(search(world, first=monday, last=tuesday).rows) == 2
    assert search(world, last=dt.date(2026, 11, 22)).rows == ()


def test_how_many_are_in_each_state(world: World, three: list[str]) -> None:
    cancelled = ask(world, 4)
    do(world, intake.cancel_request, cancelled.request_id, "منصرف شد")
    by = world.key("desk")
    counted = read(world, lambda s: requests.counts(s, RequestFilter(), by=by))
    assert {one.state: one.count for one in counted} == {
        R.REGISTERED: 2,
        R.IN_PROGRESS: 0,
        R.SENT: 1,
        R.DELIVERED: 0,
        R.FINISHED: 0,
        R.CANCELLED: 1,
    }
    assert all(one.exact for one in counted)
    mine = read(world, lambda s: requests.counts(s, RequestFilter("طالش"), by=by))
    assert {one.state: one.count for one in mine if one.count} == {R.REGISTERED: 1}


def test_only_the_desk_of_the_branch(world: World, three: list[str]) -> None:
    assert search(world, by="other").rows == ()
    for by in ("packer", "nobody"):
        with pytest.raises(NotAllowed):
            search(world, by=by)
    key = search(world).rows[0].id
    for by in ("packer", "other"):
        with pytest.raises(NotAllowed):
            view(world, key, by)
    with pytest.raises(UserError, match="پیدا نشد"):
        view(world, world.key("nothing"))


def test_common_words_say_that_more_was_typed_than_looked_at(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("app.services.request_finding.MOST", 2)
    ask(world, 1)
    assert search(world, "0911").cut
    assert not search(world, "سووشون").cut


def test_at_least_so_many_are_hidden(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(requests, "WINDOW", 2)
    for _ in range(3):
        ask(world, 1)
    page = search(world, states=(R.SENT,))
    assert (page.hidden, page.hidden_exact) == (2, False)
    by = world.key("desk")
    counted = read(world, lambda s: requests.counts(s, RequestFilter(), by=by))
    exact = {one.state: (one.count, one.exact) for one in counted}
    assert exact[R.REGISTERED] == (3, True)
    assert exact[R.FINISHED] == (0, False)
