"""The Unicode bidirectional algorithm (UAX #9), rule by rule in its own words: slow and plain.

The oracle of the order of a line. Nothing here is shared with the program: it is read from the
annex, takes brackets and mirrors from the consortium's own tables, and is itself held to the
consortium's test lines.
"""

from __future__ import annotations

import lzma
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

UNICODE = Path(__file__).parents[1] / "data" / "unicode"
MAX_DEPTH = 125
_ISOLATES = ("LRI", "RLI", "FSI")
_REMOVED = ("LRE", "RLE", "LRO", "RLO", "PDF", "BN")
_NEUTRAL = ("B", "S", "WS", "ON", "LRI", "RLI", "FSI", "PDI")


def lines_of(name: str) -> Iterator[str]:
    """The lines of a table or a test of the consortium, without comments."""
    with lzma.open(UNICODE / f"{name}.xz", "rt", encoding="utf-8") as file:
        for line in file:
            bare = line.split("#")[0].strip()
            if bare:
                yield bare


@cache
def mirrors() -> dict[str, str]:
    """Each character that is drawn mirrored by another one, and that other one."""
    pairs = (line.split(";") for line in lines_of("BidiMirroring.txt"))
    return {chr(int(a, 16)): chr(int(b, 16)) for a, b in pairs}


@cache
def _brackets() -> dict[str, tuple[str, str]]:
    """Each bracket: the kind, "o" or "c", and the closing one of its pair, canonically."""
    found = {}
    for line in lines_of("BidiBrackets.txt"):
        char, pair, kind = (field.strip() for field in line.split(";"))
        closing = chr(int(pair if kind == "o" else char, 16))
        found[chr(int(char, 16))] = (kind, unicodedata.normalize("NFD", closing))
    return found


def base_level(text: str) -> int:
    """Rules P2 and P3: the level of a paragraph that has no direction of its own."""
    return _first_strong([unicodedata.bidirectional(char) for char in text], 0)


def _first_strong(classes: list[str], start: int) -> int:
    """0 or 1 by the first strong class that is in no isolate; ends where this isolate ends."""
    depth = 0
    for kind in classes[start:]:
        if kind in _ISOLATES:
            depth += 1
        elif kind == "PDI":
            if depth == 0 and start:
                return 0
            depth = max(0, depth - 1)
        elif depth == 0 and kind in ("L", "R", "AL"):
            return 0 if kind == "L" else 1
    return 0


def levels(text: str, paragraph: int) -> list[int | None]:
    """The level of each character of a paragraph before rule L1; None where rule X9 removes it."""
    original = [unicodedata.bidirectional(char) or "L" for char in text]
    classes, found = _explicit(original, paragraph)
    for sequence in list(_sequences(original, found, paragraph)):
        _weak(sequence, classes, original)
        _bracket_pairs(sequence, classes, original, text)
        _neutral(sequence, classes)
        for at in sequence.places:
            level = found[at]
            assert level is not None
            if level % 2 == 0:
                found[at] = level + {"R": 1, "AN": 2, "EN": 2}.get(classes[at], 0)
            else:
                found[at] = level + {"L": 1, "AN": 1, "EN": 1}.get(classes[at], 0)
    return found


def line_levels(text: str, found: list[int | None], paragraph: int) -> list[int | None]:
    """Rule L1 for one line: separators and white space at its end go back to the paragraph."""
    result = list(found)
    trailing = True
    for at in range(len(text) - 1, -1, -1):
        kind = unicodedata.bidirectional(text[at])
        if kind in ("B", "S"):
            trailing = True
        if trailing and result[at] is not None:
            if kind in ("B", "S", "WS", "PDI", *_ISOLATES):
                result[at] = paragraph
            else:
                trailing = False
    return result


def visual(found: list[int | None]) -> list[int]:
    """Rule L2: places from left to right, those that rule X9 removes left out."""
    order = [at for at, level in enumerate(found) if level is not None]
    kept = [level for level in found if level is not None]
    for level in range(max(kept, default=0), 0, -1):
        at = 0
        while at < len(order):
            end = at
            while end < len(order) and (found[order[end]] or 0) >= level:
                end += 1
            order[at:end] = reversed(order[at:end])
            at = max(end, at + 1)
    return order


def _explicit(original: list[str], paragraph: int) -> tuple[list[str], list[int | None]]:
    """Rules X1 to X8: embedding levels, and classes as overrides leave them."""
    classes = list(original)
    found: list[int | None] = [None] * len(original)
    stack: list[tuple[int, str, bool]] = [(paragraph, "", False)]
    overflow_isolates = overflow_embeddings = valid_isolates = 0
    for at, kind in enumerate(original):
        level, override, _isolate = stack[-1]
        if kind in ("RLE", "LRE", "RLO", "LRO"):
            deeper = _deeper(level, kind[0] == "R")
            if deeper <= MAX_DEPTH and not overflow_isolates and not overflow_embeddings:
                stack.append((deeper, kind[0] if kind[2] == "O" else "", False))
            elif not overflow_isolates:
                overflow_embeddings += 1
        elif kind in _ISOLATES:
            found[at] = level
            classes[at] = override or kind
            unknown = kind == "FSI"
            to_left = _first_strong(original, at + 1) == 1 if unknown else kind == "RLI"
            deeper = _deeper(level, to_left)
            if deeper <= MAX_DEPTH and not overflow_isolates and not overflow_embeddings:
                valid_isolates += 1
                stack.append((deeper, "", True))
            else:
                overflow_isolates += 1
        elif kind == "PDI":
            if overflow_isolates:
                overflow_isolates -= 1
            elif valid_isolates:
                overflow_embeddings = 0
                while not stack[-1][2]:
                    stack.pop()
                stack.pop()
                valid_isolates -= 1
            found[at] = stack[-1][0]
            classes[at] = stack[-1][1] or kind
        elif kind == "PDF":
            if overflow_isolates:
                pass
            elif overflow_embeddings:
                overflow_embeddings -= 1
            elif not stack[-1][2] and len(stack) > 1:
                stack.pop()
        elif kind == "B":
            found[at] = paragraph
        elif kind != "BN":
            found[at] = level
            classes[at] = override or kind
    return classes, found


def _deeper(level: int, to_left: bool) -> int:
    return level + 1 if (level % 2 == 0) == to_left else level + 2


@dataclass
class _Sequence:
    """An isolating run sequence: its places, its level, and what stands at its ends."""

    places: list[int]
    level: int
    sos: str
    eos: str


def _sequences(original: list[str], found: list[int | None], paragraph: int) -> Iterator[_Sequence]:
    """Rule X10, over what rule X9 leaves."""
    runs: list[list[int]] = []
    for at, level in enumerate(found):
        if level is None:
            continue
        if runs and found[runs[-1][-1]] == level:
            runs[-1].append(at)
        else:
            runs.append([at])
    match = _matching(original)
    run_at = {run[0]: run for run in runs}
    closed = set(match.values())
    for run in runs:
        if run[0] in closed:
            continue
        places = list(run)
        while places[-1] in match:
            places += run_at[match[places[-1]]]
        level = found[places[0]]
        assert level is not None
        before = [other for other in found[: places[0]] if other is not None]
        if original[places[-1]] in _ISOLATES:
            after: list[int] = []
        else:
            after = [other for other in found[places[-1] + 1 :] if other is not None]
        first = max(level, before[-1] if before else paragraph)
        last = max(level, after[0] if after else paragraph)
        yield _Sequence(places, level, "LR"[first % 2], "LR"[last % 2])


def _matching(original: list[str]) -> dict[int, int]:
    """Rule BD9: each isolate initiator that has a PDI, and that PDI."""
    match: dict[int, int] = {}
    waiting: list[int] = []
    for at, kind in enumerate(original):
        if kind in _ISOLATES:
            waiting.append(at)
        elif kind == "PDI" and waiting:
            match[waiting.pop()] = at
    return match


def _weak(sequence: _Sequence, classes: list[str], original: list[str]) -> None:
    """Rules W1 to W7."""
    places = sequence.places
    before = sequence.sos
    for at in places:  # W1
        if classes[at] == "NSM":
            classes[at] = "ON" if before in (*_ISOLATES, "PDI") else before
        before = classes[at]
    strong = sequence.sos
    for at in places:  # W2
        if classes[at] in ("L", "R", "AL"):
            strong = classes[at]
        elif classes[at] == "EN" and strong == "AL":
            classes[at] = "AN"
    for at in places:  # W3
        if classes[at] == "AL":
            classes[at] = "R"
    for index in range(1, len(places) - 1):  # W4
        left, kind, right = (classes[places[index + step]] for step in (-1, 0, 1))
        if kind in ("ES", "CS") and left == right == "EN":
            classes[places[index]] = "EN"
        elif kind == "CS" and left == right == "AN":
            classes[places[index]] = "AN"
    index = 0
    while index < len(places):  # W5
        end = index
        while end < len(places) and classes[places[end]] == "ET":
            end += 1
        if end > index:
            beside = [classes[places[index - 1]]] if index else []
            beside += [classes[places[end]]] if end < len(places) else []
            if "EN" in beside:
                for at in places[index:end]:
                    classes[at] = "EN"
        index = max(end, index + 1)
    for at in places:  # W6
        if classes[at] in ("ES", "ET", "CS"):
            classes[at] = "ON"
    strong = sequence.sos
    for at in places:  # W7
        if classes[at] in ("L", "R"):
            strong = classes[at]
        elif classes[at] == "EN" and strong == "L":
            classes[at] = "L"


def _strong(kind: str) -> str:
    """The direction by which rules N0 to N2 count a class; empty for a neutral one."""
    return {"L": "L", "R": "R", "AN": "R", "EN": "R"}.get(kind, "")


def _bracket_pairs(sequence: _Sequence, classes: list[str], original: list[str], text: str) -> None:
    """Rule N0."""
    places = sequence.places
    embedding = "LR"[sequence.level % 2]
    for opening, closing in _pairs(sequence, classes, text):
        inside = {_strong(classes[at]) for at in places[opening + 1 : closing]} - {""}
        if not inside:
            continue
        direction = embedding
        if embedding not in inside:
            context = next(
                (kind for at in reversed(places[:opening]) if (kind := _strong(classes[at]))),
                sequence.sos,
            )
            direction = context if context != embedding else embedding
        for index in (opening, closing):
            classes[places[index]] = direction
            for at in places[index + 1 :]:
                if original[at] != "NSM":
                    break
                classes[at] = direction


def _pairs(sequence: _Sequence, classes: list[str], text: str) -> list[tuple[int, int]]:
    """Rule BD16: the pairs by index within the sequence, in the order of their openings."""
    stack: list[tuple[str, int]] = []
    pairs: list[tuple[int, int]] = []
    for index, at in enumerate(sequence.places):
        if classes[at] != "ON" or text[at] not in _brackets():
            continue
        kind, closing = _brackets()[text[at]]
        if kind == "o":
            if len(stack) == 63:
                return []
            stack.append((closing, index))
            continue
        for depth in range(len(stack) - 1, -1, -1):
            if stack[depth][0] == closing:
                pairs.append((stack[depth][1], index))
                del stack[depth:]
                break
    return sorted(pairs)


def _neutral(sequence: _Sequence, classes: list[str]) -> None:
    """Rules N1 and N2."""
    places = sequence.places
    index = 0
    while index < len(places):
        end = index
        while end < len(places) and classes[places[end]] in _NEUTRAL:
            end += 1
        if end > index:
            before = _strong(classes[places[index - 1]]) if index else sequence.sos
            after = _strong(classes[places[end]]) if end < len(places) else sequence.eos
            direction = before if before == after else "LR"[sequence.level % 2]
            for at in places[index:end]:
                classes[at] = direction
        index = max(end, index + 1)
