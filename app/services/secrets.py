"""Secrets: how they are kept (argon2id), compared, and how codes are drawn for a person."""

from __future__ import annotations

import hashlib
import unicodedata
from functools import cache
from typing import TYPE_CHECKING

from app.errors import UserError
from app.models.action import Action
from app.persian.digits import to_ascii
from app.services.use_case import Secret
from app.texts import staff as texts

if TYPE_CHECKING:
    from argon2 import PasswordHasher

SHORTEST = 6
LONGEST = 200
RECOVERY_DIGITS = 24

_NOBODY = (
    "$argon2id$v=19$m=19456,t=2,p=1$bm9ib2R5IGF0IGFsbC4uLg"
    "$c7wV4V7cjiyVHfd5OlKjoaq5geejQH8SEWFKXnm6VzM"
)
"""A hash that nobody has: comparing with it takes as long as with a real one."""


@cache
def _hasher() -> PasswordHasher:
    # Slow to import, and the login window is painted before.
    from argon2 import PasswordHasher

    # The second of the equal choices of OWASP's cheat sheet; 64 MiB and four lanes, the library's
    # own, hold up an old machine.
    return PasswordHasher(time_cost=2, memory_cost=19_456, parallelism=1)


def _plain(secret: str) -> str:
    """Digits in ASCII: the same keys give the same secret in every layout."""
    return to_ascii(unicodedata.normalize("NFC", secret))


def long_enough(secret: str) -> str:
    """A secret as it is hashed.

    Raises:
        UserError: too short or too long; field ``secret``.
    """
    plain = _plain(secret)
    if len(plain) < SHORTEST:
        raise UserError(texts.secret_short(SHORTEST), field="secret")
    if len(plain) > LONGEST:
        raise UserError(texts.secret_long(LONGEST), field="secret")
    return plain


def kept(secret: Secret, *of: str, action: Action) -> str:
    """The argon2id hash that is stored of a secret.

    Args:
        of: which secret of this action it is; its salt is drawn from it.

    Raises:
        UserError: too short or too long; field ``secret``.
    """
    plain = long_enough(secret)
    return _hasher().hash(plain, salt=bytes.fromhex(action.salt("secret", *of)))


def fits(stored: str | None, secret: Secret | None) -> bool:
    """Whether a secret is the one behind a stored hash; takes as long where there is no hash."""
    from argon2.exceptions import InvalidHashError, VerificationError

    plain = _plain((secret or Secret())[: LONGEST + 1])
    try:
        _hasher().verify(stored or _NOBODY, plain)
    except (VerificationError, InvalidHashError):
        return False
    return stored is not None


def recovery_code(*of: str, action: Action) -> Secret:
    """The recovery code of an action: 24 digits, which every keyboard types alike."""
    number = int(action.salt("recovery", *of), 16) % 10**RECOVERY_DIGITS
    return Secret(f"{number:0{RECOVERY_DIGITS}d}")


def read_recovery_code(text: str) -> Secret:
    """A typed recovery code: its digits, however they were grouped."""
    return Secret("".join(char for char in to_ascii(text[:LONGEST]) if char in "0123456789"))


def grouped(code: str) -> str:
    """A recovery code as it is printed: ``1234-5678-…``."""
    return "-".join(code[start : start + 4] for start in range(0, len(code), 4))


def badge_digits(*of: str, action: Action) -> str:
    """Twelve digits for a badge."""
    return f"{int(action.salt('badge', *of), 16) % 10**12:012d}"


def badge_hash(number: str) -> str:
    """What is kept of a badge: SHA-256 of its 16 digits."""
    return hashlib.sha256(number.encode()).hexdigest()
