"""A mail server and a gateway on loopback, good, slow and dead; and what is sent to them."""

from __future__ import annotations

import contextlib
import socket
import ssl
import threading
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any
from uuid import UUID

from aiosmtpd.controller import Controller
from aiosmtpd.smtp import Envelope, Session

from app.models.states import NoticeChannel
from app.services.notices import channels
from app.services.notices.channels import ChannelDetails
from app.services.notices.outbox import Letter, Route
from tests.services.desk import do
from tests.services.world import World

TLS = Path(__file__).parent.parent / "data" / "tls"
KEY = UUID("01919191-0000-7000-8000-000000000001")
BODY = '{"to": "{گیرنده}", "text": "{متن}", "id": "{شناسه}", "key": "{رمز}"}'


def free_port() -> int:
    """A port on which nobody listens just now."""
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        port: int = found.getsockname()[1]
        return port


@dataclass
class Postbox:
    """What a mail server took; ``answer`` is what it says to each message."""

    answer: str = "250 OK"
    rcpt: str = "250 OK"
    got: list[tuple[str, list[str], bytes]] = field(default_factory=list)

    async def handle_RCPT(
        self, _server: Any, _session: Session, envelope: Envelope, address: str, _options: Any
    ) -> str:
        if self.rcpt.startswith("2"):
            envelope.rcpt_tos.append(address)
        return self.rcpt

    async def handle_DATA(self, _server: Any, _session: Session, envelope: Envelope) -> str:
        content = envelope.content
        assert isinstance(content, bytes)
        self.got.append((envelope.mail_from or "", list(envelope.rcpt_tos), content))
        return self.answer


def trusted() -> ssl.SSLContext:
    """Whoever believes the mail server's certificate."""
    return ssl.create_default_context(cafile=TLS / "cert.pem")


def served() -> ssl.SSLContext:
    """How a server shows that certificate."""
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(TLS / "cert.pem", TLS / "key.pem")
    return context


@contextlib.contextmanager
def mail_server(box: Postbox, **options: Any) -> Iterator[Route]:
    """A mail server with this postbox; gives the route that leads there."""
    port = free_port()
    server = Controller(box, hostname="127.0.0.1", port=port, **options)
    server.start()
    try:
        yield replace(ROUTE, smtp_port=port)
    finally:
        server.stop()


ROUTE = Route(
    smtp_host="localhost",
    smtp_port=25,
    smtp_security="none",
    smtp_user="",
    sender="library@example.ir",
    sender_name="کتابخانهٔ سردار جنگل",
    gateway_url="",
    gateway_header="",
    gateway_body="",
)
EMAIL = Letter(
    KEY, NoticeChannel.EMAIL, "maryam@example.ir", "درخواست ثبت شد", "سلام\n.نقطه\n\n«سووشون»"
)


@contextlib.contextmanager
def mute() -> Iterator[int]:
    """A server that takes connections and says nothing."""
    with socket.create_server(("127.0.0.1", 0)) as server:
        yield server.getsockname()[1]


@dataclass
class Gateway:
    """What a gateway was asked; it answers ``status``, after waiting for ``wait`` where given.

    Where it promises more characters than it ``said``, its answer is cut off.
    """

    status: int = 200
    said: str = "OK 77"
    wait: threading.Event | None = None
    promised: int | None = None
    asked: list[tuple[str, str, dict[str, str], str]] = field(default_factory=list)
    url: str = ""


@contextlib.contextmanager
def gateway_server(fake: Gateway) -> Iterator[Gateway]:
    """A gateway on loopback."""

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            length = int(self.headers.get("Content-Length", "0"))
            body = self.rfile.read(length).decode()
            fake.asked.append((self.command, self.path, dict(self.headers), body))
            if fake.wait is not None:
                fake.wait.wait(30)
            with contextlib.suppress(OSError):
                self.send_response(fake.status)
                if fake.promised is not None:
                    self.send_header("Content-Length", str(fake.promised))
                self.end_headers()
                self.wfile.write(fake.said.encode())

        do_GET = do_POST  # named by the library

        def log_message(self, *_: Any) -> None:
            """Nobody reads it."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    thread = threading.Thread(target=server.serve_forever, args=(0.01,))
    thread.start()
    fake.url = f"http://127.0.0.1:{server.server_port}"
    try:
        yield fake
    finally:
        if fake.wait is not None:
            fake.wait.set()
        server.shutdown()
        thread.join()
        server.server_close()


def by_gateway(url: str, body: str = BODY, header: str = "") -> Route:
    """The route that leads to a gateway."""
    return replace(ROUTE, gateway_url=url, gateway_body=body, gateway_header=header)


def switched_on(world: World, url: str) -> None:
    """The library sends by this gateway, at night too."""
    details = ChannelDetails(sms=True, gateway_url=url, gateway_body=BODY, quiet_from=0, quiet_to=0)
    do(world, channels.change_channels, details, by="supervisor")
