"""Papers for a day without electricity, and their prints."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from app.models.base import Instant

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None

_DOCUMENTS = (
    "address-label",
    "label-sheet",
    "packing-slip",
    "pick-list",
    "manifest",
    "daily-report",
    "worklist",
    "command-card",
    "staff-badge",
    "test-page",
    "sack-receipt",
    "monthly-list",
    "return-label",
    "overdue-letter",
    "paper-kit",
)
_OF_SQLITE = (
    "CREATE TRIGGER {table}_same_branch BEFORE UPDATE OF branch ON {table} WHEN "
    "NEW.branch <> OLD.branch BEGIN SELECT RAISE(ABORT, 'owner: {table}'); END"
)
_OF_POSTGRESQL = (
    "CREATE TRIGGER {table}_same_branch BEFORE UPDATE OF branch ON {table} FOR EACH ROW "
    "WHEN (NEW.branch <> OLD.branch) EXECUTE FUNCTION refuse_change()"
)


def upgrade() -> None:
    embedded = op.get_bind().dialect.name == "sqlite"
    if embedded:
        _print_job_anew()
    else:
        op.drop_constraint(op.f("ck_print_job_document"), "print_job", type_="check")
        words = ", ".join(f"'{document}'" for document in _DOCUMENTS)
        op.create_check_constraint(
            op.f("ck_print_job_document"), "print_job", f"document IN ({words})"
        )
    _paper_kit()
    guard = _OF_SQLITE if embedded else _OF_POSTGRESQL
    op.execute(guard.format(table="paper_kit"))


def _paper_kit() -> None:
    op.create_table(
        "paper_kit",
        sa.Column("year", sa.Integer(), nullable=False),
        sa.Column("first", sa.Integer(), nullable=False),
        sa.Column("last", sa.Integer(), nullable=False),
        sa.Column("first_return", sa.Integer(), nullable=False),
        sa.Column("made_at", Instant(), nullable=False),
        sa.Column("made_by", sa.Uuid(), nullable=False),
        sa.Column("station_id", sa.Uuid(), nullable=True),
        sa.Column("business_date", sa.Date(), nullable=False),
        sa.Column("keep_until", sa.Date(), nullable=False),
        sa.Column("given_back_at", Instant(), nullable=True),
        sa.Column("given_back_by", sa.Uuid(), nullable=True),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("branch", sa.String(length=4), nullable=False),
        sa.CheckConstraint("year BETWEEN 0 AND 99", name=op.f("ck_paper_kit_year_range")),
        sa.CheckConstraint(
            "first >= 1 AND first <= last AND last <= 999999", name=op.f("ck_paper_kit_range")
        ),
        sa.CheckConstraint("first_return >= 1", name=op.f("ck_paper_kit_first_return_ge_1")),
        sa.CheckConstraint("keep_until >= business_date", name=op.f("ck_paper_kit_kept")),
        sa.CheckConstraint(
            "(given_back_at IS NULL) = (given_back_by IS NULL)",
            name=op.f("ck_paper_kit_given_back"),
        ),
        sa.ForeignKeyConstraint(["branch"], ["branch.code"], name=op.f("fk_paper_kit_branch")),
        sa.ForeignKeyConstraint(["made_by"], ["staff.id"], name=op.f("fk_paper_kit_made_by")),
        sa.ForeignKeyConstraint(
            ["given_back_by"], ["staff.id"], name=op.f("fk_paper_kit_given_back_by")
        ),
        sa.ForeignKeyConstraint(
            ["station_id"], ["station.id"], name=op.f("fk_paper_kit_station_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_paper_kit")),
        sa.UniqueConstraint("branch", "year", "first", name=op.f("uq_paper_kit_branch_year_first")),
    )


def _print_job_anew() -> None:
    """SQLite changes no CHECK: the table is made anew beside the old one, and the rows moved."""
    op.drop_index(op.f("ix_print_job_record_id"), "print_job")
    op.rename_table("print_job", "print_job_before")
    op.create_table(
        "print_job",
        sa.Column(
            "document",
            sa.Enum(
                *_DOCUMENTS,
                name="document",
                native_enum=False,
                create_constraint=True,
                length=24,
            ),
            nullable=False,
        ),
        sa.Column("record_id", sa.Uuid(), nullable=True),
        sa.Column("print_number", sa.Integer(), nullable=False),
        sa.Column("printer", sa.Text(), nullable=False),
        sa.Column(
            "state",
            sa.Enum(
                "waiting",
                "printing",
                "done",
                "failed",
                "unknown",
                name="state",
                native_enum=False,
                create_constraint=True,
                length=24,
            ),
            nullable=False,
        ),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("by", sa.Uuid(), nullable=True),
        sa.Column("station_id", sa.Uuid(), nullable=True),
        sa.Column("at", Instant(), nullable=False),
        sa.Column("business_date", sa.Date(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("branch", sa.String(length=4), nullable=False),
        sa.CheckConstraint("print_number >= 1", name=op.f("ck_print_job_print_number_ge_1")),
        sa.ForeignKeyConstraint(["branch"], ["branch.code"], name=op.f("fk_print_job_branch")),
        sa.ForeignKeyConstraint(["by"], ["staff.id"], name=op.f("fk_print_job_by")),
        sa.ForeignKeyConstraint(
            ["station_id"], ["station.id"], name=op.f("fk_print_job_station_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_print_job")),
        sa.UniqueConstraint(
            "document",
            "record_id",
            "print_number",
            name=op.f("uq_print_job_document_record_id_print_number"),
        ),
    )
    columns = (
        "document, record_id, print_number, printer, state, reason, "
        '"by", station_id, at, business_date, id, branch'
    )
    op.execute(f"INSERT INTO print_job ({columns}) SELECT {columns} FROM print_job_before")
    op.drop_table("print_job_before")
    op.create_index(op.f("ix_print_job_record_id"), "print_job", ["record_id"], unique=False)
    op.execute(_OF_SQLITE.format(table="print_job"))
