"""Notices by mail, with a real server on loopback."""

from __future__ import annotations

import contextlib
import datetime as dt
import socket
import threading
from dataclasses import replace
from email import message_from_bytes
from email.policy import default
from typing import Any

import pytest
from aiosmtpd.smtp import AuthResult, Envelope, LoginPassword, Session

from app.notices import mail
from app.services.notices.outbox import Became
from tests.notices.stand_ins import (
    EMAIL,
    KEY,
    ROUTE,
    Postbox,
    free_port,
    mail_server,
    mute,
    served,
    trusted,
)

NOW = dt.datetime(2026, 11, 23, 8, 30, tzinfo=dt.UTC)


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
