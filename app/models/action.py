"""Who does what, when and where: made once by the caller, handed to every use case."""

from __future__ import annotations

import datetime as dt
import hashlib
import os
from dataclasses import dataclass, field
from uuid import UUID


def uuid7(at: dt.datetime, randomness: bytes) -> UUID:
    """A time-ordered UUID (RFC 9562, version 7) of a moment and at least 10 random bytes."""
    milliseconds = int(at.timestamp() * 1000) & ((1 << 48) - 1)
    tail = int.from_bytes(randomness[:10], "big")
    number = (milliseconds << 80) | tail
    number = (number & ~(0xF << 76)) | (0x7 << 76)
    number = (number & ~(0x3 << 62)) | (0x2 << 62)
    return UUID(int=number)


def _entropy() -> bytes:
    return os.urandom(16)


@dataclass(frozen=True, slots=True)
class Action:
    """One thing that one person does at one station.

    The same action carried out again gives the stored answer (product.md, rule 8). All keys and
    salts of the rows that it makes are derived from it, so doing it again makes the same rows.

    Attributes:
        id: UUIDv7 made at the station before the transaction begins.
        at: the moment, aware, in UTC.
        by: the member of staff; None only for the very first action of a new library.
        station: the station; None only for the very first actions of a new library.
        entropy: what salts are drawn from; never stored.
    """

    id: UUID
    at: dt.datetime
    by: UUID | None
    station: UUID | None
    entropy: bytes = field(default_factory=_entropy, repr=False)

    def key(self, *of: str | int) -> UUID:
        """The key of a row that this action makes: ``action.key("line", 1)``."""
        name = "/".join([self.id.hex, *map(str, of)])
        return uuid7(self.at, hashlib.sha256(name.encode()).digest())

    def salt(self, *of: str | int) -> str:
        """The salt (32 hexadecimal digits) of a row with personal text that this action makes."""
        name = "/".join(map(str, of)).encode()
        return hashlib.blake2b(name, key=self.entropy, digest_size=16).hexdigest()


def new_action(
    by: UUID | None, station: UUID | None, *, at: dt.datetime, id: UUID | None = None
) -> Action:
    """An action of this moment, with an id of its own unless the caller brings one."""
    return Action(id=id or uuid7(at, os.urandom(10)), at=at, by=by, station=station)
