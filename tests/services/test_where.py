"""«کتاب من کجاست؟»: the sentence that is read to the member."""

from __future__ import annotations

import datetime as dt

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from app.errors import UserError
from app.models import Member, Parcel
from app.models.states import FulfilmentState, MemberStatus, Mode
from app.services import after, intake, picking
from app.services.acting import NotAllowed
from app.services.intake import DraftLine
from app.services.picking import NotFoundReason
from app.services.where import Whereabouts, where
from tests.services.desk import Picker, ask, do, draft, pack, read, register, send
from tests.services.parcels import Counter
from tests.services.world import World

NAME = "مریم رستمی‌نژاد"


def of(world: World, member: object = "1001", by: str = "desk") -> Whereabouts:
    reader = world.key(by)
    return read(world, lambda s: where(s, member, by=reader))  # type: ignore[arg-type]  # text or key


def parcel(world: World, number: str) -> Parcel:
    return read(world, lambda s: s.scalars(select(Parcel).where(Parcel.number == number)).one())


def test_nothing_open(world: World) -> None:
    answer = of(world)
    assert answer.sentence == f"{NAME} اکنون درخواست بازی ندارد."
    assert (answer.member, answer.member_number, answer.lines) == (NAME, "1001", ())


def test_on_the_pick_list(world: World) -> None:
    ask(world, 1)
    assert of(world).sentence == (f"{NAME}: «بوف کور» از دوشنبه ۲ آذر ۱۴۰۵ در فهرست گردآوری است.")


def test_waiting_says_how_many_come_first(world: World) -> None:
    ask(world, 1, member=2)
    ask(world, 1, member=2)
    ask(world, 1, member=3)
    ask(world, 1)
    assert of(world).sentence == f"{NAME}: «بوف کور» در نوبت است و ۱ نفر جلوتر است."
    assert of(world, "1003").sentence == "علی رضائی: «بوف کور» در نوبت است و نفر اول آن است."


def test_picked_and_packed_books_in_one_sentence(world: World) -> None:
    first = ask(world, 1)
    Picker(world).scan("GL-1001")
    pack(world, first.number, "GL-1001")
    ask(world, 2)
    Picker(world).scan("GL-1002")
    assert of(world).sentence == (
        f"{NAME}: «بوف کور» در مرسولهٔ ۱ است و با تحویل بعدی به پست می‌رود؛ "
        "«سووشون» برداشته شده و آمادهٔ بسته‌بندی است."
    )


def test_on_its_way(world: World) -> None:
    made = ask(world, 1)
    number = send(world, made.number, "GL-1001", post_number="RR123456785IR")
    answer = of(world)
    assert answer.sentence.replace("\u00a0", " ") == (
        f"{NAME}: «بوف کور» با مرسولهٔ ۱ و کد رهگیری RR 123 456 785 IR "
        "دوشنبه ۲ آذر ۱۴۰۵ به پست سپرده شد و مهلت بازگشتش شنبه ۲۱ آذر ۱۴۰۵ است."
    )
    (line,) = answer.lines
    assert (line.parcel, line.post_number) == (number, "RR123456785IR")
    assert (line.request_number, line.state) == (made.number, FulfilmentState.SENT)
    assert line.due_on == dt.date(2026, 12, 12)


def test_sent_without_a_post_number_yet(world: World) -> None:
    send(world, ask(world, 1).number, "GL-1001")
    assert "کد رهگیری" not in of(world).sentence


def test_delivered_then_returned(world: World) -> None:
    number = send(world, ask(world, 1).number, "GL-1001")
    do(world, after.delivered, parcel(world, number).id)
    assert of(world).sentence == (
        f"{NAME}: «بوف کور» با مرسولهٔ ۱ به دست شما رسیده است و مهلت بازگشتش شنبه ۲۱ آذر ۱۴۰۵ است."
    )
    Counter(world, Mode.RETURN, by="desk").scan("GL-1001")
    assert of(world).sentence == f"{NAME} اکنون درخواست بازی ندارد."


def test_undelivered_and_lost(world: World) -> None:
    back = send(world, ask(world, 1).number, "GL-1001")
    gone = send(world, ask(world, 2).number, "GL-1002")
    do(world, after.undelivered, parcel(world, back).id, "در خانه نبود")
    do(world, after.lost, parcel(world, gone).id, "پست گم کرد")
    assert of(world).sentence == (
        f"{NAME}: «بوف کور» با مرسولهٔ ۱ به نشانی نرسید و برگشت؛ برای فرستادن دوباره هماهنگ کنید؛ "
        "«سووشون» با مرسولهٔ ۲ در راه گم شده و پیگیری می‌شود."
    )


def test_sad_news_of_the_newest_request_only(world: World) -> None:
    for title in (1, 2):
        made = ask(world, title)
        key = made.lines[0].fulfilment_id
        do(world, picking.not_found, key, NotFoundReason.MISSING, by="packer")
    assert of(world).sentence == f"{NAME}: «سووشون» پیدا نشد (مفقود است)."


def test_cancelled_lines_and_other_members_are_not_named(world: World) -> None:
    made = ask(world, 1)
    do(world, intake.cancel_request, made.request_id, "منصرف شد")
    ask(world, 2, member=2)
    assert of(world).sentence == f"{NAME} اکنون درخواست بازی ندارد."


def test_an_attempt_that_another_branch_took_over_is_said_once(world: World) -> None:
    made = ask(world, 1)
    do(world, picking.ask_other_branch, made.lines[0].fulfilment_id, "0014")
    assert len(of(world).lines) == 1


def test_free_text_by_the_words_of_the_member(world: World) -> None:
    register(world, draft(world, lines=(DraftLine(free_title="اطلس گيلان", volume="2"),)))
    assert "«اطلس گیلان، جلد ۲»" in of(world).sentence


@pytest.mark.parametrize("typed", ["۱۰۰۱", "0911 123 4561", "رستمی‌نژاد", "مريم رستمي"])
def test_a_member_by_what_the_desk_types(world: World, typed: str) -> None:
    assert of(world, typed).member_number == "1001"


def test_by_key_and_after_a_merger(world: World) -> None:
    ask(world, 1)

    def merge(session: Session) -> None:
        member = session.get_one(Member, world.key("member 1"))
        member.status, member.merged_into_id = MemberStatus.MERGED, world.key("member 2")

    world.database.do(merge)
    for asked in (world.key("member 1"), "1001", "1002"):
        answer = of(world, asked)
        assert answer.member_number == "1002"
        assert "«بوف کور»" in answer.sentence


def test_nobody_and_several(world: World) -> None:
    for typed in ("هیچ‌کس", "", "9999"):
        with pytest.raises(UserError, match="پیدا نشد") as refused:
            of(world, typed)
        assert refused.value.field == "member"
    with pytest.raises(UserError, match="۳ عضو"):
        of(world, "0911")


def test_who_may_ask(world: World) -> None:
    with pytest.raises(NotAllowed):
        of(world, by="packer")
    with pytest.raises(NotAllowed):
        of(world, world.key("member 1"), by="other")
    with pytest.raises(UserError, match="پیدا نشد"):
        of(world, "1001", by="other")
