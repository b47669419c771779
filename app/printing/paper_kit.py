"""The papers for a day without electricity: cover, forms, slips, lists to sign, labels: A4."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from functools import partial
from typing import TypeVar

from app.persian import jalali
from app.persian.digits import to_persian
from app.printing import frame, kit_cells, table
from app.printing.faces import Face
from app.printing.kit_content import KitParcel as KitParcel
from app.printing.kit_content import PaperKit as PaperKit
from app.printing.kit_counts import FORM_ROWS, LABELS, LIST_LAST, LIST_ROWS, SLIPS, sheets
from app.printing.label_content import short_number
from app.printing.page import A4, HEAVY, RULE, Document, Page
from app.printing.pdf import Rendered
from app.texts import paper
from app.texts import paper_kit as words

T = TypeVar("T")

LEFT, RIGHT = 14.0, 196.0
FORM_TOP, FORM_ROW = 33.0, 40.0
LIST_RULE, LIST_ROW = 46.0, 8.0
_BOX_WIDTH, _BOX_HEIGHT, _BOXES_TOP = 88.0, 36.0, 242.0
_LIST_COLUMNS = (
    table.Column(words.LIST_PARCEL, RIGHT),
    table.Column(words.LIST_POST, 176.0),
    table.Column(words.LIST_NAME, 120.0),
    table.Column(words.LIST_CITY, 79.0),
    table.Column(words.LIST_SERVICE, 57.0),
    table.Column(words.LIST_WEIGHT, 37.0),
    table.Column(words.LIST_GIVEN, LEFT, "left"),
)
_LIST_EDGES = (178.0, 122.0, 81.0, 59.0, 39.0, 22.0)
Drawn = Callable[[Page], None]
_Sheet = tuple[str, Drawn]
"""What stands in its foot ('' for none), and how it is drawn."""


def render(kit: PaperKit) -> Rendered:
    """All sheets; the labels are the last, so that they can go on other paper.

    Raises `ValueError` for a kit without parcels.
    """
    if not kit.parcels:
        raise ValueError("a kit needs a parcel")
    document = Document(words.TITLE)
    pages = list(_sheets(kit))
    total = to_persian(len(pages))
    for number, (title, draw) in enumerate(pages, start=1):
        page = document.page(*A4)
        draw(page)
        if title:
            frame.foot(
                page,
                f"{paper.PROGRAM} · {title}",
                paper.page_of(to_persian(number), total),
                kit.stamp.line,
            )
    return document.finish()


def _sheets(kit: PaperKit) -> Iterator[_Sheet]:
    yield words.TITLE, partial(_draw_cover, kit=kit)
    for part in _parts(kit.parcels, FORM_ROWS):
        yield words.FORM_TITLE, partial(_draw_form, kit=kit, parcels=part)
    for part in _parts(kit.parcels, SLIPS):
        yield "", partial(_draw_slips, kit=kit, parcels=part)
    for copy in (paper.MANIFEST_FOR_POST, paper.MANIFEST_FOR_LIBRARY):
        for at, part in enumerate(pages := _list_parts(kit.parcels), start=1):
            last = at == len(pages)
            yield words.LIST_TITLE, partial(_draw_list, kit=kit, parcels=part, copy=copy, last=last)
    for part in _parts(kit.parcels, LABELS):
        yield "", partial(_draw_labels, kit=kit, parcels=part)


def _parts(parcels: Sequence[T], most: int) -> list[Sequence[T]]:
    return [parcels[at : at + most] for at in range(0, len(parcels), most)]


def _list_parts(parcels: Sequence[KitParcel]) -> list[Sequence[KitParcel]]:
    """The rows of each page; the last page has room for the signatures below them."""
    pages = _parts(parcels, LIST_ROWS)
    if len(pages[-1]) > LIST_LAST:
        pages[-1:] = [pages[-1][:LIST_LAST], pages[-1][LIST_LAST:]]
    return pages


def _head(page: Page, kit: PaperKit, title: str, left: str) -> None:
    frame.head(page, title, kit.library, title_width=118.0)
    page.text(LEFT, 20.0, left, 11.5, Face.BOLD, "left")
    if kit.stamp.mark:
        page.text(LEFT, 26.5, kit.stamp.mark, 9.5, Face.BOLD, "left")


def _from_to(parcels: Sequence[KitParcel]) -> str:
    first, last = short_number(parcels[0].number), short_number(parcels[-1].number)
    return first if len(parcels) == 1 else paper.from_to(first, last)


# The cover


def _draw_cover(page: Page, kit: PaperKit) -> None:
    _head(page, kit, words.TITLE, words.counted(to_persian(len(kit.parcels))))
    page.frame(LEFT, 37.0, RIGHT - LEFT, 24.0, HEAVY)
    page.text(RIGHT - 5.0, 44.0, words.COVER_PARCELS, 8)
    page.text(RIGHT - 5.0, 55.0, _from_to(kit.parcels), 24, Face.BOLD)
    page.text(LEFT + 5.0, 44.0, words.COVER_UNTIL, 8, align="left")
    page.text(LEFT + 5.0, 55.0, jalali.long(kit.keep_until), 18, Face.BOLD, "left")
    page.text(RIGHT, 73.0, words.COVER_STEPS, 11.5, Face.BOLD)
    page.hline(LEFT, RIGHT, 76.0, RULE)
    y = 84.0
    for at, (head, sentence) in enumerate(words.STEPS, start=1):
        page.text(RIGHT, y + 1.0, to_persian(at), 18, Face.BOLD)
        page.text(RIGHT - 11.0, y, head, 11.5, Face.BOLD)
        end = page.paragraph(RIGHT - 11.0, y + 6.0, sentence, 9.5, RIGHT - LEFT - 11.0)
        y = end + 10.5
    page.hline(LEFT, RIGHT, y - 4.0, RULE)
    page.text(RIGHT, y + 3.0, words.IN_THIS_KIT, 11.5, Face.BOLD)
    for at, content in enumerate(_contents(kit)):
        page.tick_box(RIGHT - 4.0, y + 7.0 + at * 7.0)
        page.text(RIGHT - 7.0, y + 10.25 + at * 7.0, content, 9.5)
    page.text(86.0, y + 3.0, words.NOTES, 11.5, Face.BOLD)
    for line in range(4):
        page.hline(LEFT, 86.0, y + 11.0 + line * 7.0)


def _contents(kit: PaperKit) -> tuple[str, ...]:
    made = sheets(len(kit.parcels))
    labels, forms, slips, lists = map(to_persian, (made.labels, made.forms, made.slips, made.lists))
    return words.contents(labels, forms, slips, lists)


# The form of the packer


def _draw_form(page: Page, kit: PaperKit, parcels: Sequence[KitParcel]) -> None:
    _head(page, kit, words.FORM_TITLE, _from_to(parcels))
    width = page.text(RIGHT - 118.0, 26.5, words.FORM_DAY, 8)
    page.hline(LEFT, RIGHT - 120.0 - width, 27.0)
    for at, parcel in enumerate(parcels):
        top = FORM_TOP + at * FORM_ROW
        kit_cells.form_row(page, top, parcel, kit.services)
        page.hline(LEFT, RIGHT, top + FORM_ROW - 1.0, RULE)


# The slips that go into the parcels


def _draw_slips(page: Page, kit: PaperKit, parcels: Sequence[KitParcel]) -> None:
    width, height = A4[0] / 2, A4[1] / 2
    for at, parcel in enumerate(parcels):
        left = width if at % 2 == 0 else 0.0
        kit_cells.slip(page, left, at // 2 * height, width, parcel, kit)
    _cut_lines(page, rows=2)


def _cut_lines(page: Page, rows: int) -> None:
    middle = page.width / 2
    y = 4.0
    while y < page.height - 4.0:
        page.vline(middle, y, min(y + 3.0, page.height - 4.0))
        y += 5.0
    for row in range(1, rows):
        table.dashes(page, 4.0, page.width - 4.0, row * page.height / rows)


# The list that both sides sign


def _draw_list(
    page: Page, kit: PaperKit, parcels: Sequence[KitParcel], copy: str, *, last: bool
) -> None:
    _head(page, kit, words.LIST_TITLE, copy)
    width = page.text(RIGHT, 37.0, words.LIST_DAY, 8)
    page.hline(118.0, RIGHT - 2.0 - width, 37.5)
    table.captions(page, _LIST_COLUMNS, LIST_RULE, LEFT)
    top = LIST_RULE
    for parcel in parcels:
        page.text(RIGHT, top + 5.5, short_number(parcel.number), 11.5, Face.BOLD)
        page.tick_box(LEFT, top + 2.0)
        top += LIST_ROW
        page.hline(LEFT, RIGHT, top)
    for edge in _LIST_EDGES:
        page.vline(edge, LIST_RULE, top)
    if not last:
        return
    width = page.text(RIGHT, _BOXES_TOP - 5.0, words.LIST_STATEMENT, 9.5, Face.MEDIUM)
    page.hline(RIGHT - width - 30.0, RIGHT - width - 2.0, _BOXES_TOP - 4.5)
    for right, title in ((RIGHT, words.GIVER), (LEFT + _BOX_WIDTH, words.TAKER)):
        left = right - _BOX_WIDTH
        page.frame(left, _BOXES_TOP, _BOX_WIDTH, _BOX_HEIGHT, RULE)
        page.text(right - 4.0, _BOXES_TOP + 7.0, title, 11.5, Face.BOLD)
        page.hline(left, right, _BOXES_TOP + 10.0)
        page.text(right - 4.0, _BOXES_TOP + 15.0, words.SIGNATURE, 7)


# The labels


def _draw_labels(page: Page, kit: PaperKit, parcels: Sequence[KitParcel]) -> None:
    width, height = A4[0] / 2, A4[1] / 4
    for at, parcel in enumerate(parcels):
        left = width if at % 2 == 0 else 0.0
        kit_cells.label(page, left, at // 2 * height, width, parcel, kit.sender)
    _cut_lines(page, rows=4)


__all__ = ["KitParcel", "PaperKit", "render"]
