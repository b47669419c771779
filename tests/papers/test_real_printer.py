"""Labels, slips and manifests on a real IPP printer of 203 dpi, and its real faults.

A print server and a printer run on loopback; everything goes the way it goes at a counter, and what
comes out is the printer's own raster.
"""

from __future__ import annotations

import os
import shutil
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
import zxingcpp
from PIL import Image, ImageChops

from app.models.database import Database
from app.models.states import DocumentKind, PrintState
from app.papers import cups
from app.papers.cups import Condition, Known
from app.services.answer import Paper
from app.texts import desks
from app.texts import printing as texts
from tests.databases import SMALL_WORLD, Templates
from tests.needs import requires
from tests.papers.at_desk import LABEL, SLIP, AtDesk
from tests.papers.print_server import DPI, NAME, PrintServer, print_server, until
from tests.papers.raster import resolutions
from tests.printing.conftest import Pictures
from tests.printing.conftest import pictures as pictures  # a fixture of the documents' own tests
from tests.services.parcels import Counter, parcel_number, sealed, slip_number
from tests.services.world import World

pytestmark = requires("ipp", "poppler")

D, F, P, U, W = (
    PrintState.DONE,
    PrintState.FAILED,
    PrintState.PRINTING,
    PrintState.UNKNOWN,
    PrintState.WAITING,
)
MEDIA = {LABEL: "100x150mm.Borderless", SLIP: "A5.Borderless"}
MANIFEST = DocumentKind.MANIFEST
GRACE, PATIENCE = 0.5, 8.0


@pytest.fixture(scope="module")
def running() -> Iterator[PrintServer]:
    with print_server() as made:
        yield made


@pytest.fixture
def server(running: PrintServer, monkeypatch: pytest.MonkeyPatch) -> Iterator[PrintServer]:
    """The print server with an empty tray and nothing the matter."""
    monkeypatch.setenv("CUPS_SERVER", running.address)
    for sheet in running.sheets():
        sheet.unlink()
    for marks in ("taken", "ended"):
        (running.folder / marks).unlink(missing_ok=True)
    yield running
    running.admin("cupsaccept", NAME)
    running.admin("cupsenable", NAME)
    running.admin("cancel", "-a", NAME)
    until(lambda: cups.printers()[0].condition is Condition.READY, "rest")
    running.fault("")


@pytest.fixture
def desk(server: PrintServer, sqlite_templates: Templates, tmp_path: Path) -> Iterator[AtDesk]:
    """A station whose papers all go to the printer, with five sealed parcels."""
    file = tmp_path / "ketabresan.db"
    shutil.copyfile(sqlite_templates.of(SMALL_WORLD), file)
    database = Database(f"sqlite:///{file}")
    made = AtDesk(World(database), cups)
    for document, media in (*MEDIA.items(), (MANIFEST, "A4.Borderless")):
        made.choose(document, NAME, media)
    sealed(made.world, 1, "copy 1a", "copy 2a")
    for serial in (2, 3, 4, 5):
        sealed(made.world, serial)
    line = made.papers.line
    line.now, line.grace, line.patience = time.monotonic, GRACE, PATIENCE
    yield made
    database.close()


def look(desk: AtDesk, there: Callable[[], bool], what: str = "it") -> None:
    """Look after the printer as the window does, until something is so."""

    def looked() -> bool:
        desk.papers.look_again(desk.standing)
        return there()

    until(looked, what)


def to_the_end(desk: AtDesk, papers: list[Paper]) -> None:
    look(desk, lambda: not {P, W} & set(desk.states(papers)), "the end of the jobs")


def read_codes(picture: Image.Image) -> set[str]:
    return {one.text for one in zxingcpp.read_barcodes(picture, try_downscale=False)}


def codes(server: PrintServer) -> list[str]:
    """The barcode of each label that came out."""
    return [code for sheet in server.sheets() for code in sorted(labels_of(server, sheet))]


def labels_of(server: PrintServer, sheet: Path) -> set[str]:
    return {code for picture in server.pictures(sheet) for code in read_codes(picture)}


def put(desk: AtDesk, *serials: int) -> list[Paper]:
    papers = desk.order(LABEL, *serials)
    desk.papers.put(desk.standing, papers)
    return papers


def on_the_table(desk: AtDesk, paper: Paper) -> str:
    """What the packing table says of a parcel's label."""
    return desks.PAPER_STATES[desk.job(paper).state.value].format(paper="برچسب")


def test_the_printer_is_found_with_its_papers(server: PrintServer) -> None:
    assert cups.printers() == (Known(NAME, NAME, Condition.READY),)
    assert cups.papers(NAME) == ("100x150mm.Borderless", "A4.Borderless", "A5.Borderless")


def test_paper_is_taken_from_the_tray_that_was_chosen(server: PrintServer, desk: AtDesk) -> None:
    assert cups.trays(NAME) == ("Auto", "Tray1", "Tray2", "ByPassTray")
    for tray, taken in (("Tray2", "tray-2"), ("ByPassTray", "by-pass-tray")):
        desk.choose(LABEL, NAME, MEDIA[LABEL], tray)
        papers = put(desk, 2 if tray == "Tray2" else 3)
        to_the_end(desk, papers)
        assert desk.states(papers) == [D]
        assert server.tray() == taken


def test_as_many_copies_come_out_as_are_wished(server: PrintServer, desk: AtDesk) -> None:
    desk.choose(SLIP, NAME, MEDIA[SLIP], copies=2)
    (paper,) = desk.order(SLIP, 1)
    desk.papers.put(desk.standing, [paper])
    to_the_end(desk, [paper])
    (sheet,) = server.sheets()
    one, other = server.pictures(sheet)
    assert one.tobytes() == other.tobytes()
    assert slip_number(1) in read_codes(one)


@pytest.mark.parametrize(
    ("kind", "millimetres"), [(LABEL, (100, 150)), (SLIP, (148, 210)), (MANIFEST, (210, 297))]
)
def test_a_document_comes_out_exact_to_the_dot_with_every_barcode(
    server: PrintServer,
    desk: AtDesk,
    pictures: Pictures,
    kind: DocumentKind,
    millimetres: tuple[int, int],
) -> None:
    if kind is MANIFEST:
        closed = Counter(desk.world).hand_over(1)
        paper, expected = closed.paper, {closed.number}
    else:
        (paper,) = desk.order(kind, 1)
        expected = {parcel_number(1)} if kind is LABEL else {slip_number(1)}
    desk.papers.put(desk.standing, [paper])
    assert desk.states([paper]) == [P]
    to_the_end(desk, [paper])
    assert (desk.states([paper]), desk.told) == ([D], [])
    (sheet,) = server.sheets()
    assert resolutions(sheet.read_bytes()) == (DPI, DPI)
    printed, drawn = server.pictures(sheet), pictures(desk.pdf(paper), DPI)
    assert len(printed) == len(drawn)
    dots = tuple(round(side / 25.4 * DPI) for side in millimetres)
    for mine, theirs in zip(printed, drawn, strict=True):
        assert mine.size == dots
        # The same ink at the same dots as on the page: nothing was scaled, turned or moved.
        for one, other in zip(ink(mine), ink(theirs), strict=True):
            assert abs(one - other) <= 1
        assert read_codes(mine) == read_codes(theirs)
    assert expected <= labels_of(server, sheet)


def ink(picture: Image.Image) -> tuple[int, int, int, int]:
    box = ImageChops.invert(picture).getbbox()
    assert box
    return box


def test_without_paper_it_is_said_and_the_rest_waits_and_then_goes_on(
    server: PrintServer, desk: AtDesk
) -> None:
    server.fault("media-empty")
    papers = put(desk, 1, 2, 3)
    look(desk, lambda: desk.states(papers)[0] is F, "the fault")
    assert desk.states(papers) == [F, W, W]
    assert desk.job(papers[0]).reason == "media-empty"
    assert texts.NOT_PRINTED.format(why=texts.sentence("media-empty")) in desk.told
    assert [on_the_table(desk, paper) for paper in papers[:2]] == [
        "برچسب: چاپ نشد",
        "برچسب: چاپ نشده",
    ]
    # Packing goes on: the next label waits behind it and says why.
    late = put(desk, 4)
    assert desk.states(late) == [W]
    assert texts.TROUBLES["media-empty"][1] in desk.told[-1]
    # It is told to forget the job a moment after the print server has.
    until(server.rests, "the end of the job that was taken back")
    server.fault("")
    desk.papers.go_on(desk.standing)
    to_the_end(desk, papers + late)
    assert desk.states(papers + late) == [D] * 4
    assert codes(server) == [parcel_number(serial) for serial in (1, 2, 3, 4)]


def test_a_printer_that_takes_nothing_is_said(server: PrintServer, desk: AtDesk) -> None:
    server.admin("cupsreject", NAME)
    papers = put(desk, 1, 2)
    assert desk.states(papers) == [F, W]
    assert NAME in desk.told[0]
    assert "نپذیرفت" in desk.told[0]
    assert on_the_table(desk, papers[0]) == "برچسب: چاپ نشد"
    server.admin("cupsaccept", NAME)
    desk.papers.go_on(desk.standing)
    to_the_end(desk, papers)
    assert codes(server) == [parcel_number(1), parcel_number(2)]


def test_a_printer_that_stands_still_is_said(server: PrintServer, desk: AtDesk) -> None:
    server.admin("cupsdisable", NAME)
    assert cups.printers()[0].condition is Condition.STOPPED
    papers = put(desk, 1, 2)
    look(desk, lambda: F in desk.states(papers), "the fault")
    assert (desk.states(papers), desk.job(papers[0]).reason) == ([F, W], "paused")
    server.admin("cupsenable", NAME)
    desk.papers.go_on(desk.standing)
    to_the_end(desk, papers)
    assert codes(server) == [parcel_number(1), parcel_number(2)]


def test_a_printer_that_is_switched_off_is_said(server: PrintServer, desk: AtDesk) -> None:
    server.pull_the_plug()
    try:
        papers = put(desk, 1, 2)
        look(desk, lambda: F in desk.states(papers), "the fault")
        assert (desk.states(papers), desk.job(papers[0]).reason) == ([F, W], "offline")
        assert texts.sentence("offline") in desk.told[-1]
        assert on_the_table(desk, papers[0]) == "برچسب: چاپ نشد"
    finally:
        server.switch_on()
    desk.papers.go_on(desk.standing)
    to_the_end(desk, papers)
    assert codes(server) == [parcel_number(1), parcel_number(2)]


def test_a_printer_vanishes_in_the_middle_of_a_batch(server: PrintServer, desk: AtDesk) -> None:
    papers = put(desk, 1, 2, 3, 4)
    look(desk, lambda: desk.states(papers)[0] is D, "the first label")
    server.fault("media-empty")
    began = server.taken()
    look(desk, lambda: server.taken() > began or len(server.sheets()) == 4, "the next label")
    server.pull_the_plug()
    try:
        look(desk, lambda: not desk.papers.line.sent(), "the fault")
        states = desk.states(papers)
        at = states.index(U) if U in states else states.index(F)
        assert states == [D] * at + [states[at]] + [W] * (3 - at)
        reason = desk.job(papers[at]).reason
        assert reason in ("half-way", "no-answer", "offline")
        assert texts.NOT_PRINTED.format(why=texts.sentence(reason)) in desk.told
        assert on_the_table(desk, papers[at]) in ("برچسب: چاپ نامعلوم", "برچسب: چاپ نشد")
        assert on_the_table(desk, papers[3]) == "برچسب: چاپ نشده"
    finally:
        server.fault("")
        server.switch_on()
    if states[at] is U:
        desk.again(papers[at].job)
    desk.papers.go_on(desk.standing)
    look(desk, lambda: not desk.papers.line.sent(), "the end")
    assert sorted(codes(server)) == [parcel_number(serial) for serial in (1, 2, 3, 4)]


def test_a_job_that_the_printer_gives_up_stops_no_other(server: PrintServer, desk: AtDesk) -> None:
    server.fault("aborts")
    (first,) = put(desk, 1)
    look(desk, lambda: desk.states([first]) == [F], "the fault")
    assert desk.job(first).reason in ("aborted", "cancelled")
    server.fault("")
    others = put(desk, 2, 3)
    to_the_end(desk, others)
    assert codes(server) == [parcel_number(2), parcel_number(3)]
    assert desk.again(first.job) == (first,)
    to_the_end(desk, [first])
    assert codes(server)[-1] == parcel_number(1)


def test_somebody_cancels_a_job_at_the_computer(server: PrintServer, desk: AtDesk) -> None:
    server.fault("media-empty")
    # CUPS itself waits for some time before it tries a printer again that was busy.
    desk.papers.line.grace = desk.papers.line.patience = 1_000.0
    papers = put(desk, 1, 2)
    look(desk, lambda: server.taken() == 1, "the first label")
    first = desk.job(papers[0]).reason.partition("@")[0]
    server.admin("cancel", first)
    look(desk, lambda: desk.states(papers)[0] is F, "the end of the first")
    assert desk.job(papers[0]).reason == "cancelled"
    # What the printer holds already it may still print once it has paper; that is not ours.
    server.fault("")
    to_the_end(desk, papers)
    assert desk.states(papers) == [F, D]
    assert codes(server).count(parcel_number(2)) == 1


def test_after_the_program_ended_the_server_is_asked(server: PrintServer, desk: AtDesk) -> None:
    papers = put(desk, 1, 2)
    assert desk.states(papers) == [P, P]
    assert os.environ["CUPS_SERVER"] == server.address
    begun = desk.restarted()
    begun.take_up(desk.standing)
    to_the_end(desk, papers)
    assert desk.states(papers) == [D, D]
    assert codes(server) == [parcel_number(1), parcel_number(2)]
