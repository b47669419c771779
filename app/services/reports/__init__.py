"""Reports: a day, a range of days, a month; the rows behind every number; tables and papers."""

from app.services.reports.behind import rows_behind
from app.services.reports.exports import exceptions_table, to_csv, to_xlsx
from app.services.reports.figures import Figure
from app.services.reports.of_days import DayReport, day, span
from app.services.reports.of_months import MonthList, month
from app.services.reports.scope import Choices, choices
from app.services.tables import Table

__all__ = [
    "Choices",
    "DayReport",
    "Figure",
    "MonthList",
    "Table",
    "choices",
    "day",
    "exceptions_table",
    "month",
    "rows_behind",
    "span",
    "to_csv",
    "to_xlsx",
]
