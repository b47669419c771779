"""What is said about provinces, counties and cities that are typed."""

from __future__ import annotations

from collections.abc import Iterable

OTHER_NAMES = {"طوالش": "تالش", "هشتپر": "تالش", "انزلی": "بندر انزلی"}
"""What places are called beside the name that the list has."""

CHOICES = "{name}: فهرست"
NO_PROVINCE = "استانی به نام «{province}» در فهرست نیست؛ املایش را ببینید."
NO_COUNTY = "«{county}» در فهرست شهرستان‌های {province} نیست؛ املایش را ببینید."
COUNTY_ELSEWHERE = "شهرستان {county} در استان {province} است."
CITY_ELSEWHERE = "شهر {city} در استان {province} است."
CITY_OF_COUNTY = "شهر {city} در شهرستان {county} است."
_OR = " یا "


def either(names: Iterable[str]) -> str:
    """«الف یا ب»."""
    return _OR.join(names)
