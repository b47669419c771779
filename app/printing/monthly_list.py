"""The list of items sent in a month, for the library office or for the post: A4.

It has no members' names and no titles.
"""

from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from typing import Literal

from app.persian import jalali
from app.persian.digits import grouped, to_persian, whole
from app.printing import fit, frame, table
from app.printing.faces import Face
from app.printing.page import A4, HEAVY, RULE, Document, Page
from app.printing.pdf import Rendered
from app.printing.stamp import Library, Stamp, shown
from app.texts import paper
from app.texts import paper_reports as words


@dataclass(frozen=True, slots=True)
class MonthlyRow:
    """A parcel sent on a day. `weight_g` in grams, `postage_rials` None where it is not known.

    `undelivered` says that the post brought it back.
    """

    on: date
    number: str
    post_number: str | None
    service: str
    city: str
    books: int
    weight_g: int
    postage_rials: int | None
    undelivered: bool


@dataclass(frozen=True, slots=True)
class MonthlyList:
    """The items sent from `first_day` to `last_day`, in the order of days.

    The version `for_office="post"` tells the agreement and its contract, and the postage;
    `for_office="library"` leaves both out. `printed_at` is an aware instant.
    """

    library: Library
    for_office: Literal["library", "post"]
    first_day: date
    last_day: date
    agreement_number: str
    contract_code: str
    rows: tuple[MonthlyRow, ...]
    supervisor: str
    printed_at: datetime
    station: str
    user: str
    print_number: int = 1


LEFT, RIGHT = 14.0, 196.0
SUMMARY_ROW, ROW = 6.5, 7.0
BOTTOM = 273.0
NEXT_RULE = 36.5
SIGNATURES = 46.0
MOST_SERVICES = 12
# Between the summary's last line and the rule of the list's head.
_GAP = 18.5
DATE_RIGHT, CODE_RIGHT, POST_RIGHT = 186.0, 170.0, 136.0
SERVICE_RIGHT, SERVICE_WIDTH = 84.0, 16.0
CITY_RIGHT, CITY_WIDTH = 66.0, 24.0
BOOKS_RIGHT, GRAMS_RIGHT, GRAMS_WIDTH = 38.0, 29.0, 15.0
_SUMMARY_RIGHT = (158.0, 134.0, 104.0, 76.0, 46.0)
_COLUMNS = (
    table.Column(paper.ROW, RIGHT),
    table.Column(paper.LABEL_DATE, DATE_RIGHT),
    table.Column(paper.PARCEL_NUMBER, CODE_RIGHT),
    table.Column(paper.LABEL_POST_NUMBER, POST_RIGHT),
    table.Column(paper.FIELD_SERVICE, SERVICE_RIGHT),
    table.Column(words.MONTH_CITY, CITY_RIGHT),
    table.Column(words.MONTH_BOOKS, BOOKS_RIGHT),
    table.Column(paper.GRAMS, GRAMS_RIGHT),
)


@dataclass(frozen=True, slots=True)
class _Part:
    """The rows of one page, how many come before them, and where the head's rule stands."""

    start: int
    end: int
    rule_y: float


def render(items: MonthlyList) -> Rendered:
    """The summary by service, then every item; the signatures are on the last page."""
    document = Document(words.MONTH_TITLE)
    parts = _parts(items)
    last = parts[-1]
    carried = 1 if last.start else 0
    below = last.rule_y + (carried + last.end - last.start) * ROW + 8.75
    alone = below + SIGNATURES > BOTTOM + 8.0
    total = len(parts) + alone
    for at in range(total):
        page = document.page(*A4)
        _draw_frame(page, items, at + 1, total)
        if at == 0:
            _draw_summary(page, items)
        if at < len(parts):
            _draw_part(page, items, parts, at)
        if at == total - 1:
            _draw_signatures(page, 32.0 if alone else below, items)
        else:
            page.text(RIGHT, 279.0, f"{words.MONTH_PRIVACY} {words.MONTH_SIGNED_LAST}", 8)
    return document.finish()


def _services(items: MonthlyList) -> dict[str, list[MonthlyRow]]:
    """The rows of each service; of more than have lines in the summary, the last ones as one."""
    services: dict[str, list[MonthlyRow]] = {}
    for row in items.rows:
        services.setdefault(row.service, []).append(row)
    names = list(services)
    if len(names) > MOST_SERVICES:
        others = names[MOST_SERVICES - 1 :]
        services[words.MONTH_OTHERS] = [row for name in others for row in services.pop(name)]
    return services


def _parts(items: MonthlyList) -> list[_Part]:
    """Which rows stand on which page; a line of sums ends every page."""
    count = len(items.rows)
    rule_y = 37.5 + (len(_services(items)) + 1) * SUMMARY_ROW + _GAP - 5.5
    parts: list[_Part] = []
    start = 0
    while start < count or not parts:
        carried = ROW if start else 0.0
        room = int((BOTTOM - 8.75 - rule_y - carried) / ROW)
        end = min(count, start + room)
        parts.append(_Part(start, end, rule_y))
        start, rule_y = end, NEXT_RULE
    return parts


def _period(items: MonthlyList) -> str:
    """«آبان ۱۴۰۵» for a whole month, else its first and last day."""
    year, month, _day = jalali.to_jalali(items.first_day)
    if (items.first_day, items.last_day) == jalali.month_bounds(year, month):
        return f"{jalali.month_name(month)} {to_persian(year)}"
    return paper.from_to(jalali.short(items.first_day), jalali.short(items.last_day))


def _draw_frame(page: Page, items: MonthlyList, number: int, total: int) -> None:
    stamp = Stamp(items.printed_at, items.station, items.user, items.print_number)
    frame.head(page, words.MONTH_TITLE, items.library, title_width=96.0)
    period = _period(items)
    page.fitted(
        LEFT,
        20.0,
        period,
        Face.BOLD,
        (fit.Step(18), fit.Step(14), fit.Step(11.5)),
        80.0,
        "left",
        field=paper.FIELD_TITLE,
    )
    if items.for_office == "post":
        agreement = paper.agreement(shown(items.agreement_number), shown(items.contract_code))
        office = words.for_post(agreement)
    else:
        office = words.MONTH_FOR_LIBRARY
    used = 0.0
    if stamp.mark:
        used = page.text(LEFT, 26.5, stamp.mark, 9.5, Face.BOLD, "left") + 4.0
    table.cell(
        page,
        LEFT + used,
        26.5,
        office,
        84.0 - used,
        field=paper.MANIFEST_AGREEMENT,
        align="left",
    )
    frame.foot(
        page,
        f"{paper.PROGRAM} · {words.MONTH_TITLE}، {period}",
        paper.page_of(to_persian(number), to_persian(total)),
        stamp.line,
    )


def _draw_summary(page: Page, items: MonthlyList) -> None:
    captions = list(words.MONTH_SUMMARY)
    if items.for_office == "post":
        captions.append(words.MONTH_POSTAGE)
    columns = [table.Column(paper.FIELD_SERVICE, RIGHT)]
    columns += [table.Column(text, x) for text, x in zip(captions, _SUMMARY_RIGHT, strict=False)]
    table.captions(page, columns, 37.5, LEFT)
    top = 37.5
    for name, rows in _services(items).items():
        table.cell(page, RIGHT, top + 4.75, name, 36.0, field=paper.FIELD_SERVICE)
        _draw_sums(page, top + 4.75, items, rows, 9.5, Face.REGULAR)
        top += SUMMARY_ROW
        page.hline(LEFT, RIGHT, top)
    page.hline(LEFT, RIGHT, top, RULE)
    page.text(RIGHT, top + 5.5, paper.TOTAL, 11.5, Face.BOLD)
    _draw_sums(page, top + 5.5, items, list(items.rows), 11.5, Face.BOLD)


def _draw_sums(
    page: Page, y: float, items: MonthlyList, rows: list[MonthlyRow], size: float, face: Face
) -> None:
    """Parcels, books, weight, undelivered, and for the post the postage, of some rows."""
    kilograms = Decimal(sum(row.weight_g for row in rows)) / 1000
    undelivered = sum(row.undelivered for row in rows)
    values = [
        whole(len(rows)),
        whole(sum(row.books for row in rows)),
        grouped(kilograms.quantize(Decimal("0.1"))),
        whole(undelivered) if undelivered else "–",
    ]
    if items.for_office == "post":
        # Nothing is known of a postage that nobody wrote down: it is not zero.
        known = [row.postage_rials for row in rows if row.postage_rials is not None]
        values.append(whole(sum(known)) if known else "–")
    for x, value in zip(_SUMMARY_RIGHT, values, strict=False):
        page.number(x, y, value if rows else "–", size, face)


def _draw_part(page: Page, items: MonthlyList, parts: list[_Part], at: int) -> None:
    part = parts[at]
    table.captions(page, _COLUMNS, part.rule_y, LEFT)
    top = part.rule_y
    if part.start:
        caption = paper.carried_from(to_persian(at))
        _draw_sum(page, top + 5.0, caption, items.rows[: part.start])
        top += ROW
        page.hline(LEFT, RIGHT, top)
    for number in range(part.start, part.end):
        row = items.rows[number]
        new_day = number == part.start or items.rows[number - 1].on != row.on
        if number > part.start:
            # A day's date stands once; the lines within the day begin beside it.
            page.hline(LEFT, RIGHT if new_day else CODE_RIGHT + 2.0, top)
        _draw_row(page, top, number + 1, row, dated=new_day)
        top += ROW
    page.hline(LEFT, RIGHT, top, RULE)
    if at < len(parts) - 1:
        caption = paper.carried_to(to_persian(at + 1), to_persian(at + 2))
    else:
        caption = paper.TOTAL_OF_ALL
    _draw_sum(page, top + 6.0, caption, items.rows[: part.end])
    page.hline(LEFT, RIGHT, top + 8.75, RULE if at < len(parts) - 1 else HEAVY)


def _draw_sum(page: Page, y: float, caption: str, rows: tuple[MonthlyRow, ...]) -> None:
    page.text(RIGHT, y, caption, 9.5, Face.BOLD)
    page.text(CITY_RIGHT, y, paper.parcels(whole(len(rows))), 9.5, Face.BOLD)
    page.number(BOOKS_RIGHT, y, whole(sum(row.books for row in rows)), 9.5, Face.BOLD)
    grams = whole(sum(row.weight_g for row in rows))
    table.number(page, GRAMS_RIGHT, y, grams, GRAMS_WIDTH, Face.BOLD)


def _draw_row(page: Page, top: float, number: int, row: MonthlyRow, *, dated: bool) -> None:
    y = top + 4.75
    page.text(RIGHT, y, to_persian(number), 8)
    if dated:
        _year, month, day = jalali.to_jalali(row.on)
        page.text(DATE_RIGHT, y, f"{to_persian(day)} {jalali.month_name(month)}", 8, Face.BOLD)
    page.code(CODE_RIGHT, y, row.number, 8, "right")
    if row.post_number:
        page.code(POST_RIGHT, y, row.post_number, 8, "right")
    table.cell(
        page,
        SERVICE_RIGHT,
        y,
        row.service,
        SERVICE_WIDTH,
        field=paper.FIELD_SERVICE,
        rule=(fit.Step(8), fit.Step(7)),
    )
    city = paper.comma_list((row.city, words.MONTH_UNDELIVERED if row.undelivered else ""))
    table.cell(page, CITY_RIGHT, y, city, CITY_WIDTH, field=paper.FIELD_PLACE, face=Face.MEDIUM)
    page.number(BOOKS_RIGHT, y, whole(row.books), 9.5)
    page.number(GRAMS_RIGHT, y, whole(row.weight_g), 9.5)


def _draw_signatures(page: Page, top: float, items: MonthlyList) -> None:
    page.text(RIGHT, top + 8.0, words.MONTH_PRIVACY, 8)
    people = (
        (RIGHT, words.SUPERVISOR, items.supervisor),
        (100.0, words.MONTH_OFFICE[items.for_office], ""),
    )
    for right, caption, name in people:
        page.text(right, top + 16.0, caption, 7)
        table.cell(
            page,
            right,
            top + 22.0,
            name,
            80.0,
            field=caption,
            face=Face.MEDIUM,
            rule=fit.TABLE_TITLE,
        )
        page.text(right, top + 40.0, words.SIGNATURE_AND_STAMP, 7)
        page.hline(right - 80.0, right - 14.0, top + 41.0)
