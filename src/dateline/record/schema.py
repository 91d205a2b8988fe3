"""The record's tables. A change here needs a migration beside it; a test compares the two.

Every table below `readings` is derived: it can be made again from the readings, and saving a page's
readings replaces all of them. Ids are content ids; `key` is a row's number inside this record only.
"""

from sqlalchemy import (
    JSON,
    BigInteger,
    Boolean,
    Column,
    Date,
    Float,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    String,
    Table,
    Text,
)

from dateline.record.columns import Moment, Whole, Words

metadata = MetaData(
    naming_convention={
        "ix": "ix_%(table_name)s_%(column_0_N_name)s",
        "uq": "uq_%(table_name)s_%(column_0_N_name)s",
        "fk": "fk_%(table_name)s_%(column_0_N_name)s",
        "pk": "pk_%(table_name)s",
    }
)


def _key() -> Column[int]:
    return Column("key", Whole, primary_key=True)


def _id(*, unique: bool) -> Column[str]:
    return Column("id", String(20), nullable=False, unique=unique, index=not unique)


def _below(target: str, name: str, *, primary_key: bool = False) -> Column[object]:
    """A column that names the row this one belongs to, and goes with it."""
    reference = ForeignKey(target, ondelete="CASCADE")
    return Column(name, reference, primary_key=primary_key, nullable=False)


pages = Table(
    "pages",
    metadata,
    _key(),
    _id(unique=True),
    Column("source", Words, nullable=False, index=True),
    Column("kind", Words, nullable=False),
    Column("digest", String(64), nullable=False, index=True),
    Column("size", Whole, nullable=False),
    Column("about", Text, nullable=False),
    Column("error", Words),
    Column("state", Words, nullable=False, index=True),
    Column("stage", Words),
    Column("reason", Words),
    Column("reader", Words),
    Column("first_seen", Moment, nullable=False),
    Column("last_tried", Moment),
)
"""`about` is the page as JSON, without its bytes; `reader` the version that last read or failed."""

_CAN_BE_READ = pages.c.error.is_(None)
Index(
    "ix_pages_reader_key",
    pages.c.reader,
    pages.c.key,
    sqlite_where=_CAN_BE_READ,
    postgresql_where=_CAN_BE_READ,
)

page_contents = Table(
    "page_contents",
    metadata,
    _below("pages.key", "page_key", primary_key=True),
    Column("content", LargeBinary, nullable=False),
)
"""The raw bytes, zlib-compressed. Apart, so that a scan of `pages` does not walk through them."""

reports = Table(
    "reports",
    metadata,
    _key(),
    _id(unique=True),
    _below("pages.key", "page_key"),
    Column("position", Integer, nullable=False),
    Column("given_id", Words),
    Column("title", Words),
    Column("outlet", Words),
    Column("url", Words),
    Column("byline", Words),
    Column("agency", Words),
    Column("language", Words),
    Column("published", Date),
    Column("published_earliest", Date),
    Column("published_latest", Date),
    Column("published_source", Words, nullable=False),
    Column("unread", Words),
    Index(None, "page_key", "position"),
    Index(None, "outlet"),
)

readings = Table(
    "readings",
    metadata,
    _below("reports.id", "report_id", primary_key=True),
    Column("reader", Words, nullable=False),
    Column("body", Text, nullable=False),
)
"""`body` is the whole reading, its report included, as JSON (serial.py)."""

places = Table(
    "places",
    metadata,
    Column("id", String(20), primary_key=True),
    Column("geonameid", Integer, index=True),
    Column("name", Words, nullable=False),
    Column("kind", Words, nullable=False),
    Column("country", Words, index=True),
    Column("admin1", Words),
    Column("admin2", Words),
    Column("lat", Float),
    Column("lon", Float),
    Column("radius_km", Float),
)

place_names = Table(
    "place_names",
    metadata,
    _below("places.id", "place_id", primary_key=True),
    Column("folded", Words, primary_key=True),
)
"""What a place can be asked for by: its name, its areas' names, and every way reports wrote it."""

actors = Table(
    "actors",
    metadata,
    Column("id", String(20), primary_key=True),
    Column("lexicon_id", Words, index=True),
    Column("name", Words, nullable=False),
    Column("kind", Words, nullable=False),
    Column("country", Words),
)

actor_names = Table(
    "actor_names",
    metadata,
    _below("actors.id", "actor_id", primary_key=True),
    Column("folded", Words, primary_key=True),
)

events = Table(
    "events",
    metadata,
    _key(),
    _id(unique=False),
    _below("reports.id", "report_id"),
    Column("position", Integer, nullable=False),
    Column("type", Words, nullable=False),
    Column("status", Words, nullable=False),
    Column("newness", Words, nullable=False),
    Column("headline", Boolean, nullable=False),
    Column("score", Float, nullable=False),
    Column("rule", Words, nullable=False),
    Column("start", Date),
    Column("end", Date),
    Column("date_precision", Words, nullable=False),
    Column("place_id", ForeignKey("places.id")),
    Column("place_precision", Words),
    Column("place_text", Words),
    Column("country", Words),
    Column("said_by", Words),
    Column("said_by_kind", Words),
    Column("evidence", JSON, nullable=False),
    Column("spot", JSON(none_as_null=True)),
    Column("date_reason", Words),
    Column("origin_id", ForeignKey("places.id")),
    Column("destination_id", ForeignKey("places.id")),
    Index("ix_events_report", "report_id", "position"),
)
"""`evidence` is [[start, end, words], …]; `country` repeats the place's, for the index.

`spot` is {form, line: [[lat, lon], …], radius_km} where the place is told by way of another.
"""

event_actors = Table(
    "event_actors",
    metadata,
    _below("events.key", "event_key", primary_key=True),
    Column("position", Integer, primary_key=True),
    Column("actor_id", ForeignKey("actors.id"), nullable=False, index=True),
    Column("role", Words, nullable=False),
)

figures = Table(
    "figures",
    metadata,
    _key(),
    _id(unique=False),
    _below("reports.id", "report_id"),
    Column("position", Integer, nullable=False),
    Column("kind", Words, nullable=False),
    Column("low", BigInteger),
    Column("high", BigInteger),
    Column("approximate", Boolean, nullable=False),
    Column("unit", Words, nullable=False),
    Column("who", JSON, nullable=False),
    Column("side", Words),
    Column("scope", Words, nullable=False),
    Column("status", Words, nullable=False),
    Column("text", Words, nullable=False),
    Column("start", Date),
    Column("end", Date),
    Column("date_precision", Words, nullable=False),
    Column("place_id", ForeignKey("places.id")),
    Column("place_precision", Words),
    Column("place_text", Words),
    Column("country", Words),
    Column("said_by", Words),
    Column("said_by_kind", Words),
    Column("part_of", String(20)),
    Column("rule", Words, nullable=False),
    Column("evidence", JSON, nullable=False),
    Column("spot", JSON(none_as_null=True)),
    Index("ix_figures_report", "report_id", "position"),
)
"""Days and place are the figure's own, else those of the first event it counts for."""

event_figures = Table(
    "event_figures",
    metadata,
    _below("events.key", "event_key", primary_key=True),
    _below("figures.key", "figure_key", primary_key=True),
    Column("position", Integer, nullable=False),
    Index(None, "figure_key"),
)

for _table in (events, figures):
    _order = (_table.c.start.desc().nulls_last(), _table.c.report_id, _table.c.position)
    _kind = _table.c.type if _table is events else _table.c.kind
    Index(f"ix_{_table.name}_order", *_order)
    Index(f"ix_{_table.name}_kind_order", _kind, *_order)
    Index(f"ix_{_table.name}_status_order", _table.c.status, *_order)
    Index(f"ix_{_table.name}_country_order", _table.c.country, *_order)
    Index(f"ix_{_table.name}_place_order", _table.c.place_id, *_order)
