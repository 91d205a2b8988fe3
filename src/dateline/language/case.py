"""Texts in capitals throughout, given back their small letters so that a parser can read them.

Wire archives of the 1980s and 1990s are in capitals; a parser that learnt on mixed case takes each
of their words for a name.
"""

import re
from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:  # spaCy takes half a second to import
    from spacy.language import Language

_WORD = re.compile(r"[^\W\d_]+")
_SAMPLE = 3_000
_MOSTLY = 0.8
_ENDINGS = ("s", "es", "ed", "d", "ing", "er", "ly", "'s")
_OPENS = re.compile(r"[.!?]\s*$")


def is_in_capitals(text: str) -> bool:
    """Whether nearly all letters of a text's beginning are capitals."""
    letters = [character for character in text[:_SAMPLE] if character.isalpha()]
    capitals = sum(character.isupper() for character in letters)
    return len(letters) > 40 and capitals > _MOSTLY * len(letters)


def lower_common_words(text: str, *, is_common: Callable[[str], bool]) -> str:
    """A text in capitals with common words in small letters and the rest capitalised.

    Words of up to four letters that are not common stay in capitals, as abbreviations do. The
    length never changes, so that offsets hold. is_common: asked with a word in small letters.
    """
    return _WORD.sub(lambda match: _recase(match, text, is_common), text)


def _recase(match: re.Match[str], text: str, is_common: Callable[[str], bool]) -> str:
    word = match.group()
    lowered = word.lower()
    if len(lowered) != len(word):
        return word
    if is_common(lowered):
        opens = match.start() == 0 or _OPENS.search(text[max(0, match.start() - 4) : match.start()])
        return word[0] + lowered[1:] if opens else lowered
    return word if len(word) <= 4 else word[0] + lowered[1:]


def english_words(pipeline: "Language") -> frozenset[str]:
    """The words the pipeline's lemmatiser knows, in small letters."""
    lookups: Any = pipeline.get_pipe("lemmatizer")
    index: Mapping[str, Any] = lookups.lookups.get_table("lemma_index")
    exceptions: Mapping[str, Any] = lookups.lookups.get_table("lemma_exc")
    words = {word for entries in index.values() for word in entries}
    words |= {word for entries in exceptions.values() for word in entries}
    return frozenset(words) | pipeline.Defaults.stop_words


def is_known(word: str, words: frozenset[str]) -> bool:
    """Whether a word, or what it is a regular form of, is in a vocabulary."""
    if word in words:
        return True
    stems = (word.removesuffix(ending) for ending in _ENDINGS if word.endswith(ending))
    return any(_in_some_spelling(stem, words) for stem in stems)


def _in_some_spelling(stem: str, words: frozenset[str]) -> bool:
    """A stem as it stands, with its "e" back ("raiding"), "y" for "i", or its consonant once."""
    if len(stem) < 2:
        return False
    spellings = {stem, stem + "e"}
    if stem.endswith("i"):
        spellings.add(stem[:-1] + "y")
    if stem[-1] == stem[-2]:
        spellings.add(stem[:-1])
    return bool(spellings & words)
