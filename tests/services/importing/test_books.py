"""Titles and copies from files."""

from __future__ import annotations

from typing import Any

import pytest
from sqlalchemy import select

from app.errors import UserError
from app.models import Copy, Title
from app.models.states import Material
from app.scanner.numbers import Kind, OwnNumber
from app.scanner.numbers import read as read_number
from app.services import catalogue
from app.services.importing.fates import ImportReport
from app.services.importing.plans import FileKind
from app.services.importing.reading import read_rows
from app.services.importing.table import Table
from tests.services.importing.files import MARC, read_in, table
from tests.services.world import World

HEADER = (
    "عنوان كتاب",
    "جلد",
    "پدیدآور",
    "ناشر",
    "سال نشر",
    "شابک",
    "بارکد",
    "شماره ثبت",
    "قفسه",
    "وزن (گرم)",
    "قیمت (ریال)",
)
KELIDAR = ("كليدر", "۳", "محمود دولت‌آبادی", "چشمه", "۱۳۸۶")
FIRST = (*KELIDAR, "964-445-065-5", "NEW-1", "9001", "الف ۱", "۶۵۰", "۲٬۰۰۰٬۰۰۰")
SECOND = (*KELIDAR, "", "NEW-2", "9002", "الف ۱", "", "")


def read(world: World, what: Table, by: str = "desk") -> ImportReport:
    return read_in(world.database, FileKind.BOOKS, what, world.action(by))


def counts(report: ImportReport) -> tuple[int, int, int, int]:
    return report.added, report.changed, report.unchanged, report.error_count


def copy(world: World, barcode: str) -> tuple[Copy, Title]:
    with world.database.read() as session:
        row = session.execute(
            select(Copy, Title)
            .join(Title, Title.id == Copy.title_id)
            .where(Copy.barcode == barcode, Copy.branch == "0013")
        ).one()
    return row[0], row[1]


def titles(world: World, text: str) -> list[catalogue.TitleHit]:
    with world.database.read() as session:
        return list(catalogue.find_titles(session, text, by=world.key("desk")))


def barcodes(world: World, accession: str) -> list[str]:
    with world.database.read() as session:
        return list(
            session.scalars(
                select(Copy.barcode)
                .where(Copy.accession_number == accession)
                .order_by(Copy.barcode)
            )
        )


def test_a_file_adds_a_title_with_its_copies_once(world: World) -> None:
    what = table(HEADER, FIRST, SECOND)
    first = read(world, what)
    assert (first.stored, *counts(first)) == (True, 2, 0, 0, 0)
    row, title = copy(world, "NEW-1")
    assert (row.weight_g, row.value_rials, row.shelf) == (650, 2_000_000, "الف ۱")
    assert (row.accession_number, row.branch, row.current_branch) == ("9001", "0013", "0013")
    assert (title.title, title.volume, title.isbn) == ("کلیدر", "۳", "9789644450655")
    assert copy(world, "NEW-2")[1].id == title.id
    (hit,) = titles(world, "کلیدر چشمه")
    assert (hit.free, hit.total) == (2, 2)
    assert counts(read(world, what)) == (0, 0, 2, 0)


def test_a_title_that_is_there_gets_the_copy_and_its_gaps_filled(world: World) -> None:
    header = ("عنوان", "نویسنده", "ناشر", "بارکد")
    report = read(world, table(header, ("كليدر", "محمود دولت آبادی", "چشمه", "NEW-1")))
    assert counts(report) == (1, 0, 0, 0)
    row, title = copy(world, "NEW-1")
    assert row.title_id == world.key("title 5")
    assert (title.publisher, title.author) == ("چشمه", "محمود دولت‌آبادی")
    other = read(world, table(header, ("کلیدر", "محمود دولت‌آبادی", "فرهنگ معاصر", "NEW-2")))
    assert counts(other) == (1, 0, 0, 0)
    assert copy(world, "NEW-2")[0].title_id != row.title_id


def test_cells_of_a_copy_replace_and_empty_ones_keep(world: World) -> None:
    header = ("عنوان", "بارکد", "قفسه", "وزن", "تعداد قطعه")
    first = read(world, table(header, ("بوف کور", "GL-1001", "ب ۲", "", "2")))
    assert counts(first) == (0, 1, 0, 0)
    row, title = copy(world, "GL-1001")
    assert (row.shelf, row.weight_g, row.pieces, row.accession_number) == ("ب ۲", 400, 2, "1001")
    assert title.author == "صادق هدایت"
    assert counts(read(world, table(header, ("بوف کور", "GL-1001", "ب ۲", "", "2")))) == (
        0,
        0,
        1,
        0,
    )


def test_a_barcode_of_another_book_is_refused(world: World) -> None:
    report = read(world, table(("عنوان", "بارکد"), ("سووشون", "GL-1001"), ("نو", "NEW-1")))
    assert (report.stored, report.error_count) == (False, 1)
    assert "بوف کور" in report.errors[0].reason
    assert titles(world, "نو") == []


def test_a_barcode_twice_in_a_file(world: World) -> None:
    header = ("عنوان", "بارکد", "قفسه")
    same = read(world, table(header, ("نو", "N-1", "الف"), ("نو", "N-1", "الف")))
    assert counts(same) == (1, 0, 1, 0)
    other = read(world, table(header, ("کهنه", "N-2", "الف"), ("کهنه", "N-2", "ب")))
    assert "ردیف ۲" in other.errors[0].reason


def test_titles_without_copies(world: World) -> None:
    header = ("عنوان", "نویسنده", "مترجم", "نوع ماده")
    what = table(
        header,
        ("شازده کوچولو", "آنتوان دو سنت‌اگزوپری", "احمد شاملو", "کتاب گویا"),
        ("قلعهٔ حیوانات", "جورج اورول", "", "کتاب صوتی"),
        ("پازل گیلان", "", "", "اسباب‌بازی"),
        ("گیلان‌نامه", "", "", "نشریه"),
        ("نقشهٔ رشت", "", "", "نقشه"),
        ("کلیدر", "محمود دولت‌آبادی", "", "کتاب"),
    )
    report = read(world, what)
    assert counts(report) == (4, 1, 1, 0)
    assert [note.value for note in report.warnings] == ["نقشه"]
    kinds = {
        hit.details.title: hit.details.material
        for words in ("قلعه", "پازل", "گیلان‌نامه", "نقشه", "شازده")
        for hit in titles(world, words)
    }
    assert kinds == {
        "قلعهٔ حیوانات": Material.AUDIO_BOOK,
        "پازل گیلان": Material.TOY,
        "گیلان‌نامه": Material.MAGAZINE,
        "نقشهٔ رشت": Material.OTHER,
        "شازده کوچولو": Material.BOOK,
    }
    assert counts(read(world, what)) == (0, 0, 6, 0)


def test_a_wrong_isbn_refuses_no_book(world: World) -> None:
    report = read(world, table(("عنوان", "شابک"), ("نو", "964-445-065-3"), ("کهنه", "دوره")))
    assert counts(report) == (2, 0, 0, 0)
    assert [note.column for note in report.warnings] == ["شابک", "شابک"]
    assert titles(world, "نو")[0].details.isbn == ""


def test_an_accession_number_serves_as_barcode_where_it_can(world: World) -> None:
    header = ("عنوان", "شماره ثبت")
    what = table(header, ("نو", "7001"), ("کهنه", "7001"), ("دیگر", "ث۷۰۰۲"))
    assert counts(read(world, what)) == (3, 0, 0, 0)
    first, label = barcodes(world, "7001")
    assert first == "7001"
    number = read_number(label)
    assert isinstance(number, OwnNumber)
    assert number.kind is Kind.ITEM_LABEL
    assert len(barcodes(world, "ث7002")[0]) == 16
    assert counts(read(world, what)) == (0, 0, 3, 0)
    twice = read(world, table(header, ("نو", "7005"), ("نو", "7005")))
    assert counts(twice) == (1, 0, 1, 0)
    later = read(world, table((*header, "بارکد"), ("باز نو", "7006", ""), ("سوم", "", "7006")))
    assert counts(later) == (2, 0, 0, 0)
    assert len(barcodes(world, "7006")[0]) == 16


def test_everything_wrong_is_listed_and_nothing_stored(world: World) -> None:
    report = read(
        world,
        table(
            HEADER,
            FIRST,
            ("", "", "", "", "", "", "N-1", "", "", "", ""),
            ("نو", "", "x" * 400, "", "", "", "9789644450655", "1" * 40, "", "سبک", "1.5"),
        ),
    )
    assert (report.stored, counts(report)) == (False, (0, 0, 0, 6))
    assert {(wrong.row, wrong.column) for wrong in report.errors} == {
        (3, "عنوان کتاب"),
        (4, "پدیدآور"),
        (4, "بارکد"),
        (4, "شماره ثبت"),
        (4, "وزن (گرم)"),
        (4, "قیمت (ریال)"),
    }
    assert titles(world, "چشمه") == []


def test_lost_digits_of_a_barcode_are_refused(world: World) -> None:
    report = read(world, table(("عنوان", "بارکد"), ("نو", "1.23E+15")))
    (error,) = report.errors
    assert "از دست رفته" in error.reason


def test_real_marc_is_read_in_twice_without_a_change(world: World) -> None:
    what = read_rows(MARC / "blacklight_test_data.utf8.mrc")
    first = read(world, what)
    # One title is there twice; the second record has the ISBN that the first has not.
    assert (first.stored, *counts(first)) == (True, 29, 1, 0, 0)
    again = read(world, what)
    assert counts(again) == (0, 0, 30, 0)


def test_persian_records_are_found_in_persian(world: World) -> None:
    read(world, read_rows(MARC / "NNU_002959061_marcxml.xml"))
    (hit,) = titles(world, "زبان عربی")
    assert hit.details.title == "قلب در زبان عربی"
    assert titles(world, "كيا صادق") == [hit]


def test_bad_records_of_marc_are_listed_and_the_good_ones_stored(world: World) -> None:
    report = read(world, read_rows(MARC / "broken" / "bad_records.mrc"))
    assert (report.stored, counts(report)) == (True, (1, 0, 1, 6))
    assert "۶ ردیف" in report.message
    assert titles(world, "pragmatic")[0].details.author == "Andrew Hunt, David Thomas"


@pytest.mark.parametrize("header", [("نویسنده", "قفسه"), ("نام", "نام خانوادگی")])
def test_a_file_of_something_else_is_told(world: World, header: tuple[str, ...]) -> None:
    with pytest.raises(UserError, match="عنوان"):
        read(world, table(header, ("1", "2")))


def test_a_row_that_is_shorter_than_the_header_has_empty_cells(world: World) -> None:
    assert counts(read(world, table(HEADER, ("نو",), ("", " ")))) == (1, 0, 0, 0)


def test_the_same_action_again_gives_the_same_report(world: World) -> None:
    action = world.action("desk")
    reports: list[Any] = [
        read_in(world.database, FileKind.BOOKS, table(HEADER, FIRST), action) for _ in range(2)
    ]
    assert reports[0] == reports[1]
