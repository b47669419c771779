"""Which column of the library's own files holds what, as people have put it right."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from app.models.base import Instant

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None

_OF_SQLITE = (
    "CREATE TRIGGER import_layout_same_branch BEFORE UPDATE OF branch ON import_layout WHEN "
    "NEW.branch <> OLD.branch BEGIN SELECT RAISE(ABORT, 'owner: import_layout'); END"
)
_OF_POSTGRESQL = (
    "CREATE TRIGGER import_layout_same_branch BEFORE UPDATE OF branch ON import_layout FOR EACH "
    "ROW WHEN (NEW.branch <> OLD.branch) EXECUTE FUNCTION refuse_change()"
)


def upgrade() -> None:
    op.create_table(
        "import_layout",
        sa.Column("kind", sa.String(length=16), nullable=False),
        sa.Column("headers", sa.String(length=64), nullable=False),
        sa.Column("columns", sa.JSON(), nullable=False),
        sa.Column("at", Instant(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("branch", sa.String(length=4), nullable=False),
        sa.ForeignKeyConstraint(["branch"], ["branch.code"], name=op.f("fk_import_layout_branch")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_import_layout")),
        sa.UniqueConstraint(
            "branch", "kind", "headers", name=op.f("uq_import_layout_branch_kind_headers")
        ),
    )
    op.execute(_OF_SQLITE if op.get_bind().dialect.name == "sqlite" else _OF_POSTGRESQL)
