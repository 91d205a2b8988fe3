"""P-codes for the place of an incident: by its point or by its areas' names, never by a guess.

A code is written only for a level that the place is told closely enough for. Where point and name
disagree, where a name is borne by two units, or where none bears it, the code stays empty and the
row says why.
"""

import re
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from dateline.domain import Location, PlacePrecision
from dateline.exports.boundaries import Unit
from dateline.exports.columns import Column
from dateline.lexicon.codebook_terms import load_unit_words
from dateline.lexicon.phrases import fold

if TYPE_CHECKING:
    from shapely import STRtree

LEVELS = (1, 2, 3)
COLUMNS = (
    *(
        column
        for level in LEVELS
        for column in (
            Column(f"adm{level}_name", hxl=f"#adm{level}+name+cod"),
            Column(f"adm{level}_pcode", hxl=f"#adm{level}+code"),
        )
    ),
    Column("pcode_by", hxl="#meta+pcode+by"),
)

_DEEPEST = {
    PlacePrecision.EXACT: 3,
    PlacePrecision.TOWN: 3,
    PlacePrecision.DISTRICT: 2,
    PlacePrecision.PROVINCE: 1,
    PlacePrecision.COUNTRY: 0,
}
_KM_A_DEGREE = 111.2
_BREAK = re.compile(r"[\W_]+")


@dataclass(frozen=True, slots=True)
class Coded:
    """The units a place lies in, from the first level down; empty with a warning where unknown.

    by: "point" or "name", how the deepest was found.
    """

    codes: tuple[str, ...] = ()
    names: tuple[str, ...] = ()
    by: str | None = None
    warning: str | None = None


class Pcodes:
    """The units of a COD-AB file, ready to be asked."""

    def __init__(self, units: Iterable[Unit]) -> None:
        self._units = tuple(units)
        self._countries = frozenset(unit.country for unit in self._units if unit.country)

    def code(self, where: Location | None) -> Coded:
        """The P-codes of a place, as deep as its precision and the file allow."""
        if where is None:
            return Coded()
        place, deepest = where.place, _DEEPEST[where.precision]
        if place.country not in self._countries:
            return Coded(warning=f"P-codes: the file has no units of {place.country or '?'}")
        if not deepest:
            return Coded(warning="P-codes: placed to the country only")
        named, by_point = self._by_name(where), self._by_point(where)
        if named and by_point and not _agree(named, by_point):
            return Coded(warning="P-codes: the point and the area's name lie in different units")
        # a region's own point is only somewhere in it: its name comes first
        first, second = (by_point, named) if deepest > 2 else (named, by_point)
        found = first or second
        if found is None:
            return Coded(warning="P-codes: no unit bears the area's name or holds its point")
        return Coded(
            codes=found.codes[:deepest],
            names=tuple(names[0] if names else "" for names in found.names[:deepest]),
            by="point" if found is by_point else "name",
        )

    def _by_name(self, where: Location) -> Unit | None:
        """The unit called as the place's areas are; a second level only inside the right first."""
        place = where.place
        if place.admin1 is None:
            return None
        one = self._only(1, place.country, place.admin1)
        if one is None or where.precision is PlacePrecision.PROVINCE or place.admin2 is None:
            return one
        return self._only(2, one.codes[0], place.admin2) or one

    def _only(self, level: int, within: str | None, name: str) -> Unit | None:
        """The one unit of a level so called within a country or a unit of the level above."""
        found = self._named.get((level, within or "", _plain(name)), [])
        return found[0] if len({unit.codes for unit in found}) == 1 else None

    @cached_property
    def _named(self) -> dict[tuple[int, str, str], list[Unit]]:
        index: dict[tuple[int, str, str], list[Unit]] = defaultdict(list)
        for unit in self._units:
            for level in range(1, min(len(unit.codes), 2) + 1):
                within = unit.codes[0] if level > 1 else unit.country or ""
                cut = Unit(unit.country, unit.codes[:level], unit.names[:level])
                for name in dict.fromkeys(map(_plain, unit.names[level - 1])):
                    index[level, within, name].append(cut)
        return index

    def _by_point(self, where: Location) -> Unit | None:
        """The deepest unit whose border holds the point, and all of the disc round a told spot."""
        if self._tree is None or where.place.lat is None or where.place.lon is None:
            return None
        from shapely import Point

        lines = where.spot.line if where.spot else ((where.place.lat, where.place.lon),)
        if len(lines) != 1:
            return None
        (lat, lon) = lines[0]
        # a spot is told to a few kilometres: the unit must hold all that it can be
        around = where.spot.radius_km / _KM_A_DEGREE if where.spot else 0.0
        shape = Point(lon, lat).buffer(around) if around else Point(lon, lat)
        hits = [self._bordered[int(n)] for n in self._tree.query(shape, predicate="covered_by")]
        hits = [unit for unit in hits if unit.country in (None, where.place.country)]
        deepest = max((len(unit.codes) for unit in hits), default=0)
        # a point on a border lies in both units
        last = [unit for unit in hits if len(unit.codes) == deepest]
        return last[0] if len(last) == 1 else None

    @cached_property
    def _bordered(self) -> tuple[Unit, ...]:
        return tuple(unit for unit in self._units if unit.border is not None)

    @cached_property
    def _tree(self) -> "STRtree | None":
        if not self._bordered:
            return None
        from shapely import STRtree

        return STRtree([unit.border for unit in self._bordered if unit.border is not None])


def _agree(one: Unit, other: Unit) -> bool:
    """Whether two units are one, or one lies in the other."""
    depth = min(len(one.codes), len(other.codes))
    return one.codes[:depth] == other.codes[:depth]


def _plain(name: str) -> str:
    """A name without case, accents, articles and words for the kind of unit."""
    words = [word for word in _BREAK.split(fold(_BREAK.sub(" ", name))) if word]
    kept = [word for word in words if word not in load_unit_words()]
    return "".join(kept or words)
