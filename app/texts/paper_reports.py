"""Every Persian sentence on reports, lists for other offices and receipts."""

from __future__ import annotations

from app.persian.digits import whole

# Report of a day or of a range of days
DAY_TITLE = "گزارش روزانه"
RANGE_TITLE = "گزارش بازه"
FIGURES = (
    "درخواست تازه",
    "کتاب گردآوری‌شده",
    "مرسولهٔ بسته‌شده",
    "تحویل پست",
    "بازگشت کتاب",
    "تحویل‌نشده",
)
MORE_FIGURES = (
    "کتاب پیدا نشد",
    "تقاضای بیرون از محدوده",
    "مرسولهٔ رسیده به عضو",
    "مرسولهٔ گم‌شده",
    "کتاب از مهلت گذشته",
    "پیام اعضا",
)


def among_messages(answers: int | None, complaints: int | None) -> str:
    """«۲ پاسخ، ۱ شکایت»: what the messages of members are; '' where there is none of them."""
    counted = ((answers, "پاسخ"), (complaints, "شکایت"))
    return "، ".join(f"{whole(count)} {name}" for count, name in counted if count)


DAY_EQUALITY = "برابری پایان روز"
RANGE_EQUALITY = "برابری بازه"
EQUALITY = ("گردآوری کامل", "بسته‌بندی", "برچسب", "تحویل پست")
EQUAL = "هر چهار شمار برابر است."
EXPLAINED = "هر تفاوت در جدول استثناها نام دارد."
DAY_EXCEPTIONS = "استثناهای امروز"
RANGE_EXCEPTIONS = "استثناهای این بازه"
NO_EXCEPTION = "هیچ استثنایی نیست."
EXCEPTION_CASE = "مورد"
EXCEPTION_MEMBER = "عضو"
EXCEPTION_WHAT = "چه شد"
EXCEPTION_NEXT = "کار بعدی و مسئول"
EXCEPTION_STATE = "وضع"
OPEN = "باز"
CLOSED = "بسته"
BREAKDOWN = ("درخواست", "گردآوری", "بسته‌بندی", "تحویل پست", "بازگشت")
PREPARED_BY = "تهیه‌کننده"
SUPERVISOR = "مسئول کتابخانه"
SIGNATURE = "امضا"
NOTE = "یادداشت"


def before(count: str, *, one_day: bool) -> str:
    """«روز پیش ۳۶»; the number in Persian digits."""
    return f"{'روز پیش' if one_day else 'بازهٔ پیش'} {count}"


def unexplained(count: str) -> str:
    """What differs and has no name yet; the number in Persian digits."""
    return f"{count} تفاوت هنوز نام ندارد: پیش از امضا روشن شود."


def exception_count(total: str, still_open: str, closed: str) -> str:
    """«۵ مورد: ۳ باز، ۲ بسته»; the numbers in Persian digits."""
    return f"{total} مورد: {still_open} باز، {closed} بسته"


def chart(days: str) -> str:
    """The heading of the chart; the number in Persian digits."""
    return f"مرسوله‌های تحویل‌شده به پست، {days} روز کاری"


def chart_mean(mean: str) -> str:
    """«خط‌چین: میانگین، ۲۴٫۷ در روز»; the number in Persian digits."""
    return f"خط‌چین: میانگین، {mean} در روز"


def holdings(on_loan: str, in_transit: str, quarantine: str, missing: str) -> str:
    """Where the books are in the end; the numbers in Persian digits."""
    return (
        f"در پایان: {on_loan} کتاب در امانت، {in_transit} کتاب در راه بازگشت، "
        f"{quarantine} کتاب در قرنطینه، {missing} کتاب مفقود."
    )


def time_to_handover(duration: str) -> str:
    """«میانهٔ زمان از درخواست تا تحویل به پست: ۲ روز و ۴ ساعت»."""
    return f"میانهٔ زمان از درخواست تا تحویل به پست: {duration}."


def hours(number: str) -> str:
    """«۲۶ ساعت»; the number in Persian digits."""
    return f"{number} ساعت"


def days_and_hours(days: str, rest: str) -> str:
    """«۲ روز و ۴ ساعت»; the numbers in Persian digits."""
    return f"{days} روز و {rest} ساعت" if rest else f"{days} روز"


# Worklist for the library's own system
WORKLIST_TITLE = "برای ثبت در سامان"
WORKLIST_MEMBER = "عضو"
WORKLIST_COPY = "کتاب"
WORKLIST_ISSUE = "امانت"
WORKLIST_RETURN = "بازگشت"
WORKLIST_ADVICE = (
    "برای امانت نخست بارکد عضو و سپس بارکد کتاب را در سامان بخوانید، برای بازگشت بارکد کتاب را؛ "
    "سپس خانهٔ همان ردیف را نشان بزنید."
)
WORKLIST_BY_HAND = "بارکد ندارد؛ با دست وارد کنید."
WORKLIST_ENTERED = "ثبت شده"
WORKLIST_NOTHING = "چیزی برای ثبت نمانده است."
WORKLIST_BY = "ثبت‌کننده"
WORKLIST_WHEN = "تاریخ و امضا"


def worklist_count(issues: str, returns: str) -> str:
    """«۳۰ امانت و ۱۲ بازگشت»; the numbers in Persian digits."""
    return f"{issues} امانت و {returns} بازگشت"


def no_bars(code: str) -> str:
    """A warning that a number can't be printed as a barcode."""
    return f"این شماره بارکدشدنی نیست و به نوشته چاپ شد: {code}"


def lent_until(issued: str, due: str) -> str:
    """«امانت ۱۴۰۵/۰۹/۰۲ تا ۱۴۰۵/۰۹/۲۱»."""
    return f"امانت {issued} تا {due}"


def returned_on(day: str) -> str:
    """«بازگشت ۱۴۰۵/۰۹/۲۱»."""
    return f"بازگشت {day}"


# List of items sent in a month
MONTH_TITLE = "فهرست ماهانهٔ اقلام ارسالی"
MONTH_FOR_LIBRARY = "برای ادارهٔ کتابخانه‌های عمومی"
MONTH_SUMMARY = ("مرسوله", "کتاب", "وزن (کیلوگرم)", "تحویل‌نشده")
MONTH_OTHERS = "سرویس‌های دیگر"
MONTH_POSTAGE = "کرایه (ریال)"
MONTH_CITY = "شهر مقصد"
MONTH_BOOKS = "کتاب"
MONTH_UNDELIVERED = "تحویل‌نشده"
MONTH_PRIVACY = "نام عضو و عنوان کتاب در این فهرست نمی‌آید."
MONTH_SIGNED_LAST = "امضا و مهر در صفحهٔ پایانی است."
MONTH_OFFICE = {"library": "ادارهٔ کتابخانه‌های عمومی", "post": "ادارهٔ بازرگانی پست"}
SIGNATURE_AND_STAMP = "امضا و مهر"


def for_post(agreement: str) -> str:
    """«برای ادارهٔ بازرگانی پست، تفاهم‌نامهٔ ۱۲۳۴»."""
    office = "برای ادارهٔ بازرگانی پست"
    return f"{office}، تفاهم‌نامهٔ {agreement}" if agreement else office


# Receipt for a sack of returned parcels
SACK_TITLE = "رسید کیسهٔ برگشتی پست"
SACK_COUNTED = "شمرده‌شده در حضور هر دو"
SACK_WHEN = "زمان دریافت"
SACK_OFFICER = "آورنده از پست"
SACK_RECEIVED_BY = "گیرنده از کتابخانه"
SACK_GIVER = "آورنده، پست"
SACK_TAKER = "گیرنده، کتابخانه"


def sack_of_day(number: str) -> str:
    """«کیسهٔ ۲ امروز»; the number in Persian digits."""
    return f"کیسهٔ {number} امروز"


def sack_statement(count: str) -> str:
    """What both sides sign; the number in Persian digits."""
    return f"{count} مرسوله از پست گرفته و شمرده شد. این رسید نزد مأمور پست می‌ماند."
