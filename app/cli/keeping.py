"""``ketabresan check``, ``backup``, ``restore`` and ``settings``."""

from __future__ import annotations

import argparse
from dataclasses import replace
from pathlib import Path

from app import settings as settings_file
from app.cli import arguments as common
from app.cli.answers import beside, show, table
from app.cli.database_named import database_given
from app.cli.opening import Opened, home_of, log_in, now, opened
from app.errors import UserError
from app.models import schema
from app.models.action import Action, new_action
from app.models.database import Database, parse_url
from app.persian.digits import to_persian, whole
from app.persian.jalali import business_date, short
from app.services.keeping import backup as keeping_backup
from app.services.keeping import check as keeping_check
from app.services.keeping import restore as keeping_restore
from app.services.keeping.backup import Backup
from app.settings import LONGEST_PAPERS
from app.texts import cli as texts
from app.texts import cli_help as help_texts


def lay_out_check(parser: argparse.ArgumentParser) -> None:
    """Add the arguments of ``check``."""
    common.home(parser)
    common.json_too(parser)
    parser.set_defaults(carry_out=check)


def lay_out_backup(parser: argparse.ArgumentParser) -> None:
    """Add the arguments of ``backup``."""
    common.home(parser)
    common.json_too(parser)
    parser.add_argument("--to", metavar="DIR", type=Path, help=help_texts.BACKUP_TO)
    parser.add_argument("--list", action="store_true", help=help_texts.BACKUP_LIST)
    parser.set_defaults(carry_out=backup)


def lay_out_restore(parser: argparse.ArgumentParser) -> None:
    """Add the arguments of ``restore``."""
    common.home(parser)
    common.json_too(parser)
    what = parser.add_mutually_exclusive_group(required=True)
    what.add_argument("file", metavar="FILE", type=Path, nargs="?", help=help_texts.RESTORE_FILE)
    what.add_argument("--after-server", action="store_true", help=help_texts.RESTORE_AFTER_SERVER)
    parser.add_argument("--user", metavar="NAME", type=common.words, help=help_texts.USER)
    parser.set_defaults(carry_out=restore)


def lay_out_settings(parser: argparse.ArgumentParser) -> None:
    """Add the arguments of ``settings``."""
    common.home(parser)
    common.json_too(parser)
    parser.add_argument("--database", metavar="URL", help=help_texts.SETTINGS_DATABASE)
    parser.add_argument("--embedded", action="store_true", help=help_texts.SETTINGS_EMBEDDED)
    parser.add_argument(
        "--station", metavar="NAME", type=common.words, help=help_texts.SETTINGS_STATION
    )
    parser.add_argument("--backup-dir", metavar="DIR", type=Path, help=help_texts.SETTINGS_BACKUPS)
    parser.add_argument("--papers-days", metavar="N", type=int, help=help_texts.SETTINGS_PAPERS)
    parser.set_defaults(carry_out=show_settings)


def check(arguments: argparse.Namespace) -> int:
    """Check the database, the chains and the rows; 1 where something is found."""
    with opened(arguments) as here:
        found = keeping_check.check(here.database)
    sentences = [found.summary, *(finding.sentence for finding in found.findings)]
    show(arguments, found, "\n".join(sentences))
    return 0 if found.clean else 1


def backup(arguments: argparse.Namespace) -> int:
    """Make a backup in one step and prove it, or list those that there are."""
    with opened(arguments) as here:
        folder = (arguments.to or here.settings.backups).absolute()
        if arguments.list:
            made = keeping_backup.list_backups(folder)
            rows = [_row(one) for one in made]
            show(arguments, made, table(texts.BACKUP_HEAD, rows))
            return 0
        one = keeping_backup.back_up(here.database, folder, now=now())
    show(arguments, one, texts.BACKED_UP.format(file=one.path))
    return 0


def _row(one: Backup) -> tuple[str, str, str]:
    day = short(business_date(one.verified_at)) if one.verified_at else ""
    return one.path.name, whole(one.size), day


def restore(arguments: argparse.Namespace) -> int:
    """Put a backup in the place of the database; the present file is kept.

    A supervisor logs in for it, unless the present database can't be read: then nobody could.
    After a server was restored by its own program, only the lost numbers are left to be skipped.
    """
    if arguments.after_server:
        return _after_server(arguments)
    settings = settings_file.load(home_of(arguments))
    settings_file.private_folder(settings.home)
    database = Database(settings.url)
    try:
        action = _who_restores(Opened(settings, database), arguments.user)
        done = keeping_restore.restore(database, arguments.file.absolute(), action=action)
    finally:
        database.close()
    show(arguments, done, "\n".join([texts.RESTORED, *done.sentences]))
    return 0


def _after_server(arguments: argparse.Namespace) -> int:
    with opened(arguments) as here:
        action = new_action(log_in(here, arguments.user), None, at=now())
        done = here.database.do(
            lambda session: keeping_restore.jump_serials(session, action=action)
        )
    show(arguments, done, texts.SERIALS_JUMPED)
    return 0


def _who_restores(here: Opened, user: str | None) -> Action:
    try:
        schema.require(here.database)
    except UserError as trouble:
        if here.database.file is None:
            raise
        beside(trouble.message)
        return new_action(None, None, at=now())
    return new_action(log_in(here, user), None, at=now())


def show_settings(arguments: argparse.Namespace) -> int:
    """Show the settings of this home directory, after changing what was given."""
    home = home_of(arguments)
    before = settings_file.load(home)
    after = before
    url = database_given(arguments.database)
    if url is not None:
        after = replace(after, database_url=_reached(url))
    if arguments.embedded:
        after = replace(after, database_url="")
    if arguments.station is not None:
        after = replace(after, station=arguments.station.strip()[:40])
    if arguments.backup_dir is not None:
        after = replace(after, backup_dir=arguments.backup_dir.absolute())
    if arguments.papers_days is not None:
        if not 1 <= arguments.papers_days <= LONGEST_PAPERS:
            raise UserError(
                texts.PAPERS_DAYS.format(most=to_persian(LONGEST_PAPERS)), field="papers_days"
            )
        after = replace(after, papers_days=arguments.papers_days)
    if after != before:
        settings_file.save(after)
    shown = parse_url(after.url).render_as_string(hide_password=True)
    result = {
        "home": after.home,
        "database": shown,
        "station": after.station,
        "backups": after.backups,
        "papers_days": after.papers_days,
    }
    sentence = texts.SETTINGS.format(
        home=after.home,
        database=shown,
        station=after.station or "—",
        backups=after.backups,
        days=to_persian(after.papers_days),
    )
    show(arguments, result, sentence)
    return 0


def _reached(url: str) -> str:
    """See that a database is there and ours before the settings name it."""
    database = Database(url)
    try:
        schema.current(database)
    finally:
        database.close()
    return url
