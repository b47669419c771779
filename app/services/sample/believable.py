"""A believable branch in Rasht: titles, copies, members, made from a seed; no database, no clock.

The words are in ``resources/sample`` and ``resources/geo`` (their SOURCES.md say whose they are).
Nobody here lives: what identifies a person is drawn, and only its form and check digits are right.
The same seed gives the same data.
"""

from __future__ import annotations

from app.services.sample.holdings import copies
from app.services.sample.population import people
from app.services.sample.records import (
    Place,
    SampleAddress,
    SampleCopy,
    SampleMember,
    SampleMessage,
    SampleTitle,
    messages,
    places,
    titles,
)

__all__ = [
    "Place",
    "SampleAddress",
    "SampleCopy",
    "SampleMember",
    "SampleMessage",
    "SampleTitle",
    "copies",
    "messages",
    "people",
    "places",
    "titles",
]
