"""Every difference has one thing that is done about it."""

from __future__ import annotations

import datetime as dt

from app.models.states import Verdict
from app.services.exchange import bill, loan_report
from app.services.exchange.bill import BillComparison, BillDifference, Sums
from app.services.exchange.loan_report import Difference, LoanComparison
from app.views.compare_looks import bill_look, loans_look
from app.views.compare_rows import DiffRow
from app.views.exchange_screen import ACCEPT, DISPUTE, NOTE

DAY = dt.date(2026, 11, 23)
NONE = Sums(0, 0)


def of_bill(kind: bill.Kind, verdict: Verdict | None = None) -> BillDifference:
    return BillDifference(
        f"{DAY}:{kind.value}", kind, "1" * 24, "", DAY, "پیشتاز", 1_000, 1_500, "", verdict=verdict
    )


def of_loans(kind: loan_report.Kind, verdict: Verdict | None = None) -> Difference:
    return Difference(
        f"{kind.value}:1", kind, "GL-1001", "بوف کور", "1001", "", "", "", verdict=verdict
    )


def acts(rows: tuple[DiffRow, ...]) -> dict[str, str]:
    return {row.kind: row.act.key for row in rows if row.act is not None}


def test_of_the_bill() -> None:
    found = tuple(map(of_bill, bill.Kind))
    look = bill_look("bill.csv", BillComparison(DAY, DAY, NONE, NONE, NONE, NONE, found))
    assert acts(look.rows) == {
        "not-ours": DISPUTE.key,
        "twice": DISPUTE.key,
        "other-month": DISPUTE.key,
        "price": ACCEPT.key,
        "price-unknown": ACCEPT.key,
        "not-billed": NOTE.key,
        "unreadable": NOTE.key,
    }
    assert {kind.key: kind.count for kind in look.kinds} == dict.fromkeys(bill.Kind, 1)
    assert all(row.chip.text and not row.settled for row in look.rows)


def test_of_the_loan_report() -> None:
    found = tuple(of_loans(kind, Verdict.NOTED) for kind in loan_report.Kind)
    look = loans_look("report.csv", LoanComparison(1, 0, 0, 0, found))
    assert acts(look.rows) == {
        "here-not-there": "enter-issue",
        "returned-here": "enter-return",
        "returned-there": "mark-returned",
        "other-member": "enter-issue",
        "there-not-here": "note",
        "unknown-copy": "note",
    }
    # What changes a loan here is asked first.
    assert [row.kind for row in look.rows if row.act and row.act.asks] == ["returned-there"]
    assert {row.settled for row in look.rows} == {"دیده شد"}
