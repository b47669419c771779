"""How a batch of labels is put on paper: by which layout, from which cell on, how large."""

from __future__ import annotations

from dataclasses import dataclass

from app.printing.label_layout import LabelLayout


@dataclass(frozen=True, slots=True)
class LabelUse:
    """A layout, the scale of the printer, and the first free cell of the first sheet, from 1."""

    layout: LabelLayout
    scale: float = 1.0
    start: int = 1
