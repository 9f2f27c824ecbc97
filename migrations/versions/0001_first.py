"""Everything of the first release."""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None


def upgrade() -> None:
    op.create_table(
        "audit_event",
        sa.Column("number", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), autoincrement=False, nullable=False),
        sa.Column("at", sa.DateTime(), nullable=False),
        sa.Column("who", sa.Uuid(), nullable=True),
        sa.Column("hat", sa.Text(), nullable=False),
        sa.Column("action", sa.Text(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("subject", sa.Uuid(), nullable=True),
        sa.Column("within", sa.Uuid(), nullable=True),
        sa.Column("origin", sa.Text(), nullable=False),
        sa.Column("mac", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint("number", name=op.f("pk_audit_event")),
    )
    with op.batch_alter_table("audit_event", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_audit_event_action"), ["action"], unique=False)
        batch_op.create_index(batch_op.f("ix_audit_event_subject"), ["subject"], unique=False)
        batch_op.create_index(batch_op.f("ix_audit_event_who"), ["who"], unique=False)
        batch_op.create_index(batch_op.f("ix_audit_event_within"), ["within"], unique=False)

    op.create_table(
        "audit_head",
        sa.Column("one", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("number", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("mac", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint("one", name=op.f("pk_audit_head")),
    )
    op.create_table(
        "audit_identity",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("account_id", sa.Uuid(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_audit_identity")),
        sa.UniqueConstraint("account_id", name=op.f("uq_audit_identity_account_id")),
    )
    op.create_table(
        "demo_row",
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("row_id", sa.Uuid(), nullable=False),
        sa.PrimaryKeyConstraint("kind", "row_id", name=op.f("pk_demo_row")),
    )
    op.create_table(
        "form_once",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("number", sa.LargeBinary(), nullable=False),
        sa.Column("at", sa.DateTime(), nullable=False),
        sa.Column("location", sa.Text(), nullable=True),
        sa.Column("handed_over_sealed", sa.LargeBinary(), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_form_once")),
        sa.UniqueConstraint("number", name=op.f("uq_form_once_number")),
    )
    with op.batch_alter_table("form_once", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_form_once_at"), ["at"], unique=False)

    op.create_table(
        "key_check",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("word_sealed", sa.LargeBinary(), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_key_check")),
    )
    op.create_table(
        "municipality",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("code", sa.Text(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("slug", sa.Text(), nullable=False),
        sa.Column("year", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_municipality")),
        sa.UniqueConstraint("code", name=op.f("uq_municipality_code")),
        sa.UniqueConstraint("slug", name=op.f("uq_municipality_slug")),
    )
    op.create_table(
        "outbox_mail",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("subject", sa.Text(), nullable=False),
        sa.Column("made_at", sa.DateTime(), nullable=False),
        sa.Column("lease_until", sa.DateTime(), nullable=True),
        sa.Column("attempts", sa.Integer(), nullable=False),
        sa.Column("ended_at", sa.DateTime(), nullable=True),
        sa.Column("sent", sa.Boolean(), nullable=False),
        sa.Column("to_sealed", sa.LargeBinary(), nullable=True),
        sa.Column("body_sealed", sa.LargeBinary(), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_outbox_mail")),
    )
    with op.batch_alter_table("outbox_mail", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_outbox_mail_ended_at"), ["ended_at"], unique=False)
        batch_op.create_index(batch_op.f("ix_outbox_mail_lease_until"), ["lease_until"], unique=False)

    op.create_table(
        "search_version",
        sa.Column("one", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("stamp", sa.Uuid(), nullable=False),
        sa.PrimaryKeyConstraint("one", name=op.f("pk_search_version")),
    )
    op.create_table(
        "sign_in_attempt",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("who", sa.LargeBinary(), nullable=False),
        sa.Column("address", sa.LargeBinary(), nullable=False),
        sa.Column("at", sa.DateTime(), nullable=False),
        sa.Column("good", sa.Boolean(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_sign_in_attempt")),
    )
    with op.batch_alter_table("sign_in_attempt", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_sign_in_attempt_address"), ["address"], unique=False)
        batch_op.create_index(batch_op.f("ix_sign_in_attempt_at"), ["at"], unique=False)
        batch_op.create_index(batch_op.f("ix_sign_in_attempt_who"), ["who"], unique=False)

    op.create_table(
        "named_area",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("municipality_id", sa.Uuid(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("slug", sa.Text(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("settled", sa.Boolean(), nullable=False),
        sa.Column("note", sa.Text(), nullable=False),
        sa.CheckConstraint("kind IN ('alias', 'area')", name=op.f("ck_named_area_kind")),
        sa.ForeignKeyConstraint(
            ["municipality_id"], ["municipality.id"], name=op.f("fk_named_area_municipality_id_municipality")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_named_area")),
        sa.UniqueConstraint("municipality_id", "slug", name=op.f("uq_named_area_municipality_id_slug")),
    )
    op.create_table(
        "snapshot",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("municipality_id", sa.Uuid(), nullable=False),
        sa.Column("period_kind", sa.String(length=40), nullable=False),
        sa.Column("starts_on", sa.Date(), nullable=False),
        sa.Column("ends_on", sa.Date(), nullable=False),
        sa.Column("frozen_at", sa.DateTime(), nullable=False),
        sa.Column("area_year", sa.Integer(), nullable=False),
        sa.Column("too_few_coaches", sa.JSON(), nullable=False),
        sa.Column("digest", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["municipality_id"], ["municipality.id"], name=op.f("fk_snapshot_municipality_id_municipality")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_snapshot")),
        sa.UniqueConstraint(
            "municipality_id",
            "period_kind",
            "starts_on",
            name=op.f("uq_snapshot_municipality_id_period_kind_starts_on"),
        ),
    )
    op.create_table(
        "stadsdeel",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("municipality_id", sa.Uuid(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("slug", sa.Text(), nullable=False),
        sa.Column("settled", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(
            ["municipality_id"], ["municipality.id"], name=op.f("fk_stadsdeel_municipality_id_municipality")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_stadsdeel")),
        sa.UniqueConstraint("municipality_id", "slug", name=op.f("uq_stadsdeel_municipality_id_slug")),
    )
    op.create_table(
        "wijk",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("municipality_id", sa.Uuid(), nullable=False),
        sa.Column("code", sa.Text(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("year", sa.Integer(), nullable=False),
        sa.Column("settled", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(
            ["municipality_id"], ["municipality.id"], name=op.f("fk_wijk_municipality_id_municipality")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_wijk")),
        sa.UniqueConstraint("code", "year", name=op.f("uq_wijk_code_year")),
    )
    with op.batch_alter_table("wijk", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_wijk_municipality_id"), ["municipality_id"], unique=False)

    op.create_table(
        "buurt",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("municipality_id", sa.Uuid(), nullable=False),
        sa.Column("wijk_id", sa.Uuid(), nullable=False),
        sa.Column("stadsdeel_id", sa.Uuid(), nullable=False),
        sa.Column("stadsdeel_settled", sa.Boolean(), nullable=False),
        sa.Column("code", sa.Text(), nullable=False),
        sa.Column("year", sa.Integer(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("slug", sa.Text(), nullable=False),
        sa.Column("inhabitants", sa.Integer(), nullable=True),
        sa.Column("lat", sa.Double(), nullable=False),
        sa.Column("lon", sa.Double(), nullable=False),
        sa.Column("area_ha", sa.Double(), nullable=True),
        sa.Column("outline", sa.JSON(none_as_null=True), nullable=True),
        sa.ForeignKeyConstraint(
            ["municipality_id"], ["municipality.id"], name=op.f("fk_buurt_municipality_id_municipality")
        ),
        sa.ForeignKeyConstraint(["stadsdeel_id"], ["stadsdeel.id"], name=op.f("fk_buurt_stadsdeel_id_stadsdeel")),
        sa.ForeignKeyConstraint(["wijk_id"], ["wijk.id"], name=op.f("fk_buurt_wijk_id_wijk")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_buurt")),
        sa.UniqueConstraint("code", "year", name=op.f("uq_buurt_code_year")),
        sa.UniqueConstraint("municipality_id", "year", "slug", name=op.f("uq_buurt_municipality_id_year_slug")),
    )
    with op.batch_alter_table("buurt", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_buurt_stadsdeel_id"), ["stadsdeel_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_buurt_wijk_id"), ["wijk_id"], unique=False)

    op.create_table(
        "snapshot_figure",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("snapshot_id", sa.Uuid(), nullable=False),
        sa.Column("measure", sa.String(length=40), nullable=False),
        sa.Column("area_kind", sa.Text(), nullable=False),
        sa.Column("area_code", sa.Text(), nullable=False),
        sa.Column("value", sa.Integer(), nullable=True),
        sa.Column("hidden", sa.Boolean(), nullable=False),
        sa.CheckConstraint(
            "value IS NULL OR value >= 5 OR measure IN ('initiatives', 'organisations', 'meeting_points')",
            name=op.f("ck_snapshot_figure_no_small_counts"),
        ),
        sa.CheckConstraint("hidden = (value IS NULL)", name=op.f("ck_snapshot_figure_hidden_has_no_value")),
        sa.ForeignKeyConstraint(["snapshot_id"], ["snapshot.id"], name=op.f("fk_snapshot_figure_snapshot_id_snapshot")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_snapshot_figure")),
        sa.UniqueConstraint(
            "snapshot_id",
            "measure",
            "area_kind",
            "area_code",
            name=op.f("uq_snapshot_figure_snapshot_id_measure_area_kind_area_code"),
        ),
    )
    op.create_table(
        "account",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("email_index", sa.LargeBinary(), nullable=True),
        sa.Column("phone_index", sa.LargeBinary(), nullable=True),
        sa.Column("password_hash", sa.Text(), nullable=False),
        sa.Column("buurt_id", sa.Uuid(), nullable=True),
        sa.Column("decides", sa.Boolean(), nullable=False),
        sa.Column("made_at", sa.DateTime(), nullable=False),
        sa.Column("closed_at", sa.DateTime(), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("name_sealed", sa.LargeBinary(), nullable=True),
        sa.Column("email_sealed", sa.LargeBinary(), nullable=True),
        sa.Column("phone_sealed", sa.LargeBinary(), nullable=True),
        sa.ForeignKeyConstraint(["buurt_id"], ["buurt.id"], name=op.f("fk_account_buurt_id_buurt")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_account")),
    )
    with op.batch_alter_table("account", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_account_buurt_id"), ["buurt_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_account_email_index"), ["email_index"], unique=False)
        batch_op.create_index(batch_op.f("ix_account_made_at"), ["made_at"], unique=False)
        batch_op.create_index(batch_op.f("ix_account_phone_index"), ["phone_index"], unique=False)

    op.create_table(
        "meeting_point",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("buurt_id", sa.Uuid(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("address", sa.Text(), nullable=False),
        sa.Column("postcode", sa.Text(), nullable=False),
        sa.Column("place", sa.Text(), nullable=False),
        sa.Column("lat", sa.Double(), nullable=False),
        sa.Column("lon", sa.Double(), nullable=False),
        sa.Column("phone", sa.Text(), nullable=True),
        sa.ForeignKeyConstraint(["buurt_id"], ["buurt.id"], name=op.f("fk_meeting_point_buurt_id_buurt")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_meeting_point")),
        sa.UniqueConstraint("buurt_id", "name", name=op.f("uq_meeting_point_buurt_id_name")),
    )
    op.create_table(
        "named_area_buurt",
        sa.Column("named_area_id", sa.Uuid(), nullable=False),
        sa.Column("buurt_id", sa.Uuid(), nullable=False),
        sa.ForeignKeyConstraint(["buurt_id"], ["buurt.id"], name=op.f("fk_named_area_buurt_buurt_id_buurt")),
        sa.ForeignKeyConstraint(
            ["named_area_id"], ["named_area.id"], name=op.f("fk_named_area_buurt_named_area_id_named_area")
        ),
        sa.PrimaryKeyConstraint("named_area_id", "buurt_id", name=op.f("pk_named_area_buurt")),
    )
    with op.batch_alter_table("named_area_buurt", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_named_area_buurt_buurt_id"), ["buurt_id"], unique=False)

    op.create_table(
        "account_role",
        sa.Column("account_id", sa.Uuid(), nullable=False),
        sa.Column("hat", sa.String(length=20), nullable=False),
        sa.ForeignKeyConstraint(["account_id"], ["account.id"], name=op.f("fk_account_role_account_id_account")),
        sa.PrimaryKeyConstraint("account_id", "hat", name=op.f("pk_account_role")),
    )
    with op.batch_alter_table("account_role", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_account_role_hat"), ["hat"], unique=False)

    op.create_table(
        "coach_buurt",
        sa.Column("account_id", sa.Uuid(), nullable=False),
        sa.Column("buurt_id", sa.Uuid(), nullable=False),
        sa.ForeignKeyConstraint(["account_id"], ["account.id"], name=op.f("fk_coach_buurt_account_id_account")),
        sa.ForeignKeyConstraint(["buurt_id"], ["buurt.id"], name=op.f("fk_coach_buurt_buurt_id_buurt")),
        sa.PrimaryKeyConstraint("account_id", "buurt_id", name=op.f("pk_coach_buurt")),
    )
    with op.batch_alter_table("coach_buurt", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_coach_buurt_buurt_id"), ["buurt_id"], unique=False)

    op.create_table(
        "desk_point",
        sa.Column("account_id", sa.Uuid(), nullable=False),
        sa.Column("meeting_point_id", sa.Uuid(), nullable=False),
        sa.ForeignKeyConstraint(["account_id"], ["account.id"], name=op.f("fk_desk_point_account_id_account")),
        sa.ForeignKeyConstraint(
            ["meeting_point_id"], ["meeting_point.id"], name=op.f("fk_desk_point_meeting_point_id_meeting_point")
        ),
        sa.PrimaryKeyConstraint("account_id", "meeting_point_id", name=op.f("pk_desk_point")),
    )
    with op.batch_alter_table("desk_point", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_desk_point_meeting_point_id"), ["meeting_point_id"], unique=False)

    op.create_table(
        "help_request",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("buurt_id", sa.Uuid(), nullable=True),
        sa.Column("phase", sa.String(length=40), nullable=False),
        sa.Column("asked_at", sa.DateTime(), nullable=False),
        sa.Column("reach_kind", sa.Text(), nullable=False),
        sa.Column("language", sa.Text(), nullable=False),
        sa.Column("days", sa.JSON(), nullable=False),
        sa.Column("parts", sa.JSON(), nullable=False),
        sa.Column("asker_account_id", sa.Uuid(), nullable=True),
        sa.Column("writer_account_id", sa.Uuid(), nullable=True),
        sa.Column("writer_hat", sa.Text(), nullable=True),
        sa.Column("read_back", sa.Boolean(), nullable=False),
        sa.Column("coach_id", sa.Uuid(), nullable=True),
        sa.Column("hear_by", sa.Date(), nullable=False),
        sa.Column("hear_from_id", sa.Uuid(), nullable=True),
        sa.Column("wish_at", sa.DateTime(), nullable=True),
        sa.Column("not_own_buurt", sa.Boolean(), nullable=False),
        sa.Column("may_learn", sa.Boolean(), nullable=False),
        sa.Column("demo_key", sa.Text(), nullable=True),
        sa.Column("first_name_sealed", sa.LargeBinary(), nullable=True),
        sa.Column("words_sealed", sa.LargeBinary(), nullable=True),
        sa.Column("reach_sealed", sa.LargeBinary(), nullable=True),
        sa.Column("not_people_sealed", sa.LargeBinary(), nullable=True),
        sa.ForeignKeyConstraint(
            ["asker_account_id"], ["account.id"], name=op.f("fk_help_request_asker_account_id_account")
        ),
        sa.ForeignKeyConstraint(["buurt_id"], ["buurt.id"], name=op.f("fk_help_request_buurt_id_buurt")),
        sa.ForeignKeyConstraint(["coach_id"], ["account.id"], name=op.f("fk_help_request_coach_id_account")),
        sa.ForeignKeyConstraint(["hear_from_id"], ["account.id"], name=op.f("fk_help_request_hear_from_id_account")),
        sa.ForeignKeyConstraint(
            ["writer_account_id"], ["account.id"], name=op.f("fk_help_request_writer_account_id_account")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_help_request")),
    )
    with op.batch_alter_table("help_request", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_help_request_asker_account_id"), ["asker_account_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_help_request_buurt_id"), ["buurt_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_help_request_coach_id"), ["coach_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_help_request_hear_from_id"), ["hear_from_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_help_request_phase"), ["phase"], unique=False)
        batch_op.create_index(batch_op.f("ix_help_request_writer_account_id"), ["writer_account_id"], unique=False)

    op.create_table(
        "offer",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("account_id", sa.Uuid(), nullable=False),
        sa.Column("words", sa.Text(), nullable=False),
        sa.Column("buurt_id", sa.Uuid(), nullable=False),
        sa.Column("days", sa.JSON(), nullable=False),
        sa.Column("parts", sa.JSON(), nullable=False),
        sa.Column("reach_minutes", sa.Integer(), nullable=True),
        sa.Column("languages", sa.JSON(), nullable=False),
        sa.Column("rather_not", sa.Text(), nullable=False),
        sa.Column("made_at", sa.DateTime(), nullable=False),
        sa.Column("changed_at", sa.DateTime(), nullable=False),
        sa.Column("paused_at", sa.DateTime(), nullable=True),
        sa.Column("ended_at", sa.DateTime(), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.CheckConstraint("reach_minutes IN (15, 30)", name=op.f("ck_offer_reach")),
        sa.ForeignKeyConstraint(["account_id"], ["account.id"], name=op.f("fk_offer_account_id_account")),
        sa.ForeignKeyConstraint(["buurt_id"], ["buurt.id"], name=op.f("fk_offer_buurt_id_buurt")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_offer")),
    )
    with op.batch_alter_table("offer", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_offer_account_id"), ["account_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_offer_buurt_id"), ["buurt_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_offer_made_at"), ["made_at"], unique=False)

    op.create_table(
        "organisation",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("slug", sa.Text(), nullable=False),
        sa.Column("about", sa.Text(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("buurt_id", sa.Uuid(), nullable=True),
        sa.Column("email", sa.Text(), nullable=False),
        sa.Column("phone", sa.Text(), nullable=False),
        sa.Column("trusted", sa.Boolean(), nullable=False),
        sa.Column("maker", sa.Uuid(), nullable=True),
        sa.Column("made_at", sa.DateTime(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["buurt_id"], ["buurt.id"], name=op.f("fk_organisation_buurt_id_buurt")),
        sa.ForeignKeyConstraint(["maker"], ["account.id"], name=op.f("fk_organisation_maker_account")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_organisation")),
        sa.UniqueConstraint("slug", name=op.f("uq_organisation_slug")),
    )
    with op.batch_alter_table("organisation", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_organisation_buurt_id"), ["buurt_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_organisation_maker"), ["maker"], unique=False)
        batch_op.create_index(batch_op.f("ix_organisation_name"), ["name"], unique=False)

    op.create_table(
        "password_reset",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("token_hash", sa.LargeBinary(), nullable=False),
        sa.Column("account_id", sa.Uuid(), nullable=False),
        sa.Column("expires_at", sa.DateTime(), nullable=False),
        sa.Column("used_at", sa.DateTime(), nullable=True),
        sa.ForeignKeyConstraint(["account_id"], ["account.id"], name=op.f("fk_password_reset_account_id_account")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_password_reset")),
        sa.UniqueConstraint("token_hash", name=op.f("uq_password_reset_token_hash")),
    )
    with op.batch_alter_table("password_reset", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_password_reset_account_id"), ["account_id"], unique=False)

    op.create_table(
        "search_document",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("kind", sa.String(length=40), nullable=False),
        sa.Column("subject_id", sa.Uuid(), nullable=False),
        sa.Column("buurt_id", sa.Uuid(), nullable=False),
        sa.Column("title", sa.Text(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("days", sa.JSON(), nullable=False),
        sa.Column("parts", sa.JSON(), nullable=False),
        sa.Column("languages", sa.JSON(), nullable=False),
        sa.Column("reach_minutes", sa.Integer(), nullable=True),
        sa.Column("owner_account_id", sa.Uuid(), nullable=True),
        sa.Column("live", sa.Boolean(), nullable=False),
        sa.Column("changed_at", sa.DateTime(), nullable=False),
        sa.ForeignKeyConstraint(["buurt_id"], ["buurt.id"], name=op.f("fk_search_document_buurt_id_buurt")),
        sa.ForeignKeyConstraint(
            ["owner_account_id"], ["account.id"], name=op.f("fk_search_document_owner_account_id_account")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_search_document")),
        sa.UniqueConstraint("kind", "subject_id", name=op.f("uq_search_document_kind_subject_id")),
    )
    with op.batch_alter_table("search_document", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_search_document_buurt_id"), ["buurt_id"], unique=False)
        batch_op.create_index("ix_search_document_live", ["live", "kind"], unique=False)
        batch_op.create_index(batch_op.f("ix_search_document_owner_account_id"), ["owner_account_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_search_document_subject_id"), ["subject_id"], unique=False)

    op.create_table(
        "sign_in",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("token_hash", sa.LargeBinary(), nullable=False),
        sa.Column("account_id", sa.Uuid(), nullable=False),
        sa.Column("hat", sa.String(length=20), nullable=False),
        sa.Column("made_at", sa.DateTime(), nullable=False),
        sa.Column("seen_at", sa.DateTime(), nullable=False),
        sa.Column("ended_at", sa.DateTime(), nullable=True),
        sa.ForeignKeyConstraint(["account_id"], ["account.id"], name=op.f("fk_sign_in_account_id_account")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_sign_in")),
        sa.UniqueConstraint("token_hash", name=op.f("uq_sign_in_token_hash")),
    )
    with op.batch_alter_table("sign_in", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_sign_in_account_id"), ["account_id"], unique=False)

    op.create_table(
        "card",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("request_id", sa.Uuid(), nullable=False),
        sa.Column("code_index", sa.LargeBinary(), nullable=False),
        sa.Column("made_at", sa.DateTime(), nullable=False),
        sa.Column("revoked_at", sa.DateTime(), nullable=True),
        sa.ForeignKeyConstraint(["request_id"], ["help_request.id"], name=op.f("fk_card_request_id_help_request")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_card")),
        sa.UniqueConstraint("code_index", name=op.f("uq_card_code_index")),
    )
    with op.batch_alter_table("card", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_card_request_id"), ["request_id"], unique=False)

    op.create_table(
        "excluded_coach",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("request_id", sa.Uuid(), nullable=False),
        sa.Column("account_id", sa.Uuid(), nullable=False),
        sa.ForeignKeyConstraint(["account_id"], ["account.id"], name=op.f("fk_excluded_coach_account_id_account")),
        sa.ForeignKeyConstraint(
            ["request_id"], ["help_request.id"], name=op.f("fk_excluded_coach_request_id_help_request")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_excluded_coach")),
        sa.UniqueConstraint("request_id", "account_id", name=op.f("uq_excluded_coach_request_id_account_id")),
    )
    with op.batch_alter_table("excluded_coach", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_excluded_coach_account_id"), ["account_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_excluded_coach_request_id"), ["request_id"], unique=False)

    op.create_table(
        "initiative",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("title", sa.Text(), nullable=False),
        sa.Column("what", sa.Text(), nullable=False),
        sa.Column("for_whom", sa.Text(), nullable=False),
        sa.Column("buurt_id", sa.Uuid(), nullable=False),
        sa.Column("place", sa.Text(), nullable=False),
        sa.Column("days", sa.JSON(), nullable=False),
        sa.Column("parts", sa.JSON(), nullable=False),
        sa.Column("when", sa.Text(), nullable=False),
        sa.Column("asks", sa.Text(), nullable=False),
        sa.Column("costs", sa.Text(), nullable=False),
        sa.Column("themes", sa.JSON(), nullable=False),
        sa.Column("contact_name", sa.Text(), nullable=False),
        sa.Column("contact_phone", sa.Text(), nullable=False),
        sa.Column("contact_email", sa.Text(), nullable=False),
        sa.Column("walk_in", sa.Boolean(), nullable=False),
        sa.Column("seeks_volunteers", sa.Text(), nullable=False),
        sa.Column("organisation_id", sa.Uuid(), nullable=True),
        sa.Column("maker_account_id", sa.Uuid(), nullable=False),
        sa.Column("state", sa.String(length=40), nullable=False),
        sa.Column("made_at", sa.DateTime(), nullable=False),
        sa.Column("published_at", sa.DateTime(), nullable=True),
        sa.Column("published_by", sa.Uuid(), nullable=True),
        sa.Column("confirmed_at", sa.DateTime(), nullable=True),
        sa.Column("note", sa.Text(), nullable=False),
        sa.Column("note_signed", sa.Text(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["buurt_id"], ["buurt.id"], name=op.f("fk_initiative_buurt_id_buurt")),
        sa.ForeignKeyConstraint(
            ["maker_account_id"], ["account.id"], name=op.f("fk_initiative_maker_account_id_account")
        ),
        sa.ForeignKeyConstraint(
            ["organisation_id"], ["organisation.id"], name=op.f("fk_initiative_organisation_id_organisation")
        ),
        sa.ForeignKeyConstraint(["published_by"], ["account.id"], name=op.f("fk_initiative_published_by_account")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_initiative")),
    )
    with op.batch_alter_table("initiative", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_initiative_buurt_id"), ["buurt_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_initiative_made_at"), ["made_at"], unique=False)
        batch_op.create_index(batch_op.f("ix_initiative_maker_account_id"), ["maker_account_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_initiative_organisation_id"), ["organisation_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_initiative_published_by"), ["published_by"], unique=False)
        batch_op.create_index("ix_initiative_state_buurt_id", ["state", "buurt_id"], unique=False)

    op.create_table(
        "organisation_member",
        sa.Column("organisation_id", sa.Uuid(), nullable=False),
        sa.Column("account_id", sa.Uuid(), nullable=False),
        sa.ForeignKeyConstraint(["account_id"], ["account.id"], name=op.f("fk_organisation_member_account_id_account")),
        sa.ForeignKeyConstraint(
            ["organisation_id"], ["organisation.id"], name=op.f("fk_organisation_member_organisation_id_organisation")
        ),
        sa.PrimaryKeyConstraint("organisation_id", "account_id", name=op.f("pk_organisation_member")),
    )
    with op.batch_alter_table("organisation_member", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_organisation_member_account_id"), ["account_id"], unique=False)

    op.create_table(
        "phase_change",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("request_id", sa.Uuid(), nullable=False),
        sa.Column("from_phase", sa.String(length=40), nullable=True),
        sa.Column("to_phase", sa.String(length=40), nullable=False),
        sa.Column("at", sa.DateTime(), nullable=False),
        sa.Column("by_account_id", sa.Uuid(), nullable=True),
        sa.Column("hat", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["by_account_id"], ["account.id"], name=op.f("fk_phase_change_by_account_id_account")),
        sa.ForeignKeyConstraint(
            ["request_id"], ["help_request.id"], name=op.f("fk_phase_change_request_id_help_request")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_phase_change")),
    )
    with op.batch_alter_table("phase_change", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_phase_change_by_account_id"), ["by_account_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_phase_change_request_id"), ["request_id"], unique=False)

    op.create_table(
        "story_entry",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("request_id", sa.Uuid(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("at", sa.DateTime(), nullable=False),
        sa.Column("by_account_id", sa.Uuid(), nullable=True),
        sa.Column("hat", sa.Text(), nullable=False),
        sa.Column("way", sa.Text(), nullable=True),
        sa.Column("on_day", sa.Date(), nullable=True),
        sa.Column("kept_at", sa.DateTime(), nullable=True),
        sa.Column("text_sealed", sa.LargeBinary(), nullable=True),
        sa.ForeignKeyConstraint(["by_account_id"], ["account.id"], name=op.f("fk_story_entry_by_account_id_account")),
        sa.ForeignKeyConstraint(
            ["request_id"], ["help_request.id"], name=op.f("fk_story_entry_request_id_help_request")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_story_entry")),
    )
    with op.batch_alter_table("story_entry", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_story_entry_by_account_id"), ["by_account_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_story_entry_request_id"), ["request_id"], unique=False)

    op.create_table(
        "connection",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("request_id", sa.Uuid(), nullable=False),
        sa.Column("initiative_id", sa.Uuid(), nullable=True),
        sa.Column("offer_id", sa.Uuid(), nullable=True),
        sa.Column("walk_in", sa.Boolean(), nullable=False),
        sa.Column("state", sa.String(length=40), nullable=False),
        sa.Column("opened_at", sa.DateTime(), nullable=False),
        sa.Column("opened_by_id", sa.Uuid(), nullable=False),
        sa.Column("why_sealed", sa.LargeBinary(), nullable=True),
        sa.Column("shared_text_sealed", sa.LargeBinary(), nullable=True),
        sa.CheckConstraint("(initiative_id IS NULL) <> (offer_id IS NULL)", name=op.f("ck_connection_one_other")),
        sa.ForeignKeyConstraint(
            ["initiative_id"], ["initiative.id"], name=op.f("fk_connection_initiative_id_initiative")
        ),
        sa.ForeignKeyConstraint(["offer_id"], ["offer.id"], name=op.f("fk_connection_offer_id_offer")),
        sa.ForeignKeyConstraint(["opened_by_id"], ["account.id"], name=op.f("fk_connection_opened_by_id_account")),
        sa.ForeignKeyConstraint(
            ["request_id"], ["help_request.id"], name=op.f("fk_connection_request_id_help_request")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_connection")),
    )
    with op.batch_alter_table("connection", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_connection_initiative_id"), ["initiative_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_connection_offer_id"), ["offer_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_connection_opened_by_id"), ["opened_by_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_connection_request_id"), ["request_id"], unique=False)
        batch_op.create_index(
            "uq_connection_live_initiative",
            ["request_id", "initiative_id"],
            unique=True,
            sqlite_where=sa.text("state <> 'ended'"),
            postgresql_where=sa.text("state <> 'ended'"),
        )
        batch_op.create_index(
            "uq_connection_live_offer",
            ["request_id", "offer_id"],
            unique=True,
            sqlite_where=sa.text("state <> 'ended'"),
            postgresql_where=sa.text("state <> 'ended'"),
        )

    op.create_table(
        "agreement",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("connection_id", sa.Uuid(), nullable=False),
        sa.Column("side", sa.Text(), nullable=False),
        sa.Column("yes_to", sa.Text(), nullable=False),
        sa.Column("given_at", sa.DateTime(), nullable=False),
        sa.Column("given_by_id", sa.Uuid(), nullable=True),
        sa.Column("hat", sa.Text(), nullable=False),
        sa.Column("revoked_at", sa.DateTime(), nullable=True),
        sa.Column("text_sealed", sa.LargeBinary(), nullable=True),
        sa.ForeignKeyConstraint(
            ["connection_id"], ["connection.id"], name=op.f("fk_agreement_connection_id_connection")
        ),
        sa.ForeignKeyConstraint(["given_by_id"], ["account.id"], name=op.f("fk_agreement_given_by_id_account")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_agreement")),
    )
    with op.batch_alter_table("agreement", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_agreement_connection_id"), ["connection_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_agreement_given_by_id"), ["given_by_id"], unique=False)
        batch_op.create_index(
            "uq_agreement_live",
            ["connection_id", "side", "yes_to"],
            unique=True,
            sqlite_where=sa.text("revoked_at IS NULL"),
            postgresql_where=sa.text("revoked_at IS NULL"),
        )

    op.create_table(
        "connection_change",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("connection_id", sa.Uuid(), nullable=False),
        sa.Column("from_state", sa.String(length=40), nullable=True),
        sa.Column("to_state", sa.String(length=40), nullable=False),
        sa.Column("at", sa.DateTime(), nullable=False),
        sa.ForeignKeyConstraint(
            ["connection_id"], ["connection.id"], name=op.f("fk_connection_change_connection_id_connection")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_connection_change")),
    )
    with op.batch_alter_table("connection_change", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_connection_change_connection_id"), ["connection_id"], unique=False)


def downgrade() -> None:
    with op.batch_alter_table("connection_change", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_connection_change_connection_id"))

    op.drop_table("connection_change")
    with op.batch_alter_table("agreement", schema=None) as batch_op:
        batch_op.drop_index(
            "uq_agreement_live",
            sqlite_where=sa.text("revoked_at IS NULL"),
            postgresql_where=sa.text("revoked_at IS NULL"),
        )
        batch_op.drop_index(batch_op.f("ix_agreement_given_by_id"))
        batch_op.drop_index(batch_op.f("ix_agreement_connection_id"))

    op.drop_table("agreement")
    with op.batch_alter_table("connection", schema=None) as batch_op:
        batch_op.drop_index(
            "uq_connection_live_offer",
            sqlite_where=sa.text("state <> 'ended'"),
            postgresql_where=sa.text("state <> 'ended'"),
        )
        batch_op.drop_index(
            "uq_connection_live_initiative",
            sqlite_where=sa.text("state <> 'ended'"),
            postgresql_where=sa.text("state <> 'ended'"),
        )
        batch_op.drop_index(batch_op.f("ix_connection_request_id"))
        batch_op.drop_index(batch_op.f("ix_connection_opened_by_id"))
        batch_op.drop_index(batch_op.f("ix_connection_offer_id"))
        batch_op.drop_index(batch_op.f("ix_connection_initiative_id"))

    op.drop_table("connection")
    with op.batch_alter_table("story_entry", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_story_entry_request_id"))
        batch_op.drop_index(batch_op.f("ix_story_entry_by_account_id"))

    op.drop_table("story_entry")
    with op.batch_alter_table("phase_change", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_phase_change_request_id"))
        batch_op.drop_index(batch_op.f("ix_phase_change_by_account_id"))

    op.drop_table("phase_change")
    with op.batch_alter_table("organisation_member", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_organisation_member_account_id"))

    op.drop_table("organisation_member")
    with op.batch_alter_table("initiative", schema=None) as batch_op:
        batch_op.drop_index("ix_initiative_state_buurt_id")
        batch_op.drop_index(batch_op.f("ix_initiative_published_by"))
        batch_op.drop_index(batch_op.f("ix_initiative_organisation_id"))
        batch_op.drop_index(batch_op.f("ix_initiative_maker_account_id"))
        batch_op.drop_index(batch_op.f("ix_initiative_made_at"))
        batch_op.drop_index(batch_op.f("ix_initiative_buurt_id"))

    op.drop_table("initiative")
    with op.batch_alter_table("excluded_coach", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_excluded_coach_request_id"))
        batch_op.drop_index(batch_op.f("ix_excluded_coach_account_id"))

    op.drop_table("excluded_coach")
    with op.batch_alter_table("card", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_card_request_id"))

    op.drop_table("card")
    with op.batch_alter_table("sign_in", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_sign_in_account_id"))

    op.drop_table("sign_in")
    with op.batch_alter_table("search_document", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_search_document_subject_id"))
        batch_op.drop_index(batch_op.f("ix_search_document_owner_account_id"))
        batch_op.drop_index("ix_search_document_live")
        batch_op.drop_index(batch_op.f("ix_search_document_buurt_id"))

    op.drop_table("search_document")
    with op.batch_alter_table("password_reset", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_password_reset_account_id"))

    op.drop_table("password_reset")
    with op.batch_alter_table("organisation", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_organisation_name"))
        batch_op.drop_index(batch_op.f("ix_organisation_maker"))
        batch_op.drop_index(batch_op.f("ix_organisation_buurt_id"))

    op.drop_table("organisation")
    with op.batch_alter_table("offer", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_offer_made_at"))
        batch_op.drop_index(batch_op.f("ix_offer_buurt_id"))
        batch_op.drop_index(batch_op.f("ix_offer_account_id"))

    op.drop_table("offer")
    with op.batch_alter_table("help_request", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_help_request_writer_account_id"))
        batch_op.drop_index(batch_op.f("ix_help_request_phase"))
        batch_op.drop_index(batch_op.f("ix_help_request_hear_from_id"))
        batch_op.drop_index(batch_op.f("ix_help_request_coach_id"))
        batch_op.drop_index(batch_op.f("ix_help_request_buurt_id"))
        batch_op.drop_index(batch_op.f("ix_help_request_asker_account_id"))

    op.drop_table("help_request")
    with op.batch_alter_table("desk_point", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_desk_point_meeting_point_id"))

    op.drop_table("desk_point")
    with op.batch_alter_table("coach_buurt", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_coach_buurt_buurt_id"))

    op.drop_table("coach_buurt")
    with op.batch_alter_table("account_role", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_account_role_hat"))

    op.drop_table("account_role")
    with op.batch_alter_table("named_area_buurt", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_named_area_buurt_buurt_id"))

    op.drop_table("named_area_buurt")
    op.drop_table("meeting_point")
    with op.batch_alter_table("account", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_account_phone_index"))
        batch_op.drop_index(batch_op.f("ix_account_made_at"))
        batch_op.drop_index(batch_op.f("ix_account_email_index"))
        batch_op.drop_index(batch_op.f("ix_account_buurt_id"))

    op.drop_table("account")
    op.drop_table("snapshot_figure")
    with op.batch_alter_table("buurt", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_buurt_wijk_id"))
        batch_op.drop_index(batch_op.f("ix_buurt_stadsdeel_id"))

    op.drop_table("buurt")
    with op.batch_alter_table("wijk", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_wijk_municipality_id"))

    op.drop_table("wijk")
    op.drop_table("stadsdeel")
    op.drop_table("snapshot")
    op.drop_table("named_area")
    with op.batch_alter_table("sign_in_attempt", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_sign_in_attempt_who"))
        batch_op.drop_index(batch_op.f("ix_sign_in_attempt_at"))
        batch_op.drop_index(batch_op.f("ix_sign_in_attempt_address"))

    op.drop_table("sign_in_attempt")
    op.drop_table("search_version")
    with op.batch_alter_table("outbox_mail", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_outbox_mail_lease_until"))
        batch_op.drop_index(batch_op.f("ix_outbox_mail_ended_at"))

    op.drop_table("outbox_mail")
    op.drop_table("municipality")
    op.drop_table("key_check")
    with op.batch_alter_table("form_once", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_form_once_at"))

    op.drop_table("form_once")
    op.drop_table("demo_row")
    op.drop_table("audit_identity")
    op.drop_table("audit_head")
    with op.batch_alter_table("audit_event", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_audit_event_within"))
        batch_op.drop_index(batch_op.f("ix_audit_event_who"))
        batch_op.drop_index(batch_op.f("ix_audit_event_subject"))
        batch_op.drop_index(batch_op.f("ix_audit_event_action"))

    op.drop_table("audit_event")
