"""Tab goes where the eye goes, also to what was made late: Qt puts that after all else."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget


def follow(anchor: QWidget, pieces: Iterable[QWidget]) -> None:
    """Let Tab come to these, in this order, where ``anchor`` stands.

    Args:
        anchor: what stands before them, in the same window; it need not take the focus itself.
        pieces: what takes it.
    """
    before: QWidget | None = anchor
    while before is not None and before.focusPolicy() is Qt.FocusPolicy.NoFocus:
        back = before.previousInFocusChain()
        before = back if back is not anchor else None
    for piece in pieces:
        if before is not None:
            QWidget.setTabOrder(before, piece)
        before = piece
