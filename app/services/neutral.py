"""Free text in a cell of a spreadsheet: never a formula, and the same text when it comes back."""

from __future__ import annotations

import re

_LIKE_FORMULA = re.compile(r"'*[=+\-@\t\r]")
_MARKED = re.compile(r"'+[=+\-@\t\r]")


def neutral(text: str) -> str:
    """A text that no spreadsheet takes for a formula: with an apostrophe before it."""
    return f"'{text}" if _LIKE_FORMULA.match(text) else text


def bare(text: str) -> str:
    """The text that ``neutral`` was given: what was marked already is marked once less."""
    return text[1:] if _MARKED.match(text) else text


def like_formula(text: str) -> bool:
    """Whether a spreadsheet could take a text for a formula."""
    return _LIKE_FORMULA.match(text) is not None
