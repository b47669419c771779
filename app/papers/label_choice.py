"""Which layout a station's printer prints labels by: the one it was given, or that of its paper."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from app.errors import UserError
from app.printing import label_files
from app.printing.label_layout import LabelLayout
from app.printing.label_use import LabelUse
from app.services.printers import TRUE_SCALE, PrinterChoice


def for_label(
    choice: PrinterChoice | None, folder: Path | None, tell: Callable[[str], None]
) -> LabelUse:
    """How a label by itself is laid out at a printer.

    A layout that is gone or broken is told, and the label printed as its paper says: a parcel
    without a label stops the table.
    """
    layouts = label_files.known(folder)
    by_paper = layouts.for_media(choice.media) if choice is not None else None
    usual = by_paper or layouts.named(label_files.THERMAL)
    return _use(choice, layouts, usual, tell)


def for_sheet(
    choice: PrinterChoice | None, folder: Path | None, tell: Callable[[str], None]
) -> LabelUse:
    """How labels on sheets are laid out at a printer; A4 of 3 × 8 where it has no layout."""
    layouts = label_files.known(folder)
    return _use(choice, layouts, layouts.named(label_files.SHEET), tell)


def _use(
    choice: PrinterChoice | None,
    layouts: label_files.Layouts,
    usual: LabelLayout,
    tell: Callable[[str], None],
) -> LabelUse:
    if choice is None:
        return LabelUse(usual)
    found = usual
    if choice.layout:
        try:
            found = layouts.named(choice.layout)
        except UserError as told:
            for sentence in (*layouts.faults, told.message):
                tell(sentence)
    return LabelUse(found, (choice.scale or TRUE_SCALE) / TRUE_SCALE)
