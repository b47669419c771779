"""Printing by CUPS: the PDF itself, unscaled, on the exact paper; and what became of it."""

from __future__ import annotations

import os
import re
import subprocess
import tempfile
from dataclasses import dataclass
from enum import Enum
from pathlib import Path

from app.errors import UserError
from app.texts import cli as texts

_SECONDS = 20
_REQUEST = re.compile(r"request id is (\S+)")
_GOOD = "job-completed-successfully"


class Fate(Enum):
    """What the print server knows of a job."""

    WAITING = "waiting"
    DONE = "done"
    FAILED = "failed"


@dataclass(frozen=True, slots=True)
class Printer:
    """A printer of the print server; ``media`` is its exact name of the paper, '' for its own."""

    name: str
    media: str = ""
    copies: int = 1


def send(pdf: bytes, printer: Printer) -> str:
    """Give a document to the print server; returns how it calls the job.

    Raises:
        UserError: there is no such program or printer, or it does not take the document.
    """
    # A name that begins with a hyphen would be read as an option.
    options = [f"-d{printer.name}", f"-n{printer.copies}", "-oprint-scaling=none"]
    if printer.media:
        options.append(f"-omedia={printer.media}")
    with tempfile.TemporaryDirectory(prefix="ketabresan-") as folder:
        file = Path(folder) / "document.pdf"
        file.write_bytes(pdf)
        told = _run("lp", *options, "--", str(file))
    found = _REQUEST.search(told.stdout)
    if told.returncode != 0 or found is None:
        raise UserError(texts.PRINTER_FAILED.format(printer=printer.name))
    return found[1]


def fate(request: str) -> Fate:
    """What became of a job; one that the print server no longer knows counts as failed."""
    if _lists(request, _run("lpstat", "-W", "not-completed", "-o").stdout):
        return Fate.WAITING
    told = _run("lpstat", "-W", "completed", "-l", "-o").stdout
    return Fate.DONE if _GOOD in _block(request, told) else Fate.FAILED


def _lists(request: str, told: str) -> bool:
    return any(line.split(" ", 1)[0] == request for line in told.splitlines())


def _block(request: str, told: str) -> str:
    """The lines about one job: its own, and the indented ones below it."""
    found: list[str] = []
    inside = False
    for line in told.splitlines():
        if line[:1].strip():
            inside = line.split(" ", 1)[0] == request
        if inside:
            found.append(line)
    return "\n".join(found)


def _run(*command: str) -> subprocess.CompletedProcess[str]:
    try:
        return subprocess.run(
            command,
            capture_output=True,
            text=True,
            errors="replace",
            check=False,
            timeout=_SECONDS,
            stdin=subprocess.DEVNULL,
            env={**os.environ, "LC_ALL": "C"},
        )
    except FileNotFoundError as fault:
        raise UserError(texts.NO_PRINT_PROGRAM) from fault
    except (OSError, subprocess.TimeoutExpired) as fault:
        raise UserError(texts.PRINTER_FAILED.format(printer="lp")) from fault
