"""Every document as it is compared with its golden pages; people, books and numbers are invented.

Each one is a case of its own: first as on a usual day, then with what makes it go on to further
pages, shrink or leave something out.
"""

from __future__ import annotations

import io
from collections.abc import Mapping
from dataclasses import replace
from datetime import date, timedelta
from functools import partial

from PIL import Image, ImageDraw

from app.printing import (
    command_card,
    daily_report,
    label_files,
    label_sheet,
    label_test,
    manifest,
    monthly_list,
    overdue_letter,
    packing_slip,
    paper_kit,
    pick_list,
    printer_test,
    recovery_sheet,
    return_label,
    sack_receipt,
    staff_badge,
    worklist,
)
from app.printing.command_card import CommandCard
from app.printing.kit_content import KitParcel, PaperKit
from app.printing.label_sheet import LabelSheet
from app.printing.label_test import LabelTest
from app.printing.label_use import LabelUse
from app.printing.manifest_content import LeftBehind
from app.printing.monthly_list import MonthlyList, MonthlyRow
from app.printing.overdue_letter import OverdueBook, OverdueLetter, OverdueLetters
from app.printing.packing_slip import PackingSlip, SlipBook
from app.printing.pdf import Rendered
from app.printing.pick_list import PickBook, PickList, PickShelf
from app.printing.printer_test import PrinterTest
from app.printing.return_label import ReturnLabel
from app.printing.staff_badge import StaffBadge
from app.printing.worklist import Worklist, WorklistRow
from app.scanner.numbers import Command, Kind, command_number
from tests.printing import samples
from tests.printing.sheet_samples import (
    CALLED,
    CHANGED,
    MANIFEST,
    RECEIPT,
    REPORT,
    SHEET,
    TORN,
    manifest_rows,
)
from tests.printing.sheets import DAY, LIBRARY, LONG_NAME, LONG_TITLE, NOW, STATION, USER, number

_DUE = date(2026, 12, 12)
_TITLES = (
    ("سووشون", "سیمین دانشور", "8فا3/62 د215س"),
    ("شازده کوچولو", "آنتوان دو سنت‌اگزوپری، ترجمهٔ محمد قاضی", "843/91 س612ش"),
    ("تاریخ گیلان و دیلمستان", "ظهیرالدین مرعشی، به‌کوشش منوچهر ستوده", "955/22 م367ت"),
    ("کلیدر، جلد یکم و دوم", "محمود دولت‌آبادی", "8فا3/62 د724ک"),
    ("C++ برای همه (ویراست ۳)", "Bjarne Stroustrup", "005/133 ا514س"),
    ("بوف کور", "صادق هدایت", "8فا3/62 ه282ب"),
    ("دایی جان ناپلئون", "ایرج پزشک‌زاد", "8فا3/62 پ481د"),
)
_PEOPLE = ("مریم رستمی‌نژاد", "حسین پورمهدی", "سیده‌فاطمه موسوی چوبری", "علی اکبرزاده", "هما صالح")
_CITIES = ("رشت", "خمام", "لاهیجان", "آستانهٔ اشرفیه", "صومعه‌سرا", "بندر انزلی")


def _barcode(at: int) -> str:
    return f"GL-{12_000 + at * 37:07d}"


def logo() -> bytes:
    """A library's logo: grey, with an edge that is neither round nor square."""
    image = Image.new("L", (240, 240), 255)
    draw = ImageDraw.Draw(image)
    draw.ellipse((4, 4, 235, 235), outline=0, width=12)
    draw.polygon([(120, 36), (200, 190), (40, 190)], fill=90)
    draw.rectangle((100, 130, 140, 190), fill=255)
    out = io.BytesIO()
    image.save(out, "PNG")
    return out.getvalue()


OWN = replace(LIBRARY, logo=logo())


def _slip(books: int) -> PackingSlip:
    return PackingSlip(
        parcel_number=number(Kind.PARCEL, 218),
        return_number=number(Kind.RETURN_SLIP, 218),
        request_numbers=(number(Kind.REQUEST, 304),),
        recipient_greeting_name=_PEOPLE[0],
        library=LIBRARY,
        business_date=DAY,
        due_on=_DUE,
        books=tuple(
            SlipBook(title, by, _barcode(at), pieces=2 if at == 3 else 1)
            for at, (title, by, _call) in enumerate((_TITLES * 4)[:books])
        ),
        sentence="کتاب‌ها تا خانهٔ شما آمدند؛ راه بازگشتشان را هم ما آماده کرده‌ایم.",
        printed_at=NOW,
        station=STATION,
        user=USER,
    )


def _picks(shelves: int, books: int) -> PickList:
    return PickList(
        library=LIBRARY,
        business_date=DAY,
        shelves=tuple(
            PickShelf(
                str(12 + shelf),
                tuple(
                    PickBook(call, title, by, _barcode(at + shelf), number(Kind.REQUEST, 300 + at))
                    for at, (title, by, call) in enumerate((_TITLES * 3)[:books])
                ),
            )
            for shelf in range(shelves)
        ),
        printed_at=NOW,
        station=STATION,
        user=USER,
    )


def _work(rows: int) -> Worklist:
    return Worklist(
        LIBRARY,
        DAY,
        tuple(
            WorklistRow(
                member_number=f"{13_000_001 + at * 17}",
                member_name=_PEOPLE[at % len(_PEOPLE)],
                copy_barcode=_barcode(at),
                title=_TITLES[at % len(_TITLES)][0],
                issued_on=DAY if at % 3 else DAY - timedelta(20),
                due_on=_DUE,
                returned_on=None if at % 3 else DAY,
                issue_entered=at % 3 == 0,
                return_entered=False,
            )
            for at in range(rows)
        ),
        NOW,
        STATION,
        USER,
    )


def _month(rows: int, *, post: bool) -> MonthlyList:
    first = date(2026, 10, 23)
    return MonthlyList(
        library=LIBRARY,
        for_office="post" if post else "library",
        first_day=first,
        last_day=date(2026, 11, 21),
        agreement_number="1405/3312",
        contract_code="G-5567",
        rows=tuple(
            MonthlyRow(
                on=first + timedelta(at // 7),
                number=number(Kind.PARCEL, 1 + at),
                post_number=f"{13241938000010090231150 + at * 371:024d}" if at % 11 else None,
                service=("پیشتاز", "سفارشی", "سفارشی")[at % 3],
                city=_CITIES[at % len(_CITIES)],
                books=1 + at % 3,
                weight_g=340 + at * 53 % 1600,
                postage_rials=185_000 + at * 1_000,
                undelivered=at == 4,
            )
            for at in range(rows)
        ),
        supervisor="بهنام رضایی",
        printed_at=NOW,
        station=STATION,
        user=USER,
    )


def _letter(books: int, parcels: int = 1) -> OverdueLetter:
    return OverdueLetter(
        member=_PEOPLE[1],
        card="13000018",
        books=tuple(
            OverdueBook(title, by, DAY - timedelta(16 + at), 16 + at, waited_for=at == 0)
            for at, (title, by, _call) in enumerate((_TITLES * 2)[:books])
        ),
        return_numbers=tuple(number(Kind.RETURN_SLIP, 12 + at) for at in range(parcels)),
        reminder=1 if parcels == 1 else 2,
        send_by=date(2026, 12, 5),
    )


def _letters(*letters: OverdueLetter, signer: str = "بهنام رضایی") -> OverdueLetters:
    return OverdueLetters(LIBRARY, DAY, letters, signer, NOW, STATION, USER)


def _card() -> CommandCard:
    one, two, three, four, five, six = map(command_number, Command)
    return CommandCard(LIBRARY, "میز بسته‌بندی", (one, two, three, four, five, six))


_BADGE = StaffBadge(
    LIBRARY.name, "نگار احمدی", "مسئول بسته‌بندی", 12, "8870583729145068", "01333123456"
)
_RETURN = ReturnLabel(samples.MARYAM, samples.LIBRARY, number(Kind.RETURN_SLIP, 218))
KIT = PaperKit(
    library=LIBRARY,
    sender=samples.LIBRARY,
    parcels=tuple(
        KitParcel(number(Kind.PARCEL, 301 + at), number(Kind.RETURN_SLIP, 301 + at))
        for at in range(10)
    ),
    services=("پیشتاز", "سفارشی", "ویژه"),
    keep_until=date(2027, 2, 21),
    printed_at=NOW,
    station=STATION,
    user=USER,
)
_LEFT = LeftBehind(number(Kind.PARCEL, 249), "فرهاد اسدی", "نشانی در کیسه نبود.")


def _labels(layout: str) -> LabelSheet:
    """A usual label and the longest one by a layout; on a sheet with the first cells used up."""
    use = LabelUse(label_files.standard(layout))
    if use.layout.cells > 1:
        use = replace(use, start=3)
        return LabelSheet((samples.LABEL, samples.REPRINT) * 3, use)
    return LabelSheet((samples.LABEL, samples.REPRINT), use)


DOCUMENTS: Mapping[str, partial[Rendered]] = {
    **{name: partial(label_sheet.render, _labels(name)) for name in label_files.ORDER},
    "return-label": partial(return_label.render, _RETURN),
    "return-label-long-second-print": partial(
        return_label.render, replace(_RETURN, sender=samples.FATEMEH, print_number=2)
    ),
    "packing-slip": partial(packing_slip.render, _slip(3)),
    "packing-slip-logo-one-book": partial(packing_slip.render, replace(_slip(1), library=OWN)),
    "packing-slip-four-books": partial(packing_slip.render, _slip(4)),
    "packing-slip-six-books": partial(packing_slip.render, replace(_slip(6), print_number=2)),
    "packing-slip-a4": partial(packing_slip.render, replace(_slip(3), size="A4")),
    "packing-slip-a4-many-books": partial(
        packing_slip.render, replace(_slip(13), size="A4", library=OWN)
    ),
    "pick-list": partial(pick_list.render, _picks(3, 4)),
    "pick-list-two-pages": partial(pick_list.render, replace(_picks(4, 9), library=OWN)),
    "manifest": partial(manifest.render, replace(MANIFEST, rows=manifest_rows(12), left_behind=())),
    "manifest-two-pages": partial(
        manifest.render, replace(MANIFEST, library=OWN, left_behind=(*MANIFEST.left_behind, _LEFT))
    ),
    "manifest-second-version": partial(manifest.render, replace(CHANGED, rows=manifest_rows(20))),
    "daily-report": partial(daily_report.render, REPORT),
    "daily-report-many-exceptions": partial(
        daily_report.render, replace(REPORT, library=OWN, exceptions=(TORN, CALLED) * 9)
    ),
    "worklist": partial(worklist.render, _work(6)),
    "worklist-two-pages": partial(worklist.render, replace(_work(14), library=OWN)),
    "monthly-list-library": partial(monthly_list.render, _month(18, post=False)),
    "monthly-list-post-two-pages": partial(
        monthly_list.render, replace(_month(48, post=True), library=OWN)
    ),
    "sack-receipt": partial(sack_receipt.render, RECEIPT),
    "overdue-letter": partial(overdue_letter.render, _letters(_letter(2))),
    "overdue-letters-long": partial(
        overdue_letter.render,
        replace(
            _letters(
                replace(_letter(5, 2), member=LONG_NAME),
                replace(
                    _letter(9, 3),
                    books=(*_letter(8).books, replace(_letter(1).books[0], title=LONG_TITLE)),
                ),
                signer="",
            ),
            library=OWN,
        ),
    ),
    "command-card": partial(command_card.render, _card()),
    "staff-badge": partial(staff_badge.render, _BADGE),
    "staff-badge-long-name": partial(
        staff_badge.render,
        replace(_BADGE, name="سیدمحمدحسین رضایی‌نژاد کسمایی", role="مسئول کتابخانه"),
    ),
    "label-test-thermal": partial(
        label_test.render, LabelTest(samples.LABEL, LabelUse(label_files.standard()))
    ),
    "label-test-sheet": partial(
        label_test.render,
        LabelTest(samples.LABEL, LabelUse(label_files.standard(label_files.SHEET), start=8)),
    ),
    "test-page": partial(printer_test.render, PrinterTest(command_number(Command.CONTINUE))),
    "paper-kit": partial(paper_kit.render, KIT),
    "recovery-sheet": partial(recovery_sheet.render, SHEET),
}
"""Documents by the names of their golden pages: what draws each, and of what."""
