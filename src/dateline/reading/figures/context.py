"""What stands around a figure: its clause, the times in it, who gives the number, whose side."""

from dataclasses import dataclass

from dateline.domain import (
    ActorMention,
    Attribution,
    PlaceMention,
    Report,
    Span,
    TimeMention,
)
from dateline.language import Document, Sentence, Token
from dateline.language.labels import PEOPLE, PERSON


@dataclass(frozen=True, slots=True, kw_only=True)
class Context:
    """A report and what the other readers found in it."""

    report: Report
    document: Document
    places: tuple[PlaceMention, ...]
    times: tuple[TimeMention, ...]
    actors: tuple[ActorMention, ...]
    attributions: tuple[Attribution, ...]
    free: tuple[PlaceMention, ...] = ()
    """The resolved places that are no part of a body's name, and own nothing."""
    located: tuple[PlaceMention, ...] = ()
    """Those of them that tell where: no speaker's either."""


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
    return any(
        sentence.children(other, "nsubj", "nsubjpass", "expl")
        for other in joined
        if other.pos in {"VERB", "AUX"}
    )


def times_in(span: Span, times: tuple[TimeMention, ...]) -> tuple[TimeMention, ...]:
    return tuple(time for time in times if span.holds(time.span))


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
    return max(covering, key=lambda item: (_depth(item[0], attributions), -len(item[1]), -item[0]))[
        0
    ]


def _depth(index: int, attributions: tuple[Attribution, ...]) -> int:
    depth, seen = 0, {index}
    within = attributions[index].within
    while within is not None and within not in seen:
        seen.add(within)
        depth, within = depth + 1, attributions[within].within
    return depth


def resolve_side(
    sentence: Sentence, noun: Token | None, actors: tuple[ActorMention, ...]
) -> str | None:
    """The party that fighters belong to, where their phrase names it: "12 Isis fighters"."""
    if noun is None:
        return None
    for word in sentence.children(noun, "compound", "nmod", "amod", "poss"):
        for actor in actors:
            if actor.span.start <= word.start < actor.span.end:
                return actor.text if word.entity != PEOPLE else None
        if word.pos == "PROPN" and word.entity not in {PEOPLE, PERSON}:
            return word.text
    return None
