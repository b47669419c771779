"""Makes the sounds in ``resources/sounds``: ``python packaging/sounds.py``; they are shipped."""

from __future__ import annotations

import math
import struct
import wave
from pathlib import Path

RATE = 22_050

Note = tuple[float, float, float]
"""Frequency in Hz (0 is silence), seconds, and how much of the third harmonic (0 to 1)."""

SOUNDS: dict[str, tuple[Note, ...]] = {
    "accepted": ((1046.5, 0.055, 0.0), (1568.0, 0.085, 0.0)),
    "complete": ((784.0, 0.08, 0.0), (1046.5, 0.08, 0.0), (1568.0, 0.16, 0.0)),
    "error": ((196.0, 0.14, 0.8), (0.0, 0.05, 0.0)) * 2 + ((196.0, 0.22, 0.8),),
    "notice": ((523.3, 0.09, 0.3), (0.0, 0.05, 0.0), (523.3, 0.09, 0.3)),
}


def samples(notes: tuple[Note, ...], loudness: float = 0.6) -> bytes:
    """Signed 16-bit mono samples; every note fades in and out, so that nothing clicks."""
    made = bytearray()
    for hertz, seconds, rough in notes:
        count = round(RATE * seconds)
        fade = min(count // 4, round(RATE * 0.008))
        for at in range(count):
            edge = min(1.0, at / fade, (count - at) / fade)
            turn = 2 * math.pi * hertz * at / RATE
            value = (math.sin(turn) + rough * math.sin(3 * turn)) / (1 + rough)
            made += struct.pack("<h", round(32_767 * loudness * edge * value))
    return bytes(made)


def write(folder: Path) -> None:
    """Write every sound as a WAV file into a folder."""
    for name, notes in SOUNDS.items():
        with wave.open(str(folder / f"{name}.wav"), "wb") as file:
            file.setnchannels(1)
            file.setsampwidth(2)
            file.setframerate(RATE)
            file.writeframes(samples(notes))


if __name__ == "__main__":
    write(Path(__file__).resolve().parents[1] / "resources" / "sounds")
