"""Handing a notice to an SMS gateway over HTTP, by an address, headers and a body of the settings.

In all three stand places like {متن}. A body makes it a POST (JSON where it begins so, else a form),
none a GET.
"""

from __future__ import annotations

import http.client
import json
import re
import socket
import ssl
import time
import urllib.parse
from collections.abc import Callable, Mapping

from app.services.notices.outbox import Became, Letter, Outcome, Route
from app.texts import notices as texts

SECONDS = 15
"""How long a gateway may take for one answer, and for all of it."""

LONGEST = 65_536
_PLACE = re.compile(
    r"\{("
    + "|".join((texts.GATEWAY_TO, texts.GATEWAY_TEXT, texts.GATEWAY_ID, texts.GATEWAY_SECRET))
    + r")\}"
)


def send(
    letter: Letter,
    route: Route,
    secret: str,
    *,
    context: ssl.SSLContext | None = None,
    seconds: float = SECONDS,
) -> Outcome:
    """Hand a notice to the gateway of a route.

    Args:
        secret: what stands for {رمز}.
        context: which certificates are trusted; the system's.
    """
    values = {
        texts.GATEWAY_TO: letter.address,
        texts.GATEWAY_TEXT: letter.text,
        texts.GATEWAY_ID: letter.id.hex,
        texts.GATEWAY_SECRET: secret,
    }
    known_again = f"{{{texts.GATEWAY_ID}}}" in "".join(
        (route.gateway_url, route.gateway_header, route.gateway_body)
    )
    try:
        url = urllib.parse.urlsplit(_filled(route.gateway_url, values, _quoted))
        connection = _connection(url, context, seconds)
    except ValueError:
        return Outcome(Became.FAILED, "bad-setup")
    try:
        try:
            connection.connect()
        except ssl.SSLError as fault:
            return Outcome(Became.FAILED, "no-tls", type(fault).__name__)
        except TimeoutError:
            return Outcome(Became.LATER, "timeout")
        except OSError as fault:
            return Outcome(Became.LATER, "no-connection", type(fault).__name__)
        try:
            return _ask(connection, url, route, values, seconds)
        except (ValueError, http.client.InvalidURL):
            return Outcome(Became.FAILED, "bad-setup")
        except (OSError, http.client.HTTPException) as fault:
            # It may have been taken: only a gateway that knows it again may be asked again.
            if known_again:
                return Outcome(Became.LATER, "timeout", type(fault).__name__)
            return Outcome(Became.UNKNOWN, "no-answer", type(fault).__name__)
    finally:
        connection.close()


def _connection(
    url: urllib.parse.SplitResult, context: ssl.SSLContext | None, seconds: float
) -> http.client.HTTPConnection:
    host = url.hostname or ""
    if url.scheme not in ("http", "https") or not host:
        raise ValueError("neither http nor https")
    if url.scheme == "https":
        trust = context or ssl.create_default_context()
        return http.client.HTTPSConnection(host, url.port, timeout=seconds, context=trust)
    return http.client.HTTPConnection(host, url.port, timeout=seconds)


def _ask(
    connection: http.client.HTTPConnection,
    url: urllib.parse.SplitResult,
    route: Route,
    values: Mapping[str, str],
    seconds: float,
) -> Outcome:
    path = urllib.parse.urlunsplit(("", "", url.path or "/", url.query, ""))
    body, kind = body_of(route.gateway_body, values)
    headers = {"Accept": "*/*", **headers_of(route.gateway_header, values)}
    if body:
        headers = {"Content-Type": kind, **headers}
    ends = time.monotonic() + seconds
    connection.request("POST" if body else "GET", path, body=body or None, headers=headers)
    answer = connection.getresponse()
    said, whole = _read(answer, connection.sock, ends)
    secret = values[texts.GATEWAY_SECRET]
    return _answered(answer.status, said, route.gateway_accepts, secret, whole=whole)


def _read(
    answer: http.client.HTTPResponse, line: socket.socket | None, ends: float
) -> tuple[str, bool]:
    """The answer's words, and whether these are all; one that trickles is cut off."""
    found, whole = b"", False
    while len(found) < LONGEST and (left := ends - time.monotonic()) > 0:
        if line is not None and line.fileno() >= 0:
            line.settimeout(left)
        try:
            piece = answer.read1(4096)
        except (TimeoutError, http.client.HTTPException, OverflowError):
            # The last is what a piece of no possible length comes to.
            break
        if not piece:
            whole = not answer.length
            break
        found += piece
    return " ".join(found.decode("utf-8", "replace").split()), whole


def _answered(status: int, said: str, accepts: str, secret: str, *, whole: bool) -> Outcome:
    """What an answer means; many gateways say 200 and refuse in words.

    Args:
        accepts: words that stand only in the answer of one that takes a message; '' where the
            status says it all.
    """
    plain = said.replace(secret, "…") if secret else said
    words = f"{status} {plain}"
    if 200 <= status < 300:
        if "".join(accepts.split()) in "".join(said.split()):
            return Outcome(Became.ACCEPTED, answer=words)
        if not said or not whole:
            # It may have been taken by one that was cut off before it could say so.
            return Outcome(Became.UNKNOWN, "no-answer", words)
        return Outcome(Became.FAILED, "refused", words)
    if status in (408, 429) or status >= 500:
        return Outcome(Became.LATER, "busy", words)
    if status in (401, 403):
        return Outcome(Became.FAILED, "login", words)
    return Outcome(Became.FAILED, "refused", words)


def body_of(template: str, values: Mapping[str, str]) -> tuple[bytes, str]:
    """The body of a request with its values, and its content type."""
    if template.lstrip()[:1] in ("{", "[") and not _PLACE.match(template.lstrip()):
        return _filled(template, values, _in_json).encode(), "application/json; charset=utf-8"
    return (
        _filled(template, values, _quoted).encode(),
        "application/x-www-form-urlencoded; charset=utf-8",
    )


def headers_of(lines: str, values: Mapping[str, str]) -> dict[str, str]:
    """The headers of a request with their values, one in each line."""
    pairs = (line.partition(":") for line in lines.splitlines() if line.strip())
    return {name.strip(): _filled(value.strip(), values, _in_header) for name, _, value in pairs}


def _filled(template: str, values: Mapping[str, str], written: Callable[[str], str]) -> str:
    return _PLACE.sub(lambda found: written(values[found[1]]), template)


def _quoted(value: str) -> str:
    return urllib.parse.quote(value, safe="")


def _in_json(value: str) -> str:
    return json.dumps(value, ensure_ascii=False)[1:-1]


def _in_header(value: str) -> str:
    return " ".join(value.split())
