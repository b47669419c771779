"""Which printer prints what at a station, with programs that answer as CUPS' own do."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from app import settings as settings_file
from app.models import PrintJob, Station
from app.models.states import DocumentKind, PrintState
from app.papers import cups
from app.services import printers as service
from app.texts import organisation
from app.texts import settings_printers as texts
from app.texts import settings_screen as screen_texts
from app.views.paper_work import PaperWork
from app.views.printer_row import PrinterLook
from app.views.settings_printers import PrintersSection
from app.views.settings_screen import SettingsScreen
from tests.views.at_work import AtWork, words
from tests.views.settings_at import open_section, press, settings
from tests.views.spooler import PRINTERS, answers

pytestmark = pytest.mark.skipif(os.name == "nt", reason="shell scripts stand in for lp")
LABEL, SLIP, MANIFEST = "address-label", "packing-slip", "manifest"


def printers(counter: AtWork) -> PrintersSection:
    settings(counter, "supervisor")
    return open_section(counter, "settings_printers", PrintersSection)


def station(counter: AtWork) -> Station:
    (found,) = counter.rows(Station, id=counter.world.key("station 1"))
    assert isinstance(found, Station)
    return found


def choose(section: PrintersSection, key: str, look: PrinterLook) -> None:
    section.rows[key].show_look(look)
    section.rows[key].changed.emit()


def test_a_printer_with_its_paper_is_stored_for_a_document(programs: Path, counter: AtWork) -> None:
    section = printers(counter)
    assert not section.unsaved()
    row = section.rows[LABEL]
    assert (row.summary(), row.chip.look.text) == (texts.NO_PRINTER, texts.WAITS)
    row.open_button.click()
    row.printer.choose("Zebra")
    row.printer.taken.emit("Zebra")
    assert row.paper.key() == "Custom.100x150mm"
    assert "w288h432" in [one.key for one in row.paper.options()]
    row.copies.show_value(2)
    row.right.setText("0.5")
    row.down.setText("-1")
    section.save()
    assert station(counter).printers == {
        LABEL: {
            "printer": "Zebra",
            "media": "Custom.100x150mm",
            "copies": 2,
            "right": 5,
            "down": -10,
        }
    }
    assert not section.unsaved()
    assert row.chip.look.text == texts.READY
    for said in ("Zebra GK420d", "۱۰۰×۱۵۰", "۲ نسخه", "۰٫۵"):
        assert said in row.summary()


def test_each_printer_says_how_it_is(programs: Path, counter: AtWork) -> None:
    section = printers(counter)
    for key, printer, said in (
        (LABEL, "Zebra", texts.READY),
        (SLIP, "Office", texts.STOPPED),
        (MANIFEST, "Gone", texts.MISSING),
    ):
        choose(section, key, PrinterLook(printer))
        assert section.rows[key].chip.look.text == said
    assert texts.STOPPED_HINT.format(printer="Office") in words(section.rows[SLIP])
    assert texts.MISSING_HINT.format(printer="Gone") in words(section.rows[MANIFEST])
    section.sheets.click()
    assert section.rows[LABEL].chip.look.text == texts.ON_SHEETS
    assert not any("Unplugged" in words(row) for row in section.rows.values())


def test_labels_on_sheets_and_a_printer_taken_away(programs: Path, counter: AtWork) -> None:
    section = printers(counter)
    section.sheets.click()
    choose(section, SLIP, PrinterLook("Office", "A5"))
    section.save()
    assert station(counter).label_sheets
    choose(section, SLIP, PrinterLook())
    assert section.unsaved()
    section.save()
    assert station(counter).printers == {}


def test_one_printer_for_all_papers_of_a_size(programs: Path, counter: AtWork) -> None:
    section = printers(counter)
    row = section.rows[MANIFEST]
    choose(section, MANIFEST, PrinterLook("Office", "A4"))
    row.spread.click()
    section.save()
    chosen = station(counter).printers
    assert {"manifest", "pick-list", "daily-report", "worklist"} < set(chosen)
    assert LABEL not in chosen
    assert {one["printer"] for one in chosen.values()} == {"Office"}
    assert section.rows[LABEL].spread.isHidden()


def test_the_station_gets_another_name_here_and_on_the_bar(programs: Path, counter: AtWork) -> None:
    section = printers(counter)
    section.name.edit.setText("پیشخان")
    section.name.edit.textEdited.emit("پیشخان")
    section.save()
    assert station(counter).name == "پیشخان"
    assert settings_file.load(counter.folder).station == "پیشخان"
    assert "پیشخان" in words(counter.shell.top)
    counter.shell.lock()
    assert "پیشخان" in words(counter.shell.top)
    counter.log_in("packer")
    worker = counter.application.counter.worker
    assert worker is not None
    assert worker.station == counter.world.key("station 1")


def test_a_name_that_is_taken_is_said_beside_it(programs: Path, counter: AtWork) -> None:
    section = printers(counter)
    (other,) = counter.rows(Station, id=counter.world.key("station 2"))
    section.name.edit.setText(other.name)
    section.name.edit.textEdited.emit(other.name)
    page = counter.shell.page()
    section.save()
    assert section.name.error() == organisation.STATION_TAKEN
    assert page is not None
    assert organisation.STATION_TAKEN in words(page)
    assert section.unsaved()
    section.forget()
    assert (section.name.error(), section.unsaved()) == ("", False)


def test_a_tray_is_offered_remembered_and_asked_for(programs: Path, counter: AtWork) -> None:
    section = printers(counter)
    row = section.rows[SLIP]
    row.open_button.click()
    assert [one.text for one in row.tray.options()] == [texts.OWN_TRAY]
    assert not row.tray.isEnabled()
    row.printer.choose("Office")
    row.printer.taken.emit("Office")
    assert [(one.key, one.text) for one in row.tray.options()] == [
        ("", texts.OWN_TRAY),
        ("Auto", "خودکار"),
        ("Tray2", "سینی ۲"),
        ("ByPassTray", "ورودی دستی"),
        ("Odd", "Odd"),
    ]
    row.tray.choose("Tray2")
    row.tray.taken.emit("Tray2")
    assert section.unsaved()
    assert "سینی ۲" in row.summary()
    row.test.click()
    assert "-oInputSlot=Tray2 -- " in (programs / "lp.asked").read_text()
    section.save()
    assert station(counter).printers[SLIP]["tray"] == "Tray2"
    assert not section.unsaved()
    # It stays, also where the printer names it no longer.
    answers(programs, "lpoptions", "")
    section.arrive()
    row.open_button.click()
    row.open_button.click()
    assert row.tray.key() == "Tray2"
    row.printer.choose("Zebra")
    row.printer.taken.emit("Zebra")
    assert row.tray.key() == ""
    section.save()
    assert "tray" not in station(counter).printers[SLIP]


def test_what_labels_look_like_stays_when_their_printer_is_changed(
    programs: Path, counter: AtWork
) -> None:
    world, key = counter.world, counter.world.key("station 1")
    action = world.action("supervisor")
    world.database.do(
        lambda session: service.choose(
            session,
            key,
            DocumentKind.ADDRESS_LABEL,
            "Zebra",
            tray="Auto",
            layout="thermal-80x50",
            scale=995,
            action=action,
        )
    )
    section = printers(counter)
    assert not section.unsaved()
    section.rows[LABEL].copies.show_value(3)
    section.save()
    kept = station(counter).printers[LABEL]
    assert (kept["copies"], kept["tray"]) == (3, "Auto")
    assert (kept["layout"], kept["scale"]) == ("thermal-80x50", 995)


def test_a_test_page_goes_to_the_printer_as_the_boxes_stand(
    programs: Path, counter: AtWork, monkeypatch: pytest.MonkeyPatch
) -> None:
    section = printers(counter)
    row = section.rows[LABEL]
    row.open_button.click()
    choose(section, LABEL, PrinterLook("Zebra", "A6", 3))
    row.test.click()
    assert texts.TEST_SENT.format(printer="Zebra") in words(row)
    asked = (programs / "lp.asked").read_text()
    assert asked.startswith("-dZebra -n1 -oprint-scaling=none -omedia=A6 -- ")
    (job,) = counter.rows(PrintJob)
    assert (job.document, job.state) == (DocumentKind.TEST_PAGE, PrintState.PRINTING)
    monkeypatch.setattr(cups, "seen", lambda _: cups.Seen(cups.Stage.DONE))
    (work,) = counter.shell.findChildren(PaperWork)
    work.look_again()
    (job,) = counter.rows(PrintJob)
    assert job.state is PrintState.DONE
    assert station(counter).printers == {}


def test_a_test_page_that_is_not_taken_is_said_in_its_row(programs: Path, counter: AtWork) -> None:
    answers(programs, "lp", "", code=1)
    section = printers(counter)
    row = section.rows[LABEL]
    choose(section, LABEL, PrinterLook("Zebra"))
    row.test.click()
    assert "«Zebra»" in row.answer.words()
    assert counter.rows(PrintJob)[0].state is PrintState.FAILED


def test_without_printers_it_says_what_to_do(programs: Path, counter: AtWork) -> None:
    answers(programs, "lpstat", "")
    section = printers(counter)
    assert texts.NONE_THERE in section.trouble.words()
    answers(programs, "lpstat", PRINTERS)
    section.again.click()
    assert section.trouble.words() == ""
    assert [one.key for one in section.rows[LABEL].printer.options()] == ["", "Zebra", "Office"]


def test_without_a_print_system_everything_else_can_be_set(
    counter: AtWork, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    section = printers(counter)
    assert texts.NO_SYSTEM in section.trouble.words()
    choose(section, LABEL, PrinterLook("Zebra"))
    assert section.rows[LABEL].chip.look.text == texts.UNKNOWN
    page = counter.shell.page()
    assert isinstance(page, SettingsScreen)
    press(page, screen_texts.SAVE)
    assert station(counter).printers[LABEL]["printer"] == "Zebra"


@pytest.mark.parametrize(
    ("media", "said"),
    [
        ("", texts.OWN_PAPER),
        ("A5", "A5"),
        ("Custom.100x150mm", "۱۰۰×۱۵۰ میلی‌متر"),
        ("iso_a4_210x297mm", "۲۱۰×۲۹۷ میلی‌متر"),
        ("w288h432", "۱۰۲×۱۵۲ میلی‌متر"),
    ],
)
def test_papers_have_names_that_people_know(media: str, said: str) -> None:
    assert texts.paper_name(media) == said


@pytest.mark.parametrize(
    ("tray", "said"),
    [
        ("", texts.OWN_TRAY),
        ("tray-1", "سینی ۱"),
        ("Cassette2", "کاست ۲"),
        ("by-pass-tray", "ورودی دستی"),
        ("large-capacity", "سینی پرگنجایش"),
        ("PF430", "PF430"),
    ],
)
def test_trays_have_names_that_people_know(tray: str, said: str) -> None:
    assert texts.tray_name(tray) == said


def test_how_long_files_of_papers_stay_here(programs: Path, counter: AtWork) -> None:
    section = printers(counter)
    kept = section.papers_kept
    assert (kept.days.value(), section.unsaved()) == (7, False)
    QTest.keyClick(kept.days, Qt.Key.Key_Down)
    assert section.unsaved()
    section.forget()
    assert (kept.days.value(), section.unsaved()) == (7, False)
    kept.days.setText("۳")
    QTest.keyClick(kept.days, Qt.Key.Key_Return)
    section.name.edit.setText("میز تازه")
    section.name.edit.textEdited.emit("میز تازه")
    section.save()
    stored = settings_file.load(counter.folder)
    assert (stored.papers_days, stored.station) == (3, "میز تازه")
    assert not section.unsaved()
    assert "رایانه" in words(kept.card)
