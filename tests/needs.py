"""What some tests need of the machine: a PostgreSQL server, an X server, the poppler tools, CUPS.

Where it is missing they are skipped, and the last line of the run names it; the environment's
``REQUIRE=pg,x`` turns such a skip into a failure.
"""

from __future__ import annotations

import ctypes
import os
import shutil
import socket
from collections.abc import Callable
from pathlib import Path

import pytest


def server_programs() -> Path | None:
    """The folder with ``initdb`` and ``postgres``, the newest there is; None without a server."""
    versions = sorted(
        (folder for folder in Path("/usr/lib/postgresql").glob("*/bin")),
        key=lambda folder: float(folder.parent.name),
        reverse=True,
    )
    on_path = shutil.which("initdb")
    candidates = [*versions, *([Path(on_path).resolve().parent] if on_path else [])]
    for folder in candidates:
        if (folder / "initdb").exists() and (folder / "postgres").exists():
            return folder
    return None


def _without_server() -> str | None:
    if os.name == "nt":
        return "the tests start no PostgreSQL server on Windows"
    return None if server_programs() else "no PostgreSQL server programs (Debian: postgresql)"


def program(name: str) -> str | None:
    """Where a program is, also among those that only root has in the path; None without it."""
    path = os.environ.get("PATH", os.defpath)
    return shutil.which(name, path=os.pathsep.join((path, "/usr/sbin", "/sbin")))


def _without_programs(*programs: str, package: str) -> str | None:
    absent = [name for name in programs if program(name) is None]
    return f"no {', '.join(absent)} (Debian: {package})" if absent else None


def _without_library(name: str, *, package: str) -> str | None:
    try:
        ctypes.CDLL(name)
    except OSError:
        return f"no {name} (Debian: {package})"
    return None


_MISSING: dict[str, Callable[[], str | None]] = {
    "pg": _without_server,
    "x": lambda: (
        _without_programs(
            "Xvfb", "xdotool", "xkbcomp", "setxkbmap", package="xvfb xdotool x11-xkb-utils"
        )
        or _without_library("libxcb-cursor.so.0", package="libxcb-cursor0")
    ),
    "poppler": lambda: _without_programs(
        "pdftoppm", "pdftotext", "pdfinfo", package="poppler-utils"
    ),
    "ipp": lambda: (
        _without_programs(
            *("cupsd", "lp", "lpadmin", "ippeveprinter", "dbus-daemon"),
            package="cups cups-client cups-ipp-utils dbus-daemon",
        )
        or _without_ipv6()
    ),
}


def _without_ipv6() -> str | None:
    """ippeveprinter listens on both loopbacks, and ends where there is but one."""
    try:
        with socket.socket(socket.AF_INET6) as there:
            there.bind(("::1", 0))
    except OSError:
        return "no IPv6 loopback"
    return None


def requires(*names: str) -> pytest.MarkDecorator:
    """Marks a test, a parameter or a module (``pytestmark``) that needs these of the machine.

    Args:
        names: ``pg``, ``x`` (Xvfb and xdotool), ``poppler`` or ``ipp`` (CUPS and a printer).
    """
    unknown = set(names) - set(_MISSING)
    if unknown:
        raise ValueError(f"unknown needs: {', '.join(sorted(unknown))}")
    return pytest.mark.requires(*names)


def needs_of(item: pytest.Item) -> tuple[str, ...]:
    """The names of everything that this test needs of the machine."""
    names = [name for mark in item.iter_markers("requires") for name in mark.args]
    if item.get_closest_marker("pg"):
        names.append("pg")
    return tuple(dict.fromkeys(names))


def _required() -> set[str]:
    return {name.strip() for name in os.environ.get("REQUIRE", "").split(",")} - {""}


def pytest_configure() -> None:
    """Refuses a REQUIRE that names something unknown: it would guard nothing."""
    unknown = _required() - set(_MISSING)
    if unknown:
        raise pytest.UsageError(
            f"REQUIRE knows {', '.join(_MISSING)}; not {', '.join(sorted(unknown))}"
        )


def pytest_runtest_setup(item: pytest.Item) -> None:
    """Skips a test whose needs are not met, or fails it where REQUIRE names the need."""
    for name in needs_of(item):
        missing = _MISSING[name]()
        if missing is None:
            continue
        if name in _required():
            pytest.fail(f"REQUIRE={name}, but {missing}", pytrace=False)
        pytest.skip(f"{name}: {missing}")
