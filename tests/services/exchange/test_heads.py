"""Headers that nobody foresaw: put right by a person once, known again for ever."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.errors import UserError
from app.models import ImportLayout
from app.services.acting import NotAllowed
from app.services.exchange import answers, bill, heads_kept, layouts, loan_report
from app.services.exchange.foreign import arranged, cells_of
from app.services.exchange.heads import Heads, Known, Source, Spec, at_row, find, mapped
from app.services.tables import written
from tests.services.desk import do, read
from tests.services.exchange.partners import read_answer
from tests.services.parcels import POST_NUMBERS, parcel_number
from tests.services.world import World

DATA = Path(__file__).parents[2] / "data"
STRANGE = (
    "شرکت ملی پست، گزارش ۱۴۰۵/۰۹/۰۲,,\n"
    "کد بسته مشتری,کد ملی مرسوله,ریال\n"
    f"{parcel_number(1)},{POST_NUMBERS[0]},45000\n"
    f"{parcel_number(2)},{POST_NUMBERS[1]},\n"
)


def suggest(world: World, file: Path, spec: Spec, by: str = "supervisor") -> Heads:
    rows = cells_of(file)
    return read(world, lambda s: heads_kept.suggest(s, rows, spec, by=world.key(by)))


def test_strange_headers_are_mapped_once_and_remembered(world: World, tmp_path: Path) -> None:
    spec = answers.spec(read(world, lambda s: layouts.known_layouts(s, by=world.key("packer"))))
    file = tmp_path / "answer.csv"
    file.write_text(STRANGE, "utf-8")
    with pytest.raises(UserError, match="سرستون"):
        read_answer(file)

    # The likeliest header is found although no name in it is known.
    heads = suggest(world, file, spec, "packer")
    assert (heads.at, heads.headers) == (1, ("کد بسته مشتری", "کد ملی مرسوله", "ریال"))
    assert not heads.fields
    assert "شماره مرسوله" in heads.problem
    heads = mapped(heads, spec, 0, "number")
    assert "بارکد پستی" in heads.problem
    heads = mapped(mapped(heads, spec, 1, "price"), spec, 2, "price")
    # One column for each field, one field for each column.
    assert (heads.fields, heads.field_at(1)) == ({"number": 0, "price": 2}, "")
    heads = mapped(heads, spec, 1, "post_number")
    assert (heads.problem, heads.touched) == ("", frozenset({0, 1, 2}))
    answer = answers.answer_of(arranged(cells_of(file), spec, heads))
    assert [(row.row, row.number, row.post_number, row.price) for row in answer.rows] == [
        (3, parcel_number(1), POST_NUMBERS[0], "45000"),
        (4, parcel_number(2), POST_NUMBERS[1], ""),
    ]

    do(world, heads_kept.remember, Source.ANSWER, heads.headers, heads.fields, by="packer")
    # The rows that were wrong are known again, although the reasons stand beside them.
    seen = read(world, lambda s: answers.preview(s, answer.rows, by=world.key("packer")))
    wrong = tmp_path / "wrong.xlsx"
    wrong.write_bytes(written([answers.wrong_rows(answer, seen)], "xlsx"))
    assert suggest(world, wrong, spec).fields == heads.fields
    # The same headers in another order, written otherwise, in another row.
    again = tmp_path / "again.json"
    again.write_text(
        json.dumps(
            [{"ريال": 5, "كد ملي مرسوله": POST_NUMBERS[0], "کدِ بسته‌مشتری": parcel_number(1)}]
        ),
        "utf-8",
    )
    known = suggest(world, again, spec)
    assert (known.remembered, known.problem) == (True, "")
    (row,) = answers.answer_of(arranged(cells_of(again), spec, known)).rows
    assert (row.number, row.post_number, row.price) == (parcel_number(1), POST_NUMBERS[0], "5")
    # What was remembered can be put right, too; a bill with these headers is another source.
    less = mapped(known, spec, known.fields["price"], "")
    do(world, heads_kept.remember, Source.ANSWER, less.headers, less.fields, by="packer")
    assert suggest(world, again, spec).fields == less.fields
    assert suggest(world, again, bill.SPEC).problem
    kept = read(world, lambda s: s.query(ImportLayout).all())
    assert [one.kind for one in kept] == ["post-answer"]


def test_who_reads_which_files(world: World, tmp_path: Path) -> None:
    file = tmp_path / "a.csv"
    file.write_text("الف,ب\n1,2\n", "utf-8")
    for spec, by in ((answers.spec(()), "desk"), (loan_report.SPEC, "packer"), (bill.SPEC, "desk")):
        with pytest.raises(NotAllowed):
            suggest(world, file, spec, by)
        with pytest.raises(NotAllowed):
            do(world, heads_kept.remember, spec.source, ("الف",), {spec.known[0].field: 0}, by=by)
    with pytest.raises(UserError):
        do(world, heads_kept.remember, Source.LOANS, ("الف",), {"barcode": 1})


def test_a_header_is_chosen_and_a_column_twice_is_told() -> None:
    rows = ((1, ("۱۲", "الف")), (2, ("بارکد", "بارکد نسخه", "كد عضو")), (3, ("GL-1", "x", "7")))
    found = find(rows, loan_report.SPEC)
    assert found.at == 1
    assert "دو بار" in found.problem
    # Whoever says which of the two it is has settled it.
    good = mapped(found, loan_report.SPEC, 1, "barcode")
    assert (good.problem, good.fields) == ("", {"member": 2, "barcode": 1})
    other = at_row(rows, loan_report.SPEC, 0)
    assert (other.headers, other.fields, bool(other.problem)) == (("۱۲", "الف"), {}, True)
    (row,) = arranged(rows, loan_report.SPEC, good).rows
    assert (row["barcode"], row["member"], row["accession"]) == ("x", "7", "")


READ = (
    (answers.spec(()), answers.answer_of),
    (bill.SPEC, bill.bill_of),
    (loan_report.SPEC, loan_report.report_of),
)
"""Each kind of file, and what reads its rows."""

WORDS = st.one_of(
    st.sampled_from(
        [name for spec, _ in READ for one in spec.known for name in one.names]
        + ["1.2E+15", "۱۴۰۵/۰۹/۰۲", "'=1", "", " ", "0542001000000000000۱", "-5", "۹" * 400]
    ),
    st.text(max_size=12),
)


@given(
    rows=st.lists(st.lists(WORDS, max_size=5), min_size=1, max_size=14),
    said=st.lists(st.tuples(st.integers(0, 6), st.integers(0, 8)), max_size=4),
)
def test_whatever_stands_in_a_file_and_whoever_maps_it(
    rows: list[list[str]], said: list[tuple[int, int]]
) -> None:
    cells = tuple(enumerate(rows, 1))
    for spec, read_them in READ:
        heads = find(cells, spec)
        for column, field in said:
            if column < len(heads.headers):
                names = ["", *(one.field for one in spec.known)]
                heads = mapped(heads, spec, column, names[field % len(names)])
        if not heads.problem:
            assert len(set(heads.fields.values())) == len(heads.fields)
        assert isinstance(read_them(arranged(cells, spec, heads)), tuple | answers.AnswerFile)


def test_files_of_every_kind_are_read_or_told() -> None:
    """Of the real files, whole or broken, records alone have what a report of loans needs."""
    told = 0
    taken = set()
    for file in sorted(one for one in DATA.rglob("*") if one.is_file()):
        for spec, read_them in READ:
            try:
                cells = cells_of(file)
            except UserError:
                told += 1
                continue
            heads = find(cells, spec)
            read_them(arranged(cells, spec, heads))
            if not heads.problem:
                taken.add((file.relative_to(DATA).parts[0], spec.source))
    assert told > 0
    assert taken == {("marc", Source.LOANS)}


def test_files_without_rows_are_told(tmp_path: Path) -> None:
    file = tmp_path / "a.json"
    for content in ("[]", " \n \n"):
        file.write_text(content, "utf-8")
        with pytest.raises(UserError):
            cells_of(file)


def test_a_field_that_nobody_knows_any_more_is_not_remembered() -> None:
    spec = answers.spec(())
    rows = ((1, ("کد بسته", "قیمت بسته", "مالیات")), (2, (parcel_number(1), "45000", "4050")))
    kept = {"number": "کدبسته", "price": "قیمتبسته", "tax": "مالیات"}
    heads = find(rows, spec, (0, kept))
    assert heads.fields == {"number": 0, "price": 1}
    assert [dict(row.fields) for row in arranged(rows, spec, heads).rows] == [
        {"number": parcel_number(1), "price": "45000"}
    ]


def test_a_head_of_signs_alone_is_no_blank_cell() -> None:
    spec = Spec(Source.BILL, (Known("number", ("ردیف",)), Known("price", ("+",))), (("price",),))
    rows = ((1, ("ردیف", "'+", "")), (2, ("5", "", "")))
    assert (find(rows, spec).at, find(rows, spec).fields) == (0, {"number": 0, "price": 1})
