"""The outbox: what is taken, tried again, settled, quiet or not wanted."""

from __future__ import annotations

import datetime as dt
from uuid import UUID

import pytest

from app.errors import UserError
from app.models import Loan, Member, Notice
from app.models.states import MemberStatus, NoticeChannel, NoticeKind, NoticeState
from app.persian.jalali import TEHRAN
from app.services.acting import NotAllowed
from app.services.notices import channels, outbox, sent_list
from app.services.notices.channels import TemplateDetails
from app.services.notices.outbox import Became, Outcome
from tests.services.desk import ask, do, read
from tests.services.lending import lend
from tests.services.noticed import notices, put_down, sweep, switch_on, take
from tests.services.world import World

C, S = NoticeChannel, NoticeState


def test_taken_written_down_and_tried_again_with_growing_waits(world: World) -> None:
    switch_on(world, email=False)
    ask(world, 1)
    later = Outcome(Became.LATER, "busy", "503")
    waits = []
    while True:
        letter = take(world)
        if letter is None:
            break
        assert take(world) is None  # nobody else gets it meanwhile
        before = world.now
        put_down(world, letter.id, later)
        (notice,) = notices(world)
        if notice.state is S.QUEUED:
            assert take(world) is None
            waits.append(notice.next_at - before)
            world.now = notice.next_at
    assert tuple(waits) == outbox.WAITS
    (notice,) = notices(world)
    assert (notice.state, notice.reason, notice.tries) == (S.FAILED, "gave-up", len(waits) + 1)
    do(world, sent_list.send_again, notice.id)
    assert notices(world)[0].state is S.QUEUED
    with pytest.raises(UserError, match="فرستاده شده"):
        do(world, sent_list.send_again, notice.id)


@pytest.mark.parametrize("became", [Became.FAILED, Became.ACCEPTED, Became.UNKNOWN])
def test_what_is_settled_is_never_tried_again(world: World, became: Became) -> None:
    """Refused for good, taken, or taken as far as anybody knows: only a person sends it again."""
    switch_on(world, email=False, quiet_from=0, quiet_to=0)
    ask(world, 1)
    letter = take(world)
    assert letter is not None
    put_down(world, letter.id, Outcome(became, "refused", "400 no such line"))
    for _ in range(3):
        world.now += dt.timedelta(days=1)
        assert take(world) is None
    (notice,) = notices(world)
    assert (notice.state.value, notice.tries) == (became.value, 1)
    assert notice.answer == "400 no such line"


def test_a_try_that_falls_into_quiet_hours_waits_for_their_end(world: World) -> None:
    switch_on(world, email=False, quiet_from=21, quiet_to=8)
    world.now = world.now.replace(hour=17, minute=27)  # 20:57 in Tehran
    ask(world, 1)
    for _ in range(2):
        letter = take(world)
        assert letter is not None
        put_down(world, letter.id, Outcome(Became.LATER, "busy", "503"))
        world.now += dt.timedelta(minutes=1)
    assert notices(world)[0].next_at.astimezone(TEHRAN).hour == 21
    (shown,) = read(world, lambda s: sent_list.sent_notices(s, by=world.key("desk")).rows)
    assert shown.next_at == world.now.replace(hour=4, minute=30, second=0) + dt.timedelta(days=1)
    for hour, minute in ((17, 50), (20, 30), (4, 29)):
        world.now = world.now.replace(hour=hour, minute=minute) + dt.timedelta(days=hour == 4)
        assert take(world) is None
    world.now += dt.timedelta(minutes=1)  # 08:00
    assert take(world) is not None


@pytest.mark.parametrize(
    ("first", "last", "hours"),
    [
        (21, 8, {21, 22, 23, *range(8)}),
        (13, 15, {13, 14}),
        (0, 0, set()),
        (9, 9, set()),
        (23, 0, {23}),
        (0, 23, set(range(23))),
    ],
)
def test_the_hours_that_are_quiet(first: int, last: int, hours: set[int]) -> None:
    midnight = dt.datetime(2026, 11, 23, 20, 30, tzinfo=dt.UTC)  # 00:00 in Tehran
    day = [midnight + dt.timedelta(hours=hour) for hour in range(24)]
    assert {hour for hour, now in enumerate(day) if outbox.quiet(first, last, now)} == hours
    for now in day:
        later = now + dt.timedelta(minutes=17)
        end = outbox.after_quiet(first, last, later)
        if outbox.quiet(first, last, now):
            assert end.astimezone(TEHRAN).time() == dt.time(last)
            assert dt.timedelta(0) < end - later < dt.timedelta(days=1)
        else:
            assert end == later


def test_who_wants_no_sms_may_still_want_mail(world: World) -> None:
    switch_on(world)
    world.change(Member, world.key("member 1"), email="maryam@example.ir")
    ask(world, 1)
    do(world, sent_list.opt_out, world.key("member 1"), C.SMS, True)
    ask(world, 2)
    assert [(one.channel, one.state) for one in notices(world)] == [
        (C.EMAIL, S.QUEUED),
        (C.SMS, S.BLOCKED),
    ] * 2
    letter = take(world)
    assert letter is not None
    assert letter.channel is C.EMAIL
    # Somebody who changes their mind while it lies there is asked at the last moment, too.
    world.change(Member, world.key("member 1"), no_email=True)
    assert take(world) is None
    assert [one.reason for one in notices(world) if one.channel is C.EMAIL] == ["", "opted-out"]
    with pytest.raises(NotAllowed):
        do(world, sent_list.opt_out, world.key("member 1"), C.SMS, False, by="other")


def test_what_was_cut_off_is_never_sent_again_by_itself(world: World) -> None:
    switch_on(world, email=False)
    ask(world, 1)
    letter = take(world)
    assert letter is not None
    other = world.key("station 2")

    def recover(station: UUID) -> int:
        return world.database.do(lambda s: outbox.recover(s, "0013", station, world.now))

    assert recover(other) == 0  # another counter is sending it now
    assert recover(world.key("station 1")) == 1
    (notice,) = notices(world)
    assert (notice.state, notice.reason) == (S.UNKNOWN, "interrupted")
    assert take(world) is None
    # An answer that comes late changes nothing that somebody has seen already.
    late = Outcome(Became.ACCEPTED)
    world.database.do(lambda s: outbox.write_down(s, letter.id, late, world.now))
    assert notices(world)[0].state is S.UNKNOWN
    do(world, sent_list.it_arrived, notice.id)
    assert notices(world)[0].state is S.DELIVERED
    with pytest.raises(UserError):
        do(world, sent_list.it_arrived, ask_again(world).id)
    # A counter that has been sending for long is not there any more.
    assert take(world) is not None
    world.now += outbox.STALE + dt.timedelta(seconds=1)
    assert recover(other) == 1


def ask_again(world: World) -> Notice:
    ask(world, 2)
    return notices(world)[-1]


def test_quiet_hours_old_news_and_those_who_changed_their_mind(world: World) -> None:
    switch_on(world, email=False, quiet_from=12, quiet_to=13)
    ask(world, 1)
    assert take(world) is None  # noon in Tehran
    world.now += dt.timedelta(hours=1)
    ask(world, 2, member=2)
    world.change(Member, world.key("member 1"), status=MemberStatus.DEAD)
    letter = take(world)
    assert letter is not None
    assert letter.address == "09111234562"
    assert notices(world)[0].reason == "member-gone"
    ask(world, 3, member=3)
    do(world, sent_list.opt_out, world.key("member 3"), C.SMS, True)
    assert notices(world)[-1].reason == "opted-out"
    with pytest.raises(UserError, match="نمی‌خواهد"):
        do(world, sent_list.send_again, notices(world)[-1].id)
    do(world, sent_list.opt_out, world.key("member 3"), C.SMS, False)
    do(world, sent_list.send_again, notices(world)[-1].id)
    world.now += outbox.TOO_OLD + dt.timedelta(hours=1)
    assert take(world) is None
    assert notices(world)[-1].reason == "too-old"
    ask(world, 4, member=2)
    do(world, sent_list.block, notices(world)[-1].id)
    assert take(world) is None
    with pytest.raises(UserError):
        do(world, sent_list.block, notices(world)[-1].id)


def test_what_came_back_meanwhile_is_not_asked_for(world: World) -> None:
    switch_on(world, email=False, quiet_from=0, quiet_to=0)
    late, soon = (world.now.date() + dt.timedelta(days=days) for days in (1, 3))
    lend(world, 1, "copy 1a", late)
    lend(world, 2, "copy 2a", late)
    lend(world, 3, "copy 3a", late, member=2)
    lend(world, 4, "copy 4a", soon, member=3)
    lend(world, 5, "copy 5a", soon, member=3)
    world.now += dt.timedelta(days=2)
    today = world.now.date()
    assert sweep(world, today) == 3
    # While nothing could go out, books came back, and one was lent for longer.
    world.change(Loan, world.key("loan 1"), returned_at=world.now, returned_on=today)
    world.change(Loan, world.key("loan 3"), voided_at=world.now)
    world.change(Loan, world.key("loan 4"), due_on=soon + dt.timedelta(days=20))
    asked = {letter.address: letter.text for letter in (take(world), take(world)) if letter}
    assert sorted(asked) == ["09111234561", "09111234563"]
    assert all("۱ کتاب شما" in text for text in asked.values())
    assert take(world) is None
    (back,) = (one for one in notices(world) if one.state is S.BLOCKED)
    assert (back.member_id, back.reason) == (world.key("member 2"), "back")


def test_what_is_switched_off_or_too_old_does_not_go_out(world: World) -> None:
    switch_on(world, email=False, quiet_from=0, quiet_to=0)
    ask(world, 1)
    letter = take(world)
    assert letter is not None
    put_down(world, letter.id, Outcome(Became.LATER, "no-connection"))
    # The counter stood still for a holiday, in the middle of its tries.
    world.now += outbox.TOO_OLD + dt.timedelta(minutes=1)
    assert take(world) is None
    assert [(one.state, one.reason) for one in notices(world)] == [(S.FAILED, "too-old")]
    ask(world, 2)
    words = TemplateDetails(NoticeKind.REGISTERED, C.SMS, "", "سلام {نام}", active=False)
    do(world, channels.change_template, words, by="supervisor")
    assert take(world) is None
    assert notices(world)[-1].reason == "kind-off"
