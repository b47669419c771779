"""What happens at the counter is queued for the member once, and what people do with it."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from typing import Any
from uuid import UUID

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from app.errors import UserError
from app.models import AuditEntry, Dispatch, Loan, Member
from app.models.states import Mode, NoticeChannel, NoticeKind, NoticeState
from app.persian.jalali import short as day_of
from app.services import after, dispatching, handover, request_view
from app.services.acting import NotAllowed
from app.services.notices import channels, events, outbox, sent_list
from app.services.notices.channels import ChannelDetails, TemplateDetails
from app.services.notices.outbox import Became, Outcome
from app.services.notices.wording import checked, sms_parts
from app.texts import notices as texts
from tests.services.desk import ask, do, read
from tests.services.lending import lend
from tests.services.noticed import BOTH, notices, put_down, sweep, switch_on, take
from tests.services.parcels import POST_NUMBERS, Counter, parcel_number, sealed
from tests.services.world import World

K = NoticeKind
C = NoticeChannel
S = NoticeState


def test_nothing_is_queued_before_somebody_switches_it_on(world: World) -> None:
    ask(world, 1)
    assert notices(world) == []
    switch_on(world, sms=False, email=False)
    ask(world, 2)
    assert notices(world) == []


def test_a_request_is_told_of_on_each_channel_that_reaches_the_member(world: World) -> None:
    switch_on(world)
    world.change(Member, world.key("member 1"), email="maryam@example.ir")
    made = ask(world, 1, 2)
    email, sms = notices(world)
    assert (sms.channel, sms.kind, sms.state) == (C.SMS, K.REGISTERED, S.QUEUED)
    assert sms.text == ("مریم رستمی‌نژاد گرامی، درخواست ۱ شما ثبت شد.\nکتابخانهٔ عمومی سردار جنگل")
    assert (sms.address, sms.request_id) == ("09111234561", made.request_id)
    assert (email.address, email.subject) == ("maryam@example.ir", "درخواست ۱ ثبت شد")
    assert "«بوف کور»، «سووشون»" in email.text
    # Member 2 has no e-mail address, member 3 wants no SMS, and the dead hear nothing.
    ask(world, 3, member=2)
    world.change(Member, world.key("member 3"), no_sms=True)
    ask(world, 4, member=3)
    assert [(one.channel, one.state, one.reason) for one in notices(world)[2:]] == [
        (C.SMS, S.QUEUED, ""),
        (C.SMS, S.BLOCKED, "opted-out"),
    ]


def test_a_parcel_is_told_of_once_with_its_post_number(world: World) -> None:
    switch_on(world, email=False)
    out = Counter(world)
    sealed(world, 1, "copy 1a", "copy 2a")
    sealed(world, 2, "copy 3a")
    out.scan(parcel_number(1))
    out.scan(POST_NUMBERS[0])
    out.scan(parcel_number(2))
    assert notices(world) == []
    pickup = out.pickup()
    out.do(handover.close, pickup, "رضا شعبانی")
    (sent,) = notices(world)
    assert sent.kind is K.SENT
    assert POST_NUMBERS[0] in sent.text
    assert "مرسولهٔ ۱" in sent.text
    # Opened again: what waits is not true any more. Closed again: told once.
    out.do(handover.reopen, pickup, "شمارش دوباره")
    assert notices(world) == []
    out.do(handover.close, pickup, "رضا شعبانی")
    assert len(notices(world)) == 1
    letter = take(world)
    assert letter is not None
    outcome = Outcome(Became.ACCEPTED, answer="200 ok")
    world.database.do(lambda s: outbox.write_down(s, letter.id, outcome, world.now))
    out.do(handover.reopen, pickup, "شمارش سوم")
    out.do(handover.close, pickup, "رضا شعبانی")
    assert [one.state for one in notices(world)] == [S.ACCEPTED]
    # The number of the other comes from the post's receipt; another number is no news.
    second = read(
        world,
        lambda s: s.scalars(select(Dispatch.id).where(Dispatch.post_number.is_(None))).one(),
    )
    out.do(dispatching.set_post_number, second, POST_NUMBERS[1])
    out.do(dispatching.set_post_number, second, POST_NUMBERS[1])
    assert [one.kind for one in notices(world)] == [K.SENT, K.SENT]
    # One that has arrived before its number came: nobody needs to look for it.
    sealed(world, 3, "copy 4a")
    out.hand_over(3)
    do(world, after.delivered, world.key("prc 3"))
    out.do(dispatching.set_post_number, world.key("dsp 3"), POST_NUMBERS[2])
    assert len(notices(world)) == 2


def test_the_books_of_one_parcel_come_back_in_one_notice(world: World) -> None:
    out = Counter(world)
    sealed(world, 1, "copy 1a", "copy 2a", "copy 3a")
    out.scan(parcel_number(1))
    out.do(handover.close, out.pickup(), "رضا شعبانی")
    switch_on(world, email=False)
    desk = Counter(world, Mode.RETURN, station="station 2", by="desk")
    desk.scan("GL-1001")
    desk.scan("GL-1002")
    (told,) = notices(world)
    assert "۲ کتاب شما" in told.text
    assert take(world) is None  # the third may follow
    desk.undo()
    assert "۱ کتاب شما" in notices(world)[0].text
    desk.undo()
    assert notices(world) == []
    desk.scan("GL-1003")
    world.now += events.JOIN
    letter = take(world)
    assert letter is not None
    assert "۱ کتاب شما" in letter.text


def test_the_sweep_tells_of_each_due_date_once(world: World) -> None:
    today = world.now.date() + dt.timedelta(days=40)
    lend(world, 1, "copy 1a", today + dt.timedelta(days=2))
    lend(world, 2, "copy 2a", today + dt.timedelta(days=2))
    lend(world, 3, "copy 3a", today + dt.timedelta(days=3), member=2)
    lend(world, 4, "copy 4a", today - dt.timedelta(days=3), member=3)
    lend(world, 5, "copy 5a", today - dt.timedelta(days=events.LATEST_DAYS + 1), member=3)

    assert sweep(world, today) == 0  # off
    switch_on(world, email=False)
    assert sweep(world, today) == 2
    assert read(world, lambda s: events.due(s, "0013", today)) == ()
    soon, late = sorted(notices(world), key=lambda one: one.kind)
    assert (soon.kind, soon.member_id) == (K.DUE_SOON, world.key("member 1"))
    assert f"۲ کتاب شما {day_of(today + dt.timedelta(days=2))} است" in soon.text
    assert (late.kind, late.member_id) == (K.OVERDUE, world.key("member 3"))
    assert sweep(world, today + dt.timedelta(days=1)) == 1
    # Renewed: another due date, other news.
    world.change(Loan, world.key("loan 1"), due_on=today + dt.timedelta(days=9))
    assert sweep(world, today + dt.timedelta(days=7)) >= 1


def test_nothing_is_told_of_what_was_before_it_was_switched_on(world: World) -> None:
    today = world.now.date()
    out = Counter(world)
    sealed(world, 1, "copy 1a")
    sealed(world, 2, "copy 2a")
    for serial in (1, 2):
        out.scan(parcel_number(serial))
    out.do(handover.close, out.pickup(), "رضا شعبانی")
    first, second = read(
        world, lambda s: list(s.scalars(select(Dispatch.id).order_by(Dispatch.id)))
    )
    late, soon = today + dt.timedelta(days=17), today + dt.timedelta(days=22)
    lend(world, 4, "copy 4a", late, member=2)
    lend(world, 5, "copy 5a", soon, member=3)
    lend(world, 6, "copy 6a", soon + dt.timedelta(days=1), member=3)
    world.now += dt.timedelta(days=22)

    def news(after: int = 0) -> list[tuple[NoticeKind, str]]:
        before = {one.id for one in notices(world)}
        sweep(world, soon + dt.timedelta(days=after))
        return [(one.kind, one.address) for one in notices(world) if one.id not in before]

    switch_on(world, email=False)
    # What was late before stays untold for ever; what is still to come is told of.
    assert news() == [(K.DUE_SOON, "09111234563")] * 2
    assert news(1) == [(K.OVERDUE, "09111234563")]
    # Its post number comes with the post's answer, weeks later: the book has long arrived.
    out.do(dispatching.set_post_number, first, POST_NUMBERS[0])
    assert [one.kind for one in notices(world)].count(K.SENT) == 0

    # A kind that was off begins anew, too.
    words = TemplateDetails(K.OVERDUE, C.SMS, "", "سلام {نام}", active=False)
    do(world, channels.change_template, words, by="supervisor")
    assert news(2) == []
    world.now += dt.timedelta(days=3)
    on_again = replace(words, active=True)
    do(world, channels.change_template, on_again, by="supervisor")
    assert news(3) == []

    # Off, and on again after a day: what waited all the while is not sent any more.
    switch_on(world, sms=False, email=False)
    world.now += dt.timedelta(days=1)
    switch_on(world, email=False)
    assert take(world) is None
    assert {(one.state, one.reason) for one in notices(world)} == {(S.BLOCKED, "before-on")}
    do(world, sent_list.send_again, notices(world)[0].id)
    assert take(world) is not None
    out.do(dispatching.set_post_number, second, POST_NUMBERS[1])
    assert [one.kind for one in notices(world)].count(K.SENT) == 0


def test_who_may_and_what_the_journal_says(world: World) -> None:
    with pytest.raises(NotAllowed):
        do(world, channels.change_channels, BOTH, by="desk")
    switch_on(world, email=False)
    ask(world, 1)
    (notice,) = notices(world)
    for by in ("packer", "other"):
        with pytest.raises(NotAllowed):
            do(world, sent_list.block, notice.id, by=by)
    with pytest.raises(NotAllowed):
        read(world, lambda s: sent_list.sent_notices(s, by=world.key("packer")))
    do(world, sent_list.block, notice.id)
    whats = read(world, lambda s: list(s.scalars(select(AuditEntry.what))))
    assert {"channels.change_channels", "sent_list.block"} <= set(whats)


def test_the_list_finds_by_name_number_and_state(world: World) -> None:
    switch_on(world, email=False)
    ask(world, 1)
    ask(world, 2, member=2)
    do(world, sent_list.block, notices(world)[0].id)

    def found(**filters: Any) -> sent_list.SentPage:
        return read(world, lambda s: sent_list.sent_notices(s, by=world.key("desk"), **filters))

    page = found()
    assert [row.member for row in page.rows] == ["محمدرضا طالش‌پور", "مریم رستمی‌نژاد"]
    assert page.counts == {"blocked": 1, "queued": 1}
    assert page.rows[1].reason == texts.REASONS["by-hand"]
    assert [row.member for row in found(words="طالش").rows] == ["محمدرضا طالش‌پور"]
    assert [row.address for row in found(words="۰۹۱۱۱۲۳۴۵۶۱").rows] == ["09111234561"]
    assert found(states=frozenset({S.BLOCKED})).total == 1
    assert found(channel=C.EMAIL).total == 0


def test_a_request_shows_what_its_member_was_told(world: World) -> None:
    switch_on(world)
    world.change(Member, world.key("member 1"), email="maryam@example.ir")
    made = ask(world, 1, 2)
    assert made.request_id is not None
    out = Counter(world)
    for serial, book in ((11, "copy 1a"), (12, "copy 2a")):
        sealed(world, serial, book, member=2)
        out.scan(parcel_number(serial))
        out.scan(POST_NUMBERS[serial - 11])
    out.do(handover.close, out.pickup(), "رضا شعبانی")

    def shown(request: UUID) -> list[tuple[NoticeKind, int, NoticeState, bool, str]]:
        def work(session: Session) -> list[tuple[NoticeKind, int, NoticeState, bool, str]]:
            view = request_view.request(session, request, by=world.key("desk"))
            return [
                (one.kind, len(one.channels), one.state, one.waits, one.reason) for one in view.told
            ]

        return read(world, work)

    # The same on both channels is one; what became of each tells them apart.
    assert shown(made.request_id) == [(K.REGISTERED, 2, S.QUEUED, True, "")]
    letter = take(world)
    assert letter is not None
    put_down(world, letter.id, Outcome(Became.FAILED, "no-such-address"))
    assert set(shown(made.request_id)) == {
        (K.REGISTERED, 1, S.FAILED, False, texts.REASONS["no-such-address"]),
        (K.REGISTERED, 1, S.QUEUED, True, ""),
    }
    # Of one notice several requests may be: each shows it, and no other's.
    first, second = (world.key(f"request {serial}") for serial in (11, 12))
    assert [one[0] for one in shown(first)] == [one[0] for one in shown(second)] == [K.SENT]
    desk = Counter(world, Mode.RETURN, station="station 2", by="desk")
    desk.scan("GL-1001")
    desk.scan("GL-1002")
    assert len([one for one in notices(world) if one.kind is K.RETURNED]) == 1
    assert (
        [one[0] for one in shown(first)]
        == [one[0] for one in shown(second)]
        == [
            K.SENT,
            K.RETURNED,
        ]
    )


def test_words_are_changed_checked_and_measured(world: World) -> None:
    switch_on(world, email=False)
    words = TemplateDetails(K.REGISTERED, C.SMS, "", "سلام {نام}، شماره: {شماره درخواست}")
    kept = do(world, channels.change_template, words, by="supervisor")
    assert kept.text == "سلام {نام}، شماره: {شمارهٔ درخواست}"
    assert kept.changed
    ask(world, 1)
    assert notices(world)[0].text == "سلام مریم رستمی‌نژاد، شماره: ۱"
    off = TemplateDetails(K.REGISTERED, C.SMS, "", kept.text, active=False)
    do(world, channels.change_template, off, by="supervisor")
    ask(world, 2)
    assert len(notices(world)) == 1
    for text, said in (
        ("سلام {مهلت بازگشت}", "مهلت بازگشت"),
        ("سلام {نام", "بی‌جفت"),
        ("", "متن"),
        ("آ" * 500, "قسمت"),
    ):
        wrong = TemplateDetails(K.REGISTERED, C.SMS, "", text)
        with pytest.raises(UserError, match=said) as told:
            do(world, channels.change_template, wrong, by="supervisor")
        assert told.value.field == "text"
    shown = read(world, lambda s: channels.templates(s, by=world.key("desk")))
    assert len(shown) == len(K) * len(C)
    for one in shown:
        assert checked(one.text, one.kind, "text") == one.text


@pytest.mark.parametrize(
    ("text", "length", "parts"),
    [("آ" * 70, 70, 1), ("آ" * 71, 71, 2), ("آ" * 132, 132, 2), ("آ" * 133, 133, 3), ("😀", 2, 1)],
)
def test_how_many_sms_a_text_takes(text: str, length: int, parts: int) -> None:
    assert sms_parts(text) == (length, parts)


@pytest.mark.parametrize(
    ("wrong", "field"),
    [
        ({"smtp_host": ""}, "smtp_host"),
        ({"smtp_host": "mail example"}, "smtp_host"),
        ({"sender": "کتابخانه"}, "sender"),
        ({"smtp_port": 0}, "smtp_port"),
        ({"gateway_url": "ftp://sms.example.ir"}, "gateway_url"),
        ({"gateway_url": ""}, "gateway_url"),
        ({"gateway_body": '{"to": '}, "gateway_body"),
        ({"gateway_body": "[" * 2_000}, "gateway_body"),
        ({"gateway_body": '{"to": "{گیرنده}"}'}, "gateway_body"),
        ({"gateway_header": "بی‌نام"}, "gateway_header"),
        ({"quiet_from": 24}, "quiet_from"),
    ],
)
def test_a_channel_that_is_on_is_complete(world: World, wrong: dict[str, Any], field: str) -> None:
    with pytest.raises(UserError) as told:
        switch_on(world, **wrong)
    assert told.value.field == field
    assert read(world, lambda s: channels.channels(s, by=world.key("desk"))) == ChannelDetails()
