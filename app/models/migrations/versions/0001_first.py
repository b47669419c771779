"""The first schema: all records, and what guards them inside the database."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from app.models.base import Instant
from app.models.migrations.first_guards import POSTGRESQL, SQLITE

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None


def upgrade() -> None:
    _tables()
    embedded = op.get_bind().dialect.name == "sqlite"
    if not embedded:
        # Members and addresses point at each other: SQLite takes the key before the table is there.
        op.create_foreign_key(
            "fk_member_default_address_id",
            "member",
            "member_address",
            ["default_address_id"],
            ["id"],
        )
    guards = SQLITE if embedded else POSTGRESQL
    for statement in guards:
        op.execute(sa.text(statement.replace(":", "\\:")))


def _tables() -> None:
    op.create_table(
        "carrier",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("active", sa.Boolean(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_carrier")),
        sa.UniqueConstraint("name", name=op.f("uq_carrier_name")),
    )
    op.create_table(
        "title",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("title", sa.Text(), nullable=False),
        sa.Column("volume", sa.Text(), nullable=False),
        sa.Column("author", sa.Text(), nullable=False),
        sa.Column("translator", sa.Text(), nullable=False),
        sa.Column("publisher", sa.Text(), nullable=False),
        sa.Column("year", sa.Text(), nullable=False),
        sa.Column("isbn", sa.String(length=13), nullable=True),
        sa.Column("call_number", sa.Text(), nullable=False),
        sa.Column(
            "material",
            sa.Enum(
                "book",
                "audio-book",
                "magazine",
                "toy",
                "other",
                name="material",
                native_enum=False,
                create_constraint=True,
                length=24,
            ),
            nullable=False,
        ),
        sa.Column("search_text", sa.Text(), nullable=False),
        sa.Column(
            "sort_key", sa.Text().with_variant(sa.Text(collation="C"), "postgresql"), nullable=False
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_title")),
    )
    op.create_index(op.f("ix_title_isbn"), "title", ["isbn"], unique=False)
    op.create_index("ix_title_sort_key", "title", ["sort_key"], unique=False)
    op.create_table(
        "service",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("carrier_id", sa.Uuid(), nullable=False),
        sa.Column("code", sa.Text(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("weight_limit_g", sa.Integer(), nullable=False),
        sa.Column("active", sa.Boolean(), nullable=False),
        sa.CheckConstraint("weight_limit_g > 0", name=op.f("ck_service_weight_limit_positive")),
        sa.ForeignKeyConstraint(["carrier_id"], ["carrier.id"], name=op.f("fk_service_carrier_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_service")),
        sa.UniqueConstraint("carrier_id", "code", name=op.f("uq_service_carrier_id_code")),
    )
    op.create_table(
        "branch",
        sa.Column("code", sa.String(length=4), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("sender_name", sa.Text(), nullable=False),
        sa.Column("province", sa.Text(), nullable=False),
        sa.Column("county", sa.Text(), nullable=False),
        sa.Column("city", sa.Text(), nullable=False),
        sa.Column("address", sa.Text(), nullable=False),
        sa.Column("postal_code", sa.String(length=10), nullable=False),
        sa.Column("phone", sa.String(length=11), nullable=False),
        sa.Column("loan_days", sa.Integer(), nullable=False),
        sa.Column("mail_days", sa.Integer(), nullable=False),
        sa.Column("items_per_member", sa.Integer(), nullable=False),
        sa.Column("renewals", sa.Integer(), nullable=False),
        sa.Column("quarantine_days", sa.Integer(), nullable=False),
        sa.Column("presumed_delivered_days", sa.Integer(), nullable=False),
        sa.Column("packaging_g", sa.Integer(), nullable=False),
        sa.Column("copy_weight_g", sa.Integer(), nullable=False),
        sa.Column("slip_sentence", sa.Text(), nullable=False),
        sa.Column("default_service_id", sa.Uuid(), nullable=True),
        sa.CheckConstraint(
            "length(code) = 4 AND trim(code, '0123456789') = ''", name=op.f("ck_branch_code_digits")
        ),
        sa.CheckConstraint(
            "length(postal_code) = 10 AND trim(postal_code, '0123456789') = ''",
            name=op.f("ck_branch_postal_code_digits"),
        ),
        sa.CheckConstraint("copy_weight_g >= 0", name=op.f("ck_branch_copy_weight_g_ge_0")),
        sa.CheckConstraint("items_per_member >= 0", name=op.f("ck_branch_items_per_member_ge_0")),
        sa.CheckConstraint("loan_days >= 0", name=op.f("ck_branch_loan_days_ge_0")),
        sa.CheckConstraint("mail_days >= 0", name=op.f("ck_branch_mail_days_ge_0")),
        sa.CheckConstraint("packaging_g >= 0", name=op.f("ck_branch_packaging_g_ge_0")),
        sa.CheckConstraint(
            "presumed_delivered_days >= 0", name=op.f("ck_branch_presumed_delivered_days_ge_0")
        ),
        sa.CheckConstraint("quarantine_days >= 0", name=op.f("ck_branch_quarantine_days_ge_0")),
        sa.CheckConstraint("renewals >= 0", name=op.f("ck_branch_renewals_ge_0")),
        sa.ForeignKeyConstraint(
            ["default_service_id"], ["service.id"], name=op.f("fk_branch_default_service_id")
        ),
        sa.PrimaryKeyConstraint("code", name=op.f("pk_branch")),
    )
    op.create_table(
        "action",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("branch", sa.String(length=4), nullable=False),
        sa.Column("what", sa.String(length=64), nullable=False),
        sa.Column("args_hash", sa.String(length=64), nullable=False),
        sa.Column("result", sa.JSON(none_as_null=True), nullable=True),
        sa.Column("at", Instant(), nullable=False),
        sa.Column("by", sa.Uuid(), nullable=True),
        sa.Column("station_id", sa.Uuid(), nullable=True),
        sa.Column("chain_id", sa.Uuid(), nullable=True),
        sa.Column("seq", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(["branch"], ["branch.code"], name=op.f("fk_action_branch")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_action")),
    )
    op.create_index("ix_action_branch_at", "action", ["branch", "at"], unique=False)
    op.create_table(
        "agreement",
        sa.Column("carrier_id", sa.Uuid(), nullable=False),
        sa.Column("number", sa.Text(), nullable=False),
        sa.Column("contract_code", sa.Text(), nullable=False),
        sa.Column("tariff", sa.Text(), nullable=False),
        sa.Column("payer", sa.Text(), nullable=False),
        sa.Column("pickup_hours", sa.Text(), nullable=False),
        sa.Column("parcels_per_pickup", sa.Integer(), nullable=True),
        sa.Column("valid_from", sa.Date(), nullable=False),
        sa.Column("valid_to", sa.Date(), nullable=True),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("branch", sa.String(length=4), nullable=False),
        sa.CheckConstraint(
            "parcels_per_pickup > 0", name=op.f("ck_agreement_parcels_per_pickup_positive")
        ),
        sa.CheckConstraint("valid_to >= valid_from", name=op.f("ck_agreement_validity")),
        sa.ForeignKeyConstraint(["branch"], ["branch.code"], name=op.f("fk_agreement_branch")),
        sa.ForeignKeyConstraint(
            ["carrier_id"], ["carrier.id"], name=op.f("fk_agreement_carrier_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_agreement")),
        sa.UniqueConstraint(
            "branch", "carrier_id", "number", name=op.f("uq_agreement_branch_carrier_id_number")
        ),
    )
    op.create_table(
        "closed_day",
        sa.Column("weekday", sa.Integer(), nullable=True),
        sa.Column("day", sa.Date(), nullable=True),
        sa.Column("note", sa.Text(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("branch", sa.String(length=4), nullable=False),
        sa.CheckConstraint(
            "(weekday IS NULL) <> (day IS NULL)", name=op.f("ck_closed_day_one_kind")
        ),
        sa.CheckConstraint("weekday BETWEEN 0 AND 6", name=op.f("ck_closed_day_weekday_range")),
        sa.ForeignKeyConstraint(["branch"], ["branch.code"], name=op.f("fk_closed_day_branch")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_closed_day")),
        sa.UniqueConstraint("branch", "day", name=op.f("uq_closed_day_branch_day")),
        sa.UniqueConstraint("branch", "weekday", name=op.f("uq_closed_day_branch_weekday")),
    )
    op.create_table(
        "copy",
        sa.Column("title_id", sa.Uuid(), nullable=False),
        sa.Column("current_branch", sa.String(length=4), nullable=False),
        sa.Column("barcode", sa.String(length=32), nullable=False),
        sa.Column("accession_number", sa.String(length=32), nullable=False),
        sa.Column("shelf", sa.Text(), nullable=False),
        sa.Column("pieces", sa.Integer(), nullable=False),
        sa.Column("weight_g", sa.Integer(), nullable=True),
        sa.Column("value_rials", sa.BigInteger(), nullable=True),
        sa.Column(
            "status",
            sa.Enum(
                "on-shelf",
                "in-transit",
                "quarantine",
                "missing",
                "damaged",
                "lost",
                "withdrawn",
                name="status",
                native_enum=False,
                create_constraint=True,
                length=24,
            ),
            nullable=False,
        ),
        sa.Column("quarantine_until", sa.Date(), nullable=True),
        sa.Column("status_reason", sa.Text(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("branch", sa.String(length=4), nullable=False),
        sa.CheckConstraint("length(barcode) BETWEEN 1 AND 32", name=op.f("ck_copy_barcode_length")),
        sa.CheckConstraint("pieces >= 1", name=op.f("ck_copy_pieces_ge_1")),
        sa.CheckConstraint("value_rials >= 0", name=op.f("ck_copy_value_rials_ge_0")),
        sa.CheckConstraint("weight_g > 0", name=op.f("ck_copy_weight_g_positive")),
        sa.ForeignKeyConstraint(["branch"], ["branch.code"], name=op.f("fk_copy_branch")),
        sa.ForeignKeyConstraint(
            ["current_branch"], ["branch.code"], name=op.f("fk_copy_current_branch")
        ),
        sa.ForeignKeyConstraint(["title_id"], ["title.id"], name=op.f("fk_copy_title_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_copy")),
        sa.UniqueConstraint("branch", "barcode", name=op.f("uq_copy_branch_barcode")),
    )
    op.create_index("ix_copy_accession_number", "copy", ["accession_number"], unique=False)
    op.create_index("ix_copy_barcode", "copy", ["barcode"], unique=False)
    op.create_index(
        "ix_copy_branch_away",
        "copy",
        ["branch", "status"],
        unique=False,
        sqlite_where=sa.text("status <> 'on-shelf'"),
        postgresql_where=sa.text("status <> 'on-shelf'"),
    )
    op.create_index(op.f("ix_copy_title_id"), "copy", ["title_id"], unique=False)
    op.create_table(
        "member",
        sa.Column("number", sa.Text(), nullable=False),
        sa.Column("first_name", sa.Text(), nullable=False),
        sa.Column("last_name", sa.Text(), nullable=False),
        sa.Column("mobile", sa.String(length=11), nullable=True),
        sa.Column("phone", sa.String(length=11), nullable=True),
        sa.Column("email", sa.Text(), nullable=True),
        sa.Column("national_id", sa.String(length=10), nullable=True),
        sa.Column("card_expiry", sa.Date(), nullable=True),
        sa.Column(
            "status",
            sa.Enum(
                "active",
                "blocked",
                "dead",
                "merged",
                name="status",
                native_enum=False,
                create_constraint=True,
                length=24,
            ),
            nullable=False,
        ),
        sa.Column("status_reason", sa.Text(), nullable=False),
        sa.Column("merged_into_id", sa.Uuid(), nullable=True),
        sa.Column("default_address_id", sa.Uuid(), nullable=True),
        sa.Column("no_sms", sa.Boolean(), nullable=False),
        sa.Column("no_email", sa.Boolean(), nullable=False),
        sa.Column("notes", sa.Text(), nullable=False),
        sa.Column("search_text", sa.Text(), nullable=False),
        sa.Column(
            "sort_key", sa.Text().with_variant(sa.Text(collation="C"), "postgresql"), nullable=False
        ),
        sa.Column("anonymised_at", Instant(), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("branch", sa.String(length=4), nullable=False),
        sa.Column("salt", sa.String(length=32), nullable=True),
        sa.CheckConstraint(
            "(status = 'merged') = (merged_into_id IS NOT NULL)", name=op.f("ck_member_merged_into")
        ),
        sa.CheckConstraint(
            "length(mobile) = 11 AND trim(mobile, '0123456789') = ''",
            name=op.f("ck_member_mobile_digits"),
        ),
        sa.CheckConstraint(
            "length(national_id) = 10 AND trim(national_id, '0123456789') = ''",
            name=op.f("ck_member_national_id_digits"),
        ),
        sa.CheckConstraint("merged_into_id <> id", name=op.f("ck_member_not_into_itself")),
        sa.ForeignKeyConstraint(["branch"], ["branch.code"], name=op.f("fk_member_branch")),
        sa.ForeignKeyConstraint(
            ["default_address_id"],
            ["member_address.id"],
            name="fk_member_default_address_id",
            use_alter=True,
        ),
        sa.ForeignKeyConstraint(
            ["merged_into_id"], ["member.id"], name=op.f("fk_member_merged_into_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_member")),
        sa.UniqueConstraint("branch", "number", name=op.f("uq_member_branch_number")),
        sa.UniqueConstraint("national_id", name=op.f("uq_member_national_id")),
    )
    op.create_index("ix_member_mobile", "member", ["mobile"], unique=False)
    op.create_index("ix_member_phone", "member", ["phone"], unique=False)
    op.create_index("ix_member_sort_key", "member", ["branch", "sort_key"], unique=False)
    op.create_table(
        "service_area",
        sa.Column("province", sa.Text(), nullable=False),
        sa.Column("county", sa.Text(), nullable=False),
        sa.Column("city", sa.Text(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("branch", sa.String(length=4), nullable=False),
        sa.ForeignKeyConstraint(["branch"], ["branch.code"], name=op.f("fk_service_area_branch")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_service_area")),
        sa.UniqueConstraint(
            "branch",
            "province",
            "county",
            "city",
            name=op.f("uq_service_area_branch_province_county_city"),
        ),
    )
    op.create_table(
        "staff",
        sa.Column("user_name", sa.Text(), nullable=False),
        sa.Column("display_name", sa.Text(), nullable=False),
        sa.Column(
            "role",
            sa.Enum(
                "desk",
                "packer",
                "supervisor",
                name="role",
                native_enum=False,
                create_constraint=True,
                length=24,
            ),
            nullable=False,
        ),
        sa.Column("whole_city", sa.Boolean(), nullable=False),
        sa.Column("secret_hash", sa.Text(), nullable=True),
        sa.Column("recovery_hash", sa.Text(), nullable=True),
        sa.Column("badge_hash", sa.String(length=64), nullable=True),
        sa.Column("active", sa.Boolean(), nullable=False),
        sa.Column("failures", sa.Integer(), nullable=False),
        sa.Column("locked_until", Instant(), nullable=True),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("branch", sa.String(length=4), nullable=False),
        sa.CheckConstraint(
            "role <> 'supervisor' OR secret_hash IS NOT NULL",
            name=op.f("ck_staff_supervisor_secret"),
        ),
        sa.CheckConstraint("failures >= 0", name=op.f("ck_staff_failures_ge_0")),
        sa.ForeignKeyConstraint(["branch"], ["branch.code"], name=op.f("fk_staff_branch")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_staff")),
        sa.UniqueConstraint("badge_hash", name=op.f("uq_staff_badge_hash")),
        sa.UniqueConstraint("user_name", name=op.f("uq_staff_user_name")),
    )
    op.create_table(
        "station",
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("printers", sa.JSON(), nullable=False),
        sa.Column("label_sheets", sa.Boolean(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("branch", sa.String(length=4), nullable=False),
        sa.ForeignKeyConstraint(["branch"], ["branch.code"], name=op.f("fk_station_branch")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_station")),
        sa.UniqueConstraint("branch", "name", name=op.f("uq_station_branch_name")),
    )
    op.create_table(
        "unmet_demand",
        sa.Column("province", sa.Text(), nullable=False),
        sa.Column("county", sa.Text(), nullable=False),
        sa.Column("city", sa.Text(), nullable=False),
        sa.Column("titles", sa.Integer(), nullable=False),
        sa.Column(
            "channel",
            sa.Enum(
                "in-person",
                "phone",
                "letter",
                "social",
                "file",
                name="channel",
                native_enum=False,
                create_constraint=True,
                length=24,
            ),
            nullable=False,
        ),
        sa.Column("at", Instant(), nullable=False),
        sa.Column("business_date", sa.Date(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("branch", sa.String(length=4), nullable=False),
        sa.CheckConstraint("titles >= 1", name=op.f("ck_unmet_demand_titles_ge_1")),
        sa.ForeignKeyConstraint(["branch"], ["branch.code"], name=op.f("fk_unmet_demand_branch")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_unmet_demand")),
    )
    op.create_index(
        "ix_unmet_demand_branch_business_date",
        "unmet_demand",
        ["branch", "business_date"],
        unique=False,
    )
    op.create_table(
        "chain",
        sa.Column("station_id", sa.Uuid(), nullable=True),
        sa.Column("previous_id", sa.Uuid(), nullable=True),
        sa.Column("previous_head", sa.String(length=64), nullable=False),
        sa.Column("at", Instant(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("branch", sa.String(length=4), nullable=False),
        sa.ForeignKeyConstraint(["branch"], ["branch.code"], name=op.f("fk_chain_branch")),
        sa.ForeignKeyConstraint(["previous_id"], ["chain.id"], name=op.f("fk_chain_previous_id")),
        sa.ForeignKeyConstraint(["station_id"], ["station.id"], name=op.f("fk_chain_station_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_chain")),
    )
    op.create_index(op.f("ix_chain_station_id"), "chain", ["station_id"], unique=False)
    op.create_table(
        "member_address",
        sa.Column("member_id", sa.Uuid(), nullable=False),
        sa.Column("province", sa.Text(), nullable=False),
        sa.Column("county", sa.Text(), nullable=False),
        sa.Column("city", sa.Text(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("postal_code", sa.String(length=10), nullable=True),
        sa.Column("at", Instant(), nullable=False),
        sa.Column("anonymised_at", Instant(), nullable=True),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("branch", sa.String(length=4), nullable=False),
        sa.Column("salt", sa.String(length=32), nullable=True),
        sa.CheckConstraint(
            "length(postal_code) = 10 AND trim(postal_code, '0123456789') = ''",
            name=op.f("ck_member_address_postal_code_digits"),
        ),
        sa.ForeignKeyConstraint(["branch"], ["branch.code"], name=op.f("fk_member_address_branch")),
        sa.ForeignKeyConstraint(
            ["member_id"], ["member.id"], name=op.f("fk_member_address_member_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_member_address")),
    )
    op.create_index(
        op.f("ix_member_address_member_id"), "member_address", ["member_id"], unique=False
    )
    op.create_table(
        "pickup",
        sa.Column("number", sa.String(length=16), nullable=False),
        sa.Column("agreement_id", sa.Uuid(), nullable=True),
        sa.Column(
            "state",
            sa.Enum(
                "open", "closed", name="state", native_enum=False, create_constraint=True, length=24
            ),
            nullable=False,
        ),
        sa.Column("officer", sa.Text(), nullable=False),
        sa.Column("opened_at", Instant(), nullable=False),
        sa.Column("opened_by", sa.Uuid(), nullable=False),
        sa.Column("closed_at", Instant(), nullable=True),
        sa.Column("closed_by", sa.Uuid(), nullable=True),
        sa.Column("left_behind_reason", sa.Text(), nullable=False),
        sa.Column("reopen_reason", sa.Text(), nullable=False),
        sa.Column("business_date", sa.Date(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("branch", sa.String(length=4), nullable=False),
        sa.CheckConstraint(
            "(state = 'closed') = (closed_at IS NOT NULL)", name=op.f("ck_pickup_closed_at")
        ),
        sa.CheckConstraint(
            "length(number) = 16 AND trim(number, '0123456789') = ''",
            name=op.f("ck_pickup_number_digits"),
        ),
        sa.ForeignKeyConstraint(
            ["agreement_id"], ["agreement.id"], name=op.f("fk_pickup_agreement_id")
        ),
        sa.ForeignKeyConstraint(["branch"], ["branch.code"], name=op.f("fk_pickup_branch")),
        sa.ForeignKeyConstraint(["closed_by"], ["staff.id"], name=op.f("fk_pickup_closed_by")),
        sa.ForeignKeyConstraint(["opened_by"], ["staff.id"], name=op.f("fk_pickup_opened_by")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_pickup")),
        sa.UniqueConstraint("number", name=op.f("uq_pickup_number")),
    )
    op.create_index(
        "ix_pickup_branch_business_date", "pickup", ["branch", "business_date"], unique=False
    )
    op.create_index(
        "ix_pickup_open",
        "pickup",
        ["branch"],
        unique=False,
        sqlite_where=sa.text("state = 'open'"),
        postgresql_where=sa.text("state = 'open'"),
    )
    op.create_table(
        "print_job",
        sa.Column(
            "document",
            sa.Enum(
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
    op.create_index(op.f("ix_print_job_record_id"), "print_job", ["record_id"], unique=False)
    op.create_table(
        "sack",
        sa.Column("business_date", sa.Date(), nullable=False),
        sa.Column("count_of_day", sa.Integer(), nullable=False),
        sa.Column("parcels", sa.Integer(), nullable=False),
        sa.Column("officer", sa.Text(), nullable=False),
        sa.Column("note", sa.Text(), nullable=False),
        sa.Column("at", Instant(), nullable=False),
        sa.Column("by", sa.Uuid(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("branch", sa.String(length=4), nullable=False),
        sa.CheckConstraint("parcels >= 0", name=op.f("ck_sack_parcels_ge_0")),
        sa.ForeignKeyConstraint(["branch"], ["branch.code"], name=op.f("fk_sack_branch")),
        sa.ForeignKeyConstraint(["by"], ["staff.id"], name=op.f("fk_sack_by")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_sack")),
        sa.UniqueConstraint(
            "branch",
            "business_date",
            "count_of_day",
            name=op.f("uq_sack_branch_business_date_count_of_day"),
        ),
    )
    op.create_table(
        "serial_block",
        sa.Column("kind", sa.Integer(), nullable=False),
        sa.Column("year", sa.Integer(), nullable=False),
        sa.Column("first", sa.Integer(), nullable=False),
        sa.Column("last", sa.Integer(), nullable=False),
        sa.Column("next", sa.Integer(), nullable=False),
        sa.Column("station_id", sa.Uuid(), nullable=True),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("branch", sa.String(length=4), nullable=False),
        sa.CheckConstraint(
            "first >= 1 AND first <= last AND last <= 999999", name=op.f("ck_serial_block_range")
        ),
        sa.CheckConstraint("kind BETWEEN 1 AND 9", name=op.f("ck_serial_block_kind_range")),
        sa.CheckConstraint(
            "next BETWEEN first AND last + 1", name=op.f("ck_serial_block_next_range")
        ),
        sa.CheckConstraint("year BETWEEN 0 AND 99", name=op.f("ck_serial_block_year_range")),
        sa.ForeignKeyConstraint(["branch"], ["branch.code"], name=op.f("fk_serial_block_branch")),
        sa.ForeignKeyConstraint(
            ["station_id"], ["station.id"], name=op.f("fk_serial_block_station_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_serial_block")),
        sa.UniqueConstraint(
            "branch", "kind", "year", "first", name=op.f("uq_serial_block_branch_kind_year_first")
        ),
    )
    op.create_index(
        "ix_serial_block_station_kind_year",
        "serial_block",
        ["station_id", "kind", "year"],
        unique=False,
    )
    op.create_table(
        "audit_entry",
        sa.Column("chain_id", sa.Uuid(), nullable=False),
        sa.Column("seq", sa.Integer(), nullable=False),
        sa.Column("branch", sa.String(length=4), nullable=False),
        sa.Column("action_id", sa.Uuid(), nullable=False),
        sa.Column("station_id", sa.Uuid(), nullable=True),
        sa.Column("staff_id", sa.Uuid(), nullable=True),
        sa.Column("at", Instant(), nullable=False),
        sa.Column("what", sa.String(length=64), nullable=False),
        sa.Column("rows", sa.JSON(), nullable=False),
        sa.Column("reason_text", sa.Text(), nullable=True),
        sa.Column("salt", sa.String(length=32), nullable=True),
        sa.Column("text_hash", sa.String(length=64), nullable=False),
        sa.Column("prev_hash", sa.String(length=64), nullable=False),
        sa.Column("hash", sa.String(length=64), nullable=False),
        sa.CheckConstraint("seq >= 1", name=op.f("ck_audit_entry_seq_ge_1")),
        sa.ForeignKeyConstraint(["branch"], ["branch.code"], name=op.f("fk_audit_entry_branch")),
        sa.ForeignKeyConstraint(["chain_id"], ["chain.id"], name=op.f("fk_audit_entry_chain_id")),
        sa.PrimaryKeyConstraint("chain_id", "seq", name=op.f("pk_audit_entry")),
    )
    op.create_index("ix_audit_entry_action_id", "audit_entry", ["action_id"], unique=False)
    op.create_index("ix_audit_entry_branch_at", "audit_entry", ["branch", "at"], unique=False)
    op.create_table(
        "loan_request",
        sa.Column("number", sa.String(length=16), nullable=False),
        sa.Column("member_id", sa.Uuid(), nullable=False),
        sa.Column(
            "channel",
            sa.Enum(
                "in-person",
                "phone",
                "letter",
                "social",
                "file",
                name="channel",
                native_enum=False,
                create_constraint=True,
                length=24,
            ),
            nullable=False,
        ),
        sa.Column("pasted", sa.Text(), nullable=False),
        sa.Column("recipient", sa.Text(), nullable=False),
        sa.Column("recipient_phone", sa.String(length=11), nullable=True),
        sa.Column("address_id", sa.Uuid(), nullable=False),
        sa.Column("service_id", sa.Uuid(), nullable=False),
        sa.Column("note", sa.Text(), nullable=False),
        sa.Column("out_of_area", sa.Boolean(), nullable=False),
        sa.Column("at", Instant(), nullable=False),
        sa.Column("business_date", sa.Date(), nullable=False),
        sa.Column("by", sa.Uuid(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("branch", sa.String(length=4), nullable=False),
        sa.Column("salt", sa.String(length=32), nullable=True),
        sa.CheckConstraint(
            "length(number) = 16 AND trim(number, '0123456789') = ''",
            name=op.f("ck_loan_request_number_digits"),
        ),
        sa.ForeignKeyConstraint(
            ["address_id"], ["member_address.id"], name=op.f("fk_loan_request_address_id")
        ),
        sa.ForeignKeyConstraint(["branch"], ["branch.code"], name=op.f("fk_loan_request_branch")),
        sa.ForeignKeyConstraint(["by"], ["staff.id"], name=op.f("fk_loan_request_by")),
        sa.ForeignKeyConstraint(
            ["member_id"], ["member.id"], name=op.f("fk_loan_request_member_id")
        ),
        sa.ForeignKeyConstraint(
            ["service_id"], ["service.id"], name=op.f("fk_loan_request_service_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_loan_request")),
        sa.UniqueConstraint("number", name=op.f("uq_loan_request_number")),
    )
    op.create_index("ix_loan_request_branch_at", "loan_request", ["branch", "at"], unique=False)
    op.create_index(
        "ix_loan_request_branch_business_date",
        "loan_request",
        ["branch", "business_date"],
        unique=False,
    )
    op.create_index("ix_loan_request_member_id", "loan_request", ["member_id", "id"], unique=False)
    op.create_table(
        "manifest",
        sa.Column("pickup_id", sa.Uuid(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("content", sa.JSON(), nullable=False),
        sa.Column("differences", sa.JSON(), nullable=False),
        sa.Column("reopen_reason", sa.Text(), nullable=False),
        sa.Column("at", Instant(), nullable=False),
        sa.Column("by", sa.Uuid(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("branch", sa.String(length=4), nullable=False),
        sa.CheckConstraint("version >= 1", name=op.f("ck_manifest_version_ge_1")),
        sa.ForeignKeyConstraint(["branch"], ["branch.code"], name=op.f("fk_manifest_branch")),
        sa.ForeignKeyConstraint(["by"], ["staff.id"], name=op.f("fk_manifest_by")),
        sa.ForeignKeyConstraint(["pickup_id"], ["pickup.id"], name=op.f("fk_manifest_pickup_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_manifest")),
        sa.UniqueConstraint("pickup_id", "version", name=op.f("uq_manifest_pickup_id_version")),
    )
    op.create_table(
        "parcel",
        sa.Column("number", sa.String(length=16), nullable=False),
        sa.Column("return_number", sa.String(length=16), nullable=True),
        sa.Column("member_id", sa.Uuid(), nullable=False),
        sa.Column("recipient", sa.Text(), nullable=False),
        sa.Column("recipient_phone", sa.String(length=11), nullable=True),
        sa.Column("address_id", sa.Uuid(), nullable=False),
        sa.Column("service_id", sa.Uuid(), nullable=False),
        sa.Column(
            "state",
            sa.Enum(
                "open",
                "complete",
                "sealed",
                "handed-over",
                "finished",
                "put-aside",
                "cancelled",
                name="state",
                native_enum=False,
                create_constraint=True,
                length=24,
            ),
            nullable=False,
        ),
        sa.Column("station_id", sa.Uuid(), nullable=True),
        sa.Column("weight_g", sa.Integer(), nullable=False),
        sa.Column("finished_short", sa.Boolean(), nullable=False),
        sa.Column("opened_at", Instant(), nullable=False),
        sa.Column("sealed_at", Instant(), nullable=True),
        sa.Column("business_date", sa.Date(), nullable=False),
        sa.Column("opened_by", sa.Uuid(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("branch", sa.String(length=4), nullable=False),
        sa.CheckConstraint(
            "(sealed_at IS NOT NULL) = (state IN ('sealed', 'handed-over', 'finished'))",
            name=op.f("ck_parcel_sealed_at"),
        ),
        sa.CheckConstraint(
            "length(number) = 16 AND trim(number, '0123456789') = ''",
            name=op.f("ck_parcel_number_digits"),
        ),
        sa.CheckConstraint(
            "length(return_number) = 16 AND trim(return_number, '0123456789') = ''",
            name=op.f("ck_parcel_return_number_digits"),
        ),
        sa.CheckConstraint("weight_g >= 0", name=op.f("ck_parcel_weight_g_ge_0")),
        sa.ForeignKeyConstraint(
            ["address_id"], ["member_address.id"], name=op.f("fk_parcel_address_id")
        ),
        sa.ForeignKeyConstraint(["branch"], ["branch.code"], name=op.f("fk_parcel_branch")),
        sa.ForeignKeyConstraint(["member_id"], ["member.id"], name=op.f("fk_parcel_member_id")),
        sa.ForeignKeyConstraint(["opened_by"], ["staff.id"], name=op.f("fk_parcel_opened_by")),
        sa.ForeignKeyConstraint(["service_id"], ["service.id"], name=op.f("fk_parcel_service_id")),
        sa.ForeignKeyConstraint(["station_id"], ["station.id"], name=op.f("fk_parcel_station_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_parcel")),
        sa.UniqueConstraint("number", name=op.f("uq_parcel_number")),
        sa.UniqueConstraint("return_number", name=op.f("uq_parcel_return_number")),
    )
    op.create_index(
        "ix_parcel_branch_business_date", "parcel", ["branch", "business_date"], unique=False
    )
    op.create_index(
        "ix_parcel_branch_state",
        "parcel",
        ["branch", "state"],
        unique=False,
        sqlite_where=sa.text("state IN ('open', 'complete', 'sealed', 'put-aside')"),
        postgresql_where=sa.text("state IN ('open', 'complete', 'sealed', 'put-aside')"),
    )
    op.create_index(op.f("ix_parcel_member_id"), "parcel", ["member_id"], unique=False)
    op.create_table(
        "scan_event",
        sa.Column("chain_id", sa.Uuid(), nullable=False),
        sa.Column("seq", sa.Integer(), nullable=False),
        sa.Column("branch", sa.String(length=4), nullable=False),
        sa.Column("action_id", sa.Uuid(), nullable=False),
        sa.Column("station_id", sa.Uuid(), nullable=False),
        sa.Column("staff_id", sa.Uuid(), nullable=False),
        sa.Column("at", Instant(), nullable=False),
        sa.Column("business_date", sa.Date(), nullable=False),
        sa.Column(
            "mode",
            sa.Enum(
                "pick",
                "pack",
                "handover",
                "return",
                name="mode",
                native_enum=False,
                create_constraint=True,
                length=24,
            ),
            nullable=False,
        ),
        sa.Column("kind", sa.String(length=16), nullable=False),
        sa.Column(
            "outcome",
            sa.Enum(
                "accepted",
                "rejected",
                "repeated",
                name="outcome",
                native_enum=False,
                create_constraint=True,
                length=24,
            ),
            nullable=False,
        ),
        sa.Column("reason", sa.String(length=32), nullable=False),
        sa.Column("raw", sa.Text(), nullable=True),
        sa.Column("salt", sa.String(length=32), nullable=True),
        sa.Column("text_hash", sa.String(length=64), nullable=False),
        sa.Column("request_id", sa.Uuid(), nullable=True),
        sa.Column("fulfilment_id", sa.Uuid(), nullable=True),
        sa.Column("copy_id", sa.Uuid(), nullable=True),
        sa.Column("parcel_id", sa.Uuid(), nullable=True),
        sa.Column("dispatch_id", sa.Uuid(), nullable=True),
        sa.Column("undoes", sa.Uuid(), nullable=True),
        sa.Column("prev_hash", sa.String(length=64), nullable=False),
        sa.Column("hash", sa.String(length=64), nullable=False),
        sa.CheckConstraint("seq >= 1", name=op.f("ck_scan_event_seq_ge_1")),
        sa.ForeignKeyConstraint(["branch"], ["branch.code"], name=op.f("fk_scan_event_branch")),
        sa.ForeignKeyConstraint(["chain_id"], ["chain.id"], name=op.f("fk_scan_event_chain_id")),
        sa.PrimaryKeyConstraint("chain_id", "seq", name=op.f("pk_scan_event")),
        sa.UniqueConstraint("undoes", name=op.f("uq_scan_event_undoes")),
    )
    op.create_index("ix_scan_event_action_id", "scan_event", ["action_id"], unique=False)
    op.create_index(
        "ix_scan_event_branch_business_date",
        "scan_event",
        ["branch", "business_date"],
        unique=False,
    )
    op.create_index(op.f("ix_scan_event_parcel_id"), "scan_event", ["parcel_id"], unique=False)
    op.create_index("ix_scan_event_station_at", "scan_event", ["station_id", "at"], unique=False)
    op.create_table(
        "dispatch",
        sa.Column("parcel_id", sa.Uuid(), nullable=False),
        sa.Column("attempt", sa.Integer(), nullable=False),
        sa.Column("pickup_id", sa.Uuid(), nullable=True),
        sa.Column("recipient", sa.Text(), nullable=False),
        sa.Column("recipient_phone", sa.String(length=11), nullable=True),
        sa.Column("address_id", sa.Uuid(), nullable=False),
        sa.Column("service_id", sa.Uuid(), nullable=False),
        sa.Column("post_number", sa.String(length=24), nullable=True),
        sa.Column("weight_g", sa.Integer(), nullable=False),
        sa.Column("postage_rials", sa.BigInteger(), nullable=True),
        sa.Column("payer", sa.Text(), nullable=False),
        sa.Column(
            "outcome",
            sa.Enum(
                "scanned-out",
                "refused",
                "handed-over",
                "delivered",
                "undelivered",
                "lost",
                "presumed-delivered",
                "withdrawn",
                name="outcome",
                native_enum=False,
                create_constraint=True,
                length=24,
            ),
            nullable=True,
        ),
        sa.Column("outcome_reason", sa.Text(), nullable=False),
        sa.Column("outcome_at", Instant(), nullable=True),
        sa.Column("outcome_on", sa.Date(), nullable=True),
        sa.Column(
            "known_by",
            sa.Enum(
                "staff",
                "return",
                "silence",
                "post",
                "member",
                name="known_by",
                native_enum=False,
                create_constraint=True,
                length=24,
            ),
            nullable=True,
        ),
        sa.Column("handed_over_at", Instant(), nullable=True),
        sa.Column("handed_over_on", sa.Date(), nullable=True),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("branch", sa.String(length=4), nullable=False),
        sa.CheckConstraint(
            "(outcome IS NULL) = (outcome_at IS NULL)", name=op.f("ck_dispatch_outcome_at")
        ),
        sa.CheckConstraint("attempt >= 1", name=op.f("ck_dispatch_attempt_ge_1")),
        sa.CheckConstraint("postage_rials >= 0", name=op.f("ck_dispatch_postage_rials_ge_0")),
        sa.CheckConstraint("weight_g >= 0", name=op.f("ck_dispatch_weight_g_ge_0")),
        sa.ForeignKeyConstraint(
            ["address_id"], ["member_address.id"], name=op.f("fk_dispatch_address_id")
        ),
        sa.ForeignKeyConstraint(["branch"], ["branch.code"], name=op.f("fk_dispatch_branch")),
        sa.ForeignKeyConstraint(["parcel_id"], ["parcel.id"], name=op.f("fk_dispatch_parcel_id")),
        sa.ForeignKeyConstraint(["pickup_id"], ["pickup.id"], name=op.f("fk_dispatch_pickup_id")),
        sa.ForeignKeyConstraint(
            ["service_id"], ["service.id"], name=op.f("fk_dispatch_service_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_dispatch")),
        sa.UniqueConstraint("parcel_id", "attempt", name=op.f("uq_dispatch_parcel_id_attempt")),
        sa.UniqueConstraint("post_number", name=op.f("uq_dispatch_post_number")),
    )
    op.create_index(
        "ix_dispatch_branch_handed_over_on", "dispatch", ["branch", "handed_over_on"], unique=False
    )
    op.create_index(
        "ix_dispatch_branch_outcome_on", "dispatch", ["branch", "outcome_on"], unique=False
    )
    op.create_index(op.f("ix_dispatch_pickup_id"), "dispatch", ["pickup_id"], unique=False)
    op.create_index(
        "ix_dispatch_under_way",
        "dispatch",
        ["branch", "handed_over_on"],
        unique=False,
        sqlite_where=sa.text("outcome = 'handed-over'"),
        postgresql_where=sa.text("outcome = 'handed-over'"),
    )
    op.create_table(
        "member_message",
        sa.Column("request_id", sa.Uuid(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("complaint", sa.Boolean(), nullable=False),
        sa.Column("at", Instant(), nullable=False),
        sa.Column("business_date", sa.Date(), nullable=False),
        sa.Column("by", sa.Uuid(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("branch", sa.String(length=4), nullable=False),
        sa.Column("salt", sa.String(length=32), nullable=True),
        sa.ForeignKeyConstraint(["branch"], ["branch.code"], name=op.f("fk_member_message_branch")),
        sa.ForeignKeyConstraint(["by"], ["staff.id"], name=op.f("fk_member_message_by")),
        sa.ForeignKeyConstraint(
            ["request_id"], ["loan_request.id"], name=op.f("fk_member_message_request_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_member_message")),
    )
    op.create_index(
        "ix_member_message_branch_business_date",
        "member_message",
        ["branch", "business_date"],
        unique=False,
    )
    op.create_index(
        op.f("ix_member_message_request_id"), "member_message", ["request_id"], unique=False
    )
    op.create_table(
        "parcel_request",
        sa.Column("parcel_id", sa.Uuid(), nullable=False),
        sa.Column("request_id", sa.Uuid(), nullable=False),
        sa.Column("packing", sa.Boolean(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("branch", sa.String(length=4), nullable=False),
        sa.ForeignKeyConstraint(["branch"], ["branch.code"], name=op.f("fk_parcel_request_branch")),
        sa.ForeignKeyConstraint(
            ["parcel_id"], ["parcel.id"], name=op.f("fk_parcel_request_parcel_id")
        ),
        sa.ForeignKeyConstraint(
            ["request_id"], ["loan_request.id"], name=op.f("fk_parcel_request_request_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_parcel_request")),
        sa.UniqueConstraint(
            "parcel_id", "request_id", name=op.f("uq_parcel_request_parcel_id_request_id")
        ),
    )
    op.create_index(
        op.f("ix_parcel_request_request_id"), "parcel_request", ["request_id"], unique=False
    )
    op.create_index(
        "uq_parcel_request_packing",
        "parcel_request",
        ["request_id"],
        unique=True,
        sqlite_where=sa.text("packing"),
        postgresql_where=sa.text("packing"),
    )
    op.create_table(
        "request_line",
        sa.Column("request_id", sa.Uuid(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("title_id", sa.Uuid(), nullable=True),
        sa.Column("free_title", sa.Text(), nullable=False),
        sa.Column("free_author", sa.Text(), nullable=False),
        sa.Column("volume", sa.Text(), nullable=False),
        sa.Column("copy_id", sa.Uuid(), nullable=True),
        sa.Column("cancelled_at", Instant(), nullable=True),
        sa.Column("cancel_reason", sa.Text(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("branch", sa.String(length=4), nullable=False),
        sa.CheckConstraint(
            "title_id IS NOT NULL OR free_title <> ''",
            name=op.f("ck_request_line_asks_for_something"),
        ),
        sa.CheckConstraint("position >= 1", name=op.f("ck_request_line_position_ge_1")),
        sa.ForeignKeyConstraint(["branch"], ["branch.code"], name=op.f("fk_request_line_branch")),
        sa.ForeignKeyConstraint(["copy_id"], ["copy.id"], name=op.f("fk_request_line_copy_id")),
        sa.ForeignKeyConstraint(
            ["request_id"], ["loan_request.id"], name=op.f("fk_request_line_request_id")
        ),
        sa.ForeignKeyConstraint(["title_id"], ["title.id"], name=op.f("fk_request_line_title_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_request_line")),
        sa.UniqueConstraint(
            "request_id", "position", name=op.f("uq_request_line_request_id_position")
        ),
    )
    op.create_index(
        "ix_request_line_title_id", "request_line", ["title_id", "request_id"], unique=False
    )
    op.create_table(
        "fulfilment",
        sa.Column("line_id", sa.Uuid(), nullable=False),
        sa.Column("request_id", sa.Uuid(), nullable=False),
        sa.Column("attempt", sa.Integer(), nullable=False),
        sa.Column("copy_id", sa.Uuid(), nullable=True),
        sa.Column(
            "state",
            sa.Enum(
                "wanted",
                "waiting",
                "picked",
                "packed",
                "sent",
                "delivered",
                "undelivered",
                "lost",
                "returned",
                "not-found",
                "cancelled",
                name="state",
                native_enum=False,
                create_constraint=True,
                length=24,
            ),
            nullable=False,
        ),
        sa.Column("picked_at", Instant(), nullable=True),
        sa.Column("picked_by", sa.Uuid(), nullable=True),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("at", Instant(), nullable=False),
        sa.Column("business_date", sa.Date(), nullable=False),
        sa.Column("changed_on", sa.Date(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("branch", sa.String(length=4), nullable=False),
        sa.CheckConstraint(
            "copy_id IS NOT NULL OR state IN ('wanted', 'waiting', 'not-found', 'cancelled')",
            name=op.f("ck_fulfilment_copy_known"),
        ),
        sa.CheckConstraint("attempt >= 1", name=op.f("ck_fulfilment_attempt_ge_1")),
        sa.ForeignKeyConstraint(["branch"], ["branch.code"], name=op.f("fk_fulfilment_branch")),
        sa.ForeignKeyConstraint(["copy_id"], ["copy.id"], name=op.f("fk_fulfilment_copy_id")),
        sa.ForeignKeyConstraint(
            ["line_id"], ["request_line.id"], name=op.f("fk_fulfilment_line_id")
        ),
        sa.ForeignKeyConstraint(["picked_by"], ["staff.id"], name=op.f("fk_fulfilment_picked_by")),
        sa.ForeignKeyConstraint(
            ["request_id"], ["loan_request.id"], name=op.f("fk_fulfilment_request_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_fulfilment")),
        sa.UniqueConstraint("line_id", "attempt", name=op.f("uq_fulfilment_line_id_attempt")),
    )
    op.create_index(
        "ix_fulfilment_branch_changed_on", "fulfilment", ["branch", "changed_on"], unique=False
    )
    op.create_index(
        "ix_fulfilment_branch_open",
        "fulfilment",
        ["branch", "state", "at"],
        unique=False,
        sqlite_where=sa.text("state IN ('wanted', 'waiting', 'picked', 'packed')"),
        postgresql_where=sa.text("state IN ('wanted', 'waiting', 'picked', 'packed')"),
    )
    op.create_index("ix_fulfilment_copy_id", "fulfilment", ["copy_id"], unique=False)
    op.create_index(op.f("ix_fulfilment_line_id"), "fulfilment", ["line_id"], unique=False)
    op.create_index(op.f("ix_fulfilment_request_id"), "fulfilment", ["request_id"], unique=False)
    op.create_index(
        "uq_fulfilment_line_live",
        "fulfilment",
        ["line_id"],
        unique=True,
        sqlite_where=sa.text(
            "state IN ('delivered', 'packed', 'picked', 'sent', 'undelivered', 'waiting', 'wanted')"
        ),
        postgresql_where=sa.text(
            "state IN ('delivered', 'packed', 'picked', 'sent', 'undelivered', 'waiting', 'wanted')"
        ),
    )
    op.create_table(
        "station_state",
        sa.Column("station_id", sa.Uuid(), nullable=False),
        sa.Column("branch", sa.String(length=4), nullable=False),
        sa.Column(
            "mode",
            sa.Enum(
                "pick",
                "pack",
                "handover",
                "return",
                name="mode",
                native_enum=False,
                create_constraint=True,
                length=24,
            ),
            nullable=False,
        ),
        sa.Column("parcel_id", sa.Uuid(), nullable=True),
        sa.Column("dispatch_id", sa.Uuid(), nullable=True),
        sa.Column("pickup_id", sa.Uuid(), nullable=True),
        sa.Column("return_parcel_id", sa.Uuid(), nullable=True),
        sa.Column("not_found_line_id", sa.Uuid(), nullable=True),
        sa.Column("held", sa.String(length=32), nullable=True),
        sa.Column("held_code", sa.Text(), nullable=True),
        sa.ForeignKeyConstraint(["branch"], ["branch.code"], name=op.f("fk_station_state_branch")),
        sa.ForeignKeyConstraint(
            ["dispatch_id"], ["dispatch.id"], name=op.f("fk_station_state_dispatch_id")
        ),
        sa.ForeignKeyConstraint(
            ["not_found_line_id"],
            ["request_line.id"],
            name=op.f("fk_station_state_not_found_line_id"),
        ),
        sa.ForeignKeyConstraint(
            ["parcel_id"], ["parcel.id"], name=op.f("fk_station_state_parcel_id")
        ),
        sa.ForeignKeyConstraint(
            ["pickup_id"], ["pickup.id"], name=op.f("fk_station_state_pickup_id")
        ),
        sa.ForeignKeyConstraint(
            ["return_parcel_id"], ["parcel.id"], name=op.f("fk_station_state_return_parcel_id")
        ),
        sa.ForeignKeyConstraint(
            ["station_id"],
            ["station.id"],
            name=op.f("fk_station_state_station_id"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("station_id", name=op.f("pk_station_state")),
    )
    op.create_table(
        "copy_claim",
        sa.Column("copy_id", sa.Uuid(), nullable=False),
        sa.Column("fulfilment_id", sa.Uuid(), nullable=False),
        sa.Column("branch", sa.String(length=4), nullable=False),
        sa.Column("at", Instant(), nullable=False),
        sa.ForeignKeyConstraint(["branch"], ["branch.code"], name=op.f("fk_copy_claim_branch")),
        sa.ForeignKeyConstraint(["copy_id"], ["copy.id"], name=op.f("fk_copy_claim_copy_id")),
        sa.ForeignKeyConstraint(
            ["fulfilment_id"], ["fulfilment.id"], name=op.f("fk_copy_claim_fulfilment_id")
        ),
        sa.PrimaryKeyConstraint("copy_id", name=op.f("pk_copy_claim")),
        sa.UniqueConstraint("fulfilment_id", name=op.f("uq_copy_claim_fulfilment_id")),
    )
    op.create_table(
        "loan",
        sa.Column("fulfilment_id", sa.Uuid(), nullable=False),
        sa.Column("dispatch_id", sa.Uuid(), nullable=False),
        sa.Column("copy_id", sa.Uuid(), nullable=False),
        sa.Column("member_id", sa.Uuid(), nullable=False),
        sa.Column("issued_at", Instant(), nullable=False),
        sa.Column("issued_on", sa.Date(), nullable=False),
        sa.Column("due_on", sa.Date(), nullable=False),
        sa.Column("renewals", sa.Integer(), nullable=False),
        sa.Column("returned_at", Instant(), nullable=True),
        sa.Column("returned_on", sa.Date(), nullable=True),
        sa.Column("voided_at", Instant(), nullable=True),
        sa.Column("void_reason", sa.Text(), nullable=False),
        sa.Column("issue_entered_at", Instant(), nullable=True),
        sa.Column("issue_entered_by", sa.Uuid(), nullable=True),
        sa.Column("return_entered_at", Instant(), nullable=True),
        sa.Column("return_entered_by", sa.Uuid(), nullable=True),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("branch", sa.String(length=4), nullable=False),
        sa.CheckConstraint("due_on >= issued_on", name=op.f("ck_loan_due_after_issue")),
        sa.CheckConstraint("renewals >= 0", name=op.f("ck_loan_renewals_ge_0")),
        sa.CheckConstraint(
            "returned_at IS NULL OR voided_at IS NULL", name=op.f("ck_loan_one_end")
        ),
        sa.ForeignKeyConstraint(["branch"], ["branch.code"], name=op.f("fk_loan_branch")),
        sa.ForeignKeyConstraint(["copy_id"], ["copy.id"], name=op.f("fk_loan_copy_id")),
        sa.ForeignKeyConstraint(["dispatch_id"], ["dispatch.id"], name=op.f("fk_loan_dispatch_id")),
        sa.ForeignKeyConstraint(
            ["fulfilment_id"], ["fulfilment.id"], name=op.f("fk_loan_fulfilment_id")
        ),
        sa.ForeignKeyConstraint(
            ["issue_entered_by"], ["staff.id"], name=op.f("fk_loan_issue_entered_by")
        ),
        sa.ForeignKeyConstraint(["member_id"], ["member.id"], name=op.f("fk_loan_member_id")),
        sa.ForeignKeyConstraint(
            ["return_entered_by"], ["staff.id"], name=op.f("fk_loan_return_entered_by")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_loan")),
    )
    op.create_index(
        "ix_loan_branch_due_open",
        "loan",
        ["branch", "due_on"],
        unique=False,
        sqlite_where=sa.text("returned_at IS NULL AND voided_at IS NULL"),
        postgresql_where=sa.text("returned_at IS NULL AND voided_at IS NULL"),
    )
    op.create_index("ix_loan_branch_returned_on", "loan", ["branch", "returned_on"], unique=False)
    op.create_index(op.f("ix_loan_dispatch_id"), "loan", ["dispatch_id"], unique=False)
    op.create_index(op.f("ix_loan_fulfilment_id"), "loan", ["fulfilment_id"], unique=False)
    op.create_index(
        "ix_loan_issue_to_enter",
        "loan",
        ["branch"],
        unique=False,
        sqlite_where=sa.text("issue_entered_at IS NULL AND voided_at IS NULL"),
        postgresql_where=sa.text("issue_entered_at IS NULL AND voided_at IS NULL"),
    )
    op.create_index(op.f("ix_loan_member_id"), "loan", ["member_id"], unique=False)
    op.create_index(
        "ix_loan_return_to_enter",
        "loan",
        ["branch"],
        unique=False,
        sqlite_where=sa.text(
            "return_entered_at IS NULL AND (returned_at IS NOT NULL OR voided_at IS NOT NULL)"
        ),
        postgresql_where=sa.text(
            "return_entered_at IS NULL AND (returned_at IS NOT NULL OR voided_at IS NOT NULL)"
        ),
    )
    op.create_index(
        "uq_loan_copy_open",
        "loan",
        ["copy_id"],
        unique=True,
        sqlite_where=sa.text("returned_at IS NULL AND voided_at IS NULL"),
        postgresql_where=sa.text("returned_at IS NULL AND voided_at IS NULL"),
    )
    op.create_table(
        "parcel_item",
        sa.Column("parcel_id", sa.Uuid(), nullable=False),
        sa.Column("fulfilment_id", sa.Uuid(), nullable=False),
        sa.Column("copy_id", sa.Uuid(), nullable=False),
        sa.Column("added_at", Instant(), nullable=False),
        sa.Column("removed_at", Instant(), nullable=True),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("branch", sa.String(length=4), nullable=False),
        sa.ForeignKeyConstraint(["branch"], ["branch.code"], name=op.f("fk_parcel_item_branch")),
        sa.ForeignKeyConstraint(["copy_id"], ["copy.id"], name=op.f("fk_parcel_item_copy_id")),
        sa.ForeignKeyConstraint(
            ["fulfilment_id"], ["fulfilment.id"], name=op.f("fk_parcel_item_fulfilment_id")
        ),
        sa.ForeignKeyConstraint(
            ["parcel_id"], ["parcel.id"], name=op.f("fk_parcel_item_parcel_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_parcel_item")),
    )
    op.create_index(op.f("ix_parcel_item_parcel_id"), "parcel_item", ["parcel_id"], unique=False)
    op.create_index(
        "uq_parcel_item_fulfilment_in",
        "parcel_item",
        ["fulfilment_id"],
        unique=True,
        sqlite_where=sa.text("removed_at IS NULL"),
        postgresql_where=sa.text("removed_at IS NULL"),
    )
    op.create_table(
        "transit",
        sa.Column("copy_id", sa.Uuid(), nullable=True),
        sa.Column("parcel_id", sa.Uuid(), nullable=True),
        sa.Column("loan_id", sa.Uuid(), nullable=True),
        sa.Column("at", Instant(), nullable=False),
        sa.Column("business_date", sa.Date(), nullable=False),
        sa.Column("by", sa.Uuid(), nullable=False),
        sa.Column("sent_on", sa.Date(), nullable=True),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("branch", sa.String(length=4), nullable=False),
        sa.CheckConstraint(
            "(copy_id IS NULL) <> (parcel_id IS NULL)", name=op.f("ck_transit_one_thing")
        ),
        sa.ForeignKeyConstraint(["branch"], ["branch.code"], name=op.f("fk_transit_branch")),
        sa.ForeignKeyConstraint(["by"], ["staff.id"], name=op.f("fk_transit_by")),
        sa.ForeignKeyConstraint(["copy_id"], ["copy.id"], name=op.f("fk_transit_copy_id")),
        sa.ForeignKeyConstraint(["loan_id"], ["loan.id"], name=op.f("fk_transit_loan_id")),
        sa.ForeignKeyConstraint(["parcel_id"], ["parcel.id"], name=op.f("fk_transit_parcel_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_transit")),
    )
    op.create_index(op.f("ix_transit_copy_id"), "transit", ["copy_id"], unique=False)
    op.create_index(
        "ix_transit_here",
        "transit",
        ["branch"],
        unique=False,
        sqlite_where=sa.text("sent_on IS NULL"),
        postgresql_where=sa.text("sent_on IS NULL"),
    )
    op.create_index(op.f("ix_transit_loan_id"), "transit", ["loan_id"], unique=False)
    op.create_index(op.f("ix_transit_parcel_id"), "transit", ["parcel_id"], unique=False)
