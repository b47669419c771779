from __future__ import annotations

import csv
import datetime as dt
from collections.abc import Callable
from pathlib import Path

import pytest
from openpyxl import load_workbook
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from app.models import PrintJob
from app.models.states import DocumentKind, FulfilmentState, Mode, PrintState
from app.papers import cups
from app.persian.digits import to_persian
from app.services import printers
from app.services.reports import Figure
from app.texts import desks as texts
from app.texts import reports as screen_texts
from app.texts import staff as staff_texts
from app.texts import window
from app.texts.preview import OFFICES
from app.views import paint, reports_desk
from app.views.cards import NumberCard
from app.views.chart import BarChart
from app.views.report_figures import Balance
from app.views.report_filters import FilterPill
from app.views.reports_desk import ReportsDesk
from app.views.reports_screen import ReportsScreen
from app.views.tables import Table
from tests.services.parcels import Counter, parcel_number, sealed
from tests.services.table import add_request
from tests.views.at_work import AtWork, words
from tests.views.previewed import draft_of


def reports(counter: AtWork, person: str = "desk") -> ReportsScreen:
    counter.log_in(person, window.REPORTS)
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
    assert [table.index(at, 1).data() for at in range(2)] == [
        paint.in_groups(parcel_number(serial)) for serial in (1, 2)
    ]
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
    assert not screen.balance().equal
    assert texts.UNBALANCED in words(screen)
    assert "گردآوری ۳ = بسته‌بندی ۳ = برچسب ۳ ≠ تحویل پست ۲" in words(screen)
    assert screen.balance().exceptions == "۳ استثنا"
    assert screen.number(ReportsScreen.EXCEPTIONS) == "۳"
    (balance,) = screen.findChildren(Balance)
    QTest.mouseClick(balance, Qt.MouseButton.LeftButton)
    assert screen.rows_title() == "استثناها: ۳"
    assert "مرسولهٔ ۳" in [row[0] for row in screen.rows.rows()]


def test_cards_say_how_they_differ_from_the_range_before(counter: AtWork) -> None:
    hand_over_two_of_three(counter)
    screen = reports(counter)
    (card,) = (
        one for one in screen.findChildren(NumberCard) if one.accessibleName() == "تحویل به پست: ۲"
    )
    assert card.toolTip() == "بازهٔ پیش: ۰"
    counter.world.now += dt.timedelta(days=1)
    screen.show_span("day")
    assert screen.number("handed-over") == "۰"
    assert card.toolTip() == "بازهٔ پیش: ۲"


def test_every_number_is_said_in_words_and_none_besides() -> None:
    assert sorted(texts.FIGURES) == sorted(Figure)


def test_every_number_has_as_many_rows_as_it_says(counter: AtWork) -> None:
    hand_over_two_of_three(counter)
    screen = reports(counter)
    for key in map(str, Figure):
        screen.figure_opened.emit(key)
        assert screen.at_rows()
        assert to_persian(len(screen.rows.rows())) == screen.number(key), key
        QTest.keyClick(screen, Qt.Key.Key_Escape)
        assert not screen.at_rows()


def test_a_number_of_a_day_opens_the_rows_of_that_day(counter: AtWork) -> None:
    hand_over_two_of_three(counter)
    screen = reports(counter)
    screen.show_span("month")
    table = next(
        one for one in screen.findChildren(Table) if one.accessibleName() == "مرسوله‌ها در روز"
    )
    row = next(at for at, day in enumerate(screen.days()) if day.numbers[0])
    table.setCurrentIndex(table.model().index(row, 2))
    QTest.keyClick(table, Qt.Key.Key_Return)
    assert screen.rows_title() == "کتاب تحویل‌شده به پست: ۲"
    assert [line[1] for line in screen.rows.rows()] == ["GL-1001", "GL-1002"]
    screen.show_numbers()
    table.setCurrentIndex(table.model().index(row, 0))
    QTest.keyClick(table, Qt.Key.Key_Return)
    assert screen.span() == (dt.date(2026, 11, 23), dt.date(2026, 11, 23))


def test_a_bar_opens_its_rows(counter: AtWork) -> None:
    hand_over_two_of_three(counter)
    screen = reports(counter)
    (chart,) = screen.findChildren(BarChart)
    assert len(chart.bars()) == 14
    chart.opened.emit(13, False)
    assert screen.rows_title() == "مرسولهٔ تحویل‌شده به پست: ۲"


def choose(pill: FilterPill, name: str) -> str:
    """Choose by its name; the key of it."""
    key = next(option.key for option in pill.options() if option.text == name)
    pill.choose(key)
    return key


def test_one_service_alone_is_counted_listed_and_saved(counter: AtWork, tmp_path: Path) -> None:
    hand_over_two_of_three(counter)
    sealed(counter.world, 4, "copy 4a", service="sefareshi")
    screen = reports(counter)
    filters, (desk,) = screen.filters, screen.findChildren(ReportsDesk)
    assert (screen.number("requests"), screen.narrowed.words()) == ("۴", "")
    assert [one.text for one in filters.service.options()] == ["همهٔ سرویس‌ها", "سفارشی", "پیشتاز"]
    filters.service.taken.emit(choose(filters.service, "سفارشی"))
    assert (screen.number("requests"), screen.number("packed")) == ("۱", "۱")
    assert screen.number("unmet") == screen_texts.UNTOLD
    assert screen.narrowed.words() == (
        "فقط سرویس سفارشی؛ ۳ درخواست و ۲ مرسولهٔ تحویل‌شدهٔ دیگر پنهان است."
    )
    assert screen.balance().stages[1] == ("بسته‌بندی", 1)
    screen.figure_opened.emit("requests")
    assert len(screen.rows.rows()) == 1
    proposed: list[str] = []

    def place(file: Path) -> Path:
        proposed.append(file.name)
        return tmp_path / "out.csv"

    desk.ask_file = place
    screen.export_asked.emit("csv")
    assert proposed == ["گزارش-۱۴۰۵-۰۹-۰۲-۱۴۰۵-۰۹-۰۲-سفارشی-درخواست-تازه.csv"]
    rows = list(csv.reader((tmp_path / "out.csv").read_text("utf-8-sig").splitlines()))
    assert rows[1] == ["فقط سرویس سفارشی"]
    screen.narrowed.all_asked.emit()
    assert (screen.number("requests"), screen.narrowed.words()) == ("۴", "")
    assert not screen.at_rows()


def test_of_one_person_there_is_no_end_of_the_day(counter: AtWork) -> None:
    hand_over_two_of_three(counter)
    screen = reports(counter)
    (balance,) = screen.findChildren(Balance)
    pill = screen.filters.staff
    pill.choose(counter.world.key("supervisor").hex)
    pill.taken.emit(pill.key())
    assert (screen.number("handed-over"), screen.number("requests")) == ("۲", "۰")
    assert screen.number("undelivered") == screen_texts.UNTOLD
    assert balance.isHidden()
    assert "برای یک کاربر شمرده نمی‌شوند" in screen.narrowed.words()
    (late,) = (
        one for one in screen.findChildren(NumberCard) if one.accessibleName() == "دیرکرد: —"
    )
    assert not late.isEnabled()
    screen.export_asked.emit("pdf")
    assert draft_of(counter.shell).kind is DocumentKind.DAILY_REPORT
    counter.shell.over.take_off()
    screen.show_span("month")
    assert screen.filters.narrowed()
    assert screen.month.isHidden()
    screen.filters.show_all()
    assert balance.isVisible()
    assert screen.month.isVisible()


def test_a_long_range_is_shown_by_its_months(counter: AtWork) -> None:
    hand_over_two_of_three(counter)
    screen = reports(counter)
    screen.range.setText("۱ مهر ۱۴۰۵ تا ۱۵ آذر ۱۴۰۵")
    assert screen.range.read()
    assert [day.name for day in screen.days()] == ["مهر ۱۴۰۵", "آبان ۱۴۰۵", "آذر ۱۴۰۵", "جمع"]
    assert screen.days()[2].numbers == (2, 2, 0, 0)
    assert screen.days()[2].last == dt.date(2026, 12, 6)


def test_a_search_in_rows_says_what_it_hides(counter: AtWork) -> None:
    hand_over_two_of_three(counter)
    screen = reports(counter)
    screen.figure_opened.emit("requests")
    assert len(screen.rows.rows()) == 3
    screen.rows.search("۰۰۰۰۲")
    assert len(screen.rows.rows()) == 1
    assert screen.rows.hidden_words() == "جستجوی «۰۰۰۰۲»، ۲ ردیف دیگر را پنهان کرده است"
    QTest.keyClick(screen, Qt.Key.Key_Escape)
    assert (len(screen.rows.rows()), screen.rows.hidden_words()) == (3, "")
    assert screen.at_rows()


def test_the_first_rows_say_how_many_there_are_and_all_can_be_asked_for(
    counter: AtWork, monkeypatch: pytest.MonkeyPatch
) -> None:
    hand_over_two_of_three(counter)
    monkeypatch.setattr(reports_desk, "MOST_ROWS", 2)
    screen = reports(counter)
    screen.figure_opened.emit("requests")
    assert len(screen.rows.rows()) == 2
    assert screen.rows.hidden_words() == "فقط ۲ ردیف نخست از ۳ نشان داده شده است"
    screen.rows.all_asked.emit()
    assert (len(screen.rows.rows()), screen.rows.hidden_words()) == (3, "")


def test_the_rows_in_sight_are_what_is_saved(counter: AtWork, tmp_path: Path) -> None:
    hand_over_two_of_three(counter)
    screen = reports(counter)
    (desk,) = screen.findChildren(ReportsDesk)
    proposed: list[str] = []

    def choose(file: Path) -> Path:
        proposed.append(file.name)
        return tmp_path / file.name

    desk.ask_file = choose
    screen.figure_opened.emit("handed-over")
    screen.export_asked.emit("csv")
    screen.figure_opened.emit(ReportsScreen.EXCEPTIONS)
    screen.export_asked.emit("csv")
    first, second = (
        list(csv.reader((tmp_path / name).read_text("utf-8-sig").splitlines())) for name in proposed
    )
    assert proposed[0].endswith("-مرسولهٔ-تحویل‌شده-به-پست.csv")
    assert [row[1] for row in first[1:]] == [parcel_number(1), parcel_number(2)]
    assert ["مرسولهٔ ۳", parcel_number(3)] in [row[:2] for row in second]


def test_without_a_printer_the_report_is_shown_and_goes_from_there(counter: AtWork) -> None:
    hand_over_two_of_three(counter)
    screen = reports(counter)
    before = len(counter.rows(PrintJob))
    asks: tuple[Callable[[], object], ...] = (
        lambda: QTest.keyClick(screen, Qt.Key.Key_F11),
        lambda: screen.export_asked.emit("pdf"),
    )
    for ask in asks:
        ask()
        draft = draft_of(counter.shell)
        assert (draft.what, draft.about) == ("گزارش", "۱۴۰۵/۰۹/۰۲")
        assert draft.name == "گزارش-۱۴۰۵-۰۹-۰۲"
        counter.shell.over.take_off()
    assert len(counter.rows(PrintJob)) == before


def test_a_month_is_listed_in_two_versions(counter: AtWork) -> None:
    hand_over_two_of_three(counter)
    screen = reports(counter)
    assert screen.month.isHidden()
    screen.show_span("month")
    assert not screen.month.isHidden()
    seen = []
    for office, button in screen.month.buttons.items():
        button.click()
        draft = draft_of(counter.shell)
        assert draft.kind is DocumentKind.MONTHLY_LIST
        assert draft.about == f"آذر ۱۴۰۵، {OFFICES[office]}"
        seen.append(draft)
        counter.shell.over.take_off()
    assert seen[0].pdf != seen[1].pdf
    assert seen[0].prints != seen[1].prints


def test_a_report_goes_to_the_printer_of_the_station(
    counter: AtWork, monkeypatch: pytest.MonkeyPatch
) -> None:
    hand_over_two_of_three(counter)
    sent: list[tuple[bytes, str]] = []

    def send(pdf: bytes, printer: cups.Printer) -> str:
        sent.append((pdf[:4], printer.name))
        return f"{printer.name}-7"

    monkeypatch.setattr(cups, "send", send)
    monkeypatch.setattr(cups, "seen", lambda _: cups.Seen(cups.Stage.DONE))
    screen = reports(counter)
    worker = counter.application.counter.worker
    assert worker is not None
    action = counter.world.action("supervisor")
    counter.world.database.do(
        lambda session: printers.choose(
            session, worker.station, DocumentKind.DAILY_REPORT, "office", action=action
        )
    )
    screen.export_asked.emit("print")
    assert sent == [(b"%PDF", "office")]
    assert counter.shell.over.shown() is None
    assert screen_texts.SENT_TO_PRINTER in screen.message()
    (job,) = counter.rows(PrintJob, document=DocumentKind.DAILY_REPORT)
    assert (job.state, job.printer) == (PrintState.PRINTING, "office")


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


def test_whose_badge_does_not_open_the_reports_reads_none(counter: AtWork) -> None:
    screen = reports(counter, "desk")
    assert screen.number("requests") == "۰"
    add_request(counter.world, 1, {"copy 1a": FulfilmentState.WANTED})
    counter.log_in("packer")
    assert counter.shell.page_name() == window.PACKING
    screen.refresh()
    assert staff_texts.NOT_ALLOWED in words(screen)
    counter.log_in("desk")
    counter.shell.show_page(window.REPORTS)
    assert screen.number("requests") == "۱"
