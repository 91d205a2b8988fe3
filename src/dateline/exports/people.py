"""Names of people as the labels of names tell them: a help to the rules of `names`."""

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache

from dateline.domain import Span
from dateline.exports.names import FindsPeople, runs
from dateline.language import Parser, Token, open_parser, parse
from dateline.language.labels import BODY, PERSON

_DOUBTFUL = (PERSON, BODY)
"""Labels that people's names have. Bodies that the reading found are known to `names`."""
_HALVES = re.compile("[\ud800-\udfff]")
_REMEMBERED = 4096
"""Texts: one sentence often tells several incidents."""


def people_finder() -> FindsPeople:
    """What finds people in a text; the parser is loaded when it is first asked (about a second)."""
    opened: list[Parser] = []

    @lru_cache(maxsize=_REMEMBERED)
    def find_people(text: str) -> Sequence[Span]:
        if not opened:
            opened.append(open_parser())
        # The parser takes no half surrogates; one character stands for each, so that spans hold.
        document = parse(opened[0], _HALVES.sub("\N{REPLACEMENT CHARACTER}", text))
        tokens = [token for one in document.sentences for token in one.tokens]
        return (*_labelled(tokens), *_unheard_of(text, tokens, opened[0].vocabulary))

    return find_people


def _labelled(tokens: Iterable[Token]) -> Iterator[Span]:
    """One span for each run of tokens with a label of people."""
    start = end = None
    for token in tokens:
        if token.entity == PERSON:
            start = token.start if start is None else start
            end = token.end
        elif start is not None and end is not None:
            yield Span(start, end)
            start = None
    if start is not None and end is not None:
        yield Span(start, end)


def _unheard_of(text: str, tokens: Sequence[Token], vocabulary: frozenset[str]) -> Iterator[Span]:
    """Names of two words or more, none an English word, that no label calls a place or a people."""
    sure = (token for token in tokens if token.entity and token.entity not in _DOUBTFUL)
    labelled = [token.span for token in sure]
    for run in runs(text):
        new = len(run.words) > 1 and vocabulary.isdisjoint(run.words)
        if new and not any(run.span.overlaps(span) for span in labelled):
            yield run.span
