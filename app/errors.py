"""The one exception whose words a person may see; anything else that is raised is a bug."""

from __future__ import annotations


class UserError(Exception):
    """Something that the person at the counter can understand and mend.

    Args:
        message: a whole Persian sentence, safe to show (no personal data of others, no traces).
        field: the name of the input that it is about (``postal_code``, ``card_expiry`` …), so that
            a form can show the sentence beside it; None where it is about no single field.
    """

    def __init__(self, message: str, *, field: str | None = None) -> None:
        super().__init__(message)
        self.message = message
        self.field = field
