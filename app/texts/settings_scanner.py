"""What the settings of the scanner and its test say."""

from __future__ import annotations

from app.persian.digits import grouped, whole

SCANNER = "اسکنر"
SCANNER_REMARK = "آزمون اسکنر و تنظیم آن برای همین میز"

# The test
TEST = "آزمون اسکنر"
TEST_HINT = "چیدمان صفحه‌کلید مهم نیست؛ از کد کلیدها خوانده می‌شود."
TEST_SCAN = "برای آزمون، یک بارکد اسکن کنید"
NOT_TRIED = "هنوز آزموده نشده"
WORKS = "درست کار می‌کند"
TORN = "ناقص رسید"
WRONG_DIGITS = "رقم‌ها درست نیست"
TYPED = "تایپ دانسته شد"
ARRIVED = "آنچه رسید"
UNDERSTOOD = "آنچه برنامه فهمید"
NOTHING_YET = "پس از اسکن، هر نویسه‌ای که رسیده با آنچه از آن فهمیده شده این‌جا می‌آید."
TORN_HINT = (
    "میان نویسه‌های این اسکن درنگی افتاد و به کار نرفت؛ دوباره اسکن کنید. اگر باز هم شد، سیم یا "
    "باتری اسکنر را ببینید."
)
TYPED_HINT = "این‌ها کندتر از اسکنر آمدند و به همان خانه‌ای رفتند که نشانگر در آن بود."
IF_SCANNER = "اگر این را اسکنر فرستاد نه دست شما، آستانهٔ سرعت را بالا ببرید:"
ENGLISH = "انگلیسی"
PERSIAN = "فارسی استاندارد"
PERSIAN_OLD = "فارسی ویندوز قدیمی"
UNKNOWN_LAYOUT = "ناشناخته"
SERIAL = "درگاه سریال"
LAYOUT = "چیدمان: {name}"
CAME_BY = "از {name}"
CHARACTERS = "{count} نویسه"
GAPS = "میانگین {mean} و بیشترین {most} میلی‌ثانیه میان دو کلید"
NAMES = {" ": "فاصله", "\u200c": "نیم‌فاصله", "\u200d": "پیوند", "\t": "جهش"}
"""Of characters that nobody sees."""
KINDS = {
    "REQUEST": "شمارهٔ درخواست",
    "PARCEL": "شمارهٔ مرسوله",
    "RETURN_SLIP": "برگهٔ بازگشت",
    "PICKUP": "شمارهٔ تحویل",
    "ITEM_LABEL": "برچسب کتاب",
    "BADGE": "کارت کارمند",
    "COMMAND": "کارت فرمان",
}
DAMAGED = "شمارهٔ آسیب‌دیده؛ دوباره اسکن کنید"
OTHER_CODE = "بارکد کتاب یا کارت"

# The settings
KIND_HEAD = "نوع اسکنر"
KEYBOARD = "مانند صفحه‌کلید"
KEYBOARD_HINT = "بیشتر اسکنرها؛ هر کد را مانند کلیدهای صفحه‌کلید می‌فرستند."
SERIAL_HINT = "اسکنرهای COM و بلوتوث؛ اسکنر صفحه‌کلیدی هم کنار آن کار می‌کند."
PORT = "درگاه"
NO_PORT = "درگاهی پیدا نشد. اسکنر را وصل کنید و دوباره ببینید."
CHOOSE_PORT = "درگاه اسکنر را انتخاب کنید."
GONE_PORT = "وصل نیست"
LOOK_AGAIN = "دوباره دیدن درگاه‌ها"
SPEED_HEAD = "سرعت"
SPEED = "آستانهٔ سرعت"
SPEED_HINT = (
    "کلیدهایی که به‌طور میانگین تندتر از این برسند اسکن‌اند. برای اسکنر بی‌سیم کند بیشتر کنید؛ اگر "
    "تایپ تند شما اسکن دانسته می‌شود کمتر."
)


def milliseconds(number: int) -> str:
    """«۳۵ میلی‌ثانیه»."""
    return f"{whole(number)} میلی‌ثانیه"


def raise_to(number: int) -> str:
    """«آستانه ۶۰ میلی‌ثانیه شود»."""
    return f"آستانه {milliseconds(number)} شود"


def gaps(mean: float, most: float) -> str:
    """The pauses between the keys of a scan, in milliseconds."""
    return GAPS.format(mean=_short(mean), most=_short(most))


def characters(count: int) -> str:
    """«۱۶ نویسه»."""
    return CHARACTERS.format(count=whole(count))


def _short(number: float) -> str:
    exact = round(number, 1)
    return grouped(exact) if exact < 10 and exact % 1 else whole(round(number))
