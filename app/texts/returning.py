"""What is said while books and parcels come back."""

from __future__ import annotations

from app.persian.digits import to_persian

RETURNED = "«{title}» برگشت."
BACK_UNDELIVERED = "«{title}» از مرسولهٔ برگشتی {parcel} بیرون آمد."
TO_SHELF = " به قفسه ببرید."
TO_SHELF_NAMED = " به قفسهٔ {shelf} ببرید."
QUARANTINE = " تا {day} در قرنطینه بماند."
WAITED_FOR = " نفر بعدی منتظر آن است؛ در فهرست گردآوری آمد."
OTHER_SLIP = " این کتاب از برگهٔ باز نیست؛ از مرسولهٔ {parcel} است."
SLIP_OPENED = "برگهٔ مرسولهٔ {parcel} باز شد. کتاب‌ها را یکی‌یکی اسکن کنید."
DELIVERED_BEFORE = "مرسولهٔ {parcel} به عضو رسیده بود. کتاب‌هایش را یکی‌یکی اسکن کنید."
ALL_BACK = " همهٔ کتاب‌های مرسولهٔ {parcel} برگشتند."
MISSING = " از برگهٔ پیش، مرسولهٔ {parcel}، نیامد: {titles}."
UNDELIVERED = "مرسولهٔ {parcel} تحویل گیرنده نشده است. دلیل آن را بنویسید."

NOT_ON_LOAN = "«{title}» در امانت کسی نیست."
STILL_HERE = "«{title}» هنوز نرفته است؛ برای درخواست {request} گردآوری شده است."
ALREADY_RETURNED = "«{title}» پیش‌تر، {day}، برگشته است."
PARCEL_STILL_HERE = "مرسولهٔ {parcel} هنوز به پست تحویل نشده است."
PARCEL_BACK = "مرسولهٔ {parcel} پیش‌تر تحویل‌نشده ثبت شده است."
SLIP_ALL_BACK = "همهٔ کتاب‌های مرسولهٔ {parcel} پیش‌تر برگشته‌اند."
NO_PARCEL = "مرسوله‌ای با این شماره پیدا نشد."
FOR_ANOTHER = "«{title}» از {branch} است. دریافت ثبت شد؛ کنار بگذارید تا فرستاده شود."
FOR_ANOTHER_AGAIN = "«{title}» از {branch} است و دریافت آن پیش‌تر ثبت شده است."
PARCEL = "مرسولهٔ {parcel}"
NOT_RECEIVED = "این دریافت پیدا نشد. فهرست را تازه کنید."
SENT_BEFORE = "این کتاب پیش‌تر فرستاده شده است."

TAKEN_AGAIN = "این کتاب دوباره گردآوری شده یا در امانت است."
LIES_ELSEWHERE = "این کتاب اکنون در کتابخانهٔ دیگری است."
WHAT_IS_WRONG = "آسیب"
CALL = "تماس"
CALLED = "تماس: {said}"

# Undo
UNDONE_RETURNED = "بازگشت «{title}» پاک شد."
UNDONE_SLIP = "برگهٔ بازگشت بسته شد."
UNDONE_UNDELIVERED = "مرسولهٔ {parcel} دوباره در راه است."
REFUSED_CLAIMED = "واگرد نشد: «{title}» برای درخواست {request} گردآوری شده است."
REFUSED_ENTERED = "واگرد نشد: بازگشت «{title}» در سامان ثبت شده است."
REFUSED_CHANGED = "واگرد نشد: وضعیت «{title}» پس از آن تغییر کرده است."
REFUSED_RESENT = "واگرد نشد: مرسولهٔ {parcel} دوباره آمادهٔ ارسال شده است."
REFUSED_UNPACKED = "واگرد نشد: کتاب‌های مرسولهٔ {parcel} به قفسه رفته‌اند."

# Sacks
PARCELS = "شمار مرسوله‌ها"
OFFICER = "نام مأمور پست"
NOTE = "یادداشت"
NO_SACK = "این رسید پیدا نشد. فهرست را تازه کنید."


def late(days: int) -> str:
    """How late a book came back."""
    return to_persian(f" {days} روز دیرکرد دارد.")


def of(done: int, all_of_them: int) -> str:
    """« ۲ از ۳.»"""
    return to_persian(f" {done} از {all_of_them}.")
