"""Times between keys are milliseconds, as they were noted from hands and from scanners."""

from __future__ import annotations

from dataclasses import dataclass, field
from itertools import accumulate

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.scanner.burst import LEAST_KEYS, THRESHOLD_MS, BurstReader, Heard

ENTER = "\n"
NUMBER = "8820013050002182"

# One scan of our number each: 15 gaps between digits and one before Enter.
WIRED = [1, 1, 2, 1, 1, 1, 2, 1, 1, 2, 1, 1, 1, 2, 1, 1]
POLLED = [8, 8, 8, 16, 8, 8, 8, 8, 7, 9, 8, 8, 16, 8, 8, 8]
WIRELESS = [22, 31, 24, 28, 19, 34, 27, 22, 30, 25, 18, 29, 33, 24, 26, 30]
WIRELESS_STALLED = [22, 31, 24, 28, 96, 12, 9, 22, 30, 25, 18, 29, 70, 14, 26, 30]
SCANNERS = {
    "wired": WIRED,
    "polled": POLLED,
    "wireless": WIRELESS,
    "wireless with stalls": WIRELESS_STALLED,
}

# The same number by hand, and words; the last gap is before Enter.
SLOW_HAND = [410, 260, 330, 290, 510, 240, 380, 620, 300, 270, 340, 410, 290, 350, 280, 900]
NUMBER_BLOCK = [118, 64, 97, 60, 132, 88, 71, 93, 58, 77, 104, 66, 82, 61, 90, 140]
RUSHED_BLOCK = [74, 48, 55, 31, 66, 52, 44, 70, 29, 58, 47, 63, 50, 33, 61, 88]
FAST_WORDS = [96, 38, 71, 22, 104, 65, 18, 88, 54, 33, 79, 112, 27, 61, 45, 92]
ROLLED_KEYS = [64, 19, 71, 12, 58, 24, 90, 16, 55, 28, 77, 21, 49, 30, 66, 41]
HANDS = {
    "slow": SLOW_HAND,
    "number block": NUMBER_BLOCK,
    "rushed number block": RUSHED_BLOCK,
    "fast words": FAST_WORDS,
    "rolled keys": ROLLED_KEYS,
}


@dataclass
class Counter:
    """A caller: keeps time, asks at every deadline, and notes what it was told."""

    reader: BurstReader[str]
    typed: str = ""
    scans: list[str] = field(default_factory=list)
    torn: list[str] = field(default_factory=list)
    order: list[str] = field(default_factory=list)
    now: float = 0.0

    def hear(self, heard: Heard[str]) -> None:
        self.typed += "".join(heard.typed)
        self.order += heard.typed
        if heard.scan:
            code = "".join(heard.scan.keys)
            (self.torn if heard.scan.torn else self.scans).append(code)
            self.order += heard.scan.keys

    def wait(self, ms: float) -> None:
        self.now += ms
        due = self.reader.deadline
        if due is not None and due <= self.now:
            self.hear(self.reader.tick(due))

    def press(self, keys: str, gaps: list[float] | list[int]) -> None:
        """Presses keys; ``gaps[n]`` passes after the n-th of them."""
        for key, gap in zip(keys, [*gaps, 0.0], strict=True):
            self.hear(self.reader.feed(self.now, key, enter=key == ENTER))
            self.wait(gap)


@pytest.fixture
def counter() -> Counter:
    return Counter(BurstReader())


@pytest.mark.parametrize("gaps", SCANNERS.values(), ids=SCANNERS.keys())
def test_a_scan_is_heard_whole_and_no_field_sees_it(counter: Counter, gaps: list[int]) -> None:
    counter.press(NUMBER + ENTER, gaps)
    counter.wait(1000)
    assert (counter.scans, counter.torn, counter.typed) == ([NUMBER], [], "")


@pytest.mark.parametrize("gaps", HANDS.values(), ids=HANDS.keys())
def test_typing_reaches_its_field_whole_with_its_enter(counter: Counter, gaps: list[int]) -> None:
    counter.press(NUMBER + ENTER, gaps)
    counter.wait(1000)
    assert (counter.scans, counter.torn, counter.typed) == ([], [], NUMBER + ENTER)


@pytest.mark.parametrize(
    ("threshold", "scans_as_typing", "typing_as_scans"),
    [(5.0, 3, 0), (15.0, 2, 0), (THRESHOLD_MS, 0, 0), (60.0, 0, 2), (150.0, 0, 4)],
)
def test_both_errors_by_threshold(
    threshold: float, scans_as_typing: int, typing_as_scans: int
) -> None:
    def scans_heard(gaps: list[int]) -> int:
        caller = Counter(BurstReader(threshold))
        caller.press(NUMBER + ENTER, gaps)
        return len(caller.scans) + len(caller.torn)

    assert sum(scans_heard(gaps) == 0 for gaps in SCANNERS.values()) == scans_as_typing
    assert sum(scans_heard(gaps) > 0 for gaps in HANDS.values()) == typing_as_scans


def test_scans_one_after_the_other_are_all_heard_in_order(counter: Counter) -> None:
    codes = [f"{n:06d}" for n in range(40)]
    for code in codes:
        counter.press(code + ENTER, [3] * 6)
        counter.wait(12)
    assert counter.scans == codes
    assert counter.typed == ""


def test_typing_scan_and_typing_again(counter: Counter) -> None:
    counter.press("بوف", [150, 120])
    counter.wait(400)
    counter.press(NUMBER + ENTER, POLLED)
    counter.wait(300)
    counter.press("کور" + ENTER, [90, 130, 200])
    assert counter.scans == [NUMBER]
    assert counter.typed == "بوفکور" + ENTER


def test_the_second_line_end_of_a_scanner_presses_nothing(counter: Counter) -> None:
    counter.press(NUMBER + ENTER + ENTER, [*POLLED, 8])
    assert (counter.scans, counter.typed) == ([NUMBER], "")
    counter.wait(200)
    counter.press(ENTER, [])
    assert counter.typed == ENTER


def test_enter_alone_goes_on_at_once(counter: Counter) -> None:
    counter.press(ENTER, [])
    assert counter.typed == ENTER


def test_a_short_run_is_typing(counter: Counter) -> None:
    counter.press("123" + ENTER, [5, 5, 5])
    assert (counter.scans, counter.typed) == ([], "123" + ENTER)
    counter.wait(1000)
    counter.press("1234" + ENTER, [5, 5, 5, 5])
    assert counter.scans == ["1234"]


def test_a_held_key_is_typing(counter: Counter) -> None:
    counter.hear(counter.reader.feed(0, "a"))
    for n in range(1, 6):
        counter.hear(counter.reader.feed(n * 30, "a", repeat=True))
    assert counter.typed == "aaaaaa"
    counter.hear(counter.reader.feed(200, ENTER, enter=True))
    assert counter.typed == "aaaaaa" + ENTER
    assert counter.scans == []


def test_held_keys_are_given_at_once_when_the_focus_moves(counter: Counter) -> None:
    counter.hear(counter.reader.feed(0, "a"))
    assert counter.typed == ""
    counter.hear(counter.reader.flush())
    assert counter.typed == "a"
    assert counter.reader.deadline is None
    assert counter.reader.flush() == Heard()


def test_while_a_person_types_a_key_is_held_no_longer_than_the_threshold() -> None:
    reader: BurstReader[str] = BurstReader(40)
    reader.feed(100, "a")
    assert reader.deadline == 180
    assert reader.tick(179) == Heard()
    assert reader.tick(180) == Heard(("a",))
    assert reader.tick(181) == Heard()
    reader.feed(250, "b")
    assert reader.deadline == 290
    reader.tick(290)
    reader.feed(250 + 700, "c")
    assert reader.deadline == 990
    reader.tick(990)
    reader.feed(950 + 701, "d")
    assert reader.deadline == 1651 + 80


def test_the_first_keys_of_a_radio_scanner_may_be_slow(counter: Counter) -> None:
    counter.press(NUMBER + ENTER, [60, 60, 20, 5, *POLLED[4:]])
    assert (counter.scans, counter.typed) == ([NUMBER], "")
    counter.wait(1000)
    counter.press(NUMBER + ENTER, [60, 12, 50, 12, 12, 36, *POLLED[6:]])
    assert (counter.scans, counter.typed) == ([NUMBER] * 2, "")


def test_a_program_that_was_busy_judges_by_the_keys_own_times() -> None:
    """All keys are delivered late and at once, no deadline was asked in between."""
    reader: BurstReader[str] = BurstReader()
    times = accumulate([1000, *POLLED])
    heard = [
        reader.feed(at, key, enter=key == ENTER)
        for at, key in zip(times, NUMBER + ENTER, strict=True)
    ]
    assert heard[:-1] == [Heard()] * 16
    assert heard[-1].scan is not None
    assert "".join(heard[-1].scan.keys) == NUMBER
    assert heard[-1].scan.duration_ms == sum(POLLED)

    times = accumulate([9000, *SLOW_HAND])
    typed = [
        reader.feed(at, key, enter=key == ENTER).typed
        for at, key in zip(times, NUMBER + ENTER, strict=True)
    ]
    assert "".join("".join(part) for part in typed) == NUMBER + ENTER


def test_the_clock_of_the_keys_may_begin_anew(counter: Counter) -> None:
    """It has 32 bits: after 49 days what was noted of times to come would hold for ever."""
    counter.now = 2.0**32 - 50
    counter.press("12", [60])
    counter.now = 3.0
    counter.press(NUMBER + ENTER, POLLED)
    assert (counter.typed, counter.scans, counter.torn) == ("12", [NUMBER], [])


class TestTornScans:
    """A radio that loses its breath: no piece of a code may pass for a code."""

    @pytest.mark.parametrize("place", range(8, 17))
    def test_once_it_is_surely_a_scan_the_rest_is_waited_for(
        self, counter: Counter, place: int
    ) -> None:
        gaps = list(POLLED)
        gaps[place - 1] = 480
        counter.press(NUMBER + ENTER, gaps)
        assert (counter.scans, counter.torn, counter.typed) == ([NUMBER], [], "")

    def test_fast_keys_that_no_enter_ends_are_given_to_the_field(self, counter: Counter) -> None:
        counter.press(NUMBER, POLLED[:-1])
        counter.wait(499)
        assert counter.typed == ""
        counter.wait(1)
        assert counter.typed == NUMBER

    @pytest.mark.parametrize(
        ("place", "stall"),
        [*((at, 180) for at in range(4, 8)), *((at, 600) for at in range(8, 16))],
    )
    def test_a_long_stall_inside(self, counter: Counter, place: int, stall: int) -> None:
        gaps = list(POLLED)
        gaps[place - 1] = stall
        counter.press(NUMBER + ENTER, gaps)
        assert counter.scans == []
        assert counter.torn == [NUMBER[place:]]
        assert ENTER not in counter.typed

    @pytest.mark.parametrize("place", [1, 2])
    def test_a_stall_at_the_beginning(self, counter: Counter, place: int) -> None:
        gaps = list(POLLED)
        gaps[place - 1] = 80
        counter.press(NUMBER + ENTER, gaps)
        assert (counter.scans, counter.torn) == ([], [NUMBER[place:]])

    def test_a_stall_before_enter_presses_no_button(self, counter: Counter) -> None:
        counter.press(NUMBER + ENTER, [*POLLED[:-1], 600])
        assert (counter.scans, counter.torn) == ([], [""])
        assert counter.typed == NUMBER

    def test_the_scan_after_it_is_whole_again(self, counter: Counter) -> None:
        gaps = list(POLLED)
        gaps[9] = 600
        counter.press(NUMBER + ENTER, gaps)
        assert counter.scans == []
        counter.wait(700)
        counter.press(NUMBER + ENTER, POLLED)
        assert counter.scans == [NUMBER]

    def test_a_torn_scan_does_not_tear_those_right_behind_it(self, counter: Counter) -> None:
        gaps = list(POLLED)
        gaps[4] = 180
        counter.press(NUMBER + ENTER, gaps)
        counter.wait(20)
        for _ in range(3):
            counter.press(NUMBER + ENTER, POLLED)
            counter.wait(20)
        assert (counter.torn, counter.scans) == ([NUMBER[5:]], [NUMBER] * 3)

    def test_a_scan_right_after_a_person_s_enter_is_whole(self, counter: Counter) -> None:
        counter.press("218" + ENTER, [90, 85, 60])
        counter.wait(60)
        counter.press(NUMBER + ENTER, POLLED)
        assert (counter.scans, counter.torn, counter.typed) == ([NUMBER], [], "218" + ENTER)

    def test_a_person_may_press_enter_soon_after_other_keys(self, counter: Counter) -> None:
        counter.press("218" + ENTER, [90, 85, 60])
        counter.wait(300)
        counter.press("12" + ENTER, [60, 20])
        assert counter.typed == "218" + ENTER + "12" + ENTER
        assert counter.torn == []


gaps_of_anyone = st.floats(0, 400, allow_nan=False)


@given(st.lists(st.tuples(st.sampled_from("12345ab\n"), gaps_of_anyone), max_size=40))
def test_no_key_is_lost_doubled_or_moved(presses: list[tuple[str, float]]) -> None:
    caller = Counter(BurstReader())
    caller.press("".join(key for key, _ in presses) + "x", [gap for _, gap in presses])
    caller.wait(1000)
    sent = [key for key, _ in presses if key != ENTER] + ["x"]
    assert [key for key in caller.order if key != ENTER] == sent


@given(
    st.lists(st.floats(0, THRESHOLD_MS - 1), min_size=LEAST_KEYS, max_size=40),
    st.floats(310, 800),
)
def test_whoever_is_fast_enough_is_a_scanner(gaps: list[float], pause: float) -> None:
    caller = Counter(BurstReader())
    caller.press("a", [])
    caller.wait(pause)
    keys = "7" * len(gaps)
    caller.press(keys + ENTER, gaps)
    assert (caller.typed, caller.scans) == ("a", [keys])


@given(st.lists(st.floats(THRESHOLD_MS + 1, 500), min_size=1, max_size=40))
def test_whoever_is_slower_is_a_person(gaps: list[float]) -> None:
    caller = Counter(BurstReader())
    keys = "7" * len(gaps) + ENTER
    caller.press(keys, gaps)
    caller.wait(1000)
    assert (caller.typed, caller.scans, caller.torn) == (keys, [], [])


@given(st.lists(st.floats(0, 290), min_size=16, max_size=16))
def test_no_piece_of_a_code_passes_for_a_code(gaps: list[float]) -> None:
    caller = Counter(BurstReader())
    caller.press(NUMBER + ENTER, gaps)
    assert caller.scans in ([], [NUMBER])


@given(st.lists(st.floats(0, 34), min_size=16, max_size=16), st.integers(0, 15), st.floats(40, 290))
def test_one_stall_leaves_a_scan_whole_or_torn(gaps: list[float], place: int, stall: float) -> None:
    caller = Counter(BurstReader())
    caller.press(NUMBER + ENTER, [*gaps[:place], stall, *gaps[place + 1 :]])
    assert caller.scans in ([], [NUMBER])
    if place >= LEAST_KEYS - 1:
        assert len(caller.scans) + len(caller.torn) == 1
        assert ENTER not in caller.typed
