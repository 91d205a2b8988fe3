"""Points as a Mapbox Vector Tile (version 2.1), encoded in protocol buffers' wire format.

Only what a layer of points needs: a library for it would bring polygons, clipping and a compiled
dependency. Field numbers are those of the specification's vector_tile.proto.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from struct import pack
from typing import TypeAlias

EXTENT = 4096
"""Units across a tile."""

Value: TypeAlias = str | int | float | bool

_LAYERS = 3
_NAME, _FEATURES, _KEYS, _VALUES, _EXTENT, _VERSION = 1, 2, 3, 4, 5, 15
_TAGS, _TYPE, _GEOMETRY = 2, 3, 4
_TEXT, _DOUBLE, _UNSIGNED, _SIGNED, _BOOLEAN = 1, 3, 5, 6, 7
_POINT, _MOVE_TO_ONE = 1, 9
_VARINT, _EIGHT_BYTES, _LENGTH = 0, 1, 2


@dataclass(frozen=True, slots=True)
class Point:
    """A feature. x, y: units from the tile's west and north edge. properties: None is left out."""

    x: int
    y: int
    properties: Mapping[str, Value | None]


def encode_tile(layers: Mapping[str, Iterable[Point]]) -> bytes:
    """A tile of some layers by name; those without a point are left out."""
    whole = b""
    for name, points in layers.items():
        features = list(points)
        if features:
            whole += _field(_LAYERS, _layer(name, features))
    return whole


def _layer(name: str, points: Sequence[Point]) -> bytes:
    keys: dict[str, int] = {}
    values: dict[tuple[type, Value], int] = {}
    features = [_feature(point, keys, values) for point in points]
    parts = [_field(_NAME, name.encode())]
    parts += [_field(_FEATURES, feature) for feature in features]
    parts += [_field(_KEYS, key.encode()) for key in keys]
    parts += [_field(_VALUES, _value(value)) for _, value in values]
    parts += [_number(_EXTENT, EXTENT), _number(_VERSION, 2)]
    return b"".join(parts)


def _feature(point: Point, keys: dict[str, int], values: dict[tuple[type, Value], int]) -> bytes:
    tags = []
    for key, value in point.properties.items():
        if value is not None:
            # By type too: to Python, 1 and True and 1.0 are one key.
            tags.append(keys.setdefault(key, len(keys)))
            tags.append(values.setdefault((type(value), value), len(values)))
    geometry = (_MOVE_TO_ONE, _zigzag(point.x), _zigzag(point.y))
    return (
        _field(_TAGS, b"".join(map(_varint, tags)))
        + _number(_TYPE, _POINT)
        + _field(_GEOMETRY, b"".join(map(_varint, geometry)))
    )


def _value(value: Value) -> bytes:
    if isinstance(value, bool):
        return _number(_BOOLEAN, int(value))
    if isinstance(value, int):
        return _number(_UNSIGNED, value) if value >= 0 else _number(_SIGNED, _zigzag(value))
    if isinstance(value, float):
        return _varint(_DOUBLE << 3 | _EIGHT_BYTES) + pack("<d", value)
    return _field(_TEXT, value.encode("utf-8", "replace"))


def _field(number: int, content: bytes) -> bytes:
    return _varint(number << 3 | _LENGTH) + _varint(len(content)) + content


def _number(number: int, value: int) -> bytes:
    return _varint(number << 3 | _VARINT) + _varint(value)


def _zigzag(value: int) -> int:
    """Signed numbers as unsigned ones, small ones small."""
    return value << 1 if value >= 0 else (-value << 1) - 1


def _varint(value: int) -> bytes:
    """Seven bits a byte, the lowest first."""
    parts = bytearray()
    while value > 0x7F:
        parts.append(value & 0x7F | 0x80)
        value >>= 7
    parts.append(value)
    return bytes(parts)
