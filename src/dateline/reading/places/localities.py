"""Quarters of towns that share the name of a place elsewhere: "the town's Gaza district"."""

from collections.abc import Sequence
from dataclasses import replace

from dateline.domain import Place, PlaceKind, PlaceMention, Reason
from dateline.lexicon.place_words import PlaceSort
from dateline.reading.places.geometry import distance_km, unit_vector
from dateline.reading.places.toponyms import Toponym

_FAR_KM = 60.0
"""Farther from a town than its quarters lie."""
_SCORE = 0.7


def place_in_town(
    toponym: Toponym, mention: PlaceMention, earlier: Sequence[PlaceMention]
) -> PlaceMention:
    """The mention as a quarter of the town last spoken of, where that is what the words say.

    They do when a town is said to own it, or when it is called a quarter and the place that has
    the name lies too far from that town, or none has it.
    """
    if toponym.sort is not PlaceSort.LOCALITY:
        return mention
    town = _last_town(earlier)
    if town is None or not (toponym.owned or mention.place is None or _is_quarter(mention.place)):
        return mention
    if mention.place is not None and _apart(mention.place, town) <= _FAR_KM:
        return mention
    locality = replace(town, geonameid=None, name=toponym.name, kind=PlaceKind.LOCALITY)
    reason = Reason("quarter of the town", _SCORE, town.name)
    return replace(mention, place=locality, score=_SCORE, reasons=(reason,), rival=mention.place)


def _is_quarter(place: Place) -> bool:
    """Whether an entry, far as it lies, may lend its name to a quarter: towns and areas may not
    when the text calls them a district themselves."""
    return place.kind in {PlaceKind.LOCALITY, PlaceKind.SITE}


def _last_town(earlier: Sequence[PlaceMention]) -> Place | None:
    for mention in reversed(earlier):
        if mention.place is not None and mention.place.kind is PlaceKind.TOWN:
            return mention.place
    return None


def _apart(place: Place, town: Place) -> float:
    a, b = unit_vector(place), unit_vector(town)
    return distance_km(a, b) if a and b else float("inf")
