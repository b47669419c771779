"""Requests from files."""

from __future__ import annotations

import datetime as dt

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from app.errors import UserError
from app.models import AuditEntry, LoanRequest, Member, MemberAddress, RequestLine, Service
from app.models.states import Channel
from app.services import members
from app.services.acting import NotAllowed
from app.services.importing.fates import ImportReport
from app.services.importing.plans import FileKind
from app.services.importing.table import Table
from tests.services.importing.files import read_in, table
from tests.services.world import World

HEADER = ("شماره عضویت", "عنوان کتاب", "نویسنده", "جلد", "بارکد", "سرویس", "توضیحات")


def read(world: World, what: Table, by: str = "desk") -> ImportReport:
    return read_in(world.database, FileKind.REQUESTS, what, world.action(by))


def counts(report: ImportReport) -> tuple[int, int, int, int]:
    return report.added, report.changed, report.unchanged, report.error_count


def requests(world: World) -> list[tuple[LoanRequest, list[RequestLine]]]:
    with world.database.read() as session:
        found = session.scalars(select(LoanRequest).order_by(LoanRequest.number)).all()
        return [
            (
                request,
                list(
                    session.scalars(
                        select(RequestLine)
                        .where(RequestLine.request_id == request.id)
                        .order_by(RequestLine.position)
                    )
                ),
            )
            for request in found
        ]


WHAT = table(
    ("درخواست‌های آذر",),
    HEADER,
    ("1001", "كليدر", "", "", "", "پيشتاز", "زنگ بزنید"),
    ("1002", "کتابی که نداریم", "کسی", "۲", "", "", ""),
    ("1001", "", "", "", "GL-1002", "پیشتاز", "زنگ بزنید"),
)


def test_rows_of_one_member_are_one_request(world: World) -> None:
    report = read(world, WHAT)
    assert (report.stored, *counts(report)) == (True, 3, 0, 0, 0)
    (first, lines), (second, free) = requests(world)
    assert (first.member_id, first.channel, first.note) == (
        world.key("member 1"),
        Channel.FILE,
        "زنگ بزنید",
    )
    assert first.service_id == world.key("pishtaz")
    assert [(line.title_id, line.copy_id) for line in lines] == [
        (world.key("title 5"), None),
        (world.key("title 2"), world.key("copy 2a")),
    ]
    assert second.member_id == world.key("member 2")
    assert (free[0].title_id, free[0].free_title, free[0].volume) == (
        None,
        "کتابی که نداریم",
        "۲",
    )


def test_reading_a_file_in_again_asks_for_nothing_twice(world: World) -> None:
    read(world, WHAT)
    assert counts(read(world, WHAT)) == (0, 0, 3, 0)
    longer = Table((*WHAT.rows, WHAT.rows[2]._replace(cells=("1001", "سووشون", *[""] * 5))))
    assert counts(read(world, longer)) == (0, 0, 4, 0)
    assert len(requests(world)) == 2


def test_the_same_row_twice_is_one_line(world: World) -> None:
    row = ("1001", "کلیدر", "", "", "", "", "")
    assert counts(read(world, table(HEADER, row, row))) == (1, 0, 1, 0)


def test_everything_wrong_is_listed_and_nothing_stored(world: World) -> None:
    def block(session: Session) -> None:
        session.get_one(Member, world.key("member 2")).status_reason = ""

    world.database.do(block)
    world.database.do(
        lambda session: members.block(
            session, world.key("member 2"), "دیرکرد", action=world.action("desk")
        )
    )
    report = read(
        world,
        table(
            HEADER,
            ("1001", "کلیدر", "", "", "", "", ""),
            ("9999", "کلیدر", "", "", "", "", ""),
            ("1001", "بوف کور", "", "", "", "هوایی", ""),
            ("1002", "بوف کور", "", "", "", "", ""),
            ("1003", "", "", "", "", "", ""),
            ("1003", "", "", "", "X-0", "", "یادداشت"),
            ("1.0E+03", "کلیدر", "", "", "", "", ""),
        ),
    )
    assert (report.stored, counts(report)) == (False, (0, 0, 0, 6))
    assert {(wrong.row, wrong.column) for wrong in report.errors} == {
        (3, "شماره عضویت"),
        (4, "سرویس"),
        (5, "شماره عضویت"),
        (6, "عنوان کتاب"),
        (7, "بارکد"),
        (8, "شماره عضویت"),
    }
    assert requests(world) == []
    with world.database.read() as session:
        entries = session.scalars(select(AuditEntry.what)).all()
    assert "requests.import_requests" not in entries


def test_a_refused_file_leaves_no_entry_even_where_warnings_were_passed_over(
    world: World,
) -> None:
    header = ("شماره عضویت", "عنوان", "نشانی")
    rows = (("1001", "کلیدر", "خیابان سعدی"), ("9999", "کلیدر", ""))
    assert not read(world, table(header, *rows)).stored
    assert counts(read(world, table(header, rows[0]))) == (1, 0, 0, 0)
    with world.database.read() as session:
        entries = [entry.what for entry in session.scalars(select(AuditEntry))]
    assert entries == ["requests.import_requests"]


def test_numbers_go_on_where_a_refused_file_began(world: World) -> None:
    read(world, table(HEADER, WHAT.rows[2].cells, ("9999", "کلیدر", "", "", "", "", "")))
    read(world, WHAT)
    assert [request.number[9:15] for request, _ in requests(world)] == ["000001", "000002"]


def test_an_address_of_its_own(world: World) -> None:
    header = ("شماره عضویت", "عنوان", "نشانی", "شهر", "گیرنده", "تلفن گیرنده")
    where = ("خیابان سعدی، پلاک ۳", "رشت", "خواهر عضو", "09117654321")
    report = read(world, table(header, ("1001", "کلیدر", *where)))
    assert counts(report) == (1, 0, 0, 0)
    ((request, _),) = requests(world)
    assert (request.recipient, request.recipient_phone) == ("خواهر عضو", "09117654321")
    with world.database.read() as session:
        home = session.get_one(MemberAddress, request.address_id)
        member = session.get_one(Member, world.key("member 1"))
    assert (home.text, home.county, home.postal_code) == ("خیابان سعدی، پلاک ۳", "رشت", None)
    assert member.default_address_id == world.key("address 1")


def test_outside_the_service_area_is_an_error(world: World) -> None:
    header = ("شماره عضویت", "عنوان", "نشانی", "شهرستان", "شهر")
    report = read(world, table(header, ("1001", "کلیدر", "میدان", "لنگرود", "لنگرود")))
    assert (report.stored, report.error_count) == (False, 1)


def test_an_expired_card_is_an_error(world: World) -> None:
    def expire(session: Session) -> None:
        session.get_one(Member, world.key("member 1")).card_expiry = dt.date(2026, 1, 1)

    world.database.do(expire)
    assert read(world, WHAT).errors[0].column == "شماره عضویت"


def test_a_merged_number_asks_for_the_other_member(world: World) -> None:
    world.database.do(
        lambda session: members.merge(
            session, world.key("member 1"), world.key("member 3"), action=world.action("desk")
        )
    )
    read(world, table(HEADER, WHAT.rows[2].cells))
    ((request, _),) = requests(world)
    assert request.member_id == world.key("member 3")


def test_a_title_of_several_authors_needs_the_author(world: World) -> None:
    from app.services import catalogue
    from app.services.catalogue import TitleDetails

    world.database.do(
        lambda session: catalogue.add_title(
            session, TitleDetails("کلیدر", author="دیگری"), action=world.action("desk")
        )
    )
    read(
        world,
        table(
            HEADER,
            ("1001", "کلیدر", "", "", "", "", ""),
            ("1002", "کلیدر", "محمود دولت آبادی", "", "", "", ""),
        ),
    )
    (_, (free,)), (_, (known,)) = requests(world)
    assert (free.title_id, free.free_title) == (None, "کلیدر")
    assert known.title_id == world.key("title 5")


def test_services_are_named_by_code_or_name(world: World) -> None:
    def give_up(session: Session) -> None:
        session.get_one(Service, world.key("sefareshi")).active = False

    read(world, table(HEADER, ("1001", "کلیدر", "", "", "", "۰", "")))
    assert requests(world)[0][0].service_id == world.key("sefareshi")
    world.database.do(give_up)
    report = read(world, table(HEADER, ("1002", "کلیدر", "", "", "", "سفارشی", "")))
    assert report.errors[0].column == "سرویس"


def test_a_file_of_something_else_is_told(world: World) -> None:
    with pytest.raises(UserError, match="عنوان"):
        read(world, table(("شماره عضویت", "نام"), ("1001", "علی")))


def test_packers_read_no_requests_in(world: World) -> None:
    with pytest.raises(NotAllowed):
        read(world, WHAT, by="packer")


def test_the_same_action_again_gives_the_same_report(world: World) -> None:
    action = world.action("desk")
    reports = [read_in(world.database, FileKind.REQUESTS, WHAT, action) for _ in range(2)]
    assert reports[0] == reports[1]
    assert len(requests(world)) == 2
