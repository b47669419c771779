"""What went out to a partner and comes back as it was says nothing new."""

from __future__ import annotations

import random
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy.orm import Session

from app.models import Member, Title
from app.persian.fold import match_key
from app.persian.jalali import month_bounds, to_jalali
from app.services import dispatching, reports
from app.services.exchange import acceptance, answers, bill, layouts, lists, loan_report
from app.services.exchange.bill import Sums
from app.services.exchange.layouts import USUAL, Field, LayoutColumn
from app.services.exchange.list_rows import Asked
from app.services.exchange.lists import ListName
from app.services.reports.exports import tables_of
from app.services.tables import FORMATS, Table, written
from app.texts import exchange as texts
from tests.services.exchange.partners import read_answer, read_bill, read_report
from tests.services.exchange.trips import text
from tests.services.parcels import POST_NUMBERS, Counter, parcel_number, sealed
from tests.services.world import NOON, World

TODAY = NOON.date()
BOOKS = ("copy 1a", "copy 2a", "copy 3a", "copy 4a")


@pytest.fixture
def handed(world: World) -> Counter:
    """Parcels with the post, priced, of members and titles that are called anything."""
    draw = random.Random(11)
    for serial, copy in enumerate(BOOKS, 1):
        sealed(world, serial, copy, member=1 + serial % 3)
    counter = Counter(world)
    counter.hand_over(1, 2, 3, 4)
    for serial, number in enumerate(POST_NUMBERS, 1):
        counter.do(dispatching.set_post_number, world.key(f"dsp {serial}"), number)
        counter.do(dispatching.set_postage, world.key(f"dsp {serial}"), 30_000 + serial)

    def rename(session: Session) -> None:
        for at in range(1, 5):
            session.get_one(Title, world.key(f"title {at}")).title = text(draw, 60)
        for at in range(1, 4):
            member = session.get_one(Member, world.key(f"member {at}"))
            member.first_name, member.last_name = text(draw), text(draw)

    world.database.do(rename)
    return counter


HEADS = (
    *texts.COLUMNS.values(),
    *(name for names in texts.ANSWER_NAMES.values() for name in names),
    *("کد ما", "=کد", "+", "ارزش کتاب‌ها", "No."),
)


def layouts_of(heads: list[str], order: list[Field]) -> tuple[LayoutColumn, ...]:
    """Columns in this order under these heads: our number and the post's are always there."""
    kinds = list(dict.fromkeys((Field.PARCEL, Field.POST_NUMBER, *order)))
    order = sorted(kinds, key=lambda one: order.index(one) if one in order else -1)
    return tuple(map(LayoutColumn, order, heads))


@settings(max_examples=30, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    heads=st.lists(st.sampled_from(HEADS), min_size=8, max_size=8, unique_by=match_key),
    order=st.lists(st.sampled_from(USUAL), max_size=6, unique=True),
    kind=st.sampled_from(FORMATS),
)
def test_whatever_the_columns_are_called_our_file_means_the_same(
    handed: Counter, tmp_path: Path, heads: list[str], order: list[Field], kind: str
) -> None:
    columns = layouts_of(heads, order)
    handed.do(layouts.save_layout, handed.world.key("post"), columns)
    sent = handed.read(acceptance.of_day, TODAY)
    made = tmp_path / f"acceptance.{kind}"
    made.write_bytes(written([sent.table], kind))
    answer = read_answer(made, sent.layout)
    assert [(row.number, row.post_number, row.price) for row in answer.rows] == [
        (parcel_number(serial), number, "")
        for serial, number in enumerate((*POST_NUMBERS[:3], ""), 1)
    ]


def test_it_comes_in_again_unchanged(handed: Counter, tmp_path: Path) -> None:
    counter = handed
    year, month, _ = to_jalali(TODAY)
    first, last = month_bounds(year, month)
    layout = counter.read(layouts.layout)

    def file(name: str, kind: str, tables: list[Table]) -> Path:
        made = tmp_path / f"{name}.{kind}"
        made.write_bytes(written(tables, kind))
        return made

    for kind in FORMATS:
        # The acceptance file, as an answer that adds nothing.
        table = counter.read(acceptance.of_day, TODAY).table
        answer = read_answer(file("acceptance", kind, [table]), layout)
        seen = counter.read(answers.preview, answer.rows)
        # The fourth has no post number yet.
        assert (len(answer.rows), seen.same, seen.empty, seen.wrong) == (4, 3, 1, 0), kind
        assert [row.post_number for row in answer.rows] == [*POST_NUMBERS[:3], ""]

        # The loans that are open here, as the report of the library's system.
        table = counter.read(lambda s, by: lists.listed(s, ListName.LOANS, Asked(TODAY), by=by))
        report = read_report(file("loans", kind, [table]))
        found = counter.read(
            lambda s, by, report=report: loan_report.compare(s, report, TODAY, by=by)
        )
        assert (found.rows, found.same, found.differences) == (4, 4, ()), kind

        # What was sent in a month, as the bill of the post.
        tables = counter.read(
            lambda s, by: tables_of(reports.month(s, "0013", year, month, by=by), titles=False)
        )
        rows = read_bill(file("month", kind, tables))
        billed = counter.read(
            lambda s, by, rows=rows: bill.compare_bill(s, rows, first, last, by=by)
        )
        assert (billed.billed, billed.agreed) == (Sums(3, 90_006), Sums(3, 90_006)), kind
        assert [one.kind for one in billed.differences] == [bill.Kind.NOT_BILLED], kind
