"""The words of a sentence that may tell what became of those counted, found through the parse."""

from collections.abc import Iterator
from dataclasses import dataclass

from dateline.language import Sentence, Token
from dateline.lexicon.figures import CueRole

_SAME_PART = frozenset({"along", "alongside", "with", "including", "besides", "among"})
_STATE_PREPOSITIONS = frozenset({"in", "under", "without", "into", "behind"})
_COPULAS = frozenset(
    {"be", "remain", "stay", "become", "leave", "report", "list", "fear", "declare"}
)


@dataclass(frozen=True, slots=True)
class Governor:
    """A word that those counted hang on, and how."""

    token: Token
    role: CueRole


def find_governors(sentence: Sentence, node: Token, carriers: frozenset[str]) -> Iterator[Governor]:
    """The words that may tell what became of the counted, the strongest first.

    What the clause says of them outranks what describes them: "a soldier fighting there has died".
    carriers: nouns that only carry a number to what is counted.
    """
    top = _past_carriers(sentence, node, carriers)
    if top.dep == "conj":
        yield from _modifiers(sentence, node)
    yield from _above(sentence, top)
    yield from _modifiers(sentence, node)
    if top.index != node.index:
        yield from _above(sentence, node)


def _past_carriers(sentence: Sentence, node: Token, carriers: frozenset[str]) -> Token:
    """The noun by which the phrase hangs in the clause: "total" of "a total of 10 sailors"."""
    head = sentence.head(node)
    above = sentence.head(head)
    if node.dep == "pobj" and head.lower == "of" and above.lemma in carriers:
        return above
    return node


def _modifiers(sentence: Sentence, node: Token) -> Iterator[Governor]:
    for child in sentence.children(node, "amod", "acl", "relcl", "prep", "acomp", "advcl"):
        if child.dep == "amod":
            yield Governor(child, CueRole.STATE)
        elif child.dep == "acl":
            role = CueRole.DONE_TO if child.tag in {"VBN", "VBD"} else CueRole.DOES
            yield from _spread(sentence, child, role)
        elif child.dep == "relcl":
            yield from _relative(sentence, child)
        elif child.lower in _STATE_PREPOSITIONS:
            yield from _states_of_preposition(sentence, child)


def _relative(sentence: Sentence, verb: Token) -> Iterator[Governor]:
    """As in "12 people who fled", "12 people whom they shot"."""
    for word in sentence.children(verb, "nsubj", "nsubjpass", "dobj"):
        if word.tag in {"WP", "WDT"}:
            role = CueRole.DOES if word.dep == "nsubj" else CueRole.DONE_TO
            yield from _spread(sentence, verb, role)


def _above(sentence: Sentence, node: Token) -> Iterator[Governor]:
    head = sentence.head(node)
    if head.index == node.index:
        return
    if node.dep == "nsubjpass":
        yield from _spread(sentence, head, CueRole.DONE_TO)
    elif node.dep == "nsubj":
        yield from _spread(sentence, head, CueRole.DOES)
    elif node.dep in {"dobj", "oprd", "dative", "attr"}:
        yield from _as_object(sentence, node, head)
    elif node.dep == "pobj":
        yield from _under_preposition(sentence, head)
    elif head.lower == "strong":
        yield Governor(head, CueRole.STATE)
    elif node.dep in {"conj", "appos", "nmod", "compound", "npadvmod"}:
        yield from _above(sentence, head)
        if head.pos in {"VERB", "AUX"}:
            yield from _spread(sentence, head, CueRole.DONE_TO)


def _as_object(sentence: Sentence, node: Token, verb: Token) -> Iterator[Governor]:
    yield Governor(verb, CueRole.DONE_TO)
    for state in sentence.children(verb, "oprd", "acomp", "xcomp", "ccomp"):
        if state.index > node.index:
            yield Governor(state, CueRole.STATE)
    for other in sentence.children(verb, "conj"):
        if not sentence.children(other, "dobj", "nsubj", "nsubjpass"):
            yield Governor(other, CueRole.DONE_TO)
    if verb.dep == "conj":
        yield (
            Governor(sentence.head(verb), CueRole.DONE_TO)
            if not sentence.children(sentence.head(verb), "dobj")
            else Governor(verb, CueRole.DONE_TO)
        )
    yield from _toll(sentence, verb)


def _under_preposition(sentence: Sentence, preposition: Token) -> Iterator[Governor]:
    """What an "of", a "to" or an "alongside" leads up to."""
    above = sentence.head(preposition)
    if preposition.lower in {"of", "to", "for", "at"}:
        if above.pos in {"NOUN", "PROPN", "ADV", "ADJ", "NUM"}:
            yield Governor(above, CueRole.OF)
            yield Governor(above, CueRole.STATE)
        yield from _toll(sentence, verb_over(sentence, preposition))
    if (
        preposition.lower == "of"
        and above.pos in {"VERB", "AUX"}
        and preposition.index < above.index
    ):
        yield from _spread(sentence, above, CueRole.DOES)
        return
    while preposition.dep in {"prep", "pcomp"} and above.pos == "ADP":
        preposition, above = above, sentence.head(above)
    if preposition.lower in _SAME_PART and above.pos in {"VERB", "AUX"}:
        passive = sentence.children(above, "auxpass")
        yield from _spread(sentence, above, CueRole.DONE_TO if passive else CueRole.DOES)
    elif preposition.lower in _SAME_PART and above.pos in {"NOUN", "PROPN"}:
        yield from _above(sentence, above)
    elif preposition.lower == "on":
        yield Governor(above, CueRole.DONE_TO)


def verb_over(sentence: Sentence, preposition: Token) -> Token:
    """What a preposition says more of: "gone" of "gone up to 23"."""
    above = sentence.head(preposition)
    while above.pos in {"ADP", "ADV", "PART"} and above.head != above.index:
        above = sentence.head(above)
    return above


def _toll(sentence: Sentence, verb: Token) -> Iterator[Governor]:
    """As in "the death toll rose to 35", "bringing the number of dead to 35"."""
    for word in sentence.children(verb, "nsubj", "nsubjpass", "dobj", "npadvmod"):
        if word.lemma in {"toll", "dead"}:
            yield Governor(word, CueRole.OF)
        elif word.lemma in {"number", "count", "total", "tally"}:
            for below in sentence.children(word, "prep"):
                for thing in sentence.children(below, "pobj"):
                    yield Governor(thing, CueRole.COUNTS)
                    yield from (
                        Governor(w, CueRole.STATE) for w in sentence.children(thing, "amod", "acl")
                    )


def _spread(sentence: Sentence, verb: Token, role: CueRole) -> Iterator[Governor]:
    """A verb and all that says something of the same subject: complements, joined verbs."""
    yield Governor(verb, role)
    bare = not sentence.children(verb, "aux", "dobj", "prt")
    if role is CueRole.DOES and verb.tag in {"VBN", "VBD"} and bare:
        yield Governor(verb, CueRole.DONE_TO)
    if role is CueRole.DOES and (verb.pos in {"ADJ", "ADV", "NOUN"} or verb.tag == "VBG"):
        yield Governor(verb, CueRole.STATE)
    for child in sentence.children(verb):
        if child.dep in {"acomp", "attr", "oprd"} and verb.lemma in _COPULAS | {"think", "believe"}:
            yield Governor(child, CueRole.STATE)
            yield from (Governor(g, CueRole.STATE) for g in sentence.children(child, "conj"))
            yield from _complements(sentence, child)
        elif child.dep == "prep" and child.lower in _STATE_PREPOSITIONS:
            yield from _states_of_preposition(sentence, child)
        elif child.dep == "advmod" and verb.lemma in _COPULAS:
            yield Governor(child, CueRole.STATE)
    yield from _complements(sentence, verb)
    for other in sentence.children(verb, "conj", "dep", "advcl"):
        if other.dep == "advcl" and other.tag != "VBG":
            continue
        if not sentence.children(other, "nsubj", "nsubjpass", "expl"):
            passive = sentence.children(other, "auxpass") or (
                role is CueRole.DONE_TO
                and other.tag == "VBN"
                and not sentence.children(other, "aux")
            )
            yield from _spread(sentence, other, CueRole.DONE_TO if passive else CueRole.DOES)


def _complements(sentence: Sentence, word: Token) -> Iterator[Governor]:
    """As in "are believed to be dead", "are thought to have fled", "were forced to leave"."""
    for child in sentence.children(word, "xcomp"):
        passive = sentence.children(child, "auxpass")
        yield from _spread(sentence, child, CueRole.DONE_TO if passive else CueRole.DOES)


def _states_of_preposition(sentence: Sentence, preposition: Token) -> Iterator[Governor]:
    """As in "in need", "under siege", "behind bars"."""
    for thing in sentence.children(preposition, "pobj"):
        yield Governor(thing, CueRole.STATE)
        yield Governor(preposition, CueRole.STATE)
