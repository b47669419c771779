"""What the panel of one request says, and what can be done there."""

from __future__ import annotations

CHANGE = "تغییر"
MESSAGE = "پیام عضو"
CANCEL = "لغو درخواست"
REPRINT = "چاپ دوباره"
PACK = "بسته‌بندی"
PAPERS = {
    "address-label": "برچسب",
    "packing-slip": "برگهٔ محتویات",
    "return-label": "برچسب بازگشت",
}
ORDERED = "{paper} مرسولهٔ {parcel} چاپ می‌شود."
CANCEL_LINE = "لغو این کتاب"
WHAT_WAS_SAID = "عضو چه گفت؟"
SAID_HINT = "همان‌طور که گفت بنویسید"
MESSAGE_KINDS = {"answer": "پاسخ عضو", "complaint": "شکایت", "other": "دیگر"}
KIND = "چیست؟"
NOTE_MESSAGE = "ثبت پیام"
NOTED = {
    "answer": "پاسخ عضو ثبت شد.",
    "complaint": "شکایت عضو ثبت شد.",
    "other": "پیام عضو ثبت شد.",
}
RECIPIENT_OTHER = "گیرنده: {name}"
PASTED = "پیام فرستاده‌شده"
TOLD = {
    "queued": "پیام به عضو",
    "sending": "پیام به عضو",
    "accepted": "پیام فرستاده شد",
    "delivered": "پیام رسید",
    "failed": "پیام نرسید",
    "blocked": "پیام فرستاده نشد",
    "unknown": "پیام شاید نرسیده باشد",
}
TOLD_OF = "{kind}، با {ways}"
AND = " و "
WAITS = "در صف"
DATES = "تاریخ"
FROM_TO = "از {first} تا {last}"
FIRST_DAY = "از روز"
LAST_DAY = "تا روز"
TURNED = "روز آغاز پس از روز پایان است."
KEY_MESSAGE = "نوشتن پیام عضو"
KEY_CHANGE = "تغییر این درخواست"
KEY_REPRINT = "چاپ دوبارهٔ برچسب یا برگه"
