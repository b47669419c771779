"""The drawing surface: text by its baseline, rules, boxes and bars, in millimetres.

The origin is the top left corner, y grows downwards. Everything is filled black; every filled edge
stands 0.012 mm inside its printer dot.
"""

from collections.abc import Callable
from typing import Literal

from app.printing import fit
from app.printing.barcodes import DOT, INSET, code128
from app.printing.faces import Face
from app.printing.pdf import PdfFile, Rendered
from app.printing.picture import grey_png
from app.printing.text import MM_PER_POINT, Line, Typesetter, tidy, typesetter
from app.texts import paper

Align = Literal["right", "left", "centre"]

HAIRLINE = 0.125
RULE = 0.25
HEAVY = 0.5
A4 = (210.0, 297.0)
A5 = (148.0, 210.0)


class Document:
    """A PDF in the making. Ask for pages, draw on them, then `finish`."""

    def __init__(self, title: str, setter: Typesetter | None = None) -> None:
        self.setter = setter or typesetter()
        self._file = PdfFile(title)
        self._page: Page | None = None
        self._forms: dict[object, str] = {}
        self._pictures: dict[bytes, tuple[str, int, int]] = {}
        self._warnings: dict[str, None] = {}
        self._shrunk: dict[str, float] = {}

    def page(self, width: float, height: float) -> "Page":
        """Begin a page of so many millimetres. The page before it is finished by this."""
        self._close_page()
        self._page = Page(self, width, height)
        return self._page

    def form(self, key: object, width: float, height: float, draw: "Callable[[Page], None]") -> str:
        """A fixed part, drawn once for each key; gives its name for `Page.form`."""
        name = self._forms.get(key)
        if name is None:
            name = f"X{len(self._forms)}"
            self._forms[key] = name
            part = Page(self, width, height)
            draw(part)
            self._file.add_form(name, part.content(), width, height)
        return name

    def picture(self, png: bytes) -> tuple[str, int, int]:
        """A grey PNG, in the file once: its name for `Page.picture`, width and height in pixels.

        Raises:
            ValueError: it is no PNG of 8 bits of grey.
        """
        found = self._pictures.get(png)
        if found is None:
            read = grey_png(png)
            found = (f"P{len(self._pictures)}", read.width, read.height)
            self._pictures[png] = found
            self._file.add_picture(found[0], read)
        return found

    def warn(self, sentence: str) -> None:
        """Say that something on this document is not as it should be."""
        self._warnings[sentence] = None

    def note_size(self, field: str, points: float) -> None:
        """Note that a text is smaller than its field would have it."""
        self._shrunk[field] = min(points, self._shrunk.get(field, points))

    def use(self, line: Line) -> None:
        """Note the glyphs of a line."""
        self._file.use(line.face, line.glyphs)

    def finish(self) -> Rendered:
        """The PDF and its warnings. Call once."""
        self._close_page()
        warnings, shrunk = tuple(self._warnings), tuple(self._shrunk.items())
        return Rendered(self._file.finish(), self._file.page_count, warnings, shrunk)

    def _close_page(self) -> None:
        if self._page is not None:
            self._file.add_page(self._page.content(), self._page.width, self._page.height)
            self._page = None


class Page:
    """One page, or one fixed part of pages."""

    def __init__(self, document: Document, width: float, height: float) -> None:
        self.document = document
        self.width = width
        self.height = height
        self._setter = document.setter
        self._parts: list[str] = []

    def content(self) -> str:
        """What was drawn, as PDF operators."""
        return "".join(self._parts)

    # Text

    def text(
        self,
        x: float,
        y: float,
        text: str,
        size: float,
        face: Face = Face.REGULAR,
        align: Align = "right",
        *,
        ltr: bool = False,
        white: bool = False,
    ) -> float:
        """Write one line with its baseline at y; gives its width in mm.

        `ltr` is for phone numbers and codes: their parts run from left to right. Nothing keeps this
        text within a box: use it for fixed texts and numbers, `fitted` for all others.
        """
        line = self._setter.line(tidy(text), face, ltr)
        return self.line(x, y, line, size, align, white=white)

    def number(
        self,
        x: float,
        y: float,
        text: str,
        size: float,
        face: Face = Face.REGULAR,
        align: Align = "right",
    ) -> float:
        """Write a number of a column: digits of equal width. Gives its width in mm."""
        return self.line(x, y, self._setter.tabular(text, face), size, align)

    def line(
        self,
        x: float,
        y: float,
        line: Line,
        size: float,
        align: Align = "right",
        *,
        white: bool = False,
    ) -> float:
        """Write a shaped line with its baseline at y; gives its width in mm.

        Ink that stands out far at the aligned end is moved in: x is an edge, of a box or the page.
        """
        width = line.width(size)
        if align == "right":
            x -= width + line.over_right(size)
        elif align == "left":
            x += line.over_left(size)
        elif align == "centre":
            x -= width / 2
        em = size * MM_PER_POINT
        drawn = (
            f"BT/F{line.face.value} 1 Tf {em:.5f} 0 0 -{em:.5f} {x:.3f} {y:.3f} Tm"
            f"[{line.code}]TJ ET\n"
        )
        self._parts.append(f"1 g\n{drawn}0 g\n" if white else drawn)
        self.document.use(line)
        return width

    def fitted(
        self,
        x: float,
        y: float,
        text: str,
        face: Face,
        rule: fit.Rule,
        width: float,
        align: Align = "right",
        *,
        field: str,
        by_commas: bool = False,
        ltr: bool = False,
        pitch: float | None = None,
    ) -> fit.Fitted:
        """Write a text that must stay within a width, by a rule of `fit`.

        y is the first baseline. A cut is a warning of the document that names the field.
        """
        placed = self.fit(text, face, rule, width, field=field, by_commas=by_commas, ltr=ltr)
        for at, line in enumerate(placed.lines):
            self.line(x, y + at * (pitch or placed.pitch), line, placed.size, align)
        return placed

    def fit(
        self,
        text: str,
        face: Face,
        rule: fit.Rule,
        width: float,
        *,
        field: str,
        by_commas: bool = False,
        ltr: bool = False,
    ) -> fit.Fitted:
        """Fit a text without drawing it; a cut is a warning."""
        placed = fit.fit(
            self._setter, text, face, rule, width, by_commas=by_commas, left_to_right=ltr
        )
        if placed.cut:
            self.document.warn(paper.did_not_fit(field, tidy(text)))
        if placed.size < rule[0].size:
            self.document.note_size(field, placed.size)
        return placed

    def paragraph(
        self,
        x: float,
        y: float,
        text: str,
        size: float,
        width: float,
        face: Face = Face.REGULAR,
        *,
        pitch: float | None = None,
    ) -> float:
        """Write running text in as many lines as it takes; gives the last baseline."""
        lines = fit.wrap(self._setter, text, face, size, width)
        step = pitch or fit.pitch(size)
        for at, line in enumerate(lines):
            self.line(x, y + at * step, line, size)
        return y + (len(lines) - 1) * step

    def measure(self, text: str, size: float, face: Face = Face.REGULAR) -> float:
        """Width of a line in mm."""
        return self._setter.measure(tidy(text), face, size)

    def code(self, x: float, y: float, number: str, size: float, align: Align = "left") -> float:
        """Write a machine number in Latin digits: 882 0013 05 **000218** 1, or groups of four."""
        pieces = [
            self._setter.line(text, Face.BOLD if bold else Face.REGULAR, True)
            for text, bold in number_groups(number)
        ]
        total = sum(piece.width(size) for piece in pieces)
        x -= {"left": 0.0, "right": total, "centre": total / 2}[align]
        for piece in pieces:
            x += self.line(x, y, piece, size, "left")
        return total

    # Lines and boxes

    def fill(self, x: float, y: float, width: float, height: float) -> None:
        """A black rectangle."""
        self._parts.append(
            f"{x + INSET:.3f} {y + INSET:.3f} {width - 2 * INSET:.3f} {height - 2 * INSET:.3f} "
            "re f\n"
        )

    def hline(self, left: float, right: float, y: float, weight: float = HAIRLINE) -> None:
        """A horizontal line whose upper edge is at y."""
        self.fill(left, y, right - left, weight)

    def vline(self, x: float, top: float, bottom: float, weight: float = HAIRLINE) -> None:
        """A vertical line whose left edge is at x."""
        self.fill(x, top, weight, bottom - top)

    def frame(self, x: float, y: float, width: float, height: float, weight: float = RULE) -> None:
        """A box of lines, drawn inwards from the given edges."""
        self.hline(x, x + width, y, weight)
        self.hline(x, x + width, y + height - weight, weight)
        self.vline(x, y, y + height, weight)
        self.vline(x + width - weight, y, y + height, weight)

    def tick_box(self, x: float, y: float, side: float = 4.0) -> None:
        """An empty square for a tick; x and y are its upper left corner."""
        self.frame(x, y, side, side, RULE)

    def corners(self, x: float, y: float, width: float, height: float, arm: float = 3.0) -> None:
        """Only the corners of a box: where a stamp or a sticker goes."""
        right, bottom = x + width, y + height
        for edge in (y, bottom - HAIRLINE):
            self.hline(x, x + arm, edge)
            self.hline(right - arm, right, edge)
        for edge in (x, right - HAIRLINE):
            self.vline(edge, y, y + arm)
            self.vline(edge, bottom - arm, bottom)

    def parcel_sign(self, x: float, y: float, side: float = 5.0) -> None:
        """The program's sign, a closed box; x and y are its upper left corner."""
        self._parts.append(
            f"q {side / 20:.5f} 0 0 {side / 20:.5f} {x:.3f} {y:.3f} cm 1.5 w 1 j 1 J\n"
            "10 1 m 19 5 l 19 15 l 10 19 l 1 15 l 1 5 l h S\n"
            "1 5 m 10 9 l 19 5 l S 10 9 m 10 19 l S Q\n"
        )

    # Bars and fixed parts

    def barcode(self, x: float, y: float, text: str, dots: int, height: float) -> float:
        """Code 128 with its first bar's left edge at x (moved to a whole dot) and its top at y.

        Gives the width of the bars in mm; `10 * dots / 8` mm on each side must stay free.
        """
        bars = code128(text, dots)
        x = round(x / DOT) * DOT
        self._parts.append(
            f"q {dots * DOT:g} 0 0 {height - 2 * INSET:.3f} {x:g} {y + INSET:.3f} cm\n"
            f"{bars.path}f Q\n"
        )
        return bars.width

    def form(self, name: str, x: float = 0.0, y: float = 0.0) -> None:
        """Draw a fixed part of `Document.form` with its origin at x, y."""
        if x or y:
            self._parts.append(f"q 1 0 0 1 {x:g} {y:g} cm/{name} Do Q\n")
        else:
            self._parts.append(f"/{name} Do\n")

    def picture(
        self, x: float, y: float, png: bytes, width: float, height: float, align: Align = "right"
    ) -> float:
        """Draw a grey PNG as large as a box allows, its top at y; gives its width in mm."""
        name, wide, high = self.document.picture(png)
        scale = min(width / wide, height / high)
        across, down = wide * scale, high * scale
        x -= {"left": 0.0, "right": across, "centre": across / 2}[align]
        y += (height - down) / 2
        # Pictures stand upright where y grows upwards; here it grows down.
        self._parts.append(
            f"q {across:.4f} 0 0 {-down:.4f} {x:.4f} {y + down:.4f} cm/{name} Do Q\n"
        )
        return across

    def scaled(self, scale: float, right: float, down: float) -> None:
        """Draw all that follows larger or smaller, and moved by mm, from the corner of the page."""
        self._parts.append(f"{scale:.5f} 0 0 {scale:.5f} {right:g} {down:g} cm\n")


def number_groups(number: str) -> list[tuple[str, bool]]:
    """A machine number in the groups in which it is read, with the serial marked bold."""
    if len(number) == 16 and number.startswith("88"):
        head = f"{number[:3]} {number[3:7]} {number[7:9]} "
        return [(head, False), (number[9:15], True), (f" {number[15]}", False)]
    if number.isdigit() and len(number) > 5:
        fours = [number[at : at + 4] for at in range(0, len(number), 4)]
        return [(" ".join(fours), False)]
    return [(number, False)]
