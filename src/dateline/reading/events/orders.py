"""What an evacuation order says: the areas told to leave, where to, by when and why."""

import re

from dateline.domain import EvacuationOrder, Location, PlacePrecision, Span
from dateline.language import Sentence
from dateline.reading.events.found import Found

_CLOSE = frozenset({PlacePrecision.EXACT, PlacePrecision.TOWN, PlacePrecision.DISTRICT})
_REASON = re.compile(
    r"\b(?:saying|because|citing|ahead of|in response to|as it prepares?|due to|after)\b"
    r"[^.;]{3,240}"
)
_TOWARDS = re.compile(r"\b(?:to|toward|towards|for)\s+(?:the\s+|a\s+)?$")
_DEADLINE = re.compile(
    r"\b(?:by|before|until|within|no later than|immediately)\b(?:\s+[^\s,.;]{1,20}){0,5}"
)


def find_order(sentences: tuple[Sentence, ...], found: Found) -> EvacuationOrder:
    """The parts of an order from the sentences that tell it, first told first.

    An area reached by "to" is where people are sent, not one they must leave.
    """
    areas: list[Location] = []
    destination = deadline = reason = None
    for sentence in sentences:
        for number in found.places_in(sentence.span):
            mention = found.places[number]
            location = mention.location
            if location is None or found.is_source(mention.span):
                continue
            before = found.report.text[
                max(sentence.start, mention.span.start - 16) : mention.span.start
            ]
            if _TOWARDS.search(before):
                destination = destination or mention.span
            elif not any(
                found.actors[a].span.holds(mention.span) for a in found.actors_in(mention.span)
            ):
                areas.append(location)
        deadline = deadline or _deadline(sentence, found)
        reason = reason or _match(sentence, _REASON)
    return EvacuationOrder(
        areas=_distinct(areas), destination=destination, deadline=deadline, reason=reason
    )


def finest_area(order: EvacuationOrder) -> Location | None:
    """The first area told to a town or closer, else the first told at all."""
    closely = [area for area in order.areas if area.precision in _CLOSE]
    return next(iter((*closely, *order.areas)), None)


def _deadline(sentence: Sentence, found: Found) -> Span | None:
    """A "by", "before" or "within" that is followed by a time."""
    span = _match(sentence, _DEADLINE)
    if span and (found.times_in(span) or span.of(found.report.text).startswith("immediately")):
        return span
    return None


def _match(sentence: Sentence, pattern: re.Pattern[str]) -> Span | None:
    match = pattern.search(sentence.text)
    if match is None:
        return None
    return Span(sentence.start + match.start(), sentence.start + match.end())


def _distinct(areas: list[Location]) -> tuple[Location, ...]:
    kept: dict[tuple[int | None, str], Location] = {}
    for area in areas:
        kept.setdefault((area.place.geonameid, area.place.name), area)
    return tuple(kept.values())
