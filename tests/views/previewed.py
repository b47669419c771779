"""What lies over the page of a window: a document that somebody looks at and prints."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget

from app.models import PrintJob
from app.models.states import DocumentKind, FulfilmentState
from app.papers.drafts import Draft
from app.services import documents, printers
from app.texts import window
from app.views.packing_screen import PackingScreen
from app.views.preview import DocumentPreview
from app.views.preview_desk import PreviewDesk
from app.views.shell import Shell
from tests.services.table import add_request, barcode, request_number
from tests.views.at_work import AtWork

CTRL = Qt.KeyboardModifier.ControlModifier


def preview_of(shell: Shell) -> DocumentPreview:
    """The preview that is open."""
    found = shell.over.shown()
    assert isinstance(found, DocumentPreview)
    return found


def desk_of(shell: Shell) -> PreviewDesk:
    """What joins it to the services."""
    found = preview_of(shell).findChild(PreviewDesk)
    assert isinstance(found, PreviewDesk)
    return found


def draft_of(shell: Shell) -> Draft:
    """The document that it shows."""
    draft = desk_of(shell).draft
    assert draft is not None
    assert draft.pdf.startswith(b"%PDF")
    return draft


def complete_parcel(counter: AtWork) -> PackingScreen:
    """A parcel that is complete, at the packing table."""
    add_request(counter.world, 1, {"copy 1a": FulfilmentState.PICKED})
    add_request(counter.world, 2, {"copy 2a": FulfilmentState.PICKED}, member=2)
    counter.log_in("packer")
    counter.shell.show_page(window.PACKING)
    for code in (request_number(1), barcode(counter.world, "copy 1a")):
        counter.application.scanned(code)
    screen = counter.shell.page()
    assert isinstance(screen, PackingScreen)
    return screen


def choose(counter: AtWork, document: DocumentKind, copies: int = 1) -> None:
    """A printer for this kind of paper."""
    action = counter.world.action()
    station = counter.world.key("station 1")
    counter.world.database.do(
        lambda session: printers.choose(
            session, station, document, "Zebra", media="A4", copies=copies, action=action
        )
    )


def look(screen: PackingScreen, paper: int = 0) -> None:
    """Look at a paper of the parcel at the table."""
    parcel = screen.parcel()
    assert parcel is not None
    screen.paper_asked.emit(parcel.papers[paper].key)


def job(counter: AtWork, kind: DocumentKind) -> PrintJob:
    """The only print of this kind."""
    (found,) = counter.rows(PrintJob, document=kind)
    assert isinstance(found, PrintJob)
    return found


def as_printed(counter: AtWork, row: PrintJob) -> bytes:
    """The PDF as the records draw it."""
    by = counter.world.key("packer")
    with counter.world.database.read() as session:
        return documents.render(documents.of_job(session, row.id, by=by).content).pdf


def press(widget: QWidget, key: Qt.Key, held: Qt.KeyboardModifier = CTRL) -> None:
    """A key, with Ctrl where nothing else is said."""
    QTest.keyClick(widget, key, held)
