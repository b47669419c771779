"""What the packing screen reads, on both databases."""

from __future__ import annotations

import datetime as dt

import pytest

from app.models import Service, Station, StationState
from app.models.states import DocumentKind, FulfilmentState, ParcelState, PrintState
from app.persian.jalali import business_date
from app.scanner.numbers import Command
from app.services import printers
from app.services.acting import NotAllowed
from app.services.packing_table import PackingTable, Place, packing_table
from tests.services.desk import do
from tests.services.table import Table, add_request, barcode, request_number
from tests.services.world import NOON, World

PICKED, WANTED = FulfilmentState.PICKED, FulfilmentState.WANTED


def look(world: World, by: str = "packer", station: str = "station 1") -> PackingTable:
    with world.database.read() as session:
        return packing_table(session, world.key(station), by=world.key(by))


TODAY = business_date(NOON)


def counted(world: World, day: dt.date) -> tuple[int, int]:
    with world.database.read() as session:
        table = packing_table(session, world.key("station 1"), by=world.key("packer"), today=day)
    return table.today.parcels, table.today.books


def test_what_waits_is_listed_oldest_first_and_leaves_the_list_when_it_is_opened(
    world: World,
) -> None:
    add_request(world, 2, {"copy 2a": PICKED}, member=2)
    add_request(world, 1, {"copy 1a": PICKED, "copy 3a": WANTED})
    add_request(world, 3, {"copy 4a": WANTED})
    first, second = look(world).waiting
    assert (first.number, first.books, first.still) == (request_number(1), 1, 1)
    assert (second.number, second.books, second.still) == (request_number(2), 1, 0)
    assert look(world, station="station 9").waiting == ()
    Table(world).request(2)
    assert [row.number for row in look(world).waiting] == [request_number(1)]


def test_the_table_knows_what_prints_its_labels(world: World) -> None:
    station = world.key("station 1")
    assert (look(world).label_printer, look(world).label_sheets) == ("", False)
    do(world, printers.choose, station, DocumentKind.ADDRESS_LABEL, "Zebra", by="supervisor")
    assert look(world).label_printer == "Zebra"
    papers = printers.StationPapers("میز ۱", label_sheets=True, printers=())
    do(world, printers.arrange, station, papers, by="supervisor")
    assert (look(world).label_printer, look(world).label_sheets) == ("", True)
    do(world, printers.choose, station, DocumentKind.LABEL_SHEET, "Canon", by="supervisor")
    assert look(world).label_printer == "Canon"


def test_a_parcel_shows_what_is_in_it_what_is_missing_and_by_which_barcode(world: World) -> None:
    add_request(world, 1, {"copy 1a": PICKED, "copy 2a": PICKED})
    table = Table(world)
    table.request(1)
    table.scan(barcode(world, "copy 2a"))
    parcel = look(world).parcel
    assert parcel is not None
    assert [(book.title, book.barcode, book.place) for book in parcel.books] == [
        ("سووشون", "GL-1002", Place.INSIDE),
        ("بوف کور", "GL-1001", Place.MISSING),
    ]
    assert (parcel.recipient, parcel.service) == ("مریم رستمی‌نژاد", "پیشتاز")
    assert parcel.state is ParcelState.OPEN
    assert parcel.papers == ()


def test_a_complete_parcel_shows_its_newest_papers_and_no_missing_books(world: World) -> None:
    add_request(world, 1, {"copy 1a": PICKED, "copy 2a": PICKED})
    table = Table(world)
    table.request(1)
    table.scan(barcode(world, "copy 1a"))
    table.command(Command.FINISH)
    table.command(Command.REPRINT)
    parcel = look(world).parcel
    assert parcel is not None
    assert [book.place for book in parcel.books] == [Place.INSIDE]
    assert [(paper.document, paper.print_number, paper.state) for paper in parcel.papers] == [
        (DocumentKind.ADDRESS_LABEL, 2, PrintState.WAITING),
        (DocumentKind.PACKING_SLIP, 1, PrintState.WAITING),
    ]
    table.scan(parcel.number)
    sealed = look(world).parcel
    assert sealed is not None
    assert sealed.state is ParcelState.SEALED


def test_a_parcel_that_was_put_aside_waits_by_its_request(world: World) -> None:
    add_request(world, 1, {"copy 1a": PICKED, "copy 2a": PICKED})
    table = Table(world)
    number = table.request(1).parcel
    table.scan(barcode(world, "copy 1a"))
    table.command(Command.PUT_ASIDE)
    shown = look(world)
    assert shown.parcel is None
    (waiting,) = shown.waiting
    assert (waiting.number, waiting.parcel, waiting.books) == (request_number(1), number, 1)
    assert (waiting.left, waiting.station) == (ParcelState.PUT_ASIDE, "")


def test_what_was_left_without_its_label_waits_too(world: World) -> None:
    add_request(world, 1, {"copy 1a": PICKED})
    add_request(world, 2, {"copy 2a": PICKED}, member=2)
    table = Table(world)
    first = table.request(1).parcel
    table.scan(barcode(world, "copy 1a"))
    second = table.request(2).parcel
    shown = look(world)
    assert shown.parcel is not None
    assert shown.parcel.number == second
    (waiting,) = shown.waiting
    assert (waiting.number, waiting.parcel, waiting.left) == (
        request_number(1),
        first,
        ParcelState.COMPLETE,
    )


def test_what_another_table_packs_is_named_with_its_place(world: World) -> None:
    add_request(world, 1, {"copy 1a": PICKED})
    Table(world).request(1)
    world.add(
        Station(id=world.key("far table"), branch="0013", name="میز دور"),
    )
    world.add(StationState(station_id=world.key("far table"), branch="0013"))
    (waiting,) = look(world, station="far table").waiting
    assert (waiting.left, waiting.station) == (ParcelState.OPEN, "میز 1")
    assert look(world).waiting == ()


def test_the_parcels_of_the_day_are_counted_when_their_label_is_on(world: World) -> None:
    add_request(world, 1, {"copy 1a": PICKED, "copy 2a": PICKED})
    table = Table(world)
    number = table.request(1).parcel
    table.scan(barcode(world, "copy 1a"))
    table.scan(barcode(world, "copy 2a"))
    assert counted(world, TODAY) == (0, 0)
    assert number is not None
    table.scan(number)
    assert counted(world, TODAY) == (1, 2)
    assert counted(world, TODAY + dt.timedelta(days=1)) == (0, 0)
    table.command(Command.UNDO)
    assert counted(world, TODAY) == (0, 0)


def test_the_limit_of_the_service_is_told(world: World) -> None:
    add_request(world, 1, {"copy 1a": PICKED})
    Table(world).request(1)
    parcel = look(world).parcel
    assert parcel is not None
    with world.database.read() as session:
        assert parcel.limit_g == session.get_one(Service, world.key("pishtaz")).weight_limit_g


def test_a_cancelled_book_must_come_out(world: World) -> None:
    from app.services import intake

    request = add_request(world, 1, {"copy 1a": PICKED, "copy 2a": PICKED})
    table = Table(world)
    table.request(1)
    table.scan(barcode(world, "copy 1a"))
    do(world, intake.cancel_request, request, "عضو منصرف شد")
    parcel = look(world).parcel
    assert parcel is not None
    assert [book.place for book in parcel.books] == [Place.TAKE_OUT]


def test_a_hold_is_told(world: World) -> None:
    add_request(world, 1, {"copy 1a": PICKED})
    table = Table(world)
    table.request(1)
    table.scan(barcode(world, "copy 2a"))
    assert look(world).held == "not-in-this-parcel"


def test_the_desk_may_not_look(world: World) -> None:
    with pytest.raises(NotAllowed):
        look(world, by="desk")
