"""Where "near the border with Turkey" is: the towns of one country that lie beside the other."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache

from dateline.domain import Place, PlaceKind, PlaceMention, Span, SpanIndex, Spot, SpotForm
from dateline.gazetteer import Gazetteer
from dateline.gazetteer.borders import BorderPoint
from dateline.gazetteer.geometry import kilometres_apart, middle_and_reach
from dateline.language import Document, Sentence
from dateline.lexicon.demonyms import load_demonyms
from dateline.lexicon.place_relations import load_place_relations
from dateline.reading.places.spots import precision_within

_AREAS = frozenset({PlaceKind.COUNTRY, PlaceKind.REGION})
_WITHIN = 1.5
"""Times an area's radius: how far from its middle its own stretch of a border lies."""
_NAME = r"[A-Z][\w’']*(?: (?:of )?[A-Z][\w’']*){0,2}"


@dataclass(frozen=True, slots=True)
class _Border:
    """A phrase for a border. sides: the codes of the one or two countries it names."""

    span: Span
    sides: tuple[str, ...]


def add_border_spots(
    mentions: Sequence[PlaceMention], document: Document, gazetteer: Gazetteer
) -> tuple[PlaceMention, ...]:
    """The mentions, those of a country or region by whose border something is put there.

    A border phrase is tied to an area of its own sentence that lies on it; a town is exact already.
    """
    spotted = list(mentions)
    index = SpanIndex.of(mentions)
    for sentence in document.sentences:
        for border in _borders(sentence):
            for number in index.inside(sentence.span):
                mention = spotted[number]
                if mention.place is None or mention.place.kind not in _AREAS or mention.spot:
                    continue
                spot = _spot(border, mention.place, mentions, gazetteer)
                if spot is not None:
                    spotted[number] = replace(mention, spot=spot)
    return tuple(spotted)


def _borders(sentence: Sentence) -> Iterator[_Border]:
    text = sentence.text
    if not any(word in text for word in load_place_relations().borders):
        return
    for match in _patterns().finditer(text):
        named = (match[name] for name in ("first", "second", "only", "one", "other", "with"))
        sides = tuple(dict.fromkeys(filter(None, map(_country, filter(None, named)))))
        if sides:
            start, end = sentence.start + match.start(), sentence.start + match.end()
            yield _Border(Span(start, end), sides[:2])


@cache
def _patterns() -> re.Pattern[str]:
    """A border by the word before it and what names its sides, before or after."""
    borders = "|".join(load_place_relations().borders)
    beside = r"\b(?:near|along|on|at|by|across|over|around|beside|close to|up to|towards?|of|from)"
    before = rf"(?:(?P<first>{_NAME})[-–](?P<second>{_NAME})|(?P<only>{_NAME})(?:['’]s?)?)"
    after = rf"(?:between (?:the )?(?P<one>{_NAME}) and (?:the )?(?P<other>{_NAME}))"
    return re.compile(
        rf"{beside} (?:the |its |their |both sides of the )?(?:[a-z]+ )?"
        rf"(?:{before} )?(?:{borders})\b"
        rf"(?: (?:{after}|(?:with|to) (?:the |neighbou?ring )?(?P<with>{_NAME})))?"
    )


def _country(words: str) -> str | None:
    demonyms = load_demonyms()
    bare = re.sub(r"['’]s?$", "", words)
    return demonyms.names.get(bare) or demonyms.adjectives.get(bare)


def _spot(
    border: _Border, place: Place, mentions: Sequence[PlaceMention], gazetteer: Gazetteer
) -> Spot | None:
    """The stretch of a border that is meant by way of a place.

    None where the place has no part in it, or is the closer to tell of the two.
    """
    points = [
        point
        for country, neighbour in _sides(border, place, mentions)
        for point in gazetteer.border(country, neighbour)
        if _is_by(point, place)
    ]
    if not points:
        return None
    middle, reach = middle_and_reach([(point.lat, point.lon) for point in points])
    radius = round(max(reach, *(point.within_km for point in points)), 1)
    if place.radius_km is not None and radius >= place.radius_km:
        return None
    return Spot(
        form=SpotForm.BORDER,
        line=(middle,),
        radius_km=radius,
        precision=precision_within(radius),
        span=border.span,
    )


def _sides(
    border: _Border, place: Place, mentions: Sequence[PlaceMention]
) -> Iterator[tuple[str, str]]:
    """The country whose side is meant, and its neighbour: the place's own side, if it has one."""
    if len(border.sides) == 2:
        first, second = border.sides
        if place.country in border.sides:
            yield (first, second) if place.country == first else (second, first)
        return
    (named,) = border.sides
    if place.country and place.country != named:
        yield place.country, named
        return
    counts: Mapping[str, int] = _countries(mentions)
    others = sorted((country for country in counts if country != named), key=lambda c: -counts[c])
    if others:
        yield others[0], named


def _countries(mentions: Sequence[PlaceMention]) -> dict[str, int]:
    counts: dict[str, int] = {}
    for mention in mentions:
        if mention.place is not None and mention.place.country:
            counts[mention.place.country] = counts.get(mention.place.country, 0) + 1
    return counts


def _is_by(point: BorderPoint, place: Place) -> bool:
    """Whether a point of a border lies in or beside an area; a country has all of its border."""
    if place.kind is PlaceKind.COUNTRY:
        return True
    if place.lat is None or place.lon is None or place.radius_km is None:
        return False
    away = kilometres_apart((point.lat, point.lon), (place.lat, place.lon))
    return away <= _WITHIN * place.radius_km + point.within_km
