"""How a branch reaches its members, and in what words: read and changed by its supervisors."""

from __future__ import annotations

import datetime as dt
import json
import re
import urllib.parse
from dataclasses import dataclass, replace
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.errors import UserError
from app.models import Branch, NoticeSetup, NoticeTemplate
from app.models.action import Action, new_action
from app.models.states import NoticeChannel as NoticeChannel
from app.models.states import NoticeKind as NoticeKind
from app.persian import numbers
from app.persian.digits import to_persian
from app.services import fields
from app.services.acting import EVERYONE, SUPERVISORS, acting, may_read
from app.services.notices.outbox import Letter, Route, route
from app.services.notices.queueing import setup_of, template_of
from app.services.notices.wording import MOST_PARTS, checked, filled, shipped, sms_parts
from app.services.use_case import use_case
from app.texts import notices as texts

_HOST = re.compile(r"[A-Za-z0-9]([A-Za-z0-9.-]*[A-Za-z0-9])?|\[[0-9A-Fa-f:]+\]")
_ADDRESS = re.compile(r"[A-Za-z0-9._%+'-]+@[A-Za-z0-9-]+(\.[A-Za-z0-9-]+)*")
_HEADER = re.compile(r"[A-Za-z0-9!#$%&'*+.^_`|~-]+:[ \t]*\S[^\r\n]*")
LONGEST_GATEWAY = 2_000


@dataclass(frozen=True, slots=True)
class ChannelDetails:
    """What a form holds of the ways to members; all secrets stand with the counter that sends.

    ``gateway_url``, ``gateway_header`` and ``gateway_body`` hold places: {گیرنده}, {متن}, {شناسه}
    and {رمز}. ``gateway_accepts``: words that stand in its answer only where it takes a message.
    ``security`` is ``starttls``, ``tls`` or ``none``; hours are of Tehran.
    """

    email: bool = False
    sms: bool = False
    smtp_host: str = ""
    smtp_port: int = 587
    smtp_security: str = "starttls"
    smtp_user: str = ""
    sender: str = ""
    gateway_url: str = ""
    gateway_header: str = ""
    gateway_body: str = ""
    gateway_accepts: str = ""
    quiet_from: int = 21
    quiet_to: int = 8
    due_soon_days: int = 2


@dataclass(frozen=True, slots=True)
class TemplateDetails:
    """The words of one kind on one channel; ``changed`` where they are not those we ship."""

    kind: NoticeKind
    channel: NoticeChannel
    subject: str
    text: str
    active: bool = True
    changed: bool = False


@dataclass(frozen=True, slots=True)
class Measured:
    """How a text looks with sample values; ``parts`` are SMS."""

    shown: str
    length: int
    parts: int


def channels(session: Session, *, by: UUID) -> ChannelDetails:
    """How the reader's branch reaches its members."""
    row = setup_of(session, may_read(session, by, EVERYONE).branch)
    if row is None:
        return ChannelDetails()
    return ChannelDetails(
        **{name: getattr(row, name) for name in ChannelDetails.__dataclass_fields__}
    )


@use_case(SUPERVISORS)
def change_channels(session: Session, details: ChannelDetails, *, action: Action) -> ChannelDetails:
    """Set how the acting branch reaches its members; a channel that is on must be complete.

    One that is switched on tells of what happens from today on.

    Raises:
        UserError: a box can't be kept as it is; ``field`` names it.
    """
    branch = acting(session).branch
    row = setup_of(session, branch)
    if row is None:
        row = NoticeSetup(id=action.key("notice-setup"), branch=branch)
        session.add(row)
    today = acting(session).today
    if details.email and not row.email:
        row.email_since = today
    if details.sms and not row.sms:
        row.sms_since = today
    row.email, row.sms = details.email, details.sms
    _write_mail(row, details)
    _write_gateway(row, details)
    for name, label, most in (
        ("quiet_from", texts.QUIET_FROM, 23),
        ("quiet_to", texts.QUIET_TO, 23),
        ("due_soon_days", texts.DUE_SOON_DAYS, 30),
    ):
        setattr(row, name, fields.amount(getattr(details, name), name, label, most=most))
    session.flush()
    return ChannelDetails(
        **{name: getattr(row, name) for name in ChannelDetails.__dataclass_fields__}
    )


def _write_mail(row: NoticeSetup, details: ChannelDetails) -> None:
    on = details.email
    row.smtp_host = fields.line(details.smtp_host, "smtp_host", texts.SMTP_HOST, needed=on)
    if row.smtp_host and not _HOST.fullmatch(row.smtp_host):
        raise UserError(texts.BAD_HOST, field="smtp_host")
    row.smtp_port = fields.amount(
        details.smtp_port, "smtp_port", texts.SMTP_PORT, least=1, most=65_535
    )
    row.smtp_security = details.smtp_security
    row.smtp_user = fields.line(details.smtp_user, "smtp_user", texts.SMTP_USER)
    row.sender = fields.line(details.sender, "sender", texts.SENDER, needed=on)
    if row.sender and not _ADDRESS.fullmatch(row.sender):
        raise UserError(texts.BAD_SENDER, field="sender")


def _write_gateway(row: NoticeSetup, details: ChannelDetails) -> None:
    row.gateway_url = fields.line(
        details.gateway_url,
        "gateway_url",
        texts.GATEWAY_URL,
        longest=LONGEST_GATEWAY,
        needed=details.sms,
    )
    row.gateway_header = _plain(details.gateway_header, "gateway_header", texts.GATEWAY_HEADER)
    row.gateway_body = _plain(details.gateway_body, "gateway_body", texts.GATEWAY_BODY)
    accepts = _plain(details.gateway_accepts, "gateway_accepts", texts.GATEWAY_ACCEPTS)
    row.gateway_accepts = accepts
    if row.gateway_url:
        _check_url(row.gateway_url)
    for line in row.gateway_header.splitlines():
        if line.strip() and not _HEADER.fullmatch(line.strip()):
            raise UserError(texts.BAD_HEADER, field="gateway_header")
    _check_body(row.gateway_body)
    if details.sms:
        asked = row.gateway_url + row.gateway_body
        for place, told in (
            (texts.GATEWAY_TEXT, texts.NO_TEXT_PLACE.format(text=f"{{{texts.GATEWAY_TEXT}}}")),
            (texts.GATEWAY_TO, texts.NO_TO_PLACE.format(to=f"{{{texts.GATEWAY_TO}}}")),
        ):
            if f"{{{place}}}" not in asked:
                raise UserError(told, field="gateway_body")


def _plain(text: str, field: str, name: str) -> str:
    """Not folded for storing: keys of a gateway are what they are."""
    if len(text) > LONGEST_GATEWAY:
        fields.line(text, field, name, longest=LONGEST_GATEWAY)
    return text.replace("\r\n", "\n").strip()


def _check_url(url: str) -> None:
    try:
        parts = urllib.parse.urlsplit(url)
        fine = parts.scheme in ("http", "https") and bool(parts.hostname) and parts.port != 0
    except ValueError:
        fine = False
    if not fine or " " in url:
        raise UserError(texts.BAD_URL, field="gateway_url")


def _check_body(body: str) -> None:
    if not body:
        return
    if body[0] in "{[" and not body.startswith(f"{{{texts.GATEWAY_TO}}}"):
        try:
            json.loads(body)
        except (ValueError, RecursionError) as fault:
            raise UserError(texts.BAD_BODY, field="gateway_body") from fault
    elif not all("=" in pair for pair in body.split("&")):
        raise UserError(texts.BAD_BODY, field="gateway_body")


def templates(session: Session, *, by: UUID) -> tuple[TemplateDetails, ...]:
    """The words of all notices of the reader's branch, by kind and channel."""
    branch = may_read(session, by, EVERYONE).branch
    rows = {
        (row.kind, row.channel): row
        for row in session.scalars(select(NoticeTemplate).where(NoticeTemplate.branch == branch))
    }
    return tuple(
        _template(kind, channel, rows.get((kind, channel)))
        for kind in NoticeKind
        for channel in NoticeChannel
    )


def _template(
    kind: NoticeKind, channel: NoticeChannel, row: NoticeTemplate | None
) -> TemplateDetails:
    ours = shipped(kind, channel)
    if row is None:
        return TemplateDetails(kind, channel, ours.subject, ours.text)
    changed = (row.subject, row.text) != (ours.subject, ours.text)
    return TemplateDetails(kind, channel, row.subject, row.text, row.active, changed)


@use_case(SUPERVISORS)
def change_template(
    session: Session, details: TemplateDetails, *, action: Action
) -> TemplateDetails:
    """Change the words of one kind on one channel, or send no more of it.

    Raises:
        UserError: no text, a placeholder without a value, or more SMS than one wants to pay for.
    """
    words = check_template(details)
    branch = acting(session).branch
    row = template_of(session, branch, details.kind, details.channel)
    if row is None:
        row = NoticeTemplate(
            id=action.key("notice-template", details.kind.value, details.channel.value),
            branch=branch,
            kind=details.kind,
            channel=details.channel,
        )
        session.add(row)
    elif details.active and not row.active:
        row.since = acting(session).today
    row.subject, row.text, row.active = words.subject, words.text, words.active
    session.flush()
    return _template(details.kind, details.channel, row)


def check_template(details: TemplateDetails) -> TemplateDetails:
    """The words of one kind on one channel as they are stored.

    Raises:
        UserError: as ``change_template``.
    """
    text = fields.paragraph(details.text, "text", texts.TEXT, needed=True)
    subject = ""
    if details.channel is NoticeChannel.EMAIL:
        subject = fields.line(details.subject, "subject", texts.SUBJECT, needed=True)
        subject = checked(subject, details.kind, "subject")
    text = checked(text, details.kind, "text")
    if details.channel is NoticeChannel.SMS:
        parts = measure(text).parts
        if parts > MOST_PARTS:
            words = texts.LONGEST_SMS.format(most=to_persian(MOST_PARTS), parts=to_persian(parts))
            raise UserError(words, field="text")
    return replace(details, subject=subject, text=text)


def measure(text: str) -> Measured:
    """How long a text gets with the values of the sample."""
    shown = filled(text, texts.SAMPLE)
    length, parts = sms_parts(shown)
    return Measured(shown, length, parts)


def test_letter(
    session: Session, channel: NoticeChannel, address: str, now: dt.datetime, *, by: UUID
) -> tuple[Letter, Route]:
    """A message by which a supervisor tries a channel out, and the way that it goes.

    Args:
        address: a mobile number or an e-mail address, as typed.
        now: the moment, of which its local id is made.

    Raises:
        UserError: no such address, or nothing is set up; ``field`` is ``address``.
    """
    branch = may_read(session, by, SUPERVISORS).branch
    way = route(session, branch)
    if way is None:
        raise UserError(texts.NOT_SET_UP)
    if channel is NoticeChannel.SMS:
        try:
            to = numbers.mobile(address)
        except UserError as fault:
            raise UserError(texts.BAD_MOBILE, field="address") from fault
    else:
        to = address.strip()
        if not _ADDRESS.fullmatch(to):
            raise UserError(texts.BAD_EMAIL, field="address")
    words = texts.TEST_TEXT.format(library=session.get_one(Branch, branch).name)
    key = new_action(by, None, at=now).id
    return Letter(key, channel, to, texts.TEST_SUBJECT, words), way
