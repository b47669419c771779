"""Files of many rows are compared by a few statements, never row by row."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from sqlalchemy import event

from app.services.exchange import answers, bill, loan_report
from app.services.exchange.answers import AnswerRow
from app.services.exchange.bill import BillRow
from app.services.exchange.loan_report import ReportRow
from tests.services.parcels import Counter, parcel_number, sealed
from tests.services.world import NOON, World

TODAY = NOON.date()
MOST = 12


def statements(world: World, work: Callable[[Any], object]) -> int:
    """How many statements a reading takes."""
    count = 0
    with world.database.read() as session:

        def note(*_: object) -> None:
            nonlocal count
            count += 1

        engine = session.connection().engine
        event.listen(engine, "before_cursor_execute", note)
        work(session)
        event.remove(engine, "before_cursor_execute", note)
    return count


def test_a_thousand_rows_take_as_many_statements_as_one(world: World) -> None:
    sealed(world, 1, "copy 1a")
    Counter(world).hand_over(1)
    by = world.key("supervisor")

    def loans(rows: int) -> int:
        report = [
            ReportRow(at, f"GL-{1000 + at}", f"{at}", "1001", "", "", "", False)
            for at in range(rows)
        ]
        return statements(world, lambda s: loan_report.compare(s, report, TODAY, by=by))

    def answer(rows: int) -> int:
        given = [AnswerRow(at, parcel_number(1 + at), f"{10**19 + at}", "5") for at in range(rows)]
        return statements(world, lambda s: answers.preview(s, given, by=by))

    def billed(rows: int) -> int:
        given = [BillRow(at, f"{10**19 + at}", "", 5) for at in range(rows)]
        return statements(world, lambda s: bill.compare_bill(s, given, TODAY, TODAY, by=by))

    for read in (loans, answer, billed):
        # The thousand find a copy that one row does not name: so one look more, or two.
        assert 0 < read(1_000) <= read(3) + 3 <= MOST
