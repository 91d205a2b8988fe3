"""GeoJSON (RFC 7946): a row without a place has a null geometry (3.2)."""

import json
from collections.abc import Iterable
from typing import IO

from dateline.exports.columns import Column, Row


def write_geojson(columns: tuple[Column, ...], rows: Iterable[Row], target: IO[str]) -> int:
    target.write('{"type": "FeatureCollection", "features": [')
    count = 0
    for row in rows:
        feature = {
            "type": "Feature",
            "id": row.id,
            "geometry": row.geometry,
            "properties": {column.name: row.values[column.name] for column in columns},
        }
        target.write(",\n" if count else "\n")
        target.write(json.dumps(feature, ensure_ascii=False))
        count += 1
    target.write("\n]}\n")
    return count
