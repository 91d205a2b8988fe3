"""The actors of an event and the part each plays."""

from dateline.domain import EventType, Participant, Role
from dateline.language import Sentence, Token
from dateline.reading.events.arguments import speaker_mention
from dateline.reading.events.classify import Classified
from dateline.reading.events.found import Found
from dateline.reading.events.phrases import noun_phrase

_MUTUAL = frozenset({EventType.AGREEMENT, EventType.DIPLOMACY})
_MODIFYING = frozenset({"amod", "compound", "nmod"})
_KINDS_OF_ACT = frozenset({"terrorist", "military", "civilian"})
"""Words before a noun that are no doers: "a terrorist attack", "military operations"."""
_LEAVERS = frozenset({EventType.DISPLACEMENT, EventType.RETURN})


def find_participants(classified: Classified, found: Found) -> tuple[Participant, ...]:
    """The actors named as agents and targets of a trigger, each once, agents first.

    Both sides of talks are `with`; those who flee are `against` (the codebook's rulings on roles).
    """
    sentence = classified.trigger.sentence
    parts = {number: role for role, number in found.acting_in(sentence)}
    ruled = (
        (Role.BY, mentions_of(classified.arguments.agents, sentence, found)),
        (Role.AGAINST, mentions_of(classified.arguments.targets, sentence, found)),
    )
    told = [(parts.get(number, role), number) for role, numbers in ruled for number in numbers]
    told += [(role, number) for number, role in parts.items()]
    told = [(role, number) for role, number in told if not _only_describes(number, sentence, found)]
    agents = tuple(number for role, number in told if role is Role.BY)
    targets = tuple(number for role, number in told if role is Role.AGAINST)
    allies = tuple(number for role, number in told if role is Role.WITH)
    everybody = _distinct((*agents, *targets, *allies))
    if classified.type in _MUTUAL and len(everybody) > 1:
        return tuple(Participant(number, Role.WITH) for number in everybody)
    if classified.type in _LEAVERS:
        return tuple(Participant(number, Role.AGAINST) for number in everybody)
    by = tuple(Participant(number, Role.BY) for number in _distinct(agents))
    against = (Participant(n, Role.AGAINST) for n in _distinct(targets) if n not in agents)
    others = {*agents, *targets}
    beside = (Participant(n, Role.WITH) for n in _distinct(allies) if n not in others)
    return (*by, *against, *beside)


def _only_describes(number: int, sentence: Sentence, found: Found) -> bool:
    """Whether a mention tells what kind of act or body is meant, and names nobody."""
    mention = found.actors[number]
    head = sentence.root_of(mention.span)
    described = head is not None and head.dep in _MODIFYING
    return described and mention.text.lower() in _KINDS_OF_ACT


def mentions_of(tokens: tuple[Token, ...], sentence: Sentence, found: Found) -> tuple[int, ...]:
    """The actor mentions that some words of a sentence name, in the order of the words."""
    numbers: list[int] = []
    for token in tokens:
        number = _mention(token, sentence, found)
        if number is not None:
            numbers.append(number)
    return tuple(numbers)


def _mention(token: Token, sentence: Sentence, found: Found) -> int | None:
    """The actor mention a head word belongs to, else the last one in its noun phrase.

    A pronoun inside what somebody says stands for the speaker: "the army said it had taken …".
    """
    if token.pos == "PRON":
        return speaker_mention(token, found)
    own = found.actors_in(token.span)
    if own:
        return own[0]
    inside = [
        number
        for number in found.actors_in(noun_phrase(sentence, token))
        if found.actors[number].span.start < token.start
    ]
    return inside[-1] if inside else None


def _distinct(numbers: tuple[int, ...]) -> tuple[int, ...]:
    return tuple(dict.fromkeys(numbers))
