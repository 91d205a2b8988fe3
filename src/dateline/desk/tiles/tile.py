"""A map tile of incidents: clusters and single ones in one layer, areas in another."""

from collections.abc import Iterable, Iterator, Mapping

from dateline.desk.tiles.mvt import EXTENT, Point, Value, encode_tile
from dateline.domain import EventFamily
from dateline.record.overview import Area, Cluster, Size, web_mercator

_PARTS = 6


def tile(
    corner: tuple[int, int, int],
    clusters: Iterable[Cluster],
    areas: Iterable[Area],
    ids: Mapping[int, str],
) -> bytes:
    """The tile at (zoom, column, row). areas: anywhere. ids: of single incidents, by their keys."""
    return encode_tile(
        {
            "incidents": (_at(corner, each.x, each.y, _told(each, ids)) for each in clusters),
            "areas": _inside(corner, areas),
        }
    )


def _inside(corner: tuple[int, int, int], areas: Iterable[Area]) -> Iterator[Point]:
    for area in areas:
        x, y = web_mercator(area.lat, area.lon)
        point = _at(corner, x, y, _told_of_area(area))
        if 0 <= point.x < EXTENT and 0 <= point.y < EXTENT:
            yield point


def _at(
    corner: tuple[int, int, int], x: float, y: float, properties: Mapping[str, Value | None]
) -> Point:
    zoom, column, row = corner
    wide = 1 << zoom
    return Point(int((x * wide - column) * EXTENT), int((y * wide - row) * EXTENT), properties)


def _told(cluster: Cluster, ids: Mapping[int, str]) -> Mapping[str, Value | None]:
    return {
        "count": cluster.count,
        "contested": cluster.contested,
        "family": cluster.family.value,
        "mix": _mix(cluster),
        **_sizes(cluster.size),
        "id": ids.get(cluster.key) if cluster.key is not None else None,
        "type": cluster.type.value if cluster.type else None,
        "status": cluster.status.value if cluster.status else None,
        "place": cluster.place,
        "place_precision": cluster.precision.value if cluster.precision else None,
        "radius_km": cluster.radius_km,
        "sources": cluster.sources,
    }


def _mix(cluster: Cluster) -> str | None:
    """A digit a family, in the codebook's order: how many parts of a cluster are of it.

    A family that has any has at least one. A map draws a picture for each mix, so that parts are
    few.
    """
    if cluster.count == 1:
        return None
    shares = (cluster.families.get(family, 0) / cluster.count for family in EventFamily)
    return "".join(str(max(1, round(_PARTS * share)) if share else 0) for share in shares)


def _told_of_area(area: Area) -> Mapping[str, Value | None]:
    return {
        "count": area.count,
        "contested": area.contested,
        "family": area.family.value,
        **_sizes(area.size),
        "country": area.country,
        "name": area.name,
        "place_precision": area.precision.value,
        "radius_km": area.radius_km,
    }


def _sizes(size: Size) -> Mapping[str, Value | None]:
    return {"low": size.low, "high": size.high, "best": size.best}
