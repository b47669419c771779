"""What is shown of the columns of a partner's file; made of what the services found in it."""

from __future__ import annotations

from collections.abc import Sequence

from app.persian.digits import whole
from app.persian.fold import for_storage
from app.services.exchange.heads import HEADER_ROWS, Cells, Heads, Spec, headers_of
from app.texts import exchange_screen as texts
from app.texts import import_screen as import_texts
from app.views.chips import ChipLook
from app.views.exchange_heads import HeadsLook
from app.views.icons import Icon
from app.views.import_looks import ColumnLook
from app.views.palette import Tone
from app.views.select import Option

_SAMPLED = 50
_LONGEST = 120


def heads_look(file: str, rows: Sequence[Cells], spec: Spec, heads: Heads) -> HeadsLook:
    """The columns of a file as they are read now."""
    return HeadsLook(
        file=file,
        rows=tuple(_row_option(rows, at) for at in range(min(len(rows), HEADER_ROWS))),
        at=str(heads.at),
        columns=tuple(
            ColumnLook(at, header, heads.field_at(at), _sample(rows, heads.at, at), chip(heads, at))
            for at, header in enumerate(heads.headers)
            if header
        ),
        fields=(
            Option("", import_texts.NOT_READ),
            *(Option(one.field, for_storage(one.names[0])) for one in spec.known),
        ),
        problem=heads.problem,
    )


def _row_option(rows: Sequence[Cells], at: int) -> Option:
    words = "، ".join(filter(None, headers_of(rows, at)))[:_LONGEST]
    return Option(str(at), texts.ROW_IS.format(row=whole(rows[at][0]), words=words or "—"))


def chip(heads: Heads, column: int) -> ChipLook:
    """Whether a column is read, and who said so."""
    if not heads.field_at(column):
        return ChipLook(import_texts.UNSEEN, Icon.BLOCKED, Tone.NEUTRAL)
    if column in heads.touched:
        return ChipLook(import_texts.CHOSEN, Icon.EDIT, Tone.ACCENT)
    known = import_texts.REMEMBERED if heads.remembered else import_texts.KNOWN
    return ChipLook(known, Icon.DONE, Tone.OK)


def _sample(rows: Sequence[Cells], header: int, column: int) -> str:
    """The first cell of a column that holds something."""
    for _, cells in rows[header + 1 : header + 1 + _SAMPLED]:
        if column < len(cells) and (cell := for_storage(cells[column][:_LONGEST])):
            return cell
    return ""
