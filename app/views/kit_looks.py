"""Papers for a day without electricity as rows and words."""

from __future__ import annotations

from collections.abc import Sequence

from app.persian import jalali
from app.persian.digits import to_persian
from app.printing.kit_counts import sheets
from app.scanner.numbers import serial
from app.services.kit_reading import OpenRequest
from app.services.kits import KitState, KitView
from app.texts import kit_screen as texts
from app.texts import kits as kit_texts
from app.views import paint
from app.views.chips import ChipLook
from app.views.icons import Icon
from app.views.palette import Tone
from app.views.settings_rows import ActLook, RowLook

_CHIPS = {
    KitState.OPEN: (Icon.DONE, Tone.OK),
    KitState.USED_UP: (Icon.DONE_ALL, Tone.NEUTRAL),
    KitState.EXPIRED: (Icon.WARNING, Tone.WARNING),
    KitState.GIVEN_BACK: (Icon.BLOCKED, Tone.NEUTRAL),
}


def kit_rows(kits: Sequence[KitView], *, supervises: bool) -> tuple[RowLook, ...]:
    """The kits, the newest first; what can be done to them is the supervisor's."""
    return tuple(_kit_row(kit, supervises=supervises) for kit in kits)


def _kit_row(kit: KitView, *, supervises: bool) -> RowLook:
    icon, tone = _CHIPS[kit.state]
    left = texts.left(len(kit.left), kit.count) if kit.left else texts.ALL_USED
    under = texts.UNDER.format(
        left=left,
        until=jalali.short(kit.keep_until),
        day=jalali.short(jalali.business_date(kit.made_at)),
        by=kit.by,
    )
    open_ = kit.state is KitState.OPEN
    acts = (
        ActLook("reprint", texts.REPRINT, Icon.PRINT),
        ActLook("longer", texts.LONGER, possible=bool(kit.left)),
        ActLook("give-back", texts.GIVE_BACK, possible=open_ or kit.state is KitState.EXPIRED),
    )
    return RowLook(
        kit.id.hex,
        kit_texts.range_of(kit.first, kit.last),
        under,
        chip=ChipLook(kit_texts.STATES[kit.state.value], icon, tone),
        acts=acts if supervises else (),
    )


def request_rows(found: Sequence[OpenRequest]) -> tuple[RowLook, ...]:
    """Requests to choose from."""
    return tuple(
        RowLook(
            one.number,
            one.recipient,
            texts.OF_REQUEST.format(
                number=to_persian(serial(one.number)),
                card=paint.code(one.member_number),
                titles="، ".join(one.titles),
            ),
            acts=(ActLook("choose", texts.CHOOSE, Icon.CHECK),),
        )
        for one in found
    )


def chosen_words(request: OpenRequest) -> str:
    """The request that was chosen, and what of it is not packed."""
    return texts.CHOSEN.format(
        number=to_persian(serial(request.number)),
        recipient=request.recipient,
        titles="، ".join(request.titles),
    )


def book_rows(books: Sequence[tuple[str, str]]) -> tuple[RowLook, ...]:
    """The books in the parcel: barcode and title."""
    return tuple(
        RowLook(
            code,
            title,
            paint.code(code),
            icon=Icon.BOOK,
            acts=(ActLook("out", texts.TAKE_OUT, Icon.DELETE),),
        )
        for code, title in books
    )


def paper_words(count: int) -> str:
    """How much paper so many parcels are."""
    made = sheets(count)
    return texts.sheets(made.labels, made.forms, made.slips, made.lists)
