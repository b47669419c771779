"""The plot: a branch is set up, two earlier days pass, and then the day itself."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from app.cli.sample_day import desk, post, table
from app.cli.sample_day.branch import Cast, found
from app.cli.sample_day.clock import Clock
from app.cli.sample_day.stage import Stage
from app.printing.pick_list import PickList
from app.printing.stamp import Stamp
from app.services import day_documents
from app.services.answer import Paper
from app.texts import sample as texts

LONG_AGO, YESTERDAY = 26, 3
"""Days before: books of the first are overdue by now, parcels of the second are on their way."""

LONG_AGO_REQUESTS, YESTERDAY_REQUESTS = 6, 12
RETURNS = 4
EARLY_SHARE = 0.8
"""The part of the day's requests that comes in before the shelves are walked."""


@dataclass(frozen=True, slots=True)
class Played:
    """What was played, for the papers; the pick list is that of the morning."""

    day: dt.date
    cast: Cast
    stage: Stage
    requests: int
    parcels: tuple[str, ...]
    handed_over: post.HandedOver
    pick_list: PickList
    other_papers: tuple[Paper, ...]
    """What was printed besides what scans printed: the manifest, the receipt for the sack."""


def play(url: str, *, day: dt.date, requests: int, seed: int, secret: str) -> Played:
    """Play everything into an empty, migrated database; the stage is left open for its papers."""
    stage = Stage(url, Clock(seed))
    cast = found(stage, day, secret)
    for days, count in ((LONG_AGO, LONG_AGO_REQUESTS), (YESTERDAY, YESTERDAY_REQUESTS)):
        _quiet_day(stage, cast, day - dt.timedelta(days=days), count)
    return _the_day(stage, cast, day, requests)


def _quiet_day(stage: Stage, cast: Cast, day: dt.date, requests: int) -> None:
    """A day on which nothing goes wrong."""
    stage.clock.set(day, 8, 15)
    desk.take_requests(stage, cast, requests)
    stage.clock.set(day, 10)
    table.pick(stage, cast, smooth=True)
    parcels = table.pack(stage, cast, smooth=True)
    stage.clock.set(day, 12)
    post.hand_over(stage, cast, parcels)
    stage.close()


def _the_day(stage: Stage, cast: Cast, day: dt.date, requests: int) -> Played:
    stage.answers.clear()
    stage.papers.clear()
    stage.clock.set(day, 7, 45)
    early = round(requests * EARLY_SHARE)
    came = desk.take_requests(stage, cast, early)
    desk.turn_away(stage, cast)
    table.change_of_mind(stage, cast)
    stage.clock.set(day, 9, 30)
    listed = stage.read(
        lambda session: day_documents.pick_list(
            session, Stamp(stage.clock.now, texts.TABLE, texts.PACKER_NAME), by=cast.packer.known
        )
    )
    table.pick(stage, cast)
    parcels = table.pack(stage, cast)
    stage.clock.set(day, 11, 40)
    handed_over = post.hand_over(stage, cast, parcels, leave=1)
    receipt = post.news(stage, cast, returns=RETURNS)
    came += desk.take_requests(stage, cast, requests - early)
    papers = (handed_over.paper, *((receipt,) if receipt else ()))
    return Played(day, cast, stage, len(came), tuple(parcels), handed_over, listed, papers)
