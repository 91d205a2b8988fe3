"""Places people add to the gazetteer by hand, and more names for those it has."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

from dateline.domain import PlaceKind
from dateline.errors import LexiconError
from dateline.lexicon.files import read_yaml

PLACES_FILE = "en/places.yaml"


@dataclass(frozen=True, slots=True, kw_only=True)
class LexiconPlace:
    """A place of places.yaml, in the words of that file. Coordinates are WGS84 degrees."""

    name: str
    aliases: tuple[str, ...]
    kind: PlaceKind
    country: str | None
    lat: float
    lon: float
    radius_km: float


@dataclass(frozen=True, slots=True)
class PlaceLexicon:
    """Places, and names by GeoNames id.

    usual: names by which news means that entry before all others that bear them.
    also_called: further names, which their other bearers keep too.
    """

    places: tuple[LexiconPlace, ...]
    usual: Mapping[int, tuple[str, ...]]
    also_called: Mapping[int, tuple[str, ...]]


@cache
def load_place_lexicon() -> PlaceLexicon:
    """The place lexicon. LexiconError names the place that breaks the file's form."""
    raw = read_yaml(PLACES_FILE)
    return PlaceLexicon(
        tuple(_place(entry) for entry in raw["places"]),
        usual=_names_by_id(raw["usual"]),
        also_called=_names_by_id(raw["also_called"]),
    )


def _names_by_id(raw: Mapping[int, list[str]]) -> dict[int, tuple[str, ...]]:
    return {geonameid: tuple(names) for geonameid, names in raw.items()}


def _place(entry: Mapping[str, Any]) -> LexiconPlace:
    name = entry.get("name", "?")
    try:
        place = LexiconPlace(
            name=name,
            aliases=tuple(entry.get("aliases", ())),
            kind=PlaceKind(entry["kind"]),
            country=entry.get("country"),
            lat=float(entry["lat"]),
            lon=float(entry["lon"]),
            radius_km=float(entry["radius_km"]),
        )
    except (KeyError, ValueError) as error:
        raise LexiconError(f"{PLACES_FILE}: {name}: {error!r}; mend it there") from error
    if not (-90 <= place.lat <= 90 and -180 <= place.lon <= 180):
        raise LexiconError(f"{PLACES_FILE}: {name}: {place.lat}, {place.lon} is no point on Earth")
    return place
