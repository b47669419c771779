"""The editor of label layouts: a person copies, changes, tries and keeps one, and loses nothing."""

from __future__ import annotations

import os
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, QPointF, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit

from app.background import Worker
from app.models import PrintJob, Station
from app.models.states import DocumentKind, PrintState
from app.papers import label_choice
from app.papers.files import OWN_LABELS
from app.printing import label_edit, label_files
from app.printing.label_layout import LabelLayout
from app.services import printers
from app.services.printers import StationPapers
from app.texts import label_editor as texts
from app.texts import labels as names
from app.texts import settings_screen as screen_texts
from app.texts import window
from app.views import theme
from app.views.label_editor import LabelSection
from app.views.label_notes import Note
from app.views.number_box import NumberBox
from app.views.palette import Scheme, Tone
from app.views.settings_screen import SettingsScreen
from tests.views.at_work import AtWork, at_work, words
from tests.views.looked_at import in_sight
from tests.views.test_every_screen import settle, wrong
from tests.views.test_settings_printers import answers
from tests.views.test_settings_printers import programs as programs  # a fixture
from tests.views.test_settings_screen import open_section, press, settings

THERMAL, SHEET = label_files.THERMAL, label_files.SHEET


def editor(counter: AtWork) -> LabelSection:
    settings(counter, "supervisor")
    section = open_section(counter, "label_editor_desk")
    assert isinstance(section, LabelSection)
    return section


def screen(counter: AtWork) -> SettingsScreen:
    page = counter.shell.page()
    assert isinstance(page, SettingsScreen)
    return page


def own(counter: AtWork) -> list[str]:
    folder = counter.folder / OWN_LABELS
    return sorted(file.stem for file in folder.glob("*.toml"))


def stored(counter: AtWork, name: str) -> LabelLayout:
    return label_files.known(counter.folder / OWN_LABELS).named(name)


def type_into(edit: QLineEdit, text: str) -> None:
    edit.setFocus()
    edit.selectAll()
    for letter in text:
        # Qt's own keyClicks knows no Persian letters.
        for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
            key = QKeyEvent(kind, 0, Qt.KeyboardModifier.NoModifier, letter)
            QApplication.sendEvent(edit, key)


def a_copy(counter: AtWork, name: str = SHEET) -> LabelSection:
    section = editor(counter)
    section.head.layouts.taken.emit(name)
    section.head.copy.click()
    return section


def box(section: LabelSection, place: str) -> NumberBox:
    return section.panel.sheet.boxes[place]


def said(section: LabelSection) -> tuple[Note, ...]:
    return section.preview.notes.notes()


def pixels(section: LabelSection) -> bytes:
    image = section.preview.paper.image()
    assert image is not None
    return bytes(image.constBits())


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


def test_the_picture_is_made_larger_by_buttons_and_keys(counter: AtWork) -> None:
    section = editor(counter)
    preview = section.preview
    fits = preview.paper.width()
    preview.closer.click()
    assert preview.paper.width() > fits
    assert not preview.fit.isChecked()
    QTest.keyClick(preview.paper, Qt.Key.Key_Minus)
    QTest.keyClick(preview.paper, Qt.Key.Key_0)
    assert preview.paper.width() == fits
    for _ in range(20):
        preview.closer.click()
    picture = preview.paper.picture()
    assert picture is not None
    assert max(picture.image.width(), picture.image.height()) <= 4000
    assert not preview.closer.isEnabled()


def test_a_layout_is_removed_and_put_back(counter: AtWork) -> None:
    section = a_copy(counter)
    section.save()
    name = f"{SHEET}-2"
    kept = stored(counter, name)
    section.head.remove.click()
    assert own(counter) == []
    assert section.draft().layout.name == THERMAL
    assert kept.title in section.head.answer.words()
    section.head.back.click()
    assert stored(counter, name) == kept
    assert section.draft().layout == kept
    section.head.remove.click()
    section.leave()
    section.head.back.click()
    assert own(counter) == []


def test_a_copy_that_was_never_stored_is_put_away(counter: AtWork) -> None:
    section = a_copy(counter)
    section.head.remove.click()
    assert section.draft().layout == label_files.standard(SHEET)
    assert not section.unsaved()


def test_changes_are_guarded_before_another_layout_and_another_page(counter: AtWork) -> None:
    section = a_copy(counter)
    head = section.head
    head.layouts.taken.emit("a4-2x4")
    assert head.asked()
    assert section.draft().new
    head.stay.click()
    assert not head.asked()
    head.layouts.taken.emit("a4-2x4")
    QTest.keyClick(head.save, Qt.Key.Key_Escape)
    assert not head.asked()
    assert head.layouts.key() == f"{SHEET}-2"
    head.layouts.taken.emit("a4-2x4")
    head.save.click()
    assert own(counter) == [f"{SHEET}-2"]
    assert section.draft().layout.name == "a4-2x4"
    head.layouts.taken.emit(f"{SHEET}-2")
    type_into(section.panel.sheet.title.edit, "نامی دیگر")
    counter.shell.show_page(window.REQUESTS)
    assert screen_texts.UNSAVED.format(title=texts.LABELS) in screen(counter).message()
    press(screen(counter), screen_texts.STAY)
    head.layouts.taken.emit("a4-2x4")
    head.drop.click()
    assert stored(counter, f"{SHEET}-2").title != "نامی دیگر"
    assert not section.unsaved()


def test_bringing_back_shows_what_is_stored(counter: AtWork) -> None:
    section = a_copy(counter)
    press(screen(counter), screen_texts.REVERT)
    assert section.draft().layout == label_files.standard(SHEET)
    assert own(counter) == []


def test_a_broken_file_is_told_and_stops_nothing(counter: AtWork) -> None:
    folder = counter.folder / OWN_LABELS
    folder.mkdir()
    (folder / "ours.toml").write_text("title = ", "utf-8")
    section = editor(counter)
    assert texts.BROKEN in section.head.answer.words()
    assert len(section.head.layouts.options()) == len(label_files.ORDER)


def test_a_folder_that_cannot_be_written_is_told_and_nothing_is_lost(counter: AtWork) -> None:
    (counter.folder / OWN_LABELS).write_text("in the way")
    section = a_copy(counter)
    section.save()
    assert section.unsaved()
    assert OWN_LABELS in words(screen(counter))


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
        section = open_section(counter, "label_editor_desk")
        assert isinstance(section, LabelSection)
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


# The printer


def with_printer(counter: AtWork) -> None:
    """The station prints labels with «Zebra»."""
    world = counter.world
    station = world.key("station 1")
    action = world.action("supervisor")
    choice = printers.choice_of("address-label", "Zebra", "Custom.100x150mm", 1, 5, 0, "Manual")
    world.database.do(
        lambda session: printers.arrange(
            session, station, StationPapers("میز ۱", False, (choice,)), action=action
        )
    )


@pytest.mark.skipif(os.name == "nt", reason="shell scripts stand in for lp")
def test_the_printer_of_the_counter_gets_layout_offset_and_scale(
    programs: Path, counter: AtWork
) -> None:
    with_printer(counter)
    section = editor(counter)
    form = section.panel.printer
    assert "Zebra" in words(form)
    assert form.right.value() == 5
    before = pixels(section)
    QTest.keyClick(form.right.edit, Qt.Key.Key_Up)
    QTest.keyClick(form.down.edit, Qt.Key.Key_Down)
    type_into(form.scale.edit, "98.5")
    form.use.click()
    assert section.unsaved()
    assert pixels(section) != before
    section.save()
    (station,) = counter.rows(Station, id=counter.world.key("station 1"))
    assert station.printers["address-label"] == {
        "printer": "Zebra",
        "media": "Custom.100x150mm",
        "copies": 1,
        "right": 10,
        "down": -5,
        "tray": "Manual",
        "layout": THERMAL,
        "scale": 985,
    }
    assert not section.unsaved()
    type_into(form.scale.edit, "50")
    assert form.scale.error() == texts.BOUNDS.format(least="۹۰", most="۱۱۰")
    assert section.blocked() == form.scale.error()


def test_without_a_printer_it_says_where_one_is_chosen(counter: AtWork) -> None:
    section = editor(counter)
    form = section.panel.printer
    assert texts.NO_PRINTER in words(form)
    assert not form.use.isEnabled()
    assert not form.right.edit.isEnabled()


@pytest.mark.skipif(os.name == "nt", reason="shell scripts stand in for lp")
def test_a_print_to_try_goes_to_the_printer_as_the_boxes_stand(
    programs: Path, counter: AtWork
) -> None:
    with_printer(counter)
    section = editor(counter)
    form = section.panel.printer
    assert form.printer.key() == "Zebra"
    form.test.click()
    asked = (programs / "lp.asked").read_text()
    assert asked.startswith("-dZebra -n1 -oprint-scaling=none -omedia=Custom.100x150mm ")
    assert "-oInputSlot=Manual" in asked
    assert texts.TEST_SENT.format(printer="Zebra") in words(form).translate(_BARE)
    (job,) = counter.rows(PrintJob)
    assert (job.document, job.state) == (DocumentKind.TEST_PAGE, PrintState.PRINTING)
    form.printer.choose("Office")
    form.test.click()
    assert "-dOffice -n1 -oprint-scaling=none -- " in (programs / "lp.asked").read_text()
    answers(programs, "lp", "", code=1)
    form.test.click()
    assert "Office" in form.answer.words()


def test_a_print_to_try_is_kept_as_a_file(counter: AtWork) -> None:
    section = editor(counter)
    form = section.panel.printer
    form.printer.choose("")
    form.test.click()
    (file,) = counter.folder.rglob("label-test-*.pdf")
    assert file.read_bytes().startswith(b"%PDF")
    assert texts.TEST_FILE in form.answer.words()
    assert not form.open.isHidden()
    (job,) = counter.rows(PrintJob)
    assert job.state is PrintState.DONE


def test_removing_the_layout_of_a_printer_says_so(counter: AtWork) -> None:
    with_printer(counter)
    layout = replace(label_files.standard(), name="ours", title="ما")
    label_choice.save(layout, counter.folder / OWN_LABELS)
    section = editor(counter)
    section.head.layouts.taken.emit("ours")
    section.panel.printer.use.click()
    section.save()
    section.head.remove.click()
    assert texts.REMOVED_IN_USE in section.head.answer.words()


_BARE = {0x2066: None, 0x2069: None, 0x2068: None}
