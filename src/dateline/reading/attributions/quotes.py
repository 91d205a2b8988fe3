"""Passages between quotation marks, over sentences and paragraphs."""

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from dateline.domain import Span

_MARK = re.compile(r"[“”\"]|''|``|\n[ \t]*\n\s*")
_QUOTED_AGAIN = re.compile(r"[“\"]|''|``")
_OPENED_BY = " \t\n\u00a0([{—–-:‘"
_WORD = re.compile(r"\w+")
_LONGEST = 6_000
"""Characters. An opening mark whose passage runs longer than this was never closed."""
_SHORTEST_SPEECH = 8
"""Words. A passage that opens in small letters is taken for speech from this length on."""


@dataclass(frozen=True, slots=True)
class Quote:
    """A quoted passage, its marks included.

    speech: it reads as words spoken, not as a word held at arm's length: it opens like a sentence.
    """

    span: Span
    speech: bool


def find_quotes(text: str) -> tuple[Quote, ...]:
    """Quoted passages in order, none inside another; single quotation marks are not looked at.

    A mark that opens again inside a passage goes on with it, as at the head of a paragraph. A
    passage left open at the end of its paragraph ends there unless the next one opens with a mark.
    """
    return tuple(
        Quote(Span(start, end), _is_speech(text[start:end])) for start, end in _passages(text)
    )


def quotes_near(quotes: Sequence[Quote], start: int, end: int) -> Sequence[Quote]:
    """The passages that lie at least partly between two offsets."""
    first = bisect_left(quotes, start, key=lambda quote: quote.span.end)
    last = bisect_left(quotes, end, key=lambda quote: quote.span.start)
    return quotes[first:last]


def _passages(text: str) -> Iterator[tuple[int, int]]:
    start: int | None = None
    for mark in _MARK.finditer(text):
        if start is not None and mark.start() - start > _LONGEST:
            start = None
        if mark.group()[0] == "\n":
            if start is not None and not _QUOTED_AGAIN.match(text, mark.end()):
                yield start, mark.start()
                start = None
        elif start is None:
            start = mark.start() if _opens(text, mark) else None
        elif not _opens(text, mark):
            yield start, mark.end()
            start = None
    if start is not None and len(text) - start <= _LONGEST and text[start + 1 :].strip():
        yield start, len(text.rstrip())


def _opens(text: str, mark: re.Match[str]) -> bool:
    """Whether a quotation mark opens a passage; a straight one tells by what stands around it."""
    if mark.group() not in {'"', "''"}:
        return mark.group() in {"“", "``"}
    before = text[max(0, mark.start() - 1) : mark.start()]
    after = text[mark.end() : mark.end() + 1]
    return (not before or before in _OPENED_BY) and bool(after.strip())


def _is_speech(passage: str) -> bool:
    words = _WORD.findall(passage)
    inner = passage.lstrip("“\"‘'`…[ ")[:1]
    return len(words) > 1 and (inner.isupper() or inner.isdigit() or len(words) >= _SHORTEST_SPEECH)
