"""What the reading in of a file shows, made of what the services found in it."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import islice
from pathlib import Path

from app.persian.fold import for_storage
from app.services.importing.fates import Fate, ImportReport, Verdict
from app.services.importing.plans import SORTS, FileKind, Plan
from app.services.importing.table import Layout, Row, Table, lines
from app.texts import import_screen as texts
from app.texts import importing as words
from app.views import paint
from app.views.chips import ChipLook
from app.views.icons import Icon
from app.views.palette import Tone
from app.views.select import Option

MOST = 200
"""Rows of each kind that the preview shows."""

_SAMPLED = 50
_LONGEST = 120
_WHO = {
    FileKind.MEMBERS: ("number", "full_name", "first_name", "last_name"),
    FileKind.BOOKS: ("title", "volume", "barcode", "accession_number"),
    FileKind.REQUESTS: ("number", "title", "barcode"),
}
"""The fields that say which record a row is about."""


@dataclass(frozen=True, slots=True)
class ColumnLook:
    """A column of the file: its header, the field that it is read as, an example, how that is."""

    at: int
    header: str
    field: str
    sample: str
    chip: ChipLook
    wrong: bool = False


@dataclass(frozen=True, slots=True)
class RowLook:
    """A row of the file in the preview."""

    number: int
    fate: Fate
    who: str
    what: str


@dataclass(frozen=True, slots=True)
class FileLook:
    """A file that was read: its name, what it is, and how it may be read otherwise."""

    name: str
    about: str
    form: str
    encoding: str


@dataclass(frozen=True, slots=True)
class PlanLook:
    """What a file would do: how many rows of each fate, and the first of them."""

    rows: int
    added: int
    changed: int
    unchanged: int
    refused: int
    unreadable: int
    shown: dict[Fate | None, tuple[RowLook, ...]]

    @property
    def good(self) -> int:
        """Rows that can be taken in."""
        return self.rows - self.refused


@dataclass(frozen=True, slots=True)
class ResultLook:
    """What became of a file."""

    tone: Tone
    head: str
    sentence: str
    added: int
    changed: int
    unchanged: int
    refused: int
    errors: tuple[RowLook, ...]


def file_look(path: Path, table: Table, layout: Layout) -> FileLook:
    """What is said of a file that was read."""
    number = table.rows[layout.header].number if layout.header >= 0 else 0
    return FileLook(
        path.name,
        texts.about_file(table.form, table.sheet, number),
        table.form,
        table.encoding.removesuffix("-sig"),
    )


def fields_of(kind: FileKind) -> tuple[Option, ...]:
    """What a column can be read as."""
    known = (Option(column.field, for_storage(column.names[0])) for column in SORTS[kind].columns)
    return (Option("", texts.NOT_READ), *known)


def column_looks(
    table: Table,
    layout: Layout,
    *,
    remembered: bool,
    touched: frozenset[int] = frozenset(),
    plan: Plan | None = None,
) -> tuple[ColumnLook, ...]:
    """The columns of a file that have a header."""
    fields = {at: name for name, at in layout.columns.items()}
    below = [row for row in islice(table.rows, layout.header + 1, layout.header + 1 + _SAMPLED)]
    wrong = plan.findings.wrong_in if plan else {}
    looks = []
    for at, header in enumerate(layout.headers):
        if not header:
            continue
        count = wrong.get(header, 0) if at in fields else 0
        chip = _chip(fields.get(at, ""), count, remembered=remembered, touched=at in touched)
        looks.append(
            ColumnLook(at, header, fields.get(at, ""), _sample(below, at), chip, count > 0)
        )
    return tuple(looks)


def _chip(field: str, wrong: int, *, remembered: bool, touched: bool) -> ChipLook:
    if not field:
        return ChipLook(texts.UNSEEN, Icon.BLOCKED, Tone.NEUTRAL)
    if wrong:
        return ChipLook(texts.errors_in_column(wrong), Icon.WARNING, Tone.WARNING)
    if touched:
        return ChipLook(texts.CHOSEN, Icon.EDIT, Tone.ACCENT)
    return ChipLook(texts.REMEMBERED if remembered else texts.KNOWN, Icon.DONE, Tone.OK)


def _sample(rows: list[Row], at: int) -> str:
    """The first cell of a column that holds something."""
    for row in rows:
        if at < len(row.cells) and (cell := for_storage(row.cells[at][:_LONGEST])):
            return cell
    return ""


def plan_look(plan: Plan) -> PlanLook:
    """What a file would do."""
    counts = plan.findings.counts
    shown: dict[Fate | None, list[RowLook]] = {None: [], **{fate: [] for fate in Fate}}
    wanted = {
        None: counts.rows,
        Fate.ADDED: counts.added,
        Fate.CHANGED: counts.changed,
        Fate.UNCHANGED: counts.unchanged,
        Fate.REFUSED: counts.refused,
    }
    for line, verdict in zip(lines(plan.table, plan.place), plan.findings.verdicts, strict=True):
        lists = [one for one in (shown[None], shown[verdict.fate]) if len(one) < MOST]
        if lists:
            look = row_look(plan, line.row, verdict)
            for one in lists:
                one.append(look)
        elif all(len(shown[fate]) >= min(MOST, count) for fate, count in wanted.items()):
            break
    return PlanLook(
        counts.rows,
        counts.added,
        counts.changed,
        counts.unchanged,
        counts.refused,
        len(plan.table.unreadable),
        {fate: tuple(rows) for fate, rows in shown.items()},
    )


def row_look(plan: Plan, row: Row, verdict: Verdict) -> RowLook:
    """A row of the preview."""
    cells = []
    for field in _WHO[plan.order.kind]:
        at = plan.place.columns.get(field)
        if at is not None and at < len(row.cells):
            cells.append(paint.isolated(for_storage(row.cells[at][:_LONGEST])))
    if verdict.errors:
        what = " · ".join(f"{error.column}: {error.reason}" for error in verdict.errors)
    else:
        changes = [
            words.change(one.column, paint.isolated(one.before), paint.isolated(one.after))
            for one in verdict.changes
        ]
        what = " · ".join([*changes, *(warning.reason for warning in verdict.warnings)])
    return RowLook(verdict.row, verdict.fate, "، ".join(filter(None, cells)), what)


def result_look(report: ImportReport) -> ResultLook:
    """What became of a file."""
    sentence = report.message
    if report.stopped:
        tone, head = Tone.WARNING, texts.HALTED
        if not report.stored:
            sentence = texts.NOT_DONE
    elif not report.stored:
        tone, head = Tone.ERROR, texts.NOT_DONE
    elif report.refused:
        tone, head = Tone.WARNING, texts.PARTLY
    else:
        tone, head = Tone.OK, texts.DONE
    return ResultLook(
        tone,
        head,
        sentence,
        report.added,
        report.changed,
        report.unchanged,
        report.refused,
        tuple(
            RowLook(
                error.row,
                Fate.REFUSED,
                f"{error.column}: {paint.isolated(error.value)}",
                error.reason,
            )
            for error in report.errors[:MOST]
        ),
    )
