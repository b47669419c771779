"""What is said while books are taken from their shelves."""

from __future__ import annotations

from app.persian.digits import to_persian, whole
from app.scanner.numbers import serial

PICKED = "«{title}» برای درخواست {request} برداشته شد."
PICKED_ALL = "«{title}» برداشته شد؛ همهٔ کتاب‌های درخواست {request} آماده است."
PICKED_LAST = "«{title}» برداشته شد؛ از درخواست {request} {rest}."
NOT_WANTED = "«{title}» را کسی نخواسته است؛ به قفسه‌اش برگردانید."
ALREADY_PICKED = "«{title}» پیش‌تر برای درخواست {request} برداشته شده است."
ALREADY_PACKED = "«{title}» پیش‌تر برای درخواست {request} بسته شده است."
NOT_AVAILABLE = "«{title}» نباید برداشته شود: {status}."
OTHER_BRANCH = "«{title}» اکنون در فهرست {branch} است. کنار بگذارید."
IN_TRANSIT = "«{title}» هنوز «در راه» ثبت است؛ نخست رسیدنش را در بازگشت ثبت کنید."

STATUS = {
    "quarantine": "در قرنطینه است",
    "missing": "گم‌شده ثبت شده است؛ پیدا شدنش را در بازگشت ثبت کنید",
    "damaged": "آسیب‌دیده است",
    "lost": "مفقود ثبت شده است",
    "withdrawn": "از مجموعه بیرون رفته است",
}
ON_LOAN = "در امانت ثبت است؛ اگر برگشته، در بازگشت اسکنش کنید"

REASONS = {
    "not-on-shelf": "در قفسه نبود",
    "missing": "مفقود است",
    "damaged": "آسیب دیده است",
    "with-someone": "دست کسی است",
    "in-library-system": "در سامان امانت است",
}
ASKED_ELSEWHERE = "از {branch} خواسته شد"

NO_REQUEST = "درخواستی با این شماره پیدا نشد."
CHOSEN = "«{title}»{place}. اگر پیدا نشد، کارت «پایان» را اسکن کنید."
PLACE = "، {where}"
SHELF = "قفسهٔ {shelf}"
REQUEST_PICKED = "همهٔ کتاب‌های درخواست {request} برداشته شده است."
REQUEST_WITHOUT = "از درخواست {request} چیزی برای برداشتن نیست: {rest}."
IN_QUEUE = "{titles} در نوبت است"
MISSING = "{titles} پیدا نشده"
REQUEST_NOT_HERE = "درخواست {request} اینجا کتابی برای گردآوری ندارد."
CHOOSE_FIRST = "نخست شمارهٔ درخواستی را اسکن کنید که کتابش پیدا نشد."
NOT_FOUND = "ثبت شد: «{title}» پیدا نشد ({reason})."
OTHER_COPY = " نسخهٔ دیگری هست: {copy}."
OTHER_COPIES = " نسخه‌های دیگری هست: {copies}."
ELSEWHERE = " در {branches} نسخه دارد."

LINE_CANCELLED = "این کتاب از درخواست لغو شده است."
LINE_NOT_OPEN = "این کتاب دیگر در گردآوری نیست: {state}."
LINE_ELSEWHERE = "این کتاب از کتابخانهٔ دیگری هم خواسته شده است."
OTHER_TITLE = "این نسخه از «{title}» است، نه از آنچه خواسته شده است."
NO_COPY = "این نسخه پیدا نشد."
SAME_BRANCH = "کتابخانهٔ دیگری را انتخاب کنید."
NO_BRANCH = "کتابخانه‌ای با این کد ثبت نشده است."
FREE_TEXT_ELSEWHERE = "نخست این عنوان را در فهرست پیدا یا ثبت کنید."

UNDONE_PICKED = "برداشتن «{title}» واگرد شد؛ به قفسه‌اش برگردانید."
UNDONE_NOT_FOUND = "«{title}» دوباره در فهرست گردآوری است."
REFUSED = "واگرد نشد: «{title}» اکنون {state} است."
REFUSED_PARCEL = "واگرد نشد: «{title}» در مرسولهٔ {parcel} بسته شده است."
REFUSED_ELSEWHERE = "واگرد نشد: «{title}» از کتابخانهٔ دیگری خواسته شده است."


def short(number: str) -> str:
    """The serial of one of our numbers in Persian digits: ۲۱۸."""
    return to_persian(serial(number))


def place(shelf: str, call_number: str, barcode: str) -> str:
    """Where to look: «، قفسهٔ A-1، 8fa3/61، GL-1001», without what is empty."""
    parts = (SHELF.format(shelf=shelf) if shelf else "", call_number, barcode)
    return "".join(PLACE.format(where=part) for part in parts if part)


def volume(title: str, number: str) -> str:
    """«کلیدر، جلد ۲»; the title alone where there is no volume."""
    if not number:
        return title
    named = number if number.startswith("جلد") else f"جلد {number}"
    return f"{title}، {to_persian(named)}"


def done_of(done: int, of: int) -> str:
    """«۱۲ از ۱۸»."""
    return f"{whole(done)} از {whole(of)}"


def other_copies(names: list[str]) -> str:
    """Which other copies could be taken; nothing where there is none."""
    if not names:
        return ""
    return (
        OTHER_COPY.format(copy=names[0])
        if len(names) == 1
        else OTHER_COPIES.format(copies="، ".join(names))
    )


def _rest(waiting: list[str], missing: list[str]) -> str:
    """«سووشون» در نوبت است و «کلیدر» پیدا نشده; empty where nothing is left."""
    parts = [
        said.format(titles="، ".join(f"«{title}»" for title in titles))
        for said, titles in ((IN_QUEUE, waiting), (MISSING, missing))
        if titles
    ]
    return " و ".join(parts)


def picked_last(title: str, request: str, waiting: list[str], missing: list[str]) -> str:
    """The last book that could be taken for a request, and which of its books it goes without."""
    rest = _rest(waiting, missing)
    said = PICKED_LAST if rest else PICKED_ALL
    return said.format(title=title, request=request, rest=rest)


def request_picked(request: str, waiting: list[str], missing: list[str]) -> str:
    """Nothing is left to take for a request, and which of its books it goes without."""
    rest = _rest(waiting, missing)
    return (REQUEST_WITHOUT if rest else REQUEST_PICKED).format(request=request, rest=rest)


def elsewhere(branches: list[str]) -> str:
    """Which other branches have the title; nothing where none has."""
    return ELSEWHERE.format(branches=" و ".join(branches)) if branches else ""
