"""Who made a sheet: the library, and when, where and by whom it was printed."""

from dataclasses import dataclass
from datetime import datetime

from app.persian import jalali
from app.persian.digits import to_persian
from app.persian.direction import is_code
from app.texts import paper


@dataclass(frozen=True, slots=True)
class Library:
    """The library in the head of a sheet.

    `phone` in any digits, '' for none; `logo` is a PNG of 8 bits of grey, None for the program's
    sign.
    """

    name: str
    phone: str = ""
    logo: bytes | None = None


@dataclass(frozen=True, slots=True)
class Stamp:
    """One print: `at` is an aware instant, `print_number` 2 for the second print."""

    at: datetime
    station: str
    user: str
    print_number: int = 1

    @property
    def mark(self) -> str:
        """«چاپ دوم» on the second print and so on; '' on the first."""
        return paper.print_mark(self.print_number)

    @property
    def day_and_time(self) -> str:
        """«۱۴۰۵/۰۹/۰۲، ساعت ۱۶:۴۰» on the clocks of Iran."""
        return paper.day_and_time(
            jalali.short(jalali.business_date(self.at)), jalali.time_of(self.at)
        )

    @property
    def line(self) -> str:
        """What stands at the left of a foot."""
        return paper.printed(self.mark, self.day_and_time, shown(self.station), self.user)


def shown(code: str) -> str:
    """A number or name that people gave: in Persian digits, unless it has Latin letters.

    «G-5567» stays as it is, and in one piece within a Persian line.
    """
    if is_code(code):
        return f"\u2066{code}\u2069" if code.isascii() else code
    return to_persian(code)
