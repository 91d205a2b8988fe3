"""Where the incidents of a briefing are drawn, gathered by place."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from dateline.briefing.material import Counted
from dateline.briefing.sums import is_real, size
from dateline.domain import (
    EventFamily,
    FigureKind,
    Location,
    PlacePrecision,
    Point,
    Unit,
    family_of,
)
from dateline.gazetteer.geometry import middle_and_reach

_SURE = frozenset({PlacePrecision.EXACT, PlacePrecision.TOWN})
_REACH_KM = {PlacePrecision.DISTRICT: 15.0, PlacePrecision.PROVINCE: 50.0}
"""Where the gazetteer does not tell how far an area reaches."""


@dataclass(frozen=True, slots=True, kw_only=True)
class MapSpot:
    """The incidents of one place. point: latitude, longitude. killed: the best counts added up.

    family: that of most of them. ring_km: how far from the point they may lie, None where the place
    is told to the town or closer.
    """

    point: Point
    name: str
    country: str | None
    incidents: int
    killed: int
    family: EventFamily
    ring_km: float | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Placed:
    """Spots, the largest first, and the incidents that have none.

    countries: told to a country only. nowhere: without a place or a point.
    """

    spots: tuple[MapSpot, ...]
    countries: int
    nowhere: int


def place_incidents(incidents: Iterable[Counted]) -> Placed:
    groups: dict[tuple[Point, float | None], list[Counted]] = {}
    countries = nowhere = 0
    for each in incidents:
        point = _point(each.where) if each.where else None
        if each.where is None or point is None:
            nowhere += 1
        elif each.where.precision is PlacePrecision.COUNTRY:
            countries += 1
        else:
            groups.setdefault((point, _ring(each.where)), []).append(each)
    spots = [_spot(point, ring, of) for (point, ring), of in groups.items()]
    spots.sort(key=lambda spot: (-spot.killed, -spot.incidents, spot.point, spot.ring_km or 0))
    return Placed(spots=tuple(spots), countries=countries, nowhere=nowhere)


def _point(where: Location) -> Point | None:
    if where.spot:
        return middle_and_reach(where.spot.line)[0]
    place = where.place
    return None if place.lat is None or place.lon is None else (place.lat, place.lon)


def _ring(where: Location) -> float | None:
    if where.spot:
        return where.spot.radius_km
    if where.precision in _SURE:
        return None
    return where.place.radius_km or _REACH_KM.get(where.precision)


def _spot(point: Point, ring: float | None, of: list[Counted]) -> MapSpot:
    families = Counter(family_of(each.incident.type) for each in of)
    order = list(EventFamily)
    where = of[0].where
    if where is None:
        raise ValueError("an incident without a place has no spot")
    return MapSpot(
        point=point,
        name=f"near {where.place.name}" if where.spot else where.place.name,
        country=where.place.country,
        incidents=len(of),
        killed=sum(_killed(each) for each in of),
        family=min(families, key=lambda family: (-families[family], order.index(family))),
        ring_km=ring,
    )


def _killed(each: Counted) -> int:
    figures = each.incident.figures if is_real(each.incident) else ()
    return sum(
        size(figure)
        for figure in figures
        if figure.kind is FigureKind.KILLED and figure.unit is Unit.PERSON
    )
