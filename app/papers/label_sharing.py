"""Own layouts of labels go from one counter to another as a file."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass, replace
from itertools import count, takewhile
from pathlib import Path

from app.papers import label_choice
from app.papers.files import write_file
from app.persian.digits import to_persian
from app.printing import label_files
from app.printing.label_layout import LabelLayout
from app.printing.label_table import LONGEST_TITLE
from app.texts import labels as texts

ENDING = ".toml"
_NO_NAME = re.compile(r"[^\w-]+")


@dataclass(frozen=True, slots=True)
class Taken:
    """A layout that came from a file.

    Attributes:
        before: what it replaced; None where it is new here.
        known: the same one was here.
    """

    layout: LabelLayout
    before: LabelLayout | None = None
    known: bool = False


def give(layout: LabelLayout, file: Path) -> None:
    """Write a layout into a file for other counters.

    Raises:
        UserError: it can't be written there.
    """
    write_file(file, label_files.written(layout).encode())


def take(file: Path, folder: Path) -> Taken:
    """Keep the layout of a file among the library's own.

    One of the same name and title is an older state of it and is replaced; any other keeps its
    place, and what comes is called otherwise.

    Raises:
        UserError: the file is no layout, or it can't be kept.
    """
    read = label_files.read(file)
    layouts = label_files.known(folder).by_name
    own = {one.stem for one in folder.glob(f"*{ENDING}")} & set(layouts)
    known = _same(read, layouts.values())
    if known is not None:
        return Taken(known, known=True)
    name = _NO_NAME.sub("-", read.name).strip("-")[: label_choice.LONGEST_NAME] or "layout"
    before = layouts.get(name) if name in own else None
    if before is None or before.title != read.title:
        before, name = None, _free(name, layouts)
    taken = {one.title for one in layouts.values() if one is not before}
    title = next(title for title in _titles(read.title) if title not in taken)
    layout = replace(read, name=name, title=title)
    label_choice.save(layout, folder)
    return Taken(layout, before)


def _same(read: LabelLayout, layouts: Collection[LabelLayout]) -> LabelLayout | None:
    """The layout that came from the same file before, also where it had to be called otherwise."""
    known = {one.title for one in layouts}
    for title in takewhile(known.__contains__, _titles(read.title)):
        for one in layouts:
            if one.title == title and replace(one, name=read.name, title=read.title) == read:
                return one
    return None


def _free(name: str, taken: Collection[str]) -> str:
    found, number = name, 2
    while found in taken:
        ending = f"-{number}"
        found = name[: label_choice.LONGEST_NAME - len(ending)] + ending
        number += 1
    return found


def _titles(title: str) -> Iterator[str]:
    """What a layout may be called here: as in its file, or with a number where others are."""
    yield title
    for number in count(2):
        ending = texts.NUMBERED.format(number=to_persian(number))
        yield title[: LONGEST_TITLE - len(ending)].rstrip() + ending
