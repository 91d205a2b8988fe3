"""What stands around a figure: its clause, the times in it, who gives the number, whose side."""

from dataclasses import dataclass
from functools import cached_property

from dateline.domain import (
    ActorMention,
    Attribution,
    PlaceMention,
    Report,
    Span,
    SpanIndex,
    TimeMention,
)
from dateline.language import Document, Sentence, Token
from dateline.language.labels import PEOPLE, PERSON


@dataclass(frozen=True, kw_only=True)
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

    def times_near(self, span: Span) -> tuple[TimeMention, ...]:
        """The times that lie at least partly in a span."""
        return tuple(self.times[number] for number in self._times.touching(span))

    def times_in(self, span: Span) -> tuple[TimeMention, ...]:
        return tuple(self.times[number] for number in self._times.inside(span))

    def actor_at(self, offset: int) -> ActorMention | None:
        """The first actor whose name stands at an offset."""
        numbers = self._actors.touching(Span(offset, offset + 1))
        return self.actors[min(numbers)] if numbers else None

    def contents_at(self, offset: int) -> list[tuple[Span, int]]:
        """The contents that hold an offset, with the indexes of their attributions."""
        return self._contents.holding(Span(offset, offset + 1))

    @cached_property
    def _times(self) -> SpanIndex:
        return SpanIndex.of(self.times)

    @cached_property
    def _actors(self) -> SpanIndex:
        return SpanIndex.of(self.actors)

    @cached_property
    def _contents(self) -> SpanIndex:
        said = enumerate(self.attributions)
        return SpanIndex((number, content) for number, one in said for content in one.content)


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


def resolve_speaker(span: Span, context: Context) -> int | None:
    """The innermost attribution whose content holds a figure."""
    covering = context.contents_at(span.start)
    if not covering:
        return None
    attributions = context.attributions
    return max(covering, key=lambda item: (_depth(item[1], attributions), -len(item[0]), -item[1]))[
        1
    ]


def _depth(index: int, attributions: tuple[Attribution, ...]) -> int:
    depth, seen = 0, {index}
    within = attributions[index].within
    while within is not None and within not in seen:
        seen.add(within)
        depth, within = depth + 1, attributions[within].within
    return depth


def resolve_side(sentence: Sentence, noun: Token | None, context: Context) -> str | None:
    """The party that fighters belong to, where their phrase names it: "12 Isis fighters"."""
    if noun is None:
        return None
    for word in sentence.children(noun, "compound", "nmod", "amod", "poss"):
        if actor := context.actor_at(word.start):
            return actor.text if word.entity != PEOPLE else None
        if word.pos == "PROPN" and word.entity not in {PEOPLE, PERSON}:
            return word.text
    return None
