"""Every Persian sentence on paper, a section for each document."""

from app.persian.digits import to_persian

# Every document
PROGRAM = "کتاب‌رسان"


def page_of(number: str, total: str) -> str:
    """«صفحهٔ ۱ از ۲»; the numbers in Persian digits."""
    return f"صفحهٔ {number} از {total}"


def did_not_fit(field: str, text: str) -> str:
    """A warning that a text was cut on paper."""
    return f"«{field}» روی کاغذ جا نشد و کوتاه شد: {text}"


# Names of fields, for that warning
FIELD_NAME = "نام"
FIELD_ADDRESS = "نشانی"
FIELD_PLACE = "شهر"
FIELD_SENDER = "فرستنده"
FIELD_POSTAL_CODE = "کد پستی"
FIELD_PHONE = "تلفن"
FIELD_SERVICE = "سرویس"
FIELD_TITLE = "عنوان برگه"
FIELD_LIBRARY = "نام کتابخانه"
FIELD_FOOT = "پایین برگه"
FIELD_STATION = "نام میز"
FIELD_ROLE = "نقش"

# Address label
LABEL_TITLE = "برچسب نشانی"
LABEL_SENDER = "فرستنده"
LABEL_RECIPIENT = "گیرنده"
LABEL_STAMP = "جای تمبر و مهر پست"
LABEL_STAMP_OR_STICKER = ("جای تمبر و مهر پست،", "یا برچسب بارکد پست")
LABEL_STICKER = "جای برچسب بارکد پست"
LABEL_WEIGHT = "وزن"
LABEL_DATE = "تاریخ"
LABEL_PART = "بسته"
LABEL_PARCEL = "مرسولهٔ کتابخانه"
LABEL_POST_NUMBER = "کد رهگیری پستی"
LABEL_POSTAL_CODE = "کد پستی"
LABEL_MOBILE = "تلفن همراه"
LABEL_MOBILE_SHORT = "همراه"
LABEL_PHONE = "تلفن"
_ORDINALS = ("اول", "دوم", "سوم", "چهارم", "پنجم", "ششم", "هفتم", "هشتم", "نهم", "دهم")


def grams(weight: str) -> str:
    """«۸۴۰ گرم»; the weight in Persian digits."""
    return f"{weight} گرم"


def part_of(number: str, total: str) -> str:
    """«۱ از ۲»; the numbers in Persian digits."""
    return f"{number} از {total}"


def parcel_part(part: str) -> str:
    """«بستهٔ ۱ از ۲»."""
    return f"بستهٔ {part}"


def city_and_county(province: str, county: str, city: str) -> str:
    """«گیلان، شهرستان رشت، رشت», without what is empty."""
    named = f"شهرستان {county}" if county and not county.startswith("شهرستان") else county
    return "، ".join(part for part in (province, named, city) if part)


def print_mark(count: int) -> str:
    """«چاپ دوم» on the second print and so on; nothing on the first."""
    if count <= 1:
        return ""
    ordinal = _ORDINALS[count - 1] if count <= len(_ORDINALS) else to_persian(count)
    return f"چاپ {ordinal}"


# Label sheet
SHEET_TITLE = "برگهٔ برچسب‌ها"


def sent_by(sender: str) -> str:
    """«فرستنده: کتابخانهٔ …» on a small label."""
    return f"فرستنده: {sender}"


# Command card
CARD_TITLE = "کارت فرمان"
CARD_SUBTITLE = "به‌جای موشواره، همین‌ها را اسکن کنید"
CARD_ADVICE = "روی مقوا چاپ و کنار اسکنر بچسبانید"
# Name, meaning and key of commands 1 to 6.
CARD_COMMANDS = (
    ("پایان", "بستن مرسوله و چاپ برچسب", "F12"),
    ("واگرد", "برگرداندن آخرین اسکن، هر چند بار", "F9"),
    ("چاپ دوباره", "برچسب همین مرسوله، با نشان «چاپ دوم»", "F11"),
    ("کنار گذاشتن", "این مرسوله می‌ماند؛ مرسولهٔ بعدی", ""),
    ("ادامه", "پس از پیام خطا", "Esc"),
    ("تغییر کاربر", "پس از آن کارت کارمند را اسکن کنید", ""),
)

# Staff badge
BADGE_TITLE = "کارت کارمند"
BADGE_USE = "برای ورود اسکن کنید."
BADGE_LOST_CALL = "گم شد؟ فوراً خبر دهید:"
BADGE_LOST_TELL = "گم شد؟ فوراً خبر دهید."


def badge_user(number: str) -> str:
    """«کاربر ۱۲»; the number in Persian digits."""
    return f"کاربر {number}"


# Test page of a printer
TEST_TITLE = "برگهٔ آزمون چاپگر"
LABEL_TEST_TITLE = "آزمون چیدمان برچسب"
TEST_PRINTER = "چاپگر برچسب، ۱۰۰ × ۱۵۰ میلی‌متر، ۲۰۳ نقطه در اینچ"
TEST_RULERS = (
    "بالا و چپ به میلی‌متر، پایین و راست به نقطه (۸ نقطه = ۱ میلی‌متر). "
    "صفر باید روی لبه باشد؛ اگر نیست، جابه‌جایی را در تنظیمات چاپگر بنویسید."
)
TEST_LENGTH = "خط زیر باید درست ۵۰ میلی‌متر باشد."
TEST_LINES = "خط، به نقطه"
TEST_CHEQUERS = "شطرنجی ۱، ۲ و ۴ نقطه، و سیاه"
TEST_EVEN = "شطرنجی باید یکدست باشد."
TEST_SCAN = "هر سه را با همان اسکنر میز بخوانید."
TEST_LETTERS = "کتابخانهٔ «پژوهش»، گچ ۱۲۳۴۵۶۷۸۹۰"


def dots(number: str) -> str:
    """«۲ نقطه»; the number in Persian digits."""
    return f"{number} نقطه"


# Every sheet that is printed with a day and a name


def day_and_time(day: str, time: str) -> str:
    """«۱۴۰۵/۰۹/۰۲، ساعت ۱۶:۴۰»."""
    return f"{day}، ساعت {time}"


def printed(mark: str, day_and_time: str, station: str, user: str) -> str:
    """«چاپ: ۱۴۰۵/۰۹/۰۲، ساعت ۱۶:۴۰ · میز ۲ · نگار احمدی»; «چاپ دوم: …» on a reprint."""
    return " · ".join(part for part in (f"{mark or 'چاپ'}: {day_and_time}", station, user) if part)


def and_list(parts: list[str]) -> str:
    """«۳۰۴، ۳۰۵ و ۳۰۶»."""
    return " و ".join(part for part in ("، ".join(parts[:-1]), parts[-1] if parts else "") if part)


def and_others(first: str, others: str) -> str:
    """«۳۰۴ و ۸ دیگر»."""
    return f"{first} و {others} دیگر"


def continued(heading: str) -> str:
    """«قفسهٔ ۱۲ (ادامه)»."""
    return f"{heading} (ادامه)"


def books(number: str) -> str:
    """«۳ کتاب»; the number in Persian digits."""
    return f"{number} کتاب"


def pieces(number: str) -> str:
    """«۲ جزء»; the number in Persian digits."""
    return f"{number} جزء"


# Packing slip
FIELD_NUMBERS = "شماره‌ها"
FIELD_BOOK = "عنوان کتاب"
FIELD_AUTHOR = "پدیدآور"
FIELD_BARCODE = "بارکد"
FIELD_SENTENCE = "جملهٔ کتابخانه"
SLIP_TITLE = "برگهٔ محتویات بسته"
_SLIP_ARRIVED = (
    ("کتابی که خواسته بودید رسید.", "امیدواریم از خواندنش لذت ببرید."),
    ("کتاب‌هایی که خواسته بودید رسیدند.", "امیدواریم از خواندنشان لذت ببرید."),
)
SLIP_DUE = "مهلت بازگشت"
SLIP_BARCODE = "بارکد کتاب"
SLIP_HOW = "چگونه برگردانید"
_SLIP_STEPS = (
    (
        "برگهٔ پایین را ببُرید و لای کتاب بگذارید.",
        "کتاب را در همین پاکت بگذارید و نشانی کتابخانه را روی نشانی پیشین بچسبانید.",
    ),
    (
        "برگهٔ پایین را ببُرید و لای یکی از کتاب‌ها بگذارید.",
        "کتاب‌ها را در همین پاکت بگذارید و نشانی کتابخانه را روی نشانی پیشین بچسبانید.",
    ),
)
_SLIP_LAST_STEP = "تا مهلت بازگشت به هر باجهٔ پست بسپارید، یا خودتان به کتابخانه بیاورید."
SLIP_NOTE = "برای تمدید، پیش از مهلت زنگ بزنید. اگر کتابی آسیب دیده یا کم است، همین امروز خبر دهید."
SLIP_CUT = "از اینجا ببُرید"
SLIP_RETURN = "برگهٔ بازگشت"
SLIP_RETURN_USE = "این برگه را لای کتاب بگذارید."
SLIP_MEMBER = "عضو"
SLIP_COUNT = "تعداد"
SLIP_BACK_TO = "بازگشت به"
SLIP_TICKS = ("همهٔ کتاب‌ها در بسته است", "کتابی کم است", "کتابی آسیب دیده است")
SLIP_PRIVACY = "نام کتاب‌ها روی بسته نوشته نشود."


def slip_introduction(count: int) -> tuple[str, str]:
    """What is said of the one book, or of so many, above the list."""
    return _SLIP_ARRIVED[count != 1]


def slip_steps(count: int) -> tuple[str, ...]:
    """How the one book, or so many, are sent back."""
    return (*_SLIP_STEPS[count != 1], _SLIP_LAST_STEP)


def slip_numbers(requests: str, parcel: str) -> str:
    """«درخواست ۳۰۴، مرسولهٔ ۲۱۸»; the numbers in Persian digits."""
    return "، ".join(
        part for part in (f"درخواست {requests}" if requests else "", f"مرسولهٔ {parcel}") if part
    )


def slip_greeting(name: str) -> str:
    """«مریم رستمی‌نژاد گرامی،»."""
    return f"{name} گرامی،" if name else "عضو گرامی،"


# Pick list
FIELD_SHELF = "قفسه"
FIELD_CALL_NUMBER = "شمارهٔ بازیابی"
PICK_TITLE = "فهرست گردآوری"
PICK_TAKEN = "برداشتم"
PICK_CALL_NUMBER = "شمارهٔ بازیابی"
PICK_BOOK = "عنوان و پدیدآور"
PICK_BARCODE = "بارکد"
PICK_REQUEST = "درخواست"
PICK_MISSING = "پیدا نشد"
PICK_NO_COPY = "بدون بارکد"
PICK_NO_SHELF = "بدون قفسه"
PICK_BY = "گردآورنده"
PICK_BEGUN = "آغاز"
PICK_ENDED = "پایان"
PICK_DONE = "برداشته‌شده"
PICK_NOTHING = "امروز کتابی برای گردآوری نیست."
PICK_ADVICE = (
    "کتابی پیدا نشد؟ خانهٔ سمت چپ را نشان بزنید و در برنامه یکی از دلیل‌ها را برگزینید: "
    "در جای خود نیست، در امانت، آسیب‌دیده، مفقود."
)


def pick_count(books: str, requests: str) -> str:
    """«۱۸ کتاب از ۱۲ درخواست»; the numbers in Persian digits."""
    return f"{books} کتاب از {requests} درخواست"


def pick_shelf(name: str) -> str:
    """«قفسهٔ ۱۲»; a name that says so itself stays."""
    if not name:
        return PICK_NO_SHELF
    return name if name.startswith("قفسه") else f"قفسهٔ {name}"


def of_total(total: str) -> str:
    """«از ۱۸»; the number in Persian digits."""
    return f"از {total}"


# Tables of parcels, and signatures
FIELD_REASON = "دلیل"
ROW = "ردیف"
PARCEL_NUMBER = "شمارهٔ مرسوله"
GRAMS = "گرم"
PARCELS = "مرسوله"
TOTAL = "جمع"
TOTAL_OF_ALL = "جمع کل"
SIGNATURE_LINES = ("نام و سمت", "تاریخ و ساعت", "امضا و مهر")


def comma_list(parts: tuple[str, ...]) -> str:
    """The parts that are not empty, with commas between them."""
    return "، ".join(part for part in parts if part)


def from_to(first: str, last: str) -> str:
    """«۱۴۰۵/۰۸/۰۱ تا ۱۴۰۵/۰۸/۳۰»."""
    return f"{first} تا {last}"


def parcels(number: str) -> str:
    """«۳۰ مرسوله»; the number in Persian digits."""
    return f"{number} مرسوله"


def carried_to(page: str, following: str) -> str:
    """«جمع صفحهٔ ۱، نقل به صفحهٔ ۲»; the numbers in Persian digits."""
    return f"جمع صفحهٔ {page}، نقل به صفحهٔ {following}"


def carried_from(page: str) -> str:
    """«نقل از صفحهٔ ۱»; the number in Persian digits."""
    return f"نقل از صفحهٔ {page}"


def grand_total(books: str) -> str:
    """«جمع کل، ۷۱ کتاب»."""
    return f"جمع کل، {books}"


def agreement(number: str, contract: str) -> str:
    """«۱۲۳۴، قرارداد ۵۶۷», without what is empty."""
    return comma_list((number, f"قرارداد {contract}" if contract else ""))


# Manifest
MANIFEST_TITLE = "صورت مرسولات تحویلی به پست"
MANIFEST_FOR_POST = "نسخهٔ پست"
MANIFEST_FOR_LIBRARY = "نسخهٔ کتابخانه"
MANIFEST_COUNTED = "شمرده"
MANIFEST_DAY = "تاریخ تحویل"
MANIFEST_AGREEMENT = "تفاهم‌نامه"
MANIFEST_OFFICER = "تحویل‌گیرنده از پست"
MANIFEST_HANDED_BY = "تحویل‌دهنده از کتابخانه"
MANIFEST_PICKUP = "شمارهٔ تحویل"
MANIFEST_WEIGHT = "وزن کل"
MANIFEST_BY_SERVICE = "جمع به تفکیک سرویس و وزن"
MANIFEST_NOTHING_LEFT = "جامانده: هیچ مرسوله‌ای جا نماند."
MANIFEST_NO_DIFFERENCE = "فهرست مرسولات همان است."
MANIFEST_HEADS = "سر زنجیرهٔ رویدادها هنگام بستن این صورت"
MANIFEST_GIVER = "تحویل‌دهنده، کتابخانه"
MANIFEST_TAKER = "تحویل‌گیرنده، پست"


def manifest_foot(pickup: str) -> str:
    """«صورت مرسولات، تحویل ۶۱»; the number in Persian digits."""
    return f"صورت مرسولات، تحویل {pickup}"


def manifest_version(version: str, before: str) -> str:
    """«نسخهٔ ۲، جانشین نسخهٔ ۱»; the numbers in Persian digits."""
    return f"نسخهٔ {version}، جانشین نسخهٔ {before}"


def manifest_short(pickup: str, day: str, agreement: str) -> str:
    """«تحویل ۶۱، دوشنبه ۲ آذر ۱۴۰۵، تفاهم‌نامهٔ ۱۲۳۴»."""
    return comma_list((f"تحویل {pickup}", day, f"تفاهم‌نامهٔ {agreement}" if agreement else ""))


def weight_up_to(grams: str) -> str:
    """«تا ۵۰۰ گرم»; the number in Persian digits."""
    return f"تا {grams} گرم"


def weight_between(low: str, high: str) -> str:
    """«۵۰۱ تا ۱٬۰۰۰»; the numbers in Persian digits."""
    return f"{low} تا {high}"


def weight_over(grams: str) -> str:
    """«بیش از ۲٬۰۰۰»; the number in Persian digits."""
    return f"بیش از {grams}"


def left_behind(count: str, following: str) -> str:
    """«جامانده: ۲ مرسوله، منتقل به تحویل ۶۲»; the numbers in Persian digits."""
    carried = f"، منتقل به تحویل {following}" if following else ""
    return f"جامانده: {count} مرسوله{carried}"


def differences(version: str) -> str:
    """«تفاوت با نسخهٔ ۱»; the number in Persian digits."""
    return f"تفاوت با نسخهٔ {version}"


def reopened_because(reason: str) -> str:
    """«دلیل بازگشایی: …»."""
    return f"دلیل بازگشایی: {reason}"


def manifest_statement(count: str) -> str:
    """What both sides sign; the number in Persian digits."""
    return (
        f"{count} مرسولهٔ بالا شمرده و سالم تحویل شد. این صورت دو نسخه دارد و پس از امضا بسته است."
    )
