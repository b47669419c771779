"""Layouts of labels in TOML files: read, checked with sentences for whoever wrote them, written.

The files that ship are in ``resources/labels``; a library's own lie in a folder of its home and
stand for a shipped one where they have its name.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache, lru_cache
from pathlib import Path

from app import resources
from app.errors import UserError
from app.persian.digits import to_persian
from app.printing.label_check import checked
from app.printing.label_layout import Field, LabelLayout
from app.printing.label_table import layout_of
from app.texts import labels as texts

THERMAL = "thermal-100x150"
SHEET = "a4-3x8"
ORDER = (
    THERMAL,
    "thermal-100x100",
    "thermal-80x50",
    "a4-2x4",
    "a4-2x7",
    "a4-3x7",
    SHEET,
)
"""The layouts that ship, as they are listed."""
MOST_BYTES = 64 * 1024
NEAR = 3.0
"""Thermal paper so many mm wider or higher than a layout is taken for it (4 × 6 inches)."""

_SIZED = re.compile(
    r"(?<!\d)(?<!\d\.)(\d+(?:\.\d+)?)x(\d+(?:\.\d+)?)(mm|in)?(?![\d.])", re.IGNORECASE
)
_POINTS = re.compile(r"^w(\d+)h(\d+)")
_MM = {"mm": 1.0, "in": 25.4, "": 1.0}


@dataclass(frozen=True, slots=True)
class Layouts:
    """Layouts by name, those that ship first; ``faults``: why a file of the folder is none."""

    by_name: Mapping[str, LabelLayout]
    faults: tuple[str, ...] = ()

    def named(self, name: str) -> LabelLayout:
        """A layout by its name.

        Raises:
            UserError: there is none (field ``layout``).
        """
        found = self.by_name.get(name)
        if found is None:
            known = "، ".join(self.by_name)
            sentence = texts.UNKNOWN_LAYOUT.format(name=name[:60], known=known)
            raise UserError(sentence, field="layout")
        return found

    def for_media(self, media: str) -> LabelLayout | None:
        """The layout of single labels for a paper, by its exact name at the printer."""
        size = size_of(media)
        if size is None:
            return None
        best: tuple[float, LabelLayout] | None = None
        for layout in self.by_name.values():
            off = max(abs(size[0] - layout.paper[0]), abs(size[1] - layout.paper[1]))
            if layout.cells == 1 and off <= NEAR and (best is None or off < best[0]):
                best = off, layout
        return best[1] if best else None


@cache
def shipped() -> Layouts:
    """The layouts that ship."""
    folder = resources.path("labels")
    return Layouts({name: read(folder / f"{name}.toml") for name in ORDER})


def standard(name: str = THERMAL) -> LabelLayout:
    """A layout that ships."""
    return shipped().by_name[name]


def known(folder: Path | None) -> Layouts:
    """The layouts that ship and a library's own: every ``*.toml`` of a folder.

    A file that is no layout is told in ``faults`` and stops nothing; where it has the name of one
    that ships, that one stays. There need not be such a folder.
    """
    found = dict(shipped().by_name)
    faults: list[str] = []
    for file in sorted(folder.glob("*.toml")) if folder is not None else ():
        try:
            found[file.stem] = read(file)
        except UserError as told:
            faults.append(told.message)
    return Layouts(found, tuple(faults))


def read(file: Path) -> LabelLayout:
    """Read one layout; its name is that of the file.

    Raises:
        UserError: it can't be read, or something in it can't be; the sentence names the file, the
            row and the field.
    """
    try:
        with file.open("rb") as opened:
            raw = opened.read(MOST_BYTES + 1)
    except OSError as fault:
        raise UserError(texts.IN_FILE.format(file=file.stem, what=texts.UNREADABLE)) from fault
    return _once(raw, file.stem)


def parsed(raw: bytes, name: str) -> LabelLayout:
    """A layout from the bytes of its file.

    Raises:
        UserError: as ``read``.
    """
    try:
        if len(raw) > MOST_BYTES:
            raise UserError(texts.TOO_LONG)
        try:
            content = tomllib.loads(raw.decode("utf-8-sig"))
        except UnicodeDecodeError as fault:
            raise UserError(texts.NOT_TOML.format(where="UTF-8")) from fault
        except (tomllib.TOMLDecodeError, RecursionError, ValueError) as fault:
            raise UserError(texts.NOT_TOML.format(where=_where(fault))) from fault
        return checked(layout_of(content, name))
    except UserError as told:
        sentence = texts.IN_FILE.format(file=name, what=told.message)
        raise UserError(sentence, field=told.field) from told


@lru_cache(maxsize=64)
def _once(raw: bytes, name: str) -> LabelLayout:
    """The same for the same bytes: a folder is looked at for every label, and seldom changes."""
    return parsed(raw, name)


def _where(fault: BaseException) -> str:
    """«سطر ۳، ستون ۷» of what tomllib says; «TOML» where it says nothing of the kind."""
    found = re.search(r"at line (\d+), column (\d+)", str(fault))
    if found is None:
        return "TOML"
    return texts.at_line(to_persian(found[1]), to_persian(found[2]))


def size_of(media: str) -> tuple[float, float] | None:
    """Width and height in mm of a paper by its name at a printer; None where it tells neither.

    ``Custom.100x150mm``, ``om_100x150mm_100x150mm``, ``w283h425`` (points), ``na_index-4x6_4x6in``.
    """
    points = _POINTS.match(media)
    if points:
        return int(points[1]) * 25.4 / 72, int(points[2]) * 25.4 / 72
    sized = _SIZED.findall(media)
    if not sized:
        return None
    width, height, unit = sized[-1]
    scale = _MM[unit.lower()]
    return float(width) * scale, float(height) * scale


def written(layout: LabelLayout) -> str:
    """A layout as the text of its file; reading it gives the same layout."""
    head = [
        f"title = {_text(layout.title)}",
        f"paper = {_numbers(layout.paper)}",
        f"cell = {_numbers(layout.cell)}",
        f"columns = {layout.columns}",
        f"lines = {layout.lines}",
        f"margin = {_numbers(layout.margin)}",
        f"gap = {_numbers(layout.gap)}",
        f"inset = {_numbers(layout.inset)}",
    ]
    for row in layout.rows:
        head += ["", "[[row]]", f'rule = "{row.rule}"']
        head += ["grow = true"] if row.grow else []
        head.append("fields = [")
        head += [f"  {{ {', '.join(_pairs(field))} }}," for field in row.fields]
        head.append("]")
    return "\n".join(head) + "\n"


def _pairs(field: Field) -> list[str]:
    pairs = [f'show = "{field.show}"']
    if field.rank:
        pairs.append(f"rank = {field.rank}")
    pairs.append(f"height = {_number(field.height)}")
    if field.width is not None:
        pairs.append(f"width = {_number(field.width)}")
    if field.gap:
        pairs.append(f"gap = {_number(field.gap)}")
    if field.align != "right":
        pairs.append(f'align = "{field.align}"')
    if field.caption is not None:
        beside = field.caption == "beside"
        pairs.append(f"caption = {_text('beside') if beside else _number(field.caption)}")
    for key in ("top", "tall", "digits"):
        if getattr(field, key):
            pairs.append(f"{key} = {_number(getattr(field, key))}")
    if field.dots:
        pairs.append(f"dots = {field.dots}")
    if field.room is not None:
        pairs.append(f"room = {_numbers(field.room)}")
    pairs += [
        f"{key} = {_number(getattr(field, key))}"
        for key in ("mark", "note")
        if getattr(field, key) is not None
    ]
    pairs += [f"{key} = true" for key in ("city", "sign", "post") if getattr(field, key)]
    if field.sizes:
        sizes = [
            _numbers((size.points, size.lines, size.pitch, size.baseline)) for size in field.sizes
        ]
        pairs.append(f"sizes = [{', '.join(sizes)}]")
    return pairs


def _number(value: object) -> str:
    return f"{value:.12g}" if isinstance(value, int | float) else str(value)


def _numbers(values: Iterable[float]) -> str:
    return f"[{', '.join(map(_number, values))}]"


def _text(value: str) -> str:
    return '"' + value.replace("\\", "\\\\").replace('"', '\\"') + '"'
