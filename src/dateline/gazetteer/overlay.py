"""What the place lexicon lays over the compiled file, without a rebuild."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache

from dateline.domain import Place, PlaceKind
from dateline.gazetteer.entries import Entry, Match, Nearness
from dateline.gazetteer.names import fold_name, skeleton
from dateline.lexicon.places import LexiconPlace, load_place_lexicon

_FEATURES = {
    PlaceKind.COUNTRY: "PCLI",
    PlaceKind.REGION: "RGN",
    PlaceKind.TOWN: "PPL",
    PlaceKind.LOCALITY: "PPLX",
    PlaceKind.WATER: "H",
    PlaceKind.SITE: "S",
}


@dataclass(frozen=True, slots=True)
class Overlay:
    """The lexicon's places by overlay key and by skeleton, and GeoNames ids by overlay key.

    ids: each with whether it is the usual bearer of the name or one among others.
    """

    by_name: Mapping[str, tuple[Match, ...]]
    by_skeleton: Mapping[str, tuple[Match, ...]]
    ids: Mapping[str, tuple[tuple[int, Nearness], ...]]


def overlay_key(name: str) -> str:
    """As `fold_name`, but an abbreviation keeps its full stop: "La." is Louisiana, "La" is not."""
    folded = fold_name(name)
    return f"{folded}." if folded and name.endswith(".") else folded


@cache
def load_overlay() -> Overlay:
    """The overlay of the lexicon as it stands when first asked for."""
    lexicon = load_place_lexicon()
    by_name: dict[str, tuple[Match, ...]] = {}
    by_skeleton: dict[str, tuple[Match, ...]] = {}
    for place in lexicon.places:
        entry = _to_entry(place)
        for nearness, name in _names(place):
            _add(by_name, overlay_key(name), Match(entry, nearness))
            _add(by_skeleton, skeleton(name), Match(entry, Nearness.VARIANT))
    ids: dict[str, tuple[tuple[int, Nearness], ...]] = {}
    named = ((lexicon.usual, Nearness.USUAL), (lexicon.also_called, Nearness.ALTERNATE))
    for names_by_id, nearness in named:
        for geonameid, names in names_by_id.items():
            for key in map(overlay_key, names):
                ids[key] = (*ids.get(key, ()), (geonameid, nearness))
    return Overlay(by_name, by_skeleton, ids)


def _names(place: LexiconPlace) -> Iterable[tuple[Nearness, str]]:
    for name in (place.name, *place.aliases):
        yield Nearness.USUAL if place.usual else Nearness.NAME, name


def _add(index: dict[str, tuple[Match, ...]], key: str, match: Match) -> None:
    known = index.get(key, ())
    if key and all(other.entry != match.entry for other in known):
        index[key] = (*known, match)


def _to_entry(place: LexiconPlace) -> Entry:
    return Entry(
        Place(
            geonameid=None,
            name=place.name,
            kind=place.kind,
            country=place.country,
            lat=place.lat,
            lon=place.lon,
        ),
        population=0,
        feature=_FEATURES[place.kind],
        radius_km=place.radius_km,
    )
