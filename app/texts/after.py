"""What is said about parcels after their handover: delivered, undelivered, lost, sent again."""

from __future__ import annotations

# Names of boxes
REASON = "دلیل"
RECIPIENT = "گیرنده"
PHONE = "تلفن گیرنده"

UNKNOWN_REASON = "نامعلوم"
"""The reason of a parcel that came back and of which nobody has said why."""
REASONS = (
    "نشانی ناقص یا نادرست",
    "گیرنده در محل نبود",
    "از گرفتن خودداری کرد",
    "نشانی را ترک کرده",
)
VOIDED_UNDELIVERED = "مرسولهٔ {parcel} تحویل گیرنده نشد: {reason}"
VOIDED_LOST = "مرسولهٔ {parcel} گم شد: {reason}"

UNKNOWN_PARCEL = "این مرسوله پیدا نشد. فهرست را تازه کنید."
NOT_SENT = "مرسولهٔ {parcel} هنوز به پست تحویل نشده است."
IS_UNDELIVERED = "مرسولهٔ {parcel} پیش‌تر تحویل‌نشده ثبت شده است."
IS_DELIVERED = "مرسولهٔ {parcel} پیش‌تر تحویل‌شده ثبت شده است."
IS_LOST = "مرسولهٔ {parcel} پیش‌تر گم‌شده ثبت شده است."
CAME_BACK = "«{title}» از مرسولهٔ {parcel} بازگشته است؛ پس مرسوله به عضو رسیده بود."
NOT_UNDELIVERED = "مرسولهٔ {parcel} برگشتی نیست."
UNPACKED = "کتاب‌های مرسولهٔ {parcel} به قفسه رفته‌اند و دیگر نمی‌شود آن را دوباره فرستاد."
CANCELLED_INSIDE = "«{title}» در مرسولهٔ {parcel} لغو شده است. کتاب‌ها را به قفسه برگردانید."
NOT_HIS_ADDRESS = "این نشانی از همین عضو نیست."
NO_SERVICE = "این سرویس دیگر به کار نمی‌رود."
