"""Papers read from the records: a parcel that has some, a print, and what it says."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from app.models import Copy
from app.models.states import DocumentKind, FulfilmentState, PrintState
from app.printing.stamp import Stamp
from app.services import after, closing, documents, printing_jobs, resending
from app.services.answer import Paper
from tests.services.parcels import Counter, row
from tests.services.table import Table, add_request
from tests.services.world import NOON, World

PICKED = FulfilmentState.PICKED
STAMP = Stamp(NOON, "میز ۱", "نگار احمدی")


def read(world: World, reading: Any, *args: Any, by: str = "packer", **named: Any) -> Any:
    """What a reading of the services says to somebody."""
    with world.database.read() as session:
        return reading(session, *args, by=world.key(by), **named)


def packed(world: World, *copies: str, serial: int = 1) -> tuple[Paper, ...]:
    """A parcel that is complete; its slip and its label."""
    add_request(world, serial, dict.fromkeys(copies, PICKED))
    table = Table(world)
    table.request(serial)
    for copy in copies:
        last = table.scan(row(world, Copy, copy).barcode)
    assert last.reason == "complete"
    return last.papers


def job(world: World, paper: Paper, by: str = "packer") -> Any:
    """The document of a print, which can be drawn."""
    ready = read(world, documents.of_job, paper.job, by=by)
    assert documents.render(ready.content).pdf.startswith(b"%PDF-")
    return ready


def settled(world: World, paper: Paper, state: PrintState = PrintState.DONE) -> printing_jobs.Job:
    """A print that has ended."""
    return world.database.do(
        lambda session: printing_jobs.settle(
            session, paper.job, state, "دلیل", printer="Zebra", action=world.action("packer")
        )
    )


def paper_of(world: World, document: DocumentKind, parcel: UUID) -> Paper:
    """A print of a parcel's paper that has come out."""
    paper = world.database.do(
        lambda session: printing_jobs.wanted(
            session, document, parcel, action=world.action("supervisor")
        )
    )
    settled(world, paper)
    return paper


def resent_parcel(world: World) -> tuple[Paper, Any]:
    """The first label of a parcel that came back, and the parcel that goes out again."""
    _, first = packed(world, "copy 1a")
    table = Table(world)
    number = table.parcel().number
    assert table.scan(number).reason == "sealed"
    counter = Counter(world)
    assert counter.scan(number).reason == "scanned-out"
    counter.do(closing.close, counter.pickup(), "رضا شعبانی")
    parcel = table.parcel().id
    counter.do(after.undelivered, parcel, "نشانی ناقص")
    return first, counter.do(resending.resend, parcel)
