"""From the statements of queries.py to rows, a batch at a time."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from typing import Any

from sqlalchemy import Connection, Row, select

from dateline.domain import (
    DatePrecision,
    DateSource,
    EventStatus,
    EventType,
    FigureKind,
    FigureStatus,
    Newness,
    PlaceKind,
    PlacePrecision,
    Role,
    Scope,
    SpeakerKind,
    SpotForm,
    Unit,
    Unread,
    WhenReason,
    Who,
)
from dateline.gazetteer.geometry import middle_and_reach
from dateline.record.queries import Listed
from dateline.record.rows import EventRow, Evidence, FigureRow, FigureSummary, ReportRow
from dateline.record.schema import actors, event_actors, event_figures, events, figures

_BATCH = 200


def event_rows(connection: Connection, statement: Listed) -> Iterator[EventRow]:
    for batch in in_steps(connection, statement):
        keys = [row.key for row in batch]
        roles = _actors_of(connection, keys)
        counted = _figures_of(connection, keys)
        for row in batch:
            yield _event_row(row, roles[row.key], counted[row.key])


def figure_rows(connection: Connection, statement: Listed) -> Iterator[FigureRow]:
    for batch in in_steps(connection, statement):
        counted_for = _events_of(connection, [row.key for row in batch])
        for row in batch:
            yield _figure_row(row, counted_for[row.key])


def report_rows(connection: Connection, statement: Listed) -> Iterator[ReportRow]:
    for batch in in_steps(connection, statement):
        for row in batch:
            yield ReportRow(
                id=row.id,
                title=row.title,
                outlet=row.outlet,
                url=row.url,
                agency=row.agency,
                language=row.language,
                published=row.published,
                published_earliest=row.published_earliest,
                published_latest=row.published_latest,
                published_source=DateSource(row.published_source),
                unread=Unread(row.unread) if row.unread else None,
            )


def in_steps(connection: Connection, statement: Listed) -> Iterator[Sequence[Row[Any]]]:
    streaming = {"stream_results": True, "max_row_buffer": _BATCH}
    yield from connection.execute(statement, execution_options=streaming).partitions(_BATCH)


def _event_row(
    row: Row[Any], taking_part: dict[Role, list[str]], counted: list[FigureSummary]
) -> EventRow:
    return EventRow(
        **_cited(row),
        type=EventType(row.type),
        status=EventStatus(row.status),
        newness=Newness(row.newness),
        headline=row.headline,
        score=row.score,
        date_reason=WhenReason(row.date_reason or WhenReason.UNKNOWN),
        origin=row.origin_name,
        destination=row.destination_name,
        by=tuple(taking_part.get(Role.BY, ())),
        against=tuple(taking_part.get(Role.AGAINST, ())),
        with_=tuple(taking_part.get(Role.WITH, ())),
        figures=tuple(counted),
    )


def _figure_row(row: Row[Any], counted_for: list[tuple[str, EventType]]) -> FigureRow:
    return FigureRow(
        **_cited(row),
        kind=FigureKind(row.kind),
        low=row.low,
        high=row.high,
        approximate=row.approximate,
        unit=Unit(row.unit),
        who=tuple(Who(who) for who in row.who),
        side=row.side,
        scope=Scope(row.scope),
        status=FigureStatus(row.status),
        text=row.text,
        part_of=row.part_of,
        events=tuple(counted_for),
    )


def _cited(row: Row[Any]) -> dict[str, Any]:
    precision, kind, speaker = row.place_precision, row.place_kind, row.said_by_kind
    return {
        "id": row.id,
        "report_id": row.report_id,
        "position": row.position,
        "start": row.start,
        "end": row.end,
        "date_precision": DatePrecision(row.date_precision),
        "place": row.place_name,
        "place_text": row.place_text,
        "place_kind": PlaceKind(kind) if kind else None,
        "place_precision": PlacePrecision(precision) if precision else None,
        "country": row.country,
        "admin1": row.place_admin1,
        "admin2": row.place_admin2,
        "geonameid": row.place_geonameid,
        **_point(row),
        "said_by": row.said_by,
        "said_by_kind": SpeakerKind(speaker) if speaker else None,
        "evidence": tuple(Evidence(*each) for each in row.evidence),
        "title": row.report_title,
        "outlet": row.report_outlet,
        "url": row.report_url,
        "published": row.report_published,
        "agency": row.report_agency,
    }


def _point(row: Row[Any]) -> dict[str, Any]:
    """Where a row is drawn: at its place, or at the point or line told by way of it."""
    if not row.spot:
        return {
            "lat": row.place_lat,
            "lon": row.place_lon,
            "radius_km": row.place_radius_km,
            "spot": None,
            "line": (),
        }
    line = tuple((lat, lon) for lat, lon in row.spot["line"])
    lat, lon = middle_and_reach(line)[0]
    return {
        "lat": lat,
        "lon": lon,
        "radius_km": row.spot["radius_km"],
        "spot": SpotForm(row.spot["form"]),
        "line": line if len(line) > 1 else (),
    }


def _actors_of(
    connection: Connection, keys: Sequence[int]
) -> defaultdict[int, dict[Role, list[str]]]:
    """Actor names by event key and role, as the report orders them."""
    statement = (
        select(event_actors.c.event_key, event_actors.c.role, actors.c.name)
        .join(actors, actors.c.id == event_actors.c.actor_id)
        .where(event_actors.c.event_key.in_(keys))
        .order_by(event_actors.c.event_key, event_actors.c.position)
    )
    found: defaultdict[int, dict[Role, list[str]]] = defaultdict(dict)
    for key, role, name in connection.execute(statement):
        found[key].setdefault(Role(role), []).append(name)
    return found


def _figures_of(
    connection: Connection, keys: Sequence[int]
) -> defaultdict[int, list[FigureSummary]]:
    statement = (
        select(event_figures.c.event_key, figures)
        .join(figures, figures.c.key == event_figures.c.figure_key)
        .where(event_figures.c.event_key.in_(keys))
        .order_by(event_figures.c.event_key, event_figures.c.position)
    )
    found: defaultdict[int, list[FigureSummary]] = defaultdict(list)
    for row in connection.execute(statement):
        summary = FigureSummary(
            id=row.id,
            kind=FigureKind(row.kind),
            low=row.low,
            high=row.high,
            approximate=row.approximate,
            scope=Scope(row.scope),
            text=row.text,
            part=row.part_of is not None,
        )
        found[row.event_key].append(summary)
    return found


def _events_of(
    connection: Connection, keys: Sequence[int]
) -> defaultdict[int, list[tuple[str, EventType]]]:
    statement = (
        select(event_figures.c.figure_key, events.c.id, events.c.type)
        .join(events, events.c.key == event_figures.c.event_key)
        .where(event_figures.c.figure_key.in_(keys))
        .order_by(event_figures.c.figure_key, events.c.position)
    )
    found: defaultdict[int, list[tuple[str, EventType]]] = defaultdict(list)
    for key, id_, type_ in connection.execute(statement):
        found[key].append((id_, EventType(type_)))
    return found
