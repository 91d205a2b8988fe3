"""Paragraphs → a report's text: each told once, parted by blank lines."""

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence

from dateline.reports.lines import line_key
from dateline.reports.written_dates import WEEKDAYS

_COMPARED = range(8, 400)
"""Words. Shorter and longer paragraphs are copies only when they are equal."""

_NEAR = 0.9
_AFFIX = 4
_MOST_RIVALS = 20
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
    by_affix: dict[tuple[str, ...], list[list[str]]] = defaultdict(list)
    for paragraph in paragraphs:
        key, words = line_key(paragraph) or paragraph, _WORD.findall(paragraph.casefold())
        if key in keys or _is_near_copy(words, by_affix):
            continue
        keys.add(key)
        kept.append(paragraph)
        for affix in _affixes(words):
            by_affix[affix].append(words)
    return tuple(kept)


def _affixes(words: Sequence[str]) -> tuple[tuple[str, ...], ...]:
    # a near copy shares its first or its last words, so only those that do are compared
    if len(words) not in _COMPARED:
        return ()
    return ("first", *words[:_AFFIX]), ("last", *words[-_AFFIX:])


def _is_near_copy(words: list[str], by_affix: dict[tuple[str, ...], list[list[str]]]) -> bool:
    rivals = (rival for affix in _affixes(words) for rival in by_affix[affix][-_MOST_RIVALS:])
    return any(_are_near(words, rival) for rival in rivals)


def _are_near(words: list[str], rival: list[str]) -> bool:
    from rapidfuzz.distance import Indel

    if _facts(words) != _facts(rival):
        return False
    return bool(Indel.normalized_similarity(words, rival, score_cutoff=_NEAR))


def _facts(words: Iterable[str]) -> list[str]:
    return [word for word in words if word in _NUMBERS or any(sign.isdigit() for sign in word)]
