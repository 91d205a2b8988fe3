"""The tables of linking: who copies whom, which events are one, incidents, corrections.

Only `links` of a person and `corrections` hold what nothing else does. Every other table is worked
out from readings, links and corrections, and can be made again. Events are named by their content
ids, with no foreign key: a link or a correction outlives the row that a reading anew replaces.
"""

from typing import Any

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
    String,
    Table,
    Text,
    UniqueConstraint,
)

from dateline.record.columns import Moment, Whole, Words
from dateline.record.schema import metadata


def _incident_key(*, primary_key: bool = True) -> Column[object]:
    reference = ForeignKey("incidents.key", ondelete="CASCADE")
    return Column("incident_key", reference, primary_key=primary_key, nullable=False)


def _report_id(*, primary_key: bool = True) -> Column[object]:
    reference = ForeignKey("reports.id", ondelete="CASCADE")
    return Column("report_id", reference, primary_key=primary_key, nullable=False)


def _event_id(name: str = "event_id", *, primary_key: bool = False) -> Column[str]:
    return Column(name, String(20), primary_key=primary_key, nullable=False)


settings = Table(
    "settings",
    metadata,
    Column("name", Words, primary_key=True),
    Column("value", Words, nullable=False),
)
"""What holds for the whole record: `best_rule`, how the best of several figures is chosen."""

linked_reports = Table(
    "linked_reports",
    metadata,
    _report_id(),
    Column("linker", Words, nullable=False, index=True),
)
"""The reports whose events have been linked, and the linker's version that did."""

pending_events = Table("pending_events", metadata, _event_id(primary_key=True))
"""Events whose incidents have to be made anew: they changed, went, or lost a companion."""

block_keys = Table(
    "block_keys",
    metadata,
    _report_id(),
    Column("key", Words, primary_key=True),
    Index(None, "key", "report_id"),
)
"""What brings two reports together to be compared: two that share no key never are.

A key is the linker's: of a near-duplicate band, or of an event's days and neighbourhood.
"""

event_facts = Table(
    "event_facts",
    metadata,
    _report_id(),
    Column("event_id", String(20), primary_key=True, nullable=False),
    Column("facts", Text, nullable=False),
    Index(None, "event_id"),
)
"""What the linker compares of an event, in its own text, so that no reading is parsed for it."""

copies = Table(
    "copies",
    metadata,
    Column("left", ForeignKey("reports.id", ondelete="CASCADE"), primary_key=True, nullable=False),
    Column("right", ForeignKey("reports.id", ondelete="CASCADE"), primary_key=True, nullable=False),
    Column("shared", Float, nullable=False),
    Index(None, "right"),
)
"""Pairs of reports, ids in order of text, that share passages, and how much of the shorter one."""

source_groups = Table(
    "source_groups",
    metadata,
    _report_id(),
    Column("origin", Words, nullable=False, index=True),
    Column("basis", Words),
)
"""One row a report; reports of one `origin` speak with one voice."""

links = Table(
    "links",
    metadata,
    Column("id", String(20), primary_key=True),
    _event_id("left"),
    _event_id("right"),
    Column("decision", Words, nullable=False),
    Column("weight", Float),
    Column("reasons", JSON, nullable=False),
    Column("by", Words, nullable=False),
    Column("at", Moment, nullable=False),
    Index(None, "left"),
    Index(None, "right"),
)
"""`reasons` is [[name, weight, detail], …], strongest first; `weight` is null for a person's."""

incidents = Table(
    "incidents",
    metadata,
    Column("key", Whole, primary_key=True),
    Column("id", String(20), nullable=False, unique=True),
    Column("shown", Boolean, nullable=False),
    Column("type", Words, nullable=False),
    Column("status", Words, nullable=False),
    Column("retold", Boolean, nullable=False),
    Column("rejected", Boolean, nullable=False),
    Column("start", Date),
    Column("end", Date),
    Column("date_precision", Words, nullable=False),
    Column("first", Date),
    Column("last", Date),
    Column("place_id", ForeignKey("places.id")),
    Column("place_precision", Words),
    Column("country", Words),
    Column("lat", Float),
    Column("lon", Float),
    Column("radius_km", Float),
    Column("reports", Whole, nullable=False),
    Column("sources", Whole, nullable=False),
    Column("contested", JSON, nullable=False),
    Column("is_contested", Boolean, nullable=False),
    Column("confidence", Float, nullable=False),
    Column("killed", BigInteger),
    Column("told", Date),
    Column("corrected", JSON, nullable=False),
)
"""`first`, `last`: `start` and `end`, and where one alone is open, the first or last day there is.

`shown`: neither retold nor rejected. `killed`: the best figure. `told`: the newest report's day.

`contested` lists the fields, `corrected` is {field: id of the correction that set it}.
"""

incident_bodies = Table(
    "incident_bodies",
    metadata,
    _incident_key(),
    Column("body", Text, nullable=False),
)
"""The whole incident as JSON, with a person's corrections in it. Apart, as `page_contents` is."""

incident_events = Table(
    "incident_events",
    metadata,
    _incident_key(),
    Column("position", Integer, primary_key=True),
    _event_id(),
    Column("alias", String(20), nullable=False, index=True),
    Column("report_id", String(20), nullable=False, index=True),
    Column("newness", Words, nullable=False),
    Index(None, "event_id"),
)
"""`alias` is the id the incident would have, or had, were this event the one told first."""

incident_actors = Table(
    "incident_actors",
    metadata,
    _incident_key(),
    Column("position", Integer, primary_key=True),
    Column("actor_id", ForeignKey("actors.id"), nullable=False),
    Column("role", Words, nullable=False),
    Index(None, "actor_id"),
)

incident_figures = Table(
    "incident_figures",
    metadata,
    _incident_key(),
    Column("kind", Words, primary_key=True),
    Column("unit", Words, primary_key=True),
    Column("position", Integer, nullable=False),
    Column("low", BigInteger),
    Column("high", BigInteger),
    Column("best", BigInteger),
    Column("rule", Words, nullable=False),
    Column("contested", Boolean, nullable=False),
    Index(None, "kind"),
)

gone_incidents = Table(
    "gone_incidents",
    metadata,
    Column("number", Whole, primary_key=True),
    Column("key", Whole, nullable=False),
    sqlite_autoincrement=True,
)
"""The keys of incidents deleted of late, in the order they went; see changes.py."""

corrections = Table(
    "corrections",
    metadata,
    Column("key", Whole, primary_key=True),
    Column("id", String(20), nullable=False),
    Column("kind", Words, nullable=False),
    Column("by", Words, nullable=False),
    Column("at", Moment, nullable=False),
    Column("why", Words, nullable=False),
    Column("subject", JSON, nullable=False),
    Column("others", JSON, nullable=False),
    Column("of_event", Boolean, nullable=False),
    Column("field", Words),
    Column("detail", Words, nullable=False),
    Column("before", JSON(none_as_null=True)),
    Column("after", JSON(none_as_null=True)),
    Column("undoes", String(20), index=True),
    UniqueConstraint("id"),
)
"""Rows are only ever added; triggers refuse the rest. `subject`, `others`: anchors as JSON."""

correction_events = Table(
    "correction_events",
    metadata,
    Column(
        "correction_key",
        ForeignKey("corrections.key", ondelete="CASCADE"),
        primary_key=True,
        nullable=False,
    ),
    Column("side", Integer, primary_key=True),
    Column("position", Integer, primary_key=True),
    Column("page_id", String(20), index=True),
    Column("event_id", String(20), index=True),
)
"""The event that each anchor of a correction means now; null while no event of its report is it.

`side`: 0 for the subject, 1 for the others.
"""

ORDERS = {
    "date": incidents.c.first,
    "told": incidents.c.told,
    "killed": incidents.c.killed,
    "sources": incidents.c.sources,
    "confidence": incidents.c.confidence,
}
"""What incidents are sorted by, the highest first; ties by date and id."""


def _ordered_index(name: str, *columns: Column[Any]) -> None:
    """An index that gives the latest first of what has some values in some columns.

    With `last` in it, a search in a stretch of days need not open the rows outside it.
    """
    table = incidents.c
    order = (table.first.desc().nulls_last(), table.id, table.last)
    Index(f"ix_incidents_{name}", table.shown, *columns, *order)


for _name, _column in ORDERS.items():
    _ties = () if _name == "date" else (_column.desc().nulls_last(),)
    _ordered_index(f"by_{_name}", *_ties)
for _name in ("type", "country", "place_id", "status", "is_contested"):
    _ordered_index(f"{_name}_order", incidents.c[_name])
_ordered_index("country_type_order", incidents.c.country, incidents.c.type)
Index("ix_incidents_window", incidents.c.shown, incidents.c.lat, incidents.c.lon)
