"""How the columns of a list share too little room."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QApplication

from app.views.cells import Cell
from app.views.column_widths import widths
from app.views.tables import Column

COLUMNS: list[Column[str]] = [
    Column("code", lambda _: Cell(), width=200),
    Column("name", lambda _: Cell(), width=0, stretch=2),
    Column("more", lambda _: Cell(), width=100, optional=1),
    Column("post", lambda _: Cell(), width=240, optional=2),
    Column("what", lambda _: Cell(), width=0, stretch=1),
]


@pytest.mark.parametrize(
    ("room", "found"),
    [
        (1200, [200, 440, 100, 240, 220]),
        (899, [200, 306, 0, 240, 153]),
        (659, [200, 306, 0, 0, 153]),
        (400, [200, 133, 0, 0, 66]),
        # What does not fit is narrower: nothing lies beside the list.
        (280, [160, 60, 0, 0, 60]),
    ],
)
def test_columns_give_way_in_their_order_and_none_lies_beside_the_list(
    dressed: QApplication, room: int, found: list[int]
) -> None:
    assert widths(COLUMNS, room) == found
    assert sum(found) <= room
