"""Shapes as SVG: what can be painted without a pen or a brush, whose colours need all of ``Qt``."""

from __future__ import annotations

from app.resources import path
from app.views.palette import Palette

BADGE = (220, 158)
"""Width and height of the staff card under the scanner, in px at 100 %."""
BADGE_HEAD = (27, 19, 154, 25)
"""Left, top, width and height of the line with its words."""
_BARS = (2, 1, 3, 1, 1, 2, 4, 1, 2, 1, 1, 3, 2, 1, 4, 1, 2, 2, 1, 3, 1, 2, 1, 4, 2)


def document(wide: float, high: float, *shapes: str) -> bytes:
    """A drawing of this size, in px."""
    head = f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {wide} {high}">'
    return "".join((head, *shapes, "</svg>")).encode()


def box(
    x: float,
    y: float,
    wide: float,
    high: float,
    fill: str,
    *,
    radius: float = 0,
    edge: str = "",
    thickness: float = 0,
) -> str:
    """A rounded box whose edge lies wholly inside it; lengths in px."""
    half = thickness / 2
    stroke = f' stroke="{edge}" stroke-width="{thickness}"' if edge else ""
    return (
        f'<rect x="{x + half}" y="{y + half}" width="{wide - thickness}"'
        f' height="{high - thickness}" rx="{radius}" fill="{fill}"{stroke}/>'
    )


def icon(name: str, x: float, y: float, side: float, ink: str) -> str:
    """An icon of the resources in a square, by the name of its file."""
    drawn = path(f"icons/{name}.svg").read_text("utf-8")
    inside = drawn[drawn.index("<path") : drawn.rindex("</svg>")]
    # Material Symbols are drawn in a square of 960, on a line at its bottom.
    return (
        f'<g transform="translate({x},{y}) scale({side / 960}) translate(0,960)" fill="{ink}">'
        f"{inside}</g>"
    )


def badge(p: Palette, x: float, y: float, scale: float) -> str:
    """A staff card under the beam of a scanner, without its words."""
    shapes = [
        *_corners(p.accent),
        box(26, 18, 168, 116, p.surface, radius=10, edge=p.button_border, thickness=2),
        box(27, 19, 166, 25, p.accent, radius=9),
        box(27, 32, 166, 12, p.accent),
        box(146, 52, 36, 36, p.accent_tint, radius=18, edge=p.accent, thickness=p.border),
        box(74, 56, 62, 8, p.divider, radius=4),
        box(94, 73, 42, 8, p.divider, radius=4),
    ]
    at = 48
    for wide in _BARS:
        shapes.append(box(at, 99, wide, 24, p.text))
        at += wide + 2
    shapes.append(box(8, 110, 204, 2, p.accent, radius=1))
    shapes.append(icon("person-fill", 154, 60, 20, p.accent))
    return f'<g transform="translate({x},{y}) scale({scale})">{"".join(shapes)}</g>'


def _corners(ink: str) -> list[str]:
    wide, high = BADGE
    return [
        box(left if left == 1 else left - long, top if top == 1 else top - thick, long, thick, ink)
        for left in (1, wide - 1)
        for top in (1, high - 1)
        for long, thick in ((20, 3), (3, 20))
    ]
