"""What the program asks of the printing of a system, whichever system it is.

``cups`` (Linux, macOS) and ``windows`` are such systems: modules with these functions.
"""

from __future__ import annotations

import os
from dataclasses import dataclass
from enum import Enum
from importlib import import_module
from typing import Protocol, cast

from app.errors import UserError
from app.services.printers import PrinterChoice


class Unsure(UserError):
    """Nobody knows whether the system has got the document."""


@dataclass(frozen=True, slots=True)
class Printer:
    """A printer of the system.

    ``media`` is its exact name of the paper, '' for its own; ``tray`` likewise where the paper
    lies; ``right`` and ``down`` are tenths of a millimetre by which prints are moved on it.
    """

    name: str
    media: str = ""
    copies: int = 1
    right: int = 0
    down: int = 0
    tray: str = ""


def printer_of(choice: PrinterChoice) -> Printer:
    """The printer that was chosen for a document."""
    return Printer(
        choice.printer, choice.media, choice.copies, choice.right, choice.down, choice.tray or ""
    )


class Condition(Enum):
    """How a printer is."""

    READY = "ready"
    PRINTING = "printing"
    STOPPED = "stopped"


@dataclass(frozen=True, slots=True)
class Known:
    """A printer that the system knows.

    Attributes:
        about: what whoever set it up wrote, or ''.
        trouble: what keeps it from printing, a key of ``texts.printing.TROUBLES``, or ''.
    """

    name: str
    about: str
    condition: Condition
    trouble: str = ""


class Stage(Enum):
    """How far a job is; the last four are final."""

    WAITING = "waiting"
    PRINTING = "printing"
    DONE = "done"
    CANCELLED = "cancelled"
    ABORTED = "aborted"
    GONE = "gone"
    """The system knows no such job, any more."""


@dataclass(frozen=True, slots=True)
class Seen:
    """What the system says of a job.

    Attributes:
        stage: how far it is.
        trouble: what keeps its printer from printing, a key of ``texts.printing.TROUBLES``, or ''.
        delivered: the printer itself has all of it, so that its sheet may come out at any moment.
        sheets: how many came out already, as far as the system knows.
    """

    stage: Stage
    trouble: str = ""
    delivered: bool = False
    sheets: int = 0


class Spooler(Protocol):
    """The printing of a system; a module will do."""

    def send(self, pdf: bytes, printer: Printer) -> str:
        """Give a document to a printer; returns how the system calls the job.

        Raises:
            UserError: there is no such printer, or it does not take the document.
            Unsure: the system said nothing.
        """

    def seen(self, request: str) -> Seen:
        """What became of a job.

        Raises:
            UserError: the system does not answer.
        """

    def cancel(self, request: str) -> None:
        """Take a job back; ``seen`` says afterwards whether that was in time.

        Raises:
            UserError: the system does not answer.
        """

    def printers(self) -> tuple[Known, ...]:
        """The printers that there are.

        Raises:
            UserError: the system does not answer.
        """

    def papers(self, printer: str) -> tuple[str, ...]:
        """The exact names of the papers that a printer takes, its own first.

        Raises:
            UserError: the system does not answer.
        """

    def trays(self, printer: str) -> tuple[str, ...]:
        """The exact names of the trays that a printer has, its own first.

        Raises:
            UserError: the system does not answer.
        """


def here() -> Spooler:
    """The printing of this system."""
    name = "windows" if os.name == "nt" else "cups"
    return cast(Spooler, import_module(f"app.papers.{name}"))
