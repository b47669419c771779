"""The order is ICU's: every expectation here is what Qt's collator says, or a list in its order."""

from __future__ import annotations

import itertools
import sqlite3
from contextlib import closing

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QCollator, QLocale

from app.persian.fold import sort_key
from tests.needs import requires
from tests.postgresql import Server

ALPHABET = "آابپتثجچحخدذرزژسشصضطظعغفقکگلمنوهی"
ARABIC = [
    *map(chr, range(0x621, 0x656)),
    "\u0670",
    *(chr(code) for code in range(0x671, 0x6D4) if code not in (0x675, 0x676, 0x677, 0x678)),
    "\u06d5",
    "هٔ",
]
LATIN = [
    *map(chr, range(0x20, 0x7F)),
    *(chr(code) for code in range(0xA1, 0x180) if chr(code) not in "ª²³¹º¼½¾µŉſ"),
]
DIGITS = "0123456789۰۱۲۳۴۵۶۷۸۹٠١٢٣٤٥٦٧٨٩"
MARKS_AND_PUNCTUATION = ["\u200c", "\u200d", "\u200f", *"«»،؛؟–—…•‘’“”٪٫٬"]


def order(left: str, right: str) -> int:
    ours = (sort_key(left), sort_key(right))
    return (ours[0] > ours[1]) - (ours[0] < ours[1])


@pytest.fixture(scope="module")
def icu() -> QCollator:
    return QCollator(QLocale("fa_IR"))


def test_every_two_characters_stand_as_icu_has_them(icu: QCollator) -> None:
    every = [*ARABIC, *LATIN, *DIGITS, *MARKS_AND_PUNCTUATION]
    wrong = [
        (left, right)
        for left, right in itertools.combinations(every, 2)
        if order(left, right) != icu.compare(left, right)
    ]
    assert wrong == []


# Qt itself answers for empty texts, before ICU is asked.
texts = st.text(
    "اآبپچژکگكيیئأإؤءةۀهى\u0670\u200c\u064e\u0651 -.«»،aAbBéÉ0۱٢/", min_size=1, max_size=8
)


@given(texts, texts)
def test_any_two_texts_stand_as_icu_has_them(left: str, right: str) -> None:
    icu = QCollator(QLocale("fa_IR"))
    assert order(left, right) == icu.compare(left, right)


@given(texts, texts)
def test_a_letter_may_be_written_as_letter_and_hamza(before: str, after: str) -> None:
    assert sort_key(f"{before}ی\u0654{after}") == sort_key(f"{before}ئ{after}")


def test_the_alphabet_is_in_its_order() -> None:
    assert "".join(sorted(reversed(ALPHABET), key=sort_key)) == ALPHABET


def test_names_of_a_list() -> None:
    names = [
        "۲۰ داستان",
        "آبی",
        "آمل",
        "ابراهیم",
        "بهمن",
        "پارسا",
        "تهران",
        "کتاب خانه",
        "کتابخانه",
        "گیلان",
        "مؤمن",
        "مومن",
        "نازنین",
        "وحید",
        "هادی",
        "یاسمن",
        "Dickens",
        "Достоевский",
    ]
    assert sorted(sorted(names), key=sort_key) == names


@pytest.mark.parametrize(
    ("left", "right"),
    [
        ("کتاب\u200cخانه", "کتابخانه"),
        ("کتـاب", "کتاب"),
        ("جلد ۲", "جلد 2"),
        ("\u2067رشت\u2069", "رشت"),
        ("ﻼ", "لا"),
        ("\ud800الف\x00", "الف"),
    ],
)
def test_what_no_one_sees_does_not_sort(left: str, right: str) -> None:
    assert sort_key(left) == sort_key(right)


@given(st.text(st.sampled_from("آابپکگی ئأء ،؛؟«»۰۱۹٣09azAZ-:.()'\"\u200c\u0654ه"), max_size=30))
def test_the_short_way_of_usual_letters_leads_to_the_same_key(text: str) -> None:
    assert sort_key(text) == sort_key(f"\u200e{text}")


def test_plain_words_have_keys_of_their_own_length() -> None:
    assert len(sort_key("کتابخانه")) == 8
    assert sort_key("") == ""


SHUFFLED = [
    "یاس",
    "پل",
    "A",
    "a b",
    "أب",
    "اب",
    "اَب",
    "ژاله",
    "گل",
    "中",
    "1",
    "آب",
    "کل",
    "كل",
    "ab",
]
IN_ORDER = [
    "1",
    "آب",
    "اب",
    "اَب",
    "أب",
    "پل",
    "ژاله",
    "کل",
    "كل",
    "گل",
    "یاس",
    "A",
    "a b",
    "ab",
    "中",
]


def test_sqlite_sorts_the_keys_by_bytes() -> None:
    with closing(sqlite3.connect(":memory:")) as base:
        base.execute("CREATE TABLE t (name TEXT, key TEXT)")
        base.executemany("INSERT INTO t VALUES (?, ?)", [(n, sort_key(n)) for n in SHUFFLED])
        rows = base.execute("SELECT name FROM t ORDER BY key").fetchall()
    assert [name for (name,) in rows] == IN_ORDER


@requires("pg")
def test_postgresql_sorts_the_keys_by_bytes(postgresql_server: Server) -> None:
    import psycopg

    name = postgresql_server.create()
    url = postgresql_server.url(name).replace("postgresql+psycopg", "postgresql")
    with closing(psycopg.connect(url)) as base, base.cursor() as cursor:
        cursor.execute('CREATE TABLE t (name TEXT, key TEXT COLLATE "C")')
        cursor.executemany("INSERT INTO t VALUES (%s, %s)", [(n, sort_key(n)) for n in SHUFFLED])
        cursor.execute("SELECT name FROM t ORDER BY key")
        rows = cursor.fetchall()
    postgresql_server.drop(name)
    assert [name for (name,) in rows] == IN_ORDER
