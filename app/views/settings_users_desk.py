"""The people of the settings on the database."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any
from uuid import UUID

from PySide6.QtCore import QObject

from app.background import Counter
from app.errors import UserError
from app.papers.key_drafts import of_badge, of_recovery
from app.services import secrets, staff
from app.services.staff import NewBadge, NewRecovery, SecretChange, StaffCard
from app.services.use_case import Secret
from app.texts import preview as preview_texts
from app.texts import settings_users as texts
from app.texts.print_queue import DOCUMENTS
from app.views.palette import Tone
from app.views.paper_work import PaperWork, paper_work
from app.views.settings_users import NEW, UsersSection
from app.views.settings_users_looks import Written, looks_of
from app.views.shell import Shell
from app.views.sounds import Sounds


class UsersDesk(QObject):
    """Joins the section to the services."""

    def __init__(self, section: UsersSection, counter: Counter, papers: PaperWork) -> None:
        super().__init__(section)
        self._section, self._counter, self._papers = section, counter, papers
        self._given: NewBadge | None = None
        section.arrived.connect(self._read)
        section.saving.connect(self._save)
        section.left.connect(self._forget_badge)
        section.secret.given.connect(self._change_secret)
        section.secret.taken.connect(self._take_secret)
        section.badge.asked.connect(self._give_badge)
        section.badge.revoked.connect(self._revoke_badge)
        section.badge.shown.connect(self._show_badge)
        section.recovery.asked.connect(self._renew)
        section.recovery.printed.connect(self._print_code)
        section.way_in.locked.connect(self._lock)
        section.way_in.unlocked.connect(self._unlock)

    # Reading

    def _read(self, then: Callable[[tuple[StaffCard, ...]], None] | None = None) -> None:
        self._counter.read(
            self,
            lambda session, by: staff.staff_list(session, by=by),
            then or (lambda cards: self._section.show_people(looks_of(cards, self._by()))),
            self._refuse,
            latest="people",
        )

    def _by(self) -> UUID:
        worker = self._counter.worker
        assert worker is not None
        return worker.staff

    def _chosen(self) -> UUID | None:
        look = self._section.chosen()
        return UUID(look.key) if look else None

    # Saving

    def _save(self, written: Written) -> None:
        self._counter.write(
            self,
            lambda session, action: _store(session, written, action),
            self._saved,
            self._section.refuse,
        )

    def _saved(self, card: StaffCard) -> None:
        self._read(lambda cards: self._section.show_saved(looks_of(cards, self._by()), card.id.hex))

    # At once

    def _act(
        self, work: Callable[[Any, UUID, Any], Any], then: Callable[[Any], None] | None = None
    ) -> None:
        """Do something about the person in sight, and read again."""
        key = self._chosen()
        if key is None:
            return

        def done(result: Any) -> None:
            self._read()
            if then is not None:
                then(result)

        self._counter.write(
            self, lambda session, action: work(session, key, action), done, self._refuse
        )

    def _change_secret(self, new: str, old: str) -> None:
        key = self._chosen()
        if key is None:
            return
        self._counter.write(
            self,
            lambda session, action: staff.change_secret(
                session, key, Secret(new), old=Secret(old), action=action
            ),
            self._secret_changed,
            lambda error: self._section.secret.refuse(error.message),
        )

    def _secret_changed(self, answer: SecretChange) -> None:
        if not answer.done:
            self._section.secret.refuse(answer.message, old=True)
            return
        self._section.secret.fold()
        self._read()
        self._section.say(Tone.OK, answer.message)

    def _take_secret(self) -> None:
        self._act(
            lambda session, key, action: staff.change_secret(session, key, None, action=action),
            lambda _: self._section.say(Tone.OK, texts.SECRET_TAKEN),
        )

    def _give_badge(self) -> None:
        self._act(
            lambda session, key, action: staff.give_badge(session, key, action=action),
            self._put_badge,
        )

    def _put_badge(self, new: NewBadge) -> None:
        self._given = new
        self._section.badge.know(new.staff.hex)
        self._papers.print_badge(new, lambda printer: self._tell_badge(new, printer), self._refuse)

    def _tell_badge(self, new: NewBadge, printer: str) -> None:
        where = texts.BADGE_PRINTED.format(printer=printer) if printer else texts.BADGE_SHOWN
        head = texts.BADGE_GIVEN.format(name=new.name)
        self._section.say(Tone.OK, head, f"{where} {texts.BADGE_OLD_VOID}")
        if not printer:
            self._show_badge()

    def _show_badge(self) -> None:
        new = self._given
        if new is not None and new.staff == self._chosen():
            self._papers.preview(DOCUMENTS["staff-badge"], of_badge(new))

    def _revoke_badge(self) -> None:
        self._act(
            lambda session, key, action: staff.revoke_badge(session, key, action=action),
            lambda card: self._section.say(Tone.OK, texts.BADGE_REVOKED.format(name=card.name)),
        )

    def _lock(self, reason: str) -> None:
        self._act(
            lambda session, key, action: staff.lock(session, key, reason, action=action),
            lambda card: self._section.say(Tone.OK, texts.WAS_LOCKED.format(name=card.name)),
        )

    def _unlock(self) -> None:
        self._act(
            lambda session, key, action: staff.unlock(session, key, action=action),
            lambda card: self._section.say(Tone.OK, texts.WAS_UNLOCKED.format(name=card.name)),
        )

    # The recovery code

    def _renew(self, secret: str) -> None:
        self._counter.write(
            self,
            lambda session, action: staff.renew_recovery(session, Secret(secret), action=action),
            self._renewed,
            lambda error: self._section.recovery.refuse(error.message),
        )

    def _renewed(self, answer: NewRecovery) -> None:
        if not answer.done or answer.recovery_code is None:
            self._section.recovery.refuse(answer.message)
            return
        self._section.recovery.show_code(
            str(answer.recovery_code), secrets.grouped(answer.recovery_code)
        )
        self._read()
        self._section.say(Tone.OK, answer.message)

    def _print_code(self, code: str) -> None:
        look = self._section.chosen()
        if look is not None:
            draw = of_recovery(look.user, look.name, Secret(code))
            self._papers.preview(preview_texts.RECOVERY_SHEET, draw)

    # Refusals

    def _refuse(self, error: UserError) -> None:
        self._section.say(Tone.ERROR, error.message)

    def _forget_badge(self) -> None:
        self._given = None
        self._section.badge.know("")


def _store(session: Any, written: Written, action: Any) -> StaffCard:
    secret = Secret(written.secret) if written.secret else None
    role = staff.Role(written.role)
    if written.key == NEW:
        return staff.add(session, written.user, written.name, role, secret, action=action)
    return staff.change(
        session, UUID(written.key), name=written.name, role=role, secret=secret, action=action
    )


def make(counter: Counter, shell: Shell, home: Path, sounds: Sounds) -> UsersSection:
    """The section, joined to the services."""
    section = UsersSection()
    UsersDesk(section, counter, paper_work(counter, shell, home))
    section.left.emit()
    return section
