"""Where those counted were: the finest place the report gives for a count."""

import re
from collections.abc import Sequence

from dateline.domain import FigureKind, Location, PlaceKind, PlaceMention, PlacePrecision, Span
from dateline.language import Sentence
from dateline.reading.figures.context import Context

_PRECISION = {
    PlaceKind.SITE: PlacePrecision.EXACT,
    PlaceKind.LOCALITY: PlacePrecision.EXACT,
    PlaceKind.TOWN: PlacePrecision.TOWN,
    PlaceKind.REGION: PlacePrecision.PROVINCE,
    PlaceKind.WATER: PlacePrecision.PROVINCE,
    PlaceKind.COUNTRY: PlacePrecision.COUNTRY,
}
_FINEST_FIRST = tuple(_PRECISION)
_MOVED_OUT = frozenset({FigureKind.DISPLACED, FigureKind.ORDERED_TO_LEAVE})
_MOVED_IN = frozenset({FigureKind.RETURNED, FigureKind.SHELTERING})
_TOWARDS = re.compile(r"\b(?:into|to|towards)\s(?:the\s)?$", re.IGNORECASE)
_FROM = re.compile(
    r"\b(?:from|out\sof|left|leave|fled|flee|fleeing|leaving)\s(?:the\s)?$", re.IGNORECASE
)
_EACH = re.compile(r"\s?(?:\w+\s){0,2}each\b")
_PREPOSITION_LENGTH = 14
_LEANS_BACK = 3
"""Sentences. Beyond them "the city" leans on something else."""
_LEAD = 2
"""Sentences."""


def resolve_places(
    context: Context, sentence: Sentence, *, clause: Span, span: Span, kind: FigureKind
) -> tuple[Location | None, ...]:
    """Where the people of a figure were; more than one place for "21 each in X and Y".

    The finest place of the clause, else of the sentence, else of a sentence shortly before, else
    of the lead.
    """
    usable = [place for place in context.places if place.place and _is_where(place, context)]
    for stretch in (clause, sentence.span):
        inside = _fitting([place for place in usable if stretch.holds(place.span)], kind, context)
        if inside and _EACH.match(context.report.text, span.end):
            return tuple(_location(place) for place in inside)
        if inside:
            return (_location(_finest(inside, span)),)
    return (_lean_back(context, sentence, usable),)


def _lean_back(
    context: Context, sentence: Sentence, usable: Sequence[PlaceMention]
) -> Location | None:
    sentences = context.document.sentences
    before = [
        sentences[sentence.index - back]
        for back in range(1, _LEANS_BACK + 1)
        if back <= sentence.index
    ]
    for earlier in (*before, *sentences[:_LEAD]):
        inside = [place for place in usable if earlier.span.holds(place.span)]
        if inside:
            return _location(_finest(inside, earlier.span))
    return None


def _is_where(mention: PlaceMention, context: Context) -> bool:
    """Whether a toponym tells a place, not part of a body's or a speaker's name."""
    if any(
        actor.span.holds(mention.span) and actor.span != mention.span for actor in context.actors
    ):
        return False
    sources = (source for said in context.attributions for source in said.source)
    return not any(source.holds(mention.span) for source in sources)


def _fitting(inside: list[PlaceMention], kind: FigureKind, context: Context) -> list[PlaceMention]:
    """Of people who move, where from or where to, as their kind asks; all where none is marked."""
    wrong = _TOWARDS if kind in _MOVED_OUT else _FROM if kind in _MOVED_IN else None
    if wrong is None:
        return inside
    return [place for place in inside if not wrong.search(_before(place, context))] or inside


def _before(mention: PlaceMention, context: Context) -> str:
    start = mention.span.start
    return context.report.text[max(0, start - _PREPOSITION_LENGTH) : start]


def _finest(inside: Sequence[PlaceMention], span: Span) -> PlaceMention:
    """The finest; of those equally fine the nearest, after the number rather than before it."""

    def rank(place: PlaceMention) -> tuple[int, int]:
        kind = place.place.kind if place.place else PlaceKind.COUNTRY
        after = place.span.start - span.end
        return _FINEST_FIRST.index(kind), after if after >= 0 else 2 * (
            span.start - place.span.start
        )

    return min(inside, key=rank)


def _location(mention: PlaceMention) -> Location | None:
    if mention.place is None:
        return None
    return Location(
        place=mention.place, precision=_PRECISION[mention.place.kind], span=mention.span
    )
