"""What the screen of the settings says: its frame, and the sections of the counter itself."""

from __future__ import annotations

from app.persian.digits import whole

# The frame
TITLE = "تنظیمات"
SECTIONS = "بخش‌های تنظیمات"
OF_LIBRARY = "کتابخانه"
OF_COUNTER = "همین میز"
SAVE = "ذخیره"
REVERT = "بازگرداندن"
BLOCKED = "تا چیزی نادرست است ذخیره نمی‌شود"
SAVED = "ذخیره شد"
UNSAVED = "تغییرهای «{title}» ذخیره نشده است"
UNSAVED_HINT = "پیش از رفتن، آن‌ها را ذخیره کنید یا کنار بگذارید."
SAVE_AND_GO = "ذخیره و رفتن"
DROP = "کنار گذاشتن"
STAY = "ماندن"
KEY_SAVE = "ذخیرهٔ این بخش"
KEY_NEXT = "بخش بعدی"
KEY_PREVIOUS = "بخش پیشین"
ON = "روشن"
OFF = "خاموش"
MORE = "{name}: بیشتر"
LESS = "{name}: کمتر"

# Sounds
SOUNDS = "صداها"
SOUNDS_REMARK = "آنچه پس از هر اسکن شنیده می‌شود"
SUCCESS_HEAD = "صدای اسکن درست"
SUCCESS = "اسکن درست هم صدا داشته باشد"
SUCCESS_HINT = "صدای خطا و هشدار همیشه روشن است، تا اسکن نادرست از گوش نیفتد."
TRY_HEAD = "آزمون صداها"
TRY_HINT = "اگر صدایی نشنیدید، بلندگو و بلندی صدای رایانه را ببینید."
TRY = "پخش"
SOUND_NAMES = {
    "accepted": ("اسکن پذیرفته شد", "پس از هر کتاب یا مرسولهٔ درست"),
    "complete": ("کار کامل شد", "بسته پر شد، برچسب گره خورد، تحویل بسته شد"),
    "notice": ("هشدار", "اسکن تکراری یا بارکد ناشناس"),
    "error": ("خطا", "کتاب یا برچسب نادرست؛ کار تا «ادامه» می‌ایستد"),
}

# Look and size
LOOK = "نما و اندازه"
LOOK_REMARK = "رنگ‌ها، اندازهٔ نوشته‌ها و قفل خودکار همین میز"
THEME_HEAD = "رنگ‌ها"
THEMES = {
    "system": ("مانند رایانه", "با تیره و روشن شدن رایانه عوض می‌شود"),
    "light": ("روشن", "برای اتاق پرنور"),
    "dark": ("تیره", "برای نور کم"),
    "high-contrast": ("پرتضاد", "نوشتهٔ سفید و زرد روی سیاه، با خط‌های پررنگ"),
}
SIZE_HEAD = "اندازه"
SIZE = "اندازهٔ همه چیز"
SIZE_HINT = "پس از ذخیره، پنجره در همین اندازه دوباره باز می‌شود؛ کار نیمه‌تمام سر جای خود می‌ماند."
SAMPLE = "نمونه در این اندازه"
SAMPLE_TITLE = "تاریخ بیهقی"
SAMPLE_LINE = "ابوالفضل بیهقی، جلد ۲"
SAMPLE_STATE = "بسته‌بندی شد"
LOCK_HEAD = "قفل خودکار"
LOCK_AFTER = "قفل شدن میز پس از"
LOCK_HINT = "اگر این‌قدر کسی به میز دست نزند، دوباره کارت یا رمز می‌خواهد. کار روی میز می‌ماند."
NEVER = "هرگز"


def per_cent(number: int) -> str:
    """«۱۲۰ درصد»."""
    return f"{whole(number)} درصد"


def minutes(number: int) -> str:
    """«۱۰ دقیقه»; 0 is never."""
    return f"{whole(number)} دقیقه" if number else NEVER
