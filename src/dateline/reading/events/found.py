"""What the other readers found in a report, as the event reader looks it up: by offset."""

from dataclasses import dataclass, field

from dateline.domain import (
    ActorMention,
    Attribution,
    Figure,
    PlaceMention,
    Report,
    Role,
    Span,
    SpanIndex,
    TimeMention,
)
from dateline.language import Document, Sentence
from dateline.reading.actors import find_acting


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

    someone_is_acted_upon: bool = field(init=False, repr=False, compare=False)
    """Whether the encoder marks anybody, or any thing, as acted upon in the whole report."""
    _acting: dict[int, list[tuple[Role, int]]] = field(init=False, repr=False, compare=False)
    _places: SpanIndex = field(init=False, repr=False, compare=False)
    _times: SpanIndex = field(init=False, repr=False, compare=False)
    _actors: SpanIndex = field(init=False, repr=False, compare=False)
    _figures: SpanIndex = field(init=False, repr=False, compare=False)
    _sources: SpanIndex = field(init=False, repr=False, compare=False)
    _contents: SpanIndex = field(init=False, repr=False, compare=False)
    _cues: SpanIndex = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        resolved = ((n, mention.span) for n, mention in enumerate(self.places) if mention.place)
        said = list(enumerate(self.attributions))
        indexes = {
            "_places": resolved,
            "_times": ((n, mention.span) for n, mention in enumerate(self.times)),
            "_actors": ((n, mention.span) for n, mention in enumerate(self.actors)),
            "_figures": ((n, figure.span) for n, figure in enumerate(self.figures)),
            "_sources": ((n, span) for n, one in said for span in (*one.source, *one.cited)),
            "_contents": ((n, span) for n, one in said for span in one.content),
            "_cues": ((n, span) for n, one in said for span in one.cue),
        }
        for name, numbered in indexes.items():
            object.__setattr__(self, name, SpanIndex(numbered))
        acting: dict[int, list[tuple[Role, int]]] = {}
        marked = list(find_acting(self.document))
        for one in marked:
            sentence = self.document.sentence_at(one.span.start)
            head = sentence.root_of(one.span) if sentence else None
            if sentence is None or head is None:
                continue
            numbers = self._actors.touching(Span(head.start, head.end))
            told = [(Role(one.label), numbers[0])] if numbers else []
            acting.setdefault(sentence.index, []).extend(told)
        acted_upon = any(one.label == Role.AGAINST for one in marked)
        object.__setattr__(self, "someone_is_acted_upon", acted_upon)
        object.__setattr__(self, "_acting", acting)

    def places_in(self, span: Span) -> list[int]:
        """Indexes of the place mentions that resolve to a place and lie in a span."""
        return self._places.inside(span)

    def times_in(self, span: Span) -> list[int]:
        return self._times.inside(span)

    def times_over(self, span: Span) -> bool:
        """Whether a span is part of a time expression: "March" is one more often than a march."""
        return bool(self._times.touching(span))

    def actors_in(self, span: Span) -> list[int]:
        return self._actors.touching(span)

    def figures_in(self, span: Span) -> list[int]:
        return self._figures.inside(span)

    def acting_in(self, sentence: Sentence) -> list[tuple[Role, int]]:
        """Actors of a sentence with the part the encoder gives them, in text order."""
        return self._acting.get(sentence.index, [])

    def is_peopled(self, sentence: Sentence) -> bool:
        """Whether the encoder marks anybody in a sentence, private people without mention too."""
        return sentence.index in self._acting

    def speaker_of(self, span: Span) -> int | None:
        """Index of the innermost attribution whose content holds a span."""
        holding = ((len(content), number) for content, number in self._contents.holding(span))
        return min(holding, default=(0, None))[1]

    def is_source(self, span: Span) -> bool:
        """Whether a span lies in words that only say who speaks, or whom a speaker cites."""
        return bool(self._sources.touching(span))

    def follows_cue(self, span: Span, within: int) -> bool:
        """Whether a cue of saying ends so few characters before a span."""
        if span.start == 0:
            return False
        before = Span(max(0, span.start - within - 1), span.start)
        return bool(self._cues.touching(before))

    def is_lead(self, sentence: Sentence) -> bool:
        """Whether a sentence belongs to the lead: the first two of the report."""
        return sentence.index < 2
