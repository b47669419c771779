"""``ketabresan export``, ``post`` and ``compare``: files that go to partners and come from them."""

from __future__ import annotations

import argparse
import json
from collections.abc import Sequence
from pathlib import Path
from uuid import UUID

from sqlalchemy.orm import Session

from app.cli import arguments as common
from app.cli import partner_files
from app.cli.answers import beside, show, table
from app.cli.numbers_given import number_of
from app.cli.opening import Counter, at_counter, now
from app.errors import UserError
from app.papers.files import write_file
from app.persian.digits import to_ascii, whole
from app.persian.jalali import business_date, parse
from app.scanner.numbers import Kind
from app.services import carriers, pickups
from app.services.exchange import acceptance, answers, layouts, lists
from app.services.exchange.acceptance import Acceptance
from app.services.exchange.list_rows import Asked
from app.services.requests import RequestFilter
from app.services.tables import FORMATS, Table, written
from app.texts import cli as cli_texts
from app.texts import exchange as texts
from app.texts import exchange_cli as help_texts
from app.texts import exchange_lists as list_texts

MOST_SHOWN = 20


def lay_out_export(parser: argparse.ArgumentParser) -> None:
    """Add the arguments of ``export``."""
    common.person(parser)
    common.json_too(parser)
    parser.add_argument("list", metavar="LIST", type=common.words, help=help_texts.LIST)
    parser.add_argument("--out", metavar="FILE", type=Path, required=True, help=help_texts.OUT)
    parser.add_argument("--day", metavar="DAY", type=common.words, help=help_texts.DAY)
    parser.add_argument("--search", metavar="TEXT", type=common.words, help=help_texts.SEARCH)
    parser.set_defaults(carry_out=export_list)


def lay_out_post(parser: argparse.ArgumentParser) -> None:
    """Add the commands below ``post``."""
    add = common.below(parser, common.person, common.json_too)
    out = add("acceptance", help_texts.ACCEPTANCE, help_texts.ACCEPTANCE_EXAMPLE, write_acceptance)
    out.add_argument(
        "pickup", metavar="PICKUP", nargs="?", type=common.words, help=help_texts.PICKUP
    )
    out.add_argument("--out", metavar="FILE", type=Path, required=True, help=help_texts.OUT)
    out.add_argument("--day", metavar="DAY", type=common.words, help=help_texts.DAY)
    columns = add("columns", help_texts.COLUMNS, help_texts.COLUMNS_EXAMPLE, set_columns)
    columns.add_argument("--from", metavar="FILE.json", dest="file", type=Path, help=help_texts.SET)
    columns.add_argument("--usual", action="store_true", help=help_texts.USUAL)
    answer = add("answer", help_texts.ANSWER, help_texts.ANSWER_EXAMPLE, read_answer)
    answer.add_argument("file", metavar="FILE", type=Path, help=help_texts.ANSWER_FILE)
    answer.add_argument("--preview", action="store_true", help=help_texts.PREVIEW)
    answer.add_argument("--good-rows", action="store_true", help=help_texts.GOOD_ROWS)
    answer.add_argument("--errors", metavar="FILE", type=Path, help=help_texts.WRONG_ROWS)
    partner_files.add_options(answer)
    for one in (out, columns):
        one.add_argument("--carrier", metavar="NAME", type=common.words, help=help_texts.CARRIER)


def export_list(arguments: argparse.Namespace) -> int:
    """A list of the window as a file."""
    kind = ending(arguments.out)
    name = lists.named(arguments.list)
    with at_counter(arguments) as counter:
        today = business_date(now())
        asked = Asked(
            today,
            parse(arguments.day[:100], today) if arguments.day else None,
            counter.station.id,
            RequestFilter(text=arguments.search or ""),
        )
        found = counter.read(lambda s: lists.listed(s, name, asked, by=counter.staff))
        save(counter, found.title, [found], kind, arguments.out)
    tell_saved(arguments, len(found.rows))
    return 0


def ending(file: Path) -> str:
    """The kind of a file, by its name.

    Raises:
        UserError: it is none that rows are written as.
    """
    kind = file.suffix.lower().removeprefix(".")
    if kind not in FORMATS:
        raise UserError(texts.UNKNOWN_FORMAT, field="out")
    return kind


def save(counter: Counter, name: str, found: Sequence[Table], kind: str, file: Path) -> None:
    """Write rows into a file; that leaves a trace, and is a supervisor's."""
    rows = len(found[0].rows)
    content = written(found, kind)
    counter.do(lambda session, action: lists.saved(session, name, rows, action=action))
    write_file(file, content)


def tell_saved(arguments: argparse.Namespace, rows: int) -> None:
    """Say that rows were written, and where."""
    sentence = f"{list_texts.saved(rows)} {cli_texts.WRITTEN.format(file=arguments.out)}"
    show(arguments, {"file": arguments.out, "rows": rows}, sentence)


def write_acceptance(arguments: argparse.Namespace) -> int:
    """The acceptance file of a pickup, or of a day."""
    kind = ending(arguments.out)
    with at_counter(arguments) as counter:
        found = counter.read(lambda session: _acceptance(session, counter, arguments))
        if not found.table.rows:
            raise UserError(texts.NOTHING_TO_SEND)
        save(counter, found.table.title, [found.table], kind, arguments.out)
    tell_saved(arguments, len(found.table.rows))
    return 0


def _acceptance(session: Session, counter: Counter, arguments: argparse.Namespace) -> Acceptance:
    if arguments.pickup is not None:
        number = number_of(arguments.pickup, Kind.PICKUP, counter.branch, now())
        view = pickups.by_number(session, number, by=counter.staff)
        if view is None:
            raise UserError(cli_texts.NO_PICKUP, field="number")
        return acceptance.of_pickup(session, view.id, by=counter.staff)
    today = business_date(now())
    day = parse(arguments.day[:100], today) if arguments.day else today
    carrier = _carrier(session, arguments.carrier)
    return acceptance.of_day(session, day, carrier, by=counter.staff)


def _carrier(session: Session, name: str | None) -> UUID | None:
    if name is None:
        return None
    for carrier in carriers.carriers(session):
        if carrier.name == name.strip():
            return carrier.id
    raise UserError(cli_texts.NO_CARRIER.format(name=name[:100]), field="carrier")


def set_columns(arguments: argparse.Namespace) -> int:
    """Show the columns of the acceptance file, or set them."""
    with at_counter(arguments) as counter:
        carrier = counter.read(lambda session: _carrier(session, arguments.carrier))
        found = counter.read(lambda s: layouts.layout(s, carrier, by=counter.staff))
        if arguments.usual or arguments.file is not None:
            wanted = () if arguments.usual else _columns(arguments.file)
            key = found.carrier_id
            found = counter.do(
                lambda session, action: layouts.save_layout(session, key, wanted, action=action)
            )
    rows = [(one.field.value, one.header, one.fixed) for one in found.columns]
    show(arguments, found, table(help_texts.COLUMN_HEADS, rows))
    return 0


def _columns(file: Path) -> tuple[layouts.LayoutColumn, ...]:
    """Columns from JSON: a list of ``{"field", "header", "fixed"}``, or what ``--json`` shows."""
    try:
        content = json.loads(file.read_bytes()[: 2**20].decode("utf-8-sig"))
        if isinstance(content, dict):
            content = content["columns"]
        return tuple(
            layouts.LayoutColumn(
                layouts.Field(str(one["field"])),
                str(one.get("header") or texts.COLUMNS[str(one["field"])]),
                str(one.get("fixed") or ""),
            )
            for one in content
        )
    except (OSError, ValueError, TypeError, KeyError, AttributeError, RecursionError) as fault:
        names = "، ".join(one.value for one in layouts.Field)
        raise UserError(help_texts.BAD_COLUMNS.format(fields=names), field="file") from fault


def read_answer(arguments: argparse.Namespace) -> int:
    """Read the carrier's answer in, or tell what it would do."""
    kind = ending(arguments.errors) if arguments.errors else ""
    with at_counter(arguments) as counter:
        known = counter.read(lambda s: layouts.known_layouts(s, by=counter.staff))
        answer = answers.answer_of(partner_files.read(arguments, counter, answers.spec(known)))
        if arguments.preview:
            report = counter.read(lambda s: answers.preview(s, answer.rows, by=counter.staff))
        else:
            report = counter.do(
                lambda session, action: answers.take_answer(
                    session, answer.rows, only_good=arguments.good_rows, action=action
                )
            )
    if kind and report.wrong:
        write_file(arguments.errors, written([answers.wrong_rows(answer, report)], kind))
        beside(cli_texts.ERRORS_WRITTEN.format(file=arguments.errors))
    told = _told(report)
    if report.stored or arguments.preview or arguments.json:
        show(arguments, report, told)
    else:
        beside(told)
    return 0 if report.stored or (arguments.preview and not report.wrong) else 1


def _told(report: answers.AnswerReport) -> str:
    parts = [texts.answer_summary(report.new, report.changed, report.same, report.wrong)]
    if report.wrong and not report.stored:
        parts.append(texts.NOTHING_STORED)
    wrong = [one for one in report.rows if one.became is answers.Became.WRONG]
    if wrong:
        rows = [
            (to_ascii(str(one.row)), one.number, one.post_number, one.reason)
            for one in wrong[:MOST_SHOWN]
        ]
        parts.append(table(help_texts.WRONG_HEADS, rows))
    if len(wrong) > MOST_SHOWN:
        parts.append(cli_texts.more_errors(len(wrong) - MOST_SHOWN))
    if report.price_rials:
        parts.append(texts.PRICE_SUM.format(rials=whole(report.price_rials)))
    return "\n".join(parts)
