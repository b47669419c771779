"""What happens at the desk of the sample: requests come in by every channel."""

from __future__ import annotations

from uuid import UUID

from sqlalchemy import select

from app.cli.sample_day.branch import Cast
from app.cli.sample_day.stage import Stage
from app.models import Copy, Member, MemberAddress, ServiceArea, Title
from app.models.states import Channel, CopyStatus, MemberStatus
from app.services import intake
from app.services.carriers import services
from app.services.sample import believable
from app.texts import sample as texts

CHANNELS = (
    *[Channel.IN_PERSON] * 4,
    *[Channel.PHONE] * 8,
    *[Channel.SOCIAL] * 5,
    Channel.LETTER,
)
BOOKS = (1, 1, 1, 2, 2, 2, 3, 3, 4)
TALKATIVE = 12
"""One request in so many is followed by a word of the member."""


def members_near(stage: Stage) -> list[UUID]:
    """The active members who live in the service area, in the order of their numbers."""
    return stage.read(
        lambda session: list(
            session.scalars(
                select(Member.id)
                .join(MemberAddress, MemberAddress.id == Member.default_address_id)
                .join(
                    ServiceArea,
                    (ServiceArea.branch == Member.branch)
                    & (ServiceArea.county == MemberAddress.county),
                )
                .where(
                    Member.status == MemberStatus.ACTIVE,
                    Member.card_expiry > stage.clock.now.date(),
                    MemberAddress.postal_code.is_not(None),
                )
                .order_by(Member.number)
            )
        )
    )


def titles_here(stage: Stage) -> list[UUID]:
    """The titles of which a copy stands on the shelf, in the order of their names."""
    return stage.read(
        lambda session: list(
            session.scalars(
                select(Title.id)
                .join(Copy, Copy.title_id == Title.id)
                .where(Copy.status == CopyStatus.ON_SHELF)
                .group_by(Title.id, Title.sort_key)
                .order_by(Title.sort_key, Title.id)
            )
        )
    )


def take_requests(stage: Stage, cast: Cast, count: int) -> list[UUID]:
    """Register so many requests of members who live near; warnings are overruled or given up."""
    chance = stage.clock.chance
    members, titles = members_near(stage), titles_here(stage)
    registered: list[UUID] = []
    for member in chance.sample(members, len(members)):
        if len(registered) == count:
            break
        wanted = chance.sample(titles, chance.choice(BOOKS))
        done = _register(stage, cast, member, wanted)
        if done is not None:
            registered.append(done)
    return registered


def _register(stage: Stage, cast: Cast, member: UUID, titles: list[UUID]) -> UUID | None:
    chance = stage.clock.chance
    channel = chance.choice(CHANNELS)
    told = believable.messages()
    pasted = ""
    if channel is Channel.SOCIAL:
        name = stage.read(lambda session: session.get_one(Title, titles[0]).title)
        asked = chance.choice([one for one in told if one.kind == "request"])
        pasted = asked.text.format(title=name)
    lines = [intake.DraftLine(title_id=title) for title in titles]
    if chance.randrange(25) == 0:
        lines.append(intake.DraftLine(free_title=texts.FREE_TITLE, free_author=texts.FREE_AUTHOR))
    quick = stage.read(services)
    draft = intake.RequestDraft(
        member_id=member,
        lines=tuple(lines),
        channel=channel,
        pasted=pasted,
        recipient=texts.RECIPIENT if chance.randrange(30) == 0 else "",
        service_id=chance.choice([quick[0].id, quick[1].id, quick[1].id]),
    )
    result = stage.do(intake.register, draft, by=cast.desk, seconds=240)
    if result.request_id is None:
        return None
    if chance.randrange(TALKATIVE) == 0:
        said = chance.choice([one for one in told if one.kind != "request"])
        stage.do(
            intake.note_message,
            result.request_id,
            said.text,
            said.kind == "complaint",
            by=cast.desk,
        )
    return result.request_id


def turn_away(stage: Stage, cast: Cast) -> bool:
    """A wish from outside the service area: counted, because it is the case for the next city."""
    far = stage.read(
        lambda session: session.scalars(
            select(Member.id)
            .join(MemberAddress, MemberAddress.id == Member.default_address_id)
            .where(
                MemberAddress.county != texts.COUNTY,
                Member.status == MemberStatus.ACTIVE,
                Member.card_expiry > stage.clock.now.date(),
            )
            .order_by(Member.number)
        ).all()
    )
    if not far:
        return False
    member = stage.clock.chance.choice(far)
    title = stage.clock.chance.choice(titles_here(stage))
    draft = intake.RequestDraft(
        member_id=member, lines=(intake.DraftLine(title_id=title),), channel=Channel.PHONE
    )
    refused = stage.do(intake.register, draft, by=cast.desk)
    if refused.registered:
        return False
    home = stage.read(
        lambda session: session.get_one(
            MemberAddress, session.get_one(Member, member).default_address_id
        )
    )
    stage.do(
        intake.note_unmet_demand,
        home.province,
        home.county,
        home.city,
        1,
        Channel.PHONE,
        by=cast.desk,
    )
    return True
