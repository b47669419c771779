"""How people stand in the settings, and what is written of one of them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from app.services.staff import StaffCard
from app.texts import settings_users as texts
from app.texts.window import ROLES
from app.views.chips import ChipLook
from app.views.icons import Icon
from app.views.palette import Tone


@dataclass(frozen=True, slots=True)
class PersonLook:
    """Somebody in the list; ``key`` is that of the services, ``role`` its word there."""

    key: str
    name: str
    user: str
    role: str
    active: bool = True
    has_secret: bool = False
    has_badge: bool = False
    has_recovery: bool = False
    you: bool = False

    @property
    def under(self) -> str:
        """The second line: what they may, and that it is oneself."""
        role = ROLES[self.role]
        return f"{role} · {texts.YOU}" if self.you else role

    @property
    def chip(self) -> ChipLook:
        """How they come in, or that they do not."""
        if not self.active:
            return ChipLook(texts.LOCKED, Icon.BLOCKED)
        if self.has_badge:
            return ChipLook(texts.BADGE, Icon.BADGE, Tone.OK)
        return ChipLook(texts.NO_BADGE, None)


@dataclass(frozen=True, slots=True)
class Written:
    """What stands in the form of a person; ``key`` is empty for somebody new."""

    key: str
    name: str
    user: str
    role: str
    secret: str = ""


def looks_of(cards: Sequence[StaffCard], you: UUID) -> tuple[PersonLook, ...]:
    """The people of the list: those who may come in first, then by name."""
    looks = [
        PersonLook(
            key=card.id.hex,
            name=card.name,
            user=card.user,
            role=card.role.value,
            active=card.active,
            has_secret=card.has_secret,
            has_badge=card.has_badge,
            has_recovery=card.has_recovery,
            you=card.id == you,
        )
        for card in cards
    ]
    return tuple(sorted(looks, key=lambda look: not look.active))
