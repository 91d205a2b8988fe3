"""How well the scores of places tell how often they are right: the expected calibration error."""

import json
from collections.abc import Iterator
from math import acos, cos, radians, sin
from pathlib import Path
from typing import Any

_RIGHT_KM = 161.0
_BINS = 10


def calibration_error(gold: Path, output: Path) -> float:
    """The mean gap between score and share right, over ten bins of scores, by their size.

    Counted are resolved places that lie over a gold one with coordinates; one is right that has its
    GeoNames id or lies within 161 km of it, as for the accuracy beside it.
    """
    bins: list[list[tuple[float, bool]]] = [[] for _ in range(_BINS)]
    for score, right in _answers(gold, output):
        bins[min(int(score * _BINS), _BINS - 1)].append((score, right))
    total = sum(map(len, bins))
    gaps = (abs(sum(score for score, _ in one) - sum(right for _, right in one)) for one in bins)
    return sum(gaps) / total if total else float("nan")


def _answers(gold: Path, output: Path) -> Iterator[tuple[float, bool]]:
    with gold.open(encoding="utf-8") as marked, output.open(encoding="utf-8") as read:
        for one, other in zip(marked, read, strict=True):
            places = json.loads(other)["places"]
            for place in json.loads(one)["places"]:
                over = [found for found in places if _overlap(place, found)]
                if over and place["lat"] is not None and over[0]["lat"] is not None:
                    yield over[0]["score"], _is_right(place, over[0])


def _is_right(gold: dict[str, Any], found: dict[str, Any]) -> bool:
    known = gold.get("geonameid")
    return (known is not None and known == found["geonameid"]) or (
        _apart_km(gold, found) <= _RIGHT_KM
    )


def _overlap(one: dict[str, Any], other: dict[str, Any]) -> bool:
    return bool(one["start"] < other["end"] and other["start"] < one["end"])


def _apart_km(one: dict[str, Any], other: dict[str, Any]) -> float:
    (a, b), (c, d) = ((radians(place["lat"]), radians(place["lon"])) for place in (one, other))
    return 6371.0 * acos(max(-1.0, min(1.0, sin(a) * sin(c) + cos(a) * cos(c) * cos(b - d))))
