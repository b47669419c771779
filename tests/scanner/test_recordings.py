"""Scanners and typists of tests/data/keys, replayed: both errors, and that no key is lost."""

from __future__ import annotations

import pytest

from tests.bench.bursts import SLOW_RADIO_MS, Tally, scanners, scans, typing, typists

RUNS = 600


@pytest.mark.parametrize("name", ["wired", "polled"])
def test_every_scan_of_a_scanner_with_a_cable_is_heard(name: str) -> None:
    assert scans(scanners()[name], RUNS) == Tally(RUNS)


def test_a_radio_scanner_is_asked_again_at_most_once_in_two_hundred_scans() -> None:
    tally = scans(scanners()["bluetooth"], RUNS)
    assert tally.rate <= 1 / 200
    # What is not heard is said: none passes for typing, and none is lost.
    assert (tally.mistaken, tally.lost) == (tally.torn, 0)


def test_a_slow_radio_scanner_needs_the_setting() -> None:
    draw = scanners()["slow bluetooth"]
    assert scans(draw, RUNS).rate > 0.5
    assert scans(draw, RUNS, SLOW_RADIO_MS).rate <= 0.05


@pytest.mark.parametrize("name", typists())
def test_typing_is_not_taken_for_a_scan(name: str) -> None:
    tally = typing(typists()[name], RUNS)
    assert tally.mistaken <= 1
    assert tally.lost == 0


@pytest.mark.parametrize("threshold", [15, 25, 35, 50, 80])
def test_no_key_is_lost_wherever_the_border_is(threshold: float) -> None:
    lost = sum(scans(draw, 60, threshold).lost for draw in scanners().values())
    assert lost + sum(typing(draw, 60, threshold).lost for draw in typists().values()) == 0
