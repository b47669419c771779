"""What the screen of returns says by itself; answers to scans come from the services' own words."""

from __future__ import annotations

from app.persian.digits import to_persian, whole

TITLE = "بازگشت"
SCAN = "کتاب، برگهٔ بازگشت یا مرسوله را اسکن کنید؛ برنامه خودش می‌فهمد کدام است"
SCAN_NAME = "بارکد کتاب، برگهٔ بازگشت یا مرسوله"
SACK = "کیسهٔ پست"

# Keys
KEY_FIRST = "کار نخستِ کارتِ روشن"
KEY_SECOND = "کار دومِ کارتِ روشن"
KEY_THIRD = "کتاب آسیب‌دیده"
KEY_LINE = "ادامه؛ رفتن به خانهٔ اسکن"
KEY_LISTS = "فهرست‌های در انتظار، تا کلید ۷"
KEY_SACK = "شمردن کیسهٔ پست"
KEY_CLOSE_SACK = "بستن کیسه و رسید"

# The two cards
SCANNED_NOW = "اسکن اکنون، {time}"
SCANNED_LAST = "آخرین اسکن، {time}"
BOOK = "بازگشت کتاب"
PARCEL = "مرسولهٔ برگشتی"
NO_BOOK = "کتابی که عضو برگردانده اینجا می‌آید."
NO_PARCEL = "مرسوله‌ای که پست برگردانده اینجا می‌آید."
NOTHING_TODAY = "امروز هنوز چیزی برنگشته است."
NOTHING_TODAY_ACTION = "رفتن به خانهٔ اسکن"
COPY = "نسخهٔ {barcode}"
SHELF = "قفسهٔ {shelf}"
MEMBER = "عضو"
HANDED_OVER = "تحویل به پست"
DUE = "مهلت بازگشت"
OF_PARCEL = "از مرسوله"
SETTLED = "این مرسوله هنوز در راه بود؛ حالا تحویل‌شده ثبت شد."
NOT_LENT = "از مرسولهٔ برگشتی بیرون آمد؛ امانت نبوده است."
WANTED = "نفر بعدی منتظر این کتاب است؛ در فهرست گردآوری آمد."
RESTS_UNTIL = "تا {day} در قرنطینه بماند."
PUT_ASIDE = "کنار گذاشته شد: {reason}."
OTHER_SLIP = "این کتاب از برگهٔ باز نیست؛ از مرسولهٔ {parcel} است."
ALL_BACK = "همهٔ کتاب‌های این مرسوله برگشتند."
TO_SHELF = "به قفسه"
TO_SHELF_NAMED = "به قفسهٔ {shelf}"
QUARANTINE = "قرنطینه"
QUARANTINE_UNTIL = "قرنطینه تا {day}"
DAMAGED = "آسیب‌دیده"
DAMAGED_WHY = "چه آسیبی دیده است؟"
DAMAGES = ("برگ پاره یا افتاده", "خیس شده", "جلد جدا شده", "آسیب دیگر")
DAMAGED_ACT = "کنار گذاشتن"
WHY = "پست چرا برگردانده است؟"
OTHER_REASON = "دلیل دیگر"
OTHER_REASON_WORDS = "دلیل را بنویسید"
CHOOSE_REASON = "اول دلیل را انتخاب کنید."
CALL_AND_RESEND = "تماس و ارسال دوباره"
BOOKS_TO_SHELF = "کتاب‌ها به قفسه"
RESENT = "دوباره آمادهٔ تحویل به پست است."
UNPACKED = "کتاب‌هایش به قفسه برگشتند."
SLIP_OPEN = "برگهٔ مرسولهٔ {parcel} باز است"
SLIP_MISSING = "هنوز نیامده: {titles}"

# Segments
TODAY = "امروز"
UNDELIVERED = "تحویل‌نشده"
TRANSITS = "میان کتابخانه‌ها"
OVERDUE = "دیرکرد"
SILENT = "بی‌خبر"
LOST = "گم‌شده"
LISTS = {
    "undelivered": UNDELIVERED,
    "quarantine": QUARANTINE,
    "transits": TRANSITS,
    "overdue": OVERDUE,
    "silent": SILENT,
    "lost": LOST,
}
EMPTY = {
    "undelivered": "مرسولهٔ برگشتی‌ای در انتظار نیست.",
    "quarantine": "کتابی در قرنطینه نیست.",
    "transits": "کتابی میان کتابخانه‌ها در راه نیست.",
    "overdue": "هیچ امانتی دیرکرد ندارد.",
    "silent": "از همهٔ مرسوله‌ها خبر رسیده است.",
    "lost": "مرسوله‌ای گم نشده است.",
}
BACK_TO_SCAN = "برگشت به اسکن"

# Lists
DAY_LIST = "بازگشت‌های امروز"
COL_RESULT = "نتیجه"
COL_THING = "کتاب یا مرسوله"
COL_MEMBER = "عضو"
COL_TIME = "ساعت"
COL_NEXT = "گام بعد"
COL_STATE = "وضعیت"
COL_CALL = "آخرین پیام"
COL_SINCE = "تاریخ"
UNTIL = "تا {day}"
ATTEMPT = "بار {attempt}"
AND_MORE = "{title} و {count} کتاب دیگر"
UNDER_WAY = "{days} روز بی‌خبر"
LATE = "دیرکرد {days} روز"
RESTS = "در قرنطینه"
MAY_LEAVE = "آمادهٔ قفسه"
LIES_HERE = "اینجاست"
COMING = "به اینجا می‌آید"
FOR_BRANCH = "از {branch}"
SENT_ON = "فرستاده شد: {day}"
AT_BRANCH = "در کتابخانهٔ دیگر؛ با رسیدن اسکنش کنید"
RIALS = "{rials} ریال"
NO_VALUE = "ارزش ثبت نشده"
NO_REASON = "دلیل ثبت نشده"
DEALT_WITH = "پیگیری شد"
NEXT_RESEND = "تماس، یا به قفسه"
NO_PHONE = "تلفن ندارد"

# What can be done
CALL_NOTE = "یادداشت تماس"
LETTER = "نامهٔ یادآوری"
ALL_LETTERS = "نامه به همه ({count} عضو)"
END_QUARANTINE = "پایان قرنطینه، {count} کتاب"
SHELVE_NOW = "همین حالا به قفسه"
SEND_ON = "فرستاده شد"
RENEW = "تمدید"
OVERRULE = "با نظر سرپرست تمدید شود"
DELIVERED = "رسیده است"
FOUND = "پیدا شد؛ به عضو رسیده"
IS_LOST = "گم شده"
PRESUME = "{count} مرسوله رسیده فرض شود"
WHY_LOST = "پست دربارهٔ این مرسوله چه گفت؟"
LOST_REASONS = ("پست گم کرده", "در راه از بین رفته", "به دیگری داده شده", "دلیل دیگر")
LOST_ACT = "گم‌شده ثبت شود"
CALL_ASK_ANY = "در تماس چه شد؟"
CALL_ANSWERS = ("جواب نداد", "خودش می‌آید", "دوباره بفرستید", "به‌زودی برمی‌گرداند", "چیز دیگر")
CALL_ACT = "ثبت تماس"

# Said after something was done
NOTED = "تماس ثبت شد"
RENEWED = "«{title}» تا {day} تمدید شد"
PRESUMED_HINT = "اگر خبری برسد، جای این فرض را می‌گیرد."
PRESUME_UNDO = "واگرد"
PRESUME_UNDONE = "{count} مرسوله دوباره در انتظار خبر است"
PRESUMED = "{count} مرسوله تحویل‌شده فرض شد"
QUARANTINE_ENDED = "{count} کتاب به قفسه رفت"
QUARANTINE_HINT = "آن‌ها را از قرنطینه بردارید و در قفسه بگذارید."
WAS_DELIVERED = "مرسولهٔ {parcel} تحویل‌شده ثبت شد"
WAS_LOST = "مرسولهٔ {parcel} گم‌شده ثبت شد"
WAS_LOST_WORTH = "ارزش کتاب‌هایش {rials} ریال است؛ از پست خسارت بخواهید."
WAS_SENT_ON = "فرستادن «{thing}» ثبت شد"
WAS_SHELVED = "«{thing}» به قفسه رفت"
WAS_UNPACKED = "{count} کتاب مرسولهٔ {parcel} به قفسه برگشت"
WAS_UNPACKED_REST = "کتاب‌ها تا {day} در قرنطینه بمانند."
WAS_RESENT = "مرسولهٔ {parcel} دوباره آمادهٔ تحویل به پست است"
WAS_RESENT_HINT = "برچسب تازه را روی بسته بچسبانید؛ برچسب پیشین را بردارید."

# Sending again
RESEND_TITLE = "ارسال دوبارهٔ مرسولهٔ {number}"
CALL_FIRST = "با گیرنده تماس بگیرید و نشانی را بپرسید."
SAME_ADDRESS = "همان نشانی پیشین"
OTHER_ADDRESS = "نشانی دیگرِ عضو"
NEW_ADDRESS = "نشانی تازه"
NEW_ADDRESS_HINT = "برای عضو هم ذخیره می‌شود"
WHAT_WAS_SAID = "عضو چه گفت؟"
RESEND = "ارسال دوباره و چاپ برچسب"

# The sack
SACK_COUNT = "چند مرسوله؟"
SACK_OFFICER = "مأمور پست"
SACK_NONE = "مرسوله‌های کیسه را یکی‌یکی اسکن کنید"
SACK_CLOSE = "بستن و رسید"
SACK_CLOSE_ANYWAY = "با همین شمار بسته شود"
SACK_NEEDS_COUNT = "شمار مرسوله‌های کیسه را بنویسید یا آن‌ها را اسکن کنید."
SACK_NEEDS_OFFICER = "نام مأمور پست را بنویسید."
SACK_SHORT = "از {of} مرسوله، {missing} تا اسکن نشده است"
SACK_OVER = "مأمور {of} مرسوله گفت، ولی {scanned} تا اسکن شد"
SACK_CHECK = "کیسه را دوباره نگاه کنید. اگر شمار درست است، یک بار دیگر ببندید."
SACK_NOTE = "مأمور {of} مرسوله تحویل داد؛ {scanned} تا اسکن شد."
SACK_CLOSED = "رسید {count} مرسوله برای {officer}"
SACK_CLOSED_HINT = "رسید چاپ یا نشان داده می‌شود؛ آن را به مأمور بدهید."


def summary(books: int, parcels: int) -> str:
    """«۹ کتاب، ۲ مرسولهٔ برگشتی»; what there is none of is left out."""
    parts = []
    if books:
        parts.append(f"{whole(books)} کتاب")
    if parcels:
        parts.append(f"{whole(parcels)} مرسولهٔ برگشتی")
    return "، ".join(parts)


def late(days: int) -> str:
    """«دیرکرد ۴ روز»."""
    return LATE.format(days=whole(days))


def sack_count(scanned: int, of: int | None) -> str:
    """«۳ از ۵؛ ۲ مانده»."""
    if of is None:
        return f"{whole(scanned)} مرسوله اسکن شد" if scanned else SACK_NONE
    left = of - scanned
    said = f"{whole(scanned)} از {whole(of)} اسکن شد"
    return f"{whole(scanned)} از {whole(of)}؛ {whole(left)} مانده" if left > 0 else said


def number(count: int) -> str:
    """A count as it is shown."""
    return whole(count)


def attempt(number_of_it: int) -> str:
    """«بار ۲»."""
    return to_persian(ATTEMPT.format(attempt=number_of_it))


def books(count: int) -> str:
    """«۲ کتاب»."""
    return f"{whole(count)} کتاب"
