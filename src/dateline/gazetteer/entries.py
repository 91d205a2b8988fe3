"""What the gazetteer holds and what it answers."""

from dataclasses import dataclass
from enum import IntEnum

from dateline.domain import Place, PlaceKind

COUNTRY_FEATURES = frozenset({"PCLI", "PCLD", "PCLF", "PCLS", "PCLIX", "PCL", "TERR"})
AREA_FEATURES = frozenset({"RGN", "ADM1"}) | COUNTRY_FEATURES
"""Areas that people add to a town's name to tell it from its namesakes."""

_COUNTRY_STANDING = 100_000_000_000
"""More than there are people."""

_KIND_OF_CLASS = {
    "A": "region",
    "H": "water",
    "L": "region",
    "P": "town",
    "T": "region",
    "V": "region",
}


@dataclass(frozen=True, slots=True)
class Entry:
    """A place with what helps to choose it among its namesakes.

    population: 0 where unknown; for an administrative area without one, that of the towns in it.
    feature: the GeoNames feature code (PPLC, PPL, ADM1, ADM2, PCLI, CONT, …).
    """

    place: Place
    population: int
    feature: str


class Nearness(IntEnum):
    """How a name looked up agrees with one an entry bears, the closest first."""

    USUAL = 0
    """The place lexicon says that news means this entry by the name."""
    NAME = 1
    ALTERNATE = 2
    VARIANT = 3


@dataclass(frozen=True, slots=True)
class Match:
    """An entry that bears a name, and how closely."""

    entry: Entry
    nearness: Nearness


@dataclass(frozen=True, slots=True, kw_only=True)
class SourceEntry:
    """An entry as a source gives it, with every name it bears. Codes of areas are already names."""

    geonameid: int
    name: str
    names: tuple[str, ...]
    kind: PlaceKind
    feature: str
    country: str | None = None
    admin1: str | None = None
    admin2: str | None = None
    lat: float | None = None
    lon: float | None = None
    population: int = 0
    radius_km: float | None = None


def kind_of_feature(feature_class: str, feature: str) -> PlaceKind:
    """The codebook's kind for a GeoNames feature class ("P") and code ("PPLX")."""
    if feature in COUNTRY_FEATURES:
        return PlaceKind.COUNTRY
    if feature == "PPLX":
        return PlaceKind.LOCALITY
    return PlaceKind(_KIND_OF_CLASS.get(feature_class, "site"))


def standing(feature: str, population: int) -> int:
    """How likely a bearer of a name is meant when nothing else is known: the more, the likelier.

    Countries and continents stand before all else, then the larger before the smaller.
    """
    is_country = feature in COUNTRY_FEATURES or feature == "CONT"
    return population + _COUNTRY_STANDING * is_country
