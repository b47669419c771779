"""The outbox as it is filled and emptied beside the work."""

from __future__ import annotations

import datetime as dt
import json
import threading
from collections.abc import Callable
from typing import Any

import pytest
from sqlalchemy import select

from app.errors import UserError
from app.models import Notice
from app.models.states import NoticeState
from app.notices import sending
from app.notices.sending import Courier, Outgoing, Records, Secrets
from app.services.notices.outbox import Became
from tests.notices.stand_ins import Gateway, gateway_server, switched_on
from tests.services.desk import ask, read
from tests.services.lending import lend
from tests.services.world import World


def outgoing(
    world: World, ended: Callable[[], bool] = lambda: False, records: Records | None = None
) -> Outgoing:
    return Outgoing(
        records or world.database.do,
        "0013",
        world.key("station 1"),
        lambda: world.now,
        lambda: Secrets("", "k"),
        ended,
    )


def states(world: World) -> list[NoticeState]:
    return read(world, lambda s: list(s.scalars(select(Notice.state).order_by(Notice.at))))


def test_the_outbox_is_emptied_once(world: World) -> None:
    with gateway_server(Gateway()) as fake:
        switched_on(world, fake.url)
        ask(world, 1)
        ask(world, 2, member=2)
        out = outgoing(world)
        assert out.sweep() == 0
        assert out.send_all() == {Became.ACCEPTED: 2}
        assert out.send_all() == {}
    assert [json.loads(body)["to"] for *_, body in fake.asked] == ["09111234561", "09111234562"]
    assert states(world) == [NoticeState.ACCEPTED] * 2


def test_many_who_are_late_are_put_in_few_at_a_time(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Whoever scans meanwhile waits for a few of them alone."""
    monkeypatch.setattr(sending, "AT_ONCE", 2)
    for serial in (1, 2, 3):
        due = world.now.date() + dt.timedelta(days=serial)
        lend(world, serial, f"copy {serial}a", due, member=serial)
    switched_on(world, "http://127.0.0.1:9")
    world.now += dt.timedelta(days=2)
    waiting: list[int] = []

    def records(work: Callable[[Any], Any]) -> Any:
        done = world.database.do(work)
        waiting.append(len(states(world)))
        return done

    out = outgoing(world, records=records)
    assert out.sweep() == 3
    assert waiting == [0, 2, 3]
    world.now += dt.timedelta(hours=1)
    assert out.sweep() == 0
    assert waiting == [0, 2, 3, 3]
    # Told to stop, it stops there, and goes on when it is there again.
    lend(world, 4, "copy 4a", world.now.date() + dt.timedelta(days=1), member=2)
    assert outgoing(world, lambda: True).sweep() == 0
    assert outgoing(world).sweep() == 1


def test_two_counters_never_send_the_same_notice(world: World) -> None:
    with gateway_server(Gateway()) as fake:
        switched_on(world, fake.url)
        for number in (1, 2, 3):
            ask(world, number, member=number)
        both = [threading.Thread(target=outgoing(world).send_all) for _ in range(2)]
        for one in both:
            one.start()
        for one in both:
            one.join()
    assert sorted(json.loads(body)["to"] for *_, body in fake.asked) == [
        "09111234561",
        "09111234562",
        "09111234563",
    ]


def test_a_courier_sends_when_it_is_woken_and_holds_nobody_up(world: World) -> None:
    moved = threading.Event()
    with gateway_server(Gateway(wait=threading.Event())) as fake:
        switched_on(world, fake.url)
        courier = Courier(moved.set)
        courier.start(outgoing(world, courier.ended))
        ask(world, 1)
        courier.wake()
        while not fake.asked:
            courier.wake()
        # The gateway keeps it waiting; the counter goes on.
        ask(world, 2, member=2)
        assert states(world)[0] is NoticeState.SENDING
        assert fake.wait is not None
        courier.stop(seconds=0)
        fake.wait.set()
        assert moved.wait(30)
        courier.stop(seconds=30)
    assert states(world) == [NoticeState.ACCEPTED, NoticeState.QUEUED]


def test_what_could_not_be_written_down_is_found_at_the_next_look(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The server of the records is gone for a while, just when a message was handed over."""
    monkeypatch.setattr(Courier, "PAUSE", 0.01)
    moved = threading.Event()
    is_there: list[bool] = []

    def records(work: Callable[[Any], Any]) -> Any:
        if fake.asked and not is_there:
            is_there.append(True)
            raise UserError("away")
        return world.database.do(work)

    with gateway_server(Gateway()) as fake:
        switched_on(world, fake.url)
        ask(world, 1)
        courier = Courier(moved.set)
        courier.start(outgoing(world, courier.ended, records))
        assert moved.wait(30)
        courier.stop(seconds=30)
    assert states(world) == [NoticeState.UNKNOWN]
