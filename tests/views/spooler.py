"""Programs that stand in for the printing system: what each says, and what it was asked."""

from __future__ import annotations

from pathlib import Path

PRINTERS = """\
printer Zebra is idle.  enabled since Mon 23 Nov 2026
	Description: Zebra GK420d
printer Office disabled since Mon 23 Nov 2026 -
	Unplugged or turned off
	Description: HP LaserJet
"""
OPTIONS = """\
PageSize/Media Size: *w288h432 A6 Custom.WIDTHxHEIGHT
InputSlot/Media Source: *Auto Tray2 ByPassTray Odd
"""


def stand_in(folder: Path) -> None:
    """Put them into a new folder; two printers are known."""
    folder.mkdir()
    answers(folder, "lpstat", PRINTERS)
    answers(folder, "lpoptions", OPTIONS)
    answers(folder, "lp", "request id is Zebra-11 (1 file(s))\n")


def answers(folder: Path, name: str, says: str, code: int = 0) -> None:
    """A program of this name that says so; ``NAME.asked`` holds its arguments, a line a run."""
    (folder / f"{name}.txt").write_text(says)
    file = folder / name
    asked = folder / f"{name}.asked"
    file.write_text(f'#!/bin/sh\necho "$@" >> {asked}\ncat {folder}/{name}.txt\nexit {code}\n')
    file.chmod(0o755)
