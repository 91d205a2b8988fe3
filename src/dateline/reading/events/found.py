"""What the other readers found in a report, as the event reader looks it up: by offset."""

from bisect import bisect_right
from dataclasses import dataclass

from dateline.domain import (
    ActorMention,
    Attribution,
    Figure,
    PlaceMention,
    Report,
    Span,
    TimeMention,
)
from dateline.language import Document, Sentence


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """The report, its document, and the mentions and statements read from it so far."""

    report: Report
    document: Document
    places: tuple[PlaceMention, ...]
    times: tuple[TimeMention, ...]
    actors: tuple[ActorMention, ...]
    attributions: tuple[Attribution, ...]
    figures: tuple[Figure, ...]

    def places_in(self, span: Span) -> list[int]:
        """Indexes of the place mentions that resolve to a place and lie in a span."""
        low, high = _window([mention.span.start for mention in self.places], span)
        return [
            number
            for number in range(low, high)
            if self.places[number].place and span.holds(self.places[number].span)
        ]

    def times_in(self, span: Span) -> list[int]:
        low, high = _window([mention.span.start for mention in self.times], span)
        return [number for number in range(low, high) if span.holds(self.times[number].span)]

    def times_over(self, span: Span) -> bool:
        """Whether a span is part of a time expression: "March" is one more often than a march."""
        low, high = _window([mention.span.start for mention in self.times], span)
        return any(self.times[number].span.overlaps(span) for number in range(low, high))

    def actors_in(self, span: Span) -> list[int]:
        low, high = _window([mention.span.start for mention in self.actors], span)
        return [number for number in range(low, high) if span.overlaps(self.actors[number].span)]

    def figures_in(self, span: Span) -> list[int]:
        low, high = _window([figure.span.start for figure in self.figures], span)
        return [number for number in range(low, high) if span.holds(self.figures[number].span)]

    def speaker_of(self, span: Span) -> int | None:
        """Index of the innermost attribution whose content holds a span."""
        best: tuple[int, int] | None = None
        for number, said in enumerate(self.attributions):
            lengths = [len(content) for content in said.content if content.holds(span)]
            if lengths and (best is None or min(lengths) < best[0]):
                best = (min(lengths), number)
        return best[1] if best else None

    def is_source(self, span: Span) -> bool:
        """Whether a span lies in words that only say who speaks."""
        return any(source.overlaps(span) for said in self.attributions for source in said.source)

    def is_lead(self, sentence: Sentence) -> bool:
        """Whether a sentence belongs to the lead: the first two of the report."""
        return sentence.index < 2


def _window(starts: list[int], span: Span) -> tuple[int, int]:
    """The range of indexes whose spans can touch a span, from their sorted starts."""
    high = bisect_right(starts, span.end - 1)
    low = max(0, bisect_right(starts, span.start) - 1)
    return low, high
