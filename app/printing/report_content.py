"""What a report of a day or of a range of days says."""

from dataclasses import dataclass
from datetime import date, datetime

from app.printing.stamp import Library


@dataclass(frozen=True, slots=True)
class Figures:
    """What happened: requests, books or parcels, each as its comment says.

    None is a number that can't be told of the one service or person that a report is narrowed to.
    `hours_to_handover` is the median time from request to handover in hours, None without one.
    """

    requests: int | None  # requests
    unmet: int | None  # titles asked for from outside the service area
    picked: int | None  # books
    not_found: int | None  # books
    packed: int | None  # parcels
    handed_over: int | None  # parcels
    weight_g: int  # of the parcels handed over
    delivered: int | None  # parcels
    undelivered: int | None  # parcels
    lost: int | None  # parcels
    returned: int | None  # books
    overdue: int | None  # books, at the end
    messages: int | None  # messages from members
    hours_to_handover: float | None
    answers: int | None = None  # among the messages
    complaints: int | None = None  # among the messages


@dataclass(frozen=True, slots=True)
class Equality:
    """The four counts that must be equal at the day's end; all of them count parcels.

    `unexplained` counts what differs and has no name among the exceptions.
    """

    picked: int
    packed: int
    labelled: int
    handed_over: int
    unexplained: int = 0


@dataclass(frozen=True, slots=True)
class DayCount:
    """A bar of the chart: the parcels handed over on a day."""

    on: date
    parcels: int


@dataclass(frozen=True, slots=True)
class ReportException:
    """A named exception: «مرسولهٔ ۲۴۸», whose it is, what happened, what comes next and by whom."""

    subject: str
    member: str
    what: str
    next_step: str
    closed: bool


@dataclass(frozen=True, slots=True)
class Holdings:
    """Where books are at the end: counts of copies."""

    on_loan: int
    in_transit: int
    quarantine: int
    missing: int


@dataclass(frozen=True, slots=True)
class BreakdownRow:
    """A branch, a service or a person, and its share."""

    name: str
    requests: int
    picked: int
    packed: int
    handed_over: int
    returned: int


@dataclass(frozen=True, slots=True)
class Breakdown:
    """The figures by branch, by service or by staff; `heading` says by which."""

    heading: str
    rows: tuple[BreakdownRow, ...]


@dataclass(frozen=True, slots=True)
class DailyReport:
    """The report of `first_day` to `last_day` (the same day for a daily report).

    `before` holds the figures of the day or range before, None where there is nothing to compare.
    `days` are the working days of the chart in their order, the last one the day itself; at most
    ten are drawn. `printed_at` is an aware instant. `only` says to what the report is narrowed;
    `equality` and `holdings` are None where they can't be told of that.
    """

    library: Library
    first_day: date
    last_day: date
    figures: Figures
    before: Figures | None
    equality: Equality | None
    days: tuple[DayCount, ...]
    exceptions: tuple[ReportException, ...]
    holdings: Holdings | None
    breakdowns: tuple[Breakdown, ...]
    prepared_by: str
    supervisor: str
    printed_at: datetime
    station: str
    user: str
    print_number: int = 1
    only: str = ""
