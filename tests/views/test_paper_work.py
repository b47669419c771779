"""Papers of the window on a printer; programs stand in for those of CUPS."""

from __future__ import annotations

import datetime as dt
import os
from pathlib import Path

import pytest
from PySide6.QtCore import QTimer

from app.models import PrintJob
from app.models.states import DocumentKind, FulfilmentState, PrintState
from app.papers import cups
from app.papers.files import empty
from app.papers.spooler import Seen, Stage
from app.papers.station import Papers
from app.services import printers
from app.texts import window
from app.views import paper_work
from app.views.packing_screen import PackingScreen
from app.views.paper_work import PaperWork
from tests.services.table import add_request, barcode, request_number
from tests.views.at_work import AtWork

pytestmark = pytest.mark.skipif(os.name == "nt", reason="shell scripts stand in for lp")


@pytest.fixture
def programs(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder in which programs stand that are found first."""
    folder = tmp_path / "programs"
    folder.mkdir()
    monkeypatch.setenv("PATH", str(folder), prepend=os.pathsep)
    return folder


def stand_in(folder: Path, name: str, script: str) -> None:
    file = folder / name
    file.write_text(f"#!/bin/sh\n{script}\n")
    file.chmod(0o755)


def says(monkeypatch: pytest.MonkeyPatch, stage: Stage) -> None:
    """What the print server says of every job."""
    monkeypatch.setattr(cups, "seen", lambda _: Seen(stage))


def pack_a_book(counter: AtWork) -> PackingScreen:
    """A station that prints labels on «Zebra» and slips nowhere; one parcel gets complete."""
    action = counter.world.action()
    counter.world.database.do(
        lambda session: printers.choose(
            session,
            counter.world.key("station 1"),
            DocumentKind.ADDRESS_LABEL,
            "Zebra",
            action=action,
        )
    )
    add_request(counter.world, 1, {"copy 1a": FulfilmentState.PICKED})
    counter.log_in("packer")
    counter.shell.show_page(window.PACKING)
    for code in (request_number(1), barcode(counter.world, "copy 1a")):
        counter.application.scanned(code)
    screen = counter.shell.page()
    assert isinstance(screen, PackingScreen)
    return screen


def papers(screen: PackingScreen) -> list[str]:
    parcel = screen.parcel()
    assert parcel is not None
    return [paper.text for paper in parcel.papers]


def test_a_label_is_printed_when_the_printer_says_so(
    counter: AtWork, programs: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    stand_in(programs, "lp", 'echo "request id is Zebra-1 (1 file(s))"')
    says(monkeypatch, Stage.PRINTING)
    screen = pack_a_book(counter)
    assert papers(screen) == ["برچسب: در چاپگر", "برگهٔ محتویات: چاپ نشده"]
    says(monkeypatch, Stage.DONE)
    (work,) = counter.shell.findChildren(PaperWork)
    work.look_again()
    assert papers(screen) == ["برچسب: چاپ شد", "برگهٔ محتویات: چاپ نشده"]


def test_a_printer_that_is_down_is_told_and_packing_goes_on(
    counter: AtWork, programs: Path
) -> None:
    stand_in(programs, "lp", "exit 1")
    screen = pack_a_book(counter)
    assert papers(screen) == ["برچسب: چاپ نشد", "برگهٔ محتویات: چاپ نشده"]
    assert "Zebra" in counter.shell.message()
    states = {job.document: job.state for job in counter.rows(PrintJob)}
    assert states[DocumentKind.ADDRESS_LABEL] is PrintState.FAILED
    parcel = screen.parcel()
    assert parcel is not None
    counter.application.scanned(parcel.number)
    sealed = screen.parcel()
    assert sealed is not None
    assert sealed.sealed


def test_what_was_with_the_printer_at_a_power_cut_is_unknown(
    counter: AtWork, programs: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    stand_in(programs, "lp", 'echo "request id is Zebra-1 (1 file(s))"')
    stand_in(programs, "cancel", f'echo "$1" > {programs}/cancelled')
    says(monkeypatch, Stage.PRINTING)
    screen = pack_a_book(counter)
    PaperWork(counter.application.counter, counter.shell, counter.folder)
    screen.arrive()
    assert papers(screen)[0] == "برچسب: در چاپگر"
    monkeypatch.setattr("app.papers.station.boot", lambda: "another running")
    PaperWork(counter.application.counter, counter.shell, counter.folder)
    screen.arrive()
    assert papers(screen)[0] == "برچسب: چاپ نامعلوم"
    assert (programs / "cancelled").read_text() == "Zebra-1\n"
    # Whoever holds the label scans it, as always: now it is known that it came out.
    parcel = screen.parcel()
    assert parcel is not None
    counter.application.scanned(parcel.number)
    (label,) = counter.rows(PrintJob, document=DocumentKind.ADDRESS_LABEL)
    assert label.state is PrintState.DONE


def test_files_of_papers_are_kept_for_some_days_only(counter: AtWork) -> None:
    folder = counter.folder / "papers"
    folder.mkdir(exist_ok=True)
    now = counter.world.now.timestamp()
    for name, days in (("old.pdf", 8), ("new.pdf", 6), ("notes.txt", 99)):
        (folder / name).write_text("x")
        os.utime(folder / name, (now - days * 86_400,) * 2)
    screen = pack_a_book(counter)
    left = {file.name for file in folder.iterdir()}
    assert "old.pdf" not in left
    assert {"new.pdf", "notes.txt"} < left
    counter.world.now += dt.timedelta(days=3)
    counter.shell.findChildren(PaperWork)[0].put([])
    assert not (folder / "new.pdf").exists()
    assert screen.parcel() is not None


def test_how_long_files_are_kept_is_a_setting(tmp_path: Path) -> None:
    now = dt.datetime(2026, 11, 23, 8, tzinfo=dt.UTC)
    file = tmp_path / "label.pdf"
    file.write_text("x")
    os.utime(file, (now.timestamp() - 3 * 86_400,) * 2)
    assert empty(tmp_path, 30, now) == 0
    assert empty(tmp_path / "none", 1, now) == 0
    assert empty(tmp_path, 0, now) == 1
    assert not file.exists()


def test_what_draws_is_imported_once_and_where_nobody_waits(
    counter: AtWork, monkeypatch: pytest.MonkeyPatch
) -> None:
    imported: list[bool] = []
    ready = staticmethod(lambda: imported.append(True))
    monkeypatch.setattr(Papers, "get_ready", ready)
    counter.log_in("packer")
    (work,) = counter.shell.findChildren(PaperWork)
    soon = next(one for one in work.findChildren(QTimer) if not one.isSingleShot())
    monkeypatch.setattr(paper_work, "QUIET_SECONDS", 3600.0)
    work.get_ready()
    assert soon.isActive()
    assert imported == []
    monkeypatch.setattr(paper_work, "QUIET_SECONDS", 0.0)
    work.get_ready()
    assert imported == [True]
    assert not soon.isActive()
