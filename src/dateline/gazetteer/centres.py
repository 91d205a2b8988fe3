"""Centres of countries and first-level areas, by ISO code, from the package that has them.

The middle of an area's towns lies where its people live: that of Canada near Toronto. What news
and maps mean by the country's point is the middle of its land.
"""

from collections.abc import Iterator
from functools import cache

Point = tuple[float, float]
"""Latitude and longitude, WGS84 degrees."""

PACKAGE = "countrystatecity-countries"


@cache
def published_centres() -> dict[str, Point]:
    """ISO 3166-1 alpha-2 ("SY") or ISO 3166-2 code ("SY-TA") → point."""
    return dict(_points())


def _points() -> Iterator[tuple[str, Point]]:
    from countrystatecity_countries import get_countries, get_states_of_country

    for country in get_countries():
        if point := _point(country.latitude, country.longitude):
            yield country.iso2, point
        for area in get_states_of_country(country.iso2):
            point = _point(area.latitude, area.longitude)
            if area.iso3166_2 and point:
                yield area.iso3166_2, point


def _point(latitude: str | None, longitude: str | None) -> Point | None:
    if not latitude or not longitude:
        return None
    return round(float(latitude), 5), round(float(longitude), 5)
