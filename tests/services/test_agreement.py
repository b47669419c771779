"""Records that no longer agree with one another are found, each by its own rule, and named."""

from __future__ import annotations

import pytest

from app.services.keeping.check import check
from tests.services.conftest import AfterDays
from tests.services.keeping_world import unguarded

# After two days: GL-1001 is back, GL-1002 is with the member of parcel 1, GL-1003 is undelivered in
# parcel 2, GL-1004, GL-1005 and GL-2002 are on their way, GL-2001 is picked.


def copy(barcode: str) -> str:
    return f"(SELECT id FROM copy WHERE barcode = '{barcode}')"


def fulfilment(barcode: str) -> str:
    return f"(SELECT fulfilment_id FROM copy_claim WHERE copy_id = {copy(barcode)})"


def parcel_of(barcode: str) -> str:
    return f"(SELECT parcel_id FROM parcel_item WHERE copy_id = {copy(barcode)})"


@pytest.mark.parametrize(
    ("statement", "kind", "named"),
    [
        (
            f"UPDATE fulfilment SET state = 'returned' WHERE id = {fulfilment('GL-2001')}",
            "claim-state",
            ("GL-2001", "بازگشته"),
        ),
        (
            f"UPDATE fulfilment SET state = 'eaten' WHERE id = {fulfilment('GL-2001')}",
            "claim-state",
            ("GL-2001", "eaten"),
        ),
        (
            f"UPDATE copy_claim SET copy_id = {copy('GL-2003')} WHERE copy_id = {copy('GL-2001')}",
            "claim-copy",
            ("GL-2003",),
        ),
        (
            f"DELETE FROM copy_claim WHERE copy_id = {copy('GL-2001')}",
            "no-claim",
            ("GL-2001", "گردآوری‌شده"),
        ),
        (
            f"UPDATE parcel_item SET removed_at = added_at WHERE copy_id = {copy('GL-1004')}",
            "not-in-parcel",
            ("GL-1004", "ارسال‌شده"),
        ),
        (
            f"UPDATE fulfilment SET state = 'picked' WHERE id = {fulfilment('GL-1004')}",
            "in-parcel",
            ("GL-1004", "گردآوری‌شده"),
        ),
        (
            f"UPDATE parcel_item SET copy_id = {copy('GL-2004')} WHERE copy_id = {copy('GL-1004')}",
            "other-copy",
            ("GL-2004",),
        ),
        (
            f"UPDATE parcel SET state = 'cancelled', sealed_at = NULL"
            f" WHERE id = {parcel_of('GL-1004')}",
            "in-cancelled",
            ("GL-1004",),
        ),
        (
            f"UPDATE parcel SET state = 'sealed' WHERE id = {parcel_of('GL-1004')}",
            "sent-unsent",
            ("GL-1004",),
        ),
        (
            f"UPDATE loan SET voided_at = issued_at WHERE copy_id = {copy('GL-1002')}",
            "no-loan",
            ("GL-1002", "تحویل‌شده"),
        ),
        (
            f"UPDATE loan SET voided_at = NULL WHERE copy_id = {copy('GL-1003')}",
            "loan-state",
            ("GL-1003", "تحویل‌نشده"),
        ),
        (
            f"UPDATE loan SET copy_id = {copy('GL-2004')} WHERE copy_id = {copy('GL-1004')}",
            "loan-copy",
            ("GL-2004",),
        ),
        (
            f"UPDATE dispatch SET handed_over_on = NULL WHERE parcel_id = {parcel_of('GL-1004')}",
            "not-handed-over",
            ("تحویل پست",),
        ),
        (
            f"UPDATE parcel SET state = 'open', sealed_at = NULL WHERE id = {parcel_of('GL-1004')}",
            "handed-over-state",
            ("«باز»",),
        ),
        (
            "UPDATE pickup SET state = 'open', closed_at = NULL",
            "handed-over-pickup",
            ("بسته نشده",),
        ),
        (
            f"UPDATE parcel_request SET packing = (1 = 1) WHERE parcel_id = {parcel_of('GL-1004')}",
            "still-packing",
            ("تحویل پست",),
        ),
    ],
)
def test_what_does_not_agree_is_named(
    after_days: AfterDays, statement: str, kind: str, named: tuple[str, ...]
) -> None:
    world = after_days(2)
    if not world.database.is_sqlite:
        drop = (
            "SELECT conname FROM pg_constraint WHERE contype = 'c' AND conrelid ="
            " 'fulfilment'::regclass"
        )
        with world.database.engine.begin() as connection:
            for (name,) in connection.exec_driver_sql(drop).all():
                connection.exec_driver_sql(f"ALTER TABLE fulfilment DROP CONSTRAINT {name}")
    unguarded(
        world.database,
        "PRAGMA ignore_check_constraints = ON" if world.database.is_sqlite else "SELECT 1",
        statement,
    )
    found = [one for one in check(world.database).findings if one.kind == kind]
    assert found
    assert all(word in found[0].sentence for word in named)


def test_a_sealed_parcel_without_a_journey_is_named(after_days: AfterDays) -> None:
    world = after_days(1)
    third = "(SELECT id FROM parcel WHERE state = 'sealed' ORDER BY number LIMIT 1)"
    unguarded(world.database, f"DELETE FROM dispatch WHERE parcel_id = {third}")
    assert "no-journey" in {one.kind for one in check(world.database).findings}
