"""First-level areas and countries of the base map, joined to the gazetteer, and their borders."""

import json
import sqlite3
from collections.abc import Iterator, Sequence
from pathlib import Path

import geopandas as gpd
import numpy as np
import pandas as pd
import shapely

AGREE = 0.6
"""So many of an area's towns must lie in one first-level unit for the area to be (part of) it."""
OPEN_QUESTIONS = frozenset({("EH", "MA"), ("IL", "PS"), ("IL", "SY"), ("RS", "XK")})
"""Neighbours whose border is drawn as undecided, though the map's source gives each its side."""


def read_areas(path: Path) -> gpd.GeoDataFrame:
    """Natural Earth's first-level areas.

    Columns: code, country (ISO 3166-1), held (who administers it, by Natural Earth), geonameid as
    Natural Earth knows it.
    """
    features = json.loads(path.read_text("utf-8"))["features"]
    told = [feature["properties"] for feature in features]
    shapes = shapely.from_geojson([json.dumps(feature["geometry"]) for feature in features])
    return gpd.GeoDataFrame(
        {
            "code": [each["adm1_code"] for each in told],
            "country": [_country(each) for each in told],
            "held": [each["adm0_a3"] for each in told],
            "geonameid": [each.get("gn_id") for each in told],
        },
        geometry=shapely.make_valid(shapes),
        crs=4326,
    )


def simplified(areas: gpd.GeoDataFrame, tolerance: float) -> gpd.GeoDataFrame:
    """The areas with fewer corners, neighbours still touching; those too small to see are gone."""
    shapes = shapely.make_valid(shapely.coverage_simplify(areas.geometry.values, tolerance))
    return areas.set_geometry(shapes)[shapely.area(shapes) > tolerance**2]


def _country(told: dict[str, str]) -> str:
    """The country whose ISO 3166-2 code an area has, whoever holds it: Crimea's is UA-43."""
    of_code = (told.get("iso_3166_2") or "")[:2]
    return of_code if of_code.isalpha() else told["iso_a2"]


def join_units(areas: gpd.GeoDataFrame, gazetteer: sqlite3.Connection) -> gpd.GeoDataFrame:
    """The gazetteer's first-level units with shapes: columns area, name, country.

    area: country and name ("IQ/Baghdad"), as the desk's API tells where an incident is.

    Units are matched by the towns in them, since names are spelt in many ways and some countries
    have been divided anew; by GeoNames id where an area has no town. Several areas may make a unit.
    """
    units = pd.read_sql(
        "SELECT id AS unit, name AS admin1, country AS unit_country FROM entry"
        " WHERE feature = 'ADM1'",
        gazetteer,
    )
    towns = read_towns(gazetteer)
    inside = gpd.sjoin(towns, areas[["code", "geometry"]], predicate="within")
    shares = inside.groupby("code")[["country", "admin1"]].value_counts(normalize=True)
    best = shares.reset_index().drop_duplicates("code").rename(columns={"country": "unit_country"})
    voted = best[best["proportion"] >= AGREE].merge(units, on=["unit_country", "admin1"])
    by_id = areas[["code", "geonameid"]].merge(units, left_on="geonameid", right_on="unit")
    by_id = by_id[~by_id["code"].isin(best["code"])]
    found = pd.concat([voted, by_id])[["code", "unit", "admin1", "unit_country"]]
    joined = areas[["code", "geometry"]].merge(found, on="code")
    whole = joined.dissolve("unit", aggfunc="first").reset_index()
    whole = whole.rename(columns={"admin1": "name", "unit_country": "country"})
    whole["area"] = whole["country"] + "/" + whole["name"]
    return whole[["area", "name", "country", "geometry"]]


def join_countries(areas: gpd.GeoDataFrame, gazetteer: sqlite3.Connection) -> gpd.GeoDataFrame:
    """Countries with shapes: columns area (the ISO 3166-1 code) and name."""
    entries = pd.read_sql(
        "SELECT country AS area, name FROM entry WHERE kind = 'country'", gazetteer
    )
    whole = areas.dissolve("country").reset_index().rename(columns={"country": "area"})
    return whole[["area", "geometry"]].merge(entries, on="area")


def read_towns(gazetteer: sqlite3.Connection) -> gpd.GeoDataFrame:
    towns = pd.read_sql(
        "SELECT id, name, feature, country, admin1, lat, lon, population FROM entry"
        " WHERE kind = 'town' AND lat IS NOT NULL",
        gazetteer,
    )
    points = gpd.points_from_xy(towns["lon"], towns["lat"])
    return gpd.GeoDataFrame(towns, geometry=points, crs=4326)


def borders(areas: gpd.GeoDataFrame) -> gpd.GeoDataFrame:
    """The lines between areas, each once: column kind is country, disputed or admin1."""
    countries, held = list(areas["country"]), list(areas["held"])
    lines: dict[str, list[shapely.Geometry]] = {"country": [], "disputed": [], "admin1": []}
    for left, right, line in _shared_edges(list(areas.geometry)):
        pair = (min(countries[left], countries[right]), max(countries[left], countries[right]))
        if pair[0] == pair[1]:
            kind = "admin1" if held[left] == held[right] else "disputed"
        else:
            kind = "disputed" if pair in OPEN_QUESTIONS else "country"
        lines[kind].append(line)
    kinds = list(lines)
    merged = [shapely.line_merge(shapely.union_all(lines[kind])) for kind in kinds]
    frame = gpd.GeoDataFrame({"kind": kinds}, geometry=merged, crs=4326)
    return frame.explode(index_parts=False)


def _shared_edges(
    shapes: Sequence[shapely.Geometry],
) -> Iterator[tuple[int, int, shapely.Geometry]]:
    """Pairs of shapes that touch along a line, and that line."""
    tree = shapely.STRtree(shapes)
    edges = shapely.boundary(np.array(shapes))
    lefts, rights = tree.query(shapes, predicate="intersects")
    for left, right in zip(lefts, rights, strict=True):
        if left >= right:
            continue
        shared = shapely.intersection(edges[left], edges[right])
        for part in shapely.get_parts(shared):
            if part.geom_type == "LineString":
                yield int(left), int(right), part
