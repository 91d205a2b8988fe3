"""All that was read from one report."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from dateline.domain.events import Event
from dateline.domain.ids import content_id
from dateline.domain.mentions import ActorMention, PlaceMention, TimeMention
from dateline.domain.reports import Report
from dateline.domain.spans import Span
from dateline.domain.statements import Attribution, Figure
from dateline.domain.vocabulary import EventType, Unread


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """What one report says. The parts point to one another by their index in these tuples.

    types: event types of the report as a whole with a score from 0 to 1, best first, never empty.
    unread: why the report was not read, None when it was.
    reader: versions of the code, lexicon, gazetteer and models that made the reading.

    ValueError when a span lies outside the text or an index outside its list.
    """

    report: Report
    types: tuple[tuple[EventType, float], ...]
    places: tuple[PlaceMention, ...] = ()
    times: tuple[TimeMention, ...] = ()
    actors: tuple[ActorMention, ...] = ()
    attributions: tuple[Attribution, ...] = ()
    figures: tuple[Figure, ...] = ()
    events: tuple[Event, ...] = ()
    unread: Unread | None = None
    reader: str = ""

    def __post_init__(self) -> None:
        length = len(self.report.text)
        for span in self.spans():
            if span.end > length:
                raise ValueError(f"{span} lies outside a text of {length} characters")
        self._check_indexes()

    def event_id(self, index: int) -> str:
        """The id of an event: the same whenever the same report is read the same way."""
        event = self.events[index]
        where = event.where.span if event.where else None
        return content_id("event", (self.report.id, event.type.value, event.trigger, where))

    def figure_id(self, index: int) -> str:
        figure = self.figures[index]
        where = figure.place.span if figure.place else None
        return content_id("figure", (self.report.id, figure.kind.value, figure.span, where))

    def spans(self) -> Iterator[Span]:
        """Every span of every part."""
        yield from (mention.span for mention in self.places)
        yield from (mention.span for mention in self.times)
        yield from (mention.span for mention in self.actors)
        for said in self.attributions:
            yield from (*said.source, *said.cue, *said.content, *said.cited)
        for figure in self.figures:
            yield from (figure.span, *figure.evidence)
            if figure.place:
                yield figure.place.span
        for event in self.events:
            yield from _event_spans(event)

    def _check_indexes(self) -> None:
        for said in self.attributions:
            _check("within", said.within, self.attributions)
        for figure in self.figures:
            _check("said_by", figure.said_by, self.attributions)
            _check("part_of", figure.part_of, self.figures)
        for event in self.events:
            _check("said_by", event.said_by, self.attributions)
            _check("when", event.when.time, self.times)
            for number in event.figures:
                _check("figures", number, self.figures)
            for participant in event.actors:
                _check("actor", participant.actor, self.actors)


def _event_spans(event: Event) -> Iterator[Span]:
    yield event.trigger
    yield from event.evidence
    if event.where:
        yield event.where.span
    if event.order:
        yield from (area.span for area in event.order.areas)
        parts = (event.order.destination, event.order.deadline, event.order.reason)
        yield from (part for part in parts if part)


def _check(name: str, index: int | None, items: Sequence[object]) -> None:
    if index is not None and not 0 <= index < len(items):
        raise ValueError(f"{name}: no item {index} of {len(items)}")
