"""Pictures of a messy list of members on its way in: bad rows, put right, and read in again."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

from app.persian.fold import for_storage
from app.services.importing.fates import Step
from app.texts import import_screen as texts
from app.views.import_desk import ImportDesk
from app.views.import_screen import WRITING, ImportScreen

_HEADER = (
    "كد عضويت",
    "نام و نام خانوادگي",
    "كدملي",
    "موبايل",
    "آدرس",
    "كدپستي",
    "تاريخ اعتبار",
    "گروه خونی",
)
_ROWS = (
    (90471, "سميه رضايي‌پور", 84575948, 9118342207, "گلسار، خیابان ۹۱، کوچهٔ یاس", "4165948371"),
    (90480, "عباس نيك‌پور", "0013542419", "0935610", "پیرسرا، کوچهٔ ابریشم", "4163827512"),
    (90486, "ليلا رشتچي", None, "09125073318", "منظریه، خیابان نواب", "414487190", "1406/13/1"),
    (90490, "بهرام صفايي", 4.99370899123456e23, "09113312277", "سبزه‌میدان، پلاک ۸", "4133612345"),
    (90493, "نرگس تقي‌زاده", None, 9113345566, "لاکانی، کوچهٔ بهار", "4147612340", "1406/05/01"),
    (
        90497,
        "كاوه ميرزايي",
        None,
        9119876543,
        "باقرآباد، پلاک ۱۲",
        "4134567891",
        "1405/11/20",
        "O+",
    ),
)
_MENDED = {
    "موبایل": "09356104429",
    "کدپستی": "4144871903",
    "تاریخ اعتبار": "1406/12/1",
    "کدملی": "0499370899",
}
_MANY, _SO_FAR = 100_000, 41_000
"""Rows of a long file under way, for one picture."""


def pictures(page: ImportScreen, folder: Path, picture: Callable[[str], None]) -> None:
    """Read the file in at this page, in pictures; ``folder`` is where its files lie meanwhile."""
    desk = page.findChild(ImportDesk)
    assert isinstance(desk, ImportDesk)
    file, bad = folder / "azaye_saman_1405.xlsx", folder / "azaye_saman_1405-خطادار.xlsx"
    _write(file)
    desk.ask_place = lambda _: bad
    picture("import-file")
    desk.open(file)
    picture("import-columns")
    page.begin(WRITING, texts.PORTIONS_STOP)
    page.under_way.show_progress(Step.WRITING.value, _SO_FAR, _MANY)
    picture("import-writing")
    page.good.click()
    picture("import-bad-rows")
    page.result.save.click()
    _mend(bad)
    desk.open(bad)
    picture("import-corrected")
    page.take.click()
    picture("import-result")
    for one in (file, bad):
        one.unlink()


def _write(file: Path) -> None:
    import openpyxl

    book = openpyxl.Workbook()
    sheet: Any = book.active
    sheet.title = "اعضا"
    for row in (("فهرست اعضای كتابخانه",), ("آذر ۱۴۰۵",), _HEADER, *_ROWS):
        sheet.append(list(row))
    book.save(file)


def _mend(file: Path) -> None:
    """Put right what the last column of the file complains of."""
    import openpyxl

    book = openpyxl.load_workbook(file)
    sheet: Any = book.active
    names = [for_storage(str(cell.value)) for cell in sheet[1]]
    for row in sheet.iter_rows(min_row=2):
        for cell, name in zip(row, names, strict=True):
            if name in _MENDED and f"{name}:" in str(row[-1].value):
                cell.value = _MENDED[name]
    book.save(file)
