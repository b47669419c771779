"""A PostgreSQL server of the tests' own: in a temporary folder, on a free port, gone afterwards."""

from __future__ import annotations

import os
import secrets
import shutil
import signal
import socket
import subprocess
import tempfile
import threading
import time
from collections.abc import Iterator
from pathlib import Path

import psycopg
import pytest
from psycopg import sql

from tests.machine import in_memory
from tests.needs import server_programs

_PREFIX = "ketabresan-pg-"
_ROLE = "ketabresan"
_START_SECONDS = 60.0
# Nothing here outlives the run, so nothing waits for the disk. A test about lost power or
# a killed server starts a server with durable=True.
_HASTY = {
    "fsync": "off",
    "synchronous_commit": "off",
    "full_page_writes": "off",
    "max_wal_size": "64MB",
    # No database is here long enough for it; a test that is about statistics has them gathered.
    "autovacuum": "off",
    "wal_level": "minimal",
    "max_wal_senders": "0",
    # Thousands of connections are made, and each would go through all rounds of the newer kind.
    "password_encryption": "md5",
}


class Server:
    """One PostgreSQL server; its application role owns databases and is no superuser.

    The server refuses to run as root; for root it runs as ``postgres``, or as ``nobody``.
    """

    def __init__(self, *, durable: bool = False) -> None:
        programs = server_programs()
        if programs is None:
            raise RuntimeError("no PostgreSQL server programs")
        self._programs = programs
        self._folder = _new_folder(None if durable else in_memory())
        self._settings = {} if durable else _HASTY
        self._user, self._group = _account_for_server()
        self._extra_groups: list[int] | None = None
        if self._user is not None:
            self._extra_groups = []
            shutil.chown(self._folder, self._user)
        self._password = secrets.token_hex(8)
        self._port = _free_port()
        self._process: subprocess.Popen[bytes] | None = None
        self._administration: psycopg.Connection[tuple[object, ...]] | None = None
        self._names = 0
        self._initialise()
        self.start()
        self._administer(
            sql.SQL("CREATE ROLE {} LOGIN CREATEDB PASSWORD {}").format(
                sql.Identifier(_ROLE), sql.Literal(self._password)
            )
        )

    @property
    def port(self) -> int:
        """The port on 127.0.0.1."""
        return self._port

    def url(self, database: str, *, port: int | None = None) -> str:
        """The SQLAlchemy URL of a database; ``port`` is for a proxy that stands in between."""
        where = f"127.0.0.1:{port or self._port}"
        return f"postgresql+psycopg://{_ROLE}:{self._password}@{where}/{database}"

    def create(self, *, template: str = "template0") -> str:
        """Makes a database as a copy of ``template``, which nobody may be using; its name."""
        self._names += 1
        name = f"test_{self._names}"
        # Copying a template's files is quicker than writing all of it to the log, as a server
        # since 15 does unless it is told; before, there was no other way.
        how = sql.SQL("STRATEGY file_copy" if self._version >= 150_000 else "")
        self._administer(
            sql.SQL("CREATE DATABASE {} OWNER {} TEMPLATE {} {}").format(
                *map(sql.Identifier, (name, _ROLE, template)), how
            )
        )
        return name

    def drop(self, name: str) -> None:
        """Removes a database, and whoever is still connected to it."""
        self._administer(
            sql.SQL("DROP DATABASE IF EXISTS {} WITH (FORCE)").format(sql.Identifier(name))
        )

    def start(self) -> None:
        """Starts the server on the same port and waits until it answers."""
        with (self._folder / "log").open("ab") as log:
            self._process = subprocess.Popen(
                [*_dies_with_us(), *self._command()], cwd=self._folder, stdin=subprocess.DEVNULL,
                stdout=log, stderr=log, user=self._user, group=self._group,
                extra_groups=self._extra_groups,
            )  # fmt: skip
        deadline = time.monotonic() + _START_SECONDS
        while True:
            try:
                self._administration = self._connect()
            except psycopg.OperationalError as error:
                if self._process.poll() is not None or time.monotonic() > deadline:
                    log_text = (self._folder / "log").read_text(errors="replace")
                    raise RuntimeError(f"PostgreSQL does not start:\n{log_text}") from error
                time.sleep(0.05)
            else:
                return

    def stop(self, *, how: signal.Signals = signal.SIGINT) -> None:
        """Stops the server. SIGINT ends its connections first; SIGQUIT is like a power cut."""
        if self._administration is not None:
            self._administration.close()
            self._administration = None
        if self._process is not None:
            self._process.send_signal(how)
            self._process.wait(timeout=_START_SECONDS)
            self._process = None

    def remove(self) -> None:
        """Stops the server and deletes its folder."""
        self.stop(how=signal.SIGQUIT)
        shutil.rmtree(self._folder)

    def _initialise(self) -> None:
        for locale in ("C.UTF-8", "C"):
            # With the locale C every letter beyond ASCII counts as part of a word.
            made = subprocess.run(
                [
                    str(self._programs / "initdb"), "--pgdata", str(self._folder / "data"),
                    "--username", "postgres", "--encoding", "UTF8", "--locale", locale,
                    "--auth-local", "trust", "--auth-host", "password", "--no-sync",
                ],
                cwd=self._folder, capture_output=True, text=True, check=False,
                user=self._user, group=self._group, extra_groups=self._extra_groups,
            )  # fmt: skip
            if made.returncode == 0:
                return
        raise RuntimeError(f"initdb failed:\n{made.stdout}{made.stderr}")

    def _command(self) -> list[str]:
        settings = {
            "listen_addresses": "127.0.0.1",
            "port": str(self._port),
            "unix_socket_directories": str(self._folder),
            "max_connections": "100",
            "shared_buffers": "64MB",
            **self._settings,
        }
        options = [part for name, value in settings.items() for part in ("-c", f"{name}={value}")]
        return [str(self._programs / "postgres"), "-D", str(self._folder / "data"), *options]

    def _administer(self, statement: sql.SQL | sql.Composed) -> psycopg.Cursor[tuple[object, ...]]:
        assert self._administration is not None, "the server was stopped"
        return self._administration.execute(statement)

    @property
    def _version(self) -> int:
        assert self._administration is not None, "the server was stopped"
        return self._administration.info.server_version

    def _connect(self) -> psycopg.Connection[tuple[object, ...]]:
        return psycopg.connect(
            host=str(self._folder), port=self._port, user="postgres", dbname="postgres",
            autocommit=True, connect_timeout=60,
        )  # fmt: skip


def _account_for_server() -> tuple[int | None, int | None]:
    """The user and group for the server when we are root, who may not run one; else as we are."""
    if os.geteuid() != 0:
        return None, None
    import pwd  # not on Windows, where this module is imported but no server started

    known = {entry.pw_name: entry for entry in pwd.getpwall()}
    account = known.get("postgres") or known["nobody"]
    return account.pw_uid, account.pw_gid


def _dies_with_us() -> list[str]:
    """The prefix that lets the kernel stop the server when this process is killed.

    The kernel counts the death of the starting thread, so only the main one may ask for it.
    """
    setpriv = shutil.which("setpriv")
    if setpriv is None or threading.current_thread() is not threading.main_thread():
        return []
    return [setpriv, "--pdeathsig", "QUIT"]


def _new_folder(parent: str | None) -> Path:
    """A folder of ours; the folders of runs that were killed are swept away first."""
    for left in Path(parent or tempfile.gettempdir()).glob(f"{_PREFIX}*"):
        owner = left.name.removeprefix(_PREFIX).partition("-")[0]
        if not Path("/proc", owner).exists():
            shutil.rmtree(left, ignore_errors=True)
    return Path(tempfile.mkdtemp(prefix=f"{_PREFIX}{os.getpid()}-", dir=parent))


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@pytest.fixture(scope="session")
def postgresql_server() -> Iterator[Server]:
    """The server that all tests of this process share; ask with ``requires("pg")``."""
    server = Server()
    try:
        yield server
    finally:
        server.remove()


@pytest.fixture
def own_postgresql_server() -> Iterator[Server]:
    """A durable server for one test, which may stop, kill and restart it."""
    server = Server(durable=True)
    try:
        yield server
    finally:
        server.remove()
