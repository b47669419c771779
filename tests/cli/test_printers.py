"""Printing by CUPS, with programs that answer as `lp` and `lpstat` do."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from app.errors import UserError
from app.models import PrintJob
from app.models.states import PrintState
from app.papers.cups import Printer, send
from tests.cli.house import House, requested
from tests.papers.stand_in_server import StandInServer, stand_in_server

pytestmark = pytest.mark.skipif(os.name == "nt", reason="shell scripts stand in for lp")


def stand_in(folder: Path, name: str, script: str) -> None:
    file = folder / name
    file.write_text(f"#!/bin/sh\n{script}\n")
    file.chmod(0o755)


@pytest.fixture
def programs(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder in which programs stand that are found first."""
    folder = tmp_path / "programs"
    folder.mkdir()
    monkeypatch.setenv("PATH", str(folder), prepend=os.pathsep)
    return folder


@pytest.fixture
def server(monkeypatch: pytest.MonkeyPatch) -> Iterator[StandInServer]:
    """A print server that says of each job that it is done."""
    with stand_in_server() as made:
        monkeypatch.setenv("CUPS_SERVER", made.address)
        yield made


def takes_all(programs: Path) -> None:
    """Programs that print everything, as jobs 11, 12 …."""
    count = programs / "count"
    count.write_text("10")
    stand_in(
        programs,
        "lp",
        f'echo "$@" >> {programs}/asked; for f; do :; done; cp "$f" {programs}/printed.pdf\n'
        f"n=$(($(cat {count}) + 1)); echo $n > {count}\n"
        'echo "request id is Zebra-$n (1 file(s))"',
    )


def test_the_pdf_goes_unscaled_onto_the_exact_paper(programs: Path) -> None:
    takes_all(programs)
    assert send(b"%PDF-x", Printer("Zebra", "w288h432", 2)) == "Zebra-11"
    asked = (programs / "asked").read_text()
    assert asked.startswith("-dZebra -n2 -oprint-scaling=none -omedia=w288h432 -- ")
    assert (programs / "printed.pdf").read_bytes() == b"%PDF-x"


def test_a_name_is_no_option(programs: Path) -> None:
    takes_all(programs)
    send(b"%PDF-x", Printer("-o raw"))
    assert (programs / "asked").read_text().startswith("-d-o raw -n1")


def test_a_printer_that_refuses_is_told(programs: Path) -> None:
    stand_in(programs, "lp", 'echo "lp: The printer or class does not exist." >&2; exit 1')
    with pytest.raises(UserError, match="Zebra"):
        send(b"%PDF-x", Printer("Zebra"))


def test_a_machine_without_lp_is_told(programs: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", str(programs))
    with pytest.raises(UserError, match="lp"):
        send(b"%PDF-x", Printer("Zebra"))


def jobs(house: House) -> dict[str, tuple[PrintState, str]]:
    database = house.open()
    with database.read() as session:
        rows = session.scalars(select(PrintJob)).all()
        found = {row.document.value: (row.state, row.printer) for row in rows}
    database.close()
    return found


def chosen(house: House) -> None:
    for document in ("address-label", "packing-slip"):
        house.done("station", "printer", "میز 1", document, "--printer", "Zebra")


def test_papers_of_scans_go_to_the_station_s_printer(
    sqlite_house: House, programs: Path, server: StandInServer
) -> None:
    takes_all(programs)
    chosen(sqlite_house)
    request = requested(sqlite_house, 1, 1, "1a")
    done = sqlite_house.scan(request, "GL-1001")
    assert (done.code, done.err) == (0, "")
    assert (programs / "printed.pdf").read_bytes().startswith(b"%PDF-")
    assert set(jobs(sqlite_house).values()) == {(PrintState.DONE, "Zebra")}


def test_a_printer_that_fails_stops_no_scan(sqlite_house: House, programs: Path) -> None:
    stand_in(programs, "lp", "exit 1")
    chosen(sqlite_house)
    request = requested(sqlite_house, 1, 1, "1a")
    done = sqlite_house.scan(request, "GL-1001")
    assert [line["reason"] for line in done.lines] == ["opened", "complete"]
    assert "Zebra" in done.err
    states = {document: state for document, (state, _) in jobs(sqlite_house).items()}
    # What comes after it waits until somebody looked at the printer.
    assert sorted(states.values()) == [PrintState.FAILED, PrintState.WAITING]


def test_without_a_printer_papers_wait(sqlite_house: House) -> None:
    request = requested(sqlite_house, 1, 1, "1a")
    sqlite_house.scan(request, "GL-1001")
    assert {state for state, _ in jobs(sqlite_house).values()} == {PrintState.WAITING}


def ran_before(house: House) -> None:
    """The computer was off since the papers were sent."""
    database = house.open()

    def mark(session: Session) -> None:
        for row in session.scalars(select(PrintJob)):
            row.reason = row.reason.partition("@")[0] + "@another"

    database.do(mark)
    database.close()


def test_what_was_on_its_way_at_a_power_cut_is_unknown_afterwards(
    sqlite_house: House, programs: Path, server: StandInServer
) -> None:
    takes_all(programs)
    stand_in(programs, "cancel", f'echo "$1" >> {programs}/cancelled')
    server.job_state = 3
    chosen(sqlite_house)
    request = requested(sqlite_house, 1, 1, "1a")
    sqlite_house.scan(request, "GL-1001")
    assert jobs(sqlite_house)["address-label"][0] is PrintState.PRINTING
    sqlite_house.scan()
    assert jobs(sqlite_house)["address-label"][0] is PrintState.PRINTING
    ran_before(sqlite_house)
    sqlite_house.scan()
    assert jobs(sqlite_house)["address-label"][0] is PrintState.UNKNOWN
    assert "Zebra-11" in (programs / "cancelled").read_text().split()
