"""Printing by CUPS: the PDF itself, unscaled, on the exact paper; and what became of it."""

from __future__ import annotations

import os
import re
import subprocess
import tempfile
from dataclasses import dataclass, replace
from enum import Enum
from pathlib import Path

from app.errors import UserError
from app.printing.moving import moved
from app.services.printers import PrinterChoice
from app.texts import cli as texts

_SECONDS = 20
_REQUEST = re.compile(r"request id is (\S+)")
_PRINTER = re.compile(r"printer (\S+) (is idle|now printing|disabled)")
_GOOD = "job-completed-successfully"


class Fate(Enum):
    """What the print server knows of a job."""

    WAITING = "waiting"
    DONE = "done"
    FAILED = "failed"


@dataclass(frozen=True, slots=True)
class Printer:
    """A printer of the print server.

    ``media`` is its exact name of the paper, '' for its own; ``right`` and ``down`` are tenths of a
    millimetre by which prints are moved on it.
    """

    name: str
    media: str = ""
    copies: int = 1
    right: int = 0
    down: int = 0


def printer_of(choice: PrinterChoice) -> Printer:
    """The printer that was chosen for a document."""
    return Printer(choice.printer, choice.media, choice.copies, choice.right, choice.down)


class Condition(Enum):
    """How a printer is."""

    READY = "ready"
    PRINTING = "printing"
    STOPPED = "stopped"


@dataclass(frozen=True, slots=True)
class Known:
    """A printer that the print server knows; ``about`` is what whoever set it up wrote, or ''."""

    name: str
    about: str
    condition: Condition


_CONDITIONS = {
    "is idle": Condition.READY,
    "now printing": Condition.PRINTING,
    "disabled": Condition.STOPPED,
}


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
        file.write_bytes(moved(pdf, printer.right / 10, printer.down / 10))
        told = _run("lp", *options, "--", str(file))
    found = _REQUEST.search(told.stdout)
    if told.returncode != 0 or found is None:
        raise UserError(texts.PRINTER_FAILED.format(printer=printer.name))
    return found[1]


def printers() -> tuple[Known, ...]:
    """The printers that there are.

    Raises:
        UserError: there is no print server to ask.
    """
    return _known(_run("lpstat", "-l", "-p").stdout)


def papers(printer: str) -> tuple[str, ...]:
    """The exact names of the papers that a printer takes, its own first.

    Raises:
        UserError: there is no print server to ask.
    """
    told = _run("lpoptions", f"-p{printer}", "-l").stdout
    for line in told.splitlines():
        if line.startswith(("PageSize/", "media/")):
            sizes = line.split(":", 1)[-1].split()
            usual = [size[1:] for size in sizes if size.startswith("*")]
            plain = [size for size in sizes if not size.startswith("*") and "WIDTH" not in size]
            return tuple(usual + plain)
    return ()


def _known(told: str) -> tuple[Known, ...]:
    found: list[Known] = []
    for line in told.splitlines():
        head = _PRINTER.match(line)
        if head:
            found.append(Known(head[1], "", _CONDITIONS[head[2]]))
        elif found and line.strip().startswith("Description:"):
            found[-1] = replace(found[-1], about=line.partition(":")[2].strip())
    return tuple(found)


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
