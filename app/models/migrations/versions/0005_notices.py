"""Notices to members: what is set, their words and the outbox; kinds of members' messages."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op
from sqlalchemy import text

from app.models.base import Instant

revision = "0005"
down_revision = "0004"
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
        "notice_setup",
        sa.Column("email", sa.Boolean(), nullable=False),
        sa.Column("sms", sa.Boolean(), nullable=False),
        sa.Column("smtp_host", sa.Text(), nullable=False),
        sa.Column("smtp_port", sa.Integer(), nullable=False),
        sa.Column("smtp_security", sa.Text(), nullable=False),
        sa.Column("smtp_user", sa.Text(), nullable=False),
        sa.Column("sender", sa.Text(), nullable=False),
        sa.Column("gateway_url", sa.Text(), nullable=False),
        sa.Column("gateway_header", sa.Text(), nullable=False),
        sa.Column("gateway_body", sa.Text(), nullable=False),
        sa.Column("quiet_from", sa.Integer(), nullable=False),
        sa.Column("quiet_to", sa.Integer(), nullable=False),
        sa.Column("due_soon_days", sa.Integer(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("branch", sa.String(length=4), nullable=False),
        sa.CheckConstraint(
            "smtp_security IN ('none', 'starttls', 'tls')",
            name=op.f("ck_notice_setup_smtp_security"),
        ),
        sa.CheckConstraint("due_soon_days >= 0", name=op.f("ck_notice_setup_due_soon_days_ge_0")),
        sa.CheckConstraint("quiet_from BETWEEN 0 AND 23", name=op.f("ck_notice_setup_quiet_from")),
        sa.CheckConstraint("quiet_to BETWEEN 0 AND 23", name=op.f("ck_notice_setup_quiet_to")),
        sa.CheckConstraint("smtp_port BETWEEN 1 AND 65535", name=op.f("ck_notice_setup_smtp_port")),
        sa.ForeignKeyConstraint(["branch"], ["branch.code"], name=op.f("fk_notice_setup_branch")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_notice_setup")),
        sa.UniqueConstraint("branch", name=op.f("uq_notice_setup_branch")),
    )
    op.create_table(
        "notice_template",
        sa.Column(
            "kind",
            sa.Enum(
                "registered",
                "sent",
                "due-soon",
                "overdue",
                "returned",
                name="kind",
                native_enum=False,
                create_constraint=True,
                length=24,
            ),
            nullable=False,
        ),
        sa.Column(
            "channel",
            sa.Enum(
                "sms", "email", name="channel", native_enum=False, create_constraint=True, length=24
            ),
            nullable=False,
        ),
        sa.Column("subject", sa.Text(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("active", sa.Boolean(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("branch", sa.String(length=4), nullable=False),
        sa.ForeignKeyConstraint(
            ["branch"], ["branch.code"], name=op.f("fk_notice_template_branch")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_notice_template")),
        sa.UniqueConstraint(
            "branch", "kind", "channel", name=op.f("uq_notice_template_branch_kind_channel")
        ),
    )
    op.create_table(
        "notice",
        sa.Column("once", sa.Text(), nullable=False),
        sa.Column(
            "kind",
            sa.Enum(
                "registered",
                "sent",
                "due-soon",
                "overdue",
                "returned",
                name="kind",
                native_enum=False,
                create_constraint=True,
                length=24,
            ),
            nullable=False,
        ),
        sa.Column(
            "channel",
            sa.Enum(
                "sms", "email", name="channel", native_enum=False, create_constraint=True, length=24
            ),
            nullable=False,
        ),
        sa.Column("member_id", sa.Uuid(), nullable=False),
        sa.Column("request_id", sa.Uuid(), nullable=True),
        sa.Column("address", sa.Text(), nullable=False),
        sa.Column("subject", sa.Text(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("facts", sa.JSON(), nullable=False),
        sa.Column(
            "state",
            sa.Enum(
                "queued",
                "sending",
                "accepted",
                "delivered",
                "failed",
                "blocked",
                "unknown",
                name="state",
                native_enum=False,
                create_constraint=True,
                length=24,
            ),
            nullable=False,
        ),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("answer", sa.Text(), nullable=False),
        sa.Column("tries", sa.Integer(), nullable=False),
        sa.Column("at", Instant(), nullable=False),
        sa.Column("next_at", Instant(), nullable=False),
        sa.Column("changed_at", Instant(), nullable=False),
        sa.Column("business_date", sa.Date(), nullable=False),
        sa.Column("station_id", sa.Uuid(), nullable=True),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("branch", sa.String(length=4), nullable=False),
        sa.Column("salt", sa.String(length=32), nullable=True),
        sa.CheckConstraint("tries >= 0", name=op.f("ck_notice_tries_ge_0")),
        sa.ForeignKeyConstraint(["branch"], ["branch.code"], name=op.f("fk_notice_branch")),
        sa.ForeignKeyConstraint(["member_id"], ["member.id"], name=op.f("fk_notice_member_id")),
        sa.ForeignKeyConstraint(
            ["request_id"], ["loan_request.id"], name=op.f("fk_notice_request_id")
        ),
        sa.ForeignKeyConstraint(["station_id"], ["station.id"], name=op.f("fk_notice_station_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_notice")),
        sa.UniqueConstraint("branch", "once", name=op.f("uq_notice_branch_once")),
    )
    op.create_index("ix_notice_branch_at", "notice", ["branch", "at"], unique=False)
    op.create_index(op.f("ix_notice_member_id"), "notice", ["member_id"], unique=False)
    op.create_index(op.f("ix_notice_request_id"), "notice", ["request_id"], unique=False)
    op.create_index(
        "ix_notice_to_send",
        "notice",
        ["branch", "next_at"],
        unique=False,
        sqlite_where=text("state IN ('queued', 'sending')"),
        postgresql_where=text("state IN ('queued', 'sending')"),
    )
    op.create_table(
        "member_message_kind",
        sa.Column("message_id", sa.Uuid(), nullable=False),
        sa.Column(
            "kind",
            sa.Enum(
                "answer",
                "complaint",
                "other",
                name="kind",
                native_enum=False,
                create_constraint=True,
                length=24,
            ),
            nullable=False,
        ),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("branch", sa.String(length=4), nullable=False),
        sa.ForeignKeyConstraint(
            ["branch"], ["branch.code"], name=op.f("fk_member_message_kind_branch")
        ),
        sa.ForeignKeyConstraint(
            ["message_id"], ["member_message.id"], name=op.f("fk_member_message_kind_message_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_member_message_kind")),
        sa.UniqueConstraint("message_id", name=op.f("uq_member_message_kind_message_id")),
    )
    guard = _OF_SQLITE if op.get_bind().dialect.name == "sqlite" else _OF_POSTGRESQL
    for table in ("notice_setup", "notice_template", "notice", "member_message_kind"):
        op.execute(guard.format(table=table))
