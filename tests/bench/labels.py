"""Address labels per second: ours against fpdf2, WeasyPrint, typst and Qt's QPdfWriter.

All draw the same labels of 100 × 150 mm: the same texts at the same places, rules and two barcodes
of vector bars. The peers are helped: their lines come wrapped, their sizes chosen and their bars
encoded outside of the time that is taken; ours does all of that inside. Imports and fonts are
loaded before the time is taken.
"""

from __future__ import annotations

import io
import random
import re
import tempfile
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from app import resources
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
    Written(13.0, 41.0, paper.LABEL_PART, 7),
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


def _rate(count: int, work: Callable[[], bytes]) -> float:
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
    return _rate(count, lambda: render_many(labels).pdf)


def drawn_only(count: int) -> float:
    """The floor: reportlab's drawString alone, of words that were shaped, turned and measured."""
    from arabic_reshaper import reshape
    from bidi import get_display
    from reportlab.lib.units import mm
    from reportlab.pdfbase import pdfmetrics
    from reportlab.pdfbase.ttfonts import TTFont
    from reportlab.pdfgen.canvas import Canvas

    for weight in ("Regular", "Bold"):
        pdfmetrics.registerFont(TTFont(f"Bench-{weight}", _font_file(weight)))

    def ready(text: Written) -> tuple[str, float, float, float, str]:
        font = "Bench-Bold" if text.bold else "Bench-Regular"
        words = str(get_display(reshape(text.text)))
        wide = 0.0 if text.left else pdfmetrics.stringWidth(words, font, text.size)
        return font, text.size, text.x * mm - wide, (HEIGHT - text.y) * mm, words

    labels = [
        ([ready(text) for text in label.texts], label.boxes)
        for label in map(drawn, sample_labels(count))
    ]

    def work() -> bytes:
        data = io.BytesIO()
        canvas = Canvas(data, pagesize=(WIDTH * mm, HEIGHT * mm))
        for texts, boxes in labels:
            for font, size, x, y, words in texts:
                canvas.setFont(font, size)
                canvas.drawString(x, y, words)
            path = canvas.beginPath()
            for left, top, width, height in boxes:
                path.rect(left * mm, (HEIGHT - top - height) * mm, width * mm, height * mm)
            canvas.drawPath(path, stroke=0, fill=1)
            canvas.showPage()
        canvas.save()
        return data.getvalue()

    return _rate(count, work)


def qpdfwriter(count: int) -> float:
    """Qt's QPdfWriter and QPainter. Raises `ImportError` without PySide6."""
    labels = [drawn(label) for label in sample_labels(count)]
    return _rate(count, _qt_writer(labels))


def _qt_writer(labels: list[Drawn]) -> Callable[[], bytes]:
    from PySide6 import QtCore, QtGui

    application = QtGui.QGuiApplication.instance() or QtGui.QGuiApplication(["bench"])
    for weight in ("Regular", "Bold"):
        QtGui.QFontDatabase.addApplicationFont(_font_file(weight))

    def work() -> bytes:
        data = QtCore.QByteArray()
        buffer = QtCore.QBuffer(data)
        buffer.open(QtCore.QIODevice.OpenModeFlag.WriteOnly)
        writer = QtGui.QPdfWriter(buffer)
        writer.setResolution(1016)  # 40 units to the millimetre
        size = QtGui.QPageSize(QtCore.QSizeF(WIDTH, HEIGHT), QtGui.QPageSize.Unit.Millimeter)
        writer.setPageSize(size)
        writer.setPageMargins(QtCore.QMarginsF(0, 0, 0, 0))
        painter = QtGui.QPainter(writer)
        fonts: dict[tuple[float, bool], tuple[QtGui.QFont, QtGui.QFontMetricsF]] = {}
        for at, label in enumerate(labels):
            if at:
                writer.newPage()
            for text in label.texts:
                key = (text.size, text.bold)
                if key not in fonts:
                    font = QtGui.QFont("Vazirmatn")
                    font.setBold(text.bold)
                    font.setPointSizeF(text.size)
                    fonts[key] = (font, QtGui.QFontMetricsF(font, writer))
                font, metrics = fonts[key]
                painter.setFont(font)
                painter.setLayoutDirection(
                    QtCore.Qt.LayoutDirection.LeftToRight
                    if text.latin
                    else QtCore.Qt.LayoutDirection.RightToLeft
                )
                x = text.x * 40
                if not text.left:
                    x -= metrics.horizontalAdvance(text.text)
                painter.drawText(QtCore.QPointF(x, text.y * 40), text.text)
            painter.setPen(QtCore.Qt.PenStyle.NoPen)
            painter.setBrush(QtCore.Qt.GlobalColor.black)
            painter.drawRects([QtCore.QRectF(*(40 * side for side in box)) for box in label.boxes])
            painter.setPen(QtCore.Qt.GlobalColor.black)
        painter.end()
        buffer.close()
        assert application is not None
        return bytes(data.data())

    return work


def fpdf2(count: int) -> float:
    """fpdf2 with its shaping by HarfBuzz. Raises `ImportError` without it."""
    labels = [drawn(label) for label in sample_labels(count)]
    return _rate(count, _fpdf2_writer(labels))


def _fpdf2_writer(labels: list[Drawn]) -> Callable[[], bytes]:
    import fpdf

    def work() -> bytes:
        pdf = fpdf.FPDF(format=(WIDTH, HEIGHT), unit="mm")
        pdf.set_auto_page_break(False)
        pdf.set_margin(0)
        pdf.add_font("V", fname=_font_file("Regular"))
        pdf.add_font("V", style="B", fname=_font_file("Bold"))
        for label in labels:
            pdf.add_page()
            for text in label.texts:
                pdf.set_font("V", "B" if text.bold else "", text.size)
                pdf.set_text_shaping(True, direction="ltr" if text.latin else "rtl")
                x, width, align = (text.x, 90, "L") if text.left else (0, text.x, "R")
                pdf.set_xy(x, text.y - text.size * 0.1)
                pdf.cell(w=width, h=0, text=text.text, align=align)
            for box in label.boxes:
                pdf.rect(*box, style="F")
        return bytes(pdf.output())

    return work


def weasyprint(count: int) -> float:
    """WeasyPrint, from one page of HTML a label. Raises `ImportError` without it."""
    labels = [drawn(label) for label in sample_labels(count)]
    return _rate(count, _weasyprint_writer(labels))


def _weasyprint_writer(labels: list[Drawn]) -> Callable[[], bytes]:
    import weasyprint as weasy
    from weasyprint.text.fonts import FontConfiguration

    fonts = FontConfiguration()
    style = weasy.CSS(
        string=(
            "@page{size:100mm 150mm;margin:0}body{margin:0;font-family:V}"
            "section{position:relative;width:100mm;height:150mm;break-after:page}"
            "p{position:absolute;margin:0;line-height:1;white-space:nowrap;direction:rtl}"
            "svg{position:absolute;width:100mm;height:150mm}"
            f"@font-face{{font-family:V;src:url({_font_url('Regular')})}}"
            f"@font-face{{font-family:V;font-weight:bold;src:url({_font_url('Bold')})}}"
        ),
        font_config=fonts,
    )

    def work() -> bytes:
        pages = "".join(_html(label) for label in labels)
        html = weasy.HTML(string=f"<!doctype html><body>{pages}</body>")
        return bytes(html.write_pdf(stylesheets=[style], font_config=fonts) or b"")

    return work


def _html(label: Drawn) -> str:
    parts = ["<section>"]
    for text in label.texts:
        edge = f"left:{text.x}mm" if text.left else f"right:{WIDTH - text.x}mm"
        weight = ";font-weight:bold" if text.bold else ""
        direction = ";direction:ltr" if text.latin else ""
        parts.append(
            f'<p style="top:{text.y - text.size * 0.3:.2f}mm;{edge};font-size:{text.size}pt'
            f'{weight}{direction}">{text.text}</p>'
        )
    path = "".join(f"M{x} {y}h{width}v{height}h-{width}z" for x, y, width, height in label.boxes)
    parts.append(f'<svg viewBox="0 0 100 150"><path d="{path}"/></svg>')
    parts.append("</section>")
    return "".join(parts)


def typst(count: int) -> float:
    """typst, from one source of all labels. Raises `ImportError` without it."""
    labels = [drawn(label) for label in sample_labels(count)]
    return _rate(count, _typst_writer(labels))


def _typst_writer(labels: list[Drawn]) -> Callable[[], bytes]:
    import typst as engine

    fonts = str(resources.path("fonts"))

    def work() -> bytes:
        head = (
            f"#set page(width: {WIDTH}mm, height: {HEIGHT}mm, margin: 0mm)\n"
            '#set text(font: "Vazirmatn", lang: "fa", dir: rtl, top-edge: "baseline",'
            ' bottom-edge: "baseline")\n'
            "#let r(x, y, s, w, d, t) = place(top + right, dx: x * 1mm, dy: y * 1mm,"
            " text(size: s * 1pt, weight: w, dir: d, t))\n"
            "#let l(x, y, s, w, d, t) = place(top + left, dx: x * 1mm, dy: y * 1mm,"
            " text(size: s * 1pt, weight: w, dir: d, t))\n"
            "#let b(..a) = for (x, y, w, h) in a.pos() { place(top + left, dx: x * 1mm,"
            " dy: y * 1mm, rect(width: w * 1mm, height: h * 1mm, fill: black)) }\n"
        )
        source = head + "\n#pagebreak()\n".join(_typst(label) for label in labels)
        with tempfile.TemporaryDirectory() as folder:
            path = Path(folder, "labels.typ")
            path.write_text(source, encoding="utf-8")
            return bytes(engine.compile(str(path), font_paths=[fonts]))

    return work


def _typst(label: Drawn) -> str:
    lines = []
    for text in label.texts:
        call, x = ("l", text.x) if text.left else ("r", text.x - WIDTH)
        weight = '"bold"' if text.bold else '"regular"'
        direction = "ltr" if text.latin else "rtl"
        lines.append(f'#{call}({x}, {text.y}, {text.size}, {weight}, {direction}, "{text.text}")')
    boxes = ", ".join(f"({x}, {y}, {width}, {height})" for x, y, width, height in label.boxes)
    lines.append(f"#b({boxes})")
    return "\n".join(lines)


def _font_file(weight: str) -> str:
    return str(resources.path(f"fonts/Vazirmatn-{weight}.ttf"))


def _font_url(weight: str) -> str:
    return resources.path(f"fonts/Vazirmatn-{weight}.ttf").as_uri()


PEERS: dict[str, Callable[[int], float]] = {
    "QPdfWriter": qpdfwriter,
    "typst": typst,
    "fpdf2": fpdf2,
    "WeasyPrint": weasyprint,
}


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
