"""The day on which a channel or a kind of notice was switched on: nothing older is told."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0007"
down_revision = "0006"
branch_labels = None
depends_on = None


def upgrade() -> None:
    for table, column in (
        ("notice_setup", "email_since"),
        ("notice_setup", "sms_since"),
        ("notice_template", "since"),
    ):
        op.add_column(table, sa.Column(column, sa.Date(), nullable=True))
