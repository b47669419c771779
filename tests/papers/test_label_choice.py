"""Which layout a printer's labels have: the one it was given, that of its paper, or the usual."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from app.errors import UserError
from app.models.states import DocumentKind
from app.papers.label_choice import for_label, for_sheet, remove, save
from app.printing import label_files
from app.services.printers import PrinterChoice

ZEBRA = PrinterChoice(DocumentKind.ADDRESS_LABEL, "Zebra")
OFFICE = PrinterChoice(DocumentKind.LABEL_SHEET, "Office", "A4")


def never(sentence: str) -> None:
    raise AssertionError(sentence)


@pytest.mark.parametrize(
    ("media", "layout", "found"),
    [
        ("Custom.100x150mm", None, "thermal-100x150"),
        ("w227h142", "", "thermal-80x50"),
        ("Custom.100x100mm", None, "thermal-100x100"),
        ("Custom.100x100mm", "thermal-80x50", "thermal-80x50"),
        ("", None, "thermal-100x150"),
        ("A4", None, "thermal-100x150"),
    ],
)
def test_a_label_has_the_layout_of_its_printer_s_paper(
    media: str, layout: str | None, found: str
) -> None:
    use = for_label(replace(ZEBRA, media=media, layout=layout), None, never)
    assert (use.layout.name, use.scale, use.start) == (found, 1.0, 1)


def test_sheets_have_24_places_unless_their_printer_has_another_layout() -> None:
    assert for_sheet(None, None, never).layout.name == "a4-3x8"
    assert for_sheet(OFFICE, None, never).layout.name == "a4-3x8"
    use = for_sheet(replace(OFFICE, layout="a4-2x7", scale=995), None, never)
    assert (use.layout.name, use.scale) == ("a4-2x7", 0.995)


def test_a_layout_of_the_library_s_own_is_found(tmp_path: Path) -> None:
    own = label_files.written(label_files.standard("thermal-80x50"))
    (tmp_path / "ours.toml").write_text(own, "utf-8")
    assert for_label(replace(ZEBRA, layout="ours"), tmp_path, never).layout.name == "ours"


def test_a_layout_that_is_gone_or_broken_is_told_and_stops_no_label(tmp_path: Path) -> None:
    (tmp_path / "ours.toml").write_text("title = ", "utf-8")
    told: list[str] = []
    choice = replace(ZEBRA, layout="ours", media="Custom.80x50mm")
    assert for_label(choice, tmp_path, told.append).layout.name == "thermal-80x50"
    assert [sentence.split(":")[0] for sentence in told] == [
        "چیدمان «ours»",
        "چیدمان «ours» نیست. چیدمان‌ها",
    ]


def test_an_own_layout_is_kept_under_its_name_and_thrown_away(tmp_path: Path) -> None:
    folder = tmp_path / "labels"
    ours = replace(label_files.standard("thermal-80x50"), title="ما")
    for name in ("ours", "برچسب_ما", "thermal-80x50"):
        layout = replace(ours, name=name)
        assert save(layout, folder) == folder / f"{name}.toml"
        assert label_files.known(folder).named(name) == layout
    remove("thermal-80x50", folder)
    remove("ours", folder)
    known = label_files.known(folder)
    assert known.named("thermal-80x50") == label_files.standard("thermal-80x50")
    assert list(known.by_name) == [*label_files.ORDER, "برچسب_ما"]
    for name in ("ours", "a4-3x8", "../ours", ""):
        with pytest.raises(UserError) as told:
            remove(name, folder)
        assert told.value.field == "name"


@pytest.mark.parametrize("name", ["", "../x", "a b", "a/b", ".hidden", "x" * 61, "a\n"])
def test_a_layout_s_name_is_that_of_a_file_in_its_folder(tmp_path: Path, name: str) -> None:
    with pytest.raises(UserError) as told:
        save(replace(label_files.standard(), name=name), tmp_path)
    assert told.value.field == "name"
    assert list(tmp_path.iterdir()) == []


def test_a_layout_that_cannot_be_printed_is_not_kept(tmp_path: Path) -> None:
    layout = label_files.standard("a4-3x8")
    with pytest.raises(UserError) as told:
        save(replace(layout, name="ours", lines=9), tmp_path)
    assert told.value.field == "cell"
    assert list(tmp_path.iterdir()) == []
