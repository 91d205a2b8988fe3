"""The first form of the record."""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None

WHOLE = sa.BigInteger().with_variant(sa.Integer, "sqlite")


def upgrade() -> None:
    _create_pages()
    _create_reports()
    _create_names()
    _create_events()
    _create_figures()
    _create_words()


def _create_pages() -> None:
    op.create_table(
        "pages",
        sa.Column("key", WHOLE, nullable=False),
        sa.Column("id", sa.String(length=20), nullable=False),
        sa.Column("source", sa.Text, nullable=False),
        sa.Column("kind", sa.Text, nullable=False),
        sa.Column("digest", sa.String(length=64), nullable=False),
        sa.Column("size", WHOLE, nullable=False),
        sa.Column("about", sa.Text, nullable=False),
        sa.Column("error", sa.Text),
        sa.Column("state", sa.Text, nullable=False),
        sa.Column("stage", sa.Text),
        sa.Column("reason", sa.Text),
        sa.Column("reader", sa.Text),
        sa.Column("first_seen", sa.DateTime, nullable=False),
        sa.Column("last_tried", sa.DateTime),
        sa.PrimaryKeyConstraint("key", name="pk_pages"),
        sa.UniqueConstraint("id", name="uq_pages_id"),
    )
    op.create_index("ix_pages_digest", "pages", ["digest"])
    op.create_index("ix_pages_state", "pages", ["state"])
    op.create_table(
        "page_contents",
        sa.Column("page_key", WHOLE, nullable=False),
        sa.Column("content", sa.LargeBinary, nullable=False),
        sa.ForeignKeyConstraint(
            ["page_key"], ["pages.key"], name="fk_page_contents_page_key", ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("page_key", name="pk_page_contents"),
    )


def _create_reports() -> None:
    op.create_table(
        "reports",
        sa.Column("key", WHOLE, nullable=False),
        sa.Column("id", sa.String(length=20), nullable=False),
        sa.Column("page_key", WHOLE, nullable=False),
        sa.Column("position", sa.Integer, nullable=False),
        sa.Column("given_id", sa.Text),
        sa.Column("title", sa.Text),
        sa.Column("outlet", sa.Text),
        sa.Column("url", sa.Text),
        sa.Column("byline", sa.Text),
        sa.Column("agency", sa.Text),
        sa.Column("language", sa.Text),
        sa.Column("published", sa.Date),
        sa.Column("published_earliest", sa.Date),
        sa.Column("published_latest", sa.Date),
        sa.Column("published_source", sa.Text, nullable=False),
        sa.Column("unread", sa.Text),
        sa.ForeignKeyConstraint(
            ["page_key"], ["pages.key"], name="fk_reports_page_key", ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("key", name="pk_reports"),
        sa.UniqueConstraint("id", name="uq_reports_id"),
    )
    op.create_index("ix_reports_page_key_position", "reports", ["page_key", "position"])
    op.create_table(
        "readings",
        sa.Column("report_id", sa.String(length=20), nullable=False),
        sa.Column("reader", sa.Text, nullable=False),
        sa.Column("body", sa.Text, nullable=False),
        sa.ForeignKeyConstraint(
            ["report_id"], ["reports.id"], name="fk_readings_report_id", ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("report_id", name="pk_readings"),
    )


def _create_names() -> None:
    op.create_table(
        "places",
        sa.Column("id", sa.String(length=20), nullable=False),
        sa.Column("geonameid", sa.Integer),
        sa.Column("name", sa.Text, nullable=False),
        sa.Column("kind", sa.Text, nullable=False),
        sa.Column("country", sa.Text),
        sa.Column("admin1", sa.Text),
        sa.Column("admin2", sa.Text),
        sa.Column("lat", sa.Float),
        sa.Column("lon", sa.Float),
        sa.PrimaryKeyConstraint("id", name="pk_places"),
    )
    op.create_index("ix_places_country", "places", ["country"])
    op.create_index("ix_places_geonameid", "places", ["geonameid"])
    op.create_table(
        "place_names",
        sa.Column("place_id", sa.String(length=20), nullable=False),
        sa.Column("folded", sa.Text, nullable=False),
        sa.ForeignKeyConstraint(
            ["place_id"], ["places.id"], name="fk_place_names_place_id", ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("place_id", "folded", name="pk_place_names"),
    )
    op.create_table(
        "actors",
        sa.Column("id", sa.String(length=20), nullable=False),
        sa.Column("lexicon_id", sa.Text),
        sa.Column("name", sa.Text, nullable=False),
        sa.Column("kind", sa.Text, nullable=False),
        sa.Column("country", sa.Text),
        sa.PrimaryKeyConstraint("id", name="pk_actors"),
    )
    op.create_index("ix_actors_lexicon_id", "actors", ["lexicon_id"])
    op.create_table(
        "actor_names",
        sa.Column("actor_id", sa.String(length=20), nullable=False),
        sa.Column("folded", sa.Text, nullable=False),
        sa.ForeignKeyConstraint(
            ["actor_id"], ["actors.id"], name="fk_actor_names_actor_id", ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("actor_id", "folded", name="pk_actor_names"),
    )


def _create_events() -> None:
    op.create_table(
        "events",
        sa.Column("key", WHOLE, nullable=False),
        sa.Column("id", sa.String(length=20), nullable=False),
        sa.Column("report_id", sa.String(length=20), nullable=False),
        sa.Column("position", sa.Integer, nullable=False),
        sa.Column("type", sa.Text, nullable=False),
        sa.Column("status", sa.Text, nullable=False),
        sa.Column("newness", sa.Text, nullable=False),
        sa.Column("headline", sa.Boolean, nullable=False),
        sa.Column("score", sa.Float, nullable=False),
        sa.Column("rule", sa.Text, nullable=False),
        sa.Column("start", sa.Date),
        sa.Column("end", sa.Date),
        sa.Column("date_precision", sa.Text, nullable=False),
        sa.Column("place_id", sa.String(length=20)),
        sa.Column("place_precision", sa.Text),
        sa.Column("place_text", sa.Text),
        sa.Column("country", sa.Text),
        sa.Column("said_by", sa.Text),
        sa.Column("said_by_kind", sa.Text),
        sa.Column("evidence", sa.JSON, nullable=False),
        sa.ForeignKeyConstraint(["place_id"], ["places.id"], name="fk_events_place_id"),
        sa.ForeignKeyConstraint(
            ["report_id"], ["reports.id"], name="fk_events_report_id", ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("key", name="pk_events"),
    )
    op.create_index(
        "ix_events_country_order",
        "events",
        ["country", sa.text("start DESC"), "report_id", "position"],
    )
    op.create_index(
        "ix_events_status_order",
        "events",
        ["status", sa.text("start DESC"), "report_id", "position"],
    )
    op.create_index("ix_events_id", "events", ["id"])
    op.create_index(
        "ix_events_kind_order", "events", ["type", sa.text("start DESC"), "report_id", "position"]
    )
    op.create_index("ix_events_order", "events", [sa.text("start DESC"), "report_id", "position"])
    op.create_index(
        "ix_events_place_order",
        "events",
        ["place_id", sa.text("start DESC"), "report_id", "position"],
    )
    op.create_index("ix_events_report", "events", ["report_id", "position"])
    op.create_table(
        "event_actors",
        sa.Column("event_key", WHOLE, nullable=False),
        sa.Column("position", sa.Integer, nullable=False),
        sa.Column("actor_id", sa.String(length=20), nullable=False),
        sa.Column("role", sa.Text, nullable=False),
        sa.ForeignKeyConstraint(["actor_id"], ["actors.id"], name="fk_event_actors_actor_id"),
        sa.ForeignKeyConstraint(
            ["event_key"], ["events.key"], name="fk_event_actors_event_key", ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("event_key", "position", name="pk_event_actors"),
    )
    op.create_index("ix_event_actors_actor_id", "event_actors", ["actor_id"])


def _create_figures() -> None:
    op.create_table(
        "figures",
        sa.Column("key", WHOLE, nullable=False),
        sa.Column("id", sa.String(length=20), nullable=False),
        sa.Column("report_id", sa.String(length=20), nullable=False),
        sa.Column("position", sa.Integer, nullable=False),
        sa.Column("kind", sa.Text, nullable=False),
        sa.Column("low", sa.BigInteger),
        sa.Column("high", sa.BigInteger),
        sa.Column("approximate", sa.Boolean, nullable=False),
        sa.Column("unit", sa.Text, nullable=False),
        sa.Column("who", sa.JSON, nullable=False),
        sa.Column("side", sa.Text),
        sa.Column("scope", sa.Text, nullable=False),
        sa.Column("status", sa.Text, nullable=False),
        sa.Column("text", sa.Text, nullable=False),
        sa.Column("start", sa.Date),
        sa.Column("end", sa.Date),
        sa.Column("date_precision", sa.Text, nullable=False),
        sa.Column("place_id", sa.String(length=20)),
        sa.Column("place_precision", sa.Text),
        sa.Column("place_text", sa.Text),
        sa.Column("country", sa.Text),
        sa.Column("said_by", sa.Text),
        sa.Column("said_by_kind", sa.Text),
        sa.Column("part_of", sa.String(length=20)),
        sa.Column("rule", sa.Text, nullable=False),
        sa.Column("evidence", sa.JSON, nullable=False),
        sa.ForeignKeyConstraint(["place_id"], ["places.id"], name="fk_figures_place_id"),
        sa.ForeignKeyConstraint(
            ["report_id"], ["reports.id"], name="fk_figures_report_id", ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("key", name="pk_figures"),
    )
    op.create_index(
        "ix_figures_country_order",
        "figures",
        ["country", sa.text("start DESC"), "report_id", "position"],
    )
    op.create_index(
        "ix_figures_status_order",
        "figures",
        ["status", sa.text("start DESC"), "report_id", "position"],
    )
    op.create_index("ix_figures_id", "figures", ["id"])
    op.create_index(
        "ix_figures_kind_order", "figures", ["kind", sa.text("start DESC"), "report_id", "position"]
    )
    op.create_index("ix_figures_order", "figures", [sa.text("start DESC"), "report_id", "position"])
    op.create_index(
        "ix_figures_place_order",
        "figures",
        ["place_id", sa.text("start DESC"), "report_id", "position"],
    )
    op.create_index("ix_figures_report", "figures", ["report_id", "position"])
    op.create_table(
        "event_figures",
        sa.Column("event_key", WHOLE, nullable=False),
        sa.Column("figure_key", WHOLE, nullable=False),
        sa.Column("position", sa.Integer, nullable=False),
        sa.ForeignKeyConstraint(
            ["event_key"], ["events.key"], name="fk_event_figures_event_key", ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["figure_key"], ["figures.key"], name="fk_event_figures_figure_key", ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("event_key", "figure_key", name="pk_event_figures"),
    )
    op.create_index("ix_event_figures_figure_key", "event_figures", ["figure_key"])


def _create_words() -> None:
    if op.get_context().dialect.name == "postgresql":
        _create_word_configuration()
        for name, owner in (("report", "reports"), ("event", "events"), ("figure", "figures")):
            _create_word_vectors(f"{name}_words", owner)
        return
    for name in ("report_words", "event_words", "figure_words"):
        op.execute(
            f"CREATE VIRTUAL TABLE {name} USING fts5"
            "(words, tokenize = 'porter unicode61 remove_diacritics 2')"
        )


def _create_word_configuration() -> None:
    """The stems that FTS5 makes, of every word: PostgreSQL's own "english" leaves some out."""
    op.execute(
        "CREATE TEXT SEARCH DICTIONARY dateline_stems (TEMPLATE = snowball, LANGUAGE = porter)"
    )
    op.execute("CREATE TEXT SEARCH CONFIGURATION dateline (PARSER = pg_catalog.default)")
    op.execute(
        "ALTER TEXT SEARCH CONFIGURATION dateline "
        "ADD MAPPING FOR asciiword, word, numword, int, uint, float, sfloat WITH dateline_stems"
    )


def _create_word_vectors(name: str, owner: str) -> None:
    op.execute(
        f"CREATE TABLE {name} (rowid bigint PRIMARY KEY "
        f"REFERENCES {owner} (key) ON DELETE CASCADE, words tsvector NOT NULL)"
    )
    op.execute(f"CREATE INDEX ix_{name}_words ON {name} USING gin (words)")
