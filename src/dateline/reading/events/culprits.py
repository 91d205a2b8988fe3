"""Who is said to have done it: a claim or a blame anywhere in a report tells who did an act."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from dateline.domain import ActorMention, Event, EventStatus, EventType, Participant, Role
from dateline.language import Sentence, Token
from dateline.lexicon.events import TriggerForm
from dateline.reading.events.agreement import agents_of
from dateline.reading.events.classify import Classified
from dateline.reading.events.consequences import is_violent
from dateline.reading.events.found import Found
from dateline.reading.events.participants import mentions_of
from dateline.reading.events.phrases import with_conjuncts
from dateline.reading.events.retell import Telling

_ACCUSING = frozenset({"blame", "accuse", "implicate", "hold", "suspect", "believe", "point"})
"""Verbs whose object is taken for the doer: "held the rebels responsible"."""
_CLAIMING = frozenset({"claim", "take", "be"})
"""Verbs whose subject is: "claimed responsibility", "was behind the attack"."""
_BEFORE_ACCUSED = {"blame": "on", "point": "at"}
_NOBODY = frozenset({"no", "not", "n't", "never", "neither", "nor", "none", "nobody"})
_DISASTERS = frozenset({EventType.NATURAL_DISASTER, EventType.MAN_MADE_DISASTER})
_ACTS = frozenset({EventType.ABDUCTION, EventType.PROPERTY_DESTRUCTION})
"""Acts without dead that somebody may claim."""


def find_culprits(choice: Classified, found: Found) -> tuple[int, ...]:
    """Indexes of the actors that a claim or a blame takes for the doers.

    Who claims an act did it; who is accused, or what it is blamed on, is its object. A denial, and
    a claim that nobody makes, name none.
    """
    if choice.type is not EventType.BLAME or choice.trigger.form is TriggerForm.NOUN:
        return ()
    sentence, head = choice.trigger.sentence, choice.trigger.head
    above = (head, *sentence.ancestors(head))
    verb = next((token for token in above if token.lemma in _ACCUSING), None)
    if verb is not None:
        tokens = tuple(_accused(sentence, verb, found))
    else:
        verb = head
        tokens = choice.arguments.agents if head.lemma in _CLAIMING else ()
    if any(_is_nobody(sentence, token) for token in (verb, *tokens)):
        return ()
    return mentions_of(tokens, sentence, found)


def _is_nobody(sentence: Sentence, token: Token) -> bool:
    return any(child.lower in _NOBODY for child in sentence.children(token))


def _accused(sentence: Sentence, verb: Token, found: Found) -> Iterator[Token]:
    preposition = _BEFORE_ACCUSED.get(verb.lemma)
    named = tuple(
        noun
        for child in sentence.children(verb, "prep")
        if child.lower == preposition
        for noun in sentence.children(child, "pobj")
        if not found.times_over(noun.span)
    )
    for token in named or _objects(sentence, verb):
        yield from with_conjuncts(sentence, token)


def _objects(sentence: Sentence, verb: Token) -> tuple[Token, ...]:
    """The object of a verb, active or passive, the one before "responsible" too."""
    if verb.lemma == "point":
        return ()
    small = (
        subject
        for clause in sentence.children(verb, "ccomp")
        if clause.pos == "ADJ"
        for subject in sentence.children(clause, "nsubj")
    )
    objects = sentence.children(verb, "dobj", "nsubjpass")
    relative = verb.dep == "relcl" and any(token.lower.startswith("who") for token in objects)
    described = (verb.dep == "acl" and verb.tag == "VBN") or relative
    return (*objects, *small, *((sentence.head(verb),) if described else ()))


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
    acts = [n for n, event in enumerate(events) if _is_done_by_somebody(event.type)]
    beside = [n for n in acts if sentence in events[n].evidence]
    before = [n for n in acts if events[n].evidence[0].start < sentence.start]
    return beside or before[-1:]


def _is_done_by_somebody(kind: EventType) -> bool:
    return kind in _ACTS or (is_violent(kind) and kind not in _DISASTERS)


def _with_doers(event: Event, culprits: tuple[int, ...], actors: tuple[ActorMention, ...]) -> Event:
    """An event done by the culprits too; as it was where another doer is told already."""
    doers = tuple(Participant(number, Role.BY) for number in culprits)
    blamed = agents_of(replace(event, actors=doers), actors)
    if not agents_of(event, actors).agree(blamed):
        return event
    by = tuple(part for part in event.actors if part.role is Role.BY)
    rest = (part for part in event.actors if part.role is not Role.BY)
    others = (part for part in rest if part.actor not in culprits)
    return replace(event, actors=(*by, *(part for part in doers if part not in by), *others))
