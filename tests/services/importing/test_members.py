"""Members from files."""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import func, select

from app.errors import UserError
from app.models import AuditEntry, Member, MemberAddress
from app.services import members
from app.services.acting import NotAllowed
from app.services.importing.fates import MOST_TOLD, ImportReport
from app.services.importing.plans import FileKind
from app.services.importing.reading import read_rows
from app.services.importing.table import Table
from tests.services.importing.files import plan, read_in, table, workbook
from tests.services.world import NOON, World

HEADER = ("شماره عضويت", "نام", "نام‌خانوادگی", "کدملی", "تلفن همراه", "انقضای کارت")
ZOHRE = ("2001", "زهره", "كاظمي نيا", "۰۰۸۴۵۷۵۹۴۸", "9117654321", "1406/3/11")
ALI = ("1003", "علی", "رضائی", "", "09111234563", "")
PLACE = ("استان", "شهرستان", "شهر", "نشانی", "کد پستی")
HOME = ("گیلان", "رشت", "رشت", "گلسار، خیابان ۸۷، پلاک ۱۲", "4161935744")


def read(world: World, what: Table, by: str = "desk") -> ImportReport:
    return read_in(world.database, FileKind.MEMBERS, what, world.action(by))


def member(world: World, number: str, branch: str = "0013") -> Member | None:
    with world.database.read() as session:
        return session.scalars(
            select(Member).where(Member.number == number, Member.branch == branch)
        ).first()


def homes(world: World, number: str) -> list[str]:
    with world.database.read() as session:
        return list(
            session.scalars(
                select(MemberAddress.text)
                .join(Member, Member.id == MemberAddress.member_id)
                .where(Member.number == number)
                .order_by(MemberAddress.at, MemberAddress.id)
            )
        )


def counts(report: ImportReport) -> tuple[int, int, int, int]:
    return report.added, report.changed, report.unchanged, report.error_count


def test_a_file_adds_members_once(world: World) -> None:
    what = table(("فهرست عضوها",), (), (*HEADER, *PLACE), (*ZOHRE, *HOME), ALI)
    first = read(world, what)
    assert (first.stored, *counts(first)) == (True, 1, 0, 1, 0)
    row = member(world, "2001")
    assert row is not None
    assert (row.first_name, row.last_name, row.national_id, row.mobile) == (
        "زهره",
        "کاظمی نیا",
        "0084575948",
        "09117654321",
    )
    assert row.card_expiry == dt.date(2027, 6, 1)
    assert homes(world, "2001") == [HOME[3]]
    assert row.default_address_id is not None
    with world.database.read() as session:
        hits = members.find(session, "کاظمی‌نیا", by=world.key("desk"))
    assert [hit.number for hit in hits] == ["2001"]
    again = read(world, what)
    assert counts(again) == (0, 0, 2, 0)
    assert again.message == "۰ ردیف افزوده شد، ۰ تغییر کرد، ۲ همان بود."


def test_reading_a_file_in_again_writes_no_row(world: World) -> None:
    what = table((*HEADER, *PLACE), (*ZOHRE, *HOME))
    read(world, what)

    def entries() -> int:
        with world.database.read() as session:
            return session.scalar(select(func.count()).select_from(AuditEntry)) or 0

    before = entries()
    read(world, what)
    assert entries() == before


def test_cells_replace_and_empty_ones_keep(world: World) -> None:
    changed = read(world, table(HEADER, ("1003", "", "رضائی‌پور", "0013542419", "", "2027-03-20")))
    assert counts(changed) == (0, 1, 0, 0)
    row = member(world, "1003")
    assert row is not None
    assert (row.first_name, row.last_name, row.mobile) == ("علی", "رضائی‌پور", "09111234563")
    assert (row.national_id, row.card_expiry) == ("0013542419", dt.date(2027, 3, 20))


def test_another_address_is_added_and_the_usual_one_stays(world: World) -> None:
    header = ("شماره عضویت", "نام خانوادگی", *PLACE)
    before = member(world, "1001")
    assert before is not None
    report = read(world, table(header, ("1001", "رستمی‌نژاد", *HOME)))
    assert counts(report) == (0, 1, 0, 0)
    assert [note.column for note in report.warnings] == ["نشانی"]
    after = member(world, "1001")
    assert after is not None
    assert after.default_address_id == before.default_address_id
    assert len(homes(world, "1001")) == 2
    assert counts(read(world, table(header, ("1001", "رستمی‌نژاد", *HOME)))) == (0, 0, 1, 0)


def test_two_addresses_of_a_new_member_are_both_kept(world: World) -> None:
    header = ("شماره عضویت", "نام خانوادگی", *PLACE)
    second = (*HOME[:3], "خیابان سعدی", "")
    report = read(
        world,
        table(header, ("5", "تنها", *HOME), ("5", "تنها", *second), ("5", "تنها", *HOME)),
    )
    assert counts(report) == (1, 1, 1, 0)
    assert set(homes(world, "5")) == {HOME[3], "خیابان سعدی"}
    row = member(world, "5")
    assert row is not None
    with world.database.read() as session:
        home = session.get_one(MemberAddress, row.default_address_id)
    assert home.text == HOME[3]


def test_a_place_without_a_column_is_the_branchs_own(world: World) -> None:
    read(world, table(("کد عضویت", "فامیل", "آدرس"), ("6", "تنها", "خیابان سعدی")))
    with world.database.read() as session:
        home = session.scalars(
            select(MemberAddress).where(MemberAddress.text == "خیابان سعدی")
        ).one()
    assert (home.province, home.county, home.city) == ("گیلان", "رشت", "رشت")


def test_everything_wrong_is_listed_and_nothing_stored(world: World) -> None:
    report = read(
        world,
        table(
            (*HEADER, *PLACE),
            (*ZOHRE, *HOME),
            ("", "بی", "شماره", "", "", ""),
            ("7", "", "", "", "", ""),
            ("8", "الف", "ب", "123", "12", "1405/13/1", "گیلان", "رشت", "", "سعدی", "12345"),
        ),
    )
    assert (report.stored, *counts(report)) == (False, 0, 0, 0, 7)
    told = {(wrong.row, wrong.column, wrong.value) for wrong in report.errors}
    assert told == {
        (3, "شماره عضویت", ""),
        (4, "نام‌خانوادگی", ""),
        (5, "انقضای کارت", "1405/13/1"),
        (5, "تلفن همراه", "12"),
        (5, "کدملی", "123"),
        (5, "کد پستی", "12345"),
        (5, "شهر", ""),
    }
    assert all(wrong.reason for wrong in report.errors)
    assert "۷ خطا" in report.message
    assert member(world, "2001") is None


@pytest.mark.parametrize(
    ("rows", "word"),
    [
        ([("2001", "الف", "ب", "", "", ""), ("2001", "الف", "پ", "", "", "")], "ردیف ۲"),
        (
            [("2001", "الف", "ب", "0084575948", "", ""), ("2002", "ج", "د", "84575948", "", "")],
            "ردیف ۲",
        ),
        ([("2001", "الف", "ب", "1.35E+09", "", "")], "از دست رفته"),
        ([("1.0000000000000e+15", "الف", "ب", "", "", "")], "از دست رفته"),
    ],
)
def test_rows_that_contradict_or_lost_digits_are_refused(
    world: World, rows: list[tuple[str, ...]], word: str
) -> None:
    report = read(world, table(HEADER, *rows))
    assert not report.stored
    (error,) = report.errors
    assert word in error.reason


def test_the_same_row_twice_is_one_member(world: World) -> None:
    assert counts(read(world, table(HEADER, ZOHRE, ZOHRE))) == (1, 0, 1, 0)


def test_a_national_id_of_another_member_names_them(world: World) -> None:
    read(world, table(HEADER, ZOHRE))
    report = read(world, table(HEADER, ("3001", "کس", "دیگر", "0084575948", "", "")))
    assert "۲۰۰۱" in report.errors[0].reason


def test_zeros_that_excel_took_are_put_back(world: World, tmp_path: Path) -> None:
    file = workbook(
        tmp_path / "a.xlsx",
        ["عضوهای کتابخانه"],
        ["شماره عضویت", "نام و نام خانوادگی", "کد ملی", "موبایل", "تلفن", "اعتبار کارت"],
        [2001, "زهره کاظمی نیا", 84575948, 9117654321, 1333123456, NOON.replace(tzinfo=None)],
        ["2002", "تنها", None, "۰۹۱۱ ۷۶۵ ۴۳۲۲", None, "=TODAY()+1"],
    )
    report = read(world, read_rows(file))
    assert [(wrong.row, wrong.column) for wrong in report.errors] == [(4, "اعتبار کارت")]
    workbook(
        tmp_path / "a.xlsx",
        ["شماره عضویت", "نام و نام خانوادگی", "کد ملی", "موبایل", "تلفن", "اعتبار کارت"],
        [2001, "زهره کاظمی نیا", 84575948, 9117654321, 1333123456, NOON.replace(tzinfo=None)],
        ["2002", "=HYPERLINK(1)", None, None, None, None],
    )
    assert counts(read(world, read_rows(file))) == (2, 0, 0, 0)
    row = member(world, "2001")
    assert row is not None
    assert (row.national_id, row.mobile, row.phone, row.card_expiry) == (
        "0084575948",
        "09117654321",
        "01333123456",
        NOON.date(),
    )
    formula = member(world, "2002")
    assert formula is not None
    assert formula.last_name == "=HYPERLINK(1)"


def test_a_full_name_serves_where_there_is_no_other(world: World) -> None:
    header = ("شماره عضویت", "نام و نام خانوادگی", "نام", "فامیل")
    read(
        world,
        table(
            header,
            ("1", "زهره کاظمی نیا", "", ""),
            ("2", "زهره کاظمی نیا", "زهرا", "کاظمی"),
            ("3", "تنها", "", ""),
        ),
    )
    names = [
        (row.first_name, row.last_name)
        for number in "123"
        if (row := member(world, number)) is not None
    ]
    assert names == [("زهره", "کاظمی نیا"), ("زهرا", "کاظمی"), ("", "تنها")]


@pytest.mark.parametrize(
    ("written", "kept"), [("0084575948", True), ("84575948", True), ("4575948", False)]
)
def test_only_zeros_are_put_back_before_a_national_id(
    world: World, written: str, kept: bool
) -> None:
    report = read(world, table(HEADER, ("2001", "الف", "ب", written, "", "")))
    assert report.stored is kept


def test_what_an_export_neutralised_comes_back_as_it_was(world: World) -> None:
    read(world, table(HEADER, ("2001", "'=علی", "'رضا", "", "", "")))
    row = member(world, "2001")
    assert row is not None
    assert (row.first_name, row.last_name) == ("=علی", "'رضا")


def test_merged_and_erased_members_are_left_alone(world: World) -> None:
    do = world.database.do
    one, two, three = (world.key(f"member {number}") for number in (1, 2, 3))
    do(lambda session: members.merge(session, one, two, action=world.action("desk")))

    def erase(session: Any) -> None:
        session.get_one(Member, three).anonymised_at = NOON

    do(erase)
    report = read(
        world,
        table(HEADER, ("1001", "نام", "دیگر", "", "", ""), ("1003", "نام", "دیگر", "", "", "")),
    )
    assert counts(report) == (0, 0, 2, 0)
    assert "۱۰۰۲" in report.warnings[0].reason
    assert len(report.warnings) == 2


def test_an_unusual_postal_code_is_stored_with_a_warning(world: World) -> None:
    odd = (*HOME[:4], "1111111111")
    report = read(world, table((*HEADER, *PLACE), (*ZOHRE, *odd)))
    assert (report.stored, report.warnings[0].value) == (True, "1111111111")


def test_other_branches_have_members_of_their_own(world: World) -> None:
    what = table(("شماره عضویت", "نام خانوادگی"), ("1001", "دیگری"))
    report = read_in(world.database, FileKind.MEMBERS, what, world.action("other", "station 9"))
    assert counts(report) == (1, 0, 0, 0)
    here, there = member(world, "1001"), member(world, "1001", "0014")
    assert here is not None
    assert there is not None
    assert (here.last_name, there.last_name) == ("رستمی‌نژاد", "دیگری")


@pytest.mark.parametrize(
    ("what", "word"),
    [
        (table(), "خالی"),
        (table(("الف", "ب"), ("1", "2")), "سرستون"),
        (table(("نام", "نام خانوادگی"), ("علی", "رضائی")), "«شمارهٔ عضویت»"),
        (table(("شماره عضویت", "نام"), ("1", "علی")), "«نام خانوادگی»"),
        (table(("شماره عضویت", "نام خانوادگی", "کد عضو"), ("1", "علی", "2")), "دو بار"),
        (table(*([("x",)] * 10), HEADER, ZOHRE), "سرستون"),
    ],
)
def test_a_file_without_a_header_is_told(world: World, what: Table, word: str) -> None:
    with pytest.raises(UserError, match=word):
        read(world, what)


def test_columns_that_are_not_read_are_named(world: World) -> None:
    report = read(world, table((*HEADER, "گروه خونی", ""), (*ZOHRE, "A+", "")))
    assert report.ignored == ("گروه خونی",)


def test_long_lists_of_errors_are_counted_whole(world: World) -> None:
    rows = [(str(number), "الف", "ب", "1", "", "") for number in range(MOST_TOLD + 7)]
    report = read(world, table(HEADER, *rows))
    assert (len(report.errors), report.error_count) == (MOST_TOLD, MOST_TOLD + 7)
    found = plan(world, FileKind.MEMBERS, table(HEADER, *rows)).findings
    assert found.wrong_in == {HEADER[3]: MOST_TOLD + 7}


def test_wrong_values_are_repeated_in_short(world: World) -> None:
    report = read(world, table(HEADER, ("1", "الف", "ب" * 5_000, "", "", "")))
    assert len(report.errors[0].value) == 60


def test_packers_read_no_members_in(world: World) -> None:
    with pytest.raises(NotAllowed):
        read(world, table(HEADER, ZOHRE), by="packer")


def test_the_same_action_again_gives_the_same_report(world: World) -> None:
    action = world.action("desk")
    what = table((*HEADER, *PLACE), (*ZOHRE, *HOME[:4], "1111111111"))
    reports = [read_in(world.database, FileKind.MEMBERS, what, action) for _ in range(2)]
    assert reports[0] == reports[1]
