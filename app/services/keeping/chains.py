"""The journal against itself: every entry hashed again, every chain followed from end to end."""

from __future__ import annotations

import heapq
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from sqlalchemy import Connection, Table, func, select

from app.models import ActionRecord, AuditEntry, Chain, ScanEvent
from app.models.chain import genesis, link, text_hash
from app.models.recorder import NOT_LINKED
from app.persian.digits import to_persian
from app.services.keeping.as_stored import rows, selection
from app.services.keeping.findings import Findings
from app.texts import keeping as texts

TEXTS = {"scan_event": "raw", "audit_entry": "reason_text"}
"""The column of each journal that may be erased together with its salt."""


@dataclass
class Link:
    """How far a chain is stored: ``start`` its genesis, ``seq`` and ``hash`` of its last entry."""

    start: str
    previous: str | None
    previous_head: str
    hash: str
    seq: int = 0
    awaited: frozenset[str] = frozenset()
    """Hashes that later chains say this one had reached and that have not come by yet."""


def check_chains(connection: Connection, findings: Findings) -> int:
    """Follow all chains; the number of entries in them."""
    chains = _chains(connection)
    count = 0
    for table, entry in _entries(connection):
        count += 1
        chain = chains.get(_hex(entry["chain_id"]))
        if chain is None:
            _tell(findings, "chain-missing", texts.NO_CHAIN, table, entry)
            continue
        _check_place(findings, table, entry, chain)
        _check_hashes(findings, table, entry)
        chain.seq, chain.hash = max(entry["seq"], chain.seq), entry["hash"]
        chain.awaited -= {entry["hash"]}
    for key, chain in chains.items():
        name = _short(key)
        if chain.seq == 0:
            sentence = texts.EMPTY_CHAIN.format(chain=name)
            findings.add("chain-cut", sentence, "chain", key)
        elif chain.awaited:
            findings.add("chain-cut", texts.CUT_BEFORE.format(chain=name), "chain", key)
    _check_actions(connection, findings, chains)
    _check_authors(connection, findings)
    return count


def _chains(connection: Connection) -> dict[str, Link]:
    found: dict[str, Link] = {}
    for row in rows(connection, _table(Chain)):
        start = genesis(UUID(_hex(row["id"])), row["previous_head"])
        previous = _hex(row["previous_id"]) if row["previous_id"] else None
        found[_hex(row["id"])] = Link(start, previous, row["previous_head"], hash=start)
    for chain in found.values():
        before = found.get(chain.previous or "")
        if before is not None and chain.previous_head != before.start:
            before.awaited |= {chain.previous_head}
    return found


def _entries(connection: Connection) -> Iterator[tuple[str, dict[str, Any]]]:
    """All entries of both journals, chain by chain in their order."""
    streams = []
    for model in (ScanEvent, AuditEntry):
        table = _table(model)
        ordered = selection(table, connection).order_by(table.c.chain_id, table.c.seq)
        streams.append(_named(table.name, rows(connection, table, ordered)))
    return heapq.merge(*streams, key=lambda pair: (_hex(pair[1]["chain_id"]), pair[1]["seq"]))


def _named(name: str, entries: Iterator[dict[str, Any]]) -> Iterator[tuple[str, dict[str, Any]]]:
    return ((name, entry) for entry in entries)


def _check_place(findings: Findings, table: str, entry: dict[str, Any], chain: Link) -> None:
    seq = entry["seq"]
    if seq > chain.seq + 1:
        missing = {**entry, "seq": chain.seq + 1}
        _tell(findings, "chain-gap", texts.GAP, table, missing)
    elif seq <= chain.seq:
        _tell(findings, "chain-twice", texts.TWICE, table, entry)
    elif entry["prev_hash"] != chain.hash:
        _tell(findings, "chain-loose", texts.LOOSE, table, entry)


def _check_hashes(findings: Findings, table: str, entry: dict[str, Any]) -> None:
    linked = {name: value for name, value in entry.items() if name not in NOT_LINKED}
    if not _holds(entry["prev_hash"], linked, entry["hash"]):
        _tell(findings, "entry-changed", texts.CHANGED_ENTRY, table, entry)
    salt, text = entry["salt"], entry[TEXTS[table]]
    if (salt is None) != (text is None):
        _tell(findings, "text-half-erased", texts.HALF_ERASED, table, entry)
    elif salt is not None and _text_hash(salt, text) != entry["text_hash"]:
        _tell(findings, "text-changed", texts.CHANGED_TEXT, table, entry)


def _holds(previous: str, linked: dict[str, Any], stored: str) -> bool:
    try:
        return link(previous, linked) == stored
    except (TypeError, ValueError):
        return False


def _text_hash(salt: object, text: object) -> str:
    return text_hash(salt, text) if isinstance(salt, str) and isinstance(text, str) else ""


def _check_actions(connection: Connection, findings: Findings, chains: dict[str, Link]) -> None:
    """No action may say that the journal stood further than it does."""
    action = _table(ActionRecord)
    told = select(action.c.chain_id, func.max(action.c.seq)).where(action.c.chain_id.is_not(None))
    for chain_id, seq in connection.execute(told.group_by(action.c.chain_id)):
        key = _hex(chain_id)
        stored = chains[key].seq if key in chains else 0
        if seq > stored:
            sentence = texts.CUT.format(
                chain=_short(key), seq=to_persian(stored), told=to_persian(seq)
            )
            findings.add("chain-cut", sentence, "chain", key)


def _check_authors(connection: Connection, findings: Findings) -> None:
    """Every scan and every audit entry was made by an action that is stored."""
    action = _table(ActionRecord)
    for model in (ScanEvent, AuditEntry):
        table = _table(model)
        orphans = (
            select(table.c.chain_id, table.c.seq)
            .outerjoin(action, action.c.id == table.c.action_id)
            .where(action.c.id.is_(None))
        )
        for chain_id, seq in connection.execute(orphans, execution_options={"yield_per": 500}):
            entry = {"chain_id": chain_id, "seq": seq}
            _tell(findings, "action-missing", texts.NO_ACTION, table.name, entry)


def _tell(findings: Findings, kind: str, sentence: str, table: str, entry: dict[str, Any]) -> None:
    chain, seq = _hex(entry["chain_id"]), entry["seq"]
    words = sentence.format(chain=_short(chain), seq=to_persian(seq))
    findings.add(kind, words, table, f"{chain}/{seq}")


def _hex(value: Any) -> str:
    return value.hex if isinstance(value, UUID) else str(value)


def _short(key: str) -> str:
    """The last digits of a chain's key: enough to tell it from others, short enough to say."""
    return key[-8:]


def _table(model: Any) -> Table:
    table: Table = model.__table__
    return table
