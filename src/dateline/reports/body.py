"""Paragraphs → a report's text: each told once, parted by blank lines."""

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from dateline.reports.lines import line_key
from dateline.reports.written_dates import WEEKDAYS

_COMPARED = range(8, 400)
"""Words. Shorter and longer paragraphs are copies only when they are equal."""

_NEAR = 0.9
_AFFIX = 4
_MOST_RIVALS = 8
_WORD = re.compile(r"\w+")
_NUMBERS = frozenset(
    {"one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven"}
    | {"twelve", "dozen", "hundred", "thousand", "million", "no", "not", *WEEKDAYS}
)


def join_paragraphs(paragraphs: Iterable[str]) -> str:
    """The text of a report. Of near-identical paragraphs the first is kept."""
    return "\n\n".join(without_copies(paragraphs))


def without_copies(paragraphs: Iterable[str]) -> tuple[str, ...]:
    """Paragraphs without near-identical copies of earlier ones, in order.

    Near-identical: equal but for case and marks, or nine words in ten the same in the same order
    while every number, weekday and "not" agrees, for there two reports of one pattern differ.
    """
    kept: list[str] = []
    keys: set[str] = set()
    by_affix: dict[tuple[str, ...], list[_Words]] = defaultdict(list)
    for paragraph in paragraphs:
        key, words = line_key(paragraph) or paragraph, _words_of(paragraph)
        if key in keys or _is_near_copy(words, by_affix):
            continue
        keys.add(key)
        kept.append(paragraph)
        for affix in _affixes(words):
            by_affix[affix].append(words)
    return tuple(kept)


@dataclass(frozen=True, slots=True)
class _Words:
    """A paragraph's words in order, and those of them that no copy changes."""

    all: tuple[str, ...]
    facts: tuple[str, ...]


def _words_of(paragraph: str) -> _Words:
    words = tuple(_WORD.findall(paragraph.casefold()))
    return _Words(words, tuple(word for word in words if _is_fact(word)))


def _is_fact(word: str) -> bool:
    return word in _NUMBERS or not word.isalpha()


def _affixes(words: _Words) -> tuple[tuple[str, ...], ...]:
    # a near copy shares its first or its last words, so only those that do are compared
    if len(words.all) not in _COMPARED:
        return ()
    return ("first", *words.all[:_AFFIX]), ("last", *words.all[-_AFFIX:])


def _is_near_copy(words: _Words, by_affix: dict[tuple[str, ...], list[_Words]]) -> bool:
    rivals = (rival for affix in _affixes(words) for rival in by_affix[affix][-_MOST_RIVALS:])
    return any(words.facts == rival.facts and _are_near(words.all, rival.all) for rival in rivals)


def _are_near(words: Sequence[str], rival: Sequence[str]) -> bool:
    from rapidfuzz.distance import Indel

    return bool(Indel.normalized_similarity(words, rival, score_cutoff=_NEAR))
