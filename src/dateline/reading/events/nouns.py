"""Who a noun of an act says acts and is acted upon: "the army's shelling of the town"."""

from dateline.language import Sentence, Token
from dateline.reading.events.phrases import TARGET_PREPOSITIONS, Arguments, joined
from dateline.reading.events.verbs import of_verb

_LIGHT_VERBS = frozenset(
    {"take", "gain", "seize", "regain", "wrest", "establish", "launch", "carry", "conduct", "wage"}
    | {"mount", "begin", "start", "stage", "make", "unleash", "open", "hold", "repel", "sign"}
    | {"commit", "perpetrate", "resume", "continue", "lead", "announce", "declare", "order", "plan"}
    | {"intensify", "step", "reach", "set", "suffer", "face"}
)
"""Verbs whose subject does what their object names: "launched a strike"."""
_SUFFERED = frozenset(
    {"murder", "assassination", "killing", "slaying", "execution", "kidnapping", "abduction"}
    | {"kidnap", "beheading", "arrest", "detention", "imprisonment", "lynching", "stabbing"}
)
"""Acts whose owner is the one they were done to: "the mayor's murder"."""
_PASSIVE_NOUN_VERBS = frozenset({"suffer", "face", "repel", "thwart", "foil"})


def of_noun(sentence: Sentence, noun: Token) -> Arguments:
    agents = list(sentence.children(noun, "poss", "amod", "compound", "nmod"))
    agents = [token for token in agents if token.tag in ("NNP", "NNPS", "NN", "NNS", "JJ")]
    targets: list[Token] = []
    for preposition in sentence.children(noun, "prep", "agent"):
        objects = sentence.children(preposition, "pobj")
        if preposition.lower == "by":
            agents.extend(objects)
        elif preposition.lower in TARGET_PREPOSITIONS:
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
    return Arguments(joined(sentence, agents), joined(sentence, targets))


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
    arguments = of_verb(sentence, verb)
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
