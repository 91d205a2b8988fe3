"""Who a verb says acts and is acted upon."""

from dateline.language import Sentence, Token
from dateline.reading.events.phrases import Arguments, joined, prepositional_targets

_COMMANDS = frozenset(
    {"order", "tell", "urge", "ask", "force", "allow", "warn", "instruct", "help", "let", "direct"}
)
"""Verbs whose object does what they say: "ordered residents to leave"."""


def of_verb(sentence: Sentence, verb: Token) -> Arguments:
    passive = sentence.children(verb, "nsubjpass")
    agents = list(sentence.children(verb, "nsubj"))
    targets = [*sentence.children(verb, "dobj", "dative"), *passive]
    for preposition in sentence.children(verb, "agent"):
        agents.extend(sentence.children(preposition, "pobj"))
    if verb.lemma in _COMMANDS:
        for content in sentence.children(verb, "ccomp", "xcomp"):
            targets.extend(sentence.children(content, "nsubj"))
    if not targets:
        targets.extend(prepositional_targets(sentence, verb))
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
    return Arguments(joined(sentence, agents), joined(sentence, targets))


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
    return Arguments(joined(sentence, [*places, *takers]), joined(sentence, losers))


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
