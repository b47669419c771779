"""Reading a file in at the counter: from the file to its rows in the database."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDropEvent
from PySide6.QtWidgets import QApplication, QLabel

from app.models import Copy, ImportLayout, MemberAddress
from app.persian.fold import for_storage
from app.services.importing.fates import Fate
from app.texts import import_screen as texts
from app.texts import importing as reasons
from app.texts import window as window_texts
from app.views import theme
from app.views.import_screen import FILE, MAPPING, RESULT, ImportScreen
from app.views.import_section import ImportSection
from app.views.paint import bare, code, isolated
from app.views.palette import Scheme
from app.views.settings_screen import SettingsScreen
from tests.services.importing.files import workbook
from tests.views.at_work import AtWork, at_work
from tests.views.import_at import desk_of, members, press
from tests.views.looked_at import in_sight, settle, wrong

HEADER = (
    "كد عضويت",
    "نام و نام خانوادگي",
    "كدملي",
    "موبايل",
    "آدرس",
    "كدپستي",
    "تاريخ اعتبار",
    "گروه خونی",
)
MESSY = (
    ("فهرست اعضای كتابخانه",),
    (),
    HEADER,
    (2001, "زهره كاظمي نيا", 84575948, 9117654321, "گلسار، خیابان ۹۱", "4161935744", "1406/3/11"),
    (2002, "عباس نیک‌پور", "0013542419", "0935610", "پیرسرا، کوچهٔ ابریشم", "4163827512"),
    (2003, "ليلا رشتچي", None, "09125073318", "منظریه", "416382751", "1406/13/1", "A+"),
    ("1003", "علی رضائی", 1.23456789012345e23),
    ("1001", "مریم رستمی‌نژاد", None, None, "خیابان سعدی، پلاک ۳"),
)
MENDED = {"موبايل": "09356104429", "كدپستي": "4163827510", "تاريخ اعتبار": "1406/12/1"}


def mend(file: Path) -> list[str]:
    """Put right in the spreadsheet what its last column complains of; what it complained of."""
    book = openpyxl.load_workbook(file)
    sheet: Any = book.active
    assert sheet.sheet_view.rightToLeft
    head = [cell.value for cell in sheet[1]]
    told = []
    for row in sheet.iter_rows(min_row=2):
        told.append(row[-1].value)
        for cell, name in zip(row, head, strict=True):
            if name in MENDED and for_storage(name) in str(row[-1].value):
                cell.value = MENDED[name]
            elif name == "كدملي" and "e+" in str(cell.value):
                cell.value = "0499370899"
    book.save(file)
    return told


def drop(screen: ImportScreen, possible: Qt.DropAction, *files: Path) -> QDropEvent:
    carried = QMimeData()
    carried.setUrls([QUrl.fromLocalFile(str(file)) for file in files])
    event = QDropEvent(
        QPointF(5, 5),
        possible,
        carried,
        Qt.MouseButton.LeftButton,
        Qt.KeyboardModifier.NoModifier,
    )
    event.setDropAction(Qt.DropAction.MoveAction)
    event.ignore()
    screen.dropEvent(event)
    return event


def test_a_messy_file_comes_in_and_its_bad_rows_after_it(
    counter: AtWork, import_page: ImportScreen, tmp_path: Path
) -> None:
    file = workbook(tmp_path / "اعضا.xlsx", *MESSY)
    desk = desk_of(import_page)
    desk.ask = lambda: file
    press(import_page, Qt.Key.Key_O, Qt.KeyboardModifier.ControlModifier)

    assert import_page.step() == MAPPING
    fields = import_page.mapping.fields()
    assert (fields["کد عضویت"], fields["کدپستی"], fields["گروه خونی"]) == (
        "number",
        "postal_code",
        "",
    )
    wrong = [row.look.header for row in import_page.mapping.rows if row.look.wrong]
    assert wrong == ["کدملی", "موبایل", "کدپستی", "تاریخ اعتبار"]
    assert import_page.side.numbers() == ("۵", "۲", "۳")
    assert not import_page.take.isEnabled()
    fates = [(row.number, row.fate) for row in import_page.preview.rows()]
    assert fates == [
        (4, Fate.ADDED),
        (5, Fate.REFUSED),
        (6, Fate.REFUSED),
        (7, Fate.REFUSED),
        (8, Fate.CHANGED),
    ]
    assert reasons.NEW_ADDRESS in import_page.preview.rows()[4].what
    assert "2001" not in members(counter)
    import_page.preview.tabs.pills["refused"].click()
    assert [row.number for row in import_page.preview.rows()] == [5, 6, 7]

    import_page.good.click()
    assert import_page.step() == RESULT
    assert import_page.result.numbers() == ("۱", "۱", "۰", "۳")
    assert members(counter)["2001"].national_id == "0084575948"
    usual = members(counter)["1001"].default_address_id
    homes = counter.rows(MemberAddress, member_id=members(counter)["1001"].id)
    assert [home.text for home in homes if home.id != usual] == ["خیابان سعدی، پلاک ۳"]

    bad = tmp_path / "خطادار.xlsx"
    desk.ask_place = lambda proposed: bad
    import_page.result.save.click()
    # A path reads from left to right, slashes and all.
    assert code(str(bad)) in [label.text() for label in import_page.strip.findChildren(QLabel)]
    told = mend(bad)
    assert len(told) == 3
    assert "۹ رقم" in told[1]

    desk.ask = lambda: bad
    import_page.result.another.click()
    assert import_page.side.numbers() == ("۳", "۳", "۰")
    assert len(import_page.preview.rows()) == 3
    # The columns of the first file were kept, and it is known again by its headers.
    assert {row.look.chip.text for row in import_page.mapping.rows if row.look.field} == {
        texts.REMEMBERED
    }
    press(import_page, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert import_page.result.numbers() == ("۲", "۱", "۰", "۰")
    assert members(counter)["2002"].mobile == "09356104429"
    assert members(counter)["1003"].national_id == "0499370899"

    desk.open(file)
    import_page.side.remember.setChecked(False)
    assert import_page.side.numbers() == ("۵", "۲", "۳")
    desk.open(bad)
    press(import_page, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert import_page.result.numbers() == ("۰", "۰", "۳", "۰")


@pytest.mark.parametrize("size", [1.0, 2.0], ids=["100 %", "200 %"])
def test_nobody_complains_of_any_step(
    sqlite_template: Path, tmp_path: Path, dressed: QApplication, size: float
) -> None:
    theme.apply(dressed, Scheme.LIGHT, size)
    file = workbook(tmp_path / "a.xlsx", *MESSY)
    with at_work(sqlite_template, tmp_path / "home") as counter:
        counter.application.start()
        counter.log_in("desk", window_texts.IMPORT)
        counter.shell.resize(theme.px(1024), theme.px(700))
        counter.shell.show_page(window_texts.IMPORT)
        import_page = counter.shell.page()
        assert isinstance(import_page, ImportScreen)
        complaints = set(_complaints(import_page))
        desk_of(import_page).open(file)
        complaints |= set(_complaints(import_page))
        import_page.begin(2, texts.WHOLE_STOP)
        import_page.under_way.show_progress("waiting", 0, 0)
        complaints |= set(_complaints(import_page))
        import_page.show_step(MAPPING)
        import_page.good.click()
        complaints |= set(_complaints(import_page))
    assert not complaints, "\n".join(sorted(complaints))


def _complaints(page: ImportScreen) -> Iterator[str]:
    settle()
    for widget in in_sight(page):
        for what in wrong(widget):
            # The file has what it has; our own words are looked at with all screens.
            if not what.startswith("not Persian"):
                yield f"{page.step()}: {type(widget).__name__} {widget.accessibleName()}: {what}"


def test_a_column_is_put_right_and_that_is_remembered(
    counter: AtWork, import_page: ImportScreen, tmp_path: Path
) -> None:
    file = tmp_path / "a.csv"
    file.write_text("کد عضویت,فامیل,شماره\n31,تنها,09117654321\n", "utf-8")
    desk_of(import_page).open(file)
    row = import_page.mapping.rows[2]
    assert (row.look.field, row.look.chip.text) == ("", texts.UNSEEN)
    row.field.taken.emit("mobile")
    assert import_page.mapping.rows[2].look.chip.text == texts.CHOSEN
    import_page.take.click()
    assert members(counter)["31"].mobile == "09117654321"
    (kept,) = counter.rows(ImportLayout)
    assert kept.columns["mobile"] == "شماره"
    desk_of(import_page).ask = lambda: file
    import_page.result.another.click()
    assert import_page.mapping.rows[2].look.field == "mobile"
    import_page.mapping.rows[0].field.taken.emit("")
    assert "شمارهٔ عضویت" in import_page.strip.words()
    assert not import_page.take.isEnabled()
    said = [one.text() for one in import_page.preview.findChildren(QLabel) if one.isVisible()]
    assert texts.MAP_FIRST in said
    # Opened like this, work begins at the column that nobody knows.
    file.write_text("نشان,نام کوچک,فامیل\n31,ر,تنها\n", "utf-8")
    desk_of(import_page).open(file)
    assert "شمارهٔ عضویت" in import_page.strip.words()
    assert import_page.window().focusWidget() is import_page.mapping.rows[0].field


def test_a_file_is_dropped_and_an_encoding_chosen(
    counter: AtWork, import_page: ImportScreen, tmp_path: Path
) -> None:
    file = tmp_path / "a.csv"
    file.write_bytes("عنوان,بارکد\nكليدر,N-1\n".replace("ی", "ي").encode("cp1256"))
    import_page.file.pills["books"].click()
    copy, move = Qt.DropAction.CopyAction, Qt.DropAction.MoveAction
    assert not drop(import_page, move, file).isAccepted()
    assert import_page.step() == FILE
    assert drop(import_page, copy | move, file, tmp_path / "b.csv").isAccepted()
    assert (import_page.step(), import_page.strip.words()) == (FILE, texts.ONE_AT_A_TIME)
    # What is taken as moved is deleted by whoever gave it.
    assert drop(import_page, copy | move, file).dropAction() is copy
    assert import_page.side.encoding.key() == "cp1256"
    # Each apart: the letters and digits of one turn nothing round in the other.
    assert import_page.preview.rows()[0].who == f"{isolated('کلیدر')}، {isolated('N-1')}"
    import_page.side.encoding.taken.emit("utf-8")
    assert "نه متن" in import_page.strip.words()
    assert import_page.step() == FILE
    desk_of(import_page).open(file)
    import_page.take.click()
    assert [row.barcode for row in counter.rows(Copy, barcode="N-1")] == ["N-1"]


def test_copies_of_marc_are_read_from_the_field_that_is_chosen(
    import_page: ImportScreen, tmp_path: Path
) -> None:
    from tests.services.importing.files import record

    file = tmp_path / "a.mrc"
    file.write_bytes(record(("245", "10$aکلیدر"), ("952", "  $pP-1"), ("995", "  $fF-1")))
    import_page.file.pills["books"].click()
    desk_of(import_page).open(file)
    assert bare(import_page.preview.rows()[0].who) == "کلیدر، P-1"
    import_page.side.copy_field.taken.emit("995")
    assert bare(import_page.preview.rows()[0].who) == "کلیدر، F-1"


def test_what_is_no_table_is_told_and_nothing_is_shown(
    import_page: ImportScreen, tmp_path: Path
) -> None:
    file = tmp_path / "a.xlsx"
    file.write_bytes(b"PK\x03\x04 nothing")
    desk_of(import_page).open(file)
    assert import_page.step() == FILE
    assert "آسیب" in import_page.strip.words()


def test_a_page_of_another_system_is_looked_at_and_comes_in(
    counter: AtWork, import_page: ImportScreen, tmp_path: Path
) -> None:
    file = tmp_path / "گزارش.xls"
    file.write_bytes(b"<html><form><input type=password></form></html>")
    desk_of(import_page).open(file)
    assert (import_page.step(), "صفحهٔ ورود" in import_page.strip.words()) == (FILE, True)
    page = "<table><tr><th>عنوان<th>بارکد<tr><td>كليدر<td>N-1</table>"
    file.write_bytes(page.replace("ی", "ي").encode("cp1256"))
    import_page.file.pills["books"].click()
    desk_of(import_page).open(file)
    said = " ".join(one.text() for one in import_page.side.findChildren(QLabel))
    assert texts.FORMS["html"] in said
    assert import_page.side.encoding.key() == "cp1256"
    assert import_page.side.encoding.isVisibleTo(import_page)
    import_page.take.click()
    assert [row.barcode for row in counter.rows(Copy, barcode="N-1")] == ["N-1"]


def test_the_usual_address_changes_only_where_it_is_asked_for(
    counter: AtWork, import_page: ImportScreen, tmp_path: Path
) -> None:
    file = tmp_path / "a.csv"
    file.write_text("کد عضویت,فامیل,نشانی\n1001,رستمی‌نژاد,خیابان سعدی\n", "utf-8")
    before = members(counter)["1001"].default_address_id
    desk_of(import_page).open(file)
    import_page.side.usual.click()
    import_page.take.click()
    after = members(counter)["1001"].default_address_id
    assert after != before
    assert counter.rows(MemberAddress, id=after)[0].text == "خیابان سعدی"


def test_the_settings_lead_to_it(counter: AtWork) -> None:
    counter.log_in("desk")
    counter.shell.show_page(window_texts.SETTINGS)
    settings = counter.shell.page()
    assert isinstance(settings, SettingsScreen)
    settings.show_part(texts.SECTION)
    section = settings.section()
    assert isinstance(section, ImportSection)
    section.buttons["books"].click()
    import_page = counter.shell.page()
    assert isinstance(import_page, ImportScreen)
    assert import_page.file.kind() == "books"
