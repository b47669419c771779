"""Files of partners, read by the names of their columns."""

from __future__ import annotations

from pathlib import Path

from app.errors import UserError
from app.services.exchange import answers, bill, loan_report
from app.services.exchange.foreign import ForeignFile, arranged, cells_of
from app.services.exchange.heads import Spec, find
from app.services.exchange.layouts import Layout


def read_file(path: Path, spec: Spec) -> ForeignFile:
    """The rows of a file, where no person puts its columns right."""
    rows = cells_of(path)
    heads = find(rows, spec)
    if heads.problem:
        raise UserError(heads.problem)
    return arranged(rows, spec, heads)


def read_report(path: Path) -> tuple[loan_report.ReportRow, ...]:
    """A loan report of the library's system."""
    return loan_report.report_of(read_file(path, loan_report.SPEC))


def read_bill(path: Path) -> tuple[bill.BillRow, ...]:
    """The post's monthly bill."""
    return bill.bill_of(read_file(path, bill.SPEC))


def read_answer(path: Path, *layouts: Layout) -> answers.AnswerFile:
    """The post's answer to our file."""
    return answers.answer_of(read_file(path, answers.spec(layouts)))
