"""What the editor of labels shows of a layout: its fields with what is the matter, and notes."""

from __future__ import annotations

from app.errors import UserError
from app.printing import label_edit, label_files
from app.printing.label_check import Advice, advised
from app.printing.label_faults import LayoutFault
from app.printing.label_layout import NEEDED, LabelLayout, plan
from app.texts import label_editor as texts
from app.texts import labels as names
from app.views.chips import ChipLook
from app.views.icons import Icon
from app.views.label_field_list import FieldLook
from app.views.label_notes import Note
from app.views.label_picture import Picture
from app.views.palette import Tone

_WRONG = ChipLook(texts.WRONG, Icon.ERROR, Tone.ERROR)
_DROPPED = ChipLook(texts.DROPPED, Icon.WARNING, Tone.WARNING)
_ADVISED = ChipLook(texts.ADVISED, Icon.INFO, Tone.WARNING)


def nearest(layout: LabelLayout) -> list[LabelLayout]:
    """The layouts that ship, those first whose labels are most like it in size."""
    return sorted(
        label_files.shipped().by_name.values(),
        key=lambda one: abs(one.cell[0] - layout.cell[0]) + abs(one.cell[1] - layout.cell[1]),
    )


def dropped(layout: LabelLayout) -> tuple[str, ...]:
    """The fields that have no room, by ``show``; none of a layout that can't be laid out."""
    try:
        return plan(layout).dropped
    except UserError:
        return ()


def advice_of(layout: LabelLayout) -> tuple[Advice, ...]:
    """What is against the post's advice; nothing of a layout that can't be laid out."""
    try:
        return advised(layout)
    except (UserError, ValueError):
        return ()


def field_looks(layout: LabelLayout, faults: tuple[LayoutFault, ...]) -> tuple[FieldLook, ...]:
    """All fields: those that are printed from the top and from the right, then the hidden ones."""
    wrong = {fault.place for fault in faults}
    gone = () if faults else dropped(layout)
    told = {one.show for one in (() if faults else advice_of(layout))}

    def chip(show: str) -> ChipLook | None:
        if show in wrong:
            return _WRONG
        if show in gone:
            return _DROPPED
        return _ADVISED if show in told else None

    looks: list[FieldLook] = []
    for at, row in enumerate(layout.rows, start=1):
        shown = [field.show for field in row.fields if field.rank]
        looks += [
            FieldLook(show, names.SHOWN[show], at, len(shown) == 1, chip(show), show in NEEDED)
            for show in shown
        ]
    looks += [
        FieldLook(show, name, chip=chip(show))
        for show, name in names.SHOWN.items()
        if show != "space" and label_edit.field_of(layout, show) is None
    ]
    return tuple(looks)


def field_notes(
    layout: LabelLayout, show: str, faults: tuple[LayoutFault, ...]
) -> tuple[Note, ...]:
    """What is said beside one field."""
    notes = [Note(Tone.ERROR, fault.sentence) for fault in faults if fault.place == show]
    if not faults:
        if show in dropped(layout):
            notes.append(Note(Tone.WARNING, texts.DROPPED_HINT))
        notes += [Note(Tone.WARNING, one.sentence) for one in advice_of(layout) if one.show == show]
    return tuple(notes)


def picture_notes(picture: Picture | None, *, stale: bool) -> tuple[Note, ...]:
    """What is said of the picture: what is cut, dropped, shrunk, and the post's advice."""
    if picture is None:
        return ()
    layout = picture.wanted.layout
    notes = [Note(Tone.ERROR, texts.LAST_GOOD)] if stale else []
    notes += [Note(Tone.WARNING, warning) for warning in picture.warnings]
    gone = [names.SHOWN[show] for show in dropped(layout)]
    if gone:
        notes.append(Note(Tone.WARNING, texts.NO_ROOM.format(fields="، ".join(gone))))
    notes += [Note(Tone.WARNING, one.sentence) for one in advice_of(layout)]
    if picture.shrunk:
        notes.append(Note(Tone.NEUTRAL, texts.shrunk(picture.shrunk)))
    return tuple(notes) or (Note(Tone.OK, texts.ALL_FITS),)
