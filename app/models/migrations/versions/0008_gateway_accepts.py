"""By which words of its answer an SMS gateway says that it takes a message."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0008"
down_revision = "0007"
branch_labels = None
depends_on = None


def upgrade() -> None:
    column = sa.Column("gateway_accepts", sa.Text(), nullable=False, server_default="")
    op.add_column("notice_setup", column)
