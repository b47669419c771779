"""``ketabresan staff``: who works here, what they may, how they get in."""

from __future__ import annotations

import argparse
from pathlib import Path
from uuid import UUID

from sqlalchemy.orm import Session

from app.cli import arguments as common
from app.cli.answers import show, table
from app.cli.opening import Counter, ask_secret, at_counter, new_secret, now, opened, secret_given
from app.errors import UserError
from app.models.action import new_action
from app.models.states import Role
from app.papers.files import write_file
from app.persian.fold import match_key
from app.services import secrets, staff
from app.services.staff import StaffCard
from app.services.use_case import Secret
from app.texts import cli as texts
from app.texts import cli_help as help_texts
from app.texts import documents as document_texts

RECOVERY_VARIABLE = "KETABRESAN_RECOVERY_CODE"


def lay_out(parser: argparse.ArgumentParser) -> None:
    """Add the commands below ``staff``."""
    add = common.below(parser, common.person, common.json_too)
    added = add("add", help_texts.STAFF_ADD, help_texts.STAFF_ADD_EXAMPLE, add_person)
    added.add_argument("name", metavar="USER", type=common.words, help=help_texts.STAFF_USER)
    added.add_argument(
        "--person", metavar="TEXT", type=common.words, required=True, help=help_texts.STAFF_PERSON
    )
    added.add_argument(
        "--role", choices=[role.value for role in Role], required=True, help=help_texts.STAFF_ROLE
    )
    added.add_argument("--whole-city", action="store_true", help=help_texts.STAFF_CITY)
    add("list", help_texts.STAFF_LIST, help_texts.staff_example("list"), list_people)
    for name, about, example, carry_out in (
        ("badge", help_texts.STAFF_BADGE, "badge negar --out badge.pdf", badge),
        ("revoke-badge", help_texts.STAFF_REVOKE, "revoke-badge negar", revoke_badge),
        ("lock", help_texts.STAFF_LOCK, "lock negar --reason 'رفته است'", lock),
        ("unlock", help_texts.STAFF_UNLOCK, "unlock negar", unlock),
        ("role", help_texts.STAFF_CHANGE, "role negar --role desk", change_role),
        ("secret", help_texts.STAFF_SECRET, "secret negar", change_secret),
        ("recover", help_texts.STAFF_RECOVER, "recover karimi", recover),
    ):
        one = add(name, about, help_texts.staff_example(example), carry_out)
        one.add_argument("name", metavar="USER", type=common.words, help=help_texts.STAFF_USER)
        if name == "badge":
            common.out_file(one)
        if name == "lock":
            one.add_argument(
                "--reason", metavar="TEXT", type=common.words, default="", help=help_texts.REASON
            )
        if name == "role":
            one.add_argument(
                "--role",
                choices=[role.value for role in Role],
                required=True,
                help=help_texts.STAFF_ROLE,
            )


def staff_member(session: Session, name: str, by: UUID) -> StaffCard:
    """Somebody by their user name, also one who is locked.

    Raises:
        UserError: there is nobody of this name here.
    """
    wanted = match_key(name[:500])
    for person in staff.staff_list(session, by=by):
        if person.user == wanted:
            return person
    raise UserError(texts.NO_STAFF.format(user=name[:100]), field="name")


def _meant(counter: Counter, arguments: argparse.Namespace) -> StaffCard:
    return counter.read(lambda session: staff_member(session, arguments.name, counter.staff))


def add_person(arguments: argparse.Namespace) -> int:
    """Add somebody; supervisors need a secret."""
    role = Role(arguments.role)
    with at_counter(arguments) as counter:
        secret = new_secret(needed=role is Role.SUPERVISOR)
        card = counter.do(
            lambda session, action: staff.add(
                session,
                arguments.name,
                arguments.person,
                role,
                secret,
                whole_city=arguments.whole_city,
                action=action,
            )
        )
    show(arguments, card, texts.STAFF_ADDED.format(name=card.name, user=card.user))
    return 0


def list_people(arguments: argparse.Namespace) -> int:
    """Everybody who works here."""
    with at_counter(arguments) as counter:
        cards = counter.read(lambda session: staff.staff_list(session, by=counter.staff))
    rows = [
        (
            card.user,
            card.name,
            document_texts.ROLES[card.role],
            "" if card.active else texts.LOCKED,
            texts.HAS_SECRET if card.has_secret else "",
            texts.HAS_BADGE if card.has_badge else "",
        )
        for card in cards
    ]
    show(arguments, cards, table(texts.STAFF_HEAD, rows))
    return 0


def badge(arguments: argparse.Namespace) -> int:
    """Give somebody a new badge and write its card; the one before is no longer good."""
    # Drawing takes a while to import, and the other commands do without.
    from app.services import documents, wall_documents

    out: Path = arguments.out
    with at_counter(arguments) as counter:
        person = _meant(counter, arguments)
        new = counter.do(
            lambda session, action: staff.give_badge(session, person.id, action=action)
        )
        content = counter.read(lambda session: wall_documents.badge(session, new, by=counter.staff))
        write_file(out, documents.render(content).pdf)
    result = {"user": person.user, "name": person.name, "file": out.absolute()}
    show(arguments, result, texts.WRITTEN.format(file=out))
    return 0


def revoke_badge(arguments: argparse.Namespace) -> int:
    """Make a lost badge worthless."""
    with at_counter(arguments) as counter:
        person = _meant(counter, arguments)
        card = counter.do(
            lambda session, action: staff.revoke_badge(session, person.id, action=action)
        )
    show(arguments, card, texts.BADGE_REVOKED.format(name=card.name))
    return 0


def lock(arguments: argparse.Namespace) -> int:
    """Let somebody in no longer."""
    with at_counter(arguments) as counter:
        person = _meant(counter, arguments)
        card = counter.do(
            lambda session, action: staff.lock(session, person.id, arguments.reason, action=action)
        )
    show(arguments, card, texts.STAFF_LOCKED.format(name=card.name))
    return 0


def unlock(arguments: argparse.Namespace) -> int:
    """Let somebody in again."""
    with at_counter(arguments) as counter:
        person = _meant(counter, arguments)
        card = counter.do(lambda session, action: staff.unlock(session, person.id, action=action))
    show(arguments, card, texts.STAFF_UNLOCKED.format(name=card.name))
    return 0


def change_role(arguments: argparse.Namespace) -> int:
    """Change what somebody may; a new supervisor without a secret is asked for one."""
    role = Role(arguments.role)
    with at_counter(arguments) as counter:
        person = _meant(counter, arguments)
        secret = new_secret(needed=role is Role.SUPERVISOR and not person.has_secret)
        card = counter.do(
            lambda session, action: staff.change(
                session, person.id, role=role, secret=secret, action=action
            )
        )
    sentence = texts.ROLE_CHANGED.format(name=card.name, role=document_texts.ROLES[card.role])
    show(arguments, card, sentence)
    return 0


def change_secret(arguments: argparse.Namespace) -> int:
    """Change one's own secret, or as supervisor that of somebody else."""
    with at_counter(arguments) as counter:
        person = counter.read(lambda session: staff.staff_named(session, arguments.name))
        if person is None:
            raise UserError(texts.NO_STAFF.format(user=arguments.name[:100]), field="name")
        key, old = person.id, secret_given()
        if key == counter.staff and old is None and person.secret_hash is not None:
            old = ask_secret()
        new = new_secret()
        done = counter.do(
            lambda session, action: staff.change_secret(session, key, new, old=old, action=action)
        )
    if not done.done:
        raise UserError(done.message, field="secret")
    show(arguments, done, done.message)
    return 0


def recover(arguments: argparse.Namespace) -> int:
    """Set a new secret with the sealed recovery code; the next code is shown."""
    with opened(arguments) as here:
        code = secret_given(RECOVERY_VARIABLE) or ask_secret(texts.RECOVERY_PROMPT)
        new = new_secret()
        action = new_action(None, None, at=now())
        done = here.database.do(
            lambda session: staff.recover(
                session, arguments.name, code, new or Secret(), action=action
            )
        )
    if not done.done or done.recovery_code is None:
        raise UserError(done.message, field="secret")
    following = secrets.grouped(done.recovery_code)
    sentence = texts.RECOVERY_CODE.format(code=following)
    result = {"message": done.message, "recovery_code": following}
    show(arguments, result, f"{done.message}\n{sentence}")
    return 0
