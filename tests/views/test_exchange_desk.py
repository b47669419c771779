"""The page of partners' files at work, and saving lists from every page."""

from __future__ import annotations

import csv
import io
import re
from pathlib import Path

import openpyxl
import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from app.models import (
    AcceptanceLayout,
    AuditEntry,
    Dispatch,
    ImportLayout,
    Loan,
    SettledDifference,
)
from app.models.states import Verdict
from app.texts import window
from app.views import theme
from app.views.controls import Button
from app.views.exchange_screen import ANSWER, BILL, LOANS, ExchangeScreen
from app.views.handover_screen import HandoverScreen
from app.views.list_save import ListSaver
from app.views.paint import bare
from app.views.palette import Scheme
from app.views.screenshots_exchange import pictures
from tests.services.parcels import POST_NUMBERS, Counter, parcel_number, row, sealed
from tests.views.at_work import AtWork, at_work, become
from tests.views.exchange_at import exchange, given, lines, two_with_the_post
from tests.views.looked_at import in_sight, words_of, wrong


@pytest.fixture
def supervised(counter: AtWork) -> AtWork:
    return two_with_the_post(counter)


def test_the_acceptance_file_is_saved_with_columns_of_ones_own(
    supervised: AtWork, tmp_path: Path
) -> None:
    screen, desk = exchange(supervised)
    view = screen.acceptance
    assert [one[0] for one in view.rows()] == ["882 0013 05 000001 8", "882 0013 05 000002 6"]
    view.columns.click()
    assert view.editing()
    editor = view.editor
    # Enter right after it does not put the usual columns in the place of one's own.
    assert editor.window().focusWidget() is editor.row(editor.looks()[0].field).header
    editor.row("parcel").header.setText("")
    editor.save.click()
    assert "سرستون" in editor.message()
    assert editor.row("parcel").header.hasFocus()
    editor.row("parcel").header.setText("کد مشتری")
    editor.row("size").fixed.setText("35×25×18")
    for look in editor.looks():
        if look.field not in ("parcel", "size", "weight"):
            editor.row(look.field).used.setChecked(False)
    editor.row("weight").up.click()
    editor.save.click()
    assert not view.editing()
    (kept,) = supervised.rows(AcceptanceLayout)
    assert [one["header"] for one in kept.columns] == ["کد مشتری", "وزن (گرم)", "ابعاد"]
    file = tmp_path / "post.xlsx"
    desk.saver.ask = given(file)
    view.save.click()
    assert "۲ ردیف" in view.message()
    sheet = openpyxl.load_workbook(file).worksheets[0]
    assert [cell.value for cell in sheet[2]] == [parcel_number(1), 460, "35×25×18"]
    assert supervised.rows(AuditEntry, what="lists.saved")
    view.columns.click()
    editor.usual.click()
    assert supervised.rows(AcceptanceLayout) == []
    QTest.keyClick(screen, Qt.Key.Key_Escape)


def test_the_answer_is_looked_at_and_then_stored(supervised: AtWork, tmp_path: Path) -> None:
    screen, desk = exchange(supervised)
    screen.show_part_of(ANSWER)
    answer = desk.answer
    answer.ask = lines(tmp_path / "none.csv", "عنوان", "بوف کور")
    QTest.keyClick(screen, Qt.Key.Key_F12)
    assert "شماره مرسوله" in screen.answer.message()
    assert screen.answer.mapping()
    answer.ask = lines(
        tmp_path / "answer.csv",
        "شماره مرسوله,بارکد پستی,مبلغ",
        f"{parcel_number(1)},{POST_NUMBERS[0]},30000",
        f"{parcel_number(2)},{POST_NUMBERS[0]},30000",
    )
    screen.answer.choose.click()
    kinds = [one.kind for one in screen.answer.differences()]
    assert kinds == ["wrong", "new"]
    assert row(supervised.world, Dispatch, "dsp 1").post_number is None
    wrong = tmp_path / "wrong.csv"
    answer.saver.ask = given(wrong)
    screen.answer.save.click()
    assert "دو بار" in wrong.read_text("utf-8-sig")
    answer.take.click()
    assert "ثبت شد" in screen.answer.message()
    assert row(supervised.world, Dispatch, "dsp 1").post_number == POST_NUMBERS[0]
    assert answer.take.isHidden()
    assert "COMPLETE" in {one.upper() for one in supervised.heard}


def test_strange_columns_are_put_right_once(supervised: AtWork, tmp_path: Path) -> None:
    screen, desk = exchange(supervised)
    screen.show_part_of(BILL)
    view, heads = screen.bill, screen.bill.heads
    screen.month.after.click()
    strange = ("صورت آذر,", "محموله,ریال‌ها", f"{parcel_number(1)},50000")
    desk.bill.ask = lines(tmp_path / "bill.csv", *strange)
    QTest.keyClick(screen, Qt.Key.Key_F12)
    assert view.mapping()
    assert heads.mapping.fields() == {"محموله": "", "ریال‌ها": ""}
    assert "سرستون" in view.message()
    assert heads.mapping.rows[0].field.hasFocus()
    QTest.keyClick(screen, Qt.Key.Key_F12)
    assert view.mapping()
    heads.row.taken.emit("0")
    assert [row.look.header for row in heads.mapping.rows] == ["صورت آذر"]
    heads.row.taken.emit("1")
    for at, field in enumerate(("number", "price")):
        assert not heads.read.isEnabled()
        heads.mapping.rows[at].field.taken.emit(field)
    assert [row.look.sample for row in heads.mapping.rows] == [parcel_number(1), "50000"]
    assert [row.look.chip.text for row in heads.mapping.rows] == ["شما برگزیدید"] * 2
    assert view.message() == "هر ستونی که لازم است پیدا شد."
    QTest.keyClick(screen, Qt.Key.Key_F12)
    assert not view.mapping()
    kinds = ["price-unknown", "not-billed"]
    assert [one.kind for one in view.differences()] == kinds
    assert [one.kind for one in supervised.rows(ImportLayout)] == ["post-bill"]
    # The next file with these headers is read at once; its columns can be looked at again.
    desk.bill.ask = lines(tmp_path / "next.csv", *strange)
    view.choose.click()
    assert [one.kind for one in view.differences()] == kinds
    view.columns.click()
    assert [row.look.chip.text for row in heads.mapping.rows] == ["به یاد مانده"] * 2
    heads.mapping.rows[1].field.taken.emit("")
    assert "هزینه" in view.message()
    QTest.keyClick(screen, Qt.Key.Key_Escape)
    assert not view.mapping()
    assert [one.kind for one in view.differences()] == kinds


def test_differences_with_the_library_system_are_settled(
    supervised: AtWork, tmp_path: Path
) -> None:
    screen, desk = exchange(supervised)
    desk.loans.ask = lines(
        tmp_path / "loans.csv",
        "بارکد,شماره عضویت,عنوان,تاریخ برگشت",
        "GL-1001,1001,,1405/09/02",
        "GL-1002,1009,,",
        "GL-1003,1001,شازده کوچولو,",
        "GL-1004,1001,تاریخ,",
    )
    QTest.keyClick(screen, Qt.Key.Key_3, Qt.KeyboardModifier.ControlModifier)
    screen.loans.file_asked.emit()
    view = screen.loans
    assert [one.kind for one in view.differences()] == [
        "returned-there",
        "other-member",
        "there-not-here",
        "there-not-here",
    ]
    # As it is written beside a name.
    assert view.differences()[1].theirs == "امانت به عضو 1009"
    view.table.choose(0)
    assert view.table.told() == ""
    view.table.resize(520, 300)
    # What has no room for a column stands under the row that is chosen.
    told = bare(view.table.told())
    assert told.startswith("عضو: مریم رستمی‌نژاد، 1001  ·  اینجا: امانت از ")
    assert told.endswith("در سامان: بازگشته در ۱۴۰۵/۰۹/۰۲")
    view.table.resize(1200, 300)
    assert view.table.told() == ""
    QTest.keyClick(view.table, Qt.Key.Key_Return)
    assert "بازگشت" in view.question()
    assert all(one.returned_on is None for one in supervised.rows(Loan))
    next(one for one in view.findChildren(type(view.all)) if one.text() == "بله").click()
    (loan,) = [one for one in supervised.rows(Loan) if one.returned_on is not None]
    assert loan.copy_id == supervised.world.key("copy 1a")
    assert "۱ مورد" in view.message()
    view.choose_kind("there-not-here")
    view.all.click()
    assert "۲ ردیف" in view.question()
    QTest.keyClick(screen, Qt.Key.Key_Escape)
    assert view.question() == ""
    assert supervised.rows(SettledDifference) == []
    view.all.click()
    yes = next(one for one in view.findChildren(type(view.all)) if one.text() == "بله، برای همه")
    yes.click()
    assert len(supervised.rows(SettledDifference)) == 2
    assert view.differences() == ()
    view._foot.show_all.emit()  # noqa: SLF001 - its button belongs to the foot
    assert {one.settled for one in view.differences()} == {"دیده شد"}
    file = tmp_path / "differences.csv"
    desk.loans.saver.ask = given(file)
    view.save.click()
    rows = list(csv.reader(io.StringIO(file.read_text("utf-8-sig"))))
    assert len(rows) == 4


def test_the_bill_of_a_month_is_accepted_or_disputed(supervised: AtWork, tmp_path: Path) -> None:
    world = supervised.world
    screen, desk = exchange(supervised)
    screen.show_part_of(BILL)
    desk.bill.ask = lines(
        tmp_path / "bill.csv",
        "شماره مرسوله,مبلغ",
        f"{parcel_number(1)},50000",
        f"{parcel_number(9)},10000",
    )
    screen.bill.file_asked.emit()
    assert {one.kind for one in screen.bill.differences()} == {"other-month", "not-ours"}
    screen.month.after.click()
    assert [one.kind for one in screen.bill.differences()] == [
        "not-ours",
        "price-unknown",
        "not-billed",
    ]
    assert desk.bill.disputes.isHidden()
    screen.bill.table.choose(1)
    buttons = {one.text(): one for one in screen.bill.findChildren(type(screen.bill.all))}
    buttons["پذیرش"].click()
    assert row(world, Dispatch, "dsp 1").postage_rials == 50_000
    screen.bill.table.choose(0)
    buttons["اعتراض"].click()
    verdicts = {one.verdict for one in supervised.rows(SettledDifference)}
    assert verdicts == {Verdict.ACCEPTED, Verdict.DISPUTED}
    # What the post is asked to correct goes out as a file of its own.
    assert "۱ اعتراض" in desk.bill.disputes.text()
    desk.bill.saver.ask = given(tmp_path / "disputes.csv")
    desk.bill.disputes.click()
    rows = list(csv.DictReader(io.StringIO((tmp_path / "disputes.csv").read_text("utf-8-sig"))))
    assert [one["صورت‌حساب (ریال)"] for one in rows] == ["10000"]
    assert [one.kind for one in screen.bill.differences()] == ["not-billed"]


def test_every_list_is_saved_by_the_same_key(supervised: AtWork, tmp_path: Path) -> None:
    shell = supervised.shell
    saved = 0
    for name in (
        window.REQUESTS,
        window.PICKING,
        window.HANDOVER,
        window.RETURNS,
        window.PRINT_QUEUE,
    ):
        shell.show_page(name)
        page = shell.page()
        assert page is not None
        for saver in page.findChildren(ListSaver):
            saved += 1
            saver.ask = given(tmp_path / f"{saved}.xlsx")
        QTest.keyClick(shell, Qt.Key.Key_S, Qt.KeyboardModifier.ControlModifier)
        assert "ذخیره شد" in shell.message(), name
        shell.clear_message()
    assert len(supervised.rows(AuditEntry, what="lists.saved")) == 5
    assert len(list(tmp_path.glob("*.xlsx"))) == 5
    become(supervised, "desk")
    shell.show_page(window.REQUESTS)
    QTest.keyClick(shell, Qt.Key.Key_S, Qt.KeyboardModifier.ControlModifier)
    assert "سرپرست" in shell.message()
    assert len(supervised.rows(AuditEntry, what="lists.saved")) == 5


def test_lists_that_stand_on_no_page_are_saved_too(supervised: AtWork, tmp_path: Path) -> None:
    screen, desk = exchange(supervised)
    QTest.keyClick(screen, Qt.Key.Key_5, Qt.KeyboardModifier.ControlModifier)
    names = [look.key for rows in screen.lists.rows for look in rows.looks()]
    assert len(names) == 19
    for rows in screen.lists.rows:
        for look in rows.looks():
            file = tmp_path / f"{look.key}.csv"
            desk.lists.ask = given(file)
            screen.lists.month.show_month_of(supervised.world.now.date())
            rows.button(look.key, "save").click()
            assert file.exists(), look.key
    assert "بوف کور" in (tmp_path / "sent-titles.csv").read_text("utf-8-sig")
    assert "بوف کور" not in (tmp_path / "sent.csv").read_text("utf-8-sig")
    assert "GL-1001" in (tmp_path / "books.csv").read_text("utf-8-sig")
    assert len(supervised.rows(AuditEntry, what="lists.saved")) == 19


@pytest.mark.parametrize("scale", [1.0, 2.0], ids=["100 %", "200 %"])
def test_nobody_complains_of_files_that_are_shown(
    sqlite_template: Path, tmp_path: Path, dressed: QApplication, scale: float
) -> None:
    theme.apply(dressed, Scheme.LIGHT, scale)
    with at_work(sqlite_template, tmp_path / "home") as made:
        for serial in (1, 2):
            sealed(made.world, serial, f"copy {serial}a")
        Counter(made.world).hand_over(1, 2)
        made.application.start()
        become(made, "supervisor")
        made.shell.show_page(window.EXCHANGE)
        screen = made.shell.page()
        assert isinstance(screen, ExchangeScreen)
        found: list[str] = []

        def look(name: str) -> None:
            for _ in range(4):
                QApplication.processEvents()
            found.extend(
                f"{name}: {next(words_of(one), '')!r}: {what}"
                for one in in_sight(made.shell)
                for what in wrong(one)
                # Numbers of the post stand in cells as they are: they are painted apart.
                if not re.match("not Persian: '[0-9]+", what)
            )

        pictures(screen, tmp_path, ["GL-1001", "GL-1003"], look)
        for part, view in ((ANSWER, screen.answer), (LOANS, screen.loans), (BILL, screen.bill)):
            screen.show_part_of(part)
            assert len(view.differences()) > 1
            view.act_all()
            look(part)
    assert not found, "\n".join(sorted(set(found)))


def test_each_role_sees_its_own_parts(supervised: AtWork, tmp_path: Path) -> None:
    screen, desk = exchange(supervised)
    become(supervised, "packer")
    screen, desk = exchange(supervised)
    shown = [key for key, pill in screen.tabs.pills.items() if not pill.isHidden()]
    assert (shown, screen.now()) == ([ANSWER], ANSWER)
    QTest.keyClick(screen, Qt.Key.Key_4, Qt.KeyboardModifier.ControlModifier)
    assert screen.now() == ANSWER
    desk.answer.ask = lines(
        tmp_path / "answer.csv",
        "شماره مرسوله,بارکد پستی",
        f"{parcel_number(1)},{POST_NUMBERS[0]}",
    )
    screen.answer.file_asked.emit()
    desk.answer.take.click()
    assert row(supervised.world, Dispatch, "dsp 1").post_number == POST_NUMBERS[0]
    become(supervised, "desk")
    screen, _ = exchange(supervised)
    assert screen.now() == LOANS


def test_the_handover_leads_to_the_file_of_its_pickup(supervised: AtWork) -> None:
    supervised.shell.show_page(window.HANDOVER)
    page = supervised.shell.page()
    assert isinstance(page, HandoverScreen)
    QTest.keyClick(page, Qt.Key.Key_3, Qt.KeyboardModifier.ControlModifier)
    way = next(one for one in page.findChildren(Button) if one.text() == "پروندهٔ پست")
    way.click()
    screen = supervised.shell.page()
    assert isinstance(screen, ExchangeScreen)
    assert screen.acceptance.key()
    assert len(screen.acceptance.rows()) == 2
