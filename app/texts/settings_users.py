"""What the settings say about the people who work here."""

from __future__ import annotations

USERS = "کاربران"
USERS_REMARK = "چه کسانی با برنامه کار می‌کنند و چگونه وارد می‌شوند"
LIST_HINT = "نقش هر کس می‌گوید چه کارهایی از او برمی‌آید."
NEW = "کاربر تازه"
NEW_HINT = "نام و نقش را بنویسید؛ کارت را پس از ذخیره می‌دهید."

NAME = "نام و نام خانوادگی"
USER_NAME = "نام کاربری"
ROLE = "نقش"
SECRET = "رمز"
OPTIONAL = "اختیاری"
FOR_SUPERVISOR = "سرپرست باید رمز داشته باشد"
ROLE_HINTS = {
    "desk": "درخواست، برگشت و عضوها",
    "packer": "از قفسه تا تحویل پست",
    "supervisor": "همهٔ کارها، گزارش و تنظیمات",
}

# Chips
YOU = "شما"
LOCKED = "غیرفعال"
BADGE = "کارت دارد"
NO_BADGE = "بدون کارت"

# Secret
SECRET_THERE = "رمز دارد."
SECRET_NOT_THERE = "رمز ندارد و با نام خود وارد می‌شود."
NEW_SECRET = "رمز تازه"
OLD_SECRET = "رمز کنونی"
KEEP_SECRET = "ثبت رمز"
TAKE_SECRET = "برداشتن رمز"
SECRET_TAKEN = "رمز برداشته شد."
SECRET_EMPTY = "رمز تازه را بنویسید."

# Badge
BADGE_HEAD = "کارت ورود"
BADGE_THERE = "کارت دارد و با اسکن آن وارد می‌شود."
BADGE_NOT_THERE = "هنوز کارتی ندارد."
GIVE_BADGE = "چاپ کارت"
GIVE_AGAIN = "چاپ کارت تازه"
REVOKE = "باطل کردن کارت"
BADGE_GIVEN = "کارت «{name}» ساخته شد"
BADGE_PRINTED = "به چاپگر «{printer}» فرستاده شد."
BADGE_SHOWN = "از پیش‌نمایش چاپش کنید؛ شمارهٔ کارت جایی نگه داشته نمی‌شود."
BADGE_OLD_VOID = "کارت پیشین دیگر در را باز نمی‌کند."
BADGE_REVOKED = "کارت «{name}» باطل شد."

# Recovery code
RECOVERY_HEAD = "کد بازیابی شما"
RECOVERY_THERE = "کد بازیابی دارید؛ با آن رمز فراموش‌شده را عوض می‌کنید."
RECOVERY_NOT_THERE = "کد بازیابی ندارید. اگر رمز را فراموش کنید، راه بازگشتی نیست."
RECOVERY_NEW = "ساختن کد تازه"
YOUR_SECRET = "رمز شما"
RECOVERY_SHOWN = "کد بازیابی تازه؛ دیگر نشان داده نمی‌شود"
PRINT_SHEET = "چاپ برگهٔ پاکت"

# Lock
WAY_IN = "ورود"
MAY_ENTER = "می‌تواند وارد شود."
MAY_NOT_ENTER = "نمی‌تواند وارد شود؛ آنچه کرده است سر جای خود می‌ماند."
LOCK = "غیرفعال کردن"
UNLOCK = "فعال کردن"
WHY = "چرا غیرفعال می‌شود؟"
REASONS = ("دیگر اینجا کار نمی‌کند", "مرخصی", "دلیل دیگر")
WAS_LOCKED = "«{name}» غیرفعال شد."
WAS_UNLOCKED = "«{name}» دوباره فعال شد."

# Leaving one person for another
UNSAVED = "تغییرهای «{name}» ذخیره نشده است"
SAVE = "ذخیره"
DROP = "رها کردن"
