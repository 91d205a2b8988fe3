"""Which of a report's events it is about."""

from dataclasses import replace

from dateline.domain import Event, EventStatus, EventType, Newness
from dateline.language import Document

_CONSEQUENCES = frozenset(
    {EventType.DISPLACEMENT, EventType.INFRASTRUCTURE_HIT, EventType.BLAME, EventType.DIPLOMACY}
)
_LEAD_SENTENCES = 3


def mark_headline(events: tuple[Event, ...], document: Document) -> tuple[Event, ...]:
    """The events with the one the lead reports as new marked, and made `news`.

    The lead is the first sentence that tells an event, up to the third. In it an act goes before
    what follows from it, and what happened before what is only planned; then the first told.
    """
    for sentence in document.sentences[:_LEAD_SENTENCES]:
        told = [n for n, event in enumerate(events) if sentence.span.holds(event.trigger)]
        if told:
            chosen = min(told, key=lambda number: (_rank(events[number]), number))
            headline = replace(events[chosen], headline=True, newness=Newness.NEWS)
            return (*events[:chosen], headline, *events[chosen + 1 :])
    return events


def _rank(event: Event) -> tuple[bool, bool, bool]:
    return (
        event.newness is Newness.BACKGROUND,
        event.type in _CONSEQUENCES,
        event.status in (EventStatus.PLANNED, EventStatus.THREATENED),
    )
