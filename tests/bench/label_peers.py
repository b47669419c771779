"""The peers that our labels are measured against; each raises `ImportError` where it is missing.

They are helped: their lines come wrapped, their sizes chosen and their bars encoded outside of the
time that is taken.
"""

from __future__ import annotations

import io
import tempfile
from collections.abc import Callable
from pathlib import Path

from app import resources
from tests.bench.labels import HEIGHT, WIDTH, Drawn, Written, drawn, rate, sample_labels


def drawn_only(count: int) -> float:
    """reportlab's drawString alone, of words that were shaped, turned and measured before."""
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

    return rate(count, work)


def qpdfwriter(count: int) -> float:
    """Qt's QPdfWriter and QPainter. Raises `ImportError` without PySide6."""
    labels = [drawn(label) for label in sample_labels(count)]
    return rate(count, _qt_writer(labels))


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
    return rate(count, _fpdf2_writer(labels))


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
    return rate(count, _weasyprint_writer(labels))


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
    return rate(count, _typst_writer(labels))


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
