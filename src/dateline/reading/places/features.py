"""What speaks for an entry as the one a name means, each as a reason with its weight."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from math import exp, log10

from dateline.domain import PlaceKind, Reason
from dateline.gazetteer import Entry, Match, Nearness
from dateline.gazetteer.entries import AREA_FEATURES, COUNTRY_FEATURES
from dateline.gazetteer.geometry import Vector, distance_km, unit_vector
from dateline.lexicon.place_ranking import load_place_ranking
from dateline.lexicon.place_words import PlaceSort

SUPPORT = frozenset(
    {"country of the report", "said to be there", "inside", "holds", "holds others", "nearby"}
    | {"in the country of others", "in the area of others"}
)
"""The reasons that come from the rest of the report."""

_FULL_POPULATION = 7.0
"""The decimal logarithm of a population that counts in full."""
_NEAR_KM = 120.0
"""The distance over which a neighbour's support falls to a third."""
_ONE_NEIGHBOUR = 0.6
"""How much of the full support one neighbour gives from no distance at all."""

_AROUND_KM = 60.0

_KINDS_OF_SORT: Mapping[PlaceSort, frozenset[PlaceKind]] = {
    PlaceSort.TOWN: frozenset({PlaceKind.TOWN, PlaceKind.LOCALITY}),
    PlaceSort.LOCALITY: frozenset({PlaceKind.LOCALITY}),
    PlaceSort.WATER: frozenset({PlaceKind.WATER}),
    PlaceSort.SITE: frozenset({PlaceKind.SITE}),
    PlaceSort.COUNTRY: frozenset({PlaceKind.COUNTRY}),
}
_FEATURE_OF_SORT = {PlaceSort.FIRST_LEVEL: "ADM1", PlaceSort.SECOND_LEVEL: "ADM2"}


@dataclass(frozen=True, slots=True)
class Candidate:
    """An entry that may be meant, with its point and how closely it bears the name.

    namesake: whether it is an area around a town of the same name, which the bare name means.
    """

    match: Match
    point: Vector | None
    namesake: bool = False

    @property
    def entry(self) -> Entry:
        return self.match.entry


def to_candidates(matches: Sequence[Match]) -> tuple[Candidate, ...]:
    """Candidates of one name; one as wide as a country has no point that tells what is near it."""
    candidates = [
        Candidate(match, None if _is_wide(match.entry) else unit_vector(match.entry.place))
        for match in matches
    ]
    towns = [one for one in candidates if one.entry.place.kind is PlaceKind.TOWN]
    return tuple(
        replace(candidate, namesake=any(_surrounds(candidate, town) for town in towns))
        for candidate in candidates
    )


def _surrounds(area: Candidate, town: Candidate) -> bool:
    """Whether an area lies around a town, be the town an area of its own, as Moscow is."""
    if area.entry.feature not in {"ADM1", "ADM2"}:
        return False
    if is_inside(town.entry, area.entry):
        return True
    if area.point is None or town.point is None:
        return False
    return distance_km(area.point, town.point) < _AROUND_KM


def _is_wide(entry: Entry) -> bool:
    return entry.feature in COUNTRY_FEATURES or entry.feature == "CONT"


def weighed(name: str, value: float = 1.0, detail: str = "") -> Reason:
    """A reason with the weight that place_ranking.yaml gives it, times a value."""
    return Reason(name, load_place_ranking().weights[name] * value, detail)


def reasons_alone(candidate: Candidate, sorts: frozenset[PlaceSort]) -> Iterator[Reason]:
    """What speaks for or against an entry by itself and by the words beside the name."""
    entry = candidate.entry
    if entry.population:
        share = min(1.0, log10(entry.population) / _FULL_POPULATION)
        yield weighed("population", share, f"{entry.population:,}")
    if _is_wide(entry):
        yield weighed("country")
    if entry.feature == "PPLC":
        yield weighed("capital")
    if entry.feature == "ADM1":
        yield weighed("first-level area")
    if entry.feature == "ADM2":
        yield weighed("second-level area")
    if candidate.namesake:
        yield weighed("named after its town")
    yield from _of_name(candidate.match.nearness)
    for sort in sorted(sorts):
        agrees = _agrees(entry, sort)
        if agrees is not None:
            yield weighed("called so" if agrees else "called otherwise", detail=sort.value)


def _of_name(nearness: Nearness) -> Iterator[Reason]:
    if nearness is Nearness.USUAL:
        yield weighed("usual meaning")
    elif nearness is Nearness.ALTERNATE:
        yield weighed("other name")
    elif nearness is Nearness.VARIANT:
        yield weighed("variant spelling")


def _agrees(entry: Entry, sort: PlaceSort) -> bool | None:
    """Whether an entry is what the text calls it; None where the word leaves it open."""
    if sort in _FEATURE_OF_SORT:
        return entry.feature == _FEATURE_OF_SORT[sort]
    kinds = _KINDS_OF_SORT.get(sort)
    return entry.place.kind in kinds if kinds else None


def reasons_of_country(
    candidate: Candidate,
    shares: Mapping[str, float],
    adjectives: frozenset[str],
    home: str | None,
) -> Iterator[Reason]:
    """Support from the countries a report speaks of. shares: ISO code → 0 to 1.

    home: the outlet's country.
    """
    country = candidate.entry.place.country
    if country is None:
        return
    if share := shares.get(country):
        yield weighed("country of the report", share, country)
    if country in adjectives:
        yield weighed("said to be there", detail=country)
    if country == home and not _is_wide(candidate.entry):
        yield weighed("country of the outlet", detail=country)


def reason_nearby(candidate: Candidate, others: Sequence[Candidate]) -> Reason | None:
    """Support from the places settled on for the report's other names (Leidner 2007)."""
    missing = 1.0
    nearest: tuple[float, str] | None = None
    for other in others:
        distance = _apart(candidate, other)
        if distance is None:
            continue
        missing *= 1 - _ONE_NEIGHBOUR * exp(-distance / _NEAR_KM)
        if nearest is None or distance < nearest[0]:
            nearest = distance, other.entry.place.name
    if nearest is None or missing > 0.99:
        return None
    return weighed("nearby", 1 - missing, f"{nearest[1]}, {nearest[0]:.0f} km")


def reason_holding(candidate: Candidate, others: Sequence[Candidate]) -> Reason | None:
    """Support for an area from the report's other places that lie in it: Tbilisi for Georgia."""
    if candidate.entry.feature not in AREA_FEATURES:
        return None
    inside = [other.entry for other in others if is_inside(other.entry, candidate.entry)]
    if not inside:
        return None
    share = len(inside) / len(others)
    return weighed("holds others", share, inside[0].place.name)


def reasons_beside(candidate: Candidate, others: Sequence[Candidate]) -> Iterator[Reason]:
    """Support from how many of the report's other places lie in the same country, and area."""
    place = candidate.entry.place
    if not others or place.country is None or _is_wide(candidate.entry):
        return
    there = [other.entry.place for other in others if other.entry.place.country == place.country]
    if there:
        yield weighed("in the country of others", len(there) / len(others), place.country)
    area = [other for other in there if place.admin1 and other.admin1 == place.admin1]
    if area:
        yield weighed("in the area of others", len(area) / len(others), place.admin1 or "")


def is_inside(inner: Entry, outer: Entry) -> bool:
    """Whether an entry lies in an area: a country, or a first- or second-level one."""
    place, area = inner.place, outer.place
    if place.country is None or place.country != area.country or place == area:
        return False
    if outer.feature in COUNTRY_FEATURES:
        return True
    if outer.feature == "ADM1":
        return place.admin1 == area.name
    return outer.feature == "ADM2" and place.admin2 == area.name and place.admin1 == area.admin1


def _apart(candidate: Candidate, other: Candidate) -> float | None:
    """Kilometres between two candidates; none when one is an area that holds the other."""
    if other.entry.feature == "ADM1" and is_inside(candidate.entry, other.entry):
        return 0.0
    if candidate.point is None or other.point is None:
        return None
    return distance_km(candidate.point, other.point)
