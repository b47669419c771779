"""Writing what a file was found to do.

Whole, it is one transaction: all of the file or nothing. By portions, the good rows are stored a
thousand at a time, each portion with its audit entry, and after each the counter has its turn if
somebody waits.

A whole file may take many seconds to write, and an embedded database lets nobody else write
meanwhile: so it gives way as soon as somebody wants to, at this program or another one at the same
file, undoes what it did, and begins anew in the next pause.
"""

from __future__ import annotations

import itertools
import time
from collections.abc import Callable
from dataclasses import replace
from typing import TypeVar

from sqlalchemy.orm import Session

from app.errors import UserError
from app.models import statistics
from app.models.action import Action
from app.models.database import Database
from app.services.acting import DESK, begin
from app.services.importing.fates import Counts, ImportReport, Step, Stopped, Watch, report
from app.services.importing.packed import collected_seldom
from app.services.importing.plans import FileKind, Plan, examine, requests_file
from app.services.importing.requests import RequestsFile
from app.services.importing.table import lines
from app.services.importing.writing import Overtaken, store
from app.services.use_case import args_hash, finish, stored, structure, to_plain
from app.texts import importing as texts

T = TypeVar("T")

MANY_ROWS = 1_000
"""New rows after which the database looks at its tables anew."""

TRIES = 5
"""How often a file is looked at anew because somebody else wrote the same records."""

MOST_GIVEN_WAY = 20
QUIET_SECONDS = 1.0
"""A whole file is written when nobody has written for so long."""

TOGETHER = 5
"""Portions that one transaction stores, unless somebody waits: each commit waits for the disk."""

OTHERS_SECONDS = 0.15
"""Between two portions where another program waits: it asks again after a tenth of a second."""


class _GiveWay(Exception):
    """Somebody at the counter wants to write."""


@collected_seldom()
def carry_out(
    database: Database,
    plan: Plan,
    *,
    whole: bool,
    action: Action,
    watch: Watch | None = None,
) -> ImportReport:
    """Write what a file was found to do.

    Args:
        whole: all of it in one transaction, and nothing if a row is refused; else the good rows,
            by portions.
        action: the same action again stores nothing again.

    Raises:
        UserError: NotAllowed; or others are writing the same records again and again.
    """
    watch = watch or Watch()
    if whole and not plan.is_good:
        return report(plan.findings, plan.table, plan.place.ignored, done=None)
    try:
        carried = _whole if whole else _by_portions
        told = carried(database, plan, action, watch)
    except Stopped:
        return report(plan.findings, plan.table, plan.place.ignored, done=None, stopped=True)
    if told.added >= MANY_ROWS:
        # What was known of tables that were all but empty leads every search astray.
        statistics.renew(database)
    return told


def _whole(database: Database, plan: Plan, action: Action, watch: Watch) -> ImportReport:
    """All of a file in one transaction, in a pause of the counter."""
    for _ in range(TRIES):
        try:
            return _in_a_pause(
                database, watch, lambda give_way: _write_whole(database, plan, action, give_way)
            )
        except Overtaken:
            _look_again(database, plan, watch)
            if not plan.is_good:
                return report(plan.findings, plan.table, plan.place.ignored, done=None)
    raise UserError(texts.OVERTAKEN)


def _in_a_pause(database: Database, watch: Watch, work: Callable[[Callable[[int], None]], T]) -> T:
    """Carry out one long write, undone and begun anew whenever somebody else wants to write."""

    def give_way(done: int) -> None:
        watch.at(Step.WRITING, done)
        if database.is_wanted:
            raise _GiveWay

    for _ in range(MOST_GIVEN_WAY):
        try:
            return work(give_way)
        except _GiveWay:
            _wait_for_quiet(database, watch)
    raise UserError(texts.TOO_BUSY)


def _wait_for_quiet(database: Database, watch: Watch) -> None:
    quiet = 0.0
    while quiet < QUIET_SECONDS:
        watch.at(Step.WAITING, 0)
        before = database.last_writer
        time.sleep(0.1)
        quiet = quiet + 0.1 if database.last_writer == before else 0.0


def _write_whole(
    database: Database, plan: Plan, action: Action, give_way: Callable[[int], None]
) -> ImportReport:
    hashed = _hash(plan, "whole")

    def work(session: Session) -> ImportReport:
        before = stored(session, action, _what(plan), hashed)
        if before is not None:
            return _again(before.result)
        who = begin(session, action, DESK)
        if plan.order.kind is FileKind.REQUESTS:
            _enter_all(session, database, plan, action, give_way)
        else:
            for done, writes in enumerate(plan.writes):
                give_way(_rows_before(plan, done))
                store(session, writes, what=_what(plan), action=action)
        told = report(
            plan.findings, plan.table, plan.place.ignored, done=replace(plan.findings.counts)
        )
        _end(session, plan, action, who.branch, hashed, told)
        return told

    return database.do(work)


def _enter_all(
    session: Session,
    database: Database,
    plan: Plan,
    action: Action,
    give_way: Callable[[int], None],
) -> None:
    file = _requests(database, plan)
    for group in range(file.groups):
        give_way(group)
        file.enter(session, group, group + 1, action)
    plan.findings = file.findings()
    if not plan.is_good:
        raise Overtaken


def _requests(database: Database, plan: Plan) -> RequestsFile:
    return requests_file(database, plan, list(lines(plan.table, plan.place)))


def _end(
    session: Session, plan: Plan, action: Action, branch: str, hashed: str, told: ImportReport
) -> None:
    finish(session, action, branch=branch, what=_what(plan), hashed=hashed, result=to_plain(told))


def _again(result: object) -> ImportReport:
    """The report of an action that was carried out before."""
    told: ImportReport = structure(result, ImportReport)
    return told


def _what(plan: Plan) -> str:
    return f"importing.{plan.order.kind}"


def _hash(plan: Plan, *how: str) -> str:
    order = plan.order
    layout = (order.layout.header, dict(order.layout.columns)) if order.layout else ()
    return args_hash(
        _what(plan), plan.table.digest, len(plan.table.rows), layout, order.usual_address, *how
    )


def _look_again(database: Database, plan: Plan, watch: Watch) -> None:
    """Look at a file anew, for somebody has written what it speaks of."""
    anew = examine(database, plan.table, plan.order, action=plan.action, watch=watch)
    plan.close()
    plan.findings, plan.writes = anew.findings, anew.writes


def _by_portions(database: Database, plan: Plan, action: Action, watch: Watch) -> ImportReport:
    """The good rows, a portion at a time; what is stored stays, also after a stop."""
    if plan.order.kind is FileKind.REQUESTS:
        return _requests_by_parts(database, plan, action, watch)
    verdicts = plan.findings.verdicts
    done, number = Counts(), 0
    stopped, tries = False, 0
    while number < len(plan.writes):
        try:
            watch.at(Step.WRITING, _rows_before(plan, number), len(verdicts))
            behind = _write_portions(database, plan, number, action, watch)
        except Stopped:
            stopped = True
            break
        except Overtaken:
            tries += 1
            if tries >= TRIES:
                raise UserError(texts.OVERTAKEN) from None
            _look_again(database, plan, watch)
            verdicts = plan.findings.verdicts
            continue
        for portion in itertools.islice(verdicts.portions(number), behind - number):
            for verdict in portion:
                done.add(verdict.fate)
        number = behind
        _give_turn(database)
    return _told(database, plan, action, done, stopped=stopped)


def _write_portions(
    database: Database, plan: Plan, first: int, action: Action, watch: Watch
) -> int:
    """Store some portions in one transaction; gives the number of the next one."""

    def work(session: Session) -> int:
        last = min(first + TOGETHER, len(plan.writes)) - 1
        for number in range(first, last):
            _write_portion(session, plan, number, action)
            rows, of = _rows_before(plan, number + 1), len(plan.findings.verdicts)
            if not watch.goes_on(Step.WRITING, rows, of) or database.is_wanted:
                return number + 1
        _write_portion(session, plan, last, action)
        return last + 1

    return database.do(work)


def _rows_before(plan: Plan, portion: int) -> int:
    """How many rows of a file stand before one of its portions, about."""
    return portion * len(plan.findings.verdicts) // max(1, len(plan.writes))


def _write_portion(session: Session, plan: Plan, number: int, action: Action) -> None:
    own = replace(action, id=action.key("portion", number))
    hashed = _hash(plan, "portion", str(number))
    if stored(session, own, _what(plan), hashed) is not None:
        return
    who = begin(session, own, DESK)
    store(session, plan.writes[number], what=_what(plan), action=own)
    finish(session, own, branch=who.branch, what=_what(plan), hashed=hashed, result=None)


def _requests_by_parts(
    database: Database, plan: Plan, action: Action, watch: Watch
) -> ImportReport:
    file = _requests(database, plan)
    stopped, entered = False, 0
    for first, last in file.parts():
        try:
            watch.at(Step.WRITING, first, file.groups)
        except Stopped:
            stopped = True
            break
        own = replace(action, id=action.key("portion", first))
        hashed = _hash(plan, "portion", str(first))

        def work(
            session: Session,
            first: int = first,
            last: int = last,
            own: Action = own,
            hashed: str = hashed,
        ) -> None:
            if stored(session, own, _what(plan), hashed) is not None:
                return
            who = begin(session, own, DESK)
            file.enter(session, first, last, own)
            finish(session, own, branch=who.branch, what=_what(plan), hashed=hashed, result=None)

        database.do(work)
        entered = last
        _give_turn(database)
    plan.findings = file.findings()
    return _told(database, plan, action, file.counts(entered), stopped=stopped)


def _give_turn(database: Database) -> None:
    """Let another program write; whoever waits in this one comes before the next portion anyway."""
    if database.others_came():
        time.sleep(OTHERS_SECONDS)


def _told(
    database: Database, plan: Plan, action: Action, done: Counts, *, stopped: bool
) -> ImportReport:
    """The report on what was stored by portions; it is stored itself, under the action."""
    told = report(plan.findings, plan.table, plan.place.ignored, done=done, stopped=stopped)
    hashed = _hash(plan, "portions")

    def work(session: Session) -> ImportReport:
        before = stored(session, action, _what(plan), hashed)
        if before is not None:
            return _again(before.result)
        who = begin(session, action, DESK)
        _end(session, plan, action, who.branch, hashed, told)
        return told

    return database.do(work)
