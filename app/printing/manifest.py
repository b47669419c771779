"""The handover manifest, one copy for the post and one for the library: A4."""

from dataclasses import dataclass

from app.persian import jalali
from app.persian.digits import to_persian, whole
from app.printing import fit, frame, manifest_closing, table
from app.printing.address_label import short_number
from app.printing.faces import Face
from app.printing.manifest_content import (
    ChainHead,
    LeftBehind,
    Manifest,
    ManifestDifference,
    ManifestRow,
)
from app.printing.page import A4, HEAVY, RULE, Document, Page
from app.printing.pdf import Rendered
from app.printing.stamp import Stamp, shown
from app.texts import paper

__all__ = ["ChainHead", "LeftBehind", "Manifest", "ManifestDifference", "ManifestRow", "render"]

LEFT, RIGHT = 14.0, 196.0
BOTTOM = 280.0
ROW = 8.0
# The rule of the table's head, on the first page and on the others.
FIRST_RULE, NEXT_RULE = 63.0, 46.5
FIRST_ROWS, NEXT_ROWS = 24, 25
# Where the last page goes on without a table.
NEXT_TOP = 40.0
TAG = (58.0, 12.0, 32.0, 10.0)
BARS_DOTS, BARS_HEIGHT = 2, 10.0
CODE_RIGHT, POST_RIGHT = 188.0, 154.5
NAME_RIGHT, NAME_WIDTH = 105.0, 38.5
CITY_RIGHT, CITY_WIDTH = 64.5, 18.0
SERVICE_RIGHT, SERVICE_WIDTH = 44.5, 13.0
GRAMS_RIGHT = 30.0
_TICK = 4.0
_COLUMNS = (
    table.Column(paper.ROW, RIGHT),
    table.Column(paper.PARCEL_NUMBER, CODE_RIGHT),
    table.Column(paper.LABEL_POST_NUMBER, POST_RIGHT),
    table.Column(paper.LABEL_RECIPIENT, NAME_RIGHT),
    table.Column(paper.FIELD_PLACE, CITY_RIGHT),
    table.Column(paper.FIELD_SERVICE, SERVICE_RIGHT),
    table.Column(paper.GRAMS, GRAMS_RIGHT),
    table.Column(paper.MANIFEST_COUNTED, LEFT, "left"),
)


@dataclass(frozen=True, slots=True)
class _Part:
    """The rows of one page, and how many parcels and grams the pages before it hold."""

    rows: tuple[ManifestRow, ...]
    before: int
    grams_before: int
    rule_y: float

    @property
    def bottom(self) -> float:
        """Below its last row, mm."""
        carried = 1 if self.before else 0
        return self.rule_y + (carried + len(self.rows)) * ROW


def render(manifest: Manifest) -> Rendered:
    """The post's copy, then the library's; they differ only in the tag and the foot."""
    document = Document(paper.MANIFEST_TITLE)
    parts = _parts(manifest)
    closing = _closing(manifest, parts[-1].bottom)
    total = len(parts) + len(closing) - 1
    for tag in (paper.MANIFEST_FOR_POST, paper.MANIFEST_FOR_LIBRARY):
        for at in range(total):
            page = document.page(*A4)
            _draw_frame(page, manifest, tag, at + 1, total)
            if at < len(parts):
                _draw_table(page, parts[at], at + 1, last=at == len(parts) - 1)
            if at >= len(parts) - 1:
                for placed in closing[at - len(parts) + 1]:
                    placed.block.draw(page, placed.y)
    return document.finish()


def _closing(manifest: Manifest, below: float) -> list[list[table.Placed]]:
    """What closes the manifest, page by page, from below the table.

    Totals by service, what was left behind and the signatures stand on one page wherever one can
    hold them: whoever signs sees what they sign for.
    """
    for height in manifest_closing.BOX_HEIGHTS:
        pages = table.flow(manifest_closing.blocks(manifest, height), below, NEXT_TOP, BOTTOM)
        if len(pages) == 1:
            return pages
    total, *rest = manifest_closing.blocks(manifest)
    pages = table.flow([total, *rest], below, NEXT_TOP, BOTTOM)
    together = NEXT_TOP + sum(block.height for block in rest) <= BOTTOM
    if len(pages) > 1 and len(pages[0]) > 1 and together:
        return [pages[0][:1], *table.flow(rest, NEXT_TOP, NEXT_TOP, BOTTOM)]
    return pages


def _parts(manifest: Manifest) -> list[_Part]:
    """The rows, page by page. What a later version says in its head takes the place of a row."""
    rows = manifest.rows
    later = manifest.version > 1
    at = FIRST_ROWS - 1 if later else FIRST_ROWS
    parts = [_Part(rows[:at], 0, 0, FIRST_RULE + ROW if later else FIRST_RULE)]
    while at < len(rows):
        grams = sum(row.weight_g for row in rows[:at])
        parts.append(_Part(rows[at : at + NEXT_ROWS], at, grams, NEXT_RULE))
        at += NEXT_ROWS
    return parts


def _draw_frame(page: Page, manifest: Manifest, tag: str, number: int, total: int) -> None:
    """Head and foot of a page, and what stands under the head."""
    stamp = Stamp(manifest.printed_at, manifest.station, manifest.user, manifest.print_number)
    frame.head(page, paper.MANIFEST_TITLE, manifest.library, title_width=102.0)
    page.frame(*TAG, HEAVY)
    page.text(TAG[0] + TAG[2] / 2, 18.5, tag, 11.5, Face.BOLD, "centre")
    of_pages = paper.page_of(to_persian(number), to_persian(total))
    width = page.text(TAG[0], 26.5, of_pages, 8, align="left")
    if stamp.mark:
        page.text(TAG[0] + width + 3.0, 26.5, stamp.mark, 8, Face.BOLD, "left")
    page.barcode(LEFT, 12.0, manifest.number, BARS_DOTS, BARS_HEIGHT)
    page.code(LEFT, 26.5, manifest.number, 8)
    if number == 1:
        _draw_facts(page, manifest)
    else:
        _draw_short_facts(page, manifest)
    name = paper.manifest_foot(short_number(manifest.number))
    frame.foot(page, f"{paper.PROGRAM} · {name}", f"{tag} · {of_pages}", stamp.line)


def _version(manifest: Manifest) -> str:
    """«نسخهٔ ۲، جانشین نسخهٔ ۱»."""
    return paper.manifest_version(to_persian(manifest.version), to_persian(manifest.version - 1))


def _agreement(manifest: Manifest) -> str:
    return paper.agreement(shown(manifest.agreement_number), shown(manifest.contract_code))


def _draw_facts(page: Page, manifest: Manifest) -> None:
    """What the pickup was: day, people, agreement, and how much was handed over."""
    day = jalali.long(manifest.business_date)
    when = paper.day_and_time(day, jalali.time_of(manifest.closed_at))
    taken_by = paper.comma_list((manifest.officer, manifest.carrier))
    grams = paper.grams(whole(sum(row.weight_g for row in manifest.rows)))
    facts = (
        (RIGHT, 35.5, 64.0, paper.MANIFEST_DAY, when),
        (RIGHT, 47.0, 64.0, paper.MANIFEST_AGREEMENT, _agreement(manifest)),
        (128.0, 35.5, 60.0, paper.MANIFEST_OFFICER, taken_by),
        (128.0, 47.0, 60.0, paper.MANIFEST_HANDED_BY, manifest.handed_by),
        (CITY_RIGHT, 35.5, 30.0, paper.MANIFEST_PICKUP, short_number(manifest.number)),
        (CITY_RIGHT, 47.0, 30.0, paper.MANIFEST_WEIGHT, grams),
    )
    for x, y, width, caption, value in facts:
        page.text(x, y, caption, 7)
        table.cell(page, x, y + 4.75, value, width, field=caption, face=Face.MEDIUM)
    page.text(GRAMS_RIGHT, 43.5, to_persian(len(manifest.rows)), 24, Face.BOLD)
    page.text(GRAMS_RIGHT, 51.75, paper.PARCELS, 9.5, Face.MEDIUM)
    page.hline(LEFT, RIGHT, 56.0)
    if manifest.version > 1:
        page.text(RIGHT, 61.5, _version(manifest), 9.5, Face.BOLD)
        page.hline(LEFT, RIGHT, 64.0)


def _draw_short_facts(page: Page, manifest: Manifest) -> None:
    line = paper.manifest_short(
        short_number(manifest.number), jalali.long(manifest.business_date), _agreement(manifest)
    )
    width = 182.0
    if manifest.version > 1:
        width -= page.text(LEFT, 36.0, _version(manifest), 9.5, Face.BOLD, "left") + 4.0
    table.cell(page, RIGHT, 36.0, line, width, field=paper.MANIFEST_AGREEMENT, face=Face.MEDIUM)
    page.hline(LEFT, RIGHT, 39.5)


def _draw_table(page: Page, part: _Part, number: int, *, last: bool) -> None:
    table.captions(page, _COLUMNS, part.rule_y, LEFT)
    top = part.rule_y
    if part.before:
        carried = paper.carried_from(to_persian(number - 1))
        manifest_closing.draw_sum(page, top + 5.5, carried, part.before, part.grams_before)
        top += ROW
        page.hline(LEFT, RIGHT, top)
    for at, row in enumerate(part.rows):
        _draw_row(page, top, part.before + at + 1, row)
        top += ROW
        if at < len(part.rows) - 1:
            page.hline(LEFT, RIGHT, top)
    if not last:
        page.hline(LEFT, RIGHT, top, RULE)
        carried = paper.carried_to(to_persian(number), to_persian(number + 1))
        grams = part.grams_before + sum(row.weight_g for row in part.rows)
        manifest_closing.draw_sum(page, top + 6.0, carried, part.before + len(part.rows), grams)
        page.hline(LEFT, RIGHT, top + 8.75, RULE)


def _draw_row(page: Page, top: float, number: int, row: ManifestRow) -> None:
    y = top + 5.5
    page.text(RIGHT, y, to_persian(number), 8)
    page.code(CODE_RIGHT, y, row.number, 8, "right")
    if row.post_number:
        page.code(POST_RIGHT, y, row.post_number, 8, "right")
    table.cell(
        page, NAME_RIGHT, y, row.recipient, NAME_WIDTH, field=paper.FIELD_NAME, face=Face.MEDIUM
    )
    small = (fit.Step(8), fit.Step(7))
    table.cell(page, CITY_RIGHT, y, row.city, CITY_WIDTH, field=paper.FIELD_PLACE, rule=small)
    table.cell(
        page, SERVICE_RIGHT, y, row.service, SERVICE_WIDTH, field=paper.FIELD_SERVICE, rule=small
    )
    page.number(GRAMS_RIGHT, y, whole(row.weight_g), 9.5)
    page.tick_box(LEFT, top + 2.0, _TICK)
