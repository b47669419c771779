"""Which printers the print server knows, with programs that answer as CUPS' own do."""

from __future__ import annotations

import os
import shutil
from pathlib import Path

import pytest

from app.errors import UserError
from app.papers import cups
from app.papers.cups import Condition, Known, Printer
from app.printing import printer_test
from app.printing.moving import moved
from app.printing.printer_test import PrinterTest

pytestmark = pytest.mark.skipif(os.name == "nt", reason="shell scripts stand in for lpstat")

PRINTERS = """\
printer Office is idle.  enabled since Mon 23 Nov 2026 08:00:00
	Form mounted:
	Content types: any
	Description: HP LaserJet M402
	Alerts: none
	Location: desk
printer Old disabled since Mon 23 Nov 2026 08:00:00 -
	Unplugged or turned off
	Form mounted:
	Description: Old one
printer Zebra now printing Zebra-12.  enabled since Mon 23 Nov 2026 08:00:00
	Description:
	Alerts: media-empty-warning cups-waiting-for-job-completed
"""

PAPERS = """\
Resolution/Resolution: *203dpi
PageSize/Media Size: w144h72 *w288h432 A6 Custom.WIDTHxHEIGHT
Duplex/2-Sided: *None
InputSlot/Media Source: Tray1 *Auto ByPassTray
"""


@pytest.fixture
def programs(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The only folder in which programs are found, with a shell and `cat` in it."""
    folder = tmp_path / "programs"
    folder.mkdir()
    for name in ("sh", "cat", "cp"):
        found = shutil.which(name)
        assert found
        (folder / name).symlink_to(found)
    monkeypatch.setenv("PATH", str(folder))
    return folder


def stand_in(folder: Path, name: str, says: str) -> None:
    (folder / f"{name}.txt").write_text(says)
    file = folder / name
    file.write_text(
        f'#!/bin/sh\necho "$@" > {folder}/{name}.asked\n'
        f'for f; do :; done; [ -f "$f" ] && cp "$f" {folder}/{name}.pdf\ncat {folder}/{name}.txt\n'
    )
    file.chmod(0o755)


def test_printers_with_what_they_are_and_how_they_are(programs: Path) -> None:
    stand_in(programs, "lpstat", PRINTERS)
    assert cups.printers() == (
        Known("Office", "HP LaserJet M402", Condition.READY),
        Known("Old", "Old one", Condition.STOPPED),
        Known("Zebra", "", Condition.PRINTING, "media-empty"),
    )


def test_no_printer(programs: Path) -> None:
    stand_in(programs, "lpstat", "lpstat: No destinations added.\n")
    assert cups.printers() == ()


def test_the_papers_and_trays_of_a_printer_with_its_own_first(programs: Path) -> None:
    stand_in(programs, "lpoptions", PAPERS)
    assert cups.papers("Zebra") == ("w288h432", "w144h72", "A6")
    assert cups.trays("Zebra") == ("Auto", "Tray1", "ByPassTray")
    assert (programs / "lpoptions.asked").read_text() == "-pZebra -l\n"
    stand_in(programs, "lpoptions", "")
    assert cups.papers("Zebra") == ()
    assert cups.trays("Zebra") == ()


def test_without_a_print_server_it_says_so(programs: Path) -> None:
    for ask in (cups.printers, lambda: cups.papers("Zebra")):
        with pytest.raises(UserError, match="lp"):
            ask()


def test_what_is_sent_is_moved_as_the_printer_is_set(programs: Path) -> None:
    stand_in(programs, "lp", "request id is Zebra-3 (1 file(s))\n")
    pdf = printer_test.render(PrinterTest("8890013050000992")).pdf
    cups.send(pdf, Printer("Zebra", right=15, down=-5))
    assert (programs / "lp.pdf").read_bytes() == moved(pdf, 1.5, -0.5)
