"""The PDF file: fonts, fixed parts and pages as ReportLab's document objects.

ReportLab numbers and writes the objects; the content of pages is made by `page.py`. Nothing here
knows the time, so the same pages give the same bytes.
"""

import zlib
from collections.abc import Iterable
from dataclasses import dataclass
from hashlib import sha256
from typing import Any

from reportlab.pdfbase import pdfdoc

from app.printing.faces import Face, FontProgram, embedded, letters_of, program
from app.printing.picture import Picture

POINTS_PER_MM = 72 / 25.4
PRODUCER = "Ketabresan"
LANGUAGE = "fa-IR"
# Level 6 costs a third of a label's whole time and saves a twentieth of its size.
_COMPRESSION = 1
_RESOURCES = "Resources"


@dataclass(frozen=True, slots=True)
class Rendered:
    """A document on paper: the PDF, how many pages it has, and what did not fit (in Persian).

    ``shrunk``: the fields whose text is smaller than it might be, each with its smallest points.
    """

    pdf: bytes
    pages: int
    warnings: tuple[str, ...] = ()
    shrunk: tuple[tuple[str, float], ...] = ()


class _Raw(pdfdoc.PDFObject):
    """An object that is bytes already. They are given up when they are written, which is once."""

    def __init__(self, content: bytes) -> None:
        self._content = content

    def format(self, _document: object) -> bytes:
        content, self._content = self._content, b""
        return content


class PdfFile:
    """A PDF being written: add fixed parts and pages, then ask for its bytes.

    Every content stream is drawn in millimetres from the top left corner, y down.
    """

    def __init__(self, title: str) -> None:
        document: Any = pdfdoc.PDFDocument(invariant=1, lang=LANGUAGE, compression=1)
        document.setTitle(title)
        document.setAuthor(PRODUCER)
        document.setCreator(PRODUCER)
        document.setProducer(PRODUCER)
        document.setSubject(None)
        preferences: Any = pdfdoc.ViewerPreferencesPDFDictionary()
        preferences["PrintScaling"] = "None"
        document.Catalog.ViewerPreferences = preferences
        self._document = document
        self._page_count = 0
        self._used: dict[Face, set[int]] = {}
        self._forms: dict[str, Any] = {}
        self._resources = document.Reference(pdfdoc.PDFDictionary({}), _RESOURCES).format(document)
        self._parent = document.Reference(document.Pages).format(document)

    @property
    def page_count(self) -> int:
        """Pages added so far."""
        return self._page_count

    def use(self, face: Face, glyphs: Iterable[int]) -> None:
        """Note glyphs that some content draws, so that they are embedded."""
        self._used.setdefault(face, set()).update(glyphs)

    def add_form(self, name: str, content: str, width: float, height: float) -> None:
        """Add a fixed part that pages draw by `/name Do`. Width and height in mm."""
        packed = zlib.compress(content.encode("ascii"), 9)
        head = (
            f"<</Type/XObject/Subtype/Form/BBox[0 0 {width:g} {height:g}]"
            f"/Resources {self._resources.decode()}/Filter/FlateDecode/Length {len(packed)}>>"
        )
        self._forms[name] = self._document.Reference(_Raw(_stream(head, packed)), f"Form {name}")

    def add_picture(self, name: str, picture: Picture) -> None:
        """Add a picture that content draws into a square of 1 by `/name Do`."""
        head = (
            f"<</Type/XObject/Subtype/Image/Width {picture.width}/Height {picture.height}"
            "/ColorSpace/DeviceGray/BitsPerComponent 8/Interpolate true/Filter/FlateDecode"
            "/DecodeParms<</Predictor 15/Colors 1/BitsPerComponent 8"
            f"/Columns {picture.width}>>/Length {len(picture.rows)}>>"
        )
        self._forms[name] = self._document.Reference(
            _Raw(_stream(head, picture.rows)), f"Picture {name}"
        )

    def add_page(self, content: str, width: float, height: float) -> None:
        """Add a page of this content. Width and height in mm."""
        packed = zlib.compress(
            f"{POINTS_PER_MM:.9f} 0 0 -{POINTS_PER_MM:.9f} 0 {height * POINTS_PER_MM:.6f} cm\n"
            f"{content}".encode("ascii"),
            _COMPRESSION,
        )
        document = self._document
        number = self._page_count
        body = _stream(f"<</Filter/FlateDecode/Length {len(packed)}>>", packed)
        stream = document.Reference(_Raw(body), f"Content {number}").format(document)
        page = document.Reference(
            _Raw(
                b"<</Type/Page/Parent %s/MediaBox[0 0 %s %s]/Resources %s/Contents %s>>"
                % (
                    self._parent,
                    f"{width * POINTS_PER_MM:.4f}".encode(),
                    f"{height * POINTS_PER_MM:.4f}".encode(),
                    self._resources,
                    stream,
                )
            ),
            f"Page {number}",
        )
        document.Pages.addPage(page)
        self._page_count += 1

    def finish(self) -> bytes:
        """The bytes of the file. Call once."""
        document = self._document
        fonts = {
            f"F{face.value}": _font(document, program(face), frozenset(glyphs))
            for face, glyphs in sorted(self._used.items())
        }
        resources = document.idToObject[_RESOURCES]
        resources["Font"] = pdfdoc.PDFDictionary(fonts)
        if self._forms:
            resources["XObject"] = pdfdoc.PDFDictionary(self._forms)
        return bytes(document.GetPDFData(None))


def _stream(head: str, packed: bytes) -> bytes:
    return b"%s\nstream\n%s\nendstream" % (head.encode("ascii"), packed)


def _font(document: Any, font: FontProgram, glyphs: frozenset[int]) -> Any:
    """A Type0 font whose codes are glyph numbers (Identity-H), embedded as a subset."""
    data = embedded(font.face, glyphs)
    packed = zlib.compress(data, 9)
    tag = "".join(chr(65 + byte % 26) for byte in sha256(data).digest()[:6])
    name = f"{tag}+{font.name}"
    key = f"Font {font.name}"
    file = document.Reference(
        _Raw(_stream(f"<</Filter/FlateDecode/Length {len(packed)}/Length1 {len(data)}>>", packed)),
        f"{key} file",
    )
    box = " ".join(f"{side:.0f}" for side in font.box)
    descriptor = document.Reference(
        _Raw(
            f"<</Type/FontDescriptor/FontName/{name}/Flags 4/FontBBox[{box}]/ItalicAngle 0"
            f"/Ascent {font.ascent:.0f}/Descent {font.descent:.0f}/CapHeight {font.cap_height:.0f}"
            f"/StemV {font.stem:.0f}/FontFile2 {_written(document, file)}>>".encode("ascii")
        ),
        f"{key} descriptor",
    )
    widths = " ".join(
        f"{glyph}[{font.advances[glyph] * 1000 / font.units:.3f}]" for glyph in sorted(glyphs)
    )
    descendant = document.Reference(
        _Raw(
            f"<</Type/Font/Subtype/CIDFontType2/BaseFont/{name}"
            "/CIDSystemInfo<</Registry(Adobe)/Ordering(Identity)/Supplement 0>>"
            f"/FontDescriptor {_written(document, descriptor)}/DW 0/W[{widths}]"
            "/CIDToGIDMap/Identity>>".encode("ascii")
        ),
        f"{key} descendant",
    )
    readable = zlib.compress(_to_unicode(font, glyphs).encode("ascii"), 9)
    unicode_map = document.Reference(
        _Raw(_stream(f"<</Filter/FlateDecode/Length {len(readable)}>>", readable)),
        f"{key} letters",
    )
    return document.Reference(
        _Raw(
            f"<</Type/Font/Subtype/Type0/BaseFont/{name}/Encoding/Identity-H"
            f"/DescendantFonts[{_written(document, descendant)}]"
            f"/ToUnicode {_written(document, unicode_map)}>>".encode("ascii")
        ),
        key,
    )


def _written(document: Any, reference: Any) -> str:
    return bytes(reference.format(document)).decode("ascii")


def _to_unicode(font: FontProgram, glyphs: frozenset[int]) -> str:
    letters = letters_of(font.face)
    entries = [
        f"<{glyph:04X}><{letters[glyph].encode('utf-16-be').hex()}>"
        for glyph in sorted(glyphs)
        if letters.get(glyph)
    ]
    blocks = [entries[at : at + 100] for at in range(0, len(entries), 100)]
    body = "\n".join(
        f"{len(block)} beginbfchar\n" + "\n".join(block) + "\nendbfchar" for block in blocks
    )
    return (
        "/CIDInit/ProcSet findresource begin\n12 dict begin\nbegincmap\n"
        "/CIDSystemInfo<</Registry(Adobe)/Ordering(UCS)/Supplement 0>>def\n"
        "/CMapName/Adobe-Identity-UCS def\n/CMapType 2 def\n"
        "1 begincodespacerange\n<0000><FFFF>\nendcodespacerange\n"
        f"{body}\nendcmap\nCMapName currentdict/CMap defineresource pop\nend\nend"
    )
