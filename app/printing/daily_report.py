"""The report of a day or of a range of days, with one chart: A4."""

from collections.abc import Iterator
from dataclasses import replace

from app.persian import jalali
from app.persian.digits import measured, to_persian, whole
from app.printing import fit, frame, report_chart, table
from app.printing.faces import Face
from app.printing.page import A4, HAIRLINE, RULE, Document, Page
from app.printing.pdf import Rendered
from app.printing.report_content import (
    Breakdown,
    BreakdownRow,
    DailyReport,
    DayCount,
    Equality,
    Figures,
    Holdings,
    ReportException,
)
from app.printing.stamp import Stamp
from app.texts import paper, paper_reports

__all__ = [
    "Breakdown",
    "BreakdownRow",
    "DailyReport",
    "DayCount",
    "Equality",
    "Figures",
    "Holdings",
    "ReportException",
    "render",
]

LEFT, RIGHT = 14.0, 196.0
TOP, NEXT_TOP, BOTTOM = 30.5, 32.0, 282.0
FIGURE_PITCH, FIGURE_WIDTH = 30.75, 26.0
BOX_WIDTH, BOX_HEIGHT = 36.5, 15.0
EXCEPTION_ROW, BREAKDOWN_ROW = 7.5, 6.0
_CLOSING = 2
"""Blocks that stand at the end of every report."""
_SHORT = 12
"""Rows of a table that moves to another page rather than being split."""
_CASE = (*fit.TABLE_CELL, fit.Step(7, 2))
_NOTE = (fit.Step(7), fit.Step(7, 2))
_BIG = (fit.Step(24), fit.Step(18), fit.Step(14))
_EXCEPTION_COLUMNS = (
    table.Column(paper_reports.EXCEPTION_CASE, RIGHT),
    table.Column(paper_reports.EXCEPTION_MEMBER, 166.0),
    table.Column(paper_reports.EXCEPTION_WHAT, 132.0),
    table.Column(paper_reports.EXCEPTION_NEXT, 75.0),
    table.Column(paper_reports.EXCEPTION_STATE, LEFT, "left"),
)
_BREAKDOWN_RIGHT = (136.0, 110.0, 84.0, 58.0, 30.0)


def render(report: DailyReport) -> Rendered:
    """The report on as many pages as its exceptions need; the signatures are on the last one."""
    title = _title(report)
    document = Document(title)
    pages = _laid_out(report)
    stamp = Stamp(report.printed_at, report.station, report.user, report.print_number)
    period = _period(report)
    for number, placed in enumerate(pages, start=1):
        page = document.page(*A4)
        frame.head(page, title, report.library, title_width=110.0)
        page.text(LEFT, 20.0, period, 11.5, Face.BOLD, "left")
        if stamp.mark:
            page.text(LEFT, 26.5, stamp.mark, 9.5, Face.BOLD, "left")
        for part in placed:
            part.block.draw(page, part.y)
        frame.foot(
            page,
            f"{paper.PROGRAM} · {title}، {period}",
            paper.page_of(to_persian(number), to_persian(len(pages))),
            stamp.line,
        )
    return document.finish()


def _laid_out(report: DailyReport) -> list[list[table.Placed]]:
    """Where everything stands: on as few pages as the chart, made lower, allows.

    What is said in the end never begins a page alone, nor with the rest of a short table: all of
    the last table goes with it.
    """
    pages = [
        table.flow(_blocks(report, tallest), TOP, NEXT_TOP, BOTTOM)
        for tallest in report_chart.TALLEST
    ]
    fewest = min(map(len, pages))
    chosen = next(one for one in pages if len(one) == fewest)
    rows = len(report.breakdowns[-1].rows) if report.breakdowns else 0
    if fewest > 1 and 0 < rows <= _SHORT and len(chosen[-1]) <= _CLOSING + rows:
        blocks = _blocks(report, report_chart.TALLEST[0], last_with_end=True)
        together = table.flow(blocks, TOP, NEXT_TOP, BOTTOM)
        return together if len(together) == fewest else chosen
    return chosen


def _one_day(report: DailyReport) -> bool:
    return report.first_day == report.last_day


def _title(report: DailyReport) -> str:
    return paper_reports.DAY_TITLE if _one_day(report) else paper_reports.RANGE_TITLE


def _period(report: DailyReport) -> str:
    if _one_day(report):
        return jalali.long(report.last_day)
    return paper.from_to(jalali.short(report.first_day), jalali.short(report.last_day))


def _blocks(
    report: DailyReport, tallest: float, *, last_with_end: bool = False
) -> Iterator[table.Block]:
    if report.only:
        yield table.Block(9.0, lambda page, top: _draw_only(page, top, report.only))
    yield table.Block(29.5, lambda page, top: _draw_figures(page, top, report))
    yield table.Block(14.5, lambda page, top: _draw_more_figures(page, top, report.figures))
    equality = report.equality
    if equality is not None:
        one_day = _one_day(report)
        yield table.Block(35.0, lambda page, top: _draw_equality(page, top, equality, one_day))
    if report.days:
        yield table.Block(
            report_chart.height(tallest),
            lambda page, top: report_chart.draw(page, top, report.days, tallest),
        )
    if equality is not None:
        yield from _exceptions(report)
    for breakdown in report.breakdowns:
        together = last_with_end and breakdown is report.breakdowns[-1]
        for block in _breakdown(breakdown):
            yield replace(block, kept=block.kept or together)
    height = 10.0 if report.figures.hours_to_handover is None else 15.5
    yield table.Block(height, lambda page, top: _draw_standing(page, top, report), kept=True)
    yield table.Block(28.5, lambda page, top: _draw_signatures(page, top, report))


def _draw_only(page: Page, top: float, only: str) -> None:
    """To what the report is narrowed, before any number."""
    table.cell(
        page,
        RIGHT,
        top + 6.0,
        only,
        RIGHT - LEFT,
        field=paper.FIELD_NAME,
        face=Face.BOLD,
        rule=fit.TABLE_TITLE,
    )


def _said(number: int | None) -> str:
    """A number, or a dash where it can't be told of what the report is narrowed to."""
    return "–" if number is None else whole(number)


def _draw_figures(page: Page, top: float, report: DailyReport) -> None:
    now, before = report.figures, report.before
    values = (now.requests, now.picked, now.packed, now.handed_over, now.returned, now.undelivered)
    notes = [""] * len(values)
    if before is not None:
        past = (
            before.requests,
            before.picked,
            before.packed,
            before.handed_over,
            before.returned,
            before.undelivered,
        )
        day = _one_day(report)
        notes = [
            "" if value is None else paper_reports.before(whole(value), one_day=day)
            for value in past
        ]
    notes[3] = paper.grams(whole(now.weight_g))
    for at, caption in enumerate(paper_reports.FIGURES):
        right = RIGHT - at * FIGURE_PITCH
        if at:
            page.vline(right + 2.5, top + 4.5, top + 25.5)
        page.text(right, top + 6.5, caption, 8)
        page.fitted(
            right,
            top + 18.5,
            _said(values[at]),
            Face.BOLD,
            _BIG,
            FIGURE_WIDTH,
            field=caption,
        )
        table.cell(
            page,
            right,
            top + 24.5,
            notes[at],
            FIGURE_WIDTH + 1.0,
            field=caption,
            rule=(fit.Step(8), fit.Step(7), fit.Step(6.5)),
        )
    page.hline(LEFT, RIGHT, top + 29.25, RULE)


def _draw_more_figures(page: Page, top: float, now: Figures) -> None:
    values = (now.not_found, now.unmet, now.delivered, now.lost, now.overdue, now.messages)
    notes = ("", "", "", "", "", paper_reports.among_messages(now.answers, now.complaints))
    captions = paper_reports.MORE_FIGURES
    for at, (caption, value, note) in enumerate(zip(captions, values, notes, strict=True)):
        right = RIGHT - at * FIGURE_PITCH
        page.text(right, top + 5.0, caption, 7)
        used = page.text(right, top + 11.0, _said(value), 11.5, Face.BOLD) + 2.0
        room = FIGURE_PITCH - 2.5 - used
        _draw_small(page, right - used, top + 11.0, note, room, field=caption, rule=_NOTE)
    page.hline(LEFT, RIGHT, top + 14.25)


def _draw_equality(page: Page, top: float, equality: Equality, one_day: bool) -> None:
    """Four boxes, and between them what one has more or less than the one before it."""
    heading = paper_reports.DAY_EQUALITY if one_day else paper_reports.RANGE_EQUALITY
    page.text(RIGHT, top + 8.0, heading, 11.5, Face.BOLD)
    counts = (equality.picked, equality.packed, equality.labelled, equality.handed_over)
    gap = (RIGHT - LEFT - 4 * BOX_WIDTH) / 3
    y = top + 12.0
    for at, (caption, count) in enumerate(zip(paper_reports.EQUALITY, counts, strict=True)):
        right = RIGHT - at * (BOX_WIDTH + gap)
        page.frame(right - BOX_WIDTH, y, BOX_WIDTH, BOX_HEIGHT, RULE)
        page.text(right - 3.0, y + 5.0, caption, 8)
        page.text(right - 3.0, y + 12.0, whole(count), 14, Face.BOLD)
        if at:
            between = right + gap / 2
            page.text(
                between,
                y + 9.0,
                _difference(count - counts[at - 1]),
                11.5,
                Face.BOLD,
                "centre",
                ltr=True,
            )
    if equality.unexplained:
        page.text(
            RIGHT, top + 33.0, paper_reports.unexplained(whole(equality.unexplained)), 8, Face.BOLD
        )
    else:
        equal = len(set(counts)) == 1
        note = paper_reports.EQUAL if equal else paper_reports.EXPLAINED
        page.text(RIGHT, top + 33.0, note, 8)


def _difference(difference: int) -> str:
    if difference == 0:
        return "="
    return f"{'+' if difference > 0 else '−'}{whole(abs(difference))}"


def _exceptions(report: DailyReport) -> Iterator[table.Block]:
    cases = report.exceptions
    open_cases = sum(1 for case in cases if not case.closed)
    heading = paper_reports.DAY_EXCEPTIONS if _one_day(report) else paper_reports.RANGE_EXCEPTIONS

    def draw_heading(page: Page, top: float) -> None:
        page.text(RIGHT, top + 8.5, heading, 11.5, Face.BOLD)
        if not cases:
            page.text(RIGHT, top + 15.0, paper_reports.NO_EXCEPTION, 9.5)
            return
        counted = paper_reports.exception_count(
            whole(len(cases)), whole(open_cases), whole(len(cases) - open_cases)
        )
        page.text(LEFT, top + 8.5, counted, 8, align="left")
        table.captions(page, _EXCEPTION_COLUMNS, top + 16.5, LEFT)

    yield table.Block(16.5, draw_heading, kept=bool(cases))
    head = table.repeated(_EXCEPTION_COLUMNS, LEFT)
    for case in cases:
        yield _exception(case, head)


def _exception(case: ReportException, head: table.Block) -> table.Block:
    def draw(page: Page, top: float) -> None:
        y = top + 5.25
        face = Face.REGULAR if case.closed else Face.BOLD
        state = paper_reports.CLOSED if case.closed else paper_reports.OPEN
        cells = (
            (RIGHT, 28.0, case.subject, Face.BOLD, paper_reports.EXCEPTION_CASE),
            (166.0, 32.0, case.member, Face.REGULAR, paper.FIELD_NAME),
            (132.0, 55.0, case.what, Face.REGULAR, paper_reports.EXCEPTION_WHAT),
            (75.0, 50.0, case.next_step, Face.REGULAR, paper_reports.EXCEPTION_NEXT),
        )
        for x, width, text, weight, field in cells:
            _draw_small(page, x, y, text, width, weight, field=field)
        page.text(LEFT, y, state, 9.5, face, "left")
        page.hline(LEFT, RIGHT, top + EXCEPTION_ROW)

    return table.Block(EXCEPTION_ROW, draw, head=head)


def _draw_small(
    page: Page,
    x: float,
    y: float,
    text: str,
    width: float,
    face: Face = Face.REGULAR,
    *,
    field: str,
    rule: fit.Rule = _CASE,
) -> None:
    """A text on a line, its baseline at y, or small on two around it where that holds all of it."""
    if not text:
        return
    placed = page.fit(text, face, rule, width, field=field)
    first = y if len(placed.lines) == 1 else y - 1.85
    for at, line in enumerate(placed.lines):
        page.line(x, first + at * 3.0, line, placed.size)


def _breakdown(breakdown: Breakdown) -> Iterator[table.Block]:
    columns = [
        table.Column(caption, x)
        for caption, x in zip(paper_reports.BREAKDOWN, _BREAKDOWN_RIGHT, strict=True)
    ]

    def draw_heading(page: Page, top: float) -> None:
        table.cell(
            page,
            RIGHT,
            top + 8.5,
            breakdown.heading,
            150.0,
            field=paper.FIELD_TITLE,
            face=Face.BOLD,
            rule=fit.TABLE_TITLE,
        )
        table.captions(page, columns, top + 15.0, LEFT)

    yield table.Block(15.0, draw_heading, kept=True)
    head = table.repeated([table.Column(breakdown.heading, RIGHT), *columns], LEFT)
    for row in breakdown.rows:
        yield _breakdown_row(row, head)


def _breakdown_row(row: BreakdownRow, head: table.Block) -> table.Block:
    def draw(page: Page, top: float) -> None:
        y = top + 4.5
        table.cell(page, RIGHT, y, row.name, 44.0, field=paper.FIELD_NAME)
        values = (row.requests, row.picked, row.packed, row.handed_over, row.returned)
        for x, value in zip(_BREAKDOWN_RIGHT, values, strict=True):
            page.number(x, y, whole(value) if value else "–", 9.5)
        page.hline(LEFT, RIGHT, top + BREAKDOWN_ROW)

    return table.Block(BREAKDOWN_ROW, draw, head=head)


def _draw_standing(page: Page, top: float, report: DailyReport) -> None:
    """How long requests took, and where the books are in the end."""
    held = report.holdings
    if held is not None:
        counts = (held.on_loan, held.in_transit, held.quarantine, held.missing)
        page.text(RIGHT, top + 9.0, paper_reports.holdings(*map(whole, counts)), 9.5)
    hours = report.figures.hours_to_handover
    if hours is not None:
        page.text(RIGHT, top + 14.5, paper_reports.time_to_handover(_duration(hours)), 9.5)


def _duration(hours: float) -> str:
    """«۲ روز و ۴ ساعت», below two days hours alone."""
    days, rest = divmod(round(hours), 24)
    if days < 2:
        return paper_reports.hours(measured(round(hours, 1 if hours < 10 else 0)))
    return paper_reports.days_and_hours(whole(days), whole(rest) if rest else "")


def _draw_signatures(page: Page, top: float, report: DailyReport) -> None:
    page.hline(LEFT, RIGHT, top + 3.5, RULE)
    people = (
        (RIGHT, paper_reports.PREPARED_BY, report.prepared_by),
        (132.0, paper_reports.SUPERVISOR, report.supervisor),
    )
    for right, caption, name in people:
        page.text(right, top + 9.0, caption, 7)
        table.cell(
            page,
            right,
            top + 15.0,
            name,
            55.0,
            field=caption,
            face=Face.MEDIUM,
            rule=fit.TABLE_TITLE,
        )
        page.text(right, top + 27.0, paper_reports.SIGNATURE, 7)
        page.hline(right - 55.0, right - 8.0, top + 28.0, HAIRLINE)
    page.text(64.0, top + 9.0, paper_reports.NOTE, 7)
    for line in range(3):
        page.hline(LEFT, 64.0, top + 17.0 + line * 5.5, HAIRLINE)
