"""What is said about layouts of labels, and what their parts are called."""

from __future__ import annotations

SHOWN = {
    "name": "نام گیرنده",
    "place": "استان، شهرستان و شهر",
    "address": "نشانی گیرنده",
    "postal-code": "کد پستی",
    "phone": "تلفن گیرنده",
    "bars": "بارکد مرسوله",
    "number": "شمارهٔ کوتاه مرسوله",
    "post-bars": "بارکد پست",
    "service": "سرویس",
    "weight": "وزن",
    "date": "تاریخ",
    "part": "بستهٔ چندم از چند",
    "note": "وزن و بستهٔ چندم",
    "sender": "فرستنده، چند سطری",
    "sender-line": "فرستنده، یک سطری",
    "sender-phone": "تلفن فرستنده",
    "stamp": "جای تمبر و مهر پست",
    "reprint": "نشان چاپ دوباره",
    "space": "جای خالی",
}

IN_FILE = "چیدمان «{file}»: {what}"
UNREADABLE = "فایل خوانده نشد."
TOO_LONG = "فایل بزرگ‌تر از اندازهٔ یک چیدمان است."
NOT_TOML = "نوشتهٔ فایل TOML درست نیست ({where})."
MISSING = "«{key}» نوشته نشده است."
UNKNOWN_KEY = "«{key}» شناخته نیست؛ غلط تایپی است؟"
NOT_TEXT = "«{key}» باید نوشته‌ای تا {most} حرف باشد."
NOT_NUMBER = "«{key}» باید عددی از {least} تا {most} باشد."
NOT_WHOLE = "«{key}» باید عدد درستی از {least} تا {most} باشد."
NOT_NUMBERS = "«{key}» باید {count} عدد در [ ] باشد، هر یک از {least} تا {most}."
NOT_YES_OR_NO = "«{key}» باید true یا false باشد."
NOT_ONE_OF = "«{key}» باید یکی از این‌ها باشد: {words}."
NOT_ROWS = "«{key}» باید فهرستی از جدول‌ها باشد."
SIZES = (
    "«sizes» باید فهرستی از اندازه‌ها باشد، از بزرگ به کوچک: "
    "[پوینت، شمار سطرها، فاصلهٔ سطرها، پایهٔ سطر نخست]."
)
TOO_TALL = "اندازهٔ {points} پوینت با {lines} سطر در بلندی {height} میلی‌متر جا نمی‌شود."
STICKS_OUT = "«{key}» از بلندی خانه‌اش بیرون می‌زند."
SAME_RANK = "رتبهٔ {rank} دو بار آمده است."
TWICE = "«{what}» دو بار آمده است."
TWO_RESTS = "در یک ردیف تنها یک خانه می‌تواند بی «width» باشد."
TWO_GROWING = "تنها یک ردیف می‌تواند «grow» داشته باشد."
NEEDED = "«{what}» روی هر برچسب لازم است."
NO_ROOM = "«{what}» روی خانه‌ای به این اندازه جا نمی‌شود."
GRID = "خانه‌ها و فاصله‌هایشان از کاغذ بیرون می‌زنند."
INSET = "کناره‌های «inset» از خودِ خانه بزرگ‌ترند."
QUIET = "بارکد به لبهٔ چپ خانه نزدیک‌تر از {mm} میلی‌متر است و خوانده نمی‌شود."
NO_SENDER = "فرستنده روی برچسب نیست؛ مرسولهٔ تحویل‌نشده راه برگشت ندارد."
SENDER_BELOW = "توصیهٔ پست: فرستنده بالای گیرنده نوشته شود."
RECIPIENT_LEFT = "توصیهٔ پست: گیرنده در سمت راست نوشته شود."
NO_STAMP = "توصیهٔ پست: جای تمبر و مهر، بالا سمت راست، خالی نمی‌ماند."
CORNER_TAKEN = "توصیهٔ پست: گوشهٔ پایین چپ برچسب سفید بماند."
NUMBERED = " ({number})"
GIVEN = "چیدمان «{title}» در «{file}» است."
TAKEN = "چیدمان «{title}» با نام {name} آمد."
REPLACED = "چیدمان «{title}» ({name}) جای پیشین را گرفت."
KNOWN = "چیدمان «{title}» ({name}) همین‌جا هست."
NAME = "نام چیدمان از حرف، رقم، - و _ است، تا {most} نویسه و بی فاصله."
NOT_OWN = "چیدمانی به نام «{name}» در پوشهٔ چیدمان‌های کتابخانه نیست."
UNKNOWN_LAYOUT = "چیدمان «{name}» نیست. چیدمان‌ها: {known}."
START = "خانهٔ آغاز برگهٔ برچسب از ۱ تا {cells} است."


def in_row(row: str, what: str) -> str:
    """«ردیف ۲: …»; the number in Persian digits."""
    return f"ردیف {row}: {what}"


def in_field(row: str, name: str, what: str) -> str:
    """«ردیف ۲، «نام گیرنده»: …»."""
    return f"ردیف {row}، «{name}»: {what}"


def dropped(names: list[str]) -> str:
    """What a label of this size has no room for; '' where all has."""
    return f"جا نشد: {'، '.join(names)}." if names else ""


def line(name: str, title: str, more: str) -> str:
    """A line of the list of layouts."""
    return f"{name}  {title}{'  ' if more else ''}{more}"


def at_line(line: str, column: str) -> str:
    """«سطر ۳، ستون ۷»; the numbers in Persian digits."""
    return f"سطر {line}، ستون {column}"
