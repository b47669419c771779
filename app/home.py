"""The home directory of an installation, and how its window looks: what a start needs first."""

from __future__ import annotations

import os
from collections.abc import Mapping
from pathlib import Path
from typing import NamedTuple

SETTINGS_NAME = "settings.toml"
HOME_VARIABLE = "KETABRESAN_HOME"


class Look(NamedTuple):
    """Of the window: the name of its colours, and the size of everything in per cent."""

    theme: str = "system"
    scale: int = 100


def home_dir(chosen: str | None = None, environment: Mapping[str, str] = os.environ) -> Path:
    """The directory given, else that of ``KETABRESAN_HOME``, else the user's own for data."""
    named = chosen or environment.get(HOME_VARIABLE)
    if named:
        return Path(named).expanduser().absolute()
    import platformdirs

    return Path(platformdirs.user_data_dir("ketabresan", appauthor=False))


def first_look(home: Path) -> Look:
    """The look in the settings as the program itself writes it, for the first picture.

    To read the file as TOML takes longer than that picture. Whatever else stands there (another
    way of writing, a file that can't be read) is the usual look until the settings are read.
    """
    try:
        lines = (home / SETTINGS_NAME).read_text("utf-8").splitlines()
    except (OSError, UnicodeDecodeError):
        return Look()
    written = dict(line.split(" = ", 1) for line in lines if " = " in line)
    scale = written.get("scale", "")
    return Look(
        written.get("theme", "system").strip('"'), int(scale) if scale.isdecimal() else Look().scale
    )
