"""Passages between quotation marks, over sentences and paragraphs."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from dateline.domain import Span

_MARK = re.compile(r"[“”\"]|''|``|\n[ \t]*\n\s*")
_QUOTED_AGAIN = re.compile(r"[“\"]|''|``")
_OPENED_BY = " \t\n\u00a0([{—–-:‘"
_WORD = re.compile(r"\w+")
_LONGEST = 6_000
"""Characters. An opening mark whose passage runs longer than this was never closed."""


@dataclass(frozen=True, slots=True)
class Quote:
    """A quoted passage, its marks included.

    speech: it reads as words spoken, not as a word held at arm's length: it opens like a sentence.
    """

    span: Span
    speech: bool

    def holds(self, span: Span) -> bool:
        return self.span.holds(span)


def find_quotes(text: str) -> tuple[Quote, ...]:
    """Quoted passages in order, none inside another; single quotation marks are not looked at.

    A mark that opens again inside a passage goes on with it, as at the head of a paragraph. A
    passage left open at the end of its paragraph ends there unless the next one opens with a mark.
    """
    return tuple(
        Quote(Span(start, end), _is_speech(text[start:end])) for start, end in _passages(text)
    )


def _passages(text: str) -> Iterator[tuple[int, int]]:
    start: int | None = None
    for mark in _MARK.finditer(text):
        opens = _opens(text, mark)
        if start is not None and mark.start() - start > _LONGEST:
            start = None
        if mark.group()[0] == "\n":
            if start is not None and not _QUOTED_AGAIN.match(text, mark.end()):
                yield start, mark.start()
                start = None
        elif start is None:
            start = mark.start() if opens else None
        elif not opens:
            yield start, mark.end()
            start = None
    if start is not None and len(text) - start <= _LONGEST and text[start + 1 :].strip():
        yield start, len(text.rstrip())


def _opens(text: str, mark: re.Match[str]) -> bool:
    """Whether a quotation mark opens a passage; a straight one tells by what stands around it."""
    if mark.group() not in {'"', "''"}:
        return mark.group() in {"“", "``"}
    before, after = text[: mark.start()][-1:], text[mark.end() : mark.end() + 1]
    return (not before or before in _OPENED_BY) and bool(after.strip())


def _is_speech(passage: str) -> bool:
    words = _WORD.findall(passage)
    inner = passage.lstrip("“\"‘'`…[ ")
    return len(words) > 1 and (inner[:1].isupper() or inner[:1].isdigit() or len(words) > 7)
