"""Quarters and districts the gazetteer lacks or has elsewhere: "the town's Gaza district"."""

import re
from collections.abc import Sequence
from dataclasses import replace

from dateline.domain import Place, PlaceKind, PlaceMention, Reason
from dateline.gazetteer import Gazetteer
from dateline.gazetteer.geometry import distance_km, unit_vector
from dateline.gazetteer.names import fold_name
from dateline.lexicon.place_words import PlaceSort
from dateline.reading.places.toponyms import Toponym

_FAR_KM = 60.0
"""Farther from a town than its quarters lie."""
_SCORE = 0.7
_DISTRICT = re.compile(r" districts?\b")
_OF_TOWN = re.compile(r" \w{4,14} (?:of|in) (?:the )?(?:\w{1,12} of )?")


def place_quarters(
    toponyms: Sequence[Toponym],
    mentions: Sequence[PlaceMention],
    text: str,
    gazetteer: Gazetteer,
) -> tuple[PlaceMention, ...]:
    """The mentions, with quarters put in their towns where the words say so."""
    placed: list[PlaceMention] = []
    for number, (toponym, mention) in enumerate(zip(toponyms, mentions, strict=True)):
        if toponym.sort is PlaceSort.LOCALITY:
            town = _town_after(mention, mentions[number + 1 :], text)
            owned = toponym.owned or town is not None
            if town and (area := _province(text[mention.span.end :], town, gazetteer)):
                mention = _in_province(mention, area)
            else:
                mention = _in_town(mention, town or _last_town(placed), owned=owned)
        placed.append(mention)
    return tuple(placed)


def _in_town(mention: PlaceMention, town: Place | None, *, owned: bool) -> PlaceMention:
    """The mention as a quarter of a town, unless it names a place that may well be meant.

    A quarter that no town is said to own is put into one only when the gazetteer has no such name,
    or has it for some other town's quarter: "Kupwara district" is where the gazetteer has it.
    """
    if town is None or (mention.place is not None and not owned and not _is_part(mention.place)):
        return mention
    if mention.place is not None and _apart(mention.place, town) <= _FAR_KM:
        return mention
    name = mention.text
    locality = replace(town, geonameid=None, name=name, kind=PlaceKind.LOCALITY)
    reason = Reason("quarter of the town", _SCORE, town.name)
    return replace(mention, place=locality, score=_SCORE, reasons=(reason,), rival=mention.place)


def _province(after: str, town: Place, gazetteer: Gazetteer) -> Place | None:
    """The province called as its capital: "Jarrahi district of Hodeida" is far from the city."""
    if town.admin1 is None or not _DISTRICT.match(after):
        return None
    areas = (match.entry for match in gazetteer.matches(town.admin1))
    return next(
        (
            area.place
            for area in areas
            if area.feature == "ADM1"
            and area.place.country == town.country
            and fold_name(area.place.name) == fold_name(town.name)
        ),
        None,
    )


def _in_province(mention: PlaceMention, area: Place) -> PlaceMention:
    """The mention as a district of a province, unless it names a place that lies there."""
    known = mention.place
    if known is not None and (known.country, known.admin1) == (area.country, area.name):
        return mention
    district = replace(area, geonameid=None, name=mention.text, admin2=mention.text)
    reason = Reason("district of the province", _SCORE, area.name)
    return replace(mention, place=district, score=_SCORE, reasons=(reason,), rival=known)


def _is_part(place: Place) -> bool:
    return place.kind in {PlaceKind.LOCALITY, PlaceKind.SITE}


def _town_after(mention: PlaceMention, later: Sequence[PlaceMention], text: str) -> Place | None:
    """The town of "the Gaza district of Al-Qaim"."""
    if not later or not _OF_TOWN.fullmatch(text[mention.span.end : later[0].span.start]):
        return None
    place = later[0].place
    return place if place is not None and place.kind is PlaceKind.TOWN else None


def _last_town(earlier: Sequence[PlaceMention]) -> Place | None:
    for mention in reversed(earlier):
        if mention.place is not None and mention.place.kind is PlaceKind.TOWN:
            return mention.place
    return None


def _apart(place: Place, town: Place) -> float:
    a, b = unit_vector(place), unit_vector(town)
    return distance_km(a, b) if a and b else float("inf")
