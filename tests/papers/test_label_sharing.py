"""Layouts of labels from one counter to another."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from app.errors import UserError
from app.papers.label_choice import save
from app.papers.label_sharing import give, take
from app.printing import label_files
from app.printing.label_layout import LabelLayout

OURS = replace(label_files.standard(label_files.SHEET), name="ours", title="برچسب‌های ما")


def own(folder: Path) -> dict[str, LabelLayout]:
    found = label_files.known(folder).by_name
    return {file.stem: found[file.stem] for file in folder.glob("*.toml")}


def test_a_layout_goes_to_another_counter_and_its_next_state_too(tmp_path: Path) -> None:
    file, folder = tmp_path / "usb" / "ours.toml", tmp_path / "labels"
    give(OURS, file)
    taken = take(file, folder)
    assert (taken.layout, taken.before, taken.known) == (OURS, None, False)
    assert own(folder) == {"ours": OURS}
    assert take(file, folder).known
    later = replace(OURS, inset=(4.0, 4.0, 5.0, 4.0))
    give(later, file)
    taken = take(file, folder)
    assert (taken.layout, taken.before) == (later, OURS)
    assert own(folder) == {"ours": later}


def test_another_layout_keeps_its_place(tmp_path: Path) -> None:
    folder = tmp_path / "labels"
    save(replace(OURS, title="دیگر"), folder)
    save(replace(OURS, name="theirs", inset=(4.0, 4.0, 5.0, 4.0)), folder)
    file = tmp_path / "ours.toml"
    give(OURS, file)
    taken = take(file, folder)
    assert (taken.layout.name, taken.layout.title) == ("ours-2", "برچسب‌های ما (۲)")
    assert len(own(folder)) == 3
    # The same file again brings nothing, whatever its layout is called here.
    assert take(file, folder).known
    assert len(own(folder)) == 3
    # One that has the name of a layout that ships does not stand for it.
    shipped = tmp_path / f"{label_files.SHEET}.toml"
    give(replace(OURS, title="تازه"), shipped)
    assert take(shipped, folder).layout.name == f"{label_files.SHEET}-2"


@pytest.mark.parametrize("name", ["برچسب ما (۳).toml", "....toml", f"{'ن' * 90}.toml"])
def test_any_name_of_a_file_will_do(tmp_path: Path, name: str) -> None:
    folder, file = tmp_path / "labels", tmp_path / name
    give(OURS, file)
    layout = take(file, folder).layout
    assert own(folder) == {layout.name: layout}
    assert " " not in layout.name


def test_what_is_no_layout_is_told_and_nothing_is_kept(tmp_path: Path) -> None:
    folder, file = tmp_path / "labels", tmp_path / "no.toml"
    with pytest.raises(UserError, match="خوانده نشد"):
        take(file, folder)
    file.write_text("paper = 3")
    with pytest.raises(UserError, match="«no»"):
        take(file, folder)
    assert not folder.exists()
    (tmp_path / "full").write_text("")
    with pytest.raises(UserError):
        give(OURS, tmp_path / "full" / "ours.toml")
