"""Distances on the globe."""

from math import acos, cos, radians, sin

from dateline.domain import Place

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
