"""Where those counted were, and who gives the number."""

from dateline.domain import (
    ActorMention,
    Attribution,
    FigureKind,
    Location,
    PlaceKind,
    PlaceMention,
    PlacePrecision,
    Span,
    TimeMention,
)
from dateline.language import Document, Sentence, Token

_PRECISION = {
    PlaceKind.SITE: PlacePrecision.EXACT,
    PlaceKind.LOCALITY: PlacePrecision.EXACT,
    PlaceKind.TOWN: PlacePrecision.TOWN,
    PlaceKind.REGION: PlacePrecision.PROVINCE,
    PlaceKind.WATER: PlacePrecision.PROVINCE,
    PlaceKind.COUNTRY: PlacePrecision.COUNTRY,
}
_FINENESS = {
    PlaceKind.SITE: 4,
    PlaceKind.LOCALITY: 4,
    PlaceKind.TOWN: 3,
    PlaceKind.REGION: 2,
    PlaceKind.WATER: 1,
    PlaceKind.COUNTRY: 1,
}
_INTO = frozenset({"into", "to", "towards"})
_LEANS_BACK = 3
"""Sentences. Beyond them "the city" leans on something else."""


def clause_of(sentence: Sentence, token: Token, span: Span) -> Span:
    """The stretch between the semicolons and joining clauses that hold a figure and its cue."""
    first = min(span.start, token.start)
    last = max(span.end, token.end)
    start, end = sentence.start, sentence.end
    for mark in sentence.tokens:
        if mark.text == ";" or _joins_clauses(sentence, mark):
            if mark.end <= first:
                start = mark.end
            elif mark.start >= last and mark.start < end:
                end = mark.start
    return Span(start, max(end, last))


def _joins_clauses(sentence: Sentence, mark: Token) -> bool:
    """A conjunction between two clauses that have each a subject."""
    if mark.dep not in {"cc", "mark"} or mark.lower not in {"and", "but", "while", "whereas"}:
        return False
    verb = sentence.head(mark)
    joined = sentence.children(verb, "conj") if mark.dep == "cc" else (verb,)
    return any(sentence.children(other, "nsubj", "nsubjpass", "expl") for other in joined if other.pos in {"VERB", "AUX"})


def times_in(span: Span, times: tuple[TimeMention, ...]) -> tuple[TimeMention, ...]:
    return tuple(time for time in times if span.holds(time.span))


def resolve_place(
    document: Document, sentence: Sentence, clause: Span, span: Span, kind: FigureKind,
    places: tuple[PlaceMention, ...], actors: tuple[ActorMention, ...], attributions: tuple[Attribution, ...],
) -> Location | None:
    """The finest place the report gives for a count: of its clause, its sentence, or one just before."""
    usable = tuple(place for place in places if place.place and _is_where(place, actors, attributions))
    for stretch in (clause, sentence.span):
        inside = [place for place in usable if stretch.holds(place.span)]
        if kind is FigureKind.DISPLACED:
            inside = [place for place in inside if not _is_destination(document, place)] or inside
        if inside:
            return _location(_best(inside, span))
    return _lean_back(document, sentence, usable)


def _lean_back(
    document: Document, sentence: Sentence, places: tuple[PlaceMention, ...]
) -> Location | None:
    """The place that sentences with none of their own lean on, else the report's first fine one."""
    for back in range(1, _LEANS_BACK + 1):
        if back > sentence.index:
            break
        earlier = document.sentences[sentence.index - back]
        inside = [place for place in places if earlier.span.holds(place.span)]
        if inside:
            return _location(max(inside, key=lambda place: (_fineness(place), -place.span.start)))
    lead = [place for place in places if place.span.start < document.sentences[min(2, len(document.sentences) - 1)].end]
    if not lead:
        return None
    return _location(max(lead, key=lambda place: (_fineness(place), -place.span.start)))


def _best(inside: list[PlaceMention], span: Span) -> PlaceMention:
    """The finest; of those equally fine the nearest, after the number rather than before it."""

    def rank(place: PlaceMention) -> tuple[int, int]:
        after = place.span.start >= span.end
        distance = place.span.start - span.end if after else 2 * (span.start - place.span.end)
        return _fineness(place), -distance

    return max(inside, key=rank)


def _is_where(
    mention: PlaceMention, actors: tuple[ActorMention, ...], attributions: tuple[Attribution, ...]
) -> bool:
    """Whether a toponym tells a place, not part of a body's or a speaker's name."""
    if any(actor.span.holds(mention.span) and actor.span != mention.span for actor in actors):
        return False
    return not any(source.holds(mention.span) for said in attributions for source in said.source)


def _is_destination(document: Document, mention: PlaceMention) -> bool:
    before = document.text[max(0, mention.span.start - 12) : mention.span.start].split()
    return bool(before) and before[-1].lower() in _INTO


def _fineness(mention: PlaceMention) -> int:
    return _FINENESS[mention.place.kind] if mention.place else 0


def _location(mention: PlaceMention) -> Location | None:
    if mention.place is None:
        return None
    return Location(place=mention.place, precision=_PRECISION[mention.place.kind], span=mention.span)


def resolve_speaker(span: Span, attributions: tuple[Attribution, ...]) -> int | None:
    """The innermost attribution whose content holds a figure."""
    covering = [
        (index, content)
        for index, said in enumerate(attributions)
        for content in said.content
        if content.start <= span.start < content.end
    ]
    if not covering:
        return None
    return max(covering, key=lambda item: (_depth(item[0], attributions), -len(item[1]), -item[0]))[0]


def _depth(index: int, attributions: tuple[Attribution, ...]) -> int:
    depth, seen = 0, {index}
    within = attributions[index].within
    while within is not None and within not in seen:
        seen.add(within)
        depth, within = depth + 1, attributions[within].within
    return depth


def resolve_side(sentence: Sentence, noun: Token | None, actors: tuple[ActorMention, ...]) -> str | None:
    """The party that fighters belong to, where their phrase names it: "12 Isis fighters"."""
    if noun is None:
        return None
    for word in sentence.children(noun, "compound", "nmod", "amod", "poss"):
        for actor in actors:
            if actor.span.start <= word.start < actor.span.end:
                return actor.text if word.entity != "NORP" else None
        if word.entity in {"ORG", "GPE"} and word.pos == "PROPN":
            return word.text
    return None
