"""Asking a print server by IPP (RFC 8011) what it knows: jobs and printers, by their attributes.

``lpstat`` tells a job's reasons and not its state, and a job that was printed can have the reason
``processing-to-stop-point``; only the state itself says what became of it.
"""

from __future__ import annotations

import getpass
import http.client
import os
import re
import socket
import struct
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TypeAlias
from urllib.parse import quote

SECONDS = 10
"""How long a print server has to answer."""
NOT_FOUND = 0x0406

_GET_JOB, _GET_PRINTER = 0x0009, 0x000B
_END_OF_GROUPS = 0x05
"""Tags up to this one separate groups of attributes; the others are values."""
_NUMBERS = (0x21, 0x23)
_BOOLEAN = 0x22
_WORDS = range(0x40, 0x60)
_SOCKETS = (Path("/run/cups/cups.sock"), Path("/var/run/cups/cups.sock"))
_CONFIGURED = (Path("~/.cups/client.conf"), Path("/etc/cups/client.conf"))
_SERVER_NAME = re.compile(r"^\s*ServerName\s+(\S+)", re.MULTILINE | re.IGNORECASE)

Attributes: TypeAlias = Mapping[str, tuple[Any, ...]]


class NoAnswer(Exception):
    """The print server can't be reached, or what it says is no IPP."""


@dataclass(frozen=True, slots=True)
class Answer:
    """What a print server answered: IPP's status and all attributes, groups joined."""

    status: int
    attributes: Attributes

    @property
    def ok(self) -> bool:
        """Whether the request was carried out."""
        return self.status < 0x0100


def job(number: int) -> Attributes | None:
    """What the print server knows of a job; None where it knows none with this number.

    Raises:
        NoAnswer: it can't be asked.
    """
    wanted = ("job-state", "job-media-sheets-completed")
    return _known(ask(_GET_JOB, "job-uri", f"ipp://localhost/jobs/{number}", wanted))


def printer(name: str) -> Attributes | None:
    """What the print server knows of a printer; None where it has none of this name.

    Raises:
        NoAnswer: it can't be asked.
    """
    wanted = ("printer-state", "printer-state-reasons", "printer-state-message")
    uri = f"ipp://localhost/printers/{quote(name)}"
    return _known(ask(_GET_PRINTER, "printer-uri", uri, wanted))


def _known(answer: Answer) -> Attributes | None:
    if answer.status == NOT_FOUND:
        return None
    if not answer.ok:
        raise NoAnswer(f"the print server refused with 0x{answer.status:04x}")
    return answer.attributes


def ask(operation: int, target: str, uri: str, wanted: tuple[str, ...]) -> Answer:
    """Ask for attributes.

    Args:
        operation: the number of IPP's operation.
        target: ``job-uri`` or ``printer-uri``; ``uri``: which.
        wanted: the names of the attributes.

    Raises:
        NoAnswer: the print server can't be reached, or what it says is no IPP.
    """
    body = request(operation, target, uri, wanted)
    headers = {"Content-Type": "application/ipp", "Host": "localhost"}
    connection = _connection()
    try:
        connection.request("POST", "/", body, headers)
        answered = connection.getresponse()
        content = answered.read()
    except (OSError, http.client.HTTPException) as fault:
        raise NoAnswer(str(fault)) from fault
    finally:
        connection.close()
    if answered.status != http.client.OK:
        raise NoAnswer(f"HTTP {answered.status}")
    try:
        return read(content)
    except (IndexError, struct.error, UnicodeDecodeError) as fault:
        raise NoAnswer("no IPP") from fault


def request(operation: int, target: str, uri: str, wanted: tuple[str, ...]) -> bytes:
    """A request as it goes over the wire."""
    values = [
        (0x47, "attributes-charset", "utf-8"),
        (0x48, "attributes-natural-language", "en"),
        (0x45, target, uri),
        (0x42, "requesting-user-name", _me()),
        # Further values of an attribute have no name.
        *((0x44, "" if at else "requested-attributes", name) for at, name in enumerate(wanted)),
    ]
    pieces = [struct.pack(">BBHIB", 2, 0, operation, 1, 0x01)]
    for tag, name, value in values:
        named, valued = name.encode(), value.encode()
        pieces += [struct.pack(">BH", tag, len(named)), named]
        pieces += [struct.pack(">H", len(valued)), valued]
    return b"".join((*pieces, b"\x03"))


def read(content: bytes) -> Answer:
    """An answer as it came over the wire; values of kinds that nobody asks for are left out."""
    _, status, _ = struct.unpack_from(">HHI", content)
    found: dict[str, list[Any]] = {}
    at, name = 8, ""
    while at < len(content) and content[at] != 0x03:
        tag = content[at]
        at += 1
        if tag <= _END_OF_GROUPS:
            continue
        (size,) = struct.unpack_from(">H", content, at)
        name = content[at + 2 : at + 2 + size].decode() or name
        at += 2 + size
        (size,) = struct.unpack_from(">H", content, at)
        value = content[at + 2 : at + 2 + size]
        at += 2 + size
        found.setdefault(name, []).extend(_value(tag, value))
    return Answer(status, {name: tuple(values) for name, values in found.items()})


def _value(tag: int, raw: bytes) -> list[Any]:
    if tag in _NUMBERS:
        return [struct.unpack(">i", raw)[0]]
    if tag == _BOOLEAN:
        return [raw != b"\x00"]
    return [raw.decode()] if tag in _WORDS else []


def _me() -> str:
    try:
        return getpass.getuser()
    except (OSError, KeyError):
        return "anonymous"


class _OverSocket(http.client.HTTPConnection):
    """HTTP over a socket in the file system, as CUPS listens to on every machine."""

    def __init__(self, file: Path) -> None:
        super().__init__("localhost", timeout=SECONDS)
        self._file = file

    def connect(self) -> None:
        """Called by ``request``."""
        self.sock = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)
        self.sock.settimeout(SECONDS)
        self.sock.connect(str(self._file))


def _connection() -> http.client.HTTPConnection:
    server = os.environ.get("CUPS_SERVER", "").strip() or _configured()
    if server.startswith("/"):
        return _OverSocket(Path(server))
    if not server:
        for file in _SOCKETS:
            if file.exists():
                return _OverSocket(file)
    # A name may end in the version of IPP to speak: «server/version=1.1».
    host, _, port = server.partition("/")[0].partition(":")
    return http.client.HTTPConnection(
        host or "localhost", int(port) if port.isdigit() else 631, timeout=SECONDS
    )


def _configured() -> str:
    for file in _CONFIGURED:
        try:
            found = _SERVER_NAME.search(file.expanduser().read_text(errors="replace"))
        except (OSError, RuntimeError):
            continue
        if found:
            return found[1]
    return ""
