"""From the bytes of a serial scanner to the codes in them.

A serial scanner ends each code with CR, LF or both (some with ETX or TAB), and the bytes come in
pieces of any size: half a code, or three at once. A scanner that is set to send no end at all is
read by its silences. Pure: no clock, no port; times are milliseconds of any beginning.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

SILENCE_MS: Final = 120.0
"""So long without a byte ends a code of a scanner that sends no ends."""

STALL_MS: Final = 1_500.0
"""So long a scanner that sends ends may hold its breath inside a code."""

LONGEST: Final = 1_024
"""More bytes than this without an end are no code: a wrong speed, or another device."""

_ENDS: Final = b"\r\n\t\x03\x00"


@dataclass(frozen=True, slots=True)
class Frame:
    """One code as it arrived, without its end.

    ``torn``: the rest of it never came, or too much did; nothing may be done with it but to ask
    for the scan again.
    """

    text: str
    torn: bool = False


class Framer:
    """Cuts one stream of bytes into codes; no byte is lost between two readings."""

    def __init__(self) -> None:
        self._held = bytearray()
        self._last = 0.0
        self._sends_ends = False

    @property
    def deadline(self) -> float | None:
        """When :meth:`tick` is due; None while nothing is held."""
        return self._last + self._patience() if self._held else None

    def feed(self, at: float, arrived: bytes) -> tuple[Frame, ...]:
        """The codes that these bytes complete, in order.

        Silence is for :meth:`tick` to judge: bytes that waited for a busy program are read late,
        and were not silent.
        """
        frames: list[Frame] = []
        self._last = at
        for byte in arrived:
            if byte in _ENDS:
                self._sends_ends = True
                frames += self._cut(torn=False)
            else:
                self._held.append(byte)
                if len(self._held) > LONGEST:
                    frames += self._cut(torn=True)
        return tuple(frames)

    def tick(self, at: float) -> tuple[Frame, ...]:
        """What is held where no further byte came in time."""
        due = self.deadline
        return self._cut(torn=self._sends_ends) if due is not None and at >= due else ()

    def broken_off(self) -> tuple[Frame, ...]:
        """The port was closed: what is held is the beginning of a code whose rest will not come."""
        return self._cut(torn=True)

    def _patience(self) -> float:
        return STALL_MS if self._sends_ends else SILENCE_MS

    def _cut(self, *, torn: bool) -> tuple[Frame, ...]:
        raw = bytes(self._held)
        self._held.clear()
        return (Frame(_text(raw), torn),) if raw else ()


def _text(raw: bytes) -> str:
    """Codes are ASCII; a byte that is none must be seen in the journal and not pass for another."""
    try:
        return raw.decode("utf-8")
    except UnicodeDecodeError:
        return raw.decode("latin-1")
