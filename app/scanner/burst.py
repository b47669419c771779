"""Telling a scanner from a person by the times of the keys.

A scanner types a whole code and Enter a few milliseconds apart; nobody does. So keys are held back
until it is clear whose they are: when Enter ends a fast run it was a scan and no field ever sees
it; when the run pauses a person typed it, and every key goes to where it was meant, a moment late.

Times are those of the key events themselves, not of when the program got round to them: a busy
program must not make a scan look slow. Pure: no clock, no timer; the caller asks for
:attr:`BurstReader.deadline` and calls :meth:`BurstReader.tick` when it has passed, after letting
keys that already wait be delivered.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final, Generic, TypeVar

Key = TypeVar("Key")

THRESHOLD_MS: Final = 35.0
"""Longest time between two keys of a scan, on average; the setting's default."""

LEAST_KEYS: Final = 4
"""A shorter run is never a scan: two or three keys can be rolled over by fast fingers."""

_SETTLED: Final = 3
# A radio scanner may be slow with its first keys, so those of a run after a pause are waited for a
# little longer. Not while a person is typing: there every key would appear late.
_OPENING: Final = 5
_OPENING_FACTOR: Final = 2.0
_TYPING_MS: Final = 700.0
_STALL_FACTOR: Final = 3.0
# Nobody types so many keys at that speed: the rest of such a run may come late and is waited for.
_SURE: Final = 8
_SURE_STALL_MS: Final = 500.0
# A scan that starts so soon after a key that was given away is the rest of that scan: nobody puts
# the keyboard away and scans in less. After a run that looked like a scan the wait is longer.
_GIVEN_MS: Final = 300.0
_CUT_MS: Final = 500.0


@dataclass(frozen=True, slots=True)
class Scan(Generic[Key]):
    """A run of keys that only a scanner types, without its Enter.

    ``torn``: a stall came before these keys, and what stood before it was given away as typing.
    They are not the whole code: nothing may be done with them but to ask for the scan again.
    """

    keys: tuple[Key, ...]
    duration_ms: float
    torn: bool = False


@dataclass(frozen=True, slots=True)
class Heard(Generic[Key]):
    """What one key decided: ``typed`` goes on to the fields first, then ``scan`` to the station."""

    typed: tuple[Key, ...] = ()
    scan: Scan[Key] | None = None


class BurstReader(Generic[Key]):
    """Parts one stream of keys into scans and typing.

    ``gave_a_piece``: the keys that were given away last may be the beginning of a scan.

    Args:
        threshold_ms: the average time between two keys up to which they are a scanner's.
        least_keys: the shortest code that is taken for a scan.
    """

    def __init__(self, threshold_ms: float = THRESHOLD_MS, least_keys: int = LEAST_KEYS) -> None:
        self._threshold = threshold_ms
        # Once a run is surely a scanner's, the radio or the driver may hold one key back so long.
        self._stall = threshold_ms * _STALL_FACTOR
        self._least = least_keys
        self._keys: list[Key] = []
        self._first = self._last = self._took = 0.0
        self._follows_typing = False
        self.gave_a_piece = False
        never = float("-inf")
        self._given_until = self._cut_until = self._swallow_until = self._typing_until = never
        self._after_a_pause = True

    @property
    def deadline(self) -> float | None:
        """When :meth:`tick` is due, in the time of the keys; None while nothing is held."""
        return self._last + self._patience() if self._keys else None

    def feed(self, at: float, key: Key, *, enter: bool = False, repeat: bool = False) -> Heard[Key]:
        """Takes one key press.

        Args:
            at: its time in milliseconds, of any beginning.
            key: what is given back, unread.
            enter: it is Enter, of either block.
            repeat: the keyboard repeats a key that is held down, which no scanner does.
        """
        typed: tuple[Key, ...] = ()
        if at < self._last:
            # The clock of the window system began anew: it has 32 bits, 49 days.
            typed = self._give_away()
            never = float("-inf")
            self._given_until = self._cut_until = self._swallow_until = self._typing_until = never
        if self._keys and (repeat or at - self._last > self._patience()):
            typed += self._give_away()
        if repeat:
            return Heard((*typed, key))
        if enter:
            return self._ended(at, key, typed)
        if self._keys:
            self._took += self._gap(at)
        else:
            self._first, self._took = at, 0.0
            self._follows_typing = at <= self._given_until
            self._after_a_pause = at > self._typing_until
        self._keys.append(key)
        self._last = at
        return Heard(typed)

    def tick(self, at: float) -> Heard[Key]:
        """Gives the held keys away where no further key came in time."""
        due = self.deadline
        return Heard(self._give_away()) if due is not None and at >= due else Heard()

    def flush(self) -> Heard[Key]:
        """Gives the held keys away at once: the focus moves, or a key of no character comes."""
        return Heard(self._give_away())

    def _ended(self, at: float, key: Key, typed: tuple[Key, ...]) -> Heard[Key]:
        count = len(self._keys)
        fast = bool(count) and self._took + self._gap(at) <= self._threshold * count
        cut = at <= self._cut_until and (fast or not count)
        if cut or (fast and count >= self._least):
            took = at - self._first if count else 0.0
            scan = Scan(tuple(self._keys), took, torn=cut or self._follows_typing)
            self._keys.clear()
            # Whatever comes after Enter is no rest of what came before it.
            self._cut_until = self._given_until = self._typing_until = float("-inf")
            # Some scanners end with CR and LF: two Enters, and the second would press a button.
            self._swallow_until = at + self._threshold
            return Heard(typed, scan)
        if not count and at <= self._swallow_until:
            return Heard(typed)
        typed += self._give_away()
        self._given_until = float("-inf")
        return Heard((*typed, key))

    def _gap(self, at: float) -> float:
        """The time since the last key as it counts for the speed: a stall counts as a short one."""
        return min(at - self._last, self._stall)

    def _fast(self) -> bool:
        """Whether the held keys came at a scanner's speed, on average."""
        return bool(self._keys) and self._took <= self._threshold * (len(self._keys) - 1)

    def _patience(self) -> float:
        """How long after the last key the next one still belongs to it."""
        if len(self._keys) < _SETTLED or not self._fast():
            opening = self._after_a_pause and len(self._keys) < _OPENING
            return self._threshold * (_OPENING_FACTOR if opening else 1)
        return max(self._stall, _SURE_STALL_MS) if len(self._keys) >= _SURE else self._stall

    def _give_away(self) -> tuple[Key, ...]:
        keys = tuple(self._keys)
        if not keys:
            return keys
        self._given_until = self._last + _GIVEN_MS
        self._typing_until = self._last + _TYPING_MS
        self.gave_a_piece = len(keys) >= self._least and self._fast()
        if self.gave_a_piece:
            self._cut_until = self._last + self._patience() + _CUT_MS
        self._keys.clear()
        return keys
