"""The marks of a web page one after the other, with the text before each, in time that is linear.

What is written for machines (scripts, styles, comments) is left out. The standard library's
``html.parser`` goes over whatever has no end again and again: 300 KB of that take it minutes.

Form: HTML, 13.2.5 (tokenization), as far as it says where marks begin and end.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import NamedTuple

MOST_OF_A_MARK = 2**20
"""Letters of one mark with its attributes."""

_BEGIN = re.compile(r"<(?:!--|[!?/]|[A-Za-z])")
_MARK = re.compile(
    r"""<(/?[A-Za-z][^\s/>]*+)((?:[^>=]++|=\s*+(?:"[^"]*+"|'[^']*+'|(?!["'])))*+)>"""
)
"""Only behind a ``=`` does a quote begin anything, and only there may ``>`` stand in a mark."""

_LONGEST_BEGIN = len("<!--")
_LONGEST_END = len("</script")
_COMMENT_END = re.compile("-->")
_BOGUS_END = re.compile(">")
_RAW_ENDS = {name: re.compile(f"(?=</{name})", re.IGNORECASE) for name in ("script", "style")}


class Mark(NamedTuple):
    """A mark: its name in small letters, ``/`` before that of an end, '' of what says nothing."""

    text: str
    name: str
    attributes: str


def marks(pieces: Iterable[str]) -> Iterator[Mark]:
    """The marks of a page, each with the text since the one before; what never ends is left out.

    Raises:
        ValueError: a mark is longer than any.
    """
    held, skipped = "", None
    for piece in pieces:
        held += piece
        at = 0
        while True:
            if skipped is not None:
                end = skipped.search(held, at)
                if end is None:
                    at = max(at, len(held) - _LONGEST_END)
                    break
                at, skipped = end.end(), None
            begin = _BEGIN.search(held, at)
            if begin is None:
                start = len(held) - held.endswith("<")
                yield Mark(held[at:start], "", "")
                at = start
                break
            start = begin.start()
            if len(held) - start < _LONGEST_BEGIN:
                break
            skipped = _skipped(held, start)
            if skipped is not None:
                yield Mark(held[at:start], "", "")
                at = start
                continue
            mark = _MARK.match(held, start)
            if mark is None:
                if len(held) - start > MOST_OF_A_MARK:
                    raise ValueError("a mark without an end")
                break
            name = mark[1].lower()
            yield Mark(held[at:start], name, mark[2])
            at, skipped = mark.end(), _RAW_ENDS.get(name)
        held = held[at:]


def _skipped(held: str, start: int) -> re.Pattern[str] | None:
    """Where what begins here ends, if it is no mark of an element."""
    if held.startswith("<!--", start):
        return _COMMENT_END
    sign, letter = held[start + 1], held[start + 2]
    if sign in "!?" or (sign == "/" and not (letter.isascii() and letter.isalpha())):
        return _BOGUS_END
    return None
