"""The command card: six commands, each read from its bars."""

from __future__ import annotations

import pytest

from app.printing.command_card import CommandCard, render
from app.scanner import numbers
from app.texts import paper
from tests.needs import requires
from tests.printing.conftest import Codes, Words
from tests.printing.sheets import LIBRARY

pytestmark = requires("poppler")
COMMANDS = tuple(numbers.command_number(command) for command in numbers.Command)


def card(station: str = "میز بسته‌بندی") -> CommandCard:
    one, two, three, four, five, six = COMMANDS
    return CommandCard(LIBRARY, station, (one, two, three, four, five, six))


@pytest.mark.parametrize("dpi", [203, 300])
def test_all_commands_are_read_in_their_order(codes: Codes, dpi: int) -> None:
    assert sorted(codes(render(card()).pdf, dpi)) == sorted(COMMANDS)


def test_each_command_has_its_name(words: Words) -> None:
    said = " ".join(words(render(card()).pdf).split())
    for name, meaning, key in paper.CARD_COMMANDS:
        assert name.split()[0].replace("\u200c", "") in said.replace("\u200c", "")
        assert meaning.split()[0] in said
        assert key in said
    assert "میز" in said


def test_it_fits() -> None:
    assert render(card()).warnings == ()
    assert render(card("میز " * 40)).warnings[0].startswith("«نام میز»")
