"""What the packing screen says beside the answers to scans."""

from __future__ import annotations

from app.persian.digits import whole

PACKED_TODAY = "امروز {parcels} مرسوله با {books} کتاب بسته شد"
NONE_TODAY = "امروز هنوز مرسوله‌ای بسته نشده است"
PUT_ASIDE = "{count} مرسوله کنار گذاشته شده"
WITHOUT_LABEL = "{count} مرسوله در انتظار برچسب"
LABEL_WAITS = "در انتظار برچسب"
ON_TABLE = "روی {station}"
OF_GRAMS = "{grams} از {limit} گرم"
SPLIT = "بستن، بقیه در بستهٔ دیگر"
SEARCH_HINT = "نام گیرنده یا شمارهٔ درخواست را در خط پایین بنویسید تا پیدا شود."
SCAN_OR_FIND = "بارکد یا نام گیرنده"
TAKE = "گرفتن به این میز"
KEY_TAKE = "گرفتن مرسولهٔ میز ازکارافتاده، برای سرپرست"
TAKE_HINT = (
    "اگر آن میز از کار افتاده است، پاکت و کتاب‌هایش را بیاورید و «گرفتن به این میز» را بزنید."
)
TAKE_ASK = "اگر آن میز از کار افتاده است، سرپرست می‌تواند آن را به این میز بیاورد."
TAKEN = "مرسولهٔ {parcel} از {station} گرفته شد"
TAKEN_HINT = "کتاب‌های مانده را اسکن کنید. برای پس دادن، کنارش بگذارید (F10)."
TAKEN_COMPLETE = "کامل است؛ برچسبش را اسکن کنید، یا با F11 دوباره چاپ کنید."
KEY_LIST = "رفتن به فهرست درخواست‌های آماده"


def packed_today(parcels: int, books: int) -> str:
    """«امروز ۸ مرسوله با ۲۱ کتاب بسته شد»."""
    if not parcels:
        return NONE_TODAY
    return PACKED_TODAY.format(parcels=whole(parcels), books=whole(books))


def left(aside: int, without_label: int) -> str:
    """«۲ مرسوله کنار گذاشته شده، ۱ مرسوله در انتظار برچسب»; empty where nothing was left."""
    parts = [PUT_ASIDE.format(count=whole(aside))] if aside else []
    parts += [WITHOUT_LABEL.format(count=whole(without_label))] if without_label else []
    return "، ".join(parts)


def of_grams(grams: int, limit: int) -> str:
    """«۱٬۸۴۰ از ۲٬۰۰۰ گرم»."""
    return OF_GRAMS.format(grams=whole(grams), limit=whole(limit))
