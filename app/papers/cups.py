"""Printing by CUPS: the PDF itself, unscaled, on the exact paper; and what became of it."""

from __future__ import annotations

import os
import re
import subprocess
import tempfile
from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path

from app.errors import UserError
from app.papers import ipp
from app.papers.spooler import Condition as Condition
from app.papers.spooler import Known as Known
from app.papers.spooler import Printer as Printer
from app.papers.spooler import Seen as Seen
from app.papers.spooler import Stage as Stage
from app.papers.spooler import Unsure
from app.papers.spooler import printer_of as printer_of
from app.printing.moving import moved
from app.texts import cli as texts
from app.texts import printing as printing_texts

_SECONDS = 20
_REQUEST = re.compile(r"request id is (\S+)")
_PRINTER = re.compile(r"printer (\S+) (is idle|now printing|disabled)")
_DELIVERED = "cups-waiting-for-job-completed"
_STOPPED = 5
"""IPP's state of a printer that prints nothing."""

_STAGES = {
    3: Stage.WAITING,
    4: Stage.WAITING,
    5: Stage.PRINTING,
    6: Stage.PRINTING,
    7: Stage.CANCELLED,
    8: Stage.ABORTED,
    9: Stage.DONE,
}
"""IPP's ``job-state``: pending, held, processing, stopped, cancelled, aborted, completed."""

_CONDITIONS = {
    "is idle": Condition.READY,
    "now printing": Condition.PRINTING,
    "disabled": Condition.STOPPED,
}

_KINDS = {
    "media-empty": "media-empty",
    "media-needed": "media-empty",
    "input-tray-missing": "media-empty",
    "media-jam": "media-jam",
    "cover-open": "cover-open",
    "door-open": "cover-open",
    "interlock-open": "cover-open",
    "marker-supply-empty": "marker-empty",
    "toner-empty": "marker-empty",
    "marker-waste-full": "marker-empty",
    "output-area-full": "output-full",
    "offline": "offline",
    "connecting-to-device": "offline",
    "shutdown": "offline",
    "timed-out": "offline",
    "paused": "paused",
    "stopped-partly": "paused",
}
"""Reasons of IPP that keep a printer from printing, and what they are here."""

_AWAY = re.compile(
    r"not respond|unavailable|may not exist|unable to (?:locate|connect|find)|"
    r"unreachable|host is down|no route",
    re.IGNORECASE,
)
"""CUPS has no reason for a printer that does not answer, only these sentences."""


def send(pdf: bytes, printer: Printer) -> str:
    """Give a document to the print server; returns how it calls the job.

    Raises:
        UserError: there is no such program or printer, or it does not take the document.
        Unsure: the print server said nothing.
    """
    # A name that begins with a hyphen would be read as an option.
    options = [f"-d{printer.name}", f"-n{printer.copies}", "-oprint-scaling=none"]
    if printer.media:
        options.append(f"-omedia={printer.media}")
    if printer.tray:
        options.append(f"-oInputSlot={printer.tray}")
    with tempfile.TemporaryDirectory(prefix="ketabresan-") as folder:
        file = Path(folder) / "document.pdf"
        file.write_bytes(moved(pdf, printer.right / 10, printer.down / 10))
        told = _run("lp", *options, "--", str(file))
    found = _REQUEST.search(told.stdout)
    if told.returncode != 0 or found is None:
        raise UserError(texts.PRINTER_FAILED.format(printer=printer.name))
    return found[1]


def seen(request: str) -> Seen:
    """What became of a job.

    Raises:
        UserError: the print server does not answer.
    """
    name, _, number = request.rpartition("-")
    if not number.isdigit():
        return Seen(Stage.GONE)
    try:
        job = ipp.job(int(number))
        if job is None:
            return Seen(Stage.GONE)
        stage = _STAGES.get(_number(job, "job-state"), Stage.PRINTING)
        sheets = _number(job, "job-media-sheets-completed")
        if stage not in (Stage.WAITING, Stage.PRINTING):
            return Seen(stage, sheets=sheets)
        printer = ipp.printer(name)
    except ipp.NoAnswer as fault:
        raise UserError(printing_texts.NO_SERVER) from fault
    if printer is None:
        return Seen(stage, "offline", sheets=sheets)
    reasons = printer.get("printer-state-reasons", ())
    trouble = _trouble(reasons, _number(printer, "printer-state"))
    message = next(iter(printer.get("printer-state-message", ())), "")
    if not trouble and stage is Stage.PRINTING and _AWAY.search(str(message)):
        trouble = "offline"
    if stage is Stage.WAITING and trouble != "paused":
        # It is another job that the printer is busy with, and has its trouble with.
        trouble = ""
    return Seen(stage, trouble, _DELIVERED in reasons, sheets)


def cancel(request: str) -> None:
    """Take a job back; ``seen`` says afterwards whether that was in time.

    Raises:
        UserError: there is no such program.
    """
    # It knows no `--`; a name that begins with a hyphen is none that `lp` told.
    _run("cancel", request.lstrip("-"))


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
    return _choices(printer, "PageSize/", "media/")


def trays(printer: str) -> tuple[str, ...]:
    """The exact names of the trays that a printer has, its own first.

    Raises:
        UserError: there is no print server to ask.
    """
    return _choices(printer, "InputSlot/", "media-source/")


def _choices(printer: str, *options: str) -> tuple[str, ...]:
    told = _run("lpoptions", f"-p{printer}", "-l").stdout
    for line in told.splitlines():
        if line.startswith(options):
            found = line.split(":", 1)[-1].split()
            usual = [one[1:] for one in found if one.startswith("*")]
            plain = [one for one in found if not one.startswith("*") and "WIDTH" not in one]
            return tuple(usual + plain)
    return ()


def _number(of: ipp.Attributes, name: str) -> int:
    found = next(iter(of.get(name, ())), 0)
    return found if isinstance(found, int) else 0


def _trouble(reasons: Iterable[object], state: int = 0) -> str:
    """What keeps a printer from printing; how grave a reason is called says little.

    A printer without paper was seen to be reported as ``-warning`` as often as ``-error``; a
    ``-report`` is none, but for the one that it is offline.
    """
    found = ""
    for reason in map(str, reasons):
        word, _, grade = reason.rpartition("-")
        if grade not in ("error", "warning", "report"):
            word, grade = reason, ""
        kind = _KINDS.get(word, "")
        if kind and (grade != "report" or kind == "offline"):
            found = kind
            if kind not in ("offline", "paused"):
                break
    return found or ("paused" if state == _STOPPED else "")


def _known(told: str) -> tuple[Known, ...]:
    found: list[Known] = []
    for line in told.splitlines():
        head = _PRINTER.match(line)
        if head:
            found.append(Known(head[1], "", _CONDITIONS[head[2]]))
        elif found and line.strip().startswith("Description:"):
            found[-1] = replace(found[-1], about=line.partition(":")[2].strip())
        elif found and line.strip().startswith("Alerts:"):
            found[-1] = replace(found[-1], trouble=_trouble(line.partition(":")[2].split()))
    return tuple(found)


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
    except subprocess.TimeoutExpired as fault:
        # The server may have got it all the same.
        raise Unsure(printing_texts.NO_SERVER) from fault
    except OSError as fault:
        raise UserError(texts.PRINTER_FAILED.format(printer=command[0])) from fault
