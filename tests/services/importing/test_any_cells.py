"""Whatever stands in the cells: a file ends in a report, and the second time it changes nothing."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from app.services.importing.carrying import carry_out
from app.services.importing.columns import BOOK_COLUMNS, MEMBER_COLUMNS, REQUEST_COLUMNS
from app.services.importing.plans import FileKind, Order, Plan, examine
from app.services.importing.table import Column
from tests.services.importing.files import table
from tests.services.world import World

USUAL = (
    *("1003", "1004", "٧٧", "0077", "77.0", "0084575948", "84575948", "1.23456789012345e+23"),
    *("09117654321", "9117654321", "۰۱۳ ۳۳۱۲ ۳۴۵۶", "4163827512", "۴۱۶۳۸ ۲۷۵۱۲", "1405/12/30"),
    *("1406/13/1", "2027-06-01", "2027-02-30T00:00", "رضایی", "رضائي", "کلیدر", "كليدر ", "ج ۲"),
    *("9789644450655", "964-445-065-5", "N-1", "n-1", "N‑1", "8850013050000011", "گلسار", "رشت"),
    *("گیلان", "0", "-1", "۱٬۰۰۰", "10.00", "1e3", "'=1+1", "=1+1", "@", "a@b.ir", "TRUE", "NaN"),
    *("\u200f\u202bمریم\u202c\u200e", "مـــریم", "\x00مریم", "\ud800", "\U0001f4da", "\u200c", "'"),
)
cells = st.one_of(st.just(""), st.sampled_from(USUAL), st.text(max_size=8), st.just("ب" * 6_000))


RIGHT = {
    "number": ("1003", "1004", "٧٧", "78"),
    "last_name": ("رضایی", "رضائي"),
    "national_id": ("0084575948", "84575948", "0013542419"),
    "mobile": ("9117654321", "۰۹۱۱ ۷۶۵ ۴۳۲۲"),
    "address": ("گلسار، خیابان ۹۱", "گلسار، خيابان 91", "منظریه"),
    "postal_code": ("4163827512", "۴۱۶۳۸ ۲۷۵۱۲"),
    "title": ("کلیدر", "كليدر", "بوف کور"),
    "isbn": ("9789644450655", "964-445-065-5"),
    "barcode": ("N-1", "N-2", "N-3"),
    "accession_number": ("17", "۱۸"),
}
"""Of some columns what is right in them, or was when it was typed."""

NEEDED = ("number", "last_name", "title")


def rows_of(columns: tuple[Column, ...]) -> st.SearchStrategy[list[tuple[str, ...]]]:
    one = [
        st.one_of(st.sampled_from(RIGHT.get(column.field, ("",))), st.just(""), cells)
        for column in columns
    ]
    right = [
        st.sampled_from(RIGHT.get(column.field, ("",)))
        if column.field in NEEDED
        else st.sampled_from(("", *RIGHT.get(column.field, ())))
        for column in columns
    ]
    row = st.one_of(
        st.tuples(*right), st.tuples(*one), st.lists(cells, max_size=len(columns) + 2).map(tuple)
    )
    return st.lists(row, min_size=1, max_size=6)


FILES = st.one_of(
    *(
        st.tuples(st.just(kind), st.just(columns), rows_of(columns))
        for kind, columns in (
            (FileKind.MEMBERS, MEMBER_COLUMNS),
            (FileKind.BOOKS, BOOK_COLUMNS),
            (FileKind.REQUESTS, REQUEST_COLUMNS),
        )
    )
)


@pytest.mark.parametrize("whole", [True, False])
@settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(file=FILES)
def test_any_cells_end_in_a_report_and_change_nothing_again(
    world: World,
    whole: bool,
    file: tuple[FileKind, tuple[Column, ...], list[tuple[str, ...]]],
) -> None:
    kind, columns, rows = file
    what = table(tuple(column.names[0] for column in columns), *rows)

    def looked_at() -> Plan:
        return examine(world.database, what, Order(kind), action=world.action("desk"))

    plan = looked_at()
    counts = plan.findings.counts
    done = carry_out(world.database, plan, whole=whole, action=world.action("desk"))
    if done.stored:
        assert (done.added, done.changed, done.unchanged) == (
            counts.added,
            counts.changed,
            counts.unchanged,
        )
        again = looked_at().findings.counts
        assert (again.added, again.changed) == (0, 0)
        assert again.refused == counts.refused
    else:
        assert whole
        assert not plan.is_good
