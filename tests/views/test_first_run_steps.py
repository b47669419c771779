"""The steps of the first run: forward, back, by list and by keyboard; what stops at a box."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from app.texts import first_run as texts
from app.views import theme
from app.views.first_run import LIBRARY, SUPERVISOR, FirstRun
from app.views.recovery_card import RecoveryCard
from tests.views.first_run_at import BOXES, Sheet, confirm
from tests.views.letters import type_in


def test_next_stays_enabled_and_goes_to_the_first_error(wizard: FirstRun) -> None:
    wizard.fill(**BOXES)
    wizard.fill(name="", postal_code="۴۱۳۵۷۱۲۶")
    assert wizard.next.isEnabled()
    wizard.next.click()
    assert wizard.step() == LIBRARY
    assert wizard.focusWidget() is wizard.library.fields["name"].edit
    assert wizard.error("name")
    assert "۸" in wizard.error("postal_code")


@pytest.mark.parametrize(
    ("box", "value"), [("code", "۱۲"), ("postal_code", "۱۲۳"), ("phone", "تلفن")]
)
def test_an_error_appears_on_leaving_the_box_and_goes_with_the_next_key(
    wizard: FirstRun, qtbot: QtBot, box: str, value: str
) -> None:
    edit = wizard.library.fields[box].edit
    wizard.activateWindow()
    qtbot.waitUntil(wizard.isActiveWindow)
    edit.setFocus()
    type_in(edit, value)
    assert wizard.error(box) == ""
    wizard.library.fields["address"].edit.setFocus()
    assert wizard.error(box)
    edit.setFocus()
    type_in(edit, "۱")
    assert wizard.error(box) == ""


def test_walking_through_an_empty_box_is_no_error(wizard: FirstRun, qtbot: QtBot) -> None:
    wizard.activateWindow()
    qtbot.waitUntil(wizard.isActiveWindow)
    wizard.library.fields["name"].edit.setFocus()
    wizard.library.fields["code"].edit.setFocus()
    assert wizard.error("name") == ""


def test_the_label_follows_every_key(wizard: FirstRun) -> None:
    wizard.fill(**{**BOXES, "name": "", "phone": ""})
    name = wizard.library.fields["name"].edit
    type_in(name, "باران")
    said = wizard.library.preview.words()
    assert "باران" in said
    assert "گیلان، رشت، خیابان سعدی، پلاک ۷۲" in said
    assert "کد پستی ۴۱۳۵۷" in said
    type_in(wizard.library.fields["phone"].edit, "01333")
    assert "تلفن ۰۱۳۳۳" in wizard.library.preview.words()


def test_the_supervisor_must_keep_the_code_before_going_on(wizard: FirstRun) -> None:
    wizard.fill(**BOXES)
    wizard.show_code("1" * 24, "1111-1111")
    wizard.go_on()
    assert wizard.supervisor.recovery.complaint() == texts.CONFIRM_CODE
    assert wizard.step() == SUPERVISOR
    wizard.go_to(3)
    assert wizard.step() == SUPERVISOR
    confirm(wizard)
    assert wizard.step() == SUPERVISOR + 1
    assert wizard.supervisor.stage() == 2


def test_no_button_lies_on_the_recovery_code(qtbot: QtBot) -> None:
    card = RecoveryCard()
    qtbot.addWidget(card)
    card.show_code("023864924588796097155051", "0238-6492-4588-7960-9715-5051")
    card.resize(624, 10)
    card.show()
    (code,) = [label for label in card.findChildren(QLabel) if "0238" in label.text()]
    assert code.geometry().bottom() + theme.px(8) < card.print.geometry().top()


def test_nothing_is_lost_when_going_back(wizard: FirstRun) -> None:
    wizard.fill(**BOXES)
    wizard.go_on()
    wizard.back.click()
    assert wizard.step() == LIBRARY
    values = wizard.library.values() | wizard.supervisor.boxes.values()
    assert BOXES.items() <= values.items()


def test_the_list_leads_past_nothing_that_must_be(wizard: FirstRun) -> None:
    wizard.steps.items[3].click()
    assert wizard.step() == LIBRARY
    assert wizard.error("name")
    asked: list[object] = []
    wizard.founding.connect(asked.append)
    wizard.fill(**BOXES)
    wizard.steps.items[3].click()
    assert wizard.step() == SUPERVISOR
    assert asked == []


def test_optional_steps_are_skipped_from_the_list(wizard: FirstRun) -> None:
    wizard.fill(**BOXES)
    wizard.show_code("1" * 24, "1111-1111")
    confirm(wizard)
    wizard.steps.items[3].click()
    assert wizard.step() == 3
    wizard.steps.items[2].click()
    assert wizard.step() == 2
    assert [item.remark() for item in wizard.steps.items] == [
        texts.DONE,
        texts.DONE,
        texts.SEEN,
        texts.OPTIONAL,
    ]
    ended: list[bool] = []
    wizard.done.connect(lambda: ended.append(True))
    wizard.go_on()
    wizard.go_on()
    assert ended == [True]


def test_a_section_is_saved_before_one_goes_on_and_may_refuse(wizard: FirstRun) -> None:
    wizard.fill(**BOXES)
    wizard.show_code("1" * 24, "1111-1111")
    confirm(wizard)
    section = wizard.content()
    assert isinstance(section, Sheet)
    section.dirty = True
    wizard.go_on()
    assert (section.saves, wizard.step()) == (1, 2)
    section.refused.emit("چاپگر پیدا نشد.")
    assert wizard.answer() == "چاپگر پیدا نشد."
    assert wizard.step() == 2
    wizard.go_on()
    section.dirty = False
    section.stored.emit()
    assert wizard.step() == 3
    assert wizard.steps.items[2].remark() == texts.DONE


def test_a_scan_goes_to_the_section_in_sight(wizard: FirstRun) -> None:
    wizard.fill(**BOXES)
    wizard.show_code("1" * 24, "1111-1111")
    confirm(wizard)
    wizard.go_on()
    wizard.scanned("GL-1001")
    section = wizard.content()
    assert isinstance(section, Sheet)
    assert section.codes == ["GL-1001"]


def test_the_whole_of_it_by_keyboard(wizard: FirstRun) -> None:
    asked: list[dict[str, str]] = []
    wizard.founding.connect(asked.append)
    for name in ("name", "code"):
        box = wizard.focusWidget()
        type_in(box, BOXES[name])
        QTest.keyClick(box, Qt.Key.Key_Return)
    for name in ("province", "county", "city"):
        box = wizard.focusWidget()
        assert box is wizard.library.fields[name].edit
        if name != "province":
            type_in(box, BOXES[name])
        QTest.keyClick(box, Qt.Key.Key_Escape)
        QTest.keyClick(box, Qt.Key.Key_Return)
    for name in ("address", "postal_code", "phone", "display_name", "user_name", "secret"):
        box = wizard.focusWidget()
        type_in(box, BOXES[name])
        QTest.keyClick(box, Qt.Key.Key_Return)
    assert len(asked) == 1
    assert BOXES.items() <= asked[0].items()
