"""``ketabresan print label``, ``labels`` and ``layouts``: labels by any layout into a PDF file."""

from __future__ import annotations

import argparse
from pathlib import Path
from uuid import UUID

from app.cli import arguments as common
from app.cli.answers import beside, show
from app.cli.drawing import drawn, ordered, print_batch
from app.cli.numbers_given import number_of
from app.cli.opening import Counter, at_counter, home_of, now
from app.errors import UserError
from app.models.states import DocumentKind
from app.papers import label_sharing
from app.papers.files import OWN_LABELS
from app.persian.digits import to_persian
from app.printing import label_files
from app.printing.label_check import advice
from app.printing.label_layout import LabelLayout, plan
from app.printing.label_use import LabelUse
from app.scanner.numbers import Kind
from app.services import documents, parcel_finding
from app.services.answer import Paper
from app.texts import cli as texts
from app.texts import cli_help as help_texts
from app.texts import labels as label_texts

LABEL = DocumentKind.ADDRESS_LABEL


def lay_out(add: common.Layer) -> None:
    """Add the commands of labels below ``print``."""
    one = add("label", help_texts.PRINT_LABEL, help_texts.print_example("label ۲۱۸"), label)
    one.add_argument("number", metavar="PARCEL", type=common.words, help=help_texts.PARCEL)
    _layout_option(one, label_files.THERMAL)
    for name in ("labels", "sheet"):
        example = help_texts.print_example(f"{name} --start 5")
        many = add(name, help_texts.PRINT_SHEET, example, labels)
        many.add_argument(
            "numbers",
            metavar="PARCEL",
            nargs="*",
            type=common.words,
            help=help_texts.SHEET_PARCELS,
        )
        many.add_argument("--start", metavar="N", type=int, default=1, help=help_texts.SHEET_START)
        _layout_option(many, label_files.SHEET)


def lay_out_layouts(parser: argparse.ArgumentParser) -> None:
    """Add the arguments of ``layouts``."""
    common.home(parser)
    common.json_too(parser)
    way = parser.add_mutually_exclusive_group()
    way.add_argument(
        "--give", metavar=("NAME", "FILE"), nargs=2, type=common.words, help=help_texts.LAYOUT_GIVE
    )
    way.add_argument("--take", metavar="FILE", type=Path, help=help_texts.LAYOUT_TAKE)
    parser.set_defaults(carry_out=layouts)


def _layout_option(parser: argparse.ArgumentParser, default: str) -> None:
    parser.add_argument(
        "--layout", metavar="NAME", type=common.words, default=default, help=help_texts.LAYOUT
    )


def label(arguments: argparse.Namespace) -> int:
    """The address label of a parcel."""
    use = LabelUse(_layout(arguments))
    with at_counter(arguments) as counter:
        parcel = parcel_of(counter, arguments.number)
        # Asked for first, so that nothing is noted for a parcel that has no paper yet.
        _has_label(counter, parcel)
        drawn(counter, ordered(counter, LABEL, parcel), arguments.out, use)
    return written(arguments)


def labels(arguments: argparse.Namespace) -> int:
    """Labels on sheets: those that wait, or those of the parcels that are named."""
    use = LabelUse(_layout(arguments))
    start: int = arguments.start
    if not 1 <= start <= use.layout.cells:
        cells = to_persian(use.layout.cells)
        raise UserError(label_texts.START.format(cells=cells), field="start")
    with at_counter(arguments) as counter:
        papers = _labels(counter, arguments.numbers)
        prints = [(paper.record, paper.print_number) for paper in papers]
        content = counter.read(
            lambda session: documents.sheet(session, prints, start, by=counter.staff, use=use)
        )
        print_batch(counter, papers, content, arguments.out)
    return written(arguments)


def layouts(arguments: argparse.Namespace) -> int:
    """Which layouts of labels there are, or one of them to a file or from one of another counter.

    Files that are no layouts are told.
    """
    if arguments.give is not None:
        _give(arguments, *arguments.give)
        return 0
    if arguments.take is not None:
        _take(arguments)
        return 0
    known = label_files.known(_folder(arguments))
    for fault in known.faults:
        beside(fault)
    rows = [
        {
            "name": name,
            "title": layout.title,
            "cells": layout.cells,
            "dropped": list(plan(layout).dropped),
            "advice": list(advice(layout)),
        }
        for name, layout in known.by_name.items()
    ]
    lines = [
        label_texts.line(name, layout.title, " ".join((_dropped(layout), *advice(layout))).strip())
        for name, layout in known.by_name.items()
    ]
    show(arguments, {"layouts": rows, "faults": list(known.faults)}, "\n".join(lines))
    return 0


def _give(arguments: argparse.Namespace, name: str, file: str) -> None:
    layout = label_files.known(_folder(arguments)).named(name)
    label_sharing.give(layout, Path(file))
    said = label_texts.GIVEN.format(title=layout.title, file=file)
    show(arguments, {"name": name, "file": Path(file).absolute()}, said)


def _take(arguments: argparse.Namespace) -> None:
    taken = label_sharing.take(arguments.take, _folder(arguments))
    sentence = label_texts.TAKEN if taken.before is None else label_texts.REPLACED
    if taken.known:
        sentence = label_texts.KNOWN
    layout = taken.layout
    result = {
        "name": layout.name,
        "title": layout.title,
        "replaced": taken.before is not None,
        "known": taken.known,
    }
    show(arguments, result, sentence.format(title=layout.title, name=layout.name))


def _dropped(layout: LabelLayout) -> str:
    return label_texts.dropped([label_texts.SHOWN[show] for show in plan(layout).dropped])


def _folder(arguments: argparse.Namespace) -> Path:
    return home_of(arguments) / OWN_LABELS


def _layout(arguments: argparse.Namespace) -> LabelLayout:
    known = label_files.known(_folder(arguments))
    if arguments.layout not in known.by_name:
        for fault in known.faults:
            beside(fault)
    return known.named(arguments.layout)


def written(arguments: argparse.Namespace) -> int:
    """Say where a document is."""
    show(
        arguments,
        {"file": arguments.out.absolute()},
        texts.WRITTEN.format(file=arguments.out),
    )
    return 0


def parcel_of(counter: Counter, typed: str) -> UUID:
    """The parcel of a number as it was typed."""
    number = number_of(typed, Kind.PARCEL, counter.branch, now())
    return counter.read(
        lambda session: parcel_finding.parcel_numbered(session, number, by=counter.staff)
    )


def _labels(counter: Counter, typed: list[str]) -> tuple[Paper, ...]:
    if not typed:
        return counter.read(lambda session: documents.waiting_labels(session, by=counter.staff))
    parcels = [parcel_of(counter, number) for number in typed]
    for parcel in parcels:
        _has_label(counter, parcel)
    return tuple(ordered(counter, LABEL, parcel) for parcel in parcels)


def _has_label(counter: Counter, parcel: UUID) -> None:
    counter.read(lambda session: documents.label(session, parcel, by=counter.staff))
