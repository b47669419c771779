from __future__ import annotations

import csv
import datetime as dt
from pathlib import Path

import pytest
from openpyxl import load_workbook
from PySide6.QtCore import QUrl

from app.models import PrintJob
from app.models.states import DocumentKind, Mode, PrintState
from app.persian.digits import to_persian
from app.texts import desks as texts
from app.texts import screens, window
from app.views import paper_work
from app.views.reports_desk import ReportsDesk
from app.views.reports_screen import ReportsScreen
from app.views.tables import Table
from tests.services.parcels import Counter, parcel_number, sealed
from tests.views.at_work import AtWork, words


@pytest.fixture
def opened(monkeypatch: pytest.MonkeyPatch) -> list[Path]:
    files: list[Path] = []

    class Desktop:
        @staticmethod
        def openUrl(url: QUrl) -> bool:
            files.append(Path(url.toLocalFile()))
            return True

    monkeypatch.setattr(paper_work, "QDesktopServices", Desktop)
    return files


def reports(counter: AtWork, person: str = "desk") -> ReportsScreen:
    counter.log_in(person)
    counter.shell.show_page(window.REPORTS)
    page = counter.shell.page()
    assert isinstance(page, ReportsScreen)
    return page


def hand_over_two_of_three(counter: AtWork) -> None:
    for serial in (1, 2, 3):
        sealed(counter.world, serial, f"copy {serial}a")
    Counter(counter.world, Mode.HANDOVER, station="station 2").hand_over(1, 2)


def test_the_day_is_counted_and_every_number_opens_its_rows(counter: AtWork) -> None:
    hand_over_two_of_three(counter)
    screen = reports(counter)
    assert (screen.number("handed-over"), screen.number("requests")) == ("۲", "۳")
    screen.figure_opened.emit("handed-over")
    assert screen.at_rows()
    assert screen.rows_title() == "مرسولهٔ تحویل‌شده به پست: ۲"
    table = screen.findChildren(Table)[-1].model()
    assert [table.index(at, 1).data() for at in range(2)] == [parcel_number(1), parcel_number(2)]
    screen.show_numbers()
    screen.figure_opened.emit(ReportsScreen.EXCEPTIONS)
    assert screen.at_rows()
    table = screen.findChildren(Table)[-1].model()
    named = [table.index(at, 0).data() for at in range(table.rowCount())]
    assert "مرسولهٔ ۳" in named
    assert screen.rows_title() == to_persian(f"استثناها: {len(named)}")


def test_the_exceptions_keep_the_day_from_being_equal(counter: AtWork) -> None:
    hand_over_two_of_three(counter)
    screen = reports(counter)
    assert texts.UNBALANCED in words(screen)
    assert "برچسب ۳، تحویل پست ۲" in words(screen)


def test_a_range_shows_its_days_and_their_sum(counter: AtWork) -> None:
    hand_over_two_of_three(counter)
    screen = reports(counter)
    screen.show_span("week")
    rows = screen.days()
    assert len(rows) == 8
    assert rows[-1].total
    assert (rows[2].name, rows[2].numbers) == ("دوشنبه ۲ آذر", (2, 2, 0, 0))
    assert rows[-1].numbers == (2, 2, 0, 0)
    assert [row.off for row in rows[:7]] == [False] * 6 + [True]


def test_the_pdf_is_kept_noted_and_opened(counter: AtWork, opened: list[Path]) -> None:
    hand_over_two_of_three(counter)
    screen = reports(counter)
    screen.export_asked.emit("pdf")
    (file,) = opened
    assert file.name == "report-2026-11-23-2026-11-23-1.pdf"
    assert file.read_bytes().startswith(b"%PDF")
    (job,) = counter.rows(PrintJob, document=DocumentKind.DAILY_REPORT)
    assert job.state is PrintState.DONE
    assert screens.REPORT_SAVED in screen.message()


def test_tables_are_saved_where_somebody_says(counter: AtWork, tmp_path: Path) -> None:
    hand_over_two_of_three(counter)
    screen = reports(counter)
    (desk,) = screen.findChildren(ReportsDesk)
    proposed: list[str] = []

    def choose(file: Path) -> Path:
        proposed.append(file.name)
        return tmp_path / f"out{file.suffix}"

    desk.ask_file = choose
    screen.export_asked.emit("xlsx")
    screen.export_asked.emit("csv")
    assert proposed == [
        "گزارش-۱۴۰۵-۰۹-۰۲-۱۴۰۵-۰۹-۰۲.xlsx",
        "گزارش-۱۴۰۵-۰۹-۰۲-۱۴۰۵-۰۹-۰۲.csv",
    ]
    assert load_workbook(tmp_path / "out.xlsx").sheetnames
    rows = list(csv.reader((tmp_path / "out.csv").read_text("utf-8-sig").splitlines()))
    assert ["مرسولهٔ تحویل‌شده به پست", "2"] in [row[:2] for row in rows]


def test_nothing_is_written_when_nobody_chooses_a_place(counter: AtWork, tmp_path: Path) -> None:
    screen = reports(counter)
    (desk,) = screen.findChildren(ReportsDesk)
    desk.ask_file = lambda _: None
    before = set(tmp_path.rglob("*.csv"))
    screen.export_asked.emit("csv")
    assert set(tmp_path.rglob("*.csv")) == before


def test_a_packer_is_told_that_reports_are_not_theirs(counter: AtWork) -> None:
    screen = reports(counter, "packer")
    assert screen.message()
    assert screen.span() == (dt.date(2026, 11, 23), dt.date(2026, 11, 23))
