"""Text → time expressions: where they lie, which rule resolves them, and the parts it needs."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from dateline.domain import Span
from dateline.lexicon.times import TimeForm, time_lexicon
from dateline.reading.times.doubts import is_doubtful

_WORD = re.compile(r"\w+")
_ANCHOR_NUMBER = re.compile(
    r"(?:1[4-9]|20)\d\ds?\b|\d0s\b|\d{1,2}(?:[:/.]\d\d?|[ap]m\b)", re.IGNORECASE
)
_BEFORE_AN_ANCHOR = 7
"""Words: "early in the morning of the 3rd of November" is as far as a form reaches back."""


@dataclass(frozen=True, slots=True)
class Expression:
    """Words that tell a time. parts: what the form's groups caught, by the names of times.yaml."""

    span: Span
    rule: str
    parts: Mapping[str, str]


def find_expressions(text: str) -> Iterator[Expression]:
    """Time expressions in text order, none overlapping. Linear in the length of the text."""
    free = 0
    for start in _starts(text):
        if start < free:
            continue
        found = _longest(text, start)
        if found is not None:
            free = found.span.end
            yield found


def _starts(text: str) -> list[int]:
    """Where an expression can begin: at the few words up to an anchor."""
    words = list(_WORD.finditer(text))
    lexicon = time_lexicon()
    starts: set[int] = set()
    for number, word in enumerate(words):
        if word.group().lower() in lexicon.anchors or _ANCHOR_NUMBER.match(text, word.start()):
            last = words[max(0, number - _BEFORE_AN_ANCHOR) : number + 1]
            near = [before for before in last if _may_open(before.group(), lexicon.words)]
            starts.update(_opening(text, before.start()) for before in near)
            starts.update(before.start() for before in near)
    return sorted(starts)


def _may_open(word: str, known: frozenset[str]) -> bool:
    """Whether an expression can begin with a word: one of the forms', or a number."""
    lower = word.lower()
    return lower in known or lower.removesuffix("s") in known or any(map(str.isdigit, word))


def _opening(text: str, start: int) -> int:
    """Where a word begins if the mark before it can belong to it: "'80s", "(2003)"."""
    return start - 1 if start and text[start - 1] in "'’(½¼¾" else start


def _longest(text: str, start: int) -> Expression | None:
    best: Expression | None = None
    for form in time_lexicon().forms:
        match = form.pattern.match(text, start)
        if match and (best is None or match.end() > best.span.end):
            best = _expression(text, form, match) or best
    if best is not None and best.span.start > start:
        inner = _longest(text, best.span.start)  # "at [mid-afternoon yesterday]", found from "at"
        return inner if inner is not None and inner.span.end >= best.span.end else best
    return best


def _expression(text: str, form: TimeForm, match: re.Match[str]) -> Expression | None:
    parts = form.parts(match)
    start = match.start()
    if "lead" in parts:
        start = match.end("lead")
        start += len(text[start : match.end()]) - len(text[start : match.end()].lstrip())
    span = Span(start, match.end())
    return None if is_doubtful(text, span, parts) else Expression(span, form.rule, parts)
