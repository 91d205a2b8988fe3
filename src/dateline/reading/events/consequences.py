"""Which figures count an event's consequences."""

from dateline.domain import EventType, Figure, FigureKind, FigureStatus, Scope, Span
from dateline.reading.events.found import Found

_HARM = frozenset(
    {FigureKind.KILLED, FigureKind.INJURED, FigureKind.CASUALTIES, FigureKind.MISSING}
)
_MOVED = frozenset({FigureKind.DISPLACED, FigureKind.SHELTERING, FigureKind.RETURNED})
_HELD = frozenset({FigureKind.CAPTIVE, FigureKind.DETAINED, FigureKind.SURRENDERED})

KINDS_OF_TYPE = {
    EventType.ABDUCTION: _HELD | _HARM,
    EventType.ARREST: _HELD,
    EventType.AGREEMENT: _HELD,
    EventType.DISPLACEMENT: _MOVED,
    EventType.RETURN: frozenset({FigureKind.RETURNED, FigureKind.DISPLACED}),
    EventType.EVACUATION_ORDER: frozenset({FigureKind.ORDERED_TO_LEAVE}),
    EventType.INFRASTRUCTURE_HIT: frozenset({FigureKind.BUILDINGS}),
    EventType.PROPERTY_DESTRUCTION: frozenset({FigureKind.BUILDINGS}),
    EventType.GROUP_CHANGED: frozenset({FigureKind.SURRENDERED}),
    EventType.ACCESS_DENIED: frozenset({FigureKind.TRAPPED, FigureKind.IN_NEED}),
    EventType.AID: frozenset({FigureKind.IN_NEED}),
}
_VIOLENT = frozenset(
    {EventType.BATTLE, EventType.AIR_STRIKE, EventType.SHELLING, EventType.EXPLOSION}
    | {EventType.SUICIDE_BOMBING, EventType.GRENADE, EventType.CHEMICAL_ATTACK}
    | {EventType.ATTACK_ON_CIVILIANS, EventType.FORCE_AGAINST_PROTEST, EventType.MOB_VIOLENCE}
    | {EventType.ORGANISED_CRIME, EventType.NATURAL_DISASTER, EventType.MAN_MADE_DISASTER}
    | {EventType.VIOLENT_DEMONSTRATION, EventType.SEXUAL_VIOLENCE}
    | {EventType.TERRITORY_REGAINED, EventType.TERRITORY_SEIZED}
)


def is_violent(kind: EventType) -> bool:
    """Whether people die of an event of this type."""
    return kind in _VIOLENT


def counts(kind: EventType, figure: Figure) -> bool:
    """Whether a figure of this kind can count what an event of this type did."""
    if figure.status is not FigureStatus.HAPPENED or figure.scope is Scope.RATE:
        return False
    kinds = KINDS_OF_TYPE.get(kind, _HARM if is_violent(kind) else frozenset())
    return figure.kind in kinds and figure.scope in (Scope.INCIDENT, Scope.CUMULATIVE)


def figures_in_clause(kind: EventType, span: Span, found: Found) -> tuple[int, ...]:
    """The figures in a stretch of text that can count what an event of this type did."""
    return tuple(n for n in found.figures_in(span) if counts(kind, found.figures[n]))
