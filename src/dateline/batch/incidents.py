"""Incidents on Spark: what hangs together by links comes to one worker, which clusters it."""

from typing import TYPE_CHECKING, Any

from dateline.batch.components import by_component, find_components, gather, in_components
from dateline.batch.tables import Mapped, Rows, mapped
from dateline.default_linker import DefaultLinker
from dateline.domain import DependenceBasis, Incident, Link, LinkDecision, Reading, SourceGroup
from dateline.record.making import voices_among
from dateline.record.serial import incident_to_json, reading_from_json

if TYPE_CHECKING:
    from pyspark.sql import DataFrame, SparkSession

INCIDENTS = (
    "incident string, type string, status string, country string, start date, end date,"
    " reports bigint, sources bigint, events array<string>, body string"
)
"""One row an incident. events: ids, the one told first leads. body: the incident as JSON."""


def find_incidents(
    spark: "SparkSession",
    readings: "DataFrame",
    reports: "DataFrame",
    links: "DataFrame",
    groups: "DataFrame",
) -> "DataFrame":
    """The incidents of a corpus. readings: report, body; reports: as in REPORTS."""
    least = DefaultLinker().least_weight
    told = links.selectExpr(
        "`left` as one", "`right` as other", "weight as number", "decision as text"
    )
    joining = told.where(f"text = '{LinkDecision.SAME.value}' or number >= {least}")
    hanging = find_components(spark, joining.select("one", "other"))
    facts = reports.selectExpr("report", "inline(arrays_zip(events, facts)) as (one, text)")
    facts = in_components(facts, "one", hanging)
    of_reports = facts.select("report", "component").distinct()
    bodies = of_reports.join(readings.select("report", "body"), "report")
    voices = of_reports.join(groups.select("report", "origin", "basis"), "report")
    kinds = {
        "fact": facts,
        "link": _inner(told, hanging),
        "reading": bodies.selectExpr("component", "report as one", "body as text"),
        "voice": voices.selectExpr(
            "component", "report as one", "origin as other", "basis as text"
        ),
    }
    return gather(kinds).mapInArrow(_to_incidents(), INCIDENTS)


def _inner(links: "DataFrame", components: "DataFrame") -> "DataFrame":
    """The links, heavy or light, whose two events are in one component."""
    right = components.selectExpr("id as other", "component as there")
    inner = links.join(components, links["one"] == components["id"]).drop("id").join(right, "other")
    return inner.where("component = there")


def _to_incidents() -> Mapped:
    def make(rows: Rows) -> Rows:
        maker = DefaultLinker()
        for component in by_component(rows):
            for incident in _incidents(component, maker):
                yield _row(incident)

    return mapped(make, INCIDENTS)


def _incidents(component: dict[str, list[tuple[Any, ...]]], maker: DefaultLinker) -> list[Incident]:
    links = [
        Link(left=left, right=right, decision=LinkDecision(decision), weight=weight)
        for left, right, weight, decision in component.get("link", [])
    ]
    clusters = maker.clusters([text for *_, text in component["fact"]], links)
    places = _places(component["reading"]) if clusters else {}
    voices = {
        report: SourceGroup(
            reports=(report,), origin=origin, basis=DependenceBasis(basis) if basis else None
        )
        for report, origin, _, basis in component["voice"]
    }
    made = []
    for cluster in clusters:
        members = [places[event] for event in cluster]
        made.append(maker.incident(members, voices_among(members, voices)))
    return made


def _places(rows: list[tuple[Any, ...]]) -> dict[str, tuple[Reading, int]]:
    """Where each event stands: its reading and its index there."""
    found: dict[str, tuple[Reading, int]] = {}
    for *_, body in rows:
        reading = reading_from_json(body)
        for index in range(len(reading.events)):
            found.setdefault(reading.event_id(index), (reading, index))
    return found


def _row(incident: Incident) -> tuple[object, ...]:
    where = incident.where
    return (
        incident.id,
        incident.type.value,
        incident.status.value,
        where.place.country if where else None,
        incident.interval.start,
        incident.interval.end,
        incident.reports,
        incident.independent_sources,
        list(incident.event_ids),
        incident_to_json(incident),
    )
