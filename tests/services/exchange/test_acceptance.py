"""The post's acceptance file and its answer."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from app.errors import UserError
from app.models import AuditEntry, Dispatch
from app.services import carriers
from app.services.acting import NotAllowed
from app.services.exchange import acceptance, answers, layouts
from app.services.exchange.answers import AnswerRow, Became
from app.services.exchange.layouts import Field, LayoutColumn, usual_columns
from app.services.tables import FORMATS, written
from app.texts import exchange as texts
from tests.services.exchange.partners import read_answer
from tests.services.parcels import POST_NUMBERS, Counter, parcel_number, row, sealed
from tests.services.world import World


@pytest.fixture
def counter(world: World) -> Counter:
    """Two parcels of an open pickup; a third waits."""
    sealed(world, 1, "copy 1a", "copy 2a")
    sealed(world, 2, "copy 3a", member=2)
    sealed(world, 3, "copy 4a", member=3)
    counter = Counter(world)
    for serial in (1, 2):
        assert counter.scan(parcel_number(serial)).reason == "scanned-out"
    return counter


def cells(found: acceptance.Acceptance) -> list[dict[str, object]]:
    heads = [column.name for column in found.table.columns]
    return [dict(zip(heads, one, strict=True)) for one in found.table.rows]


def test_the_file_of_a_pickup(counter: Counter) -> None:
    found = counter.read(acceptance.of_pickup, counter.pickup())
    assert [column.name for column in found.table.columns] == list(texts.COLUMNS.values())[:21]
    first, second = cells(found)
    assert first | {"تاریخ": None} == {
        "ردیف": 1,
        "شماره مرسوله": parcel_number(1),
        "بارکد پستی": None,
        "تاریخ": None,
        "نوع سرویس": "پیشتاز",
        "نوع پرداخت": "کتابخانه",
        "نام": "مریم",
        "نام خانوادگی": "رستمی‌نژاد",
        "موبایل": "09111234561",
        "تلفن": None,
        "استان": "گیلان",
        "شهر": "رشت",
        "نشانی": "منظریه، خیابان صفایی یکم، کوچهٔ بنفشه، پلاک 1",
        "کدپستی": "4144873269",
        "تعداد نسخه": 2,
        "وزن (گرم)": 860,
        "ابعاد": None,
        "ارزش (ریال)": 3_000_000,
        "شماره عضویت": "1001",
        "توضیحات": None,
        "فرستنده": "کتابخانهٔ عمومی سردار جنگل",
    }
    # Somebody else receives the parcel of the second member.
    assert (second["نام"], second["نام خانوادگی"]) == ("مریم", "رستمی‌نژاد")
    today = counter.read(acceptance.of_day, first["تاریخ"])
    assert today.table.rows == found.table.rows
    counter.by = "packer"
    with pytest.raises(NotAllowed):
        counter.read(acceptance.of_pickup, counter.pickup())


def test_columns_are_set_for_each_carrier(counter: Counter) -> None:
    post = counter.world.key("post")
    usual = counter.read(layouts.layout)
    assert (usual.carrier_id, usual.own, usual.columns) == (post, False, usual_columns())
    wanted = (
        LayoutColumn(Field.PARCEL, "کد مشتری"),
        LayoutColumn(Field.SIZE, "ابعاد بسته", "35×25×18"),
        LayoutColumn(Field.FIXED, "نوع محتوا", "کتاب"),
    )
    own = counter.do(layouts.save_layout, post, wanted)
    assert own.own
    found = cells(counter.read(acceptance.of_pickup, counter.pickup()))
    assert found[0] == {
        "کد مشتری": parcel_number(1),
        "ابعاد بسته": "35×25×18",
        "نوع محتوا": "کتاب",
    }
    for wrong, place in (
        ((LayoutColumn(Field.ROW, "ردیف"),), "columns"),
        ((*wanted, LayoutColumn(Field.NOTE, "كد مشتري")), "columns.3"),
        ((*wanted, LayoutColumn(Field.SIZE, "دیگر")), "columns.3"),
        ((*wanted, LayoutColumn(Field.NOTE, " ")), "columns.3"),
        (tuple(LayoutColumn(Field.FIXED, f"{at}") for at in range(61)), "columns"),
    ):
        with pytest.raises(UserError) as refused:
            counter.do(layouts.save_layout, post, wrong)
        assert refused.value.field == place
    assert not counter.do(layouts.save_layout, post, ()).own
    with pytest.raises(UserError):
        counter.do(layouts.save_layout, counter.world.key("nobody"), wanted)


@pytest.mark.parametrize("kind", ["xlsx", "csv", "json"])
def test_the_answer_of_the_post_is_read_in_once(
    counter: Counter, tmp_path: Path, kind: str
) -> None:
    counter.do(
        layouts.save_layout,
        counter.world.key("post"),
        (
            LayoutColumn(Field.PARCEL, "کد مشتری"),
            LayoutColumn(Field.POST_NUMBER, "رهگیری"),
            LayoutColumn(Field.FIXED, "كرايه پستي"),
        ),
    )
    sent = counter.read(acceptance.of_pickup, counter.pickup())
    filled = replace(
        sent.table,
        rows=tuple(
            (one[0], number, "۴۵٬۰۰۰")
            for one, number in zip(sent.table.rows, POST_NUMBERS, strict=False)
        ),
    )
    file = tmp_path / f"answer.{kind}"
    file.write_bytes(written([filled], kind))
    answer = read_answer(file, sent.layout)
    seen = counter.read(answers.preview, answer.rows)
    assert (seen.stored, seen.new, seen.wrong, seen.price_rials) == (False, 2, 0, 90_000)
    assert row(counter.world, Dispatch, "dsp 1").post_number is None
    counter.by = "packer"
    assert counter.do(answers.take_answer, answer.rows).stored
    first = row(counter.world, Dispatch, "dsp 1")
    assert (first.post_number, first.postage_rials) == (POST_NUMBERS[0], 45_000)
    again = counter.do(answers.take_answer, answer.rows)
    assert (again.new, again.changed, again.same) == (0, 0, 2)
    with counter.world.database.read() as session:
        entry = session.query(AuditEntry).order_by(AuditEntry.at.desc()).first()
        assert entry is not None
        assert entry.rows == []
    dearer = tuple(replace(one, price="50000") for one in answer.rows)
    changed = counter.do(answers.take_answer, dearer)
    assert [one.price_before for one in changed.rows] == [45_000, 45_000]
    assert changed.changed == 2


def test_wrong_rows_of_an_answer_are_told_apart(counter: Counter, tmp_path: Path) -> None:
    world = counter.world
    assert counter.scan(parcel_number(1)).reason == "already-scanned-out"
    assert counter.scan(POST_NUMBERS[0]).reason == "post-number-set"
    lines = [
        ("شماره مرسوله", "بارکد پستي", "مبلغ"),
        (parcel_number(1), POST_NUMBERS[0], "30000"),
        (parcel_number(2), POST_NUMBERS[0], ""),
        (parcel_number(1), POST_NUMBERS[1], ""),
        (parcel_number(3), POST_NUMBERS[2], ""),
        (parcel_number(9), POST_NUMBERS[2], ""),
        ("12", POST_NUMBERS[2], ""),
        ("", POST_NUMBERS[2], ""),
        (parcel_number(2), "123", ""),
        (parcel_number(2), "5.42E+19", ""),
        (parcel_number(2), POST_NUMBERS[1], "گران"),
        (parcel_number(2), "", ""),
        (parcel_number(2), POST_NUMBERS[1], ""),
        (parcel_number(2), POST_NUMBERS[1], ""),
        ("", "", "جمع"),
    ]
    file = tmp_path / "answer.csv"
    file.write_text("\n".join(",".join(line) for line in lines), "utf-8")
    layout = counter.read(layouts.layout)
    answer = read_answer(file, layout)
    seen = counter.read(answers.preview, answer.rows)
    became = {one.row: one.became for one in seen.rows}
    good = {2: Became.NEW, 12: Became.EMPTY, 13: Became.NEW}
    assert became == {number: good.get(number, Became.WRONG) for number in range(2, 16)}
    assert all(one.reason for one in seen.rows if one.became is Became.WRONG)
    assert "مرسولهٔ ۱" in seen.rows[1].reason
    refused = counter.do(answers.take_answer, answer.rows)
    assert not refused.stored
    assert row(world, Dispatch, "dsp 2").post_number is None
    taken = counter.do(answers.take_answer, answer.rows, only_good=True)
    assert (taken.stored, taken.new, taken.wrong) == (True, 2, 11)
    assert row(world, Dispatch, "dsp 2").post_number == POST_NUMBERS[1]
    assert row(world, Dispatch, "dsp 1").postage_rials == 30_000
    wrong = answers.wrong_rows(answer, seen)
    assert len(wrong.rows) == 11
    for kind in FORMATS:
        again = tmp_path / f"wrong.{kind}"
        again.write_bytes(written([wrong], kind))
        once_more = read_answer(again, layout)
        assert [one.post_number for one in once_more.rows] == [row[1] for row in wrong.rows]
        # What is still wrong gets its reason anew, and not one more column of them.
        still = counter.read(answers.preview, once_more.rows)
        assert answers.wrong_rows(once_more, still).columns == wrong.columns, kind


def test_answers_of_all_carriers_are_known_by_their_heads(counter: Counter, tmp_path: Path) -> None:
    courier = counter.do(carriers.add_carrier, "پیک رشت")
    counter.do(layouts.save_layout, courier.id, (LayoutColumn(Field.PARCEL, "کد بار"),))
    known = counter.read(layouts.known_layouts)
    assert [one.carrier for one in known] == ["شرکت ملی پست", "پیک رشت"]
    file = tmp_path / "answer.csv"
    for head in ("کد بار", "شماره مرسوله"):
        file.write_text(f"{head},هزینه\n{parcel_number(1)},9000\n", "utf-8")
        answer = read_answer(file, *known)
        assert answer.rows == (AnswerRow(2, parcel_number(1), "", "9000"),)


def test_an_answer_for_another_branch_changes_nothing(counter: Counter) -> None:
    counter.by, counter.station = "other", "station 9"
    rows = (AnswerRow(2, parcel_number(1), POST_NUMBERS[0], ""),)
    seen = counter.do(answers.take_answer, rows)
    assert [one.became for one in seen.rows] == [Became.WRONG]
    assert not seen.rows[0].recipient
