"""The papers of the sample day: every document as a PDF, and ``day.json`` that lists them."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any

from app.cli.sample_day.outcome import month_of, report_of
from app.cli.sample_day.play import Played
from app.models.states import DocumentKind
from app.papers.files import write_file
from app.printing.address_label import AddressLabel
from app.printing.command_card import CommandCard
from app.printing.label_sheet import LabelSheet
from app.printing.manifest import Manifest
from app.printing.packing_slip import PackingSlip
from app.printing.printer_test import PrinterTest
from app.printing.return_label import ReturnLabel
from app.printing.staff_badge import StaffBadge
from app.printing.stamp import Library, Stamp
from app.printing.worklist import Worklist
from app.services import day_documents, documents, wall_documents
from app.services.documents import Ready
from app.services.reports import papers as report_papers
from app.services.staff import NewBadge
from app.services.use_case import Secret
from app.texts import sample as texts

SHEET_START = 5
LIST = "day.json"
FOLDERS = {DocumentKind.ADDRESS_LABEL: "labels", DocumentKind.PACKING_SLIP: "slips"}


@dataclass(frozen=True, slots=True)
class Written:
    """A document that was written; ``codes``: what its barcodes say, in the order on the page."""

    file: str
    kind: str
    pages: int
    codes: tuple[str, ...]


def write(played: Played, out: Path) -> list[Written]:
    """Write every document of the day into a folder.

    Raises:
        UserError: the folder can't be written to.
    """
    written = []
    for folder, ready in _all(played):
        rendered = documents.render(ready.content)
        name = f"{folder}/{ready.name}.pdf" if folder else f"{ready.name}.pdf"
        write_file(out / name, rendered.pdf)
        kind = type(ready.content).__name__
        written.append(Written(name, kind, rendered.pages, codes_of(ready.content)))
    return written


def write_list(out: Path, played: Played, written: list[Written], outcome: dict[str, Any]) -> None:
    """Write ``day.json``: what was played, how it ended, and each document with its codes."""
    answers = {
        " ".join(map(str, key)): count for key, count in sorted(played.stage.answers.items())
    }
    content = {
        "date": played.day.isoformat(),
        "requests": played.requests,
        "parcels": list(played.parcels),
        "handed_over": played.handed_over.parcels,
        "scans": answers,
        "reconciliation": outcome,
        "documents": [
            {"file": one.file, "kind": one.kind, "pages": one.pages, "codes": list(one.codes)}
            for one in written
        ],
    }
    text = json.dumps(content, ensure_ascii=False, indent=1, sort_keys=True)
    write_file(out / LIST, text.encode() + b"\n")


def _all(played: Played) -> Iterator[tuple[str, Ready]]:
    """The documents with the folder that each belongs in, in the order of the day."""
    yield "", Ready("pick-list", played.pick_list)
    by = played.cast.supervisor.known
    for paper in (*played.stage.papers, *played.other_papers):
        ready = played.stage.read(partial(documents.of_job, job=paper.job, by=by))
        yield FOLDERS.get(paper.document, ""), ready
    for name, content in _of_the_day(played).items():
        yield "", Ready(name, content)
    for badge in played.cast.badges:
        new = NewBadge(badge.staff, badge.name, badge.role, Secret(badge.number))
        sheet = played.stage.read(partial(wall_documents.badge, new=new, by=by))
        yield "badges", Ready(f"badge-{badge.role.value}", sheet)


def _of_the_day(played: Played) -> dict[str, Any]:
    """The documents of which there is one a day, by the names of their files."""
    by, read = played.cast.supervisor.known, played.stage.read
    stamp = Stamp(played.stage.clock.now, "", texts.SUPERVISOR_NAME)
    library = Library(texts.BRANCH, texts.PHONE)
    labels = [
        (paper.record, paper.print_number)
        for paper in played.stage.papers
        if paper.document is DocumentKind.ADDRESS_LABEL
    ]
    table = played.cast.packer.station
    assert table is not None
    month = month_of(played)
    content = {
        "label-sheet": read(partial(documents.sheet, parcels=labels, start=SHEET_START, by=by)),
        "return-label": read(partial(documents.return_label_of, parcel_id=labels[0][0], by=by)),
        "worklist": read(partial(day_documents.worklist, stamp=stamp, by=by)),
        "daily-report": report_papers.daily_report(report_of(played), library, stamp),
        "command-card": read(partial(wall_documents.card, station_id=table, by=by)),
        "test-page": wall_documents.printer_test_page(),
    }
    for office in ("library", "post"):
        content[f"monthly-list-{office}"] = report_papers.monthly_list(
            month, library, stamp, office=office, supervisor=texts.SUPERVISOR_NAME
        )
    return content


def codes_of(content: Any) -> tuple[str, ...]:
    """What the barcodes of a document say."""
    match content:
        case AddressLabel():
            return (content.number, *((content.post_number,) if content.post_number else ()))
        case LabelSheet():
            return tuple(label.number for label in content.labels)
        case PackingSlip():
            return (content.return_number,)
        case ReturnLabel():
            return (content.number,)
        case Manifest():
            return (content.number,)
        case CommandCard():
            return content.numbers
        case StaffBadge() | PrinterTest():
            return (content.number,)
        case Worklist():
            return tuple(
                code for row in content.rows for code in (row.member_number, row.copy_barcode)
            )
        case _:
            return ()
