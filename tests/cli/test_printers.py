"""Printing by CUPS, with programs that answer as `lp` and `lpstat` do."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from sqlalchemy import select

from app.errors import UserError
from app.models import PrintJob
from app.models.states import PrintState
from app.papers.cups import Fate, Printer, fate, send
from tests.cli.house import House, requested

pytestmark = pytest.mark.skipif(os.name == "nt", reason="shell scripts stand in for lp")

DONE = """\
Zebra-11   me   1024   Mon 23 Nov 2026
	Alerts: job-completed-successfully
	queued for Zebra
Zebra-12   me   1024   Mon 23 Nov 2026
	Status: done
	Alerts: job-completed-successfully
	queued for Zebra
Zebra-13   me   1024   Mon 23 Nov 2026
	Alerts: job-canceled-by-user
	queued for Zebra
"""


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


def takes_all(programs: Path) -> None:
    """Programs that print everything, as jobs 11, 12 …; job 13 was cancelled."""
    count = programs / "count"
    count.write_text("10")
    stand_in(
        programs,
        "lp",
        f'echo "$@" >> {programs}/asked; for f; do :; done; cp "$f" {programs}/printed.pdf\n'
        f"n=$(($(cat {count}) + 1)); echo $n > {count}\n"
        'echo "request id is Zebra-$n (1 file(s))"',
    )
    stand_in(programs, "lpstat", f'case "$2" in completed) cat <<"E"\n{DONE}E\n;; esac')


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


def test_the_fate_of_a_job_is_what_the_server_says(programs: Path) -> None:
    takes_all(programs)
    assert fate("Zebra-12") is Fate.DONE
    assert fate("Zebra-13") is Fate.FAILED
    assert fate("Zebra-1") is Fate.FAILED
    stand_in(programs, "lpstat", 'echo "Zebra-12  me  1024  now"')
    assert fate("Zebra-12") is Fate.WAITING


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


def test_papers_of_scans_go_to_the_station_s_printer(sqlite_house: House, programs: Path) -> None:
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
    assert jobs(sqlite_house)["address-label"][0] is PrintState.FAILED


def test_without_a_printer_papers_wait(sqlite_house: House) -> None:
    request = requested(sqlite_house, 1, 1, "1a")
    sqlite_house.scan(request, "GL-1001")
    assert {state for state, _ in jobs(sqlite_house).values()} == {PrintState.WAITING}


def test_what_was_on_its_way_at_a_power_cut_is_unknown_afterwards(
    sqlite_house: House, programs: Path
) -> None:
    takes_all(programs)
    stand_in(programs, "lpstat", 'echo "Zebra-12  me  1024  now"')
    chosen(sqlite_house)
    request = requested(sqlite_house, 1, 1, "1a")
    sqlite_house.scan(request, "GL-1001")
    assert jobs(sqlite_house)["address-label"][0] is PrintState.PRINTING
    sqlite_house.scan()
    assert jobs(sqlite_house)["address-label"][0] is PrintState.UNKNOWN
