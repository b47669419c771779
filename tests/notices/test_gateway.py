"""Notices by SMS, with a gateway on loopback."""

from __future__ import annotations

import contextlib
import json
import socket
import threading
from dataclasses import replace

import pytest

from app.models.states import NoticeChannel
from app.notices import gateway
from app.services.notices.outbox import Became, Outcome
from tests.notices.stand_ins import (
    EMAIL,
    KEY,
    Gateway,
    by_gateway,
    free_port,
    gateway_server,
    served,
)

SMS = replace(EMAIL, channel=NoticeChannel.SMS, address="09111234561", text='سلام "مریم"\nسپاس')


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
    ("said", "promised", "became", "reason"),
    [
        ('{"value": "77", "RetStatus": 1}', None, Became.ACCEPTED, ""),
        ('{"value": "-1", "RetStatus":35, "why": "no line"}', None, Became.FAILED, "refused"),
        ('{"value": "-1", "RetStatus":35}', 31, Became.FAILED, "refused"),
        ('{"value": "77", "Ret', 31, Became.UNKNOWN, "no-answer"),
        ("", None, Became.UNKNOWN, "no-answer"),
    ],
)
def test_a_gateway_that_refuses_in_words(
    said: str, promised: int | None, became: Became, reason: str
) -> None:
    with gateway_server(Gateway(200, said, promised=promised)) as fake:
        route = replace(by_gateway(fake.url), gateway_accepts='"RetStatus":1}')
        outcome = gateway.send(SMS, route, "k")
    assert (outcome.became, outcome.reason) == (became, reason)
    assert outcome.answer == f"200 {said}"


def test_an_answer_in_pieces_of_no_possible_length() -> None:
    head = b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n"
    with socket.create_server(("127.0.0.1", 0)) as server:

        def answer() -> None:
            line, _ = server.accept()
            with line:
                line.recv(65_536)
                line.sendall(head + b"-" + b"f" * 20 + b"\r\nOK")

        thread = threading.Thread(target=answer)
        thread.start()
        told = gateway.send(SMS, by_gateway(f"http://127.0.0.1:{server.getsockname()[1]}"), "")
        thread.join()
    # The status is known already, and says it all where no words are asked for.
    assert told.became is Became.ACCEPTED


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
