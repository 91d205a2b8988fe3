"""What the encoder makes of a sentence beside the rules: it doubts events, and adds some.

A rule tells which words, who, where and when; the encoder has read the whole sentence and knows
whether it tells such an act at all. An event stands when the rules find it and the encoder does not
rule it out, or when the encoder is sure of a violent act the rules have no words for.
"""

from collections.abc import Iterator, Mapping

from dateline.domain import EventType
from dateline.language import Document, Sentence, Token
from dateline.lexicon.events import EventLexicon, EventRule, Strength, TriggerForm
from dateline.reading.events.arguments import find_arguments
from dateline.reading.events.classify import Classified, classes_among
from dateline.reading.events.consequences import is_violent
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

_CLASHES = frozenset({EventType.BATTLE, EventType.TERRITORY_REGAINED, EventType.TERRITORY_SEIZED})
"""Where there is war the encoder hears it in every sentence, which says nothing of other acts."""

_TELLING = 0.15
"""Everyday news, whatever words of war it borrows, has no sentence this likely to tell an event."""
_UNHEARD = 0.008
"""In a report where nobody is acted upon, a type less likely than this is none."""
_SURE = 0.95
"""A chance that makes an event where the rules found none."""
_ADDED = "encoder"


def tells_events(document: Document) -> bool:
    """Whether any sentence of a report is likely to tell an event; in everyday news none is.

    True where nothing was encoded, as then nothing speaks against the rules.
    """
    encoding = document.encoding
    chances = (encoding.types(sentence.index) for sentence in document.sentences)
    told = [max(found.values()) for found in chances if found]
    return not told or max(told) >= _TELLING


def weigh(
    sentence: Sentence, classified: list[Classified], found: Found, lexicon: EventLexicon
) -> list[Classified]:
    """A sentence's triggers without those the encoder rules out, with those it adds, in order."""
    chances = found.document.encoding.types(sentence.index)
    if not chances:
        return classified
    kept = classified
    if not found.someone_is_acted_upon:
        peopled = found.is_peopled(sentence)
        kept = [choice for choice in classified if _is_heard(choice, chances, peopled=peopled)]
    told = {choice.type for choice in kept if choice.rule.strength is not Strength.HINT}
    added = []
    for kind in sorted(chances, key=lambda kind: -chances[kind]):
        if chances[kind] < _SURE or kind in _CLASHES or not is_violent(kind) or told & kin_of(kind):
            continue
        choice = _added(kind, sentence, classified, found, lexicon)
        if choice is not None:
            added.append(choice)
            told.add(kind)
    return sorted((*kept, *added), key=lambda choice: choice.trigger.span)


def kin_of(kind: EventType) -> frozenset[EventType]:
    """The types a type is easily taken for, itself included."""
    return frozenset({kind}).union(*(kin for kin in _KIN if kind in kin))


def _is_heard(choice: Classified, chances: Mapping[EventType, float], *, peopled: bool) -> bool:
    """Whether a type or its kin is likely; peopled: somebody is told to act in the sentence."""
    if choice.rule.strength is Strength.HINT:
        return True
    kin = {choice.type} | (kin_of(choice.type) if peopled else kin_of(choice.type) - _CLASHES)
    return max(chances[kind] for kind in kin) >= _UNHEARD


def _added(
    kind: EventType,
    sentence: Sentence,
    classified: list[Classified],
    found: Found,
    lexicon: EventLexicon,
) -> Classified | None:
    """An event of a type that no rule found, told by a trigger of its kin or the main verb."""
    hints = (choice.trigger for choice in classified if choice.type in kin_of(kind))
    trigger = next(hints, None) or _main(sentence)
    if trigger is None:
        return None
    arguments = find_arguments(trigger)
    return Classified(
        trigger,
        EventRule(id=_ADDED, type=kind),
        kind,
        arguments,
        classes_among(trigger, arguments.agents, found, lexicon),
        classes_among(trigger, arguments.targets, found, lexicon),
    )


def _main(sentence: Sentence) -> Trigger | None:
    token = next(_mains(sentence), None)
    if token is None:
        return None
    form = TriggerForm.VERB if token.pos == "VERB" else TriggerForm.NOUN
    return Trigger(sentence, token, token.span, form, ())


def _mains(sentence: Sentence) -> Iterator[Token]:
    """The main verb, below a verb of saying that of what was said; a headline's noun."""
    for token in sentence.tokens:
        if token.head == token.index and token.pos in ("VERB", "NOUN", "PROPN", "AUX"):
            said = sentence.children(token, "ccomp")
            yield from (clause for clause in said if clause.pos == "VERB")
            yield token
