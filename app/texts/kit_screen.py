"""What the page of a day without electricity says."""

from __future__ import annotations

from app.persian.digits import whole

TITLE = "روز بی‌برق"
REMARK = "برگه‌هایی که پیش از آن چاپ می‌شوند، و بسته‌هایی که پس از آن وارد می‌شوند"

# Entering a parcel
ENTRY = "وارد کردن بسته‌ها"
ENTRY_HINT = (
    "بارکد ردیف فرم یا برچسب، سپس درخواست و کتاب‌ها را اسکن کنید یا بنویسید."
    " چیزی چاپ نمی‌شود؛ بسته پس از آن مانند هر مرسولهٔ دیگر تحویل پست می‌شود."
    " اگر اشتباه شد، شمارهٔ همان بسته را دوباره اسکن کنید."
)
NUMBER = "شمارهٔ برچسب"
REQUEST = "درخواست"
REQUEST_REMARK = "نام گیرنده، شمارهٔ درخواست یا کارت"
BOOK = "کتاب"
BOOK_REMARK = "بارکد یا شمارهٔ ثبت، سپس Enter"
DAY = "روز بسته‌بندی"
TIME = "ساعت"
WEIGHT = "وزن (گرم)"
OPTIONAL = "اختیاری"
CHOOSE = "همین است"
TAKE_OUT = "برداشتن"
ENTER = "وارد کردن بسته"
NO_REQUESTS = "درخواستی که کتابش مانده باشد پیدا نشد. اگر عضو درخواستی ندارد، نخست آن را ثبت کنید."
NO_BOOKS = "هنوز کتابی وارد نشده است."
CHOSEN = "درخواست {number}، {recipient}: {titles}"
OF_REQUEST = "درخواست {number} · کارت {card} · {titles}"
NEEDS_NUMBER = "نخست بارکد برچسب یا ردیف فرم را اسکن کنید."
NEEDS_REQUEST = "درخواستی را که بسته برای آن است برگزینید."
AGAIN = "دوباره وارد می‌کنم"
TAKE_BACK = "چنین بسته‌ای نیست"
MENDING = "اگر اشتباه وارد شده، تا پیش از تحویل به پست درستش کنید."
MENDED = "مرسولهٔ {number} را از نو وارد کنید؛ آنچه پیش‌تر وارد شده بود پس گرفته می‌شود."

# New papers
NEW = "برگه‌های تازه"
NEW_HINT = "شماره‌ها برای همین برگه‌ها کنار گذاشته می‌شوند و هیچ میزی آن‌ها را به مرسولهٔ دیگری نمی‌دهد."
COUNT = "شمار مرسوله‌ها"
DAYS = "به کار می‌آیند تا"
PRINT = "ساختن و دیدن برگه‌ها"
MADE = "{numbers} برای روز بی‌برق کنار گذاشته شدند"
MADE_HINT = "برگه‌ها را چاپ کنید و جایی بگذارید که همه می‌شناسند."

# Kits
KITS = "دسته‌ها"
NO_KITS = "هنوز برگه‌ای برای روز بی‌برق ساخته نشده است."
UNDER = "{left} · تا {until} · چاپ {day}، {by}"
ALL_USED = "همهٔ شماره‌ها وارد شده‌اند"
REPRINT = "دیدن و چاپ"
GIVE_BACK = "کنار گذاشتن"
LONGER = "سه ماه دیگر"
GIVEN_BACK = "{count} شمارهٔ مانده دیگر به کار نمی‌آید"
GIVEN_BACK_HINT = "برگه‌ها را دور بریزید. اگر پشیمان شدید، «سه ماه دیگر» را بزنید."
KEPT = "شماره‌های این دسته تا {day} به کار می‌آیند"


def days(count: int) -> str:
    """«۹۰ روز دیگر»."""
    return f"{whole(count)} روز دیگر"


def parcels(count: int) -> str:
    """«۲۰ مرسوله»."""
    return f"{whole(count)} مرسوله"


def sheets(labels: int, forms: int, slips: int, lists: int) -> str:
    """How much paper it is."""
    total = 1 + labels + forms + slips + lists
    return (
        f"{whole(total)} برگ A4: راهنما، {whole(forms)} برگ فرم، {whole(slips)} برگ برای درون"
        f" بسته‌ها، صورت تحویل در دو نسخه، {whole(labels)} برگ برچسب"
    )


def left(count: int, of: int) -> str:
    """«۱۷ از ۲۰ مانده»."""
    return f"{whole(count)} از {whole(of)} مانده"
