"""Layouts of labels as data, and how their fields are laid out on a cell. All lengths are mm.

A layout is a grid of cells on paper and, for each cell, rows from the top; the fields of a row run
from the right. Each field has a rank, 1 for the most important: fields are taken by rank as long as
they have room, and what is left over is dropped. So nothing can ever be printed over another field
or over the edge of a cell, whatever somebody writes into a layout.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property, lru_cache
from typing import Literal

from app.errors import UserError
from app.printing import fit
from app.printing.barcodes import DOT, QUIET_MODULES
from app.printing.page import HAIRLINE, HEAVY, RULE
from app.texts import labels as texts

Rule = Literal["none", "hair", "rule", "heavy"]
Align = Literal["right", "left"]

RULES: dict[Rule, float] = {"none": 0.0, "hair": HAIRLINE, "rule": RULE, "heavy": HEAVY}
NEEDED = ("name", "address", "bars")
"""What every label says."""
TEXTS = frozenset(
    {
        *("name", "place", "address", "postal-code", "phone", "number", "reprint"),
        *("service", "weight", "date", "part", "note"),
        *("sender", "sender-line", "sender-phone"),
    }
)
"""Fields with text: they have sizes."""
BARS = frozenset({"bars", "post-bars"})
BOXES = frozenset({"service", "stamp"}) | BARS
"""Fields that draw something of their own height: they have ``top`` and ``tall``."""
OWN_MODULES = 123
"""Modules of a number of 16 digits."""
LEAST_REST = 10.0
"""What a field without a width needs at least."""


@dataclass(frozen=True, slots=True)
class Size:
    """A size in points, its lines, from baseline to baseline, and the first baseline of the row."""

    points: float
    lines: int
    pitch: float
    baseline: float


@dataclass(frozen=True)
class Field:
    """One thing on a label.

    Attributes:
        show: what, a key of ``app.texts.labels.SHOWN``.
        rank: 1 is the most important; a ``space`` has none, 0.
        height: of its row it needs so much.
        width: None takes what the row leaves over; bars of ours know their own.
        gap: room to the field at its right.
        sizes: tried in turn until the text fits; the last is cut.
        align: the edge at which it stands.
        caption: the baseline of a caption above; "beside" for one before the text, None for none.
        top, tall: of what is drawn in it (bars, box, corners), from the top of the row.
        digits: the baseline of the digits below bars.
        dots: printer dots of a module of its bars.
        room: top and height of the room that is kept for the post's sticker.
        mark: the baseline of «چاپ دوم» under the number.
        note: the baseline of weight and part under the postal code.
        city: the city stands before the address (for a sender: instead of the province).
        sign: the program's sign stands with the sender.
        post: the stamp's place holds the post's sticker or bars too.
    """

    show: str
    rank: int
    height: float
    width: float | None = None
    gap: float = 0.0
    sizes: tuple[Size, ...] = ()
    align: Align = "right"
    caption: float | Literal["beside"] | None = None
    top: float = 0.0
    tall: float = 0.0
    digits: float = 0.0
    dots: int = 0
    room: tuple[float, float] | None = None
    mark: float | None = None
    note: float | None = None
    city: bool = False
    sign: bool = False
    post: bool = False

    @property
    def quiet(self) -> float:
        """What must stay white beside its bars."""
        return QUIET_MODULES * self.dots * DOT

    @cached_property
    def rule(self) -> fit.Rule:
        """Its sizes as a rule of ``fit``."""
        return tuple(fit.Step(size.points, size.lines) for size in self.sizes)

    @cached_property
    def by_points(self) -> dict[float, Size]:
        """Its sizes by their points."""
        return {size.points: size for size in self.sizes}


@dataclass(frozen=True, slots=True)
class Row:
    """Fields side by side, from the right; ``grow`` takes the height that is left over."""

    fields: tuple[Field, ...]
    rule: Rule = "none"
    grow: bool = False


@dataclass(frozen=True)
class LabelLayout:
    """A grid of cells on paper, and what stands in each.

    Attributes:
        name: of its file; ``title``: what people call it.
        paper: width and height; ``cell``: of one label.
        margin: from the left and upper edge of the paper to the first cell.
        gap: between columns and between rows of cells.
        inset: left, top, right, bottom: no ink is nearer to the edge of a cell.
    """

    name: str
    title: str
    paper: tuple[float, float]
    cell: tuple[float, float]
    rows: tuple[Row, ...]
    columns: int = 1
    lines: int = 1
    margin: tuple[float, float] = (0.0, 0.0)
    gap: tuple[float, float] = (0.0, 0.0)
    inset: tuple[float, float, float, float] = (4.0, 2.5, 4.0, 1.5)

    @property
    def cells(self) -> int:
        """Labels on one page."""
        return self.columns * self.lines

    def origin(self, place: int) -> tuple[float, float]:
        """The upper left corner of a cell, counted from 0 at the top right, leftward."""
        line, column = divmod(place, self.columns)
        from_left = self.columns - 1 - column
        return (
            self.margin[0] + from_left * (self.cell[0] + self.gap[0]),
            self.margin[1] + line * (self.cell[1] + self.gap[1]),
        )

    @property
    def fields(self) -> Iterator[Field]:
        """All fields, from the top, each row from the right."""
        for row in self.rows:
            yield from row.fields


@dataclass(frozen=True, slots=True)
class Placed:
    """A field and its box in the cell; its text may reach on to the left as far as ``reach``."""

    field: Field
    left: float
    top: float
    width: float
    height: float
    reach: float
    at_edge: bool

    @property
    def right(self) -> float:
        """Its right edge."""
        return self.left + self.width

    @property
    def bars_left(self) -> float:
        """Where its first bar begins."""
        return self.left if self.at_edge else self.left + self.field.quiet


@dataclass(frozen=True, slots=True)
class Line:
    """A horizontal line across a cell; ``top`` is its upper edge."""

    left: float
    right: float
    top: float
    weight: float


@dataclass(frozen=True, slots=True)
class Plan:
    """Where everything of a layout stands in its cell, and what had no room (``show`` names)."""

    placed: tuple[Placed, ...]
    rules: tuple[Line, ...]
    dropped: tuple[str, ...]


@lru_cache(maxsize=32)
def plan(layout: LabelLayout) -> Plan:
    """Lay out the fields of a cell: by rank, as long as there is room.

    Raises:
        UserError: a field that no label can do without has no room.
    """
    ranked = sorted((field for field in layout.fields if field.rank), key=lambda one: one.rank)
    kept: set[int] = set()
    dropped: list[str] = []
    for field in ranked:
        if _fits(layout, kept | {field.rank}):
            kept.add(field.rank)
        elif field.show in NEEDED:
            raise UserError(texts.NO_ROOM.format(what=texts.SHOWN[field.show]))
        else:
            dropped.append(field.show)
    return _placed(layout, kept, tuple(dropped))


def inner(layout: LabelLayout) -> tuple[float, float]:
    """Width and height of a cell within its insets."""
    left, top, right, bottom = layout.inset
    return layout.cell[0] - left - right, layout.cell[1] - top - bottom


def _fits(layout: LabelLayout, kept: set[int]) -> bool:
    width, height = inner(layout)
    used = 0.0
    for row in layout.rows:
        fields = _kept(row, kept)
        used += _height(fields)
        if _least_width(fields) > width + 1e-6:
            return False
    return used <= height + 1e-6


def _kept(row: Row, kept: set[int]) -> list[Field]:
    """The fields of a row that are drawn, with its spaces; nothing where only spaces are left."""
    fields = [field for field in row.fields if not field.rank or field.rank in kept]
    return fields if any(field.rank for field in fields) else []


def _height(fields: list[Field]) -> float:
    return max((field.height for field in fields), default=0.0)


def _least_width(fields: list[Field]) -> float:
    return sum(
        (own_width(field, at_edge=field is fields[-1]) or _least(field))
        + (field.gap if at else 0.0)
        for at, field in enumerate(fields)
    )


def _least(field: Field) -> float:
    return LEAST_REST if field.rank else 0.0


def own_width(field: Field, *, at_edge: bool) -> float | None:
    """The width that a field asks for; None takes the rest."""
    if field.show == "bars":
        bars = (OWN_MODULES + QUIET_MODULES) * field.dots * DOT
        return bars if at_edge else bars + field.quiet
    return field.width


def _placed(layout: LabelLayout, kept: set[int], dropped: tuple[str, ...]) -> Plan:
    width, height = inner(layout)
    rows = [(row, fields) for row in layout.rows if (fields := _kept(row, kept))]
    spare = height - sum(_height(fields) for _row, fields in rows)
    placed: list[Placed] = []
    rules: list[Line] = []
    y = layout.inset[1]
    for row, fields in rows:
        tall = _height(fields) + (spare if row.grow else 0.0)
        boxes = _row(fields, layout.cell[0] - layout.inset[2], y, width, tall)
        if row.rule != "none":
            left = min(box.left for box in boxes)
            rules.append(Line(left, layout.cell[0] - layout.inset[2], y, RULES[row.rule]))
        placed += boxes
        y += tall
    return Plan(tuple(placed), tuple(rules), dropped)


def _row(
    fields: list[Field], right: float, top: float, width: float, height: float
) -> list[Placed]:
    """Boxes of the fields of a row; a space is none."""
    widths = [own_width(field, at_edge=field is fields[-1]) for field in fields]
    gaps = sum(field.gap for field in fields[1:])
    rest = width - gaps - sum(wide for wide in widths if wide is not None)
    boxes: list[Placed] = []
    for at, (field, wide) in enumerate(zip(fields, widths, strict=True)):
        right -= field.gap if at else 0.0
        own = rest if wide is None else wide
        right -= own
        if field.rank:
            reach = right
            following = fields[at + 1] if at + 1 < len(fields) else None
            # Ten wide digits push the phone on, as far as it can give way.
            if field.show == "postal-code" and following and following.show == "phone":
                beyond = widths[at + 1]
                reach -= following.gap + (rest if beyond is None else beyond)
            boxes.append(Placed(field, right, top, own, height, reach, field is fields[-1]))
    return boxes
