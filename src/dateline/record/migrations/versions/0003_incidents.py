"""Linking: who copies whom, links, incidents, and what people corrected."""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"

WHOLE = sa.BigInteger().with_variant(sa.Integer, "sqlite")


def upgrade() -> None:
    _create_settings()
    _create_linked_reports()
    _create_pending_events()
    _create_block_keys()
    _create_event_facts()
    _create_copies()
    _create_source_groups()
    _create_links()
    _create_incidents()
    _create_incident_bodies()
    _create_incident_events()
    _create_incident_actors()
    _create_incident_figures()
    _create_corrections()
    _create_correction_events()
    _create_words()
    _let_corrections_stand()


def _create_settings() -> None:
    op.create_table(
        "settings",
        sa.Column("name", sa.Text, nullable=False),
        sa.Column("value", sa.Text, nullable=False),
        sa.PrimaryKeyConstraint("name", name="pk_settings"),
    )


def _create_linked_reports() -> None:
    op.create_table(
        "linked_reports",
        sa.Column("report_id", sa.String(length=20), nullable=False),
        sa.Column("linker", sa.Text, nullable=False),
        sa.ForeignKeyConstraint(
            ["report_id"], ["reports.id"], name="fk_linked_reports_report_id", ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("report_id", name="pk_linked_reports"),
    )
    op.create_index("ix_linked_reports_linker", "linked_reports", ["linker"])


def _create_pending_events() -> None:
    op.create_table(
        "pending_events",
        sa.Column("event_id", sa.String(length=20), nullable=False),
        sa.PrimaryKeyConstraint("event_id", name="pk_pending_events"),
    )


def _create_block_keys() -> None:
    op.create_table(
        "block_keys",
        sa.Column("report_id", sa.String(length=20), nullable=False),
        sa.Column("key", sa.Text, nullable=False),
        sa.ForeignKeyConstraint(
            ["report_id"], ["reports.id"], name="fk_block_keys_report_id", ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("report_id", "key", name="pk_block_keys"),
    )
    op.create_index("ix_block_keys_key_report_id", "block_keys", ["key", "report_id"])


def _create_event_facts() -> None:
    op.create_table(
        "event_facts",
        sa.Column("report_id", sa.String(length=20), nullable=False),
        sa.Column("event_id", sa.String(length=20), nullable=False),
        sa.Column("facts", sa.Text, nullable=False),
        sa.ForeignKeyConstraint(
            ["report_id"], ["reports.id"], name="fk_event_facts_report_id", ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("report_id", "event_id", name="pk_event_facts"),
    )
    op.create_index("ix_event_facts_event_id", "event_facts", ["event_id"])


def _create_copies() -> None:
    op.create_table(
        "copies",
        sa.Column("left", sa.String(length=20), nullable=False),
        sa.Column("right", sa.String(length=20), nullable=False),
        sa.Column("shared", sa.Float, nullable=False),
        sa.ForeignKeyConstraint(
            ["left"], ["reports.id"], name="fk_copies_left", ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["right"], ["reports.id"], name="fk_copies_right", ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("left", "right", name="pk_copies"),
    )
    op.create_index("ix_copies_right", "copies", ["right"])


def _create_source_groups() -> None:
    op.create_table(
        "source_groups",
        sa.Column("report_id", sa.String(length=20), nullable=False),
        sa.Column("origin", sa.Text, nullable=False),
        sa.Column("basis", sa.Text),
        sa.ForeignKeyConstraint(
            ["report_id"], ["reports.id"], name="fk_source_groups_report_id", ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("report_id", name="pk_source_groups"),
    )
    op.create_index("ix_source_groups_origin", "source_groups", ["origin"])


def _create_links() -> None:
    op.create_table(
        "links",
        sa.Column("id", sa.String(length=20), nullable=False),
        sa.Column("left", sa.String(length=20), nullable=False),
        sa.Column("right", sa.String(length=20), nullable=False),
        sa.Column("decision", sa.Text, nullable=False),
        sa.Column("weight", sa.Float),
        sa.Column("reasons", sa.JSON, nullable=False),
        sa.Column("by", sa.Text, nullable=False),
        sa.Column("at", sa.DateTime, nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_links"),
    )
    op.create_index("ix_links_left", "links", ["left"])
    op.create_index("ix_links_right", "links", ["right"])


def _create_incidents() -> None:
    op.create_table(
        "incidents",
        sa.Column("key", WHOLE, nullable=False),
        sa.Column("id", sa.String(length=20), nullable=False),
        sa.Column("shown", sa.Boolean, nullable=False),
        sa.Column("type", sa.Text, nullable=False),
        sa.Column("status", sa.Text, nullable=False),
        sa.Column("retold", sa.Boolean, nullable=False),
        sa.Column("rejected", sa.Boolean, nullable=False),
        sa.Column("start", sa.Date),
        sa.Column("end", sa.Date),
        sa.Column("date_precision", sa.Text, nullable=False),
        sa.Column("first", sa.Date),
        sa.Column("last", sa.Date),
        sa.Column("place_id", sa.String(length=20)),
        sa.Column("place_precision", sa.Text),
        sa.Column("country", sa.Text),
        sa.Column("lat", sa.Float),
        sa.Column("lon", sa.Float),
        sa.Column("radius_km", sa.Float),
        sa.Column("reports", WHOLE, nullable=False),
        sa.Column("sources", WHOLE, nullable=False),
        sa.Column("contested", sa.JSON, nullable=False),
        sa.Column("is_contested", sa.Boolean, nullable=False),
        sa.Column("confidence", sa.Float, nullable=False),
        sa.Column("killed", sa.BigInteger),
        sa.Column("told", sa.Date),
        sa.Column("corrected", sa.JSON, nullable=False),
        sa.ForeignKeyConstraint(["place_id"], ["places.id"], name="fk_incidents_place_id"),
        sa.PrimaryKeyConstraint("key", name="pk_incidents"),
        sa.UniqueConstraint("id", name="uq_incidents_id"),
    )
    op.create_index(
        "ix_incidents_by_confidence",
        "incidents",
        ["shown", sa.text("confidence DESC"), sa.text("first DESC"), "id", "last"],
    )
    op.create_index(
        "ix_incidents_by_date", "incidents", ["shown", sa.text("first DESC"), "id", "last"]
    )
    op.create_index(
        "ix_incidents_by_killed",
        "incidents",
        ["shown", sa.text("killed DESC"), sa.text("first DESC"), "id", "last"],
    )
    op.create_index(
        "ix_incidents_by_sources",
        "incidents",
        ["shown", sa.text("sources DESC"), sa.text("first DESC"), "id", "last"],
    )
    op.create_index(
        "ix_incidents_by_told",
        "incidents",
        ["shown", sa.text("told DESC"), sa.text("first DESC"), "id", "last"],
    )
    op.create_index(
        "ix_incidents_country_order",
        "incidents",
        ["shown", "country", sa.text("first DESC"), "id", "last"],
    )
    op.create_index(
        "ix_incidents_country_type_order",
        "incidents",
        ["shown", "country", "type", sa.text("first DESC"), "id", "last"],
    )
    op.create_index(
        "ix_incidents_is_contested_order",
        "incidents",
        ["shown", "is_contested", sa.text("first DESC"), "id", "last"],
    )
    op.create_index(
        "ix_incidents_place_id_order",
        "incidents",
        ["shown", "place_id", sa.text("first DESC"), "id", "last"],
    )
    op.create_index(
        "ix_incidents_status_order",
        "incidents",
        ["shown", "status", sa.text("first DESC"), "id", "last"],
    )
    op.create_index(
        "ix_incidents_type_order",
        "incidents",
        ["shown", "type", sa.text("first DESC"), "id", "last"],
    )
    op.create_index("ix_incidents_window", "incidents", ["shown", "lat", "lon"])


def _create_incident_bodies() -> None:
    op.create_table(
        "incident_bodies",
        sa.Column("incident_key", WHOLE, nullable=False),
        sa.Column("body", sa.Text, nullable=False),
        sa.ForeignKeyConstraint(
            ["incident_key"],
            ["incidents.key"],
            name="fk_incident_bodies_incident_key",
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("incident_key", name="pk_incident_bodies"),
    )


def _create_incident_events() -> None:
    op.create_table(
        "incident_events",
        sa.Column("incident_key", WHOLE, nullable=False),
        sa.Column("position", sa.Integer, nullable=False),
        sa.Column("event_id", sa.String(length=20), nullable=False),
        sa.Column("alias", sa.String(length=20), nullable=False),
        sa.Column("report_id", sa.String(length=20), nullable=False),
        sa.Column("newness", sa.Text, nullable=False),
        sa.ForeignKeyConstraint(
            ["incident_key"],
            ["incidents.key"],
            name="fk_incident_events_incident_key",
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("incident_key", "position", name="pk_incident_events"),
    )
    op.create_index("ix_incident_events_alias", "incident_events", ["alias"])
    op.create_index("ix_incident_events_event_id", "incident_events", ["event_id"])
    op.create_index("ix_incident_events_report_id", "incident_events", ["report_id"])


def _create_incident_actors() -> None:
    op.create_table(
        "incident_actors",
        sa.Column("incident_key", WHOLE, nullable=False),
        sa.Column("position", sa.Integer, nullable=False),
        sa.Column("actor_id", sa.String(length=20), nullable=False),
        sa.Column("role", sa.Text, nullable=False),
        sa.ForeignKeyConstraint(["actor_id"], ["actors.id"], name="fk_incident_actors_actor_id"),
        sa.ForeignKeyConstraint(
            ["incident_key"],
            ["incidents.key"],
            name="fk_incident_actors_incident_key",
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("incident_key", "position", name="pk_incident_actors"),
    )
    op.create_index("ix_incident_actors_actor_id", "incident_actors", ["actor_id"])


def _create_incident_figures() -> None:
    op.create_table(
        "incident_figures",
        sa.Column("incident_key", WHOLE, nullable=False),
        sa.Column("kind", sa.Text, nullable=False),
        sa.Column("unit", sa.Text, nullable=False),
        sa.Column("position", sa.Integer, nullable=False),
        sa.Column("low", sa.BigInteger),
        sa.Column("high", sa.BigInteger),
        sa.Column("best", sa.BigInteger),
        sa.Column("rule", sa.Text, nullable=False),
        sa.Column("contested", sa.Boolean, nullable=False),
        sa.ForeignKeyConstraint(
            ["incident_key"],
            ["incidents.key"],
            name="fk_incident_figures_incident_key",
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("incident_key", "kind", "unit", name="pk_incident_figures"),
    )
    op.create_index("ix_incident_figures_kind", "incident_figures", ["kind"])


def _create_corrections() -> None:
    op.create_table(
        "corrections",
        sa.Column("key", WHOLE, nullable=False),
        sa.Column("id", sa.String(length=20), nullable=False),
        sa.Column("kind", sa.Text, nullable=False),
        sa.Column("by", sa.Text, nullable=False),
        sa.Column("at", sa.DateTime, nullable=False),
        sa.Column("why", sa.Text, nullable=False),
        sa.Column("subject", sa.JSON, nullable=False),
        sa.Column("others", sa.JSON, nullable=False),
        sa.Column("of_event", sa.Boolean, nullable=False),
        sa.Column("field", sa.Text),
        sa.Column("detail", sa.Text, nullable=False),
        sa.Column("before", sa.JSON),
        sa.Column("after", sa.JSON),
        sa.Column("undoes", sa.String(length=20)),
        sa.PrimaryKeyConstraint("key", name="pk_corrections"),
        sa.UniqueConstraint("id", name="uq_corrections_id"),
    )
    op.create_index("ix_corrections_undoes", "corrections", ["undoes"])


def _create_correction_events() -> None:
    op.create_table(
        "correction_events",
        sa.Column("correction_key", WHOLE, nullable=False),
        sa.Column("side", sa.Integer, nullable=False),
        sa.Column("position", sa.Integer, nullable=False),
        sa.Column("page_id", sa.String(length=20)),
        sa.Column("event_id", sa.String(length=20)),
        sa.ForeignKeyConstraint(
            ["correction_key"],
            ["corrections.key"],
            name="fk_correction_events_correction_key",
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("correction_key", "side", "position", name="pk_correction_events"),
    )
    op.create_index("ix_correction_events_event_id", "correction_events", ["event_id"])
    op.create_index("ix_correction_events_page_id", "correction_events", ["page_id"])


def _create_words() -> None:
    if _is_postgresql():
        op.execute(
            "CREATE TABLE incident_words (rowid bigint PRIMARY KEY "
            "REFERENCES incidents (key) ON DELETE CASCADE, words tsvector NOT NULL)"
        )
        op.execute("CREATE INDEX ix_incident_words_words ON incident_words USING gin (words)")
        return
    op.execute(
        "CREATE VIRTUAL TABLE incident_words USING fts5"
        "(words, tokenize = 'porter unicode61 remove_diacritics 2')"
    )


def _let_corrections_stand() -> None:
    told = "a correction is never changed; undo it"
    if _is_postgresql():
        op.execute(
            "CREATE FUNCTION corrections_stand() RETURNS trigger LANGUAGE plpgsql AS "
            f"$$ BEGIN RAISE integrity_constraint_violation USING MESSAGE = '{told}'; END $$"
        )
        op.execute(
            "CREATE TRIGGER corrections_stand BEFORE UPDATE OR DELETE OR TRUNCATE ON corrections "
            "EXECUTE FUNCTION corrections_stand()"
        )
        return
    for act in ("UPDATE", "DELETE"):
        op.execute(
            f"CREATE TRIGGER corrections_stand_{act.lower()} BEFORE {act} ON corrections "
            f"BEGIN SELECT RAISE(ABORT, '{told}'); END"
        )


def _is_postgresql() -> bool:
    return op.get_context().dialect.name == "postgresql"
