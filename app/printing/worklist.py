"""The worklist «برای ثبت در سامان»: member and copy barcodes to scan into the other system. A4."""

from dataclasses import dataclass
from datetime import date, datetime

from app.printing.stamp import Library


@dataclass(frozen=True, slots=True)
class WorklistRow:
    """A loan to enter in the library's own system: its issue, its return, or both.

    `member_number` and `copy_barcode` are printed as Code 128 where they are printable ASCII.
    `returned_on` is None while the book is out. What is entered already is only shown as done.
    """

    member_number: str
    member_name: str
    copy_barcode: str
    title: str
    issued_on: date
    due_on: date
    returned_on: date | None
    issue_entered: bool
    return_entered: bool


@dataclass(frozen=True, slots=True)
class Worklist:
    """Loans in the order in which they are entered. `printed_at` is an aware instant."""

    library: Library
    business_date: date
    rows: tuple[WorklistRow, ...]
    printed_at: datetime
    station: str
    user: str
    print_number: int = 1
