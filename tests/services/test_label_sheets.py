"""Labels on sheets: which wait, where they begin, and the layout that they are drawn by."""

from __future__ import annotations

import pytest

from app.errors import UserError
from app.printing import label_files
from app.printing.label_use import LabelUse
from app.services import documents
from tests.services.papers import packed, read, settled
from tests.services.parcels import sealed
from tests.services.table import Table
from tests.services.world import World


def test_labels_wait_and_go_onto_sheets(world: World) -> None:
    _, first = packed(world, "copy 1a")
    table = Table(world)
    table.scan(table.parcel().number)
    _, second = packed(world, "copy 2a", serial=2)
    assert read(world, documents.waiting_labels) == (first, second)
    assert read(world, documents.waiting_labels, by="other") == ()
    settled(world, first)
    assert read(world, documents.waiting_labels) == (second,)
    prints = [(first.record, 2), (second.record, 1)]
    sheet = read(world, documents.sheet, prints, 24)
    assert sheet.use.start == 24
    assert [(label.print_number, label.weight_g) for label in sheet.labels] == [(2, 460), (1, 460)]
    assert documents.render(sheet).pages == 2


@pytest.mark.parametrize("start", [0, 25, -1])
def test_a_sheet_has_24_places(world: World, start: int) -> None:
    sealed(world, 1, "copy 1a")
    with pytest.raises(UserError, match="۱ تا ۲۴") as refused:
        read(world, documents.sheet, [(world.key("prc 1"), 1)], start)
    assert refused.value.field == "start"


def test_a_layout_says_how_many_places_a_sheet_has(world: World) -> None:
    sealed(world, 1, "copy 1a")
    prints = [(world.key("prc 1"), 1)]
    use = LabelUse(label_files.standard("a4-2x4"), 0.99)
    with world.database.read() as session:
        made = documents.sheet(session, prints, 8, by=world.key("packer"), use=use)
        with pytest.raises(UserError, match="۱ تا ۸"):
            documents.sheet(session, prints, 9, by=world.key("packer"), use=use)
    assert (made.use.layout.name, made.use.scale, made.use.start) == ("a4-2x4", 0.99, 8)
    assert documents.render(made).pages == 1


def test_a_label_of_a_job_is_drawn_by_its_layout(world: World) -> None:
    _, paper = packed(world, "copy 1a")
    use = LabelUse(label_files.standard("thermal-80x50"))
    with world.database.read() as session:
        ready = documents.of_job(session, paper.job, by=world.key("packer"), use=use)
    assert (ready.content.use, len(ready.content.labels)) == (use, 1)
    assert b"/MediaBox[0 0 226.7717 141.7323]" in documents.render(ready.content).pdf


def test_a_sheet_needs_labels(world: World) -> None:
    with pytest.raises(UserError, match="در انتظار"):
        read(world, documents.sheet, [])
