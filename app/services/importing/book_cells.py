"""What the cells of a row say of a title and of a copy."""

from __future__ import annotations

from functools import lru_cache

from app.errors import UserError
from app.models.states import Material
from app.persian import numbers as typed
from app.persian.fold import match_key
from app.services import fields
from app.services.catalogue_records import (
    CopyDetails,
    TitleDetails,
    checked_copy,
    checked_title,
)
from app.services.importing.cells import settle, texts_of
from app.services.importing.fates import Notes
from app.services.importing.table import Line
from app.texts import catalogue as catalogue_texts
from app.texts import importing as texts

TITLE = ("title", "volume", "author", "translator", "publisher", "year", "isbn", "call_number")
COPY = ("barcode", "accession_number", "shelf", "pieces", "weight_g", "value_rials")
_ALL = (*TITLE, *COPY, "material")
_SPARE_TITLE = dict.fromkeys(TITLE[1:], "")
_SPARE_COPY = {"accession_number": "", "shelf": "", "barcode": ""}
_MATERIALS = (
    (("گویا", "صوتی", "audio"), Material.AUDIO_BOOK),
    (("مجله", "نشریه", "magazine", "journal"), Material.MAGAZINE),
    (("اسباب", "بازی", "toy"), Material.TOY),
    (("کتاب", "book"), Material.BOOK),
)

_AMOUNTS = {
    "pieces": (catalogue_texts.PIECES, 1, 999),
    "weight_g": (catalogue_texts.WEIGHT, 1, 100_000),
    "value_rials": (catalogue_texts.VALUE, 0, 10**12),
}


def cells_of(line: Line) -> tuple[dict[str, str], Notes]:
    """The cells of a row, and what is wrong with them already."""
    notes = Notes()
    return texts_of(line, _ALL, notes), notes


def isbn_of(text: str) -> str:
    """The number that a cell holds; '' where it is none."""
    if not text:
        return ""
    try:
        return typed.isbn(text[:100])
    except UserError:
        return ""


def title_of(line: Line, cells: dict[str, str], notes: Notes) -> TitleDetails | None:
    isbn = isbn_of(cells["isbn"])
    if not isbn and cells["isbn"].strip():
        # Old catalogues are full of wrong ones; a book is not refused for that.
        notes.warn(line, "isbn", texts.ISBN_DROPPED)
    boxes = {name: cells[name] for name in TITLE} | {"isbn": isbn}
    form = TitleDetails(**boxes, material=_material(line, cells["material"], notes))
    return settle(form, checked_title, line, notes, spare=_SPARE_TITLE)


def _material(line: Line, text: str, notes: Notes) -> Material:
    found = _material_of(text[:200])
    if found is None:
        notes.warn(line, "material", texts.MATERIAL_OTHER)
        return Material.OTHER
    return found


@lru_cache(maxsize=256)
def _material_of(text: str) -> Material | None:
    key = match_key(text)
    for words, material in _MATERIALS:
        if any(word in key for word in words):
            return material
    return None if key else Material.BOOK


def copy_of(line: Line, cells: dict[str, str], notes: Notes) -> CopyDetails | None:
    amounts: dict[str, int | None] = {}
    for name, (label, least, most) in _AMOUNTS.items():
        try:
            amounts[name] = (
                fields.whole(cells[name], name, label, least=least, most=most)
                if cells[name]
                else None
            )
        except UserError as wrong:
            notes.wrong(line, name, wrong.message)
            amounts[name] = None
    form = CopyDetails(
        barcode=cells["barcode"],
        accession_number=cells["accession_number"],
        shelf=cells["shelf"],
        pieces=amounts["pieces"] or 1,
        weight_g=amounts["weight_g"],
        value_rials=amounts["value_rials"],
    )
    return settle(form, checked_copy, line, notes, spare=_SPARE_COPY)
