"""One sentence's triggers → its events."""

from collections.abc import Iterator
from dataclasses import replace

from dateline.domain import (
    Event,
    EventType,
    Role,
    Scope,
    Who,
)
from dateline.language import Sentence
from dateline.lexicon.events import EventLexicon, Strength
from dateline.reading.events.arguments import find_arguments
from dateline.reading.events.classify import Classified, classify
from dateline.reading.events.consequences import figures_in_clause, is_violent
from dateline.reading.events.found import Found
from dateline.reading.events.general import is_general
from dateline.reading.events.orders import find_order, finest_area
from dateline.reading.events.participants import find_participants
from dateline.reading.events.paths import find_path
from dateline.reading.events.retell import Telling
from dateline.reading.events.status import find_status
from dateline.reading.events.tellings import tell
from dateline.reading.events.triggers import find_triggers
from dateline.reading.events.weighing import weigh
from dateline.reading.events.when import find_newness, find_when
from dateline.reading.events.where import find_others, find_where

_ONESIDED = frozenset({"assault", "attack", "raid", "rampage", "ambush", "onslaught"})
_MEANS = frozenset(
    {EventType.AIR_STRIKE, EventType.SHELLING, EventType.EXPLOSION, EventType.SUICIDE_BOMBING}
)
_DAMAGE = frozenset({"destroy", "damage", "wreck", "gut", "shatter", "flatten", "destruction"})
_ONE_A_PLACE = frozenset(kind for kind in EventType if is_violent(kind)) | {
    EventType.TERRITORY_HANDED_OVER,
    EventType.PEACEFUL_PROTEST,
    EventType.DISPLACEMENT,
    EventType.ACCESS_DENIED,
}
"""The codebook: attacks on five villages are five events; talks on two countries are one."""


def classify_sentence(sentence: Sentence, found: Found, lexicon: EventLexicon) -> list[Classified]:
    """The triggers of a sentence whose rules hold, as the encoder weighs them, in text order.

    A weak one yields to the strong ones near it.
    """
    classified = []
    for trigger in find_triggers(sentence, lexicon):
        choice = classify(trigger, find_arguments(trigger), found, lexicon)
        if choice is not None:
            classified.append(choice)
    return weigh(sentence, _without_weak(_without_setting(classified)), found, lexicon)


def _without_setting(classified: list[Classified]) -> list[Classified]:
    """A march that is dispersed and a bomb that is defused are told by what is done to them."""
    return [
        choice
        for choice in classified
        if not any(
            other.type in choice.rule.yields_to and other.rule.id != choice.rule.id
            for other in classified
        )
    ]


def _without_weak(classified: list[Classified]) -> list[Classified]:
    """A weak trigger yields to a strong violent one: "killed in an air strike" is one event."""
    if any(choice.type in _MEANS for choice in classified):
        classified = [choice for choice in classified if not _is_damage(choice)]
    if any(_is_strong(choice) and is_violent(choice.type) for choice in classified):
        return [
            choice for choice in classified if _is_strong(choice) or not (is_violent(choice.type))
        ]
    return classified


def _is_damage(choice: Classified) -> bool:
    """What a bomb destroys is what the bomb did, no act beside it."""
    return choice.type is EventType.PROPERTY_DESTRUCTION and choice.trigger.head.lemma in _DAMAGE


def _is_strong(choice: Classified) -> bool:
    return choice.rule.strength is Strength.STRONG


def build_events(
    sentence: Sentence, classified: list[Classified], found: Found
) -> Iterator[Telling]:
    """The events of one sentence, in text order; its figures go to the first that can have them."""
    taken: set[int] = set()
    for choice in classified:
        if choice.rule.strength is Strength.HINT or found.times_over(choice.trigger.span):
            continue
        event = _build(choice, found)
        if event is None or not _tells_enough(event, choice, found):
            continue
        if is_general(choice, event, found):
            continue
        figures = figures_in_clause(event.type, sentence.span, found)
        own = tuple(number for number in figures if number not in taken)
        taken.update(own)
        yield tell(replace(event, figures=own), choice, found)
        if event.where is not None and event.type in _ONE_A_PLACE:
            for other in find_others(event.where, sentence, found):
                yield tell(replace(event, where=other, figures=()), choice, found)


def _build(choice: Classified, found: Found) -> Event | None:
    trigger = choice.trigger
    kind = _kind(choice, found)
    status = find_status(trigger, kind, found)
    if status is None:
        return None
    when = find_when(trigger, found, status)
    order = kind is EventType.EVACUATION_ORDER
    areas = find_order((trigger.sentence,), found) if order else None
    origin, destination = find_path(trigger, kind, found)
    return Event(
        type=kind,
        status=status,
        newness=find_newness(trigger, found, when, status),
        when=when,
        evidence=(trigger.sentence.span,),
        trigger=trigger.span,
        score=0.7 if _is_strong(choice) else 0.45,
        where=(finest_area(areas) if areas else None) or find_where(trigger, found),
        origin=origin,
        destination=destination,
        actors=find_participants(choice, found),
        said_by=found.speaker_of(trigger.span),
        order=areas,
        rule=choice.rule.id,
    )


def _kind(choice: Classified, found: Found) -> EventType:
    """An assault whose dead are said to be civilians was on civilians, not a battle."""
    if choice.type is EventType.BATTLE and choice.trigger.head.lemma in _ONESIDED:
        span = choice.trigger.sentence.span
        killed = [found.figures[n] for n in figures_in_clause(choice.type, span, found)]
        if any(Who.CIVILIANS in figure.who for figure in killed):
            return EventType.ATTACK_ON_CIVILIANS
    return choice.type


def _is_dated(event: Event, choice: Classified, found: Found) -> bool:
    """Whether its own sentence dates it; a day carried from another makes no event of a mention."""
    if event.when.time is None:
        return event.when.interval.start is not None
    return choice.trigger.sentence.span.holds(found.times[event.when.time].span)


def _is_peopled(event: Event, choice: Classified, found: Found) -> bool:
    """Whether anybody is told of, or a toll; else its own sentence must say both where and when."""
    sentence = choice.trigger.sentence.span
    if _is_done_to_somebody(event, choice):
        return True
    if event.actors or choice.target_classes or found.is_peopled(choice.trigger.sentence):
        return True
    if figures_in_clause(event.type, sentence, found):
        return True
    placed = event.where is not None and sentence.holds(event.where.span)
    return placed and (_is_dated(event, choice, found) or found.is_lead(choice.trigger.sentence))


_PERSONAL = frozenset({EventType.ABDUCTION, EventType.ARREST, EventType.ATTACK_ON_CIVILIANS})


def _is_done_to_somebody(event: Event, choice: Classified) -> bool:
    """Whether an act that only people suffer has an object by name, a private person's too."""
    return (
        event.type in _PERSONAL
        and _is_strong(choice)
        and any(
            token.pos == "PROPN" or token.lower in ("him", "her", "them", "he", "she", "who")
            for token in choice.arguments.targets
        )
    )


def _tells_enough(event: Event, choice: Classified, found: Found) -> bool:
    """The codebook: two of place, time, who did it, to whom; a total alone is no event."""
    told = (
        event.where is not None,
        _is_dated(event, choice, found),
        any(part.role in (Role.BY, Role.WITH) for part in event.actors),
        any(part.role in (Role.AGAINST, Role.WITH) for part in event.actors)
        or bool(choice.target_classes)
        or _is_done_to_somebody(event, choice),
    )
    if sum(told) < 2:
        return False
    if is_violent(event.type) and not _is_peopled(event, choice, found):
        return False
    totals = figures_in_clause(event.type, choice.trigger.sentence.span, found)
    weak_total = not _is_strong(choice) and any(
        found.figures[number].scope is Scope.CUMULATIVE for number in totals
    )
    return not weak_total
