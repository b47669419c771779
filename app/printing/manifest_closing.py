"""What closes a manifest: totals, parcels left behind, differences, chain heads, signatures."""

from collections.abc import Iterator
from itertools import pairwise

from app.persian.digits import to_persian, whole
from app.printing import fit, table
from app.printing.address_label import short_number
from app.printing.faces import Face
from app.printing.manifest_content import ChainHead, Manifest, ManifestRow
from app.printing.page import HAIRLINE, HEAVY, RULE, Page
from app.printing.stamp import shown
from app.texts import paper

LEFT, RIGHT = 14.0, 196.0
ROW = 6.5
# Upper bounds in grams of the bands of weight; the last band appears only where it is needed.
BANDS = (500, 1000, 2000)
_BAND_RIGHT = (158.0, 132.0, 106.0, 82.0)
_COUNT_RIGHT, _GRAMS_RIGHT = 62.0, 30.0
_PARCELS_RIGHT = 64.5
_NUMBER_RIGHT, _NAME_RIGHT, _REASON_RIGHT = 188.0, 154.5, 105.0
_HEX_GROUP = 8
_BOX_WIDTH = 86.0
BOX_HEIGHTS = (60.0, 44.0)
"""Of the boxes for signature and stamp: as they are wanted, and where that spares a page."""


def blocks(manifest: Manifest, box_height: float = BOX_HEIGHTS[0]) -> Iterator[table.Block]:
    """All that follows the table, in its order."""
    rows = manifest.rows
    yield _total(rows)
    if rows:
        yield from _by_service(rows)
    yield from _left_behind(manifest)
    if manifest.version > 1:
        yield from _differences(manifest)
    yield from _chain_heads(manifest.chain_heads)
    yield _signatures(manifest, box_height)


def draw_sum(page: Page, baseline: float, caption: str, parcels: int, grams: int) -> None:
    """A line of totals under the columns of the table."""
    page.text(RIGHT, baseline, caption, 9.5, Face.BOLD)
    page.text(_PARCELS_RIGHT, baseline, paper.parcels(to_persian(parcels)), 9.5, Face.BOLD)
    table.number(page, _GRAMS_RIGHT, baseline, whole(grams), 16.0, Face.BOLD)


def _total(rows: tuple[ManifestRow, ...]) -> table.Block:
    def draw(page: Page, top: float) -> None:
        books = sum(row.books for row in rows)
        page.hline(LEFT, RIGHT, top, RULE)
        caption = paper.grand_total(paper.books(to_persian(books)))
        draw_sum(page, top + 6.0, caption, len(rows), sum(row.weight_g for row in rows))
        page.hline(LEFT, RIGHT, top + 8.75, HEAVY)

    return table.Block(9.25, draw)


def band(weight_g: int) -> int:
    """Which band of weight a parcel is in, counted from 0."""
    return next((at for at, limit in enumerate(BANDS) if weight_g <= limit), len(BANDS))


def _by_service(rows: tuple[ManifestRow, ...]) -> Iterator[table.Block]:
    services: dict[str, list[int]] = {}
    for row in rows:
        services.setdefault(row.service, []).append(row.weight_g)
    bands = max(len(BANDS), 1 + max(band(row.weight_g) for row in rows))
    yield table.Block(21.5, lambda page, top: _draw_service_head(page, top, bands), kept=True)
    for name, weights in services.items():
        yield _service_row(name, weights, bands)
    yield _service_row("", [row.weight_g for row in rows], bands)


def _draw_service_head(page: Page, top: float, bands: int) -> None:
    page.text(RIGHT, top + 13.5, paper.MANIFEST_BY_SERVICE, 11.5, Face.BOLD)
    captions = [
        paper.weight_up_to(whole(BANDS[0])),
        *[paper.weight_between(whole(low + 1), whole(high)) for low, high in pairwise(BANDS)],
        paper.weight_over(whole(BANDS[-1])),
    ]
    columns = [
        table.Column(paper.FIELD_SERVICE, RIGHT),
        *[
            table.Column(caption, x)
            for caption, x in zip(captions[:bands], _BAND_RIGHT[:bands], strict=True)
        ],
        table.Column(paper.SLIP_COUNT, _COUNT_RIGHT),
        table.Column(paper.GRAMS, _GRAMS_RIGHT),
    ]
    table.captions(page, columns, top + 21.5, LEFT)


def _service_row(name: str, weights: list[int], bands: int) -> table.Block:
    """A service and its counts; without a name the line of totals."""

    def draw(page: Page, top: float) -> None:
        y = top + 4.75
        face = Face.REGULAR if name else Face.BOLD
        table.cell(page, RIGHT, y, name or paper.TOTAL, 38.0, field=paper.FIELD_SERVICE, face=face)
        for at, x in enumerate(_BAND_RIGHT[:bands]):
            count = sum(1 for weight in weights if band(weight) == at)
            page.number(x, y, to_persian(count) if count else "–", 9.5, face)
        page.number(_COUNT_RIGHT, y, to_persian(len(weights)), 9.5, Face.BOLD)
        table.number(page, _GRAMS_RIGHT, y, whole(sum(weights)), 16.0, face)
        if name:
            page.hline(LEFT, RIGHT, top + ROW)
        else:
            page.hline(LEFT, RIGHT, top, RULE)

    return table.Block(ROW, draw, kept=bool(name))


def _heading(text: str, left: str = "") -> table.Block:
    """The heading of a section over a rule; `left` stands at its left end."""

    def draw(page: Page, top: float) -> None:
        page.text(RIGHT, top + 13.5, text, 11.5, Face.BOLD)
        if left:
            table.cell(page, LEFT, top + 13.5, left, 100.0, field=paper.FIELD_REASON, align="left")
        page.hline(LEFT, RIGHT, top + 16.5, RULE)

    return table.Block(16.5, draw, kept=True)


def _again(heading: str) -> table.Block:
    """The heading of a section on the page on which it goes on."""
    return table.repeated([table.Column(paper.continued(heading), RIGHT)], LEFT)


def _named_row(at: int, number: str, name: str, words: str, head: table.Block) -> table.Block:
    """A parcel, whose it is, and a sentence about it."""

    def draw(page: Page, top: float) -> None:
        y = top + 4.75
        page.text(RIGHT, y, to_persian(at), 8)
        page.code(_NUMBER_RIGHT, y, number, 8, "right")
        table.cell(page, _NAME_RIGHT, y, name, 46.0, field=paper.FIELD_NAME, face=Face.MEDIUM)
        table.cell(page, _REASON_RIGHT, y, words, 91.0, field=paper.FIELD_REASON)
        page.hline(LEFT, RIGHT, top + ROW)

    return table.Block(ROW, draw, head=head)


def _left_behind(manifest: Manifest) -> Iterator[table.Block]:
    left = manifest.left_behind
    if not left:
        yield table.Block(
            14.0,
            lambda page, top: _draw_line(page, top + 13.5, paper.MANIFEST_NOTHING_LEFT),
        )
        return
    following = manifest.left_behind_to
    heading = paper.left_behind(to_persian(len(left)), short_number(following) if following else "")
    yield _heading(heading)
    for at, parcel in enumerate(left, start=1):
        yield _named_row(at, parcel.number, parcel.recipient, parcel.reason, _again(heading))


def _draw_line(page: Page, y: float, text: str) -> None:
    page.text(RIGHT, y, text, 9.5, Face.MEDIUM)


def _differences(manifest: Manifest) -> Iterator[table.Block]:
    reason = paper.reopened_because(manifest.reopen_reason) if manifest.reopen_reason else ""
    heading = paper.differences(to_persian(manifest.version - 1))
    yield _heading(heading, reason)
    for at, parcel in enumerate(manifest.differences, start=1):
        yield _named_row(at, parcel.number, parcel.recipient, parcel.what, _again(heading))
    if not manifest.differences:
        yield table.Block(
            ROW, lambda page, top: _draw_line(page, top + 5.0, paper.MANIFEST_NO_DIFFERENCE)
        )


def _chain_heads(heads: tuple[ChainHead, ...]) -> Iterator[table.Block]:
    """The witness: whoever shortens a journal later has other heads than this signed paper."""
    if not heads:
        return

    def draw(page: Page, top: float) -> None:
        page.text(RIGHT, top + 8.0, paper.MANIFEST_HEADS, 7)

    yield table.Block(9.0, draw, kept=True)
    for chain in heads:
        yield _chain_head(chain)


def _chain_head(chain: ChainHead) -> table.Block:
    def draw(page: Page, top: float) -> None:
        table.cell(
            page,
            RIGHT,
            top + 3.5,
            shown(chain.name),
            70.0,
            field=paper.FIELD_STATION,
            rule=fit.fixed(7),
        )
        head = chain.head
        groups = " ".join(head[at : at + _HEX_GROUP] for at in range(0, len(head), _HEX_GROUP))
        page.fitted(
            LEFT,
            top + 3.5,
            groups,
            Face.REGULAR,
            fit.fixed(7),
            108.0,
            "left",
            field=paper.FIELD_NUMBERS,
            ltr=True,
        )

    return table.Block(4.0, draw, head=_again(paper.MANIFEST_HEADS))


def _signatures(manifest: Manifest, box_height: float) -> table.Block:
    def draw(page: Page, top: float) -> None:
        count = to_persian(len(manifest.rows))
        page.text(RIGHT, top + 11.0, paper.manifest_statement(count), 9.5)
        parties = (
            (RIGHT, paper.MANIFEST_GIVER, manifest.handed_by),
            (LEFT + _BOX_WIDTH, paper.MANIFEST_TAKER, manifest.officer),
        )
        for right, title, name in parties:
            _draw_signature(page, right, top + 15.5, box_height, title, name)

    return table.Block(15.5 + box_height, draw)


def _draw_signature(
    page: Page, right: float, top: float, height: float, title: str, name: str
) -> None:
    left = right - _BOX_WIDTH
    inner = right - 4.0
    page.frame(left, top, _BOX_WIDTH, height, RULE)
    page.text(inner, top + 7.0, title, 11.5, Face.BOLD)
    page.hline(left, right, top + 10.0)
    for at, caption in enumerate(paper.SIGNATURE_LINES):
        page.text(inner, top + 16.0 + at * 8.0, caption, 7)
    if name:
        table.cell(
            page,
            right - 24.0,
            top + 16.0,
            name,
            _BOX_WIDTH - 28.0,
            field=paper.FIELD_NAME,
            face=Face.MEDIUM,
        )
    else:
        page.hline(left + 4.0, right - 24.0, top + 16.5, HAIRLINE)
    page.hline(left + 4.0, right - 24.0, top + 24.5, HAIRLINE)
