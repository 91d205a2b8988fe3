"""Looking names up in the compiled file."""

import sqlite3
from collections.abc import Iterable
from dataclasses import replace
from functools import lru_cache
from itertools import islice
from math import cos, degrees, radians, sqrt
from pathlib import Path
from typing import Any

from dateline.domain import Place, PlaceKind, Point
from dateline.errors import GazetteerError
from dateline.gazetteer.borders import BorderPoint
from dateline.gazetteer.compiled import read_meta
from dateline.gazetteer.entries import Entry, Match, Nearness, standing
from dateline.gazetteer.geometry import EARTH_RADIUS_KM, kilometres_apart
from dateline.gazetteer.names import fold_name, is_like, skeleton
from dateline.gazetteer.overlay import open_overlay, overlay_key

_REMEMBERED = 50_000
"""Names. News repeats a few thousand; the rest falls out."""

_COLUMNS = "id, e.name, kind, feature, country, admin1, admin2, lat, lon, population, radius_km"
_MOST_BEARERS = 40
"""Entries a name, the likeliest: reading looks at forty, and GeoNames has 2,000 San Antonios."""
_MOST_VARIANTS = 10
"""Entries that may be spelt as a name, the likeliest."""
_MOST_SPELLINGS = 100
"""Rows of variants looked at for those of a like spelling."""
_LIKELIEST = f"ORDER BY standing DESC, entry LIMIT {_MOST_BEARERS}"
_BY_NAME = (
    f"SELECT rank, {_COLUMNS} FROM name JOIN entry e ON e.id = entry WHERE key = ? {_LIKELIEST}"  # noqa: S608 — the columns are a constant
)
_VARIANTS = f"""
    SELECT entry, spelling FROM variant
    WHERE key = ? ORDER BY standing DESC, entry LIMIT {_MOST_SPELLINGS}
"""  # noqa: S608 — as above
_BORDER = "SELECT * FROM border WHERE country = ? AND neighbour = ?"
_DAMAGES = (sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB)
_BY_ID = f"SELECT 1, {_COLUMNS} FROM entry e WHERE id = ?"  # noqa: S608 — as above
_TOWNS_IN = f"""
    SELECT 1, {_COLUMNS} FROM entry e
    WHERE kind = 'town' AND lat BETWEEN ? AND ? AND lon BETWEEN ? AND ?
"""  # noqa: S608 — as above


class Gazetteer:
    """A handle on a compiled gazetteer. `open_gazetteer` makes one; `close` it when done.

    One handle serves one process; it may be used by its threads in turn.
    GazetteerError from any lookup when the file breaks under it.
    """

    def __init__(self, path: Path) -> None:
        self._path = path
        uri = f"{path.as_uri()}?mode=ro&immutable=1"
        self._file = sqlite3.connect(uri, uri=True, check_same_thread=False)
        meta = read_meta(self._file)
        self.version = meta["version"]
        """What the answers rest on: form, packages, imports. Same version, same answers."""
        self._overlay = open_overlay(path.parent)
        self.matches = lru_cache(maxsize=_REMEMBERED)(self._find_matches)
        self.has_name = lru_cache(maxsize=_REMEMBERED)(self._find_name)

    def candidates(self, name: str) -> tuple[Entry, ...]:
        """The entries that may bear a name, likeliest first when nothing else is known.

        Entries that bear it, as name or alternate name, stand before those of a variant spelling;
        among each, the lexicon's usual bearer of the name, then countries and continents, then by
        population, then by GeoNames id. Of very common names it is the first forty, with ten
        spellings.
        """
        return tuple(match.entry for match in self.matches(name))

    def entry(self, geonameid: int) -> Entry | None:
        """The entry with a GeoNames id."""
        found = self._select(_BY_ID, geonameid)
        return found[0].entry if found else None

    def towns_within(self, point: Point, km: float) -> list[Place]:
        """The towns around a point, in no order.

        It looks through all entries, which takes a second or two of a full GeoNames dump: for what
        a person points at, not for reading.
        """
        lat, lon = point
        tall = degrees(km / EARTH_RADIUS_KM)
        wide = tall / max(0.01, cos(radians(lat)))
        sides = (lat - tall, lat + tall, lon - wide, lon + wide)
        found = (_to_match(row).entry.place for row in self._execute(_TOWNS_IN, *sides))
        return [
            place
            for place in found
            if kilometres_apart((place.lat or 0.0, place.lon or 0.0), point) <= km
        ]

    def border(self, country: str, neighbour: str) -> tuple[BorderPoint, ...]:
        """Points of the country beside its neighbour; none where they don't touch."""
        return tuple(BorderPoint(*row) for row in self._execute(_BORDER, country, neighbour))

    def close(self) -> None:
        self._file.close()

    def _find_matches(self, name: str) -> tuple[Match, ...]:
        """As `candidates`, with how closely each agrees with the name."""
        key, bones = fold_name(name), skeleton(name)
        overlay = self._overlay
        added = overlay_key(name)
        exact = [*overlay.by_name.get(added, ()), *self._select(_BY_NAME, key)]
        for geonameid, nearness in overlay.ids.get(added, ()):
            exact.extend(
                replace(match, nearness=nearness) for match in self._select(_BY_ID, geonameid)
            )
        variants = [
            match
            for spelling, match in overlay.by_skeleton.get(bones, ())
            if is_like(key, spelling)
        ]
        return _in_order([*exact, *variants, *self._variants(bones, key)])

    def _variants(self, bones: str, key: str) -> list[Match]:
        """The likeliest entries one of whose names has the same skeleton and a like spelling."""
        if not bones:
            return []
        like = (row[0] for row in self._execute(_VARIANTS, bones) if is_like(key, row[1]))
        found = []
        for geonameid in islice(dict.fromkeys(like), _MOST_VARIANTS):
            found += self._select(_BY_ID, geonameid)
        return [replace(match, nearness=Nearness.VARIANT) for match in found]

    def _find_name(self, name: str) -> bool:
        """Whether some entry bears just this name: a cheap question, variants left out."""
        key, added, overlay = fold_name(name), overlay_key(name), self._overlay
        if added in overlay.by_name or added in overlay.ids:
            return True
        return bool(self._execute("SELECT 1 FROM name WHERE key = ? LIMIT 1", key))

    def _select(self, query: str, key: str | int) -> list[Match]:
        return [_to_match(row) for row in self._execute(query, key)]

    def _execute(self, query: str, *keys: str | float) -> list[Any]:
        try:
            return self._file.execute(query, keys).fetchall()
        except sqlite3.DatabaseError as error:
            raise self._damaged(error) from error

    def _damaged(self, error: sqlite3.DatabaseError) -> GazetteerError:
        """What is wrong with the file, which goes when it is damaged: nothing in it can be trusted.

        It is made of packages that are installed, so that it can be made again.
        """
        # The lowest byte is the error; a handle that was closed has none.
        if getattr(error, "sqlite_errorcode", 0) & 0xFF not in _DAMAGES:
            return GazetteerError(f"{self._path}: {error}; can its disk be read?")
        self._path.unlink(missing_ok=True)
        return GazetteerError(
            f"the gazetteer {self._path} is damaged ({error}) and was removed; give the same "
            "command again, which builds it anew (a GeoNames dump has to be imported again)"
        )


def _usual_radius(kind: str, population: int) -> float | None:
    """How far a place of its kind reaches, in kilometres, where no source tells.

    A town grows with the root of its people: a kilometre for ten thousand, ten for a million. None
    for areas and waters, which may be of any size.
    """
    if kind == PlaceKind.TOWN:
        return max(1.0, round(sqrt(population) / 100, 1))
    return 1.0 if kind in (PlaceKind.LOCALITY, PlaceKind.SITE) else None


def _in_order(matches: Iterable[Match]) -> tuple[Match, ...]:
    """Each entry once, by its closest match, in the order that `candidates` states."""
    closest: dict[Place, Match] = {}
    for match in sorted(matches, key=_order):
        closest.setdefault(match.entry.place, match)
    return tuple(closest.values())


def _order(match: Match) -> tuple[bool, bool, int, int]:
    """The order of `candidates`; of one entry's matches the closer stands first."""
    entry = match.entry
    return (
        match.nearness is Nearness.VARIANT,
        match.nearness is not Nearness.USUAL,
        -standing(entry.feature, entry.population),
        entry.place.geonameid or 0,
    )


def _to_match(row: tuple[Any, ...]) -> Match:
    rank, geonameid, name, kind, feature, country, admin1, admin2, lat, lon, *size = row
    population, radius_km = size
    place = Place(
        geonameid=geonameid, name=name, kind=PlaceKind(kind), country=country,
        admin1=admin1, admin2=admin2, lat=lat, lon=lon,
        radius_km=radius_km if radius_km is not None else _usual_radius(kind, population),
    )  # fmt: skip
    return Match(Entry(place, population, feature), Nearness(rank))
