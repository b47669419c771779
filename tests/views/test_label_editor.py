"""The editor of label layouts: a person copies, changes and tries one, and sees it at once."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from app.background import Worker
from app.printing import label_edit, label_files
from app.texts import label_editor as texts
from app.texts import labels as names
from app.texts import settings_screen as screen_texts
from app.texts import window
from app.views import theme
from app.views.label_editor import LabelSection
from app.views.label_notes import Note
from app.views.palette import Scheme, Tone
from tests.views.at_work import AtWork, at_work, words
from tests.views.labels_at import (
    SHEET,
    THERMAL,
    a_copy,
    box,
    editor,
    own,
    pixels,
    said,
    stored,
    type_into,
)
from tests.views.looked_at import in_sight, settle, wrong
from tests.views.settings_at import open_section, press, screen


def test_what_ships_is_fixed_and_shown_as_it_is_printed(counter: AtWork) -> None:
    section = editor(counter)
    assert [one.key for one in section.head.layouts.options()] == list(label_files.ORDER)
    assert section.draft().layout == label_files.standard()
    assert texts.FIXED in section.panel.fixed.words()
    assert not section.unsaved()
    for one in section.panel.sheet.boxes.values():
        assert not one.edit.isEnabled()
    assert not section.head.remove.isEnabled()
    row = section.panel.fields.row("phone")
    assert not row.eye.isEnabled()
    assert said(section) == (Note(Tone.OK, texts.ALL_FITS),)
    picture = section.preview.paper.picture()
    assert picture is not None
    assert picture.image.width() / picture.image.height() == pytest.approx(100 / 150, abs=0.01)
    assert "۱۰۰" in section.preview.paper.accessibleName()
    # Ink and paper, and nothing of the window's own colours.
    assert {0x00, 0xFF} <= set(pixels(section))


def test_a_copy_is_changed_named_kept_and_read_again(counter: AtWork) -> None:
    section = a_copy(counter)
    assert section.unsaved()
    assert own(counter) == []
    type_into(section.panel.sheet.title.edit, "برچسب‌های ما")
    columns = box(section, "columns").edit
    type_into(columns, "۲")
    QTest.keyClick(box(section, "cell-1").edit, Qt.Key.Key_Up)
    QTest.keyClick(box(section, "cell-1").edit, Qt.Key.Key_Down)
    QTest.keyClick(box(section, "gap-0").edit, Qt.Key.Key_Up)
    assert section.draft().layout.gap == (0.5, 0.0)
    assert box(section, "gap-0").edit.text() == "۰٫۵"
    QTest.keyClick(columns, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert own(counter) == [f"{SHEET}-2"]
    kept = stored(counter, f"{SHEET}-2")
    assert (kept.title, kept.columns, kept.gap) == ("برچسب‌های ما", 2, (0.5, 0.0))
    assert kept.cell == label_files.standard(SHEET).cell
    assert not section.unsaved()
    assert section.head.layouts.text() == "برچسب‌های ما"
    assert section.panel.fixed.words() == ""


def test_a_wrong_number_is_told_beside_its_box_and_nothing_is_lost(counter: AtWork) -> None:
    section = a_copy(counter)
    page = screen(counter)
    before = pixels(section)
    one = box(section, "cell-0")
    type_into(one.edit, "5")
    assert one.error() == texts.BOUNDS.format(least="۱۰", most="۵۰۰")
    assert one.edit.text() == "5"
    assert section.blocked() == one.error()
    assert screen_texts.BLOCKED in words(page)
    with pytest.raises(ValueError, match="not enough"):
        press(page, screen_texts.SAVE)
    assert Note(Tone.ERROR, texts.LAST_GOOD) in said(section)
    one.edit.clearFocus()
    assert one.edit.text() == "5"
    type_into(one.edit, "x")
    assert one.error() == texts.NOT_NUMBER
    type_into(one.edit, "۸۰")
    columns = box(section, "columns")
    assert columns.error() == texts.BEYOND["columns"].format(used="۲۴۰", paper="۲۱۰")
    assert one.error() == ""
    assert section.panel.tabs["sheet"].count() == "۱"
    assert pixels(section) == before
    assert Note(Tone.ERROR, texts.LAST_GOOD) in said(section)
    assert not section.head.copy.isEnabled()
    assert not section.panel.printer.test.isEnabled()
    type_into(columns.edit, "2")
    assert (columns.error(), section.blocked()) == ("", "")
    assert pixels(section) != before
    press(page, screen_texts.SAVE)
    assert stored(counter, f"{SHEET}-2").columns == 2


def test_a_name_that_is_empty_or_taken_is_refused(counter: AtWork) -> None:
    section = a_copy(counter)
    title = section.panel.sheet.title
    type_into(title.edit, label_files.standard().title)
    assert title.error() == texts.TITLE_TAKEN
    title.edit.selectAll()
    QTest.keyClick(title.edit, Qt.Key.Key_Delete)
    assert title.error() == texts.TITLE_EMPTY
    section.save()
    assert own(counter) == []
    assert texts.TITLE_EMPTY in words(screen(counter))


def test_steps_are_taken_back_and_back_again(counter: AtWork) -> None:
    section = a_copy(counter)
    start = section.draft().layout
    edit = box(section, "margin-1").edit
    for _ in range(3):
        QTest.keyClick(edit, Qt.Key.Key_Up)
    section.panel.fields.turned.emit("phone")
    assert label_edit.field_of(section.draft().layout, "phone") is None
    section.head.undo.click()
    assert section.draft().layout.margin == (0.0, 2.0)
    section.head.undo.click()
    assert section.draft().layout == start
    assert edit.text() == "۰٫۵"
    section.head.redo.click()
    section.head.redo.click()
    assert label_edit.field_of(section.draft().layout, "phone") is None
    assert not section.head.redo.isEnabled()


def test_fields_are_hidden_shown_moved_and_sized(counter: AtWork) -> None:
    section = a_copy(counter, THERMAL)
    panel, details = section.panel, section.panel.details
    panel.show_tab("fields")
    panel.fields.row("stamp").eye.click()
    assert names.SHOWN["stamp"] in [look.name for look in panel.fields.looks() if not look.row]
    look = next(look for look in panel.fields.looks() if look.show == "stamp")
    assert look.chip is not None
    assert look.chip.text == texts.ADVISED
    assert Note(Tone.WARNING, names.NO_STAMP) in said(section)
    panel.fields.row("stamp").eye.click()
    assert section.draft().layout.rows[0].fields[0].show == "stamp"
    assert panel.fields.row("address").eye.isEnabled() is False
    panel.fields.row("bars").item.click()
    assert not details.isHidden()
    assert section.preview.paper.frame_of("bars") is not None
    details.moves["up"].click()
    assert label_edit.place_of(section.draft().layout, "bars") == (1, 1)
    details.moves["right"].click()
    assert label_edit.place_of(section.draft().layout, "bars") == (1, 0)
    details.apart.click()
    assert label_edit.neighbours(section.draft().layout, "bars") == 0
    assert details.apart.text() == texts.JOIN
    panel.fields.row("address").item.click()
    type_into(details.largest_box.edit, "۱۲٫۵")
    type_into(details.smallest_box.edit, "8")
    address = label_edit.field_of(section.draft().layout, "address")
    assert address is not None
    assert [address.sizes[0].points, address.sizes[-1].points] == [12.5, 8.0]
    details.rule.taken.emit("heavy")
    QTest.keyClick(details.height_box.edit, Qt.Key.Key_PageUp)
    section.save()
    kept = stored(counter, f"{THERMAL}-2")
    assert kept == replace(section.draft().layout, name=kept.name)
    place = label_edit.place_of(kept, "address")
    assert place is not None
    assert kept.rows[place[0]].rule == "heavy"


def test_every_switch_of_a_field_is_kept(counter: AtWork) -> None:
    section = a_copy(counter, THERMAL)
    details = section.panel.details
    section.panel.show_tab("fields")
    for show, switch, key, value in (
        ("stamp", details.post, "post", True),
        ("sender", details.sign, "sign", False),
        ("sender", details.city, "city", True),
        ("part", details.at_left, "align", "right"),
        ("weight", details.free, "width", None),
    ):
        section.panel.fields.row(show).item.click()
        assert not switch.isHidden(), key
        switch.click()
        field = label_edit.field_of(section.draft().layout, show)
        assert getattr(field, key) == value
    # Two fields of a row that both want what is left.
    assert details.notes.notes() == () or section.blocked() == texts.TWO_FREE
    section.head.undo.click()
    section.panel.fields.row("phone").item.click()
    details.caption.taken.emit("beside")
    details.grows.click()
    type_into(details.rank_box.edit, "3")
    type_into(details.gap_box.edit, "3.5")
    type_into(details.width_box.edit, "25")
    section.panel.fields.row("bars").item.click()
    type_into(details.dots_box.edit, "2")
    assert section.blocked() == ""
    section.save()
    kept = stored(counter, f"{THERMAL}-2")
    phone = label_edit.field_of(kept, "phone")
    bars = label_edit.field_of(kept, "bars")
    assert phone is not None
    assert bars is not None
    assert (phone.caption, phone.gap, phone.width) == ("beside", 3.5, 25.0)
    assert phone.rank == 3
    assert bars.dots == 2
    assert [row.grow for row in kept.rows].count(True) == 1


def test_what_has_no_room_is_told_in_its_line_and_by_the_picture(counter: AtWork) -> None:
    section = editor(counter)
    section.head.layouts.taken.emit(SHEET)
    look = next(one for one in section.panel.fields.looks() if one.show == "phone")
    assert look.chip is not None
    assert look.chip.text == texts.DROPPED
    gone = "، ".join(names.SHOWN[show] for show in ("phone", "post-bars"))
    assert Note(Tone.WARNING, texts.NO_ROOM.format(fields=gone)) in said(section)
    section.panel.fields.chosen.emit("phone")
    assert Note(Tone.WARNING, texts.DROPPED_HINT) in section.panel.details.notes.notes()


def test_samples_show_what_is_shrunk_and_cut(counter: AtWork) -> None:
    section = editor(counter)
    section.head.layouts.taken.emit("thermal-80x50")
    seen = {}
    for key in texts.SAMPLES:
        section.preview.sampled.emit(key)
        seen[key] = pixels(section)
        notes = " ".join(note.sentence for note in said(section))
        assert ("«نام»" in notes) is (key == "name")
        assert ("نشانی تا" in notes) is (key == "long")
    assert len(set(seen.values())) == len(texts.SAMPLES)


def test_a_letter_too_large_for_its_row_is_told_beside_it(counter: AtWork) -> None:
    section = a_copy(counter)
    section.panel.show_tab("fields")
    section.panel.fields.row("name").item.click()
    type_into(section.panel.details.largest_box.edit, "24")
    (note,) = section.panel.details.notes.notes()
    assert note.tone is Tone.ERROR
    assert "۲۴ پوینت" in note.sentence
    assert section.panel.tabs["fields"].count() == "۱"
    look = next(one for one in section.panel.fields.looks() if one.show == "name")
    assert look.chip is not None
    assert look.chip.text == texts.WRONG
    type_into(section.panel.details.height_box.edit, "14")
    assert section.panel.details.notes.notes() == ()


def test_the_first_free_cell_is_chosen_on_the_map_and_on_the_sheet(counter: AtWork) -> None:
    section = editor(counter)
    section.head.layouts.taken.emit(SHEET)
    cells = section.panel.sheet.cells
    assert not cells.isHidden()
    QTest.keyClick(cells.grid, Qt.Key.Key_Left)
    QTest.keyClick(cells.grid, Qt.Key.Key_Down)
    assert cells.start == 5
    assert "۵ از ۲۴" in cells.words()
    section.preview.whole.click()
    paper = section.preview.paper
    picture = paper.picture()
    assert picture is not None
    assert (picture.wanted.whole, picture.wanted.start) == (True, 5)
    QTest.mouseClick(paper, Qt.MouseButton.LeftButton, pos=paper.cell_box(9).center().toPoint())
    assert cells.start == 9
    assert not section.unsaved()
    QApplication.processEvents()
    box_of_first = cells.grid.rect().topRight()
    QTest.mouseClick(
        cells.grid, Qt.MouseButton.LeftButton, pos=box_of_first + QPointF(-12, 12).toPoint()
    )
    assert cells.start == 1


def test_a_field_is_chosen_in_the_picture(counter: AtWork) -> None:
    section = editor(counter)
    paper = section.preview.paper
    frame = paper.frame_of("postal-code")
    assert frame is not None
    QTest.mouseClick(paper, Qt.MouseButton.LeftButton, pos=frame.center().toPoint())
    assert section.panel.tab() == "fields"
    assert section.panel.fields.row("postal-code").item.isChecked()


def wheel(widget: QWidget, keys: Qt.KeyboardModifier) -> None:
    """Turn the wheel of the mouse a notch over a widget."""
    at = QPointF(5, 5)
    buttons, phase = Qt.MouseButton.NoButton, Qt.ScrollPhase.NoScrollPhase
    turned = QWheelEvent(at, at, QPoint(), QPoint(0, 120), buttons, keys, phase, False)
    QApplication.sendEvent(widget, turned)


def test_the_picture_is_made_larger_by_buttons_and_keys(counter: AtWork) -> None:
    section = editor(counter)
    preview = section.preview
    fits = preview.paper.width()
    preview.closer.click()
    assert preview.paper.width() > fits
    assert not preview.fit.isChecked()
    wheel(preview.paper, Qt.KeyboardModifier.ControlModifier)
    assert preview.paper.width() > fits
    wheel(preview.paper, Qt.KeyboardModifier.NoModifier)
    QTest.keyClick(preview.paper, Qt.Key.Key_Minus)
    QTest.keyClick(preview.paper, Qt.Key.Key_0)
    assert preview.paper.width() == fits
    for _ in range(20):
        preview.closer.click()
    picture = preview.paper.picture()
    assert picture is not None
    assert max(picture.image.width(), picture.image.height()) <= 4000
    assert not preview.closer.isEnabled()


@pytest.mark.parametrize(
    ("scale", "low"), [(1.0, False), (2.0, True)], ids=["1280, 100 %", "1024, 200 %"]
)
def test_nobody_complains_of_any_tab(
    scale: float, low: bool, sqlite_template: Path, tmp_path: Path, dressed: QApplication
) -> None:
    theme.apply(dressed, Scheme.LIGHT, scale)
    with at_work(sqlite_template, tmp_path / "home") as counter:
        counter.application.start()
        key = counter.world.key
        supervisor = Worker(key("supervisor"), "رضا کریمی", "supervisor", key("station 1"), "0013")
        counter.application.take_over(supervisor, "")
        counter.shell.show_page(window.SETTINGS)
        section = open_section(counter, "label_editor_desk", LabelSection)
        if low:
            counter.shell.resize(theme.px(1024), theme.px(700))
        found: set[str] = set()
        for name in (THERMAL, SHEET):
            section.head.layouts.taken.emit(name)
            for fixed in (True, False):
                if not fixed:
                    section.head.copy.click()
                    type_into(box(section, "columns").edit, "5")
                for tab in section.panel.tabs:
                    section.panel.show_tab(tab)
                    settle()
                    found |= {
                        f"{name} {tab}: {type(widget).__name__}: {what}"
                        for widget in in_sight(section)
                        for what in wrong(widget)
                    }
            section.forget()
        assert sorted(found) == []
