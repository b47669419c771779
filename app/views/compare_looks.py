"""What the services found in a partner's file, as the page of comparisons shows it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from app.persian.digits import to_persian, whole
from app.persian.jalali import short as day_of
from app.services.exchange.answers import AnswerReport, Became, Judged
from app.services.exchange.bill import PRICED, BillComparison, BillDifference
from app.services.exchange.loan_report import Difference, Kind, LoanComparison
from app.texts import exchange as file_texts
from app.texts import exchange_compare as words
from app.texts import exchange_screen as texts
from app.views import paint
from app.views.chips import ChipLook
from app.views.compare_rows import ActLook, CompareLook, DiffRow, KindLook
from app.views.exchange_screen import ACCEPT, DISPUTE, NOTE
from app.views.icons import Icon
from app.views.palette import Tone

_REMEDY_ICONS = {
    "enter-issue": Icon.REGISTERED,
    "enter-return": Icon.REGISTERED,
    "mark-returned": Icon.BACK_ON_SHELF,
    "note": Icon.EYE,
}
_LOAN_TONES = {
    "here-not-there": Tone.WARNING,
    "returned-here": Tone.WARNING,
    "returned-there": Tone.ERROR,
    "other-member": Tone.ERROR,
    "there-not-here": Tone.NEUTRAL,
    "unknown-copy": Tone.NEUTRAL,
}
_BILL_TONES = {
    "not-ours": Tone.ERROR,
    "twice": Tone.ERROR,
    "other-month": Tone.WARNING,
    "price": Tone.WARNING,
    "price-unknown": Tone.NEUTRAL,
    "not-billed": Tone.NEUTRAL,
    "unreadable": Tone.ERROR,
}
_DISPUTED = frozenset({"not-ours", "twice", "other-month"})
_ANSWER = {
    Became.NEW: (Tone.OK, Icon.CHECK),
    Became.CHANGED: (Tone.WARNING, Icon.SWAP),
    Became.WRONG: (Tone.ERROR, Icon.ERROR),
    Became.SAME: (Tone.NEUTRAL, Icon.DONE),
    Became.EMPTY: (Tone.NEUTRAL, Icon.RING),
}


def _kinds(names: dict[str, str], found: Iterable[str]) -> tuple[KindLook, ...]:
    counts = Counter(found)
    return tuple(KindLook(key, text, counts[key]) for key, text in names.items())


def loans_look(file: str, found: LoanComparison) -> CompareLook:
    """The library system's report against our loans."""
    return CompareLook(
        file,
        (words.loans_summary(found.rows, found.same, found.waiting, found.unreadable),),
        _kinds(texts.LOAN_SHORT, (one.kind.value for one in found.differences)),
        tuple(_loan(one) for one in found.differences),
    )


def _loan(one: Difference) -> DiffRow:
    remedy = one.remedy.value
    return DiffRow(
        key=one.subject,
        kind=one.kind.value,
        chip=ChipLook(texts.LOAN_SHORT[one.kind.value], None, _LOAN_TONES[one.kind.value]),
        thing=one.title or one.barcode,
        under=paint.code(one.barcode) if one.title else "",
        who=one.member or paint.code(one.member_number),
        who_under=one.member_number if one.member else "",
        ours=one.here,
        # The number of a member is written here as it is beside their name.
        theirs=one.there if one.kind is Kind.OTHER_MEMBER else to_persian(one.there),
        act=ActLook(
            remedy, texts.REMEDIES[remedy], _REMEDY_ICONS[remedy], asks=remedy == "mark-returned"
        ),
        settled=texts.SAID[one.verdict.value] if one.verdict else "",
    )


def bill_look(file: str, found: BillComparison) -> CompareLook:
    """The bill of the post against our journeys."""
    return CompareLook(
        file,
        texts.bill_facts(
            found.billed.count, found.billed.rials, found.ours.count, found.ours.rials
        ),
        _kinds(texts.BILL_SHORT, (one.kind.value for one in found.differences)),
        tuple(_bill(one) for one in found.differences),
    )


def _bill(one: BillDifference) -> DiffRow:
    act = ACCEPT if one.kind in PRICED else DISPUTE if one.kind.value in _DISPUTED else NOTE
    code = one.code or paint.in_groups(one.number)
    return DiffRow(
        key=one.subject,
        kind=one.kind.value,
        chip=ChipLook(texts.BILL_SHORT[one.kind.value], None, _BILL_TONES[one.kind.value]),
        thing=code,
        thing_code=True,
        under=one.what,
        who=one.service,
        who_under=day_of(one.day) if one.day else "",
        ours=_rials(one.ours),
        theirs=_rials(one.billed),
        act=act,
        settled=texts.SAID[one.verdict.value] if one.verdict else "",
    )


def _rials(amount: int | None) -> str:
    return "—" if amount is None else texts.RIALS.format(rials=whole(amount))


def answer_look(file: str, found: AnswerReport) -> CompareLook:
    """The post's answer: what each of its rows would do."""
    facts = [file_texts.answer_summary(found.new, found.changed, found.same, found.wrong)]
    if found.price_rials:
        facts.append(file_texts.PRICE_SUM.format(rials=whole(found.price_rials)))
    order = list(_ANSWER)
    rows = sorted(
        (one for one in found.rows if one.became is not Became.EMPTY),
        key=lambda one: order.index(one.became) if one.became is not Became.WRONG else -1,
    )
    return CompareLook(
        file,
        tuple(facts),
        _kinds(texts.ANSWER_KINDS, (one.became.value for one in rows)),
        tuple(_judged(one) for one in rows),
    )


def _judged(one: Judged) -> DiffRow:
    tone, icon = _ANSWER[one.became]
    price = _rials(one.price) if one.price is not None else ""
    if one.became is Became.CHANGED and one.price_before is not None:
        price = f"{price} ({texts.BEFORE.format(rials=whole(one.price_before))})"
    line = texts.ROW_OF.format(row=whole(one.row))
    return DiffRow(
        key=str(one.row),
        kind=one.became.value,
        chip=ChipLook(texts.ANSWER_KINDS[one.became.value], icon, tone),
        thing=paint.in_groups(one.number) if len(one.number) == 16 else one.number or line,
        thing_code=bool(one.number),
        under=one.reason or line,
        who=one.recipient,
        ours=paint.code(one.post_number),
        theirs=price,
    )
