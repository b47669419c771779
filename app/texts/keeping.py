"""What is said about checking, backing up and restoring, and about the room on the disk."""

from __future__ import annotations

from app.persian.digits import to_persian, whole

TABLES = {
    "acceptance_layout": "ستون‌های پروندهٔ پذیرش پست",
    "agreement": "تفاهم‌نامه‌ها",
    "branch": "کتابخانه‌ها",
    "branch_logo": "نشان‌های کتابخانه‌ها",
    "carrier": "شرکت‌های حمل",
    "closed_day": "روزهای تعطیل",
    "copy": "نسخه‌ها",
    "copy_claim": "نسخه‌های در گرو",
    "dispatch": "ارسال‌ها",
    "fulfilment": "تأمین‌ها",
    "loan": "امانت‌ها",
    "loan_request": "درخواست‌ها",
    "manifest": "صورت‌های تحویل",
    "member": "اعضا",
    "member_address": "نشانی‌ها",
    "member_message": "پیام‌های اعضا",
    "parcel": "مرسوله‌ها",
    "parcel_item": "کتاب‌های مرسوله‌ها",
    "parcel_request": "درخواست‌های مرسوله‌ها",
    "pickup": "تحویل‌ها به پست",
    "print_job": "چاپ‌ها",
    "request_line": "ردیف‌های درخواست‌ها",
    "sack": "کیسه‌های پست",
    "service": "سرویس‌ها",
    "service_area": "محدودهٔ خدمت",
    "settled_difference": "تفاوت‌های رسیدگی‌شده",
    "staff": "کاربران",
    "station": "میزها",
    "title": "عنوان‌ها",
    "unmet_demand": "درخواست‌های بیرون از محدوده",
}


def table(name: str) -> str:
    """What people call a table; a table that has no such name by its own."""
    return TABLES.get(name, name)


# Check: the file
PAGES = "بخشی از پروندهٔ پایگاه داده آسیب دیده است: {detail}"
UNREADABLE = "بخشی از پایگاه داده خوانده نشد: {detail}"
REFERENCE = "ردیفی در «{table}» به ردیفی در «{parent}» اشاره دارد که نیست: {row}"
SEARCH = "فهرست جستجوی «{table}» با ردیف‌ها نمی‌خواند؛ با ساخت دوباره درست می‌شود."

# Check: the journal
GAP = "در زنجیرهٔ {chain} رویداد شمارهٔ {seq} نیست."
TWICE = "در زنجیرهٔ {chain} دو رویداد شمارهٔ {seq} را دارند."
LOOSE = "در زنجیرهٔ {chain} رویداد شمارهٔ {seq} به رویداد پیش از خود نمی‌خورد."
CHANGED_ENTRY = "در زنجیرهٔ {chain} رویداد شمارهٔ {seq} پس از ثبت تغییر کرده است."
HALF_ERASED = "در زنجیرهٔ {chain} متن رویداد شمارهٔ {seq} ناقص پاک شده است."
CHANGED_TEXT = "در زنجیرهٔ {chain} متن رویداد شمارهٔ {seq} تغییر کرده است."
NO_CHAIN = "رویداد شمارهٔ {seq} از زنجیره‌ای است که نیست: {chain}"
EMPTY_CHAIN = "زنجیرهٔ {chain} هیچ رویدادی ندارد؛ پایان آن بریده شده است."
CUT = (
    "پایان زنجیرهٔ {chain} بریده شده است: آخرین رویداد شمارهٔ {seq} است،"
    " ولی کاری که ثبت شده تا شمارهٔ {told} می‌رسید."
)
CUT_BEFORE = "پایان زنجیرهٔ {chain} بریده شده است: زنجیرهٔ پس از آن دنباله‌اش را پیدا نمی‌کند."
NO_ACTION = "رویداد شمارهٔ {seq} از زنجیرهٔ {chain} هست، ولی کاری که آن را ساخت نیست."

# Check: rows against the journal
ROW_CHANGED = "{row} بیرون از برنامه تغییر کرده است."
ROW_ADDED = "{row} بیرون از برنامه افزوده شده است."
ROW_DELETED = "{row} بیرون از برنامه پاک شده است."

# Check: do the records agree with one another
CLAIM_STATE = "نسخهٔ {copy} در گرو است، ولی تأمین آن «{state}» است."
CLAIM_COPY = "نسخهٔ {copy} در گرو تأمینی است که نسخهٔ دیگری دارد."
NO_CLAIM = "نسخهٔ {copy} از درخواست {request} «{state}» است، ولی در گرو نیست."
NOT_IN_PARCEL = "نسخهٔ {copy} از درخواست {request} «{state}» است، ولی در مرسوله‌ای نیست."
IN_PARCEL = "نسخهٔ {copy} در مرسولهٔ {parcel} است، ولی تأمین آن «{state}» است."
OTHER_COPY = "در مرسولهٔ {parcel} نسخهٔ {copy} ثبت است، ولی تأمین آن نسخهٔ دیگری دارد."
IN_CANCELLED = "نسخهٔ {copy} هنوز در مرسولهٔ لغوشدهٔ {parcel} ثبت است."
SENT_UNSENT = "نسخهٔ {copy} ارسال‌شده است، ولی مرسولهٔ {parcel} تحویل پست نشده است."
NO_LOAN = "نسخهٔ {copy} از درخواست {request} «{state}» است، ولی امانت باز ندارد."
LOAN_STATE = "نسخهٔ {copy} امانت باز دارد، ولی تأمین آن «{state}» است."
LOAN_COPY = "امانت نسخهٔ {copy} برای تأمینی است که نسخهٔ دیگری دارد."
NO_JOURNEY = "مرسولهٔ {parcel} «{state}» است، ولی ارسالی برای آن ثبت نیست."
NOT_HANDED = "مرسولهٔ {parcel} «{state}» است، ولی ارسال آن تحویل پست نشده است."
HANDED_STATE = "ارسال مرسولهٔ {parcel} تحویل پست شده است، ولی مرسوله «{state}» است."
HANDED_PICKUP = "مرسولهٔ {parcel} تحویل پست شده است، ولی تحویل {pickup} بسته نشده است."
STILL_PACKING = "درخواست {request} هنوز برای مرسولهٔ {parcel} نگه داشته شده است که «{state}» است."
MORE = "و {count} مورد دیگر از همین دست."

FULFILMENT_STATES = {
    "wanted": "خواسته‌شده",
    "waiting": "در نوبت",
    "picked": "گردآوری‌شده",
    "packed": "در بسته",
    "sent": "ارسال‌شده",
    "delivered": "تحویل‌شده",
    "undelivered": "تحویل‌نشده",
    "lost": "گم‌شده",
    "returned": "بازگشته",
    "not-found": "پیدا نشد",
    "cancelled": "لغوشده",
}
PARCEL_STATES = {
    "open": "باز",
    "complete": "کامل",
    "sealed": "بسته‌بندی‌شده",
    "handed-over": "تحویل پست",
    "finished": "پایان‌یافته",
    "put-aside": "کنارگذاشته",
    "cancelled": "لغوشده",
}


def row(name: str, record: str) -> str:
    """«ردیف ۸۸۲… از «مرسوله‌ها»»."""
    return f"ردیف {record} از «{table(name)}»"


CLEAN = "همه‌چیز درست است."


def found(count: int) -> str:
    """«۳ مورد پیدا شد.»"""
    return f"{whole(count)} مورد پیدا شد."


# Backup
BACKUP_NO_ROOM = (
    "برای پشتیبان جا نیست: {needed} مگابایت لازم است و {free} مگابایت خالی است."
    " جا باز کنید یا پوشهٔ دیگری برای پشتیبان انتخاب کنید."
)
BACKUP_FULL = (
    "دیسک پر شد و پشتیبان گرفته نشد. پشتیبان‌های پیشین سر جای خود هستند. جا باز کنید و دوباره"
    " پشتیبان بگیرید."
)
BACKUP_FAILED = "پشتیبان گرفته نشد: نوشتن در پوشهٔ {folder} ممکن نیست."
BACKUP_BUSY = "همین حالا پشتیبان دیگری گرفته می‌شود. چند لحظه بعد دوباره انجام دهید."
BACKUP_NOT_PROVED = (
    "پشتیبان گرفته شد، ولی هنگام بازبینی درست نبود و نگه داشته نشد. فرمان check را اجرا کنید."
)
NO_DUMP_PROGRAM = (
    "برای پشتیبان از PostgreSQL برنامهٔ pg_dump لازم است و روی این رایانه نیست."
    " بستهٔ postgresql-client را نصب کنید یا از مسئول سرور بخواهید پشتیبان بگیرد."
)
DUMP_FAILED = (
    "pg_dump نتوانست از سرور پشتیبان بگیرد. اتصال به سرور و هم‌نسخه بودن pg_dump با سرور را"
    " بررسی کنید."
)

# Restore
NO_SUCH_BACKUP = "پروندهٔ پشتیبان پیدا نشد: {file}"
NOT_A_BACKUP = "این پرونده پشتیبان کتاب‌رسان نیست: {file}"
BACKUP_DAMAGED = "این پشتیبان آسیب دیده است و برگردانده نشد. پشتیبان دیگری انتخاب کنید: {file}"
BACKUP_NEWER = (
    "این پشتیبان با نسخهٔ تازه‌تری از کتاب‌رسان ساخته شده است. برنامه را به‌روز کنید و دوباره"
    " برگردانید."
)
BACKUP_ALTERED = "این پشتیبان پس از ساخته شدن تغییر کرده است؛ پس از برگرداندن، check را اجرا کنید."
SAME_FILE = "این همان پروندهٔ در حال کار است، نه پشتیبان آن."
CLOSE_FIRST = "کتاب‌رسان هنوز باز است. همهٔ پنجره‌ها و برنامه‌هایش را ببندید و دوباره برگردانید."
RESTORE_FAILED = (
    "برگرداندن انجام نشد و پروندهٔ کنونی سر جای خود است. دسترسی پوشه و جای خالی را بررسی کنید."
)
RESTORE_SERVER = (
    "پایگاه داده روی سرور PostgreSQL است. برنامه را روی همهٔ میزها ببندید، روی سرور فرمان نخست را"
    " اجرا کنید و سپس اینجا فرمان دوم را، تا شماره‌های زمان ازدست‌رفته دوباره داده نشود:\n"
    "{command}\n"
    "ketabresan restore --after-server"
)
RESTORED_REASON = "پشتیبان {backup} برگردانده شد؛ پروندهٔ پیشین: {kept}"
SERVER_REASON = "پشتیبان روی سرور برگردانده شد؛ شماره‌ها از جای تازه ادامه می‌یابند."
NEWER_KINDS = {
    "loan_request": "درخواست",
    "parcel": "مرسوله",
    "pickup": "تحویل به پست",
    "loan": "امانت",
    "member": "عضو",
    "title": "عنوان",
    "copy": "نسخه",
    "member_message": "پیام عضو",
    "action": "کار ثبت‌شده",
}


def newer(kind: str, count: int) -> str:
    """«۱۲ درخواست»: how many rows of a kind the kept file has and the backup has not."""
    return f"{whole(count)} {NEWER_KINDS.get(kind, table(kind))}"


NOTHING_NEWER = "پروندهٔ پیشین چیز تازه‌تری ندارد."
KEPT_UNREADABLE = (
    "پروندهٔ پیشین خوانده نشد و فهرست کارهای تازه‌تر آن در دست نیست؛ شماره‌ها {jump} تا جلو رفتند."
)


def kept_unreadable(jump: int) -> str:
    """Said where the list of what is newer can't be made."""
    return KEPT_UNREADABLE.format(jump=to_persian(jump))


# Room on the disk
RESERVE_USED = (
    "دیسک پر بود؛ جای ذخیره آزاد شد تا کارهای نیمه‌تمام را تمام کنید. همین حالا جا باز کنید."
)
LOW_ROOM = (
    "جای خالی دیسک کم است: {free} مگابایت. پیش از پر شدن، جا باز کنید یا پشتیبان‌های کهنه را"
    " جابه‌جا کنید."
)
