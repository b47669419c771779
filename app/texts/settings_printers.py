"""What the settings of the printers say."""

from __future__ import annotations

import re

from app.persian.digits import grouped, measured, whole

PRINTERS = "چاپگرها"
PRINTERS_REMARK = "نام این میز، و این‌که هر برگه کجا چاپ شود"

# The station
STATION_HEAD = "این میز"
STATION = "نام میز"
STATION_HINT = "بالای پنجره و روی برگه‌ها می‌آید؛ چاپگرها هم برای همین میزند."
SHEETS = "برچسب‌ها روی برگهٔ A4 با هم چاپ شوند"
SHEETS_HINT = "برای میزی که چاپگر برچسب ندارد: برچسب‌ها می‌مانند تا یک برگه پر شود."

# The files of papers on this computer
KEPT_HEAD = "فایل برگه‌ها روی این رایانه"
KEPT_FOR = "می‌مانند تا"
KEPT_HINT = (
    "نام و نشانی اعضا در آن‌هاست. کهنه‌ترها روزی یک بار پاک می‌شوند؛"
    " بیشتر برگه‌ها را همیشه می‌توان از نو ساخت."
)

# A document
DOCUMENTS = {
    "address-label": ("برچسب نشانی", "با آخرین کتاب بسته"),
    "packing-slip": ("برگهٔ محتویات", "با برچسب، درون بسته"),
    "return-label": ("برچسب بازگشت", "عضو آن را روی بسته می‌چسباند"),
    "label-sheet": ("برگهٔ برچسب‌ها", "چند برچسب روی یک A4"),
    "manifest": ("صورت مرسولات", "هنگام بستن تحویل، برای پست"),
    "pick-list": ("فهرست گردآوری", "پیش از رفتن میان قفسه‌ها"),
    "worklist": ("برای ثبت در سامان", "آنچه باید در سامانهٔ کتابخانه ثبت شود"),
    "daily-report": ("گزارش", "از صفحهٔ گزارش‌ها"),
    "sack-receipt": ("رسید کیسه", "کتاب‌هایی که در کیسه می‌آیند"),
    "monthly-list": ("صورت ماهانه", "برای تسویه با پست"),
    "overdue-letter": ("یادآوری مهلت بازگشت", "نامه به اعضایی که دیر کرده‌اند"),
    "command-card": ("برگهٔ فرمان", "بارکدهای واگرد، ادامه و پایان"),
    "paper-kit": ("برگه‌های روز بی‌برق", "فرم و برچسب برای روزی که برق نیست"),
    "staff-badge": ("کارت کارمند", "از بخش کاربران"),
}
PRINTER = "چاپگر"
NO_PRINTER = "بدون چاپگر"
PAPER = "کاغذ"
OWN_PAPER = "کاغذ خود چاپگر"
TRAY = "سینی کاغذ"
OWN_TRAY = "انتخاب خود چاپگر"
COPIES = "نسخه"
RIGHT = "جابه‌جایی افقی"
DOWN = "جابه‌جایی عمودی"
MILLIMETRES = "میلی‌متر"
OFFSET_HINT = "افقی: مثبت به راست، منفی به چپ. عمودی: مثبت به پایین، منفی به بالا."
CHANGE = "تغییر"
CLOSE = "بستن"
TEST_PAGE = "صفحهٔ آزمون"
TEST_SENT = "صفحهٔ آزمون به «{printer}» فرستاده شد. خط‌کش‌های لبه جابه‌جایی را نشان می‌دهند."
SPREAD = "همین برای برگه‌های A4 دیگر"
OF_DOCUMENT = "{what}: {document}"

# How a printer is
READY = "آماده"
PRINTING = "در حال چاپ"
STOPPED = "متوقف"
MISSING = "پیدا نشد"
WAITS = "در صف می‌ماند"
UNKNOWN = "نامعلوم"
ON_SHEETS = "روی برگهٔ A4"
STOPPED_HINT = "چاپگر «{printer}» متوقف است. روشن بودن، کاغذ و کابل آن را ببینید."
MISSING_HINT = "رایانه چاپگری به نام «{printer}» نمی‌شناسد. آن را نصب یا چاپگر دیگری انتخاب کنید."
NO_SYSTEM = "سامانهٔ چاپ این رایانه پاسخ نمی‌دهد"
NO_SYSTEM_HINT = "برگه‌ها ساخته و نگه داشته می‌شوند؛ پس از درست شدن، از صف چاپ بفرستیدشان."
NONE_THERE = "این رایانه هنوز چاپگری ندارد"
NONE_THERE_HINT = "چاپگر را در تنظیمات خود رایانه نصب کنید، سپس «دوباره دیدن» را بزنید."
LOOK_AGAIN = "دوباره دیدن چاپگرها"

_TRAYS = {
    "auto": "خودکار",
    "automatic": "خودکار",
    "main": "سینی اصلی",
    "alternate": "سینی دوم",
    "manual": "ورودی دستی",
    "manualfeed": "ورودی دستی",
    "bypass": "ورودی دستی",
    "bypasstray": "ورودی دستی",
    "multipurpose": "سینی چندکاره",
    "multipurposetray": "سینی چندکاره",
    "mptray": "سینی چندکاره",
    "top": "سینی بالا",
    "upper": "سینی بالا",
    "onlyone": "تنها سینی",
    "middle": "سینی میانی",
    "center": "سینی میانی",
    "bottom": "سینی پایین",
    "lower": "سینی پایین",
    "left": "سینی چپ",
    "right": "سینی راست",
    "side": "سینی کناری",
    "rear": "سینی پشت",
    "reartray": "سینی پشت",
    "front": "سینی جلو",
    "envelope": "سینی پاکت",
    "envelopemanual": "پاکت، دستی",
    "cassette": "کاست",
    "disc": "سینی دیسک",
    "photo": "سینی عکس",
    "hagaki": "سینی کارت",
    "largecapacity": "سینی پرگنجایش",
    "largeformat": "سینی کاغذ بزرگ",
    "smallformat": "سینی کاغذ کوچک",
    "formsource": "سینی فرم",
    "tractor": "کاغذ پیوسته",
    "byp": "ورودی دستی",
}
_NUMBERED = re.compile(r"^(tray|cassette|roll|mainroll|alternateroll|cas)(\d+)$")
_NUMBERED_NAMES = {
    "tray": "سینی {number}",
    "cassette": "کاست {number}",
    "cas": "کاست {number}",
    "roll": "رول {number}",
    "mainroll": "رول {number}",
    "alternateroll": "رول {number}",
}
_SIZE_MM = re.compile(r"(?:_|^Custom\.)(\d+(?:\.\d+)?)x(\d+(?:\.\d+)?)mm$")
_SIZE_POINTS = re.compile(r"^w(\d+)h(\d+)$")
_MM_OF_POINT = 25.4 / 72


def copies(count: int) -> str:
    """«۲ نسخه»."""
    return f"{whole(count)} نسخه"


def millimetres(tenths: int) -> str:
    """A number of tenths as «۰٫۵»; below 0 with its sign at the left."""
    sign = "\u200e\u2212" if tenths < 0 else ""
    return sign + (grouped(abs(tenths) / 10) if tenths % 10 else whole(abs(tenths) // 10))


def moved(right: int, down: int) -> str:
    """«افقی ۰٫۵، عمودی −۱ میلی‌متر», of tenths; what is 0 is left out."""
    parts = [
        f"{name} \u2066{millimetres(far)}\u2069"
        for name, far in (("افقی", right), ("عمودی", down))
        if far
    ]
    return f"{'، '.join(parts)} {MILLIMETRES}"


def paper_name(media: str) -> str:
    """The name of a paper for people: «A5», or its size in millimetres where the name tells it."""
    found = _SIZE_MM.search(media)
    if found:
        return _by(float(found[1]), float(found[2]))
    points = _SIZE_POINTS.match(media)
    if points:
        return _by(*(round(int(one) * _MM_OF_POINT) for one in points.groups()))
    return media or OWN_PAPER


def days(count: int) -> str:
    """«۷ روز»."""
    return f"{whole(count)} روز"


def tray_name(tray: str) -> str:
    """The name of a tray for people: «سینی ۲»; as the printer has it where nobody knows it."""
    if not tray:
        return OWN_TRAY
    plain = re.sub(r"[-_ ]", "", tray).lower()
    numbered = _NUMBERED.match(plain)
    if numbered:
        return _NUMBERED_NAMES[numbered[1]].format(number=whole(int(numbered[2])))
    return _TRAYS.get(plain, tray)


def _by(wide: float, high: float) -> str:
    return f"{measured(wide)}×{measured(high)} میلی‌متر"
