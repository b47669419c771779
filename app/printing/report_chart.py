"""The chart of the report: parcels handed over, day by day from right to left."""

from app.persian import jalali
from app.persian.digits import measured, to_persian, whole
from app.printing import table
from app.printing.faces import Face
from app.printing.page import RULE, Page
from app.printing.report_content import DayCount
from app.texts import paper_reports

LEFT, RIGHT = 14.0, 196.0
MOST_DAYS = 10
BAR_WIDTH, PITCH = 12.0, 18.875
# How tall the tallest bar may be, mm: as it is wanted, and where that spares a page.
TALLEST = (36.0, 24.0, 14.0)
# What stands above the bars and below them.
_ABOVE, _BELOW = 14.5, 7.0
# A bar lower than this has its value above it.
ROOM_FOR_VALUE = 8.0
VALUE_SIZES = (11.5, 9.5, 8.0, 7.0)


def height(tallest: float) -> float:
    """What the chart takes, mm."""
    return _ABOVE + tallest + _BELOW


def draw(page: Page, top: float, days: tuple[DayCount, ...], tallest: float = TALLEST[0]) -> None:
    """The bars of the last days; today is solid, the mean is a dashed line behind them."""
    days = days[-MOST_DAYS:]
    counts = [day.parcels for day in days]
    mean = sum(counts) / len(counts)
    page.text(RIGHT, top + 8.5, paper_reports.chart(whole(len(days))), 11.5, Face.BOLD)
    mean_text = paper_reports.chart_mean(measured(round(mean, 1)))
    page.text(LEFT, top + 8.5, mean_text, 8, align="left")
    base = top + _ABOVE + tallest
    heights = [_height(count, max(counts), tallest) for count in counts]
    _draw_mean(page, base, _height(mean, max(counts), tallest), heights)
    for at, day in enumerate(days):
        _draw_bar(page, base, at, day, heights[at], today=at == len(days) - 1)
        label = _label(days, at)
        bold = Face.BOLD if at == len(days) - 1 else Face.REGULAR
        page.text(_right(at) - BAR_WIDTH / 2, base + 5.0, label, 8, bold, "centre")
    page.hline(LEFT, RIGHT, base, RULE)


def _right(at: int) -> float:
    """The right edge of a bar, mm."""
    return RIGHT - at * PITCH


def _height(count: float, highest: int, tallest: float) -> float:
    """Half millimetres: edges on printer dots."""
    return round(2 * tallest * count / highest) / 2 if highest else 0.0


def _draw_bar(
    page: Page, base: float, at: int, day: DayCount, height: float, *, today: bool
) -> None:
    left, upper = _right(at) - BAR_WIDTH, base - height
    if height:
        if today:
            page.fill(left, upper, BAR_WIDTH, height)
        else:
            page.frame(left, upper, BAR_WIDTH, height, RULE)
    inside = height >= ROOM_FOR_VALUE
    value = whole(day.parcels)
    fitting = (size for size in VALUE_SIZES if page.measure(value, size, Face.BOLD) <= BAR_WIDTH)
    page.text(
        left + BAR_WIDTH / 2,
        upper + 5.5 if inside else upper - 1.5,
        value,
        next(fitting, VALUE_SIZES[-1]),
        Face.BOLD,
        "centre",
        white=today and inside,
    )


def _draw_mean(page: Page, base: float, mean: float, heights: list[float]) -> None:
    """Dashes wherever no bar and no value stands in their way."""
    if not mean:
        return
    right = RIGHT
    for at, height in enumerate(heights):
        value_room = 6.5 if height < ROOM_FOR_VALUE else 0.0
        if height + value_room >= mean:
            table.dashes(page, _right(at) + 1.0, right, base - mean, 1.5, 1.0)
            right = _right(at) - BAR_WIDTH - 1.0
    table.dashes(page, LEFT, right, base - mean, 1.5, 1.0)


def _label(days: tuple[DayCount, ...], at: int) -> str:
    """The day of the month; with the month on the first bar, the last, and where it changes."""
    _year, month, number = jalali.to_jalali(days[at].on)
    if 0 < at < len(days) - 1 and jalali.to_jalali(days[at - 1].on)[1] == month:
        return to_persian(number)
    return f"{to_persian(number)} {jalali.month_name(month)}"
