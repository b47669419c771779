"""``ketabresan init``: a branch, its first station and supervisor in an empty database."""

from __future__ import annotations

import argparse
from dataclasses import dataclass, replace

from app import settings as settings_file
from app.cli import arguments as common
from app.cli.answers import beside, show
from app.cli.database_named import database_given
from app.cli.opening import home_of, new_secret, now, secret_given
from app.errors import UserError
from app.models import schema
from app.models.action import new_action
from app.models.database import Database
from app.persian.digits import to_persian
from app.services import secrets, setup
from app.services.organisation import BranchDetails
from app.services.use_case import Secret
from app.texts import cli as texts
from app.texts import cli_help as help_texts
from app.texts import organisation as branch_texts

_BOXES = (
    ("--name", help_texts.INIT_NAME, True),
    ("--province", help_texts.INIT_PROVINCE, True),
    ("--city", help_texts.INIT_CITY, True),
    ("--county", help_texts.INIT_COUNTY, False),
    ("--address", help_texts.INIT_ADDRESS, True),
    ("--postal-code", help_texts.INIT_POSTAL_CODE, True),
    ("--phone", help_texts.INIT_PHONE, True),
    ("--sender", help_texts.INIT_SENDER, False),
)


@dataclass(frozen=True, slots=True)
class SetUp:
    """What was set up; the recovery code is shown this once."""

    branch: str
    station: str
    user: str
    home: str
    recovery_code: str
    warning: str | None


def lay_out(parser: argparse.ArgumentParser) -> None:
    """Add the arguments."""
    common.home(parser)
    common.json_too(parser)
    parser.add_argument(
        "--code", metavar="CODE", type=common.words, required=True, help=help_texts.INIT_CODE
    )
    for flag, about, required in _BOXES:
        parser.add_argument(
            flag, metavar="TEXT", type=common.words, required=required, default="", help=about
        )
    parser.add_argument(
        "--user", metavar="NAME", type=common.words, required=True, help=help_texts.INIT_USER
    )
    parser.add_argument(
        "--person", metavar="TEXT", type=common.words, required=True, help=help_texts.INIT_PERSON
    )
    parser.add_argument(
        "--station", metavar="NAME", type=common.words, default="", help=help_texts.INIT_STATION
    )
    parser.add_argument("--database", metavar="URL", help=help_texts.INIT_DATABASE)
    for name, about in help_texts.INIT_COUNTS.items():
        parser.add_argument(f"--{name.replace('_', '-')}", metavar="N", type=int, help=about)
    parser.set_defaults(carry_out=init)


def init(arguments: argparse.Namespace) -> int:
    """Set up an empty database."""
    home = home_of(arguments)
    before = settings_file.load(home)
    settings = replace(
        before, database_url=database_given(arguments.database) or before.database_url
    )
    database = Database(settings.url)
    try:
        if schema.current(database) is not None and _is_set_up(database):
            raise UserError(texts.ALREADY_SET_UP)
        details = _details(arguments)
        secret = secret_given() or new_secret()
        settings_file.private_folder(home)
        schema.migrate(database)
        made = _first_branch(database, arguments, details, secret or Secret())
    finally:
        database.close()
    settings_file.save(settings)
    if made.warning:
        beside(made.warning)
    code = secrets.grouped(made.recovery_code)
    done = SetUp(made.branch, _station(arguments), arguments.user, str(home), code, made.warning)
    sentences = (
        texts.SET_UP.format(code=to_persian(made.branch), user=arguments.user),
        texts.RECOVERY_CODE.format(code=code),
    )
    show(arguments, done, "\n".join(sentences))
    return 0


def _is_set_up(database: Database) -> bool:
    schema.require(database)
    with database.read() as session:
        return setup.is_set_up(session)


def _station(arguments: argparse.Namespace) -> str:
    name: str = arguments.station or branch_texts.FIRST_STATION
    return name


def _details(arguments: argparse.Namespace) -> BranchDetails:
    counts = {name: getattr(arguments, name) for name in help_texts.INIT_COUNTS}
    return BranchDetails(
        name=arguments.name,
        province=arguments.province,
        county=arguments.county or arguments.city,
        city=arguments.city,
        address=arguments.address,
        postal_code=arguments.postal_code,
        phone=arguments.phone,
        sender_name=arguments.sender,
        **{name: count for name, count in counts.items() if count is not None},
    )


def _first_branch(
    database: Database, arguments: argparse.Namespace, details: BranchDetails, secret: Secret
) -> setup.FirstBranch:
    action = new_action(None, None, at=now())
    new = setup.NewBranch(arguments.code, details, _station(arguments))
    return database.do(
        lambda session: setup.first_branch(
            session, new, arguments.person, arguments.user, secret, action=action
        )
    )
