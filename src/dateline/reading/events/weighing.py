"""What the encoder makes of a sentence beside the rules: it doubts, corrects and adds events.

A rule tells which words, who, where and when; the encoder has read the whole sentence and knows
whether it tells such an act at all. An event stands when the rules find it and the encoder does not
rule it out, or when the encoder is sure of a type the rules have no words for.
"""

import os
from collections.abc import Iterator, Mapping
from dataclasses import replace

from dateline.domain import EventType, Span
from dateline.language import Sentence, Token
from dateline.lexicon.events import EventLexicon, EventRule, Strength, TriggerForm
from dateline.reading.events.arguments import find_arguments
from dateline.reading.events.classify import Classified, classes_among
from dateline.reading.events.found import Found
from dateline.reading.events.triggers import Trigger

_KIN = (
    frozenset(
        {EventType.BATTLE, EventType.TERRITORY_REGAINED, EventType.TERRITORY_SEIZED}
        | {EventType.AIR_STRIKE, EventType.SHELLING, EventType.EXPLOSION, EventType.GRENADE}
        | {EventType.SUICIDE_BOMBING, EventType.CHEMICAL_ATTACK, EventType.INFRASTRUCTURE_HIT}
        | {EventType.ATTACK_ON_CIVILIANS, EventType.SEXUAL_VIOLENCE, EventType.ORGANISED_CRIME}
        | {EventType.FORCE_AGAINST_PROTEST, EventType.MOB_VIOLENCE}
        | {EventType.PROPERTY_DESTRUCTION, EventType.VIOLENT_DEMONSTRATION}
    ),
    frozenset({EventType.ABDUCTION, EventType.ARREST}),
    frozenset({EventType.AGREEMENT, EventType.DIPLOMACY, EventType.BLAME}),
    frozenset(
        {EventType.PEACEFUL_PROTEST, EventType.PROTEST_WITH_INTERVENTION}
        | {EventType.FORCE_AGAINST_PROTEST, EventType.VIOLENT_DEMONSTRATION}
        | {EventType.MOB_VIOLENCE}
    ),
    frozenset(
        {EventType.DISPLACEMENT, EventType.RETURN, EventType.EVACUATION_ORDER}
        | {EventType.ACCESS_DENIED, EventType.AID}
    ),
)
"""Types that one sentence's words are easily taken for one another."""

_RULED_OUT = float(os.environ.get("E_OUT", "0.05"))
_CLASHES = frozenset({EventType.BATTLE, EventType.TERRITORY_REGAINED, EventType.TERRITORY_SEIZED})
"""Where there is war the encoder hears it in every sentence, which says nothing for other acts."""
_UNPEOPLED = float(os.environ.get("E_UNP", os.environ.get("E_OUT", "0.05")))
_SURE = float(os.environ.get("E_ADD", "0.8"))
_WRONG, _RIGHT = float(os.environ.get("E_WRONG", "0.2")), float(os.environ.get("E_RIGHT", "0.6"))
_ADDED = EventRule(id="encoder", type=EventType.OTHER)


def weigh(
    sentence: Sentence, classified: list[Classified], found: Found, lexicon: EventLexicon
) -> list[Classified]:
    """A sentence's triggers with the encoder's word on each, and those it adds, in text order."""
    chances = found.document.encoding.types(sentence.index)
    if not chances:
        return classified
    bound = _RULED_OUT if found.acting_in(sentence) else _UNPEOPLED
    kept = [choice for one in classified if (choice := _corrected(one, chances, bound))]
    told = {choice.type for choice in kept if choice.rule.strength is not Strength.HINT}
    added = [
        choice
        for kind, chance in chances.items()
        if chance >= _SURE and not told & kin_of(kind)
        if (choice := _added(kind, sentence, classified, found, lexicon))
    ]
    return sorted((*kept, *added), key=lambda choice: choice.trigger.span)


def kin_of(kind: EventType) -> frozenset[EventType]:
    """The types a type is easily taken for, itself included."""
    return frozenset({kind}).union(*(kin for kin in _KIN if kind in kin))


def _corrected(
    choice: Classified, chances: Mapping[EventType, float], bound: float
) -> Classified | None:
    if choice.rule.strength is Strength.HINT:
        return choice
    kin = kin_of(choice.type)
    likeliest = max(kin, key=lambda kind: chances[kind])
    heard = max(chances[kind] for kind in kin if kind is choice.type or kind not in _CLASHES)
    if heard < bound:
        return None
    if chances[choice.type] < _WRONG and chances[likeliest] > _RIGHT:
        return replace(choice, type=likeliest)
    return choice


def _added(
    kind: EventType,
    sentence: Sentence,
    classified: list[Classified],
    found: Found,
    lexicon: EventLexicon,
) -> Classified | None:
    """An event of a type that no rule found, told by the clause's main verb or a hint's words."""
    if kind is EventType.OTHER:
        return None
    hints = [choice.trigger for choice in classified if choice.type in kin_of(kind)]
    trigger = next(iter(hints), None) or _main(sentence)
    if trigger is None:
        return None
    arguments = find_arguments(trigger)
    return Classified(
        trigger,
        replace(_ADDED, type=kind),
        kind,
        arguments,
        classes_among(trigger, arguments.agents, found, lexicon),
        classes_among(trigger, arguments.targets, found, lexicon),
    )


def _main(sentence: Sentence) -> Trigger | None:
    for token in _roots(sentence):
        span = Span(token.start, token.end)
        form = TriggerForm.VERB if token.pos == "VERB" else TriggerForm.NOUN
        return Trigger(sentence, token, span, form, ())
    return None


def _roots(sentence: Sentence) -> Iterator[Token]:
    """The main verb, below a verb of saying that of what was said; a headline's noun."""
    for token in sentence.tokens:
        if token.head == token.index and token.pos in ("VERB", "NOUN", "PROPN", "AUX"):
            said = sentence.children(token, "ccomp")
            yield from (clause for clause in said if clause.pos == "VERB")
            yield token
