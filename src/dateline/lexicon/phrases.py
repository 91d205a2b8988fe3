"""Words of a text and phrases of the lexicon, brought to one form so that one pass matches them.

"Hay’at Tahrir al-Sham", "HAYAT TAHRIR AL SHAM" and "Hay'at Tahrir ash-Sham" have the same keys;
what their letters looked like is kept beside, for names that are common words in small letters.
"""

import re
import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Generic, NamedTuple, TypeVar

T = TypeVar("T")

_WORD = re.compile(r"(?:[^\W\d_]\.){2,}|[^\W_]+(?:['’‘ʼ`´][^\W_]+)*")
_POSSESSIVE = re.compile(r"['’ʼ][sS]$")
_NOT_LETTERS = str.maketrans(dict.fromkeys("'’‘ʼ`´ʿʾ."))
_PLAIN = str.maketrans({"ł": "l", "ø": "o", "đ": "d", "ı": "i", "æ": "ae", "œ": "oe"})
_ARTICLES = frozenset({"al", "el", "as", "ash", "an", "ad", "adh", "ar", "at", "az", "ul", "ol"})
_LINKS = frozenset(" \t\n\r\u00a0\u202f-‐‑–'’‘ʼ\"“”/&")
_HYPHENS = frozenset("-‐‑–")
_CAPITALS_SHARE = 0.9


class Word(NamedTuple):
    """A word of a text. `text` and the offsets leave out a possessive 's.

    key: folded form, the same for all spellings. before: what stands between it and the last word.
    joined: a hyphen alone ties it to the word before ("led" in "US-led").
    linked: nothing but space, hyphens or quotation marks parts it from the word before.
    """

    text: str
    key: str
    start: int
    end: int
    possessive: bool
    before: str
    joined: bool
    linked: bool


@lru_cache(maxsize=50_000)
def fold(word: str) -> str:
    """Lower case, no diacritics, apostrophes or dots: "Ta’izz" is "taizz", "U.S." is "us"."""
    bare = word.translate(_NOT_LETTERS).casefold()
    if bare.isascii():
        return bare
    plain = unicodedata.normalize("NFKD", bare.translate(_PLAIN))
    return "".join(letter for letter in plain if not unicodedata.combining(letter))


def split_words(text: str, offset: int = 0) -> tuple[Word, ...]:
    """The words of a piece of text that begins at `offset`, in order."""
    words: list[Word] = []
    last = 0
    for match in _WORD.finditer(text):
        words.append(_to_word(match, offset, before=text[last : match.start()]))
        last = match.end()
    return tuple(words)


def _to_word(match: re.Match[str], offset: int, *, before: str) -> Word:
    written = match.group()
    own = written if written.isalpha() else _POSSESSIVE.sub("", written)
    key = fold(own)
    if key in _ARTICLES and match.string[match.end() : match.end() + 1] in _HYPHENS:
        key = "al"
    return Word(
        text=own,
        key=key,
        start=offset + match.start(),
        end=offset + match.start() + len(own),
        possessive=own != written,
        before=before,
        joined=len(before) == 1 and before in _HYPHENS,
        linked=_LINKS.issuperset(before),
    )


def keys_of(phrase: str) -> tuple[str, ...]:
    """The keys of a phrase's words."""
    return tuple(word.key for word in split_words(phrase))


@dataclass(frozen=True, slots=True)
class Line:
    """The words of one sentence, ready to be matched.

    capitals: the sentence is written in capitals throughout, so that they tell nothing of names.
    """

    words: tuple[Word, ...]
    keys: tuple[str, ...]
    capitals: bool

    def linked(self, start: int, end: int) -> bool:
        """Whether no punctuation parts the words from number `start` up to `end`."""
        return all(word.linked for word in self.words[start + 1 : end])


def read_line(text: str, offset: int = 0) -> Line:
    """A sentence that begins at `offset` of its text, cut into words."""
    words = split_words(text, offset)
    return Line(words, tuple(word.key for word in words), _in_capitals(words))


def _in_capitals(words: Sequence[Word]) -> bool:
    letters = [word.text for word in words if len(word.text) > 1 and word.text.isalpha()]
    return len(letters) > 2 and sum(map(str.isupper, letters)) > _CAPITALS_SHARE * len(letters)


@dataclass(frozen=True, slots=True)
class _Phrase(Generic[T]):
    """All that is written with the same keys: each spelling's words, and what it stands for."""

    keys: tuple[str, ...]
    spellings: tuple[tuple[tuple[str, ...], T], ...]


@dataclass(frozen=True, slots=True)
class PhraseIndex(Generic[T]):
    """Phrases by their first key, the longest first. Made by `index_phrases`.

    common: keys of acronyms that are ordinary words ("us", "who"), so that in a sentence all in
    capitals they say nothing.
    """

    by_first: Mapping[str, tuple[_Phrase[T], ...]]
    common: frozenset[str]

    def longest(self, line: Line, start: int) -> tuple[int, tuple[T, ...]] | None:
        """The longest phrase that begins at word `start`: the number of the word after it, and all
        it may stand for, in the order they were given. None where none begins there.
        """
        for phrase in self.by_first.get(line.keys[start], ()):
            end = start + len(phrase.keys)
            if line.keys[start:end] == phrase.keys and line.linked(start, end):
                values = self._values(phrase, line, start)
                if values:
                    return end, values
        return None

    def _values(self, phrase: _Phrase[T], line: Line, start: int) -> tuple[T, ...]:
        if line.capitals:
            values = (
                ()
                if self._is_common(phrase, line.words[start])
                else tuple(value for _, value in phrase.spellings)
            )
        else:
            words = line.words[start : start + len(phrase.keys)]
            values = tuple(
                value
                for spelling, value in phrase.spellings
                if all(map(_is_spelt, spelling, (word.text for word in words)))
            )
        return tuple(dict.fromkeys(values))

    def _is_common(self, phrase: _Phrase[T], word: Word) -> bool:
        """Whether a phrase is one ordinary word; dots tell that it is not ("U.S.")."""
        return len(phrase.keys) == 1 and word.key in self.common and "." not in word.text


def index_phrases(
    phrases: Iterable[tuple[str, T]], common: frozenset[str] = frozenset()
) -> PhraseIndex[T]:
    """An index of phrases as the lexicon writes them.

    A word in capitals ("IS", "M23") is matched as written, one with a capital ("Contras") by words
    that begin with a capital, one in small letters by any.
    """
    spellings: dict[tuple[str, ...], list[tuple[tuple[str, ...], T]]] = {}
    for phrase, value in phrases:
        texts, keys = _texts_and_keys(phrase)
        spellings.setdefault(keys, []).append((texts, value))
    by_first: dict[str, list[_Phrase[T]]] = {}
    for keys in sorted(spellings, key=len, reverse=True):
        by_first.setdefault(keys[0], []).append(_Phrase(keys, tuple(spellings[keys])))
    return PhraseIndex({key: tuple(found) for key, found in by_first.items()}, common)


def _texts_and_keys(phrase: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The words of a lexicon phrase, as written and folded.

    Most phrases are plain words and spaces, for which plain splitting gives the same and is
    quicker, which is felt at every start of the program.
    """
    if phrase.isascii() and phrase.replace(" ", "").isalnum():
        return tuple(phrase.split()), tuple(phrase.lower().split())
    words = split_words(phrase)
    return tuple(word.text for word in words), tuple(word.key for word in words)


def _is_spelt(form: str, word: str) -> bool:
    if form.isupper() and len(form) > 1:
        return form.replace(".", "") == word.replace(".", "")
    return not form[0].isupper() or not word[0].islower()
