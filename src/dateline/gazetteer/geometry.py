"""Distances on the globe."""

from collections.abc import Sequence
from math import acos, asin, atan2, cos, degrees, hypot, radians, sin, sqrt

from dateline.domain import Place, Point

Vector = tuple[float, float, float]

EARTH_RADIUS_KM = 6371.0


def unit_vector(place: Place) -> Vector | None:
    """A place's point on the unit sphere, None for a place without coordinates."""
    if place.lat is None or place.lon is None:
        return None
    return vector_of(place.lat, place.lon)


def vector_of(lat: float, lon: float) -> Vector:
    """The point on the unit sphere of WGS84 degrees."""
    phi, lam = radians(lat), radians(lon)
    return cos(phi) * cos(lam), cos(phi) * sin(lam), sin(phi)


def distance_km(a: Vector, b: Vector) -> float:
    """Great-circle distance. Rounding may carry the product past 1, which acos can't take."""
    product = a[0] * b[0] + a[1] * b[1] + a[2] * b[2]
    return EARTH_RADIUS_KM * acos(max(-1.0, min(1.0, product)))


def kilometres_apart(one: Point, other: Point) -> float:
    """Great-circle distance of two points."""
    return distance_km(vector_of(*one), vector_of(*other))


def point_from(start: Point, km: float, bearing: float) -> Point:
    """Where one is after so many kilometres on a great circle.

    bearing: degrees clockwise from north at the start.
    """
    arc, course = km / EARTH_RADIUS_KM, radians(bearing)
    phi, lam = radians(start[0]), radians(start[1])
    lat = asin(sin(phi) * cos(arc) + cos(phi) * sin(arc) * cos(course))
    lon = lam + atan2(sin(course) * sin(arc) * cos(phi), cos(arc) - sin(phi) * sin(lat))
    return round(degrees(lat), 5), round((degrees(lon) + 540) % 360 - 180, 5)


def middle_and_reach(points: Sequence[Point]) -> tuple[Point, float]:
    """The middle of points on the globe, and the radius of the disc that would spread as they do.

    The root mean square distance from the middle of an even disc is its radius by the root of two.
    """
    vectors = [vector_of(*point) for point in points]
    x, y, z = (sum(parts) for parts in zip(*vectors, strict=True))
    lat, lon = degrees(atan2(z, hypot(x, y))), degrees(atan2(y, x))
    concentration = sqrt(x * x + y * y + z * z) / len(vectors)
    reach = EARTH_RADIUS_KM * 2 * sqrt(max(0.0, 1 - concentration))
    return (round(lat, 5), round(lon, 5)), reach
