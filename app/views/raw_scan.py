"""What arrived from a scanner before anything was made of it; the scanner test shows it."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum


class Made(Enum):
    """What a run of keys or bytes was taken for."""

    SCAN = "scan"
    TORN = "torn"
    TYPING = "typing"


@dataclass(frozen=True, slots=True)
class RawScan:
    """One run that ended.

    Attributes:
        text: as it arrived, before decoding: of keys what the layout made of them.
        code: what it was decoded to; '' where it was not taken for a scan.
        made: what it was taken for.
        keys: the physical keys (evdev codes); None for one that the system does not name. Empty
            for a serial scanner.
        gaps: milliseconds between each key and the next, the last before Enter; likewise.
    """

    text: str
    code: str
    made: Made
    keys: tuple[int | None, ...] = ()
    gaps: tuple[float, ...] = ()

    @property
    def average(self) -> float:
        """Milliseconds between two keys on average, to be compared with the setting; 0 of none."""
        return sum(self.gaps) / len(self.gaps) if self.gaps else 0.0
