"""Event types of a report as a whole, best first."""

from collections.abc import Iterable

from dateline.domain import Event, EventType
from dateline.language import Document
from dateline.lexicon.events import Strength
from dateline.reading.events.classify import Classified

_STRONG, _WEAK, _TOLD, _HEADLINE = 1.0, 0.4, 0.6, 1.2
"""Weights of a strong trigger, a weak one, one that made an event, or the headline."""
_FADING = 0.85
"""What a sentence weighs against the one before it: reports put first what they are about."""
_NOTHING = ((EventType.OTHER, 0.05),)
_LEAST = 0.01
_LEAD = 4
"""Sentences that tell what a report is mainly about."""
_ENCODED = 0.6
"""The share of the encoder's word in a type's score; the rest is that of rules and lexicon."""


def rank_types(
    classified: Iterable[Classified], events: tuple[Event, ...], document: Document
) -> tuple[tuple[EventType, float], ...]:
    """Types with scores from 0 to 1, best first; `other` alone where nothing tells any.

    They add up to 1, but for types that score less than 0.01, which are left out.

    What the encoder takes the lead to tell mainly, and what triggers and events weigh. Triggers
    count whether or not they made an event: a snippet may tell a type and no more.
    """
    ruled = _by_rules(classified, events)
    encoded = document.encoding.main([one.index for one in document.sentences[:_LEAD]])
    share = _ENCODED if encoded and ruled else float(bool(encoded))
    weights = {
        kind: share * encoded.get(kind, 0.0) + (1 - share) * ruled.get(kind, 0.0)
        for kind in EventType
    }
    ranked = sorted(weights.items(), key=lambda item: -item[1])
    return tuple((kind, round(one, 4)) for kind, one in ranked if one >= _LEAST) or _NOTHING


def _by_rules(
    classified: Iterable[Classified], events: tuple[Event, ...]
) -> dict[EventType, float]:
    weights: dict[EventType, float] = {}
    for choice in classified:
        base = _STRONG if choice.rule.strength is Strength.STRONG else _WEAK
        weight = base * _FADING ** min(choice.trigger.sentence.index, 12)
        weights[choice.type] = weights.get(choice.type, 0.0) + weight
    for event in events:
        weights[event.type] = weights.get(event.type, 0.0) + _TOLD + _HEADLINE * event.headline
    total = sum(weights.values())
    return {kind: weight / total for kind, weight in weights.items()}
