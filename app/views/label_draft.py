"""A layout of labels while it is being changed: what is stored, what stands here, the way back."""

from __future__ import annotations

from dataclasses import replace
from itertools import count

from app.printing import label_files
from app.printing.label_faults import TITLE, LayoutFault, faults
from app.printing.label_layout import LabelLayout
from app.texts import label_editor as texts

LONGEST_FILE = 60
MOST_STEPS = 200


class Draft:
    """One layout in the editor.

    Args:
        layout: as it is stored, or the copy that is to become a layout.
        own: the library's, that can be changed.
        new: not stored yet.
        others: the titles of all other layouts.
        source: the name of the layout that it is a copy of.
    """

    def __init__(
        self,
        layout: LabelLayout,
        *,
        own: bool,
        new: bool = False,
        others: frozenset[str] = frozenset(),
        source: str = "",
    ) -> None:
        self.stored, self.own, self.new = layout, own, new
        self.source = source
        self.layout = layout
        self._others = others
        self._before: list[LabelLayout] = []
        self._after: list[LabelLayout] = []
        self._last = ""

    def change(self, layout: LabelLayout, what: str) -> bool:
        """Let another layout stand here; steps of one kind in a row are one step back.

        Returns:
            Whether it is another.
        """
        if layout == self.layout or not self.own:
            return False
        if what != self._last or not what:
            self._before = [*self._before[-MOST_STEPS:], self.layout]
        self._last = what
        self._after = []
        self.layout = layout
        return True

    def undo(self) -> bool:
        """Go a step back; False where there is none."""
        return self._go(self._before, self._after)

    def redo(self) -> bool:
        """Take a step back back."""
        return self._go(self._after, self._before)

    def _go(self, source: list[LabelLayout], target: list[LabelLayout]) -> bool:
        self._last = ""
        if not source:
            return False
        target.append(self.layout)
        self.layout = source.pop()
        return True

    @property
    def can_undo(self) -> bool:
        """Whether there is a step back."""
        return bool(self._before)

    @property
    def can_redo(self) -> bool:
        """Whether a step was taken back."""
        return bool(self._after)

    def unsaved(self) -> bool:
        """Whether something stands here that is not stored."""
        return self.new or self.layout != self.stored

    def faults(self) -> tuple[LayoutFault, ...]:
        """Why it can't be stored; empty where it can."""
        found = faults(self.layout)
        if self.layout.title.strip() in self._others:
            return (LayoutFault(TITLE, texts.TITLE_TAKEN), *found)
        return found


def copy_of(layout: LabelLayout, known: label_files.Layouts) -> LabelLayout:
    """A copy under a name and a title that no other layout has."""
    titles = {one.title for one in known.by_name.values()}
    copies = (texts.title_of_copy(layout.title, number) for number in count(1))
    title = next(one for one in copies if one not in titles)
    name, number = f"{layout.name}-2"[:LONGEST_FILE], 2
    while name in known.by_name:
        number += 1
        ending = f"-{number}"
        name = layout.name[: LONGEST_FILE - len(ending)] + ending
    return replace(layout, name=name, title=title)
