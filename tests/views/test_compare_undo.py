"""What was done about differences is taken back, and asked about before, by keys alone."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from app.models import Dispatch, SettledDifference
from app.models.states import Verdict
from app.services import dispatching
from app.texts import exchange_screen as texts
from app.views.controls import Button, Pill
from app.views.exchange_compare import CompareView
from app.views.exchange_screen import BILL, LOANS
from tests.services.parcels import Counter, parcel_number, row
from tests.views.at_work import AtWork
from tests.views.exchange_at import exchange, lines, two_with_the_post


@pytest.fixture
def supervised(counter: AtWork) -> AtWork:
    return two_with_the_post(counter)


def show_settled(view: CompareView) -> None:
    view._foot.show_all.emit()  # noqa: SLF001 - its button belongs to the foot


def test_what_was_seen_is_taken_back(supervised: AtWork, tmp_path: Path) -> None:
    screen, desk = exchange(supervised)
    screen.show_part_of(LOANS)
    view = screen.loans
    file = ("بارکد,شماره عضویت,عنوان", "GL-1003,1001,شازده", "GL-1004,1001,تاریخ")
    desk.loans.ask = lines(tmp_path / "loans.csv", *file)
    view.file_asked.emit()
    assert view.undo.isHidden()
    assert len(view.differences()) == 2
    for _ in range(2):
        QTest.keyClick(view.table, Qt.Key.Key_Return)
    assert (len(supervised.rows(SettledDifference)), view.differences()) == (2, ())
    # The last first, then the one before it; then there is nothing left.
    QTest.keyClick(screen, Qt.Key.Key_F9)
    assert (len(supervised.rows(SettledDifference)), len(view.differences())) == (1, 1)
    assert view.message() == "۱ مورد واگرد شد: دیده شد"
    assert view.table.hasFocus()
    view.undo.click()
    assert (supervised.rows(SettledDifference), len(view.differences())) == ([], 2)
    assert view.undo.isHidden()
    QTest.keyClick(screen, Qt.Key.Key_F9)
    assert len(view.differences()) == 2

    # What was said long ago is taken back in its row, with another file in sight.
    QTest.keyClick(view.table, Qt.Key.Key_Return)
    view.file_asked.emit()
    assert view.undo.isHidden()
    show_settled(view)
    at = next(at for at, one in enumerate(view.differences()) if one.settled)
    view.table.choose(at)
    QTest.keyClick(view.table, Qt.Key.Key_Return)
    assert supervised.rows(SettledDifference) == []
    assert [one.settled for one in view.differences()] == ["", ""]


def test_an_accepted_price_goes_back(supervised: AtWork, tmp_path: Path) -> None:
    world = supervised.world
    screen, desk = exchange(supervised)
    screen.show_part_of(BILL)
    view = screen.bill
    priced = (f"{parcel_number(serial)},{serial}0000" for serial in (1, 2))
    desk.bill.ask = lines(tmp_path / "bill.csv", "شماره مرسوله,مبلغ", *priced)
    view.file_asked.emit()
    screen.month.after.click()
    assert [one.kind for one in view.differences()] == ["price-unknown"] * 2
    buttons = {one.text(): one for one in view.findChildren(Button)}
    view.table.choose(0)
    for said in ("اعتراض", "پذیرش"):
        buttons[said].click()
    show_settled(view)
    view.table.choose(0)
    buttons["پذیرش"].click()

    def prices() -> list[int | None]:
        return [row(world, Dispatch, f"dsp {serial}").postage_rials for serial in (1, 2)]

    assert (prices(), view.differences()) == ([10_000, 20_000], ())
    QTest.keyClick(screen, Qt.Key.Key_F9)
    assert prices() == [None, 20_000]
    Counter(world).do(dispatching.set_postage, world.key("dsp 2"), 21_000)
    QTest.keyClick(screen, Qt.Key.Key_F9)
    assert "چیزی واگرد نشد" in view.message()
    assert "۱ مورد از آن پس تغییر کرده است" in view.message()
    assert prices() == [None, 21_000]
    verdicts = {one.verdict for one in supervised.rows(SettledDifference)}
    assert verdicts == {Verdict.ACCEPTED, Verdict.DISPUTED}
    show_settled(view)
    assert [one.settled for one in view.differences()] == ["", "اعتراض شد"]
    view.table.choose(1)
    QTest.keyClick(view.table, Qt.Key.Key_Return)
    assert "۱ مورد واگرد شد: اعتراض شد" in view.message()
    (kept,) = supervised.rows(SettledDifference)
    assert kept.verdict is Verdict.ACCEPTED


def test_what_is_left_of_other_kinds_is_not_passed_over(supervised: AtWork, tmp_path: Path) -> None:
    screen, desk = exchange(supervised)
    screen.show_part_of(BILL)
    view = screen.bill
    priced = (f"{parcel_number(serial)},10000" for serial in (1, 2, 9))
    desk.bill.ask = lines(tmp_path / "bill.csv", "شماره مرسوله,مبلغ", *priced)
    view.file_asked.emit()
    screen.month.after.click()

    def pill(words: str) -> Pill:
        # Those that were there before are gone only a moment later.
        return [one for one in view.findChildren(Pill) if one.text().startswith(words)][-1]

    # The pill that was pressed is made anew, and keeps the cursor.
    QApplication.processEvents()
    pill("نه از ما").setFocus()
    QTest.keyClick(pill("نه از ما"), Qt.Key.Key_Space)
    assert pill("نه از ما").hasFocus()
    assert [one.kind for one in view.differences()] == ["not-ours"]
    view.table.setFocus()
    QTest.keyClick(view.table, Qt.Key.Key_Return)
    assert view.differences() == ()
    assert view.nothing() == texts.NONE_OF_KIND
    # Prices that are taken over are no differences any more: then the others are in sight.
    view.choose_kind("price-unknown")
    view.all.click()
    next(one for one in view.findChildren(Button) if one.text() == texts.ALL_YES).click()
    assert pill(texts.ALL).isChecked()
    assert view.nothing() == texts.BILL_FINE
    QTest.keyClick(screen, Qt.Key.Key_F9)
    assert len(view.differences()) == 2


def test_tab_goes_through_both_answers(supervised: AtWork, tmp_path: Path) -> None:
    screen, desk = exchange(supervised)
    screen.show_part_of(LOANS)
    view = screen.loans
    file = ("بارکد,شماره عضویت", "GL-1003,1001", "GL-1004,1001")
    desk.loans.ask = lines(tmp_path / "loans.csv", *file)
    view.file_asked.emit()
    view.all.click()
    asked = []
    for _ in range(3):
        focused = view.window().focusWidget()
        assert isinstance(focused, Button)
        asked.append(focused.text())
        QTest.keyClick(focused, Qt.Key.Key_Tab)
    assert asked == ["نه", "بله، برای همه", view.all.text()]
