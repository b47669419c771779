"""The real program, run as a process of its own on a small library."""

from __future__ import annotations

import contextlib
import io
import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest
from argon2 import PasswordHasher

from app import cli
from app import settings as settings_file
from app.models import CopyClaim, Fulfilment, LoanRequest, RequestLine, Staff
from app.models.database import Database
from app.models.states import Channel, FulfilmentState
from app.scanner.numbers import Kind, compose
from app.settings import DATABASE_NAME
from tests.conftest import sqlite_url
from tests.services.world import NOON, World

SECRET = "daryaye-khazar"
ROOT = Path(__file__).resolve().parents[2]
INIT = (
    "init", "--code", "۰۰۲۱", "--name", "كتابخانهٔ عمومی باران", "--province", "گیلان",
    "--city", "رشت", "--address", "خیابان سعدی، پلاک ۷۲", "--postal-code", "۴۱۳۵۷۱۹۹۶۸",
    "--phone", "33123456", "--user", "Karimi", "--person", "رضا كریمی",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Run:
    """What one run of the program left: its exit code and what it said."""

    code: int
    out: str
    err: str

    @property
    def json(self) -> Any:
        """The one JSON value on standard output."""
        return json.loads(self.out)

    @property
    def lines(self) -> list[dict[str, Any]]:
        """The JSON objects on standard output, one a line."""
        return [json.loads(line) for line in self.out.splitlines()]


@dataclass
class House:
    """A home directory whose database holds the small world of the services' tests."""

    home: Path
    url: str
    environment: dict[str, str] = field(default_factory=dict)

    def command(self, *arguments: str | Path) -> list[str]:
        """The command line of a run."""
        return [sys.executable, "-m", "app", *map(str, arguments), "--home", str(self.home)]

    def settings_of(self, **more: str) -> dict[str, str]:
        """The environment of a run; nobody's own settings get into it."""
        own = {
            name: value for name, value in os.environ.items() if not name.startswith("KETABRESAN")
        }
        return {**own, "KETABRESAN_SECRET": SECRET, **self.environment, **more}

    def run(self, *arguments: str | Path, stdin: bytes = b"", **environment: str) -> Run:
        """Run the program to its end."""
        done = subprocess.run(
            self.command(*arguments),
            input=stdin,
            capture_output=True,
            check=False,
            cwd=ROOT,
            env=self.settings_of(**environment),
            timeout=600,
            start_new_session=True,
        )
        return Run(done.returncode, done.stdout.decode(), done.stderr.decode())

    def call(self, *arguments: str | Path, **environment: str) -> Run:
        """The same in this process, which is quicker."""
        return self._here(arguments, b"", environment)

    def _here(
        self, arguments: Sequence[str | Path], stdin: bytes, environment: Mapping[str, str]
    ) -> Run:
        out, err = io.StringIO(), io.StringIO()
        given = [*map(str, arguments), "--home", str(self.home)]
        with (
            pytest.MonkeyPatch.context() as patch,
            tempfile.TemporaryFile() as typed,
            contextlib.redirect_stdout(out),
            contextlib.redirect_stderr(err),
        ):
            typed.write(stdin)
            typed.seek(0)
            patch.setattr(sys, "stdin", typed)
            for name in list(os.environ):
                if name.startswith("KETABRESAN"):
                    patch.delenv(name)
            for name, value in self.settings_of(**environment).items():
                if name.startswith("KETABRESAN"):
                    patch.setenv(name, value)
            code = cli.run(given)
        return Run(code, out.getvalue(), err.getvalue())

    def done(self, *arguments: str | Path, **environment: str) -> Run:
        """A run as supervisor in this process that must go well."""
        found = self.call(*arguments, "--user", "supervisor", **environment)
        assert (found.code, found.err) == (0, ""), found
        return found

    def told(self, *arguments: str | Path, **environment: str) -> str:
        """The sentence of a run as supervisor in this process that must not go well."""
        found = self.call(*arguments, "--user", "supervisor", **environment)
        assert (found.code, found.out) == (1, ""), found
        assert "faults.log" not in found.err, (self.home / "faults.log").read_text()
        return found.err

    def scan(self, *lines: str, user: str = "packer", more: tuple[str | Path, ...] = ()) -> Run:
        """Scan lines at the first station, in this process."""
        stdin = "".join(line + "\n" for line in lines).encode()
        return self._here(("scan", "--user", user, "--station", "میز 1", *more), stdin, {})

    def open(self) -> Database:
        """The database, to look at what a run left."""
        return Database(self.url)


# Kept as cheaply as argon2id does it: every command compares it, and how dear it is to guess is
# no matter here.
_KEPT_SECRET = PasswordHasher(time_cost=1, memory_cost=8, parallelism=1).hash(SECRET)


def furnish(home: Path, url: str) -> House:
    """Make a home directory on a database with the world in it: a secret for its supervisor."""
    settings_file.private_folder(home)
    own = f"sqlite:///{home / settings_file.DATABASE_NAME}"
    settings_file.save(settings_file.Settings(home, database_url="" if url == own else url))
    database = Database(url)
    world = World(database)

    def give(session: Any) -> None:
        session.get_one(Staff, world.key("supervisor")).secret_hash = _KEPT_SECRET

    database.do(give)
    database.close()
    return House(home, url)


def requested(house: House, serial: int, member: int, *copies: str) -> str:
    """A request with picked copies (``"1a"``) of a member; its number."""
    database = house.open()
    world = World(database)
    key, number = world.key, compose(Kind.REQUEST, "0013", 1405, serial)
    request = LoanRequest(
        id=key(f"request {serial}"),
        branch="0013",
        salt=f"{serial:032x}",
        number=number,
        member_id=key(f"member {member}"),
        channel=Channel.IN_PERSON,
        recipient="مریم رستمی‌نژاد",
        recipient_phone="09111234561",
        address_id=key(f"address {member}"),
        service_id=key("pishtaz"),
        at=NOON,
        business_date=NOON.date(),
        by=key("desk"),
    )
    rows: list[Any] = [request]
    for place, name in enumerate(copies, 1):
        line = key(f"line {serial}.{place}")
        fulfilment = key(f"full {serial}.{place}")
        rows += [
            RequestLine(
                id=line,
                branch="0013",
                request_id=request.id,
                position=place,
                title_id=key(f"title {name[0]}"),
                cancelled_at=None,
            ),
            Fulfilment(
                id=fulfilment,
                branch="0013",
                line_id=line,
                request_id=request.id,
                copy_id=key(f"copy {name}"),
                state=FulfilmentState.PICKED,
                picked_at=NOON,
                picked_by=key("packer"),
                at=NOON,
                business_date=NOON.date(),
                changed_on=NOON.date(),
            ),
            CopyClaim(
                copy_id=key(f"copy {name}"), fulfilment_id=fulfilment, branch="0013", at=NOON
            ),
        ]
    world.add(*rows)
    database.close()
    return number


def new_library(tmp_path: Path) -> House:
    """A library that was set up by the program itself, so that its check is clean."""
    home = tmp_path / "home"
    house = House(home, sqlite_url(home / DATABASE_NAME))
    assert house.call(*INIT).code == 0
    return house


def scanned_out(house: House) -> str:
    """A parcel of two books that was scanned out; its number."""
    request = requested(house, 1, 1, "1a", "2a")
    packed = house.scan(request, "GL-1001", "GL-1002")
    parcel: str = packed.lines[-1]["parcel"]
    out = house.scan(parcel, "mode handover", parcel)
    assert [line["reason"] for line in out.lines] == ["sealed", "mode-changed", "scanned-out"]
    return parcel
