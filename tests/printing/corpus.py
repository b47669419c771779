"""Lines as they come to paper: real names, places and titles, and composed ones, always the same.

The composed ones put together what stands beside each other on labels, slips and lists, and then
whatever the font has: marks without letters, joiners without neighbours, brackets without partners.
"""

from __future__ import annotations

import csv
import random
import re
from collections.abc import Iterator
from functools import cache
from html import unescape
from pathlib import Path

from app.printing.text import tidy

DATA = Path(__file__).parents[1] / "data"
RESOURCES = DATA.parents[1] / "resources"
_STREETS = (
    "خیابان امام خمینی",
    "بلوار شهید انصاری",
    "کوچهٔ لاله",
    "جادهٔ قدیم صومعه‌سرا",
    "محلّهٔ بالا",
)
_TITLES = (
    "آموزش Python به زبان ساده",
    "زبان C++ (ویرایش سوم)",
    "«بوستان» و «گلستان»",
    "تفسیر المیزان، جلد ۱۲",
    "The Little Prince (شازده کوچولو)",
    "بِسمِ اللهِ الرَّحمٰنِ الرَّحیم",
    "HTML5 و CSS3: از صفر تا ۱۰۰",
    "خانهٔ ادریسی‌ها (دورهٔ ۲ جلدی)",
    "ادارۀ امور [متن دوزبانه: فارسی-English]",
    "مؤسّسهٔ لغت‌نامهٔ دهخدا",
    "لا إله إلا الله",
    "کلیله و دمنه؛ به تصحیح مجتبی مینوی",
    "1984 / جورج اورول",
    "فیزیک ۲ (Halliday & Resnick، ۲۰۱۸)",
    "قرآنِ کریم: سورهٔ آلِ‌عمران، آیهٔ ۳",
)
_HARAKAT = "\u064b\u064c\u064d\u064e\u064f\u0650\u0651\u0652\u0653\u0654\u0655\u0670"
_LETTERS = "ابپتثجچحخدذرزژسشصضطظعغفقکگلمنوهیآأإؤئءۀةيك"
_SOUP = (
    *("لا", "لأ", "لآ", "الله", "ﷲ", "ﷺ", "لله", "هٔ", "ۀ", "ی‌ها", "می‌", "\u200cب", "ب\u200d"),
    *("\u200d", "\u200c", "ـ", "ـــ", "بـب", "\u0654", "\u064e", "ّ", "رّ", "قِ", "x\u0301", "é"),
    *("Qt", "AV", "To", "fi", "ffl", "LTD.", "a", "(", ")", "[", "]", "{", "}", "«", "»", "<", ">"),
    *(
        "‹",
        "›",
        "≤",
        "≥",
        "≠",
        "√",
        "۱۲",
        "۳٫۵",
        "۱٬۲۰۰",
        "12",
        "3.5",
        "-",
        "–",
        "—",
        "/",
        "\\",
        "+",
    ),
    *(
        "٪",
        "%",
        "؟",
        "!",
        "؛",
        "،",
        ",",
        ".",
        ":",
        "…",
        "·",
        "•",
        '"',
        "'",
        "’",
        "“",
        "”",
        "&",
        "@",
    ),
    *("#", "№", "₺", "﷼", "°", "٤٥", "€", "*", "=", "_", "|", "~", "\u200f", "\u200e", "\u061c"),
    *("\u2066", "\u2067", "\u2068", "\u2069", "\u00ad", "\u2060", "\u00a0", "\u2009", "漢", "😀"),
)


def _real() -> Iterator[str]:
    for path in sorted((DATA / "lines").glob("*.txt")):
        yield from path.read_text("utf-8").split("\n")
    with (DATA / "lines" / "typhoon_cities.csv").open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            yield row["name"]
    for path in sorted((DATA / "marc").glob("*marc*.xml")):
        yield from map(unescape, re.findall("<subfield[^>]*>([^<]+)<", path.read_text("utf-8")))
    for name in ("geo/places", "sample/streets", "sample/titles", "sample/messages"):
        with (RESOURCES / f"{name}.csv").open(encoding="utf-8", newline="") as file:
            for fields in list(csv.reader(file))[::3]:
                yield from fields
                yield "، ".join(fields)


def _composed() -> Iterator[str]:
    chance = random.Random("lines on paper")
    names = [
        line
        for sex in ("female", "male")
        for line in (DATA / "lines" / f"armanyazdi_{sex}_fa.txt").read_text("utf-8").split("\n")
        if line
    ]

    def digits(count: int, latin: bool) -> str:
        kinds = "0123456789" if latin else "۰۱۲۳۴۵۶۷۸۹"
        return "".join(chance.choice(kinds) for _ in range(count))

    def accented(word: str) -> str:
        return "".join(
            char + (chance.choice(_HARAKAT) if chance.random() < 0.4 and char in _LETTERS else "")
            for char in word
        )

    for _ in range(150):
        latin = chance.random() < 0.5
        name, other = chance.choice(names), chance.choice(names)
        street, title = chance.choice(_STREETS), chance.choice(_TITLES)
        yield f"{name} {other}‌زاده ({accented(name)})"
        yield (
            f"{street}، کوچهٔ {digits(2, latin)}، پلاک {digits(3, latin)}/{digits(1, latin)}، "
            f"طبقهٔ {digits(1, latin)}، واحد {digits(2, latin)} (مجتمع {chance.choice(_SOUP)}Negin)"
        )
        yield f"{title} / {name} {other}"
        groups = "-".join(digits(count, True) for count in (3, 3, 3, 1))
        yield f"شابک ISBN 978-{groups} (جلد {digits(1, latin)})"
        yield f"تلفن: {digits(3, latin)}-{digits(8, latin)}، {digits(4, latin)} {digits(3, latin)}"
        yield f"«{title}» ({digits(4, latin)}) [نسخهٔ {digits(1, latin)}] − {digits(2, latin)}٪"
        yield f"{name} \u2066{digits(4, latin)}-{digits(3, latin)}\u2069 تا \u2068{title}\u2069"
        yield accented(f"{street} {name}")
    for _ in range(1200):
        pieces = []
        for _piece in range(chance.randint(1, 9)):
            if chance.random() < 0.4:
                piece = "".join(chance.choice(_LETTERS) for _ in range(chance.randint(1, 6)))
                piece = accented(piece) if chance.random() < 0.3 else piece
            else:
                piece = chance.choice(_SOUP)
            pieces.append(piece + (" " if chance.random() < 0.5 else ""))
        yield "".join(pieces)


@cache
def corpus() -> tuple[str, ...]:
    """Every line once, as it comes out of `tidy`."""
    lines = (tidy(line) for source in (_real(), _composed()) for line in source)
    return tuple(dict.fromkeys(line for line in lines if line))
