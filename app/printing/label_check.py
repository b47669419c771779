"""What must hold of a whole layout: cells on the paper, fields in their rows, bars that scan."""

from __future__ import annotations

from dataclasses import dataclass

from app.errors import UserError
from app.persian.digits import measured, to_persian
from app.printing.label_drawing import sender_height
from app.printing.label_layout import (
    BARS,
    BOXES,
    NEEDED,
    Field,
    LabelLayout,
    inner,
    plan,
)
from app.printing.text import MM_PER_POINT
from app.texts import labels as texts

ABOVE, BELOW = 0.75, 0.3
"""Ink above and below a baseline, in em; taller letters reach into the room between rows."""
_NEAR = 1e-6
RECIPIENT = ("name", "place", "address", "postal-code", "phone")
SENDER = ("sender", "sender-line")
ROOMY = (90.0, 60.0)
"""Width and height from which a label has room for the post's corner."""
CORNER = 14.0
"""The width of that corner."""
STAMPED = (100.0, 100.0)
"""From which on it has room for the stamp; from smaller ones it goes beside the label."""


def checked(layout: LabelLayout) -> LabelLayout:
    """The same layout.

    Raises:
        UserError: it can't be printed as it is.
    """
    _check_grid(layout)
    seen: set[str] = set()
    ranks: set[int] = set()
    growing = 0
    for at, row in enumerate(layout.rows, start=1):
        number = to_persian(at)
        growing += row.grow
        if sum(field.width is None and field.show != "bars" for field in row.fields) > 1:
            raise UserError(texts.in_row(number, texts.TWO_RESTS), field="width")
        for field in row.fields:
            try:
                check_field(field)
            except UserError as told:
                name = texts.SHOWN[field.show]
                raise UserError(
                    texts.in_field(number, name, told.message), field=told.field
                ) from told
            if field.rank in ranks:
                raise UserError(texts.SAME_RANK.format(rank=to_persian(field.rank)), field="rank")
            if field.show in seen:
                raise UserError(texts.TWICE.format(what=texts.SHOWN[field.show]), field="show")
            if field.rank:
                ranks.add(field.rank)
                seen.add(field.show)
    if growing > 1:
        raise UserError(texts.TWO_GROWING, field="grow")
    for needed in NEEDED:
        if needed not in seen:
            raise UserError(texts.NEEDED.format(what=texts.SHOWN[needed]), field="row")
    _check_bars(layout)
    return layout


def _check_grid(layout: LabelLayout) -> None:
    for axis, count in ((0, layout.columns), (1, layout.lines)):
        used = count * layout.cell[axis] + (count - 1) * layout.gap[axis]
        if layout.margin[axis] + used > layout.paper[axis] + _NEAR:
            raise UserError(texts.GRID, field="cell")
    width, height = inner(layout)
    if width <= 0 or height <= 0:
        raise UserError(texts.INSET, field="inset")


def check_field(field: Field) -> None:
    """Refuse a field that can't be drawn within its row.

    Raises:
        UserError: ``field`` is the key that can't be.
    """
    _keys(field)
    if field.top + field.tall > field.height + _NEAR:
        raise UserError(texts.STICKS_OUT.format(key="tall"), field="tall")
    if field.room is not None and sum(field.room) > field.height + _NEAR:
        raise UserError(texts.STICKS_OUT.format(key="room"), field="room")
    for key, baseline in (
        ("digits", field.digits),
        ("mark", field.mark or 0.0),
        ("note", field.note or 0.0),
        ("caption", field.caption if isinstance(field.caption, float) else 0.0),
    ):
        if baseline and baseline > field.height - 0.5 + _NEAR:
            raise UserError(texts.STICKS_OUT.format(key=key), field=key)
    if field.show == "sender" and sender_height(field) + BELOW * 2.8 > field.height + 0.25:
        raise UserError(texts.STICKS_OUT.format(key="sizes"), field="sizes")
    for size in field.sizes if field.show != "sender" else ():
        em = size.points * MM_PER_POINT
        last = size.baseline + (size.lines - 1) * size.pitch
        if size.baseline < ABOVE * em - 0.25 or last + BELOW * em > field.height + 0.25:
            sentence = texts.TOO_TALL.format(
                points=measured(size.points),
                lines=to_persian(size.lines),
                height=measured(field.height),
            )
            raise UserError(sentence, field="sizes")


def _keys(field: Field) -> None:
    """What a field of its kind can't do without."""
    needed: list[tuple[str, object]] = []
    if field.rank:
        needed.append(("height", field.height))
    if field.show in BOXES:
        needed.append(("tall", field.tall))
    if field.show in BARS or field.post:
        needed.append(("dots", field.dots))
    for key, value in needed:
        if not value:
            raise UserError(texts.MISSING.format(key=key), field=key)


def _check_bars(layout: LabelLayout) -> None:
    for box in plan(layout).placed:
        if box.field.show in BARS and box.at_edge and layout.inset[0] + _NEAR < box.field.quiet:
            mm = measured(box.field.quiet)
            raise UserError(texts.QUIET.format(mm=mm), field="inset")


@dataclass(frozen=True, slots=True)
class Advice:
    """What is against the post's advice: of which field (its ``show``), and a sentence."""

    show: str
    sentence: str


def advice(layout: LabelLayout) -> tuple[str, ...]:
    """What of a layout is against the post's advice, in sentences; it can be printed all the same.

    The recipient stands at the right below the sender; on a label with room for them the place of
    the stamp is kept and the lower left corner stays the post's.
    """
    return tuple(one.sentence for one in advised(layout))


def advised(layout: LabelLayout) -> tuple[Advice, ...]:
    """As ``advice``, each with the field that it is about."""
    boxes = plan(layout).placed
    found: list[Advice] = []
    recipient = [box for box in boxes if box.field.show in RECIPIENT]
    senders = [box for box in boxes if box.field.show in SENDER]
    if not senders:
        found.append(Advice("sender", texts.NO_SENDER))
    if senders and min(box.top for box in senders) > min(box.top for box in recipient):
        found.append(Advice(senders[0].field.show, texts.SENDER_BELOW))
    edge = layout.cell[0] - layout.inset[2]
    left = [box for box in recipient if box.right < edge - _NEAR and box.field.show != "phone"]
    if left:
        found.append(Advice(left[0].field.show, texts.RECIPIENT_LEFT))
    if _has_room(layout, STAMPED) and all(box.field.show != "stamp" for box in boxes):
        found.append(Advice("stamp", texts.NO_STAMP))
    if _has_room(layout, ROOMY):
        last = max(box.top for box in boxes)
        low = [box for box in boxes if box.top == last and box.left < layout.inset[0] + CORNER]
        if low:
            found.append(Advice(low[0].field.show, texts.CORNER_TAKEN))
    return tuple(found)


def _has_room(layout: LabelLayout, least: tuple[float, float]) -> bool:
    return layout.cell[0] >= least[0] and layout.cell[1] >= least[1]
