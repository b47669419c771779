"""The lines that come to the scan console: any bytes, of any length, in bounded memory."""

from __future__ import annotations

import codecs
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from uuid import UUID

PIECE = 65_536
LONGEST = 4_096
"""Bytes of a line that are kept: more than any scan, and enough to be answered ``too-long``."""

_ID = re.compile(r"[0-9A-Fa-f]{8}-?(?:[0-9A-Fa-f]{4}-?){3}[0-9A-Fa-f]{12}")
_MODE = "mode"


Read = Callable[[int], bytes]
"""What there is of the input, up to so many bytes; empty at the end."""


@dataclass(frozen=True, slots=True)
class ScanLine:
    """One line: a scan, or the name of a mode; with the id of its action where it brought one."""

    text: str
    action: UUID | None = None
    mode: bool = False


def lines(source: Read) -> Iterator[ScanLine]:
    """The lines of a stream that are not blank, as they come; the end of input ends them."""
    for at, content in enumerate(_cut(source)):
        line = content.removeprefix(codecs.BOM_UTF8) if at == 0 else content
        if line.strip() or len(line) >= LONGEST:
            yield read(line)


def _cut(source: Read) -> Iterator[bytes]:
    """The content of each line, of a longer one its first ``LONGEST`` bytes."""
    held = bytearray()
    while piece := source(PIECE):
        start = 0
        while (end := piece.find(b"\n", start)) >= 0:
            held += piece[start : min(end, start + LONGEST - len(held))]
            yield bytes(held)
            held.clear()
            start = end + 1
        held += piece[start : start + LONGEST - len(held)]
    if held:
        yield bytes(held)


def read(line: bytes) -> ScanLine:
    """What a line says: ``code``, ``ACTION-UUID<TAB>code`` or ``mode X``, with or without an id.

    Where what stands before the tab is no id, the whole line is the code: some scanners end or
    begin with a tab.
    """
    text = line.decode("utf-8", "replace").removesuffix("\r")
    head, tab, rest = text.partition("\t")
    action = None
    if tab and _ID.fullmatch(head.strip()):
        action, text = UUID(head.strip()), rest
    word, _, name = text.strip().partition(" ")
    if word == _MODE and len(text) < LONGEST:
        return ScanLine(name.strip(), action, mode=True)
    return ScanLine(text, action)
