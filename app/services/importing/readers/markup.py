"""What a file of markup is, by its first element: XML of records, a web page, or a workbook."""

from __future__ import annotations

import enum
import re

from app.services.importing.readers import text_encoding

_LOOKED_AT = 2**14
_FIRST = re.compile(
    r"\s*+(?:(?:<\?[^>]*+>|<!--.*?-->|<!(?!--)[^>]*+>)\s*+)*+<([A-Za-z][\w.-]*+:)?([A-Za-z]\w*+)",
    re.DOTALL,
)
_TITLE = re.compile(r"[^<,;\t|؛\"{]{0,400}+<[A-Za-z]")
_TABLE = re.compile(r"<table[\s>]", re.IGNORECASE)
_OF_PAGES = frozenset(
    (
        *("html", "head", "body", "meta", "title", "base", "link", "style", "script", "noscript"),
        *("table", "caption", "thead", "tbody", "tr", "td", "th", "div", "span", "form", "center"),
        *("font", "p", "br", "hr", "b", "img", "h1", "h2", "h3", "h4", "h5", "h6"),
    )
)
"""Elements that a page, or a piece of one, begins with."""


class Markup(enum.Enum):
    """What there is."""

    RECORDS = enum.auto()
    PAGE = enum.auto()
    WORKBOOK = enum.auto()


def markup_of(head: bytes) -> Markup | None:
    """What a file is that begins so; None where it begins with something else.

    What has letters before its first element is a page if these are a title, and a table follows.
    """
    text = head.decode(text_encoding.shown_encoding(head) or "latin-1", "replace").lstrip("\ufeff")
    first = _FIRST.match(text, 0, _LOOKED_AT)
    name = first[2].lower() if first else ""
    if name == "workbook":
        return Markup.WORKBOOK
    if name in _OF_PAGES:
        return Markup.PAGE
    if text.lstrip().startswith("<"):
        return Markup.RECORDS
    return Markup.PAGE if _TITLE.match(text) and _TABLE.search(text) else None
