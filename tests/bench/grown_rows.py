"""The rows of a library after years of work, as SQL: see ``tests.bench.grown``."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from app.models import Base

FIRST_SECOND = 1_680_000_000
YEARS_SECONDS = 3 * 365 * 86_400
STILL_OUT = 1_000
"""Requests whose book is not back yet: the open work does not grow with the history."""

_HASH = "'" + "5e" * 32 + "'"
_SALT = "'" + "a7" * 16 + "'"
_AUDITED = (
    '[["fulfilment","01919191000070008000000000000001","' + "5e" * 32 + '","' + "7a" * 32 + '"],'
    '["parcel","01919191000070008000000000000002","' + "5e" * 32 + '","' + "7a" * 32 + '"],'
    '["parcel_item","01919191000070008000000000000003",null,"' + "5e" * 32 + '"]]'
)
_ANSWER = (
    '{"action":"01919191000070008000000000000001","kind":"copy","reason":"packed","held":false}'
)


def key(kind: str, number: str) -> str:
    """SQL of the time-ordered key of the row of this number."""
    place = sorted(Base.metadata.tables).index(kind)
    return f"printf('%012x7{place:03x}8%015x', {FIRST_SECOND}000 + ({number}) * 1000, ({number}))"


def tables(size: int) -> Iterator[tuple[str, int, Mapping[str, str]]]:
    """Of each table its name, how many rows, and the SQL of its columns for row ``i``."""
    members = max(1, size // 10)
    second = f"{FIRST_SECOND} + i * {YEARS_SECONDS} / {size}"
    at = f"strftime('%Y-%m-%dT%H:%M:%S.000000Z', {second}, 'unixepoch')"
    day = f"date({second}, 'unixepoch')"
    # Whoever asks for what is as good as random, and always the same.
    member = f"(i * 7919) % {members} + 1"
    book = f"(i * 104729) % {size} + 1"
    out = f"i > {size - min(STILL_OUT, size)}"
    own = {"branch": "'0013'"}
    journal = {
        "chain_id": key("chain", "1"),
        "station_id": "(SELECT id FROM station WHERE branch = '0013' LIMIT 1)",
        "staff_id": "(SELECT id FROM staff WHERE user_name = 'packer')",
        "action_id": key("action", "i"),
        "at": at,
        "salt": _SALT,
        "text_hash": _HASH,
        "prev_hash": _HASH,
        "hash": _HASH,
        **own,
    }
    service = "(SELECT id FROM service WHERE code = '1')"
    staff = journal["staff_id"]
    yield (
        "copy",
        size,
        {
            "id": key("copy", "i"),
            "title_id": key("title", "i"),
            "current_branch": "'0013'",
            "barcode": "printf('A%09d', i)",
            "accession_number": "printf('%d', i)",
            "shelf": "printf('A-%d', i % 200)",
            "weight_g": "400",
            **own,
        },
    )
    yield (
        "member",
        members,
        {
            "id": key("member", "i"),
            "salt": _SALT,
            "number": "printf('M%07d', i)",
            "first_name": "'مریم'",
            "last_name": "printf('رستمی %d', i)",
            "mobile": "printf('0911%07d', i)",
            "card_expiry": "'2030-01-01'",
            "search_text": "printf('مریم رستمی %d 0911%07d', i, i)",
            "sort_key": "printf('رستمی %d', i)",
            "version": "1",
            **own,
        },
    )
    yield (
        "member_address",
        members,
        {
            "id": key("member_address", "i"),
            "salt": _SALT,
            "member_id": key("member", "i"),
            "province": "'گیلان'",
            "county": "'رشت'",
            "city": "'رشت'",
            "text": "printf('منظریه، خیابان صفایی یکم، کوچهٔ بنفشه، پلاک %d', i)",
            "postal_code": "'4144873269'",
            "at": at,
            **own,
        },
    )
    posted = {
        "recipient": f"printf('مریم رستمی %d', {member})",
        "address_id": key("member_address", member),
        "service_id": service,
        **own,
    }
    yield (
        "loan_request",
        size,
        {
            "id": key("loan_request", "i"),
            "salt": _SALT,
            "number": "printf('70%014d', i)",
            "member_id": key("member", member),
            "channel": "'phone'",
            "at": at,
            "business_date": day,
            "by": staff,
            **posted,
        },
    )
    yield (
        "request_line",
        size,
        {
            "id": key("request_line", "i"),
            "request_id": key("loan_request", "i"),
            "position": "1",
            "title_id": key("title", book),
            **own,
        },
    )
    yield (
        "fulfilment",
        size,
        {
            "id": key("fulfilment", "i"),
            "line_id": key("request_line", "i"),
            "request_id": key("loan_request", "i"),
            "copy_id": key("copy", book),
            "state": f"CASE WHEN {out} THEN 'sent' ELSE 'returned' END",
            "picked_at": at,
            "picked_by": staff,
            "at": at,
            "business_date": day,
            "changed_on": day,
            **own,
        },
    )
    yield (
        "parcel",
        size,
        {
            "id": key("parcel", "i"),
            "number": "printf('71%014d', i)",
            "return_number": "printf('72%014d', i)",
            "member_id": key("member", member),
            "state": f"CASE WHEN {out} THEN 'handed-over' ELSE 'finished' END",
            "weight_g": "460",
            "opened_at": at,
            "sealed_at": at,
            "business_date": day,
            "opened_by": staff,
            **posted,
        },
    )
    yield (
        "parcel_request",
        size,
        {
            "id": key("parcel_request", "i"),
            "parcel_id": key("parcel", "i"),
            "request_id": key("loan_request", "i"),
            "packing": "0",
            **own,
        },
    )
    yield (
        "parcel_item",
        size,
        {
            "id": key("parcel_item", "i"),
            "parcel_id": key("parcel", "i"),
            "fulfilment_id": key("fulfilment", "i"),
            "copy_id": key("copy", book),
            "added_at": at,
            **own,
        },
    )
    yield (
        "dispatch",
        size,
        {
            "id": key("dispatch", "i"),
            "parcel_id": key("parcel", "i"),
            "attempt": "1",
            "post_number": "printf('%024d', i)",
            "weight_g": "460",
            "outcome": f"CASE WHEN {out} THEN 'handed-over' ELSE 'delivered' END",
            "outcome_at": at,
            "outcome_on": day,
            "handed_over_at": at,
            "handed_over_on": day,
            **posted,
        },
    )
    yield (
        "loan",
        size,
        {
            "id": key("loan", "i"),
            "fulfilment_id": key("fulfilment", "i"),
            "dispatch_id": key("dispatch", "i"),
            "copy_id": key("copy", book),
            "member_id": key("member", member),
            "issued_at": at,
            "issued_on": day,
            "due_on": f"date({second}, 'unixepoch', '+30 days')",
            "returned_at": f"CASE WHEN {out} THEN NULL ELSE {at} END",
            "returned_on": f"CASE WHEN {out} THEN NULL ELSE {day} END",
            "issue_entered_at": at,
            "return_entered_at": f"CASE WHEN {out} THEN NULL ELSE {at} END",
            **own,
        },
    )
    yield (
        "copy_claim",
        min(STILL_OUT, size),
        {
            "copy_id": key("copy", f"((i + {size - min(STILL_OUT, size)}) * 104729) % {size} + 1"),
            "fulfilment_id": key("fulfilment", f"i + {size - min(STILL_OUT, size)}"),
            "at": at,
            **own,
        },
    )
    yield (
        "chain",
        1,
        {
            "id": journal["chain_id"],
            "station_id": journal["station_id"],
            "previous_head": "''",
            "at": at,
            **own,
        },
    )
    yield (
        "scan_event",
        2 * size,
        journal
        | {
            "seq": "i",
            "business_date": day,
            "mode": "'pack'",
            "kind": "'copy'",
            "outcome": "'accepted'",
            "reason": "'packed'",
            "raw": "printf('A%09d', i)",
            "request_id": key("loan_request", "(i + 1) / 2"),
            "fulfilment_id": key("fulfilment", "(i + 1) / 2"),
            "copy_id": key("copy", book),
            "parcel_id": key("parcel", "(i + 1) / 2"),
        },
    )
    yield (
        "audit_entry",
        size,
        journal
        | {
            "seq": f"i + {2 * size}",
            "what": "'scanning.scan'",
            "rows": f"'{_AUDITED}'",
            "reason_text": "''",
        },
    )
    yield (
        "action",
        size,
        {
            "id": key("action", "i"),
            "what": "'scanning.scan'",
            "args_hash": _HASH,
            "result": f"'{_ANSWER}'",
            "at": at,
            "by": staff,
            "station_id": journal["station_id"],
            "chain_id": journal["chain_id"],
            "seq": "i",
            **own,
        },
    )
