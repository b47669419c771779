"""The columns of the post's acceptance file, and what was said to differences with partners."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from app.models.base import Instant

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None

_OF_SQLITE = (
    "CREATE TRIGGER {table}_same_branch BEFORE UPDATE OF branch ON {table} WHEN "
    "NEW.branch <> OLD.branch BEGIN SELECT RAISE(ABORT, 'owner: {table}'); END"
)
_OF_POSTGRESQL = (
    "CREATE TRIGGER {table}_same_branch BEFORE UPDATE OF branch ON {table} FOR EACH ROW "
    "WHEN (NEW.branch <> OLD.branch) EXECUTE FUNCTION refuse_change()"
)


def upgrade() -> None:
    op.create_table(
        "acceptance_layout",
        sa.Column("carrier_id", sa.Uuid(), nullable=False),
        sa.Column("columns", sa.JSON(), nullable=False),
        *_owned("acceptance_layout"),
        sa.ForeignKeyConstraint(
            ["carrier_id"], ["carrier.id"], name=op.f("fk_acceptance_layout_carrier_id")
        ),
        sa.UniqueConstraint(
            "branch", "carrier_id", name=op.f("uq_acceptance_layout_branch_carrier_id")
        ),
    )
    op.create_table(
        "settled_difference",
        sa.Column("comparison", _words("comparison", "loan-report", "post-bill"), nullable=False),
        sa.Column("subject", sa.Text(), nullable=False),
        sa.Column("verdict", _words("verdict", "noted", "accepted", "disputed"), nullable=False),
        sa.Column("detail", sa.Text(), nullable=False),
        sa.Column("at", Instant(), nullable=False),
        sa.Column("business_date", sa.Date(), nullable=False),
        sa.Column("by", sa.Uuid(), nullable=False),
        *_owned("settled_difference"),
        sa.ForeignKeyConstraint(["by"], ["staff.id"], name=op.f("fk_settled_difference_by")),
        sa.UniqueConstraint(
            "branch",
            "comparison",
            "subject",
            name=op.f("uq_settled_difference_branch_comparison_subject"),
        ),
    )
    guard = _OF_SQLITE if op.get_bind().dialect.name == "sqlite" else _OF_POSTGRESQL
    for table in ("acceptance_layout", "settled_difference"):
        op.execute(guard.format(table=table))


def _owned(table: str) -> tuple[sa.schema.SchemaItem, ...]:
    return (
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("branch", sa.String(length=4), nullable=False),
        sa.ForeignKeyConstraint(["branch"], ["branch.code"], name=op.f(f"fk_{table}_branch")),
        sa.PrimaryKeyConstraint("id", name=op.f(f"pk_{table}")),
    )


def _words(name: str, *words: str) -> sa.Enum:
    return sa.Enum(*words, name=name, native_enum=False, create_constraint=True, length=24)
