"""Lists in JSON: those that we wrote come in, and what was damaged is told in a sentence."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from app.errors import UserError
from app.services.importing import reading
from app.services.importing.fates import Step, Stopped, Watch
from app.services.importing.readers import gathered, json_lists
from app.services.importing.reading import read_rows
from app.services.importing.table import Table
from app.texts import importing as texts
from app.texts.import_screen import FORMS


def put(folder: Path, content: bytes | str) -> Path:
    file = folder / "file"
    file.write_bytes(content if isinstance(content, bytes) else content.encode())
    return file


def rows(folder: Path, content: bytes | str) -> list[tuple[int, tuple[str, ...]]]:
    table = read_rows(put(folder, content))
    assert table.form == "json"
    assert table.form in FORMS
    return [(row.number, row.cells) for row in table.rows]


def test_values_are_what_a_person_would_have_typed(tmp_path: Path) -> None:
    long = "9" * 6_000
    content = (
        '\ufeff\n [ {"شماره": "0013", "تعداد": 5, "متن": "=1+1", "بود": true},'
        '{"شماره": 542001000000000000012345, "متن": "\\u0000الف\\tب\\ud800", "بود": false},\n'
        f'{{"تعداد": {long}, "یادداشت": null, "متن": "\'=x", "شماره": 1.50E+23}}, {{}}] \n'
    )
    assert rows(tmp_path, content) == [
        (1, ("شماره", "تعداد", "متن", "بود", "یادداشت")),
        (2, ("0013", "5", "'=1+1", "TRUE", "")),
        # No digit is lost that stands in the file.
        (3, ("542001000000000000012345", "", "\x00الف\tب\ud800", "FALSE", "")),
        (4, ("1.50E+23", long, "''=x", "", "")),
        (5, ("", "", "", "", "")),
    ]


def test_of_several_lists_the_first_is_read_and_all_are_looked_at(tmp_path: Path) -> None:
    whole = '{"ماه": [{"آ": 1}, {"آ": 2}], "جمع": [{"ب": 3}], "هیچ": []}'
    assert rows(tmp_path, whole) == [(1, ("آ",)), (2, ("1",)), (3, ("2",))]
    for cut in range(whole.index("]") + 1, len(whole)):
        with pytest.raises(UserError, match="JSON"):
            read_rows(put(tmp_path, whole[:cut]))


@pytest.mark.parametrize(
    ("content", "said"),
    [
        ('[{"a": 1}', texts.BAD_JSON),
        ('[{"a": 1},', texts.BAD_JSON),
        ('[{"a": 1},]', texts.BAD_JSON),
        ('[{"a": "1', texts.BAD_JSON),
        ('[{"a": 1}] x', texts.BAD_JSON),
        ('[{"a": 1}][{"a": 2}]', texts.BAD_JSON),
        ('[{"a": 1} {"a": 2}]', texts.BAD_JSON),
        ('[{"a": 1}, 2]', texts.BAD_JSON),
        ('[["a"], ["1"]]', texts.BAD_JSON),
        ('{"a": {"b": 1}}', texts.BAD_JSON),
        ('{"a": 1}', texts.BAD_JSON),
        ('{"a": [{"b": 1}], "c": 5}', texts.BAD_JSON),
        ('{"a": [{"b": 1}], 5: []}', texts.BAD_JSON),
        ('[{"a": NaN}]', texts.BAD_JSON),
        ('[{"a": -Infinity}]', texts.BAD_JSON),
        ("[{'a': 1}]", texts.BAD_JSON),
        ("[1]", None),
        ('[{"a": "\x00"}]', texts.BAD_JSON),
        (b'[{"a": "\xff"}]', texts.BAD_JSON),
        (b'[{"a": "\xd9', texts.BAD_JSON),
        ('[{"a": ' + "[" * 50_000 + "]" * 50_000 + "}]", texts.BAD_JSON),
        ("[" * 50_000, texts.BAD_JSON),
        ('[{"a": "' + "ب" * (2 * json_lists.LONGEST_ROW) + '"}]', texts.BAD_JSON),
        ('[{"a": 1}, {"a": [1]}]', texts.NESTED.format(column="a", row="۳")),
        ('[{"a": {"b": 1}}]', texts.NESTED.format(column="a", row="۲")),
        ('[{"a": 1, "b": 2, "a": 3}]', texts.TWICE.format(column="a")),
        ("[]", texts.EMPTY),
        ("{}", texts.EMPTY),
        ("[{}]", texts.EMPTY),
        ('{"a": []}', texts.EMPTY),
        (json.dumps([{f"{at}": 1 for at in range(201)}]), texts.TOO_WIDE.format(columns="۲۰۰")),
    ],
)
def test_what_is_no_list_of_rows_is_told(
    tmp_path: Path, content: bytes | str, said: str | None
) -> None:
    file = put(tmp_path, content)
    if said is None:
        # What does not begin as a list does may be text of any kind.
        assert read_rows(file).form == "csv"
        return
    with pytest.raises(UserError) as refused:
        read_rows(file)
    assert refused.value.message == said


def test_it_is_read_within_bounds_and_can_be_stopped(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = put(tmp_path, json.dumps([{"a": at} for at in range(30)]))
    seen: list[tuple[Step, int]] = []

    def stop(step: Step, done: int, of: int) -> None:
        seen.append((step, done))
        if done > 1:
            raise Stopped

    monkeypatch.setattr(gathered, "TOLD_EVERY", 10)
    with pytest.raises(Stopped):
        read_rows(file, watch=Watch(stop))
    # The columns are looked for before the first row is kept.
    assert [done for _, done in seen] == [0, 0, 0, 1, 11]
    monkeypatch.setattr(gathered, "MOST_ROWS", 20)
    with pytest.raises(UserError, match="ردیف"):
        read_rows(file)
    monkeypatch.setattr(reading, "MOST_BYTES", 20)
    with pytest.raises(UserError, match="مگابایت"):
        read_rows(file)


CELLS = st.one_of(st.none(), st.booleans(), st.integers(), st.text(max_size=6))
LISTS = st.lists(st.dictionaries(st.text(max_size=3), CELLS, max_size=4), min_size=1, max_size=6)


@settings(max_examples=150, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(made=LISTS, piece=st.integers(1, 40), cut=st.integers(0, 300), put_in=st.binary(max_size=3))
def test_where_a_piece_ends_makes_no_difference_and_damage_is_told(
    tmp_path: Path, made: list[dict[str, object]], piece: int, cut: int, put_in: bytes
) -> None:
    data = json.dumps(made, ensure_ascii=cut % 2 == 0).encode("utf-8", "replace")
    file = put(tmp_path, data)
    whole = list(read_rows(file).rows) if any(made) else []
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(json_lists, "_PIECE", piece)
        if any(made):
            pieces = list(read_rows(file).rows)
            names = list(dict.fromkeys(name for one in made for name in one))
            assert len(pieces) == len(made) + 1
            assert len(pieces[0].cells) == len(names)
            assert pieces == whole
        file = put(tmp_path, data[:cut] + put_in + data[cut + 1 :])
        try:
            damaged: Table | None = read_rows(file)
        except UserError:
            damaged = None
        assert damaged is None or damaged.form in ("json", "csv")
