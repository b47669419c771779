"""How many sheets the papers for a day without electricity are."""

from __future__ import annotations

from dataclasses import dataclass

SLIPS, LABELS, FORM_ROWS, LIST_ROWS, LIST_LAST = 4, 8, 6, 29, 22


@dataclass(frozen=True, slots=True)
class KitSheets:
    """Sheets of A4 behind the cover; ``lists`` of both copies together."""

    labels: int
    forms: int
    slips: int
    lists: int


def sheets(parcels: int) -> KitSheets:
    """What so many parcels take."""
    pages = _up(parcels, LIST_ROWS)
    # The last page has room for the signatures below its rows.
    if (parcels - 1) % LIST_ROWS + 1 > LIST_LAST:
        pages += 1
    return KitSheets(_up(parcels, LABELS), _up(parcels, FORM_ROWS), _up(parcels, SLIPS), 2 * pages)


def _up(count: int, by: int) -> int:
    return -(-count // by)
