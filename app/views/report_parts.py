"""What the reports screen shows, as plain values, and how its table has them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from app.persian.digits import whole
from app.texts import reports as words
from app.texts import screens as texts
from app.views.cells import Cell
from app.views.chart import BarPair
from app.views.icons import Icon
from app.views.palette import Tone
from app.views.report_figures import BalanceLook
from app.views.tables import Column

WIDTHS, BOOKS = (94, 62, 80, 98), 1
"""px at 100 % of the numbers of a line, and the place of the one that gives way first."""


@dataclass(frozen=True, slots=True)
class FigureLook:
    """A number of the report: key, name, value.

    ``main`` ones are cards that also say how many more or fewer there are than in the range
    before; the tone is that of the change. ``bad`` says that more than none is bad news. A value
    of None can't be told of what the report is narrowed to.
    """

    key: str
    name: str
    value: int | None
    main: bool = False
    before: int | None = 0
    tone: Tone = Tone.NEUTRAL
    bad: bool = False


@dataclass(frozen=True, slots=True)
class DayLook:
    """A line of the table: its name, numbers in the order of the heads, a day off, the sum.

    ``first`` and ``last`` are the days that it stands for.
    """

    name: str
    numbers: tuple[int, ...]
    first: date
    last: date
    off: bool = False
    total: bool = False


@dataclass(frozen=True, slots=True)
class ReportLook:
    """What the screen shows of a range; ``keys`` name the numbers of a line of the table.

    ``left_out`` says what a narrowed report does not show; ``balance`` is None where that is
    nobody's.
    """

    figures: tuple[FigureLook, ...]
    heads: tuple[str, ...]
    keys: tuple[str, ...]
    days: tuple[DayLook, ...]
    bars: tuple[BarPair, ...]
    balance: BalanceLook | None
    chart: str = words.PER_DAY
    left_out: str = ""


def day_columns(heads: tuple[str, ...]) -> list[Column[DayLook]]:
    """The columns of the table of days: their names, and a number for each other head."""

    def number(at: int) -> Callable[[DayLook], Cell]:
        def cell(day: DayLook) -> Cell:
            value = day.numbers[at]
            said = whole(value) if value else texts.NOTHING
            return Cell(said, strong=day.total, muted=not value, link=bool(value))

        return cell

    first: Column[DayLook] = Column(
        heads[0],
        lambda d: Cell(d.name, tone=Tone.ERROR if d.off else None, strong=d.total),
        width=0,
        stretch=1,
    )
    return [
        first,
        *(
            # How many books there were is read on the cards, too.
            Column(head, number(at), width=WIDTHS[at], optional=2 if at == BOOKS else 0)
            for at, head in enumerate(heads[1:])
        ),
    ]


def change(look: FigureLook) -> tuple[str, Tone, Icon] | None:
    """«۱۲ بیشتر» than in the range before; None where that can't be told."""
    if look.value is None or look.before is None:
        return None
    more = look.value - look.before
    if not more:
        return words.SAME, Tone.NEUTRAL, Icon.FORWARD
    said = words.MORE if more > 0 else words.LESS
    icon = Icon.TREND_UP if more > 0 else Icon.TREND_DOWN
    return said.format(count=whole(abs(more))), look.tone, icon
