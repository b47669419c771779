"""Address labels per second: ours against fpdf2, WeasyPrint, typst and Qt's QPdfWriter.

All draw the same labels of 100 × 150 mm: the same texts at the same places, rules and two barcodes
of vector bars. The peers are helped: their lines come wrapped, their sizes chosen and their bars
encoded outside of the time that is taken; ours does all of that inside. Imports and fonts are
loaded before the time is taken.
"""

from __future__ import annotations

import random
import re
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from app.persian.digits import grouped, to_persian
from app.printing.address_label import AddressLabel, render, render_many, short_date, short_number
from app.printing.barcodes import DOT, modules_of
from app.printing.page import number_groups
from app.printing.party import Party, phone, postal_code
from app.printing.text import typesetter
from app.scanner.numbers import Kind, compose
from app.texts import paper

WIDTH, HEIGHT = 100.0, 150.0
_GIVEN = ("علی", "حسین", "زهرا", "مریم", "فاطمه", "نرگس", "لیلا", "سامان", "الهام", "کیوان")
_FAMILY = ("رستمی‌نژاد", "پورمهدی", "چوبری", "قنبری", "طالشی", "شفیعی", "ملک‌زاده", "توکلی")
_STREETS = ("بلوار شهید انصاری", "خیابان معلم", "خیابان تختی", "بلوار لاکان", "خیابان سعدی")
_LANES = ("چهاردهم", "یاس", "بهار", "شقایق", "لاله", "نیلوفر", "بنفشه", "آزادگان")
_SENDER = Party(
    name="کتابخانهٔ عمومی سردار جنگل",
    province="گیلان",
    city="رشت",
    address="بلوار معلم، روبه‌روی بوستان دانشجو، پلاک ۱۲",
    postal_code="4193833457",
    phone="01333123456",
)


def sample_labels(count: int, seed: int = 1) -> Iterator[AddressLabel]:
    """Believable labels, the same for the same seed; one address in ten has Latin in brackets."""
    chance = random.Random(seed)
    for at in range(count):
        street = f"{chance.choice(_STREETS)}، خیابان ادیب {to_persian(chance.randint(1, 60))}،"
        if at % 10 == 0:
            street = f"{chance.choice(_STREETS)} (مجتمع Negin)،"
        house = (
            f"کوچهٔ {chance.choice(_LANES)}، پلاک {to_persian(chance.randint(1, 300))}، "
            f"واحد {to_persian(chance.randint(1, 20))}"
        )
        yield AddressLabel(
            sender=_SENDER,
            recipient=Party(
                name=f"{chance.choice(_GIVEN)} {chance.choice(_FAMILY)}",
                province="گیلان",
                county="رشت",
                city="رشت",
                address=f"{street} {house}",
                postal_code=str(chance.randint(10**9, 10**10 - 1)),
                phone=f"09{chance.randint(0, 10**9 - 1):09d}",
            ),
            service_name="پیشتاز",
            service_form="frame",
            weight_g=chance.randint(100, 2000),
            business_date=date(2026, 11, 23),
            number=compose(Kind.PARCEL, "0013", 1405, 1 + at % 999_999),
            post_number=f"{chance.randint(0, 10**24 - 1):024d}",
        )


@dataclass(frozen=True, slots=True)
class Written:
    """One text of a label. Places in mm from the top left, the baseline at y, sizes in points."""

    x: float
    y: float
    text: str
    size: float
    bold: bool = False
    left: bool = False
    latin: bool = False


@dataclass(frozen=True, slots=True)
class Drawn:
    """A label as a peer gets it: texts, and black boxes as x, y, width and height in mm."""

    texts: tuple[Written, ...]
    boxes: tuple[tuple[float, float, float, float], ...]


_RULES = (
    (4.0, 35.0, 92.0, 0.5),
    (4.0, 51.5, 92.0, 0.125),
    (4.0, 71.0, 92.0, 0.125),
    (4.0, 93.0, 92.0, 0.5),
    (30.0, 136.0, 66.0, 0.125),
    (66.0, 37.5, 30.0, 0.5),
    (66.0, 48.5, 30.0, 0.5),
    (66.0, 37.5, 0.5, 11.5),
    (95.5, 37.5, 0.5, 11.5),
    (58.0, 4.0, 3.0, 0.125),
    (93.0, 4.0, 3.0, 0.125),
    (58.0, 31.875, 3.0, 0.125),
    (93.0, 31.875, 3.0, 0.125),
    (58.0, 4.0, 0.125, 3.0),
    (95.875, 4.0, 0.125, 3.0),
    (58.0, 29.0, 0.125, 3.0),
    (95.875, 29.0, 0.125, 3.0),
)
_CAPTIONS = (
    Written(87.0, 19.0, paper.LABEL_STAMP, 7),
    Written(52.0, 6.5, paper.LABEL_SENDER, 7),
    Written(52.0, 12.0, _SENDER.name, 9.5, bold=True),
    Written(52.0, 17.0, "گیلان، رشت، بلوار معلم،", 8),
    Written(52.0, 21.5, "روبه‌روی بوستان دانشجو، پلاک ۱۲", 8),
    Written(52.0, 26.5, paper.LABEL_POSTAL_CODE, 8),
    Written(41.0, 26.5, postal_code(_SENDER.postal_code), 8, latin=True),
    Written(52.0, 31.0, paper.LABEL_PHONE, 8),
    Written(45.0, 31.0, phone(_SENDER.phone), 8, latin=True),
    Written(61.0, 41.0, paper.LABEL_WEIGHT, 7),
    Written(39.0, 41.0, paper.LABEL_DATE, 7),
    Written(4.0, 41.0, paper.LABEL_PART, 7, left=True),
    Written(96.0, 56.5, paper.LABEL_PARCEL, 7),
    Written(96.0, 76.0, paper.LABEL_POST_NUMBER, 7),
    Written(96.0, 98.0, paper.LABEL_RECIPIENT, 8),
    Written(96.0, 140.5, paper.LABEL_POSTAL_CODE, 7),
    Written(54.0, 140.5, paper.LABEL_MOBILE, 7),
)


def drawn(label: AddressLabel) -> Drawn:
    """The label for a peer, with nothing left to decide."""
    recipient = label.recipient
    comma = recipient.address.index("، کوچهٔ") + 1
    post = label.post_number or ""
    texts = (
        *_CAPTIONS,
        Written(90.0, 44.75, label.service_name, 18, bold=True),
        Written(61.0, 47.5, paper.grams(grouped(label.weight_g)), 11.5, bold=True),
        Written(39.0, 47.5, short_date(label.business_date), 11.5, bold=True),
        Written(4.0, 47.5, paper.part_of("۱", "۱"), 11.5, bold=True, left=True),
        Written(4.0, 68.5, _grouped(label.number), 8, left=True, latin=True),
        Written(96.0, 64.5, short_number(label.number), 18, bold=True),
        Written(4.0, 89.5, _grouped(post), 8, left=True, latin=True),
        Written(96.0, 106.0, recipient.name, 18, bold=True),
        Written(96.0, 114.0, paper.city_and_county("گیلان", "رشت", "رشت"), 14, bold=True),
        Written(96.0, 122.0, recipient.address[:comma], 14),
        Written(96.0, 129.5, recipient.address[comma + 1 :], 14),
        Written(96.0, 147.0, postal_code(recipient.postal_code), 18, bold=True, latin=True),
        Written(54.0, 147.0, phone(recipient.phone), 9.5, latin=True),
    )
    boxes = (*_RULES, *_bars(label.number, 54.0, 10.5), *_bars(post, 73.5, 12.0))
    return Drawn(texts, boxes)


def _grouped(number: str) -> str:
    return "".join(text for text, _bold in number_groups(number))


def _bars(text: str, y: float, height: float) -> list[tuple[float, float, float, float]]:
    module = 3 * DOT
    return [
        (4.0 + found.start() * module, y, len(found.group()) * module, height)
        for found in re.finditer("1+", modules_of(text))
    ]


def rate(count: int, work: Callable[[], bytes]) -> float:
    """How many of something in one PDF a second of that work is."""
    begun = time.perf_counter()
    pdf = work()
    taken = time.perf_counter() - begun
    if not pdf.startswith(b"%PDF"):
        raise RuntimeError("that was no PDF")
    return count / taken


def ours(count: int) -> float:
    """Our labels a second, from the dataclass to the bytes."""
    labels = list(sample_labels(count))
    # No word is remembered from a run before.
    typesetter.cache_clear()
    render(replace(labels[0], post_number=None))
    return rate(count, lambda: render_many(labels).pdf)


def one_label(count: int) -> list[float]:
    """Seconds from the scan of a parcel's last book to the bytes of its label, for each of many.

    Every label is one by itself, with texts of its own, in a process that has drawn before: the
    layout, the words that are on all labels and the face of the library are there already.
    """
    warm, *labels = sample_labels(count + 1, seed=2)
    render(warm)
    taken = []
    for label in labels:
        begun = time.perf_counter()
        render(label)
        taken.append(time.perf_counter() - begun)
    return taken


def peak_memory(count: int) -> tuple[int, int]:
    """Bytes of the PDF of so many labels, and how many bytes of memory the process had at most.

    For a process of its own: the peak is that of its whole life.
    """
    pdf = render_many(sample_labels(count)).pdf
    return len(pdf), _peak()


def _peak() -> int:
    """The most bytes that this process has had in memory."""
    status = Path("/proc/self/status")
    if status.exists():
        # What getrusage says begins with the memory of the process that started this one.
        found = re.search(r"VmHWM:\s*(\d+) kB", status.read_text())
        if found:
            return int(found[1]) * 1024
    import resource
    import sys

    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return peak if sys.platform == "darwin" else peak * 1024
