"""One scan at a station: who may, what it means, what is made of it, and the journal.

This is the whole of what the scan console and the windows do with a code. Every scan is stored
with what was made of it before it is answered (product.md, rule 7).
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session, aliased

from app.models import ActionRecord, ScanEvent, Staff, Station, StationState
from app.models import recorder as journal
from app.models.action import Action
from app.models.database import Database
from app.models.states import Mode, Outcome, Role
from app.persian.jalali import business_date
from app.scanner.decode import clean
from app.scanner.numbers import Command
from app.services import handover, kits, packing, packing_undo, picking, returning, scan_path
from app.services.acting import DESK, EVERYONE, PACKERS, Acting, NotAllowed, acting, begin
from app.services.answer import HOLDING, Answer, ScanResult, accepted, rejected
from app.services.keeping.restore import lost_number
from app.services.meaning import Meaning, look_up
from app.services.use_case import args_hash, finish, structure, to_plain
from app.texts import numbers as number_texts
from app.texts import scanning as texts

SCAN = "scanning.scan"
CHANGE_MODE = "scanning.change_mode"
LONGEST_RAW = 256
"""Characters of a scan that are kept; no scanner sends more, a pasted book is not evidence."""
TOO_LONG = 64

MAY: dict[Mode, frozenset[Role]] = {
    Mode.PICK: PACKERS,
    Mode.PACK: PACKERS,
    Mode.HANDOVER: PACKERS,
    Mode.RETURN: DESK,
}


@dataclass(frozen=True, slots=True)
class ModeOf:
    """What a mode makes of scans, of its commands, and of an undo."""

    scan: Callable[..., Answer]
    undo: Callable[..., Answer]
    undoable: frozenset[str]


MODES: dict[Mode, ModeOf] = {
    Mode.PICK: ModeOf(picking.scan, picking.undo, picking.UNDOABLE),
    Mode.PACK: ModeOf(packing.scan, packing_undo.undo, packing_undo.UNDOABLE),
    Mode.HANDOVER: ModeOf(handover.scan, handover.undo, handover.UNDOABLE),
    Mode.RETURN: ModeOf(returning.scan, returning.undo, returning.UNDOABLE),
}
UNDOABLE = frozenset[str]().union(*(mode.undoable for mode in MODES.values()))

WORDS = {
    "unknown-code": texts.UNKNOWN,
    "bad-check-digit": texts.BAD_DIGIT,
    "isbn": texts.ISBN,
    "ambiguous": texts.AMBIGUOUS,
    "too-long": texts.TOO_LONG,
}


def scan(session: Session, raw: str, *, action: Action) -> ScanResult:
    """What this station makes of one scan.

    Args:
        raw: what the scanner sent, in any digits and any layout.

    Returns:
        The line of the scan console. The same action again gives the same line as ``repeated``.

    Raises:
        NotAllowed: the action names no station.
    """
    kept = _keep(raw)
    hashed = args_hash(SCAN, kept)
    before = _before(session, action, SCAN, hashed, kept)
    if before is not None:
        return before
    who, refusal = _who(session, action)
    desk = session.get_one(StationState, action.station)
    meaning = _meaning(session, raw, desk, who)
    if refusal is not None:
        answer = rejected("not-allowed", refusal)
    else:
        answer = _answer(session, meaning, desk, action)
    return _store(session, action, who, desk, meaning, kept, answer, hashed)


def scan_at(database: Database, raw: str, *, action: Action) -> ScanResult:
    """Carry out one scan and store it: as ``scan``, but the commonest one goes a short way.

    The one use case that knows of the database and not only of its session.

    Raises:
        UserError: as ``scan``, and when the environment failed for too long.
    """
    packed = database.straight(lambda straight: scan_path.accept_book(straight, raw, action=action))
    return packed or database.do(lambda session: scan(session, raw, action=action))


def change_mode(session: Session, mode: str, *, action: Action) -> ScanResult:
    """Change what scans mean at this station; ``mode`` is pick, pack, handover or return."""
    kept = _keep(f"mode {mode}")
    hashed = args_hash(CHANGE_MODE, kept)
    before = _before(session, action, CHANGE_MODE, hashed, kept)
    if before is not None:
        return before
    who, refusal = _who(session, action)
    desk = session.get_one(StationState, action.station)
    meaning = Meaning("mode", mode[:LONGEST_RAW])
    known = {one.value: one for one in Mode}.get(mode.strip().casefold())
    if refusal is not None:
        answer = rejected("not-allowed", refusal)
    elif desk.held:
        answer = _held(desk)
    elif known is None:
        answer = rejected("unknown-code", texts.BAD_MODE)
    elif who.role not in MAY[known]:
        answer = rejected("not-allowed", texts.NOT_ALLOWED)
    else:
        desk.mode = known
        answer = accepted("mode-changed", texts.MODE_CHANGED.format(mode=texts.MODES[known]))
    return _store(session, action, who, desk, meaning, kept, answer, hashed, what=CHANGE_MODE)


def _keep(raw: str) -> str:
    """The part of a scan that the journal keeps: no NUL, no half characters, not a whole book."""
    whole = raw[:LONGEST_RAW].encode("utf-8", "replace").decode("utf-8")
    return whole.replace("\x00", "\u2400").rstrip("\r\n")


def _before(
    session: Session, action: Action, what: str, hashed: str, kept: str
) -> ScanResult | None:
    """The answer to an action that was carried out before, or was something else."""
    found = session.get(ActionRecord, action.id)
    if found is None:
        return None
    if found.what == what and found.args_hash == hashed and found.result is not None:
        stored: ScanResult = structure(found.result, ScanResult)
        return replace(stored, outcome=Outcome.REPEATED)
    who, _ = _who(session, action)
    desk = session.get_one(StationState, action.station)
    answer = rejected("event-id-reused", texts.REUSED)
    meaning = Meaning("unknown", clean(kept))
    journal.scan(
        session,
        action,
        branch=who.branch,
        scanned=_scanned(desk.mode, meaning, answer, kept, who),
    )
    return _result(action, desk, meaning, answer)


def _who(session: Session, action: Action) -> tuple[Acting, str | None]:
    """Who acts, and the sentence why they may not."""
    station = session.get(Station, action.station) if action.station else None
    if station is None or action.by is None:
        raise NotAllowed(texts.NOT_ALLOWED)
    try:
        return begin(session, action, EVERYONE), None
    except NotAllowed as refusal:
        nobody = Acting(
            staff=action.by,
            name="",
            role=Role.DESK,
            branch=station.branch,
            station=station.id,
            whole_city=False,
            today=business_date(action.at),
        )
        return nobody, refusal.message


def _meaning(session: Session, raw: str, desk: StationState, who: Acting) -> Meaning:
    if len(raw) > LONGEST_RAW:
        return Meaning("unknown", _keep(raw)[:TOO_LONG], reason="too-long")
    code = clean(raw).replace("\x00", "")
    if len(code) > TOO_LONG:
        return Meaning("unknown", code[:TOO_LONG], reason="too-long")
    return look_up(session, code, desk.mode, who.branch)


def _answer(session: Session, meaning: Meaning, desk: StationState, action: Action) -> Answer:
    command = meaning.number.command if meaning.number else None
    if desk.held and not _frees(desk, meaning):
        return _held(desk)
    if meaning.kind == "badge":
        return _badge(session, meaning)
    if command is Command.CONTINUE:
        return _continue(desk)
    if acting(session).role not in MAY[desk.mode]:
        return rejected("not-allowed", texts.NOT_ALLOWED)
    if meaning.reason is not None and not _meant_for_post(desk, meaning):
        return rejected(meaning.reason, _sentence(session, meaning))
    if meaning.kind == "member":
        return rejected("unknown-code", texts.MEMBER_CARD)
    if command is Command.UNDO:
        return _undo(session, desk, action)
    if meaning.kind == "command":
        return _command(session, meaning, desk, action)
    return _explained(
        session, meaning, MODES[desk.mode].scan(session, meaning, desk, action=action)
    )


def _meant_for_post(desk: StationState, meaning: Meaning) -> bool:
    """The handover itself says what is wrong with a number that was meant as the post's."""
    return desk.mode is Mode.HANDOVER and (meaning.kind, meaning.reason) == (
        "unknown",
        "unknown-code",
    )


def _frees(desk: StationState, meaning: Meaning) -> bool:
    """What a held station takes: «continue», and the cancelled book that has to come out."""
    if meaning.number is not None and meaning.number.command is Command.CONTINUE:
        return True
    return desk.held == "cancelled-take-out" and meaning.copy is not None


def _held(desk: StationState) -> Answer:
    if desk.held == "cancelled-take-out":
        return rejected("held", texts.HELD_TAKE_OUT)
    return rejected("held", texts.HELD.format(why=texts.WHY[desk.held or ""]))


def _continue(desk: StationState) -> Answer:
    words = texts.CONTINUED if desk.held else texts.NOT_HELD
    desk.held = None
    desk.held_code = None
    return accepted("continued", words)


def _sentence(session: Session, meaning: Meaning) -> str:
    if meaning.number is not None and lost_number(session, meaning.code):
        return number_texts.FROM_LOST_TIME
    return WORDS[meaning.reason or "unknown-code"]


def _explained(session: Session, meaning: Meaning, answer: Answer) -> Answer:
    """A number of ours that is not there: of the time that a backup lost, or of a day on paper."""
    unknown = answer.reason in ("unknown-code", "unknown-parcel")
    if not unknown or meaning.number is None:
        return answer
    if lost_number(session, meaning.code):
        return replace(answer, message=number_texts.FROM_LOST_TIME)
    on_paper = kits.why_not_there(session, meaning.number)
    return replace(answer, message=on_paper) if on_paper else answer


def _badge(session: Session, meaning: Meaning) -> Answer:
    hashed = hashlib.sha256(meaning.code.encode()).hexdigest()
    staff = session.scalars(select(Staff).where(Staff.badge_hash == hashed)).first()
    if staff is None or not staff.active:
        return rejected("not-allowed", texts.BADGE_UNKNOWN)
    if staff.branch != acting(session).branch and not staff.whole_city:
        return rejected("not-allowed", texts.BADGE_UNKNOWN)
    if staff.role is Role.SUPERVISOR and staff.id != acting(session).staff:
        return rejected("not-allowed", texts.BADGE_SUPERVISOR)
    words = texts.USER_CHANGED.format(name=staff.display_name)
    return accepted("user-changed", words, staff=staff.id)


def _command(session: Session, meaning: Meaning, desk: StationState, action: Action) -> Answer:
    order = meaning.number.command if meaning.number else None
    if order is None:
        return rejected("unknown-code", texts.UNKNOWN_NUMBER)
    if order is Command.CHANGE_USER:
        return rejected("not-allowed", texts.SCAN_BADGE)
    if desk.mode is Mode.PACK:
        return packing.command(session, order, desk, action=action)
    if desk.mode is Mode.PICK and order is Command.FINISH:
        return picking.scan(session, meaning, desk, action=action)
    return rejected("unknown-code", texts.NO_COMMAND)


def last_undoable(session: Session, desk: StationState) -> ScanEvent | None:
    """The newest accepted scan of this station and mode that can be taken back and has not been."""
    later = aliased(ScanEvent)
    taken_back = select(later.seq).where(later.undoes == ScanEvent.action_id).exists()
    return session.scalars(
        select(ScanEvent)
        .where(
            ScanEvent.station_id == desk.station_id,
            ScanEvent.mode == desk.mode,
            ScanEvent.outcome == Outcome.ACCEPTED,
            ScanEvent.reason.in_(MODES[desk.mode].undoable),
            ~taken_back,
        )
        .order_by(ScanEvent.at.desc(), ScanEvent.seq.desc())
        .limit(1)
    ).first()


def _undo(session: Session, desk: StationState, action: Action) -> Answer:
    event = last_undoable(session, desk)
    if event is None or event.business_date != acting(session).today:
        return rejected("nothing-to-undo", texts.NOTHING_TO_UNDO)
    return MODES[desk.mode].undo(session, event, desk, action=action)


def _scanned(
    mode: Mode, meaning: Meaning, answer: Answer, kept: str, who: Acting
) -> journal.Scanned:
    subject = answer.subject
    return journal.Scanned(
        mode=mode,
        kind=meaning.kind,
        outcome=answer.outcome,
        reason=answer.reason,
        raw="" if meaning.kind == "badge" else kept,
        business_date=who.today,
        request_id=subject.request_id,
        fulfilment_id=subject.fulfilment_id,
        copy_id=subject.copy_id,
        parcel_id=subject.parcel_id,
        dispatch_id=subject.dispatch_id,
        undoes=answer.undoes,
    )


def _store(
    session: Session,
    action: Action,
    who: Acting,
    desk: StationState,
    meaning: Meaning,
    kept: str,
    answer: Answer,
    hashed: str,
    *,
    what: str = SCAN,
) -> ScanResult:
    if answer.outcome is Outcome.REJECTED and answer.reason in HOLDING:
        desk.held = answer.reason
        desk.held_code = meaning.code
    elif answer.reason == "taken-out":
        desk.held = None
        desk.held_code = None
    session.flush()
    scanned = _scanned(desk.mode, meaning, answer, kept, who)
    journal.scan(session, action, branch=who.branch, scanned=scanned)
    result = _result(action, desk, meaning, answer)
    finish(
        session,
        action,
        branch=who.branch,
        what=what,
        hashed=hashed,
        result=to_plain(result),
    )
    return result


def _result(action: Action, desk: StationState, meaning: Meaning, answer: Answer) -> ScanResult:
    return ScanResult(
        action=action.id,
        at=action.at,
        code=None if meaning.kind == "badge" else meaning.code,
        kind=meaning.kind,
        outcome=answer.outcome,
        reason=answer.reason,
        message=answer.message,
        request=answer.request,
        parcel=answer.parcel,
        copy=answer.copy,
        done=answer.done,
        of=answer.of,
        held=desk.held is not None,
        mode=desk.mode,
        papers=answer.papers,
        staff=answer.staff,
    )


def as_line(result: ScanResult) -> dict[str, Any]:
    """The JSON object of the scan console."""
    plain = to_plain(result)
    plain["action"] = str(result.action)
    return {name: plain[name] for name in LINE}


LINE = (
    *("action", "at", "code", "kind", "outcome", "reason", "message"),
    *("request", "parcel", "copy", "done", "of", "held"),
)
"""The keys of a line, in their order."""
