"""Everything that happened to one request, and what is still to come."""

from __future__ import annotations

import datetime as dt

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.models import Parcel, Staff
from app.models.states import Channel, DispatchOutcome, FulfilmentState, Mode, RequestState
from app.services import after, handover, intake, picking, requests
from app.services.intake import AddressDetails, DraftLine
from app.services.picking import NotFoundReason
from app.services.request_timeline import StepKind
from tests.services.desk import Picker, ask, do, draft, pack, read, register, send, view
from tests.services.parcels import Counter
from tests.services.world import World

R = RequestState
F = FulfilmentState
POST_NUMBER = "RR123456785IR"


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
