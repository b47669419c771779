"""Own layouts of labels go from one counter to another as a file."""

from __future__ import annotations

import re
from collections.abc import Collection
from dataclasses import dataclass, replace
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
    for name, one in layouts.items():
        if replace(one, name=read.name) == read:
            return Taken(layouts[name], known=True)
    name = _NO_NAME.sub("-", read.name).strip("-")[: label_choice.LONGEST_NAME] or "layout"
    before = layouts.get(name) if name in own else None
    if before is None or before.title != read.title:
        before, name = None, _free(name, layouts)
    titles = {one.title for one in layouts.values() if one is not before}
    layout = replace(read, name=name, title=_free_title(read.title, titles))
    label_choice.save(layout, folder)
    return Taken(layout, before)


def _free(name: str, taken: Collection[str]) -> str:
    found, number = name, 2
    while found in taken:
        ending = f"-{number}"
        found = name[: label_choice.LONGEST_NAME - len(ending)] + ending
        number += 1
    return found


def _free_title(title: str, taken: Collection[str]) -> str:
    found, number = title, 2
    while found in taken:
        ending = texts.NUMBERED.format(number=to_persian(number))
        found = title[: LONGEST_TITLE - len(ending)].rstrip() + ending
        number += 1
    return found
