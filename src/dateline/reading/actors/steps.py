"""Steps along the words of a line that several kinds of phrase share.

Each takes the number of a word and gives the number of the one after what it has read.
"""

from typing import TypeVar

from dateline.lexicon.actors import ActorLexicon
from dateline.lexicon.phrases import Line, PhraseIndex

T = TypeVar("T")

_MOST_MODIFIERS = 3
_LONGEST_NAME = 5
_PARTICLES = frozenset(
    {"al", "bin", "ibn", "van", "von", "de", "del", "da", "dos", "la", "el", "y"}
)
_DAYS = frozenset(
    {"monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"}
    | {"january", "february", "march", "april", "may", "june", "july", "august", "september"}
    | {"october", "november", "december"}
)


def goes_on(line: Line, at: int) -> bool:
    """Whether a word stands at `at` with no punctuation before it."""
    return at < len(line.words) and line.words[at].linked


def is_compound(line: Line, at: int) -> bool:
    """Whether the word at `at` makes those before it the start of a compound: "Isis-held"."""
    return goes_on(line, at) and line.words[at].joined and line.words[at].text.islower()


def phrase_at(index: PhraseIndex[T], line: Line, at: int) -> tuple[int, T] | None:
    """The longest phrase that goes on at `at`, with the first thing it stands for."""
    if not goes_on(line, at):
        return None
    found = index.longest(line, at)
    return (found[0], found[1][0]) if found else None


def skip_modifiers(lexicon: ActorLexicon, line: Line, at: int) -> list[int]:
    """The positions after no modifier, one, two …: "armed pro-government" before "militias".

    Whatever stands before `at` itself is not looked at.
    """
    stops = [at]
    while len(stops) <= _MOST_MODIFIERS and stops[-1] < len(line.words):
        last = stops[-1]
        found = lexicon.modifiers.longest(line, last) or lexicon.peoples.longest(line, last)
        if found is None or not goes_on(line, found[0]):
            break
        stops.append(found[0])
    return stops


def skip_name(line: Line, at: int) -> int:
    """The end of a person's name that begins at `at`, or `at`. Capitals must tell it apart."""
    if line.capitals:
        return at
    end = at
    while goes_on(line, end) and end - at < _LONGEST_NAME:
        word = line.words[end]
        if line.words[end - 1].possessive or word.key in _DAYS:
            break
        if not word.text[0].isupper() and word.key not in _PARTICLES:
            break
        end += 1
    while end > at and not line.words[end - 1].text[0].isupper():
        end -= 1
    return end
