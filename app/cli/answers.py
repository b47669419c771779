"""How a command answers: a sentence or a list for a person, or one JSON object."""

from __future__ import annotations

import argparse
import dataclasses
import datetime as dt
import json
import sys
import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any
from uuid import UUID


def show(arguments: argparse.Namespace, result: Any, text: str) -> None:
    """The answer of a command: ``text`` for a person, ``result`` as JSON where that was asked."""
    if getattr(arguments, "json", False):
        line(json.dumps(plain(result), ensure_ascii=False))
    else:
        line(text)


def line(text: str) -> None:
    """One line on standard output."""
    sys.stdout.write(text + "\n")


def beside(sentence: str) -> None:
    """A sentence beside the answer: on standard error, at once."""
    sys.stderr.write(sentence + "\n")
    sys.stderr.flush()


def plain(value: Any) -> Any:
    """A result as JSON can hold it: keys with hyphens, instants in UTC, days as ISO dates."""
    if dataclasses.is_dataclass(value) and not isinstance(value, type):
        names = [field.name for field in dataclasses.fields(value)]
        return {name: plain(getattr(value, name)) for name in names}
    if isinstance(value, Mapping):
        return {str(key): plain(item) for key, item in value.items()}
    if isinstance(value, dt.datetime):
        return value.astimezone(dt.UTC).isoformat().replace("+00:00", "Z")
    if isinstance(value, dt.date | dt.time):
        return value.isoformat()
    if isinstance(value, UUID | Path):
        return str(value)
    if isinstance(value, str):
        return str(value)
    if isinstance(value, Iterable) and not isinstance(value, bytes):
        return [plain(item) for item in value]
    return value


def table(head: Sequence[str], rows: Iterable[Sequence[object]]) -> str:
    """Rows under a head, in columns as wide as what is in them."""
    lines = [
        list(map(str, head)),
        *(["" if cell is None else str(cell) for cell in row] for row in rows),
    ]
    widths = [max(_width(row[at]) for row in lines) for at in range(len(head))]
    return "\n".join(
        "  ".join(
            cell + " " * (width - _width(cell)) for cell, width in zip(row, widths, strict=True)
        ).rstrip()
        for row in lines
    )


def _width(text: str) -> int:
    """Columns that a text takes: marks and invisible characters take none."""
    return sum(unicodedata.category(char) not in ("Mn", "Cf") for char in text)
