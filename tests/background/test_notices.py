"""The outbox is emptied beside the window, where the counter is set to, and nowhere else."""

from __future__ import annotations

import contextlib
import shutil
import threading
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from uuid import UUID

import pytest
from pytestqt.qtbot import QtBot
from sqlalchemy import select

from app.background import Background, Post
from app.models import Notice
from app.models.database import Database
from app.models.states import NoticeChannel, NoticeState
from app.services.notices.outbox import Became, Letter, Outcome
from app.settings import Settings
from tests.conftest import sqlite_url
from tests.databases import SMALL_WORLD, Templates
from tests.notices.stand_ins import (
    ROUTE,
    Gateway,
    by_gateway,
    free_port,
    gateway_server,
    switched_on,
)
from tests.services.desk import ask
from tests.services.world import World

LETTER = Letter(UUID(int=1), NoticeChannel.SMS, "09111234561", "", "سلام")


@pytest.fixture
def world(sqlite_templates: Templates, tmp_path: Path) -> Iterator[World]:
    file = tmp_path / "records.db"
    shutil.copyfile(sqlite_templates.of(SMALL_WORLD), file)
    with contextlib.closing(Database(sqlite_url(file))) as database:
        yield World(database)


@pytest.fixture
def make(world: World, tmp_path: Path) -> Iterator[Callable[[bool], Post]]:
    """Makes what sends notices, at station 1, and lets it end."""
    background = Background(lambda: world.database)
    made: list[Post] = []

    def give(sends: bool) -> Post:
        settings = replace(Settings(tmp_path), send_notices=sends, gateway_secret="k")
        post = Post(background, lambda: world.now, lambda: settings)
        made.append(post)
        post.stand("0013", world.key("station 1"))
        return post

    yield give
    for post in made:
        post.close()
    background.close()


def states(world: World) -> list[NoticeState]:
    with world.database.read() as session:
        return list(session.scalars(select(Notice.state).order_by(Notice.at)))


def test_it_sends_where_the_counter_is_set_to(
    world: World, make: Callable[[bool], Post], qtbot: QtBot
) -> None:
    with gateway_server(Gateway()) as fake:
        switched_on(world, fake.url)
        ask(world, 1)
        make(False)
        assert states(world) == [NoticeState.QUEUED]
        make(True)
        qtbot.waitUntil(lambda: states(world) == [NoticeState.ACCEPTED], timeout=60_000)
    assert len(fake.asked) == 1


def test_a_server_that_says_nothing_does_not_hold_the_window_up(
    world: World, make: Callable[[bool], Post], qtbot: QtBot
) -> None:
    with gateway_server(Gateway(wait=threading.Event())) as fake:
        switched_on(world, fake.url)
        ask(world, 1)
        post = make(True)
        qtbot.waitUntil(lambda: bool(fake.asked), timeout=60_000)
        ask(world, 2, member=2)
        post.stop()
        assert states(world) == [NoticeState.SENDING, NoticeState.QUEUED]
        assert fake.wait is not None
        fake.wait.set()
        qtbot.waitUntil(lambda: states(world)[0] is NoticeState.ACCEPTED, timeout=60_000)


def test_a_test_message_stands_in_no_outbox(
    world: World, make: Callable[[bool], Post], qtbot: QtBot
) -> None:
    told: list[Outcome] = []
    post = make(False)
    post.tried.connect(told.append)
    with gateway_server(Gateway()) as fake:
        with qtbot.waitSignal(post.tried, timeout=60_000):
            post.try_out(LETTER, by_gateway(fake.url), "", "k")
        with qtbot.waitSignal(post.tried, timeout=60_000):
            mail = replace(LETTER, channel=NoticeChannel.EMAIL, address="a@example.ir")
            post.try_out(mail, replace(ROUTE, smtp_port=free_port()), "", "")
    assert [one.became for one in told] == [Became.ACCEPTED, Became.LATER]
    assert states(world) == []
