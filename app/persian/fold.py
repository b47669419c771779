"""Folding: one spelling for storing, one for searching, one for comparing names.

**Storing.** :func:`for_storage` keeps what the writer meant (ZWNJ, hamza, harakat) and mends what
keyboards and old files break (ي ك, tatweel, bidi marks, control characters).

**Searching.** A row keeps ``search_key(text)`` in a column that SQLite indexes with FTS5
(``unicode61``) and PostgreSQL with ``to_tsvector('simple', …)``; both cut it at spaces and fold
nothing themselves. A typed query becomes ``fts5_match(typed)`` or ``tsquery(typed)``. The contract
between the two sides, so that «کتابخانه», «کتاب‌خانه» and «کتاب خانه» find each other:

* the key holds every written piece, every two neighbouring pieces joined, and every word that ZWNJ
  ties together joined as a whole: «کتاب‌خانه» is kept as ``کتاب خانه کتابخانه``;
* a query wants, for each typed piece, that piece **or** one of the joinings that it is part of;
  what reaches to the end of the query is a prefix, because the person is still typing.

So a plain "all of these words" is not enough: «کتاب خانه» would miss «کتابخانه». Look-ups use the
two query functions; :func:`search_words` alone is for marking the words in a result.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from operator import add
from typing import Final

from app.persian.collation import sort_key as sort_key  # the third key of a stored text
from app.persian.digits import to_ascii

ZWNJ: Final = "\u200c"

_LINE_BREAKS: Final = "\n\r\v\f\x1c\x1d\x1e\x85\u2028\u2029"
_BIDI: Final = "\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"
_INVISIBLE: Final = "\u00ad\u200b\u2060\ufeff"
_TATWEEL: Final = "\u0640"


def _storage_table() -> dict[int, str | None]:
    table: dict[int, str | None] = {code: None for code in (*range(0x20), *range(0x7F, 0xA0))}
    table |= {ord(mark): None for mark in _BIDI + _INVISIBLE + _TATWEEL}
    table |= {ord(space): " " for space in "\t" + _LINE_BREAKS}
    table |= {code: " " for code in (0xA0, 0x1680, *range(0x2000, 0x200B), 0x202F, 0x205F, 0x3000)}
    return table


_STORAGE: Final = _storage_table()
_LETTERS: Final = str.maketrans("يك", "یک")
_SPACES: Final = re.compile(" {2,}")
# A joiner that joins nothing (at an end, beside a space, doubled) is an accident of typing.
_IDLE_ZWNJ: Final = re.compile(f"(?:^|(?<= )){ZWNJ}+|{ZWNJ}+(?=[ {ZWNJ}]|$)")
_SURROGATES: Final = re.compile("[\ud800-\udfff]")
_BREAKS: Final = re.compile(f"\r\n|[{_LINE_BREAKS}]")

_SEARCH_LETTERS: Final = str.maketrans("يىےكةەہھٱ", "یییکهههها")
_DROPPED: Final = frozenset({"Mn", "Me", "Cf"})

# What most texts are made of, and what stays as it is: a look at it is cheaper than the folding,
# which a file of a library goes through some million times. A hamza stands on a ه, and a joiner
# between two signs.
_USUAL: Final = "[ -~،؛؟«»آئؤأإةاءبپتثجچحخدذرزژسشصضطظعغفقکگلمنوهی۰-۹]*"
_FOLDED: Final = re.compile(f"[ 0-9a-z{ZWNJ}ابپتثجچحخدذرزژسشصضطظعغفقکگلمنوهی]*")
_UNTOUCHED: Final = re.compile(f"{_USUAL}(?:(?:ه\u0654|(?<=[^ ]){ZWNJ}(?=[^ {ZWNJ}])){_USUAL})*")

# A pasted page must not become a query of thousands of terms (SQLite refuses those).
_MOST_PIECES: Final = 16
_LONGEST_JOINING: Final = 3


def for_storage(text: str) -> str:
    """One line of text as it is kept: NFC, ی and ک, no tatweel, no bidi or control characters.

    Spaces of any width and line breaks become one space, and are cut off at both ends. ZWNJ
    between letters, hamza and harakat stay. Idempotent.
    """
    if _UNTOUCHED.fullmatch(text) and "  " not in text:
        return text.strip(" ")
    seen = unicodedata.normalize("NFC", _SURROGATES.sub("", text).translate(_STORAGE))
    single = _SPACES.sub(" ", seen.translate(_LETTERS)).strip(" ")
    return _SPACES.sub(" ", _IDLE_ZWNJ.sub("", single)).strip(" ") if ZWNJ in single else single


def lines_for_storage(text: str) -> str:
    """Text of several lines (a pasted message, a note), each as :func:`for_storage` keeps it.

    Lines are parted by ``\\n``; empty lines at both ends are cut off, inside one is left of many.
    """
    lines: list[str] = []
    for line in map(for_storage, _BREAKS.split(text)):
        if line or (lines and lines[-1]):
            lines.append(line)
    return "\n".join(lines).rstrip("\n")


def match_key(text: str) -> str:
    """Letters and digits alone, folded, without any space or ZWNJ.

    For comparing short names that people write in many ways: column headers, counties, months.
    """
    folded = "".join(_folded(text).split())
    return folded.replace(ZWNJ, "") if ZWNJ in folded else folded


def search_key(text: str) -> str:
    """What is stored in a search column; see the contract at the top of this module.

    Space-separated words of letters and ASCII digits, each once. Not idempotent, and not for
    showing.
    """
    if ZWNJ in text:
        words = _words(text)
        pieces = [piece for word in words for piece in word]
        joined = ["".join(word) for word in words if len(word) > 2]
    else:
        pieces, joined = _folded(text).split(), []
    pairs = map(add, pieces, pieces[1:])
    return " ".join(dict.fromkeys([*pieces, *pairs, *joined]))


def search_words(typed: str) -> list[str]:
    """The folded pieces of a typed query in their order, the last one a prefix.

    Not enough for a look-up by itself: use :func:`fts5_match` or :func:`tsquery`.
    """
    return _pieces(typed)[:_MOST_PIECES]


def fts5_match(typed: str) -> str:
    """The right side of an FTS5 ``MATCH`` for a typed query; empty where nothing was typed.

    An empty string is no valid ``MATCH``: leave the condition out then.
    """
    return " AND ".join(
        "(" + " OR ".join(f'"{word}"*' if prefix else f'"{word}"' for word, prefix in either) + ")"
        for either in search_terms(typed)
    )


def tsquery(typed: str) -> str:
    """The text for PostgreSQL's ``to_tsquery('simple', …)``; empty where nothing was typed."""
    return " & ".join(
        "(" + " | ".join(f"'{word}':*" if prefix else f"'{word}'" for word, prefix in either) + ")"
        for either in search_terms(typed)
    )


def search_terms(typed: str) -> list[list[tuple[str, bool]]]:
    """A typed query as "one of each of these": (word, whether it is only a prefix).

    For every typed piece the piece itself first, then the joinings that it is part of.
    """
    words = _words(typed)
    pieces = [piece for word in words for piece in word][:_MOST_PIECES]
    spans = _spans(words, len(pieces))
    terms = []
    for place in range(len(pieces)):
        covering = sorted(
            (span for span in spans if span[0] <= place < span[1]), key=lambda s: s[1] - s[0]
        )
        terms.append([("".join(pieces[a:b]), b == len(pieces)) for a, b in covering])
    return terms


def _spans(words: list[list[str]], count: int) -> set[tuple[int, int]]:
    """Which runs of pieces may be written as one word: up to three, and whole ZWNJ words."""
    spans = {
        (start, start + length)
        for length in range(1, _LONGEST_JOINING + 1)
        for start in range(count - length + 1)
    }
    start = 0
    for word in words:
        spans.add((min(start, count), min(start + len(word), count)))
        start += len(word)
    return spans


def _pieces(text: str) -> list[str]:
    return [piece for word in _words(text) for piece in word]


def _words(text: str) -> list[list[str]]:
    """Folded words, each a list of the pieces that ZWNJ parts."""
    words = _folded(text).split()
    if ZWNJ not in text:
        return [[word] for word in words]
    return [[piece for piece in word.split(ZWNJ) if piece] for word in words]


def _folded(text: str) -> str:
    """Letters, ASCII digits and ZWNJ, anything else a space or gone."""
    if _FOLDED.fullmatch(text):
        return text
    if _UNTOUCHED.fullmatch(text):
        return text.translate(_USUAL_FOLDED)
    return _folded_any(text)


def _folded_any(text: str) -> str:
    apart = unicodedata.normalize("NFKD", _SURROGATES.sub("", text)).casefold()
    kept = "".join(map(_searched, unicodedata.normalize("NFKD", apart)))
    return to_ascii(kept.translate(_SEARCH_LETTERS))


@lru_cache(maxsize=4096)
def _searched(char: str) -> str:
    """A letter, digit or ZWNJ as it is, a mark as nothing, anything else as a space.

    Letters are those of Unicode 3.2, long after Persian was complete: SQLite's tokenizer knows them
    all, and would cut a word at a newer one, which makes of the query a phrase that it refuses.
    """
    if char == ZWNJ:
        return char
    if char == _TATWEEL or unicodedata.category(char) in _DROPPED:
        return ""
    return char if unicodedata.ucd_3_2_0.category(char)[0] in "LN" else " "


# Each of the usual signs by itself: none of them changes beside another. Those that stay are here
# too, for it takes long to find out that a sign is not here.
_USUAL_FOLDED: Final = {
    code: _folded_any(chr(code))
    for code in (*range(0x80), 0xAB, 0xBB, *range(0x600, 0x700), ord(ZWNJ))
    if _UNTOUCHED.fullmatch(f"ه{chr(code)}ه")
}
