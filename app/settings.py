"""What one installation is set to; read once at the start, passed on as a plain value."""

from __future__ import annotations

import os
import sys
from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from app.errors import UserError
from app.texts import settings as texts

DATABASE_NAME = "ketabresan.db"
SETTINGS_NAME = "settings.toml"
HOME_VARIABLE = "KETABRESAN_HOME"


@dataclass(frozen=True, slots=True)
class Settings:
    """The settings of one home directory.

    Attributes:
        home: the directory with the database, the settings, the backups and the logs.
        database_url: '' for the embedded database in ``home``, else a PostgreSQL URL.
        station: the name of this counter; '' until one is chosen.
        backup_dir: where backups go; None for ``home/backups``.
    """

    home: Path
    database_url: str = ""
    station: str = ""
    backup_dir: Path | None = None

    @property
    def url(self) -> str:
        """The URL of the database that is in use."""
        return self.database_url or f"sqlite:///{self.home / DATABASE_NAME}"

    @property
    def backups(self) -> Path:
        """Where backups are kept."""
        return self.backup_dir or self.home / "backups"


def home_dir(chosen: str | None = None, environment: Mapping[str, str] = os.environ) -> Path:
    """The directory given, else that of ``KETABRESAN_HOME``, else the user's own for data."""
    named = chosen or environment.get(HOME_VARIABLE)
    if named:
        return Path(named).expanduser().absolute()
    import platformdirs

    return Path(platformdirs.user_data_dir("ketabresan", appauthor=False))


def load(home: Path) -> Settings:
    """Read the settings of a home directory; one without a settings file has the defaults.

    Raises:
        UserError: the file can't be read, or a value in it is not of its kind.
    """
    file = home / SETTINGS_NAME
    if not file.exists():
        return Settings(home)
    # Imported where they are needed: the window waits for what stands above.
    import tomllib

    try:
        found = tomllib.loads(file.read_text("utf-8"))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as fault:
        raise UserError(texts.UNREADABLE.format(file=file)) from fault
    values = {name: found.get(name, "") for name in ("database_url", "station", "backup_dir")}
    if not all(isinstance(value, str) for value in values.values()):
        raise UserError(texts.UNREADABLE.format(file=file))
    folder = values.pop("backup_dir")
    return replace(Settings(home), **values, backup_dir=Path(folder) if folder else None)


def save(settings: Settings) -> None:
    """Write the settings so that only their owner can read them (the URL may hold a secret)."""
    values = {
        "database_url": settings.database_url,
        "station": settings.station,
        "backup_dir": str(settings.backup_dir or ""),
    }
    import json

    # A JSON string is a TOML basic string too.
    lines = [f"{name} = {json.dumps(value)}\n" for name, value in values.items() if value]
    private_folder(settings.home)
    draft = settings.home / (SETTINGS_NAME + ".new")
    descriptor = os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    with os.fdopen(descriptor, "w", encoding="utf-8") as out:
        out.writelines(lines)
        out.flush()
        os.fsync(out.fileno())
    draft.replace(settings.home / SETTINGS_NAME)


def private_folder(folder: Path) -> None:
    """Make a folder that only its owner can enter.

    Raises:
        UserError: it can't be made here.
    """
    try:
        folder.mkdir(parents=True, exist_ok=True)
        if sys.platform != "win32":
            folder.chmod(0o700)
    except OSError as fault:
        raise UserError(texts.NO_FOLDER.format(folder=folder)) from fault
