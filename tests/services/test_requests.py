"""Finding requests by anything, page by page; and everything that happened to one."""

from __future__ import annotations

import datetime as dt

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from app.errors import UserError
from app.models import Parcel, Staff
from app.models.states import Channel, DispatchOutcome, FulfilmentState, Mode, RequestState
from app.services import after, handover, intake, picking, requests
from app.services.acting import NotAllowed
from app.services.intake import AddressDetails, DraftLine
from app.services.picking import NotFoundReason
from app.services.request_timeline import StepKind
from app.services.requests import RequestFilter
from tests.services.desk import Picker, ask, do, draft, pack, read, register, send
from tests.services.parcels import Counter
from tests.services.world import World

R, F = RequestState, FulfilmentState
POST_NUMBER = "RR123456785IR"


def search(world: World, text: str = "", by: str = "desk", **named: object) -> requests.RequestPage:
    filters = {key: named.pop(key) for key in ("states", "first", "last") if key in named}
    wanted = RequestFilter(text, **filters)  # type: ignore[arg-type]  # by name
    reader = world.key(by)
    return read(world, lambda s: requests.search(s, wanted, by=reader, **named))  # type: ignore[arg-type]  # by name


def found(world: World, text: str) -> set[str]:
    return {row.number for row in search(world, text).rows}


def view(world: World, key: object, by: str = "desk") -> requests.RequestView:
    reader = world.key(by)
    return read(world, lambda s: requests.request(s, key, by=reader))  # type: ignore[arg-type]  # a key


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


# One request


def test_a_new_request_with_everything_on_it(world: World) -> None:
    made = register(
        world,
        draft(
            world,
            1,
            lines=(
                DraftLine(title_id=world.key("title 1"), volume="۲"),
                DraftLine(free_title="اطلس گیلان", free_author="گروه"),
            ),
            channel=Channel.SOCIAL,
            pasted="سلام",
            recipient="زهرا",
            recipient_phone="09112223344",
            new_address=AddressDetails("گیلان", "رشت", "رشت", "کوچهٔ دوم", "4144873269"),
            note="زنگ بزنید",
        ),
    )
    do(world, intake.note_message, made.request_id, "کی می‌رسد؟", True)
    seen = view(world, made.request_id)
    assert (seen.number, seen.state) == (made.number, R.REGISTERED)
    assert (seen.member, seen.member_number) == ("مریم رستمی‌نژاد", "1001")
    assert (seen.recipient, seen.recipient_phone) == ("زهرا", "09112223344")
    assert (seen.city, seen.address, seen.postal_code) == ("رشت", "کوچهٔ دوم", "4144873269")
    assert (seen.channel, seen.pasted, seen.note) == (Channel.SOCIAL, "سلام", "زنگ بزنید")
    assert (seen.service, seen.by) == ("پیشتاز", "مریم رضایی")
    first, second = seen.lines
    assert (first.title, first.author, first.free_text) == ("بوف کور، جلد ۲", "صادق هدایت", False)
    assert (second.title, second.author, second.free_text) == ("اطلس گیلان", "گروه", True)
    assert (first.state, first.parcel, first.post_number, first.due_on) == (
        F.WANTED,
        None,
        None,
        None,
    )
    assert seen.parcels == ()
    (message,) = seen.messages
    assert (message.text, message.complaint, message.by) == ("کی می‌رسد؟", True, "مریم رضایی")
    assert [(step.kind, step.at is None) for step in seen.timeline] == [
        (StepKind.REGISTERED, False),
        (StepKind.PICKED, True),
        (StepKind.PACKED, True),
        (StepKind.SEALED, True),
        (StepKind.HANDED_OVER, True),
        (StepKind.DELIVERED, True),
        (StepKind.RETURNED, True),
    ]
    intake_step = seen.timeline[0]
    assert (intake_step.label, intake_step.name, intake_step.detail) == (
        "ثبت شد",
        "مریم رضایی",
        "از شبکهٔ اجتماعی",
    )


def kinds(seen: requests.RequestView) -> list[str]:
    """The steps, those to come in brackets."""
    return [step.kind if step.at else f"({step.kind})" for step in seen.timeline]


def test_the_whole_way_of_a_request(world: World) -> None:
    made = ask(world, 1, 2)
    picker = Picker(world)
    picker.scan("GL-1001")
    half = view(world, made.request_id)
    assert half.state is R.IN_PROGRESS
    assert half.timeline[1].detail == "۱ از ۲ کتاب"
    assert half.lines[0].latest.barcode == "GL-1001"
    assert half.lines[0].latest.picked_by == "نگار احمدی"
    picker.scan("GL-1002")
    number = pack(world, made.number, "GL-1001", "GL-1002")
    packed = view(world, made.request_id)
    assert kinds(packed) == [
        "registered",
        "picked",
        "packed",
        "sealed",
        "(handed-over)",
        "(delivered)",
        "(returned)",
    ]
    assert {step.name for step in packed.timeline[1:4]} == {"نگار احمدی"}
    assert packed.timeline[2].detail == "مرسولهٔ ۱"
    assert [one.number for one in packed.parcels] == [number]
    assert {line.parcel for line in packed.lines} == {number}
    hand_over(world, number)
    sent = view(world, made.request_id)
    assert kinds(sent)[4:] == ["handed-over", "(delivered)", "(returned)"]
    out = sent.timeline[4]
    assert out.name == "رضا کریمی"
    assert out.detail.startswith("پیشتاز، کد رهگیری RR")
    back = sent.timeline[-1]
    assert back.expected_on == dt.date(2026, 12, 12)
    assert back.detail == "مهلت بازگشت: شنبه ۲۱ آذر ۱۴۰۵"
    assert sent.lines[0].post_number == POST_NUMBER
    assert sent.lines[0].due_on == dt.date(2026, 12, 12)
    journey = sent.parcels[0].journeys[0]
    assert (journey.outcome, journey.post_number) == (DispatchOutcome.HANDED_OVER, POST_NUMBER)
    do(world, after.delivered, sent.parcels[0].parcel_id)
    arrived = view(world, made.request_id)
    assert arrived.state is R.DELIVERED
    assert kinds(arrived)[5:] == ["delivered", "(returned)"]
    returns = Counter(world, Mode.RETURN, "station 1", "desk")
    assert returns.scan("GL-1001").reason == "returned"
    some = view(world, made.request_id)
    assert kinds(some)[5:] == ["delivered", "returned"]
    assert some.timeline[-1].detail == "۱ از ۲ کتاب"
    assert (some.lines[0].due_on, some.lines[0].returned_at) == (None, world.now)
    assert returns.scan("GL-1002").reason == "returned"
    over = view(world, made.request_id)
    assert over.state is R.FINISHED
    assert over.timeline[-1].detail == "۲ از ۲ کتاب"


def test_a_parcel_that_is_still_open(world: World) -> None:
    made = ask(world, 1, 2)
    Picker(world).scan("GL-1001")
    Picker(world).scan("GL-1002")
    table = Counter(world, Mode.PACK, "station 2", "packer")
    table.scan(str(made.number))
    table.scan("GL-1001")
    seen = view(world, made.request_id)
    assert kinds(seen)[:4] == ["registered", "picked", "packed", "(sealed)"]


def hand_over(world: World, parcel: str) -> None:
    counter = Counter(world)
    counter.scan(parcel)
    counter.scan(POST_NUMBER)
    counter.do(handover.close, counter.desk().pickup_id, "رضا شعبانی")


def test_an_undelivered_parcel_shows_its_reason(world: World) -> None:
    made = ask(world, 1)
    number = send(world, made.number, "GL-1001")
    parcel = read(world, lambda s: s.scalars(select(Parcel).where(Parcel.number == number)).one())
    do(world, after.undelivered, parcel.id, "در خانه نبود")
    seen = view(world, made.request_id)
    assert seen.state is R.IN_PROGRESS
    step = next(step for step in seen.timeline if step.kind is StepKind.UNDELIVERED)
    assert step.detail == "در خانه نبود"
    assert "(delivered)" in kinds(seen)
    out = next(step for step in seen.timeline if step.kind is StepKind.HANDED_OVER)
    assert out.detail == "پیشتاز، هنوز بدون کد رهگیری"


def test_a_cancelled_request_has_nothing_to_come(world: World) -> None:
    made = ask(world, 1, 2)
    do(world, intake.cancel_request, made.request_id, "عضو منصرف شد")
    seen = view(world, made.request_id)
    assert seen.state is R.CANCELLED
    assert kinds(seen) == ["registered", "cancelled"]
    assert seen.timeline[1].detail == "۲ از ۲ کتاب: عضو منصرف شد"
    assert {line.cancel_reason for line in seen.lines} == {"عضو منصرف شد"}


def test_the_route_of_a_line_stays_visible(world: World) -> None:
    made = ask(world, 1)
    key = made.lines[0].fulfilment_id
    do(world, picking.not_found, key, NotFoundReason.MISSING, by="packer")
    do(world, picking.ask_other_branch, key, "0014")
    (line,) = view(world, made.request_id).lines
    assert [(one.branch, one.state, one.reason) for one in line.route] == [
        ("0013", F.NOT_FOUND, "مفقود است"),
        ("0014", F.WANTED, ""),
    ]
    assert line.latest.branch_name == "کتابخانهٔ عمومی باران"


def test_a_supervisor_of_the_city_sees_every_branch(world: World) -> None:
    made = ask(world, 1)

    def promote(session: Session) -> None:
        session.get_one(Staff, world.key("other")).whole_city = True

    world.database.do(promote)
    assert view(world, made.request_id, "other").number == made.number
