"""What the returns screen shows of its day: the two cards, and a row for all that came back."""

from __future__ import annotations

from dataclasses import dataclass

from app.texts import returns_screen as texts
from app.views.cells import Cell
from app.views.chips import ChipLook
from app.views.icons import Icon
from app.views.returns_cards import BookLook
from app.views.returns_parcel_card import ParcelLook
from app.views.tables import Column


@dataclass(frozen=True, slots=True)
class BackLook:
    """Something that came back today: its chip, its two lines, whose, when, and where it goes."""

    result: ChipLook
    thing: str
    under: str
    thing_code: bool
    member: str
    time: str
    step: str
    step_icon: Icon


@dataclass(frozen=True, slots=True)
class ReturnsLook:
    """The day at this station; ``lit`` is the card that the last scan was about.

    ``slip`` is what the open return slip still lacks: a head and a sentence, empty without one.
    """

    book: BookLook | None
    parcel: ParcelLook | None
    lit: str
    rows: tuple[BackLook, ...]
    summary: str
    slip: tuple[str, str] = ("", "")


COLUMNS: tuple[Column[BackLook], ...] = (
    Column(texts.COL_RESULT, lambda r: Cell(chip=r.result), width=178),
    Column(
        texts.COL_THING,
        lambda r: Cell(
            r.thing, r.under, code=r.thing_code, under_code=not r.thing_code, strong=True
        ),
        width=0,
        stretch=3,
    ),
    Column(texts.COL_MEMBER, lambda r: Cell(r.member), width=0, stretch=2),
    Column(texts.COL_TIME, lambda r: Cell(r.time), width=86),
    Column(
        texts.COL_NEXT,
        lambda r: Cell(r.step, icon=r.step_icon, muted=True),
        width=210,
        optional=2,
    ),
)
