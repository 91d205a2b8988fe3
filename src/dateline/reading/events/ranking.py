"""Event types of a report as a whole, best first."""

from collections.abc import Iterable

from dateline.domain import Event, EventType
from dateline.lexicon.events import Strength
from dateline.reading.events.classify import Classified

_STRONG, _WEAK, _TOLD, _HEADLINE = 1.0, 0.4, 0.6, 1.2
"""Weights of a strong trigger, a weak one, one that made an event, or the headline."""
_FADING = 0.85
"""What a sentence weighs against the one before it: reports put first what they are about."""
_NOTHING = ((EventType.OTHER, 0.05),)


def rank_types(
    classified: Iterable[Classified], events: tuple[Event, ...]
) -> tuple[tuple[EventType, float], ...]:
    """Types with scores from 0 to 1 that add up to 1, best first; `other` alone where none is told.

    Triggers count whether or not they made an event: a snippet may tell a type and no more.
    """
    weights: dict[EventType, float] = {}
    for choice in classified:
        base = _STRONG if choice.rule.strength is Strength.STRONG else _WEAK
        weight = base * _FADING ** min(choice.trigger.sentence.index, 12)
        weights[choice.type] = weights.get(choice.type, 0.0) + weight
    for event in events:
        weights[event.type] = weights.get(event.type, 0.0) + _TOLD + _HEADLINE * event.headline
    total = sum(weights.values())
    if not total:
        return _NOTHING
    order = list(EventType)
    ranked = sorted(weights.items(), key=lambda item: (-item[1], order.index(item[0])))
    return tuple((kind, round(weight / total, 4)) for kind, weight in ranked)
