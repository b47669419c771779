"""``ketabresan parcel`` and ``sack``: what became of parcels, and what the post brings back."""

from __future__ import annotations

import argparse
from pathlib import Path
from uuid import UUID

from sqlalchemy.orm import Session

from app.cli import arguments as common
from app.cli.answers import beside, show
from app.cli.numbers_given import number_of
from app.cli.opening import Counter, at_counter, now
from app.errors import UserError
from app.models.states import KnownBy
from app.persian.digits import to_persian, whole
from app.scanner.numbers import Kind, serial
from app.services import after, dispatching, journeys, parcel_finding, resending, sacks
from app.texts import cli as texts
from app.texts import cli_help as help_texts


def lay_out(parser: argparse.ArgumentParser) -> None:
    """Add the commands below ``parcel``."""
    add = common.below(parser, common.person, common.json_too)
    for name, about, carry_out in (
        ("delivered", help_texts.PARCEL_DELIVERED, delivered),
        ("undelivered", help_texts.PARCEL_UNDELIVERED, undelivered),
        ("lost", help_texts.PARCEL_LOST, lost),
        ("resend", help_texts.PARCEL_RESEND, resend),
        ("post-number", help_texts.PARCEL_POST_NUMBER, post_number),
    ):
        one = add(name, about, help_texts.parcel_example(name), carry_out)
        one.add_argument("number", metavar="PARCEL", type=common.words, help=help_texts.PARCEL)
        if name in ("undelivered", "lost"):
            one.add_argument(
                "--reason", metavar="TEXT", type=common.words, required=True, help=help_texts.REASON
            )
        if name in ("delivered", "undelivered"):
            one.add_argument(
                "--known-by",
                choices=[way.value for way in KnownBy],
                default=KnownBy.STAFF.value,
                help=help_texts.KNOWN_BY,
            )
        if name == "post-number":
            one.add_argument("code", metavar="CODE", type=common.words, help=help_texts.POST_NUMBER)
    add("presume", help_texts.PARCEL_PRESUME, help_texts.parcel_example("presume"), presume)


def lay_out_sack(parser: argparse.ArgumentParser) -> None:
    """Add the arguments of ``sack``."""
    common.person(parser)
    common.json_too(parser)
    parser.add_argument("parcels", metavar="N", type=int, help=help_texts.SACK_PARCELS)
    parser.add_argument(
        "--officer", metavar="NAME", type=common.words, required=True, help=help_texts.OFFICER
    )
    parser.add_argument(
        "--note", metavar="TEXT", type=common.words, default="", help=help_texts.REQUEST_NOTE
    )
    parser.add_argument("--out", metavar="FILE.pdf", type=Path, help=help_texts.SACK_OUT)
    parser.set_defaults(carry_out=sack)


def _parcel(counter: Counter, arguments: argparse.Namespace) -> UUID:
    number = number_of(arguments.number, Kind.PARCEL, counter.branch, now())
    return counter.read(
        lambda session: parcel_finding.parcel_numbered(session, number, by=counter.staff)
    )


def _named(number: str) -> str:
    return to_persian(serial(number))


def delivered(arguments: argparse.Namespace) -> int:
    """The parcel reached its member."""
    with at_counter(arguments) as counter:
        parcel = _parcel(counter, arguments)
        news = counter.do(
            lambda session, action: after.delivered(
                session, parcel, known_by=KnownBy(arguments.known_by), action=action
            )
        )
    show(arguments, news, texts.PARCEL_DELIVERED.format(parcel=_named(news.number)))
    return 0


def undelivered(arguments: argparse.Namespace) -> int:
    """The post could not deliver it."""
    with at_counter(arguments) as counter:
        parcel = _parcel(counter, arguments)
        news = counter.do(
            lambda session, action: after.undelivered(
                session,
                parcel,
                arguments.reason,
                known_by=KnownBy(arguments.known_by),
                action=action,
            )
        )
    show(arguments, news, texts.PARCEL_UNDELIVERED.format(parcel=_named(news.number)))
    return 0


def lost(arguments: argparse.Namespace) -> int:
    """The post lost it."""
    with at_counter(arguments) as counter:
        parcel = _parcel(counter, arguments)
        news = counter.do(
            lambda session, action: after.lost(session, parcel, arguments.reason, action=action)
        )
    sentence = texts.PARCEL_LOST.format(
        parcel=_named(news.number), value=whole(news.value_rials), books=whole(news.books)
    )
    show(arguments, news, sentence)
    return 0


def resend(arguments: argparse.Namespace) -> int:
    """Send an undelivered parcel again, with a new label."""
    with at_counter(arguments) as counter:
        parcel = _parcel(counter, arguments)
        news = counter.do(lambda session, action: resending.resend(session, parcel, action=action))
    show(arguments, news, texts.PARCEL_RESENT.format(parcel=_named(news.number)))
    return 0


def post_number(arguments: argparse.Namespace) -> int:
    """Note the post's number of a parcel that was scanned out."""
    with at_counter(arguments) as counter:
        parcel = _parcel(counter, arguments)
        dispatch = counter.read(lambda session: _dispatch(session, parcel))
        news = counter.do(
            lambda session, action: dispatching.set_post_number(
                session, dispatch, arguments.code, action=action
            )
        )
    show(arguments, news, texts.POST_NUMBER_SET)
    return 0


def _dispatch(session: Session, parcel: UUID) -> UUID:
    found = journeys.latest(session, parcel)
    if found is None:
        raise UserError(texts.NO_PARCEL, field="number")
    return found.id


def presume(arguments: argparse.Namespace) -> int:
    """Parcels of which nothing was heard for the set days are presumed delivered."""
    with at_counter(arguments) as counter:
        done = counter.do(lambda session, action: after.presume_delivered(session, action=action))
    show(arguments, done, texts.PRESUMED.format(count=whole(len(done.numbers))))
    return 0


def sack(arguments: argparse.Namespace) -> int:
    """Count the post's sack with the officer, and write the slip for both."""
    # Drawing takes a while to import, and is not always wanted.
    from app.cli.drawing import drawn

    with at_counter(arguments) as counter:
        done = counter.do(
            lambda session, action: sacks.receive(
                session, arguments.parcels, arguments.officer, arguments.note, action=action
            )
        )
        if arguments.out is not None:
            drawn(counter, done.paper, arguments.out)
            beside(texts.WRITTEN.format(file=arguments.out))
    sentence = texts.SACK.format(
        place=whole(done.sack.count_of_day), parcels=whole(done.sack.parcels)
    )
    show(arguments, done.sack, sentence)
    return 0
