"""What is true of a title's and a copy's record whoever writes it: a form, an import, picking."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.errors import UserError
from app.models import Copy, CopyClaim, Title
from app.models.action import Action
from app.models.states import CopyStatus, Material
from app.persian import numbers as typed
from app.persian.digits import to_ascii
from app.persian.fold import for_storage, match_key, search_key, sort_key
from app.scanner.numbers import Kind, OwnNumber, read
from app.services import fields, numbers
from app.services.acting import NotAllowed, acting
from app.texts import catalogue as texts
from app.texts import staff as staff_texts

_BARCODE = re.compile(r"[!-~](?:[ -~]{0,30}[!-~])?")
_ISBN_13 = re.compile(r"97[89][0-9]{10}")


@dataclass(frozen=True, slots=True)
class TitleDetails:
    """What a form holds of a title; ``volume`` is empty for a single volume."""

    title: str
    volume: str = ""
    author: str = ""
    translator: str = ""
    publisher: str = ""
    year: str = ""
    isbn: str = ""
    call_number: str = ""
    material: Material = Material.BOOK


@dataclass(frozen=True, slots=True)
class CopyDetails:
    """What a form holds of a copy.

    Attributes:
        barcode: empty for a book without one: it gets an item label of ours.
        weight_g: grams; None takes the branch's usual weight. ``value_rials``: None if unknown.
    """

    barcode: str = ""
    accession_number: str = ""
    shelf: str = ""
    pieces: int = 1
    weight_g: int | None = None
    value_rials: int | None = None


def checked_title(details: TitleDetails) -> TitleDetails:
    """The details as they are stored.

    Raises:
        UserError: a box can't be kept as it is; ``field`` names it.
    """
    return TitleDetails(
        title=fields.line(details.title, "title", texts.TITLE, longest=fields.TITLE, needed=True),
        volume=fields.line(details.volume, "volume", texts.VOLUME, longest=fields.NAME),
        author=fields.line(details.author, "author", texts.AUTHOR),
        translator=fields.line(details.translator, "translator", texts.TRANSLATOR),
        publisher=fields.line(details.publisher, "publisher", texts.PUBLISHER),
        year=to_ascii(fields.line(details.year, "year", texts.YEAR, longest=fields.NAME)),
        isbn=typed.isbn(details.isbn[:100]) if details.isbn.strip() else "",
        call_number=to_ascii(
            fields.line(details.call_number, "call_number", texts.CALL_NUMBER, longest=fields.NAME)
        ),
        material=details.material,
    )


def write_title(row: Title, details: TitleDetails) -> None:
    """Put checked details into a title's row, with the two columns that are made of them."""
    row.title, row.volume, row.author = details.title, details.volume, details.author
    row.translator, row.publisher = details.translator, details.publisher
    row.year, row.call_number = details.year, details.call_number
    row.isbn = details.isbn or None
    row.material = details.material
    row.search_text = search_text(details)
    row.sort_key = sort_key(details.title)


def title_details(row: Title) -> TitleDetails:
    """A title's row as a form holds it."""
    return TitleDetails(
        title=row.title,
        volume=row.volume,
        author=row.author,
        translator=row.translator,
        publisher=row.publisher,
        year=row.year,
        isbn=row.isbn or "",
        call_number=row.call_number,
        material=row.material,
    )


def search_text(details: TitleDetails) -> str:
    """The words by which a title is found.

    Each box is folded by itself, so that no joining reaches from the title into the author.
    """
    boxes = (
        details.title,
        details.volume,
        details.author,
        details.translator,
        details.publisher,
        details.isbn,
        details.call_number,
    )
    words: list[str] = []
    for box in boxes:
        if box:
            words += _words_of(box)
    return " ".join(dict.fromkeys(words))


@lru_cache(maxsize=10_000)
def _words_of(box: str) -> tuple[str, ...]:
    """An author or publisher comes again and again in a file of a library."""
    return tuple(search_key(box).split())


def identity(details: TitleDetails) -> tuple[str, ...]:
    """Two titles are one where this is equal: same words in every spelling, volume and edition."""
    return tuple(
        match_key(box)
        for box in (
            details.title,
            details.volume,
            details.author,
            details.translator,
            details.publisher,
            details.year,
        )
    )


def same_titles(session: Session, title: str) -> list[Title]:
    """The titles of the same words, whoever wrote them, the oldest record first."""
    rows = session.scalars(
        select(Title).where(Title.sort_key == sort_key(for_storage(title))).order_by(Title.id)
    )
    wanted = match_key(title)
    return [row for row in rows if match_key(row.title) == wanted]


def new_title(details: TitleDetails, *of: str | int, action: Action) -> Title:
    """A row for checked details; not yet in the session."""
    row = Title(id=action.key("title", *of))
    write_title(row, details)
    return row


def checked_barcode(text: str) -> str:
    """A barcode as it is stored: up to 32 printable ASCII characters.

    Raises:
        UserError: other characters, an ISBN, or a number of ours that is no item label.
    """
    code = to_ascii(for_storage(text[:200]))
    if not _BARCODE.fullmatch(code):
        raise UserError(texts.BARCODE_FORM, field="barcode")
    if _ISBN_13.fullmatch(code):
        raise UserError(texts.BARCODE_IS_ISBN, field="barcode")
    own = read(code)
    if own is not None and not (isinstance(own, OwnNumber) and own.kind is Kind.ITEM_LABEL):
        raise UserError(texts.BARCODE_IS_OURS, field="barcode")
    return code


def checked_copy(details: CopyDetails) -> CopyDetails:
    """The details as they are stored; the barcode stays empty where it was.

    Raises:
        UserError: a box can't be kept as it is; ``field`` names it.
    """
    if details.weight_g is not None:
        fields.amount(details.weight_g, "weight_g", texts.WEIGHT, least=1, most=100_000)
    if details.value_rials is not None:
        fields.amount(details.value_rials, "value_rials", texts.VALUE)
    return CopyDetails(
        barcode=checked_barcode(details.barcode) if details.barcode.strip() else "",
        accession_number=to_ascii(
            fields.line(details.accession_number, "accession_number", texts.ACCESSION, longest=32)
        ),
        shelf=fields.line(details.shelf, "shelf", texts.SHELF, longest=fields.NAME),
        pieces=fields.amount(details.pieces, "pieces", texts.PIECES, least=1, most=999),
        weight_g=details.weight_g,
        value_rials=details.value_rials,
    )


def write_copy(row: Copy, details: CopyDetails) -> None:
    """Put checked details, but not the barcode, into a copy's row."""
    row.accession_number, row.shelf = details.accession_number, details.shelf
    row.pieces, row.weight_g = details.pieces, details.weight_g
    row.value_rials = details.value_rials


def put_copy(
    session: Session, title: UUID, details: CopyDetails, *of: str | int, action: Action
) -> Copy:
    """A new copy of the acting branch, on its shelf; without a barcode it gets an item label.

    Raises:
        UserError: a box can't be kept as it is, or the barcode is taken.
    """
    wanted = checked_copy(details)
    branch = acting(session).branch
    if wanted.barcode:
        refuse_taken_barcode(session, wanted.barcode)
    row = Copy(
        id=action.key("copy", *of),
        branch=branch,
        current_branch=branch,
        title_id=title,
        barcode=wanted.barcode or numbers.draw(session, Kind.ITEM_LABEL, action=action),
        status=CopyStatus.ON_SHELF,
    )
    write_copy(row, wanted)
    session.add(row)
    session.flush()
    return row


def refuse_taken_barcode(session: Session, barcode: str, own: UUID | None = None) -> None:
    """Refuse a barcode that another copy of the acting branch has.

    Raises:
        UserError: the sentence names its title.
    """
    found = session.execute(
        select(Copy.id, Title.title)
        .join(Title, Title.id == Copy.title_id)
        .where(Copy.branch == acting(session).branch, Copy.barcode == barcode)
    ).first()
    if found is not None and found.id != own:
        raise UserError(texts.barcode_taken(found.title), field="barcode")


def own_copy(session: Session, copy: UUID) -> Copy:
    """A copy of the acting branch.

    Raises:
        UserError: unknown; NotAllowed: another branch's.
    """
    row = session.get(Copy, copy)
    if row is None:
        raise UserError(texts.UNKNOWN_COPY)
    if row.branch != acting(session).branch:
        raise NotAllowed(staff_texts.OTHER_BRANCH)
    return row


def is_claimed(session: Session, copy: UUID) -> bool:
    """Whether the copy is picked, packed or out."""
    return session.get(CopyClaim, copy) is not None
