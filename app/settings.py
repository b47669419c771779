"""What one installation is set to; read once at the start, passed on as a plain value."""

from __future__ import annotations

import os
import sys
from dataclasses import dataclass, field, fields, replace
from pathlib import Path

from app.errors import UserError
from app.home import SETTINGS_NAME
from app.texts import settings as texts

DATABASE_NAME = "ketabresan.db"


LONGEST_PAPERS = 365
"""Days that the files of drawn papers may stay."""


@dataclass(frozen=True, slots=True)
class Settings:
    """The settings of one home directory.

    Attributes:
        home: the directory with the database, the settings, the backups and the logs.
        database_url: '' for the embedded database in ``home``, else a PostgreSQL URL.
        station: the name of this counter; '' until one is chosen.
        backup_dir: where backups go; None for ``home/backups``.
        theme: of the window: ``system``, ``light``, ``dark`` or ``high-contrast``.
        scale: size of everything in the window, in per cent of its 11 pt.
        success_sound: whether an accepted scan is heard; errors always are.
        lock_minutes: how long until the window asks again who works here; 0 is never.
        scanner_ms: the longest time between two keys of a scan, on average, in milliseconds.
        scanner_port: the serial port of a scanner; '' for one that types like a keyboard.
        papers_days: how long the files of drawn papers stay in ``home/papers``, in days: names and
            addresses are in them, and most can be drawn again.
        pdf_folder: where the last PDF was saved; '' for the documents of whoever is at the PC.
        send_notices: whether this counter empties the outbox of notices to members.
        smtp_secret: of the mail server's user.
        gateway_secret: of the SMS gateway.
    """

    home: Path
    database_url: str = ""
    station: str = ""
    backup_dir: Path | None = None
    theme: str = "system"
    scale: int = 100
    success_sound: bool = True
    lock_minutes: int = 10
    scanner_ms: int = 35
    scanner_port: str = ""
    papers_days: int = 7
    pdf_folder: str = ""
    send_notices: bool = False
    smtp_secret: str = field(default="", repr=False)
    gateway_secret: str = field(default="", repr=False)

    @property
    def url(self) -> str:
        """The URL of the database that is in use."""
        return self.database_url or f"sqlite:///{self.home / DATABASE_NAME}"

    @property
    def backups(self) -> Path:
        """Where backups are kept."""
        return self.backup_dir or self.home / "backups"


def load(home: Path) -> Settings:
    """Read the settings of a home directory; one without a settings file has the defaults.

    Raises:
        UserError: the file can't be read, or a value in it is not of its kind.
    """
    file = home / SETTINGS_NAME
    if not file.exists():
        return Settings(home)
    import tomllib

    try:
        found = tomllib.loads(file.read_text("utf-8"))
    except (OSError, ValueError, RecursionError) as fault:
        raise UserError(texts.UNREADABLE.format(file=file)) from fault
    plain = {one.name: one for one in fields(Settings) if one.name not in ("home", "backup_dir")}
    values = {name: found[name] for name in plain if name in found}
    folder = found.get("backup_dir", "")
    if not isinstance(folder, str) or any(
        type(value) is not type(plain[name].default) for name, value in values.items()
    ):
        raise UserError(texts.UNREADABLE.format(file=file))
    return replace(Settings(home), **values, backup_dir=Path(folder) if folder else None)


def save(settings: Settings) -> None:
    """Write the settings so that only their owner can read them (the URL may hold a secret)."""
    import json

    usual = Settings(settings.home)
    # JSON's strings, numbers and truth values are TOML's too.
    lines = [
        f"{name} = {json.dumps(str(value) if isinstance(value, Path) else value)}\n"
        for name in (one.name for one in fields(Settings) if one.name != "home")
        if (value := getattr(settings, name)) != getattr(usual, name)
    ]
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
