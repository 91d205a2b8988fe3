"""Searching the gazetteer for a place to put an incident at."""

from typing import Annotated

from fastapi import Query

from dateline import domain
from dateline.desk.api.fresh import api_router
from dateline.desk.api.models import Model
from dateline.desk.dependencies import DeskDep
from dateline.gazetteer import Entry

router = api_router("places")


class PlaceItem(Model):
    """An entry of the gazetteer. precision: how closely it tells where. population: 0 unknown."""

    geonameid: int | None
    name: str
    kind: domain.PlaceKind
    precision: domain.PlacePrecision
    country: str | None
    admin1: str | None
    admin2: str | None
    lat: float | None
    lon: float | None
    radius_km: float | None
    population: int


class PlaceList(Model):
    items: list[PlaceItem]


@router.get("/places")
def places(
    desk: DeskDep,
    q: Annotated[
        str,
        Query(
            min_length=1,
            max_length=200,
            description='A name, a GeoNames id, or a point as "31.35, 34.3", latitude first.',
        ),
    ],
    near: Annotated[
        str | None, Query(max_length=2, description="Code of the country whose places come first.")
    ] = None,
    limit: Annotated[int, Query(ge=1, le=100)] = 20,
) -> PlaceList:
    """The places that a name may mean, the likeliest first; of a point, the one place at it."""
    found = desk.find_places(q.strip())
    if near:
        found = sorted(found, key=lambda entry: entry.place.country != near.upper())
    return PlaceList(items=[_item(entry) for entry in found[:limit]])


def _item(entry: Entry) -> PlaceItem:
    place = entry.place
    return PlaceItem(
        geonameid=place.geonameid,
        name=place.name,
        kind=place.kind,
        precision=place.precision,
        country=place.country,
        admin1=place.admin1,
        admin2=place.admin2,
        lat=place.lat,
        lon=place.lon,
        radius_km=place.radius_km,
        population=entry.population,
    )
