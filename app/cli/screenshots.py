"""``ketabresan screenshots``: pictures of the screens, without a display."""

from __future__ import annotations

import argparse
import os
from pathlib import Path

from app.cli import arguments as common
from app.cli.answers import show
from app.cli.opening import home_of
from app.persian.digits import whole
from app.texts import cli_help as help_texts
from app.texts import window as texts


def lay_out(parser: argparse.ArgumentParser) -> None:
    """Add the arguments."""
    common.home(parser)
    common.json_too(parser)
    parser.add_argument(
        "--out", metavar="DIR", type=Path, required=True, help=help_texts.SCREENSHOTS_OUT
    )
    parser.add_argument("--every-look", action="store_true", help=help_texts.SCREENSHOTS_LOOKS)
    parser.set_defaults(carry_out=screenshots)


def screenshots(arguments: argparse.Namespace) -> int:
    """Take the pictures."""
    # Before Qt is imported: pictures need no screen, and open no window on one that is there.
    os.environ["QT_QPA_PLATFORM"] = "offscreen"
    from app.views import screenshots as camera
    from app.views.camera import EVERY_LOOK, PLAIN

    looks = EVERY_LOOK if arguments.every_look else PLAIN
    written = camera.take(home_of(arguments), arguments.out, looks)
    sentence = texts.PICTURES_WRITTEN.format(count=whole(len(written)), folder=arguments.out)
    show(arguments, {"out": arguments.out, "pictures": written}, sentence)
    return 0
