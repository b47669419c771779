"""What the pages of the A4 and A5 family share: margins, head and foot."""

from app.printing import fit
from app.printing.faces import Face
from app.printing.page import A5, HAIRLINE, HEAVY, Align, Page
from app.printing.stamp import Library
from app.texts import paper

MARGIN_A4 = 14.0
MARGIN_A5 = 10.0
_SIGN = 4.5
_FOOT_GAP = 3.0
_LOGO_A4, _LOGO_A5, _LOGO_WIDTH, _LOGO_GAP = 15.0, 13.0, 26.0, 3.0


def margin(page: Page) -> float:
    """The side margin of a page, mm."""
    return MARGIN_A5 if page.width <= A5[0] else MARGIN_A4


def head(page: Page, title: str, library: Library, *, title_width: float | None = None) -> float:
    """The title, the library with its logo or the program's sign, the heavy rule.

    `title_width` is what they may take, where something stands left of them. Gives the rule's y
    in mm.
    """
    small = page.width <= A5[0]
    side = margin(page)
    edge = right = page.width - side
    room = title_width or right - side
    title_y, library_y, rule_y = (17.0, 23.5, 26.5) if small else (20.0, 26.5, 30.0)
    if library.logo is not None:
        high = _LOGO_A5 if small else _LOGO_A4
        used = page.picture(right, rule_y - 2.0 - high, library.logo, _LOGO_WIDTH, high)
        right -= used + _LOGO_GAP
        room -= used + _LOGO_GAP
    page.fitted(
        right,
        title_y,
        title,
        Face.BOLD,
        (fit.Step(18), fit.Step(16), fit.Step(14)),
        room,
        field=paper.FIELD_TITLE,
    )
    if library.logo is None:
        library_line(page, right, library_y, library.name, room)
    else:
        _library_name(page, right, library_y, library.name, room)
    page.hline(side, edge, rule_y, HEAVY)
    return rule_y


def library_line(page: Page, right: float, y: float, library: str, width: float) -> None:
    """The program's sign at the right edge and the library's name beside it, baseline at y."""
    page.parcel_sign(right - _SIGN, y - 3.5, _SIGN)
    _library_name(page, right - _SIGN - 1.0, y, library, width - _SIGN - 1.0)


def _library_name(page: Page, right: float, y: float, library: str, width: float) -> None:
    page.fitted(
        right,
        y,
        library,
        Face.MEDIUM,
        (fit.Step(9.5), fit.Step(8), fit.Step(7)),
        width,
        field=paper.FIELD_LIBRARY,
    )


def foot(page: Page, right: str, centre: str = "", left: str = "") -> None:
    """The hairline and the line under it: name, page of pages, and when, where and by whom."""
    side = margin(page)
    edge = page.width - side
    page.hline(side, edge, page.height - 13.0, HAIRLINE)
    room = edge - side
    if centre:
        middle = _foot_text(page, page.width / 2, centre, "centre", room / 3, Face.BOLD)
        room = (room - middle) / 2
        _foot_text(page, edge, right, "right", room - _FOOT_GAP)
    else:
        room -= _foot_text(page, edge, right, "right", room)
    _foot_text(page, side, left, "left", room - _FOOT_GAP)


def _foot_text(
    page: Page, x: float, text: str, align: Align, room: float, face: Face = Face.REGULAR
) -> float:
    if not text:
        return 0.0
    y = page.height - 9.0
    placed = page.fitted(x, y, text, face, fit.fixed(7), room, align, field=paper.FIELD_FOOT)
    return placed.lines[0].width(placed.size)
