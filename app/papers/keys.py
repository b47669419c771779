"""Papers that open doors: given to a printer or to a file that is thrown away again."""

from __future__ import annotations

import contextlib
from dataclasses import replace
from pathlib import Path

from app.models.states import DocumentKind
from app.papers.files import write_file
from app.papers.spooler import printer_of
from app.papers.standing import Standing
from app.papers.station import Papers
from app.services import keys_on_paper, printers, printing_jobs
from app.services.staff import NewBadge

_NAMES = ("badge", "recovery-code")


def put_badge(at: Standing, new: NewBadge, folder: Path, papers: Papers) -> tuple[str, Path | None]:
    """Print a badge that was just given; where no printer is set, leave a file to be printed.

    Args:
        papers: what prints, and follows it to its end.

    Returns:
        The printer's name and None, or '' and the file; ``throw_away`` removes it.

    Raises:
        UserError: the printer does not take it, which its print job says too, or the file can't be
            written.
    """
    pdf = at.read(lambda session: keys_on_paper.badge_pdf(session, new, by=at.staff))
    choice = at.read(
        lambda session: printers.printer_for(
            session, at.station.id, DocumentKind.STAFF_BADGE, by=at.staff
        )
    )
    if choice is not None:
        paper = at.do(
            lambda session, action: printing_jobs.wanted(
                session, DocumentKind.STAFF_BADGE, new.staff, action=action
            )
        )
        # Another copy would be another key.
        papers.give(at, paper, pdf, replace(printer_of(choice), copies=1))
        return choice.printer, None
    return "", keep(folder, "badge", new.staff.hex, pdf)


def keep(folder: Path, name: str, of: str, pdf: bytes) -> Path:
    """Write such a paper to be opened now; ``name`` is ``badge`` or ``recovery-code``.

    Raises:
        UserError: it can't be written there.
    """
    file = folder / f"{name}-{of[-8:]}.pdf"
    write_file(file, pdf)
    return file


def throw_away(folder: Path) -> None:
    """Remove such papers from a folder; one that another program holds stays until next time."""
    for name in _NAMES:
        for file in folder.glob(f"{name}-*.pdf"):
            with contextlib.suppress(OSError):
                file.unlink()
