"""Draws labels into the cells of a layout: every text within its box, or cut with a warning."""

from __future__ import annotations

from app.printing import fit
from app.printing.barcodes import code128
from app.printing.faces import Face
from app.printing.label_content import AddressLabel
from app.printing.label_layout import Field, LabelLayout, Placed, plan
from app.printing.label_words import KINDS, Kind, mark, note
from app.printing.page import HEAVY, RULE, Document, Page
from app.printing.party import Party, phone, postal_code
from app.texts import paper

CAPTION_SIZE = 7.0
NAME_CAPTION_SIZE = 8.0
_CAPTION_GAP = 2.0
_PUSH_GAP = 2.5
_CAPTION_ROOM = 18.0
"""What a caption beside the post's bars takes."""
_HEAVY_FROM = 8.0
"""A service box so high has a heavy frame."""
_STAMP_BARS, _STAMP_DIGITS = 12.0, 4.0
"""Height of the post's bars in the place of the stamp, and of their digits."""
_LEAST_PHONE = 10.0
_SIGN = 4.75
_SENDER_STEP = 4.5


_OF_SENDER = frozenset({"sender", "sender-line", "sender-phone", "stamp"})
"""The same on all labels of one sender."""
_ALWAYS = frozenset({"name", "weight", "date", "part", "number"})
"""Their captions stand on each label; other captions stand with their text."""


class LabelDrawing:
    """The cells of one layout in one document; what labels share is in the file once."""

    def __init__(self, document: Document, layout: LabelLayout) -> None:
        self._document = document
        self._cell = layout.cell
        self._plan = plan(layout)
        shown = [box for box in self._plan.placed if box.field.show != "service"]
        self._fixed = [box for box in shown if box.field.show in _OF_SENDER]
        self._service = next(
            (box for box in self._plan.placed if box.field.show == "service"), None
        )
        self._texts = [
            (box, KINDS[box.field.show])
            for box in shown
            if box.field.show in KINDS and box.field.show not in _OF_SENDER
        ]
        self._bars = next(box for box in shown if box.field.show == "bars")
        self._post = next(
            (
                box
                for box in shown
                if box.field.show == "post-bars" or (box.field.show == "stamp" and box.field.post)
            ),
            None,
        )

    def draw(self, page: Page, x: float, y: float, label: AddressLabel) -> None:
        """Draw a label into the cell whose upper left corner is at x, y (mm)."""
        document = self._document
        posted = bool(label.post_number)
        fixed = document.form(
            (label.sender, posted), *self._cell, lambda part: self._draw_fixed(part, label, posted)
        )
        page.form(fixed, x, y)
        box = self._service
        if box is not None:
            service = document.form(
                (label.service_name, label.service_form),
                *self._cell,
                lambda part: _draw_service(part, box, label),
            )
            page.form(service, x, y)
        _draw_bars(page, self._bars, x, y, label.number)
        if label.post_number and self._post is not None:
            _draw_post(page, self._post, x, y, label.post_number)
        taken = x + self._cell[0]
        for placed, kind in self._texts:
            taken = _draw_text(page, placed, kind, x, y, label, taken)

    def _draw_fixed(self, page: Page, label: AddressLabel, posted: bool) -> None:
        for line in self._plan.rules:
            page.hline(line.left, line.right, line.top, line.weight)
        for box in self._fixed:
            if box.field.show == "sender":
                _draw_sender(page, box, label.sender)
            elif box.field.show == "stamp":
                _draw_stamp(page, box, posted)
            else:
                _draw_sender_text(page, box, label)
        for box, kind in self._texts:
            if box.field.show == "name" and isinstance(box.field.caption, float):
                y = box.top + box.field.caption
                page.text(box.right, y, paper.LABEL_RECIPIENT, NAME_CAPTION_SIZE)
            elif box.field.show in _ALWAYS and isinstance(box.field.caption, float):
                _caption_above(page, box, 0.0, 0.0, kind.caption)
        if self._post is not None and self._post.field.show == "post-bars":
            _draw_post_room(page, self._post, posted)


def _caption_above(page: Page, box: Placed, x: float, y: float, caption: str) -> None:
    at = box.field.caption
    assert isinstance(at, float)
    edge = box.right if box.field.align == "right" else box.left
    page.text(x + edge, y + box.top + at, caption, CAPTION_SIZE, align=box.field.align)


def _draw_text(
    page: Page,
    box: Placed,
    kind: Kind,
    x: float,
    y: float,
    label: AddressLabel,
    taken: float,
) -> float:
    """Draw one text; gives how far to the left of its place it came, where it pushes another."""
    field = box.field
    text = kind.read(label, field)
    if field.note is not None:
        page.fitted(
            x + box.right,
            y + box.top + field.note,
            note(label),
            Face.REGULAR,
            fit.fixed(CAPTION_SIZE),
            box.width,
            field=paper.LABEL_PART,
        )
    if not text:
        return taken
    right, width = x + box.right, box.right - box.reach
    if field.show == "phone":
        # Codes of wide digits push the phone on.
        right = min(right, taken)
        width = right - x - box.left
        if width < _LEAST_PHONE:
            page.document.warn(paper.did_not_fit(kind.field, text))
            return taken
    size = field.sizes[-1]
    if field.caption == "beside":
        used = page.text(right, y + box.top + size.baseline, kind.short, CAPTION_SIZE)
        right -= used + _CAPTION_GAP
        width -= used + _CAPTION_GAP
    elif field.caption is not None and field.show not in _ALWAYS:
        edge = right if field.align == "right" else x + box.left
        page.text(edge, y + box.top + field.caption, kind.caption, CAPTION_SIZE, align=field.align)
    fitted = page.fit(
        text,
        kind.face,
        field.rule,
        width,
        field=kind.field,
        by_commas=kind.by_commas,
        ltr=kind.ltr,
    )
    size = field.by_points[fitted.size]
    edge = right if field.align == "right" else x + box.left
    for at, line in enumerate(fitted.lines):
        baseline = y + box.top + size.baseline + at * size.pitch
        page.line(edge, baseline, line, fitted.size, field.align)
    if field.mark is not None and label.print_number > 1:
        page.text(right, y + box.top + field.mark, mark(label), 8, Face.BOLD)
    if box.reach < box.left:
        return right - fitted.lines[0].width(fitted.size) - _PUSH_GAP
    return taken


def _draw_bars(page: Page, box: Placed, x: float, y: float, number: str) -> None:
    field = box.field
    left = x + box.bars_left
    page.barcode(left, y + box.top + field.top, number, field.dots, field.tall)
    if field.digits:
        size = 8 if field.dots > 2 else 7
        page.code(left, y + box.top + field.digits, number, size)


def _draw_post(page: Page, box: Placed, x: float, y: float, number: str) -> None:
    """The post's own bars; finer where they would come over their room."""
    field = box.field
    in_stamp = field.show == "stamp"
    for dots in range(field.dots, 1, -1):
        bars = code128(number, dots)
        if in_stamp:
            room = box.width - 2 * bars.quiet
        else:
            beside = bars.quiet if field.caption is None else _CAPTION_ROOM
            room = box.right - box.bars_left - beside
        if bars.width <= room + 1e-6:
            break
    else:
        page.document.warn(paper.did_not_fit(paper.LABEL_POST_NUMBER, number))
        return
    left, top, tall = box.bars_left, field.top, field.tall
    if in_stamp:
        left = box.left + (box.width - bars.width) / 2
        tall = min(_STAMP_BARS, field.tall - 2 * _STAMP_DIGITS)
        top += field.tall - tall - _STAMP_DIGITS
        centre = x + box.left + box.width / 2
        caption = y + box.top + top - 1.5
        page.text(centre, caption, paper.LABEL_POST_NUMBER, CAPTION_SIZE, align="centre")
    page.barcode(x + left, y + box.top + top, number, dots, tall)
    digits = top + tall + _STAMP_DIGITS - 0.5 if in_stamp else field.digits
    if digits:
        page.code(x + left, y + box.top + digits, number, 8 if dots > 2 else 7)


def _draw_post_room(page: Page, box: Placed, posted: bool) -> None:
    field = box.field
    if posted:
        if isinstance(field.caption, float):
            _caption_above(page, box, 0.0, 0.0, paper.LABEL_POST_NUMBER)
    elif field.room is not None:
        top, height = field.room
        page.corners(box.left, box.top + top, box.width, height)
        middle = box.top + top + height / 2 + 1.0
        centre = box.left + box.width / 2
        page.text(centre, middle, paper.LABEL_STICKER, CAPTION_SIZE, align="centre")


def _draw_stamp(page: Page, box: Placed, posted: bool) -> None:
    field = box.field
    if field.post and posted:
        return
    page.corners(box.left, box.top + field.top, box.width, field.tall)
    middle = box.top + field.top + field.tall / 2 + 1.0
    centre = box.left + box.width / 2
    if field.post:
        for at, words in enumerate(paper.LABEL_STAMP_OR_STICKER):
            page.text(centre, middle - 2.0 + at * 4.0, words, CAPTION_SIZE, align="centre")
    else:
        page.text(centre, middle, paper.LABEL_STAMP, CAPTION_SIZE, align="centre")


def _draw_service(page: Page, box: Placed, label: AddressLabel) -> None:
    """The service, told by form and not by colour: framed, solid, or solid inside a frame."""
    field = box.field
    weight = HEAVY if field.tall >= _HEAVY_FROM else RULE
    x, y, width, height = box.left, box.top + field.top, box.width, field.tall
    form = label.service_form
    if form == "solid":
        page.fill(x, y, width, height)
    else:
        page.frame(x, y, width, height, weight)
        if form == "solid-in-frame":
            gap = 2 * weight
            page.fill(x + gap, y + gap, width - 2 * gap, height - 2 * gap)
    name, centre = label.service_name, x + width / 2
    placed = page.fit(name, Face.BOLD, field.rule, width - 6 * weight, field=paper.FIELD_SERVICE)
    baseline = box.top + field.by_points[placed.size].baseline
    page.line(centre, baseline, placed.lines[0], placed.size, "centre", white=form != "frame")


def _draw_sender_text(page: Page, box: Placed, label: AddressLabel) -> None:
    field, kind = box.field, KINDS[box.field.show]
    right, width = box.right, box.width
    baseline = field.sizes[-1].baseline
    if field.sign:
        page.parcel_sign(right - _SIGN, box.top + baseline - 3.75, _SIGN)
        right -= _SIGN + 1.75
        width -= _SIGN + 1.75
    text = kind.read(label, field)
    if text:
        fitted = page.fit(text, kind.face, field.rule, width, field=kind.field, ltr=kind.ltr)
        edge = right if field.align == "right" else box.left
        size = field.by_points[fitted.size]
        for at, line in enumerate(fitted.lines):
            page.line(
                edge, box.top + size.baseline + at * size.pitch, line, size.points, field.align
            )


def _draw_sender(page: Page, box: Placed, sender: Party) -> None:
    """Caption, name, address, postal code and phone of the sender, one below the other."""
    field, right, width = box.field, box.right, box.width
    at = field.caption if isinstance(field.caption, float) else 0.0
    y = box.top + at
    caption = page.text(right, y, paper.LABEL_SENDER, CAPTION_SIZE)
    if field.sign:
        page.parcel_sign(right - caption - 7.0, y - 3.75, _SIGN)
    y += SENDER_NAME
    names = (fit.Step(9.5), fit.Step(8), fit.Step(7))
    page.fitted(right, y, sender.name, Face.BOLD, names, width, field=paper.FIELD_SENDER)
    y += SENDER_ADDRESS
    places = (sender.city,) if field.city else (sender.province, sender.city)
    address = "، ".join(part for part in (*places, sender.address) if part)
    if address:
        placed = page.fit(
            address,
            Face.REGULAR,
            field.rule,
            width,
            field=paper.FIELD_SENDER,
            by_commas=True,
        )
        pitch = field.by_points[placed.size].pitch
        for line in placed.lines:
            page.line(right, y, line, placed.size)
            y += pitch
        y += SENDER_GAP
    for words, number, name in (
        (paper.LABEL_POSTAL_CODE, postal_code(sender.postal_code), paper.FIELD_POSTAL_CODE),
        (paper.LABEL_PHONE, phone(sender.phone), paper.FIELD_PHONE),
    ):
        if number:
            used = page.text(right, y, words, 8) + 1.0
            room, rule = width - used, fit.fixed(8)
            page.fitted(right - used, y, number, Face.REGULAR, rule, room, field=name, ltr=True)
            y += _SENDER_STEP


SENDER_NAME = 5.5
SENDER_ADDRESS = 5.0
SENDER_GAP = 0.5


def sender_height(field: Field) -> float:
    """How far down the phone of a sender's block stands at most: its baseline in the row."""
    at = field.caption if isinstance(field.caption, float) else 0.0
    lines = max(size.lines * size.pitch for size in field.sizes)
    return at + SENDER_NAME + SENDER_ADDRESS + lines + SENDER_GAP + _SENDER_STEP
