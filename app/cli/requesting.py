"""``ketabresan request`` and ``cancel``: what a member asks for, and what they no longer want."""

from __future__ import annotations

import argparse
from uuid import UUID

from sqlalchemy.orm import Session

from app.cli import arguments as common
from app.cli.answers import beside, show
from app.cli.numbers_given import number_of
from app.cli.opening import Counter, at_counter, now
from app.errors import UserError
from app.models.states import Channel
from app.persian.digits import to_ascii
from app.persian.fold import for_storage, match_key
from app.scanner.numbers import Kind
from app.services import carriers, catalogue, intake, member_cards, requests
from app.services.catalogue import TitleHit
from app.services.intake import DraftLine, RequestDraft, WarningCode
from app.services.request_view import lines_of
from app.services.requests import RequestFilter
from app.texts import cli as texts
from app.texts import cli_help as help_texts

MOST_NAMED = 5


def lay_out(parser: argparse.ArgumentParser) -> None:
    """Add the arguments of ``request``."""
    common.person(parser)
    common.json_too(parser)
    parser.add_argument("member", metavar="MEMBER", type=common.words, help=help_texts.MEMBER)
    for flag, about in (
        ("--title", help_texts.REQUEST_TITLE),
        ("--copy", help_texts.REQUEST_COPY),
        ("--free", help_texts.REQUEST_FREE),
    ):
        parser.add_argument(
            flag, metavar="TEXT", type=common.words, action="append", default=[], help=about
        )
    parser.add_argument(
        "--channel",
        choices=[channel.value for channel in Channel],
        default=Channel.IN_PERSON.value,
        help=help_texts.REQUEST_CHANNEL,
    )
    for flag, about in (
        ("--recipient", help_texts.REQUEST_RECIPIENT),
        ("--recipient-phone", help_texts.REQUEST_PHONE),
        ("--note", help_texts.REQUEST_NOTE),
        ("--pasted", help_texts.REQUEST_PASTED),
    ):
        parser.add_argument(flag, metavar="TEXT", type=common.words, default="", help=about)
    parser.add_argument(
        "--service", metavar="CODE", type=common.words, help=help_texts.REQUEST_SERVICE
    )
    parser.add_argument(
        "--overrule",
        metavar="CODE",
        action="append",
        default=[],
        choices=[*(code.value for code in WarningCode), "all"],
        help=help_texts.REQUEST_OVERRULE,
    )
    parser.set_defaults(carry_out=request)


def lay_out_cancel(parser: argparse.ArgumentParser) -> None:
    """Add the arguments of ``cancel``."""
    common.person(parser)
    common.json_too(parser)
    parser.add_argument(
        "number", metavar="REQUEST", type=common.words, help=help_texts.REQUEST_NUMBER
    )
    parser.add_argument("--line", metavar="N", type=int, help=help_texts.CANCEL_LINE)
    parser.add_argument(
        "--reason", metavar="TEXT", type=common.words, required=True, help=help_texts.REASON
    )
    parser.set_defaults(carry_out=cancel)


def request(arguments: argparse.Namespace) -> int:
    """Register a request; with warnings that stand nothing is stored and the exit code is 1."""
    with at_counter(arguments) as counter:
        draft = counter.read(lambda session: _draft(session, counter, arguments))
        done = counter.do(lambda session, action: intake.register(session, draft, action=action))
    result = {
        "registered": done.registered,
        "number": done.number,
        "lines": done.lines,
        "warnings": done.warnings,
        "message": done.message,
    }
    sentences = [done.message, *(warning.message for warning in done.warnings)]
    if done.registered:
        show(arguments, result, "\n".join([*sentences, done.number or ""]))
        return 0
    if arguments.json:
        show(arguments, result, "")
    beside("\n".join(sentences))
    return 1


def _draft(session: Session, counter: Counter, arguments: argparse.Namespace) -> RequestDraft:
    member = member_named(session, arguments.member, counter.staff)
    lines = [
        *(DraftLine(title_id=_title(session, text, counter.staff)) for text in arguments.title),
        *(DraftLine(barcode=text) for text in arguments.copy),
        *(DraftLine(free_title=text) for text in arguments.free),
    ]
    chosen = arguments.overrule
    overruled = tuple(WarningCode) if "all" in chosen else tuple(map(WarningCode, chosen))
    return RequestDraft(
        member_id=member,
        lines=tuple(lines),
        channel=Channel(arguments.channel),
        pasted=arguments.pasted,
        recipient=arguments.recipient,
        recipient_phone=arguments.recipient_phone,
        service_id=service_named(session, arguments.service),
        note=arguments.note,
        overruled=overruled,
    )


def member_named(session: Session, typed: str, by: UUID) -> UUID:
    """The one member who is meant by a number, a name, a phone …

    Raises:
        UserError: nobody, or several are meant; they are named.
    """
    hits = member_cards.find(session, typed, by=by)
    plain = to_ascii(for_storage(typed[:100]))
    same = [hit for hit in hits if plain in (hit.number, hit.merged_number)] or list(hits)
    if not same:
        raise UserError(texts.NO_MEMBER, field="member")
    if len(same) > 1:
        names = [f"{hit.name} ({hit.number})" for hit in same[:MOST_NAMED]]
        raise UserError(texts.several_members(names), field="member")
    return same[0].id


def _title(session: Session, typed: str, by: UUID) -> UUID:
    """The one title that is meant by its words or its ISBN.

    Raises:
        UserError: none, or several are meant; they are named.
    """
    hits = catalogue.find_titles(session, typed, by=by)
    wanted = match_key(typed[:500])
    same = [hit for hit in hits if match_key(hit.details.title) == wanted] or list(hits)
    if not same:
        raise UserError(texts.NO_TITLE.format(title=typed[:100]), field="title")
    if len(same) > 1:
        raise UserError(texts.several_titles(list(map(_named, same[:MOST_NAMED]))), field="title")
    return same[0].id


def _named(hit: TitleHit) -> str:
    parts = (hit.details.title, hit.details.volume, hit.details.author, hit.details.isbn or "")
    return "، ".join(part for part in parts if part)


def service_named(session: Session, code: str | None) -> UUID | None:
    """A service by its code or name; None where none is named.

    Raises:
        UserError: there is none in use.
    """
    if code is None:
        return None
    plain = to_ascii(code.strip())
    for service in carriers.services(session):
        if plain in (service.code, service.name):
            return service.id
    raise UserError(texts.NO_SERVICE.format(code=plain[:40]), field="service")


def cancel(arguments: argparse.Namespace) -> int:
    """Cancel a request, or one of its lines."""
    reason = arguments.reason
    with at_counter(arguments) as counter:
        number = number_of(arguments.number, Kind.REQUEST, counter.branch, now())
        found = counter.read(lambda session: _request(session, number, counter.staff))
        if arguments.line is None:
            whole = counter.do(
                lambda session, action: intake.cancel_request(session, found, reason, action=action)
            )
            sentences = [*(line.message for line in whole.lines), *whole.refused, whole.message]
            show(arguments, whole, "\n".join(sentences))
            return 0
        line = _line(counter, found, arguments.line)
        one = counter.do(
            lambda session, action: intake.cancel_line(session, line, reason, action=action)
        )
    show(arguments, one, one.message)
    return 0


def _request(session: Session, number: str, by: UUID) -> UUID:
    page = requests.search(session, RequestFilter(text=number), by=by)
    for row in page.rows:
        if row.number == number:
            return row.id
    raise UserError(texts.NO_REQUEST, field="number")


def _line(counter: Counter, request_id: UUID, place: int) -> UUID:
    lines = counter.read(lambda session: lines_of(session, request_id))
    for line in lines:
        if line.position == place:
            return line.line_id
    raise UserError(texts.NO_LINE, field="line")
