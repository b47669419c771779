"""What the command line says."""

from __future__ import annotations

from pathlib import Path

from app.persian.digits import grouped

INTERRUPTED = "کار نیمه‌تمام ماند؛ آنچه پیش‌تر تأیید شده بود ذخیره است."
UNEXPECTED = "خطای پیش‌بینی‌نشده‌ای رخ داد و این کار ذخیره نشد. شرح آن در «{file}» است."

# Who acts
SECRET_PROMPT = "رمز: "
NEW_SECRET_PROMPT = "رمز تازه: "
AGAIN_PROMPT = "رمز تازه، بار دیگر: "
NO_SECRET = "رمز داده نشد. آن را در متغیر KETABRESAN_SECRET بگذارید یا از پایانه وارد کنید."
SECRETS_DIFFER = "دو رمزی که نوشتید یکی نیستند و چیزی تغییر نکرد."
NO_USER = "نام کاربری را با --user بدهید."

# Files
UNREADABLE = "پروندهٔ «{file}» خوانده نشد. نام و دسترسی آن را بررسی کنید."
UNWRITABLE = "پروندهٔ «{file}» نوشته نشد. پوشه، دسترسی و جای خالی دیسک را بررسی کنید."
WRITTEN = "«{file}» نوشته شد."


def too_large(file: Path, most: int) -> str:
    """``most``: bytes that are read at most."""
    return f"پروندهٔ «{file}» بزرگ‌تر از {grouped(most // 1_000_000)} مگابایت است و خوانده نشد."


# Scanning
SCAN_WAITING = "این اسکن هنوز ذخیره نشده است و دوباره تلاش می‌کنیم: {why}"
SCAN_SLOW = "این اسکن هنوز ذخیره نشده است؛ منتظر پایگاه داده‌ایم."
SCAN_GIVING_UP = (
    "این اسکن ذخیره نشد و برنامه بسته می‌شود: {why} اسکن‌های پس از آخرین پاسخ را دوباره بدهید."
)
ANSWER_LOST = (
    "اسکن ذخیره شد ولی پاسخ آن نوشته نشد و برنامه بسته می‌شود. اسکن‌های پس از آخرین پاسخ را"
    " با همان شناسه دوباره بدهید."
)
NOT_PRINTED = "چاپ نشد: {why}"
"""Beside a scan that was stored all the same."""
NOT_DRAWN = "این برگه کشیده نشد؛ شرح آن در «{file}» است."

# Printers
NO_PRINT_PROGRAM = "برنامهٔ چاپ (lp) روی این رایانه نیست. با --print-to برگه‌ها را در پرونده بنویسید."
PRINTER_FAILED = "چاپگر «{printer}» برگه را نپذیرفت. روشن بودن، کاغذ و کابل آن را بررسی کنید."

# First run
SET_UP = "کتابخانهٔ {code} راه‌اندازی شد. سرپرست: {user}."
RECOVERY_CODE = (
    "کد بازیابی: {code}\n"
    "این کد دیگر نشان داده نمی‌شود. آن را چاپ کنید و در پاکت دربسته نگه دارید؛"
    " اگر رمز تنها سرپرست فراموش شود، تنها راه بازگشت همین است."
)
ALREADY_SET_UP = (
    "این پایگاه داده پیش‌تر راه‌اندازی شده است و به آن دست نزدیم. برای به‌کاربردن آن روی این"
    " رایانه: ketabresan settings --database …"
)
PRINTER_STOPPED = "چاپگر برگه را چاپ نکرد. آن را بررسی کنید و دوباره چاپ کنید."
