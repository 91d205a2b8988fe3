"""A verb of saying in its sentence, and what of the sentence holds the words said."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from dateline.domain import Span
from dateline.language import Sentence, Token
from dateline.lexicon.speech import SpeechVerb
from dateline.reading.attributions.quotes import Quote

_ASIDES = {
    "relcl": frozenset({"which", "where", "who", "whose", "whom", "when"}),
    "advcl": frozenset({"while", "whereas"}),
}


@dataclass(frozen=True, slots=True)
class Complement:
    """What was said, as tokens, as quotations, or as both.

    opener: index of the preposition that opens it and belongs to the cue.
    """

    tokens: tuple[Token, ...] = ()
    quoted: tuple[Span, ...] = ()
    opener: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Saying:
    """A verb of saying with who speaks by it and the quotations near it.

    passive: the speaker is the agent: "was described by residents as …".
    """

    text: str
    sentence: Sentence
    token: Token
    verb: SpeechVerb
    subject: Token
    passive: bool
    quotes: Sequence[Quote]

    def children(self, *deps: str) -> tuple[Token, ...]:
        """What hangs on the verb by the given relations."""
        return self.sentence.children(self.token, *deps)

    def after(self, *deps: str) -> tuple[Token, ...]:
        """What hangs on the verb by the given relations and stands after it."""
        return tuple(child for child in self.children(*deps) if child.index > self.token.index)

    @property
    def defines(self) -> bool:
        """Whether the verb only tells which one is meant: "a statement announcing the raid"."""
        clause = self.token
        while clause.dep == "conj":
            clause = self.sentence.head(clause)
        return clause.tag == "VBG" and clause.dep == "acl"

    @property
    def speaking(self) -> tuple[Token, ...]:
        """The subject with all that hangs on it, and the verb."""
        below = self.sentence.subtree(self.subject)
        if self.token in below:
            below = (self.subject,)
        return in_order({*below, self.token})

    def below(self, parts: Iterable[Token]) -> tuple[Token, ...]:
        """All that hangs on some words, without speaker and verb."""
        return self.unspoken(token for part in parts for token in self.sentence.subtree(part))

    def unspoken(self, tokens: Iterable[Token]) -> tuple[Token, ...]:
        """Tokens without speaker and verb."""
        return in_order(set(tokens) - set(self.speaking))


def core(saying: Saying, clause: Token) -> list[Token]:
    """A clause without what the writer adds at its end: ", which has 20 beds"; ", while …"."""
    kept = list(saying.sentence.subtree(clause))
    for token in tuple(kept):
        if token.dep not in _ASIDES or not kept or token.index <= clause.index:
            continue
        aside = saying.sentence.subtree(token)
        before = saying.sentence.tokens[aside[0].index - 1]
        added = aside[0].lower in _ASIDES[token.dep] and before.text in {",", "–", "—"}
        if added and aside[-1].index >= kept[-1].index - 1:
            kept = [other for other in kept if other not in aside]
    return kept


def in_order(tokens: Iterable[Token]) -> tuple[Token, ...]:
    """Tokens of one sentence in text order."""
    return tuple(sorted(tokens, key=index_of))


def index_of(token: Token) -> int:
    return token.index
