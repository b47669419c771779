"""Which layout a printer's labels have: the one it was given, or that of its paper; own layouts."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

from app.errors import UserError
from app.papers.files import write_file
from app.persian.digits import to_persian
from app.printing import label_files
from app.printing.label_layout import LabelLayout
from app.printing.label_use import LabelUse
from app.services.printers import TRUE_SCALE, PrinterChoice
from app.texts import labels as texts

LONGEST_NAME = 60
# Letters of any script: a name is that of a file, and of nothing outside of its folder.
_NAME = re.compile(rf"[\w-]{{1,{LONGEST_NAME}}}")


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


def save(layout: LabelLayout, folder: Path) -> Path:
    """Keep a layout among the library's own; one that has its name is written over.

    Raises:
        UserError: its name can't be that of a file (field ``name``), it can't be printed as it is,
            or the file can't be written.
    """
    if not _NAME.fullmatch(layout.name):
        raise UserError(texts.NAME.format(most=to_persian(LONGEST_NAME)), field="name")
    text = label_files.written(layout).encode()
    label_files.parsed(text, layout.name)
    file = folder / f"{layout.name}.toml"
    write_file(file, text)
    return file


def remove(name: str, folder: Path) -> None:
    """Throw an own layout away; where one that ships has its name, that one is back.

    Raises:
        UserError: there is no own one of that name, or it can't be removed.
    """
    file = folder / f"{name}.toml"
    try:
        if not _NAME.fullmatch(name):
            raise FileNotFoundError(name)
        file.unlink()
    except OSError as fault:
        raise UserError(texts.NOT_OWN.format(name=name[:LONGEST_NAME]), field="name") from fault
