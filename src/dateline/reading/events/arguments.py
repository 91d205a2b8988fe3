"""Who does what to whom: the subject and object of a trigger, and the classes of what they name."""

from dateline.domain import ActorKind
from dateline.language import Sentence, Token
from dateline.lexicon.events import EventLexicon
from dateline.reading.events.found import Found
from dateline.reading.events.nouns import of_noun
from dateline.reading.events.phrases import Arguments, noun_phrase
from dateline.reading.events.triggers import Trigger
from dateline.reading.events.verbs import of_verb

_CLASSES_OF_KIND = {
    ActorKind.MILITARY: frozenset({"armed", "state", "soldiers"}),
    ActorKind.POLICE: frozenset({"armed", "state", "police"}),
    ActorKind.GOVERNMENT: frozenset({"state", "government"}),
    ActorKind.ARMED_GROUP: frozenset({"armed", "nonstate", "fighters"}),
    ActorKind.CRIMINAL: frozenset({"armed", "nonstate"}),
    ActorKind.UN: frozenset({"un"}),
    ActorKind.IGO: frozenset({"igo"}),
    ActorKind.CIVILIANS: frozenset({"civilians", "people"}),
}
_OF_SPEAKER = frozenset({"it", "they", "we", "he", "she", "us", "them"})
_HELD_BY = frozenset(
    {"post", "outpost", "base", "position", "checkpoint", "convoy", "barracks", "camp", "patrol"}
    | {"headquarters", "vehicle", "garrison", "unit", "column", "truck", "compound"}
)
"""What stands for those who hold it: an army post."""


def find_arguments(trigger: Trigger) -> Arguments:
    """The agents and targets of a trigger by the parse."""
    if trigger.head.pos in ("VERB", "AUX"):
        return of_verb(trigger.sentence, trigger.head)
    return of_noun(trigger.sentence, trigger.head)


def classes_of(token: Token, sentence: Sentence, found: Found, lexicon: EventLexicon) -> set[str]:
    """The classes of what a head word names: from the lexicon's nouns, actors and places."""
    classes = set(lexicon.classes.get(token.lemma, ()))
    phrase = noun_phrase(sentence, token)
    for number in found.actors_in(phrase):
        mention = found.actors[number]
        own = mention.span.end >= token.end - 1 or mention.span.overlaps(token.span)
        if own or token.lemma in _HELD_BY:
            classes |= _CLASSES_OF_KIND.get(mention.kind, frozenset())
    if any(found.places[n].span.overlaps(token.span) for n in found.places_in(sentence.span)):
        classes |= {"place", "state"}
    if token.pos == "PRON":
        classes |= _classes_of_pronoun(token, found)
    return classes


def _classes_of_pronoun(token: Token, found: Found) -> set[str]:
    number = speaker_mention(token, found)
    if number is not None:
        return set(_CLASSES_OF_KIND.get(found.actors[number].kind, ()))
    return {"people"} if token.lower in ("they", "he", "she", "who") else set()


def speaker_mention(token: Token, found: Found) -> int | None:
    """The actor a pronoun inside a statement stands for: "the army said it had taken the town"."""
    if token.lower not in _OF_SPEAKER:
        return None
    number = found.speaker_of(token.span)
    if number is None:
        return None
    sources = found.attributions[number].source
    mentions = [mention for source in sources for mention in found.actors_in(source)]
    return mentions[0] if mentions else None
