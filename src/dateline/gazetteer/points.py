"""A point that a person gives: on a map, or as degrees typed."""

import re

from dateline.domain import Place, PlaceKind, Point
from dateline.gazetteer.geometry import kilometres_apart
from dateline.gazetteer.lookup import Gazetteer

_POINT = re.compile(r"\s*([+-]?\d{1,2}(?:\.\d+)?)\s*,\s*([+-]?\d{1,3}(?:\.\d+)?)\s*")
_NEIGHBOURS_KM = 100
"""A town farther off tells little of a point: it may lie in another country."""
_EXACT_KM = 1.0
"""About how well a person hits a place on a map."""


def point_typed(words: str) -> Point | None:
    """Degrees as "31.345, 34.303", latitude first; None for anything else."""
    found = _POINT.fullmatch(words)
    if not found:
        return None
    lat, lon = float(found[1]), float(found[2])
    return (round(lat, 5), round(lon, 5)) if abs(lat) <= 90 and abs(lon) <= 180 else None


def place_at(gazetteer: Gazetteer, point: Point) -> Place:
    """A place at a point, named after the nearest town, whose country and areas it takes.

    With no town within a hundred kilometres it is named by its degrees and lies in no country.
    """
    lat, lon = point
    towns = gazetteer.towns_within(point, _NEIGHBOURS_KM)
    if not towns:
        name = f"{abs(lat):.3f}° {'NS'[lat < 0]}, {abs(lon):.3f}° {'EW'[lon < 0]}"
        return _place(name, point)
    nearest = min(towns, key=lambda town: kilometres_apart((town.lat or 0, town.lon or 0), point))
    areas = (nearest.country, nearest.admin1, nearest.admin2)
    return _place(f"near {nearest.name}", point, *areas)


def _place(
    name: str,
    point: Point,
    country: str | None = None,
    admin1: str | None = None,
    admin2: str | None = None,
) -> Place:
    return Place(
        geonameid=None,
        name=name,
        kind=PlaceKind.SITE,
        country=country,
        admin1=admin1,
        admin2=admin2,
        lat=point[0],
        lon=point[1],
        radius_km=_EXACT_KM,
    )
