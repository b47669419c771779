"""Reading titles and copies in.

A copy is known by its barcode, without one by accession number and title; a title by its words,
volume and author, where translator, publisher and year don't contradict. What a cell says of a copy
replaces what was known, an empty cell replaces nothing. Of a title that is there already only empty
boxes are filled: it is shared by all branches.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.errors import UserError
from app.models import Copy, Title
from app.models.action import Action
from app.models.states import CopyStatus, Material
from app.persian import numbers as typed
from app.persian.digits import to_persian
from app.persian.fold import for_storage, match_key, sort_key
from app.scanner.numbers import Kind
from app.services import fields, numbers
from app.services.acting import DESK, acting
from app.services.catalogue_records import (
    CopyDetails,
    TitleDetails,
    checked_barcode,
    checked_copy,
    checked_title,
    new_title,
    title_details,
    write_copy,
    write_title,
)
from app.services.importing.cells import portions, settle, texts_of
from app.services.importing.columns import BOOK_COLUMNS
from app.services.importing.table import (
    ImportReport,
    Line,
    Notes,
    Table,
    arrange,
    lines,
    report,
)
from app.services.use_case import use_case
from app.texts import catalogue as catalogue_texts
from app.texts import importing as texts

_TITLE = ("title", "volume", "author", "translator", "publisher", "year", "isbn", "call_number")
_COPY = ("barcode", "accession_number", "shelf", "pieces", "weight_g", "value_rials")
_EDITION = ("translator", "publisher", "year")
_SPARE_TITLE = dict.fromkeys(_TITLE[1:], "")
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

Identity = tuple[str, str, str]


@dataclass
class _Work:
    """A title that the file speaks of: its row, if it has one, and what it shall be."""

    details: TitleDetails
    row: Title | None = None


@dataclass
class _Wanted:
    """A copy that the file speaks of; its row, if it has one, and what it shall be."""

    line: Line
    work: _Work
    details: CopyDetails
    row: Copy | None


@dataclass
class _File:
    """What is known while a file is gone through."""

    notes: Notes = field(default_factory=Notes)
    works: dict[Identity, list[_Work]] = field(default_factory=dict)
    by_id: dict[UUID, _Work] = field(default_factory=dict)
    barcodes: dict[str, Copy] = field(default_factory=dict)
    accessions: dict[tuple[str, UUID], Copy] = field(default_factory=dict)
    wanted: list[_Wanted] = field(default_factory=list)
    seen: dict[tuple[str, int], Line] = field(default_factory=dict)


@use_case(DESK)
def import_books(session: Session, table: Table, *, action: Action) -> ImportReport:
    """Add titles, and copies to the acting branch, as a file says: all of it or nothing.

    Records of MARC that can't be are listed, and the others stored.

    Raises:
        UserError: the file has no header that is known, or no column for titles.
    """
    place = arrange(table, BOOK_COLUMNS, (("title",),))
    found = list(lines(table, place))
    file = _look_up(session, found)
    for line in found:
        _read(file, line)
    if table.keep_good or not file.notes.errors:
        _store(session, file, action)
    return report(file.notes, table, place)


def _look_up(session: Session, found: list[Line]) -> _File:
    """The copies and titles that the file names."""
    file = _File()
    quiet = Notes()
    cells = [texts_of(line, ("title", "barcode", "accession_number"), quiet) for line in found]
    copies = select(Copy).where(Copy.branch == acting(session).branch)
    given = (cell["barcode"] or cell["accession_number"] for cell in cells)
    for some in portions(given):
        for row in session.scalars(copies.where(Copy.barcode.in_(some))):
            file.barcodes[row.barcode] = row
    for some in portions(cell["accession_number"] for cell in cells if cell["accession_number"]):
        for row in session.scalars(copies.where(Copy.accession_number.in_(some))):
            file.accessions.setdefault((row.accession_number, row.title_id), row)
    for words in portions(sort_key(for_storage(cell["title"][:5_000])) for cell in cells):
        _know(file, session.scalars(select(Title).where(Title.sort_key.in_(words))))
    others = [row.title_id for row in file.barcodes.values() if row.title_id not in file.by_id]
    for keys in portions(others):
        _know(file, session.scalars(select(Title).where(Title.id.in_(keys))))
    return file


def _know(file: _File, rows: Iterable[Title]) -> None:
    for row in sorted(rows, key=lambda row: row.id):
        if row.id not in file.by_id:
            work = _Work(title_details(row), row)
            file.by_id[row.id] = work
            file.works.setdefault(_identity(work.details), []).append(work)


def _identity(details: TitleDetails) -> Identity:
    return match_key(details.title), match_key(details.volume), match_key(details.author)


def _read(file: _File, line: Line) -> None:
    """Read one row into what is wanted of its title and copy."""
    before = len(file.notes.errors)
    cells = texts_of(line, (*_TITLE, *_COPY, "material"), file.notes)
    title = _title(file, line, cells)
    copy = _copy(file, line, cells)
    if title is None or copy is None or len(file.notes.errors) > before:
        return
    known = file.barcodes.get(copy.barcode) if copy.barcode else None
    if known is not None and _contradicts(file, line, known, title):
        return
    work, new = (file.by_id[known.title_id], False) if known else _work(file, title)
    filled = _filled(work.details, title)
    changed = filled != work.details
    work.details = filled
    if not (copy.barcode or copy.accession_number):
        _count(file.notes, new=new, changed=changed)
        return
    if known is None and not copy.barcode and work.row is not None:
        known = file.accessions.get((copy.accession_number, work.row.id))
    _want(file, _Wanted(line, work, copy, known), cells, changed=changed)


def _title(file: _File, line: Line, cells: dict[str, str]) -> TitleDetails | None:
    form = TitleDetails(
        **{name: cells[name] for name in _TITLE}, material=_material(file, line, cells["material"])
    )
    try:
        typed.isbn(form.isbn[:100])
    except UserError:
        # Old catalogues are full of wrong ones; a book is not refused for that.
        if form.isbn.strip():
            file.notes.warn(line, "isbn", texts.ISBN_DROPPED)
        form = replace(form, isbn="")
    return settle(form, checked_title, line, file.notes, spare=_SPARE_TITLE)


def _material(file: _File, line: Line, text: str) -> Material:
    key = match_key(text[:200])
    for words, material in _MATERIALS:
        if any(word in key for word in words):
            return material
    if not key:
        return Material.BOOK
    file.notes.warn(line, "material", texts.MATERIAL_OTHER)
    return Material.OTHER


def _copy(file: _File, line: Line, cells: dict[str, str]) -> CopyDetails | None:
    amounts: dict[str, int | None] = {}
    for name, (label, least, most) in _AMOUNTS.items():
        try:
            amounts[name] = fields.whole(cells[name], name, label, least=least, most=most)
        except UserError as wrong:
            file.notes.wrong(line, name, wrong.message)
            amounts[name] = None
    form = CopyDetails(
        barcode=cells["barcode"],
        accession_number=cells["accession_number"],
        shelf=cells["shelf"],
        pieces=amounts["pieces"] or 1,
        weight_g=amounts["weight_g"],
        value_rials=amounts["value_rials"],
    )
    return settle(form, checked_copy, line, file.notes, spare=_SPARE_COPY)


def _contradicts(file: _File, line: Line, known: Copy, title: TitleDetails) -> bool:
    """Whether the barcode belongs to another book than the row says."""
    there = file.by_id[known.title_id].details
    if _identity(there)[:2] == _identity(title)[:2]:
        return False
    name = catalogue_texts.title_and_volume(there.title, there.volume)
    file.notes.wrong(line, "barcode", texts.BARCODE_OF_OTHER.format(title=name))
    return True


def _work(file: _File, title: TitleDetails) -> tuple[_Work, bool]:
    """The title that a row means, and whether the row is the first to name it."""
    alike = file.works.setdefault(_identity(title), [])
    for work in alike:
        if all(_agree(getattr(work.details, box), getattr(title, box)) for box in _EDITION):
            return work, False
    work = _Work(title)
    alike.append(work)
    return work, True


def _agree(one: str, other: str) -> bool:
    return not one or not other or match_key(one) == match_key(other)


def _filled(details: TitleDetails, given: TitleDetails) -> TitleDetails:
    """The details with what was empty in them and is given."""
    gaps = {box: getattr(given, box) for box in _TITLE if not getattr(details, box)}
    return replace(details, **gaps)


def _want(file: _File, wanted: _Wanted, cells: dict[str, str], *, changed: bool) -> None:
    """Keep what a row wants of its copy, unless an earlier row speaks of the same one."""
    copy, line = wanted.details, wanted.line
    mark = (copy.barcode, 0) if copy.barcode else (copy.accession_number, id(wanted.work))
    earlier = file.seen.setdefault(mark, line)
    if earlier is not line:
        if earlier.row.cells == line.row.cells:
            file.notes.unchanged += 1
            return
        row = to_persian(earlier.number)
        column = "barcode" if copy.barcode else "accession_number"
        file.notes.wrong(line, column, texts.BARCODE_TWICE.format(row=row))
        return
    if wanted.row is not None:
        wanted.details = _updated(wanted.row, copy, cells)
        changed = changed or wanted.details != _details(wanted.row)
    _count(file.notes, new=wanted.row is None, changed=changed)
    file.wanted.append(wanted)


def _details(row: Copy) -> CopyDetails:
    return CopyDetails(
        barcode=row.barcode,
        accession_number=row.accession_number,
        shelf=row.shelf,
        pieces=row.pieces,
        weight_g=row.weight_g,
        value_rials=row.value_rials,
    )


def _updated(row: Copy, given: CopyDetails, cells: dict[str, str]) -> CopyDetails:
    """What a copy shall be: the cells that hold something replace what was known."""
    said = {name: getattr(given, name) for name in _COPY if cells[name].strip()}
    return replace(_details(row), **said)


def _count(notes: Notes, *, new: bool, changed: bool) -> None:
    if new:
        notes.added += 1
    elif changed:
        notes.changed += 1
    else:
        notes.unchanged += 1


def _store(session: Session, file: _File, action: Action) -> None:
    """Store what is wanted: all titles first, then their copies."""
    for place, work in enumerate(work for alike in file.works.values() for work in alike):
        if work.row is None:
            work.row = new_title(work.details, place, action=action)
            session.add(work.row)
        elif title_details(work.row) != work.details:
            write_title(work.row, work.details)
    session.flush()
    for place, wanted in enumerate(file.wanted):
        if wanted.row is not None:
            write_copy(wanted.row, wanted.details)
        else:
            session.add(_new_copy(session, file, wanted, place, action))
    session.flush()


def _new_copy(session: Session, file: _File, wanted: _Wanted, place: int, action: Action) -> Copy:
    """A row for a copy; without a barcode its accession number is one, if nobody else has it."""
    branch = acting(session).branch
    barcode = wanted.details.barcode
    if not barcode and _is_free(file, wanted.details.accession_number):
        barcode = wanted.details.accession_number
    barcode = barcode or numbers.draw(session, Kind.ITEM_LABEL, action=action)
    row = Copy(
        id=action.key("copy", place),
        branch=branch,
        current_branch=branch,
        title_id=wanted.work.row.id if wanted.work.row else None,
        barcode=barcode,
        status=CopyStatus.ON_SHELF,
    )
    write_copy(row, wanted.details)
    file.barcodes[barcode] = row
    return row


def _is_free(file: _File, accession_number: str) -> bool:
    """Whether an accession number can be a barcode."""
    if accession_number in file.barcodes or (accession_number, 0) in file.seen:
        return False
    try:
        return checked_barcode(accession_number) == accession_number
    except UserError:
        return False
