"""Reading MARC 21, UNIMARC and IRANMARC, in ISO 2709 or XML, as rows of books.

What real files do: the leader lies about the encoding, so strict UTF-8 is tried first and MARC-8
next; a Persian title stands in a field 880 whose ``$6`` points back (``245-02``, ``245-02/``,
``245-02/(3/r``), and the 245 itself is Latin. Records that can't be read are listed, the others
are read.

Copies: 952 (Koha), 995 (Koha with UNIMARC), 902 (IRANMARC: registration numbers), or whatever
field a person names.
"""

from __future__ import annotations

import re
import warnings
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

from app.errors import UserError
from app.persian.digits import to_persian
from app.services.importing.readers import marc_records
from app.services.importing.readers.gathered import TOLD_EVERY, Gathered
from app.services.importing.table import RowError
from app.texts import importing as texts

if TYPE_CHECKING:
    from pymarc import Field, Record

FIELDS = (
    "title",
    "volume",
    "author",
    "translator",
    "publisher",
    "year",
    "isbn",
    "call_number",
    "barcode",
    "accession_number",
    "shelf",
    "value_rials",
)
"""The header of the rows: names of fields that every import of books knows."""

MOST_UNREADABLE = 100_000
"""Records that can't be read, after which a file is given up."""

_LINKED = re.compile(r"([0-9]{3})-([0-9]{2})")
_ENDS = " /:;,،؛.="
_TRANSLATOR = re.compile("مترجم|ترجم|translat|trl|730", re.IGNORECASE)

COPY_FIELDS: dict[str, dict[str, str]] = {
    "952": {"barcode": "p", "accession_number": "i", "shelf": "c", "call_number": "o"},
    "995": {"barcode": "f", "accession_number": "j", "shelf": "e", "call_number": "k"},
    "902": {"accession_number": "a"},
}
"""Of each field for copies the subfields that are read."""


_READ = frozenset(
    b"010 020 050 082 090 100 110 200 210 214 245 260 264 676 680 686 700 702 710 880".split()
)
"""Tags of all fields that are read, but those of the copies."""

_TAG = re.compile(r"[0-9]{3}")
_CODE = re.compile(r"[0-9a-z]")
_OF_COPIES = ("barcode", "accession_number", "shelf", "call_number", "value_rials")

CopyFields = dict[str, dict[str, str]]


def copy_fields(given: str) -> CopyFields:
    """The fields that may hold copies, and of each the subfields that are read.

    Args:
        given: empty for all that are known; the tag of one of them; or any other tag with its
            subfields, ``949:barcode=i,shelf=l``.

    Raises:
        UserError: it is none of these; field ``copy_field``.
    """
    tag, _, rest = given.replace(" ", "").partition(":")
    if not given:
        return COPY_FIELDS
    if not rest and tag in COPY_FIELDS:
        return {tag: COPY_FIELDS[tag]}
    pairs = [pair.partition("=") for pair in rest.split(",")]
    named = {name: code for name, _, code in pairs}
    right = all(name in _OF_COPIES and _CODE.fullmatch(code) for name, code in named.items())
    if not (_TAG.fullmatch(tag) and right and {"barcode", "accession_number"} & named.keys()):
        raise UserError(texts.COPY_FIELD, field="copy_field")
    return {tag: named}


def read(path: Path, gathered: Gathered, copy_field: str = "") -> tuple[RowError, ...]:
    """Read the books in a file of ISO 2709; gives what could not be read."""
    copies = copy_fields(copy_field)
    gathered.add(0, list(FIELDS))
    unreadable: list[RowError] = []
    tags = _tags(copies)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        for number, chunk in enumerate(marc_records.chunks(path), 1):
            record = marc_records.decoded(chunk, tags)
            if record is None:
                _note(unreadable, number, _start(chunk), texts.UNREADABLE)
            elif not _add(gathered, number, record, copies):
                _note(unreadable, number, _start(chunk), texts.NO_TITLE)
            if number % TOLD_EVERY == 0:
                gathered.go_on()
    return tuple(unreadable)


def read_xml(path: Path, gathered: Gathered, copy_field: str = "") -> tuple[RowError, ...]:
    """Read the books in a file of MARCXML; gives what could not be read.

    Raises:
        UserError: it is no XML, declares entities, or holds no record.
    """
    copies = copy_fields(copy_field)
    gathered.add(0, list(FIELDS))
    unreadable: list[RowError] = []
    numbers = iter(range(1, 2**31))

    def take(record: Record) -> None:
        number = next(numbers)
        if not _add(gathered, number, record, copies):
            _note(unreadable, number, "", texts.NO_TITLE)

    marc_records.each_of_xml(path, _tags(copies), take, gathered.go_on)
    if next(numbers) == 1:
        raise UserError(texts.BAD_XML)
    return tuple(unreadable)


def _tags(copies: CopyFields) -> frozenset[bytes]:
    return _READ | {tag.encode() for tag in copies}


def _note(unreadable: list[RowError], number: int, value: str, reason: str) -> None:
    if len(unreadable) >= MOST_UNREADABLE:
        raise UserError(to_persian(texts.MOSTLY_BROKEN.format(records=MOST_UNREADABLE)))
    unreadable.append(RowError(number, "MARC", value, reason))


def _start(chunk: bytes) -> str:
    """What is told of a record that can't be read: its leader."""
    return chunk[:24].decode("ascii", "replace")


def _add(gathered: Gathered, number: int, record: Record, copies: CopyFields) -> bool:
    """Add a row for each copy of a record, one if it has none; False where it has no title."""
    book = _unimarc(record) if _first(record, "245") is None else _marc21(record)
    if not book.get("title"):
        return False
    for copy in _copies(record, copies) or [{}]:
        both = book | {field: value for field, value in copy.items() if value}
        gathered.add(number, [both.get(field, "") for field in FIELDS])
    return True


def _marc21(record: Record) -> dict[str, str]:
    work = _in_script(record, "245")
    title = _joined(work, "a", "b")
    part = _part(work, "p")
    author = _in_script(record, "100") or _in_script(record, "110")
    imprint = _in_script(record, "260") or _in_script(record, "264")
    return {
        "title": f"{title}: {part}" if part else title,
        "volume": _part(work, "n"),
        "author": _joined(author, "a", "b") or _part(work, "c"),
        "translator": _translator(record, "700"),
        "publisher": _part(imprint, "b"),
        "year": _part(imprint, "c"),
        "isbn": _isbn(_part(_first(record, "020"), "a")),
        "call_number": _call_number(record, ("050", "090", "082")),
    }


def _unimarc(record: Record) -> dict[str, str]:
    work = _in_script(record, "200")
    title = _joined(work, "a", "e")
    part = _part(work, "i")
    author = _first(record, "700") or _first(record, "710")
    imprint = _first(record, "210") or _first(record, "214")
    return {
        "title": f"{title}: {part}" if part else title,
        "volume": _part(work, "h"),
        "author": _joined(author, "a", "b", by="، ") or _part(work, "f"),
        "translator": _translator(record, "702"),
        "publisher": _part(imprint, "c"),
        "year": _part(imprint, "d"),
        "isbn": _isbn(_part(_first(record, "010"), "a")),
        "call_number": _call_number(record, ("686", "680", "676")),
    }


def _first(record: Record, tag: str) -> Field | None:
    found = record.get_fields(tag)
    return found[0] if found else None


def _in_script(record: Record, tag: str) -> Field | None:
    """The field in its own script where a linked 880 has it, else as it is."""
    plain = _first(record, tag)
    link = _LINKED.match(_part(plain, "6"))
    for other in record.get_fields("880"):
        back = _LINKED.match(_part(other, "6"))
        if not back or back[1] != tag:
            continue
        # 00 stands for «linked to nothing»: the field is in its own script alone.
        if back[2] == (link[2] if link else "00") or (plain is not None and link is None):
            return other
    return plain


def _translator(record: Record, tag: str) -> str:
    """The first further person who is said to have translated."""
    for field in record.get_fields(tag):
        roles = " ".join([*field.get_subfields("e"), *field.get_subfields("4")])
        if _TRANSLATOR.search(roles):
            return _joined(field, "a", "b", by="، ")
    return ""


def _part(field: Field | None, code: str) -> str:
    """The first subfield of a code, without the signs that part it from the next."""
    found = field.get_subfields(code) if field is not None else []
    return found[0].strip(_ENDS + "\u200f\u200e\u202a\u202b\u202c ") if found else ""


def _joined(field: Field | None, *codes: str, by: str = ": ") -> str:
    return by.join(part for part in (_part(field, code) for code in codes) if part)


def _isbn(text: str) -> str:
    """Without the binding and the price that stand behind it."""
    return text.split(" ")[0].split("(")[0]


def _call_number(record: Record, tags: tuple[str, ...]) -> str:
    for tag in tags:
        found = _first(record, tag)
        if found is not None:
            return _joined(found, "a", "b", by=" ")
    return ""


def _copies(record: Record, fields: CopyFields) -> list[dict[str, str]]:
    """The copies of a record, from the first of the fields for copies that it has."""
    for tag, subfields in fields.items():
        copies = [copy for field in record.get_fields(tag) for copy in _of_field(field, subfields)]
        if copies:
            return copies
    return []


def _of_field(field: Any, subfields: dict[str, str]) -> Iterator[dict[str, str]]:
    """One copy; of a field with nothing but registration numbers, a copy for each."""
    if len(subfields) == 1:
        ((name, code),) = subfields.items()
        for value in field.get_subfields(code):
            yield {name: value.strip()}
        return
    copy = {name: _part(field, code) for name, code in subfields.items()}
    if copy.get("barcode") or copy.get("accession_number"):
        yield copy
