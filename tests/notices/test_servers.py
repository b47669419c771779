"""Notices on their way: a real mail server and a gateway on loopback, good, slow and dead."""

from __future__ import annotations

import contextlib
import datetime as dt
import json
import socket
import ssl
import threading
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from email import message_from_bytes
from email.policy import default
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any
from uuid import UUID

import pytest
from aiosmtpd.controller import Controller
from aiosmtpd.smtp import AuthResult, Envelope, LoginPassword, Session
from sqlalchemy import select

from app.models import Notice
from app.models.states import NoticeChannel, NoticeState
from app.notices import gateway, mail, sending
from app.notices.sending import Courier, Outgoing, Records, Secrets
from app.services.notices import channels
from app.services.notices.channels import ChannelDetails
from app.services.notices.outbox import Became, Letter, Outcome, Route
from tests.services.desk import ask, do, read
from tests.services.lending import lend
from tests.services.world import World

TLS = Path(__file__).parent.parent / "data" / "tls"
NOW = dt.datetime(2026, 11, 23, 8, 30, tzinfo=dt.UTC)
KEY = UUID("01919191-0000-7000-8000-000000000001")
BODY = '{"to": "{گیرنده}", "text": "{متن}", "id": "{شناسه}", "key": "{رمز}"}'


def free_port() -> int:
    """A port on which nobody listens just now."""
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        port: int = found.getsockname()[1]
        return port


# Mail


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
    return ssl.create_default_context(cafile=TLS / "cert.pem")


def served() -> ssl.SSLContext:
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
SMS = replace(EMAIL, channel=NoticeChannel.SMS, address="09111234561", text='سلام "مریم"\nسپاس')


def test_a_mail_arrives_as_it_was_written() -> None:
    box = Postbox()
    with mail_server(box) as route:
        outcome = mail.send(EMAIL, route, "", NOW)
    assert (outcome.became, outcome.answer[:3]) == (Became.ACCEPTED, "250")
    ((sender, recipients, raw),) = box.got
    assert (sender, recipients) == ("library@example.ir", ["maryam@example.ir"])
    message = message_from_bytes(raw, policy=default)
    assert message["Subject"] == EMAIL.subject
    assert message["From"].addresses[0].display_name == ROUTE.sender_name
    assert message["Message-ID"] == f"<{KEY.hex}@example.ir>"
    assert message["Auto-Submitted"] == "auto-generated"
    assert message.get_content().splitlines() == EMAIL.text.splitlines()


def _login(_server: Any, _session: Any, _envelope: Any, _kind: str, data: Any) -> AuthResult:
    assert isinstance(data, LoginPassword)
    good = (data.login, data.password) == (b"library", b"s3cret")
    return AuthResult(success=good, handled=good)


@pytest.mark.parametrize("security", ["starttls", "tls"])
def test_over_tls_with_user_and_secret(security: str) -> None:
    box = Postbox()
    options: dict[str, Any] = (
        {"tls_context": served(), "auth_required": True}
        if security == "starttls"
        else {"ssl_context": served(), "auth_require_tls": False}
    )
    with mail_server(box, authenticator=_login, **options) as route:
        route = replace(route, smtp_security=security, smtp_user="library")
        good = mail.send(EMAIL, route, "s3cret", NOW, context=trusted())
        wrong = mail.send(EMAIL, route, "guess", NOW, context=trusted())
        untrusted = mail.send(EMAIL, route, "s3cret", NOW)
    assert good.became is Became.ACCEPTED
    assert (wrong.became, wrong.reason) == (Became.FAILED, "login")
    assert (untrusted.became, untrusted.reason) == (Became.FAILED, "no-tls")
    assert len(box.got) == 1


def test_a_secret_never_goes_over_an_open_line() -> None:
    with mail_server(Postbox(), authenticator=_login, auth_require_tls=False) as route:
        route = replace(route, smtp_security="starttls", smtp_user="library")
        outcome = mail.send(EMAIL, route, "s3cret", NOW, context=trusted())
    assert (outcome.became, outcome.reason) == (Became.FAILED, "no-tls")


@pytest.mark.parametrize(
    ("box", "became", "reason"),
    [
        (Postbox(answer="451 later"), Became.LATER, "busy"),
        (Postbox(answer="554 no"), Became.FAILED, "refused"),
        (Postbox(rcpt="450 grey"), Became.LATER, "busy"),
        (Postbox(rcpt="550 nobody"), Became.FAILED, "no-such-address"),
    ],
)
def test_what_a_mail_server_says(box: Postbox, became: Became, reason: str) -> None:
    with mail_server(box) as route:
        outcome = mail.send(EMAIL, route, "", NOW)
    assert (outcome.became, outcome.reason) == (became, reason)


def test_a_mail_server_that_is_dead_or_says_nothing() -> None:
    dead = mail.send(EMAIL, replace(ROUTE, smtp_port=free_port()), "", NOW)
    assert (dead.became, dead.reason) == (Became.LATER, "no-connection")
    with mute() as port:
        route = replace(ROUTE, smtp_host="127.0.0.1", smtp_port=port)
        slow = mail.send(EMAIL, route, "", NOW, seconds=0.2)
    assert (slow.became, slow.reason) == (Became.LATER, "timeout")


@pytest.mark.parametrize(
    ("greeting", "became", "reason"),
    [
        (b"421 too many\r\n", Became.LATER, "busy"),
        (b"554 not you\r\n", Became.FAILED, "refused"),
        (b"", Became.LATER, "no-connection"),
    ],
)
def test_a_mail_server_that_refuses_at_the_door(
    greeting: bytes, became: Became, reason: str
) -> None:
    with socket.create_server(("127.0.0.1", 0)) as server:

        def greet() -> None:
            with contextlib.suppress(OSError), server.accept()[0] as line:
                line.sendall(greeting)

        thread = threading.Thread(target=greet)
        thread.start()
        route = replace(ROUTE, smtp_host="127.0.0.1", smtp_port=server.getsockname()[1])
        outcome = mail.send(EMAIL, route, "", NOW)
        thread.join()
    assert (outcome.became, outcome.reason) == (became, reason)


def test_a_mail_whose_answer_is_lost_may_have_arrived() -> None:
    class Gone(Postbox):
        async def handle_DATA(self, server: Any, session: Session, envelope: Envelope) -> str:
            server.transport.close()
            return await super().handle_DATA(server, session, envelope)

    with mail_server(Gone()) as route:
        outcome = mail.send(EMAIL, route, "", NOW)
    assert (outcome.became, outcome.reason) == (Became.UNKNOWN, "no-answer")


@pytest.mark.parametrize("address", ["a b@example.ir", "x@example.ir\nBcc: y@example.ir", ""])
def test_an_address_that_is_none_reaches_no_server(address: str) -> None:
    outcome = mail.send(replace(EMAIL, address=address), ROUTE, "", NOW)
    assert (outcome.became, outcome.reason) == (Became.FAILED, "no-such-address")


# SMS


@contextlib.contextmanager
def mute() -> Iterator[int]:
    """A server that takes connections and says nothing."""
    with socket.create_server(("127.0.0.1", 0)) as server:
        yield server.getsockname()[1]


@dataclass
class Gateway:
    """What a gateway was asked; it answers ``status``, after waiting for ``wait`` where given."""

    status: int = 200
    said: str = "OK 77"
    wait: threading.Event | None = None
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
    return replace(ROUTE, gateway_url=url, gateway_body=body, gateway_header=header)


def test_an_sms_in_json_with_a_header() -> None:
    with gateway_server(Gateway()) as fake:
        route = by_gateway(f"{fake.url}/v1?line=10", header="Authorization: Bearer {رمز}")
        outcome = gateway.send(SMS, route, "k%y")
    assert outcome == Outcome(Became.ACCEPTED, "", "200 OK 77")
    ((method, path, headers, body),) = fake.asked
    assert (method, path) == ("POST", "/v1?line=10")
    assert headers["Authorization"] == "Bearer k%y"
    assert headers["Content-Type"].startswith("application/json")
    assert json.loads(body) == {"to": SMS.address, "text": SMS.text, "id": KEY.hex, "key": "k%y"}


def test_an_sms_as_a_form_and_in_the_address() -> None:
    with gateway_server(Gateway()) as fake:
        gateway.send(SMS, by_gateway(fake.url, "to={گیرنده}&text={متن}"), "")
        gateway.send(SMS, by_gateway(f"{fake.url}/send/{{گیرنده}}?text={{متن}}", ""), "")
    form, asked = fake.asked
    assert form[3].startswith("to=09111234561&text=%D8%B3")
    assert "%0A" in form[3]
    assert asked[:2] == ("GET", f"/send/09111234561?text={form[3].partition('text=')[2]}")


@pytest.mark.parametrize(
    ("status", "became", "reason"),
    [
        (201, Became.ACCEPTED, ""),
        (302, Became.FAILED, "refused"),
        (400, Became.FAILED, "refused"),
        (401, Became.FAILED, "login"),
        (403, Became.FAILED, "login"),
        (404, Became.FAILED, "refused"),
        (408, Became.LATER, "busy"),
        (422, Became.FAILED, "refused"),
        (429, Became.LATER, "busy"),
        (500, Became.LATER, "busy"),
        (503, Became.LATER, "busy"),
    ],
)
def test_what_a_gateway_says(status: int, became: Became, reason: str) -> None:
    with gateway_server(Gateway(status, "the key is S3CRET")) as fake:
        outcome = gateway.send(SMS, by_gateway(fake.url), "S3CRET")
    assert (outcome.became, outcome.reason) == (became, reason)
    assert "S3CRET" not in outcome.answer


@pytest.mark.parametrize(
    ("said", "became", "reason"),
    [
        ('{"value": "77", "RetStatus": 1}', Became.ACCEPTED, ""),
        ('{"value": "-1", "RetStatus":35, "why": "no such line"}', Became.FAILED, "refused"),
        ("", Became.UNKNOWN, "no-answer"),
    ],
)
def test_a_gateway_that_refuses_in_words(said: str, became: Became, reason: str) -> None:
    with gateway_server(Gateway(200, said)) as fake:
        route = replace(by_gateway(fake.url), gateway_accepts='"RetStatus":1}')
        outcome = gateway.send(SMS, route, "k")
    assert (outcome.became, outcome.reason) == (became, reason)
    assert outcome.answer == f"200 {said}"


def test_a_gateway_that_is_dead_slow_or_no_gateway() -> None:
    dead = gateway.send(SMS, by_gateway(f"http://127.0.0.1:{free_port()}"), "")
    assert (dead.became, dead.reason) == (Became.LATER, "no-connection")
    with gateway_server(Gateway(wait=threading.Event())) as fake:
        known = gateway.send(SMS, by_gateway(fake.url), "", seconds=0.2)
        blind = gateway.send(SMS, by_gateway(fake.url, "to={گیرنده}&text={متن}"), "", seconds=0.2)
    # A gateway that gets our id knows it again; one that does not would send it twice.
    assert (known.became, known.reason) == (Became.LATER, "timeout")
    assert (blind.became, blind.reason) == (Became.UNKNOWN, "no-answer")
    for url in ("http://[::1", "https://", "file:///etc/passwd", "http://127.0.0.1:99999/"):
        assert gateway.send(SMS, by_gateway(url), "").reason == "bad-setup"


def test_a_gateway_whose_certificate_nobody_knows() -> None:
    with socket.create_server(("127.0.0.1", 0)) as server:
        port = server.getsockname()[1]

        def answer() -> None:
            with contextlib.suppress(OSError), server.accept()[0] as line:
                served().wrap_socket(line, server_side=True)

        thread = threading.Thread(target=answer)
        thread.start()
        outcome = gateway.send(SMS, by_gateway(f"https://127.0.0.1:{port}"), "")
        thread.join()
    assert (outcome.became, outcome.reason) == (Became.FAILED, "no-tls")


# The outbox, emptied


def switched_on(world: World, url: str) -> None:
    details = ChannelDetails(sms=True, gateway_url=url, gateway_body=BODY, quiet_from=0, quiet_to=0)
    do(world, channels.change_channels, details, by="supervisor")


def outgoing(
    world: World, ended: Callable[[], bool] = lambda: False, records: Records | None = None
) -> Outgoing:
    return Outgoing(
        records or world.database.do,
        "0013",
        world.key("station 1"),
        lambda: world.now,
        lambda: Secrets("", "k"),
        ended,
    )


def states(world: World) -> list[NoticeState]:
    return read(world, lambda s: list(s.scalars(select(Notice.state).order_by(Notice.at))))


def test_the_outbox_is_emptied_once(world: World) -> None:
    with gateway_server(Gateway()) as fake:
        switched_on(world, fake.url)
        ask(world, 1)
        ask(world, 2, member=2)
        out = outgoing(world)
        assert out.sweep() == 0
        assert out.send_all() == {Became.ACCEPTED: 2}
        assert out.send_all() == {}
    assert [json.loads(body)["to"] for *_, body in fake.asked] == ["09111234561", "09111234562"]
    assert states(world) == [NoticeState.ACCEPTED] * 2


def test_many_who_are_late_are_put_in_few_at_a_time(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Whoever scans meanwhile waits for a few of them alone."""
    monkeypatch.setattr(sending, "AT_ONCE", 2)
    for serial in (1, 2, 3):
        due = world.now.date() + dt.timedelta(days=serial)
        lend(world, serial, f"copy {serial}a", due, member=serial)
    switched_on(world, "http://127.0.0.1:9")
    world.now += dt.timedelta(days=2)
    waiting: list[int] = []

    def records(work: Callable[[Any], Any]) -> Any:
        done = world.database.do(work)
        waiting.append(len(states(world)))
        return done

    out = outgoing(world, records=records)
    assert out.sweep() == 3
    assert waiting == [0, 2, 3]
    world.now += dt.timedelta(hours=1)
    assert out.sweep() == 0
    assert waiting == [0, 2, 3, 3]
    # Told to stop, it stops there, and goes on when it is there again.
    lend(world, 4, "copy 4a", world.now.date() + dt.timedelta(days=1), member=2)
    assert outgoing(world, lambda: True).sweep() == 0
    assert outgoing(world).sweep() == 1


def test_two_counters_never_send_the_same_notice(world: World) -> None:
    with gateway_server(Gateway()) as fake:
        switched_on(world, fake.url)
        for number in (1, 2, 3):
            ask(world, number, member=number)
        both = [threading.Thread(target=outgoing(world).send_all) for _ in range(2)]
        for one in both:
            one.start()
        for one in both:
            one.join()
    assert sorted(json.loads(body)["to"] for *_, body in fake.asked) == [
        "09111234561",
        "09111234562",
        "09111234563",
    ]


def test_a_courier_sends_when_it_is_woken_and_holds_nobody_up(world: World) -> None:
    moved = threading.Event()
    with gateway_server(Gateway(wait=threading.Event())) as fake:
        switched_on(world, fake.url)
        courier = Courier(moved.set)
        courier.start(outgoing(world, courier.ended))
        ask(world, 1)
        courier.wake()
        while not fake.asked:
            courier.wake()
        # The gateway keeps it waiting; the counter goes on.
        ask(world, 2, member=2)
        assert states(world)[0] is NoticeState.SENDING
        assert fake.wait is not None
        courier.stop(seconds=0)
        fake.wait.set()
        assert moved.wait(30)
        courier.stop(seconds=30)
    assert states(world) == [NoticeState.ACCEPTED, NoticeState.QUEUED]
