"""Documents written to files: noted as a print, drawn, written, and noted as done."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any
from uuid import UUID

from sqlalchemy.orm import Session

from app.cli.answers import beside
from app.cli.opening import Counter, now
from app.errors import UserError
from app.models.states import DocumentKind, PrintState
from app.papers.files import write_file
from app.papers.prints import record_of as record_of
from app.persian.digits import to_persian
from app.printing.label_use import LabelUse
from app.printing.stamp import Stamp
from app.services import documents, printing_jobs
from app.services.answer import Paper
from app.services.staff import Person, people

Made = Callable[[Session, Stamp], Any]
"""Reads what a document says, to be printed with a stamp."""


def drawn(counter: Counter, paper: Paper, file: Path, use: LabelUse | None = None) -> None:
    """Draw the document of a print job into a file, a label as it is to be laid out.

    Raises:
        UserError: it can't be written there; the job says so too.
    """
    ready = counter.read(
        lambda session: documents.of_job(session, paper.job, by=counter.staff, use=use)
    )
    _write(counter, (paper,), ready.content, file)


def ordered(counter: Counter, document: DocumentKind, record: UUID) -> Paper:
    """A print of a document: the one that waits, or a further one."""
    return counter.do(
        lambda session, action: printing_jobs.wanted(session, document, record, action=action)
    )


def print_record(counter: Counter, document: DocumentKind, record: UUID, file: Path) -> None:
    """Print a document of one record into a file."""
    drawn(counter, ordered(counter, document, record), file)


def print_made(
    counter: Counter, document: DocumentKind, record: UUID, made: Made, file: Path
) -> None:
    """Print a document that is read anew into a file; its prints are counted by ``record``."""
    paper = ordered(counter, document, record)
    stamp = stamp_of(counter, paper.print_number)
    content = counter.read(lambda session: made(session, stamp))
    _write(counter, (paper,), content, file)


def print_batch(counter: Counter, papers: tuple[Paper, ...], content: Any, file: Path) -> None:
    """Print several jobs as one document (a sheet of labels)."""
    _write(counter, papers, content, file)


def stamp_of(counter: Counter, print_number: int = 1) -> Stamp:
    """The stamp of a print that is made now, here, by this person."""
    return Stamp(now(), to_persian(counter.station.name), _me(counter).name, print_number)


def _me(counter: Counter) -> Person:
    everybody = counter.read(lambda session: people(session, counter.branch))
    return next(person for person in everybody if person.id == counter.staff)


def _write(counter: Counter, papers: tuple[Paper, ...], content: Any, file: Path) -> None:
    rendered = documents.render(content)
    for warning in rendered.warnings:
        beside(warning)
    try:
        write_file(file, rendered.pdf)
    except UserError as told:
        _settle(counter, papers, PrintState.FAILED, told.message)
        raise
    _settle(counter, papers, PrintState.DONE)


def _settle(
    counter: Counter, papers: tuple[Paper, ...], state: PrintState, reason: str = ""
) -> None:
    for paper in papers:
        _settle_one(counter, paper.job, state, reason)


def _settle_one(counter: Counter, job: UUID, state: PrintState, reason: str) -> None:
    counter.do(
        lambda session, action: printing_jobs.settle(session, job, state, reason, action=action)
    )
