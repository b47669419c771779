"""What the first run says: the library, its supervisor, and what can be set up right away."""

from __future__ import annotations

from app.persian.digits import to_persian

TITLE = "راه‌اندازی نخست"
STEPS = "گام‌های راه‌اندازی"
NEEDED = "لازم"
OPTIONAL = "اختیاری"
DONE = "انجام شد"
SEEN = "دیده شد"
NEXT = "بعدی"
BACK = "قبلی"
FINISH = "پایان و آغاز کار"
KEPT = "هرچه نوشته‌اید نگه داشته می‌شود."
LATER = "گام‌های اختیاری را می‌توانید بعداً در «تنظیمات» انجام دهید."

# Steps: title, what stands above the form
LIBRARY = ("کتابخانه و نشانی", "این نشانی، فرستندهٔ همهٔ مرسوله‌هاست.")
SUPERVISOR = ("رمز سرپرست", "سرپرست کاربران، چاپگرها و گزارش‌ها را در دست دارد.")
PRINTERS = ("چاپگرها", "برای هر برگه چاپگرش را انتخاب کنید و صفحهٔ آزمون بگیرید.")
SCANNER = ("آزمون اسکنر", "اسکنر را وصل کنید و هر بارکدی که دم دست است اسکن کنید.")
BACKUP = ("پوشهٔ پشتیبان‌گیری", "پشتیبان روی دیسک دیگری بماند، تا با خرابی این رایانه از دست نرود.")
PRACTICE = ("دادهٔ نمونه", "کتابخانه‌ای ساختگی برای تمرین، جدا از کتابخانهٔ شما.")

# The library
BOXES = {
    "name": "نام کتابخانه",
    "code": "کد کتابخانه",
    "province": "استان",
    "county": "شهرستان",
    "city": "شهر",
    "address": "نشانی",
    "postal_code": "کد پستی",
    "phone": "تلفن",
    "display_name": "نام و نام خانوادگی",
    "user_name": "نام کاربری",
    "secret": "رمز",
}
HINTS = {
    "code": "چهار رقم، در شمارهٔ مرسوله‌ها",
    "address": "خیابان، کوچه، پلاک، واحد؛ همان‌گونه که روی پاکت چاپ می‌شود",
    "user_name": "کوتاه، به فارسی یا لاتین؛ مانند کریمی",
    "secret": "دست‌کم ۶ نویسه؛ هنگام هر ورود پرسیده می‌شود",
}
HOME_PROVINCE = "گیلان"
LOAN = "مدت امانت"
LOAN_HINT = "از روز تحویل به پست شمرده می‌شود"
LOAN_DAYS = "امانت"
MAIL_DAYS = "پست"
CODE_FIXED = "کد در شماره‌ها آمده است و عوض نمی‌شود"

# The label's sender block
PREVIEW = "روی برچسب چنین چاپ می‌شود"
PREVIEW_HINT = "بخش فرستنده، بالا و سمت چپ برچسب"
SENDER = "فرستنده"
NO_NAME = "نام کتابخانه"
NO_ADDRESS = "نشانی"
POSTAL_CODE = "کد پستی {code}"
PHONE = "تلفن {phone}"

# The recovery code
RECOVERY = "کد بازیابی سرپرست"
RECOVERY_BODY = (
    "این کد دیگر نشان داده نمی‌شود. اگر رمز سرپرست فراموش شود، تنها راه بازگشت همین است؛ "
    "آن را چاپ کنید یا بنویسید و در پاکت دربسته نگه دارید."
)
PRINT_CODE = "چاپ برگهٔ پاکت"
CODE_PRINTED = "برگه چاپ یا ذخیره شد؛ آن را در پاکت بگذارید و مهر کنید. نزد ما پرونده‌ای نمی‌ماند."
CODE_KEPT = "کد را چاپ کردم یا نوشتم و در جای امن گذاشتم"
CONFIRM_CODE = "تا کد را نگه نداشته‌اید، جلوتر نروید."
SUPERVISOR_DONE = "«{name}» سرپرست کتابخانه است"
SUPERVISOR_DONE_HINT = "نام، رمز و کد بازیابی را در «تنظیمات»، بخش «کاربران» عوض می‌کنید."

# Practice
PRACTICE_WHAT = "کتابخانهٔ تمرینی"
PRACTICE_BODY = (
    "عضوها، کتاب‌ها و درخواست‌های ساختگی، برای آشنا شدن با برنامه. این‌ها در پوشهٔ دیگری ساخته "
    "می‌شوند و هرگز با کتابخانهٔ شما درنمی‌آمیزند؛ هر وقت خواستید آن پوشه را پاک کنید."
)
PRACTICE_FOLDER = "پوشه: {folder}"
PRACTICE_MAKE = "ساختن کتابخانهٔ تمرینی"
PRACTICE_MAKING = "یک روز کامل کار ساخته می‌شود؛ نزدیک به نیم دقیقه."
PRACTICE_READY = "کتابخانهٔ تمرینی آماده است"
PRACTICE_READY_HINT = "سرپرست: {user}، رمز: {secret}. دیگران رمز ندارند."
PRACTICE_OPEN = "باز کردن در پنجرهٔ دیگر"
PRACTICE_THERE = "کتابخانهٔ تمرینی از پیش ساخته شده است"
PRACTICE_FAILED = "کتابخانهٔ تمرینی ساخته نشد"
PRACTICE_FAILED_HINT = "شاید جای کافی روی دیسک نیست. راه‌اندازی شما درست است؛ می‌توانید ادامه دهید."


def step_of(at: int, of: int) -> str:
    """«گام ۱ از ۶»."""
    return to_persian(f"گام {at} از {of}")


def days(count: int) -> str:
    """«۱۴ روز»."""
    return to_persian(f"{count} روز")
