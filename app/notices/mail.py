"""Handing a notice to a mail server (SMTP, RFC 5321; STARTTLS, RFC 3207)."""

from __future__ import annotations

import smtplib
import ssl
from email.errors import MessageError
from email.headerregistry import Address
from email.message import EmailMessage
from email.policy import SMTP
from email.utils import format_datetime
from typing import TYPE_CHECKING

from app.services.notices.outbox import Became, Letter, Outcome, Route

if TYPE_CHECKING:
    import datetime as dt

SECONDS = 15
"""How long a server may take for one answer."""


def send(
    letter: Letter,
    route: Route,
    secret: str,
    now: dt.datetime,
    *,
    context: ssl.SSLContext | None = None,
    seconds: float = SECONDS,
) -> Outcome:
    """Hand a notice to the mail server of a route.

    Args:
        secret: of ``route.smtp_user``; both empty for a server that asks for none.
        context: which certificates are trusted; the system's.
    """
    try:
        message = _message(letter, route, now)
    except (ValueError, IndexError, MessageError):
        return Outcome(Became.FAILED, "no-such-address")
    trust = context or ssl.create_default_context()
    try:
        server = _connected(route, trust, seconds)
    except ssl.SSLError as fault:
        return Outcome(Became.FAILED, "no-tls", type(fault).__name__)
    except smtplib.SMTPResponseException as fault:
        return _answered(fault.smtp_code, fault.smtp_error, "refused")
    except (OSError, smtplib.SMTPException) as fault:
        return _unreached(fault)
    try:
        return _hand_over(server, message, route, secret, trust)
    finally:
        server.close()


def _connected(route: Route, trust: ssl.SSLContext, seconds: float) -> smtplib.SMTP:
    if route.smtp_security == "tls":
        return smtplib.SMTP_SSL(route.smtp_host, route.smtp_port, timeout=seconds, context=trust)
    return smtplib.SMTP(route.smtp_host, route.smtp_port, timeout=seconds)


def _hand_over(
    server: smtplib.SMTP,
    message: EmailMessage,
    route: Route,
    secret: str,
    trust: ssl.SSLContext,
) -> Outcome:
    given, refused = False, "refused"
    try:
        if route.smtp_security == "starttls":
            server.starttls(context=trust)
        server.ehlo_or_helo_if_needed()
        if route.smtp_user:
            server.login(route.smtp_user, secret)
        _accepted(server.mail(route.sender))
        refused, recipient = "no-such-address", message["To"].addresses[0].addr_spec
        _accepted(server.rcpt(recipient))
        given = True
        code, words = server.data(message.as_bytes(policy=SMTP))
    except smtplib.SMTPAuthenticationError as fault:
        return _answered(fault.smtp_code, fault.smtp_error, "login")
    except smtplib.SMTPDataError as fault:
        return _answered(fault.smtp_code, fault.smtp_error, "refused")
    except smtplib.SMTPResponseException as fault:
        return _answered(fault.smtp_code, fault.smtp_error, refused)
    except (smtplib.SMTPNotSupportedError, ssl.SSLError) as fault:
        return Outcome(Became.FAILED, "no-tls", type(fault).__name__)
    except (OSError, smtplib.SMTPException) as fault:
        if given:
            # The server may have taken it; only the member knows.
            return Outcome(Became.UNKNOWN, "no-answer", type(fault).__name__)
        return _unreached(fault)
    _part(server)
    return _answered(code, words, "refused")


def _unreached(fault: Exception) -> Outcome:
    """Nothing was handed over; smtplib says «closed» also of a server that said nothing."""
    slow = isinstance(fault, TimeoutError) or isinstance(fault.__context__, TimeoutError)
    return Outcome(Became.LATER, "timeout" if slow else "no-connection", type(fault).__name__)


def _part(server: smtplib.SMTP) -> None:
    """Say goodbye; what was taken stays taken whatever the server answers."""
    try:
        server.quit()
    except (OSError, smtplib.SMTPException):
        return


def _accepted(answer: tuple[int, bytes]) -> None:
    code, words = answer
    if code not in (250, 251):
        raise smtplib.SMTPResponseException(code, words)


def _answered(code: int, words: bytes | str, refused: str) -> Outcome:
    plain = words.decode("utf-8", "replace") if isinstance(words, bytes) else words
    said = f"{code} {plain}"
    if 200 <= code < 300:
        return Outcome(Became.ACCEPTED, answer=said)
    if 400 <= code < 500:
        return Outcome(Became.LATER, "busy", said)
    return Outcome(Became.FAILED, refused, said)


def _message(letter: Letter, route: Route, now: dt.datetime) -> EmailMessage:
    """The e-mail; its id is the notice's own, so that a second copy shows as the same.

    Raises:
        ValueError: the recipient's address is none.
    """
    message = EmailMessage()
    message["From"] = Address(display_name=route.sender_name, addr_spec=route.sender)
    message["To"] = Address(addr_spec=letter.address)
    message["Subject"] = letter.subject
    message["Date"] = format_datetime(now)
    message["Message-ID"] = f"<{letter.id.hex}@{route.sender.rpartition('@')[2]}>"
    # Nobody's holiday answer should come back.
    message["Auto-Submitted"] = "auto-generated"
    message.set_content(letter.text, cte="base64")
    return message
