"""The names that columns go by in files of libraries, the usual one first.

Names are compared after folding: ي and ی, ZWNJ, spaces, brackets and signs make no difference.
"""

from __future__ import annotations

from app.services.importing.table import Column

MEMBER_COLUMNS = (
    Column(
        "number",
        (
            "شمارهٔ عضویت",
            "شماره عضو",
            "کد عضویت",
            "کد عضو",
            "عضویت",
            "شماره کارت عضویت",
            "number",
            "member number",
            "membership number",
            "member",
            "card number",
            "cardnumber",
        ),
        code=True,
    ),
    Column("first_name", ("نام", "نام عضو", "نام کوچک", "first name", "firstname")),
    Column(
        "last_name",
        ("نام خانوادگی", "فامیل", "فامیلی", "شهرت", "last name", "surname", "family"),
    ),
    Column(
        "full_name",
        (
            "نام و نام خانوادگی",
            "نام و فامیل",
            "نام کامل",
            "نام و نام خانوادگی عضو",
            "name",
            "full name",
        ),
    ),
    Column(
        "national_id",
        ("کد ملی", "شماره ملی", "کدملی عضو", "national id", "national code", "nationalid"),
        code=True,
    ),
    Column(
        "mobile",
        (
            "موبایل",
            "تلفن همراه",
            "شماره همراه",
            "همراه",
            "شماره موبایل",
            "شماره تلفن همراه",
            "mobile",
            "mobile phone",
            "cell",
        ),
        code=True,
    ),
    Column(
        "phone",
        ("تلفن", "تلفن ثابت", "تلفن منزل", "شماره تلفن", "شماره ثابت", "phone", "telephone"),
        code=True,
    ),
    Column("email", ("رایانامه", "ایمیل", "پست الکترونیک", "email", "e-mail")),
    Column(
        "card_expiry",
        (
            "پایان اعتبار",
            "تاریخ پایان اعتبار",
            "تاریخ انقضا",
            "انقضای کارت",
            "تاریخ انقضای کارت",
            "اعتبار کارت",
            "اعتبار عضویت",
            "تاریخ اعتبار",
            "پایان عضویت",
            "تاریخ پایان عضویت",
            "card expiry",
            "expiry",
            "expiry date",
            "valid until",
        ),
    ),
    Column("notes", ("یادداشت", "توضیحات", "توضیح", "ملاحظات", "notes", "note", "remarks")),
    Column("province", ("استان", "province", "state")),
    Column("county", ("شهرستان", "county")),
    Column("city", ("شهر", "شهر یا روستا", "city", "town")),
    Column("address", ("نشانی", "آدرس", "نشانی منزل", "آدرس منزل", "نشانی پستی", "address")),
    Column(
        "postal_code",
        ("کد پستی", "کدپستی منزل", "postal code", "postcode", "zip"),
        code=True,
    ),
)

_ACCESSION = (
    "شمارهٔ ثبت",
    "شماره ثبت کتاب",
    "شماره اموال",
    "accession number",
    "accession",
    "inventory number",
)

BOOK_COLUMNS = (
    Column("title", ("عنوان", "عنوان کتاب", "نام کتاب", "عنوان اثر", "کتاب", "title", "book")),
    Column("volume", ("جلد", "شماره جلد", "دوره/جلد", "volume", "vol")),
    Column(
        "author",
        (
            "نویسنده",
            "پدیدآور",
            "پدیدآورنده",
            "پدیدآوران",
            "مؤلف",
            "نام نویسنده",
            "نام پدیدآور",
            "سرشناسه",
            "author",
        ),
    ),
    Column("translator", ("مترجم", "نام مترجم", "translator")),
    Column("publisher", ("ناشر", "انتشارات", "نام ناشر", "publisher")),
    Column("year", ("سال نشر", "سال انتشار", "سال چاپ", "تاریخ نشر", "سال", "year")),
    Column("isbn", ("شابک", "isbn"), code=True),
    Column(
        "call_number",
        (
            "شمارهٔ راهنما",
            "شماره بازیابی",
            "رده",
            "رده‌بندی",
            "رده دیویی",
            "شماره رده",
            "رده کتاب",
            "call number",
            "callnumber",
            "dewey",
        ),
    ),
    Column("material", ("نوع ماده", "نوع منبع", "نوع مدرک", "نوع", "material", "type")),
    Column(
        "barcode",
        ("بارکد", "بارکد نسخه", "شماره بارکد", "کد نسخه", "barcode", "item barcode"),
        code=True,
    ),
    Column("accession_number", _ACCESSION, code=True),
    Column("shelf", ("قفسه", "محل", "محل نگهداری", "شماره قفسه", "shelf", "location")),
    Column("pieces", ("تعداد قطعه", "قطعات", "تعداد قطعات", "pieces"), code=True),
    Column("weight_g", ("وزن (گرم)", "وزن", "وزن به گرم", "weight", "weight g"), code=True),
    Column(
        "value_rials",
        ("ارزش (ریال)", "ارزش", "قیمت", "بها", "قیمت (ریال)", "value", "price", "value rials"),
        code=True,
    ),
)

REQUEST_COLUMNS = (
    *(
        column
        for column in MEMBER_COLUMNS
        if column.field in ("number", "province", "county", "city", "address", "postal_code")
    ),
    *(
        column
        for column in BOOK_COLUMNS
        if column.field in ("title", "volume", "author", "barcode")
    ),
    Column("request", ("شمارهٔ درخواست", "request number"), code=True),
    Column("recipient", ("گیرنده", "نام گیرنده", "recipient")),
    Column("recipient_phone", ("تلفن گیرنده", "موبایل گیرنده", "recipient phone"), code=True),
    Column("service", ("سرویس", "نوع سرویس", "سرویس پستی", "service")),
    Column("note", ("توضیحات", "توضیح", "یادداشت", "note", "notes")),
)
