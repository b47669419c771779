"""The order of a line on paper: the Unicode bidirectional algorithm (UAX #9), with its levels.

Levels are needed, and python-bidi tells none: a wrapped line is ordered by the levels of its whole
paragraph, brackets that open on one line and close on another included, and letters are kerned
within a run of one level, never over its border.

Classes are one letter each, so that the rules are replacements in a string: L, R, A (AL), E (EN),
N (AN), S (ES), T (ET), C (CS), M (NSM), Q (a bracket), O (any other neutral); formatting is in
lower case. A string of levels has one character for each of the text; its code is the level.
"""

import re
import unicodedata
from dataclasses import dataclass, field

Segment = tuple[str, bool]
"""A piece of a line in logical order, and whether it runs from right to left."""

# Formatting characters order the line and have no glyph.
FORMATTING = "\u061c\u200b\u200e\u200f\u202a-\u202e\u2060\u2066-\u2069\ufe0e\ufe0f\ufeff\u00ad"
MARKS = "\u0610-\u061a\u064b-\u065f\u0670\u06d6-\u06dc\u06df-\u06e8\u06ea-\u06ed"
"""Arabic marks, for a set in a regular expression."""
_MAX_DEPTH = 125
_MOST_OPEN = 63
_BRACKETS = (
    "()[]{}༺༻༼༽᚛᚜⁅⁆⁽⁾₍₎⌈⌉⌊⌋\u2329\u232a❨❩❪❫❬❭❮❯❰❱❲❳❴❵⟅⟆⟦⟧⟨⟩"
    "⟪⟫⟬⟭⟮⟯⦃⦄⦅⦆⦇⦈⦉⦊⦋⦌⦍⦐⦏⦎⦑⦒⦓⦔⦕⦖⦗⦘⧘⧙⧚⧛⧼⧽⸢⸣⸤⸥⸦⸧⸨⸩⹕⹖"
    "⹗⹘⹙⹚⹛⹜〈〉《》「」『』【】〔〕〖〗〘〙〚〛﹙﹚﹛﹜﹝﹞（）［］｛｝｟｠｢｣"
)
# Brackets that are the same to the algorithm, by their canonical decomposition.
_SAME = {"\u2329": "〈", "\u232a": "〉"}
_CLOSING = {
    opening: _SAME.get(closing, closing)
    for opening, closing in zip(_BRACKETS[::2], _BRACKETS[1::2], strict=True)
}
_FACING = _BRACKETS + "<>«»‹›≤≥"
MIRROR = str.maketrans(
    {char: _FACING[at + 1 if at % 2 == 0 else at - 1] for at, char in enumerate(_FACING)}
)
"""What is drawn for a sign that faces the other way from right to left."""
_FORMATS = {
    "LRE": "l",
    "RLE": "r",
    "LRO": "v",
    "RLO": "w",
    "PDF": "q",
    "LRI": "i",
    "RLI": "j",
    "FSI": "f",
    "PDI": "p",
    "BN": "b",
}
_CLASSES = {
    "L": "L",
    "R": "R",
    "AL": "A",
    "EN": "E",
    "AN": "N",
    "ES": "S",
    "ET": "T",
    "CS": "C",
    "NSM": "M",
    **_FORMATS,
}


class _Classes(dict[int, str]):
    """The class of each character that was ever asked for, for `str.translate`."""

    def __missing__(self, code: int) -> str:
        name = unicodedata.bidirectional(chr(code)) or "L"
        kind = self[code] = "Q" if chr(code) in _BRACKETS else _CLASSES.get(name, "O")
        return kind


_KINDS = _Classes()
_EXPLICIT = re.compile("[ac-z]")


def levels(text: str, base: int = 1) -> str:
    """The level of each character of a paragraph, base 1 for right to left.

    Without rule L1: `segments` knows where lines end. What rule X9 removes goes with the character
    before it.
    """
    kinds = text.translate(_KINDS)
    edge = "LR"[base]
    if _EXPLICIT.search(kinds):
        return _formatted(text, kinds, base)
    if "b" not in kinds:
        return _resolved(text, kinds, base, edge, edge)
    visible = "".join([char for char in text if _KINDS[ord(char)] != "b"]) if "Q" in kinds else ""
    resolved = _resolved(visible, kinds.replace("b", ""), base, edge, edge)
    # Put back, with the level of what stands before.
    result: list[str] = []
    at = 0
    last = chr(base)
    for number, part in enumerate(kinds.split("b")):
        if number:
            result.append(last)
        if part:
            result.append(resolved[at : at + len(part)])
            at += len(part)
            last = resolved[at - 1]
    return "".join(result)


_WITH_MARKS = re.compile("([^M])(M+)")
_NUMBER_SIGN = re.compile("[STC]")
_AFTER_ARABIC = re.compile("A[^LR]*")
_BETWEEN_EUROPEAN = re.compile("(?<=E)[SC](?=E)")
_BETWEEN_ARABIC = re.compile("(?<=N)C(?=N)")
_BESIDE_EUROPEAN = re.compile("T+(?=E)|(?<=E)T+")
_AFTER_LATIN = re.compile("L[^R]*")
_NEUTRAL_LEFT = re.compile("(?<=L)O+(?=L)")
_NEUTRAL_RIGHT = re.compile("(?<=[REN])O+(?=[REN])")


def _resolved(text: str, kinds: str, level: int, sos: str, eos: str) -> str:
    """Rules W1 to I2 for one isolating run sequence."""
    original = kinds
    # The start of the sequence stands before it as a character of its own until the end.
    kinds = sos + kinds.replace("Q", "O")
    if "M" in kinds:
        kinds = _WITH_MARKS.sub(lambda found: found[1] * (1 + len(found[2])), kinds)
    if _NUMBER_SIGN.search(kinds):
        # Of no other consequence is what a number after Arabic letters is called.
        kinds = _AFTER_ARABIC.sub(lambda found: found[0].replace("E", "N"), kinds)
        kinds = _BETWEEN_EUROPEAN.sub("E", kinds)
        kinds = _BETWEEN_ARABIC.sub("N", kinds)
        kinds = _BESIDE_EUROPEAN.sub(lambda found: "E" * len(found[0]), kinds)
        kinds = kinds.replace("S", "O").replace("T", "O").replace("C", "O")
    kinds = kinds.replace("A", "R")
    if "E" in kinds and "L" in kinds:
        kinds = _AFTER_LATIN.sub(lambda found: found[0].replace("E", "L"), kinds)
    if "Q" in original:
        kinds = _paired(text, kinds, original, level)
    if "O" in kinds:
        if level % 2:
            if "L" in kinds:
                kinds = _NEUTRAL_LEFT.sub(lambda found: "L" * len(found[0]), kinds + eos)[:-1]
            kinds = kinds.replace("O", "R")
        else:
            kinds = _NEUTRAL_RIGHT.sub(lambda found: "R" * len(found[0]), kinds + eos)[:-1]
            kinds = kinds.replace("O", "L")
    return kinds[1:].translate(_level_of(level))


_LEVEL_OF: dict[int, dict[int, str]] = {}


def _level_of(level: int) -> dict[int, str]:
    """Rules I1 and I2 as a table."""
    table = _LEVEL_OF.get(level)
    if table is None:
        odd = level % 2
        steps = {"L": odd, "R": 1 - odd, "E": 2 - odd, "N": 2 - odd}
        table = {ord(kind): chr(level + step) for kind, step in steps.items()}
        _LEVEL_OF[level] = table
    return table


def _paired(text: str, kinds: str, original: str, level: int) -> str:
    """Rule N0. `kinds` has the start of the sequence before it, `text` and `original` have not."""
    changed = list(kinds)
    embedding = "LR"[level % 2]
    for opening, closing in _pairs(text, original):
        inside = {
            "L" if kind == "L" else "R"
            for kind in changed[opening + 2 : closing + 1]
            if kind != "O"
        }
        if not inside:
            continue
        direction = embedding
        if embedding not in inside:
            before = next(kind for kind in reversed(changed[: opening + 1]) if kind != "O")
            direction = "L" if before == "L" else "R"
        for at in (opening, closing):
            changed[at + 1] = direction
            at += 1
            while at < len(original) and original[at] == "M":
                changed[at + 1] = direction
                at += 1
    return "".join(changed)


def _pairs(text: str, kinds: str) -> list[tuple[int, int]]:
    """Rule BD16."""
    waiting: list[tuple[str, int]] = []
    pairs: list[tuple[int, int]] = []
    for at, (char, kind) in enumerate(zip(text, kinds, strict=True)):
        if kind != "Q":
            continue
        if char in _CLOSING:
            if len(waiting) == _MOST_OPEN:
                return []
            waiting.append((_CLOSING[char], at))
            continue
        char = _SAME.get(char, char)
        for depth in range(len(waiting) - 1, -1, -1):
            if waiting[depth][0] == char:
                pairs.append((waiting[depth][1], at))
                del waiting[depth:]
                break
    return sorted(pairs)


@dataclass(slots=True)
class _Sequence:
    """An isolating run sequence in the making: its level and the places of its characters."""

    level: int
    places: list[int] = field(default_factory=list)


def _formatted(text: str, kinds: str, base: int) -> str:
    """Rules X1 to X10 for a text with formatting characters."""
    found, classes = _explicit(kinds, base)
    kept = [at for at, level in enumerate(found) if level >= 0]
    result = list(found)
    for sequence in _sequences(kinds, found, kept):
        first, last = sequence.places[0], sequence.places[-1]
        level = sequence.level
        before = next((found[at] for at in range(first - 1, -1, -1) if found[at] >= 0), base)
        after = base
        if kinds[last] not in "ijf":
            following = (found[at] for at in range(last + 1, len(found)) if found[at] >= 0)
            after = next(following, base)
        resolved = _resolved(
            "".join([text[at] for at in sequence.places]),
            "".join([_IN_SEQUENCE.get(classes[at], classes[at]) for at in sequence.places]),
            level,
            "LR"[max(level, before) % 2],
            "LR"[max(level, after) % 2],
        )
        for at, char in zip(sequence.places, resolved, strict=True):
            result[at] = ord(char)
    last_level = base
    for at, level in enumerate(result):
        if level < 0:
            result[at] = last_level
        last_level = result[at]
    return "".join(map(chr, result))


_IN_SEQUENCE = dict.fromkeys("ijfp", "O")


def _explicit(kinds: str, base: int) -> tuple[list[int], str]:
    """Rules X1 to X8: the embedding levels, -1 where rule X9 removes; classes after overrides."""
    found = [-1] * len(kinds)
    overridden = list(kinds)
    # Level, class that an override gives, whether it is an isolate.
    stack: list[tuple[int, str, bool]] = [(base, "", False)]
    lost_isolates = lost_embeddings = isolates = 0
    for at, kind in enumerate(kinds):
        level, override, isolated = stack[-1]
        if kind == "b":
            continue
        if kind in "lrvw":
            deeper = _deeper(level, kind in "rw")
            if deeper <= _MAX_DEPTH and not lost_isolates and not lost_embeddings:
                stack.append((deeper, {"v": "L", "w": "R"}.get(kind, ""), False))
            elif not lost_isolates:
                lost_embeddings += 1
            continue
        if kind == "q":
            if lost_isolates:
                continue
            if lost_embeddings:
                lost_embeddings -= 1
            elif not isolated and len(stack) > 1:
                stack.pop()
            continue
        if kind == "p":
            if lost_isolates:
                lost_isolates -= 1
            elif isolates:
                lost_embeddings = 0
                while not stack.pop()[2]:
                    pass
                isolates -= 1
            level, override, isolated = stack[-1]
        found[at] = level
        if override:
            overridden[at] = override
        if kind in "ijf":
            deeper = _deeper(level, kind == "j" or (kind == "f" and _begins_right(kinds, at + 1)))
            if deeper <= _MAX_DEPTH and not lost_isolates and not lost_embeddings:
                stack.append((deeper, "", True))
                isolates += 1
            else:
                lost_isolates += 1
    return found, "".join(overridden)


def _deeper(level: int, to_left: bool) -> int:
    """The next level above that is odd for right to left, even for left to right."""
    return level + 1 + (level % 2 == to_left)


def _begins_right(kinds: str, start: int) -> bool:
    """Rule P2 within an isolate that knows no direction: whether its first strong one is R."""
    depth = 0
    for kind in kinds[start:]:
        if kind in "ijf":
            depth += 1
        elif kind == "p":
            depth -= 1
            if depth < 0:
                return False
        elif depth == 0 and kind in "LRA":
            return kind != "L"
    return False


def _sequences(kinds: str, found: list[int], kept: list[int]) -> list[_Sequence]:
    """Rule X10: runs of one level, those that an isolate parts put together again."""
    sequences: list[_Sequence] = []
    current = _Sequence(-1)
    before = -1
    # The sequence of each isolate that waits for its end.
    waiting: list[_Sequence] = []
    for at in kept:
        level = found[at]
        goes_on = level == current.level and current.places[-1] == before
        if kinds[at] == "p" and waiting:
            current = waiting.pop()
        elif not goes_on:
            current = _Sequence(level)
            sequences.append(current)
        current.places.append(at)
        if kinds[at] in "ijf":
            waiting.append(current)
        before = at
    return sequences


_RUNS = re.compile(r"((.)\2*)", re.DOTALL)
_SPACES = " \u1680\u2000-\u200a\u2028\u205f\u3000"
_UNSEEN = "\u00ad\u200b-\u200d\u202a-\u202e\u2060\ufeff"
# At the end of a line these go back to the level of the paragraph (rule L1); a joiner after a
# letter stays with it.
_END = re.compile(f"[{_SPACES}\u2066-\u2069][{_SPACES}{_UNSEEN}\u2066-\u2069]*$")
_LAST = re.compile(f"[{_SPACES}{_UNSEEN}\u2066-\u2069]")
_DROPPED = re.compile(f"[{FORMATTING}]+")
# Spaces join and kern with nothing, so that words can be remembered; but a mark may stand on one.
_WORDS = re.compile(f"(?:[^ ]| (?=[{MARKS}]))+| +(?![{MARKS}])")


def ordered(text: str, *, left_to_right: bool = False) -> list[Segment]:
    """Cut a line into segments, which stand in the order in which they are drawn from the left."""
    base = 0 if left_to_right else 1
    return segments(text, levels(text, base), base)


def segments(row: str, found: str, base: int = 1) -> list[Segment]:
    """The same for one line of a paragraph, whose levels `found` are a part of the paragraph's."""
    if _LAST.match(row[-1:]) and (tail := _END.search(row)):
        found = found[: tail.start()] + chr(base) * (len(row) - tail.start())
    runs: list[tuple[int, str]] = []
    at = 0
    for run, level in _RUNS.findall(found):
        end = at + len(run)
        runs.append((ord(level), row[at:end]))
        at = end
    _reorder(runs)
    formatted = _DROPPED.search(row) is not None
    cut: list[Segment] = []
    for number, text in runs:
        if formatted:
            text = _DROPPED.sub(_parted, text).strip("\u200c")
        if number % 2:
            cut += [(word, True) for word in reversed(_WORDS.findall(text))]
        elif text:
            cut.append((text, False))
    return cut


def _reorder(runs: list[tuple[int, str]]) -> None:
    """Rule L2, by whole runs."""
    found = [level for level, _text in runs]
    highest, lowest = max(found, default=0), min(found, default=0)
    for level in range(highest, lowest, -1):
        at = 0
        while at < len(runs):
            end = at
            while end < len(runs) and runs[end][0] >= level:
                end += 1
            runs[at:end] = reversed(runs[at:end])
            at = max(end, at + 1)
    if lowest % 2:
        runs.reverse()


def _parted(found: re.Match[str]) -> str:
    """Isolates part letters as ZWNJ does; all other formatting stands between them unseen."""
    return "\u200c" if any("\u2066" <= char <= "\u2069" for char in found[0]) else ""
