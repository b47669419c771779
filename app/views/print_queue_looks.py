"""What the print queue shows: jobs, printers, and how far a batch is; made of the records."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from app.persian.digits import whole
from app.persian.jalali import time_of
from app.services.printing_jobs import OF_ONE_RECORD, QueueRow
from app.texts import print_queue as texts
from app.texts import printing as printing_texts
from app.texts import settings_printers as printer_texts
from app.views import paint
from app.views.chips import ChipLook
from app.views.days import day_of
from app.views.icons import Icon
from app.views.palette import Tone
from app.views.row_table import RowCell
from app.views.tables import Column

OPEN = ("failed", "unknown")
"""States of which somebody has to think."""

_CHIPS = {
    "waiting": (Icon.WAITING, Tone.NEUTRAL),
    "printing": (Icon.PRINT, Tone.ACCENT),
    "done": (Icon.DONE, Tone.OK),
    "failed": (Icon.ERROR, Tone.ERROR),
    "unknown": (Icon.WARNING, Tone.WARNING),
}
_GROUNDS = {"failed": Tone.ERROR, "unknown": Tone.WARNING}
_CODE = re.compile(r"^[a-z-]+$")


@dataclass(frozen=True, slots=True)
class JobLook:
    """A print job.

    Attributes:
        key: of the job; ``state``: ``waiting`` …, as it is stored.
        what, of: the document, and the number of what it is of.
        drawable: whether it can be printed from here.
        head, hint: what happened and what to do; ``code``: a word for who mends printers.
    """

    key: str
    state: str
    what: str
    of: str
    number: str
    printer: str
    by: str
    at: str
    drawable: bool
    head: str = ""
    hint: str = ""
    code: str = ""


@dataclass(frozen=True, slots=True)
class PrinterCard:
    """A printer of the station: what it prints, its name, and how it is."""

    documents: str
    about: str
    chip: ChipLook
    broken: bool


@dataclass(frozen=True, slots=True)
class BatchLook:
    """How far the line is.

    Attributes:
        over, total: papers that are settled, and all of the line.
        left: papers that wait or failed and that nobody prints now.
        sheets: labels that wait for sheets; -1 where this station prints none.
    """

    over: int = 0
    total: int = 0
    left: int = 0
    sheets: int = -1
    cells: int = 1


def job_look(row: QueueRow, today: dt.date, chosen: Mapping[str, str]) -> JobLook:
    """A print job as it is shown; ``chosen``: the station's printer for each document."""
    job = row.job
    state, kind = job.state.value, job.paper.document.value
    head, hint = printing_texts.trouble(job.reason) if state in OPEN else ("", "")
    of = ""
    if row.of:
        words = texts.PICKUP if kind == "manifest" else texts.PARCEL
        of = words.format(number=paint.code(paint.in_groups(row.of)))
    time = time_of(row.at)
    return JobLook(
        key=job.paper.job.hex,
        state=state,
        what=texts.document(kind, row.said),
        of=of,
        number=row.of,
        printer=job.printer or chosen.get(kind, "") or texts.NO_PRINTER,
        by=row.by,
        at=time if row.business_date == today else f"{day_of(row.business_date, today)}، {time}",
        drawable=job.paper.document in OF_ONE_RECORD,
        head=head,
        hint=hint,
        code=job.reason if state in OPEN and _CODE.match(job.reason) else "",
    )


def printer_cards(
    names: Sequence[tuple[str, str]],
    conditions: Mapping[str, tuple[str, str]],
    held: Mapping[str, str],
    jobs: Sequence[JobLook],
) -> list[PrinterCard]:
    """The printers of a station.

    Args:
        names: each printer with the document that it prints, in their order.
        conditions: how each printer of the system is (``ready`` …), and its trouble.
        held: what keeps the line from a printer.
        jobs: what is in the queue.
    """
    by_printer: dict[str, list[str]] = {}
    for printer, document in names:
        by_printer.setdefault(printer, []).append(document)
    found = []
    for printer, documents in by_printer.items():
        mine = [job.state for job in jobs if job.printer == printer]
        failed = sum(state in OPEN for state in mine)
        parts = texts.summary(failed, mine.count("waiting"), mine.count("printing"))
        about = "، ".join(filter(None, (paint.isolated(printer), parts)))
        condition, trouble = conditions.get(printer, ("", ""))
        why = held.get(printer, "") or trouble
        found.append(
            PrinterCard(
                "، ".join(documents[:2]) + ("…" if len(documents) > 2 else ""),
                about,
                _condition(condition, why),
                bool(why),
            )
        )
    return found


def _condition(condition: str, why: str) -> ChipLook:
    if why:
        return ChipLook(printing_texts.TROUBLES[why][0], Icon.ERROR, Tone.ERROR)
    if condition == "ready":
        return ChipLook(printer_texts.READY, Icon.DONE, Tone.OK)
    if condition == "printing":
        return ChipLook(printer_texts.PRINTING, Icon.PRINT, Tone.ACCENT)
    if condition == "stopped":
        return ChipLook(printer_texts.STOPPED, Icon.ERROR, Tone.ERROR)
    return ChipLook(printer_texts.UNKNOWN, Icon.WARNING, Tone.WARNING)


def act_of(row: JobLook) -> tuple[str, Icon] | None:
    """What the button of a row does; None where there is nothing to do."""
    if row.state == "printing":
        return texts.STOP, Icon.CLOSE
    if row.state == "waiting":
        return texts.REMOVE, Icon.CLOSE
    if row.state == "done" and row.drawable:
        return texts.AGAIN, Icon.PRINT
    return None


def _document(row: JobLook) -> RowCell:
    return RowCell(row.what, row.of, strong=True, ground=_GROUNDS.get(row.state))


def _words(text: str, row: JobLook) -> RowCell:
    return RowCell(text, ground=_GROUNDS.get(row.state))


def _state(row: JobLook) -> RowCell:
    icon, tone = _CHIPS[row.state]
    ground = _GROUNDS.get(row.state)
    return RowCell(chip=ChipLook(texts.STATES[row.state], icon, tone), ground=ground)


def _act(row: JobLook) -> RowCell:
    found = act_of(row)
    ground = _GROUNDS.get(row.state)
    return RowCell(button=found[0], button_icon=found[1]) if found else RowCell(ground=ground)


COLUMNS: tuple[Column[JobLook], ...] = (
    Column(texts.COL_DOCUMENT, _document, width=0, stretch=1),
    Column(texts.COL_PRINTER, lambda row: _words(row.printer, row), width=150, optional=2),
    Column(texts.COL_BY, lambda row: _words(row.by, row), width=130, optional=1),
    Column(texts.COL_AT, lambda row: _words(row.at, row), width=110, optional=2),
    Column(texts.COL_STATE, _state, width=150),
    Column("", _act, width=160),
)


def details(row: JobLook) -> str:
    """Everything about a job, for whoever mends printers; no member is named in it."""
    lines = (row.what, row.number, row.printer, row.at, texts.STATES[row.state], row.head)
    return "\n".join(filter(None, (*lines, row.code)))


def left_of(counts: Mapping[str, int]) -> int:
    """How many papers wait or failed."""
    return counts.get("waiting", 0) + counts.get("failed", 0)


def progress(over: int, total: int) -> tuple[str, str]:
    """«۱۲ از ۵۰۰» and what is left."""
    return (
        texts.PROGRESS.format(over=whole(over), total=whole(total)),
        texts.LEFT.format(count=whole(total - over)),
    )
