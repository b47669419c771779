"""The order of Persian words as ICU sorts them (CLDR ``fa``), as a text that plain bytes compare.

Code-point order puts پ چ ژ ک گ ی after all other letters, SQLite knows no other, and PostgreSQL's
depends on the machine. So a row keeps ``sort_key(text)`` in a column, and both databases compare
it byte by byte (SQLite ``BINARY``, PostgreSQL ``COLLATE "C"``).

A key has up to three parts, parted by a space, which is less than anything in them:

1. letters: one character per letter, digit, space or punctuation mark, in the order of ``_ORDER``;
2. marks and variants (harakat, ء before أ, ک before ك), only where the letters are all equal;
3. capitals, only where all else is equal.

Source: CLDR ``common/collation/fa.xml`` over the root collation, compared with ICU in the tests.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from typing import Final

from app.persian.digits import to_ascii

# What follows the first character of a group is a variant of it. Letters come after digits and
# before Latin; ICU's own order of punctuation; the first group is the space.
_PUNCTUATION: Final = (
    "‾ _ ‗ - ‐‑ ‒ – — ― ⁓ , ، ؍ ٫ ٬ ; ؛ ⁏ : ؞ ! ¡ ? ¿ ؟ ‽ . ۔ · ؝ ⁕ '‘’‚‛ ‹ › \"“”„‟ « » ( ) [ ] "
    "{ } ⁅ ⁆ ‖ § ¶ @ * ⁎ ⁑ ٭ / \\ & # % ٪ ‰ ؉ ‱ ؊ † ‡ • ‣ ‧ ′ ‵ ‸ ※ ` ´ ^ ¯ ¨ ¸ ° ؈ ؎ ؏ ۞ ۩ © ® + "
    "± ÷ × < = > ¬ | ¦ ~ ⁄ ؆ ؇ ¤ ¢ $ £ ¥ ؋ € ﷼ 0 1 2 3 4 5 6 7 8 9"
)
_ARABIC: Final = (
    "ٴ آ اٱ ءأٲإٳؤئ ٮ ب ٻ پ ڀ ت ث ٹ ٺ ټ ٽ ٿ ج ڃ ڄ چ ڿ ڇ ح خ ځ ڂ څ د ذ ڈ ډ ڊ ڋ ڌ ڍ ڎ ڏ ڐ ۮ ر ز ڑ ڒ "
    "ړ ڔ ڕ ږ ڗ ژ ڙ ۯ س ش ښ ڛ ڜ ۺ ص ض ڝ ڞ ۻ ط ظ ڟ ع غ ڠ ۼ ف ڡ ڢ ڣ ڤ ڥ ڦ ٯ ق ڧ ڨ کڪګكڬڭڮ گ ڰ ڱ ڲ ڳ ڴ "
    "ػ ؼ ل ڵ ڶ ڷ ڸ م۾ ن ں ڻ ڼ ڽ ڹ ۿ و ۄ ۅ ۆ ۇ ۈ ۉ ۊ ۋ ۏ هەہۂةۃۀھ یىےۓيېۑۍێ ؽ ؾ ؿ ؠ"
)
_LATIN: Final = "a b c dđð e f g hħ i ı j k lł m n ŋ o p q ĸ r s tŧ u v w x y z þ"
_ORDER: Final = (" ", *f"{_PUNCTUATION} {_ARABIC} {_LATIN}".split(" "))

_MARKS: Final = (
    "\u0332\u0313\u0314\u0301\u0300\u0306\u0302\u030c\u030a\u0308\u030b\u0303\u0307\u0338\u0327"
    "\u0328\u0304\u064e\u0650\u064f\u064b\u064d\u064c\u0651\u0652\u0653\u0654\u0655\u065f\u0656"
    "\u0657\u0658\u0659\u065a\u065b\u065c\u065d\u065e\u0670"
)

_PLAIN: Final = "!"
_CAPITAL: Final = '"'
_FIRST_LETTER: Final = 0x100
_FIRST_VARIANT: Final = ord(_PLAIN)
_FIRST_MARK: Final = _FIRST_VARIANT + max(map(len, _ORDER))
_EXPANDED: Final = {"æ": "ae", "œ": "oe", "ß": "ss", "ø": "o\u0338"}
# Scripts that the table does not know come last, by code point.
_FOREIGN: Final = "\uf8ff"
_NOT_SORTED: Final = frozenset({"Mn", "Me", "Cf", "Cc", "Cs", "Lm"})

_LETTERS: Final = {
    char: (
        chr(_FIRST_LETTER + place),
        chr(_FIRST_VARIANT + variant) if variant else _PLAIN,
        _PLAIN,
    )
    for place, group in enumerate(_ORDER)
    for variant, char in enumerate(group)
}
_WEIGHTS: Final = _LETTERS | {
    mark: ("", chr(_FIRST_MARK + place), _PLAIN) for place, mark in enumerate(_MARKS)
}


def sort_key(text: str) -> str:
    """A text whose plain code-point order is the ICU ``fa`` order of ``text``.

    Equal for texts that differ only in ZWNJ, tatweel, other invisible marks, or in the script of
    their digits.
    """
    if _USUAL.fullmatch(text):
        return text.translate(_USUAL_LETTERS)
    # ICU takes these pairs for one letter; NFC would part them where a haraka follows.
    tied = to_ascii(text).replace("ی\u0654", "ئ").replace("ى\u0654", "ئ")
    letters, marks, capitals = "", "", ""
    for char in unicodedata.normalize("NFC", tied):
        letter, mark, capital = _weight(char)
        letters += letter
        marks += mark
        capitals += capital
    return f"{letters} {marks.rstrip(_PLAIN)} {capitals.rstrip(_PLAIN)}".rstrip(" ")


@lru_cache(maxsize=4096)
def _weight(char: str) -> tuple[str, str, str]:
    """The three parts that one character adds; all empty for what is invisible."""
    known = _WEIGHTS.get(char)
    if known is not None:
        return known
    small = char.lower()
    if small != char and len(small) == 1:
        letters, marks, capitals = _weight(small)
        return letters, marks, capitals.replace(_PLAIN, _CAPITAL, 1)
    parts = _EXPANDED.get(char) or _decomposed(char)
    if parts != char:
        columns = zip(*map(_weight, parts), strict=True)
        letters, marks, capitals = ("".join(column) for column in columns)
        return letters, marks, capitals
    if unicodedata.category(char) in _NOT_SORTED:
        return "", "", ""
    return _FOREIGN + char, _PLAIN, _PLAIN


def _decomposed(char: str) -> str:
    """A presentation form as its letters, else an accented letter as letter and mark."""
    plain = unicodedata.normalize("NFKC", char)
    return plain if plain != char else unicodedata.normalize("NFD", char)


# Letters that most texts are made of, of one weight each: a file of a library has millions of them.
_USUAL_LETTERS: Final = {
    ord(char): letter
    for char in " !#%&*()+,-./0123456789:;=?abcdefghijklmnopqrstuvwxyz،؛؟«»۰۱۲۳۴۵۶۷۸۹\u200c"
    "آابپتثجچحخدذرزژسشصضطظعغفقکگلمنوهی"
    for letter, mark, capital in [_weight(to_ascii(char))]
    if {mark, capital} <= {_PLAIN, ""}
}
_USUAL: Final = re.compile(f"[{re.escape(''.join(map(chr, _USUAL_LETTERS)))}]*")
