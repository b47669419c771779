"""Which layout a printer's labels have: the one it was given, that of its paper, or the usual."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from app.models.states import DocumentKind
from app.papers.label_choice import for_label, for_sheet
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
