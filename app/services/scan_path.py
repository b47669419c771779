"""The short way of the commonest scan of all: a right book into an open parcel, not the last one.

It leaves the very same rows as the long way (``app.services.packing``), which a test holds it to,
in fewer statements: one question, then the writes; on PostgreSQL the writes are one statement. It
says nothing about anything else: whatever is not plainly right goes the long way.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from sqlalchemy import (
    Select,
    Table,
    bindparam,
    case,
    func,
    insert,
    literal,
    or_,
    select,
    update,
)

from app.models import (
    ActionRecord,
    Base,
    Branch,
    Copy,
    CopyClaim,
    Fulfilment,
    LoanRequest,
    Member,
    ParcelItem,
    ParcelRequest,
    Service,
    Staff,
    Station,
    StationState,
    Title,
)
from app.models import recorder as journal
from app.models.action import Action
from app.models.chain import canonical, row_hash
from app.models.states import FulfilmentState, Mode, Outcome, ParcelState
from app.models.straight import Straight
from app.persian.jalali import business_date
from app.scanner.classify import Lookup, classify
from app.scanner.decode import clean
from app.services.acting import PACKERS
from app.services.answer import ScanResult
from app.services.use_case import args_hash, to_plain
from app.texts import packing as texts

SCAN = "scanning.scan"

Facts = Mapping[str, Any]
"""What the question gave, in canonical form."""

_tables = Base.metadata.tables
_f, _p = _tables["fulfilment"], _tables["parcel"]
_parcel = _p.alias("p")
_fulfilment = _f.alias("f")
_P = [column.label(f"p_{column.name}") for column in _parcel.c]
_F = [column.label(f"f_{column.name}") for column in _fulfilment.c]
_NAMES_P = [(column.name, f"p_{column.name}") for column in _parcel.c]
_NAMES_F = [(column.name, f"f_{column.name}") for column in _fulfilment.c]

_inside = (
    select(func.count())
    .select_from(ParcelItem.__table__.join(Fulfilment.__table__))
    .where(ParcelItem.parcel_id == _parcel.c.id, ParcelItem.removed_at.is_(None))
)
_done = _inside.where(Fulfilment.state != FulfilmentState.CANCELLED).scalar_subquery()
_gone = _inside.where(Fulfilment.state == FulfilmentState.CANCELLED).scalar_subquery()
# The branch is counted and not filtered: SQLite would begin with all that the branch ever had.
_missing = (
    select(func.count(case((Fulfilment.branch == _parcel.c.branch, 1))))
    .select_from(
        Fulfilment.__table__.join(
            ParcelRequest.__table__, ParcelRequest.request_id == Fulfilment.request_id
        )
    )
    .where(
        ParcelRequest.parcel_id == _parcel.c.id,
        or_(
            Fulfilment.state == FulfilmentState.WANTED,
            Fulfilment.state == FulfilmentState.PICKED,
        ),
    )
    .scalar_subquery()
)

QUESTION = (
    select(
        *_P,
        *_F,
        Copy.id.label("copy_id"),
        Copy.weight_g.label("copy_weight_g"),
        Copy.current_branch,
        Title.title,
        LoanRequest.number.label("request_number"),
        Service.weight_limit_g,
        Branch.copy_weight_g.label("usual_weight_g"),
        Staff.active,
        Staff.role,
        Staff.branch.label("staff_branch"),
        Staff.whole_city,
        Station.branch.label("station_branch"),
        StationState.mode,
        StationState.held,
        _done.label("done"),
        _gone.label("gone"),
        _missing.label("missing"),
        select(func.count())
        .where(Copy.barcode == bindparam("code"))
        .scalar_subquery()
        .label("copies"),
        select(func.count())
        .where(Member.branch == Station.branch, Member.number == bindparam("code"))
        .scalar_subquery()
        .label("members"),
        select(func.count())
        .where(ActionRecord.id == bindparam("action"))
        .scalar_subquery()
        .label("actions"),
    )
    .select_from(StationState)
    .join(Station, Station.id == StationState.station_id)
    .join(Staff, Staff.id == bindparam("staff"))
    .join(
        _parcel,
        # Not one that was taken over at another table.
        (_parcel.c.id == StationState.parcel_id)
        & (_parcel.c.station_id == StationState.station_id),
    )
    .join(Branch, Branch.code == _parcel.c.branch)
    .join(Service, Service.id == _parcel.c.service_id)
    .join(Copy, Copy.barcode == bindparam("code"))
    .join(Title, Title.id == Copy.title_id)
    .join(CopyClaim, CopyClaim.copy_id == Copy.id)
    .join(_fulfilment, _fulfilment.c.id == CopyClaim.fulfilment_id)
    .join(LoanRequest, LoanRequest.id == _fulfilment.c.request_id)
    .join(
        ParcelRequest,
        (ParcelRequest.parcel_id == _parcel.c.id)
        & (ParcelRequest.request_id == _fulfilment.c.request_id),
    )
    .where(StationState.station_id == bindparam("station"))
    .limit(2)
)


def accept_book(straight: Straight, raw: str, *, action: Action) -> ScanResult | None:
    """Pack a book that is plainly right; None for everything else, with nothing written.

    Args:
        raw: what the scanner sent.
    """
    kept = raw.rstrip("\r\n")
    if len(raw) > 64 or not kept.isprintable():
        return None
    if action.by is None or action.station is None:
        return None
    if straight.head.chain is None:
        return None
    code = clean(raw)
    form = classify(code)
    if form.own is not None or Lookup.ITEM not in form.lookups or form.post_number is not None:
        return None
    found = straight.ask(
        QUESTION, code=code, action=action.id, staff=action.by, station=action.station
    )
    if len(found) != 1 or not _plainly_right(found[0]):
        return None
    return _packed(straight.head, found[0], kept, code, action).send(straight)


def _plainly_right(f: Facts) -> bool:
    branch = f["station_branch"]
    return bool(
        f["actions"] == 0
        and f["copies"] == 1
        and f["members"] == 0
        and f["active"]
        and f["role"] in PACKERS
        and (f["staff_branch"] == branch or f["whole_city"])
        and f["mode"] == Mode.PACK
        and f["held"] is None
        and f["p_branch"] == branch
        and f["f_branch"] == branch
        and f["current_branch"] == branch
        and f["p_state"] == ParcelState.OPEN
        and f["f_state"] == FulfilmentState.PICKED
        and f["gone"] == 0
        and f["missing"] > 1
        and f["p_weight_g"] + _weight(f) <= f["weight_limit_g"]
    )


def _weight(f: Facts) -> int:
    """Grams of the book: its own weight, or what books of the branch usually weigh."""
    grams: int = f["usual_weight_g"] if f["copy_weight_g"] is None else f["copy_weight_g"]
    return grams


@dataclass(frozen=True, slots=True)
class _Packed:
    """The rows of one packed book, ready to be sent."""

    result: ScanResult
    head: journal.ChainHead
    moves: dict[str, Any]
    """What the two updates look for and set."""
    rows: dict[str, dict[str, Any]]
    """What is inserted, by table."""

    def send(self, straight: Straight) -> ScanResult | None:
        """Write them; None (and nothing written) if another writer was quicker."""
        if straight.at_once:
            if not straight.tell_all(AT_ONCE, self._all_values()):
                return None
        else:
            # SQLite has one writer at a time: what the question saw is still so.
            straight.tell(_MOVE, self.moves)
            straight.tell(_WEIGH, self.moves)
            for name, statement in _INSERTS.items():
                straight.tell(statement, self.rows[name])
        straight.head = self.head
        return self.result

    def _all_values(self) -> dict[str, Any]:
        values = dict(self.moves)
        for table, row in self.rows.items():
            for name, value in row.items():
                values[f"{table}_{name}"] = value
        return values


_MOVE = (
    update(_f)
    .where(_f.c.id == bindparam("fulfilment"), _f.c.state == FulfilmentState.PICKED)
    .values(state=FulfilmentState.PACKED, changed_on=bindparam("today"))
)
_WEIGH = (
    update(_p)
    .where(
        _p.c.id == bindparam("parcel"),
        _p.c.state == ParcelState.OPEN,
        _p.c.station_id == bindparam("station"),
        _p.c.weight_g == bindparam("was_g"),
    )
    .values(weight_g=bindparam("now_g"))
)
_INSERTED: tuple[Table, ...] = tuple(
    _tables[name] for name in ("parcel_item", "scan_event", "audit_entry", "action")
)
_INSERTS = {table.name: insert(table) for table in _INSERTED}


def _at_once() -> Select[Any]:
    """All writes as one statement, which fails whole where an update finds its row changed.

    One statement on an autocommit connection is one round trip, and a transaction of its own.
    """
    moved = _MOVE.returning(_f.c.id).cte("moved")
    weighed = _WEIGH.returning(_p.c.id).cte("weighed")
    inserts = [
        insert(table)
        .values(
            {
                column.name: bindparam(f"{table.name}_{column.name}", type_=column.type)
                for column in table.c
            }
        )
        .returning(*table.primary_key.columns)
        .cte(f"new_{table.name}")
        for table in _INSERTED
    ]
    # One divided by no row is the error that takes everything back.
    both = (
        select(func.count()).select_from(moved).scalar_subquery()
        * select(func.count()).select_from(weighed).scalar_subquery()
    )
    return select(literal(1) / both).add_cte(*inserts)


AT_ONCE = _at_once()


def _packed(here: journal.ChainHead, facts: Facts, kept: str, code: str, action: Action) -> _Packed:
    today = business_date(action.at)
    branch = facts["station_branch"]
    who = canonical(journal.circumstances(action, branch))
    parcel = {name: facts[label] for name, label in _NAMES_P}
    heavier = parcel | {"weight_g": parcel["weight_g"] + _weight(facts)}
    fulfilment = {name: facts[label] for name, label in _NAMES_F}
    packed = fulfilment | {"state": FulfilmentState.PACKED.value, "changed_on": today.isoformat()}
    item = {
        "id": action.key("item").hex,
        "branch": branch,
        "parcel_id": parcel["id"],
        "fulfilment_id": fulfilment["id"],
        "copy_id": facts["copy_id"],
        "added_at": who["at"],
        "removed_at": None,
    }
    changed: list[list[str | None]] = [
        ["fulfilment", fulfilment["id"], row_hash(fulfilment), row_hash(packed)],
        ["parcel", parcel["id"], row_hash(parcel), row_hash(heavier)],
        ["parcel_item", item["id"], None, row_hash(item)],
    ]
    scanned = journal.Scanned(
        mode=Mode.PACK,
        kind="copy",
        outcome=Outcome.ACCEPTED,
        reason="packed",
        raw=kept,
        business_date=today,
        request_id=fulfilment["request_id"],
        fulfilment_id=fulfilment["id"],
        copy_id=facts["copy_id"],
        parcel_id=parcel["id"],
    )
    scan_salt, audit_salt = action.salt("scan"), action.salt("audit", SCAN)
    scan = journal.scan_values(who, scanned, scan_salt)
    after_scan, scan_bound = journal.after(here, scan)
    audit = journal.audit_values(who, SCAN, changed, audit_salt, "")
    after_audit, audit_bound = journal.after(after_scan, audit)
    result = _result(facts, code, action)
    return _Packed(
        result,
        after_audit,
        {
            "fulfilment": fulfilment["id"],
            "today": today,
            "parcel": parcel["id"],
            "station": who["station_id"],
            "was_g": parcel["weight_g"],
            "now_g": heavier["weight_g"],
        },
        {
            "parcel_item": item,
            "scan_event": scan | scan_bound | {"raw": kept, "salt": scan_salt},
            "audit_entry": audit | audit_bound | {"reason_text": "", "salt": audit_salt},
            "action": {
                "id": who["action_id"],
                "branch": branch,
                "what": SCAN,
                "args_hash": args_hash(SCAN, kept),
                "result": to_plain(result),
                "at": who["at"],
                "by": who["staff_id"],
                "station_id": who["station_id"],
                "chain_id": after_audit.chain,
                "seq": after_audit.seq,
            },
        },
    )


def _result(facts: Facts, code: str, action: Action) -> ScanResult:
    return ScanResult(
        action=action.id,
        at=action.at,
        code=code,
        kind="copy",
        outcome=Outcome.ACCEPTED,
        reason="packed",
        message=texts.PACKED.format(title=facts["title"]),
        request=facts["request_number"],
        parcel=facts["p_number"],
        copy=code,
        done=facts["done"] + 1,
        of=facts["done"] + facts["missing"],
        held=False,
        mode=Mode.PACK,
    )
