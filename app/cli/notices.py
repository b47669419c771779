"""``ketabresan notices``: what members were told, sending what waits, and a test message."""

from __future__ import annotations

import argparse
import dataclasses
import json
from pathlib import Path
from typing import Any

from app.cli import arguments as common
from app.cli.answers import show, table
from app.cli.opening import Counter, at_counter, now
from app.cli.requesting import member_named
from app.errors import UserError
from app.models.states import NoticeChannel, NoticeState
from app.notices.sending import Outgoing, Secrets, hand_over
from app.persian import jalali
from app.services.notices import channels, outbox, sent_list
from app.services.notices.channels import ChannelDetails
from app.services.notices.outbox import Became
from app.texts import notices as texts
from app.texts import notices_cli as help_texts


def lay_out(parser: argparse.ArgumentParser) -> None:
    """Add the commands below ``notices``."""
    add = common.below(parser, common.person, common.json_too)
    listed = add("list", help_texts.LIST, help_texts.LIST_EXAMPLE, list_notices)
    states = "، ".join(NoticeState)
    listed.add_argument(
        "--state", choices=list(NoticeState), help=help_texts.STATE.format(states=states)
    )
    listed.add_argument("--channel", choices=list(NoticeChannel), help=help_texts.CHANNEL)
    listed.add_argument("words", metavar="WORDS", nargs="*", help=help_texts.SEARCH)
    add("send", help_texts.SEND, help_texts.SEND_EXAMPLE, send)
    tried = add("test", help_texts.TEST, help_texts.TEST_EXAMPLE, test)
    tried.add_argument("channel", choices=list(NoticeChannel), help=help_texts.TEST_CHANNEL)
    tried.add_argument(
        "address", metavar="ADDRESS", type=common.words, help=help_texts.TEST_ADDRESS
    )
    wish = add("wish", help_texts.WISH, help_texts.WISH_EXAMPLE, write_wish)
    wish.add_argument("member", metavar="MEMBER", type=common.words, help=help_texts.MEMBER)
    wish.add_argument("channel", choices=list(NoticeChannel), help=help_texts.TEST_CHANNEL)
    wish.add_argument("wish", choices=("yes", "no"), help=help_texts.YES_OR_NO)
    ways = add("channels", help_texts.CHANNELS, help_texts.CHANNELS_EXAMPLE, show_channels)
    ways.add_argument("--from", dest="file", metavar="FILE", type=Path, help=help_texts.FROM)


def list_notices(arguments: argparse.Namespace) -> int:
    """What went out and what waits."""
    states = frozenset({NoticeState(arguments.state)} if arguments.state else ())
    channel = NoticeChannel(arguments.channel) if arguments.channel else None
    words = common.words(" ".join(arguments.words))
    with at_counter(arguments) as counter:
        page = counter.read(
            lambda session: sent_list.sent_notices(
                session, states=states, channel=channel, words=words, by=counter.staff
            )
        )
    rows = [
        (
            f"{jalali.short(row.business_date)} {jalali.time_of(row.at)}",
            texts.STATES[row.state.value],
            texts.CHANNELS[row.channel.value],
            texts.KINDS[row.kind.value],
            row.member,
            row.address,
            row.reason,
        )
        for row in page.rows
    ]
    show(arguments, page, table(help_texts.HEADS, rows) if rows else help_texts.NO_NOTICES)
    return 0


def send(arguments: argparse.Namespace) -> int:
    """Send what may go out now."""
    with at_counter(arguments) as counter:
        ways = counter.read(lambda session: sent_list.may_send(session, by=counter.staff))
        out = Outgoing(
            counter.database.do, counter.branch, counter.station.id, now, lambda: _secrets(counter)
        )
        out.recover()
        told = out.sweep()
        ends = {end.value: count for end, count in out.send_all().items()}
    quiet = outbox.quiet(ways.quiet_from, ways.quiet_to, now())
    words = help_texts.QUIET if quiet else help_texts.sent(told, ends)
    show(arguments, {"queued": told, **ends}, words)
    return 0


def test(arguments: argparse.Namespace) -> int:
    """Send a test message at once."""
    channel = NoticeChannel(arguments.channel)
    with at_counter(arguments) as counter:
        letter, route = counter.read(
            lambda session: channels.test_letter(
                session, channel, arguments.address, now(), by=counter.staff
            )
        )
        outcome = hand_over(letter, route, _secrets(counter), now())
    if outcome.became is not Became.ACCEPTED:
        raise UserError(" ".join(filter(None, (texts.REASONS[outcome.reason], outcome.answer))))
    show(arguments, {"answer": outcome.answer}, help_texts.TEST_DONE)
    return 0


def write_wish(arguments: argparse.Namespace) -> int:
    """Whether a member wants to be told on a channel."""
    channel, wants = NoticeChannel(arguments.channel), arguments.wish == "yes"
    with at_counter(arguments) as counter:
        member = counter.read(lambda s: member_named(s, arguments.member, counter.staff))
        counter.do(
            lambda session, action: sent_list.opt_out(
                session, member, channel, not wants, action=action
            )
        )
    show(arguments, {"wants": wants}, help_texts.WANTS if wants else help_texts.WANTS_NOT)
    return 0


def _secrets(counter: Counter) -> Secrets:
    settings = counter.opened.settings
    return Secrets(settings.smtp_secret, settings.gateway_secret)


def show_channels(arguments: argparse.Namespace) -> int:
    """Show or change how members are reached."""
    with at_counter(arguments) as counter:
        if arguments.file is not None:
            details = _details(arguments.file)
            counter.do(
                lambda session, action: channels.change_channels(session, details, action=action)
            )
        found = counter.read(lambda session: channels.channels(session, by=counter.staff))
    show(arguments, found, json.dumps(dataclasses.asdict(found), ensure_ascii=False, indent=2))
    return 0


def _details(file: Path) -> ChannelDetails:
    known: dict[str, Any] = {one.name: one.default for one in dataclasses.fields(ChannelDetails)}
    refused = UserError(help_texts.BAD_FILE.format(names=", ".join(known)), field="file")
    try:
        found = json.loads(file.read_text("utf-8"))
    except (OSError, ValueError, RecursionError) as fault:
        raise refused from fault
    if not isinstance(found, dict) or any(
        name not in known or type(value) is not type(known[name]) for name, value in found.items()
    ):
        raise refused
    return ChannelDetails(**{**known, **found})
