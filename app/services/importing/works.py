"""The titles that a file speaks of, in little room: there may be hundreds of thousands.

Of a title no more is kept than what tells whether another row means the same one, and which of its
boxes are still empty. What is compared are hashes of 64 and 32 bits of folded texts.
"""

from __future__ import annotations

from array import array
from functools import lru_cache
from typing import NamedTuple
from uuid import UUID

from app.persian.fold import match_key, search_words
from app.services.catalogue_records import TitleDetails
from app.services.importing.writing import FILLED

_HEAD = 3
"""Letters of the first word in which two titles of one ISBN agree, if they are one."""

_32 = 0xFFFFFFFF


class Name(NamedTuple):
    """By what a title is known again, of a row or a record."""

    title: str
    volume: str
    author: str
    edition: tuple[int, int, int]
    isbn: str
    head: str


def name_of(details: TitleDetails) -> Name:
    """By what a title is known again."""
    edition = (_mark(details.translator), _mark(details.publisher), _mark(details.year))
    words = search_words(details.title) if details.isbn else []
    return Name(
        match_key(details.title),
        _key(details.volume),
        _key(details.author),
        edition,
        details.isbn,
        next((word for word in words if len(word) >= _HEAD), "".join(words)),
    )


@lru_cache(maxsize=20_000)
def _key(text: str) -> str:
    return match_key(text)


@lru_cache(maxsize=20_000)
def _mark(text: str) -> int:
    """A mark of a box of the edition; 0 where it is empty."""
    key = match_key(text)
    return hash(key) & _32 or 1 if key else 0


class Works:
    """Titles by what they are called and by their ISBN; each has a place, in order of arrival."""

    def __init__(self) -> None:
        self._keys = bytearray()
        self._empty = bytearray()
        self._editions = array("L")
        self._names = array("q")
        self._heads = array("L")
        self._by_name: dict[int, int | tuple[int, ...]] = {}
        self._by_isbn: dict[int, int | tuple[int, ...]] = {}
        self._by_key: dict[bytes, int] = {}

    def __len__(self) -> int:
        return len(self._empty)

    def key(self, place: int) -> UUID:
        """The key of a title."""
        return UUID(bytes=bytes(self._keys[place * 16 : place * 16 + 16]))

    def hex(self, place: int) -> str:
        """The key of a title as 32 hexadecimal digits."""
        return self._keys[place * 16 : place * 16 + 16].hex()

    def knows(self, key: UUID) -> bool:
        """Whether a title of the database is here already."""
        return key.bytes in self._by_key

    def place(self, key: UUID) -> int:
        """The place of a title of the database that is here."""
        return self._by_key[key.bytes]

    def add(self, key: bytes, details: TitleDetails, name: Name, *, stored: bool) -> int:
        """Add a title; ``stored``: it is in the database."""
        place = len(self._empty)
        self._keys += key
        self._empty.append(
            sum(1 << bit for bit, box in enumerate(FILLED) if not getattr(details, box))
        )
        self._editions.extend(name.edition)
        self._names.append(hash((name.title, name.volume)))
        self._heads.append(hash((name.head, name.volume)) & _32)
        _add(self._by_name, hash(name[:3]), place)
        if name.isbn:
            _add(self._by_isbn, hash(name.isbn), place)
        if stored:
            self._by_key[key] = place
        return place

    def find(self, name: Name) -> int | None:
        """The title that a row means; None if no row before it has named it.

        One of the same ISBN, volume and first word; else of the same title, volume and author
        whose translator, publisher and year don't contradict.
        """
        if name.isbn:
            head = hash((name.head, name.volume)) & _32
            for place in _all(self._by_isbn.get(hash(name.isbn))):
                if self._heads[place] == head:
                    return place
        for place in _all(self._by_name.get(hash(name[:3]))):
            there = self._editions[place * 3 : place * 3 + 3]
            if all(not a or not b or a == b for a, b in zip(there, name.edition, strict=True)):
                return place
        return None

    def of_isbn(self, isbn: str) -> int | None:
        """The one title of an ISBN; None where there is none, or more than one."""
        found = _all(self._by_isbn.get(hash(isbn)))
        return found[0] if len(found) == 1 else None

    def is_called(self, place: int, name: Name) -> bool:
        """Whether a title is the one of a row, as far as title and volume say."""
        return self._names[place] == hash((name.title, name.volume))

    def fill(self, place: int, details: TitleDetails, name: Name) -> tuple[str, ...]:
        """Fill the empty boxes of a title with what a row says; the names of those boxes."""
        empty = self._empty[place]
        if not empty:
            return ()
        boxes = tuple(
            box for bit, box in enumerate(FILLED) if empty >> bit & 1 and getattr(details, box)
        )
        if not boxes:
            return ()
        for box in boxes:
            self._empty[place] &= ~(1 << FILLED.index(box))
        there = self._editions[place * 3 : place * 3 + 3]
        for at, mark in enumerate(name.edition):
            if not there[at]:
                self._editions[place * 3 + at] = mark
        if "isbn" in boxes:
            self._heads[place] = hash((name.head, name.volume)) & _32
            _add(self._by_isbn, hash(details.isbn), place)
        return boxes


def _add(places: dict[int, int | tuple[int, ...]], mark: int, place: int) -> None:
    there = places.get(mark)
    places[mark] = place if there is None else (*_all(there), place)


def _all(places: int | tuple[int, ...] | None) -> tuple[int, ...]:
    if places is None:
        return ()
    return (places,) if isinstance(places, int) else places
