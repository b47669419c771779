"""The words of a notice: placeholders checked and filled, and how long an SMS gets. Pure."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

from app.errors import UserError
from app.models.states import NoticeChannel, NoticeKind
from app.persian.fold import lines_for_storage, match_key
from app.texts import notices as texts

SINGLE, EACH = 70, 66
"""UTF-16 units that one Persian SMS holds, and each of several (their numbering takes room)."""

MOST_PARTS = 6

_EVERYWHERE = (texts.NAME, texts.LIBRARY, texts.LIBRARY_PHONE, texts.COUNT, texts.TITLES)
PLACES: Mapping[NoticeKind, tuple[str, ...]] = {
    NoticeKind.REGISTERED: (*_EVERYWHERE, texts.REQUEST),
    NoticeKind.SENT: (
        *_EVERYWHERE,
        texts.PARCEL,
        texts.POST_NUMBER,
        texts.TRACKING,
        texts.DUE,
    ),
    NoticeKind.DUE_SOON: (*_EVERYWHERE, texts.DUE),
    NoticeKind.OVERDUE: (*_EVERYWHERE, texts.DUE, texts.LATE),
    NoticeKind.RETURNED: _EVERYWHERE,
}
"""Which placeholders have a value in which kind of notice."""

_PLACE = re.compile(r"\{([^{}]*)\}")


@dataclass(frozen=True, slots=True)
class Wording:
    """Subject (of an e-mail) and text, with placeholders."""

    subject: str
    text: str


def shipped(kind: NoticeKind, channel: NoticeChannel) -> Wording:
    """The words that we ship."""
    if channel is NoticeChannel.SMS:
        return Wording("", texts.SMS[kind.value])
    return Wording(texts.SUBJECTS[kind.value], texts.EMAIL[kind.value])


def checked(text: str, kind: NoticeKind, field: str) -> str:
    """Words as they are stored, every placeholder as it is called.

    Raises:
        UserError: a placeholder that has no value in this kind, or a brace without its pair.
    """
    known = {match_key(name): name for name in PLACES[kind]}

    def named(found: re.Match[str]) -> str:
        name = known.get(match_key(found[1]))
        if name is None:
            words = texts.unknown(found[1].strip(), kind.value, PLACES[kind])
            raise UserError(words, field=field)
        return f"{{{name}}}"

    told = _PLACE.sub(named, lines_for_storage(text))
    rest = _PLACE.sub("", told)
    for brace in "{}":
        if brace in rest:
            raise UserError(texts.OPEN_BRACE.format(brace=brace), field=field)
    return told


def filled(text: str, facts: Mapping[str, str]) -> str:
    """Words with their values; what has none becomes nothing."""
    return _PLACE.sub(lambda found: facts.get(found[1], ""), text)


def sms_parts(text: str) -> tuple[int, int]:
    """How many characters (UTF-16 units) a text has, and how many messages it takes."""
    length = len(text.encode("utf-16-le")) // 2
    return length, 1 if length <= SINGLE else -(-length // EACH)


def titles(names: list[str]) -> str:
    """«سووشون»، «کلیدر»."""
    return "، ".join(f"«{name}»" for name in names)
