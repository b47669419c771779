"""The logo of a branch: any picture, small and grey on paper, and nothing but a picture."""

from __future__ import annotations

import base64
import io

import pytest
from PIL import Image

from app.errors import UserError
from app.models import BranchLogo
from app.services import day_documents, logos
from app.services.acting import NotAllowed
from tests.services.world import World


def picture(kind: str = "PNG", mode: str = "RGB", size: tuple[int, int] = (1500, 900)) -> bytes:
    """A dark box on white."""
    image = Image.new(mode, size, "white")
    image.paste("navy", (size[0] // 3, size[1] // 3, size[0] // 2, size[1] // 2))
    out = io.BytesIO()
    image.save(out, kind)
    return out.getvalue()


def opened(printed: str) -> Image.Image:
    return Image.open(io.BytesIO(base64.b64decode(printed)))


@pytest.mark.parametrize("kind", ["PNG", "JPEG", "BMP", "TIFF", "WEBP"])
def test_a_picture_becomes_a_small_grey_one_without_its_border(kind: str) -> None:
    with opened(logos.as_printed(picture(kind))) as grey:
        assert (grey.format, grey.mode) == ("PNG", "L")
        assert abs(grey.width - 250) <= 24
        assert abs(grey.height - 150) <= 24


def test_a_large_picture_is_made_smaller() -> None:
    out = io.BytesIO()
    Image.new("L", (2400, 1200), 30).save(out, "PNG")
    with opened(logos.as_printed(out.getvalue())) as grey:
        assert grey.size == (600, 300)


def test_what_is_transparent_is_white() -> None:
    image = Image.new("RGBA", (60, 60), (0, 0, 0, 0))
    image.paste((0, 0, 0, 255), (10, 10, 50, 30))
    image.paste((0, 0, 0, 255), (10, 30, 20, 50))
    out = io.BytesIO()
    image.save(out, "PNG")
    with opened(logos.as_printed(out.getvalue())) as grey:
        assert grey.size == (40, 40)
        assert (grey.getpixel((5, 35)), grey.getpixel((35, 35))) == (0, 255)


@pytest.mark.parametrize(
    "bad",
    [
        b"",
        b"%PDF-1.4",
        b"<svg xmlns='http://www.w3.org/2000/svg'/>",
        picture()[:200],
        picture("JPEG")[:300],
        bytes(logos.LARGEST_FILE + 1),
    ],
    ids=["empty", "pdf", "svg", "torn png", "torn jpeg", "large"],
)
def test_what_is_no_picture_is_refused(bad: bytes) -> None:
    with pytest.raises(UserError) as refused:
        logos.as_printed(bad)
    assert refused.value.field == "picture"


def test_a_white_picture_and_a_huge_one_are_refused() -> None:
    for size in ((50, 50), (4_500, 4_500)):
        out = io.BytesIO()
        Image.new("1", size, 1).save(out, "PNG")
        with pytest.raises(UserError):
            logos.as_printed(out.getvalue())


def choose(world: World, printed: str, by: str = "supervisor") -> None:
    world.database.do(lambda session: logos.choose_logo(session, printed, action=world.action(by)))


def test_a_logo_is_chosen_changed_and_removed(world: World) -> None:
    def head() -> bytes | None:
        with world.database.read() as session:
            return day_documents.head(session, "0013").logo

    assert head() is None
    for mode in ("L", "RGB"):
        small = logos.as_printed(picture(mode=mode))
        choose(world, small)
        assert head() == base64.b64decode(small)
    with world.database.read() as session:
        assert session.query(BranchLogo).count() == 1
        assert day_documents.head(session, "0014").logo is None
    removed = [
        world.database.do(lambda session: logos.remove_logo(session, action=world.action()))
        for _ in range(2)
    ]
    assert removed == [True, False]
    assert head() is None


def test_only_supervisors_choose_it_and_only_a_grey_png_is_kept(world: World) -> None:
    with pytest.raises(NotAllowed):
        choose(world, logos.as_printed(picture()), "desk")
    for bad in ("?", base64.b64encode(picture()).decode()):
        with pytest.raises(UserError) as refused:
            choose(world, bad)
        assert refused.value.field == "picture"
