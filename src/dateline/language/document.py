"""A report's text as sentences and tokens. The parser's own types stay behind this one."""

from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass

from dateline.domain import Span
from dateline.language.encoding import NOTHING_ENCODED, Encoding


@dataclass(frozen=True, slots=True)
class Token:
    """A word or mark of a sentence, with what the parse says of it.

    index, head, children: positions in `Sentence.tokens`; the root is its own head.
    start, end: offsets into the report's text.
    pos, tag, dep: Universal part of speech, Penn tag, and ClearNLP dependency label, as spaCy gives
    them; "" in a sentence that was not parsed. entity: what the name it is part of is a name of
    ("GPE", "PERSON", "NORP", "ORG"), "" for no name and where nothing tells. lemma: lower case; the
    lower-cased word where not parsed.
    """

    index: int
    text: str
    lemma: str
    pos: str
    tag: str
    dep: str
    entity: str
    head: int
    start: int
    end: int
    children: tuple[int, ...] = ()

    @property
    def lower(self) -> str:
        return self.text.lower()

    @property
    def span(self) -> Span:
        return Span(self.start, self.end)


@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence: its place in the text, its tokens, and whether they were parsed.

    index: its number in the document. paragraph: the number of the paragraph it stands in.
    """

    index: int
    paragraph: int
    start: int
    end: int
    text: str
    tokens: tuple[Token, ...]
    parsed: bool

    @property
    def span(self) -> Span:
        return Span(self.start, self.end)

    def head(self, token: Token) -> Token:
        return self.tokens[token.head]

    def children(self, token: Token, *deps: str) -> tuple[Token, ...]:
        """The direct dependents of a token, of the given relations only where any are given."""
        below = [self.tokens[number] for number in token.children]
        return tuple([child for child in below if child.dep in deps] if deps else below)

    def subtree(self, token: Token) -> tuple[Token, ...]:
        """A token and all that hangs on it, in text order."""
        found = [token.index]
        for number in found:
            found.extend(self.tokens[number].children)
        return tuple(self.tokens[number] for number in sorted(found))

    def ancestors(self, token: Token) -> Iterator[Token]:
        """The heads above a token, nearest first."""
        while token.head != token.index:
            token = self.tokens[token.head]
            yield token

    def tokens_in(self, span: Span) -> tuple[Token, ...]:
        """The tokens that lie at least partly inside a span of the text."""
        return tuple(
            token for token in self.tokens if token.start < span.end and span.start < token.end
        )

    def root_of(self, span: Span) -> Token | None:
        """The token of a span that the others hang on: the first whose head lies outside."""
        inside = self.tokens_in(span)
        numbers = {token.index for token in inside}
        for token in inside:
            if token.head == token.index or token.head not in numbers:
                return token
        return None


@dataclass(frozen=True, slots=True)
class Document:
    """A report's text with its sentences, in order. Titles and datelines are in no sentence.

    encoding: what the encoder says of it; empty where it was not asked.
    """

    text: str
    sentences: tuple[Sentence, ...]
    encoding: Encoding = NOTHING_ENCODED

    def sentence_at(self, offset: int) -> Sentence | None:
        """The sentence that holds an offset of the text."""
        at = bisect_right(self.sentences, offset, key=lambda sentence: sentence.start)
        last = self.sentences[at - 1] if at else None
        return last if last is not None and offset < last.end else None

    def sentences_over(self, span: Span) -> tuple[Sentence, ...]:
        return tuple(
            sentence
            for sentence in self.sentences
            if sentence.start < span.end and span.start < sentence.end
        )
