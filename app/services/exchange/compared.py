"""Differences as files."""

from __future__ import annotations

from app.models.states import Verdict
from app.services.exchange.bill import BillComparison
from app.services.exchange.bill import Kind as BillKind
from app.services.exchange.loan_report import LoanComparison
from app.services.tables import Column, Holds, Table
from app.texts import exchange_compare as texts


def loan_table(comparison: LoanComparison) -> Table:
    """The differences as a file."""
    columns = (
        Column(texts.KIND),
        Column(texts.BARCODE, Holds.CODE),
        Column(texts.TITLE),
        Column(texts.MEMBER_NUMBER, Holds.CODE),
        Column(texts.MEMBER),
        Column(texts.HERE),
        Column(texts.THERE),
        Column(texts.REMEDY),
        Column(texts.SETTLED),
    )
    rows = tuple(
        (
            texts.LOAN_KINDS[one.kind.value],
            one.barcode,
            one.title,
            one.member_number,
            one.member,
            one.here,
            one.there,
            texts.REMEDIES[one.remedy.value],
            texts.VERDICTS[one.verdict.value] if one.verdict else "",
        )
        for one in comparison.differences
    )
    return Table(texts.LOAN_DIFFERENCES, columns, rows)


def bill_tables(found: BillComparison, verdict: Verdict | None = None) -> list[Table]:
    """The differences and the sums as a file; those of one verdict alone where it is named."""
    columns = (
        Column(texts.KIND),
        Column(texts.POST_NUMBER, Holds.CODE),
        Column(texts.PARCEL, Holds.CODE),
        Column(texts.DAY, Holds.DATE),
        Column(texts.SERVICE),
        Column(texts.OURS, Holds.NUMBER),
        Column(texts.BILLED, Holds.NUMBER),
        Column(texts.WHAT),
        Column(texts.SETTLED),
    )
    rows = tuple(
        (
            texts.BILL_KINDS[one.kind.value],
            one.code,
            one.number,
            one.day,
            one.service,
            one.ours,
            one.billed,
            one.what,
            texts.VERDICTS[one.verdict.value] if one.verdict else "",
        )
        for one in found.differences
        if verdict is None or one.verdict is verdict
    )
    if verdict is not None:
        name = texts.DISPUTES if verdict is Verdict.DISPUTED else texts.BILL_DIFFERENCES
        return [Table(name, columns, rows)]
    return [Table(texts.BILL_DIFFERENCES, columns, rows), _sums_table(found)]


def _sums_table(found: BillComparison) -> Table:
    rows = [
        (texts.ALL_BILLED, found.billed),
        (texts.ALL_OURS, found.ours),
        (texts.AGREED, found.agreed),
        *((texts.BILL_KINDS[kind.value], found.of(kind)) for kind in BillKind),
    ]
    columns = (
        Column(texts.WHAT),
        Column(texts.COUNT, Holds.NUMBER),
        Column(texts.RIALS, Holds.NUMBER),
    )
    return Table(texts.SUMS, columns, tuple((name, sums.count, sums.rials) for name, sums in rows))
