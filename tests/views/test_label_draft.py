"""What a copy of a layout is called."""

from __future__ import annotations

from dataclasses import replace

from app.printing.label_files import Layouts, standard
from app.views.label_draft import copy_of


def test_copies_of_copies_are_counted_and_not_piled_up() -> None:
    first = standard()
    known = {first.name: first}
    titles = []
    made = first
    for _ in range(3):
        made = copy_of(made, Layouts(dict(known)))
        known[made.name] = made
        titles.append(made.title.removeprefix(first.title))
    assert titles == [" (کپی)", " (کپی ۲)", " (کپی ۳)"]
    assert len(known) == 4
    # Also of what was piled up before, and of what a person has numbered.
    for title in ("چاپ (کپی) (کپی)", "چاپ (کپی 7)", "چاپ(کپی ۲)", "چاپ"):
        copied = copy_of(replace(first, title=title), Layouts(known))
        assert copied.title == "چاپ (کپی)"
    assert copy_of(replace(first, title="(کپی)"), Layouts(known)).title == "(کپی) (کپی)"
