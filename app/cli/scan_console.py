"""``ketabresan scan``: a station with a scanner and a speaker, and without a window.

Each line of standard input is a scan; each answer is one JSON line, written when it is stored.
"""

from __future__ import annotations

import argparse
import contextlib
import json
import os
import sys
import threading
import time
from collections.abc import Iterator
from dataclasses import replace
from functools import partial
from pathlib import Path

from app import faults
from app.cli import arguments as common
from app.cli.answers import beside
from app.cli.opening import Counter, home_of, now, opened, stand_at
from app.cli.scan_lines import ScanLine, lines
from app.errors import UserError
from app.models import places
from app.models.action import Action
from app.models.database import Database, DatabaseTrouble
from app.models.states import Mode
from app.papers.files import OWN_LABELS
from app.papers.station import Papers
from app.services import scanning, stations
from app.services.answer import ScanResult
from app.services.keeping import reserve
from app.texts import cli as texts
from app.texts import cli_help as help_texts
from app.texts import database as database_texts

PATIENCE = 10.0
"""Seconds for which a scan that could not be stored is tried again."""
PAUSE = 0.25
SLOW = 3.0
"""Seconds after which somebody who waits is told why."""


def lay_out(parser: argparse.ArgumentParser) -> None:
    """Add the arguments."""
    common.person(parser)
    parser.add_argument("--print-to", metavar="DIR", type=Path, help=help_texts.SCAN_PRINT_TO)
    parser.set_defaults(carry_out=scan)


def scan(arguments: argparse.Namespace) -> int:
    """Answer every line until the input ends."""
    home = home_of(arguments)
    with opened(arguments) as here:
        counter = stand_at(here, arguments.user, arguments.station)
        with places.hold_station(home, counter.station.name):
            _begin(counter, home)
            papers = Papers(
                arguments.print_to, beside, partial(faults.log, home), labels=home / OWN_LABELS
            )
            papers.take_up(counter)
            _converse(counter, home, papers)
            _end(counter)
    return 0


def _begin(counter: Counter, home: Path) -> None:
    """Scans mean packing at the start, and there is room kept for a full disk."""
    mode = counter.read(lambda session: stations.mode_of(session, counter.station.id))
    if mode is not Mode.PACK:
        counter.do(lambda session, action: stations.begin_in(session, Mode.PACK, action=action))
    with contextlib.suppress(OSError):
        if counter.database.is_sqlite:
            reserve.keep(home)
        warning = reserve.room(home).warning
        if warning:
            beside(warning)


def _end(counter: Counter) -> None:
    """The backup of the day, unless there is one."""
    from app.services.keeping import backup

    try:
        backup.daily(counter.database, counter.opened.settings, now=now())
    except UserError as told:
        beside(told.message)


def _converse(counter: Counter, home: Path, papers: Papers) -> None:
    for line in lines(partial(os.read, sys.stdin.fileno())):
        result = _stored(counter, home, line)
        papers.put(counter, result.papers)
        _answer(result)
        if result.staff is not None:
            counter = replace(counter, staff=result.staff)
    papers.look_again(counter)


def _stored(counter: Counter, home: Path, line: ScanLine) -> ScanResult:
    """Carry out one line, as often as it takes to store it.

    Raises:
        UserError: it could not be stored for ``PATIENCE`` seconds.
    """
    action = counter.action(id=line.action)
    give_up = time.monotonic() + PATIENCE
    told = False
    while True:
        try:
            with _told_when_slow():
                return _carry_out(counter.database, line, action)
        except DatabaseTrouble as trouble:
            if not told:
                beside(texts.SCAN_WAITING.format(why=trouble.message))
                told = True
            if time.monotonic() > give_up:
                sentence = texts.SCAN_GIVING_UP.format(why=trouble.message)
                raise UserError(sentence) from trouble
            _make_room(trouble, home)
        time.sleep(PAUSE)


def _carry_out(database: Database, line: ScanLine, action: Action) -> ScanResult:
    if not line.mode:
        return scanning.scan_at(database, line.text, action=action)
    return database.do(lambda session: scanning.change_mode(session, line.text, action=action))


@contextlib.contextmanager
def _told_when_slow() -> Iterator[None]:
    """Tell whoever waits that the database is waited for: it may be starting again."""
    timer = threading.Timer(SLOW, beside, [texts.SCAN_SLOW])
    timer.daemon = True
    timer.start()
    try:
        yield
    finally:
        timer.cancel()


def _answer(result: ScanResult) -> None:
    line = json.dumps(scanning.as_line(result), ensure_ascii=False)
    try:
        sys.stdout.write(line + "\n")
        sys.stdout.flush()
    except OSError as fault:
        # What is left in the buffer must not be tried again when the program ends.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        raise UserError(texts.ANSWER_LOST) from fault


def _make_room(trouble: DatabaseTrouble, home: Path) -> None:
    """Give up the kept room where the disk is full, so that the work under way is finished."""
    if trouble.message != database_texts.DISK_FULL:
        return
    with contextlib.suppress(OSError):
        told = reserve.release(home)
        if told:
            beside(told)
