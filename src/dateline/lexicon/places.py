"""Places people add to the gazetteer by hand, and more names for those it has."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

from dateline.domain import PlaceKind
from dateline.errors import LexiconError
from dateline.lexicon.files import names_in, read_yaml

PLACES_FOLDER = "en/places"
NAMES_FILES = ("en/place_names.yaml", "en/place_spellings.yaml")


@dataclass(frozen=True, slots=True, kw_only=True)
class LexiconPlace:
    """A place of the places folder, in the words of its files. Coordinates are WGS84 degrees.

    source: where the facts of its file come from. usual: whether news means it before all others
    that bear its names; its file says so.
    """

    name: str
    aliases: tuple[str, ...]
    kind: PlaceKind
    country: str | None
    lat: float
    lon: float
    radius_km: float
    source: str
    usual: bool


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
    """The place lexicon. LexiconError names the place that breaks its file's form."""
    return PlaceLexicon(
        tuple(place for name in names_in(PLACES_FOLDER) for place in _places_of(name)),
        usual=_names_by_id("usual"),
        also_called=_names_by_id("also_called"),
    )


def _places_of(file: str) -> Iterator[LexiconPlace]:
    raw = read_yaml(file)
    for entry in raw["places"]:
        yield _place(entry, source=raw["source"], file=file, usual=raw.get("usual", False))


def _names_by_id(section: str) -> dict[int, tuple[str, ...]]:
    found: dict[int, tuple[str, ...]] = {}
    for file in NAMES_FILES:
        for geonameid, names in read_yaml(file)[section].items():
            found[geonameid] = (*found.get(geonameid, ()), *names)
    return found


def _place(entry: Mapping[str, Any], *, source: str, file: str, usual: bool) -> LexiconPlace:
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
            source=source,
            usual=usual,
        )
    except (KeyError, ValueError) as error:
        raise LexiconError(f"{file}: {name}: {error!r}; mend it there") from error
    if not (-90 <= place.lat <= 90 and -180 <= place.lon <= 180):
        raise LexiconError(f"{file}: {name}: {place.lat}, {place.lon} is no point on Earth")
    return place
