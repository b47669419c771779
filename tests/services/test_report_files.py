"""Reports on paper, as a spreadsheet and as CSV."""

from __future__ import annotations

import csv
import datetime as dt
import io
from collections.abc import Callable
from typing import Any, TypeVar

import openpyxl
import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import event

from app.printing import daily_report as daily_drawing
from app.printing import monthly_list as monthly_drawing
from app.printing.stamp import Library, Stamp
from app.services.reports import DayReport, Figure, day, month, rows_behind, span, to_csv, to_xlsx
from app.services.reports.papers import daily_report, monthly_list
from app.services.tables import Column, Holds, Table
from app.texts import reports as texts
from tests.services.conftest import AfterDays
from tests.services.table import request_number
from tests.services.world import NOON, World

MONDAY = NOON.date()
TUESDAY = MONDAY + dt.timedelta(days=1)

T = TypeVar("T")


def ask(world: World, work: Callable[..., T], *args: object) -> T:
    with world.database.read() as session:
        return work(session, *args, by=world.key("supervisor"))


def sheets(content: bytes) -> openpyxl.Workbook:
    return openpyxl.load_workbook(io.BytesIO(content))


def lines(content: bytes) -> list[list[str]]:
    assert content.startswith(b"\xef\xbb\xbf")
    return list(csv.reader(io.StringIO(content.decode("utf-8-sig"), newline="")))


def test_the_workbook_of_a_day(after_days: AfterDays) -> None:
    report = ask(after_days(1), day, "0013", MONDAY)
    book = sheets(to_xlsx(report))
    assert book.sheetnames == [
        "خلاصه",
        "استثناها",
        "روزها",
        "به تفکیک سرویس",
        "به تفکیک کاربر",
    ]
    assert all(sheet.sheet_view.rightToLeft for sheet in book.worksheets)
    assert book["خلاصه"]["A2"].value == f"{report.branch_name}، ۱۴۰۵/۰۹/۰۲"
    summary = {row[0].value: row[1].value for row in book["خلاصه"].iter_rows(min_row=2)}
    assert summary["کتاب‌ها در پایان: در امانت"] == report.holdings.on_loan > 0
    assert summary["درخواست تازه"] == 7
    assert summary["برابری پایان روز: گردآوری کامل"] == 6
    assert summary["وزن مرسوله‌های تحویل‌شده (گرم)"] == 1320
    days = list(book["روزها"].iter_rows(min_row=2, values_only=True))
    assert days[-1][:2] == ("۱۴۰۵/۰۹/۰۲", "دوشنبه")
    named = next(book["استثناها"].iter_rows(min_row=2))
    assert named[1].data_type == "s"
    assert len(str(named[1].value)) == 16


def test_the_csv_of_a_day_has_all_its_tables(after_days: AfterDays) -> None:
    found = lines(to_csv(ask(after_days(1), day, "0013", MONDAY)))
    assert found[0] == ["خلاصه"]
    assert ["درخواست تازه", "7", "0"] in found
    assert ["به تفکیک سرویس"] in found
    assert any("مرسولهٔ ۴" in line for line in found)


def test_the_rows_behind_a_number_are_a_file_too(after_days: AfterDays) -> None:
    table = ask(after_days(1), rows_behind, Figure.REQUESTS, "0013", MONDAY, MONDAY)
    found = lines(to_csv(table))
    assert found[0][:3] == ["تاریخ", "درخواست", "عضو"]
    assert found[1][:2] == ["۱۴۰۵/۰۹/۰۲", request_number(1)]
    assert len(found) == 8
    sheet = sheets(to_xlsx(table)).worksheets[0]
    assert sheet["B2"].value == request_number(1)
    assert sheet["B2"].number_format == "@"


@pytest.mark.parametrize("titles", [False, True])
def test_titles_of_a_month_are_for_the_library_alone(after_days: AfterDays, titles: bool) -> None:
    found = ask(after_days(2), month, "0013", 1405, 9)
    content = to_csv(found, titles=titles).decode("utf-8-sig")
    assert ("بوف کور؛ سووشون" in content) is titles
    assert "طالش‌پور" not in content
    book = sheets(to_xlsx(found, titles=titles))
    assert book.sheetnames == ["اقلام ارسالی آذر 1405", "به تفکیک سرویس"]
    assert book.worksheets[0].max_row == 6


def test_texts_that_begin_as_formulas_do_stay_texts() -> None:
    table = Table(
        "=cmd|x",
        (Column("=A1"), Column("شماره", Holds.NUMBER)),
        (("=1+1", 5), ("+98", -3), ("@x", 2.5), ("-1", None), ("خوب", 1)),
    )
    found = lines(to_csv(table))
    assert [row[0] for row in found] == ["'=A1", "'=1+1", "'+98", "'@x", "'-1", "خوب"]
    assert [row[1] for row in found[1:]] == ["5", "-3", "2.5", "", "1"]
    sheet = sheets(to_xlsx(table)).worksheets[0]
    assert [cell.value for cell in sheet["A"]] == ["=A1", "=1+1", "+98", "@x", "-1", "خوب"]
    assert {cell.data_type for cell in sheet["A"]} == {"s"}
    assert sheet["B3"].value == -3


def test_moments_are_shown_as_they_are_in_iran() -> None:
    table = Table("x", (Column("زمان", Holds.INSTANT),), ((NOON,), (MONDAY,), (None,)))
    assert [row[0] for row in lines(to_csv(table))[1:]] == [
        "۱۴۰۵/۰۹/۰۲ ۱۲:۰۰",
        "۱۴۰۵/۰۹/۰۲",
        "",
    ]
    assert sheets(to_xlsx(table)).worksheets[0]["A2"].value == "۱۴۰۵/۰۹/۰۲ ۱۲:۰۰"


@given(st.text(max_size=40), st.text(max_size=40))
def test_any_text_can_be_written_and_none_becomes_a_formula(title: str, cell: str) -> None:
    table = Table(title, (Column("متن"),), ((cell.encode("utf-8", "ignore").decode(),),))
    sheet = sheets(to_xlsx(table)).worksheets[0]
    assert sheet["A2"].data_type != "f"
    (line,) = lines(to_csv(table))[1:] or [[""]]
    assert not (line and line[0].startswith(("=", "+", "-", "@")))


def stamp() -> Stamp:
    return Stamp(NOON, "میز ۱", "رضا کریمی")


def test_the_paper_of_a_day(after_days: AfterDays) -> None:
    report: DayReport = ask(after_days(1), day, "0013", MONDAY)
    library = Library(report.branch_name)
    paper = daily_report(report, library, stamp())
    assert paper.figures.requests == 7
    assert paper.figures.handed_over == 2
    assert paper.equality is not None
    assert paper.equality.picked == 6
    assert len(paper.exceptions) == 5
    assert not any(one.closed for one in paper.exceptions)
    # Fridays are no working days.
    assert dt.date(2026, 11, 20) not in {one.on for one in paper.days}
    assert paper.days[-1].on == MONDAY
    assert [breakdown.heading for breakdown in paper.breakdowns] == [
        "به تفکیک سرویس",
        "به تفکیک کاربر",
    ]
    drawn = daily_drawing.render(paper)
    assert drawn.pdf.startswith(b"%PDF")
    assert drawn.pages >= 1


def test_the_files_of_a_narrowed_report_say_so(after_days: AfterDays) -> None:
    world = after_days(1)
    with world.database.read() as session:
        found = span(
            session, "0013", MONDAY, MONDAY, by=world.key("desk"), staff=world.key("packer")
        )
    content = daily_report(found, Library(found.branch_name), stamp())
    assert content.only == "فقط کار نگار احمدی"
    assert (content.equality, content.holdings, content.figures.delivered) == (None, None, None)
    assert daily_drawing.render(content).pages == 1
    rows = lines(to_csv(found))
    assert rows[3] == ["فقط کار نگار احمدی", "", ""]
    assert not any(row and row[0].startswith(texts.HELD_OF) for row in rows)
    assert not any(row and row[0] in (texts.EXCEPTIONS, texts.UNEXPLAINED) for row in rows)


@pytest.mark.parametrize("office", ["library", "post"])
def test_the_paper_of_a_month(after_days: AfterDays, office: str) -> None:
    found = ask(after_days(2), month, "0013", 1405, 9)
    paper = monthly_list(
        found,
        Library(found.branch_name),
        stamp(),
        office="post" if office == "post" else "library",
        supervisor="رضا کریمی",
    )
    assert [row.books for row in paper.rows] == [2, 1, 1, 1, 1]
    assert paper.agreement_number == "۱۴۰۵/۱۲"
    assert monthly_drawing.render(paper).pdf.startswith(b"%PDF")


def test_no_report_reads_a_whole_table(after_days: AfterDays) -> None:
    """Of SQLite's plans: everything that grows with the years is looked up by an index."""
    world = after_days(3)
    if not world.database.is_sqlite:
        return
    asked: list[tuple[str, Any]] = []
    with world.database.read() as session:
        connection = session.connection()
        event.listen(
            connection.engine,
            "before_cursor_execute",
            lambda _c, _cur, statement, values, *_: asked.append((statement, values)),
        )
        day(session, "0013", TUESDAY, by=world.key("supervisor"))
        plans = [
            (statement, row[3])
            for statement, values in list(asked)
            for row in connection.exec_driver_sql(f"EXPLAIN QUERY PLAN {statement}", values)
        ]
    grows = ("loan_request", "fulfilment", "parcel", "dispatch", "loan", "scan_event", "copy")
    scanned = {
        (detail, statement)
        for statement, detail in plans
        if detail.split()[0] == "SCAN" and detail.split()[1] in grows and "USING" not in detail
    }
    assert scanned == set()
