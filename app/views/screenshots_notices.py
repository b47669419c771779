"""What members were told, for the pictures: an outbox in which every state stands."""

from __future__ import annotations

import datetime as dt
from typing import Any

from app.services.notices import events, outbox, queueing
from app.services.notices.channels import ChannelDetails
from app.services.notices.outbox import Became, Outcome

WAYS = ChannelDetails(
    sms=True,
    email=True,
    smtp_host="mail.example.ir",
    sender="library@example.ir",
    smtp_user="library",
    gateway_url="https://sms.example.ir/v1/send",
    gateway_header="Authorization: Bearer {رمز}",
    gateway_body='{"to": "{گیرنده}", "text": "{متن}", "id": "{شناسه}"}',
    gateway_accepts='"status": 1',
    quiet_from=0,
    quiet_to=0,
)
"""An invented gateway and mail server; the names are kept for examples (RFC 2606)."""

_ENDS = (
    Outcome(Became.UNKNOWN, "no-answer"),
    Outcome(Became.FAILED, "no-such-address", "550 5.1.1 unknown"),
    Outcome(Became.LATER, "busy", "429"),
    *(Outcome(Became.ACCEPTED, answer="200 OK"),) * 8,
)


def tell(session: Any, branch: str, day: dt.date, *, action: Any) -> None:
    """Members hear of their books of a day, as if somebody sent what waits."""
    for news in events.due(session, branch, day):
        queueing.tell(session, branch, news, action=action)
    session.flush()
    for end in _ENDS:
        letter = outbox.take(session, branch, None, action.at)
        if letter is None:
            return
        outbox.write_down(session, letter.id, end, action.at)
