"""Steps along the parse that arguments of verbs and of nouns share."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from dateline.domain import Span
from dateline.language import Sentence, Token

TARGET_PREPOSITIONS = frozenset({"on", "against", "of", "at", "into", "with", "from"})
_COUNTERS = frozenset(
    {"lot", "number", "dozen", "cache", "amount", "hundred", "thousand", "score", "group", "pair"}
    | {"variety", "quantity", "piece", "kilogram", "kilo", "ton", "tonne", "series", "type", "some"}
)


@dataclass(frozen=True, slots=True)
class Arguments:
    """The head words of a trigger's agents and targets, either empty where the text tells none."""

    agents: tuple[Token, ...]
    targets: tuple[Token, ...]


def noun_phrase(sentence: Sentence, head: Token) -> Span:
    """A noun with what stands before it and hangs on it: "the elite Counter Terrorism Service"."""
    start = head.start
    for child in sentence.children(head, "compound", "amod", "nmod", "poss", "nummod", "det"):
        start = min(start, *(token.start for token in sentence.subtree(child)))
    return Span(start, head.end)


def with_conjuncts(sentence: Sentence, token: Token) -> Iterator[Token]:
    """A token, what it counts, and all joined to it by "and"."""
    yield token
    for other in (*_counted(sentence, token), *sentence.children(token, "conj")):
        yield from with_conjuncts(sentence, other)


def _counted(sentence: Sentence, token: Token) -> Iterator[Token]:
    """What a word of number counts: weapons in "a cache of weapons", "dozens of rockets"."""
    for preposition in sentence.children(token, "prep"):
        if preposition.lower == "of" and token.lemma in _COUNTERS:
            yield from sentence.children(preposition, "pobj")


def joined(sentence: Sentence, tokens: Iterable[Token]) -> tuple[Token, ...]:
    return tuple(other for token in tokens for other in with_conjuncts(sentence, token))


def prepositional_targets(sentence: Sentence, token: Token) -> Iterator[Token]:
    for preposition in sentence.children(token, "prep"):
        if preposition.lower in TARGET_PREPOSITIONS:
            yield from sentence.children(preposition, "pobj")
