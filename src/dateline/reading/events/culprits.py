"""Who is said to have done it: a claim or a blame anywhere in a report tells who did an act."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from dateline.domain import ActorMention, Event, EventStatus, EventType, Participant, Role
from dateline.language import Token
from dateline.lexicon.events import TriggerForm
from dateline.reading.events.agreement import agents_agree
from dateline.reading.events.classify import Classified
from dateline.reading.events.consequences import is_violent
from dateline.reading.events.found import Found
from dateline.reading.events.participants import mentions_of
from dateline.reading.events.phrases import with_conjuncts
from dateline.reading.events.retell import Telling

_ACCUSING = frozenset({"blame", "accuse", "implicate", "hold"})
_ACTS = frozenset({EventType.ABDUCTION, EventType.PROPERTY_DESTRUCTION})


def find_culprits(choice: Classified, found: Found) -> tuple[int, ...]:
    """Indexes of the actors that a claim or a blame takes for the doers.

    Who claims an act did it; who is accused, or what it is blamed on, is its object.
    """
    if choice.type is not EventType.BLAME or choice.trigger.form is TriggerForm.NOUN:
        return ()
    sentence, head = choice.trigger.sentence, choice.trigger.head
    tokens = tuple(_accused(choice)) if head.lemma in _ACCUSING else choice.arguments.agents
    return mentions_of(tokens, sentence, found)


def _accused(choice: Classified) -> Iterator[Token]:
    sentence, verb = choice.trigger.sentence, choice.trigger.head
    passive = sentence.children(verb, "nsubjpass")
    on = [
        noun
        for preposition in sentence.children(verb, "prep")
        if preposition.lower == "on"
        for noun in sentence.children(preposition, "pobj")
    ]
    objects = on or (*sentence.children(verb, "dobj"), *passive)
    if verb.dep in ("acl", "relcl"):
        objects = (*objects, sentence.head(verb))
    for token in objects:
        yield from with_conjuncts(sentence, token)


def add_culprits(
    events: Iterable[Event], tellings: Sequence[Telling], actors: tuple[ActorMention, ...]
) -> tuple[Event, ...]:
    """Events with those who are said to have done them, unless another doer is told."""
    told = list(events)
    for blame in tellings:
        if blame.culprits and blame.event.status is EventStatus.HAPPENED:
            for position in _meant(told, blame.event):
                told[position] = _with_doers(told[position], blame.culprits, actors)
    return tuple(told)


def _meant(events: Sequence[Event], blame: Event) -> list[int]:
    """The acts told in the sentence of a blame, else the last one told before it."""
    sentence = blame.evidence[0]
    acts = [n for n, event in enumerate(events) if is_violent(event.type) or event.type in _ACTS]
    beside = [n for n in acts if sentence in events[n].evidence]
    before = [n for n in acts if events[n].evidence[0].start < sentence.start]
    return beside or before[-1:]


def _with_doers(event: Event, culprits: tuple[int, ...], actors: tuple[ActorMention, ...]) -> Event:
    """An event done by the culprits too; as it was where another doer is told already."""
    doers = tuple(Participant(number, Role.BY) for number in culprits)
    if not agents_agree(event, replace(event, actors=doers), actors):
        return event
    by = tuple(part for part in event.actors if part.role is Role.BY)
    rest = (part for part in event.actors if part.role is not Role.BY)
    others = (part for part in rest if part.actor not in culprits)
    return replace(event, actors=(*by, *(part for part in doers if part not in by), *others))
