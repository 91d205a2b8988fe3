"""Where those counted were: the finest place the report gives for a count."""

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import replace

from dateline.domain import (
    FigureKind,
    Location,
    PlaceKind,
    PlaceMention,
    Scope,
    Span,
    SpanIndex,
)
from dateline.language import Sentence
from dateline.reading.figures.context import Context

_FINEST_FIRST = (
    PlaceKind.SITE,
    PlaceKind.LOCALITY,
    PlaceKind.TOWN,
    PlaceKind.REGION,
    PlaceKind.WATER,
    PlaceKind.COUNTRY,
)
_AREAS = frozenset({PlaceKind.COUNTRY, PlaceKind.REGION})
_MOVED_OUT = frozenset({FigureKind.DISPLACED, FigureKind.ORDERED_TO_LEAVE})
_MOVED_IN = frozenset({FigureKind.RETURNED, FigureKind.SHELTERING})
_TOWARDS = re.compile(r"\b(?:into|to|towards)\s(?:the\s)?$", re.IGNORECASE)
_FROM = re.compile(
    r"\b(?:from|out\sof|left|leave|fled|flee|fleeing|leaving)\s(?:the\s)?$", re.IGNORECASE
)
_ELSEWHERE = re.compile(r"\b(?:outside|(?:west|east|north|south)\sof)\s(?:the\s)?$", re.IGNORECASE)
_OWNS_OR_JOINS = re.compile(r"[’']s\b|[-–]\w")
_EACH = re.compile(r"\s?(?:\w+\s){0,2}each\b")
_OF_A_WAR = re.compile(r"\b(?:wars?|invasion|conflict|uprising|insurgency|genocide)\b", re.I)
_LEANING = re.compile(
    r"\b(?:the|this|that)\s(?:\w+\s)?(?:city|town|village|area|enclave|region|district|province"
    r"|neighbou?rhood|camp|territory|island)\b|\bthere\b(?!\s(?:are|is|were|was|have|has)\b)|\bit\sis\b",
    re.IGNORECASE,
)
_PREPOSITION_LENGTH = 14
_ONE_PHRASE = 20
"""Characters between names that tell one place: "in Homs, in western Syria"."""
_BEFORE_COSTS = 2
_LEANS_BACK = 4
"""Sentences. Beyond them "the city" leans on something else."""
_LEAD = 2
"""Sentences."""


def resolve_places(
    context: Context,
    sentence: Sentence,
    *,
    clause: Span,
    span: Span,
    kind: FigureKind,
    scope: Scope,
) -> tuple[Location | None, ...]:
    """Where the people of a figure were; more than one place for "21 each in X and Y".

    The nearest place of the clause, else of the sentence, as finely as its phrase tells it; where
    there is none but a country, and the words lean back ("in the city"), or none at all, the finest
    of a sentence shortly before, else of the lead. A war's total with no place beside it is no
    single town's: "1,700 civilians have been killed since the invasion".
    """
    for stretch in (clause, sentence.span):
        inside = _fitting(_within(stretch, context.located), kind, context)
        if inside and _EACH.match(context.report.text, span.end):
            return tuple(place.location for place in inside)
        if inside:
            told = _nearest_phrase(inside, span)
            leant_on = _leans_on(context, sentence, clause) if _is_country(told) else None
            return (leant_on or told.location,)
    wide = scope is Scope.CUMULATIVE and _OF_A_WAR.search(sentence.text) is not None
    return (_lean_back(context, sentence, wide=wide),)


def with_places(context: Context) -> Context:
    """The context with the places told that tell where something was, worked out once a report."""
    actors = SpanIndex.of(context.actors)
    said = [span for one in context.attributions for span in (*one.source, *one.cited)]
    speakers = SpanIndex(enumerate(said))
    free = tuple(
        place
        for place in context.places
        if place.place
        and all(span == place.span for span, _ in actors.holding(place.span))
        and not _owns(place, context)
        and not (_is_country(place) and actors.holding(place.span))
        and not (_is_site(place) and speakers.holding(place.span))
    )
    located = tuple(
        place
        for place in free
        if not speakers.holding(place.span) and not _ELSEWHERE.search(_before(place, context))
    )
    return replace(context, free=free, located=located)


def _owns(mention: PlaceMention, context: Context) -> bool:
    """Whether a toponym is a country that owns: "Israel's campaign"."""
    after = _OWNS_OR_JOINS.match(context.report.text, mention.span.end)
    return _is_country(mention) and after is not None


def _within(stretch: Span, places: Sequence[PlaceMention]) -> list[PlaceMention]:
    """The places inside a stretch of text; they come in text order."""
    first = bisect_left(places, stretch.start, key=lambda place: place.span.start)
    last = bisect_left(places, stretch.end, key=lambda place: place.span.start)
    return [place for place in places[first:last] if stretch.holds(place.span)]


def _is_country(mention: PlaceMention) -> bool:
    return mention.place is not None and mention.place.kind is PlaceKind.COUNTRY


def _is_area(mention: PlaceMention) -> bool:
    return mention.place is not None and mention.place.kind in _AREAS


def _is_site(mention: PlaceMention) -> bool:
    return mention.place is not None and mention.place.kind is PlaceKind.SITE


def _fitting(inside: list[PlaceMention], kind: FigureKind, context: Context) -> list[PlaceMention]:
    """Of people who move, where from or where to, as their kind asks; all where none is marked."""
    wrong = _TOWARDS if kind in _MOVED_OUT else _FROM if kind in _MOVED_IN else None
    if wrong is None:
        return inside
    return [place for place in inside if not wrong.search(_before(place, context))] or inside


def _before(mention: PlaceMention, context: Context) -> str:
    start = mention.span.start
    return context.report.text[max(0, start - _PREPOSITION_LENGTH) : start]


def _nearest_phrase(inside: Sequence[PlaceMention], span: Span) -> PlaceMention:
    """The finest place of the phrase nearest to a number, rather after it than before."""

    def distance(place: PlaceMention) -> int:
        after = place.span.start - span.end
        return after if after >= 0 else _BEFORE_COSTS * (span.start - place.span.start)

    nearest = min(inside, key=distance)
    phrase = [nearest]
    for place in sorted(inside, key=lambda place: place.span):
        if 0 <= place.span.start - phrase[-1].span.end <= _ONE_PHRASE:
            phrase.append(place)
    return _finest(phrase)


def _leans_on(context: Context, sentence: Sentence, clause: Span) -> Location | None:
    """What "the city" or "there" leans on, in a clause that itself names no more than a country."""
    if not _LEANING.search(clause.of(context.report.text)):
        return None
    return _from_sentences(context, _sentences_before(context, sentence), countries=False)


def _lean_back(context: Context, sentence: Sentence, *, wide: bool) -> Location | None:
    lead = context.document.sentences[:_LEAD]
    before = (*_sentences_before(context, sentence), *lead)
    return _from_sentences(context, before, countries=True, towns=not wide)


def _sentences_before(context: Context, sentence: Sentence) -> tuple[Sentence, ...]:
    """The nearest first."""
    first = max(0, sentence.index - _LEANS_BACK)
    return context.document.sentences[first : sentence.index][::-1]


def _from_sentences(
    context: Context, sentences: Sequence[Sentence], *, countries: bool, towns: bool = True
) -> Location | None:
    """The finest place of the first sentence that has any; a speaker's place counts here too."""
    for sentence in sentences:
        inside = [
            place
            for place in _within(sentence.span, context.free)
            if (countries or not _is_country(place)) and (towns or _is_area(place))
        ]
        if inside:
            return _finest(inside).location
    return None


def _finest(inside: Sequence[PlaceMention]) -> PlaceMention:
    """The finest; the first named of those equally fine."""

    def rank(place: PlaceMention) -> tuple[int, Span]:
        kind = place.place.kind if place.place else PlaceKind.COUNTRY
        return _FINEST_FIRST.index(kind), place.span

    return min(inside, key=rank)
