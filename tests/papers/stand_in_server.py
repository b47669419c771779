"""A print server that answers what a test wants, over real HTTP and IPP."""

from __future__ import annotations

import struct
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

from app.papers import ipp


@dataclass
class StandInServer:
    """What it says: IPP's numbers of states, reasons, a message, a status, or something else."""

    address: str = ""
    job_state: int = 9
    sheets: int = 0
    printer_state: int = 3
    reasons: tuple[str, ...] = ("none",)
    message: str = ""
    status: int = 0
    http_status: int = 200
    body: bytes | None = None
    asked: list[dict[str, tuple[object, ...]]] = field(default_factory=list)

    def answer(self, content: bytes) -> bytes:
        wanted = ipp.read(content).attributes
        self.asked.append(dict(wanted))
        if self.body is not None:
            return self.body
        if "job-uri" in wanted:
            values = [number("job-state", self.job_state), number("job-sheets", self.sheets)]
            values += [number("job-media-sheets-completed", self.sheets)]
        else:
            values = [number("printer-state", self.printer_state)]
            values += [
                word("" if at else "printer-state-reasons", one)
                for at, one in enumerate(self.reasons)
            ]
            values.append(word("printer-state-message", self.message))
        return struct.pack(">HHIB", 0x0200, self.status, 1, 0x02) + b"".join(values) + b"\x03"


def number(name: str, value: int) -> bytes:
    return _attribute(0x21, name, struct.pack(">i", value))


def word(name: str, value: str) -> bytes:
    return _attribute(0x44, name, value.encode())


def _attribute(tag: int, name: str, value: bytes) -> bytes:
    named = name.encode()
    return struct.pack(">BH", tag, len(named)) + named + struct.pack(">H", len(value)) + value


@contextmanager
def stand_in_server() -> Iterator[StandInServer]:
    """It runs until the block ends."""
    says = StandInServer()

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            body = says.answer(self.rfile.read(int(self.headers["Content-Length"])))
            self.send_response(says.http_status)
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, format: str, *args: object) -> None:
            """Nothing is logged."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    says.address = f"127.0.0.1:{server.server_address[1]}"
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield says
    finally:
        server.shutdown()
        server.server_close()
        thread.join()
