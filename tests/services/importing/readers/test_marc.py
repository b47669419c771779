"""Books in MARC: real records, broken ones, and the scripts that titles stand in."""

from __future__ import annotations

from pathlib import Path

import pytest

from app.errors import UserError
from app.persian.fold import for_storage
from app.services.importing import reading
from app.services.importing.readers.marc import FIELDS
from app.services.importing.reading import read_rows
from app.services.importing.table import Table
from tests.services.importing.files import MARC, record


def books(table: Table) -> list[dict[str, str]]:
    return [
        {field: value for field, value in zip(FIELDS, row.cells, strict=True) if value}
        for row in list(table.rows)[1:]
    ]


def read(folder: Path, *records: bytes) -> Table:
    file = folder / "a.mrc"
    file.write_bytes(b"".join(records))
    return read_rows(file)


@pytest.mark.parametrize(
    ("name", "title", "author", "publisher"),
    [
        ("NNU_002959061", "قلب در زبان عربی", "کیا، صادق", "دانشگاه تهران"),
        ("NNC_5280707", "المرقاة", "نطنزى، حسین ابن ابراهیم", "انتشارات بنیاد فرهنگ ایران"),
        (
            "NNC_651656",
            "الإسلام: ینابیعه، مناهجه، غایاته",
            "محمد امین زین الدین",
            "منظمة الاعلام الاسلامی، معاونیة الرئاسة للعلاقات الدولیة",
        ),
        (
            "NNU_002007215",
            "التفسیر، المنسوب الى الامام أبی محمد الحسن بن علی العسکری",
            "عسکری، الحسن بن علی",
            "مؤسسة الامام المهدی",
        ),
    ],
)
def test_the_title_is_read_in_its_own_script(
    name: str, title: str, author: str, publisher: str
) -> None:
    (book,) = books(read_rows(MARC / f"{name}_marcxml.xml"))
    assert for_storage(book["title"]) == title
    assert for_storage(book["author"]) == author
    assert for_storage(book["publisher"]) == publisher


def test_a_file_of_the_library_of_congress_is_read_whole() -> None:
    table = read_rows(MARC / "blacklight_test_data.utf8.mrc")
    assert (len(table.rows), table.unreadable, table.keep_good) == (31, (), True)
    first = books(table)[0]
    assert (for_storage(first["title"]), first["year"]) == ("Fikr-i Ayāz", "[1998]")


@pytest.mark.parametrize(
    ("name", "good", "bad"),
    [
        ("bad_records.mrc", 2, 6),
        ("1251.dat", 0, 6),
        ("bad_indicator.dat", 1, 0),
        ("bad_subfield_code.dat", 1, 0),
        ("bad_marc8_escape.dat", 1, 0),
        ("testunimarc.dat", 1, 0),
        ("utf8_errors.dat", 1, 0),
        ("utf8_with_leader_flag.dat", 1, 0),
        ("utf8_without_leader_flag.dat", 1, 0),
    ],
)
def test_bad_records_are_listed_and_the_rest_is_read(name: str, good: int, bad: int) -> None:
    table = read_rows(MARC / "broken" / name)
    assert (len(table.rows) - 1, len(table.unreadable)) == (good, bad)


def test_the_leader_may_lie_about_utf_8() -> None:
    flagged, plain = (
        books(read_rows(MARC / "broken" / f"utf8_{word}_leader_flag.dat"))
        for word in ("with", "without")
    )
    assert flagged == plain


def test_unimarc_has_its_title_in_200() -> None:
    (book,) = books(read_rows(MARC / "broken" / "testunimarc.dat"))
    assert for_storage(book["title"]) == "L'altra faccia della spirale"
    assert for_storage(book["author"]) == "Asimov، Isaac"
    assert (book["publisher"], book["year"]) == ("A. Mondadori", "1996")


@pytest.mark.parametrize("link", ["245-02", "245-02/", "245-02/(3/r", "245-02/r"])
def test_the_link_of_880_has_many_forms(tmp_path: Path, link: str) -> None:
    (book,) = books(
        read(
            tmp_path,
            record(
                ("245", "10$6880-02$aKelidar /$cDowlatabadi"),
                ("880", "10$6100-02$aدیگری"),
                ("880", "10$6245-07$aدیگری"),
                ("880", f"10$6{link}$aکلیدر /$nجلد ۳$cمحمود دولت‌آبادی"),
                ("700", "1 $aکسی$eویراستار"),
                ("700", "1 $aمترجم نامی$eمترجم"),
            ),
        )
    )
    assert (book["title"], book["volume"], book["translator"]) == ("کلیدر", "جلد ۳", "مترجم نامی")
    assert book["author"] == "محمود دولت‌آبادی"


def test_a_245_without_a_link_takes_the_880_that_names_it(tmp_path: Path) -> None:
    (book,) = books(
        read(tmp_path, record(("245", "10$aKelidar"), ("880", "10$6245-00$aکلیدر$pدفتر یکم")))
    )
    assert book["title"] == "کلیدر: دفتر یکم"


def test_the_copies_of_koha(tmp_path: Path) -> None:
    table = read(
        tmp_path,
        record(
            ("245", "10$aکلیدر"),
            ("020", "  $a9789644450655 (دوره)"),
            ("082", "04$a8fa3.62"),
            ("952", "  $pGL-1$i4512$cقفسهٔ ۳$o8fa3/62"),
            ("952", "  $pGL-2$i4513"),
            ("952", "  $zیادداشت"),
        ),
    )
    first, second = books(table)
    assert (first["barcode"], first["accession_number"], first["shelf"]) == (
        "GL-1",
        "4512",
        "قفسهٔ ۳",
    )
    assert (first["call_number"], second["call_number"]) == ("8fa3/62", "8fa3.62")
    assert (second["barcode"], second["isbn"]) == ("GL-2", "9789644450655")
    assert [row.number for row in list(table.rows)[1:]] == [1, 1]


def test_the_copies_of_iranmarc_and_unimarc(tmp_path: Path) -> None:
    iran = record(
        ("200", "1 $aبوف کور$eداستان$hج. ۲"),
        ("210", "  $aتهران$cامیرکبیر$d۱۳۳۱"),
        ("700", " 1$aهدایت$bصادق"),
        ("702", " 1$aلسکو$bروژه$4730"),
        ("902", "  $a۱۲۳۴$a۱۲۳۵"),
    )
    france = record(("200", "1 $aسووشون"), ("995", "  $fB-77$kق/۵"))
    one, two, three = books(read(tmp_path, iran, france))
    assert one["title"] == "بوف کور: داستان"
    assert (one["author"], one["translator"]) == ("هدایت، صادق", "لسکو، روژه")
    assert (one["accession_number"], two["accession_number"]) == ("۱۲۳۴", "۱۲۳۵")
    assert (three["barcode"], three["call_number"]) == ("B-77", "ق/۵")


def test_a_record_without_a_title_is_listed(tmp_path: Path) -> None:
    table = read(tmp_path, record(("100", "1 $aکسی")), record(("245", "10$aکلیدر")), b"\r\n")
    assert [wrong.row for wrong in table.unreadable] == [1]
    assert [book["title"] for book in books(table)] == ["کلیدر"]


def test_a_cut_file_keeps_its_whole_records(tmp_path: Path) -> None:
    good = record(("245", "10$aکلیدر"))
    table = read(tmp_path, good, good[:30])
    assert (len(table.rows) - 1, len(table.unreadable)) == (1, 1)


def test_xml_records_without_a_title_are_listed(tmp_path: Path) -> None:
    file = tmp_path / "a.xml"
    file.write_text(
        '<collection xmlns="http://www.loc.gov/MARC21/slim"><record><leader>     nam a22'
        "     2a 4500</leader></record><record><leader>     nam a22     2a 4500</leader>"
        '<datafield tag="245" ind1="1" ind2="0"><subfield code="a">کلیدر</subfield></datafield>'
        "</record></collection>",
        "utf-8",
    )
    table = read_rows(file)
    assert [wrong.row for wrong in table.unreadable] == [1]
    assert [book["title"] for book in books(table)] == ["کلیدر"]


def test_fields_that_nobody_reads_are_passed_over_and_may_be_broken(tmp_path: Path) -> None:
    data = record(
        ("245", "10$aکلیدر"),
        ("650", "ی0$aداستان‌های فارسی"),
        ("949", "  $iK-1"),
        ("LKR", "  $aپیوند"),
    )
    file = tmp_path / "one.mrc"
    file.write_bytes(data)
    (book,) = books(read_rows(file, copy_field="949:barcode=i"))
    assert (book["title"], book["barcode"]) == ("کلیدر", "K-1")


def test_marc_may_be_bigger_than_a_table(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reading, "MOST_BYTES", 50)
    assert books(read(tmp_path, record(("245", "10$aکلیدر"))))[0]["title"] == "کلیدر"
    monkeypatch.setattr(reading, "MOST_MARC_BYTES", 50)
    with pytest.raises(UserError, match="مگابایت"):
        read(tmp_path, record(("245", "10$aکلیدر")))


XML = (
    '<m:collection xmlns:m="http://www.loc.gov/MARC21/slim"><m:record>{fields}'
    '<m:datafield tag="650"><m:subfield>داستان</m:subfield></m:datafield></m:record></m:collection>'
)
TITLE = '<m:datafield tag="245"><m:subfield code="a">کلیدر &amp; دیگران</m:subfield></m:datafield>'


def test_xml_of_any_prefix_is_read_with_the_copies_that_are_asked_for(tmp_path: Path) -> None:
    file = tmp_path / "a.xml"
    copy = '<m:datafield tag="949"><m:subfield code="i">K-1</m:subfield></m:datafield>'
    file.write_text(XML.format(fields=TITLE + copy), "utf-8")
    (book,) = books(read_rows(file, copy_field="949:barcode=i"))
    assert (book["title"], book["barcode"]) == ("کلیدر & دیگران", "K-1")


@pytest.mark.parametrize(
    "fields",
    [
        "<m:datafield></m:datafield>",
        TITLE.replace(' code="a"', ""),
        TITLE[:-3],
        TITLE.replace("&amp;", "&who;"),
    ],
)
def test_xml_that_makes_no_sense_is_told(tmp_path: Path, fields: str) -> None:
    file = tmp_path / "a.xml"
    file.write_text(XML.format(fields=fields), "utf-8")
    with pytest.raises(UserError, match="XML"):
        read_rows(file)


def test_a_record_with_a_long_directory_is_known_as_one(tmp_path: Path) -> None:
    copies = [("952", f"  $pP-{number}") for number in range(600)]
    table = read(tmp_path, record(("245", "10$aکلیدر"), *copies))
    assert (table.form, len(books(table))) == ("marc", 600)
