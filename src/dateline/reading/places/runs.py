"""Runs of capitalised words, in which every place name lies."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from dateline.language import Sentence, Token

LONGEST_NAME = 9
"""Tokens; "Deir ez-Zor" has four."""

_LONGEST_SHOUTED = 4
_LINKS = frozenset(
    {"-", "–", "'", "’", "of", "the", "de", "del", "la", "le", "les", "du", "da", "do", "dos", "di"}
    | {"al", "el", "ul", "ar", "er", "as", "es", "ad", "ed", "az", "ez", "an", "en", "ash", "esh"}
    | {"at", "et", "bin", "ibn", "van", "der", "den", "y", "sur", "upon", "ben", "abu", "ech"}
)
_ARTICLES = frozenset(
    {"al", "el", "ul", "ar", "er", "as", "es", "ad", "ed", "az", "ez", "an", "en", "ash", "esh"}
)
_ENGLISH = frozenset({"at", "as", "an"})
"""Articles of other languages that are words of English: links only where a dash ties them."""


@dataclass(frozen=True, slots=True)
class Run:
    """Tokens `[start, end)` of a sentence: capitalised words with the links between them.

    shouted: the report is in capitals throughout, so that they tell nothing; the run is then all
    of a sentence.
    """

    sentence: Sentence
    start: int
    end: int
    shouted: bool = False

    @property
    def tokens(self) -> Sequence[Token]:
        return self.sentence.tokens[self.start : self.end]

    def names(self, start: int) -> Iterator[tuple[int, int]]:
        """Token ranges of possible names that begin at `start`, the longest first."""
        longest = _LONGEST_SHOUTED if self.shouted else LONGEST_NAME
        for end in range(min(self.end, start + longest), start, -1):
            if self._may_bound(self.sentence.tokens[end - 1]):
                yield start, end

    def may_open(self, position: int) -> bool:
        """Whether a name may begin with the token at a position."""
        token = self.sentence.tokens[position]
        return self._may_bound(token) or token.text in _ARTICLES

    def _may_bound(self, token: Token) -> bool:
        return token.text.isalpha() if self.shouted else is_capitalised(token)


def find_runs(sentence: Sentence, *, shouted: bool = False) -> Iterator[Run]:
    """The runs of a sentence in order. A possessive, a comma or a small word ends one.

    A shouted sentence is one run.
    """
    tokens = sentence.tokens
    if shouted:
        yield Run(sentence, 0, len(tokens), shouted=True)
        return
    position = 0
    while position < len(tokens):
        if not _opens(tokens, position):
            position += 1
            continue
        end = _run_end(tokens, position)
        yield Run(sentence, position, end)
        position = end


def is_capitalised(token: Token) -> bool:
    """Whether a word begins with a capital; the article written on to it ("el-Sheikh") included."""
    text = token.text
    return text[0].isupper() or ("-" in text and text.rpartition("-")[2][:1].isupper())


def _opens(tokens: Sequence[Token], position: int) -> bool:
    token = tokens[position]
    if is_capitalised(token):
        return True
    if token.text not in _ARTICLES or position + 1 >= len(tokens):
        return False
    after = position + 2 if tokens[position + 1].text == "-" else position + 1
    tight = tokens[position + 1].start == token.end
    return tight and after < len(tokens) and is_capitalised(tokens[after])


def _is_loose(tokens: Sequence[Token], position: int) -> bool:
    """Whether a link is an English word here: "from Gaza at Ashkelon", but "Deir at-Tin"."""
    tied = position + 1 < len(tokens) and tokens[position + 1].text == "-"
    return tokens[position].text in _ENGLISH and not tied


def _run_end(tokens: Sequence[Token], start: int) -> int:
    end = position = start + 1
    while position < len(tokens):
        token = tokens[position]
        if is_capitalised(token):
            end = position + 1
        elif token.text not in _LINKS or _is_loose(tokens, position):
            break
        position += 1
    if end == start + 1 and not is_capitalised(tokens[start]):
        return min(start + 3, len(tokens))
    return end
