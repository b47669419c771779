"""What the database itself refuses, on both kinds."""

from __future__ import annotations

import pytest
from sqlalchemy import text
from sqlalchemy.exc import DBAPIError

from tests.services.world import World


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE member_address SET text = 'x'",
        "DELETE FROM member_address",
        "UPDATE copy SET branch = '0014'",
        "UPDATE copy SET weight_g = 0",
        "UPDATE copy SET status = 'eaten'",
        "UPDATE member SET national_id = '12'",
        "UPDATE member SET status = 'merged'",
        "UPDATE staff SET secret_hash = NULL",
    ],
)
def test_the_database_refuses(world: World, statement: str) -> None:
    with pytest.raises(DBAPIError), world.database.engine.begin() as connection:
        connection.execute(text(statement))
