from __future__ import annotations

import pytest
from PySide6.QtGui import QImage

from app.resources import path
from app.views import icons
from app.views.icons import Icon


def drawn(icon: Icon, colour: str = "#A31621") -> QImage:
    return icons.pixmap(icon, 32, colour).toImage().convertToFormat(QImage.Format.Format_ARGB32)


def inked(image: QImage) -> set[tuple[int, int]]:
    return {
        (x, y)
        for x in range(image.width())
        for y in range(image.height())
        if image.pixelColor(x, y).alpha() > 128
    }


def test_every_shipped_drawing_is_used_and_every_icon_has_its_drawing() -> None:
    shipped = {file.stem for file in path("icons").glob("*.svg")}
    assert shipped == {icon.value for icon in Icon}


@pytest.mark.parametrize("icon", Icon, ids=lambda icon: icon.name)
def test_an_icon_shows_something_in_the_colour_asked_for(qapp: object, icon: Icon) -> None:
    image = drawn(icon)
    shown = inked(image)
    assert len(shown) > 20
    solid = [image.pixelColor(x, y) for x, y in shown if image.pixelColor(x, y).alpha() == 255]
    assert {colour.name() for colour in solid} == {"#a31621"}


def test_help_is_mirrored_and_a_truck_is_not(qapp: object, monkeypatch: pytest.MonkeyPatch) -> None:
    def unmirrored(icon: Icon) -> set[tuple[int, int]]:
        icons.pixmap.cache_clear()
        monkeypatch.setattr(icons, "MIRRORED", frozenset())
        shown = inked(drawn(icon))
        monkeypatch.undo()
        icons.pixmap.cache_clear()
        return shown

    def turned(shown: set[tuple[int, int]]) -> set[tuple[int, int]]:
        return {(31 - x, y) for x, y in shown}

    plain = unmirrored(Icon.HELP)
    shown = inked(drawn(Icon.HELP))
    # Edges are smoothed on other sides of the grid: a handful of pixels may differ.
    assert len(shown ^ turned(plain)) <= 4 < len(shown ^ plain)
    assert inked(drawn(Icon.TRUCK)) == unmirrored(Icon.TRUCK)
