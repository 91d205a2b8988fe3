"""Incidents for maps: vector tiles, areas, GeoJSON."""

from collections.abc import Iterable
from typing import Annotated, Literal

from fastapi import Path, Query, Request, Response

from dateline import domain
from dateline.desk.api.fresh import api_router
from dateline.desk.api.incidents import incident_items
from dateline.desk.api.models import IncidentItem, Model
from dateline.desk.api.paging import Cursor, cursor_of, link_next, place_of
from dateline.desk.dependencies import OverviewDep, RecordDep
from dateline.desk.filters import QueryDep
from dateline.desk.problems import Problem
from dateline.desk.tiles import tile as tile_of
from dateline.domain import EventFamily, FigureKind
from dateline.record.overview import Area

router = api_router("maps")

MVT = "application/vnd.mapbox-vector-tile"
_DEEPEST = 22

SizeChoice = Annotated[FigureKind, Query(description="What low, high and best are of.")]


class AreaItem(Model):
    """Incidents told to no closer than an area. lat, lon: its centre.

    name: of a first-level area, or of a region or water; null for a whole country.
    """

    name: str | None
    country: str | None
    precision: domain.PlacePrecision
    lat: float
    lon: float
    radius_km: float | None
    count: int
    contested: int
    family: EventFamily
    families: dict[EventFamily, int]
    low: int | None
    high: int | None
    best: int | None


class AreaList(Model):
    items: list[AreaItem]


class Point(Model):
    type: Literal["Point"] = "Point"
    coordinates: tuple[float, float]


class Feature(Model):
    type: Literal["Feature"] = "Feature"
    id: str
    geometry: Point | None
    properties: IncidentItem


class FeatureCollection(Model):
    """GeoJSON (RFC 7946) with two members of its own: total, and the cursor of the next page."""

    type: Literal["FeatureCollection"] = "FeatureCollection"
    features: list[Feature]
    total: int
    next: str | None


@router.get(
    "/tiles/{z}/{x}/{y}.mvt",
    response_class=Response,
    responses={200: {"content": {MVT: {"schema": {"type": "string", "format": "binary"}}}}},
)
def tile(
    z: Annotated[int, Path(ge=0, le=_DEEPEST)],
    x: Annotated[int, Path(ge=0, lt=1 << _DEEPEST)],
    y: Annotated[int, Path(ge=0, lt=1 << _DEEPEST)],
    query: QueryDep,
    overview: OverviewDep,
    size: SizeChoice = FigureKind.KILLED,
) -> Response:
    """A vector tile. Layer `incidents`: points, those close together as one with a `count`.

    Layer `areas`: what is told to no closer than a province or a country, at its centre.
    """
    if max(x, y) >= 1 << z:
        raise Problem(404, f"at zoom {z} there is no tile {x}/{y}")
    corner = (z, x, y)
    clusters = overview.clusters(query, corner, size)
    ids = overview.ids([each.key for each in clusters if each.key is not None])
    content = tile_of(corner, clusters, overview.areas(query, size), ids)
    return Response(content, media_type=MVT)


@router.get("/areas")
def areas(query: QueryDep, overview: OverviewDep, size: SizeChoice = FigureKind.KILLED) -> AreaList:
    """The areas of incidents that are told to no closer than a province or a country."""
    return AreaList(items=[_area_item(each) for each in overview.areas(query, size)])


@router.get("/incidents.geojson")
def geojson(
    query: QueryDep,
    record: RecordDep,
    overview: OverviewDep,
    request: Request,
    response: Response,
    limit: Annotated[int, Query(ge=1, le=5000, description="At most so many.")] = 1000,
    cursor: Cursor = None,
) -> FeatureCollection:
    """The incidents that pass the filters as GeoJSON; one without a place has no geometry."""
    page = overview.page(query, after=place_of(cursor), limit=limit)
    following = cursor_of(page.end)
    link_next(request, response, following)
    features = _features(incident_items(record, page.rows))
    return FeatureCollection(features=features, total=page.total, next=following)


def _features(items: Iterable[IncidentItem]) -> list[Feature]:
    return [
        Feature(
            id=item.id,
            geometry=None
            if item.lat is None or item.lon is None
            else Point(coordinates=(item.lon, item.lat)),
            properties=item,
        )
        for item in items
    ]


def _area_item(area: Area) -> AreaItem:
    return AreaItem(
        name=area.name,
        country=area.country,
        precision=area.precision,
        lat=area.lat,
        lon=area.lon,
        radius_km=area.radius_km,
        count=area.count,
        contested=area.contested,
        family=area.family,
        families=dict(area.families),
        low=area.size.low,
        high=area.size.high,
        best=area.size.best,
    )
