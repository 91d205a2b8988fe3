"""Who does what to whom: the subject and object of a trigger, and the classes of what they name."""

from collections.abc import Iterator
from dataclasses import dataclass

from dateline.domain import ActorKind, Span
from dateline.language import Sentence, Token
from dateline.lexicon.events import EventLexicon
from dateline.reading.events.found import Found
from dateline.reading.events.triggers import Trigger

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
_TARGET_PREPOSITIONS = frozenset({"on", "against", "of", "at", "into", "with", "from"})
_LIGHT_VERBS = frozenset(
    {
        "take",
        "gain",
        "seize",
        "regain",
        "wrest",
        "establish",
        "launch",
        "carry",
        "conduct",
        "wage",
        "mount",
        "begin",
        "start",
        "stage",
        "make",
        "unleash",
    }
    | {"commit", "perpetrate", "resume", "continue", "lead", "announce", "declare", "order", "plan"}
    | {"intensify", "step", "open", "hold", "repel", "sign", "reach", "set", "suffer", "face"}
)
_COMMANDS = frozenset(
    {"order", "tell", "urge", "ask", "force", "allow", "warn", "instruct", "help", "let", "direct"}
)
"""Verbs whose object does what they say: "ordered residents to leave"."""
_OF_SPEAKER = frozenset({"it", "they", "we", "he", "she", "us", "them"})
_HELD_BY = frozenset(
    {"post", "outpost", "base", "position", "checkpoint", "convoy", "barracks", "camp", "patrol"}
    | {"headquarters", "vehicle", "garrison", "unit", "column", "truck", "compound"}
)
"""What stands for those who hold it: an army post."""
_COUNTERS = frozenset(
    {"lot", "number", "dozen", "cache", "amount", "hundred", "thousand", "score", "group", "pair"}
    | {"variety", "quantity", "piece", "kilogram", "kilo", "ton", "tonne", "series", "type", "some"}
)
_SUFFERED = frozenset(
    {"murder", "assassination", "killing", "slaying", "execution", "kidnapping", "abduction"}
    | {"kidnap", "beheading", "arrest", "detention", "imprisonment", "lynching", "stabbing"}
)
"""Acts whose owner is the one they were done to: "the mayor's murder"."""
_PASSIVE_NOUN_VERBS = frozenset({"suffer", "face", "repel", "thwart", "foil"})


@dataclass(frozen=True, slots=True)
class Arguments:
    """The head words of a trigger's agents and targets, either empty where the text tells none."""

    agents: tuple[Token, ...]
    targets: tuple[Token, ...]


def find_arguments(trigger: Trigger) -> Arguments:
    """The agents and targets of a trigger by the parse."""
    if trigger.head.pos in ("VERB", "AUX"):
        return _of_verb(trigger.sentence, trigger.head)
    return _of_noun(trigger.sentence, trigger.head)


def classes_of(token: Token, sentence: Sentence, found: Found, lexicon: EventLexicon) -> set[str]:
    """The classes of what a head word names: from the lexicon's nouns, actors and places."""
    classes = set(lexicon.classes.get(token.lemma, ()))
    phrase = noun_phrase(sentence, token)
    for number in found.actors_in(phrase):
        mention = found.actors[number]
        own = mention.span.end >= token.end - 1 or mention.span.overlaps(_span(token))
        if own or token.lemma in _HELD_BY:
            classes |= _CLASSES_OF_KIND.get(mention.kind, frozenset())
    if any(found.places[n].span.overlaps(_span(token)) for n in found.places_in(sentence.span)):
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
    number = found.speaker_of(_span(token))
    if number is None:
        return None
    sources = found.attributions[number].source
    mentions = [mention for source in sources for mention in found.actors_in(source)]
    return mentions[0] if mentions else None


def noun_phrase(sentence: Sentence, head: Token) -> Span:
    """A noun with what stands before it and hangs on it: "the elite Counter Terrorism Service"."""
    start = head.start
    for child in sentence.children(head, "compound", "amod", "nmod", "poss", "nummod", "det"):
        start = min(start, *(token.start for token in sentence.subtree(child)))
    return Span(start, head.end)


def _counted(sentence: Sentence, token: Token) -> Iterator[Token]:
    """What a word of number counts: weapons in "a cache of weapons", "dozens of rockets"."""
    for preposition in sentence.children(token, "prep"):
        if preposition.lower == "of" and token.lemma in _COUNTERS:
            yield from sentence.children(preposition, "pobj")


def with_conjuncts(sentence: Sentence, token: Token) -> Iterator[Token]:
    """A token, what it counts, and all joined to it by "and"."""
    yield token
    for other in (*_counted(sentence, token), *sentence.children(token, "conj")):
        yield from with_conjuncts(sentence, other)


def _span(token: Token) -> Span:
    return Span(token.start, token.end)


def _of_verb(sentence: Sentence, verb: Token) -> Arguments:
    passive = sentence.children(verb, "nsubjpass")
    agents = list(sentence.children(verb, "nsubj"))
    targets = [*sentence.children(verb, "dobj", "dative"), *passive]
    for preposition in sentence.children(verb, "agent"):
        agents.extend(sentence.children(preposition, "pobj"))
    if verb.lemma in _COMMANDS:
        for content in sentence.children(verb, "ccomp", "xcomp"):
            targets.extend(sentence.children(content, "nsubj"))
    if not targets:
        targets.extend(_prepositional_targets(sentence, verb))
    if verb.lemma == "fall":
        return _of_fall(sentence, verb, agents)
    if not agents and not passive:
        agents.extend(_shared_subject(sentence, verb))
    if verb.dep in ("acl", "relcl"):
        antecedent = sentence.head(verb)
        relative = {"who", "that", "which"}
        agents = [antecedent if token.lower in relative else token for token in agents]
        targets = [antecedent if token.lower in relative else token for token in targets]
        if verb.tag == "VBN" and not targets:
            targets = [antecedent]
    return Arguments(_joined(sentence, agents), _joined(sentence, targets))


def _of_fall(sentence: Sentence, verb: Token, places: list[Token]) -> Arguments:
    """A place falls to who takes it and from who loses it: the loser is the target.

    The place stands among the agents, where the grammar puts it, as rules ask for its class.
    """
    takers: list[Token] = []
    losers: list[Token] = []
    for preposition in sentence.children(verb, "prep"):
        side = {"to": takers, "from": losers}.get(preposition.lower)
        for noun in sentence.children(preposition, "pobj") if side is not None else ():
            owners = sentence.children(noun, "poss", "compound", "amod", "nmod")
            assert side is not None  # noqa: S101 — for the type checker
            side.extend((noun, *owners))
    return Arguments(_joined(sentence, [*places, *takers]), _joined(sentence, losers))


def _joined(sentence: Sentence, tokens: list[Token]) -> tuple[Token, ...]:
    return tuple(other for token in tokens for other in with_conjuncts(sentence, token))


def _prepositional_targets(sentence: Sentence, token: Token) -> Iterator[Token]:
    for preposition in sentence.children(token, "prep"):
        if preposition.lower in _TARGET_PREPOSITIONS:
            yield from sentence.children(preposition, "pobj")


def _shared_subject(sentence: Sentence, verb: Token) -> tuple[Token, ...]:
    """The subject of the clause a verb without one leans on: "entered the town and seized"."""
    for _ in range(4):
        head = sentence.head(verb)
        if head.index == verb.index:
            return ()
        if verb.dep in ("acl", "relcl"):
            return (head,) if verb.tag in ("VBG", "VB") else ()
        if verb.dep not in ("conj", "xcomp", "advcl", "ccomp", "pcomp", "prep"):
            return ()
        if verb.dep == "pcomp" and head.lower == "from":
            return sentence.children(sentence.head(head), "dobj")
        commanded = sentence.children(head, "dobj") if head.lemma in _COMMANDS else ()
        found = commanded or sentence.children(head, "nsubj", "nsubjpass")
        if found:
            return found
        verb = head
    return ()


def _of_noun(sentence: Sentence, noun: Token) -> Arguments:
    agents = list(sentence.children(noun, "poss", "amod", "compound", "nmod"))
    agents = [token for token in agents if token.tag in ("NNP", "NNPS", "NN", "NNS", "JJ")]
    targets: list[Token] = []
    for preposition in sentence.children(noun, "prep", "agent"):
        objects = sentence.children(preposition, "pobj")
        if preposition.lower == "by":
            agents.extend(objects)
        elif preposition.lower in _TARGET_PREPOSITIONS:
            targets.extend(objects)
        elif preposition.lower == "between":
            agents.extend(objects)
    if noun.lemma in _SUFFERED and not _is_done_to_another(sentence, noun):
        owners = sentence.children(noun, "poss")
        agents = [token for token in agents if token not in owners]
        targets.extend(owners)
    verb = _governing_verb(sentence, noun)
    if verb is not None:
        _add_from_verb(sentence, noun, verb, agents, targets)
    return Arguments(_joined(sentence, agents), _joined(sentence, targets))


def _is_done_to_another(sentence: Sentence, noun: Token) -> bool:
    """Whether "of" names who suffered, so that the owner did it: "their murder of a judge"."""
    return any(preposition.lower == "of" for preposition in sentence.children(noun, "prep"))


def _governing_verb(sentence: Sentence, noun: Token) -> Token | None:
    for ancestor in sentence.ancestors(noun):
        if ancestor.pos == "VERB":
            return ancestor
        if ancestor.pos not in ("ADP", "NOUN", "PROPN"):
            return None
    return None


def _add_from_verb(
    sentence: Sentence, noun: Token, verb: Token, agents: list[Token], targets: list[Token]
) -> None:
    """Roles a verb gives: "X launched a strike", "the strike killed Y", "Y died in a strike"."""
    arguments = _of_verb(sentence, verb)
    if noun.dep in ("nsubj", "nsubjpass") and noun.head == verb.index:
        targets.extend(token for token in arguments.targets if token.index != noun.index)
    elif noun.dep in ("dobj", "conj") and verb.lemma in _PASSIVE_NOUN_VERBS:
        targets.extend(arguments.agents)
    elif noun.dep == "dobj" and verb.lemma in _LIGHT_VERBS:
        agents.extend(arguments.agents)
    elif noun.dep == "pobj" and sentence.head(noun).lower in (
        "in",
        "by",
        "during",
        "after",
        "with",
    ):
        targets.extend(token for token in arguments.targets if token.index != noun.index)
        if sentence.children(verb, "nsubj") and verb.lemma in ("die", "perish"):
            targets.extend(arguments.agents)
