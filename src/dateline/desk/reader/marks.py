"""What is marked in a report's text, and the text cut at the marks."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import pairwise

from dateline.domain import Reading, Span


class MarkKind(StrEnum):
    """In the order in which they are laid over one another, the first on top."""

    EVENT = "event"
    FIGURE = "figure"
    TIME = "time"
    PLACE = "place"
    ACTOR = "actor"
    ATTRIBUTION = "attribution"


@dataclass(frozen=True, slots=True, kw_only=True)
class Mark:
    """One thing read: `index` of its list in the reading. id: names it in the page: "place-3".

    spans: its words. beneath: words that belong to it and are only underlined: what somebody said.
    evidence: shown while the mark is pointed at: the sentences of an event.
    """

    kind: MarkKind
    index: int
    spans: tuple[Span, ...]
    beneath: tuple[Span, ...] = ()
    evidence: tuple[Span, ...] = ()

    @property
    def id(self) -> str:
        return f"{self.kind}-{self.index}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Segment:
    """A stretch of text with the same marks all along.

    marks: of its words, the one on top first. said: ids of the attributions whose content it is.
    proves: ids of the marks whose evidence it is. cited: it lies in the words that were asked for.
    """

    words: str
    marks: tuple[Mark, ...] = ()
    said: tuple[str, ...] = ()
    proves: tuple[str, ...] = ()
    cited: bool = False

    @property
    def kinds(self) -> tuple[MarkKind, ...]:
        return tuple(dict.fromkeys(mark.kind for mark in self.marks))


def find_marks(reading: Reading) -> list[Mark]:
    marks = [
        Mark(kind=MarkKind.EVENT, index=index, spans=(event.trigger,), evidence=event.evidence)
        for index, event in enumerate(reading.events)
    ]
    marks += [
        Mark(kind=MarkKind.FIGURE, index=index, spans=(figure.span,), evidence=figure.evidence)
        for index, figure in enumerate(reading.figures)
    ]
    marks += [
        Mark(kind=MarkKind.TIME, index=index, spans=(mention.span,))
        for index, mention in enumerate(reading.times)
    ]
    marks += [
        Mark(
            kind=MarkKind.PLACE,
            index=index,
            spans=(mention.spot.span if mention.spot else mention.span,),
        )
        for index, mention in enumerate(reading.places)
    ]
    marks += [
        Mark(kind=MarkKind.ACTOR, index=index, spans=(mention.span,))
        for index, mention in enumerate(reading.actors)
    ]
    marks += [
        Mark(
            kind=MarkKind.ATTRIBUTION,
            index=index,
            spans=(*said.source, *said.cue),
            beneath=said.content,
        )
        for index, said in enumerate(reading.attributions)
    ]
    return marks


def paragraphs(text: str, marks: Sequence[Mark], cited: Span | None) -> list[list[Segment]]:
    """The text by paragraph, each cut wherever a mark begins or ends.

    cited: words to point at, besides.
    """
    cuts = {0, len(text), *_line_ends(text)}
    for span in _all_spans(marks, cited):
        cuts |= {span.start, span.end}
    edges = sorted(cut for cut in cuts if cut <= len(text))
    found: list[list[Segment]] = [[]]
    for start, end in pairwise(edges):
        part = Span(start, end)
        words = part.of(text)
        if not words.strip("\n"):
            if found[-1]:
                found.append([])
            continue
        found[-1].append(_segment(part, words, marks, cited))
    return [each for each in found if each]


def _segment(part: Span, words: str, marks: Sequence[Mark], cited: Span | None) -> Segment:
    return Segment(
        words=words,
        marks=tuple(mark for mark in marks if _holds(mark.spans, part)),
        said=tuple(mark.id for mark in marks if _holds(mark.beneath, part)),
        proves=tuple(mark.id for mark in marks if _holds(mark.evidence, part)),
        cited=bool(cited and cited.holds(part)),
    )


def _holds(spans: Iterable[Span], part: Span) -> bool:
    return any(span.holds(part) for span in spans)


def _all_spans(marks: Iterable[Mark], cited: Span | None) -> Iterable[Span]:
    for mark in marks:
        yield from (*mark.spans, *mark.beneath, *mark.evidence)
    if cited:
        yield cited


def _line_ends(text: str) -> set[int]:
    """Both sides of every line end, so that no segment runs over one."""
    return {cut for at, sign in enumerate(text) if sign == "\n" for cut in (at, at + 1)}
