"""A layout from a table of TOML: each key known, of its kind and within its bounds."""

from __future__ import annotations

import math
from collections.abc import Collection
from dataclasses import fields
from typing import Any, Literal, cast

from app.errors import UserError
from app.persian.digits import measured, to_persian
from app.printing import fit
from app.printing.label_layout import RULES, TEXTS, Align, Field, LabelLayout, Row, Rule, Size
from app.texts import labels as texts

LONGEST_TITLE = 80
MOST_PAPER = 500.0
MOST_CELLS = 30
MOST_ROWS = 40
MOST_FIELDS = 12
MOST_SIZES = 8
SMALLEST, LARGEST = 7.0, 48.0
_RANKS = 99

_LAYOUT_KEYS = ("title", "paper", "cell", "columns", "lines", "margin", "gap", "inset", "row")
_ROW_KEYS = ("rule", "grow", "fields")
_FIELD_KEYS = tuple(one.name for one in fields(Field))


def layout_of(content: dict[str, Any], name: str) -> LabelLayout:
    """A layout as it is written, not yet checked as a whole.

    Raises:
        UserError: a key is missing, unknown, of another kind or out of its bounds.
    """
    _only(content, _LAYOUT_KEYS)
    paper = _pair(content, "paper", 10.0, MOST_PAPER)
    rows = _tables(content, "row", MOST_ROWS)
    inset = _numbers(content, "inset", 4, 0.0, 100.0, (4.0, 2.5, 4.0, 1.5))
    return LabelLayout(
        name=name,
        title=_title(content, name),
        paper=paper,
        cell=_pair(content, "cell", 10.0, MOST_PAPER, paper),
        rows=tuple(_row(row, at) for at, row in enumerate(rows, start=1)),
        columns=_whole(content, "columns", 1, MOST_CELLS, 1),
        lines=_whole(content, "lines", 1, MOST_CELLS, 1),
        margin=_pair(content, "margin", 0.0, 100.0, (0.0, 0.0)),
        gap=_pair(content, "gap", 0.0, 100.0, (0.0, 0.0)),
        inset=(inset[0], inset[1], inset[2], inset[3]),
    )


def _title(content: dict[str, Any], name: str) -> str:
    title = content.get("title", name)
    if not isinstance(title, str) or not 0 < len(title) <= LONGEST_TITLE or not printable(title):
        raise _fault("title", texts.NOT_TEXT, most=to_persian(LONGEST_TITLE))
    return title


def printable(title: str) -> bool:
    """Whether a title has nothing in it but letters and signs that are seen, and joiners."""
    return title.replace("\u200c", "").isprintable()


def _row(table: dict[str, Any], at: int) -> Row:
    number = to_persian(at)
    try:
        _only(table, _ROW_KEYS)
        rule = _word(table, "rule", tuple(RULES), "none")
        grow = _yes(table, "grow")
        inside = _tables(table, "fields", MOST_FIELDS)
    except UserError as told:
        raise UserError(texts.in_row(number, told.message), field=told.field) from told
    return Row(tuple(_named(field, number) for field in inside), cast("Rule", rule), grow)


def _named(table: dict[str, Any], row: str) -> Field:
    try:
        return _field(table)
    except UserError as told:
        shown = table.get("show")
        name = texts.SHOWN.get(shown, shown[:40]) if isinstance(shown, str) else "?"
        raise UserError(texts.in_field(row, name, told.message), field=told.field) from told


def _field(table: dict[str, Any]) -> Field:
    _only(table, _FIELD_KEYS)
    show = _word(table, "show", tuple(texts.SHOWN), None)
    return Field(
        show=show,
        rank=0 if show == "space" else _whole(table, "rank", 1, _RANKS, None),
        height=_number(table, "height", 0.0, MOST_PAPER, 0.0 if show == "space" else None),
        width=_number(table, "width", 1.0, MOST_PAPER, None) if "width" in table else None,
        gap=_number(table, "gap", 0.0, 100.0, 0.0),
        sizes=_sizes(table) if show in TEXTS else _no_sizes(table),
        align=cast("Align", _word(table, "align", ("right", "left"), "right")),
        caption=_caption(table),
        top=_number(table, "top", 0.0, MOST_PAPER, 0.0),
        tall=_number(table, "tall", 0.0, MOST_PAPER, 0.0),
        digits=_number(table, "digits", 0.0, MOST_PAPER, 0.0),
        dots=_whole(table, "dots", 2, 4, 0),
        room=_pair(table, "room", 0.0, MOST_PAPER) if "room" in table else None,
        mark=_number(table, "mark", 0.0, MOST_PAPER, None) if "mark" in table else None,
        note=_number(table, "note", 0.0, MOST_PAPER, None) if "note" in table else None,
        city=_yes(table, "city"),
        sign=_yes(table, "sign"),
        post=_yes(table, "post"),
    )


def _no_sizes(table: dict[str, Any]) -> tuple[Size, ...]:
    if "sizes" in table:
        raise _fault("sizes", texts.UNKNOWN_KEY)
    return ()


def _sizes(table: dict[str, Any]) -> tuple[Size, ...]:
    """``[[16, 2, 8, 5.5], [14]]``: what is left out is 1 line, the usual pitch, that of before."""
    given = table.get("sizes")
    if not isinstance(given, list) or not 0 < len(given) <= MOST_SIZES:
        raise UserError(texts.SIZES, field="sizes")
    sizes: list[Size] = []
    for one in given:
        values = one if isinstance(one, list) else None
        if not values or len(values) > 4 or not all(map(_is_number, values)):
            raise UserError(texts.SIZES, field="sizes")
        points = float(values[0])
        lines = values[1] if len(values) > 1 else 1
        if not SMALLEST <= points <= LARGEST:
            raise _bounds("sizes", texts.NOT_NUMBER, SMALLEST, LARGEST)
        if not isinstance(lines, int) or not 1 <= lines <= 9:
            raise UserError(texts.SIZES, field="sizes")
        pitch = float(values[2]) if len(values) > 2 else fit.pitch(points)
        baseline = float(values[3]) if len(values) > 3 else _baseline(sizes)
        if sizes and points >= sizes[-1].points:
            raise UserError(texts.SIZES, field="sizes")
        sizes.append(Size(points, lines, pitch, baseline))
    return tuple(sizes)


def _baseline(before: list[Size]) -> float:
    if not before:
        raise UserError(texts.SIZES, field="sizes")
    return before[-1].baseline


def _caption(table: dict[str, Any]) -> float | Literal["beside"] | None:
    given = table.get("caption")
    if given is None:
        return None
    if given == "beside":
        return "beside"
    return _number(table, "caption", 0.0, MOST_PAPER, None)


def _only(table: dict[str, Any], keys: Collection[str]) -> None:
    for key in table:
        if key not in keys:
            raise _fault(key[:40], texts.UNKNOWN_KEY)


def _tables(table: dict[str, Any], key: str, most: int) -> list[dict[str, Any]]:
    given = table.get(key)
    if (
        not isinstance(given, list)
        or not 0 < len(given) <= most
        or not all(isinstance(one, dict) for one in given)
    ):
        raise _fault(key, texts.NOT_ROWS)
    return given


def _is_number(value: object) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool) and math.isfinite(value)


def _number(
    table: dict[str, Any], key: str, least: float, most: float, default: float | None
) -> float:
    value = table.get(key, default)
    if value is None:
        raise _fault(key, texts.MISSING)
    if not _is_number(value) or not least <= value <= most:
        raise _bounds(key, texts.NOT_NUMBER, least, most)
    return float(value)


def _whole(table: dict[str, Any], key: str, least: int, most: int, default: int | None) -> int:
    value = table.get(key, default)
    if value is None:
        raise _fault(key, texts.MISSING)
    if key in table and (
        not isinstance(value, int) or isinstance(value, bool) or not least <= value <= most
    ):
        raise _bounds(key, texts.NOT_WHOLE, least, most)
    return int(value)


def _numbers(
    table: dict[str, Any],
    key: str,
    count: int,
    least: float,
    most: float,
    default: tuple[float, ...] | None = None,
) -> tuple[float, ...]:
    value = table.get(key, default)
    if value is None:
        raise _fault(key, texts.MISSING)
    if (
        not isinstance(value, list | tuple)
        or len(value) != count
        or not all(_is_number(one) and least <= one <= most for one in value)
    ):
        raise _bounds(key, texts.NOT_NUMBERS, least, most, count=to_persian(count))
    return tuple(map(float, value))


def _pair(
    table: dict[str, Any],
    key: str,
    least: float,
    most: float,
    default: tuple[float, float] | None = None,
) -> tuple[float, float]:
    first, second = _numbers(table, key, 2, least, most, default)
    return first, second


def _word(table: dict[str, Any], key: str, words: tuple[str, ...], default: str | None) -> str:
    value = table.get(key, default)
    if value is None:
        raise _fault(key, texts.MISSING)
    if not isinstance(value, str) or value not in words:
        raise _fault(key, texts.NOT_ONE_OF, words="، ".join(words))
    return value


def _yes(table: dict[str, Any], key: str) -> bool:
    value = table.get(key, False)
    if not isinstance(value, bool):
        raise _fault(key, texts.NOT_YES_OR_NO)
    return value


def _bounds(key: str, sentence: str, least: float, most: float, **more: str) -> UserError:
    ends = {"least": measured(least), "most": measured(most)}
    return _fault(key, sentence, **ends, **more)


def _fault(key: str, sentence: str, **words: str) -> UserError:
    return UserError(sentence.format(key=key, **words), field=key)
