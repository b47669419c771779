"""Members, books and addresses as the intake form shows them, and the draft it makes of them."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import replace
from uuid import UUID

from app.persian import jalali
from app.persian.numbers import display_phone
from app.services.asked_for import DraftLine
from app.services.catalogue import CopyCard, TitleHit
from app.services.intake_warnings import Standing
from app.services.member_cards import AddressCard, MemberCard, MemberHit
from app.services.member_records import AddressDetails
from app.services.notices.channels import ChannelDetails
from app.services.organisation import BranchDetails
from app.services.request_view import LineView, RequestView
from app.texts import intake_form as form_texts
from app.texts import screens as texts
from app.texts.picking import volume
from app.texts.requests import LINE_STATES
from app.views import paint
from app.views.chips import ChipLook
from app.views.finder import FoundLook
from app.views.icons import Icon
from app.views.intake_address import AddressLook
from app.views.intake_books import BookLook
from app.views.intake_member import NEW, MemberLook
from app.views.palette import Tone

TITLE, COPY, FREE = "title:", "copy:", "free:"
"""How the keys of found books begin."""


def member_found(hit: MemberHit, today: dt.date) -> FoundLook:
    """An answer of the member's search."""
    number = paint.code(hit.number)
    phone = paint.code(display_phone(hit.phone)) if hit.phone else ""
    under = "    ".join(part for part in (number, phone) if part)
    if hit.merged_number:
        under = texts.MERGED_MEMBER.format(number=paint.code(hit.merged_number))
    return FoundLook(hit.id.hex, hit.name, under, chip=_hit_chip(hit, today))


def nobody_found(typed: str) -> FoundLook:
    """The only answer where nobody is known by these words: to write the member down."""
    said = form_texts.NOBODY.format(words=paint.isolated(typed))
    return FoundLook(NEW + typed, said, form_texts.NOBODY_NOTE)


def _hit_chip(hit: MemberHit, today: dt.date) -> ChipLook | None:
    if hit.status == "active":
        expired = hit.card_expiry is not None and hit.card_expiry < today
        return card_chip(hit.card_expiry, today) if expired else None
    return status_chip(hit.status)


def status_chip(status: str) -> ChipLook | None:
    """What stands beside the name of a member who is not simply active."""
    if status == "blocked":
        return ChipLook(texts.MEMBER_BLOCKED, Icon.BLOCKED, Tone.ERROR)
    if status == "dead":
        return ChipLook(texts.MEMBER_DEAD, Icon.BLOCKED, Tone.ERROR)
    return None


def card_chip(until: dt.date | None, today: dt.date) -> ChipLook:
    """Until when the card is good."""
    if until is None:
        return ChipLook(texts.CARD_NO_END, Icon.DONE, Tone.OK)
    day = jalali.short(until)
    if until < today:
        return ChipLook(texts.CARD_EXPIRED.format(date=day), Icon.WARNING, Tone.WARNING)
    return ChipLook(texts.CARD_UNTIL.format(date=day), Icon.DONE, Tone.OK)


def member_look(card: MemberCard, standing: Standing, today: dt.date) -> MemberLook:
    """The member's card on the form."""
    mobile = card.mobile or card.phone
    return MemberLook(
        key=card.id.hex,
        name=card.name,
        number=card.number,
        mobile=display_phone(mobile) if mobile else "",
        card=card_chip(card.card_expiry, today),
        on_loan=card.open_loans,
        limit=standing.limit,
        overdue=card.overdue_loans,
        warning=status_chip(card.status),
    )


def wishes(card: MemberCard, ways: ChannelDetails) -> dict[str, bool]:
    """Of each way on which members are told whether this one wants it."""
    wanted = {"sms": not card.no_sms, "email": not card.no_email}
    return {way: wants for way, wants in wanted.items() if getattr(ways, way)}


def address_look(card: MemberCard) -> AddressLook | None:
    """Where the member's books go usually."""
    return None if card.address is None else home_look(card, card.address)


def likely_look(card: MemberCard, here: BranchDetails) -> AddressLook:
    """Of a member without an address: one of this library's own city, as most are."""
    return AddressLook(
        key="",
        recipient=card.name,
        province=here.province,
        county=here.county,
        city=here.city,
        line="",
        postal_code="",
        phone=card.mobile or card.phone,
    )


def home_look(card: MemberCard, home: AddressCard) -> AddressLook:
    """One of the member's addresses."""
    return AddressLook(
        key=home.id.hex,
        recipient=card.name,
        province=home.province,
        county=home.county,
        city=home.city,
        line=home.text,
        postal_code=home.postal_code,
        phone=card.mobile or card.phone,
    )


def sent_to(view: RequestView) -> AddressLook:
    """Where a request goes, as it was asked for."""
    return AddressLook(
        key=view.address_id.hex,
        recipient=view.recipient,
        province=view.province,
        county=view.county,
        city=view.city,
        line=view.address,
        postal_code=view.postal_code or "",
        phone=view.recipient_phone or "",
    )


def line_look(line: LineView) -> BookLook:
    """A book that a request asks for already."""
    chip = ChipLook(LINE_STATES[line.state], Icon.REGISTERED, Tone.NEUTRAL)
    key = line.title_id.hex if line.title_id else ""
    return BookLook(key, line.title, line.author, chip, copy=line.line_id.hex, fixed=True)


def titles_found(
    hits: Sequence[TitleHit], copies: Sequence[CopyCard], typed: str
) -> list[FoundLook]:
    """The answers of the books' search; the last one takes the words as they are."""
    looks = [
        FoundLook(
            COPY + copy.id.hex,
            copy.title,
            texts.THE_COPY.format(barcode=paint.code(copy.barcode)),
            chip=_copy_chip(copy),
        )
        for copy in copies[:2]
    ]
    room = 5 - len(looks)
    looks += [
        FoundLook(TITLE + hit.id.hex, _named(hit), hit.details.author, chip=title_chip(hit))
        for hit in hits[:room]
    ]
    free = texts.FREE_TITLE.format(words=paint.isolated(typed))
    return [*looks, FoundLook(FREE, free, texts.FREE_TITLE_NOTE)]


def title_look(hit: TitleHit, standing: Standing | None) -> BookLook:
    """A title on the list of books."""
    look = BookLook(hit.id.hex, _named(hit), hit.details.author, title_chip(hit))
    return _with_open(look, hit.id.hex, standing)


def copy_look(copy: CopyCard, standing: Standing | None) -> BookLook:
    """A certain copy on the list of books."""
    under = texts.THE_COPY.format(barcode=paint.code(copy.barcode))
    look = BookLook(copy.title_id.hex, copy.title, under, _copy_chip(copy), copy=copy.id.hex)
    return _with_open(look, copy.title_id.hex, standing)


def free_look(typed: str) -> BookLook:
    """A title in free words on the list of books."""
    chip = ChipLook(texts.FREE_TEXT, Icon.EDIT, Tone.NEUTRAL)
    return BookLook("", typed, texts.FREE_TITLE_NOTE, chip)


def again(look: BookLook, standing: Standing) -> BookLook:
    """A book that was on the list before the member was known."""
    bare = replace(look, open_request="", open_key="", confirmed=False)
    return _with_open(bare, look.key, standing) if look.key else bare


def _with_open(look: BookLook, title: str, standing: Standing | None) -> BookLook:
    wish = standing.open_wishes.get((title, "")) if standing else None
    if wish is None:
        return look
    return replace(look, open_request=wish.number, open_key=wish.request_id.hex)


def title_chip(hit: TitleHit) -> ChipLook:
    """Whether a copy stands on the shelf."""
    if hit.free:
        return ChipLook(texts.available(hit.free), Icon.DONE, Tone.OK)
    return ChipLook(texts.available(0), Icon.WAITING, Tone.WARNING)


def _copy_chip(copy: CopyCard) -> ChipLook:
    if copy.status == "on-shelf" and not copy.claimed:
        return ChipLook(texts.COPY_FREE, Icon.DONE, Tone.OK)
    return ChipLook(texts.COPY_OUT, Icon.WAITING, Tone.WARNING)


def _named(hit: TitleHit) -> str:
    return volume(hit.details.title, hit.details.volume)


def draft_line(book: BookLook) -> DraftLine:
    """A book of the form as the service takes it."""
    if book.copy:
        return DraftLine(copy_id=UUID(book.copy))
    if book.key:
        return DraftLine(title_id=UUID(book.key))
    return DraftLine(free_title=book.title)


def address_details(look: AddressLook) -> AddressDetails:
    """An address of the form as the service takes it."""
    return AddressDetails(look.province, look.county, look.city, look.line, look.postal_code)
