"""Manifests, reports, receipts and sheets that the tests print; all in them is invented."""

from __future__ import annotations

import datetime as dt
import hashlib
from dataclasses import replace
from datetime import date, timedelta

from app.printing.daily_report import (
    DailyReport,
    DayCount,
    Equality,
    Figures,
    Holdings,
    ReportException,
)
from app.printing.manifest import ChainHead, LeftBehind, Manifest, ManifestDifference, ManifestRow
from app.printing.recovery_sheet import RecoverySheet
from app.printing.sack_receipt import SackReceipt
from app.printing.stamp import Library, Stamp
from app.scanner.numbers import Kind
from tests.printing.sheets import DAY, LIBRARY, NOW, STATION, USER, number

CITIES = ("رشت", "خمام", "لاهیجان", "آستانهٔ اشرفیه")
SERVICES = ("پیشتاز", "سفارشی", "سفارشی")


def manifest_rows(count: int) -> tuple[ManifestRow, ...]:
    """Parcels of 100, 200, … grams and two books each."""
    return tuple(
        ManifestRow(
            number=number(Kind.PARCEL, 218 + at),
            post_number=f"{13241938000010090231150 + at * 371:024d}",
            recipient="مریم رستمی‌نژاد",
            city=CITIES[at % 4],
            service=SERVICES[at % 3],
            weight_g=100 * (at + 1),
            books=2,
        )
        for at in range(count)
    )


HEAD = ChainHead("میز ۲", hashlib.sha256(b"journal").hexdigest())
MANIFEST = Manifest(
    number=number(Kind.PICKUP, 61),
    version=1,
    library=LIBRARY,
    carrier="شرکت ملی پست",
    agreement_number="1405/3312",
    contract_code="G-5567",
    business_date=DAY,
    closed_at=NOW,
    officer="رامین حسن‌پور",
    handed_by="نگار احمدی",
    rows=manifest_rows(30),
    left_behind=(LeftBehind(number(Kind.PARCEL, 248), "مسعود رحیمی", "بسته پاره شد."),),
    left_behind_to=number(Kind.PICKUP, 62),
    differences=(),
    reopen_reason="",
    chain_heads=(HEAD,),
    printed_at=NOW,
    station=STATION,
    user=USER,
)
CHANGED = replace(
    MANIFEST,
    version=2,
    reopen_reason="یک مرسوله اشتباه اسکن شد",
    differences=(
        ManifestDifference(number(Kind.PARCEL, 230), "زهرا اکبری", "از فهرست برداشته شد"),
    ),
)


FIGURES = Figures(
    requests=41,
    unmet=3,
    picked=74,
    not_found=4,
    packed=32,
    handed_over=30,
    weight_g=22_820,
    delivered=21,
    undelivered=2,
    lost=1,
    returned=23,
    overdue=12,
    messages=7,
    hours_to_handover=52.0,
)
DAYS = tuple(
    DayCount(date(2026, 11, 14) + timedelta(at), parcels)
    for at, parcels in enumerate((18, 21, 19, 24, 22, 27, 26, 32, 28, 30))
)
TORN = ReportException(
    "مرسولهٔ ۲۴۸", "مسعود رحیمی", "بسته پاره شد", "بسته‌بندی دوباره، نگار احمدی", False
)
CALLED = ReportException("مرسولهٔ ۱۴۳", "فرهاد اسدی", "گیرنده نبود", "تلفن شد", True)
REPORT = DailyReport(
    library=LIBRARY,
    first_day=DAY,
    last_day=DAY,
    figures=FIGURES,
    before=replace(FIGURES, requests=36),
    equality=Equality(33, 32, 32, 30),
    days=DAYS,
    exceptions=(TORN, CALLED),
    holdings=Holdings(541, 19, 5, 1),
    breakdowns=(),
    prepared_by="نگار احمدی",
    supervisor="بهنام رضایی",
    printed_at=NOW,
    station=STATION,
    user=USER,
)


RECEIPT = SackReceipt(
    library=LIBRARY,
    business_date=DAY,
    count_of_day=2,
    parcels=14,
    carrier="شرکت ملی پست",
    officer="رامین حسن‌پور",
    received_by="نگار احمدی",
    note="دو پاکت پاره بود.",
    received_at=NOW,
    printed_at=NOW,
    station=STATION,
    user=USER,
)


SHEET = RecoverySheet(
    library=Library("کتابخانهٔ عمومی سردار جنگل رشت", "01333123456"),
    name="رضا کریمی",
    user="کریمی",
    code="123456789012345678901234",
    stamp=Stamp(dt.datetime(2026, 11, 23, 8, 30, tzinfo=dt.UTC), "میز ۱", "رضا کریمی"),
)
