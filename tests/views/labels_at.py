"""The editor of label layouts at a counter, and what is looked at in it."""

from __future__ import annotations

from PySide6.QtWidgets import QLineEdit

from app.papers.files import OWN_LABELS
from app.printing import label_files
from app.printing.label_layout import LabelLayout
from app.views.label_editor import LabelSection
from app.views.label_notes import Note
from app.views.number_box import NumberBox
from tests.views.at_work import AtWork
from tests.views.letters import type_in
from tests.views.settings_at import open_section, settings

THERMAL, SHEET = label_files.THERMAL, label_files.SHEET


def editor(counter: AtWork) -> LabelSection:
    settings(counter, "supervisor")
    return open_section(counter, "label_editor_desk", LabelSection)


def own(counter: AtWork) -> list[str]:
    folder = counter.folder / OWN_LABELS
    return sorted(file.stem for file in folder.glob("*.toml"))


def stored(counter: AtWork, name: str) -> LabelLayout:
    return label_files.known(counter.folder / OWN_LABELS).named(name)


def type_into(edit: QLineEdit, text: str) -> None:
    """Write over what is there."""
    edit.setFocus()
    edit.selectAll()
    type_in(edit, text)


def a_copy(counter: AtWork, name: str = SHEET) -> LabelSection:
    section = editor(counter)
    section.head.layouts.taken.emit(name)
    section.head.copy.click()
    return section


def box(section: LabelSection, place: str) -> NumberBox:
    return section.panel.sheet.boxes[place]


def said(section: LabelSection) -> tuple[Note, ...]:
    return section.preview.notes.notes()


def pixels(section: LabelSection) -> bytes:
    image = section.preview.paper.image()
    assert image is not None
    return bytes(image.constBits())
