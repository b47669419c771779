"""Notices in the outbox of the world: switched on, put in, taken, and put down."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from typing import Any
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.models import Notice
from app.services.notices import channels, events, outbox
from app.services.notices.channels import ChannelDetails
from app.services.notices.outbox import Outcome
from app.services.notices.queueing import tell
from tests.services.desk import do, read
from tests.services.world import World

BOTH = ChannelDetails(
    sms=True,
    email=True,
    smtp_host="mail.example.ir",
    sender="library@example.ir",
    gateway_url="https://sms.example.ir/send",
    gateway_body='{"to": "{گیرنده}", "text": "{متن}", "id": "{شناسه}"}',
)


def switch_on(world: World, **rest: Any) -> None:
    """Both channels, or what is named."""
    do(world, channels.change_channels, replace(BOTH, **rest), by="supervisor")


def notices(world: World) -> list[Notice]:
    """All that is in the outbox, in its order."""
    return read(world, lambda s: list(s.scalars(select(Notice).order_by(Notice.at, Notice.once))))


def take(world: World) -> outbox.Letter | None:
    """What is to be sent next, by the counter."""
    return world.database.do(lambda s: outbox.take(s, "0013", world.key("station 1"), world.now))


def put_down(world: World, key: UUID, outcome: Outcome) -> None:
    """Write down what became of a notice."""
    world.database.do(lambda s: outbox.write_down(s, key, outcome, world.now))


def sweep(world: World, day: dt.date) -> int:
    """Put what a day brings into the outbox; how much that was."""
    action = world.action()

    def work(session: Session) -> int:
        found = events.due(session, "0013", day)
        return sum(len(tell(session, "0013", news, action=action)) for news in found)

    return world.database.do(work)
