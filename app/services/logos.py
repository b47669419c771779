"""The logo of a branch on its papers: any picture file, kept as a small grey PNG."""

from __future__ import annotations

import base64
import binascii
import io
import warnings

from PIL import Image, UnidentifiedImageError
from sqlalchemy import select
from sqlalchemy.orm import Session

from app.errors import UserError
from app.models import BranchLogo
from app.models.action import Action
from app.printing.picture import grey_png
from app.services.acting import SUPERVISORS, acting
from app.services.use_case import use_case
from app.texts import organisation as texts

LARGEST_FILE = 5_000_000
"""Bytes of a file that is taken."""
MOST_PIXELS = 20_000_000
SIDE = 600
"""Pixels of the longer side as it is kept: 600 dpi and more in the head of a sheet."""
FORMS = ("PNG", "JPEG", "BMP", "GIF", "TIFF", "WEBP")
_NEARLY_WHITE = 250


def as_printed(file: bytes) -> str:
    """A picture file as papers print it, for ``choose_logo``; needs no session and takes a moment.

    Transparent parts become white, colours grey, a white border is cut off.

    Returns:
        a PNG of 8 bits of grey, at most 600 pixels a side, in base64.

    Raises:
        UserError: it is too large, no picture, or white (field ``picture``).
    """
    if len(file) > LARGEST_FILE:
        raise UserError(texts.LOGO_TOO_LARGE, field="picture")
    grey = _on_white(file)
    box = grey.point(lambda value: 255 if value < _NEARLY_WHITE else 0).getbbox()
    if box is None:
        raise UserError(texts.LOGO_NO_PICTURE, field="picture")
    small = grey.crop(box)
    small.thumbnail((SIDE, SIDE), Image.Resampling.LANCZOS)
    out = io.BytesIO()
    small.save(out, "PNG", optimize=True)
    return base64.b64encode(out.getvalue()).decode("ascii")


def _on_white(file: bytes) -> Image.Image:
    try:
        with warnings.catch_warnings():
            # Pillow only warns of what is not quite in order; what is printed must be.
            warnings.simplefilter("error")
            with Image.open(io.BytesIO(file), formats=FORMS) as opened:
                if opened.width * opened.height > MOST_PIXELS:
                    raise UserError(texts.LOGO_TOO_LARGE, field="picture")
                seen = opened.convert("RGBA")
    except (Image.DecompressionBombError, Image.DecompressionBombWarning) as fault:
        raise UserError(texts.LOGO_TOO_LARGE, field="picture") from fault
    except (UnidentifiedImageError, OSError, ValueError, SyntaxError, EOFError, Warning) as fault:
        raise UserError(texts.LOGO_NO_PICTURE, field="picture") from fault
    white = Image.new("L", seen.size, 255)
    white.paste(seen.convert("L"), mask=seen.getchannel("A"))
    return white


@use_case(SUPERVISORS)
def choose_logo(session: Session, picture: str, *, action: Action) -> None:
    """Put a picture into the heads of the acting branch's papers.

    Args:
        picture: as ``as_printed`` gives it.

    Raises:
        UserError: it is none (field ``picture``).
    """
    try:
        grey_png(base64.b64decode(picture, validate=True))
    except (binascii.Error, ValueError) as fault:
        raise UserError(texts.LOGO_NO_PICTURE, field="picture") from fault
    branch = acting(session).branch
    row = _row(session, branch)
    if row is None:
        session.add(BranchLogo(id=action.key("logo"), branch=branch, picture=picture))
    else:
        row.picture = picture


@use_case(SUPERVISORS)
def remove_logo(session: Session, *, action: Action) -> bool:
    """Print the program's sign in the heads again; whether there was a logo."""
    row = _row(session, acting(session).branch)
    if row is None:
        return False
    session.delete(row)
    return True


def of_branch(session: Session, branch: str) -> bytes | None:
    """The logo of a branch as a grey PNG; None where it has chosen none."""
    row = _row(session, branch)
    return base64.b64decode(row.picture) if row else None


def _row(session: Session, branch: str) -> BranchLogo | None:
    return session.scalars(select(BranchLogo).where(BranchLogo.branch == branch)).one_or_none()
