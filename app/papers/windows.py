"""Printing on Windows: the pages of the PDF as pictures at the printer's own dots.

Untried on hardware: written against Qt's and Windows' documents, and tried with a printer that
writes into a file and with answers such as ``Get-PrintJob`` gives. Windows forgets a job that was
printed, so one that is no longer listed counts as printed, unless it was taken back from here.
"""

from __future__ import annotations

import json
import os
import subprocess
from typing import Any
from uuid import uuid4

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QMarginsF, QObject, QSize, QSizeF, Qt
from PySide6.QtGui import QImage, QPageLayout, QPageSize, QPainter
from PySide6.QtPdf import QPdfDocument, QPdfDocumentRenderOptions
from PySide6.QtPrintSupport import QPrinter, QPrinterInfo

from app.errors import UserError
from app.papers.spooler import Condition, Known, Printer, Seen, Stage
from app.printing.moving import moved
from app.texts import cli as texts
from app.texts import printing as printing_texts

_SECONDS = 30
_POINTS_TO_INCH = 72
_POINT_TENTHS = 254 / 72
"""Tenths of a millimetre in a point."""
_BETWEEN = "|"
"""Between the printer and the job in the name of a request; no printer has it in its name."""

_CONDITIONS = {
    QPrinter.PrinterState.Idle: Condition.READY,
    QPrinter.PrinterState.Active: Condition.PRINTING,
}
_TROUBLES = (
    ("PaperOut", "media-empty"),
    ("UserIntervention", "cover-open"),
    ("Offline", "offline"),
    ("Paused", "paused"),
    ("Blocked", "no-answer"),
    ("Error", "no-answer"),
)
"""States of a job in Windows that keep it from being printed, the plainest first."""

_LIST = (
    "Get-PrintJob -PrinterName $env:KETABRESAN_PRINTER |"
    " Select-Object Id, DocumentName, @{n='State';e={[string]$_.JobStatus}}, PagesPrinted |"
    " ConvertTo-Json -Compress"
)
_REMOVE = "Remove-PrintJob -PrinterName $env:KETABRESAN_PRINTER -ID $env:KETABRESAN_JOB"

_SOURCE = QPrinter.PaperSource
_SOURCES = {
    "auto": _SOURCE.Auto,
    "upper": _SOURCE.Upper,
    "middle": _SOURCE.Middle,
    "lower": _SOURCE.Lower,
    "manual": _SOURCE.Manual,
    "envelope": _SOURCE.Envelope,
    "envelope-manual": _SOURCE.EnvelopeManual,
    "cassette": _SOURCE.Cassette,
    "tractor": _SOURCE.Tractor,
    "small-format": _SOURCE.SmallFormat,
    "large-format": _SOURCE.LargeFormat,
    "large-capacity": _SOURCE.LargeCapacity,
    "form-source": _SOURCE.FormSource,
}
"""Windows' own trays by name; a driver may have others, which have numbers alone."""

_taken_back: set[str] = set()


def send(pdf: bytes, printer: Printer) -> str:
    """Give a document to a printer; returns how this module calls the job.

    Raises:
        UserError: there is no such printer, or it does not take the document.
    """
    name = f"ketabresan-{uuid4().hex[:12]}"
    device = _device(printer.name)
    device.setDocName(name)
    device.setCopyCount(printer.copies)
    if printer.tray in _SOURCES:
        device.setPaperSource(_SOURCES[printer.tray])
    _draw(moved(pdf, printer.right / 10, printer.down / 10), device, printer.name)
    return f"{printer.name}{_BETWEEN}{name}"


def seen(request: str) -> Seen:
    """What became of a job.

    Raises:
        UserError: Windows does not answer.
    """
    if request in _taken_back:
        return Seen(Stage.CANCELLED)
    printer, _, name = request.partition(_BETWEEN)
    job = _listed(printer, name)
    if job is None:
        return Seen(Stage.DONE)
    state = str(job.get("State", ""))
    if "Deleted" in state or "Deleting" in state:
        return Seen(Stage.CANCELLED)
    if "Printed" in state or "Complete" in state:
        return Seen(Stage.DONE)
    trouble = next((trouble for word, trouble in _TROUBLES if word in state), "")
    stage = Stage.PRINTING if trouble or "Printing" in state else Stage.WAITING
    return Seen(stage, trouble, sheets=int(job.get("PagesPrinted") or 0))


def cancel(request: str) -> None:
    """Take a job back; ``seen`` says afterwards whether that was in time.

    Raises:
        UserError: Windows does not answer.
    """
    printer, _, name = request.partition(_BETWEEN)
    job = _listed(printer, name)
    if job is not None:
        _asked(_REMOVE, printer, str(job["Id"]))
        _taken_back.add(request)


def printers() -> tuple[Known, ...]:
    """The printers that there are."""
    return tuple(
        Known(
            one.printerName(),
            one.makeAndModel() or one.description(),
            _CONDITIONS.get(one.state(), Condition.STOPPED),
        )
        for one in QPrinterInfo.availablePrinters()
    )


def papers(printer: str) -> tuple[str, ...]:
    """The names of the papers that a printer takes, its own first."""
    info = QPrinterInfo.printerInfo(printer)
    usual = info.defaultPageSize().name()
    names = [usual, *(size.name() for size in info.supportedPageSizes())]
    return tuple(dict.fromkeys(filter(None, names)))


def trays(printer: str) -> tuple[str, ...]:
    """The names of the trays that a printer has; those of its driver alone have none here."""
    # Qt has it on Windows alone.
    ask = getattr(_device(printer), "supportedPaperSources", None)
    there = ask() if ask is not None else ()
    return tuple(name for name, source in _SOURCES.items() if source in there)


def _device(name: str) -> QPrinter:
    info = QPrinterInfo.printerInfo(name)
    if info.isNull():
        raise UserError(texts.PRINTER_FAILED.format(printer=name))
    return QPrinter(info, QPrinter.PrinterMode.HighResolution)


def _draw(pdf: bytes, device: QPrinter, name: str) -> None:
    content = QBuffer()
    content.setData(QByteArray(pdf))
    content.open(QIODevice.OpenModeFlag.ReadOnly)
    owner = QObject()
    document = QPdfDocument(owner)
    document.load(content)
    painter = QPainter()
    try:
        for page in range(document.pageCount()):
            size = document.pagePointSize(page)
            _fit(device, size)
            began = device.newPage() if page else painter.begin(device)
            if not began:
                raise UserError(texts.PRINTER_FAILED.format(printer=name))
            painter.drawImage(0, 0, _picture(document, page, size, device.resolution()))
    finally:
        if painter.isActive():
            painter.end()
        document.close()


def _fit(device: QPrinter, size: QSizeF) -> None:
    """Paper of exactly the page's size, and all of it."""
    # Drivers count in tenths of a millimetre; Qt would round points to whole ones.
    wide, high = (round(side * _POINT_TENTHS) / 10 for side in (size.width(), size.height()))
    unit, exact = QPageSize.Unit.Millimeter, QPageSize.SizeMatchPolicy.ExactMatch
    paper = QPageSize(QSizeF(wide, high), unit, "", exact)
    device.setPageSize(paper)
    device.setPageOrientation(QPageLayout.Orientation.Portrait)
    # Before the margins: else they are held to what the driver leaves.
    device.setFullPage(True)
    device.setPageMargins(QMarginsF(0, 0, 0, 0), QPageLayout.Unit.Point)


def _picture(document: QPdfDocument, page: int, size: QSizeF, dpi: int) -> QImage:
    """A page at so many dots to the inch, without grey edges that a thermal head can't print."""
    flag = QPdfDocumentRenderOptions.RenderFlag
    options = QPdfDocumentRenderOptions()
    options.setRenderFlags(flag.TextAliased | flag.ImageAliased | flag.PathAliased)
    dots = QSize(
        round(size.width() * dpi / _POINTS_TO_INCH), round(size.height() * dpi / _POINTS_TO_INCH)
    )
    drawn = document.render(page, dots, options)
    white = QImage(dots, QImage.Format.Format_RGB32)
    white.fill(Qt.GlobalColor.white)
    painter = QPainter(white)
    painter.drawImage(0, 0, drawn)
    painter.end()
    return white.convertToFormat(QImage.Format.Format_Grayscale8)


def _listed(printer: str, name: str) -> dict[str, Any] | None:
    told = _asked(_LIST, printer).strip()
    try:
        found = json.loads(told) if told else []
    except json.JSONDecodeError as fault:
        raise UserError(printing_texts.NO_SERVER) from fault
    jobs = found if isinstance(found, list) else [found]
    return next((job for job in jobs if job.get("DocumentName") == name), None)


def _asked(script: str, printer: str, job: str = "") -> str:
    """What PowerShell says; names reach it by its environment, never as part of a script."""
    try:
        done = subprocess.run(
            ["powershell", "-NoProfile", "-NonInteractive", "-Command", script],
            capture_output=True,
            text=True,
            encoding="utf-8",
            errors="replace",
            check=False,
            timeout=_SECONDS,
            stdin=subprocess.DEVNULL,
            env={**os.environ, "KETABRESAN_PRINTER": printer, "KETABRESAN_JOB": job},
        )
    except (OSError, subprocess.TimeoutExpired) as fault:
        raise UserError(printing_texts.NO_SERVER) from fault
    if done.returncode:
        raise UserError(printing_texts.NO_SERVER)
    return done.stdout
