from __future__ import annotations

import datetime as dt
from uuid import UUID

import pytest

from app.models.states import (
    Channel,
    FulfilmentState,
    MemberStatus,
    NoticeChannel,
    NoticeKind,
    NoticeState,
    RequestState,
)
from app.services.notices.told import Told
from app.services.request_timeline import Step as Done
from app.services.request_timeline import StepKind
from app.services.request_view import LineView, MessageView, RequestView
from app.services.requests import RequestRow
from app.views import request_looks as looks
from app.views.days import clock_words, day_of
from app.views.palette import Tone
from app.views.steps import Progress

TODAY = dt.date(2026, 11, 23)
NOON = dt.datetime(2026, 11, 23, 8, 30, tzinfo=dt.UTC)
HOUR = dt.timedelta(hours=1)
KEY = UUID(int=7)


@pytest.mark.parametrize(
    ("day", "words"),
    [
        (TODAY, "امروز"),
        (TODAY - dt.timedelta(days=1), "دیروز"),
        (TODAY - dt.timedelta(days=4), "۲۸ آبان"),
        (dt.date(2025, 11, 23), "۱۴۰۴/۰۹/۰۲"),
        (TODAY + dt.timedelta(days=18), "۲۰ آذر"),
    ],
)
def test_days_are_said_as_people_say_them(day: dt.date, words: str) -> None:
    assert day_of(day, TODAY) == words


def test_the_clock_of_the_top_bar() -> None:
    assert clock_words(NOON) == "دوشنبه ۲ آذر ۱۴۰۵، ساعت ۱۲:۰۰"


@pytest.mark.parametrize(
    ("name", "searched", "found"),
    [
        ("محمدرضا رضائی", "رضایی", ((8, 5),)),
        ("علی‌رضا عبدالرضایی", "رضا", ((4, 3),)),
        ("مرضیه رضایی تولمی", "رضایی مر", ((0, 2), (6, 5))),
        ("مرضیه رضایی", "۲۱۸", ()),
        ("مرضیه رضایی", "", ()),
    ],
)
def test_the_beginnings_that_were_searched_are_marked(
    name: str, searched: str, found: tuple[tuple[int, int], ...]
) -> None:
    assert looks.marks(name, searched) == found


def test_books_that_should_be_back_are_counted_in_days() -> None:
    late = looks.state_chip(RequestState.DELIVERED, TODAY - dt.timedelta(days=3), TODAY)
    assert (late.text, late.tone) == ("دیرکرد ۳ روز", Tone.ERROR)
    due_today = looks.state_chip(RequestState.DELIVERED, TODAY, TODAY)
    assert due_today.text == "تحویل‌شده"
    sent = looks.state_chip(RequestState.SENT, TODAY - dt.timedelta(days=3), TODAY)
    assert sent.text == "ارسال‌شده"


def view(
    *steps: Done,
    messages: tuple[MessageView, ...] = (),
    told: tuple[Told, ...] = (),
    state: FulfilmentState = FulfilmentState.SENT,
) -> RequestView:
    line = LineView(
        line_id=KEY,
        position=1,
        title_id=KEY,
        title="بوف کور",
        author="صادق هدایت",
        free_text=False,
        state=state,
        cancel_reason="",
        route=(),
        parcel=None,
        post_number=None,
        due_on=None,
        returned_at=None,
    )
    return RequestView(
        id=KEY,
        number="8810013050002183",
        state=RequestState.SENT,
        member_id=KEY,
        member="سمیه رضایی‌پور",
        member_number="1001",
        member_phone=None,
        member_status=MemberStatus.ACTIVE,
        recipient="سمیه رضایی‌پور",
        recipient_phone=None,
        address_id=KEY,
        province="گیلان",
        county="رشت",
        city="رشت",
        address="منظریه",
        postal_code=None,
        service_id=KEY,
        service="پیشتاز",
        channel=Channel.PHONE,
        pasted="",
        note="قطع جیبی",
        out_of_area=False,
        at=NOON,
        business_date=TODAY,
        by="مریم رضایی",
        lines=(line,),
        parcels=(),
        messages=messages,
        timeline=steps,
        told=told,
    )


def test_the_last_thing_done_is_where_the_request_is() -> None:
    detail = looks.detail_look(
        view(
            Done(StepKind.REGISTERED, "ثبت شد", NOON, "مریم رضایی", "تلفنی"),
            Done(
                StepKind.HANDED_OVER,
                "تحویل پست شد",
                NOON + dt.timedelta(hours=1),
                "رضا کریمی",
                "پیشتاز، کد رهگیری ۲۱۱۹ ۰۴۱۸ ۸۰۰۰ ۵۱۲۰ ۷۷۴۱ ۰۰۳۱",
            ),
            Done(StepKind.DELIVERED, "رسیدن به عضو", None),
            Done(
                StepKind.RETURNED,
                "بازگشت کتاب‌ها",
                None,
                expected_on=TODAY + dt.timedelta(days=18),
            ),
            state=FulfilmentState.SENT,
        ),
        TODAY,
    )
    assert [step.progress for step in detail.steps] == [
        Progress.DONE,
        Progress.NOW,
        Progress.TO_COME,
        Progress.TO_COME,
    ]
    assert detail.steps[0].when == "امروز، ۱۲:۰۰"
    assert detail.steps[0].under == ("تلفنی، مریم رضایی",)
    assert detail.steps[1].under == (
        "پیشتاز، کد رهگیری:",
        "⁦۲۱۱۹ ۰۴۱۸ ۸۰۰۰ ۵۱۲۰ ۷۷۴۱ ۰۰۳۱⁩",
    )
    assert [step.when for step in detail.steps[2:]] == ["در انتظار", "۲۰ آذر"]
    assert detail.number == "881 0013 05 000218 3"
    assert "یادداشت: قطع جیبی" in detail.notes
    assert not detail.can_cancel


def test_what_the_member_said_stands_whole_and_in_its_time() -> None:
    said = MessageView(NOON + dt.timedelta(hours=1), "مریم رضایی", "نرسیده است", complaint=True)
    detail = looks.detail_look(
        view(
            Done(StepKind.REGISTERED, "ثبت شد", NOON),
            Done(StepKind.LOST, "گم شد", NOON + dt.timedelta(hours=2)),
            messages=(said,),
            state=FulfilmentState.WANTED,
        ),
        TODAY,
    )
    assert [step.text for step in detail.steps] == ["ثبت شد", "شکایت عضو", "گم شد"]
    assert detail.steps[-1].progress is Progress.FAILED
    assert "نرسیده است" in detail.notes
    assert detail.can_cancel


def test_what_the_member_was_told_stands_aside_of_the_way() -> None:
    sms, mail = NoticeChannel.SMS, NoticeChannel.EMAIL
    detail = looks.detail_look(
        view(
            Done(StepKind.REGISTERED, "ثبت شد", NOON),
            Done(StepKind.DELIVERED, "رسیدن به عضو", None),
            told=(
                Told(NoticeKind.REGISTERED, (sms, mail), NoticeState.ACCEPTED, NOON + HOUR),
                Told(NoticeKind.SENT, (mail,), NoticeState.FAILED, NOON + 2 * HOUR, "نپذیرفت."),
                Told(NoticeKind.DUE_SOON, (sms,), NoticeState.QUEUED, NOON),
            ),
        ),
        TODAY,
    )
    assert [(step.progress, step.text, step.when) for step in detail.steps] == [
        (Progress.NOW, "ثبت شد", "امروز، ۱۲:۰۰"),
        (Progress.ASIDE, "پیام فرستاده شد", "امروز، ۱۳:۰۰"),
        (Progress.FAILED, "پیام نرسید", "امروز، ۱۴:۰۰"),
        (Progress.TO_COME, "پیام به عضو", "در صف"),
        (Progress.TO_COME, "رسیدن به عضو", "در انتظار"),
    ]
    assert [step.under for step in detail.steps[1:4]] == [
        ("ثبت درخواست، با پیامک و ایمیل",),
        ("ارسال با پست، با ایمیل", "نپذیرفت."),
        ("نزدیکی مهلت، با پیامک",),
    ]


@pytest.mark.parametrize(
    ("role", "state", "can"),
    [
        ("supervisor", FulfilmentState.PICKED, True),
        ("supervisor", FulfilmentState.WANTED, False),
        ("desk", FulfilmentState.PICKED, False),
    ],
)
def test_who_may_pack_goes_from_the_request_to_the_table(
    role: str, state: FulfilmentState, can: bool
) -> None:
    detail = looks.detail_look(
        view(Done(StepKind.REGISTERED, "ثبت شد", NOON), state=state), TODAY, role=role
    )
    assert detail.can_pack is can


def test_found_letters_are_marked_in_the_title_too() -> None:
    row = RequestRow(
        KEY,
        "8810013050002183",
        KEY,
        "سمیه رضایی‌پور",
        "1001",
        "بوف کور",
        "صادق هدایت",
        1,
        Channel.PHONE,
        NOON,
        TODAY,
        RequestState.SENT,
        None,
    )
    look = looks.row_look(row, TODAY, "كور")
    assert (look.marks, look.book_marks) == ((), ((4, 3),))
