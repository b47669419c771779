from __future__ import annotations

import sqlite3
import unicodedata
from collections.abc import Callable
from contextlib import closing

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.persian import fold
from tests.needs import requires
from tests.postgresql import Server

ZWNJ = "\u200c"
LETTERS = "ابپتثجچحخدذرزژسشصضطظعغفقکگلمنوهی"

persian_words = st.text(LETTERS, min_size=2, max_size=7)
troubled_text = st.text(
    st.one_of(
        st.sampled_from(
            LETTERS + "يكىةۀأإآؤئء \t\n۰۱٣4aZ\u0640\u064e\u0654\u0653\u200c\u200d\u200f"
        ),
        st.characters(),
    )
)


class TestStorage:
    @pytest.mark.parametrize(
        ("typed", "stored"),
        [
            ("علي كريمي", "علی کریمی"),
            ("کتـــاب", "کتاب"),
            ("\u200fرشت\u200e \u202bخیابان\u202c", "رشت خیابان"),
            ("\u2067رشت\u2069\ufeff", "رشت"),
            ("a\x00b\x1fc\x7fd\x9fe", "abcde"),
            ("  رشت \u00a0\u2003 ،  گلسار\t\r\n ", "رشت ، گلسار"),
            ("می\u200cرود", "می\u200cرود"),
            ("مسئله، رأی، مؤمن، خانهٔ، قرآن، دقیقاً", "مسئله، رأی، مؤمن، خانهٔ، قرآن، دقیقاً"),
            ("ا\u0653ب", "آب"),
            ("مسي\u0654له", "مسئله"),
            ("مسي\u0640\u0654له", "مسئله"),
            ("می\u200c\u200cرود", "می\u200cرود"),
            ("\u200cکتاب\u200c خانه \u200c", "کتاب خانه"),
            ("الف \u200c ب", "الف ب"),
            ("خط یک\nخط دو", "خط یک خط دو"),
            ("الف\ud800ب", "الفب"),
            ("ى و ة می\u200cمانند ۱۲٣", "ى و ة می\u200cمانند ۱۲٣"),
            ("", ""),
        ],
    )
    def test_mends_what_keyboards_break_and_keeps_what_writers_mean(
        self, typed: str, stored: str
    ) -> None:
        assert fold.for_storage(typed) == stored

    @given(troubled_text)
    def test_is_settled_after_once(self, text: str) -> None:
        once = fold.for_storage(text)
        assert fold.for_storage(once) == once

    @given(troubled_text)
    def test_result_has_nothing_that_it_promises_to_remove(self, text: str) -> None:
        stored = fold.for_storage(text)
        assert unicodedata.is_normalized("NFC", stored)
        assert not set(stored) & set("يك\u0640\u061c\u200e\u200f\u202a\u202e\u2066\u2069\ufeff\xa0")
        assert not any(unicodedata.category(char) in {"Cc", "Cs"} for char in stored)
        assert stored == stored.strip()
        assert "  " not in stored
        assert ZWNJ * 2 not in stored

    def test_lines_are_kept_where_they_mean_something(self) -> None:
        pasted = "\n\nسلام \r\n\r\n\r\n كتاب بوف كور\u2028لطفاً\n \n"
        assert fold.lines_for_storage(pasted) == "سلام\n\nکتاب بوف کور\nلطفاً"

    @given(troubled_text)
    def test_lines_are_settled_after_once(self, text: str) -> None:
        once = fold.lines_for_storage(text)
        assert fold.lines_for_storage(once) == once


class TestMatchKey:
    @pytest.mark.parametrize(
        "written",
        [
            "کد پستی",
            "کد\u200cپستی",
            "كدپستي",
            " كُدِ  پستى ",
            "کـد_پستی:",
            "کد-پستی",
            "\u200fكد\nپستی",
        ],
    )
    def test_one_header_in_many_hands_is_one(self, written: str) -> None:
        assert fold.match_key(written) == "کدپستی"

    @pytest.mark.parametrize(
        ("written", "key"),
        [
            ("آأإٱا", "ااااا"),
            ("مؤمن رئیس ۀ خانهٔ فاطمة ى ي ے", "مومنرییسهخانهفاطمهییی"),
            ("قُرْآنٌ رحمٰن دقیقاً", "قرانرحمندقیقا"),
            ("ISBN No. ۱۲ ٣4", "isbnno1234"),
            ("Édition Straße", "editionstrasse"),
            ("ﻼﻛﺘﺎب", "لاکتاب"),
            ("😀،.", ""),
        ],
    )
    def test_letters_that_people_confuse_become_one(self, written: str, key: str) -> None:
        assert fold.match_key(written) == key


def finds(text: str, typed: str) -> bool:
    """An index of whole words and prefixes, as small as it can be."""
    words = fold.search_key(text).split()
    return all(
        any(
            word.startswith(term) if prefix else word == term
            for word in words
            for term, prefix in either
        )
        for either in fold.search_terms(typed)
    )


def finds_in_sqlite(text: str, typed: str) -> bool:
    with closing(sqlite3.connect(":memory:")) as base:
        base.execute(
            "CREATE VIRTUAL TABLE words USING "
            "fts5(key, tokenize='unicode61', prefix='1 2 3', detail=none)"
        )
        base.execute("INSERT INTO words VALUES (?)", (fold.search_key(text),))
        query = "SELECT count(*) FROM words WHERE words MATCH ?"
        (count,) = base.execute(query, (fold.fts5_match(typed),)).fetchone()
        return bool(count)


def spellings(first: str, second: str) -> list[str]:
    return [first + second, first + ZWNJ + second, first + " " + second]


@requires("pg")
def test_three_spellings_find_each_other_in_postgresql(postgresql_server: Server) -> None:
    import psycopg

    name = postgresql_server.create()
    url = postgresql_server.url(name).replace("postgresql+psycopg", "postgresql")
    query = "SELECT to_tsvector('simple', %s) @@ to_tsquery('simple', %s)"
    with closing(psycopg.connect(url)) as base:

        def found(text: str, typed: str) -> bool:
            answer = base.execute(query, (fold.search_key(text), fold.tsquery(typed))).fetchone()
            return answer == (True,)

        for text in spellings("کتاب", "خانه"):
            for typed in spellings("كتاب", "خان"):
                assert found(f"تاریخ {text} در گیلان", typed), (text, typed)
        assert found("رده ۸فا۳/۶۲ جلد۲ 1e5", "8فا3 جلد2 1e5")
        assert not found("شکار", "کار")
    postgresql_server.drop(name)


class TestSearch:
    @pytest.mark.parametrize("text", spellings("کتاب", "خانه"))
    @pytest.mark.parametrize("typed", spellings("كتاب", "خانة"))
    @pytest.mark.parametrize("index", [finds, finds_in_sqlite])
    def test_three_spellings_find_each_other(
        self, text: str, typed: str, index: Callable[[str, str], bool]
    ) -> None:

        assert index(f"تاریخ {text} در گیلان", typed)

    @given(persian_words, persian_words, st.data())
    def test_any_two_words_find_each_other_in_each_spelling(
        self, first: str, second: str, data: st.DataObject
    ) -> None:
        text = data.draw(st.sampled_from(spellings(first, second)))
        typed = data.draw(st.sampled_from(spellings(first, second)))
        before, after = data.draw(
            st.tuples(st.sampled_from(["", "در "]), st.sampled_from(["", " من"]))
        )
        assert finds(before + text + after, typed)
        assert finds_in_sqlite(before + text + after, typed)

    @given(st.lists(persian_words, min_size=1, max_size=5), st.data())
    def test_words_of_a_text_find_it_in_any_order(
        self, words: list[str], data: st.DataObject
    ) -> None:
        asked = data.draw(st.permutations(words))
        asked[-1] = asked[-1][: data.draw(st.integers(1, len(asked[-1])))]
        assert finds(" ".join(words), " ".join(asked))

    @pytest.mark.parametrize(
        ("text", "typed"),
        [
            ("بوف کور — صادق هدایت", "هدایت بوف"),
            ("دانش\u200cآموزان", "دانش اموز"),
            ("کتابخانه\u200cهای گیلان", "کتاب خانه های"),
            ("کتاب\u200cخانه\u200cهای گیلان", "کتابخانههای"),
            ("کتاب\u200cخانه\u200cهای گیلان", "کتابخانه های گیلان"),
            ("می\u200cخواهم", "میخواهم"),
            ("جلد ۲", "جلد2"),
            ("مسئلهٔ شرّ", "مسیله شر"),
            ("Harry POTTER", "potter har"),
        ],
    )
    def test_finds(self, text: str, typed: str) -> None:
        assert finds(text, typed)
        assert finds_in_sqlite(text, typed)

    @pytest.mark.parametrize(
        ("text", "typed"),
        [
            ("بوف کور", "کور کتاب"),
            ("شکار", "کار"),
            ("کتابخانه", "خانه"),
            ("کتابخانه", "کتا خانه"),
            ("کور بوف", "بوفکور"),
        ],
    )
    def test_does_not_find(self, text: str, typed: str) -> None:
        assert not finds(text, typed)
        assert not finds_in_sqlite(text, typed)

    def test_key_holds_pieces_pairs_and_whole_words_each_once(self) -> None:
        assert (
            fold.search_key("کتاب\u200cخانه\u200cها") == "کتاب خانه ها کتابخانه خانهها کتابخانهها"
        )
        assert fold.search_key("کتاب خانه") == fold.search_key("کتاب\u200cخانه")
        assert fold.search_key("بوف، بوف!") == "بوف بوفبوف"

    @given(troubled_text)
    def test_key_is_words_of_letters_and_digits_alone(self, text: str) -> None:
        assert all(word.isalnum() for word in fold.search_key(text).split())

    @given(troubled_text)
    def test_whatever_is_typed_is_a_query_that_sqlite_takes(self, typed: str) -> None:
        if fold.fts5_match(typed):
            finds_in_sqlite("متن", typed)

    @pytest.mark.parametrize("newer", ["\U0001e900", "\u08a0", "\ua7c2"])
    def test_letters_that_sqlite_does_not_know_part_words(self, newer: str) -> None:
        assert fold.search_words(f"بوف{newer}کور") == ["بوف", "کور"]
        assert finds_in_sqlite("بوف کور", f"بوف{newer}کور")

    def test_query_text(self) -> None:
        assert fold.fts5_match("كتاب خانه") == (
            '("کتاب" OR "کتابخانه"*) AND ("خانه"* OR "کتابخانه"*)'
        )
        assert fold.tsquery("كتاب خانه") == ("('کتاب' | 'کتابخانه':*) & ('خانه':* | 'کتابخانه':*)")

    @pytest.mark.parametrize("typed", ["", "  ", "،؟", ZWNJ, '"*'])
    def test_nothing_typed_is_no_query(self, typed: str) -> None:
        assert fold.fts5_match(typed) == ""
        assert fold.tsquery(typed) == ""
        assert fold.search_words(typed) == []

    def test_words_to_mark_are_the_typed_ones(self) -> None:
        assert fold.search_words("کتاب\u200cخانهٔ رشت") == ["کتاب", "خانه", "رشت"]

    def test_a_pasted_page_stays_a_small_query(self) -> None:
        page = " ".join(f"کلمه{n}" for n in range(5000)) + ZWNJ + "ها"
        assert len(fold.search_terms(page)) == 16
        assert finds_in_sqlite(page, page)


usual_text = st.lists(
    st.sampled_from([*LETTERS, *"آئؤأإةاء ،؛؟«»۰۱۹09azAZ-:.()'\"\u200c\u0654", "ه\u0654", "  "]),
    max_size=40,
).map("".join)


class TestShortWay:
    """What most texts are made of goes a shorter way; a dropped mark makes it the long one."""

    @given(usual_text)
    def test_both_ways_lead_to_the_same_text(self, text: str) -> None:
        assert fold.for_storage(text) == fold.for_storage(f"\u200e{text}")

    @given(usual_text)
    def test_both_ways_lead_to_the_same_keys(self, text: str) -> None:
        assert fold.search_key(text) == fold.search_key(f"\u200e{text}")
        assert fold.match_key(text) == fold.match_key(f"\u200e{text}")
