"""``ketabresan sample-day``: play it, write its papers, say how it ended."""

from __future__ import annotations

import argparse
import datetime as dt
from pathlib import Path

from app import settings as settings_file
from app.cli import arguments as common
from app.cli.answers import show
from app.errors import UserError
from app.home import home_dir
from app.models import schema
from app.models.database import Database
from app.persian import jalali
from app.persian.digits import grouped
from app.texts import sample as texts

USUAL_DAY = dt.date(2026, 11, 23)
LEAST, MOST = 12, 200
SECRET = "نمونه-۱۴۰۵"
"""The supervisor's secret in a sample database: it guards invented people only."""


def lay_out(parser: argparse.ArgumentParser) -> None:
    """Add the arguments."""
    common.home(parser)
    common.json_too(parser)
    parser.add_argument("--out", metavar="DIR", type=Path, required=True, help=texts.HELP_OUT)
    parser.add_argument("--date", metavar="1405-09-02", help=texts.HELP_DATE)
    parser.add_argument("--requests", metavar="N", type=int, default=60, help=texts.HELP_COUNT)
    parser.add_argument("--seed", metavar="N", type=int, default=1, help=texts.HELP_SEED)
    parser.set_defaults(carry_out=sample_day)


def sample_day(arguments: argparse.Namespace) -> int:
    """Play the day into a new home directory and write its papers."""
    from app.cli.sample_day import papers
    from app.cli.sample_day.outcome import reconciled
    from app.cli.sample_day.play import play

    day = USUAL_DAY
    if arguments.date is not None:
        day = jalali.parse(common.words(arguments.date), USUAL_DAY)
    if not LEAST <= arguments.requests <= MOST:
        words = texts.BAD_COUNT.format(least=grouped(LEAST), most=grouped(MOST))
        raise UserError(words, field="requests")
    url = _new_home(home_dir(arguments.home))
    played = play(url, day=day, requests=arguments.requests, seed=arguments.seed, secret=SECRET)
    written = papers.write(played, arguments.out)
    outcome = reconciled(played)
    papers.write_list(arguments.out, played, written, outcome.plain)
    played.stage.close()
    lines = [
        texts.PLAYED.format(
            day=jalali.long(day),
            requests=grouped(played.requests),
            parcels=grouped(played.handed_over.parcels),
            scans=grouped(sum(played.stage.answers.values())),
        ),
        texts.WROTE.format(count=grouped(len(written)), folder=arguments.out),
        *outcome.sentences,
        texts.SECRET.format(user=texts.SUPERVISOR_USER, secret=SECRET),
    ]
    show(
        arguments,
        {"out": arguments.out, "documents": written, "reconciliation": outcome.plain},
        "\n".join(lines),
    )
    return 0


def _new_home(home: Path) -> str:
    """Set an empty database up in a home directory; its URL."""
    settings = settings_file.load(home)
    settings_file.private_folder(home)
    database = Database(settings.url)
    if schema.current(database) is not None:
        database.close()
        raise UserError(texts.NOT_EMPTY.format(home=home), field="home")
    schema.migrate(database)
    database.close()
    return settings.url
