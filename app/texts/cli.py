"""What the command line says."""

INTERRUPTED = "کار نیمه‌تمام ماند؛ آنچه پیش‌تر تأیید شده بود ذخیره است."
UNEXPECTED = "خطای پیش‌بینی‌نشده‌ای رخ داد و این کار ذخیره نشد. شرح آن در «{file}» است."
SECRET_PROMPT = "رمز: "
NO_SECRET = "رمز داده نشد. آن را در متغیر KETABRESAN_SECRET بگذارید یا از پایانه وارد کنید."
NO_USER = "نام کاربری را با --user بدهید."
STATION_UNKNOWN = "نام میز را با --station بدهید."
SCAN_GIVING_UP = (
    "این اسکن هنوز ذخیره نشده است: {why} برنامه بسته می‌شود؛ اسکن‌های پس از آخرین پاسخ را"
    " دوباره بدهید."
)
SCAN_WAITING = "این اسکن هنوز ذخیره نشده است و دوباره تلاش می‌کنیم: {why}"
NOT_PRINTED = "چاپ نشد: {why}"
"""Beside a scan that was stored all the same."""
