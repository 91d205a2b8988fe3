"""What the place lexicon lays over the compiled file, without a rebuild."""

import json
import logging
import os
from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from dateline.domain import Place, PlaceKind
from dateline.gazetteer.compiled import FORMAT
from dateline.gazetteer.entries import Entry, Match, Nearness
from dateline.gazetteer.names import fold_name, skeleton
from dateline.lexicon.files import lexicon_digest
from dateline.lexicon.places import LexiconPlace, PlaceLexicon, load_place_lexicon

_log = logging.getLogger(__name__)

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

    by_skeleton: each with the folded spelling that the skeleton is of.

    ids: each with whether it is the usual bearer of the name or one among others.
    """

    by_name: Mapping[str, tuple[Match, ...]]
    by_skeleton: Mapping[str, tuple[tuple[str, Match], ...]]
    ids: Mapping[str, tuple[tuple[int, Nearness], ...]]


@dataclass(frozen=True, slots=True, kw_only=True)
class _Keyed:
    """A lexicon place with the keys it is found under, as the cached file holds it."""

    name: str
    kind: str
    country: str | None
    lat: float
    lon: float
    radius_km: float
    nearness: int
    keys: list[str]
    skeletons: list[tuple[str, str]]
    """With the folded names they are of."""


def overlay_key(name: str) -> str:
    """As `fold_name`, but an abbreviation keeps its full stop: "La." is Louisiana, "La" is not."""
    folded = fold_name(name)
    return f"{folded}." if folded and name.endswith(".") else folded


def open_overlay(cache_dir: Path) -> Overlay:
    """The overlay of the lexicon as it is now.

    Working out the keys of ten thousand places from YAML takes seconds, so they are kept in the
    cache folder, by the lexicon's digest and the format of the keys. A file that can't be read or
    written costs only time.
    """
    path = cache_dir / f"overlay-{FORMAT}-{lexicon_digest()}.json"
    try:
        raw = json.loads(path.read_text(encoding="utf-8"))
        return _to_overlay((_Keyed(**row) for row in raw["places"]), raw["ids"])
    except FileNotFoundError:
        pass
    except (OSError, ValueError, TypeError, KeyError) as error:
        _log.warning("%s is broken (%s) and is made again", path, error)
    lexicon = load_place_lexicon()
    places, ids = [_keyed(place) for place in lexicon.places], _ids_by_key(lexicon)
    _keep(path, {"places": [asdict(place) for place in places], "ids": ids})
    return _to_overlay(places, ids)


def _keep(path: Path, content: Mapping[str, Any]) -> None:
    """Write the file in one step, so that no other process sees half of it."""
    draft = path.with_suffix(f".{os.getpid()}.draft")
    try:
        for old in path.parent.glob("overlay-*.json"):
            old.unlink(missing_ok=True)
        draft.write_text(json.dumps(content, ensure_ascii=False), encoding="utf-8")
        draft.replace(path)
    except OSError as error:
        _log.warning("%s can't be written (%s): starting takes longer", path, error)


def _keyed(place: LexiconPlace) -> _Keyed:
    names = (place.name, *place.aliases)
    return _Keyed(
        name=place.name,
        kind=place.kind.value,
        country=place.country,
        lat=place.lat,
        lon=place.lon,
        radius_km=place.radius_km,
        nearness=int(Nearness.USUAL if place.usual else Nearness.NAME),
        keys=list(dict.fromkeys(filter(None, map(overlay_key, names)))),
        skeletons=list(
            dict.fromkeys((bones, fold_name(name)) for name in names if (bones := skeleton(name)))
        ),
    )


def _ids_by_key(lexicon: PlaceLexicon) -> dict[str, list[tuple[int, int]]]:
    ids: dict[str, list[tuple[int, int]]] = {}
    named = ((lexicon.usual, Nearness.USUAL), (lexicon.also_called, Nearness.ALTERNATE))
    for names_by_id, nearness in named:
        for geonameid, names in names_by_id.items():
            for key in map(overlay_key, names):
                ids.setdefault(key, []).append((geonameid, int(nearness)))
    return ids


def _to_overlay(places: Iterable[_Keyed], ids: Mapping[str, Iterable[tuple[int, int]]]) -> Overlay:
    by_name: dict[str, tuple[Match, ...]] = {}
    by_skeleton: dict[str, tuple[tuple[str, Match], ...]] = {}
    for place in places:
        entry = _to_entry(place)
        match = Match(entry, Nearness(place.nearness))
        for key in place.keys:
            by_name[key] = (*by_name.get(key, ()), match)
        variant = Match(entry, Nearness.VARIANT)
        for key, spelling in place.skeletons:
            by_skeleton[key] = (*by_skeleton.get(key, ()), (spelling, variant))
    return Overlay(
        by_name,
        by_skeleton,
        {
            key: tuple((geonameid, Nearness(nearness)) for geonameid, nearness in found)
            for key, found in ids.items()
        },
    )


def _to_entry(place: _Keyed) -> Entry:
    kind = PlaceKind(place.kind)
    return Entry(
        Place(
            geonameid=None,
            name=place.name,
            kind=kind,
            country=place.country,
            lat=place.lat,
            lon=place.lon,
            radius_km=place.radius_km,
        ),
        population=0,
        feature=_FEATURES[kind],
    )
