"""Reading titles and copies in.

A copy is known by its barcode, without one by accession number and title; a title by its ISBN or by
its words, volume and author, where translator, publisher and year don't contradict. What a cell
says of a copy replaces what was known, an empty cell replaces nothing. Of a title that is there
already only empty boxes are filled: it is shared by all branches.
"""

from __future__ import annotations

from array import array
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field, replace
from functools import lru_cache
from typing import Any, NamedTuple
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.errors import UserError
from app.models import Copy, Title
from app.models.action import Action
from app.models.auditing import hash_of
from app.models.states import CopyStatus
from app.persian.digits import to_persian
from app.persian.fold import for_storage, sort_key
from app.services.acting import acting
from app.services.catalogue_records import (
    CopyDetails,
    TitleDetails,
    checked_barcode,
    search_text,
    title_details,
)
from app.services.importing.book_cells import COPY, TITLE, cells_of, copy_of, isbn_of, title_of
from app.services.importing.cells import portions, shown
from app.services.importing.fates import Change, Fate, Notes, Verdict
from app.services.importing.table import Line
from app.services.importing.works import Name, Works, name_of
from app.services.importing.writing import CopyWrite, Filling, Keys, Unlabelled, Writes
from app.texts import catalogue as catalogue_texts
from app.texts import importing as texts

_Said = tuple[TitleDetails, Name]
"""What a row says of its title."""

_LATELY = 5_000
"""Titles of the last rows that are kept by their cells: the copies of one stand together."""


class _Known(NamedTuple):
    """A copy that is there."""

    key: UUID
    title: UUID
    details: CopyDetails
    hash: str


@dataclass
class _Look:
    """What the database holds of the rows of one portion."""

    barcodes: dict[str, _Known] = field(default_factory=dict)
    accessions: dict[tuple[str, UUID], _Known] = field(default_factory=dict)
    names: dict[UUID, tuple[str, str]] = field(default_factory=dict)


class BooksFile:
    """Goes through a file of titles and copies, a portion at a time."""

    def __init__(
        self, session: Session, action: Action, *, given: Callable[[], frozenset[int]]
    ) -> None:
        """Begin; ``given``: ``mark_of`` all barcodes in the file, asked for when one is missing."""
        self._branch = acting(session).branch
        self._keys = Keys(action)
        self._given = given
        self._works = Works()
        self._taken: set[int] = set()
        self._lately: dict[tuple[str, ...], int] = {}
        self._seen = _Seen()

    def examine(self, session: Session, lines: Sequence[Line]) -> tuple[list[Verdict], Writes]:
        """What becomes of some rows, and what they write."""
        read = [cells_of(line) for line in lines]
        look = self._look_up(session, [cells for cells, _ in read])
        writes = Writes()
        verdicts = [
            self._row(line, cells, notes, look, writes)
            for line, (cells, notes) in zip(lines, read, strict=True)
        ]
        return verdicts, writes

    def _look_up(self, session: Session, cells: list[dict[str, str]]) -> _Look:
        """The copies and titles that some rows name."""
        look = _Look()
        copies = select(Copy).where(Copy.branch == self._branch)
        for some in portions(cell["barcode"] or cell["accession_number"] for cell in cells):
            for row in session.scalars(copies.where(Copy.barcode.in_(some))):
                look.barcodes[row.barcode] = _known(row)
        bare = (cell["accession_number"] for cell in cells if not cell["barcode"])
        for some in portions(number for number in bare if number):
            for row in session.scalars(copies.where(Copy.accession_number.in_(some))):
                look.accessions.setdefault((row.accession_number, row.title_id), _known(row))
        given = {cell["title"][:5_000] for cell in cells}
        words = (_sort_key(for_storage(title)) for title in given)
        for some in portions(key for key in words if key):
            self._know(look, session.scalars(select(Title).where(Title.sort_key.in_(some))))
        for some in portions(isbn for cell in cells if (isbn := isbn_of(cell["isbn"]))):
            self._know(look, session.scalars(select(Title).where(Title.isbn.in_(some))))
        others = [one.title for one in look.barcodes.values() if one.title not in look.names]
        for keys in portions(others):
            self._know(look, session.scalars(select(Title).where(Title.id.in_(keys))))
        session.expunge_all()
        return look

    def _know(self, look: _Look, rows: Iterable[Title]) -> None:
        for row in sorted(rows, key=lambda row: row.id):
            look.names[row.id] = (row.title, row.volume)
            if not self._works.knows(row.id):
                details = title_details(row)
                self._works.add(row.id.bytes, details, name_of(details), stored=True)

    def _row(
        self, line: Line, cells: dict[str, str], notes: Notes, look: _Look, writes: Writes
    ) -> Verdict:
        """What becomes of one row."""
        copy = copy_of(line, cells, notes)
        known = look.barcodes.get(copy.barcode) if copy is not None and copy.barcode else None
        place, said = self._title(line, cells, notes, look, known)
        if copy is None or notes.errors or (said is None and place is None):
            return _refused(line, notes)
        earlier = self._seen.find(_mark(copy, place))
        if earlier is not None:
            return self._again(line, notes, copy, earlier)
        new = place is None
        place, filled = self._settled(line, cells, place, said, writes, quiet=not notes.warnings)
        mark = _mark(copy, place)
        if mark is None:
            fate = Fate.ADDED if new else Fate.CHANGED if filled else Fate.UNCHANGED
            return Verdict(line.number, fate, filled, (), tuple(notes.warnings))
        if known is None and not copy.barcode:
            known = look.accessions.get((copy.accession_number, self._works.key(place)))
        self._seen.add(mark, line)
        warnings = tuple(notes.warnings)
        if known is None:
            self._new_copy(copy, place, line, look, writes)
            return Verdict(line.number, Fate.ADDED, filled, (), warnings)
        wanted = _updated(known.details, copy, cells)
        changes = (*filled, *_changes(known.details, wanted))
        if wanted != known.details:
            writes.copies.append(CopyWrite(known.key, wanted, known.hash))
        fate = Fate.CHANGED if changes else Fate.UNCHANGED
        return Verdict(line.number, fate, changes, (), warnings)

    def _again(self, line: Line, notes: Notes, copy: CopyDetails, earlier: int) -> Verdict:
        """What becomes of a row of a copy that an earlier row speaks of."""
        if self._seen.said_the_same(earlier, line):
            return Verdict(line.number, Fate.UNCHANGED, (), (), tuple(notes.warnings))
        column = "barcode" if copy.barcode else "accession_number"
        row = to_persian(self._seen.row(earlier))
        notes.wrong(line, column, texts.BARCODE_TWICE.format(row=row))
        return _refused(line, notes)

    def _title(
        self,
        line: Line,
        cells: dict[str, str],
        notes: Notes,
        look: _Look,
        known: _Known | None,
    ) -> tuple[int | None, _Said | None]:
        """The place of the title that a row means, if it is known, and what the row says of it."""
        if known is None and (place := self._lately.get(_title_cells(cells))) is not None:
            return place, None
        if not cells["title"].strip():
            place = self._works.place(known.title) if known else None
            if place is None and (isbn := isbn_of(cells["isbn"])):
                place = self._works.of_isbn(isbn)
            if place is not None:
                return place, None
        details = title_of(line, cells, notes)
        if details is None:
            return None, None
        name = name_of(details)
        found = self._works.find(name)
        if known is None:
            return found, (details, name)
        place = self._works.place(known.title)
        if found != place and not self._works.is_called(place, name):
            there = catalogue_texts.title_and_volume(*look.names[known.title])
            notes.wrong(line, "barcode", texts.BARCODE_OF_OTHER.format(title=there))
        return place, (details, name)

    def _settled(
        self,
        line: Line,
        cells: dict[str, str],
        place: int | None,
        said: _Said | None,
        writes: Writes,
        *,
        quiet: bool,
    ) -> tuple[int, tuple[Change, ...]]:
        """The title of a row, new or with its gaps filled."""
        filled: tuple[Change, ...] = ()
        if place is None:
            assert said is not None  # or the row was refused
            place = self._new_title(line, *said, writes)
        elif said is not None:
            filled = self._fill(place, *said, writes)
        if quiet and said is not None:
            if len(self._lately) >= _LATELY:
                self._lately.clear()
            self._lately[_title_cells(cells)] = place
        return place, filled

    def _new_title(self, line: Line, details: TitleDetails, name: Name, writes: Writes) -> int:
        key = self._keys.made("title", line.number, len(self._works))
        values: dict[str, Any] = {
            "id": key.hex(),
            "title": details.title,
            "volume": details.volume,
            "author": details.author,
            "translator": details.translator,
            "publisher": details.publisher,
            "year": details.year,
            "isbn": details.isbn or None,
            "call_number": details.call_number,
            "material": details.material.value,
            "search_text": search_text(details),
            "sort_key": _sort_key(details.title),
        }
        writes.insert(Title, values)
        return self._works.add(key, details, name, stored=False)

    def _fill(
        self, place: int, details: TitleDetails, name: Name, writes: Writes
    ) -> tuple[Change, ...]:
        """Fill the gaps of a title with what a row says."""
        boxes = self._works.fill(place, details, name)
        if not boxes:
            return ()
        writes.titles.append(Filling(self._works.key(place), details))
        return tuple(Change(_NAMES[box], "", getattr(details, box)) for box in boxes)

    def _new_copy(
        self, copy: CopyDetails, place: int, line: Line, look: _Look, writes: Writes
    ) -> None:
        """A row for a copy; without a barcode its accession number is one, if nobody else has it.

        Where it can't be, the copy gets an item label of ours.
        """
        key = self._keys.made("copy", line.number, len(self._seen))
        barcode = copy.barcode
        if not barcode and self._is_free(copy.accession_number, look):
            barcode = copy.accession_number
            self._taken.add(mark_of(barcode))
        if not barcode:
            title = self._works.key(place)
            writes.unlabelled.append(Unlabelled(UUID(bytes=key), title, copy))
            return
        values: dict[str, Any] = {
            "id": key.hex(),
            "branch": self._branch,
            "title_id": self._works.hex(place),
            "current_branch": self._branch,
            "barcode": barcode,
            "accession_number": copy.accession_number,
            "shelf": copy.shelf,
            "pieces": copy.pieces,
            "weight_g": copy.weight_g,
            "value_rials": copy.value_rials,
            "status": CopyStatus.ON_SHELF.value,
            "quarantine_until": None,
            "status_reason": "",
        }
        writes.insert(Copy, values)

    def _is_free(self, accession_number: str, look: _Look) -> bool:
        """Whether an accession number can be a barcode."""
        mark = mark_of(accession_number)
        if accession_number in look.barcodes or mark in self._given() or mark in self._taken:
            return False
        try:
            return checked_barcode(accession_number) == accession_number
        except UserError:
            return False


class _Seen:
    """The copies that rows before have spoken of."""

    def __init__(self) -> None:
        self._places: dict[int, int] = {}
        self._rows = array("L")
        self._said = array("q")

    def __len__(self) -> int:
        return len(self._rows)

    def add(self, mark: int, line: Line) -> None:
        """Keep that a row speaks of a copy."""
        self._places[mark] = len(self._rows)
        self._rows.append(line.number)
        self._said.append(hash(line.row.cells))

    def find(self, mark: int | None) -> int | None:
        """The place of what was kept of a copy."""
        return self._places.get(mark) if mark is not None else None

    def row(self, place: int) -> int:
        """The number of the row."""
        return self._rows[place]

    def said_the_same(self, place: int, line: Line) -> bool:
        """Whether a row is like the one before in every cell."""
        return self._said[place] == hash(line.row.cells)


def _mark(copy: CopyDetails, place: int | None) -> int | None:
    """By what a copy is known again; None where a row has none, or a title that is new."""
    if copy.barcode:
        return mark_of(copy.barcode)
    if copy.accession_number and place is not None:
        return mark_of(f"{copy.accession_number}\n{place}")
    return None


def _title_cells(cells: dict[str, str]) -> tuple[str, ...]:
    return tuple(map(cells.__getitem__, _OF_TITLE))


_OF_TITLE = (*TITLE, "material")


@lru_cache(maxsize=5_000)
def _sort_key(title: str) -> str:
    return sort_key(title)


def mark_of(barcode: str) -> int:
    """What is kept of a barcode to know it again within a file."""
    return hash(barcode)


def _refused(line: Line, notes: Notes) -> Verdict:
    return Verdict(line.number, Fate.REFUSED, (), tuple(notes.errors))


def _known(row: Copy) -> _Known:
    details = CopyDetails(
        barcode=row.barcode,
        accession_number=row.accession_number,
        shelf=row.shelf,
        pieces=row.pieces,
        weight_g=row.weight_g,
        value_rials=row.value_rials,
    )
    return _Known(row.id, row.title_id, details, hash_of(row))


def _updated(details: CopyDetails, given: CopyDetails, cells: dict[str, str]) -> CopyDetails:
    """What a copy shall be: the cells that hold something replace what was known."""
    said = {name: getattr(given, name) for name in COPY if cells[name].strip()}
    return replace(details, **said)


_NAMES = {
    "title": catalogue_texts.TITLE,
    "volume": catalogue_texts.VOLUME,
    "author": catalogue_texts.AUTHOR,
    "translator": catalogue_texts.TRANSLATOR,
    "publisher": catalogue_texts.PUBLISHER,
    "year": catalogue_texts.YEAR,
    "isbn": texts.ISBN,
    "call_number": catalogue_texts.CALL_NUMBER,
    "accession_number": catalogue_texts.ACCESSION,
    "shelf": catalogue_texts.SHELF,
    "pieces": catalogue_texts.PIECES,
    "weight_g": catalogue_texts.WEIGHT,
    "value_rials": catalogue_texts.VALUE,
}


def _changes(before: CopyDetails, after: CopyDetails) -> tuple[Change, ...]:
    return tuple(
        Change(_NAMES[box], shown(getattr(before, box)), shown(getattr(after, box)))
        for box in COPY[1:]
        if getattr(before, box) != getattr(after, box)
    )
