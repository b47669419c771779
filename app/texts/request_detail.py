"""What the panel of one request says, and what can be done there."""

from __future__ import annotations

from app.persian.digits import whole

CHANGE = "تغییر"
MESSAGE = "پیام عضو"
CANCEL = "لغو درخواست"
REPRINT = "چاپ دوباره"
PACK = "بسته‌بندی"
LABEL = "برچسب"
SLIP = "برگهٔ محتویات"
ORDERED = "{paper} مرسولهٔ {parcel} دوباره چاپ می‌شود."
CANCEL_LINE = "لغو این کتاب"
CANCEL_LINE_WHY = "چرا «{title}» لغو می‌شود؟"
WHAT_WAS_SAID = "عضو چه گفت؟"
SAID_HINT = "همان‌طور که گفت بنویسید"
IS_COMPLAINT = "شکایت است"
NOTE_MESSAGE = "ثبت پیام"
MESSAGE_NOTED = "پیام عضو ثبت شد."
COMPLAINT_NOTED = "شکایت عضو ثبت شد."
RECIPIENT_OTHER = "گیرنده: {name}"
PASTED = "پیام فرستاده‌شده"
DATES = "تاریخ"
FROM_TO = "از {first} تا {last}"
FIRST_DAY = "از روز"
LAST_DAY = "تا روز"
TURNED = "روز آغاز پس از روز پایان است."
KEY_MESSAGE = "نوشتن پیام عضو"
KEY_CHANGE = "تغییر این درخواست"
KEY_REPRINT = "چاپ دوبارهٔ برچسب یا برگه"


def more_lines(count: int) -> str:
    """«و ۳ کتاب دیگر»."""
    return f"و {whole(count)} کتاب دیگر"
